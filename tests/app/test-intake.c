/* test-intake.c: rows from spreadsheets are looked at, taken in, and given back
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-fixture.h"

#include <string.h>

#include "ibn-intake-dialog.h"
#include "ibn-intake-row.h"
#include "ibn-table-box.h"
#include "ibn-table-exchange.h"
#include "ibn-window.h"

#define N_COMPANIES 10

typedef struct {
  IbnSession     *session;   /* owned */
  IbnWindow      *window;    /* owned by GTK */
  IbnDocument    *document;
  const IbnTable *table;
} Fixture;

static void
set_up (Fixture *fixture, const void *data)
{
  fixture->session = app_open_new ();
  fixture->document = ibn_session_get_document (fixture->session);
  fixture->table = ibn_call_get_table (ibn_session_get_call (fixture->session), "companies");
  fixture->window = app_show_window (fixture->session);
}

static void
tear_down (Fixture *fixture, const void *data)
{
  app_close_window (fixture->window);
  g_object_unref (fixture->session);
}

/* Heads in another order than that of the form; of the last, the number is none. */
static char *
make_text (guint n)
{
  GString *text = g_string_new ("Postcode van de zetel\tOndernemingsnummer\tOpmerking\tNaam\r\n");

  for (guint i = 0; i < n; i++)
    {
      guint base = 19999100 + i;

      if (i + 1 == n)
        g_string_append (text, "9000\tvolgt later");
      else
        g_string_append_printf (text, "%u\t%u%02u", 9000 + i, base, 97 - base % 97);
      g_string_append_printf (text, "\tlid\tProef %u nv\r\n", i + 1);
    }
  return g_string_free (text, FALSE);
}

static GtkWidget *
find_dialog (Fixture *fixture)
{
  return app_find_window (GTK_WINDOW (fixture->window), IBN_TYPE_INTAKE_DIALOG);
}

static GtkWidget *
paste (Fixture *fixture, const char *text)
{
  ibn_table_exchange_paste_text (GTK_WIDGET (fixture->window), fixture->session, fixture->table, text, NULL);
  app_settle ();
  return find_dialog (fixture);
}

static GtkWidget *
get_child (GtkWidget *dialog, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (dialog, IBN_TYPE_INTAKE_DIALOG, name));
}

static const char *
get_label (GtkWidget *dialog, const char *name)
{
  return gtk_label_get_label (GTK_LABEL (get_child (dialog, name)));
}

static const char *
get_button (GtkWidget *dialog)
{
  return gtk_button_get_label (GTK_BUTTON (get_child (dialog, "apply")));
}

static const char *
get_page (GtkWidget *dialog)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (get_child (dialog, "stack")));
}

static guint
count_rows (Fixture *fixture)
{
  return ibn_document_get_n_rows (fixture->document, "companies");
}

static char *
dup_path (Fixture *fixture, guint row, const char *name)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (fixture->document, "companies");

  g_assert_cmpuint (row, <, g_strv_length (ids));
  return g_strjoin ("/", "companies", ids[row], name, NULL);
}

static void
assert_answer (Fixture *fixture, guint row, const char *name, const char *value)
{
  g_autofree char *path = dup_path (fixture, row, name);

  g_assert_cmpstr (ibn_document_get (fixture->document, path), ==, value);
}

static void
apply (GtkWidget *dialog)
{
  gtk_widget_activate_action (dialog, "intake.apply", NULL);
  app_settle ();
}

static GtkWidget *
get_choice (GtkWidget *dialog, guint column)
{
  return app_find (get_child (dialog, "columns"), GTK_TYPE_DROP_DOWN, column);
}

static const char *
get_chosen (GtkWidget *dialog, guint column)
{
  GtkDropDown *choice = GTK_DROP_DOWN (get_choice (dialog, column));

  return gtk_string_object_get_string (gtk_drop_down_get_selected_item (choice));
}

