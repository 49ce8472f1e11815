/* test-zip.h: zip files as no honest program writes them
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <string.h>
#include <zlib.h>

#include <gio/gio.h>

/* What is to be in a zip file; what is 0 or NULL is as it should be. */
typedef struct {
  const char *name;
  const char *text;
  GBytes     *packed;           /* deflated, instead of @text; with its @crc and @size */
  gboolean    is_deflated;
  gboolean    is_sized_behind;  /* with a data descriptor */
  guint       method;           /* instead of the true one */
  guint       flags;            /* as well */
  guint32     crc;              /* instead of the true one */
  guint32     size;             /* instead of the true one */
  guint32     local_size;       /* instead of the true one, in front of the data alone */
  const char *local_name;       /* in front of the data alone */
  guint32     mode;             /* of Unix */
  guint32     start;            /* of the header, as the directory tells it */
  gboolean    is_unlisted;
} ZipFile;

static inline void
zip_put (GByteArray *bytes, guint64 value, guint n_bytes)
{
  for (guint i = 0; i < n_bytes; i++)
    {
      guint8 byte = value >> 8 * i & 0xff;

      g_byte_array_append (bytes, &byte, 1);
    }
}

static inline void
zip_put_text (GByteArray *bytes, const char *text)
{
  g_byte_array_append (bytes, (const guint8 *) text, strlen (text));
}

static inline GBytes *
zip_pack (GBytes *bytes, gboolean is_deflated)
{
  g_autoptr(GConverter) compressor = NULL;
  g_autoptr(GInputStream) plain = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr(GInputStream) packed = NULL;
  g_autoptr(GOutputStream) out = g_memory_output_stream_new_resizable ();

  if (!is_deflated)
    return g_bytes_ref (bytes);

  compressor = G_CONVERTER (g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_RAW, -1));
  packed = g_converter_input_stream_new (plain, compressor);
  g_assert_cmpint (g_output_stream_splice (out, packed, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                           NULL, NULL), >=, 0);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

/* What stands in front of the data and in the directory alike. */
static inline void
zip_put_entry (GByteArray *bytes, const ZipFile *file, guint32 crc, guint32 packed, guint32 size,
               const char *name)
{
  zip_put (bytes, 20, 2);
  zip_put (bytes, file->flags | (file->is_sized_behind ? 8 : 0), 2);
  zip_put (bytes, file->method != 0 ? file->method : file->is_deflated ? 8 : 0, 2);
  zip_put (bytes, 0x4a5b6c7d, 4);
  zip_put (bytes, crc, 4);
  zip_put (bytes, packed, 4);
  zip_put (bytes, size, 4);
  zip_put (bytes, strlen (name), 2);
  zip_put (bytes, 0, 2);
}

static inline void
zip_add (GByteArray *zip, GByteArray *directory, const ZipFile *file)
{
  gsize length = file->text != NULL ? strlen (file->text) : 0;
  g_autoptr(GBytes) bytes = g_bytes_new_static (file->text, length);
  g_autoptr(GBytes) packed = file->packed != NULL ? g_bytes_ref (file->packed)
                                                  : zip_pack (bytes, file->is_deflated);
  const char *local_name = file->local_name != NULL ? file->local_name : file->name;
  guint32 crc = file->crc != 0 ? file->crc : crc32_z (0, g_bytes_get_data (bytes, NULL), length);
  guint32 n_packed = g_bytes_get_size (packed);
  guint32 size = file->size != 0 ? file->size : length;
  guint32 start = zip->len;

  zip_put (zip, 0x04034b50, 4);
  if (file->is_sized_behind)
    zip_put_entry (zip, file, 0, 0, 0, local_name);
  else
    zip_put_entry (zip, file, crc, n_packed, file->local_size != 0 ? file->local_size : size,
                   local_name);
  zip_put_text (zip, local_name);
  g_byte_array_append (zip, g_bytes_get_data (packed, NULL), n_packed);
  if (file->is_sized_behind)
    {
      zip_put (zip, 0x08074b50, 4);
      zip_put (zip, crc, 4);
      zip_put (zip, n_packed, 4);
      zip_put (zip, size, 4);
    }
  if (file->is_unlisted)
    return;

  zip_put (directory, 0x02014b50, 4);
  zip_put (directory, 3 << 8 | 20, 2);
  zip_put_entry (directory, file, crc, n_packed, size, file->name);
  zip_put (directory, 0, 6);
  zip_put (directory, (guint64) file->mode << 16, 4);
  zip_put (directory, file->start != 0 ? file->start : start, 4);
  zip_put_text (directory, file->name);
}

/* Up to one without a name. */
static inline GBytes *
zip_new (const ZipFile *files)
{
  GByteArray *zip = g_byte_array_new ();
  g_autoptr(GByteArray) directory = g_byte_array_new ();
  guint32 start;
  guint n_listed = 0;

  for (const ZipFile *file = files; file->name != NULL; file++)
    {
      zip_add (zip, directory, file);
      n_listed += !file->is_unlisted;
    }
  start = zip->len;
  g_byte_array_append (zip, directory->data, directory->len);
  zip_put (zip, 0x06054b50, 4);
  zip_put (zip, 0, 4);
  zip_put (zip, n_listed, 2);
  zip_put (zip, n_listed, 2);
  zip_put (zip, directory->len, 4);
  zip_put (zip, start, 4);
  zip_put (zip, 0, 2);
  return g_byte_array_free_to_bytes (zip);
}
