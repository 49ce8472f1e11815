/* bench-proof.c: how long a PDF takes to open and prove, against writing it twice
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <qpdf/qpdf-c.h>
#include <stdio.h>

#include "bench.h"
#include "ibn-date.h"
#include "ibn-pdf.h"
#include "ibn-proof.h"

#define NOW "2018-03-20T10:00:00"

typedef struct {
  IbnCall     *call;
  IbnDocument *document;
  gint64       now;
  GBytes      *pdf;           /* owned */
  guint        n_pages;
} Bench;

static void
write_pages (void *data)
{
  Bench *bench = data;
  const IbnFlowOptions options = { .language = "nl", .day = ibn_time_get_day (bench->now) };
  g_autoptr(IbnChecker) checker = ibn_checker_new (bench->call, bench->document, NULL, bench->now,
                                                   "nl");
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(IbnFlow) flow = NULL;
  g_autoptr(GError) error = NULL;

  ibn_checker_look_attachments (checker, NULL);
  flow = ibn_flow_new (checker, &options);
  if (!ibn_pdf_write (flow, stream, bench->now, NULL, &error)
      || !g_output_stream_close (stream, NULL, &error))
    g_error ("%s", error->message);
  bench->n_pages = ibn_flow_get_n_pages (flow);
  g_clear_pointer (&bench->pdf, g_bytes_unref);
  bench->pdf = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
prove_pages (void *data)
{
  Bench *bench = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnHybrid) hybrid = ibn_hybrid_read (bench->pdf, &error);
  g_autoptr(IbnProof) proof = hybrid == NULL ? NULL : ibn_proof_new (hybrid, NULL, &error);

  if (proof == NULL)
    g_error ("%s", error->message);
  if (proof->outcome != IBN_PROOF_SAME)
    g_error ("The pages are not proved");
}

/* As another program would write it anew, so that the bytes are others. */
static void
rewrite_pages (Bench *bench)
{
  qpdf_data qpdf = qpdf_init ();

  if (qpdf_read_memory (qpdf, "PDF", g_bytes_get_data (bench->pdf, NULL),
                        g_bytes_get_size (bench->pdf), NULL) != QPDF_SUCCESS
      || qpdf_init_write_memory (qpdf) != QPDF_SUCCESS)
    g_error ("The PDF cannot be read");
  qpdf_set_static_ID (qpdf, QPDF_TRUE);
  if (qpdf_write (qpdf) != QPDF_SUCCESS)
    g_error ("The PDF cannot be written");
  g_bytes_unref (bench->pdf);
  bench->pdf = g_bytes_new (qpdf_get_buffer (qpdf), qpdf_get_buffer_length (qpdf));
  qpdf_cleanup (&qpdf);
}

static void
measure (IbnCall *call, IbnDocument *document, gint64 now, const char *what)
{
  Bench bench = { call, document, now, NULL, 0 };
  double written = bench_time (5, write_pages, &bench).median_ms;
  double proved = bench_time (5, prove_pages, &bench).median_ms;
  double compared;
  g_autofree char *same = g_strdup_printf ("%s, %u pages: opened and proved, in times of writing",
                                           what, bench.n_pages);
  g_autofree char *other = g_strdup_printf ("%s, written anew by another program", what);

  bench_print (same, proved / written, "×", 2);
  rewrite_pages (&bench);
  compared = bench_time (5, prove_pages, &bench).median_ms;
  bench_print (other, compared / written, "×", 2);
  g_bytes_unref (bench.pdf);
}

int
main (int argc, char **argv)
{
  g_autoptr(IbnDocument) document = NULL;
  g_autoptr(IbnDocument) grown = NULL;
  g_autoptr(IbnCall) call = NULL;
  gint64 now;

  if (argc != 2 || !ibn_time_parse_iso (NOW, &now, NULL))
    {
      fprintf (stderr, "Usage: bench-proof DOSSIER\n");
      return 64;
    }

  document = bench_load (argv[1]);
  call = bench_load_call (document);
  measure (call, document, now, "The example");
  grown = bench_grow (document, call, 100);
  measure (call, grown, now, "100 companies");
  return bench_is_over () ? 1 : 0;
}
