/* ibn-blob-source.c: where one content is, and what is known of it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-blob-source-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include <zlib.h>

#include "ibn-blobs.h"
#include "ibn-error.h"
#include "ibn-file.h"
#include "ibn-fingerprint.h"
#include "ibn-inflate-private.h"
#include "ibn-open-file-private.h"

#define CHUNK (256 * 1024)

/* But for what was found out about it, immutable. */
struct _IbnBlobSource {
  int ref_count;          /* atomic */
  GBytes *bytes;          /* owned, or NULL */
  IbnOpenFile *file;      /* owned, or NULL */
  IbnZip *zip;            /* owned, or NULL */
  const IbnZipEntry *entry;   /* of zip */
  GBytes *packed;         /* owned, or NULL: of a PDF */
  gboolean is_deflated;   /* packed is, rather than the content itself */
  guint64 size;           /* in bytes */
  guint32 crc;            /* as zip has it; 0 where it is packed in a PDF */

  /* Under the lock of all sources, as stores share them. */
  IbnMedia *media;        /* owned, NULL until looked at */
  char **references;      /* owned, NULL until looked for */
  gboolean is_right;      /* what came out had the fingerprint, once */
  gboolean is_bad;        /* it had not, or nothing came out */
};

G_LOCK_DEFINE_STATIC (sources);

static IbnBlobSource *
source_new (guint64 size, guint32 crc)
{
  IbnBlobSource *self = g_new0 (IbnBlobSource, 1);

  self->ref_count = 1;
  self->size = size;
  self->crc = crc;
  return self;
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

  is_done = digest (self, stream, fd, cancellable, error)
            && (fsync (fd) == 0 || fail (errno, error));
  if (is_done)
    {
      path = g_build_filename (folder, g_checksum_get_string (self->checksum), NULL);
      is_done = g_rename (temporary, path) == 0 || fail (errno, error);
    }
  if (!is_done)
    g_unlink (temporary);
  else if (ibn_file_sync_folder (folder, error))
    return fd;

  close (fd);
  return -1;
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
static IbnBlobSource *
digest_in_place (Digest *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr(IbnOpenFile) opened = NULL;
  g_autoptr(GInputStream) stream = NULL;
  IbnBlobSource *source;
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

static IbnBlobSource *
digest_by_copy (Digest *self, GFile *file, const char *folder,
                GCancellable *cancellable, GError **error)
{
  g_autoptr(GFileInputStream) stream = g_file_read (file, cancellable, error);
  IbnBlobSource *source;
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

IbnBlobSource *
ibn_blob_source_new_for_bytes (GBytes *bytes)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);
  IbnBlobSource *self = source_new (length, crc32_z (0, data, length));

  self->bytes = g_bytes_ref (bytes);
  self->is_right = TRUE;
  return self;
}

/* Reads a document, and copies it to @folder unless that is NULL; a document that is not copied is
 * read again where it is. The errors are those of ibn_blobs_add_file (), without the name. */
IbnBlobSource *
ibn_blob_source_new_for_file (GFile *file, const char *folder, char **fingerprint,
                              GCancellable *cancellable, GError **error)
{
  g_auto(Digest) all = { NULL };
  IbnBlobSource *self;

  if (!check_kind (file, cancellable, error))
    return NULL;

  self = folder != NULL
         ? digest_by_copy (&all, file, folder, cancellable, error)
         : digest_in_place (&all, g_file_peek_path (file), cancellable, error);
  if (self != NULL)
    *fingerprint = g_strdup (g_checksum_get_string (all.checksum));
  return self;
}

/* Nothing is read for that. */
IbnBlobSource *
ibn_blob_source_new_for_entry (IbnZip *zip, const IbnZipEntry *entry)
{
  IbnBlobSource *self = source_new (entry->size, entry->crc);

  self->zip = ibn_zip_ref (zip);
  self->entry = entry;
  return self;
}

/* Nothing is unpacked for that. */
IbnBlobSource *
ibn_blob_source_new_for_packed (GBytes *packed, gboolean is_deflated, guint64 size)
{
  IbnBlobSource *self = source_new (size, 0);

  self->packed = g_bytes_ref (packed);
  self->is_deflated = is_deflated;
  return self;
}

IbnBlobSource *
ibn_blob_source_ref (IbnBlobSource *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

void
ibn_blob_source_unref (IbnBlobSource *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->file, ibn_open_file_unref);
  g_clear_pointer (&self->zip, ibn_zip_unref);
  g_clear_pointer (&self->packed, g_bytes_unref);
  g_clear_pointer (&self->media, ibn_media_unref);
  g_strfreev (self->references);
  g_free (self);
}

guint64
ibn_blob_source_get_size (IbnBlobSource *self)
{
  return self->size;
}

/* What was found out is lent, so the source that takes the place of another keeps it: the same
 * fingerprint is the same content. */
void
ibn_blob_source_inherit (IbnBlobSource *self, IbnBlobSource *old)
{
  G_LOCK (sources);
  if (self->media == NULL && old->media != NULL)
    self->media = ibn_media_ref (old->media);
  G_UNLOCK (sources);
}

gboolean
ibn_blob_source_is_right (IbnBlobSource *self)
{
  gboolean is_right;

  G_LOCK (sources);
  is_right = self->is_right;
  G_UNLOCK (sources);
  return is_right;
}

gboolean
ibn_blob_source_is_bad (IbnBlobSource *self)
{
  gboolean is_bad;

  G_LOCK (sources);
  is_bad = self->is_bad;
  G_UNLOCK (sources);
  return is_bad;
}

static void
mark (IbnBlobSource *self, gboolean is_right)
{
  G_LOCK (sources);
  self->is_right = is_right;
  self->is_bad = !is_right;
  G_UNLOCK (sources);
}

static GBytes *
unpack (IbnBlobSource *self, GError **error)
{
  return self->is_deflated
         ? ibn_inflate (self->packed, MIN (self->size, IBN_BLOB_MAX_BYTES), error)
         : g_bytes_ref (self->packed);
}

GInputStream *
ibn_blob_source_open (IbnBlobSource *self, GError **error)
{
  g_autoptr(GBytes) unpacked = NULL;

  if (self->packed != NULL)
    {
      unpacked = unpack (self, error);
      return unpacked != NULL ? g_memory_input_stream_new_from_bytes (unpacked) : NULL;
    }
  if (self->bytes != NULL)
    return g_memory_input_stream_new_from_bytes (self->bytes);
  if (self->file != NULL)
    return ibn_open_file_stream (self->file, 0, self->size);
  return ibn_zip_stream (self->zip, self->entry, IBN_BLOB_MAX_BYTES, error);
}

static GBytes *
read_all (IbnBlobSource *self, GCancellable *cancellable, GError **error)
{
  g_autoptr(GInputStream) stream = NULL;
  g_autofree guint8 *bytes = NULL;
  gsize n_read = 0;

  if (self->size > IBN_BLOB_MAX_BYTES)
    {
      refuse_size (error);
      return NULL;
    }
  if (self->packed != NULL)
    return unpack (self, error);

  stream = ibn_blob_source_open (self, error);
  if (stream == NULL)
    return NULL;

  bytes = g_malloc (MAX (self->size, 1));
  if (!g_input_stream_read_all (stream, bytes, self->size, &n_read, cancellable, error))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&bytes), n_read);
}

