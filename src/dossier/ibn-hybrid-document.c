/* ibn-hybrid-document.c: from a PDF to the dossier inside
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-hybrid-private.h"

#include "ibn-blobs-private.h"
#include "ibn-document-private.h"
#include "ibn-fingerprint.h"
#include "ibn-package-private.h"
#include "ibn-reader.h"
#include "ibn-versions.h"

static void
add_blobs (const IbnHybrid *self, IbnBlobs *blobs)
{
  for (guint i = 0; self->manifest != NULL && i < self->manifest->enclosed->len; i++)
    {
      const IbnEnclosed *enclosed = g_ptr_array_index (self->manifest->enclosed, i);
      const IbnHybridFile *file = g_hash_table_lookup (self->by_name, enclosed->name);

      if (enclosed->kind == IBN_ENCLOSED_ATTACHMENT && file != NULL && file->is_readable
          && enclosed->size <= IBN_BLOB_MAX_BYTES)
        ibn_blobs_add_packed (blobs, enclosed->fingerprint, file->packed, file->is_deflated,
                              enclosed->size);
    }
}

/* Without it being told what is what, it is found out, as long as that is no more than what a
 * package may have. */
static gboolean
add_strangers (const IbnHybrid *self, IbnBlobs *blobs, GCancellable *cancellable, GError **error)
{
  guint64 left = IBN_HYBRID_MAX_ENCLOSED;

  for (guint i = 0; i < self->files->len && left >= IBN_BLOB_MAX_BYTES; i++)
    {
      const IbnHybridFile *file = g_ptr_array_index (self->files, i);
      g_autoptr(GBytes) bytes = NULL;
      g_autofree char *fingerprint = NULL;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      bytes = ibn_hybrid_file_load (file, IBN_BLOB_MAX_BYTES, NULL);
      left -= bytes != NULL ? g_bytes_get_size (bytes) : IBN_BLOB_MAX_BYTES;
      if (bytes == NULL)
        continue;
      fingerprint = ibn_fingerprint_of_bytes (bytes);
      ibn_blobs_add_packed (blobs, fingerprint, file->packed, file->is_deflated,
                            g_bytes_get_size (bytes));
    }
  return TRUE;
}

/* Where what was submitted is there: as a rule that is the dossier itself. */
static void
add_seal (const IbnHybrid *self, IbnDocument *document)
{
  IbnVersion *seal = self->manifest != NULL ? self->manifest->seal : NULL;
  IbnBlobs *blobs = ibn_document_get_blobs (document);
  g_autofree char *fingerprint = NULL;

  if (seal == NULL)
    return;
  if (g_str_equal (ibn_version_get_content (seal), self->fingerprint))
    fingerprint = ibn_blobs_add_bytes (blobs, self->dossier);
  if (ibn_blobs_has (blobs, ibn_version_get_content (seal)))
    ibn_document_add_version (document, seal);
}

/**
 * ibn_hybrid_load_document:
 * @self: a PDF
 * @cancellable: (nullable): to break off
 * @error: return location for an error
 *
 * Reads the dossier inside a PDF, with its attachments, which stay packed until somebody asks for
 * them. Where what was submitted is inside, it has that version.
 *
 * What does not fit, is missing or lost is said as damage: see [method@Ibn.Document.get_damage].
 *
 * @error is set as by [func@Ibn.document_read], or to `G_IO_ERROR_CANCELLED`.
 *
 * Returns: (transfer full): the dossier, not modified, or %NULL with @error set
 */
IbnDocument *
ibn_hybrid_load_document (IbnHybrid *self, GCancellable *cancellable, GError **error)
{
  g_autoptr(IbnDocument) document = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  document = ibn_document_read (self->dossier, error);
  if (document == NULL)
    return NULL;

  if (self->manifest != NULL)
    add_blobs (self, ibn_document_get_blobs (document));
  else if (!add_strangers (self, ibn_document_get_blobs (document), cancellable, error))
    return NULL;
  add_seal (self, document);
  for (guint i = 0; i < self->damage->len; i++)
    ibn_document_add_damage (document, g_ptr_array_index (self->damage, i));
  ibn_package_look_for_contents (document);
  if (self->is_damaged)
    ibn_document_mark_incomplete (document);
  ibn_document_set_hybrid (document, self);
  return g_steal_pointer (&document);
}
