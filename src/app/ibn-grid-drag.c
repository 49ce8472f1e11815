/* ibn-grid-drag.c: what is done to a grid with a mouse
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-grid-private.h"

#include <glib/gi18n.h>

#include "ibn-row-actions.h"

/* Rows that a notch of the wheel scrolls. */
#define ROWS_A_NOTCH 3

/* Pixels a frame, where a drag leaves the grid. */
#define DRAG_SPEED 12

/* Between a press and a drag. */
#define MIN_DRAG 6

static gboolean
has_shift (GtkGesture *gesture)
{
  return (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture))
          & GDK_SHIFT_MASK) != 0;
}

/* Rows that are moved */

static void
get_moved (IbnGrid *self, guint *first, guint *last)
{
  *first = MIN (self->row, self->anchor_row);
  *last = MAX (self->row, self->anchor_row);
}

static void
drop_rows (IbnGrid *self)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_auto(GStrv) paths = NULL;
  g_autofree char *before = ibn_grid_dup_row_path (self, self->drag_before);
  guint first, last;

  get_moved (self, &first, &last);
  if (self->drag_before >= first && self->drag_before <= last + 1)
    return;
  for (guint i = first; i <= last; i++)
    {
      g_autofree char *path = ibn_grid_dup_row_path (self, i);

      g_strv_builder_add (builder, path);
    }
  paths = g_strv_builder_end (builder);
  ibn_row_actions_move_before (self->session, (const char * const *) paths, before);
}

/* What a drag does where it is now. */
static void
follow_drag (IbnGrid *self)
{
  guint n_rows = ibn_grid_count_rows (self);
  double x = CLAMP (self->drag_x, 0, self->view_width - 1);
  double y = CLAMP (self->drag_y, self->head_height, self->head_height + self->view_height - 1);
  guint row, column;
  IbnGridPart part = ibn_grid_pick (self, x, y, &row, &column);

  switch (self->drag)
    {
    case IBN_GRID_DRAG_CELLS:
      row = MIN (row, n_rows - 1);
      if (self->whole_rows)
        column = self->column;
      else if (part != IBN_GRID_CELL)
        column = x < self->number_width ? 0 : self->column;
      if (row != self->row || column != self->column)
        ibn_grid_go (self, row, column, TRUE);
      break;

    case IBN_GRID_DRAG_ROWS:
      self->drag_before =
        (guint) CLAMP ((y - self->head_height + gtk_adjustment_get_value (self->down))
                       / self->row_height + 0.5, 0, (double) n_rows);
      ibn_grid_place (self);
      break;

    case IBN_GRID_DRAG_EDGE:
    case IBN_GRID_DRAG_NONE:
      break;
    }
}

/* Beyond an edge it scrolls as long as the button is held. */
static gboolean
on_drag_frame (GtkWidget *widget, GdkFrameClock *clock, void *data)
{
  IbnGrid *self = data;
  int top = self->head_height, bottom = self->head_height + self->view_height;
  int dx = 0, dy = 0;

  if (self->drag == IBN_GRID_DRAG_CELLS && self->drag_x > self->view_width)
    dx = DRAG_SPEED;
  else if (self->drag == IBN_GRID_DRAG_CELLS && self->drag_x < self->frozen_width
           && (int) self->anchor_column >= self->n_frozen)
    dx = -DRAG_SPEED;
  if (self->drag_y < top)
    dy = -DRAG_SPEED;
  else if (self->drag_y > bottom)
    dy = DRAG_SPEED;
  if ((dx != 0 || dy != 0) && ibn_grid_scroll_by (self, dx, dy))
    follow_drag (self);
  return G_SOURCE_CONTINUE;
}

static void
set_cursor (IbnGrid *self, const char *name)
{
  gtk_widget_set_cursor_from_name (self->body, name);
}

static void
on_drag_begin (GtkGestureDrag *gesture, double x, double y, IbnGrid *self)
{
  guint row, column;
  IbnGridPart part = ibn_grid_pick (self, x, y, &row, &column);

  self->drag = IBN_GRID_DRAG_NONE;
  self->drag_x = self->drag_from_x = x;
  self->drag_y = self->drag_from_y = y;
  if (part == IBN_GRID_EDGE)
    {
      self->drag = IBN_GRID_DRAG_EDGE;
      self->drag_column = column;
      self->drag_width = ibn_grid_get_column (self, column)->width;
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
    }
  else if (part != IBN_GRID_CELL && part != IBN_GRID_NUMBER)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
}

