/* ibn-zip-writer.c: a zip file, written from its beginning to its end
 *
 * libarchive puts the owner and the time of each file in front of its data, where a package has
 * to say what it is, and the sizes behind them. Here nothing is written but what is in the file,
 * so that the same files give the same bytes.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-zip-private.h"

#include <glib/gi18n.h>
#include <string.h>
#include <zlib.h>

#include "ibn-error.h"

/* APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16. */
#define LOCAL_MAGIC 0x04034b50
#define ENTRY_MAGIC 0x02014b50
#define END_MAGIC 0x06054b50
#define VERSION_STORED 10
#define VERSION_DEFLATED 20
#define MADE_BY_UNIX (3 << 8)
#define PLAIN_FILE (0100644u << 16)
#define MAX_ENTRIES 65534

/* Large enough that what a call of the system costs is nothing beside the copying. */
#define CHUNK (1024 * 1024)

/* As zlib names them: no header of its own, and the memory that it takes by default. */
#define RAW_DEFLATE (-15)
#define MEMORY_LEVEL 8

struct _IbnZipWriter {
  GOutputStream *stream;  /* owned */
  guint64 place;          /* of the next byte, from the start of the file */
  GByteArray *directory;  /* owned: what is to follow the files */
  guint n_entries;
  guint8 *chunk;          /* owned */
};

static void
put_16 (GByteArray *bytes, guint value)
{
  const guint8 both[] = { value & 0xff, value >> 8 & 0xff };

  g_byte_array_append (bytes, both, sizeof both);
}

static void
put_32 (GByteArray *bytes, guint32 value)
{
  put_16 (bytes, value & 0xffff);
  put_16 (bytes, value >> 16);
}

/* What stands in front of a file and in the directory alike. */
static void
put_entry (GByteArray *bytes, const char *name, const IbnZipEntry *entry)
{
  put_16 (bytes, entry->method == IBN_ZIP_STORED ? VERSION_STORED : VERSION_DEFLATED);
  put_16 (bytes, 0);
  put_16 (bytes, entry->method);
  put_16 (bytes, 0);
  put_16 (bytes, IBN_ZIP_DAY);
  put_32 (bytes, entry->crc);
  put_32 (bytes, (guint32) entry->packed_size);
  put_32 (bytes, (guint32) entry->size);
  put_16 (bytes, strlen (name));
  put_16 (bytes, 0);
}

static void
put_name (GByteArray *bytes, const char *name)
{
  g_byte_array_append (bytes, (const guint8 *) name, strlen (name));
}

static gboolean
write_all (IbnZipWriter *self, const void *bytes, gsize length,
           GCancellable *cancellable, GError **error)
{
  self->place += length;
  return g_output_stream_write_all (self->stream, bytes, length, NULL, cancellable, error);
}

static gboolean
begin_entry (IbnZipWriter *self, const char *name, const IbnZipEntry *entry,
             GCancellable *cancellable, GError **error)
{
  g_autoptr(GByteArray) header = g_byte_array_new ();

  put_32 (header, LOCAL_MAGIC);
  put_entry (header, name, entry);
  put_name (header, name);
  if (self->n_entries < MAX_ENTRIES && self->place + header->len <= IBN_ZIP_MAX_BYTES
      && entry->packed_size <= IBN_ZIP_MAX_BYTES - self->place - header->len)
    return write_all (self, header->data, header->len, cancellable, error);

  g_set_error (error, IBN_ERROR, IBN_ERROR_RANGE,
               _("A dossier with its attachments can have 4 GiB at most"));
  return FALSE;
}

static void
list_entry (IbnZipWriter *self, const char *name, const IbnZipEntry *entry, guint64 start)
{
  put_32 (self->directory, ENTRY_MAGIC);
  put_16 (self->directory, MADE_BY_UNIX | VERSION_DEFLATED);
  put_entry (self->directory, name, entry);
  put_16 (self->directory, 0);
  put_16 (self->directory, 0);
  put_16 (self->directory, 0);
  put_32 (self->directory, PLAIN_FILE);
  put_32 (self->directory, (guint32) start);
  put_name (self->directory, name);
  self->n_entries++;
}

