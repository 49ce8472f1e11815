/* ibn-history-xml.c: history.xml: the patches that can be undone and redone, and the versions
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-history-xml.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-document-private.h"
#include "ibn-error.h"
#include "ibn-history.h"
#include "ibn-patch-xml-private.h"
#include "ibn-reader-private.h"
#include "ibn-version-private.h"
#include "ibn-xml.h"

#define NS_BASE "urn:ibn-dossier:history:"
#define NS NS_BASE "1"
#define VERSION "1.0"

/* Of what is written, so that a file does not grow as long as it is worked on. */
#define MAX_UNDO_PATCHES 1000
#define MAX_STEP_BYTES (8 * 1024 * 1024)

/* There cannot be more files in a package. */
#define MAX_VERSIONS 10000

/* Gives the texts of the last patches for which there is room, the last first. */
static GPtrArray *
write_patches (GPtrArray *patches, guint max_patches, gsize *room)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = patches->len; i > 0 && texts->len < max_patches; i--)
    {
      g_autoptr(GString) text = g_string_new (NULL);

      ibn_patch_append (text, g_ptr_array_index (patches, i - 1), "");
      if (text->len > *room)
        break;

      *room -= text->len;
      g_ptr_array_add (texts, g_string_free (g_steal_pointer (&text), FALSE));
    }

  return texts;
}

/* Appends an element with one line for each of @texts, the last first, unless there is none. */
static void
append_lines (GString *text, const char *name, GPtrArray *texts)
{
  if (texts->len == 0)
    return;

  g_string_append_printf (text, "  <%s>\n", name);
  for (guint i = texts->len; i > 0; i--)
    {
      g_string_append (text, "    ");
      g_string_append (text, g_ptr_array_index (texts, i - 1));
      g_string_append_c (text, '\n');
    }
  g_string_append_printf (text, "  </%s>\n", name);
}

static char *
write_version (IbnVersion *version)
{
  GString *text = g_string_new (NULL);

  ibn_version_append (text, version, "version",
                      ibn_version_kind_get_name (ibn_version_get_kind (version)), "    ");
  return g_string_free (text, FALSE);
}

/**
 * ibn_history_write:
 * @document: a dossier
 *
 * Writes what can be undone and redone, and the versions, as docs/FORMAT.md says. Of the patches
 * those are written that come next, at most 1000 to undo, and at most 8 MiB in all; what would be
 * undone has precedence. The same dossier always gives the same bytes.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
ibn_history_write (IbnDocument *document)
{
  g_autoptr(GPtrArray) undo = NULL;
  g_autoptr(GPtrArray) redo = NULL;
  g_autoptr(GPtrArray) versions = g_ptr_array_new_with_free_func (g_free);
  gsize room = MAX_STEP_BYTES;
  GPtrArray *kept;
  GString *text;

  /* A patch with one edit has six elements, and more than 64 bytes. */
  G_STATIC_ASSERT (MAX_STEP_BYTES / 64 * 6 < IBN_STEPS_MAX_ELEMENTS);

  g_return_val_if_fail (IBN_IS_DOCUMENT (document), NULL);

  undo = write_patches (ibn_document_get_undo (document), MAX_UNDO_PATCHES, &room);
  redo = write_patches (ibn_document_get_redo (document), G_MAXUINT, &room);
  kept = ibn_document_get_versions (document);
  for (guint i = kept->len; i > 0; i--)
    g_ptr_array_add (versions, write_version (g_ptr_array_index (kept, i - 1)));

  text = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
  g_string_append_printf (text, "<history xmlns=\"" NS "\" version=\"" VERSION "\" saved=\"%u\">\n",
                          undo->len);
  append_lines (text, "undo", undo);
  append_lines (text, "redo", redo);
  append_lines (text, "versions", versions);
  g_string_append (text, "</history>\n");
  return g_string_free_to_bytes (text);
}

/* What was read, before the dossier gets it. */
typedef struct {
  GPtrArray *undo;       /* of IbnPatch */
  GPtrArray *redo;       /* of IbnPatch */
  GPtrArray *versions;   /* of IbnVersion */
  GHashTable *ids;       /* of the versions */
} Reading;

