/* test-history.c: what is told of changes, and the way back
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-document.h"

#include "test-dossier.h"
#include "test-random.h"

static void
test_all_or_nothing (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(GPtrArray) changes = changes_new ();
  g_autoptr(GString) story = NULL;
  g_autoptr(GError) error = NULL;

  apply (document, ibn_change_new_insert ("t/r1", NULL));
  set (document, "t/r1/a", "x");
  g_assert_true (ibn_document_undo (document));
  story = listen (document);
  g_signal_connect (ibn_document_get_rows (document, "t"), "items-changed",
                    G_CALLBACK (on_items_changed), story);

  g_ptr_array_add (changes, ibn_change_new_set ("b", "y"));
  g_ptr_array_add (changes, ibn_change_new_insert ("t/r2", "r1"));
  g_ptr_array_add (changes, ibn_change_new_set ("t/r2/a", "z"));
  g_ptr_array_add (changes, ibn_change_new_move ("t/r1", "r2"));
  g_ptr_array_add (changes, ibn_change_new_remove ("t/r1"));
  g_ptr_array_add (changes, ibn_change_new_set ("t/r1/a", "z"));
  g_assert_false (ibn_document_apply_all (document, changes, IBN_APPLY_DEFAULT, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_NOT_FOUND);
  assert_text (document, HEAD ">\n  <t>\n    <row id=\"r1\"/>\n  </t>\n</dossier>\n");
  assert_told (story, "");
  g_assert_true (ibn_document_can_redo (document));

  g_ptr_array_set_size (changes, 5);
  g_clear_error (&error);
  g_assert_true (ibn_document_apply_all (document, changes, IBN_APPLY_DEFAULT, &error));
  g_assert_no_error (error);
  assert_told (story,
               " [ set b=y ] 0-0+1:r2,r1 [ insert t/r2<r1 ] [ set t/r2/a=z ]"
               " 1-1+0:r2 0-0+1:r1,r2 [ move t/r1<r2 ] 0-1+0:r2 [ remove t/r1 ]"
               " !can-redo"
               " ( set b=y insert t/r2<r1 set t/r2/a=z move t/r1<r2 remove t/r1 )");
  assert_rows (document, "t", "r2");

  g_assert_true (ibn_document_undo (document));
  assert_told (story,
               " 0-0+1:r1,r2 [ insert t/r1<r2 ] 0-1+0:r2 1-0+1:r2,r1 [ move t/r1 ] [ set t/r2/a= ]"
               " 0-1+0:r1 [ remove t/r2 ] [ set b= ]"
               " can-redo"
               " ( insert t/r1<r2 move t/r1 set t/r2/a= remove t/r2 set b= )");
  assert_text (document, HEAD ">\n  <t>\n    <row id=\"r1\"/>\n  </t>\n</dossier>\n");
}

static void
test_signals (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(GString) story = listen (document);
  g_autoptr(GString) detail = g_string_new (NULL);

  g_signal_connect (document, "changed::a/b", G_CALLBACK (on_changed), detail);

  set (document, "a/b", "1");
  assert_told (story, " [ set a/b=1 ] can-undo modified ( set a/b=1 )");
  assert_told (detail, " [ set a/b=1 ]");
  set (document, "a/c", "1");
  assert_told (story, " [ set a/c=1 ] ( set a/c=1 )");
  apply (document, ibn_change_new_typed ("a/b", "x"));
  assert_told (story, " [ set a/b=~x ] ( set a/b=~x )");
  assert_told (detail, " [ set a/b=~x ]");
  g_assert_true (ibn_document_undo (document));
  assert_told (story, " [ set a/b=1 ] can-redo ( set a/b=1 )");
  assert_told (detail, " [ set a/b=1 ]");
  g_assert_true (ibn_document_redo (document));
  assert_told (story, " [ set a/b=~x ] !can-redo ( set a/b=~x )");
  assert_told (detail, " [ set a/b=~x ]");
  ibn_document_mark_saved (document);
  assert_told (story, " !modified");

  /* No quark for a path that nobody asked for by name. */
  set (document, "never-listened-to", "1");
  g_assert_cmpuint (g_quark_try_string ("never-listened-to"), ==, 0);
  g_signal_handlers_disconnect_by_data (document, detail);
  g_signal_handlers_disconnect_by_data (document, story);
}

