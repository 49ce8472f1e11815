/* bench-pdf.c: how long the pages take
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdio.h>

#include "bench.h"
#include "ibn-date.h"
#include "ibn-pdf.h"
#include "ibn-writer.h"

#define NOW "2018-03-20T10:00:00"

typedef struct {
  IbnChecker *checker;
  gint64      now;
  guint       n_pages;
} Bench;

static void
write_pages (void *data)
{
  Bench *bench = data;
  const IbnFlowOptions options = { .language = "nl", .day = ibn_time_get_day (bench->now) };
  g_autoptr(IbnFlow) flow = ibn_flow_new (bench->checker, &options);
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(GError) error = NULL;

  if (!ibn_pdf_write (flow, stream, bench->now, NULL, &error))
    g_error ("%s", error->message);
  bench->n_pages = ibn_flow_get_n_pages (flow);
}

static double
measure (IbnCall *call, IbnDocument *document, gint64 now, const char *what, double limit)
{
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, NULL, now, "nl");
  Bench bench = { checker, now, 0 };
  double ms = bench_time (5, write_pages, &bench).median_ms;
  g_autofree char *line = g_strdup_printf ("%s, %u pages", what, bench.n_pages);

  bench_print (line, ms, "ms", limit);
  return ms / bench.n_pages;
}

/* For programs that are measured as a whole. */
static void
save_grown (IbnDocument *document, IbnCall *call, guint n_companies, const char *name)
{
  g_autoptr(IbnDocument) grown = bench_grow (document, call, n_companies);
  g_autoptr(GFile) file = g_file_new_for_path (name);
  g_autoptr(GError) error = NULL;

  if (!ibn_document_save (grown, file, NULL, &error))
    g_error ("%s", error->message);
}

int
main (int argc, char **argv)
{
  static const guint sizes[] = { 50, 100, 200 };
  double per_page[G_N_ELEMENTS (sizes)];
  g_autoptr(IbnDocument) document = NULL;
  g_autoptr(IbnCall) call = NULL;
  gint64 now;

  if ((argc != 2 && argc != 4) || !ibn_time_parse_iso (NOW, &now, NULL))
    {
      fprintf (stderr, "Usage: bench-pdf DOSSIER [COMPANIES OUTPUT]\n");
      return 64;
    }

  document = bench_load (argv[1]);
  call = bench_load_call (document);
  if (argc == 4)
    {
      save_grown (document, call, (guint) g_ascii_strtoull (argv[2], NULL, 10), argv[3]);
      return 0;
    }

  measure (call, document, now, "PDF of the example", 300);
  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autoptr(IbnDocument) grown = bench_grow (document, call, sizes[i]);
      g_autofree char *what = g_strdup_printf ("PDF, %u companies", sizes[i]);

      per_page[i] = measure (call, grown, now, what, 0);
    }
  bench_print ("a page at 200 companies against one at 50", per_page[2] / per_page[0], "×", 1.5);
  return bench_is_over () ? 1 : 0;
}
