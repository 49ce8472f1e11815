/* bench-check.c: how long the rules take
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdio.h>

#include "bench.h"
#include "ibn-checker.h"
#include "ibn-date.h"

/* Inside the last days of the second phase. */
#define NOW "2018-03-20T10:00:00"

typedef struct {
  IbnDocument *document;
  IbnCall     *call;
  IbnChecker  *checker;
  gint64       now;
  char        *path;          /* of the amount that is changed */
  guint        n_changes;
} Bench;

static void
read_call (void *data)
{
  Bench *bench = data;
  g_autoptr(IbnCall) call = bench_load_call (bench->document);
}

static void
check (void *data)
{
  Bench *bench = data;

  ibn_checker_run (bench->checker);
}

static void
open_and_check (void *data)
{
  Bench *bench = data;
  g_autoptr(IbnChecker) checker = NULL;

  checker = ibn_checker_new (bench->call, bench->document, NULL, bench->now, "nl");
}

static void
change (void *data)
{
  Bench *bench = data;
  g_autofree char *value = g_strdup_printf ("%u", 100000 + bench->n_changes++);

  if (!ibn_document_set (bench->document, bench->path, value, NULL))
    g_error ("%s", bench->path);
}

/* What is offered against a finding, tried after an edit. */
static void
try_change (void *data)
{
  Bench *bench = data;
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  g_autoptr(IbnTrial) trial = NULL;
  g_autofree char *value = g_strdup_printf ("%u", 900000 + bench->n_changes++);

  g_ptr_array_add (changes, ibn_change_new_set (bench->path, value));
  trial = ibn_checker_try (bench->checker, changes, NULL);
  if (trial == NULL)
    g_error ("%s", bench->path);
}

static void
spawn (void *data)
{
  g_autoptr(GError) error = NULL;

  if (!g_spawn_sync (NULL, data, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL,
                     NULL, NULL, NULL, &error))
    g_error ("%s", error->message);
}

static void
measure_growth (Bench *example)
{
  static const guint sizes[] = { 50, 100, 200 };
  double times[G_N_ELEMENTS (sizes)];

  for (gsize i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *what = g_strdup_printf ("full check, %u companies", sizes[i]);
      Bench bench = *example;

      bench.document = bench_grow (example->document, example->call, sizes[i]);
      bench.checker = ibn_checker_new (bench.call, bench.document, NULL, bench.now, "nl");
      times[i] = bench_time (9, check, &bench).median_ms;
      bench_print (what, times[i], "ms", 0);
      g_object_unref (bench.checker);
      g_object_unref (bench.document);
    }

  /* Four times as many companies; half as much again is for what the machine does beside it. */
  bench_print ("200 companies against 50", times[2] / times[0], "×", 6);
}

/* What a key press sets in motion, but for the window. */
static void
measure_change (Bench *example)
{
  Bench bench = *example;
  g_autoptr(IbnChecker) checker = NULL;
  g_auto(GStrv) ids = NULL;
  g_autofree char *path = NULL;

  bench.document = bench_grow (example->document, example->call, 50);
  checker = ibn_checker_new (bench.call, bench.document, NULL, bench.now, "nl");
  ids = ibn_document_dup_row_ids (bench.document, "budget/other");
  if (ids[0] != NULL)
    {
      path = g_strconcat ("budget/other/", ids[0], "/amount-1", NULL);
      bench.path = path;
      bench_print ("one amount changed, 50 companies, 99th percentile",
                   bench_time (300, change, &bench).p99_ms, "ms", 8);
      bench.checker = checker;
      bench_print ("one cure tried, 50 companies, 99th percentile",
                   bench_time (100, try_change, &bench).p99_ms, "ms", 8);
    }
  g_object_unref (bench.document);
}

/* The program as a whole beside the plainest reader of XML. */
static void
measure_process (const char *program, const char *file)
{
  char *ours[] = { (char *) program, "check", (char *) file, "--at", NOW, "--json", NULL };
  char *peer[] = { "xmllint", "--noout", (char *) file, NULL };
  double our_ms = bench_time (21, spawn, ours).median_ms;
  double peer_ms = bench_time (21, spawn, peer).median_ms;

  bench_print ("ibn check, as a process", our_ms, "ms", 0);
  bench_print ("xmllint --noout, as a process", peer_ms, "ms", 0);
  bench_print ("ibn check against xmllint", our_ms / peer_ms, "×", 3);
}

int
main (int argc, char **argv)
{
  Bench bench = { NULL };

  if (argc != 3 || !ibn_time_parse_iso (NOW, &bench.now, NULL))
    {
      fprintf (stderr, "Usage: bench-check PROGRAM DOSSIER\n");
      return 64;
    }

  bench.document = bench_load (argv[2]);
  bench.call = bench_load_call (bench.document);
  bench.checker = ibn_checker_new (bench.call, bench.document, NULL, bench.now, "nl");
  bench_print ("definition of the call", bench_time (51, read_call, &bench).median_ms, "ms", 0);
  bench_print ("full check of the example", bench_time (51, check, &bench).median_ms, "ms", 5);
  bench_print ("the same with a new checker", bench_time (51, open_and_check, &bench).median_ms, "ms", 0);
  measure_growth (&bench);
  measure_change (&bench);
  measure_process (argv[1], argv[2]);
  g_object_unref (bench.checker);
  g_object_unref (bench.call);
  g_object_unref (bench.document);
  return bench_is_over () ? 1 : 0;
}
