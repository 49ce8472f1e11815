/* test-journal.c: what comes back after a program did not come to its end
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-journal.h"

#include <dlfcn.h>
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ibn-fingerprint.h"
#include "ibn-versions.h"

#include "test-journal.h"

/* Every kind of deed. */
static void
edit (IbnDocument *document)
{
  g_autoptr(GPtrArray) changes = changes_new ();

  apply (document, ibn_change_new_insert ("companies/r1", NULL));
  apply (document, ibn_change_new_insert ("companies/r2", "r1"));
  set (document, "companies/r1/name", "Koelhuis & Zoon <bv>");
  apply (document, ibn_change_new_typed ("companies/r1/share", "zes"));
  apply (document, ibn_change_new_move ("companies/r1", "r2"));
  set (document, "project/problem", "Een regel.\n\nNog een.");
  apply_with (document, ibn_change_new_set ("project/problem", "Een regel.\n\nNog een!"),
              IBN_APPLY_CONTINUE);
  apply (document, ibn_change_new_remove ("companies/r1"));
  g_assert_true (ibn_document_undo (document));
  g_assert_true (ibn_document_undo (document));
  g_assert_true (ibn_document_redo (document));
  g_ptr_array_add (changes, ibn_change_new_set ("project/title", NULL));
  g_ptr_array_add (changes, ibn_change_new_insert ("companies/r3", NULL));
  g_ptr_array_add (changes, ibn_change_new_set ("companies/r3/name", "Derde"));
  g_assert_true (ibn_document_apply_all (document, changes, IBN_APPLY_DEFAULT, NULL));
  apply_with (document, ibn_change_new_set ("project/title", "a"), IBN_APPLY_CONTINUE);
  apply_with (document, ibn_change_new_set ("project/title", "ab"), IBN_APPLY_CONTINUE);
  apply_with (document, ibn_change_new_set ("project/title", ""), IBN_APPLY_CONTINUE);
  apply_with (document, ibn_change_new_set ("project/title", "b"), IBN_APPLY_CONTINUE);
}

static void
test_comes_back (Fixture *f, const void *data)
{
  g_autoptr(IbnDocument) base = ibn_document_copy (f->document);
  g_autoptr(IbnRecovery) recovery = NULL;
  IbnDocument *recovered;

  edit (f->document);
  sync_journal (f);
  crash (f);

  recovery = recover (f->path);
  recovered = ibn_recovery_get_document (recovery);
  g_assert_cmpstr (ibn_recovery_get_uri (recovery), ==, "file:///a.ibn");
  g_assert_cmpint (ibn_recovery_get_time (recovery), ==, 1000);
  g_assert_cmpuint (ibn_recovery_get_n_dropped (recovery), ==, 0);
  assert_same (ibn_recovery_get_base (recovery), base);
  assert_same (recovered, f->document);

  /* The way back is the same, step by step, as far as the journal goes. */
  while (ibn_document_can_undo (recovered))
    {
      g_assert_true (ibn_document_undo (f->document));
      g_assert_true (ibn_document_undo (recovered));
      assert_same (recovered, f->document);
    }
  assert_same (recovered, base);
}

/* A row with more in it than libxml2 takes as one text, removed, and something after that. */
static void
test_large_row (Fixture *f, const void *data)
{
  g_autofree char *text = g_strnfill (1024 * 1024, 'x');
  g_autoptr(IbnRecovery) recovery = NULL;
  IbnDocument *recovered;

  apply (f->document, ibn_change_new_insert ("companies/r1", NULL));
  for (char name = 'a'; name < 'm'; name++)
    {
      g_autofree char *path = g_strdup_printf ("companies/r1/%c", name);

      set (f->document, path, text);
    }
  apply (f->document, ibn_change_new_remove ("companies/r1"));
  set (f->document, "project/title", "Later");
  sync_journal (f);
  crash (f);

  recovery = recover (f->path);
  recovered = ibn_recovery_get_document (recovery);
  g_assert_cmpuint (ibn_recovery_get_n_dropped (recovery), ==, 0);
  assert_same (recovered, f->document);
  g_assert_true (ibn_document_undo (recovered));
  g_assert_true (ibn_document_undo (recovered));
  g_assert_true (ibn_document_has_row (recovered, "companies/r1"));
  g_assert_cmpstr (ibn_document_get (recovered, "companies/r1/l"), ==, text);
}

