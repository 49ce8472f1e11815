/* ibn-cells.c: a rectangle of cells, as spreadsheets and clipboards have them
 *
 * Only what is set takes room, so that a cell in the last corner costs no more than another one.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-cells.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-cells-private.h"
#include "ibn-date.h"
#include "ibn-error.h"

typedef struct {
  guint        column;
  IbnCellKind  kind;
  char        *text;          /* owned */
} Cell;

struct _IbnCells {
  int        ref_count;       /* atomic */
  GPtrArray *rows;            /* owned, of GArray of Cell by column; NULL for an empty row */
  guint      n_columns;
  gsize      size;            /* bytes */
};

static void
clear_cell (void *data)
{
  g_free (((Cell *) data)->text);
}

static void
free_row (void *data)
{
  if (data != NULL)
    g_array_unref (data);
}

/* Where a cell is or would be. Most rows have no gaps, and are filled from the left. */
static gboolean
find_cell (const GArray *row, guint column, guint *position)
{
  guint from = 0;
  guint to = row->len;

  if (column < row->len && g_array_index (row, Cell, column).column == column)
    {
      *position = column;
      return TRUE;
    }
  if (to > 0 && g_array_index (row, Cell, to - 1).column < column)
    from = to;

  while (from < to)
    {
      guint middle = from + (to - from) / 2;

      if (g_array_index (row, Cell, middle).column < column)
        from = middle + 1;
      else
        to = middle;
    }
  *position = from;
  return from < row->len && g_array_index (row, Cell, from).column == column;
}

static const Cell *
get_cell (const IbnCells *self, guint row, guint column)
{
  const GArray *cells = row < self->rows->len ? g_ptr_array_index (self->rows, row) : NULL;
  guint position;

  if (cells == NULL || !find_cell (cells, column, &position))
    return NULL;
  return &g_array_index (cells, Cell, position);
}

static gsize
get_cost (const char *text)
{
  return sizeof (Cell) + strlen (text) + 1;
}

/* The last row and column that have something. */
static void
trim (IbnCells *self)
{
  self->n_columns = 0;
  for (guint i = 0; i < self->rows->len; i++)
    {
      const GArray *row = g_ptr_array_index (self->rows, i);

      if (row != NULL && row->len > 0)
        self->n_columns = MAX (self->n_columns, g_array_index (row, Cell, row->len - 1).column + 1);
    }
  for (guint i = self->rows->len; i > 0; i--)
    {
      const GArray *row = g_ptr_array_index (self->rows, i - 1);

      if (row != NULL && row->len > 0)
        break;
      g_ptr_array_set_size (self->rows, (int) i - 1);
    }
}

static void
unset (IbnCells *self, guint row, guint column)
{
  const Cell *cell = get_cell (self, row, column);
  GArray *cells;

  if (cell == NULL)
    return;
  cells = g_ptr_array_index (self->rows, row);
  self->size -= get_cost (cell->text);
  g_array_remove_index (cells, (guint) (cell - &g_array_index (cells, Cell, 0)));
  trim (self);
}

IbnCells *
ibn_cells_new (void)
{
  IbnCells *self = g_new0 (IbnCells, 1);

  self->ref_count = 1;
  self->rows = g_ptr_array_new_with_free_func (free_row);
  return self;
}

IbnCells *
ibn_cells_ref (IbnCells *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_int_inc (&self->ref_count);
  return self;
}

void
ibn_cells_unref (IbnCells *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_int_dec_and_test (&self->ref_count))
    return;

  g_ptr_array_unref (self->rows);
  g_free (self);
}

static gboolean
check_room (const IbnCells *self, guint row, guint column, const char *text, GError **error)
{
  if (row >= IBN_CELLS_MAX_ROWS)
    return ibn_error_refuse (error, IBN_ERROR_RANGE, _("There are more than %d rows in it"),
                             IBN_CELLS_MAX_ROWS);
  if (column >= IBN_CELLS_MAX_COLUMNS)
    return ibn_error_refuse (error, IBN_ERROR_RANGE, _("There are more than %d columns in it"),
                             IBN_CELLS_MAX_COLUMNS);
  if (strlen (text) > IBN_CELL_MAX_BYTES)
    return ibn_error_refuse (error, IBN_ERROR_RANGE, _("There is a cell of more than %d MiB in it"),
                             IBN_CELL_MAX_BYTES / (1024 * 1024));
  if (self->size + get_cost (text) > IBN_CELLS_MAX_BYTES)
    return ibn_error_refuse (error, IBN_ERROR_RANGE, _("There is more in it than %u MiB"),
                             IBN_CELLS_MAX_BYTES / (1024 * 1024));
  return TRUE;
}