/* Reads the content, and holds it against its fingerprint. The errors are those of
 * ibn_blobs_load (). */
GBytes *
ibn_blob_source_load (IbnBlobSource *self, const char *fingerprint,
                      GCancellable *cancellable, GError **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) reason = NULL;
  g_autofree char *found = NULL;

  if (self->bytes != NULL)
    return g_bytes_ref (self->bytes);

  bytes = read_all (self, cancellable, &reason);
  if (bytes != NULL)
    found = ibn_fingerprint_of_bytes (bytes);

  /* What the disk refuses now, it may give later. */
  if (bytes != NULL || reason->domain == IBN_ERROR)
    mark (self, g_strcmp0 (found, fingerprint) == 0);
  if (bytes != NULL && strcmp (found, fingerprint) == 0)
    return g_steal_pointer (&bytes);

  if (reason == NULL)
    reason = g_error_new_literal (IBN_ERROR, IBN_ERROR_CHECKSUM,
                                  _("The content of this document is damaged"));
  g_propagate_error (error, g_steal_pointer (&reason));
  return NULL;
}

/* Lends it as long as there is a source of this content; NULL until somebody looked. */
IbnMedia *
ibn_blob_source_get_media (IbnBlobSource *self)
{
  IbnMedia *media;

  G_LOCK (sources);
  media = self->media;
  G_UNLOCK (sources);
  return media;
}

/* Where two threads looked at the same time, the first one is right. */
void
ibn_blob_source_set_media (IbnBlobSource *self, IbnMedia *media)
{
  G_LOCK (sources);
  if (self->media == NULL)
    self->media = ibn_media_ref (media);
  G_UNLOCK (sources);
}

static gboolean
is_hexadecimal (const char *text)
{
  for (gsize i = 0; i < IBN_FINGERPRINT_LENGTH; i++)
    if (!g_ascii_isdigit (text[i]) && (text[i] < 'a' || text[i] > 'f'))
      return FALSE;
  return TRUE;
}

