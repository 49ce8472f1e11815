/* ibn-package.c: a dossier with its attachments and its history in one zip file: reading it
 *
 * Packages come from outside and are not trusted. Nothing in one is ever put anywhere by its name,
 * and no attachment is read before somebody asks for it.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-package.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-attachment.h"
#include "ibn-blobs-private.h"
#include "ibn-document-private.h"
#include "ibn-error.h"
#include "ibn-file.h"
#include "ibn-fingerprint.h"
#include "ibn-history-xml.h"
#include "ibn-package-private.h"
#include "ibn-reader.h"

/* What is read of `mimetype`, which says no more than what the file is. */
#define MAX_TYPE 256

/* What of a package is known, before anything of it is unpacked. */
typedef struct {
  IbnZip *zip;                  /* owned */
  const IbnZipEntry *type;
  const IbnZipEntry *dossier;
  const IbnZipEntry *history;
} Package;

static void
package_clear (Package *self)
{
  g_clear_pointer (&self->zip, ibn_zip_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Package, package_clear)

static gboolean
refuse (GError **error, IbnError code, const char *sentence)
{
  g_set_error_literal (error, IBN_ERROR, code, sentence);
  return FALSE;
}

/* Whether a name would lead out of the folder in which a zip file is unpacked, on any system. This
 * program unpacks none, but whoever made it means others harm. */
static gboolean
is_tricky (const char *name)
{
  g_auto(GStrv) components = g_strsplit_set (name, "/\\", -1);

  if (*name == '\0' || strchr (name, '\\') != NULL || *name == '/'
      || (g_ascii_isalpha (name[0]) && name[1] == ':'))
    return TRUE;
  for (const char *p = name; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      return TRUE;
  for (gsize i = 0; components[i] != NULL; i++)
    if (strcmp (components[i], "..") == 0)
      return TRUE;
  return FALSE;
}

static gboolean
check_names (IbnZip *zip, GError **error)
{
  g_autoptr(GHashTable) names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < ibn_zip_get_n (zip); i++)
    {
      const IbnZipEntry *entry = ibn_zip_get (zip, i);

      if (is_tricky (entry->name) || entry->is_link)
        return refuse (error, IBN_ERROR_SYNTAX, _("There is a name in it that leads elsewhere"));
      if (entry->is_encrypted)
        return refuse (error, IBN_ERROR_SYNTAX, _("It is locked with a password"));
      if (!g_hash_table_add (names, g_ascii_strdown (entry->name, -1)))
        return refuse (error, IBN_ERROR_SYNTAX, _("The same name is in it twice"));
    }
  return TRUE;
}

/* The fingerprint in a name between two given parts, or NULL when it has another form. */
static char *
dup_fingerprint (const char *name, const char *prefix, const char *suffix)
{
  g_autofree char *fingerprint = NULL;

  if (!g_str_has_prefix (name, prefix)
      || strlen (name) != strlen (prefix) + IBN_FINGERPRINT_LENGTH + strlen (suffix)
      || !g_str_has_suffix (name, suffix))
    return NULL;

  fingerprint = g_strndup (name + strlen (prefix), IBN_FINGERPRINT_LENGTH);
  return ibn_fingerprint_is_valid (fingerprint) ? g_steal_pointer (&fingerprint) : NULL;
}

static gboolean
is_readable (const IbnZipEntry *entry, guint64 max_bytes)
{
  return entry->is_sound && entry->size <= max_bytes
         && (entry->method == IBN_ZIP_STORED || entry->method == IBN_ZIP_DEFLATED);
}

static void
add_blob (IbnBlobs *blobs, IbnZip *zip, const IbnZipEntry *entry)
{
  static const struct {
    const char *prefix;
    const char *suffix;
    guint64 max_bytes;
  } forms[] = {
    { IBN_PACKAGE_ATTACHMENTS, "", IBN_BLOB_MAX_BYTES },
    { IBN_PACKAGE_VERSIONS, ".xml", IBN_READER_MAX_BYTES },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *fingerprint = dup_fingerprint (entry->name, forms[i].prefix,
                                                      forms[i].suffix);

      if (fingerprint != NULL && is_readable (entry, forms[i].max_bytes))
        ibn_blobs_add_entry (blobs, fingerprint, zip, entry);
    }
}

/* What no dossier has is passed over: other programs may add their own. */
static gboolean
open_package (Package *self, GFile *file, GCancellable *cancellable, GError **error)
{
  self->zip = ibn_zip_open (file, IBN_PACKAGE_MAX_ENTRIES, cancellable, error);
  if (self->zip == NULL || !check_names (self->zip, error))
    return FALSE;

  for (guint i = 0; i < ibn_zip_get_n (self->zip); i++)
    {
      const IbnZipEntry *entry = ibn_zip_get (self->zip, i);

      if (strcmp (entry->name, IBN_PACKAGE_MIMETYPE) == 0)
        self->type = entry;
      else if (strcmp (entry->name, IBN_PACKAGE_DOSSIER) == 0)
        self->dossier = entry;
      else if (strcmp (entry->name, IBN_PACKAGE_HISTORY) == 0)
        self->history = entry;
    }
  return TRUE;
}

/* A package that says nothing is taken for what is in it. */
static gboolean
check_type (const Package *self, GCancellable *cancellable, GError **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *type = NULL;

  if (self->type == NULL)
    return TRUE;

  bytes = ibn_zip_load (self->zip, self->type, MAX_TYPE, cancellable, error);
  if (bytes == NULL)
    return FALSE;
  /* Of no bytes, GLib makes NULL. */
  if (g_bytes_get_size (bytes) > 0)
    type = g_strchomp (g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
  if (g_strcmp0 (type, IBN_PACKAGE_TYPE) == 0)
    return TRUE;
  return refuse (error, IBN_ERROR_SYNTAX, _("This is another kind of file than a dossier"));
}

static IbnDocument *
load_dossier (const Package *self, GCancellable *cancellable, GError **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) reason = NULL;

  if (self->dossier == NULL)
    {
      refuse (error, IBN_ERROR_SYNTAX,
              ibn_zip_is_whole (self->zip)
              ? _("There is no dossier in it")
              : _("It is damaged, and there is no dossier left in it"));
      return NULL;
    }

  bytes = ibn_zip_load (self->zip, self->dossier, IBN_READER_MAX_BYTES, cancellable, &reason);
  if (bytes != NULL)
    return ibn_document_read (bytes, error);

  if (g_error_matches (reason, IBN_ERROR, IBN_ERROR_RANGE))
    refuse (error, IBN_ERROR_RANGE, _("A dossier can have 16 MiB at most"));
  else if (g_error_matches (reason, IBN_ERROR, IBN_ERROR_CHECKSUM))
    refuse (error, IBN_ERROR_CHECKSUM, _("The dossier in it is damaged"));
  else
    g_propagate_error (error, g_steal_pointer (&reason));
  return NULL;
}

/* A dossier can do without its history, so it is opened, and says what is missing. */
static gboolean
load_history (const Package *self, IbnDocument *document, GCancellable *cancellable, GError **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) reason = NULL;
  g_autofree char *sentence = NULL;

  if (self->history == NULL)
    return TRUE;

  bytes = ibn_zip_load (self->zip, self->history, IBN_HISTORY_MAX_BYTES, cancellable, &reason);
  if (bytes != NULL && ibn_history_read (document, bytes, &reason))
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;

  /* Translators: %s is a sentence that says why. */
  sentence = g_strdup_printf (_("Earlier steps and versions cannot be read. %s"), reason->message);
  ibn_document_add_damage (document, sentence);
  ibn_document_mark_incomplete (document);
  return TRUE;
}