static void
on_recorded (IbnDocument *document, IbnDeed deed, IbnPatch *patch, GString *story)
{
  static const char *deeds[] = { "make", "continue", "undo", "redo" };

  g_string_append_printf (story, " %s by %s at %d:", deeds[deed], ibn_patch_get_author (patch),
                          (int) ibn_patch_get_time (patch));
  for (guint i = 0; i < ibn_patch_get_n (patch); i++)
    {
      append_change (story, ibn_patch_get (patch, i)->done);
      g_string_append (story, " (");
      append_change (story, ibn_patch_get (patch, i)->undone);
      g_string_append (story, " )");
    }
}

/* A record is made at once, before anyone is told, with what was really changed. */
static void
test_recorded (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(GPtrArray) changes = changes_new ();
  g_autoptr(GString) story = listen (document);

  g_signal_connect (document, "recorded", G_CALLBACK (on_recorded), story);
  ibn_document_stamp (document, "Mies", 7);
  g_ptr_array_add (changes, ibn_change_new_insert ("t/r1", NULL));
  g_ptr_array_add (changes, ibn_change_new_set ("t/r1/a", ""));
  g_ptr_array_add (changes, ibn_change_new_set ("t/r1/a", "1"));
  g_assert_true (ibn_document_apply_all (document, changes, IBN_APPLY_DEFAULT, NULL));
  assert_told (story,
               " make by Mies at 7: insert t/r1 ( remove t/r1 ) set t/r1/a=1 ( set t/r1/a= )"
               " [ insert t/r1 ] [ set t/r1/a=1 ] can-undo modified ( insert t/r1 set t/r1/a=1 )");
  ibn_document_stamp (document, "Jef", 8);
  g_assert_true (ibn_document_undo (document));
  assert_told (story,
               " undo by Jef at 8: set t/r1/a= ( set t/r1/a=1 ) remove t/r1 ( insert t/r1 )"
               " [ set t/r1/a= ] [ remove t/r1 ] !can-undo can-redo !modified ( set t/r1/a= remove t/r1 )");
  ibn_document_stamp (document, "An", 9);
  g_assert_true (ibn_document_redo (document));
  assert_told (story,
               " redo by An at 9: insert t/r1 ( remove t/r1 ) set t/r1/a=1 ( set t/r1/a= )"
               " [ insert t/r1 ] [ set t/r1/a=1 ] can-undo !can-redo modified ( insert t/r1 set t/r1/a=1 )");

  /* The patch is Mies's still, but going on with it is not for what was redone. */
  g_assert_cmpstr (ibn_patch_get_author (ibn_document_find_patch (document, "t")), ==, "Mies");
  apply_with (document, ibn_change_new_set ("b", "1"), IBN_APPLY_CONTINUE);
  assert_told (story, " make by An at 9: set b=1 ( set b= ) [ set b=1 ] ( set b=1 )");
  apply_with (document, ibn_change_new_set ("b", "2"), IBN_APPLY_CONTINUE);
  assert_told (story, " continue by An at 9: set b=2 ( set b=1 ) [ set b=2 ] ( set b=2 )");
  apply_with (document, ibn_change_new_set ("b", ""), IBN_APPLY_CONTINUE);
  assert_told (story, " continue by An at 9: set b= ( set b=2 ) [ set b= ] ( set b= )");
  apply_with (document, ibn_change_new_set ("b", ""), IBN_APPLY_CONTINUE);
  assert_told (story, "");
  g_signal_handlers_disconnect_by_data (document, story);
}

/* A change that changes nothing is no patch, tells nobody, and leaves what can be redone. */
static void
test_nothing_changes (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(GString) story = NULL;
  IbnChange *nothing[] = {
    ibn_change_new_set ("a/b", "1"),
    ibn_change_new_set ("a/b", " 1\n"),
    ibn_change_new_set ("a/c", ""),
    ibn_change_new_set ("d/e/f", NULL),
    ibn_change_new_typed ("a/c", ""),
    ibn_change_new_typed ("a/t", "x"),
    ibn_change_new_set ("t/r1/a", ""),
    ibn_change_new_move ("t/r1", "r2"),
    ibn_change_new_move ("t/r1", "r1"),
    ibn_change_new_move ("t/r2", NULL),
  };

  set (document, "a/b", "1");
  apply (document, ibn_change_new_typed ("a/t", "x"));
  apply (document, ibn_change_new_insert ("t/r1", NULL));
  apply (document, ibn_change_new_insert ("t/r2", NULL));
  set (document, "a/z", "1");
  g_assert_true (ibn_document_undo (document));
  ibn_document_mark_saved (document);
  story = listen (document);

  for (gsize i = 0; i < G_N_ELEMENTS (nothing); i++)
    {
      apply (document, nothing[i]);
      assert_told (story, "");
      g_assert_true (ibn_document_can_redo (document));
      g_assert_false (ibn_document_is_modified (document));
    }
}

