/* ibn-collect-budget.c: what stands on the pages: the amounts of each year, and their shares
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-collect-private.h"

#include "ibn-budget.h"
#include "ibn-money.h"
#include "ibn-print-words-private.h"

/* The rows of the table by year. */
static const struct {
  IbnWord   word;
  IbnAmount amount;
  gboolean  is_sum;           /* of the rubrics above it */
} amounts[] = {
  { IBN_WORD_STAFF, IBN_AMOUNT_STAFF, FALSE },
  { IBN_WORD_OTHER, IBN_AMOUNT_OTHER, FALSE },
  { IBN_WORD_SUBCONTRACTING, IBN_AMOUNT_SUBCONTRACTING, FALSE },
  { IBN_WORD_BUDGET, IBN_AMOUNT_BUDGET, TRUE },
  { IBN_WORD_SUBSIDY, IBN_AMOUNT_SUBSIDY, FALSE },
  { IBN_WORD_COFINANCING, IBN_AMOUNT_COFINANCING, FALSE },
};

static const struct {
  IbnWord   word;
  IbnAmount amount;
} indicative[] = {
  { IBN_WORD_BUDGET, IBN_AMOUNT_EXPECTED_BUDGET },
  { IBN_WORD_CASH, IBN_AMOUNT_EXPECTED_CASH },
  { IBN_WORD_IN_KIND, IBN_AMOUNT_EXPECTED_IN_KIND },
  { IBN_WORD_INCOME, IBN_AMOUNT_EXPECTED_INCOME },
};

static const struct {
  IbnWord     word;
  const char *formula;
} shares[] = {
  { IBN_WORD_CASH, "cash-share" },
  { IBN_WORD_IN_KIND, "in-kind-share" },
  { IBN_WORD_INCOME, "income-share" },
};

static const char *
get_word (IbnCollector *self, IbnWord word)
{
  return ibn_print_word (self->language, word);
}

static gint64
get_number (IbnCollector *self, const char *name)
{
  gint64 number;

  if (ibn_checker_get_formula (self->checker, name) == NULL
      || !ibn_checker_get_number (self->checker, name, NULL, &number))
    return 0;
  return number;
}

/* The years from the first on that are known. */
static guint
count_years (IbnCollector *self, IbnAmount amount)
{
  guint n = 0;
  IbnMoney sum;

  while (n < IBN_MAX_YEARS && ibn_budget_get (self->checker, amount, n + 1, &sum))
    n++;
  return n;
}

/* A line of the table: an amount for each year, and their sum; NULL where all is nothing. */
static IbnGridRow *
add_amounts (IbnCollector *self, IbnGrid *grid, IbnWord word, IbnAmount amount, guint n_years)
{
  IbnGridRow *row;
  g_autofree gint64 *numbers = g_new0 (gint64, n_years);
  g_autofree char *text = NULL;
  IbnMoney sum = 0;
  gboolean has_any = FALSE;

  for (guint i = 0; i < n_years; i++)
    {
      if (!ibn_budget_get (self->checker, amount, i + 1, &numbers[i])
          || !ibn_money_add (sum, numbers[i], &sum))
        return NULL;
      has_any = has_any || numbers[i] != 0;
    }
  if (!has_any)
    return NULL;

  row = ibn_grid_add_row (grid, NULL);
  g_ptr_array_add (row->cells, ibn_answer_new (NULL, NULL, "", get_word (self, word), IBN_TYPE_TEXT,
                                               IBN_ANSWER_COMPUTED));
  for (guint i = 0; i <= n_years; i++)
    {
      g_free (text);
      text = ibn_money_format (i < n_years ? numbers[i] : sum);
      g_ptr_array_add (row->cells,
                       ibn_answer_new (NULL, NULL, "", text, IBN_TYPE_MONEY, IBN_ANSWER_COMPUTED));
    }
  return row;
}

static IbnGrid *
new_year_grid (IbnCollector *self, guint n_years)
{
  IbnGrid *grid = ibn_grid_new ();

  ibn_grid_add_column (grid, "", "", IBN_TYPE_TEXT);
  for (guint i = 0; i < n_years; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *label = ibn_print_fill (self->language, IBN_WORD_YEAR, number, NULL, NULL);

      ibn_grid_add_column (grid, "", label, IBN_TYPE_MONEY);
    }
  ibn_grid_add_column (grid, "", get_word (self, IBN_WORD_TOTAL), IBN_TYPE_MONEY);
  return grid;
}

/* The budget itself, where no rubrics of it are known. */
static void
add_whole (IbnCollector *self, IbnBlock *block)
{
  IbnSeries *series = ibn_series_new (get_word (self, IBN_WORD_BUDGET), block->count);

  for (guint year = 0; year < block->count; year++)
    ibn_budget_get (self->checker, IBN_AMOUNT_BUDGET, year + 1, &series->amounts[year]);
  g_ptr_array_add (block->items, series);
}