typedef struct {
  IbnDocument *document;
  GHashTable *seen;       /* owned: fingerprints */
} Search;

static gboolean
look_for_content (const char *path, const char *value, const char *typed, void *data)
{
  Search *search = data;
  g_autofree char *fingerprint = ibn_attachment_dup_fingerprint (value);
  g_autofree char *sentence = NULL;

  if (fingerprint == NULL
      || ibn_blobs_has (ibn_document_get_blobs (search->document), fingerprint)
      || !g_hash_table_add (search->seen, g_strdup (fingerprint)))
    return TRUE;

  sentence = g_strdup_printf (_("The content of the document “%s” is missing"),
                              ibn_attachment_get_name (value));
  ibn_document_add_damage (search->document, sentence);
  return TRUE;
}

/* Says of each document that the dossier names whether its content is missing. */
void
ibn_package_look_for_contents (IbnDocument *document)
{
  Search search = { document, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };

  ibn_document_foreach (document, look_for_content, &search);
  g_hash_table_unref (search.seen);
}

static void
look_for_versions (IbnDocument *document)
{
  GPtrArray *versions = ibn_document_get_versions (document);

  for (guint i = 0; i < versions->len; i++)
    {
      IbnVersion *version = g_ptr_array_index (versions, i);
      const char *name = ibn_version_get_name (version);
      g_autofree char *sentence = NULL;

      if (ibn_version_get_kind (version) == IBN_VERSION_JOINED
          || ibn_blobs_has (ibn_document_get_blobs (document), ibn_version_get_content (version)))
        continue;
      sentence = g_strdup_printf (_("The content of the version “%s” is missing"),
                                  *name != '\0' ? name : ibn_version_get_id (version));
      ibn_document_add_damage (document, sentence);
    }
}