static void
test_redo_is_cleared (void)
{
  g_autoptr(IbnDocument) document = new_document ();

  set (document, "a", "1");
  set (document, "a", "2");
  ibn_document_mark_saved (document);
  g_assert_true (ibn_document_undo (document));
  g_assert_true (ibn_document_is_modified (document));
  set (document, "a", "2");
  g_assert_false (ibn_document_can_redo (document));

  /* The same text, but no longer by the way that was saved. */
  g_assert_true (ibn_document_is_modified (document));
  g_assert_true (ibn_document_undo (document));
  g_assert_true (ibn_document_is_modified (document));
  g_assert_true (ibn_document_undo (document));
  g_assert_true (ibn_document_is_modified (document));
}

static void
test_modified (void)
{
  g_autoptr(IbnDocument) document = new_document ();

  set (document, "a", "1");
  g_assert_true (ibn_document_is_modified (document));
  g_assert_true (ibn_document_undo (document));
  g_assert_false (ibn_document_is_modified (document));
  g_assert_true (ibn_document_redo (document));
  ibn_document_mark_saved (document);
  g_assert_false (ibn_document_is_modified (document));
  set (document, "a", "2");
  g_assert_true (ibn_document_is_modified (document));
  g_assert_true (ibn_document_undo (document));
  g_assert_false (ibn_document_is_modified (document));
  g_assert_true (ibn_document_undo (document));
  g_assert_true (ibn_document_is_modified (document));
  g_assert_true (ibn_document_redo (document));
  g_assert_false (ibn_document_is_modified (document));
}

/* A patch of several changes stays as it is. */
static void
test_continue_several (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(GPtrArray) changes = changes_new ();

  g_ptr_array_add (changes, ibn_change_new_set ("a", "1"));
  g_ptr_array_add (changes, ibn_change_new_set ("b", "1"));
  g_assert_true (ibn_document_apply_all (document, changes, IBN_APPLY_CONTINUE, NULL));
  apply_with (document, ibn_change_new_set ("a", "2"), IBN_APPLY_CONTINUE);
  g_assert_true (ibn_document_undo (document));
  g_assert_cmpstr (ibn_document_get (document, "a"), ==, "1");
  g_assert_true (ibn_document_undo (document));
  g_assert_false (ibn_document_can_undo (document));
  assert_text (document, HEAD "/>\n");
}

static void
set_on (IbnDocument *document, const char *path, const char *value)
{
  apply_with (document, ibn_change_new_set (path, value), IBN_APPLY_CONTINUE);
}

static void
test_continue (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(GString) story = NULL;

  set (document, "a", "old");
  ibn_document_mark_saved (document);
  story = listen (document);

  set_on (document, "a", "n");
  set_on (document, "a", "ne");
  apply_with (document, ibn_change_new_typed ("a", "new"), IBN_APPLY_CONTINUE);
  assert_told (story,
               " [ set a=n ] modified ( set a=n ) [ set a=ne ] ( set a=ne ) [ set a=~new ] ( set"
               " a=~new )");
  g_assert_true (ibn_document_undo (document));
  assert_told (story, " [ set a=old ] can-redo !modified ( set a=old )");
  g_assert_true (ibn_document_redo (document));
  assert_told (story, " [ set a=~new ] !can-redo modified ( set a=~new )");

  /* Something came between: undo and redo, another path, saving, a patch without the flag. */
  set_on (document, "a", "1");
  g_assert_true (ibn_document_undo (document));
  g_assert_cmpstr (ibn_document_get_typed (document, "a"), ==, "new");
  set_on (document, "b", "1");
  set_on (document, "a", "2");
  g_assert_true (ibn_document_undo (document));
  g_assert_cmpstr (ibn_document_get (document, "b"), ==, "1");
  set_on (document, "a", "3");
  ibn_document_mark_saved (document);
  set_on (document, "a", "4");
  g_assert_true (ibn_document_is_modified (document));
  g_assert_true (ibn_document_undo (document));
  g_assert_cmpstr (ibn_document_get (document, "a"), ==, "3");
  set (document, "a", "5");
  set (document, "a", "6");
  g_assert_true (ibn_document_undo (document));
  g_assert_cmpstr (ibn_document_get (document, "a"), ==, "5");
  apply (document, ibn_change_new_insert ("t/r1", NULL));
  apply_with (document, ibn_change_new_move ("t/r1", NULL), IBN_APPLY_CONTINUE);
  set_on (document, "t/r1/a", "1");
  g_assert_true (ibn_document_undo (document));
  g_assert_true (ibn_document_has_row (document, "t/r1"));
  g_signal_handlers_disconnect_by_data (document, story);
}

