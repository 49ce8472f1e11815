/* test-grid-rows.c: blocks of a grid, and its rows that are pasted, moved and dragged
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "test-grid.h"

#include "ibn-rows-view.h"

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

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);

  ADD ("/grid/blocks", 10, test_blocks);
  ADD ("/grid/pasted", 2, test_pasted);
  ADD ("/grid/rows", 5, test_rows);
  ADD ("/grid/drag/rows", 5, test_drag_rows);
  ADD ("/grid/drag/edge", 2, test_drag_edge);

  return app_test_run ();
}
