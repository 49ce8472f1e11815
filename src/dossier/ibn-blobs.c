/* ibn-blobs.c: the contents that go with a dossier, by their fingerprint
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-blobs.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "ibn-blobs-private.h"
#include "ibn-error.h"
#include "ibn-fingerprint.h"
#include "ibn-open-file-private.h"

#define CHUNK (256 * 1024)

/* Where one content is: in memory, in a file that is open, or in a package. Counted; but for
 * what was found out about it, immutable. */
typedef struct {
  int ref_count;          /* atomic */
  GBytes *bytes;          /* owned, or NULL */
  IbnOpenFile *file;      /* owned, or NULL */
  IbnZip *zip;            /* owned, or NULL */
  const IbnZipEntry *entry;   /* of zip */
  guint64 size;           /* in bytes */
  guint32 crc;            /* as zip has it */

  /* Under the lock of all sources, as they are shared. */
  IbnMedia *media;        /* owned, NULL until looked at */
  gboolean is_right;      /* what came out had the fingerprint, once */
  gboolean is_bad;        /* it had not, or nothing came out */
} Source;

struct _IbnBlobs {
  GObject parent_instance;

  GMutex mutex;           /* of the table */
  GHashTable *sources;    /* owned: fingerprint → Source */
  IbnMedia *absent;       /* owned */
};

G_DEFINE_FINAL_TYPE (IbnBlobs, ibn_blobs, G_TYPE_OBJECT)

G_LOCK_DEFINE_STATIC (sources);

static Source *
source_new (guint64 size, guint32 crc)
{
  Source *self = g_new0 (Source, 1);

  self->ref_count = 1;
  self->size = size;
  self->crc = crc;
  return self;
}

static Source *
source_ref (Source *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

static void
source_unref (Source *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->file, ibn_open_file_unref);
  g_clear_pointer (&self->zip, ibn_zip_unref);
  g_clear_pointer (&self->media, ibn_media_unref);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Source, source_unref)

static void
source_mark (Source *self, gboolean is_right)
{
  G_LOCK (sources);
  self->is_right = is_right;
  self->is_bad = !is_right;
  G_UNLOCK (sources);
}

static gboolean
source_is_right (Source *self)
{
  gboolean is_right;

  G_LOCK (sources);
  is_right = self->is_right;
  G_UNLOCK (sources);
  return is_right;
}

static gboolean
source_is_bad (Source *self)
{
  gboolean is_bad;

  G_LOCK (sources);
  is_bad = self->is_bad;
  G_UNLOCK (sources);
  return is_bad;
}

static GInputStream *
source_open (Source *self, GError **error)
{
  if (self->bytes != NULL)
    return g_memory_input_stream_new_from_bytes (self->bytes);
  if (self->file != NULL)
    return ibn_open_file_stream (self->file, 0, self->size);
  return ibn_zip_stream (self->zip, self->entry, IBN_BLOB_MAX_BYTES, error);
}

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
                                         (GDestroyNotify) source_unref);
  self->absent = ibn_media_new_absent ();
}

/* NULL when there is none. */
static Source *
dup_source (IbnBlobs *self, const char *fingerprint)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  Source *source = g_hash_table_lookup (self->sources, fingerprint);

  return source != NULL ? source_ref (source) : NULL;
}

static GHashTable *
dup_sources (IbnBlobs *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  GHashTable *copy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                            (GDestroyNotify) source_unref);
  GHashTableIter iter;
  void *fingerprint;
  void *source;

  g_hash_table_iter_init (&iter, self->sources);
  while (g_hash_table_iter_next (&iter, &fingerprint, &source))
    g_hash_table_insert (copy, g_strdup (fingerprint), source_ref (source));
  return copy;
}

/* What was found out is lent, so the source that takes the place keeps it: the same fingerprint
 * is the same content. */
static void
inherit (Source *new, Source *old)
{
  G_LOCK (sources);
  if (new->media == NULL && old->media != NULL)
    new->media = ibn_media_ref (old->media);
  G_UNLOCK (sources);
}

