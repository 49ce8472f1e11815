/* test-grid.c: the keys and widths of a grid, its totals, and how few widgets it needs
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "test-grid.h"

#include "ibn-row-actions.h"

static GtkEditable *
get_text (Fixture *fixture)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (fixture->window));

  g_assert_nonnull (fixture->grid->editor);
  g_assert_true (GTK_IS_TEXT (focus));
  return GTK_EDITABLE (focus);
}

/* Where each key goes, from the middle of ten rows. */
static void
test_moves (Fixture *fixture, const void *data)
{
  static const struct {
    guint           key;
    GdkModifierType state;
    guint           row;
    guint           column;
  } cases[] = {
    { GDK_KEY_Left, 0, 5, PARTNERS },
    { GDK_KEY_Right, 0, 5, YEAR_1 },
    { GDK_KEY_Up, 0, 4, MONTHS },
    { GDK_KEY_Down, 0, 6, MONTHS },
    { GDK_KEY_Home, 0, 5, ITEM },
    { GDK_KEY_End, 0, 5, TOTAL },
    { GDK_KEY_Left, GDK_CONTROL_MASK, 5, ITEM },
    { GDK_KEY_Right, GDK_CONTROL_MASK, 5, TOTAL },
    { GDK_KEY_Up, GDK_CONTROL_MASK, 0, MONTHS },
    { GDK_KEY_Down, GDK_CONTROL_MASK, 9, MONTHS },
    { GDK_KEY_Home, GDK_CONTROL_MASK, 0, ITEM },
    { GDK_KEY_End, GDK_CONTROL_MASK, 9, TOTAL },
    { GDK_KEY_Tab, 0, 5, YEAR_1 },
    { GDK_KEY_ISO_Left_Tab, GDK_SHIFT_MASK, 5, PARTNERS },
    { GDK_KEY_Return, GDK_SHIFT_MASK, 4, MONTHS },
    { GDK_KEY_KP_Down, 0, 6, MONTHS },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *focus;

      ibn_grid_go (fixture->grid, 5, MONTHS, FALSE);
      press (fixture, cases[i].key, cases[i].state);
      g_test_message ("%s", gdk_keyval_name (cases[i].key));
      assert_at (fixture, cases[i].row, cases[i].column);
      focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
      g_assert_true (focus == ibn_grid_find_cell (fixture->grid, cases[i].row, cases[i].column));
    }

  /* Tab leads out of the grid from its last cell, and nowhere else. */
  ibn_grid_go (fixture->grid, 4, TOTAL, FALSE);
  g_assert_true (ibn_grid_press (fixture->grid, GDK_KEY_Tab, 0, NULL));
  assert_at (fixture, 5, ITEM);
  ibn_grid_go (fixture->grid, 9, TOTAL, FALSE);
  g_assert_false (ibn_grid_press (fixture->grid, GDK_KEY_Tab, 0, NULL));
  ibn_grid_go (fixture->grid, 0, ITEM, FALSE);
  g_assert_false (ibn_grid_press (fixture->grid, GDK_KEY_Tab, GDK_SHIFT_MASK, NULL));

  /* Ctrl+Tab leads out of it from anywhere. */
  ibn_grid_go (fixture->grid, 4, MONTHS, FALSE);
  press (fixture, GDK_KEY_Tab, GDK_CONTROL_MASK);
  g_assert_false (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)),
                                          GTK_WIDGET (fixture->grid)));
}