/* The budget of each year as a chart; FALSE where there is none. */
gboolean
ibn_collect_budget_chart (IbnCollector *self)
{
  guint n_years = get_number (self, "budget") > 0 ? count_years (self, IBN_AMOUNT_BUDGET) : 0;
  IbnBlock *block;

  if (n_years == 0)
    return FALSE;

  block = ibn_content_add (self->content, IBN_BLOCK_BUDGET, NULL);
  block->count = n_years;
  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autoptr(IbnSeries) series = ibn_series_new (get_word (self, amounts[i].word), n_years);
      gboolean is_known = ibn_amount_is_rubric (amounts[i].amount);

      for (guint year = 0; year < n_years && is_known; year++)
        is_known = ibn_budget_get (self->checker, amounts[i].amount, year + 1,
                                   &series->amounts[year]);
      if (is_known)
        g_ptr_array_add (block->items, g_steal_pointer (&series));
    }
  if (block->items->len == 0)
    add_whole (self, block);
  return TRUE;
}

static void
collect_amounts (IbnCollector *self)
{
  guint n_years = count_years (self, IBN_AMOUNT_BUDGET);
  IbnGrid *grid = new_year_grid (self, n_years);
  IbnBlock *block;

  ibn_content_add_heading (self->content, 3, get_word (self, IBN_WORD_BUDGET), NULL);
  ibn_collect_budget_chart (self);
  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      IbnGridRow *row = add_amounts (self, grid, amounts[i].word, amounts[i].amount, n_years);

      if (row != NULL)
        row->is_sum = amounts[i].is_sum;
    }

  block = ibn_content_add (self->content, IBN_BLOCK_GRID, NULL);
  block->grid = grid;
}

/* Before there is a budget: what is expected. */
static void
collect_indicative (IbnCollector *self)
{
  guint n_years = count_years (self, IBN_AMOUNT_EXPECTED_BUDGET);
  IbnGrid *grid = new_year_grid (self, n_years);
  IbnBlock *block;

  for (gsize i = 0; n_years > 0 && i < G_N_ELEMENTS (indicative); i++)
    add_amounts (self, grid, indicative[i].word, indicative[i].amount, n_years);
  if (grid->rows->len == 0)
    {
      ibn_grid_free (grid);
      return;
    }

  ibn_content_add_heading (self->content, 3, get_word (self, IBN_WORD_INDICATIVE), NULL);
  block = ibn_content_add (self->content, IBN_BLOCK_GRID, NULL);
  block->grid = grid;
}

/* The amounts of each year, or else what is expected. */
void
ibn_collect_budget (IbnCollector *self)
{
  if (get_number (self, "budget") > 0)
    collect_amounts (self);
  else
    collect_indicative (self);
}

/* The shares of the cofinancing, each with its border; FALSE where there is none. */
gboolean
ibn_collect_shares_chart (IbnCollector *self)
{
  IbnBlock *block;

  if (get_number (self, "cofinancing") <= 0)
    return FALSE;

  block = ibn_content_add (self->content, IBN_BLOCK_SHARES, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      const IbnFormula *formula = ibn_checker_get_formula (self->checker, shares[i].formula);
      g_autofree char *text = NULL;
      g_autofree char *border = NULL;
      g_autofree char *words = NULL;
      gint64 number, limit;
      IbnShare *share;

      if (formula == NULL
          || !ibn_checker_get_number (self->checker, formula->name, NULL, &number)
          || !ibn_checker_get_limit (self->checker, formula->name, &limit))
        continue;
      text = ibn_checker_format (self->checker, formula->name, NULL);
      border = ibn_checker_format_limit (self->checker, formula->name);
      words = ibn_print_fill (self->language,
                              formula->is_least ? IBN_WORD_AT_LEAST : IBN_WORD_AT_MOST, border,
                              NULL, NULL);
      share = ibn_share_new (get_word (self, shares[i].word), words, text);
      share->share = number;
      share->border = limit;
      share->is_minimum = formula->is_least;
      g_ptr_array_add (block->items, share);
    }
  if (block->items->len > 0)
    return TRUE;

  g_ptr_array_set_size (self->content->blocks, (int) self->content->blocks->len - 1);
  return FALSE;
}

/* The same, under a heading. */
void
ibn_collect_shares (IbnCollector *self)
{
  guint start = self->content->blocks->len;

  ibn_content_add_heading (self->content, 3, get_word (self, IBN_WORD_SHARES), NULL);
  if (!ibn_collect_shares_chart (self))
    g_ptr_array_set_size (self->content->blocks, (int) start);
}

static gboolean
is_amount (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autofree char *total = ibn_amount_dup_name (amounts[i].amount, 0);

      if (!ibn_amount_is_rubric (amounts[i].amount) && g_str_equal (name, total))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_expected (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (indicative); i++)
    {
      g_autofree char *first = ibn_amount_dup_name (indicative[i].amount, 1);

      if (g_str_equal (path, first))
        return TRUE;
    }
  return FALSE;
}

/* Whether a step is about the budget: it shows what that comes to, or asks what is expected while
 * there is none. */
gboolean
ibn_collector_takes_budget (IbnCollector *self, const IbnStep *step)
{
  gboolean is_known = get_number (self, "budget") > 0;

  for (guint i = 0; step != NULL && i < step->groups->len; i++)
    {
      const IbnGroup *group = g_ptr_array_index (step->groups, i);

      for (guint j = 0; j < group->items->len; j++)
        {
          const IbnItem *item = g_ptr_array_index (group->items, j);

          if ((item->kind == IBN_ITEM_SHOW && is_amount (item->show->value))
              || (item->kind == IBN_ITEM_FIELD && !is_known && is_expected (item->field->path)))
            return TRUE;
        }
    }
  return FALSE;
}