/**
 * ibn_cells_set:
 * @self: cells that are still being made
 * @row: which row, from 0
 * @column: which column, from 0
 * @kind: what is in the cell
 * @text: it, in UTF-8 and in the form that @kind has
 * @error: return location for an error
 *
 * Fills a cell, in the place of what was there. `""` of any kind leaves it empty.
 *
 * @error is set to [error@Ibn.Error.RANGE] where the cell lies beyond the bounds or the cells take
 * more than `IBN_CELLS_MAX_BYTES`; the cells are then as they were.
 *
 * Returns: %TRUE if it is as asked
 */
gboolean
ibn_cells_set (IbnCells *self, guint row, guint column, IbnCellKind kind, const char *text,
               GError **error)
{
  GArray *cells;
  guint position;
  Cell cell;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL && g_utf8_validate (text, -1, NULL), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  if (kind == IBN_CELL_EMPTY || *text == '\0')
    {
      unset (self, row, column);
      return TRUE;
    }
  if (!check_room (self, row, column, text, error))
    return FALSE;

  if (row >= self->rows->len)
    g_ptr_array_set_size (self->rows, (int) row + 1);
  cells = g_ptr_array_index (self->rows, row);
  if (cells == NULL)
    {
      cells = g_array_new (FALSE, FALSE, sizeof (Cell));
      g_array_set_clear_func (cells, clear_cell);
      g_ptr_array_index (self->rows, row) = cells;
    }

  cell = (Cell) { column, kind, g_strdup (text) };
  self->size += get_cost (text);
  self->n_columns = MAX (self->n_columns, column + 1);
  if (find_cell (cells, column, &position))
    {
      self->size -= get_cost (g_array_index (cells, Cell, position).text);
      clear_cell (&g_array_index (cells, Cell, position));
      g_array_index (cells, Cell, position) = cell;
    }
  else
    g_array_insert_val (cells, position, cell);
  return TRUE;
}

guint
ibn_cells_get_n_rows (const IbnCells *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->rows->len;
}

guint
ibn_cells_get_n_columns (const IbnCells *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_columns;
}

IbnCellKind
ibn_cells_get_kind (const IbnCells *self, guint row, guint column)
{
  const Cell *cell;

  g_return_val_if_fail (self != NULL, IBN_CELL_EMPTY);

  cell = get_cell (self, row, column);
  return cell == NULL ? IBN_CELL_EMPTY : cell->kind;
}

const char *
ibn_cells_get_text (const IbnCells *self, guint row, guint column)
{
  const Cell *cell;

  g_return_val_if_fail (self != NULL, "");

  cell = get_cell (self, row, column);
  return cell == NULL ? "" : cell->text;
}

gsize
ibn_cells_get_size (const IbnCells *self)
{
  return self->size;
}

static char *
show_day (const char *text)
{
  gint64 days = 0;

  return ibn_date_parse_iso (text, &days) ? ibn_date_format (days) : g_strdup (text);
}

/* "2018-03-21T12:00:00" is a time on the clock, of no zone. */
static char *
show_time (const char *text)
{
  const char *clock = strchr (text, 'T');
  g_autofree char *day = g_strndup (text, strcspn (text, "T"));
  g_autofree char *shown = show_day (day);

  if (clock == NULL)
    return g_steal_pointer (&shown);
  clock++;
  return g_strdup_printf ("%s %.*s", shown, g_str_has_suffix (clock, ":00") ? 5 : 8, clock);
}

char *
ibn_cell_show (IbnCellKind kind, const char *text)
{
  g_autofree char *number = NULL;

  switch (kind)
    {
    case IBN_CELL_NUMBER:
      return ibn_number_show (text);
    case IBN_CELL_PERCENT:
      number = ibn_number_show (text);
      return g_strconcat (number, "%", NULL);
    case IBN_CELL_DATE:
      return show_day (text);
    case IBN_CELL_TIME:
      return show_time (text);
    case IBN_CELL_YES_NO:
      return g_strdup (g_str_equal (text, "yes") ? "Ja" : "Nee");
    case IBN_CELL_EMPTY:
    case IBN_CELL_TEXT:
    case IBN_CELL_ERROR:
      return g_strdup (text);
    }
  g_return_val_if_reached (NULL);
}

/**
 * ibn_cells_dup_shown:
 * @self: cells
 * @row: which row, from 0
 * @column: which column, from 0
 *
 * Writes a cell as a spreadsheet shows it here: numbers with a comma, `20%`, `21/03/2018`.
 *
 * Returns: (transfer full): the text, `""` for an empty cell
 */
char *
ibn_cells_dup_shown (const IbnCells *self, guint row, guint column)
{
  const Cell *cell;

  g_return_val_if_fail (self != NULL, NULL);

  cell = get_cell (self, row, column);
  return cell == NULL ? g_strdup ("") : ibn_cell_show (cell->kind, cell->text);
}