/* Typed and taken back: then there is nothing to undo. */
static void
test_continue_to_nothing (void)
{
  g_autoptr(IbnDocument) document = new_document ();

  set (document, "b", "1");
  ibn_document_mark_saved (document);
  set_on (document, "a", "1");
  set_on (document, "a", "12");
  set_on (document, "a", "");
  g_assert_false (ibn_document_is_modified (document));
  g_assert_true (ibn_document_undo (document));
  g_assert_false (ibn_document_can_undo (document));
  g_assert_cmpstr (ibn_document_get (document, "b"), ==, "");
}

static void
test_list_model (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(GString) story = g_string_new (NULL);
  g_autoptr(IbnRowItem) item = NULL;
  g_autoptr(IbnRowItem) again = NULL;
  g_autofree char *id = NULL;
  g_autofree char *path = NULL;
  GListModel *rows = ibn_document_get_rows (document, "parts/companies");

  g_assert_true (g_list_model_get_item_type (rows) == IBN_TYPE_ROW_ITEM);
  g_assert_cmpuint (g_list_model_get_n_items (rows), ==, 0);
  g_assert_null (g_list_model_get_item (rows, 0));
  g_signal_connect (rows, "items-changed", G_CALLBACK (on_items_changed), story);

  apply (document, ibn_change_new_insert ("parts/companies/c1", NULL));
  assert_told (story, " 0-0+1:c1");
  apply (document, ibn_change_new_insert ("parts/companies/c2", NULL));
  assert_told (story, " 1-0+1:c1,c2");
  apply (document, ibn_change_new_insert ("parts/companies/c3", "c1"));
  assert_told (story, " 0-0+1:c3,c1,c2");
  set (document, "parts/companies/c1/name", "x");
  apply (document, ibn_change_new_insert ("parts/others/c1", NULL));
  assert_told (story, "");

  item = g_list_model_get_item (rows, 1);
  g_object_get (item, "id", &id, "path", &path, NULL);
  g_assert_cmpstr (id, ==, "c1");
  g_assert_cmpstr (path, ==, "parts/companies/c1");
  g_assert_cmpstr (ibn_row_item_get_path (item), ==, path);

  apply (document, ibn_change_new_move ("parts/companies/c1", NULL));
  assert_told (story, " 1-1+0:c3,c2 2-0+1:c3,c2,c1");
  apply (document, ibn_change_new_move ("parts/companies/c1", "c3"));
  assert_told (story, " 2-1+0:c3,c2 0-0+1:c1,c3,c2");
  apply (document, ibn_change_new_remove ("parts/companies/c1"));
  assert_told (story, " 0-1+0:c3,c2");
  g_assert_true (ibn_document_undo (document));
  assert_told (story, " 0-0+1:c1,c3,c2");
  g_assert_true (ibn_document_undo (document));
  assert_told (story, " 0-1+0:c3,c2 2-0+1:c3,c2,c1");

  /* Still the same object, moved, gone and back. */
  again = g_list_model_get_item (rows, 2);
  g_assert_true (again == item);
  g_assert_true (ibn_document_get_rows (document, "parts/companies") == rows);
}

static void
on_edited_set_sum (IbnDocument *document, GPtrArray *changes, void *data)
{
  set (document, "sum", ibn_document_get (document, "a"));
}

