/* test-editors.c: long answers, numbers and days as they are typed, and room for them
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-fixture.h"
#include "ibn-field-help.h"
#include "ibn-field-row.h"
#include "ibn-list-row.h"
#include "ibn-prose-dialog.h"
#include "ibn-prose-editor.h"
#include "ibn-readings.h"
#include "ibn-records.h"
#include "ibn-row-list.h"
#include "ibn-view.h"

/* The width that any question can be shown in, in pixels. */
#define LEAST_WIDTH 300

typedef struct {
  IbnSession *session;   /* owned */
  GtkWidget  *window;    /* owned by GTK */
  GtkWidget  *child;     /* of the window */
} Fixture;

static void
show (Fixture *fixture, GtkWidget *child)
{
  fixture->child = child;
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 700);
  gtk_window_set_child (GTK_WINDOW (fixture->window), child);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  app_settle ();
}

static GtkWidget *
make_row (Fixture *fixture, const char *path)
{
  return ibn_field_row_new (fixture->session,
                            ibn_call_get_field (ibn_session_get_call (fixture->session), path), path);
}

/* One question above another, so that the focus has where to go. */
static void
set_up_row (Fixture *fixture, const void *data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  fixture->session = app_open_sample (TRUE);
  gtk_box_append (GTK_BOX (box), make_row (fixture, data));
  gtk_box_append (GTK_BOX (box), make_row (fixture, "applicant/name"));
  show (fixture, box);
}

static void
set_up_companies (Fixture *fixture, const void *data)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  const IbnTable *table;

  fixture->session = app_open_sample (TRUE);
  for (int i = 0; i < GPOINTER_TO_INT (data); i++)
    {
      g_autofree char *row = app_add_row (fixture->session, "companies");
      g_autofree char *path = g_strconcat (row, "/name", NULL);
      g_autofree char *name = g_strdup_printf ("Bedrijf %d", i + 1);

      app_set (fixture->session, path, name);
    }
  table = ibn_call_get_table (ibn_session_get_call (fixture->session), "companies");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller),
                                 ibn_records_new_for (fixture->session, table));
  show (fixture, scroller);
}

static void
tear_down (Fixture *fixture, const void *data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  app_settle ();
  g_assert_finalize_object (fixture->session);
}

static GtkTextBuffer *
get_buffer (GtkWidget *root)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (app_find (root, GTK_TYPE_TEXT_VIEW, 0)));
}

static char *
dup_text (GtkWidget *root)
{
  GtkTextBuffer *buffer = get_buffer (root);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
insert (GtkWidget *root, int offset, const char *text)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_offset (get_buffer (root), &at, offset);
  gtk_text_buffer_insert (get_buffer (root), &at, text, -1);
}

static void
assert_story (Fixture *fixture, const char *value)
{
  g_autofree char *shown = dup_text (fixture->child);

  g_assert_cmpstr (ibn_document_get (ibn_session_get_document (fixture->session), "plan/story"),
                   ==, value);
  g_assert_cmpstr (shown, ==, value);
}

/* What is beyond the limit stays, and is marked from its first letter on. */
static void
test_excess (Fixture *fixture, const void *data)
{
  g_autofree char *text = g_strnfill (104, 'a');
  GtkTextBuffer *buffer = get_buffer (fixture->child);
  GtkTextIter iter;
  guint n_marked = 0;

  insert (fixture->child, 0, text);
  assert_story (fixture, text);
  for (int i = 0; i < 104; i++)
    {
      g_autoptr(GSList) tags = NULL;

      gtk_text_buffer_get_iter_at_offset (buffer, &iter, i);
      tags = gtk_text_iter_get_tags (&iter);
      g_assert_cmpint (tags != NULL, ==, i >= 100);
      n_marked += tags != NULL;
    }
  g_assert_cmpuint (n_marked, ==, 4);

  gtk_text_buffer_set_text (buffer, "kort", -1);
  gtk_text_buffer_get_start_iter (buffer, &iter);
  g_assert_null (gtk_text_iter_get_tags (&iter));
}

static void
test_paste (Fixture *fixture, const void *data)
{
  insert (fixture->child, 0, "Doel:\r\n\u2022\tsamen\u00adwerken\r\n\uf0b7\u00a0\u00a0 delen");
  assert_story (fixture, "Doel:\n• samenwerken\n• delen");
  /* A single letter is what someone meant. */
  insert (fixture->child, 5, "\u00a0");
  assert_story (fixture, "Doel:\u00a0\n• samenwerken\n• delen");
}

