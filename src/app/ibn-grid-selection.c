/* ibn-grid-selection.c: the current cell of a grid, and the block that is selected
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-grid-private.h"

#include "ibn-ui.h"

/* The current cell is a corner of the block; the other one is where it was when Shift was pressed,
 * the anchor. */

void
ibn_grid_get_selection (IbnGrid *self, guint *row, guint *column, guint *last_row,
                        guint *last_column)
{
  *row = MIN (self->row, self->anchor_row);
  *last_row = MAX (self->row, self->anchor_row);
  *column = self->whole_rows ? 0 : MIN (self->column, self->anchor_column);
  *last_column = self->whole_rows ? self->columns->len - 1
                                  : MAX (self->column, self->anchor_column);
}

gboolean
ibn_grid_is_selected (IbnGrid *self, guint row, guint column)
{
  guint first_row, first_column, last_row, last_column;

  if (self->current == NULL)
    return FALSE;
  ibn_grid_get_selection (self, &first_row, &first_column, &last_row, &last_column);
  return row >= first_row && row <= last_row && column >= first_column && column <= last_column;
}

static gboolean
is_block (IbnGrid *self)
{
  return self->whole_rows || self->row != self->anchor_row || self->column != self->anchor_column;
}

void
ibn_grid_mark_row (IbnGrid *self, const IbnGridRow *row)
{
  gboolean block = self->current != NULL && is_block (self);
  gboolean here = self->current != NULL && row->position == self->row;

  ibn_cell_set_current (IBN_CELL (row->number), here);
  ibn_cell_set_selected (IBN_CELL (row->number),
                         self->whole_rows && ibn_grid_is_selected (self, row->position, 0));
  for (guint i = 0; i < row->cells->len; i++)
    {
      IbnCell *cell = g_ptr_array_index (row->cells, i);

      ibn_cell_set_current (cell, here && i == self->column);
      ibn_cell_set_selected (cell, block && ibn_grid_is_selected (self, row->position, i));
    }
}

static void
show_selection (IbnGrid *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    ibn_grid_mark_row (self, g_ptr_array_index (self->rows, i));
}

static void
relate (IbnGrid *self)
{
  GtkWidget *cell = ibn_grid_find_cell (self, self->row, self->column);

  gtk_accessible_update_relation (GTK_ACCESSIBLE (cell),
                                  GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE, self->complaint,
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->help, NULL,
                                  -1);
}

/* Gives the focus to the current cell, or to the first one. */
gboolean
ibn_grid_focus_current (IbnGrid *self)
{
  if (ibn_grid_count_rows (self) == 0)
    return FALSE;
  if (self->stale)
    ibn_grid_place (self);
  ibn_grid_go (self, self->current != NULL ? self->row : 0,
               self->current != NULL ? self->column : 0, FALSE);
  return TRUE;
}

/**
 * ibn_grid_go:
 * @row: a row
 * @column: a column
 * @extend: whether the block grows or shrinks to there
 *
 * Makes a cell the current one, scrolls to it and gives it the focus. What is edited is done.
 */
void
ibn_grid_go (IbnGrid *self, guint row, guint column, gboolean extend)
{
  GtkWidget *cell;

  g_return_if_fail (row < ibn_grid_count_rows (self) && column < self->columns->len);

  ibn_grid_end_edit (self);
  g_free (self->current);
  self->current = ibn_grid_dup_row_path (self, row);
  self->row = row;
  self->column = column;
  if (!extend)
    {
      self->anchor_row = row;
      self->anchor_column = column;
      self->whole_rows = FALSE;
    }
  ibn_grid_scroll_to (self, row, column);
  ibn_grid_place (self);
  /* It can have the focus before it has its place. */
  ibn_grid_show_row (self, row);
  show_selection (self);
  ibn_grid_show_complaint (self);

  cell = ibn_grid_find_cell (self, row, column);
  relate (self);
  gtk_widget_grab_focus (cell);
  ibn_ui_show (cell);
  if (gtk_widget_get_visible (self->complaint))
    ibn_ui_show (self->complaint);
}

/* Rows as a whole; the last of them is current. */
void
ibn_grid_select_rows (IbnGrid *self, guint first, guint last)
{
  self->anchor_row = first;
  self->whole_rows = TRUE;
  ibn_grid_go (self, last, self->column, TRUE);
}

void
ibn_grid_select_all (IbnGrid *self)
{
  if (ibn_grid_count_rows (self) == 0)
    return;
  self->anchor_row = ibn_grid_count_rows (self) - 1;
  self->whole_rows = TRUE;
  ibn_grid_go (self, 0, self->column, TRUE);
}

/* Selects nothing but the current cell; FALSE when that was so. */
gboolean
ibn_grid_collapse (IbnGrid *self)
{
  if (self->current == NULL || !is_block (self))
    return FALSE;
  ibn_grid_go (self, self->row, self->column, FALSE);
  return TRUE;
}

/* The current row may stand elsewhere now, or be gone: then the one that took its place is. */
void
ibn_grid_follow_current (IbnGrid *self)
{
  guint n_rows = ibn_grid_count_rows (self);
  guint row;

  if (self->current == NULL)
    return;
  if (ibn_grid_find_row (self, self->current, &row))
    {
      if (row == self->row)
        {
          self->anchor_row = MIN (self->anchor_row, n_rows - 1);
          return;
        }
      self->anchor_row = (guint) CLAMP ((int) self->anchor_row + (int) row - (int) self->row,
                                        0, (int) n_rows - 1);
      self->row = row;
      return;
    }

  ibn_grid_end_edit (self);
  g_clear_pointer (&self->current, g_free);
  self->whole_rows = FALSE;
  if (n_rows == 0)
    return;
  self->row = self->anchor_row = MIN (self->row, n_rows - 1);
  self->anchor_column = self->column;
  self->current = ibn_grid_dup_row_path (self, self->row);
}
