/* ibn-writer.c: from a dossier to bytes: the same dossier gives the same bytes
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-writer.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-attachment.h"
#include "ibn-document-private.h"
#include "ibn-error.h"
#include "ibn-file.h"
#include "ibn-node.h"
#include "ibn-package.h"
#include "ibn-reader.h"
#include "ibn-writer-private.h"
#include "ibn-xml.h"

typedef struct {
  const char *prefix;   /* "" for none */
  const char *uri;      /* "" for none */
} Namespace;

typedef struct {
  GString *text;        /* owned */
  GArray *scope;        /* owned, of Namespace: those declared further out come first */
} Writer;

static Writer *
writer_new (void)
{
  Writer *self = g_new0 (Writer, 1);

  self->text = g_string_new (NULL);
  self->scope = g_array_new (FALSE, FALSE, sizeof (Namespace));
  return self;
}

static GString *
writer_finish (Writer *self)
{
  GString *text = self->text;

  g_array_unref (self->scope);
  g_free (self);
  return text;
}

static void
write_indent (Writer *self, guint level)
{
  for (guint i = 0; i < level; i++)
    g_string_append (self->text, "  ");
}

static void
write_name (Writer *self, const xmlNs *ns, const xmlChar *name)
{
  if (ns != NULL && ns->prefix != NULL)
    g_string_append_printf (self->text, "%s:", ns->prefix);
  g_string_append (self->text, (const char *) name);
}

/* Declares a namespace, unless it is so already. */
static void
write_namespace (Writer *self, const char *prefix, const char *uri)
{
  Namespace declared = { prefix != NULL ? prefix : "", uri != NULL ? uri : "" };
  const char *outer = "";

  if (strcmp (declared.prefix, "xml") == 0)
    return;

  for (guint i = self->scope->len; i > 0; i--)
    {
      const Namespace *other = &g_array_index (self->scope, Namespace, i - 1);

      if (strcmp (other->prefix, declared.prefix) != 0)
        continue;
      outer = other->uri;
      break;
    }
  if (strcmp (outer, declared.uri) == 0)
    return;

  g_array_append_val (self->scope, declared);
  g_string_append (self->text, " xmlns");
  if (*declared.prefix != '\0')
    g_string_append_printf (self->text, ":%s", declared.prefix);
  g_string_append (self->text, "=\"");
  ibn_xml_append_escaped (self->text, declared.uri, TRUE);
  g_string_append_c (self->text, '"');
}