/* What could not be read back is said, and what comes after it is kept once all was saved. */
static void
test_too_much (Fixture *f, const void *data)
{
  g_autoptr(IbnPatch) patch = ibn_patch_new ("", 0);
  g_autoptr(IbnChange) done = ibn_change_new_set ("a", "1");
  g_autoptr(IbnChange) undone = ibn_change_new_set ("a", "");
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(IbnRecovery) recovery = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 200000; i++)
    ibn_patch_add (patch, done, undone);
  ibn_journal_add (f->journal, IBN_DEED_MAKE, patch);
  g_assert_false (ibn_journal_sync (f->journal, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_RANGE);
  g_assert_false (ibn_journal_is_synced (f->journal));

  bytes = ibn_document_write (f->document);
  ibn_journal_mark (f->journal, bytes);
  ibn_journal_restart (f->journal, "file:///a.ibn");
  set (f->document, "b", "2");
  sync_journal (f);
  crash (f);
  recovery = recover (f->path);
  assert_same (ibn_recovery_get_document (recovery), f->document);
}

/* What was brought to the disk, and what got its name, in order; NULL while nobody looks. */
static GString *calls;

/* The places are on two disks, of which the other one has no room for what is attached. */
static gboolean is_other_disk;
static gboolean is_full;

int
link (const char *from, const char *to)
{
  int (*real) (const char *, const char *) = dlsym (RTLD_NEXT, "link");

  if (!is_other_disk)
    return real (from, to);
  errno = EXDEV;
  return -1;
}

int
rename (const char *from, const char *to)
{
  int (*real) (const char *, const char *) = dlsym (RTLD_NEXT, "rename");

  if (is_full && strstr (to, "/blobs/") != NULL)
    {
      errno = ENOSPC;
      return -1;
    }
  if (calls != NULL)
    g_string_append (calls, g_str_has_suffix (to, ".xml") ? "base " : "journal ");
  return real (from, to);
}

int
fsync (int file)
{
  int (*real) (int) = dlsym (RTLD_NEXT, "fsync");
  struct stat state;

  if (calls != NULL && fstat (file, &state) == 0)
    g_string_append (calls, S_ISDIR (state.st_mode) ? "folder " : "file ");
  return real (file);
}

/* After a power cut, too, no journal leads to a dossier that is not there. */
static void
test_order (Fixture *f, const void *data)
{
  g_autoptr(GBytes) bytes = NULL;

  set (f->document, "a", "1");
  sync_journal (f);
  bytes = ibn_document_write (f->document);
  ibn_journal_mark (f->journal, bytes);
  ibn_journal_restart (f->journal, "file:///a.ibn");
  calls = g_string_new (NULL);
  sync_journal (f);
  g_assert_cmpstr (calls->str, ==, "file base folder file journal folder ");
  g_string_free (g_steal_pointer (&calls), TRUE);
}

static void
test_each_sync (Fixture *f, const void *data)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *path = g_strdup_printf ("companies/r%u", i);

      apply (f->document, ibn_change_new_insert (path, NULL));
      if (i % 3 > 0)
        g_assert_true (ibn_document_undo (f->document));
      if (i % 3 > 1)
        g_assert_true (ibn_document_redo (f->document));
      sync_journal (f);
    }
  crash (f);
  {
    g_autoptr(IbnRecovery) recovery = recover (f->path);

    assert_same (ibn_recovery_get_document (recovery), f->document);
  }
}