/* Takes @source. One that is known to be right stays. */
static void
add_source (IbnBlobs *self, const char *fingerprint, Source *source)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  Source *old = g_hash_table_lookup (self->sources, fingerprint);

  if (old != NULL && source_is_right (old))
    {
      source_unref (source);
      return;
    }
  if (old != NULL)
    inherit (source, old);
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
 * @bytes: a content, which stays in memory until it was saved in a package
 *
 * Adds a content, unless it is there.
 *
 * Returns: (transfer full): its fingerprint
 */
char *
ibn_blobs_add_bytes (IbnBlobs *self, GBytes *bytes)
{
  g_autofree char *fingerprint = NULL;
  Source *source;
  gsize length;
  const void *data;

  g_return_val_if_fail (IBN_IS_BLOBS (self), NULL);
  g_return_val_if_fail (bytes != NULL, NULL);

  data = g_bytes_get_data (bytes, &length);
  fingerprint = ibn_fingerprint_of_bytes (bytes);
  source = source_new (length, crc32_z (0, data, length));
  source->bytes = g_bytes_ref (bytes);
  source->is_right = TRUE;
  add_source (self, fingerprint, source);
  return g_steal_pointer (&fingerprint);
}

static gboolean
fail (int number, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (number), g_strerror (number));
  return FALSE;
}

static gboolean
refuse_size (GError **error)
{
  g_set_error_literal (error, IBN_ERROR, IBN_ERROR_RANGE, _("A document can have 64 MiB at most"));
  return FALSE;
}

static gboolean
write_all (int fd, const guint8 *bytes, gsize length, GError **error)
{
  while (length > 0)
    {
      gssize n = write (fd, bytes, length);

      if (n < 0 && errno != EINTR)
        return fail (errno, error);
      bytes += MAX (n, 0);
      length -= MAX (n, 0);
    }
  return TRUE;
}

typedef struct {
  GChecksum *checksum;    /* owned */
  guint64 size;
  uLong crc;
} Digest;

static void
digest_clear (Digest *self)
{
  g_clear_pointer (&self->checksum, g_checksum_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Digest, digest_clear)

/* Reads a document to its end; what is read goes to @fd too, unless that is -1. */
static gboolean
digest (Digest *self, GInputStream *stream, int fd, GCancellable *cancellable, GError **error)
{
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  gssize n;

  self->checksum = g_checksum_new (G_CHECKSUM_SHA256);
  self->crc = crc32_z (0, NULL, 0);
  while ((n = g_input_stream_read (stream, chunk, CHUNK, cancellable, error)) > 0)
    {
      self->size += n;
      if (self->size > IBN_BLOB_MAX_BYTES)
        return refuse_size (error);
      g_checksum_update (self->checksum, chunk, n);
      self->crc = crc32_z (self->crc, chunk, n);
      if (fd >= 0 && !write_all (fd, chunk, n, error))
        return FALSE;
    }
  return n == 0;
}

/* Makes the new name outlive a power cut. Where the file system cannot, the content is looked for
 * and not found, which is told: so no error. */
static void
sync_folder (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

/* Copies a document to @folder, under its fingerprint. Gives the copy, open. */
static int
copy_to_folder (Digest *self, GInputStream *stream, const char *folder,
                GCancellable *cancellable, GError **error)
{
  g_autofree char *temporary = g_build_filename (folder, ".ibn-dossier-XXXXXX", NULL);
  g_autofree char *path = NULL;
  gboolean is_done;
  int fd;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      fail (errno, error);
      return -1;
    }
  fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0600);
  if (fd < 0)
    {
      fail (errno, error);
      return -1;
    }

  is_done = digest (self, stream, fd, cancellable, error) && (fsync (fd) == 0 || fail (errno, error));
  if (is_done)
    {
      path = g_build_filename (folder, g_checksum_get_string (self->checksum), NULL);
      is_done = g_rename (temporary, path) == 0 || fail (errno, error);
    }
  if (!is_done)
    {
      g_unlink (temporary);
      close (fd);
      return -1;
    }

  sync_folder (folder);
  return fd;
}

