/* test-tables.c: rows are added, copied, moved and removed, and steps follow
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-fixture.h"
#include "ibn-editor.h"
#include "ibn-finding-row.h"
#include "ibn-findings-pane.h"
#include "ibn-form.h"
#include "ibn-grid-private.h"
#include "ibn-list-row.h"
#include "ibn-path.h"
#include "ibn-session.h"
#include "ibn-table-box.h"
#include "ibn-view.h"

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
  gtk_window_set_child (GTK_WINDOW (fixture->window), child);
  gtk_window_present (GTK_WINDOW (fixture->window));
  app_settle ();
}

static void
set_up_table (Fixture *fixture, const void *data)
{
  fixture->session = app_open_sample (TRUE);
  show (fixture, ibn_table_box_new (fixture->session,
                                    ibn_call_get_table (ibn_session_get_call (fixture->session),
                                                        data)));
}

static void
set_up_form (Fixture *fixture, const void *data)
{
  GtkWidget *form = g_object_new (IBN_TYPE_FORM, NULL);

  fixture->session = app_open_sample (GPOINTER_TO_INT (data));
  ibn_form_set_session (IBN_FORM (form), fixture->session);
  show (fixture, form);
}

static void
tear_down (Fixture *fixture, const void *data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  app_settle ();
  g_assert_finalize_object (fixture->session);
}

/* The answer that has the focus: a cell at rest, or an editor. */
static char *
dup_focus (Fixture *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  GtkWidget *editor;

  if (focus == NULL)
    return NULL;
  if (IBN_IS_CELL (focus))
    return g_strdup (ibn_cell_get_path (IBN_CELL (focus)));
  editor = gtk_widget_get_ancestor (focus, IBN_TYPE_EDITOR);
  return editor != NULL ? g_strdup (ibn_editor_get_path (IBN_EDITOR (editor))) : NULL;
}

static void
assert_focus (Fixture *fixture, const char *row_path, const char *name)
{
  g_autofree char *path = g_strconcat (row_path, "/", name, NULL);
  g_autofree char *focus = dup_focus (fixture);

  g_assert_cmpstr (focus, ==, path);
}

static void
assert_order (Fixture *fixture, const char *table, const char *column, const char *wanted)
{
  IbnDocument *document = ibn_session_get_document (fixture->session);
  g_auto(GStrv) ids = ibn_document_dup_row_ids (document, table);
  g_autoptr(GString) order = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (table, "/", ids[i], "/", column, NULL);

      g_string_append_printf (order, "%s%s", i > 0 ? " " : "", ibn_document_get (document, path));
    }
  g_assert_cmpstr (order->str, ==, wanted);
}

static void
do_action (Fixture *fixture, const char *action)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  if (g_str_equal (action, "table.add"))
    g_assert_true (gtk_widget_activate_action (fixture->child, action, NULL));
  else
    g_assert_true (gtk_widget_activate_action (focus, action, "s", ""));
  app_settle ();
}

static void
type (Fixture *fixture, const char *text)
{
  GtkWidget *grid = app_find (fixture->child, IBN_TYPE_GRID, 0);
  GtkWidget *focus;

  if (grid != NULL)
    g_assert_true (ibn_grid_begin_edit (IBN_GRID (grid), IBN_GRID_EDIT_REPLACE));
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_ancestor (focus, GTK_TYPE_ENTRY)), text);
}

static char *
dup_focus_row (Fixture *fixture)
{
  g_autofree char *path = dup_focus (fixture);

  return ibn_path_dup_row (path);
}

