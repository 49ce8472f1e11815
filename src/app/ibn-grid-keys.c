/* ibn-grid-keys.c: the keys of a grid
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-grid-private.h"

#include "ibn-ui.h"

/* Keys that go somewhere; with Shift the selection grows, but Tab and Enter go back. */
typedef enum {
  MOVE_LEFT,
  MOVE_RIGHT,
  MOVE_UP,
  MOVE_DOWN,
  MOVE_ROW_START,
  MOVE_ROW_END,
  MOVE_PAGE_UP,
  MOVE_PAGE_DOWN,
  MOVE_START,
  MOVE_END,
  MOVE_TOP,
  MOVE_BOTTOM,
} Move;

static const struct {
  guint           key;
  GdkModifierType state;
  Move            move;
} moves[] = {
  { GDK_KEY_Left, 0, MOVE_LEFT },
  { GDK_KEY_Right, 0, MOVE_RIGHT },
  { GDK_KEY_Up, 0, MOVE_UP },
  { GDK_KEY_Down, 0, MOVE_DOWN },
  { GDK_KEY_Home, 0, MOVE_ROW_START },
  { GDK_KEY_End, 0, MOVE_ROW_END },
  { GDK_KEY_Page_Up, 0, MOVE_PAGE_UP },
  { GDK_KEY_Page_Down, 0, MOVE_PAGE_DOWN },
  { GDK_KEY_Left, GDK_CONTROL_MASK, MOVE_ROW_START },
  { GDK_KEY_Right, GDK_CONTROL_MASK, MOVE_ROW_END },
  { GDK_KEY_Up, GDK_CONTROL_MASK, MOVE_TOP },
  { GDK_KEY_Down, GDK_CONTROL_MASK, MOVE_BOTTOM },
  { GDK_KEY_Home, GDK_CONTROL_MASK, MOVE_START },
  { GDK_KEY_End, GDK_CONTROL_MASK, MOVE_END },
};

/* The same keys of the pad of figures. */
static const guint pad[][2] = {
  { GDK_KEY_KP_Left, GDK_KEY_Left },
  { GDK_KEY_KP_Right, GDK_KEY_Right },
  { GDK_KEY_KP_Up, GDK_KEY_Up },
  { GDK_KEY_KP_Down, GDK_KEY_Down },
  { GDK_KEY_KP_Home, GDK_KEY_Home },
  { GDK_KEY_KP_End, GDK_KEY_End },
  { GDK_KEY_KP_Page_Up, GDK_KEY_Page_Up },
  { GDK_KEY_KP_Page_Down, GDK_KEY_Page_Down },
  { GDK_KEY_KP_Enter, GDK_KEY_Return },
  { GDK_KEY_ISO_Enter, GDK_KEY_Return },
  { GDK_KEY_KP_Tab, GDK_KEY_Tab },
  { GDK_KEY_ISO_Left_Tab, GDK_KEY_Tab },
  { GDK_KEY_KP_Delete, GDK_KEY_Delete },
  { GDK_KEY_KP_Space, GDK_KEY_space },
};

/* Pixels by which a key makes a column wider or narrower. */
#define WIDTH_STEP 16

static guint
simplify (guint key)
{
  for (guint i = 0; i < G_N_ELEMENTS (pad); i++)
    if (pad[i][0] == key)
      return pad[i][1];
  return key;
}

static gboolean
find_move (guint key, GdkModifierType state, Move *move)
{
  for (guint i = 0; i < G_N_ELEMENTS (moves); i++)
    if (moves[i].key == key && moves[i].state == (state & ~GDK_SHIFT_MASK))
      {
        *move = moves[i].move;
        return TRUE;
      }
  return FALSE;
}

