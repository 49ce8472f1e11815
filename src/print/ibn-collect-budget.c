/* ibn-collect-budget.c: what stands on the pages: the amounts of each year, and their shares
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-collect-private.h"

#include "ibn-money.h"
#include "ibn-print-words-private.h"

#define MAX_YEARS 10

/* The names by which a call says what is in a budget; see docs/CALLS.md. Amounts a year:
   formulas with the number of the year after their name, or answers. */
static const struct {
  IbnWord     word;
  const char *name;
  gboolean    is_rubric;      /* a part of the budget */
  gboolean    is_sum;         /* of the rubrics above it */
} amounts[] = {
  { IBN_WORD_STAFF, "staff", TRUE, FALSE },
  { IBN_WORD_OTHER, "other", TRUE, FALSE },
  { IBN_WORD_SUBCONTRACTING, "subcontracting", TRUE, FALSE },
  { IBN_WORD_BUDGET, "budget", FALSE, TRUE },
  { IBN_WORD_SUBSIDY, "subsidy", FALSE, FALSE },
  { IBN_WORD_COFINANCING, "cofinancing", FALSE, FALSE },
};

static const struct {
  IbnWord     word;
  const char *path;
} indicative[] = {
  { IBN_WORD_BUDGET, "indicative/budget" },
  { IBN_WORD_CASH, "indicative/cash" },
  { IBN_WORD_IN_KIND, "indicative/in-kind" },
  { IBN_WORD_INCOME, "indicative/income" },
};

static const struct {
  IbnWord     word;
  const char *formula;
  const char *param;
  gboolean    is_minimum;
} shares[] = {
  { IBN_WORD_CASH, "cash-share", "cash-percent", TRUE },
  { IBN_WORD_IN_KIND, "in-kind-share", "in-kind-percent", FALSE },
  { IBN_WORD_INCOME, "income-share", "income-percent", FALSE },
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

/* The amount of a year: of the formula `name-year`, or of the answer with that path. */
static gboolean
get_amount (IbnCollector *self, const char *name, guint year, gint64 *amount)
{
  g_autofree char *full = g_strdup_printf ("%s-%u", name, year);
  const IbnField *field = ibn_call_get_field (self->call, full);
  const IbnFormula *formula = ibn_checker_get_formula (self->checker, full);
  const char *value;

  if (formula != NULL && formula->table == NULL && formula->type == IBN_TYPE_MONEY)
    return ibn_checker_get_number (self->checker, full, NULL, amount);
  if (field == NULL || field->type != IBN_TYPE_MONEY)
    return FALSE;

  value = ibn_document_get (self->document, full);
  *amount = g_ascii_strtoll (value, NULL, 10);
  return *value != '\0';
}

static guint
count_years (IbnCollector *self, const char *name)
{
  guint n = 0;
  gint64 amount;

  while (n < MAX_YEARS && get_amount (self, name, n + 1, &amount))
    n++;
  return n;
}

/* A line of the table: an amount for each year, and their sum; NULL where all is nothing. */
static IbnGridRow *
add_amounts (IbnCollector *self, IbnGrid *grid, IbnWord word, const char *name, guint n_years)
{
  IbnGridRow *row;
  g_autofree gint64 *numbers = g_new0 (gint64, n_years);
  g_autofree char *text = NULL;
  IbnMoney sum = 0;
  gboolean has_any = FALSE;

  for (guint i = 0; i < n_years; i++)
    {
      if (!get_amount (self, name, i + 1, &numbers[i]) || !ibn_money_add (sum, numbers[i], &sum))
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
    get_amount (self, "budget", year + 1, &series->amounts[year]);
  g_ptr_array_add (block->items, series);
}

/* The budget of each year as a chart; FALSE where there is none. */
gboolean
ibn_collect_budget_chart (IbnCollector *self)
{
  guint n_years = get_number (self, "budget") > 0 ? count_years (self, "budget") : 0;
  IbnBlock *block;

  if (n_years == 0)
    return FALSE;

  block = ibn_content_add (self->content, IBN_BLOCK_BUDGET, NULL);
  block->count = n_years;
  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      g_autoptr(IbnSeries) series = ibn_series_new (get_word (self, amounts[i].word), n_years);
      gboolean is_known = amounts[i].is_rubric;

      for (guint year = 0; year < n_years && is_known; year++)
        is_known = get_amount (self, amounts[i].name, year + 1, &series->amounts[year]);
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
  guint n_years = count_years (self, "budget");
  IbnGrid *grid = new_year_grid (self, n_years);
  IbnBlock *block;

  ibn_content_add_heading (self->content, 3, get_word (self, IBN_WORD_BUDGET), NULL);
  ibn_collect_budget_chart (self);
  for (gsize i = 0; i < G_N_ELEMENTS (amounts); i++)
    {
      IbnGridRow *row = add_amounts (self, grid, amounts[i].word, amounts[i].name, n_years);

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
  guint n_years = count_years (self, indicative[0].path);
  IbnGrid *grid = new_year_grid (self, n_years);
  IbnBlock *block;

  for (gsize i = 0; n_years > 0 && i < G_N_ELEMENTS (indicative); i++)
    add_amounts (self, grid, indicative[i].word, indicative[i].path, n_years);
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

static gint64
get_percent (const IbnParam *param)
{
  return param->type == IBN_TYPE_PERCENT ? param->number : param->number * 100;
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
      const IbnParam *param = ibn_call_get_param (self->call, shares[i].param);
      g_autofree char *text = NULL;
      g_autofree char *border = NULL;
      g_autofree char *limit = NULL;
      gint64 number;
      IbnShare *share;

      if (param == NULL
          || !ibn_checker_get_number (self->checker, shares[i].formula, NULL, &number))
        continue;
      text = ibn_checker_format (self->checker, shares[i].formula, NULL);
      border = ibn_type_format (IBN_TYPE_PERCENT, param->text, self->language);
      limit = ibn_print_fill (self->language,
                              shares[i].is_minimum ? IBN_WORD_AT_LEAST : IBN_WORD_AT_MOST, border,
                              NULL, NULL);
      share = ibn_share_new (get_word (self, shares[i].word), limit, text);
      share->share = number;
      share->border = get_percent (param);
      share->is_minimum = shares[i].is_minimum;
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
    if (!amounts[i].is_rubric && g_str_equal (name, amounts[i].name))
      return TRUE;
  return FALSE;
}

static gboolean
is_expected (const char *path)
{
  for (gsize i = 0; i < G_N_ELEMENTS (indicative); i++)
    {
      g_autofree char *first = g_strconcat (indicative[i].path, "-1", NULL);

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