static void
start_drag (IbnGrid *self, GtkGesture *gesture)
{
  guint row, column;
  IbnGridPart part = ibn_grid_pick (self, self->drag_from_x, self->drag_from_y, &row, &column);

  if (self->editor != NULL && part == IBN_GRID_CELL && row == self->row && column == self->column)
    return;
  if (part == IBN_GRID_NUMBER && !has_shift (gesture)
      && ibn_row_actions_enabled (self->session, self->table))
    {
      self->drag = IBN_GRID_DRAG_ROWS;
      set_cursor (self, "grabbing");
    }
  else if (part == IBN_GRID_NUMBER || part == IBN_GRID_CELL)
    self->drag = IBN_GRID_DRAG_CELLS;
  else
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (self->drag_tick == 0)
    self->drag_tick = gtk_widget_add_tick_callback (self->body, on_drag_frame, self, NULL);
}

static void
on_drag_update (GtkGestureDrag *gesture, double dx, double dy, IbnGrid *self)
{
  self->drag_x = self->drag_from_x + dx;
  self->drag_y = self->drag_from_y + dy;
  if (self->drag == IBN_GRID_DRAG_EDGE)
    {
      ibn_grid_resize_column (self, self->drag_column, self->drag_width + (int) dx);
      return;
    }
  if (self->drag == IBN_GRID_DRAG_NONE && ABS (dx) + ABS (dy) >= MIN_DRAG)
    start_drag (self, GTK_GESTURE (gesture));
  follow_drag (self);
}

static void
end_drag (IbnGrid *self)
{
  IbnGridDrag drag = self->drag;

  self->drag = IBN_GRID_DRAG_NONE;
  if (self->drag_tick != 0)
    gtk_widget_remove_tick_callback (self->body, self->drag_tick);
  self->drag_tick = 0;
  if (drag == IBN_GRID_DRAG_ROWS)
    {
      set_cursor (self, NULL);
      ibn_grid_place (self);
    }
}

static void
on_drag_end (GtkGestureDrag *gesture, double dx, double dy, IbnGrid *self)
{
  if (self->drag == IBN_GRID_DRAG_ROWS)
    drop_rows (self);
  end_drag (self);
}

static void
on_drag_cancel (GtkGesture *gesture, GdkEventSequence *sequence, IbnGrid *self)
{
  end_drag (self);
}

/* Clicks */

static void
press_number (IbnGrid *self, guint row, gboolean shift)
{
  if (shift && self->current != NULL)
    ibn_grid_select_rows (self, self->anchor_row, row);
  else if (!self->whole_rows || !ibn_grid_is_selected (self, row, 0))
    ibn_grid_select_rows (self, row, row);
  else
    ibn_grid_end_edit (self);
}

static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, IbnGrid *self)
{
  gboolean shift = has_shift (GTK_GESTURE (gesture));
  guint row, column;
  IbnGridPart part = ibn_grid_pick (self, x, y, &row, &column);

  self->was_current = FALSE;
  switch (part)
    {
    case IBN_GRID_EDGE:
      if (n_press == 2)
        ibn_grid_fit_column (self, column);
      break;

    case IBN_GRID_NUMBER:
      press_number (self, row, shift);
      break;

    case IBN_GRID_CELL:
      if (!ibn_grid_is_asked (self, row, column))
        break;
      self->was_current = self->current != NULL && row == self->row && column == self->column;
      if (self->editor != NULL && self->was_current)
        break;
      ibn_grid_go (self, row, column, shift && self->current != NULL);
      break;

    case IBN_GRID_HEAD:
    case IBN_GRID_NOWHERE:
      break;
    }
}

/* A second click on a cell is to edit it; a tick is ticked by the first. */
static void
on_released (GtkGestureClick *gesture, int n_press, double x, double y, IbnGrid *self)
{
  guint row, column;

  if (self->drag != IBN_GRID_DRAG_NONE || self->editor != NULL
      || has_shift (GTK_GESTURE (gesture))
      || ibn_grid_pick (self, x, y, &row, &column) != IBN_GRID_CELL
      || self->current == NULL || row != self->row || column != self->column)
    return;
  if (!ibn_grid_toggle (self) && (self->was_current || n_press > 1))
    ibn_grid_begin_edit (self, IBN_GRID_EDIT_KEEP);
}