/* The next cell in a direction in which something is asked; FALSE when there is none. */
static gboolean
find_asked (IbnGrid *self, int *row, int *column, int by_row, int by_column)
{
  int n_rows = (int) ibn_grid_count_rows (self);
  int n_columns = (int) self->columns->len;

  while (*row >= 0 && *row < n_rows && *column >= 0 && *column < n_columns)
    {
      if (ibn_grid_is_asked (self, (guint) *row, (guint) *column))
        return TRUE;
      if (by_row == 0 && by_column == 0)
        return FALSE;
      *row += by_row;
      *column += by_column;
    }
  return FALSE;
}

/* Goes as far as there is something, and back from there. */
static void
go_towards (IbnGrid *self, int row, int column, int by_row, int by_column, gboolean extend)
{
  int there_row = row, there_column = column;

  if (find_asked (self, &there_row, &there_column, by_row, by_column)
      || (there_row = row, there_column = column,
          find_asked (self, &there_row, &there_column, -by_row, -by_column)))
    ibn_grid_go (self, (guint) there_row, (guint) there_column, extend);
}

static void
step (IbnGrid *self, int by_row, int by_column, gboolean extend)
{
  int row = (int) self->row + by_row;
  int column = (int) self->column + by_column;

  if (find_asked (self, &row, &column, by_row, by_column))
    ibn_grid_go (self, (guint) row, (guint) column, extend);
  else
    ibn_grid_go (self, self->row, self->column, extend);
}

static void
do_move (IbnGrid *self, Move move, gboolean extend)
{
  int n_rows = (int) ibn_grid_count_rows (self);
  int last = (int) self->columns->len - 1;
  int row = (int) self->row;
  int column = (int) self->column;
  int page = MAX (self->view_height / self->row_height - 1, 1);

  /* At the end the totals are seen, too. */
  if (move == MOVE_END || move == MOVE_BOTTOM)
    ibn_ui_show (self->body);
  switch (move)
    {
    case MOVE_LEFT:
      step (self, 0, -1, extend);
      break;

    case MOVE_RIGHT:
      step (self, 0, 1, extend);
      break;

    case MOVE_UP:
      step (self, -1, 0, extend);
      break;

    case MOVE_DOWN:
      step (self, 1, 0, extend);
      break;

    case MOVE_ROW_START:
      go_towards (self, row, 0, 0, 1, extend);
      gtk_adjustment_set_value (self->across, 0);
      break;

    case MOVE_ROW_END:
      go_towards (self, row, last, 0, -1, extend);
      break;

    case MOVE_PAGE_UP:
      go_towards (self, MAX (row - page, 0), column, -1, 0, extend);
      break;

    case MOVE_PAGE_DOWN:
      go_towards (self, MIN (row + page, n_rows - 1), column, 1, 0, extend);
      break;

    case MOVE_START:
      go_towards (self, 0, 0, 0, 1, extend);
      gtk_adjustment_set_value (self->across, 0);
      break;

    case MOVE_END:
      go_towards (self, n_rows - 1, last, 0, -1, extend);
      break;

    case MOVE_TOP:
      go_towards (self, 0, column, 1, 0, extend);
      break;

    case MOVE_BOTTOM:
      go_towards (self, n_rows - 1, column, -1, 0, extend);
      break;
    }
}

/* To the next cell or the one before it, on to the next row; FALSE at the end of the grid. */
static gboolean
go_on (IbnGrid *self, int by)
{
  int n_columns = (int) self->columns->len;
  int row = (int) self->row;
  int column = (int) self->column + by;

  for (; row >= 0 && row < (int) ibn_grid_count_rows (self); row += by)
    {
      if (find_asked (self, &row, &column, 0, by))
        {
          ibn_grid_go (self, (guint) row, (guint) column, FALSE);
          return TRUE;
        }
      column = by > 0 ? 0 : n_columns - 1;
    }
  return FALSE;
}

static gboolean
is_list (IbnGrid *self)
{
  return (ibn_grid_get_column (self, self->column)->look & IBN_CELL_LOOK_LIST) != 0;
}

static void
edit (IbnGrid *self, IbnGridEdit how)
{
  if (!ibn_grid_begin_edit (self, how))
    gtk_widget_error_bell (self->body);
}