static void
test_locked (Fixture *f, const void *data)
{
  g_autofree char *path = NULL;
  g_autoptr(GFile) folder = NULL;
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(IbnRecovery) recovery = NULL;
  g_autoptr(GError) error = NULL;

  edit (f->document);
  sync_journal (f);
  path = dup_folder (f->path);
  folder = g_file_new_for_path (path);
  list = ibn_recovery_list (f->parent);
  g_assert_cmpuint (list->len, ==, 0);
  g_assert_null (ibn_recovery_read (folder, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK);

  crash (f);
  g_clear_error (&error);
  recovery = ibn_recovery_read (folder, &error);
  g_assert_no_error (error);
  g_assert_null (ibn_recovery_read (folder, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK);
}

/* What is typed over before it is on the disk is not written. */
static void
test_typing (Fixture *f, const void *data)
{
  g_autoptr(IbnRecovery) recovery = NULL;
  IbnDocument *recovered;

  set (f->document, "project/problem", "E");
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *text = g_strdup_printf ("Ee%0*u", (int) i + 1, i);

      apply_with (f->document, ibn_change_new_set ("project/problem", text), IBN_APPLY_CONTINUE);
      if (i == 49)
        sync_journal (f);
    }
  sync_journal (f);
  crash (f);

  recovery = recover (f->path);
  recovered = ibn_recovery_get_document (recovery);
  g_assert_cmpuint (ibn_recovery_get_n_patches (recovery), ==, 2);
  assert_same (recovered, f->document);
  g_assert_true (ibn_document_undo (recovered));
  g_assert_cmpstr (ibn_document_get (recovered, "project/problem"), ==, "");
  g_assert_false (ibn_document_can_undo (recovered));
}

/* What was edited while it was saved is not in the file, and stays. */
static void
test_restart (Fixture *f, const void *data)
{
  g_autoptr(IbnDocument) old_base = ibn_document_copy (f->document);
  g_autoptr(IbnDocument) saved = NULL;
  g_autoptr(GBytes) bytes = NULL;

  set (f->document, "a", "1");
  saved = ibn_document_copy (f->document);
  bytes = ibn_document_write (f->document);
  ibn_journal_mark (f->journal, bytes);
  apply_with (f->document, ibn_change_new_set ("a", "12"), IBN_APPLY_CONTINUE);
  set (f->document, "b", "2");
  sync_journal (f);
  ibn_journal_restart (f->journal, "file:///b.ibn");
  set (f->document, "c", "3");

  if (GPOINTER_TO_INT (data))
    {
      sync_journal (f);
      set (f->document, "d", "4");
      sync_journal (f);
    }
  else
    g_assert_true (ibn_document_undo (f->document));
  crash (f);
  {
    g_autoptr(IbnRecovery) recovery = recover (f->path);
    gboolean is_new = GPOINTER_TO_INT (data);

    assert_same (ibn_recovery_get_base (recovery), is_new ? saved : old_base);
    assert_same (ibn_recovery_get_document (recovery), f->document);
    g_assert_cmpstr (ibn_recovery_get_uri (recovery), ==,
                     is_new ? "file:///b.ibn" : "file:///a.ibn");
    ibn_recovery_discard (recovery);
    g_assert_cmpuint (count_folders (f->path), ==, 0);
  }
}

static void
test_move (Fixture *f, const void *data)
{
  g_autofree char *other = g_build_filename (f->path, "elsewhere", NULL);
  g_autoptr(GFile) parent = g_file_new_for_path (other);
  g_autoptr(GFile) blobs = NULL;
  g_autoptr(GFile) new_blobs = NULL;
  g_autoptr(GBytes) bytes = g_bytes_new_static ("letter", 6);
  g_autofree char *fingerprint = ibn_fingerprint_of_bytes (bytes);
  g_autoptr(GFile) blob = NULL;
  g_autoptr(GError) error = NULL;

  set (f->document, "a", "1");
  sync_journal (f);
  blobs = ibn_journal_get_blobs_folder (f->journal, &error);
  g_assert_no_error (error);
  blob = g_file_get_child (blobs, fingerprint);
  g_assert_true (g_file_replace_contents (blob, "letter", 6, NULL, FALSE, 0, NULL, NULL, NULL));

  /* Where there is no folder, it stays where it is. */
  ibn_journal_move (f->journal, parent);
  set (f->document, "b", "2");
  g_assert_false (ibn_journal_sync (f->journal, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_false (ibn_journal_is_synced (f->journal));
  g_assert_cmpint (g_mkdir (other, 0700), ==, 0);
  sync_journal (f);
  set (f->document, "c", "3");
  sync_journal (f);
  g_clear_error (&error);
  new_blobs = ibn_journal_get_blobs_folder (f->journal, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_has_prefix (new_blobs, parent));
  g_assert_true (g_file_query_exists (blob, NULL));
  crash (f);
  {
    g_autoptr(IbnRecovery) recovery = recover (other);
    g_autoptr(GPtrArray) list = ibn_recovery_list (f->parent);

    g_assert_cmpuint (list->len, ==, 0);
    assert_same (ibn_recovery_get_document (recovery), f->document);
    g_assert_true (ibn_blobs_has (ibn_document_get_blobs (ibn_recovery_get_document (recovery)),
                                  fingerprint));
  }
}

/* What is attached can come back from where it was until it is in the other place. */
static void
test_move_to_full (Fixture *f, const void *data)
{
  gboolean gets_room = GPOINTER_TO_INT (data);
  g_autofree char *other = g_build_filename (f->path, "elsewhere", NULL);
  g_autoptr(GFile) parent = g_file_new_for_path (other);
  g_autoptr(GBytes) bytes = g_bytes_new_static ("letter", 6);
  g_autofree char *fingerprint = ibn_fingerprint_of_bytes (bytes);
  g_autoptr(IbnRecovery) recovery = NULL;
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GFile) blobs = NULL;
  g_autoptr(GFile) blob = NULL;
  g_autoptr(GError) error = NULL;

  set (f->document, "a", "1");
  blobs = ibn_journal_get_blobs_folder (f->journal, &error);
  g_assert_no_error (error);
  blob = g_file_get_child (blobs, fingerprint);
  g_assert_true (g_file_replace_contents (blob, "letter", 6, NULL, FALSE, 0, NULL, NULL, NULL));
  g_assert_cmpint (g_mkdir (other, 0700), ==, 0);

  is_other_disk = is_full = TRUE;
  ibn_journal_move (f->journal, parent);
  set (f->document, "b", "2");
  g_assert_false (ibn_journal_sync (f->journal, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  is_full = !gets_room;
  g_assert_false (ibn_journal_is_synced (f->journal));
  g_assert_cmpint (ibn_journal_sync (f->journal, NULL), ==, gets_room);
  g_assert_cmpint (ibn_journal_is_synced (f->journal), ==, gets_room);
  crash (f);
  is_other_disk = is_full = FALSE;

  recovery = recover (other);
  assert_same (ibn_recovery_get_document (recovery), f->document);
  list = ibn_recovery_list (f->parent);
  g_assert_cmpuint (list->len, ==, gets_room ? 0 : 1);
  if (!gets_room)
    g_set_object (&recovery, list->pdata[0]);
  g_assert_true (ibn_blobs_has (ibn_document_get_blobs (ibn_recovery_get_document (recovery)), fingerprint));
}

/* A folder that is taken away is told, and made again. */
static void
test_lost (Fixture *f, const void *data)
{
  g_autofree char *folder = dup_folder (f->path);
  g_autofree char *journal = g_build_filename (folder, "journal", NULL);
  g_autoptr(GError) error = NULL;

  set (f->document, "a", "1");
  sync_journal (f);
  set (f->document, "b", "2");
  if (GPOINTER_TO_INT (data))
    remove_all (folder);
  else
    g_assert_cmpint (g_unlink (journal), ==, 0);
  g_assert_false (ibn_journal_sync (f->journal, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_false (ibn_journal_is_synced (f->journal));
  sync_journal (f);
  crash (f);
  {
    g_autoptr(IbnRecovery) recovery = recover (f->path);

    assert_same (ibn_recovery_get_document (recovery), f->document);
  }
}

static void
test_planned (Fixture *f, const void *data)
{
  g_autofree char *path = g_build_filename (f->path, "new", NULL);
  g_autoptr(GFile) parent = g_file_new_for_path (path);
  g_autoptr(GBytes) base = ibn_document_write (f->document);
  g_autoptr(IbnJournal) journal = ibn_journal_plan (parent, base, "", f->random);
  g_autoptr(IbnPatch) step = ibn_patch_new ("", 0);
  g_autoptr(IbnChange) done = ibn_change_new_set ("a", "1");
  g_autoptr(IbnChange) undone = ibn_change_new_set ("a", "");
  g_autoptr(GError) error = NULL;

  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_true (ibn_journal_is_synced (journal));
  g_assert_true (ibn_journal_sync (journal, &error));
  g_assert_cmpuint (count_folders (path), ==, 0);

  ibn_patch_add (step, done, undone);
  ibn_journal_add (journal, IBN_DEED_MAKE, step);
  g_assert_false (ibn_journal_is_synced (journal));
  g_assert_true (ibn_journal_sync (journal, &error));
  g_assert_cmpuint (count_folders (path), ==, 1);

  ibn_journal_remove (journal);
  g_assert_cmpuint (count_folders (path), ==, 0);
  g_assert_true (ibn_journal_sync (journal, &error));
  g_assert_cmpuint (count_folders (path), ==, 0);
}

static void
test_empty (Fixture *f, const void *data)
{
  g_autofree char *folder = dup_folder (f->path);
  g_autofree char *journal = g_build_filename (folder, "journal", NULL);
  g_autoptr(GPtrArray) list = NULL;

  crash (f);
  if (GPOINTER_TO_INT (data))
    g_assert_cmpint (g_unlink (journal), ==, 0);
  list = ibn_recovery_list (f->parent);
  g_assert_cmpuint (list->len, ==, 0);
  g_assert_cmpuint (count_folders (f->path), ==, 0);
}

static void
test_newest_first (Fixture *f, const void *data)
{
  g_autoptr(GPtrArray) journals = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GPtrArray) list = NULL;
  g_autoptr(GError) error = NULL;

  crash (f);
  for (guint i = 0; i < 5; i++)
    {
      g_autoptr(IbnPatch) step = ibn_patch_new ("", 1 + (i * 3) % 5);
      g_autoptr(IbnChange) done = ibn_change_new_set ("a", "1");
      g_autoptr(IbnChange) undone = ibn_change_new_set ("a", "");
      IbnJournal *journal = ibn_journal_new (f->parent, f->document, "", f->random, &error);

      g_assert_no_error (error);
      ibn_patch_add (step, done, undone);
      ibn_journal_add (journal, IBN_DEED_MAKE, step);
      g_assert_true (ibn_journal_sync (journal, &error));
      g_ptr_array_add (journals, journal);
    }
  g_ptr_array_set_size (journals, 0);

  list = ibn_recovery_list (f->parent);
  g_assert_cmpuint (list->len, ==, 5);
  for (guint i = 0; i < 5; i++)
    g_assert_cmpint (ibn_recovery_get_time (g_ptr_array_index (list, i)), ==, 5 - i);
}

/* Replayed into its file, it has what the file has besides. */
static void
test_replay (Fixture *f, const void *data)
{
  g_autoptr(IbnDocument) file = ibn_document_copy (f->document);
  g_autoptr(IbnDocument) other = NULL;
  g_autoptr(IbnRecovery) recovery = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *before = NULL;

  ibn_document_keep_version (file, IBN_VERSION_NAMED, "Eerste");
  /* Back beyond what was saved. */
  g_assert_true (ibn_document_undo (f->document));
  set (f->document, "b", "2");
  sync_journal (f);
  crash (f);
  recovery = recover (f->path);

  other = ibn_document_copy (file);
  set (other, "c", "3");
  before = dup_text (other);
  g_assert_false (ibn_recovery_replay (recovery, other, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_CHECKSUM);
  assert_text (other, before);

  g_clear_error (&error);
  g_assert_true (ibn_recovery_replay (recovery, file, &error));
  g_assert_no_error (error);
  assert_same (file, f->document);
  assert_same (ibn_recovery_get_document (recovery), f->document);
  g_assert_true (ibn_document_is_modified (file));
  g_assert_cmpuint (ibn_document_get_versions (file)->len, ==, 1);
  g_assert_true (ibn_document_undo (file));
  g_assert_false (ibn_document_can_undo (file));
}

/* The folder goes from hand to hand, and at each moment holds all. */
static void
test_adopt (Fixture *f, const void *data)
{
  g_autoptr(IbnDocument) file = ibn_document_copy (f->document);
  g_autoptr(GBytes) base = ibn_document_write (file);
  g_autofree char *first = dup_folder (f->path);
  g_autofree char *second = NULL;
  g_autoptr(IbnRecovery) recovery = NULL;
  g_autoptr(IbnRecovery) again = NULL;
  g_autoptr(GError) error = NULL;

  edit (f->document);
  sync_journal (f);
  crash (f);

  recovery = recover (f->path);
  f->journal = ibn_journal_plan (f->parent, base, "file:///c.ibn", f->random);
  ibn_journal_adopt (f->journal, recovery);
  g_signal_connect (file, "recorded", G_CALLBACK (on_recorded), f->journal);
  g_assert_true (ibn_recovery_replay (recovery, file, &error));
  ibn_recovery_discard (recovery);
  g_assert_cmpuint (count_folders (f->path), ==, 1);
  g_signal_handlers_disconnect_by_data (file, f->journal);
  if (GPOINTER_TO_INT (data))
    sync_journal (f);
  crash (f);

  second = dup_folder (f->path);
  g_assert_cmpstr (first, ==, second);
  again = recover (f->path);
  assert_same (ibn_recovery_get_document (again), f->document);
  g_assert_cmpstr (ibn_recovery_get_uri (again), ==,
                   GPOINTER_TO_INT (data) ? "file:///c.ibn" : "file:///a.ibn");
}

static void *
sync_often (void *data)
{
  Fixture *f = data;

  for (guint i = 0; i < 200; i++)
    g_assert_true (ibn_journal_sync (f->journal, NULL));
  return NULL;
}

/* Edits, saves and syncs at once. */
static void
test_threads (Fixture *f, const void *data)
{
  GThread *thread = g_thread_new ("sync", sync_often, f);
  g_autoptr(IbnRecovery) recovery = NULL;

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      apply_with (f->document, ibn_change_new_set (i % 7 < 4 ? "a" : "b", text), IBN_APPLY_CONTINUE);
      if (i % 100 == 50)
        {
          g_autoptr(GBytes) bytes = ibn_document_write (f->document);

          ibn_journal_mark (f->journal, bytes);
        }
      if (i % 100 == 80)
        ibn_journal_restart (f->journal, "file:///d.ibn");
    }
  g_thread_join (thread);
  sync_journal (f);
  crash (f);
  recovery = recover (f->path);
  g_assert_cmpuint (ibn_recovery_get_n_dropped (recovery), ==, 0);
  assert_same (ibn_recovery_get_document (recovery), f->document);
}

int
main (int argc, char **argv)
{
  static const JournalTest tests[] = {
    { "comes-back", test_comes_back },
    { "large-row", test_large_row },
    { "too-much", test_too_much },
    { "order", test_order },
    { "each-sync", test_each_sync },
    { "locked", test_locked },
    { "typing", test_typing },
    { "restart/before-sync", test_restart, FALSE },
    { "restart/after-sync", test_restart, TRUE },
    { "move", test_move },
    { "move-to-full/for-a-while", test_move_to_full, TRUE },
    { "move-to-full/for-good", test_move_to_full, FALSE },
    { "lost/file", test_lost, FALSE },
    { "lost/folder", test_lost, TRUE },
    { "planned", test_planned },
    { "empty/without-records", test_empty, FALSE },
    { "empty/without-journal", test_empty, TRUE },
    { "newest-first", test_newest_first },
    { "replay", test_replay },
    { "adopt/before-sync", test_adopt, FALSE },
    { "adopt/after-sync", test_adopt, TRUE },
    { "threads", test_threads },
  };

  return run_tests (&argc, &argv, "journal", tests, G_N_ELEMENTS (tests));
}
