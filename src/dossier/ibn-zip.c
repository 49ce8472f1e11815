/* ibn-zip.c: what is where in a zip file; the file is not trusted
 *
 * libarchive unpacks, but does not tell where something stands. That is read here, so that what is
 * stored unpacked can be read in its place, and nothing else is touched to open a file.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-zip-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "ibn-archive.h"
#include "ibn-error.h"
#include "ibn-open-file-private.h"

/* APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.9, 4.3.12 and 4.3.16. */
#define LOCAL_MAGIC 0x04034b50
#define ENTRY_MAGIC 0x02014b50
#define END_MAGIC 0x06054b50
#define LOCAL_SIZE 30
#define ENTRY_SIZE 46
#define END_SIZE 22
#define MAX_DESCRIPTOR 24
#define MAX_COMMENT 65535
#define FLAG_ENCRYPTED (1 << 0)
#define FLAG_SIZES_FOLLOW (1 << 3)
#define MADE_BY_UNIX 3
#define IN_64_BITS 0xffffffff

#define CHUNK (64 * 1024)

/* What is unpacked at most to find what a broken file still holds. */
#define MAX_SEARCHED (256 * 1024 * 1024)

/* More than the names of as many files as a package may have. */
#define MAX_DIRECTORY (16 * 1024 * 1024)

struct _IbnZip {
  int ref_count;          /* atomic */
  IbnOpenFile *file;      /* owned */
  guint64 size;           /* in bytes */
  GArray *entries;        /* owned, of IbnZipEntry */
  gboolean is_whole;
};

static void
clear_entry (void *data)
{
  g_free (((IbnZipEntry *) data)->name);
}

static gboolean
fail (int number, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (number), g_strerror (number));
  return FALSE;
}

static guint
get_16 (const guint8 *bytes)
{
  return bytes[0] | (guint) bytes[1] << 8;
}

static guint32
get_32 (const guint8 *bytes)
{
  return get_16 (bytes) | (guint32) get_16 (bytes + 2) << 16;
}

/* What libarchive may see of a file: one entry, with what follows its data. */
typedef struct {
  IbnZip *zip;
  guint64 place;
  guint64 end;
  guint8 buffer[CHUNK];
} Span;

static la_ssize_t
on_read (struct archive *archive, void *data, const void **bytes)
{
  Span *span = data;
  gsize n = ibn_open_file_read (span->zip->file, span->place, span->buffer,
                     MIN (CHUNK, span->end - MIN (span->end, span->place)));

  span->place += n;
  *bytes = span->buffer;
  return n;
}

static void
refuse_damage (GError **error)
{
  g_set_error_literal (error, IBN_ERROR, IBN_ERROR_CHECKSUM, _("It is damaged"));
}

/* What came out of an entry. */
typedef struct {
  GByteArray *bytes;      /* NULL when only the rest is asked */
  guint64 size;
  uLong crc;
  guint64 end;            /* of what was read for that, in the file */
} Unpacked;

/* Unpacks the entry that begins at @start. */
static gboolean
unpack (IbnZip *self, guint64 start, guint64 limit, gsize max_bytes, Unpacked *all,
        GCancellable *cancellable, GError **error)
{
  g_autofree Span *span = g_new (Span, 1);
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  struct archive *archive = archive_read_new ();
  struct archive_entry *entry;
  la_ssize_t n = -1;

  span->zip = self;
  span->place = start;
  span->end = MIN (limit, self->size);
  all->crc = crc32_z (0, NULL, 0);
  archive_read_support_format_zip_streamable (archive);
  if (archive_read_open (archive, span, NULL, on_read, NULL) == ARCHIVE_OK
      && archive_read_next_header (archive, &entry) >= ARCHIVE_WARN)
    while ((n = archive_read_data (archive, chunk, CHUNK)) > 0)
      {
        all->size += n;
        if (all->size > max_bytes || g_cancellable_is_cancelled (cancellable))
          break;
        all->crc = crc32_z (all->crc, chunk, n);
        if (all->bytes != NULL)
          g_byte_array_append (all->bytes, chunk, n);
      }
  all->end = start + archive_filter_bytes (archive, -1);
  archive_read_free (archive);

  if (n == 0)
    return TRUE;
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  if (n > 0)
    g_set_error (error, IBN_ERROR, IBN_ERROR_RANGE, _("There is more in it than %u MiB"),
                 (guint) (max_bytes / (1024 * 1024)));
  else
    refuse_damage (error);
  return FALSE;
}

static gboolean
is_same (guint32 ours, guint64 theirs)
{
  return ours == theirs || ours == IN_64_BITS;
}

