/* test-grid.c: the keys, blocks and widths of a grid, and how few widgets it needs
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-fixture.h"
#include "ibn-grid-private.h"
#include "ibn-path.h"
#include "ibn-row-actions.h"
#include "ibn-rows-view.h"
#include "ibn-table-box.h"
#include "ibn-view.h"

#define TABLE "budget/lines"

/* Columns of the small call. */
enum { ITEM, COMPANY, PARTNERS, MONTHS, YEAR_1, YEAR_2, TOTAL, N_COLUMNS };

typedef struct {
  IbnSession *session;   /* owned */
  GtkWidget  *window;    /* owned by GTK */
  GtkWidget  *box;
  IbnGrid    *grid;
  char       *pasted;    /* owned: the text that came with the signal */
  char       *before;    /* owned */
} Fixture;

static void
on_updated (IbnSession *session, Fixture *fixture)
{
  ibn_view_refresh (IBN_VIEW (fixture->box));
}

static gboolean
is_placed (void *data)
{
  IbnGrid *grid = data;

  return ibn_grid_count_rows (grid) == 0 || (grid->view_height > 0 && ibn_grid_find_shown (grid, 0));
}

static void
add_rows (Fixture *fixture, guint n_rows)
{
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);

  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *row = g_strdup_printf (TABLE "/r%u", i + 1);
      g_autofree char *item = g_strconcat (row, "/item", NULL);
      g_autofree char *year = g_strconcat (row, "/amount-1", NULL);
      g_autofree char *words = g_strdup_printf ("Post %u", i + 1);

      g_ptr_array_add (changes, ibn_change_new_insert (row, NULL));
      g_ptr_array_add (changes, ibn_change_new_set (item, words));
      g_ptr_array_add (changes, ibn_change_new_set (year, "10000"));
    }
  g_assert_true (ibn_session_apply_all (fixture->session, changes, IBN_APPLY_DEFAULT));
}

/* @data: the number of rows there are */
static void
set_up (Fixture *fixture, const void *data)
{
  const IbnTable *table;

  fixture->session = app_open_sample (TRUE);
  add_rows (fixture, GPOINTER_TO_UINT (data));
  table = ibn_call_get_table (ibn_session_get_call (fixture->session), TABLE);
  fixture->box = ibn_table_box_new (fixture->session, table);
  fixture->grid = IBN_GRID (app_find (fixture->box, IBN_TYPE_GRID, 0));
  g_signal_connect (fixture->session, "updated", G_CALLBACK (on_updated), fixture);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 600);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->box);
  gtk_window_present (GTK_WINDOW (fixture->window));
  app_wait (is_placed, fixture->grid);
}

static void
tear_down (Fixture *fixture, const void *data)
{
  g_signal_handlers_disconnect_by_data (fixture->session, fixture);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  app_settle ();
  g_assert_finalize_object (fixture->session);
  g_free (fixture->pasted);
  g_free (fixture->before);
}

static void
press (Fixture *fixture, guint key, GdkModifierType state)
{
  ibn_grid_press (fixture->grid, key, state, NULL);
  app_settle ();
}

static void
assert_at (Fixture *fixture, guint row, guint column)
{
  g_assert_cmpuint (fixture->grid->row, ==, row);
  g_assert_cmpuint (fixture->grid->column, ==, column);
}

static void
assert_answer (Fixture *fixture, const char *path, const char *value)
{
  g_assert_cmpstr (ibn_document_get (ibn_session_get_document (fixture->session), path), ==, value);
}

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

/* Blocks are cleared, copied and filled, each as one step. */
static void
test_blocks (Fixture *fixture, const void *data)
{
  g_autofree char *block = NULL;
  g_autofree char *cell = NULL;

  ibn_grid_go (fixture->grid, 1, ITEM, FALSE);
  for (guint i = 0; i < 4; i++)
    press (fixture, GDK_KEY_Right, GDK_SHIFT_MASK);
  press (fixture, GDK_KEY_Down, GDK_SHIFT_MASK);
  g_assert_true (ibn_grid_is_selected (fixture->grid, 1, ITEM));
  g_assert_true (ibn_grid_is_selected (fixture->grid, 2, YEAR_1));
  g_assert_false (ibn_grid_is_selected (fixture->grid, 3, ITEM));
  block = ibn_grid_dup_selection (fixture->grid);
  g_assert_cmpstr (block, ==, "Post 2\t\t\t\t100,00\nPost 3\t\t\t\t100,00\n");

  press (fixture, GDK_KEY_Delete, 0);
  assert_answer (fixture, TABLE "/r2/item", "");
  assert_answer (fixture, TABLE "/r3/amount-1", "");
  assert_answer (fixture, TABLE "/r4/item", "Post 4");
  ibn_session_undo (fixture->session);
  assert_answer (fixture, TABLE "/r2/item", "Post 2");
  assert_answer (fixture, TABLE "/r3/amount-1", "10000");

  press (fixture, GDK_KEY_Escape, 0);
  ibn_grid_go (fixture->grid, 0, YEAR_1, FALSE);
  cell = ibn_grid_dup_selection (fixture->grid);
  g_assert_cmpstr (cell, ==, "€\302\240100,00");
  press (fixture, GDK_KEY_Down, GDK_SHIFT_MASK);
  ibn_grid_paste_text (fixture->grid, "12,50\n");
  assert_answer (fixture, TABLE "/r1/amount-1", "1250");
  assert_answer (fixture, TABLE "/r2/amount-1", "1250");
  ibn_session_undo (fixture->session);
  assert_answer (fixture, TABLE "/r1/amount-1", "10000");

  press (fixture, GDK_KEY_a, GDK_CONTROL_MASK);
  g_assert_true (ibn_grid_is_selected (fixture->grid, 0, ITEM));
  g_assert_true (ibn_grid_is_selected (fixture->grid, 9, TOTAL));
}