static void
test_paste (Fixture *fixture, const void *data)
{
  g_autofree char *text = make_text (N_COMPANIES);
  GtkWidget *dialog = paste (fixture, text);
  g_autofree char *path = NULL;
  GtkWidget *check;
  int least;

  g_assert_nonnull (dialog);
  gtk_widget_measure (dialog, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <=, 360);
  g_assert_cmpstr (get_page (dialog), ==, "preview");
  g_assert_cmpstr (get_button (dialog), ==, "_Add 10 Rows");
  g_assert_cmpstr (get_chosen (dialog, 0), ==, "Postcode of the registered office");
  g_assert_cmpstr (get_chosen (dialog, 1), ==, "Enterprise number");
  g_assert_cmpstr (get_chosen (dialog, 2), ==, "Not taken");
  g_assert_cmpstr (get_chosen (dialog, 3), ==, "Name");
  g_assert_cmpstr (get_label (dialog, "kept"), ==, "1 cell is kept as it stands there, and marked");
  g_assert_true (gtk_widget_get_visible (get_child (dialog, "kept_box")));
  g_assert_false (gtk_widget_get_visible (get_child (dialog, "updates_box")));
  check = app_find (app_find (dialog, IBN_TYPE_INTAKE_ROW, N_COMPANIES - 1), GTK_TYPE_CHECK_BUTTON, 0);
  gtk_test_accessible_assert_role (check, GTK_ACCESSIBLE_ROLE_CHECKBOX);
  gtk_test_accessible_assert_property (check, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Row 11; Postcode of the registered office: 9000; Enterprise number: volgt"
                                       " later (kept as it stands there); Name: Proef 10 nv");
  g_assert_cmpuint (count_rows (fixture), ==, 0);

  apply (dialog);
  g_assert_null (find_dialog (fixture));
  g_assert_cmpuint (count_rows (fixture), ==, N_COMPANIES);
  assert_answer (fixture, 0, "name", "Proef 1 nv");
  assert_answer (fixture, 0, "postcode", "9000");
  assert_answer (fixture, 3, "number", "1999910366");
  assert_answer (fixture, N_COMPANIES - 1, "number", "");
  path = dup_path (fixture, N_COMPANIES - 1, "number");
  g_assert_cmpstr (ibn_document_get_typed (fixture->document, path), ==, "volgt later");

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  g_assert_cmpuint (count_rows (fixture), ==, 0);
  g_assert_false (ibn_document_can_undo (fixture->document));
}

static void
test_choose (Fixture *fixture, const void *data)
{
  g_autofree char *text = make_text (3);
  GtkWidget *dialog = paste (fixture, text);
  GtkWidget *check;

  /* Without the numbers nothing is kept any more. */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (get_choice (dialog, 1)), 0);
  app_settle ();
  g_assert_false (gtk_widget_get_visible (get_child (dialog, "kept_box")));

  /* A name can be one column only. */
  gtk_drop_down_set_selected (GTK_DROP_DOWN (get_choice (dialog, 2)), 1);
  app_settle ();
  g_assert_cmpstr (get_chosen (dialog, 2), ==, "Name");
  g_assert_cmpstr (get_chosen (dialog, 3), ==, "Not taken");

  check = app_find (app_find (dialog, IBN_TYPE_INTAKE_ROW, 1), GTK_TYPE_CHECK_BUTTON, 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  app_settle ();
  g_assert_cmpstr (get_button (dialog), ==, "_Add 2 Rows");
  g_assert_cmpstr (get_label (dialog, "summary"), ==, "2 rows are added, 1 row is left out");
  g_assert_true (gtk_check_button_get_inconsistent (GTK_CHECK_BUTTON (get_child (dialog, "all"))));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (get_child (dialog, "all")), TRUE);
  app_settle ();
  g_assert_cmpstr (get_button (dialog), ==, "_Add 3 Rows");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (get_child (dialog, "all")), FALSE);
  app_settle ();
  gtk_widget_activate_action (dialog, "intake.apply", NULL);
  g_assert_nonnull (find_dialog (fixture));
  g_assert_cmpuint (count_rows (fixture), ==, 0);

  gtk_check_button_set_active (GTK_CHECK_BUTTON (get_child (dialog, "all")), TRUE);
  app_settle ();
  apply (dialog);
  g_assert_cmpuint (count_rows (fixture), ==, 3);
  assert_answer (fixture, 2, "name", "lid");
  assert_answer (fixture, 0, "number", "");
}

/* The heads can be another row, or none. */
static void
test_heads (Fixture *fixture, const void *data)
{
  g_autofree char *text = make_text (3);
  GtkWidget *dialog = paste (fixture, text);
  GtkDropDown *heads = GTK_DROP_DOWN (get_child (dialog, "heads"));

  g_assert_cmpuint (gtk_drop_down_get_selected (heads), ==, 1);
  gtk_drop_down_set_selected (heads, 0);
  app_settle ();
  g_assert_nonnull (app_find (dialog, IBN_TYPE_INTAKE_ROW, 3));
  gtk_drop_down_set_selected (heads, 2);
  app_settle ();
  g_assert_null (app_find (dialog, IBN_TYPE_INTAKE_ROW, 2));
  gtk_drop_down_set_selected (heads, 1);
  app_settle ();
  g_assert_cmpstr (get_button (dialog), ==, "_Add 3 Rows");
  gtk_window_close (GTK_WINDOW (dialog));
  app_settle ();
  g_assert_cmpuint (count_rows (fixture), ==, 0);
}

