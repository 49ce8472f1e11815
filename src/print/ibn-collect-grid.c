/* ibn-collect-grid.c: what stands on the pages: the rows of a table below each other
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-collect-private.h"

#include <string.h>

#include "ibn-money.h"
#include "ibn-print-words-private.h"

#define MIN_ROWS    2
#define MIN_COLUMNS 3

/* The tables and columns by which a call asks for an overview; see docs/CALLS.md. */
static const struct {
  const char *table;
  gboolean    is_whole;       /* the rest stands below its rows, and the rows nowhere else */
  const char *columns[9];
} overviews[] = {
  { "activities", FALSE, { "title", "cost-*", "activity-cost" } },
  { "companies", FALSE, { "name", "establishment-town", "company-size", "has-letter", "has-mandate",
                          "company-counts" } },
  { "indicators", TRUE, { "name", "unit", "baseline", "target-*", "target-end" } },
  { "cofinancing", TRUE, { "company", "kind", "amount-*", "contribution" } },
};

static const char *
get_words (IbnCollector *self, const IbnWords *words)
{
  return ibn_words_get (words, self->language);
}

static const char *
get_name (const IbnItem *item)
{
  return item->kind == IBN_ITEM_FIELD ? item->field->name : item->show->value;
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
  ibn_grid_add_column (grid, get_name (item), label, get_column_type (self, item));
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

/* The entry of a table, or G_N_ELEMENTS (overviews). */
static gsize
find_overview (const IbnTable *table)
{
  gsize i = 0;

  while (i < G_N_ELEMENTS (overviews) && !g_str_equal (overviews[i].table, table->path))
    i++;
  return i;
}

/* Whether a table of records is read across, rather than one by one. */
gboolean
ibn_table_is_read_across (const IbnTable *table)
{
  gsize overview = find_overview (table);

  return overview < G_N_ELEMENTS (overviews) && overviews[overview].is_whole;
}

/* The columns of an overview that are there, in its own order, and then the others. */
static GPtrArray *
list_items (const IbnTable *table, guint *n_first)
{
  gsize overview = find_overview (table);
  GPtrArray *items = g_ptr_array_new ();

  for (gsize i = 0; overview < G_N_ELEMENTS (overviews)
                    && i < G_N_ELEMENTS (overviews[overview].columns)
                    && overviews[overview].columns[i] != NULL; i++)
    {
      for (guint j = 0; j < table->items->len; j++)
        {
          IbnItem *item = g_ptr_array_index (table->items, j);

          if (is_asked (overviews[overview].columns[i], get_name (item))
              && !g_ptr_array_find (items, item, NULL))
            g_ptr_array_add (items, item);
        }
    }
  *n_first = items->len;

  for (guint i = 0; i < table->items->len; i++)
    {
      if (!g_ptr_array_find (items, g_ptr_array_index (table->items, i), NULL))
        g_ptr_array_add (items, g_ptr_array_index (table->items, i));
    }
  return items;
}

/* Takes the columns in which something stands. */
void
ibn_collect_grid (IbnCollector *self, const IbnTable *table, guint phases, GPtrArray *rows)
{
  IbnBlock *block = ibn_content_add (self->content, IBN_BLOCK_GRID, NULL);
  guint n_first;
  g_autoptr(GPtrArray) items = list_items (table, &n_first);

  block->path = g_strdup (table->path);
  block->grid = ibn_grid_new ();
  for (guint i = 0; i < rows->len; i++)
    ibn_grid_add_row (block->grid, g_ptr_array_index (rows, i));

  for (guint i = 0; i < items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (items, i);
      g_autoptr(GPtrArray) cells = g_ptr_array_new ();

      for (guint j = 0; j < rows->len; j++)
        g_ptr_array_add (cells, ibn_collector_take_item (self, item, phases,
                                                         g_ptr_array_index (rows, j)));
      if (add_column (self, block->grid, item, cells) && n_first > 0 && i >= n_first)
        ((IbnGridColumn *) g_ptr_array_index (block->grid->columns,
                                              block->grid->columns->len - 1))->is_below = TRUE;
    }
  if (block->grid->columns->len > 0)
    return;

  g_ptr_array_set_size (self->content->blocks, (int) self->content->blocks->len - 1);
  ibn_collect_nothing (self, get_words (self, table->row_label), IBN_WORD_NO_ROWS);
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

/* All rows of a table at a glance, before each is printed in full. */
void
ibn_collect_overview (IbnCollector *self, const IbnTable *table, guint phases, GPtrArray *rows)
{
  guint n_first;
  g_autoptr(GPtrArray) items = list_items (table, &n_first);
  IbnGrid *grid;

  if (rows->len < MIN_ROWS || n_first == 0)
    return;

  grid = ibn_grid_new ();
  for (guint i = 0; i < rows->len; i++)
    ibn_grid_add_row (grid, NULL)->to_path = g_strdup (g_ptr_array_index (rows, i));
  for (guint i = 0; i < n_first; i++)
    {
      const IbnItem *item = g_ptr_array_index (items, i);
      g_autoptr(GPtrArray) cells = g_ptr_array_new ();

      for (guint j = 0; j < rows->len; j++)
        g_ptr_array_add (cells, ibn_collector_make_item (self, item, phases,
                                                         g_ptr_array_index (rows, j)));
      add_column (self, grid, item, cells);
    }
  lend_rows (grid);
  if (grid->columns->len < MIN_COLUMNS)
    ibn_grid_free (grid);
  else
    ibn_content_add (self->content, IBN_BLOCK_GRID, NULL)->grid = grid;
}
