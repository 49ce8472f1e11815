/* kill-session.c: edits a dossier without end, and tells what it is after each edit, until it is killed
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Usage: kill-session SEED FOLDER DOSSIER; prints for each edit its number, the monotonic time in microseconds and the
 * fingerprint of dossier.xml, before the edit is on its way to the disk.
 */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ibn-attachment.h"
#include "ibn-reader.h"
#include "ibn-session.h"
#include "ibn-store.h"
#include "ibn-versions.h"
#include "ibn-writer.h"

#define EDIT_MS 20

typedef struct {
  IbnSession  *session;
  IbnDocument *document;
  GRand       *random;
  GFile       *file;
  GFile       *folder;
  GString     *typed;      /* what is in the text so far */
  guint        n;          /* edits */
  guint        n_rows;     /* made */
  guint        serial;     /* of the session, when saving began */
  gboolean     is_saving;
} Editing;

static const char *const tables[] = { "companies", "activities", "budget/staff", "budget/other" };
static const char *const names[] = { "name", "title", "profile", "item" };
static const char *const texts[] = { "scope/problem", "scope/domain", "preparation/history" };

static void
tell (IbnDocument *document, IbnDeed deed, IbnPatch *step, Editing *e)
{
  g_autofree char *fingerprint = ibn_document_dup_fingerprint (document);

  printf ("%u %" G_GINT64_FORMAT " %s\n", e->n, g_get_monotonic_time (), fingerprint);
  fflush (stdout);
  e->n++;
}

/* Takes the change. */
static void
apply (Editing *e, IbnChange *change, IbnApplyFlags flags)
{
  ibn_session_apply (e->session, change, flags);
  ibn_change_unref (change);
}

static void
type_key (Editing *e)
{
  const char *path = texts[e->n / 40 % G_N_ELEMENTS (texts)];

  if (e->typed->len > 2000)
    g_string_truncate (e->typed, 0);
  g_string_append_c (e->typed, "abcde\nfghijk<&"[g_rand_int_range (e->random, 0, 14)]);
  apply (e, ibn_change_new_set (path, e->typed->str), IBN_APPLY_CONTINUE);
}

/* A row of some table; NULL when it has none. */
static char *
dup_row (Editing *e, guint table)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (e->document, tables[table]);
  guint n = g_strv_length (ids);

  return n > 0 ? g_strconcat (tables[table], "/", ids[g_rand_int_range (e->random, 0, n)], NULL) : NULL;
}

static void
insert_row (Editing *e)
{
  guint table = g_rand_int_range (e->random, 0, G_N_ELEMENTS (tables));
  g_autofree char *path = g_strdup_printf ("%s/k%u", tables[table], e->n_rows++);

  apply (e, ibn_change_new_insert (path, NULL), IBN_APPLY_DEFAULT);
}

static void
remove_row (Editing *e)
{
  g_autofree char *path = dup_row (e, g_rand_int_range (e->random, 0, G_N_ELEMENTS (tables)));

  if (path != NULL)
    apply (e, ibn_change_new_remove (path), IBN_APPLY_DEFAULT);
}

static void
move_row (Editing *e)
{
  g_autofree char *path = dup_row (e, g_rand_int_range (e->random, 0, G_N_ELEMENTS (tables)));

  if (path != NULL)
    apply (e, ibn_change_new_move (path, NULL), IBN_APPLY_DEFAULT);
}

static void
set_in_row (Editing *e)
{
  guint table = g_rand_int_range (e->random, 0, G_N_ELEMENTS (tables));
  g_autofree char *row = dup_row (e, table);
  g_autofree char *path = row != NULL ? g_strconcat (row, "/", names[table], NULL) : NULL;
  g_autofree char *text = g_strdup_printf ("Naam %u", e->n);

  if (path != NULL)
    apply (e, ibn_change_new_set (path, text), IBN_APPLY_DEFAULT);
}

static void
set_several (Editing *e)
{
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  g_autofree char *row = g_strdup_printf ("companies/k%u", e->n_rows++);
  g_autofree char *name = g_strconcat (row, "/name", NULL);
  g_autofree char *share = g_strconcat (row, "/staff", NULL);

  g_ptr_array_add (changes, ibn_change_new_insert (row, NULL));
  g_ptr_array_add (changes, ibn_change_new_set (name, "Samen & co"));
  g_ptr_array_add (changes, ibn_change_new_typed (share, "een stuk of zes"));
  ibn_session_apply_all (e->session, changes, IBN_APPLY_DEFAULT);
}

