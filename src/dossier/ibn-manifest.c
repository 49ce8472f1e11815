/* ibn-manifest.c: what is in a PDF beside its pages, and of what its pages were made
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-manifest.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-date.h"
#include "ibn-decimal.h"
#include "ibn-error.h"
#include "ibn-fingerprint.h"
#include "ibn-node.h"
#include "ibn-package.h"
#include "ibn-reader-private.h"
#include "ibn-reader.h"
#include "ibn-text.h"
#include "ibn-version-private.h"
#include "ibn-xml.h"

#define NS_BASE "urn:ibn-dossier:pages:"
#define NS NS_BASE "1"
#define VERSION "1.0"

static const char * const kinds[] = {
  [IBN_ENCLOSED_DOSSIER] = "dossier",
  [IBN_ENCLOSED_CALL] = "call",
  [IBN_ENCLOSED_ATTACHMENT] = "attachment",
};

G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == IBN_N_ENCLOSED_KINDS);

static void
enclosed_free (void *data)
{
  IbnEnclosed *self = data;

  g_free (self->name);
  g_free (self->fingerprint);
  g_free (self);
}

/**
 * ibn_manifest_new:
 *
 * Makes a manifest in which nothing stands yet. Its texts are the owner's to set, and are freed
 * with it; once it is written or read they are never %NULL, but for @phase where none was given.
 *
 * Returns: (transfer full): the manifest
 */
IbnManifest *
ibn_manifest_new (void)
{
  IbnManifest *self = g_new0 (IbnManifest, 1);

  self->enclosed = g_ptr_array_new_with_free_func (enclosed_free);
  return self;
}

void
ibn_manifest_free (IbnManifest *self)
{
  if (self == NULL)
    return;

  g_free (self->program);
  g_free (self->libraries);
  g_free (self->kind);
  g_free (self->phase);
  g_free (self->language);
  g_clear_pointer (&self->seal, ibn_version_unref);
  g_ptr_array_unref (self->enclosed);
  g_free (self);
}

/**
 * ibn_manifest_add:
 * @self: a manifest
 * @kind: what is enclosed
 * @name: its name in the PDF, which nothing else there has
 * @fingerprint: of its content
 * @size: of its content, in bytes
 *
 * Says what is enclosed in the PDF.
 */
void
ibn_manifest_add (IbnManifest *self, IbnEnclosedKind kind, const char *name,
                  const char *fingerprint, guint64 size)
{
  IbnEnclosed *enclosed;

  g_return_if_fail (self != NULL);
  g_return_if_fail ((guint) kind < IBN_N_ENCLOSED_KINDS);
  g_return_if_fail (name != NULL);
  g_return_if_fail (fingerprint != NULL && ibn_fingerprint_is_valid (fingerprint));

  enclosed = g_new0 (IbnEnclosed, 1);
  enclosed->kind = kind;
  enclosed->name = g_strdup (name);
  enclosed->fingerprint = g_strdup (fingerprint);
  enclosed->size = size;
  g_ptr_array_add (self->enclosed, enclosed);
}

/**
 * ibn_manifest_find:
 * @self: a manifest
 * @name: a name in the PDF
 *
 * Returns: (transfer none) (nullable): what is enclosed by that name
 */
const IbnEnclosed *
ibn_manifest_find (const IbnManifest *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, NULL);

  for (guint i = 0; i < self->enclosed->len; i++)
    {
      const IbnEnclosed *enclosed = g_ptr_array_index (self->enclosed, i);

      if (strcmp (enclosed->name, name) == 0)
        return enclosed;
    }
  return NULL;
}

/* Writing */

static void
append_text (GString *text, const char *name, const char *value)
{
  g_autofree char *clean = ibn_text_clean (value != NULL ? value : "", FALSE);

  ibn_xml_append_attribute (text, name, clean);
}

static void
append_time (GString *text, const char *name, gint64 time)
{
  g_autofree char *iso = ibn_time_format_iso (time);

  ibn_xml_append_attribute (text, name, iso);
}

static void
append_enclosed (GString *text, const IbnEnclosed *enclosed)
{
  g_autofree char *size = g_strdup_printf ("%" G_GUINT64_FORMAT, enclosed->size);

  g_string_append (text, "  <enclosed");
  ibn_xml_append_attribute (text, "kind", kinds[enclosed->kind]);
  ibn_xml_append_attribute (text, "name", enclosed->name);
  ibn_xml_append_attribute (text, "fingerprint", enclosed->fingerprint);
  ibn_xml_append_attribute (text, "size", size);
  g_string_append (text, "/>\n");
}