static GBytes *
deflate_bytes (GBytes *bytes)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);
  z_stream stream = { NULL };
  guint8 *packed;
  gsize n_packed;

  /* Only where there is no memory. */
  if (deflateInit2 (&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, RAW_DEFLATE, MEMORY_LEVEL,
                    Z_DEFAULT_STRATEGY) != Z_OK)
    g_error ("deflate");

  n_packed = deflateBound (&stream, length);
  packed = g_malloc (n_packed);
  stream.next_in = (Bytef *) data;
  stream.avail_in = length;
  stream.next_out = packed;
  stream.avail_out = n_packed;
  if (deflate (&stream, Z_FINISH) != Z_STREAM_END)
    g_error ("deflate");
  n_packed = stream.total_out;
  deflateEnd (&stream);
  return g_bytes_new_take (packed, n_packed);
}

IbnZipWriter *
ibn_zip_writer_new (GOutputStream *stream)
{
  IbnZipWriter *self = g_new0 (IbnZipWriter, 1);

  self->stream = g_object_ref (stream);
  self->directory = g_byte_array_new ();
  self->chunk = g_malloc (CHUNK);
  return self;
}

void
ibn_zip_writer_free (IbnZipWriter *self)
{
  g_object_unref (self->stream);
  g_byte_array_unref (self->directory);
  g_free (self->chunk);
  g_free (self);
}

/* Adds a file of bytes.
 *
 * @error is set to IBN_ERROR_RANGE when the whole becomes more than 4 GiB, or as the stream sets
 * it; that also holds for the functions that follow. */
gboolean
ibn_zip_writer_add (IbnZipWriter *self, const char *name, GBytes *bytes, IbnZipMethod method,
                    GCancellable *cancellable, GError **error)
{
  g_autoptr(GBytes) packed = method == IBN_ZIP_STORED ? g_bytes_ref (bytes) : deflate_bytes (bytes);
  gsize length = g_bytes_get_size (bytes);
  guint64 start = self->place;
  const IbnZipEntry entry = {
    .method = method,
    .crc = crc32_z (0, g_bytes_get_data (bytes, NULL), length),
    .packed_size = g_bytes_get_size (packed),
    .size = length,
  };

  if (!begin_entry (self, name, &entry, cancellable, error)
      || !write_all (self, g_bytes_get_data (packed, NULL), entry.packed_size, cancellable, error))
    return FALSE;

  list_entry (self, name, &entry, start);
  return TRUE;
}

/* Where less came than was said, so that what follows stands where it should. */
static gboolean
fill_up (IbnZipWriter *self, guint64 length, GCancellable *cancellable, GError **error)
{
  memset (self->chunk, 0, CHUNK);
  while (length > 0)
    {
      gsize n = MIN (length, CHUNK);

      if (!write_all (self, self->chunk, n, cancellable, error))
        return FALSE;
      length -= n;
    }
  return TRUE;
}

/* Adds what a stream gives, packed already as @as says. Where what is stored is not what that says
 * it was damaged before, and the file gets no such entry; that is no error. */
gboolean
ibn_zip_writer_copy (IbnZipWriter *self, const char *name, GInputStream *content,
                     const IbnZipEntry *as, GCancellable *cancellable, GError **error)
{
  gboolean is_stored = as->method == IBN_ZIP_STORED;
  guint64 start = self->place;
  guint64 rest = as->packed_size;
  uLong found = crc32_z (0, NULL, 0);

  if (!begin_entry (self, name, as, cancellable, error))
    return FALSE;

  while (rest > 0)
    {
      gssize n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      n = g_input_stream_read (content, self->chunk, MIN (rest, CHUNK), cancellable, error);
      if (n < 0)
        return FALSE;
      if (n == 0)
        break;
      if (is_stored)
        found = crc32_z (found, self->chunk, n);
      if (!write_all (self, self->chunk, n, cancellable, error))
        return FALSE;
      rest -= n;
    }
  if (rest > 0 || (is_stored && found != as->crc))
    return fill_up (self, rest, cancellable, error);

  list_entry (self, name, as, start);
  return TRUE;
}

gboolean
ibn_zip_writer_finish (IbnZipWriter *self, GCancellable *cancellable, GError **error)
{
  guint64 start = self->place;
  guint length = self->directory->len;

  put_32 (self->directory, END_MAGIC);
  put_16 (self->directory, 0);
  put_16 (self->directory, 0);
  put_16 (self->directory, self->n_entries);
  put_16 (self->directory, self->n_entries);
  put_32 (self->directory, length);
  put_32 (self->directory, (guint32) start);
  put_16 (self->directory, 0);
  if (start <= IBN_ZIP_MAX_BYTES)
    return write_all (self, self->directory->data, self->directory->len, cancellable, error);

  g_set_error (error, IBN_ERROR, IBN_ERROR_RANGE,
               _("A dossier with its attachments can have 4 GiB at most"));
  return FALSE;
}