static void
on_changed_add_row (IbnDocument *document, IbnChange *change, void *data)
{
  if (!ibn_document_has_row (document, "t/r9"))
    apply (document, ibn_change_new_insert ("t/r9", "r1"));
}

/* Who changes something while being told of a change does not make others hear it out of order. */
static void
test_edits_while_telling (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(GPtrArray) changes = changes_new ();
  g_autoptr(GString) story = NULL;
  g_autoptr(GError) error = NULL;

  g_signal_connect (document, "edited", G_CALLBACK (on_edited_set_sum), NULL);
  story = listen (document);
  set (document, "a", "1");
  assert_told (story, " [ set a=1 ] can-undo modified ( set a=1 ) [ set sum=1 ] ( set sum=1 )");
  g_signal_handlers_disconnect_by_func (document, on_edited_set_sum, NULL);

  g_signal_connect (ibn_document_get_rows (document, "t"), "items-changed",
                    G_CALLBACK (on_items_changed), story);
  g_signal_connect (document, "changed", G_CALLBACK (on_changed_add_row), NULL);
  g_ptr_array_add (changes, ibn_change_new_insert ("t/r1", NULL));
  g_ptr_array_add (changes, ibn_change_new_insert ("t/r2", NULL));
  g_assert_true (ibn_document_apply_all (document, changes, IBN_APPLY_DEFAULT, &error));
  g_assert_no_error (error);
  assert_told (story,
               " 0-0+1:r1 [ insert t/r1 ] 1-0+1:r1,r2 [ insert t/r2 ] ( insert t/r1 insert t/r2 )"
               " 0-0+1:r9,r1,r2 [ insert t/r9<r1 ] ( insert t/r9<r1 )");
  assert_rows (document, "t", "r9 r1 r2");
  g_signal_handlers_disconnect_by_data (document, story);
}

static void
on_changed_ask_rows (IbnDocument *document, IbnChange *change, GString *story)
{
  if (strcmp (ibn_change_get_path (change), "a") == 0)
    g_signal_connect (ibn_document_get_rows (document, "t"), "items-changed",
                      G_CALLBACK (on_items_changed), story);
}

/* A list that is first asked for while rows are still to be told has them already. */
static void
test_list_model_while_telling (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(GPtrArray) changes = changes_new ();
  g_autoptr(GString) story = g_string_new (NULL);

  g_signal_connect (document, "changed", G_CALLBACK (on_changed_ask_rows), story);
  g_ptr_array_add (changes, ibn_change_new_set ("a", "1"));
  g_ptr_array_add (changes, ibn_change_new_insert ("t/r1", NULL));
  g_ptr_array_add (changes, ibn_change_new_insert ("t/r2", NULL));
  g_assert_true (ibn_document_apply_all (document, changes, IBN_APPLY_DEFAULT, NULL));
  assert_told (story, "");
  g_assert_cmpuint (g_list_model_get_n_items (ibn_document_get_rows (document, "t")), ==, 2);
  apply (document, ibn_change_new_remove ("t/r1"));
  assert_told (story, " 0-1+0:r2");
}

static void
on_items_changed_mirror (GListModel *rows, guint position, guint removed, guint added,
                         GPtrArray *mirror)
{
  g_assert_cmpuint (position + removed, <=, mirror->len);
  if (removed > 0)
    g_ptr_array_remove_range (mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (mirror, position + i, g_list_model_get_item (rows, position + i));
  g_assert_cmpuint (mirror->len, ==, g_list_model_get_n_items (rows));
}

static void
on_edited_count (IbnDocument *document, GPtrArray *changes, guint *n)
{
  *n += changes->len;
}

static void
assert_mirror (IbnDocument *document, GPtrArray *mirror)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (document, "t");

  g_assert_cmpuint (g_strv_length (ids), ==, mirror->len);
  for (guint i = 0; i < mirror->len; i++)
    g_assert_cmpstr (ids[i], ==, ibn_row_item_get_id (g_ptr_array_index (mirror, i)));
}

static void
assert_reads_back (IbnDocument *document)
{
  g_autofree char *text = dup_text (document);
  g_autoptr(IbnDocument) again = read_document (text);
  g_autoptr(IbnDocument) copy = ibn_document_copy (document);

  assert_text (again, text);
  assert_text (copy, text);
}