/* What would be read without an end is no document. */
static gboolean
check_kind (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr(GFileInfo) info = NULL;
  GFileType kind;

  info = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                            cancellable, error);
  if (info == NULL)
    return FALSE;

  kind = g_file_info_get_file_type (info);
  if (kind == G_FILE_TYPE_DIRECTORY)
    return fail (EISDIR, error);
  if (kind == G_FILE_TYPE_REGULAR || kind == G_FILE_TYPE_UNKNOWN)
    return TRUE;

  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                       _("This is not a document"));
  return FALSE;
}

/* Reads the document where it is, and leaves it there. */
static Source *
digest_in_place (Digest *self, GFile *file, GCancellable *cancellable, GError **error)
{
  const char *path = g_file_peek_path (file);
  g_autoptr(IbnOpenFile) opened = NULL;
  g_autoptr(GInputStream) stream = NULL;
  Source *source;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);

  if (fd < 0)
    {
      fail (errno, error);
      return NULL;
    }

  opened = ibn_open_file_new (fd);
  stream = ibn_open_file_stream (opened, 0, G_MAXINT64);
  if (!digest (self, stream, -1, cancellable, error))
    return NULL;
  source = source_new (self->size, (guint32) self->crc);
  source->file = g_steal_pointer (&opened);
  return source;
}

static Source *
digest_by_copy (Digest *self, GFile *file, const char *folder,
                GCancellable *cancellable, GError **error)
{
  g_autoptr(GFileInputStream) stream = g_file_read (file, cancellable, error);
  Source *source;
  int fd;

  if (stream == NULL)
    return NULL;
  fd = copy_to_folder (self, G_INPUT_STREAM (stream), folder, cancellable, error);
  if (fd < 0)
    return NULL;

  source = source_new (self->size, (guint32) self->crc);
  source->file = ibn_open_file_new (fd);
  /* Nobody else writes there. */
  source->is_right = TRUE;
  return source;
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
  g_auto(Digest) all = { NULL };
  g_autoptr(GError) reason = NULL;
  g_autofree char *name = NULL;
  Source *source = NULL;

  g_return_val_if_fail (IBN_IS_BLOBS (self), NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);
  g_return_val_if_fail (folder == NULL || g_file_peek_path (folder) != NULL, NULL);
  g_return_val_if_fail (folder != NULL || g_file_peek_path (file) != NULL, NULL);

  if (check_kind (file, cancellable, &reason))
    source = folder != NULL
             ? digest_by_copy (&all, file, g_file_peek_path (folder), cancellable, &reason)
             : digest_in_place (&all, file, cancellable, &reason);
  if (source == NULL)
    {
      /* GIO names the file in some of its sentences. */
      name = g_file_get_parse_name (file);
      if (strstr (reason->message, name) == NULL)
        g_prefix_error (&reason, "%s: ", name);
      g_propagate_error (error, g_steal_pointer (&reason));
      return NULL;
    }

  add_source (self, g_checksum_get_string (all.checksum), source);
  return g_strdup (g_checksum_get_string (all.checksum));
}

/* Adds what lies in a package, which is not read for that. */
void
ibn_blobs_add_entry (IbnBlobs *self, const char *fingerprint, IbnZip *zip, const IbnZipEntry *entry)
{
  Source *source = source_new (entry->size, entry->crc);

  source->zip = ibn_zip_ref (zip);
  source->entry = entry;
  add_source (self, fingerprint, source);
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
  g_autoptr(Source) source = NULL;

  g_return_val_if_fail (IBN_IS_BLOBS (self), FALSE);
  g_return_val_if_fail (fingerprint != NULL, FALSE);

  source = dup_source (self, fingerprint);
  return source != NULL && !source_is_bad (source);
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
  g_autoptr(Source) source = NULL;

  g_return_val_if_fail (IBN_IS_BLOBS (self), 0);
  g_return_val_if_fail (fingerprint != NULL, 0);

  source = dup_source (self, fingerprint);
  return source != NULL ? source->size : 0;
}

