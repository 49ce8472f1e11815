/* fuzz-pdf.c: any bytes as a PDF with a dossier inside
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "fuzz.h"

#include <qpdf/qpdf-c.h>
#include <string.h>
#include <zlib.h>

#include "ibn-hybrid.h"

/* Within a piece. */
#define CONTENT '\x1f'

static void
add_stream (FuzzPdf *pdf, const char *dictionary, gsize dictionary_length, const char *content, gsize length)
{
  g_autofree char *entries = g_strndup (dictionary, dictionary_length);
  uLongf size = compressBound (length);
  g_autofree guint8 *packed = g_malloc (size);

  if (strstr (entries, "FlateDecode") != NULL
      && compress (packed, &size, (const Bytef *) content, length) == Z_OK)
    {
      content = (const char *) packed;
      length = size;
    }
  fuzz_pdf_add_stream (pdf, entries, content, length);
}

static void
add_object (FuzzPdf *pdf, const char *piece, gsize length)
{
  const char *content = memchr (piece, CONTENT, length);

  if (content != NULL)
    add_stream (pdf, piece, (gsize) (content - piece), content + 1, length - (gsize) (content + 1 - piece));
  else
    g_string_append_len (pdf->text, piece, (gssize) length);
}

/* What begins as a PDF is one. No place is found by chance, so other bytes are its objects. In a
 * stream there is a mark between its dictionary, without its length, and its content, which is
 * packed where the dictionary says so. */
static GBytes *
make_pdf (FuzzPieces pieces)
{
  FuzzPdf pdf;
  const char *piece;
  gsize length;

  fuzz_pdf_init (&pdf);
  while ((piece = fuzz_next_piece (&pieces, &length)) != NULL)
    {
      fuzz_pdf_begin (&pdf);
      add_object (&pdf, piece, length);
      fuzz_pdf_end (&pdf);
    }
  return fuzz_pdf_finish (&pdf);
}

/* What others give to libqpdf does no harm there. */
static void
count_pages (IbnHybrid *hybrid)
{
  GBytes *pages = ibn_hybrid_get_pages (hybrid);
  qpdf_data qpdf = qpdf_init ();

  qpdf_silence_errors (qpdf);
  qpdf_set_suppress_warnings (qpdf, QPDF_TRUE);
  qpdf_set_attempt_recovery (qpdf, QPDF_FALSE);
  qpdf_read_memory (qpdf, "pdf", g_bytes_get_data (pages, NULL), g_bytes_get_size (pages), NULL);
  if (!qpdf_has_error (qpdf))
    qpdf_get_num_pages (qpdf);
  if (qpdf_has_error (qpdf))
    qpdf_get_error (qpdf);
  qpdf_cleanup (&qpdf);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(IbnHybrid) hybrid = NULL;
  g_autoptr(IbnDocument) document = NULL;
  g_autoptr(GError) error = NULL;

  if (size >= 4 && memcmp (data, "%PDF", 4) == 0)
    bytes = g_bytes_new (data, size);
  else
    bytes = make_pdf (fuzz_split (data, size));
  hybrid = ibn_hybrid_read (bytes, &error);
  fuzz_assert_outcome (hybrid != NULL, error);
  if (hybrid == NULL)
    return 0;

  for (const char * const *fault = ibn_hybrid_get_faults (hybrid); *fault != NULL; fault++)
    g_assert_true (g_utf8_validate (*fault, -1, NULL));
  count_pages (hybrid);
  document = ibn_hybrid_load_document (hybrid, NULL, &error);
  fuzz_assert_outcome (document != NULL, error);
  if (document == NULL)
    return 0;

  fuzz_load_contents (document);
  fuzz_assert_is_dossier (document);
  return 0;
}