/* Tab from the last cell of the last row makes a new row, when something is being filled in. */
static void
go_on_or_add (IbnGrid *self, int by)
{
  gboolean editing = self->editor != NULL;

  if (go_on (self, by))
    return;
  ibn_grid_go (self, self->row, self->column, FALSE);
  if (editing && by > 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "table.add", NULL);
}

/* Keys while a cell is edited; all others are those of the editor. */
static gboolean
press_editing (IbnGrid *self, guint key, GdkModifierType state)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;
  Move move;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;

  switch (key)
    {
    case GDK_KEY_Escape:
      ibn_grid_cancel_edit (self);
      return TRUE;

    case GDK_KEY_Tab:
      go_on_or_add (self, shift ? -1 : 1);
      return TRUE;

    case GDK_KEY_F2:
      self->edit = IBN_GRID_EDIT_KEEP;
      return TRUE;

    case GDK_KEY_F4:
      return ibn_grid_ask_reading (self);

    case GDK_KEY_Return:
      if (is_list (self))
        return FALSE;
      step (self, shift ? -1 : 1, 0, FALSE);
      return TRUE;

    default:
      break;
    }

  if (shift || is_list (self) || !find_move (key, state, &move))
    return FALSE;
  if (self->edit == IBN_GRID_EDIT_KEEP
      && (move == MOVE_LEFT || move == MOVE_RIGHT || move == MOVE_ROW_START
          || move == MOVE_ROW_END))
    return FALSE;
  do_move (self, move, FALSE);
  return TRUE;
}

static gboolean
is_typing (guint key, GdkModifierType state)
{
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return FALSE;
  return g_unichar_isprint (gdk_keyval_to_unicode (key))
         || (key >= GDK_KEY_dead_grave && key <= GDK_KEY_dead_greek) || key == GDK_KEY_Multi_key;
}

/* The key itself goes on to the editor, with all that an input method makes of it. */
static gboolean
start_typing (IbnGrid *self, GtkEventControllerKey *controller)
{
  GtkWidget *focus;

  if (ibn_grid_get_column (self, self->column)->look & IBN_CELL_LOOK_TICK)
    return FALSE;
  edit (self, IBN_GRID_EDIT_REPLACE);
  if (self->editor == NULL)
    return TRUE;
  focus = gtk_root_get_focus (gtk_widget_get_root (self->body));
  if (controller != NULL && GTK_IS_TEXT (focus))
    gtk_event_controller_key_forward (controller, focus);
  return TRUE;
}

static gboolean
press_enter (IbnGrid *self, gboolean shift)
{
  if (shift)
    step (self, -1, 0, FALSE);
  else if (!ibn_grid_begin_edit (self, IBN_GRID_EDIT_KEEP))
    step (self, 1, 0, FALSE);
  return TRUE;
}

static gboolean
press_space (IbnGrid *self, gboolean shift, GtkEventControllerKey *controller)
{
  if (shift)
    {
      ibn_grid_select_rows (self, self->anchor_row, self->row);
      return TRUE;
    }
  if (ibn_grid_toggle (self))
    return TRUE;
  return start_typing (self, controller);
}

static gboolean
press_control (IbnGrid *self, guint key, gboolean shift)
{
  switch (gdk_keyval_to_lower (key))
    {
    case GDK_KEY_Tab:
      /* GTK itself would leave all that scrolls, so the page as well. */
      return gtk_widget_child_focus (GTK_WIDGET (gtk_widget_get_root (self->body)),
                                     shift ? GTK_DIR_TAB_BACKWARD : GTK_DIR_TAB_FORWARD);

    case GDK_KEY_a:
      ibn_grid_select_all (self);
      return TRUE;

    case GDK_KEY_c:
    case GDK_KEY_Insert:
      ibn_grid_copy (self);
      return TRUE;

    case GDK_KEY_x:
      ibn_grid_cut (self);
      return TRUE;

    case GDK_KEY_v:
      ibn_grid_paste (self);
      return TRUE;

    case GDK_KEY_Delete:
    case GDK_KEY_minus:
      gtk_widget_activate_action (GTK_WIDGET (self), "table.remove", "s", "");
      return TRUE;

    default:
      return FALSE;
    }
}

