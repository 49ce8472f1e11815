/* ibn-collect-grid.c: what stands on the pages: the rows of a table below each other
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-collect-private.h"

#include <string.h>

#include "ibn-money.h"

#define MIN_ROWS    2
#define MIN_COLUMNS 3

/* The tables and columns by which a call asks for an overview; see docs/CALLS.md. */
static const struct {
  const char *table, *columns[9];
} overviews[] = {
  { "activities", { "title", "cost-*", "activity-cost" } },
  { "companies", { "name", "number", "establishment-town", "company-size", "has-letter",
                   "has-mandate", "company-counts" } },
  { "indicators", { "name", "unit", "indicator-class", "baseline", "target-*", "target-end" } },
  { "cofinancing", { "company", "kind", "amount-*", "contribution", "counts" } },
};

static const char *
get_words (IbnCollector *self, const IbnWords *words)
{
  return ibn_words_get (words, self->language);
}

static gboolean
ends_in_number (const char *name)
{
  const char *hyphen = strrchr (name, '-');

  return hyphen != NULL && g_ascii_isdigit (hyphen[1]);
}

/* A column of amounts is added up where a sum says something: of a year, or of what was computed.
   */
static void
add_total (IbnCollector *self, IbnGrid *grid, guint column, const IbnItem *item)
{
  IbnGridColumn *head = g_ptr_array_index (grid->columns, column);
  IbnMoney sum = 0;

  if (grid->rows->len < 2 || head->type != IBN_TYPE_MONEY
      || (item->kind == IBN_ITEM_FIELD && !ends_in_number (item->field->name)))
    return;

  for (guint i = 0; i < grid->rows->len; i++)
    {
      const IbnGridRow *row = g_ptr_array_index (grid->rows, i);
      const IbnAnswer *cell = g_ptr_array_index (row->cells, column);
      IbnMoney amount = 0;

      if (cell->state == IBN_ANSWER_TYPED)
        return;
      if (cell->state == IBN_ANSWER_GIVEN)
        amount = g_ascii_strtoll (ibn_document_get (self->document, cell->path), NULL, 10);
      else if (cell->state == IBN_ANSWER_COMPUTED && cell->name != NULL
               && !ibn_checker_get_number (self->checker, cell->name,
                                           row->path == NULL ? row->to_path : row->path, &amount))
        return;
      if (!ibn_money_add (sum, amount, &sum))
        return;
    }

  head->total = ibn_money_format (sum);
  grid->has_totals = TRUE;
}

/* With the unit of what is below it, where the label does not say that already. */
static char *
dup_column_label (IbnCollector *self, const IbnItem *item)
{
  const IbnFormula *formula;
  const char *label, *unit;
  g_autofree char *folded_label = NULL;
  g_autofree char *folded_unit = NULL;

  if (item->kind == IBN_ITEM_SHOW)
    {
      formula = ibn_checker_get_formula (self->checker, item->show->value);
      return g_strdup (formula == NULL ? item->show->value : get_words (self, formula->label));
    }

  label = get_words (self, item->field->label);
  unit = get_words (self, item->field->unit);
  folded_label = g_utf8_casefold (label, -1);
  folded_unit = g_utf8_casefold (unit, -1);
  if (*unit == '\0' || strstr (folded_label, folded_unit) != NULL)
    return g_strdup (label);
  return g_strdup_printf ("%s (%s)", label, unit);
}

static IbnType
get_column_type (IbnCollector *self, const IbnItem *item)
{
  const IbnFormula *formula;

  if (item->kind == IBN_ITEM_FIELD)
    return item->field->type;

  formula = ibn_checker_get_formula (self->checker, item->show->value);
  return formula == NULL ? IBN_TYPE_TEXT : formula->type;
}