static void
on_pasted (IbnGrid *grid, const char *text, const char *before, Fixture *fixture)
{
  g_free (fixture->pasted);
  g_free (fixture->before);
  fixture->pasted = g_strdup (text);
  fixture->before = g_strdup (before);
}

/* Several cells are rows for somebody else, below the current one. */
static void
test_pasted (Fixture *fixture, const void *data)
{
  g_signal_handlers_disconnect_matched (fixture->grid, G_SIGNAL_MATCH_ID,
                                        g_signal_lookup ("pasted", IBN_TYPE_GRID), 0, NULL, NULL, NULL);
  g_signal_connect (fixture->grid, "pasted", G_CALLBACK (on_pasted), fixture);
  ibn_grid_go (fixture->grid, 0, ITEM, FALSE);
  ibn_grid_paste_text (fixture->grid, "Zaal\t100\nTent\t200\n");
  g_assert_cmpstr (fixture->pasted, ==, "Zaal\t100\nTent\t200\n");
  g_assert_cmpstr (fixture->before, ==, TABLE "/r2");
  ibn_grid_go (fixture->grid, 1, ITEM, FALSE);
  ibn_grid_paste_text (fixture->grid, "Zaal\t100");
  g_assert_null (fixture->before);
  assert_answer (fixture, TABLE "/r1/item", "Post 1");
}

static void
assert_order (Fixture *fixture, const char *wanted)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (ibn_session_get_document (fixture->session), TABLE);
  g_autofree char *order = g_strjoinv (" ", ids);

  g_assert_cmpstr (order, ==, wanted);
}

/* Rows move, go and are copied together; what is selected stays selected. */
static void
test_rows (Fixture *fixture, const void *data)
{
  g_auto(GStrv) rows = NULL;

  ibn_grid_select_rows (fixture->grid, 1, 2);
  rows = ibn_rows_view_dup_rows (IBN_ROWS_VIEW (fixture->grid));
  g_assert_cmpuint (g_strv_length (rows), ==, 2);
  g_assert_true (gtk_widget_activate_action (fixture->box, "table.move-down", "s", ""));
  app_settle ();
  assert_order (fixture, "r1 r4 r2 r3 r5");
  g_assert_true (ibn_grid_is_selected (fixture->grid, 2, ITEM));
  g_assert_true (ibn_grid_is_selected (fixture->grid, 3, ITEM));
  g_assert_false (ibn_grid_is_selected (fixture->grid, 1, ITEM));
  g_assert_true (gtk_widget_activate_action (fixture->box, "table.move-down", "s", ""));
  assert_order (fixture, "r1 r4 r5 r2 r3");
  g_assert_true (gtk_widget_activate_action (fixture->box, "table.move-down", "s", ""));
  assert_order (fixture, "r1 r4 r5 r2 r3");
  ibn_session_undo (fixture->session);
  ibn_session_undo (fixture->session);
  assert_order (fixture, "r1 r2 r3 r4 r5");
  app_settle ();

  ibn_grid_select_rows (fixture->grid, 3, 4);
  g_assert_true (gtk_widget_activate_action (fixture->box, "table.remove", "s", ""));
  app_settle ();
  assert_order (fixture, "r1 r2 r3");
  assert_at (fixture, 2, ITEM);
  ibn_session_undo (fixture->session);
  assert_order (fixture, "r1 r2 r3 r4 r5");
  app_settle ();
}

static void *
get_gesture (Fixture *fixture, GType type)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (fixture->grid->body);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (G_OBJECT_TYPE (controller) == type)
        return controller;
    }
  g_assert_not_reached ();
}

/* As a mouse does it. */
static void
drag (Fixture *fixture, double x, double y, double dx, double dy)
{
  void *click = get_gesture (fixture, GTK_TYPE_GESTURE_CLICK);
  void *gesture = get_gesture (fixture, GTK_TYPE_GESTURE_DRAG);

  g_signal_emit_by_name (click, "pressed", 1, x, y);
  g_signal_emit_by_name (gesture, "drag-begin", x, y);
  for (guint i = 1; i <= 4; i++)
    g_signal_emit_by_name (gesture, "drag-update", dx * i / 4, dy * i / 4);
  g_signal_emit_by_name (gesture, "drag-end", dx, dy);
  g_signal_emit_by_name (click, "released", 1, x + dx, y + dy);
  app_settle ();
}