static gboolean
press_alt (IbnGrid *self, guint key, gboolean shift)
{
  const IbnGridColumn *column = ibn_grid_get_column (self, self->column);

  if (shift && (key == GDK_KEY_Left || key == GDK_KEY_Right))
    {
      ibn_grid_resize_column (self, self->column,
                              column->width + (key == GDK_KEY_Left ? -WIDTH_STEP : WIDTH_STEP));
      return TRUE;
    }
  /* Rows move by the same key; where a list can open, it is the key of lists. */
  if (key == GDK_KEY_Down && is_list (self) && !self->whole_rows)
    {
      edit (self, IBN_GRID_EDIT_KEEP);
      return TRUE;
    }
  return FALSE;
}

static gboolean
press_plain (IbnGrid *self, guint key, gboolean shift, GtkEventControllerKey *controller)
{
  switch (key)
    {
    case GDK_KEY_Tab:
      return go_on (self, shift ? -1 : 1);

    case GDK_KEY_Return:
      return press_enter (self, shift);

    case GDK_KEY_F4:
      if (ibn_grid_ask_reading (self))
        return TRUE;
      edit (self, IBN_GRID_EDIT_KEEP);
      return TRUE;

    case GDK_KEY_F2:
      edit (self, IBN_GRID_EDIT_KEEP);
      return TRUE;

    case GDK_KEY_F7:
      ibn_grid_confirm (self);
      return TRUE;

    case GDK_KEY_space:
      return press_space (self, shift, controller);

    case GDK_KEY_Escape:
      return ibn_grid_collapse (self);

    case GDK_KEY_Delete:
      if (shift)
        gtk_widget_activate_action (GTK_WIDGET (self), "table.remove", "s", "");
      else
        ibn_grid_clear (self);
      return TRUE;

    case GDK_KEY_BackSpace:
      ibn_grid_clear (self);
      return TRUE;

    case GDK_KEY_Insert:
      if (!shift)
        return FALSE;
      ibn_grid_paste (self);
      return TRUE;

    case GDK_KEY_Menu:
      ibn_grid_popup (self, -1, -1);
      return TRUE;

    case GDK_KEY_F10:
      if (!shift)
        return FALSE;
      ibn_grid_popup (self, -1, -1);
      return TRUE;

    default:
      return FALSE;
    }
}

/**
 * ibn_grid_press:
 * @key: a key
 * @state: the modifiers that are held
 * @controller: (nullable): that has the event, to pass it on to an editor
 *
 * Does what the key does in a spreadsheet.
 *
 * Returns: whether it did anything; else it is the window's
 */
gboolean
ibn_grid_press (IbnGrid *self, guint key, GdkModifierType state, GtkEventControllerKey *controller)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;
  gboolean control = (state & GDK_CONTROL_MASK) != 0;
  gboolean alt = (state & GDK_ALT_MASK) != 0;
  Move move;

  state &= GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK;
  key = simplify (key);
  if (self->editor != NULL)
    return press_editing (self, key, state);
  if (self->current == NULL)
    return FALSE;
  if (find_move (key, state, &move))
    {
      do_move (self, move, shift);
      return TRUE;
    }
  if (control && !alt)
    return press_control (self, key, shift);
  if (alt && !control)
    return press_alt (self, key, shift);
  if (press_plain (self, key, shift, controller))
    return TRUE;
  return is_typing (key, state) && start_typing (self, controller);
}

static gboolean
on_key (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
        IbnGrid *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (self->body));

  /* A list that is open has keys of its own. */
  if (focus == NULL || gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL)
    return FALSE;
  return ibn_grid_press (self, key, state, controller);
}

void
ibn_grid_add_keys (IbnGrid *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (self->body, keys);
}