/* What is there already can be changed instead. */
static void
test_updates (Fixture *fixture, const void *data)
{
  g_autofree char *text = make_text (3);
  g_autofree char *path = NULL;
  GtkWidget *dialog;

  apply (paste (fixture, text));
  path = dup_path (fixture, 1, "postcode");
  app_set (fixture->session, path, "1000");
  dialog = paste (fixture, text);
  g_assert_true (gtk_widget_get_visible (get_child (dialog, "updates_box")));
  g_assert_cmpstr (get_button (dialog), ==, "_Add 3 Rows");
  gtk_switch_set_active (GTK_SWITCH (get_child (dialog, "updates")), TRUE);
  app_settle ();
  g_assert_cmpstr (get_button (dialog), ==, "_Change 1 Row");
  apply (dialog);
  g_assert_cmpuint (count_rows (fixture), ==, 3);
  assert_answer (fixture, 1, "postcode", "9001");
}

typedef struct {
  GtkWidget  *dialog;
  const char *page;
} Waiting;

static gboolean
is_shown (void *data)
{
  Waiting *waiting = data;

  return g_str_equal (get_page (waiting->dialog), waiting->page);
}

static GtkWidget *
import (Fixture *fixture, GFile *file, const char *page)
{
  Waiting waiting = { NULL, page };

  ibn_intake_dialog_present_file (GTK_WINDOW (fixture->window), fixture->session, fixture->table, file);
  waiting.dialog = find_dialog (fixture);
  g_assert_nonnull (waiting.dialog);
  app_wait (is_shown, &waiting);
  return waiting.dialog;
}

static void
test_file (Fixture *fixture, const void *data)
{
  static const char *const names[] = { "companies.xlsx", "companies.ods", "companies.csv", "belgian.csv" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "sheets", names[i], NULL);
      g_autoptr(GFile) file = g_file_new_for_path (path);
      GtkWidget *dialog = import (fixture, file, "preview");
      g_autofree char *number = NULL;

      g_assert_cmpstr (get_button (dialog), ==, "_Add 2 Rows");
      apply (dialog);
      g_assert_cmpuint (count_rows (fixture), ==, 2);
      assert_answer (fixture, 0, "name", "Alfa Koeling bv");
      assert_answer (fixture, 0, "number", "0566988259");
      assert_answer (fixture, 0, "fte", "30");
      number = dup_path (fixture, 1, "number");
      g_assert_cmpstr (ibn_document_get_typed (fixture->document, number), ==, "onbekend");
      gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
      g_assert_cmpuint (count_rows (fixture), ==, 0);
    }
}

/* A file that cannot be read is said to be so, with a way out. */
static void
test_refused (Fixture *fixture, const void *data)
{
  g_autoptr(GFile) file = NULL;
  g_autoptr(GFileIOStream) stream = NULL;
  GtkWidget *dialog;
  GtkWidget *problem;

  file = g_file_new_tmp ("ibn-XXXXXX.xlsx", &stream, NULL);
  g_assert_true (g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (stream)), "PK\003\004broken",
                                            10, NULL, NULL, NULL));
  g_assert_true (g_io_stream_close (G_IO_STREAM (stream), NULL, NULL));
  dialog = import (fixture, file, "problem");
  problem = get_child (dialog, "problem");
  g_assert_cmpstr (adw_status_page_get_description (ADW_STATUS_PAGE (problem)), !=, "");
  g_assert_nonnull (app_find (problem, GTK_TYPE_BUTTON, 0));
  gtk_widget_activate_action (dialog, "intake.apply", NULL);
  gtk_window_close (GTK_WINDOW (dialog));
  app_settle ();
  g_assert_cmpuint (count_rows (fixture), ==, 0);
  g_assert_true (g_file_delete (file, NULL, NULL));
}

/* Closing while it is read is to think better of it. */
static void
test_closed (Fixture *fixture, const void *data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "sheets", "companies.xlsx", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  GtkWidget *dialog;

  ibn_intake_dialog_present_file (GTK_WINDOW (fixture->window), fixture->session, fixture->table, file);
  dialog = find_dialog (fixture);
  g_object_add_weak_pointer (G_OBJECT (dialog), (void **) &dialog);
  gtk_window_close (GTK_WINDOW (dialog));
  while (dialog != NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_rows (fixture), ==, 0);
}