static void
undo (Editing *e)
{
  ibn_session_undo (e->session);
}

static void
redo (Editing *e)
{
  ibn_session_redo (e->session);
}

static void
attach (Editing *e)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *name = g_strdup_printf ("letter-%u.txt", e->n);
  g_autoptr(GFile) letter = g_file_get_child (e->folder, name);
  g_autoptr(GFile) blobs = ibn_keeper_get_blobs_folder (ibn_session_get_keeper (e->session), &error);
  g_autofree char *row = dup_row (e, 0);
  g_autofree char *path = row != NULL ? g_strconcat (row, "/letter-file", NULL) : NULL;
  g_autofree char *fingerprint = NULL;
  g_autofree char *value = NULL;

  if (path == NULL)
    return;
  g_assert_no_error (error);
  g_assert_true (g_file_replace_contents (letter, name, strlen (name), NULL, FALSE, 0, NULL, NULL, NULL));
  fingerprint = ibn_blobs_add_file (ibn_document_get_blobs (e->document), letter, blobs, NULL, &error);
  g_assert_no_error (error);
  value = ibn_attachment_new_value (fingerprint, name);
  apply (e, ibn_change_new_set (path, value), IBN_APPLY_DEFAULT);
}

static void
on_saved (GObject *source, GAsyncResult *result, void *data)
{
  Editing *e = data;
  g_autoptr(GError) error = NULL;

  ibn_store_save_finish (result, NULL, NULL, &error);
  g_assert_no_error (error);
  e->is_saving = FALSE;
  ibn_keeper_saved (ibn_session_get_keeper (e->session), e->file);
  if (ibn_session_get_serial (e->session) == e->serial)
    ibn_document_mark_saved (e->document);
}

static void
save (Editing *e)
{
  if (e->is_saving)
    return;
  e->is_saving = TRUE;
  e->serial = ibn_session_get_serial (e->session);
  ibn_keeper_saving (ibn_session_get_keeper (e->session));
  ibn_store_save_async (e->document, e->file, NULL, NULL, on_saved, e);
}

/* How often of a hundred. */
static const struct {
  int share;
  void (*func) (Editing *e);
} kinds[] = {
  { 50, type_key }, { 10, set_in_row }, { 9, insert_row }, { 4, remove_row }, { 5, move_row }, { 8, undo }, { 5, redo },
  { 4, set_several }, { 3, attach }, { 2, save },
};

static gboolean
on_time (void *data)
{
  Editing *e = data;
  int dice = g_rand_int_range (e->random, 0, 100);
  gsize i = 0;

  while (dice >= kinds[i].share)
    dice -= kinds[i++].share;
  kinds[i].func (e);
  return G_SOURCE_CONTINUE;
}

int
main (int argc, char **argv)
{
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr(GFile) journals = NULL;
  g_autoptr(GFile) source = NULL;
  g_autoptr(IbnCall) call = NULL;
  g_autoptr(GError) error = NULL;
  Editing e = { .typed = g_string_new (NULL) };

  g_assert_cmpint (argc, ==, 4);
  e.random = g_rand_new_with_seed (strtoul (argv[1], NULL, 10));
  e.folder = g_file_new_for_path (argv[2]);
  e.file = g_file_get_child (e.folder, "dossier.ibn");
  source = g_file_new_for_path (argv[3]);
  journals = g_file_get_child (e.folder, "journals");
  g_assert_true (g_file_make_directory (journals, NULL, NULL));
  e.document = ibn_document_load (source, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (ibn_document_save (e.document, e.file, NULL, &error));
  call = ibn_store_find_call (ibn_document_get_call_id (e.document), &error);
  g_assert_no_error (error);
  e.session = ibn_session_new (call, e.document, e.file, 1521536400);

  tell (e.document, IBN_DEED_MAKE, NULL, &e);
  g_signal_connect (e.document, "recorded", G_CALLBACK (tell), &e);
  ibn_session_keep (e.session, journals);
  g_timeout_add (EDIT_MS, on_time, &e);
  g_main_loop_run (loop);
}
