/* ibn-grid-clipboard.c: cells of a grid that are copied, pasted and cleared
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-grid-private.h"

#include <glib/gi18n.h>

#include "ibn-cells.h"

static void
beep (IbnGrid *self)
{
  gtk_widget_error_bell (self->body);
}

/* Copying */

/* "-1234.5" of what is stored in hundredths. */
static char *
dup_decimal (const char *value)
{
  gint64 number = g_ascii_strtoll (value, NULL, 10);
  guint64 size = number < 0 ? - (guint64) number : (guint64) number;

  return g_strdup_printf ("%s%" G_GUINT64_FORMAT ".%02" G_GUINT64_FORMAT,
                          number < 0 ? "-" : "", size / 100, size % 100);
}

/* Of a number, what a spreadsheet can reckon with; NULL for what is none. */
static char *
dup_number (IbnGrid *self, const IbnGridColumn *column, const char *row_path, const char *path)
{
  IbnDocument *document = ibn_session_get_document (self->session);
  const char *value;

  if (column->type != IBN_TYPE_MONEY && column->type != IBN_TYPE_DECIMAL
      && column->type != IBN_TYPE_COUNT)
    return NULL;
  if (path != NULL && ibn_document_get_typed (document, path) != NULL)
    return NULL;
  value = path != NULL ? ibn_document_get (document, path)
                       : ibn_checker_get_text (ibn_session_get_checker (self->session),
                                               column->item->show->value, row_path);
  if (value == NULL || *value == '\0')
    return NULL;
  return column->type == IBN_TYPE_COUNT ? g_strdup (value) : dup_decimal (value);
}

static gboolean
add_cell (IbnGrid *self, IbnCells *cells, guint row, guint column, guint at_row, guint at_column)
{
  g_autofree char *row_path = ibn_grid_dup_row_path (self, row);
  g_autofree char *path = ibn_grid_dup_path (self, row, column);
  g_autofree char *number = dup_number (self, ibn_grid_get_column (self, column), row_path, path);
  g_autofree char *text = ibn_grid_dup_text (self, row, column);

  if (number != NULL)
    return ibn_cells_set (cells, at_row, at_column, IBN_CELL_NUMBER, number, NULL);
  return ibn_cells_set (cells, at_row, at_column, IBN_CELL_TEXT, text, NULL);
}

/* What is selected, as a spreadsheet pastes it. */
char *
ibn_grid_dup_selection (IbnGrid *self)
{
  guint row, column, last_row, last_column;
  g_autoptr(IbnCells) cells = NULL;

  if (self->current == NULL)
    return NULL;
  ibn_grid_get_selection (self, &row, &column, &last_row, &last_column);
  if (row == last_row && column == last_column)
    return ibn_grid_dup_text (self, row, column);

  cells = ibn_cells_new ();
  for (guint i = row; i <= last_row; i++)
    for (guint j = column; j <= last_column; j++)
      if (!add_cell (self, cells, i, j, i - row, j - column))
        return NULL;
  return ibn_cells_write_text (cells);
}

void
ibn_grid_copy (IbnGrid *self)
{
  g_autofree char *text = ibn_grid_dup_selection (self);

  if (text == NULL)
    beep (self);
  else
    gdk_clipboard_set_text (gtk_widget_get_clipboard (self->body), text);
}

/* Writing */

/* The selected cells that may be edited get what is typed, as one step. */
static gboolean
write_cells (IbnGrid *self, const char *text)
{
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  guint row, column, last_row, last_column;

  if (self->current == NULL)
    return FALSE;
  ibn_grid_get_selection (self, &row, &column, &last_row, &last_column);
  for (guint i = row; i <= last_row; i++)
    for (guint j = column; j <= last_column; j++)
      {
        const IbnItem *item = ibn_grid_get_column (self, j)->item;
        g_autofree char *path = ibn_grid_dup_path (self, i, j);

        if (path == NULL || !ibn_grid_is_asked (self, i, j)
            || !ibn_session_can_edit (self->session, path))
          continue;
        ibn_grid_touch (self, path);
        g_ptr_array_add (changes, ibn_field_change (item->field, path, text));
      }
  return changes->len > 0 && ibn_session_apply_all (self->session, changes, IBN_APPLY_DEFAULT);
}

