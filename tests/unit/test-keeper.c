/* test-keeper.c: edits reach the disk in time, or it is told
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-keeper.h"

#include "test-journal.h"

/* Text is to be on the disk a second after the last key. */
#define LIMIT (G_USEC_PER_SEC)

typedef struct {
  Fixture    journal;     /* of which the folder and the dossier are used */
  IbnKeeper *keeper;
} KeeperFixture;

static void
begin (KeeperFixture *f, const void *data)
{
  set_up (&f->journal, NULL);
  ibn_journal_remove (f->journal.journal);
  crash (&f->journal);
  f->keeper = ibn_keeper_new (f->journal.document, NULL, f->journal.parent);
}

/* Its thread may still have something to tell. */
static void
let_go (IbnKeeper *keeper)
{
  g_object_add_weak_pointer (G_OBJECT (keeper), (void **) &keeper);
  g_object_unref (keeper);
  while (keeper != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
finish (KeeperFixture *f, const void *data)
{
  ibn_keeper_close (f->keeper);
  let_go (f->keeper);
  tear_down (&f->journal, NULL);
}

static void
wait_for (KeeperFixture *f, IbnKeeperState state)
{
  while (ibn_keeper_get_state (f->keeper) != state)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_keeper_types (KeeperFixture *f, const void *data)
{
  gint64 start = g_get_monotonic_time ();

  g_assert_cmpint (ibn_keeper_get_state (f->keeper), ==, IBN_KEEPER_CLEAN);
  set (f->journal.document, "project/title", "Koel");
  g_assert_cmpint (ibn_keeper_get_state (f->keeper), ==, IBN_KEEPER_PENDING);
  apply_with (f->journal.document, ibn_change_new_set ("project/title", "Koelte"), IBN_APPLY_CONTINUE);
  wait_for (f, IBN_KEEPER_KEPT);
  g_assert_cmpint (ibn_keeper_get_time (f->keeper) - start, <, LIMIT);
  g_assert_cmpuint (count_folders (f->journal.path), ==, 1);
  g_assert_null (ibn_keeper_get_problem (f->keeper));
}

/* Rows and undo do not wait for more. */
static void
test_keeper_at_once (KeeperFixture *f, const void *data)
{
  apply (f->journal.document, ibn_change_new_insert ("companies/r1", NULL));
  g_assert_true (ibn_document_undo (f->journal.document));
  wait_for (f, IBN_KEEPER_KEPT);
  set (f->journal.document, "a", "1");
  ibn_keeper_flush (f->keeper);
  g_assert_cmpint (ibn_keeper_get_state (f->keeper), ==, IBN_KEEPER_KEPT);
}

static void
test_keeper_refused (KeeperFixture *f, const void *data)
{
  g_autofree char *gone = g_build_filename (f->journal.path, "gone", NULL);
  g_autofree char *other = g_build_filename (f->journal.path, "other", NULL);
  g_autoptr(GFile) nowhere = g_file_new_for_path (gone);
  g_autoptr(GFile) elsewhere = g_file_new_for_path (other);

  ibn_keeper_move (f->keeper, nowhere);
  set (f->journal.document, "a", "1");
  wait_for (f, IBN_KEEPER_FAILED);
  g_assert_nonnull (ibn_keeper_get_problem (f->keeper));
  apply (f->journal.document, ibn_change_new_insert ("companies/r1", NULL));
  g_assert_cmpint (ibn_keeper_get_state (f->keeper), ==, IBN_KEEPER_FAILED);

  g_assert_cmpint (g_mkdir (other, 0700), ==, 0);
  ibn_keeper_move (f->keeper, elsewhere);
  wait_for (f, IBN_KEEPER_KEPT);
  g_assert_null (ibn_keeper_get_problem (f->keeper));
  g_assert_cmpuint (count_folders (other), ==, 1);
}

static void
test_keeper_saved (KeeperFixture *f, const void *data)
{
  g_autoptr(GFile) file = g_file_new_for_path ("/a.ibn");
  gint64 start;

  set (f->journal.document, "a", "1");
  ibn_keeper_saving (f->keeper);
  set (f->journal.document, "b", "2");
  ibn_keeper_saved (f->keeper, file);
  g_assert_cmpint (ibn_keeper_get_state (f->keeper), !=, IBN_KEEPER_CLEAN);
  wait_for (f, IBN_KEEPER_KEPT);

  /* All is on the disk from then on, and not since the journal had it. */
  start = g_get_monotonic_time ();
  ibn_keeper_saving (f->keeper);
  ibn_keeper_saved (f->keeper, file);
  g_assert_cmpint (ibn_keeper_get_state (f->keeper), ==, IBN_KEEPER_CLEAN);
  g_assert_cmpint (ibn_keeper_get_time (f->keeper), >=, start);
  ibn_keeper_close (f->keeper);
  g_assert_cmpuint (count_folders (f->journal.path), ==, 0);
}

/* From hand to hand: what one leaves, the next takes. */
static void
test_keeper_adopts (KeeperFixture *f, const void *data)
{
  g_autoptr(IbnDocument) file = ibn_document_copy (f->journal.document);
  g_autoptr(IbnRecovery) recovery = NULL;
  g_autoptr(IbnRecovery) again = NULL;
  IbnKeeper *next;

  apply (f->journal.document, ibn_change_new_insert ("companies/r1", NULL));
  set (f->journal.document, "companies/r1/name", "Koelhuis");
  g_assert_true (ibn_document_undo (f->journal.document));
  ibn_keeper_flush (f->keeper);
  g_signal_handlers_disconnect_by_data (f->journal.document, f->keeper);
  let_go (f->keeper);

  recovery = recover (f->journal.path);
  next = ibn_keeper_new (file, NULL, f->journal.parent);
  ibn_keeper_adopt (next, recovery);
  g_assert_true (ibn_recovery_replay (recovery, file, NULL));
  ibn_keeper_flush (next);
  g_assert_cmpint (ibn_keeper_get_state (next), ==, IBN_KEEPER_KEPT);
  let_go (next);

  again = recover (f->journal.path);
  assert_same (ibn_recovery_get_document (again), f->journal.document);
  f->keeper = ibn_keeper_new (f->journal.document, NULL, f->journal.parent);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void (*func) (KeeperFixture *f, const void *data);
  } tests[] = {
    { "/keeper/types", test_keeper_types },
    { "/keeper/at-once", test_keeper_at_once },
    { "/keeper/refused", test_keeper_refused },
    { "/keeper/saved", test_keeper_saved },
    { "/keeper/adopts", test_keeper_adopts },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, KeeperFixture, NULL, begin, tests[i].func, finish);
  return g_test_run ();
}