guint32
ibn_blobs_get_crc (IbnBlobs *self, const char *fingerprint)
{
  g_autoptr(Source) source = dup_source (self, fingerprint);

  return source != NULL ? source->crc : 0;
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
  g_autoptr(Source) source = NULL;

  g_return_val_if_fail (IBN_IS_BLOBS (self), NULL);
  g_return_val_if_fail (fingerprint != NULL, NULL);

  source = dup_source (self, fingerprint);
  if (source != NULL)
    return source_open (source, error);

  refuse_absent (error);
  return NULL;
}

static GBytes *
source_load (Source *self, GCancellable *cancellable, GError **error)
{
  g_autoptr(GInputStream) stream = NULL;
  g_autofree guint8 *bytes = NULL;
  gsize n_read = 0;

  if (self->size > IBN_BLOB_MAX_BYTES)
    {
      refuse_size (error);
      return NULL;
    }

  stream = source_open (self, error);
  if (stream == NULL)
    return NULL;

  bytes = g_malloc (MAX (self->size, 1));
  if (!g_input_stream_read_all (stream, bytes, self->size, &n_read, cancellable, error))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&bytes), n_read);
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
  g_autoptr(Source) source = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) reason = NULL;
  g_autofree char *found = NULL;

  g_return_val_if_fail (IBN_IS_BLOBS (self), NULL);
  g_return_val_if_fail (fingerprint != NULL, NULL);

  source = dup_source (self, fingerprint);
  if (source == NULL)
    {
      refuse_absent (error);
      return NULL;
    }
  if (source->bytes != NULL)
    return g_bytes_ref (source->bytes);

  bytes = source_load (source, cancellable, &reason);
  if (bytes != NULL)
    found = ibn_fingerprint_of_bytes (bytes);

  /* What the disk refuses now, it may give later. */
  if (bytes != NULL || reason->domain == IBN_ERROR)
    source_mark (source, g_strcmp0 (found, fingerprint) == 0);
  if (bytes != NULL && strcmp (found, fingerprint) == 0)
    return g_steal_pointer (&bytes);

  if (reason == NULL)
    reason = g_error_new_literal (IBN_ERROR, IBN_ERROR_CHECKSUM,
                                  _("The content of this document is damaged"));
  g_propagate_error (error, g_steal_pointer (&reason));
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
  g_autoptr(Source) source = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(IbnMedia) media = NULL;
  IbnMedia *known;

  g_return_val_if_fail (IBN_IS_BLOBS (self), NULL);
  g_return_val_if_fail (fingerprint != NULL, NULL);

  known = ibn_blobs_get_media (self, fingerprint);
  if (known != NULL)
    return ibn_media_ref (known);

  /* That it cannot be read is all there is to tell. */
  bytes = ibn_blobs_load (self, fingerprint, cancellable, NULL);
  if (bytes == NULL)
    return g_cancellable_is_cancelled (cancellable) ? NULL : ibn_media_ref (self->absent);

  media = ibn_media_look (bytes);
  source = dup_source (self, fingerprint);
  G_LOCK (sources);
  if (source->media == NULL)
    source->media = ibn_media_ref (media);
  G_UNLOCK (sources);
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
  g_autoptr(Source) source = NULL;
  IbnMedia *media;

  g_return_val_if_fail (IBN_IS_BLOBS (self), NULL);
  g_return_val_if_fail (fingerprint != NULL, NULL);

  source = dup_source (self, fingerprint);
  if (source == NULL || source_is_bad (source))
    return self->absent;

  G_LOCK (sources);
  media = source->media;
  G_UNLOCK (sources);
  return media;
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
    add_source (self, fingerprint, source_ref (source));
}