/* The same for both ways to show rows; each action leaves the focus where one goes on. */
static void
check_rows (Fixture *fixture, const char *table, const char *column)
{
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *copy = NULL;

  do_action (fixture, "table.add");
  first = dup_focus_row (fixture);
  type (fixture, "Een");
  do_action (fixture, "table.add");
  second = dup_focus_row (fixture);
  assert_focus (fixture, second, column);
  type (fixture, "Twee");
  assert_order (fixture, table, column, "Een Twee");

  do_action (fixture, "table.move-up");
  assert_order (fixture, table, column, "Twee Een");
  assert_focus (fixture, second, column);
  do_action (fixture, "table.move-up");
  assert_order (fixture, table, column, "Twee Een");
  do_action (fixture, "table.move-down");
  assert_order (fixture, table, column, "Een Twee");
  assert_focus (fixture, second, column);

  ibn_view_reveal (IBN_VIEW (fixture->child), first);
  do_action (fixture, "table.duplicate");
  assert_order (fixture, table, column, "Een Een Twee");
  copy = dup_focus_row (fixture);
  g_assert_cmpstr (copy, !=, first);

  do_action (fixture, "table.remove");
  assert_order (fixture, table, column, "Een Twee");
  assert_focus (fixture, second, column);
  do_action (fixture, "table.remove");
  assert_focus (fixture, first, column);
  do_action (fixture, "table.remove");
  assert_order (fixture, table, column, "");
  g_assert_null (dup_focus (fixture));

  for (guint i = 0; i < 3; i++)
    ibn_session_undo (fixture->session);
  assert_order (fixture, table, column, "Een Een Twee");
  app_settle ();
}

static void
test_grid (Fixture *fixture, const void *data)
{
  check_rows (fixture, data, "item");
}

static void
test_records (Fixture *fixture, const void *data)
{
  check_rows (fixture, data, "name");
}

typedef struct {
  GtkWidget  *root;
  const char *name;
} Wanted;

static gboolean
is_there (void *data)
{
  const Wanted *wanted = data;

  return app_find_named (wanted->root, IBN_TYPE_CELL, wanted->name) != NULL;
}

/* Cells get their widgets when the grid has its place in the window. */
static void
wait_for_cell (Fixture *fixture, const char *name)
{
  Wanted wanted = { fixture->child, name };

  app_wait (is_there, &wanted);
}

static void
set_cell (Fixture *fixture, guint row, const char *column, const char *value)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (ibn_session_get_document (fixture->session),
                                                "budget/lines");
  g_autofree char *path = g_strconcat ("budget/lines/", ids[row], "/", column, NULL);

  app_set (fixture->session, path, value);
}

/* Cells say which row they are in; totals and computed columns follow. */
static void
test_cells (Fixture *fixture, const void *data)
{
  for (guint i = 0; i < 2; i++)
    do_action (fixture, "table.add");
  set_cell (fixture, 1, "amount-1", "125050");
  set_cell (fixture, 0, "amount-1", "10000");
  ibn_view_refresh (IBN_VIEW (fixture->child));
  wait_for_cell (fixture, "Row 1, Company: empty");
  wait_for_cell (fixture, "Row 2, Year 1: €\302\2401.250,50");

  wait_for_cell (fixture, "Total, Year 1: €\302\2401.350,50");
}

/* The rows of another table that can be chosen are those there are, by the names they have. */
static void
test_references (Fixture *fixture, const void *data)
{
  g_autofree char *company = app_add_row (fixture->session, "companies");
  g_autofree char *name = g_strconcat (company, "/name", NULL);
  g_autofree char *cell = NULL;
  g_autofree char *line = NULL;

  app_set (fixture->session, name, "Alfa nv");
  line = app_add_row (fixture->session, data);
  cell = g_strconcat (line, "/company", NULL);
  app_set (fixture->session, cell, ibn_path_get_name (company));
  ibn_view_refresh (IBN_VIEW (fixture->child));
  wait_for_cell (fixture, "Row 1, Company: Alfa nv");
  app_set (fixture->session, name, "Beta nv");
  ibn_view_refresh (IBN_VIEW (fixture->child));
  wait_for_cell (fixture, "Row 1, Company: Beta nv");
}

static void
assert_state (Fixture *fixture, const char *id, IbnState wanted)
{
  GPtrArray *steps = ibn_call_get_steps (ibn_session_get_call (fixture->session));
  guint n_open;

  for (guint i = 0; i < steps->len; i++)
    {
      const IbnStep *step = g_ptr_array_index (steps, i);

      if (!g_str_equal (step->id, id))
        continue;
      g_assert_cmpint (ibn_session_get_state (fixture->session, step, &n_open), ==, wanted);
      return;
    }
  g_error ("There is no step %s", id);
}