static void
test_random (void)
{
  g_autoptr(IbnDocument) document = read_document (random_start);
  g_autoptr(GPtrArray) mirror = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *start = dup_text (document);
  g_autofree char *end = NULL;
  GListModel *rows = ibn_document_get_rows (document, "t");
  guint n_made = 0;

  on_items_changed_mirror (rows, 0, 0, g_list_model_get_n_items (rows), mirror);
  g_signal_connect (rows, "items-changed", G_CALLBACK (on_items_changed_mirror), mirror);
  g_signal_connect (document, "edited", G_CALLBACK (on_edited_count), &n_made);

  for (guint i = 0; n_made < 10000; i++)
    {
      g_autoptr(GPtrArray) changes = changes_new ();
      guint n = g_test_rand_int_range (0, 10) == 0 ? g_test_rand_int_range (2, 6) : 1;
      IbnApplyFlags flags = g_test_rand_bit () ? IBN_APPLY_CONTINUE : IBN_APPLY_DEFAULT;

      while (changes->len < n)
        g_ptr_array_add (changes, new_random_change ());
      ibn_document_apply_all (document, changes, flags, NULL);
      if (g_test_rand_int_range (0, 20) == 0)
        ibn_document_undo (document);
      if (g_test_rand_int_range (0, 40) == 0)
        ibn_document_redo (document);

      assert_mirror (document, mirror);
      if (i % 50 == 0)
        assert_reads_back (document);
    }

  while (ibn_document_redo (document))
    ;
  end = dup_text (document);
  for (guint round = 0; round < 2; round++)
    {
      while (ibn_document_undo (document))
        assert_mirror (document, mirror);
      assert_text (document, start);
      g_assert_false (ibn_document_is_modified (document));
      while (ibn_document_redo (document))
        assert_mirror (document, mirror);
      assert_text (document, end);
    }
}

/* What a file can hold and nobody does: so many answers in one group that each is far to find. What
 * a large dossier has is none of that. */
static void
test_effort (gconstpointer data)
{
  gboolean is_in_one = GPOINTER_TO_INT (data);
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(IbnDocument) before = ibn_document_copy (document);
  g_autoptr(IbnPatch) patch = ibn_patch_new ("", 0);
  g_autofree char *text = dup_text (before);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 40000; i++)
    {
      g_autofree char *path = is_in_one ? g_strdup_printf ("a/b-%u", i)
                                        : g_strdup_printf ("a-%u/b-%u", i / 200, i % 200);
      g_autoptr(IbnChange) done = ibn_change_new_set (path, "1");
      g_autoptr(IbnChange) undone = ibn_change_new_set (path, "");

      ibn_patch_add (patch, done, undone);
    }

  g_assert_cmpint (ibn_document_replay (document, IBN_DEED_MAKE, patch, &error), ==, !is_in_one);
  if (is_in_one)
    g_assert_error (error, IBN_ERROR, IBN_ERROR_RANGE);
  else
    {
      g_assert_no_error (error);
      g_assert_true (ibn_document_undo (document));
    }
  assert_text (document, text);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/history/all-or-nothing", test_all_or_nothing);
  g_test_add_func ("/history/signals", test_signals);
  g_test_add_func ("/history/recorded", test_recorded);
  g_test_add_func ("/history/nothing-changes", test_nothing_changes);
  g_test_add_func ("/history/redo-is-cleared", test_redo_is_cleared);
  g_test_add_func ("/history/modified", test_modified);
  g_test_add_func ("/history/continue", test_continue);
  g_test_add_func ("/history/continue-several", test_continue_several);
  g_test_add_func ("/history/continue-to-nothing", test_continue_to_nothing);
  g_test_add_func ("/history/list-model", test_list_model);
  g_test_add_func ("/history/edits-while-telling", test_edits_while_telling);
  g_test_add_func ("/history/list-model-while-telling", test_list_model_while_telling);
  g_test_add_func ("/history/random", test_random);
  g_test_add_data_func ("/history/effort/in-one", GINT_TO_POINTER (TRUE), test_effort);
  g_test_add_data_func ("/history/effort/in-many", GINT_TO_POINTER (FALSE), test_effort);

  return g_test_run ();
}
