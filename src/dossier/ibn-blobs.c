/* ibn-blobs.c: the contents that go with a dossier, by their fingerprint
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-blobs.h"

#include <glib/gi18n.h>

#include "ibn-blobs-private.h"
#include "ibn-error.h"
#include "ibn-file.h"
#include "ibn-fingerprint.h"

struct _IbnBlobs {
  GObject parent_instance;

  GMutex mutex;           /* of the table */
  GHashTable *sources;    /* owned: fingerprint → IbnBlobSource */
  IbnMedia *absent;       /* owned */
};

G_DEFINE_FINAL_TYPE (IbnBlobs, ibn_blobs, G_TYPE_OBJECT)

static void
ibn_blobs_finalize (GObject *object)
{
  IbnBlobs *self = IBN_BLOBS (object);

  g_hash_table_unref (self->sources);
  ibn_media_unref (self->absent);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (ibn_blobs_parent_class)->finalize (object);
}

static void
ibn_blobs_class_init (IbnBlobsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ibn_blobs_finalize;
}

static void
ibn_blobs_init (IbnBlobs *self)
{
  g_mutex_init (&self->mutex);
  self->sources = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) ibn_blob_source_unref);
  self->absent = ibn_media_new_absent ();
}

IbnBlobSource *
ibn_blobs_dup_source (IbnBlobs *self, const char *fingerprint)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  IbnBlobSource *source = g_hash_table_lookup (self->sources, fingerprint);

  return source != NULL ? ibn_blob_source_ref (source) : NULL;
}

static GHashTable *
dup_sources (IbnBlobs *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                            (GDestroyNotify) ibn_blob_source_unref);
  GHashTableIter iter;
  void *fingerprint;
  void *source;

  g_hash_table_iter_init (&iter, self->sources);
  while (g_hash_table_iter_next (&iter, &fingerprint, &source))
    g_hash_table_insert (copy, g_strdup (fingerprint), ibn_blob_source_ref (source));
  return copy;
}

/* Takes @source. It takes the place of another only where that is better for it. */
static void
add_source (IbnBlobs *self, const char *fingerprint, IbnBlobSource *source)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  IbnBlobSource *old = g_hash_table_lookup (self->sources, fingerprint);

  if (old != NULL && !ibn_blob_source_is_bad (old)
      && (ibn_blob_source_is_right (old) || !ibn_blob_source_is_right (source)))
    {
      ibn_blob_source_unref (source);
      return;
    }
  if (old != NULL)
    ibn_blob_source_inherit (source, old);
  g_hash_table_insert (self->sources, g_strdup (fingerprint), source);
}

/**
 * ibn_blobs_new:
 *
 * Returns: (transfer full): a store with nothing in it
 */
IbnBlobs *
ibn_blobs_new (void)
{
  return g_object_new (IBN_TYPE_BLOBS, NULL);
}

/**
 * ibn_blobs_add_bytes:
 * @self: a store
 * @bytes: a content of `IBN_BLOB_MAX_BYTES` at most, which stays in memory
 *
 * Adds a content, unless it is there.
 *
 * Returns: (transfer full): its fingerprint
 */
char *
ibn_blobs_add_bytes (IbnBlobs *self, GBytes *bytes)
{
  g_autofree char *fingerprint = NULL;

  g_return_val_if_fail (IBN_IS_BLOBS (self), NULL);
  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (g_bytes_get_size (bytes) <= IBN_BLOB_MAX_BYTES, NULL);

  fingerprint = ibn_fingerprint_of_bytes (bytes);
  add_source (self, fingerprint, ibn_blob_source_new_for_bytes (bytes));
  return g_steal_pointer (&fingerprint);
}

/**
 * ibn_blobs_add_file:
 * @self: a store
 * @file: a document
 * @folder: (nullable): where to keep a copy, made when it is not there; on this computer
 * @cancellable: (nullable): to break off
 * @error: return location for an error
 *
 * Adds a document, of `IBN_BLOB_MAX_BYTES` at most. Its copy is on disk when this returns, under
 * its fingerprint. Without a @folder the document is read where it is whenever it is needed; when
 * it is changed there, it is damaged from then on. It must then be on this computer.
 *
 * @error is set to [error@Ibn.Error.RANGE] when the document is larger, or in `G_IO_ERROR`. The
 * name of the file is in the sentence.
 *
 * Returns: (transfer full): its fingerprint, or %NULL with @error set
 */
