/* fault-journal.c: edits with a journal, on a disk that may fail
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Usage: fault-journal edit FOLDER, prints for each edit its fingerprint and whether it is said to be on the disk, and
 * what went wrong on stderr; exit status 2 when something did.
 * Usage: fault-journal recover FOLDER, prints the fingerprint of what comes back, if anything does.
 */

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "ibn-journal.h"
#include "ibn-versions.h"
#include "ibn-writer.h"

#define N_EDITS 14

typedef struct {
  IbnDocument *document;
  IbnJournal  *journal;
  gboolean     has_failed;
} Editing;

static void
on_recorded (IbnDocument *document, IbnDeed deed, IbnPatch *step, Editing *e)
{
  ibn_journal_add (e->journal, deed, step);
}

static void
sync_journal (Editing *e)
{
  g_autofree char *fingerprint = ibn_document_dup_fingerprint (e->document);
  g_autoptr(GError) error = NULL;
  gboolean is_synced = ibn_journal_sync (e->journal, &error);

  g_assert_true (is_synced == (error == NULL));
  g_assert_true (is_synced == ibn_journal_is_synced (e->journal));
  if (error != NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      e->has_failed = TRUE;
    }
  printf ("%s %d\n", fingerprint, is_synced);
}

static void
edit_once (Editing *e, guint i)
{
  g_autofree char *row = g_strdup_printf ("companies/r%u", i);
  g_autofree char *text = g_strnfill (200 + 40 * i, 'a' + i % 26);
  g_autoptr(IbnChange) change = i % 3 == 0 ? ibn_change_new_insert (row, NULL)
                                           : ibn_change_new_set ("project/problem", text);

  if (i % 5 == 4)
    ibn_document_undo (e->document);
  else
    g_assert_true (ibn_document_apply (e->document, change, IBN_APPLY_CONTINUE, NULL));
}

static int
edit (GFile *folder)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (1);
  g_autoptr(GFile) elsewhere = g_file_get_child (folder, "elsewhere");
  g_autoptr(GFile) usual = g_file_get_child (folder, "usual");
  g_autoptr(GBytes) base = NULL;
  Editing e = { .document = ibn_document_new ("ibn-2017", "1", "d-1") };

  base = ibn_document_write (e.document);
  e.journal = ibn_journal_plan (usual, base, "", random);
  g_signal_connect (e.document, "recorded", G_CALLBACK (on_recorded), &e);
  for (guint i = 0; i < N_EDITS; i++)
    {
      g_autoptr(GBytes) saved = NULL;

      if (i == 5)
        {
          saved = ibn_document_write (e.document);
          ibn_journal_mark (e.journal, saved);
        }
      if (i == 7)
        ibn_journal_restart (e.journal, "file:///a.ibn");
      if (i == 10)
        ibn_journal_move (e.journal, elsewhere);
      edit_once (&e, i);
      sync_journal (&e);
    }
  /* What failed is tried again. */
  sync_journal (&e);
  return e.has_failed ? 2 : 0;
}

static int
recover (GFile *folder)
{
  static const char *const names[] = { "usual", "elsewhere" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GFile) parent = g_file_get_child (folder, names[i]);
      g_autoptr(GPtrArray) list = ibn_recovery_list (parent);

      for (guint j = 0; j < list->len; j++)
        {
          IbnRecovery *recovery = g_ptr_array_index (list, j);
          g_autofree char *fingerprint =
            ibn_document_dup_fingerprint (ibn_recovery_get_document (recovery));

          printf ("%s\n", fingerprint);
        }
    }
  return 0;
}

int
main (int argc, char **argv)
{
  g_autoptr(GFile) folder = NULL;

  g_assert_cmpint (argc, ==, 3);
  folder = g_file_new_for_commandline_arg (argv[2]);
  return strcmp (argv[1], "edit") == 0 ? edit (folder) : recover (folder);
}