static void
add_damage (const Package *self, IbnDocument *document)
{
  if (!ibn_zip_is_whole (self->zip))
    {
      ibn_document_add_damage (document, _("The file is damaged or was cut off; this is what is"
                                           " left of it"));
      ibn_document_mark_incomplete (document);
    }
  ibn_package_look_for_contents (document);
  look_for_versions (document);
}

static IbnDocument *
load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_auto(Package) package = { NULL };
  g_autoptr(IbnDocument) document = NULL;

  if (!open_package (&package, file, cancellable, error)
      || !check_type (&package, cancellable, error))
    return NULL;

  document = load_dossier (&package, cancellable, error);
  if (document == NULL || !load_history (&package, document, cancellable, error))
    return NULL;

  for (guint i = 0; i < ibn_zip_get_n (package.zip); i++)
    add_blob (ibn_document_get_blobs (document), package.zip, ibn_zip_get (package.zip, i));
  add_damage (&package, document);
  return g_steal_pointer (&document);
}

/**
 * ibn_package_is_one:
 * @beginning: the first bytes of a file
 *
 * Tells whether a file can only be read as a package, whatever its name is.
 *
 * Returns: %TRUE if it is a zip file
 */
gboolean
ibn_package_is_one (GBytes *beginning)
{
  const char *bytes;
  gsize length;

  g_return_val_if_fail (beginning != NULL, FALSE);

  bytes = g_bytes_get_data (beginning, &length);
  return length >= 4
         && (memcmp (bytes, "PK\003\004", 4) == 0 || memcmp (bytes, "PK\005\006", 4) == 0);
}

/**
 * ibn_package_load:
 * @file: a package
 * @cancellable: (nullable): to break off
 * @error: return location for an error
 *
 * Reads a package: its dossier and its history. Its attachments and versions are read when they
 * are asked for; the file stays open for that, so that another may take its name.
 *
 * Where the history or a content is damaged or missing, or the file is cut off behind the dossier,
 * the dossier says so: see [method@Ibn.Document.get_damage].
 *
 * @error is set as by [func@Ibn.document_read], and moreover to
 * [error@Ibn.Error.RANGE] when there are more than `IBN_PACKAGE_MAX_ENTRIES` files in it, or the
 * dossier is larger than `IBN_READER_MAX_BYTES` once it is unpacked;
 * [error@Ibn.Error.CHECKSUM] when the dossier in it is damaged;
 * [error@Ibn.Error.SYNTAX] when no dossier is in it, it is another kind of file, a name leads out
 * of it or is there twice, or it is locked;
 * or in `G_IO_ERROR`. The name of the file is in the sentence.
 *
 * Returns: (transfer full): the dossier, not modified, or %NULL with @error set
 */
IbnDocument *
ibn_package_load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr(GError) reason = NULL;
  IbnDocument *document;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  document = load (file, cancellable, &reason);
  if (document != NULL)
    return document;

  ibn_file_propagate_error (file, g_steal_pointer (&reason), error);
  return NULL;
}