char *
ibn_blobs_add_file (IbnBlobs *self, GFile *file, GFile *folder,
                    GCancellable *cancellable, GError **error)
{
  g_autoptr(GError) reason = NULL;
  g_autofree char *fingerprint = NULL;
  IbnBlobSource *source;

  g_return_val_if_fail (IBN_IS_BLOBS (self), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (folder == NULL || g_file_peek_path (folder) != NULL, NULL);
  g_return_val_if_fail (folder != NULL || g_file_peek_path (file) != NULL, NULL);

  source = ibn_blob_source_new_for_file (file, folder != NULL ? g_file_peek_path (folder) : NULL,
                                         &fingerprint, cancellable, &reason);
  if (source != NULL)
    {
      add_source (self, fingerprint, source);
      return g_steal_pointer (&fingerprint);
    }

  ibn_file_propagate_error (file, g_steal_pointer (&reason), error);
  return NULL;
}

/* Adds what lies in a package, which is not read for that. */
void
ibn_blobs_add_entry (IbnBlobs *self, const char *fingerprint, IbnZip *zip, const IbnZipEntry *entry)
{
  add_source (self, fingerprint, ibn_blob_source_new_for_entry (zip, entry));
}

/* Adds what is packed in a PDF, of @size bytes once it is unpacked, which it is not for that. */
void
ibn_blobs_add_packed (IbnBlobs *self, const char *fingerprint, GBytes *packed,
                      gboolean is_deflated, guint64 size)
{
  add_source (self, fingerprint, ibn_blob_source_new_for_packed (packed, is_deflated, size));
}

/**
 * ibn_blobs_has:
 * @self: a store
 * @fingerprint: a fingerprint
 *
 * Tells whether a content is there, as far as that is known: whether it is damaged is found out
 * when it is read, and from then on it is not there.
 *
 * Returns: %TRUE if it is
 */
gboolean
ibn_blobs_has (IbnBlobs *self, const char *fingerprint)
{
  g_autoptr(IbnBlobSource) source = NULL;

  g_return_val_if_fail (IBN_IS_BLOBS (self), FALSE);
  g_return_val_if_fail (fingerprint != NULL, FALSE);

  source = ibn_blobs_dup_source (self, fingerprint);
  return source != NULL && !ibn_blob_source_is_bad (source);
}

/**
 * ibn_blobs_get_size:
 * @self: a store
 * @fingerprint: a fingerprint
 *
 * Returns: how many bytes the content has; 0 when it is not there
 */
guint64
ibn_blobs_get_size (IbnBlobs *self, const char *fingerprint)
{
  g_autoptr(IbnBlobSource) source = NULL;

  g_return_val_if_fail (IBN_IS_BLOBS (self), 0);
  g_return_val_if_fail (fingerprint != NULL, 0);

  source = ibn_blobs_dup_source (self, fingerprint);
  return source != NULL ? ibn_blob_source_get_size (source) : 0;
}

static void
refuse_absent (GError **error)
{
  g_set_error_literal (error, IBN_ERROR, IBN_ERROR_NOT_FOUND,
                       _("The content of this document is not there"));
}

/**
 * ibn_blobs_open:
 * @self: a store
 * @fingerprint: a fingerprint
 * @error: return location for an error
 *
 * Opens a content to be read piece by piece. Whether it is damaged is not found out: see
 * [method@Ibn.Blobs.load].
 *
 * @error is set to [error@Ibn.Error.NOT_FOUND] when it is not there, to
 * [error@Ibn.Error.CHECKSUM] when it is packed and damaged, or to [error@Ibn.Error.RANGE] when
 * more comes out than `IBN_BLOB_MAX_BYTES`.
 *
 * Returns: (transfer full): a stream, or %NULL with @error set
 */
GInputStream *
ibn_blobs_open (IbnBlobs *self, const char *fingerprint, GError **error)
{
  g_autoptr(IbnBlobSource) source = NULL;

  g_return_val_if_fail (IBN_IS_BLOBS (self), NULL);
  g_return_val_if_fail (fingerprint != NULL, NULL);

  source = ibn_blobs_dup_source (self, fingerprint);
  if (source != NULL)
    return ibn_blob_source_open (source, error);

  refuse_absent (error);
  return NULL;
}

/**
 * ibn_blobs_load:
 * @self: a store
 * @fingerprint: a fingerprint
 * @cancellable: (nullable): to break off
 * @error: return location for an error
 *
 * Reads a content into memory, and holds it against its fingerprint.
 *
 * @error is set as by [method@Ibn.Blobs.open], to [error@Ibn.Error.CHECKSUM] when it is damaged,
 * or in `G_IO_ERROR`.
 *
 * Returns: (transfer full): the content, or %NULL with @error set
 */
GBytes *
ibn_blobs_load (IbnBlobs *self, const char *fingerprint, GCancellable *cancellable, GError **error)
{
  g_autoptr(IbnBlobSource) source = NULL;

  g_return_val_if_fail (IBN_IS_BLOBS (self), NULL);
  g_return_val_if_fail (fingerprint != NULL, NULL);

  source = ibn_blobs_dup_source (self, fingerprint);
  if (source != NULL)
    return ibn_blob_source_load (source, fingerprint, cancellable, error);

  refuse_absent (error);
  return NULL;
}

/**
 * ibn_blobs_look:
 * @self: a store
 * @fingerprint: a fingerprint
 * @cancellable: (nullable): to break off
 *
 * Tells what a content is. The first time it is read for that, which may take its time; from then
 * on it is known.
 *
 * Returns: (transfer full) (nullable): what it is, %IBN_MEDIA_ABSENT when it is not there or
 *   damaged; %NULL when that was broken off
 */
IbnMedia *
ibn_blobs_look (IbnBlobs *self, const char *fingerprint, GCancellable *cancellable)
{
  g_autoptr(IbnBlobSource) source = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(IbnMedia) media = NULL;
  IbnMedia *known;

  g_return_val_if_fail (IBN_IS_BLOBS (self), NULL);
  g_return_val_if_fail (fingerprint != NULL, NULL);

  known = ibn_blobs_get_media (self, fingerprint);
  if (known != NULL)
    return ibn_media_ref (known);

  source = ibn_blobs_dup_source (self, fingerprint);
  /* That it cannot be read is all there is to tell. */
  if (source != NULL)
    bytes = ibn_blob_source_load (source, fingerprint, cancellable, NULL);
  if (bytes == NULL)
    return g_cancellable_is_cancelled (cancellable) ? NULL : ibn_media_ref (self->absent);

  media = ibn_media_look (bytes);
  ibn_blob_source_set_media (source, media);
  return g_steal_pointer (&media);
}

/**
 * ibn_blobs_get_media:
 * @self: a store
 * @fingerprint: a fingerprint
 *
 * Tells what is known of a content. Nothing is read for that.
 *
 * Returns: (transfer none) (nullable): what it is, as long as the store lives; %NULL when nobody
 *   looked at it yet
 */
IbnMedia *
ibn_blobs_get_media (IbnBlobs *self, const char *fingerprint)
{
  g_autoptr(IbnBlobSource) source = NULL;

  g_return_val_if_fail (IBN_IS_BLOBS (self), NULL);
  g_return_val_if_fail (fingerprint != NULL, NULL);

  source = ibn_blobs_dup_source (self, fingerprint);
  return source == NULL || ibn_blob_source_is_bad (source) ? self->absent
                                                           : ibn_blob_source_get_media (source);
}

/**
 * ibn_blobs_merge:
 * @self: a store
 * @other: another store
 *
 * Adds all that is in the other store. Nothing is copied for that: both share it from then on.
 */
void
ibn_blobs_merge (IbnBlobs *self, IbnBlobs *other)
{
  g_autoptr(GHashTable) theirs = NULL;
  GHashTableIter iter;
  void *fingerprint;
  void *source;

  g_return_if_fail (IBN_IS_BLOBS (self));
  g_return_if_fail (IBN_IS_BLOBS (other));

  if (self == other)
    return;

  /* Never two locks at a time, as two threads could want them the other way round. */
  theirs = dup_sources (other);
  g_hash_table_iter_init (&iter, theirs);
  while (g_hash_table_iter_next (&iter, &fingerprint, &source))
    add_source (self, fingerprint, ibn_blob_source_ref (source));
}