/**
 * ibn_manifest_write:
 * @self: a manifest
 *
 * Writes a manifest, as docs/FORMAT.md says. The same manifest always gives the same bytes.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *
ibn_manifest_write (const IbnManifest *self)
{
  g_autofree char *day = NULL;
  GString *text;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (self->kind != NULL && self->language != NULL, NULL);

  day = ibn_date_format_iso (self->day);
  text = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                       "<pages xmlns=\"" NS "\" version=\"" VERSION "\"");
  append_text (text, "program", self->program);
  append_text (text, "libraries", self->libraries);
  append_text (text, "kind", self->kind);
  append_text (text, "phase", self->phase);
  append_text (text, "language", self->language);
  append_time (text, "at", self->at);
  ibn_xml_append_attribute (text, "day", day);
  append_time (text, "time", self->time);
  g_string_append (text, ">\n");
  for (guint i = 0; i < self->enclosed->len; i++)
    append_enclosed (text, g_ptr_array_index (self->enclosed, i));
  if (self->seal != NULL)
    {
      g_string_append (text, "  ");
      ibn_version_append (text, self->seal, "seal", "", "  ");
      g_string_append_c (text, '\n');
    }
  g_string_append (text, "</pages>\n");
  return g_string_free_to_bytes (text);
}

/* Reading */

static gboolean
read_token (const xmlNode *node, const char *name, char **value, GError **error)
{
  const char *text = ibn_xml_get (node, name);

  if (!ibn_node_is_token (text))
    return ibn_xml_complain (node, error, _("“%s” cannot be the “%s” of pages"), text, name);
  *value = g_strdup (text);
  return TRUE;
}

static gboolean
read_time (const xmlNode *node, const char *name, gint64 *time, GError **error)
{
  if (ibn_time_parse_iso (ibn_xml_get (node, name), time, error))
    return TRUE;

  g_prefix_error (error, _("Line %ld: "), xmlGetLineNo (node));
  return FALSE;
}

static gboolean
read_day (const xmlNode *node, const char *name, gint64 *day, GError **error)
{
  const char *text = ibn_xml_get (node, name);

  return ibn_date_parse_iso (text, day)
         || ibn_xml_complain (node, error, _("“%s” is no date"), text);
}

static gboolean
read_head (IbnManifest *self, const xmlNode *root, GError **error)
{
  gboolean has_phase = ibn_node_get_attribute (root, "phase") != NULL;

  self->program = ibn_text_clean (ibn_xml_get (root, "program"), FALSE);
  self->libraries = ibn_text_clean (ibn_xml_get (root, "libraries"), FALSE);
  return read_token (root, "kind", &self->kind, error)
         && read_token (root, "language", &self->language, error)
         && (!has_phase || read_token (root, "phase", &self->phase, error))
         && read_time (root, "at", &self->at, error)
         && read_day (root, "day", &self->day, error)
         && read_time (root, "time", &self->time, error);
}

static gboolean
read_kind (const xmlNode *node, IbnEnclosedKind *kind, GError **error)
{
  const char *name = ibn_xml_get (node, "kind");

  for (*kind = 0; *kind < IBN_N_ENCLOSED_KINDS; (*kind)++)
    if (strcmp (kinds[*kind], name) == 0)
      return TRUE;
  return ibn_xml_complain (node, error, _("“%s” is no kind of enclosed file"), name);
}

static gboolean
read_enclosed (IbnManifest *self, const xmlNode *node, GHashTable *names, GError **error)
{
  const char *name = ibn_xml_get (node, "name");
  const char *fingerprint = ibn_xml_get (node, "fingerprint");
  const char *digits = ibn_xml_get (node, "size");
  IbnEnclosedKind kind;
  gint64 size;
  gboolean is_dossier;

  if (!read_kind (node, &kind, error))
    return FALSE;
  is_dossier = strcmp (name, IBN_MANIFEST_DOSSIER_NAME) == 0;
  if (strcmp (name, IBN_MANIFEST_NAME) == 0 || is_dossier != (kind == IBN_ENCLOSED_DOSSIER))
    return ibn_xml_complain (node, error, _("“%s” cannot be the name of what is enclosed"), name);
  if (g_hash_table_contains (names, name))
    return ibn_xml_complain (node, error, _("There are two of “%s”"), name);
  if (!ibn_fingerprint_is_valid (fingerprint))
    return ibn_xml_complain (node, error, _("“%s” is no fingerprint"), fingerprint);
  if (*digits == '-' || !ibn_whole_parse (digits, 0, G_MAXINT64, &size))
    return ibn_xml_complain (node, error, _("“%s” is no size"), digits);
  if (self->enclosed->len == IBN_PACKAGE_MAX_ENTRIES)
    return ibn_error_refuse (error, IBN_ERROR_RANGE,
                             _("There can be %u files in a dossier at most"),
                             IBN_PACKAGE_MAX_ENTRIES);

  ibn_manifest_add (self, kind, name, fingerprint, (guint64) size);
  g_hash_table_add (names, g_strdup (name));
  return TRUE;
}