/* Many rows are looked at in a thread, and have no more widgets than a few. */
static void
test_many (Fixture *fixture, const void *data)
{
  g_autofree char *text = make_text (6000);
  Waiting waiting = { NULL, "preview" };

  waiting.dialog = paste (fixture, text);
  app_wait (is_shown, &waiting);
  g_assert_null (app_find (waiting.dialog, IBN_TYPE_INTAKE_ROW, 200));
  g_assert_nonnull (app_find (waiting.dialog, IBN_TYPE_INTAKE_ROW, 199));
  g_assert_cmpstr (get_label (waiting.dialog, "more"), ==, "5800 more rows are not shown here, but taken in as well");
  /* There is room for fewer: that is said, and nothing is added. */
  g_assert_nonnull (strstr (get_label (waiting.dialog, "summary"), "has room for 500 rows"));
  apply (waiting.dialog);
  g_assert_nonnull (find_dialog (fixture));
  g_assert_cmpuint (count_rows (fixture), ==, 0);
}

static gboolean
has_dialog (void *data)
{
  return find_dialog (data) != NULL;
}

/* What is copied can be pasted, through the clipboard. */
static void
test_clipboard (Fixture *fixture, const void *data)
{
  g_autofree char *text = make_text (3);
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  const char *rows[3] = { NULL };

  apply (paste (fixture, text));
  first = dup_path (fixture, 0, NULL);
  second = dup_path (fixture, 1, NULL);
  rows[0] = first;
  rows[1] = second;
  ibn_table_exchange_copy (GTK_WIDGET (fixture->window), fixture->session, fixture->table, rows);
  ibn_table_exchange_paste (GTK_WIDGET (fixture->window), fixture->session, fixture->table, second);
  app_wait (has_dialog, fixture);
  g_assert_cmpstr (get_button (find_dialog (fixture)), ==, "_Add 2 Rows");
  apply (find_dialog (fixture));
  g_assert_cmpuint (count_rows (fixture), ==, 5);
  assert_answer (fixture, 1, "name", "Proef 1 nv");
  assert_answer (fixture, 2, "name", "Proef 2 nv");
  assert_answer (fixture, 3, "name", "Proef 2 nv");
  assert_answer (fixture, 1, "number", "1999910069");
}

static gboolean
has_preview (void *data)
{
  GtkWidget *dialog = find_dialog (data);

  return dialog != NULL && g_str_equal (get_page (dialog), "preview");
}

static gboolean
has_height (void *data)
{
  return gtk_widget_get_height (data) > 0;
}

/* A spreadsheet that is dropped on a table is looked at for it; elsewhere it is nothing. */
static void
test_drop (Fixture *fixture, const void *data)
{
  g_autoptr(GFile) file = g_file_new_build_filename (g_test_get_dir (G_TEST_DIST), "data", "sheets",
                                                     "companies.xlsx", NULL);
  GtkWidget *window = GTK_WIDGET (fixture->window);
  GtkWidget *box = NULL;
  double x, y;

  g_assert_false (app_drop (window, G_TYPE_FILE, file));
  app_settle ();
  g_assert_null (find_dialog (fixture));

  g_assert_true (ibn_form_reveal (ibn_window_get_form (fixture->window), "companies"));
  for (guint i = 0; box == NULL || !gtk_widget_get_mapped (box); i++)
    g_assert_nonnull ((box = app_find (window, IBN_TYPE_TABLE_BOX, i)));
  app_wait (has_height, box);
  gtk_widget_translate_coordinates (box, window, 4, 4, &x, &y);
  g_assert_true (app_drop_at (window, G_TYPE_FILE, file, x, y));
  app_wait (has_preview, fixture);
  g_assert_cmpuint (count_rows (fixture), ==, 0);
  apply (find_dialog (fixture));
  g_assert_cmpuint (count_rows (fixture), ==, 2);
}

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);

  g_test_add ("/intake/paste", Fixture, NULL, set_up, test_paste, tear_down);
  g_test_add ("/intake/choose", Fixture, NULL, set_up, test_choose, tear_down);
  g_test_add ("/intake/heads", Fixture, NULL, set_up, test_heads, tear_down);
  g_test_add ("/intake/updates", Fixture, NULL, set_up, test_updates, tear_down);
  g_test_add ("/intake/file", Fixture, NULL, set_up, test_file, tear_down);
  g_test_add ("/intake/refused", Fixture, NULL, set_up, test_refused, tear_down);
  g_test_add ("/intake/drop", Fixture, NULL, set_up, test_drop, tear_down);
  g_test_add ("/intake/closed", Fixture, NULL, set_up, test_closed, tear_down);
  g_test_add ("/intake/many", Fixture, NULL, set_up, test_many, tear_down);
  g_test_add ("/intake/clipboard", Fixture, NULL, set_up, test_clipboard, tear_down);
  return app_test_run ();
}
