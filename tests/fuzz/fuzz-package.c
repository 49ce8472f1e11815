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

#include "ibn-package.h"
#include "ibn-writer.h"
#include "ibn-zip-private.h"

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

/* What begins as a zip file is one. No checksum is found by chance, so other bytes are what is in
 * it: each piece a name, a line end, and its content. */
static GBytes *
make_zip (FuzzPieces pieces)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(IbnZipWriter) writer = ibn_zip_writer_new (stream);
  const char *piece;
  gsize length;

  while ((piece = fuzz_next_piece (&pieces, &length)) != NULL)
    add_file (writer, piece, length);
  g_assert_true (ibn_zip_writer_finish (writer, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
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
    zip = make_zip (fuzz_split (data, size));
  fuzz_save (path, g_bytes_get_data (zip, NULL), g_bytes_get_size (zip));

  file = g_file_new_for_path (path);
  document = ibn_package_load (file, NULL, &error);
  fuzz_assert_outcome (document != NULL, error);
  if (document == NULL)
    return 0;

  fuzz_load_contents (document);
  fuzz_assert_is_dossier (document);
  save_again (document);
  while (ibn_document_undo (document))
    ;
  save_again (document);
  return 0;
}
