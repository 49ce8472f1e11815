/* ibn-hybrid-rescue.c: what is left of what was enclosed in a damaged PDF
 *
 * Where the names are gone, the contents are still known by their fingerprints: the description of
 * the pages, which says so itself, has the fingerprint of everything else. So only what is whole
 * is found, and nothing is guessed.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-hybrid-private.h"

#include <glib/gi18n.h>

#include "ibn-blobs.h"
#include "ibn-error.h"
#include "ibn-fingerprint.h"
#include "ibn-pdf-syntax-private.h"
#include "ibn-reader.h"

/* What a description has in its first element. */
#define SIGN "urn:ibn-dossier:pages:"
#define SIGN_BYTES 1024

static IbnHybridFile *
file_new (GBytes *pdf, const IbnPdfRegion *region)
{
  IbnHybridFile *self = g_new0 (IbnHybridFile, 1);

  self->packed = g_bytes_new_from_bytes (pdf, region->start, region->length);
  self->is_deflated = region->is_deflated;
  self->is_readable = region->is_readable;
  return self;
}

static gboolean
is_manifest (const IbnHybridFile *file)
{
  g_autoptr(GBytes) beginning = NULL;
  gsize length;
  const guint8 *text;

  if (!file->is_readable)
    return FALSE;
  beginning = ibn_hybrid_file_load_beginning (file, SIGN_BYTES);
  text = g_bytes_get_data (beginning, &length);
  return text != NULL && ibn_pdf_find (text, MIN (length, SIGN_BYTES), SIGN) != NULL;
}

static gboolean
refuse_rest (GError **error)
{
  return ibn_error_refuse (error, IBN_ERROR_CHECKSUM,
                           _("This PDF is damaged, and there is no dossier left in it"));
}

/* The one description that is there: with two, it would have to be guessed what goes with which. */
static IbnManifest *
find_manifest (GPtrArray *files, GError **error)
{
  IbnHybridFile *found = NULL;
  g_autoptr(GBytes) bytes = NULL;
  IbnManifest *manifest = NULL;

  for (guint i = 0; i < files->len; i++)
    {
      IbnHybridFile *file = g_ptr_array_index (files, i);

      if (!is_manifest (file))
        continue;
      if (found != NULL)
        {
          refuse_rest (error);
          return NULL;
        }
      found = file;
    }
  if (found != NULL)
    bytes = ibn_hybrid_file_load (found, IBN_READER_MAX_BYTES, NULL);
  if (bytes != NULL)
    manifest = ibn_manifest_read (bytes, NULL);
  if (manifest == NULL)
    refuse_rest (error);
  else
    found->name = g_strdup (IBN_MANIFEST_NAME);
  return manifest;
}

/* Gives what is found its name. What comes out of all is bounded by what should. */
static void
find_names (const IbnManifest *manifest, GPtrArray *files)
{
  g_autoptr(GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  guint64 largest = 0;
  guint64 left = 0;

  for (guint i = 0; i < manifest->enclosed->len; i++)
    {
      IbnEnclosed *enclosed = g_ptr_array_index (manifest->enclosed, i);

      if (enclosed->size > IBN_BLOB_MAX_BYTES)
        continue;
      g_hash_table_insert (wanted, enclosed->fingerprint, enclosed);
      largest = MAX (largest, enclosed->size);
      left += enclosed->size;
    }

  left += left / 2 + largest;
  for (guint i = 0; i < files->len && left >= largest; i++)
    {
      IbnHybridFile *file = g_ptr_array_index (files, i);
      g_autoptr(GBytes) bytes = NULL;
      g_autofree char *fingerprint = NULL;
      const IbnEnclosed *enclosed;

      if (!file->is_readable || file->name != NULL)
        continue;
      bytes = ibn_hybrid_file_load (file, largest, NULL);
      left -= bytes != NULL ? g_bytes_get_size (bytes) : largest;
      if (bytes == NULL)
        continue;
      fingerprint = ibn_fingerprint_of_bytes (bytes);
      enclosed = g_hash_table_lookup (wanted, fingerprint);
      if (enclosed != NULL && g_hash_table_remove (wanted, fingerprint))
        file->name = g_strdup (enclosed->name);
    }
}

/* Lists what is left in a damaged PDF, with its names: IBN_ERROR_CHECKSUM when no dossier is. What
 * is there once by two names, has one of them. */
GPtrArray *
ibn_hybrid_rescue (GBytes *pdf, GArray *regions, GError **error)
{
  g_autoptr(GPtrArray) files = NULL;
  g_autoptr(IbnManifest) manifest = NULL;

  files = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_hybrid_file_free);
  for (guint i = 0; i < regions->len; i++)
    g_ptr_array_add (files, file_new (pdf, &g_array_index (regions, IbnPdfRegion, i)));
  manifest = find_manifest (files, error);
  if (manifest == NULL)
    return NULL;

  find_names (manifest, files);
  for (guint i = files->len; i > 0; i--)
    if (((IbnHybridFile *) g_ptr_array_index (files, i - 1))->name == NULL)
      g_ptr_array_remove_index (files, i - 1);
  for (guint i = 0; i < files->len; i++)
    if (g_str_equal (((IbnHybridFile *) g_ptr_array_index (files, i))->name,
                     IBN_MANIFEST_DOSSIER_NAME))
      return g_steal_pointer (&files);

  refuse_rest (error);
  return NULL;
}