/* Reads the header that stands before the data, and holds it against the directory. */
static gboolean
check_local (IbnZip *self, IbnZipEntry *entry)
{
  gsize n_name = strlen (entry->name);
  guint8 header[LOCAL_SIZE + IBN_ZIP_MAX_NAME];
  guint flags;

  if (ibn_open_file_read (self->file, entry->start, header, LOCAL_SIZE + n_name)
      != LOCAL_SIZE + n_name
      || get_32 (header) != LOCAL_MAGIC
      || get_16 (header + 26) != n_name || memcmp (header + LOCAL_SIZE, entry->name, n_name) != 0
      || get_16 (header + 8) != entry->method)
    return FALSE;

  flags = get_16 (header + 6);
  if (((flags & FLAG_ENCRYPTED) != 0) != entry->is_encrypted)
    return FALSE;
  if ((flags & FLAG_SIZES_FOLLOW) == 0
      && (get_32 (header + 14) != entry->crc || !is_same (get_32 (header + 18), entry->packed_size)
          || !is_same (get_32 (header + 22), entry->size)))
    return FALSE;

  entry->data = entry->start + LOCAL_SIZE + n_name + get_16 (header + 28);
  return entry->data <= self->size && entry->packed_size <= self->size - entry->data
         && (entry->method != IBN_ZIP_STORED || entry->size == entry->packed_size);
}

/* Reads one entry of the directory. FALSE when it is none, or is told in 64 bits. */
static gboolean
read_entry (const guint8 *bytes, gsize length, IbnZipEntry *entry, gsize *n_used)
{
  gsize n_name;
  guint32 attributes;

  if (length < ENTRY_SIZE || get_32 (bytes) != ENTRY_MAGIC)
    return FALSE;

  n_name = get_16 (bytes + 28);
  *n_used = ENTRY_SIZE + n_name + get_16 (bytes + 30) + get_16 (bytes + 32);
  if (*n_used > length || n_name > IBN_ZIP_MAX_NAME
      || memchr (bytes + ENTRY_SIZE, '\0', n_name) != NULL)
    return FALSE;

  attributes = get_32 (bytes + 38);
  *entry = (IbnZipEntry) {
    .start = get_32 (bytes + 42),
    .packed_size = get_32 (bytes + 20),
    .size = get_32 (bytes + 24),
    .crc = get_32 (bytes + 16),
    .method = get_16 (bytes + 10),
    .is_encrypted = (get_16 (bytes + 8) & FLAG_ENCRYPTED) != 0,
    .is_ours = get_16 (bytes + 8) == 0 && get_32 (bytes + 12) == (guint32) IBN_ZIP_DAY << 16
               && get_16 (bytes + 30) == 0 && get_16 (bytes + 32) == 0,
    .is_link = bytes[5] == MADE_BY_UNIX && S_ISLNK (attributes >> 16),
  };
  if (entry->start == IN_64_BITS || entry->packed_size == IN_64_BITS || entry->size == IN_64_BITS)
    return FALSE;

  entry->name = g_strndup ((const char *) bytes + ENTRY_SIZE, n_name);
  return TRUE;
}

static gboolean
refuse_entries (guint max_entries, GError **error)
{
  g_set_error (error, IBN_ERROR, IBN_ERROR_RANGE, _("There are more than %u files in it"),
               max_entries);
  return FALSE;
}

/* Finds the record that ends a zip file; what follows it can only be its comment. */
static const guint8 *
find_end (const guint8 *tail, gsize length)
{
  for (gsize i = END_SIZE; i <= length; i++)
    {
      const guint8 *end = tail + length - i;

      if (get_32 (end) == END_MAGIC && get_16 (end + 20) <= i - END_SIZE)
        return end;
    }
  return NULL;
}

/* Fills the entries from the directory. Where that is not there or does not hold, they stay
 * empty. */
static gboolean
read_directory (IbnZip *self, guint max_entries, GError **error)
{
  gsize n_tail = MIN (self->size, END_SIZE + MAX_COMMENT);
  g_autofree guint8 *tail = g_malloc (n_tail);
  g_autofree guint8 *directory = NULL;
  g_autoptr(GArray) entries = g_array_new (FALSE, FALSE, sizeof (IbnZipEntry));
  const guint8 *end;
  gsize length;
  guint64 start;
  guint n_entries;
  gsize place = 0;

  g_array_set_clear_func (entries, clear_entry);
  n_tail = ibn_open_file_read (self->file, self->size - n_tail, tail, n_tail);
  end = find_end (tail, n_tail);
  if (end == NULL)
    return TRUE;

  n_entries = get_16 (end + 10);
  length = get_32 (end + 12);
  start = get_32 (end + 16);
  if (n_entries > max_entries)
    return refuse_entries (max_entries, error);
  if (start + length > self->size - n_tail + (end - tail)
      || length > MAX_DIRECTORY)
    return TRUE;

  directory = g_malloc (length + 1);
  if (ibn_open_file_read (self->file, start, directory, length) != length)
    return TRUE;

  for (guint i = 0; i < n_entries; i++)
    {
      IbnZipEntry entry;
      gsize n_used;

      if (!read_entry (directory + place, length - place, &entry, &n_used))
        return TRUE;
      entry.is_sound = check_local (self, &entry);
      g_array_append_val (entries, entry);
      place += n_used;
    }
  if (place != length)
    return TRUE;

  self->is_whole = TRUE;
  g_array_unref (self->entries);
  self->entries = g_steal_pointer (&entries);
  return TRUE;
}

