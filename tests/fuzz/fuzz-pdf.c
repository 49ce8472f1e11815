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

#include "ibn-attachment.h"
#include "ibn-hybrid.h"

/* What begins as a PDF is one. No place is found by chance, so other bytes are its objects, with the
 * first of these between them. In a stream the second stands between its dictionary, without its
 * length, and its content, which is packed where the dictionary says so. The first object is the
 * catalogue. */
#define BETWEEN '\x1e'
#define CONTENT '\x1f'

static void
add_stream (GString *text, const char *dictionary, gsize dictionary_length, const char *content, gsize length)
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
  g_string_append_printf (text, "<< %s /Length %" G_GSIZE_FORMAT " >>\nstream\n", entries, length);
  g_string_append_len (text, content, (gssize) length);
  g_string_append (text, "\nendstream");
}

static void
add_object (GString *text, const char *piece, gsize length)
{
  const char *content = memchr (piece, CONTENT, length);

  if (content != NULL)
    add_stream (text, piece, (gsize) (content - piece), content + 1, length - (gsize) (content + 1 - piece));
  else
    g_string_append_len (text, piece, (gssize) length);
}

static GBytes *
make_pdf (const char *data, gsize size)
{
  GString *text = g_string_new ("%PDF-1.7\n");
  g_autoptr(GString) places = g_string_new (NULL);
  const char *end = data + size;
  guint n = 1;
  gsize start;

  for (const char *piece = data; piece < end; n++)
    {
      const char *next = memchr (piece, BETWEEN, (gsize) (end - piece));
      gsize length = (gsize) ((next != NULL ? next : end) - piece);

      g_string_append_printf (places, "%010u 00000 n \n", (guint) text->len);
      g_string_append_printf (text, "%u 0 obj\n", n);
      add_object (text, piece, length);
      g_string_append (text, "\nendobj\n");
      piece += length + 1;
    }
  start = text->len;
  g_string_append_printf (text, "xref\n0 %u\n0000000000 65535 f \n%s", n, places->str);
  g_string_append_printf (text, "trailer\n<< /Size %u /Root 1 0 R >>\nstartxref\n%u\n%%%%EOF\n", n, (guint) start);
  return g_string_free_to_bytes (text);
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
    bytes = make_pdf ((const char *) data, size);
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

  ibn_document_foreach (document, load_content, ibn_document_get_blobs (document));
  fuzz_assert_is_dossier (document);
  return 0;
}