/* Typing replaces, F2 goes on with what is there; Enter and Tab keep it, Escape does not. */
static void
test_editing (Fixture *fixture, const void *data)
{
  IbnDocument *document = ibn_session_get_document (fixture->session);

  ibn_grid_go (fixture->grid, 0, ITEM, FALSE);
  press (fixture, GDK_KEY_F2, 0);
  g_assert_cmpstr (gtk_editable_get_text (get_text (fixture)), ==, "Post 1");
  g_assert_cmpint (gtk_editable_get_position (get_text (fixture)), ==, 6);
  gtk_editable_set_text (get_text (fixture), "Zaal");
  press (fixture, GDK_KEY_Return, 0);
  g_assert_null (fixture->grid->editor);
  assert_at (fixture, 1, ITEM);
  assert_answer (fixture, TABLE "/r1/item", "Zaal");

  press (fixture, GDK_KEY_x, 0);
  g_assert_true (gtk_editable_get_selection_bounds (get_text (fixture), NULL, NULL));
  gtk_editable_set_text (get_text (fixture), "Tent");
  press (fixture, GDK_KEY_Escape, 0);
  g_assert_null (fixture->grid->editor);
  assert_at (fixture, 1, ITEM);
  assert_answer (fixture, TABLE "/r2/item", "Post 2");
  g_assert_cmpstr (ibn_cell_get_text (IBN_CELL (ibn_grid_find_cell (fixture->grid, 1, ITEM))), ==, "Post 2");

  /* What was typed and is no value comes back too. */
  ibn_grid_go (fixture->grid, 1, YEAR_2, FALSE);
  press (fixture, GDK_KEY_x, 0);
  gtk_editable_set_text (get_text (fixture), "veel");
  press (fixture, GDK_KEY_Tab, 0);
  assert_at (fixture, 1, TOTAL);
  g_assert_cmpstr (ibn_document_get_typed (document, TABLE "/r2/amount-2"), ==, "veel");
  g_assert_cmpint (ibn_cell_get_level (IBN_CELL (ibn_grid_find_cell (fixture->grid, 1, YEAR_2))), ==,
                   IBN_LEVEL_BLOCKING);
  press (fixture, GDK_KEY_Left, 0);
  g_assert_true (gtk_widget_get_visible (fixture->grid->complaint));
  press (fixture, GDK_KEY_1, 0);
  gtk_editable_set_text (get_text (fixture), "12");
  assert_answer (fixture, TABLE "/r2/amount-2", "1200");
  press (fixture, GDK_KEY_Escape, 0);
  g_assert_cmpstr (ibn_document_get_typed (document, TABLE "/r2/amount-2"), ==, "veel");

  /* Arrows leave what is typed over, and move in what F2 opened. */
  press (fixture, GDK_KEY_1, 0);
  press (fixture, GDK_KEY_Left, 0);
  g_assert_null (fixture->grid->editor);
  assert_at (fixture, 1, YEAR_1);
  press (fixture, GDK_KEY_F2, 0);
  g_assert_false (ibn_grid_press (fixture->grid, GDK_KEY_Left, 0, NULL));
  g_assert_nonnull (fixture->grid->editor);

  /* What is computed is not typed. */
  ibn_grid_go (fixture->grid, 1, TOTAL, FALSE);
  press (fixture, GDK_KEY_1, 0);
  g_assert_null (fixture->grid->editor);
}

static void
type (Fixture *fixture, guint row, guint column, const char *text)
{
  ibn_grid_go (fixture->grid, row, column, FALSE);
  press (fixture, GDK_KEY_1, 0);
  gtk_editable_set_text (get_text (fixture), text);
  app_settle ();
}

static gboolean
is_laid_out (void *data)
{
  return gtk_widget_get_height (data) > 0;
}