static void
on_menu_pressed (GtkGestureClick *gesture, int n_press, double x, double y, IbnGrid *self)
{
  guint row, column;
  IbnGridPart part = ibn_grid_pick (self, x, y, &row, &column);

  if (part == IBN_GRID_NUMBER)
    press_number (self, row, FALSE);
  else if (part != IBN_GRID_CELL)
    return;
  else if (!ibn_grid_is_selected (self, row, column))
    ibn_grid_go (self, row, column, FALSE);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  ibn_grid_popup (self, x, y);
}

static void
on_motion (GtkEventControllerMotion *controller, double x, double y, IbnGrid *self)
{
  guint row, column;

  if (self->drag != IBN_GRID_DRAG_NONE)
    return;
  set_cursor (self, ibn_grid_pick (self, x, y, &row, &column) == IBN_GRID_EDGE ? "col-resize"
                                                                               : NULL);
}

/* At its end the page around it scrolls. */
static gboolean
on_scroll (GtkEventControllerScroll *controller, double dx, double dy, IbnGrid *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  gboolean smooth = event != NULL && gdk_event_get_event_type (event) == GDK_SCROLL
                    && gdk_scroll_event_get_direction (event) == GDK_SCROLL_SMOOTH
                    && gdk_device_get_source (gdk_event_get_device (event)) == GDK_SOURCE_TOUCHPAD;
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  double unit = smooth ? 1 : ROWS_A_NOTCH * self->row_height;

  if ((state & GDK_SHIFT_MASK) != 0 && ABS (dx) < ABS (dy))
    return ibn_grid_scroll_by (self, dy * unit, 0);
  return ibn_grid_scroll_by (self, dx * unit, dy * unit);
}

/* The menu */

static GMenuModel *
make_menu (void)
{
  GMenu *menu = g_menu_new ();
  const struct {
    const char *label;
    const char *action;
  } entries[3][5] = {
    {
      { _("Cu_t"), "grid.cut" },
      { _("_Copy"), "grid.copy" },
      { _("_Paste"), "grid.paste" },
      { C_("taken over", "C_onfirm"), "grid.confirm" },
      { C_("a number", "_Why…"), "grid.why" },
    },
    {
      { _("_Insert Row Below"), "table.insert::" },
      { _("D_uplicate"), "table.duplicate::" },
      { _("Move _Up"), "table.move-up::" },
      { _("Move _Down"), "table.move-down::" },
    },
    {
      { _("_Remove"), "table.remove::" },
    },
  };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr(GMenu) section = g_menu_new ();

      for (guint j = 0; j < G_N_ELEMENTS (entries[i]) && entries[i][j].label != NULL; j++)
        g_menu_append (section, entries[i][j].label, entries[i][j].action);
      g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
    }
  return G_MENU_MODEL (menu);
}

/**
 * ibn_grid_popup:
 * @x: in the body; less than 0 for the current cell
 * @y: in the body
 *
 * Opens the menu of what can be done with the selected rows and cells.
 */
void
ibn_grid_popup (IbnGrid *self, double x, double y)
{
  GtkWidget *cell = ibn_grid_find_cell (self, self->row, self->column);
  GdkRectangle place = { (int) x, (int) y, 1, 1 };

  if (self->current == NULL || cell == NULL)
    return;
  if (self->menu == NULL)
    {
      g_autoptr(GMenuModel) model = make_menu ();

      self->menu = gtk_popover_menu_new_from_model (model);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, self->body);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "grid.confirm",
                                 ibn_carry_is_open (ibn_session_get_carry (self->session),
                                                    self->current));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "grid.why",
                                 ibn_grid_get_column (self, self->column)->item->kind
                                 == IBN_ITEM_SHOW);
  if (x < 0)
    {
      gtk_widget_translate_coordinates (cell, self->body, 0, 0, &x, &y);
      place = (GdkRectangle) { (int) x, (int) y, gtk_widget_get_width (cell),
                               gtk_widget_get_height (cell) };
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &place);
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

void
ibn_grid_add_pointer (IbnGrid *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *menu = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);

  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect (drag, "cancel", G_CALLBACK (on_drag_cancel), self);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect (menu, "pressed", G_CALLBACK (on_menu_pressed), self);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll), self);

  gtk_widget_add_controller (self->body, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (self->body, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (self->body, GTK_EVENT_CONTROLLER (menu));
  gtk_widget_add_controller (self->body, motion);
  gtk_widget_add_controller (self->body, scroll);
}