/* What is typed at one place is one step; what is pasted is another, as is another place. */
static void
test_steps (Fixture *fixture, const void *data)
{
  insert (fixture->child, 0, "a");
  insert (fixture->child, 1, "b");
  insert (fixture->child, 2, "geplakt");
  insert (fixture->child, 0, "c");
  assert_story (fixture, "cabgeplakt");
  ibn_session_undo (fixture->session);
  assert_story (fixture, "abgeplakt");
  ibn_session_undo (fixture->session);
  assert_story (fixture, "ab");
  ibn_session_undo (fixture->session);
  assert_story (fixture, "");
  ibn_session_redo (fixture->session);
  assert_story (fixture, "ab");
}

/* What is typed or pasted over other text takes its place in one step. */
static void
test_replace (Fixture *fixture, const void *data)
{
  GtkTextBuffer *buffer = get_buffer (fixture->child);
  GtkTextIter start, end;

  insert (fixture->child, 0, "Wat er stond.");
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, "Wat er nu staat.", -1);
  gtk_text_buffer_end_user_action (buffer);
  assert_story (fixture, "Wat er nu staat.");
  ibn_session_undo (fixture->session);
  assert_story (fixture, "Wat er stond.");
  ibn_session_redo (fixture->session);
  assert_story (fixture, "Wat er nu staat.");
}

/* The same answer in two windows: each follows the other. */
static void
test_large (Fixture *fixture, const void *data)
{
  IbnProseEditor *editor = IBN_PROSE_EDITOR (app_find (fixture->child, IBN_TYPE_PROSE_EDITOR, 0));
  GtkWidget *dialog = ibn_prose_dialog_new (GTK_WINDOW (fixture->window), editor);
  g_autofree char *shown = NULL;

  gtk_window_present (GTK_WINDOW (dialog));
  app_settle ();
  insert (dialog, 0, "Vanuit het grote venster.");
  assert_story (fixture, "Vanuit het grote venster.");
  insert (fixture->child, 0, "! ");
  shown = dup_text (dialog);
  g_assert_cmpstr (shown, ==, "! Vanuit het grote venster.");
  g_assert_nonnull (app_find (dialog, IBN_TYPE_FIELD_HELP, 0));
  g_assert_true (gtk_widget_activate_action (app_find (dialog, GTK_TYPE_TEXT_VIEW, 0),
                                             "prose.undo", NULL));
  assert_story (fixture, "Vanuit het grote venster.");
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static GtkEditable *
get_entry (Fixture *fixture)
{
  return GTK_EDITABLE (app_find (fixture->child, GTK_TYPE_ENTRY, 0));
}

static IbnEditor *
get_editor (Fixture *fixture, guint index)
{
  return ibn_field_row_get_editor (IBN_FIELD_ROW (app_find (fixture->child, IBN_TYPE_FIELD_ROW,
                                                            index)));
}

static void
assert_answer (Fixture *fixture, const char *path, const char *value, const char *typed)
{
  IbnDocument *document = ibn_session_get_document (fixture->session);

  g_assert_cmpstr (ibn_document_get (document, path), ==, value);
  g_assert_cmpstr (ibn_document_get_typed (document, path), ==, typed);
}

static gboolean
is_active (void *window)
{
  return gtk_window_is_active (window);
}

static gboolean
is_passive (void *window)
{
  return !gtk_window_is_active (window);
}

/* Whoever looks something up in another window goes on typing where the cursor was. */
static void
test_return (Fixture *fixture, const void *data)
{
  GtkWidget *other = gtk_window_new ();
  GtkEditable *entry = GTK_EDITABLE (app_find (fixture->child, GTK_TYPE_ENTRY, 0));

  app_wait (is_active, fixture->window);
  gtk_widget_grab_focus (GTK_WIDGET (entry));
  gtk_editable_set_text (entry, "Een begin");
  gtk_editable_set_position (entry, -1);
  gtk_window_present (GTK_WINDOW (other));
  app_wait (is_passive, fixture->window);
  gtk_window_destroy (GTK_WINDOW (other));
  app_wait (is_active, fixture->window);
  app_settle ();
  g_assert_cmpint (gtk_editable_get_position (entry), ==, 9);

  gtk_widget_grab_focus (app_find (fixture->child, GTK_TYPE_ENTRY, 1));
  app_settle ();
  g_assert_cmpint (gtk_editable_get_position (entry), ==, 0);
}

/* What can only be meant in one way is that when the field is left; undoing gives back the rest. */
static void
test_day (Fixture *fixture, const void *data)
{
  ibn_editor_focus (get_editor (fixture, 0));
  gtk_editable_set_text (get_entry (fixture), "1/6/30");
  assert_answer (fixture, "plan/start", "", "1/6/30");
  ibn_editor_focus (get_editor (fixture, 1));
  app_settle ();
  assert_answer (fixture, "plan/start", "2030-06-01", NULL);
  g_assert_cmpstr (gtk_editable_get_text (get_entry (fixture)), ==, "01/06/2030");
  ibn_session_undo (fixture->session);
  assert_answer (fixture, "plan/start", "", "1/6/30");

  ibn_editor_focus (get_editor (fixture, 0));
  gtk_editable_set_text (get_entry (fixture), "ooit");
  ibn_editor_focus (get_editor (fixture, 1));
  app_settle ();
  assert_answer (fixture, "plan/start", "", "ooit");
}

static void
show_amount (Fixture *fixture, const void *data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  IbnCall *call;

  fixture->session = app_open_sample (TRUE);
  call = ibn_session_get_call (fixture->session);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *row = app_add_row (fixture->session, "budget/lines");
      g_autofree char *path = g_strdup_printf ("%s/%s", row, (const char *) data);

      gtk_box_append (GTK_BOX (box), ibn_field_row_new (fixture->session,
                                                        ibn_call_get_field (call, path), path));
    }
  show (fixture, box);
}