static void
write_namespaces (Writer *self, const xmlNode *node, gboolean is_ours)
{
  if (is_ours)
    write_namespace (self, NULL, IBN_DOSSIER_NS);

  for (const xmlNs *ns = node->nsDef; ns != NULL; ns = ns->next)
    if (!is_ours || ns->prefix != NULL)
      write_namespace (self, (const char *) ns->prefix, (const char *) ns->href);

  if (!is_ours && node->ns == NULL)
    write_namespace (self, NULL, NULL);
  if (!is_ours && node->ns != NULL)
    write_namespace (self, (const char *) node->ns->prefix, (const char *) node->ns->href);

  for (const xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    if (attribute->ns != NULL)
      write_namespace (self, (const char *) attribute->ns->prefix,
                       (const char *) attribute->ns->href);
}

static void
write_attribute (Writer *self, const xmlAttr *attribute)
{
  g_string_append_c (self->text, ' ');
  write_name (self, attribute->ns, attribute->name);
  g_string_append (self->text, "=\"");
  for (const xmlNode *part = attribute->children; part != NULL; part = part->next)
    ibn_xml_append_escaped (self->text, (const char *) part->content, TRUE);
  g_string_append_c (self->text, '"');
}

static gboolean
is_called (const xmlAttr *attribute, const char *name)
{
  return attribute->ns == NULL && strcmp ((const char *) attribute->name, name) == 0;
}

/* Those we know first, in the order of the table; then the others, in theirs. */
static void
write_attributes (Writer *self, const xmlNode *node, gboolean is_ours)
{
  static const char *known[] = { "version", "for", "id", "call", "call-version", "part" };
  gsize n_known = is_ours ? G_N_ELEMENTS (known) : 0;

  for (gsize i = 0; i < n_known; i++)
    for (const xmlAttr *attribute = node->properties; attribute != NULL;
         attribute = attribute->next)
      if (is_called (attribute, known[i]))
        write_attribute (self, attribute);

  for (const xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    {
      gsize i = 0;

      while (i < n_known && !is_called (attribute, known[i]))
        i++;
      if (i == n_known)
        write_attribute (self, attribute);
    }
}

/* Writes `<name …` and gives the namespaces back that were in force before. */
static guint
open_tag (Writer *self, const xmlNode *node, gboolean is_ours)
{
  guint outer = self->scope->len;

  g_string_append_c (self->text, '<');
  write_name (self, is_ours ? NULL : node->ns, node->name);
  write_namespaces (self, node, is_ours);
  write_attributes (self, node, is_ours);
  return outer;
}

static void
close_tag (Writer *self, const xmlNode *node, gboolean is_ours, guint outer)
{
  g_string_append (self->text, "</");
  write_name (self, is_ours ? NULL : node->ns, node->name);
  g_string_append_c (self->text, '>');
  g_array_set_size (self->scope, outer);
}

static void
write_comment (Writer *self, const xmlNode *node)
{
  const char *content = node->content != NULL ? (const char *) node->content : "";

  if (node->type == XML_COMMENT_NODE)
    g_string_append_printf (self->text, "<!--%s-->", content);
  else
    g_string_append_printf (self->text, "<?%s%s%s?>", node->name, *content != '\0' ? " " : "",
                            content);
}

/* Writes what we do not know just as it was. */
static void
write_verbatim (Writer *self, const xmlNode *node)
{
  guint outer;

  if (ibn_node_is_text (node))
    {
      ibn_xml_append_escaped (self->text, (const char *) node->content, FALSE);
      return;
    }
  if (node->type != XML_ELEMENT_NODE)
    {
      write_comment (self, node);
      return;
    }

  outer = open_tag (self, node, FALSE);
  if (node->children == NULL)
    {
      g_string_append (self->text, "/>");
      g_array_set_size (self->scope, outer);
      return;
    }

  g_string_append_c (self->text, '>');
  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    write_verbatim (self, child);
  close_tag (self, node, FALSE, outer);
}

/* Writes one node with the line that it stands on. */
static void
write_node (Writer *self, const xmlNode *node, guint level)
{
  guint outer;

  write_indent (self, level);
  if (node->type != XML_ELEMENT_NODE || ibn_node_get_kind (node) == IBN_NODE_FOREIGN)
    {
      write_verbatim (self, node);
      g_string_append_c (self->text, '\n');
      return;
    }

  outer = open_tag (self, node, TRUE);
  if (node->children == NULL)
    {
      g_string_append (self->text, "/>\n");
      g_array_set_size (self->scope, outer);
      return;
    }

  g_string_append_c (self->text, '>');
  if (ibn_node_is_text (node->children))
    ibn_xml_append_escaped (self->text, ibn_node_get_text (node), FALSE);
  else
    {
      g_string_append_c (self->text, '\n');
      for (const xmlNode *child = node->children; child != NULL; child = child->next)
        write_node (self, child, level + 1);
      write_indent (self, level);
    }
  close_tag (self, node, TRUE, outer);
  g_string_append_c (self->text, '\n');
}

/* Writes a whole tree. */
GString *
ibn_writer_write (xmlDoc *xml)
{
  Writer *self = writer_new ();

  g_string_append (self->text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  for (const xmlNode *node = xml->children; node != NULL; node = node->next)
    write_node (self, node, 0);
  return writer_finish (self);
}

/* Writes a row with its comments, to be read where our namespace is the default. */
char *
ibn_writer_write_row (xmlNode *row)
{
  Writer *self = writer_new ();
  Namespace ours = { "", IBN_DOSSIER_NS };

  g_array_append_val (self->scope, ours);
  for (const xmlNode *node = ibn_node_get_leading (row); node != row->next; node = node->next)
    write_node (self, node, 0);
  return g_string_free (writer_finish (self), FALSE);
}

/**
 * ibn_document_write:
 * @self: a dossier
 *
 * Writes a dossier as XML in UTF-8, as docs/FORMAT.md says. The same dossier always gives the
 * same bytes.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
ibn_document_write (IbnDocument *self)
{
  g_return_val_if_fail (IBN_IS_DOCUMENT (self), NULL);

  return g_string_free_to_bytes (ibn_writer_write (ibn_document_get_xml (self)));
}

static gboolean
has_ending (GFile *file, const char *ending)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *folded = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  return folded != NULL && g_str_has_suffix (folded, ending);
}

/**
 * ibn_writer_is_bare:
 * @file: where a dossier is to be saved
 *
 * Tells by the name of a file what is to be written there.
 *
 * Returns: %TRUE for the dossier alone, %FALSE for a package
 */
gboolean
ibn_writer_is_bare (GFile *file)
{
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  return has_ending (file, ".xml");
}

/**
 * ibn_writer_is_pdf:
 * @file: where a dossier is to be saved
 *
 * Tells by the name of a file whether it is to be a PDF, which a dossier is not saved to: its pages
 * have to be made.
 *
 * Returns: %TRUE for a PDF
 */
gboolean
ibn_writer_is_pdf (GFile *file)
{
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  return has_ending (file, ".pdf");
}

static gboolean
has_no_content (const char *path, const char *value, const char *typed, void *data)
{
  g_autofree char *fingerprint = ibn_attachment_dup_fingerprint (value);

  return fingerprint == NULL || !ibn_blobs_has (data, fingerprint);
}

/**
 * ibn_document_fits_bare:
 * @self: a dossier
 *
 * Tells whether a dossier can be saved alone, without a package, so that nothing of it is lost but
 * what could be undone.
 *
 * Returns: %FALSE if there are attachments or versions
 */
gboolean
ibn_document_fits_bare (IbnDocument *self)
{
  g_return_val_if_fail (IBN_IS_DOCUMENT (self), FALSE);

  return ibn_document_get_versions (self)->len == 0
         && ibn_document_foreach (self, has_no_content, ibn_document_get_blobs (self));
}

/**
 * ibn_document_save:
 * @self: a dossier
 * @file: where to
 * @cancellable: (nullable): to break off
 * @error: return location for an error
 *
 * Writes a dossier to a file, whole or not at all: see [func@Ibn.file_save_with]. When the name of
 * the file ends in `.xml` it is the dossier alone, in which attachments are only named; else a
 * package: see [func@Ibn.package_save]. It is never written to a PDF.
 *
 * The dossier is not marked as saved: see [method@Ibn.Document.mark_saved].
 *
 * @error is set to [error@Ibn.Error.RANGE] when it has become more than `IBN_READER_MAX_BYTES`, so
 * that it could not be read again, as by [func@Ibn.package_save], to `G_IO_ERROR_NOT_SUPPORTED`
 * when the name is that of a PDF, or in `G_IO_ERROR`. The name of the file is in the sentence.
 *
 * Returns: %TRUE if it was written
 */
gboolean
ibn_document_save (IbnDocument *self, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (IBN_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  name = g_file_get_parse_name (file);
  if (ibn_writer_is_pdf (file))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                   _("%s: A dossier is not saved as a PDF; give it a name such as NAME.ibn"), name);
      return FALSE;
    }
  if (!ibn_writer_is_bare (file))
    return ibn_package_save (self, file, cancellable, error);

  bytes = ibn_document_write (self);
  if (g_bytes_get_size (bytes) <= IBN_READER_MAX_BYTES)
    return ibn_file_save (file, bytes, cancellable, error);

  g_set_error (error, IBN_ERROR, IBN_ERROR_RANGE, _("%s: A dossier can have 16 MiB at most"), name);
  return FALSE;
}