/* Reads the entry that begins at @place, without a directory. FALSE when none does. */
static gboolean
search_entry (IbnZip *self, guint64 place, guint64 *n_searched, IbnZipEntry *entry, guint64 *end,
              GCancellable *cancellable)
{
  guint8 header[LOCAL_SIZE + IBN_ZIP_MAX_NAME];
  gsize n_name;
  guint flags;

  if (ibn_open_file_read (self->file, place, header, LOCAL_SIZE) != LOCAL_SIZE
      || get_32 (header) != LOCAL_MAGIC)
    return FALSE;

  n_name = get_16 (header + 26);
  if (n_name > IBN_ZIP_MAX_NAME
      || ibn_open_file_read (self->file, place + LOCAL_SIZE, header + LOCAL_SIZE, n_name)
         != n_name
      || memchr (header + LOCAL_SIZE, '\0', n_name) != NULL)
    return FALSE;

  flags = get_16 (header + 6);
  *entry = (IbnZipEntry) {
    .start = place,
    .data = place + LOCAL_SIZE + n_name + get_16 (header + 28),
    .packed_size = get_32 (header + 18),
    .size = get_32 (header + 22),
    .crc = get_32 (header + 14),
    .method = get_16 (header + 8),
    .is_encrypted = (flags & FLAG_ENCRYPTED) != 0,
  };
  *end = entry->data + entry->packed_size;

  /* Where the header does not say how much follows, only unpacking tells. What was stored unpacked
   * like that cannot be told from what follows it. */
  if ((flags & FLAG_SIZES_FOLLOW) != 0 || entry->size == IN_64_BITS)
    {
      Unpacked all = { NULL };

      if (entry->method == IBN_ZIP_STORED || entry->is_encrypted
          || !unpack (self, place, G_MAXUINT64, MAX_SEARCHED - *n_searched, &all,
                      cancellable, NULL))
        return FALSE;
      *end = all.end;
      *n_searched += all.size;
      entry->size = all.size;
      entry->crc = (guint32) all.crc;
      entry->packed_size = all.end - entry->data;
    }
  if (*end > self->size)
    return FALSE;

  entry->is_sound = entry->method != IBN_ZIP_STORED || entry->size == entry->packed_size;
  entry->name = g_strndup ((const char *) header + LOCAL_SIZE, n_name);
  return TRUE;
}

/* Fills the entries from what stands in the file one after the other, as far as that is whole. */
static gboolean
search_entries (IbnZip *self, guint max_entries, GCancellable *cancellable, GError **error)
{
  guint64 place = 0;
  guint64 n_searched = 0;
  guint64 end;
  IbnZipEntry entry;

  while (search_entry (self, place, &n_searched, &entry, &end, cancellable))
    {
      g_array_append_val (self->entries, entry);
      if (self->entries->len > max_entries)
        return refuse_entries (max_entries, error);
      place = end;
    }
  return !g_cancellable_set_error_if_cancelled (cancellable, error);
}

/* For a file that only the virtual file system of GIO can reach. */
static int
copy_to_disk (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr(GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autofree guint8 *chunk = g_malloc (CHUNK);
  g_autofree char *name = NULL;
  guint64 n_all = 0;
  gssize n;
  int fd;

  if (stream == NULL)
    return -1;
  fd = g_file_open_tmp (NULL, &name, error);
  if (fd < 0)
    return -1;
  g_unlink (name);

  while ((n = g_input_stream_read (G_INPUT_STREAM (stream), chunk, CHUNK, cancellable, error)) > 0)
    {
      n_all += n;
      if (n_all > IBN_ZIP_MAX_BYTES)
        {
          fail (EFBIG, error);
          break;
        }
      for (gssize n_written = 0; n_written < n;)
        {
          gssize part = write (fd, chunk + n_written, n - n_written);

          if (part < 0 && errno != EINTR)
            {
              fail (errno, error);
              close (fd);
              return -1;
            }
          n_written += MAX (part, 0);
        }
    }
  if (n == 0)
    return fd;

  close (fd);
  return -1;
}

static int
open_on_disk (GFile *file, GCancellable *cancellable, GError **error)
{
  const char *path = g_file_peek_path (file);
  int fd;

  if (path == NULL)
    return copy_to_disk (file, cancellable, error);

  /* Not waiting, for a pipe that nobody writes into. */
  fd = g_open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK, 0);
  if (fd < 0)
    fail (errno, error);
  return fd;
}

