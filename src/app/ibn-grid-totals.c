/* ibn-grid-totals.c: the sums below the columns of a grid
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-grid-private.h"

#include <glib/gi18n.h>

#include "ibn-path.h"

/* Of so many rows at once what is computed of them is looked up again, when there is nothing else
 * to do: an edit anywhere may have changed it. */
#define ROWS_A_TURN 200

/* A row has one number for each total, and is counted with what it had last. */

static gint64
read_number (IbnGrid *self, const IbnGridColumn *column, const char *row_path)
{
  IbnDocument *document = ibn_session_get_document (self->session);
  g_autofree char *path = NULL;
  gint64 number = 0;

  if (column->item->kind == IBN_ITEM_SHOW)
    {
      ibn_checker_get_number (ibn_session_get_checker (self->session), column->item->show->value,
                              row_path, &number);
      return number;
    }
  path = g_strconcat (row_path, "/", column->item->field->name, NULL);
  return g_ascii_strtoll (ibn_document_get (document, path), NULL, 10);
}

/* @row_path: a row that is there or that is gone
 * @computed: only what is computed may have changed */
static void
count_row (IbnGrid *self, const char *row_path, gboolean computed)
{
  IbnDocument *document = ibn_session_get_document (self->session);
  const char *id = ibn_path_get_name (row_path);
  gboolean there = ibn_document_has_row (document, row_path);
  gint64 *numbers = g_hash_table_lookup (self->numbers, id);

  if (numbers == NULL && !there)
    return;
  if (numbers == NULL)
    {
      numbers = g_new0 (gint64, self->columns->len);
      g_hash_table_insert (self->numbers, g_strdup (id), numbers);
    }
  for (guint i = 0; i < self->columns->len; i++)
    {
      IbnGridColumn *column = g_ptr_array_index (self->columns, i);
      gint64 number;

      if (column->total == NULL || (computed && column->item->kind != IBN_ITEM_SHOW))
        continue;
      number = there ? read_number (self, column, row_path) : 0;
      column->sum += number - numbers[i];
      numbers[i] = number;
    }
  if (!there)
    g_hash_table_remove (self->numbers, id);
}

static void
show_totals (IbnGrid *self)
{
  const char *language = ibn_session_get_language (self->session);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const IbnGridColumn *column = ibn_grid_get_column (self, i);
      g_autofree char *stored = NULL;
      g_autofree char *shown = NULL;
      g_autofree char *name = NULL;

      if (column->total == NULL)
        continue;
      stored = g_strdup_printf ("%" G_GINT64_FORMAT, column->sum);
      shown = ibn_type_format (column->type, stored, language);
      if (g_str_equal (shown, ibn_cell_get_text (IBN_CELL (column->total))))
        continue;
      ibn_cell_set_text (IBN_CELL (column->total), shown);
      /* Translators: below a column, for a screen reader: the column and the sum */
      name = g_strdup_printf (_("Total, %s: %s"), column->label, shown);
      ibn_cell_set_name (IBN_CELL (column->total), name);
    }
}

static void
count_all (IbnGrid *self)
{
  self->recount = FALSE;
  g_hash_table_remove_all (self->numbers);
  for (guint i = 0; i < self->columns->len; i++)
    ((IbnGridColumn *) g_ptr_array_index (self->columns, i))->sum = 0;
  for (guint i = 0; i < ibn_grid_count_rows (self); i++)
    {
      g_autofree char *row_path = ibn_grid_dup_row_path (self, i);

      count_row (self, row_path, FALSE);
    }
}

static void
count_dirty (IbnGrid *self)
{
  GHashTableIter iter;
  void *id;

  g_hash_table_iter_init (&iter, self->dirty);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      g_autofree char *row_path = g_strconcat (self->table->path, "/", id, NULL);

      count_row (self, row_path, FALSE);
    }
}

static gboolean
on_sweep (void *data)
{
  IbnGrid *self = data;
  guint n_rows = ibn_grid_count_rows (self);
  guint end = MIN (self->swept + ROWS_A_TURN, n_rows);

  for (; self->swept < end; self->swept++)
    {
      g_autofree char *row_path = ibn_grid_dup_row_path (self, self->swept);

      count_row (self, row_path, TRUE);
    }
  if (self->swept < n_rows)
    return G_SOURCE_CONTINUE;
  self->sweep = 0;
  show_totals (self);
  return G_SOURCE_REMOVE;
}

static gboolean
has_totals (IbnGrid *self, gboolean computed)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const IbnGridColumn *column = ibn_grid_get_column (self, i);

      if (column->total != NULL && (!computed || column->item->kind == IBN_ITEM_SHOW))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_within (const char *path, const char *table)
{
  gsize length = strlen (table);

  return strncmp (path, table, length) == 0 && path[length] == '/';
}

/**
 * ibn_grid_follow_change:
 * @change: of the dossier
 *
 * Notes which row is to be shown and counted anew.
 */
void
ibn_grid_follow_change (IbnGrid *self, IbnChange *change)
{
  const char *path = ibn_change_get_path (change);
  g_autofree char *row_path = NULL;

  for (guint i = 0; i < self->named->len; i++)
    self->renamed = self->renamed || is_within (path, g_ptr_array_index (self->named, i));
  if (!is_within (path, self->table->path))
    return;
  row_path = ibn_path_dup_row (path);
  if (row_path != NULL)
    g_hash_table_add (self->dirty, g_strdup (ibn_path_get_name (row_path)));
}

/* Brings the totals up to date with the rows that were edited at once, and with all others when
 * there is time. */
void
ibn_grid_refresh_totals (IbnGrid *self)
{
  if (!has_totals (self, FALSE))
    return;
  if (self->recount || ibn_scope_is_narrow (ibn_session_get_scope (self->session)))
    count_all (self);
  else
    count_dirty (self);
  show_totals (self);

  self->swept = 0;
  if (has_totals (self, TRUE) && self->sweep == 0)
    self->sweep = g_idle_add_full (G_PRIORITY_LOW, on_sweep, self, NULL);
}