static void
test_states (Fixture *fixture, const void *data)
{
  IbnForm *form = IBN_FORM (fixture->child);

  assert_state (fixture, "applicant", IBN_STATE_STARTED);
  assert_state (fixture, "companies", IBN_STATE_UNSEEN);
  app_set (fixture->session, "applicant/name", "Alfa");
  app_set (fixture->session, "applicant/kind", "association");
  assert_state (fixture, "applicant", IBN_STATE_COMPLETE);
  app_set (fixture->session, "applicant/name", "Alfa met een naam die te lang is");
  assert_state (fixture, "applicant", IBN_STATE_WARNINGS);
  app_set (fixture->session, "applicant/enterprise", "");
  ibn_session_undo (fixture->session);
  {
    g_autoptr(IbnChange) change = ibn_change_new_typed ("applicant/enterprise", "12");

    ibn_session_apply (fixture->session, change, IBN_APPLY_DEFAULT);
  }
  assert_state (fixture, "applicant", IBN_STATE_BLOCKING);

  ibn_form_go (form, 1);
  assert_state (fixture, "companies", IBN_STATE_WARNINGS);
}

/* When a phase is over the window asks what the next one asks. */
static void
test_phases (Fixture *fixture, const void *data)
{
  IbnForm *form = IBN_FORM (fixture->child);
  g_autofree char *focus = NULL;

  g_assert_false (ibn_form_reveal (form, "budget/lines"));
  g_assert_null (app_find_named (fixture->child, IBN_TYPE_LIST_ROW, "3. Budget, not seen yet"));
  app_set (fixture->session, "submissions/intent-sent", "2030-02-01T10:00:00+01:00");
  app_settle ();
  g_assert_nonnull (app_find_named (fixture->child, IBN_TYPE_LIST_ROW,
                                    "3. Budget, not seen yet"));
  g_assert_true (ibn_form_reveal (form, "budget/lines"));
  g_assert_true (ibn_form_reveal (form, "plan/story"));
  focus = dup_focus (fixture);
  g_assert_cmpstr (focus, ==, "plan/story");
  ibn_session_undo (fixture->session);
  app_settle ();
  g_assert_false (ibn_form_reveal (form, "budget/lines"));
}

/* A reason is typed in the list itself, and is one step back however long it is. */
static void
test_reason (Fixture *fixture, const void *data)
{
  IbnDocument *document = ibn_session_get_document (fixture->session);
  GtkWidget *row, *entry;

  ibn_form_show_side (IBN_FORM (fixture->child), "findings");
  app_settle ();
  for (guint i = 0; ; i++)
    {
      IbnFinding *finding;

      row = app_find (fixture->child, IBN_TYPE_FINDING_ROW, i);
      g_assert_nonnull (row);
      finding = ibn_finding_row_get_finding (IBN_FINDING_ROW (row));
      if (g_str_equal (ibn_finding_get_rule (finding), "S-01"))
        break;
    }

  entry = app_find (row, GTK_TYPE_ENTRY, 0);
  g_assert_true (gtk_widget_get_visible (entry));
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "Nog");
  gtk_editable_set_text (GTK_EDITABLE (entry), "Nog niet");
  app_settle ();
  g_assert_cmpuint (ibn_document_get_n_rows (document, "reasons"), ==, 1);
  g_assert_cmpstr (ibn_finding_get_reason (ibn_finding_row_get_finding (IBN_FINDING_ROW (row))),
                   ==, "Nog niet");
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), entry));
  while (ibn_document_get_n_rows (document, "reasons") > 0)
    ibn_session_undo (fixture->session);
  app_settle ();
}

