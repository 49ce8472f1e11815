/* fuzz-package.c: any bytes as a package
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fuzz.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "ibn-attachment.h"
#include "ibn-package.h"
#include "ibn-versions.h"
#include "ibn-writer.h"
#include "ibn-zip-private.h"

/* What begins as a zip file is one. No checksum is found by chance, so other bytes are what is in
 * it: files with these between them, each a name, a line end, and its content. */
#define BETWEEN '\x1e'

static char *path;
static char *path_again;

static void
remove_files (void)
{
  g_unlink (path);
  g_unlink (path_again);
}

/* Files in memory. */
static void
make_paths (void)
{
  path = g_strdup_printf ("/dev/shm/ibn-fuzz-%d.ibn", (int) getpid ());
  path_again = g_strconcat (path, "-again.ibn", NULL);
  atexit (remove_files);
}

static void
add_file (IbnZipWriter *writer, const char *piece, gsize length)
{
  const char *line_end = memchr (piece, '\n', length);
  g_autofree char *name = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (line_end == NULL)
    return;
  name = g_strndup (piece, line_end - piece);
  bytes = g_bytes_new (line_end + 1, length - (line_end + 1 - piece));
  ibn_zip_writer_add (writer, name, bytes, length % 2 == 0 ? IBN_ZIP_DEFLATED : IBN_ZIP_STORED, NULL, NULL);
}

static GBytes *
make_zip (const char *data, gsize size)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(IbnZipWriter) writer = ibn_zip_writer_new (stream);
  const char *end = data + size;

  for (const char *piece = data; piece < end;)
    {
      const char *next = memchr (piece, BETWEEN, end - piece);
      gsize length = (next != NULL ? next : end) - piece;

      add_file (writer, piece, length);
      piece += length + 1;
    }
  g_assert_true (ibn_zip_writer_finish (writer, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
save (const char *data, gsize size)
{
  g_autoptr(GError) error = NULL;

  g_file_set_contents_full (path, data, size, G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
}

static gboolean
load_content (const char *answer, const char *value, const char *typed, void *data)
{
  IbnBlobs *blobs = data;
  g_autofree char *fingerprint = ibn_attachment_dup_fingerprint (value);
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GError) error = NULL;

  if (fingerprint == NULL || !ibn_blobs_has (blobs, fingerprint))
    return TRUE;
  bytes = ibn_blobs_load (blobs, fingerprint, NULL, &error);
  fuzz_assert_outcome (bytes != NULL, error);
  return TRUE;
}

static void
load_contents (IbnDocument *document)
{
  GPtrArray *versions = ibn_document_get_versions (document);

  ibn_document_foreach (document, load_content, ibn_document_get_blobs (document));
  for (guint i = 0; i < versions->len; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(IbnDocument) opened = ibn_document_open_version (document, g_ptr_array_index (versions, i), &error);

      fuzz_assert_outcome (opened != NULL, error);
    }
}

/* What can be saved is read again as the same dossier. */
static void
save_again (IbnDocument *document)
{
  g_autoptr(GFile) file = g_file_new_for_path (path_again);
  g_autoptr(GError) error = NULL;
  gboolean is_saved = ibn_package_save (document, file, NULL, &error);
  g_autoptr(IbnDocument) again = NULL;
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) bytes_again = NULL;

  fuzz_assert_outcome (is_saved, error);
  if (!is_saved)
    return;

  again = ibn_package_load (file, NULL, &error);
  g_assert_no_error (error);
  bytes = ibn_document_write (document);
  bytes_again = ibn_document_write (again);
  g_assert_true (g_bytes_equal (bytes, bytes_again));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr(GBytes) zip = NULL;
  g_autoptr(GFile) file = NULL;
  g_autoptr(IbnDocument) document = NULL;
  g_autoptr(GError) error = NULL;

  if (path == NULL)
    make_paths ();
  if (size >= 2 && memcmp (data, "PK", 2) == 0)
    zip = g_bytes_new (data, size);
  else
    zip = make_zip ((const char *) data, size);
  save (g_bytes_get_data (zip, NULL), g_bytes_get_size (zip));

  file = g_file_new_for_path (path);
  document = ibn_package_load (file, NULL, &error);
  fuzz_assert_outcome (document != NULL, error);
  if (document == NULL)
    return 0;

  load_contents (document);
  fuzz_assert_is_dossier (document);
  save_again (document);
  while (ibn_document_undo (document))
    ;
  save_again (document);
  return 0;
}