/* Takes the cells of a column, one for each row; NULL where nothing stands in any of them. */
static gboolean
add_column (IbnCollector *self, IbnGrid *grid, const IbnItem *item, GPtrArray *cells)
{
  g_autofree char *label = NULL;
  gboolean is_used = FALSE;

  for (guint i = 0; i < cells->len; i++)
    is_used = is_used || g_ptr_array_index (cells, i) != NULL;
  if (!is_used)
    return FALSE;

  label = dup_column_label (self, item);
  ibn_grid_add_column (grid, item->kind == IBN_ITEM_FIELD ? item->field->name : item->show->value,
                       label, get_column_type (self, item));
  for (guint i = 0; i < cells->len; i++)
    {
      IbnGridRow *row = g_ptr_array_index (grid->rows, i);
      IbnAnswer *cell = g_ptr_array_index (cells, i);

      if (cell == NULL)
        cell = ibn_answer_new (NULL, NULL, label, "", IBN_TYPE_TEXT, IBN_ANSWER_COMPUTED);
      g_ptr_array_add (row->cells, cell);
    }
  add_total (self, grid, grid->columns->len - 1, item);
  return TRUE;
}

/* Takes the columns in which something stands. */
void
ibn_collect_grid (IbnCollector *self, const IbnTable *table, guint phases, GPtrArray *rows)
{
  IbnBlock *block = ibn_content_add (self->content, IBN_BLOCK_GRID, NULL);

  block->path = g_strdup (table->path);
  block->grid = ibn_grid_new ();
  for (guint i = 0; i < rows->len; i++)
    ibn_grid_add_row (block->grid, g_ptr_array_index (rows, i));

  for (guint i = 0; i < table->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (table->items, i);
      g_autoptr(GPtrArray) cells = g_ptr_array_new ();

      for (guint j = 0; j < rows->len; j++)
        g_ptr_array_add (cells, ibn_collector_take_item (self, item, phases,
                                                         g_ptr_array_index (rows, j)));
      add_column (self, block->grid, item, cells);
    }
}

/* Whether @name is one that @column asks for: the name, or `amount-*` for that of any year. */
static gboolean
is_asked (const char *column, const char *name)
{
  gsize length = strlen (column);

  if (length == 0 || column[length - 1] != '*')
    return g_str_equal (column, name);
  return strncmp (column, name, length - 1) == 0
         && strspn (name + length - 1, "0123456789") == strlen (name + length - 1);
}

/* What stands in full below a row is not where its answer is. */
static void
lend_rows (IbnGrid *grid)
{
  for (guint i = 0; i < grid->rows->len; i++)
    {
      const IbnGridRow *row = g_ptr_array_index (grid->rows, i);

      for (guint j = 0; j < row->cells->len; j++)
        g_clear_pointer (&((IbnAnswer *) g_ptr_array_index (row->cells, j))->path, g_free);
    }
}

/* The columns of an overview that are there, in its own order. */
static void
add_overview_columns (IbnCollector *self, IbnGrid *grid, const IbnTable *table, guint phases,
                      const char *column)
{
  for (guint i = 0; i < table->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (table->items, i);
      g_autoptr(GPtrArray) cells = g_ptr_array_new ();

      if (!is_asked (column, item->kind == IBN_ITEM_FIELD ? item->field->name : item->show->value))
        continue;
      for (guint j = 0; j < grid->rows->len; j++)
        {
          const IbnGridRow *row = g_ptr_array_index (grid->rows, j);

          g_ptr_array_add (cells, ibn_collector_make_item (self, item, phases, row->to_path));
        }
      add_column (self, grid, item, cells);
    }
}

/* All rows of a table at a glance, before each is printed in full. */
void
ibn_collect_overview (IbnCollector *self, const IbnTable *table, guint phases, GPtrArray *rows)
{
  for (gsize i = 0; i < G_N_ELEMENTS (overviews); i++)
    {
      IbnGrid *grid;

      if (rows->len < MIN_ROWS || !g_str_equal (overviews[i].table, table->path))
        continue;
      grid = ibn_grid_new ();
      for (guint j = 0; j < rows->len; j++)
        ibn_grid_add_row (grid, NULL)->to_path = g_strdup (g_ptr_array_index (rows, j));
      for (gsize j = 0; j < G_N_ELEMENTS (overviews[i].columns)
                        && overviews[i].columns[j] != NULL; j++)
        add_overview_columns (self, grid, table, phases, overviews[i].columns[j]);
      lend_rows (grid);
      if (grid->columns->len < MIN_COLUMNS)
        ibn_grid_free (grid);
      else
        ibn_content_add (self->content, IBN_BLOCK_GRID, NULL)->grid = grid;
    }
}