/* What can be read in two ways is asked below, by mouse and F4, and only once. */
static void
test_readings (Fixture *fixture, const void *data)
{
  IbnDocument *document = ibn_session_get_document (fixture->session);
  GtkWidget *readings = app_find (GTK_WIDGET (fixture->grid), IBN_TYPE_READINGS, 0);
  g_autofree char *difference = NULL;
  GtkWidget *cell;

  type (fixture, 0, YEAR_1, "veel");
  g_assert_false (gtk_widget_get_visible (readings));
  gtk_editable_set_text (get_text (fixture), "3,100");
  app_settle ();
  g_assert_true (gtk_widget_get_visible (readings));
  difference = gtk_test_accessible_check_property (GTK_ACCESSIBLE (app_find (GTK_WIDGET (fixture->grid->editor),
                                                                             GTK_TYPE_ENTRY, 0)),
                                                   GTK_ACCESSIBLE_PROPERTY_LABEL, "Row 1: Year 1");
  g_assert_cmpstr (difference, ==, NULL);

  /* Whoever goes on leaves it as it was typed, and hears of it on coming back. */
  press (fixture, GDK_KEY_Return, 0);
  assert_at (fixture, 1, YEAR_1);
  g_assert_false (gtk_widget_get_visible (readings));
  g_assert_cmpstr (ibn_document_get_typed (document, TABLE "/r1/amount-1"), ==, "3,100");
  press (fixture, GDK_KEY_Up, 0);
  g_assert_true (gtk_widget_get_visible (readings));
  cell = ibn_grid_find_cell (fixture->grid, 0, YEAR_1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Row 1, Year 1: 3,100. “3,100” is no amount. "
                                       "“3,100” can be read in two ways. Which is meant?");

  /* F4 leads there from the cell, at rest as while one types; Ctrl+Tab too. */
  for (guint i = 0; i < 3; i++)
    {
      ibn_grid_go (fixture->grid, 0, YEAR_1, FALSE);
      if (i == 1)
        press (fixture, GDK_KEY_F2, 0);
      app_wait (is_laid_out, readings);
      press (fixture, i < 2 ? GDK_KEY_F4 : GDK_KEY_Tab, i < 2 ? 0 : GDK_CONTROL_MASK);
      g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (fixture->window)), readings));
      g_assert_null (fixture->grid->editor);
      g_assert_true (gtk_widget_get_visible (readings));
    }
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (app_find (readings, GTK_TYPE_BUTTON, 0))), ==,
                   "€\302\2403.100,00");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (app_find (readings, GTK_TYPE_BUTTON, 1))), ==,
                   "€\302\2403,10");
  g_signal_emit_by_name (app_find (readings, GTK_TYPE_BUTTON, 0), "clicked");
  app_settle ();
  assert_answer (fixture, TABLE "/r1/amount-1", "310000");
  g_assert_false (gtk_widget_get_visible (readings));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == cell);
  ibn_session_undo (fixture->session);
  g_assert_cmpstr (ibn_document_get_typed (document, TABLE "/r1/amount-1"), ==, "3,100");
  ibn_session_redo (fixture->session);

  /* The next one is read as the first, and Escape takes all back. */
  type (fixture, 1, YEAR_1, "4,200");
  g_assert_false (gtk_widget_get_visible (readings));
  press (fixture, GDK_KEY_Return, 0);
  assert_answer (fixture, TABLE "/r2/amount-1", "420000");
  type (fixture, 2, YEAR_1, "5,300");
  press (fixture, GDK_KEY_Escape, 0);
  assert_answer (fixture, TABLE "/r3/amount-1", "10000");
  /* What is meant is clear: nothing is asked. */
  type (fixture, 0, YEAR_2, "1,234.56");
  g_assert_false (gtk_widget_get_visible (readings));
  press (fixture, GDK_KEY_Tab, 0);
  assert_answer (fixture, TABLE "/r1/amount-2", "123456");
}

/* From the last cell of the last row Tab makes a new row, when something is filled in. */
static void
test_new_row (Fixture *fixture, const void *data)
{
  IbnDocument *document = ibn_session_get_document (fixture->session);

  ibn_grid_go (fixture->grid, 1, YEAR_2, FALSE);
  press (fixture, GDK_KEY_F2, 0);
  press (fixture, GDK_KEY_Tab, 0);
  assert_at (fixture, 1, TOTAL);
  g_assert_cmpuint (ibn_document_get_n_rows (document, TABLE), ==, 2);

  ibn_grid_go (fixture->grid, 0, ITEM, FALSE);
  g_assert_true (gtk_widget_activate_action (fixture->box, "table.insert", "s", ""));
  app_settle ();
  g_assert_cmpuint (ibn_document_get_n_rows (document, TABLE), ==, 3);
  assert_at (fixture, 1, ITEM);
  assert_answer (fixture, TABLE "/r1/item", "Post 1");
}