static char *
dup_order (Fixture *fixture)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (ibn_session_get_document (fixture->session), TABLE);

  return g_strjoinv (" ", ids);
}

/* Rows that are dragged by their numbers stand where the keys would have brought them, and one step
 * takes it back. */
static void
test_drag_rows (Fixture *fixture, const void *data)
{
  static const struct {
    guint first, last;   /* that are selected */
    int   by;
  } cases[] = {
    { 0, 0, 1 }, { 0, 0, 4 }, { 4, 4, -4 }, { 3, 3, -1 }, { 1, 2, 2 }, { 2, 4, -2 }, { 1, 3, -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      IbnGrid *grid = fixture->grid;
      int n_rows = (int) (cases[i].last - cases[i].first) + 1;
      double from = grid->head_height + (cases[i].first + 0.5) * grid->row_height;
      int before = cases[i].by > 0 ? (int) cases[i].first + n_rows + cases[i].by
                                   : (int) cases[i].first + cases[i].by;
      double to = grid->head_height + before * grid->row_height;
      g_autofree char *by_keys = NULL;
      g_autofree char *by_mouse = NULL;

      ibn_grid_select_rows (grid, cases[i].first, cases[i].last);
      for (int j = 0; j < ABS (cases[i].by); j++)
        g_assert_true (gtk_widget_activate_action (fixture->box,
                                                   cases[i].by > 0 ? "table.move-down" : "table.move-up",
                                                   "s", ""));
      by_keys = dup_order (fixture);
      for (int j = 0; j < ABS (cases[i].by); j++)
        ibn_session_undo (fixture->session);
      app_settle ();
      assert_order (fixture, "r1 r2 r3 r4 r5");

      ibn_grid_select_rows (grid, cases[i].first, cases[i].last);
      drag (fixture, grid->number_width / 2.0, from, 0, to - from);
      by_mouse = dup_order (fixture);
      g_assert_cmpstr (by_mouse, ==, by_keys);
      g_assert_true (ibn_grid_is_selected (grid, (guint) ((int) cases[i].first + cases[i].by), ITEM));
      ibn_session_undo (fixture->session);
      app_settle ();
      assert_order (fixture, "r1 r2 r3 r4 r5");
    }
}

static gboolean
is_as_chosen (void *data)
{
  const IbnGridColumn *column = data;

  return column->width == column->chosen;
}

/* An edge of a head is dragged, or moved by keys; what goes too far stays as narrow as it can be. */
static void
test_drag_edge (Fixture *fixture, const void *data)
{
  IbnGrid *grid = fixture->grid;
  IbnGridColumn *months = g_ptr_array_index (grid->columns, MONTHS);
  double y = grid->head_height / 2.0;
  int width = months->width;
  guint row, column;
  int x;

  for (x = 0; x < grid->view_width; x++)
    if (ibn_grid_pick (grid, x, y, &row, &column) == IBN_GRID_EDGE && column == MONTHS)
      break;
  g_assert_cmpint (x, <, grid->view_width);
  drag (fixture, x, y, 40, 3);
  g_assert_cmpint (months->chosen, ==, width + 40);
  app_wait (is_as_chosen, months);

  ibn_grid_go (grid, 0, MONTHS, FALSE);
  press (fixture, GDK_KEY_Right, GDK_ALT_MASK | GDK_SHIFT_MASK);
  g_assert_cmpint (months->chosen, >, width + 40);
  app_wait (is_as_chosen, months);
  press (fixture, GDK_KEY_Left, GDK_ALT_MASK | GDK_SHIFT_MASK);
  g_assert_cmpint (months->chosen, ==, width + 40);
  app_wait (is_as_chosen, months);

  drag (fixture, x + 40, y, -2000, 0);
  g_assert_cmpint (months->chosen, >, 0);
  g_assert_cmpint (months->chosen, <, width);
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

#define ADD(name, n_rows, func) \
  g_test_add (name, Fixture, GUINT_TO_POINTER (n_rows), set_up, func, tear_down)

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);

  ADD ("/grid/moves", 10, test_moves);
  ADD ("/grid/editing", 3, test_editing);
  ADD ("/grid/readings", 3, test_readings);
  ADD ("/grid/new-row", 2, test_new_row);
  ADD ("/grid/blocks", 10, test_blocks);
  ADD ("/grid/pasted", 2, test_pasted);
  ADD ("/grid/rows", 5, test_rows);
  ADD ("/grid/drag/rows", 5, test_drag_rows);
  ADD ("/grid/drag/edge", 2, test_drag_edge);
  ADD ("/grid/totals", 5, test_totals);
  ADD ("/grid/many", 2000, test_many);
  ADD ("/grid/widths", 2, test_widths);
  ADD ("/grid/names", 2, test_names);

  return app_test_run ();
}