static gboolean
read_seal (IbnManifest *self, const xmlNode *node, GError **error)
{
  static const char *fingerprints[] = { "content", "fingerprint", "call-hash" };
  g_autofree char *phase = NULL;

  if (self->seal != NULL)
    return ibn_xml_complain (node, error, _("There are two of “%s”"), "seal");
  for (gsize i = 0; i < G_N_ELEMENTS (fingerprints); i++)
    if (!ibn_fingerprint_is_valid (ibn_xml_get (node, fingerprints[i])))
      return ibn_xml_complain (node, error, _("“%s” is no fingerprint"),
                               ibn_xml_get (node, fingerprints[i]));
  if (!read_token (node, "phase", &phase, error))
    return FALSE;

  self->seal = ibn_version_read_node (node, IBN_VERSION_SEALED, FALSE, error);
  return self->seal != NULL;
}

/* Whether it is a manifest that this program can read. */
static gboolean
check_root (const xmlNode *root, GError **error)
{
  const char *ns = root->ns != NULL ? (const char *) root->ns->href : "";
  const char *version = ibn_xml_get (root, "version");
  gsize n_digits = strspn (version + MIN (strlen (version), 2), G_CSET_DIGITS);

  if (strcmp (ibn_node_get_name (root), "pages") != 0 || !g_str_has_prefix (ns, NS_BASE))
    return ibn_xml_complain (root, error, _("This does not describe pages"));
  if (strcmp (ns, NS) == 0 && g_str_has_prefix (version, "1.")
      && n_digits > 0 && version[2 + n_digits] == '\0')
    return TRUE;

  return ibn_error_refuse (error, IBN_ERROR_VERSION,
                           _("Line %ld: This program does not know version “%s” of the format"
                             " “%s”"), xmlGetLineNo (root), version, ns);
}

static gboolean
check_enclosed (const IbnManifest *self, GError **error)
{
  guint n[IBN_N_ENCLOSED_KINDS] = { 0 };

  for (guint i = 0; i < self->enclosed->len; i++)
    n[((IbnEnclosed *) g_ptr_array_index (self->enclosed, i))->kind]++;
  if (n[IBN_ENCLOSED_DOSSIER] == 1 && n[IBN_ENCLOSED_CALL] > 0)
    return TRUE;
  return ibn_error_refuse (error, IBN_ERROR_SYNTAX,
                           _("It does not name one dossier and a call for it"));
}

/* What a later minor version adds is passed over. */
static gboolean
read_root (IbnManifest *self, const xmlNode *root, GError **error)
{
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (!check_root (root, error) || !read_head (self, root, error))
    return FALSE;

  for (const xmlNode *node = ibn_node_get_first (root); node != NULL;
       node = ibn_node_get_next (node))
    if ((ibn_xml_is (node, "enclosed", NS) && !read_enclosed (self, node, names, error))
        || (ibn_xml_is (node, "seal", NS) && !read_seal (self, node, error)))
      return FALSE;
  return check_enclosed (self, error);
}

/**
 * ibn_manifest_read:
 * @bytes: a file, which is not trusted
 * @error: return location for an error
 *
 * Reads a manifest. What is not known of version 1 is passed over.
 *
 * @error is set to
 * [error@Ibn.Error.RANGE] when @bytes is more than `IBN_READER_MAX_BYTES`, a time is too far off,
 * or more is enclosed or nested than the reader takes;
 * [error@Ibn.Error.VERSION] when it is of a major version that is not known;
 * [error@Ibn.Error.SYNTAX] when it is not XML in UTF-8 without a DOCTYPE, is no manifest, has a
 * value that is none, or does not name one dossier and at least one definition of a call, or two
 * things by one name.
 *
 * Returns: (transfer full): the manifest, or %NULL with @error set
 */
IbnManifest *
ibn_manifest_read (GBytes *bytes, GError **error)
{
  g_autoptr(IbnManifest) self = ibn_manifest_new ();
  g_autoptr(xmlDoc) xml = NULL;
  const char *text;
  gsize length;

  g_return_val_if_fail (bytes != NULL, NULL);

  text = g_bytes_get_data (bytes, &length);
  if (length > IBN_READER_MAX_BYTES)
    {
      ibn_error_refuse (error, IBN_ERROR_RANGE, _("The description of the pages is too long"));
      return NULL;
    }

  xml = ibn_reader_parse_any (text, length, IBN_READER_MAX_ELEMENTS, error);
  if (xml != NULL && read_root (self, xmlDocGetRootElement (xml), error))
    return g_steal_pointer (&self);

  ibn_error_abridge (error);
  return NULL;
}