/* Opens a zip file and reads what is where in it, but none of its contents.
 *
 * What cannot be taken from its directory is looked for in the file itself, as far as that goes.
 *
 * @error is set to IBN_ERROR_RANGE when there are more than @max_entries files in it, or in
 * G_IO_ERROR. */
IbnZip *
ibn_zip_open (GFile *file, guint max_entries, GCancellable *cancellable, GError **error)
{
  g_autoptr(IbnZip) self = g_new0 (IbnZip, 1);
  GStatBuf status;
  int fd;

  self->ref_count = 1;
  self->entries = g_array_new (FALSE, FALSE, sizeof (IbnZipEntry));
  g_array_set_clear_func (self->entries, clear_entry);
  fd = open_on_disk (file, cancellable, error);
  if (fd < 0)
    return NULL;

  self->file = ibn_open_file_new (fd);
  if (fstat (fd, &status) != 0)
    {
      fail (errno, error);
      return NULL;
    }
  if (!S_ISREG (status.st_mode))
    {
      g_set_error (error, G_IO_ERROR,
                   S_ISDIR (status.st_mode) ? G_IO_ERROR_IS_DIRECTORY : G_IO_ERROR_NOT_REGULAR_FILE,
                   _("This is not a file that can be read in any order"));
      return NULL;
    }

  self->size = status.st_size;
  if (!read_directory (self, max_entries, error)
      || (!self->is_whole && !search_entries (self, max_entries, cancellable, error)))
    return NULL;
  return g_steal_pointer (&self);
}

IbnZip *
ibn_zip_ref (IbnZip *self)
{
  g_atomic_int_inc (&self->ref_count);
  return self;
}

void
ibn_zip_unref (IbnZip *self)
{
  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  g_clear_pointer (&self->file, ibn_open_file_unref);
  g_array_unref (self->entries);
  g_free (self);
}

gboolean
ibn_zip_is_whole (IbnZip *self)
{
  return self->is_whole;
}

guint
ibn_zip_get_n (IbnZip *self)
{
  return self->entries->len;
}

const IbnZipEntry *
ibn_zip_get (IbnZip *self, guint i)
{
  return &g_array_index (self->entries, IbnZipEntry, i);
}

/* Unpacks an entry. What comes out is counted while it comes, whatever the file claims.
 *
 * @error is set to IBN_ERROR_RANGE when more than @max_bytes come out, to IBN_ERROR_CHECKSUM when
 * it is damaged, or to G_IO_ERROR_CANCELLED. */
GBytes *
ibn_zip_load (IbnZip *self, const IbnZipEntry *entry, gsize max_bytes,
              GCancellable *cancellable, GError **error)
{
  g_autoptr(GByteArray) bytes = g_byte_array_new ();
  Unpacked all = { bytes };

  if (!entry->is_sound || entry->is_encrypted)
    {
      refuse_damage (error);
      return NULL;
    }
  if (!unpack (self, entry->start, entry->data + entry->packed_size + MAX_DESCRIPTOR, max_bytes,
               &all, cancellable, error))
    return NULL;
  if (all.crc != entry->crc)
    {
      refuse_damage (error);
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

/* A stream of what is in an entry: from its place in the file where it is stored unpacked, so that
 * whether it is damaged is for the reader to find out; else as ibn_zip_load () unpacks it. */
GInputStream *
ibn_zip_stream (IbnZip *self, const IbnZipEntry *entry, gsize max_bytes, GError **error)
{
  g_autoptr(GBytes) bytes = NULL;

  if (entry->method != IBN_ZIP_STORED || !entry->is_sound || entry->is_encrypted)
    {
      bytes = ibn_zip_load (self, entry, max_bytes, NULL, error);
      return bytes != NULL ? g_memory_input_stream_new_from_bytes (bytes) : NULL;
    }

  return ibn_open_file_stream (self->file, entry->data, entry->size);
}

/* A stream of an entry as it lies in the file. */
GInputStream *
ibn_zip_stream_packed (IbnZip *self, const IbnZipEntry *entry)
{
  return ibn_open_file_stream (self->file, entry->data, entry->packed_size);
}