/* What the rows of a list of findings say, in the order in which they are seen. */
static char *
describe_findings (GtkWidget *root)
{
  GString *out = g_string_new (NULL);
  GtkWidget *row, *child;

  row = app_find (root, IBN_TYPE_FINDING_ROW, 0);
  for (child = row != NULL ? gtk_widget_get_first_child (gtk_widget_get_parent (row)) : NULL;
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (IBN_IS_FINDING_ROW (child))
      {
        IbnFinding *finding = ibn_finding_row_get_finding (IBN_FINDING_ROW (child));

        g_string_append_printf (out, "%s: %s\n", ibn_finding_get_key (finding), ibn_finding_get_message (finding));
      }
    else if (GTK_IS_LABEL (child) && gtk_widget_get_visible (child))
      g_string_append_printf (out, "%s\n", gtk_label_get_label (GTK_LABEL (child)));
  return g_string_free (out, FALSE);
}

/* The list follows each edit: a finding says something else, or comes, or goes. */
static void
test_findings (Fixture *fixture, const void *data)
{
  static const struct {
    const char *path;
    const char *value;
  } edits[] = {
    { "budget/lines/x1/item", "Huur" },
    { "budget/lines/x1/amount-1", "99999900" },
    { "budget/lines/x1/amount-1", "99999800" },
    { "budget/lines/x1/amount-1", "100" },
  };
  g_autoptr(IbnChange) row = ibn_change_new_insert ("budget/lines/x1", NULL);

  ibn_session_apply (fixture->session, row, IBN_APPLY_DEFAULT);
  ibn_form_show_side (IBN_FORM (fixture->child), "findings");
  app_settle ();
  for (gsize i = 0; i < 2 * G_N_ELEMENTS (edits); i++)
    {
      GtkWidget *fresh = g_object_ref_sink (g_object_new (IBN_TYPE_FINDINGS_PANE, NULL));
      g_autofree char *followed = NULL;
      g_autofree char *anew = NULL;

      if (i < G_N_ELEMENTS (edits))
        app_set (fixture->session, edits[i].path, edits[i].value);
      else
        ibn_session_undo (fixture->session);
      app_settle ();
      ibn_findings_pane_set_session (IBN_FINDINGS_PANE (fresh), fixture->session);
      followed = describe_findings (app_find (fixture->child, IBN_TYPE_FINDINGS_PANE, 0));
      anew = describe_findings (fresh);
      g_assert_cmpstr (followed, ==, anew);
      ibn_findings_pane_set_session (IBN_FINDINGS_PANE (fresh), NULL);
      g_object_unref (fresh);
    }
}

/* Each place that a finding of an example names can be gone to. */
static void
test_places (void)
{
  Fixture fixture = { app_open_example ("natkou-faulty.xml"), NULL, NULL };
  GtkWidget *form = g_object_new (IBN_TYPE_FORM, NULL);
  GListModel *findings = ibn_checker_get_findings (ibn_session_get_checker (fixture.session));

  ibn_form_set_session (IBN_FORM (form), fixture.session);
  show (&fixture, form);
  g_assert_cmpuint (g_list_model_get_n_items (findings), >, 40);
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);
      const char * const *places = ibn_finding_get_places (finding);

      for (guint j = 0; places[j] != NULL; j++)
        if (!ibn_form_reveal (IBN_FORM (form), places[j]))
          g_error ("%s: %s is not shown", ibn_finding_get_rule (finding), places[j]);
    }
  tear_down (&fixture, NULL);
}

#define ADD(name, data, before, func) g_test_add (name, Fixture, data, before, func, tear_down)

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);

  ADD ("/tables/grid", "budget/lines", set_up_table, test_grid);
  ADD ("/tables/records", "companies", set_up_table, test_records);
  ADD ("/tables/cells", "budget/lines", set_up_table, test_cells);
  ADD ("/tables/references", "budget/lines", set_up_table, test_references);
  ADD ("/form/states", GINT_TO_POINTER (FALSE), set_up_form, test_states);
  ADD ("/form/phases", GINT_TO_POINTER (FALSE), set_up_form, test_phases);
  ADD ("/form/reason", GINT_TO_POINTER (TRUE), set_up_form, test_reason);
  ADD ("/form/findings", GINT_TO_POINTER (TRUE), set_up_form, test_findings);
  g_test_add_func ("/form/places", test_places);

  return app_test_run ();
}