/* Totals follow what is edited, added and removed. */
static void
test_totals (Fixture *fixture, const void *data)
{
  static const char *rows[] = { TABLE "/r3", TABLE "/r4", NULL };
  IbnCell *total = IBN_CELL (ibn_grid_get_column (fixture->grid, YEAR_1)->total);
  g_autofree char *added = NULL;

  g_assert_cmpstr (ibn_cell_get_text (total), ==, "€\302\240500,00");
  app_set (fixture->session, TABLE "/r2/amount-1", "5");
  g_assert_cmpstr (ibn_cell_get_text (total), ==, "€\302\240400,05");
  ibn_row_actions_remove (fixture->session, rows);
  g_assert_cmpstr (ibn_cell_get_text (total), ==, "€\302\240200,05");
  added = app_add_row (fixture->session, TABLE);
  g_assert_cmpstr (ibn_cell_get_text (total), ==, "€\302\240200,05");
  ibn_session_undo (fixture->session);
  ibn_session_undo (fixture->session);
  g_assert_cmpstr (ibn_cell_get_text (total), ==, "€\302\240400,05");
  total = IBN_CELL (ibn_grid_get_column (fixture->grid, TOTAL)->total);
  app_settle ();
  g_assert_cmpstr (ibn_cell_get_text (total), ==, "€\302\240400,05");
}

static guint
count_cells (Fixture *fixture)
{
  guint n_cells = 0;

  while (app_find (fixture->grid->cells, IBN_TYPE_CELL, n_cells) != NULL)
    n_cells++;
  return n_cells;
}

static gboolean
is_current_seen (void *data)
{
  IbnGrid *grid = data;
  double y = gtk_adjustment_get_value (grid->down);

  return grid->row * (guint) grid->row_height >= (guint) y
         && (grid->row + 1) * (guint) grid->row_height <= (guint) y + (guint) grid->view_height;
}

/* Only what is in sight has widgets, and each cell can be gone to. */
static void
test_many (Fixture *fixture, const void *data)
{
  guint n_rows = ibn_grid_count_rows (fixture->grid);
  guint most = (guint) (fixture->grid->view_height / fixture->grid->row_height + 8) * (N_COLUMNS + 1);
  GtkWidget *focus;

  g_assert_cmpuint (count_cells (fixture), <=, most);
  for (guint i = 0; i < n_rows; i += 37)
    {
      ibn_grid_go (fixture->grid, i, i % N_COLUMNS, FALSE);
      focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
      g_assert_true (focus == ibn_grid_find_cell (fixture->grid, i, i % N_COLUMNS));
    }
  g_assert_true (ibn_view_reveal (IBN_VIEW (fixture->grid), TABLE "/r1999/amount-2"));
  assert_at (fixture, 1998, YEAR_2);
  focus = gtk_root_get_focus (GTK_ROOT (fixture->window));
  g_assert_cmpstr (ibn_cell_get_path (IBN_CELL (focus)), ==, TABLE "/r1999/amount-2");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (focus), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Row 1999, Year 2: empty");

  /* The cell that has the focus keeps it, wherever one scrolls. */
  while (ibn_grid_scroll_by (fixture->grid, 0, -400))
    g_assert_true (focus == gtk_root_get_focus (GTK_ROOT (fixture->window)));
  g_assert_nonnull (ibn_grid_find_shown (fixture->grid, 0));
  press (fixture, GDK_KEY_Down, 0);
  assert_at (fixture, 1999, YEAR_2);
  g_assert_cmpuint (count_cells (fixture), <=, most);

  /* A new row comes in sight, at the end as in the middle. */
  ibn_grid_go (fixture->grid, 0, ITEM, FALSE);
  g_assert_true (gtk_widget_activate_action (fixture->box, "table.add", NULL));
  app_wait (is_current_seen, fixture->grid);
  assert_at (fixture, 2000, ITEM);
}

/* A width that was chosen is there again when the page is made anew. */
static void
test_widths (Fixture *fixture, const void *data)
{
  const IbnTable *table = ibn_call_get_table (ibn_session_get_call (fixture->session), TABLE);
  GtkWidget *again;

  ibn_grid_resize_column (fixture->grid, MONTHS, 173);
  again = g_object_ref_sink (ibn_grid_new_for (fixture->session, table));
  g_assert_cmpint (ibn_grid_get_column (IBN_GRID (again), MONTHS)->chosen, ==, 173);
  g_assert_cmpint (ibn_grid_get_column (IBN_GRID (again), ITEM)->chosen, ==, 0);
  g_object_unref (again);

  app_set (fixture->session, TABLE "/r1/item", "Een post met een naam van wel veertig tekens");
  ibn_grid_fit_column (fixture->grid, ITEM);
  g_assert_cmpint (ibn_grid_get_column (fixture->grid, ITEM)->chosen, >, 250);
}