static guint
count_filled (IbnGrid *self)
{
  guint row, column, last_row, last_column;
  guint n = 0;

  if (self->current == NULL)
    return 0;
  ibn_grid_get_selection (self, &row, &column, &last_row, &last_column);
  for (guint i = row; i <= last_row; i++)
    for (guint j = column; j <= last_column; j++)
      if (ibn_grid_can_edit (self, i, j))
        {
          g_autofree char *text = ibn_grid_dup_text (self, i, j);

          n += *text != '\0';
        }
  return n;
}

void
ibn_grid_clear (IbnGrid *self)
{
  guint n_filled = count_filled (self);
  g_autofree char *words = NULL;

  if (!write_cells (self, ""))
    beep (self);
  else if (n_filled > 0)
    {
      words = g_strdup_printf (ngettext ("%u cell is cleared", "%u cells are cleared", n_filled),
                               n_filled);
      gtk_widget_activate_action (GTK_WIDGET (self), "win.offer-undo", "s", words);
    }
}

void
ibn_grid_cut (IbnGrid *self)
{
  ibn_grid_copy (self);
  ibn_grid_clear (self);
}

/* Says of the selected cells that what was taken over in them is right, as one step. */
static gboolean
confirm_cells (IbnGrid *self)
{
  IbnCarry *carry = ibn_session_get_carry (self->session);
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  guint row, column, last_row, last_column;

  ibn_grid_get_selection (self, &row, &column, &last_row, &last_column);
  for (guint i = row; i <= last_row; i++)
    for (guint j = column; j <= last_column; j++)
      {
        g_autofree char *path = ibn_grid_dup_path (self, i, j);

        if (path != NULL && ibn_session_can_edit (self->session, path))
          g_ptr_array_extend_and_steal (changes, ibn_carry_confirm (carry, path));
      }
  return changes->len > 0 && ibn_session_apply_all (self->session, changes, IBN_APPLY_DEFAULT);
}

/* Confirms what is selected, and goes on to the next cell that is to be checked. */
void
ibn_grid_confirm (IbnGrid *self)
{
  IbnCarry *carry = ibn_session_get_carry (self->session);
  guint n_columns = self->columns->len;

  if (self->current == NULL || !confirm_cells (self))
    {
      beep (self);
      return;
    }
  for (guint i = self->row * n_columns + self->column + 1;
       i < ibn_grid_count_rows (self) * n_columns;
       i++)
    {
      g_autofree char *path = ibn_grid_dup_path (self, i / n_columns, i % n_columns);

      if (path == NULL || !ibn_carry_is_open (carry, path))
        continue;
      ibn_grid_go (self, i / n_columns, i % n_columns, FALSE);
      return;
    }
}

/* The row below the current one, before which new rows go; NULL for the end. */
static char *
dup_next (IbnGrid *self)
{
  return self->current != NULL ? ibn_grid_dup_row_path (self, self->row + 1) : NULL;
}

/**
 * ibn_grid_paste_text:
 * @text: from a clipboard
 *
 * One cell goes into those that are selected; several cells are rows, which somebody else takes in.
 */
void
ibn_grid_paste_text (IbnGrid *self, const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnCells) cells = ibn_cells_read_text (bytes, &error);
  g_autofree char *next = NULL;

  if (cells == NULL)
    {
      ibn_session_tell (self->session, error->message);
      return;
    }
  if (ibn_cells_get_n_rows (cells) > 1 || ibn_cells_get_n_columns (cells) > 1)
    {
      next = dup_next (self);
      g_signal_emit_by_name (self, "pasted", text, next);
      return;
    }
  if (!write_cells (self, ibn_cells_get_text (cells, 0, 0)))
    beep (self);
}

static void
on_text (GObject *source, GAsyncResult *result, void *data)
{
  g_autoptr(IbnGrid) self = data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  /* Nothing in it that is text, or the grid went. */
  if (text == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  ibn_grid_paste_text (self, text);
}

void
ibn_grid_paste (IbnGrid *self)
{
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (self->body), NULL, on_text,
                                 g_object_ref (self));
}