/* What can be read in two ways is asked once. */
static void
test_unclear (Fixture *fixture, const void *data)
{
  const char *first = ibn_editor_get_path (get_editor (fixture, 0));
  const char *second = ibn_editor_get_path (get_editor (fixture, 1));
  GtkEditable *other = GTK_EDITABLE (app_find (GTK_WIDGET (get_editor (fixture, 1)),
                                               GTK_TYPE_ENTRY, 0));

  ibn_editor_focus (get_editor (fixture, 0));
  gtk_editable_set_text (get_entry (fixture), "1,234");
  ibn_editor_focus (get_editor (fixture, 1));
  app_settle ();
  assert_answer (fixture, first, "", "1,234");
  g_assert_true (gtk_widget_activate_action (app_find (GTK_WIDGET (get_editor (fixture, 0)),
                                                       IBN_TYPE_READINGS, 0),
                                             "readings.groups", NULL));
  assert_answer (fixture, first, "123400", NULL);

  ibn_editor_focus (get_editor (fixture, 1));
  gtk_editable_set_text (other, "5,678");
  ibn_editor_focus (get_editor (fixture, 0));
  app_settle ();
  assert_answer (fixture, second, "567800", NULL);
}

static gboolean
is_echoed (void *data)
{
  g_autofree char *difference =
    gtk_test_accessible_check_property (data, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                        "= €\u00a01.234,56");

  return difference == NULL;
}

/* How it is read is said before anyone complains about it. */
static void
test_english (Fixture *fixture, const void *data)
{
  ibn_editor_focus (get_editor (fixture, 0));
  gtk_editable_set_text (get_entry (fixture), "1234.56");
  app_wait (is_echoed, get_entry (fixture));
  g_assert_null (ibn_editor_get_complaint (get_editor (fixture, 0)));
  ibn_editor_focus (get_editor (fixture, 1));
  app_settle ();
  assert_answer (fixture, ibn_editor_get_path (get_editor (fixture, 0)), "123456", NULL);
}

/* No question asks for more width than a narrow window has, with letters of any size. */
static void
test_room (Fixture *fixture, const void *data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  GPtrArray *fields = ibn_call_get_fields (ibn_session_get_call (fixture->session));
  guint n = 0;
  int dpi;

  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  for (int scale = 1; scale <= 2; scale++)
    {
      g_object_set (settings, "gtk-xft-dpi", scale * 96 * 1024, NULL);
      for (guint i = 0; i < fields->len; i++)
        {
          const IbnField *field = g_ptr_array_index (fields, i);
          GtkWidget *row;
          int least;

          if (field->parent != NULL)
            continue;
          row = g_object_ref_sink (ibn_field_row_new (fixture->session, field, field->path));
          gtk_box_append (GTK_BOX (fixture->child), row);
          gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
          g_test_message ("%s: %d", field->path, least);
          g_assert_cmpint (least, <=, LEAST_WIDTH);
          gtk_box_remove (GTK_BOX (fixture->child), row);
          g_object_unref (row);
          n++;
        }
    }
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  g_assert_cmpuint (n, >, 20);
}

static guint
count_rows (Fixture *fixture)
{
  guint n = 0;
  GtkWidget *row;

  for (guint i = 0; (row = app_find (fixture->child, IBN_TYPE_LIST_ROW, i)) != NULL; i++)
    n += gtk_widget_get_visible (row);
  return n;
}

