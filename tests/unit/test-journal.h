/* test-journal.h: what the tests of journals have in common
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib/gstdio.h>

#include "ibn-journal.h"

#include "test-dossier.h"

typedef struct {
  char        *path;      /* of a folder that the test has for itself */
  GFile       *parent;
  GRand       *random;
  IbnDocument *document;
  IbnJournal  *journal;
} Fixture;

static inline void
on_recorded (IbnDocument *document, IbnDeed deed, IbnPatch *step, IbnJournal *journal)
{
  ibn_journal_add (journal, deed, step);
}

static inline void
set_up (Fixture *f, const void *data)
{
  g_autoptr(GError) error = NULL;

  f->path = g_dir_make_tmp ("ibn-journal-XXXXXX", &error);
  g_assert_no_error (error);
  f->parent = g_file_new_for_path (f->path);
  f->random = g_rand_new_with_seed (7);
  f->document = new_document ();
  ibn_document_stamp (f->document, "An Peeters", 1000);
  set (f->document, "project/title", "Koelen");
  ibn_document_mark_saved (f->document);
  f->journal = ibn_journal_new (f->parent, f->document, "file:///a.ibn", f->random, &error);
  g_assert_no_error (error);
  g_signal_connect (f->document, "recorded", G_CALLBACK (on_recorded), f->journal);
}

static inline void
remove_all (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR) && !g_file_test (child, G_FILE_TEST_IS_SYMLINK))
        remove_all (child);
      else
        g_unlink (child);
    }
  g_rmdir (path);
}

/* The program ends without a word: what is not on the disk is gone, and so is its lock. */
static inline void
crash (Fixture *f)
{
  if (f->journal == NULL)
    return;
  g_signal_handlers_disconnect_by_data (f->document, f->journal);
  g_assert_finalize_object (g_steal_pointer (&f->journal));
}

static inline void
tear_down (Fixture *f, const void *data)
{
  crash (f);
  remove_all (f->path);
  g_free (f->path);
  g_object_unref (f->parent);
  g_rand_free (f->random);
  g_object_unref (f->document);
}

static inline void
sync_journal (Fixture *f)
{
  g_autoptr(GError) error = NULL;
  gboolean is_synced = ibn_journal_sync (f->journal, &error);

  g_assert_no_error (error);
  g_assert_true (is_synced);
  g_assert_true (ibn_journal_is_synced (f->journal));
}

static inline guint
count_folders (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* The one journal there is. */
static inline char *
dup_folder (const char *path)
{
  g_autoptr(GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = g_dir_read_name (dir);

  g_assert_nonnull (name);
  return g_build_filename (path, name, NULL);
}

static inline IbnRecovery *
recover (const char *path)
{
  g_autoptr(GFile) parent = g_file_new_for_path (path);
  g_autoptr(GPtrArray) list = ibn_recovery_list (parent);

  g_assert_cmpuint (list->len, ==, 1);
  return g_object_ref (g_ptr_array_index (list, 0));
}

static inline void
assert_same (IbnDocument *a, IbnDocument *b)
{
  g_autofree char *expected = dup_text (b);

  assert_text (a, expected);
}

typedef struct {
  const char *name;
  void (*func) (Fixture *f, const void *data);
  gboolean data;
} JournalTest;

static inline int
run_tests (int *argc, char ***argv, const char *group, const JournalTest *tests, gsize n)
{
  g_test_init (argc, argv, NULL);
  for (gsize i = 0; i < n; i++)
    {
      g_autofree char *path = g_strconcat ("/", group, "/", tests[i].name, NULL);

      g_test_add (path, Fixture, GINT_TO_POINTER (tests[i].data), set_up, tests[i].func, tear_down);
    }
  return g_test_run ();
}