/* Adds the fingerprints that a text names, as the value of a `file` answer does; one too many does
 * no harm. */
void
ibn_blob_find_references (const char *text, gsize length, GHashTable *fingerprints)
{
  const char *end = text + length;
  const char *slash = text;

  while (slash < end && (slash = memchr (slash, '/', end - slash)) != NULL)
    {
      if (slash - text >= IBN_FINGERPRINT_LENGTH && is_hexadecimal (slash - IBN_FINGERPRINT_LENGTH))
        g_hash_table_add (fingerprints, g_strndup (slash - IBN_FINGERPRINT_LENGTH,
                                                   IBN_FINGERPRINT_LENGTH));
      slash++;
    }
}

static char **
look_for_references (IbnBlobSource *self, const char *fingerprint, GCancellable *cancellable,
                     GError **error)
{
  g_autoptr(GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GBytes) bytes = ibn_blob_source_load (self, fingerprint, cancellable, error);
  g_autofree char **keys = NULL;
  const char *text;
  gsize length;

  if (bytes == NULL)
    return NULL;

  text = g_bytes_get_data (bytes, &length);
  ibn_blob_find_references (text, length, found);
  keys = (char **) g_hash_table_get_keys_as_array (found, NULL);
  return g_strdupv (keys);
}

/* Adds the fingerprints that the content names. It is read for that only once. The errors are
 * those of ibn_blobs_load (). */
gboolean
ibn_blob_source_add_references (IbnBlobSource *self, const char *fingerprint,
                                GHashTable *fingerprints, GCancellable *cancellable, GError **error)
{
  g_auto(GStrv) found = NULL;

  G_LOCK (sources);
  found = g_strdupv (self->references);
  G_UNLOCK (sources);

  if (found == NULL)
    {
      found = look_for_references (self, fingerprint, cancellable, error);
      if (found == NULL)
        return FALSE;

      G_LOCK (sources);
      if (self->references == NULL)
        self->references = g_strdupv (found);
      G_UNLOCK (sources);
    }

  for (gsize i = 0; found[i] != NULL; i++)
    g_hash_table_add (fingerprints, g_strdup (found[i]));
  return TRUE;
}

/* Reads all of it to write it, since a sum of it stands before it. */
static gboolean
write_loaded (IbnBlobSource *self, const char *fingerprint, IbnZipWriter *writer,
              const char *name, IbnZipMethod method, GCancellable *cancellable, GError **error)
{
  g_autoptr(GError) reason = NULL;
  g_autoptr(GBytes) bytes = ibn_blob_source_load (self, fingerprint, cancellable, &reason);

  if (bytes != NULL)
    return ibn_zip_writer_add (writer, name, bytes, method, cancellable, error);
  if (reason->domain == IBN_ERROR)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

static gboolean
write_stored (IbnBlobSource *self, IbnZipWriter *writer, const char *name,
              GCancellable *cancellable, GError **error)
{
  const IbnZipEntry entry = {
    .method = IBN_ZIP_STORED,
    .packed_size = self->size,
    .size = self->size,
    .crc = self->crc,
  };
  g_autoptr(GError) reason = NULL;
  g_autoptr(GInputStream) stream = ibn_blob_source_open (self, &reason);

  if (stream != NULL)
    return ibn_zip_writer_copy (writer, name, stream, &entry, cancellable, error);
  if (reason->domain == IBN_ERROR)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&reason));
  return FALSE;
}

static gboolean
write_deflated (IbnBlobSource *self, const char *fingerprint, IbnZipWriter *writer,
                const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr(GInputStream) packed = NULL;

  /* What this program packed would only become the same bytes again. */
  if (self->entry != NULL && self->entry->is_ours && self->entry->method == IBN_ZIP_DEFLATED)
    {
      packed = ibn_zip_stream_packed (self->zip, self->entry);
      return ibn_zip_writer_copy (writer, name, packed, self->entry, cancellable, error);
    }

  return write_loaded (self, fingerprint, writer, name, IBN_ZIP_DEFLATED, cancellable, error);
}

/* Writes the content into a zip file. What is damaged is left out, but what the disk refuses is an
 * error, as it may be there another time. */
gboolean
ibn_blob_source_write (IbnBlobSource *self, const char *fingerprint, IbnZipWriter *writer,
                       const char *name, IbnZipMethod method,
                       GCancellable *cancellable, GError **error)
{
  if (method == IBN_ZIP_DEFLATED)
    return write_deflated (self, fingerprint, writer, name, cancellable, error);
  if (self->packed != NULL)
    return write_loaded (self, fingerprint, writer, name, method, cancellable, error);
  return write_stored (self, writer, name, cancellable, error);
}