static gboolean
read_patches (const xmlNode *node, GPtrArray *patches, GError **error)
{
  for (const xmlNode *child = ibn_node_get_first (node); child != NULL;
       child = ibn_node_get_next (child))
    {
      IbnPatch *patch = ibn_patch_read_node (child, NS, FALSE, error);

      if (patch == NULL)
        return FALSE;
      g_ptr_array_add (patches, patch);
    }

  return TRUE;
}

static gboolean
read_undo (const xmlNode *node, Reading *reading, GError **error)
{
  return read_patches (node, reading->undo, error);
}

static gboolean
read_redo (const xmlNode *node, Reading *reading, GError **error)
{
  return read_patches (node, reading->redo, error);
}

static gboolean
read_kind (const xmlNode *node, IbnVersionKind *kind, GError **error)
{
  const char *name = ibn_xml_get (node, "kind");

  for (*kind = 0; *kind < IBN_N_VERSION_KINDS; (*kind)++)
    if (strcmp (ibn_version_kind_get_name (*kind), name) == 0)
      return TRUE;

  return ibn_xml_complain (node, error, _("“%s” is no kind of version"), name);
}

/* A version that is no seal has nothing that a seal has. */
static gboolean
check_version (const xmlNode *node, IbnVersionKind kind, Reading *reading, GError **error)
{
  static const char *of_seals[] = { "phase", "fingerprint", "call-hash" };
  const char *id = ibn_xml_get (node, "id");

  if (!g_hash_table_add (reading->ids, g_strdup (id)))
    return ibn_xml_complain (node, error, _("There are two versions “%s”"), id);
  for (gsize i = 0; i < G_N_ELEMENTS (of_seals) && kind != IBN_VERSION_SEALED; i++)
    if (ibn_node_get_attribute (node, of_seals[i]) != NULL)
      return ibn_xml_complain (node, error, _("Only a seal has “%s”"), of_seals[i]);
  if (ibn_node_get_first (node) != NULL && kind != IBN_VERSION_SEALED)
    return ibn_xml_complain (node, error, _("Only a seal has “%s”"), "finding");

  return TRUE;
}

static gboolean
read_version (const xmlNode *node, Reading *reading, GError **error)
{
  static const char *attributes[] = {
    "id", "kind", "name", "author", "time", "content", "phase", "fingerprint", "call-hash", NULL,
  };
  IbnVersionKind kind;
  IbnVersion *version;

  if (!ibn_xml_check (node, "version", NS, attributes, FALSE, error)
      || !read_kind (node, &kind, error)
      || !check_version (node, kind, reading, error))
    return FALSE;

  version = ibn_version_read_node (node, kind, TRUE, error);
  if (version == NULL)
    return FALSE;
  g_ptr_array_add (reading->versions, version);
  return TRUE;
}

static gboolean
read_versions (const xmlNode *node, Reading *reading, GError **error)
{
  for (const xmlNode *child = ibn_node_get_first (node); child != NULL;
       child = ibn_node_get_next (child))
    {
      if (reading->versions->len == MAX_VERSIONS)
        return ibn_error_refuse (error, IBN_ERROR_RANGE, _("Line %ld: More than %d versions"),
                                 xmlGetLineNo (child), MAX_VERSIONS);
      if (!read_version (child, reading, error))
        return FALSE;
    }

  return TRUE;
}

/* Whether it is a history of this format. */
static gboolean
check_root (const xmlNode *root, GError **error)
{
  static const char *attributes[] = { "version", "saved", NULL };
  const char *ns = root->ns != NULL ? (const char *) root->ns->href : "";
  const char *version = ibn_xml_get (root, "version");

  if (strcmp (ibn_node_get_name (root), "history") != 0 || !g_str_has_prefix (ns, NS_BASE))
    return ibn_xml_complain (root, error, _("This is not a history"));
  if (strcmp (ns, NS) == 0 && strcmp (version, VERSION) == 0)
    return ibn_xml_check (root, "history", NS, attributes, FALSE, error);

  g_set_error (error, IBN_ERROR, IBN_ERROR_VERSION,
               _("Line %ld: This program does not know version “%s” of the format “%s”"),
               xmlGetLineNo (root), version, ns);
  return FALSE;
}