/* What a screen reader says of a cell. */
static void
test_names (Fixture *fixture, const void *data)
{
  GtkWidget *cell = ibn_grid_find_cell (fixture->grid, 0, TOTAL);

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_ROLE_GRID_CELL);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_READ_ONLY, TRUE);
  ibn_grid_go (fixture->grid, 0, YEAR_1, FALSE);
  press (fixture, GDK_KEY_x, 0);
  gtk_editable_set_text (get_text (fixture), "veel");
  press (fixture, GDK_KEY_Up, 0);
  cell = ibn_grid_find_cell (fixture->grid, 0, YEAR_1);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Row 1, Year 1: veel. “veel” is no amount");
  g_assert_true (gtk_test_accessible_has_relation (GTK_ACCESSIBLE (cell),
                                                   GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE));
}

static void
assert_shown (Fixture *fixture)
{
  for (guint row = 0; row < ibn_grid_count_rows (fixture->grid); row++)
    for (guint column = 0; column < N_COLUMNS; column++)
      {
        g_autofree char *text = ibn_grid_dup_text (fixture->grid, row, column);
        GtkWidget *cell = ibn_grid_find_cell (fixture->grid, row, column);

        g_assert_nonnull (cell);
        g_assert_cmpstr (ibn_cell_get_text (IBN_CELL (cell)), ==, text);
      }
}

/* Cells show what stands there now, whatever was edited: their row, what is counted from it, or a row
 * that they name. */
static void
test_follows (Fixture *fixture, const void *data)
{
  static const struct {
    const char *path;
    const char *value;
  } edits[] = {
    { TABLE "/r2/item", "Huur" },
    { TABLE "/r1/amount-2", "12345" },
    { "companies/c1/name", "Alfa nv" },
    { TABLE "/r2/company", "c1" },
    { TABLE "/r3/partners", "c1 c2" },
    { "companies/c1/name", "Gamma bv" },
    { "companies/c2/name", "Delta vof" },
    { "applicant/name", "Epsilon vzw" },
    { TABLE "/r2/company", "" },
  };
  g_autoptr(IbnChange) move = ibn_change_new_move (TABLE "/r3", "r1");
  g_autoptr(IbnChange) turn = ibn_change_new_move ("companies/c2", "c1");

  for (gsize i = 0; i < 2; i++)
    {
      g_autofree char *row = g_strdup_printf ("companies/c%" G_GSIZE_FORMAT, i + 1);
      g_autoptr(IbnChange) change = ibn_change_new_insert (row, NULL);

      if (!ibn_document_has_row (ibn_session_get_document (fixture->session), row))
        ibn_session_apply (fixture->session, change, IBN_APPLY_DEFAULT);
      assert_shown (fixture);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      app_set (fixture->session, edits[i].path, edits[i].value);
      assert_shown (fixture);
    }
  ibn_session_apply (fixture->session, turn, IBN_APPLY_DEFAULT);
  assert_shown (fixture);
  ibn_session_apply (fixture->session, move, IBN_APPLY_DEFAULT);
  app_settle ();
  assert_shown (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (edits) + 2; i++)
    {
      ibn_session_undo (fixture->session);
      app_settle ();
      assert_shown (fixture);
    }
}

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);

  ADD ("/grid/moves", 10, test_moves);
  ADD ("/grid/editing", 3, test_editing);
  ADD ("/grid/readings", 3, test_readings);
  ADD ("/grid/new-row", 2, test_new_row);
  ADD ("/grid/totals", 5, test_totals);
  ADD ("/grid/many", 2000, test_many);
  ADD ("/grid/widths", 2, test_widths);
  ADD ("/grid/names", 2, test_names);
  ADD ("/grid/follows", 3, test_follows);

  return app_test_run ();
}
