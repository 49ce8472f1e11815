/* bench-journal.c: what it costs to keep each edit
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <stdio.h>

#include "bench.h"
#include "ibn-journal.h"

#define N_KEYS 1000
#define N_SYNCS 200

typedef struct {
  IbnDocument *document;
  IbnJournal  *journal;
  GPtrArray   *patches;    /* of IbnPatch: one for each key */
  guint        n;
} Bench;

static void
on_recorded (IbnDocument *document, IbnDeed deed, IbnPatch *patch, Bench *bench)
{
  g_ptr_array_add (bench->patches, ibn_patch_ref (patch));
}

/* In a text as long as the longest that is asked for. */
static void
type_text (Bench *bench)
{
  g_autofree char *text = g_strnfill (4000, 'a');

  for (guint i = 0; i < N_KEYS; i++)
    {
      g_autoptr(IbnChange) change = NULL;

      text[2000 + i % 26] = (char) ('b' + i / 26 % 25);
      change = ibn_change_new_set ("scope/problem", text);
      if (!ibn_document_apply (bench->document, change, IBN_APPLY_CONTINUE, NULL))
        g_error ("the text cannot be typed");
    }
}

/* What the thread of the window does. */
static void
add_keys (void *data)
{
  Bench *bench = data;

  for (guint i = 0; i < bench->patches->len; i++)
    ibn_journal_add (bench->journal, IBN_DEED_CONTINUE, g_ptr_array_index (bench->patches, i));
}

static void
sync_journal (Bench *bench)
{
  g_autoptr(GError) error = NULL;

  if (!ibn_journal_sync (bench->journal, &error))
    g_error ("%s", error->message);
}

static double
get_seconds_since (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC;
}

int
main (int argc, char **argv)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (1);
  g_autofree char *path = g_strdup ("bench-journal-XXXXXX");
  g_autoptr(GFile) parent = NULL;
  g_autoptr(GError) error = NULL;
  Bench bench = { .patches = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_patch_unref) };
  gint64 start;

  if (argc != 2)
    {
      fprintf (stderr, "Usage: bench-journal DOSSIER\n");
      return 64;
    }

  /* Here, since /tmp may be no disk. */
  if (g_mkdtemp (path) == NULL)
    g_error ("%s cannot be made", path);
  parent = g_file_new_for_path (path);
  bench.document = bench_load (argv[1]);
  bench.journal = ibn_journal_new (parent, bench.document, "", random, &error);
  if (bench.journal == NULL)
    g_error ("%s", error->message);
  g_signal_connect (bench.document, "recorded", G_CALLBACK (on_recorded), &bench);
  type_text (&bench);

  bench_print ("journal: a key in a text of 4000, in the thread of the window",
               bench_time (9, add_keys, &bench).median_ms * 1000 / bench.patches->len, "µs", 100);

  start = g_get_monotonic_time ();
  for (guint i = 0; i < bench.patches->len; i++)
    ibn_journal_add (bench.journal, IBN_DEED_MAKE, g_ptr_array_index (bench.patches, i));
  sync_journal (&bench);
  bench_print ("journal: records on the disk, all at once", bench.patches->len / get_seconds_since (start), "/s", 0);

  start = g_get_monotonic_time ();
  for (guint i = 0; i < N_SYNCS; i++)
    {
      ibn_journal_add (bench.journal, IBN_DEED_MAKE, g_ptr_array_index (bench.patches, i));
      sync_journal (&bench);
    }
  bench_print ("journal: records on the disk, each waited for", N_SYNCS / get_seconds_since (start), "/s", 0);

  ibn_journal_remove (bench.journal);
  g_object_unref (bench.journal);
  g_file_delete (parent, NULL, NULL);
  return bench_is_over () ? 1 : 0;
}