static gboolean
read_root (const xmlNode *root, Reading *reading, GError **error)
{
  /* In this order, each at most once. */
  static const struct {
    const char *name;
    gboolean (*read) (const xmlNode *node, Reading *reading, GError **error);
  } lists[] = {
    { "undo", read_undo },
    { "redo", read_redo },
    { "versions", read_versions },
  };
  static const char *none[] = { NULL };
  g_autofree char *saved = NULL;
  const xmlNode *node;

  if (!check_root (root, error))
    return FALSE;

  node = ibn_node_get_first (root);
  for (gsize i = 0; i < G_N_ELEMENTS (lists) && node != NULL; i++)
    {
      if (strcmp (ibn_node_get_name (node), lists[i].name) != 0)
        continue;
      if (!ibn_xml_check (node, lists[i].name, NS, none, FALSE, error)
          || !lists[i].read (node, reading, error))
        return FALSE;
      node = ibn_node_get_next (node);
    }
  if (node != NULL)
    return ibn_xml_refuse (node, error);

  saved = g_strdup_printf ("%u", reading->undo->len);
  if (strcmp (ibn_xml_get (root, "saved"), saved) != 0)
    return ibn_xml_complain (root, error,
                             _("“saved” is not the number of steps that can be undone"));
  return TRUE;
}

/**
 * ibn_history_read:
 * @document: the dossier that the history belongs to
 * @bytes: a file, which is not trusted
 * @error: return location for an error
 *
 * Gives a dossier the patches to undo and redo, and the versions, in the place of those that it
 * has. It is not modified then. Whether the patches fit the dossier shows only when they are
 * undone: see [method@Ibn.Document.undo].
 *
 * @error is set to
 * [error@Ibn.Error.RANGE] when @bytes is more than `IBN_HISTORY_MAX_BYTES`, a time is too far off,
 * there are more than 10 000 versions, or more elements, or deeper ones, than the reader takes;
 * [error@Ibn.Error.VERSION] when it is of a format that is not known;
 * [error@Ibn.Error.SYNTAX] when it is not XML in UTF-8 without a DOCTYPE, or not a history with
 * nothing else in it.
 *
 * Returns: %TRUE if it was read; otherwise the dossier is as before
 */
gboolean
ibn_history_read (IbnDocument *document, GBytes *bytes, GError **error)
{
  g_autoptr(xmlDoc) xml = NULL;
  g_autoptr(GPtrArray) undo = NULL;
  g_autoptr(GPtrArray) redo = NULL;
  g_autoptr(GPtrArray) versions = NULL;
  g_autoptr(GHashTable) ids = NULL;
  Reading reading;
  const char *text;
  gsize length;

  g_return_val_if_fail (IBN_IS_DOCUMENT (document), FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  text = g_bytes_get_data (bytes, &length);
  if (length > IBN_HISTORY_MAX_BYTES)
    {
      g_set_error (error, IBN_ERROR, IBN_ERROR_RANGE, _("A history can have %d MiB at most"),
                   IBN_HISTORY_MAX_BYTES / (1024 * 1024));
      return FALSE;
    }

  xml = ibn_reader_parse_any (text, length, IBN_STEPS_MAX_ELEMENTS, error);
  if (xml == NULL)
    return FALSE;

  undo = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_patch_unref);
  redo = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_patch_unref);
  versions = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_version_unref);
  ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reading = (Reading) { undo, redo, versions, ids };
  if (!read_root (xmlDocGetRootElement (xml), &reading, error))
    {
      ibn_error_abridge (error);
      return FALSE;
    }

  ibn_history_set (ibn_document_get_history (document), undo, redo);
  ibn_document_tell_properties (document);
  ibn_document_take_versions (document, g_steal_pointer (&versions));
  return TRUE;
}