/* Rows that nobody sees have no widgets; those that are searched are found. */
static void
test_many (Fixture *fixture, const void *data)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (ibn_session_get_document (fixture->session),
                                                "companies");
  IbnView *records = IBN_VIEW (app_find (fixture->child, IBN_TYPE_RECORDS, 0));
  GtkWidget *search = app_find (fixture->child, GTK_TYPE_SEARCH_ENTRY, 0);
  g_autofree char *last = g_strconcat ("companies/", ids[499], NULL);

  g_assert_cmpuint (g_strv_length (ids), ==, 500);
  g_assert_cmpuint (count_rows (fixture), <, 60);
  g_assert_true (ibn_view_reveal (records, last));
  app_settle ();
  g_assert_nonnull (app_find_named (fixture->child, IBN_TYPE_LIST_ROW,
                                    "500. Bedrijf 500, asks for attention, shown now"));

  g_assert_true (gtk_widget_get_visible (search));
  gtk_editable_set_text (GTK_EDITABLE (search), "bedrijf 49");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpuint (count_rows (fixture), ==, 11);
  gtk_editable_set_text (GTK_EDITABLE (search), "niemand");
  g_signal_emit_by_name (search, "search-changed");
  g_assert_cmpuint (count_rows (fixture), ==, 0);
  /* What someone wants to see is found even so. */
  g_assert_true (ibn_view_reveal (records, last));
  g_assert_cmpuint (count_rows (fixture), >, 5);
}

/* The list is walked with the arrows, and its rows follow what is typed. */
static void
test_list (Fixture *fixture, const void *data)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (ibn_session_get_document (fixture->session),
                                                "companies");
  GtkWidget *list = app_find (fixture->child, IBN_TYPE_ROW_LIST, 0);
  g_autofree char *path = g_strconcat ("companies/", ids[0], "/name", NULL);
  g_auto(GStrv) after = NULL;
  GtkWidget *focus;

  g_assert_false (gtk_widget_get_visible (app_find (fixture->child, GTK_TYPE_SEARCH_ENTRY, 0)));
  g_assert_true (ibn_row_list_focus_row (IBN_ROW_LIST (list), 0));
  g_assert_true (gtk_widget_child_focus (list, GTK_DIR_DOWN));
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_true (focus == app_find_named (list, IBN_TYPE_LIST_ROW,
                                          "2. Bedrijf 2, asks for attention"));
  g_assert_false (gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD));

  app_set (fixture->session, path, "Alfa");
  ibn_view_refresh (IBN_VIEW (app_find (fixture->child, IBN_TYPE_RECORDS, 0)));
  g_assert_nonnull (app_find_named (list, IBN_TYPE_LIST_ROW,
                                    "1. Alfa, asks for attention, shown now"));

  g_signal_emit_by_name (list, "moved", 0u, 2u);
  after = ibn_document_dup_row_ids (ibn_session_get_document (fixture->session), "companies");
  g_assert_cmpstr (after[0], ==, ids[1]);
  g_assert_cmpstr (after[1], ==, ids[0]);
}

/* Documents are named in words, not by their number alone. */
static void
test_source (Fixture *fixture, const void *data)
{
  IbnCall *call = ibn_session_get_call (fixture->session);
  g_autofree char *known = NULL;
  g_autofree char *unknown = ibn_field_help_dup_source (call, "999");
  g_autofree char *wanted = NULL;

  g_assert_nonnull (ibn_call_get_source_title (call, "001"));
  known = ibn_field_help_dup_source (call, "001:5 001:7");
  wanted = g_strdup_printf ("%s, line 5\n%s, line 7", ibn_call_get_source_title (call, "001"),
                            ibn_call_get_source_title (call, "001"));
  g_assert_cmpstr (known, ==, wanted);
  g_assert_cmpstr (unknown, ==, "999");
}

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);

#define ADD(path, data, set_up, test) \
  g_test_add (path, Fixture, data, set_up, test, tear_down)

  ADD ("/prose/excess", "plan/story", set_up_row, test_excess);
  ADD ("/prose/paste", "plan/story", set_up_row, test_paste);
  ADD ("/prose/steps", "plan/story", set_up_row, test_steps);
  ADD ("/prose/replace", "plan/story", set_up_row, test_replace);
  ADD ("/prose/large", "plan/story", set_up_row, test_large);
  ADD ("/entry/return", "applicant/email", set_up_row, test_return);
  ADD ("/entry/day", "plan/start", set_up_row, test_day);
  ADD ("/entry/unclear", "amount-1", show_amount, test_unclear);
  ADD ("/entry/english", "amount-1", show_amount, test_english);
  ADD ("/editors/room", "applicant/email", set_up_row, test_room);
  ADD ("/editors/source", "applicant/name", set_up_row, test_source);
  ADD ("/records/many", GINT_TO_POINTER (500), set_up_companies, test_many);
  ADD ("/records/list", GINT_TO_POINTER (3), set_up_companies, test_list);

  return app_test_run ();
}
