/* ibn-budget.c: the names by which a call says what is in a budget
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-budget.h"

/* A formula with the number of the year behind its name, or an answer; and the formula of its
 * total. */
static const struct {
  const char *name;           /* or NULL: it is a total only */
  const char *total;
  gboolean    is_rubric;
} names[] = {
  [IBN_AMOUNT_STAFF] = { "staff", "staff", TRUE },
  [IBN_AMOUNT_OTHER] = { "other", "other", TRUE },
  [IBN_AMOUNT_SUBCONTRACTING] = { "subcontracting", "subcontracting", TRUE },
  [IBN_AMOUNT_BUDGET] = { "budget", "budget", FALSE },
  [IBN_AMOUNT_SUBSIDY] = { "subsidy", "subsidy", FALSE },
  [IBN_AMOUNT_REQUIRED] = { "required", "required", FALSE },
  [IBN_AMOUNT_COFINANCING] = { "cofinancing", "cofinancing", FALSE },
  [IBN_AMOUNT_GAP] = { "gap", "gap", FALSE },
  [IBN_AMOUNT_SURPLUS] = { "surplus", "surplus", FALSE },
  [IBN_AMOUNT_EXPECTED_BUDGET] = { "indicative/budget", "indicative-budget", FALSE },
  [IBN_AMOUNT_EXPECTED_CASH] = { "indicative/cash", "indicative-cash", FALSE },
  [IBN_AMOUNT_EXPECTED_IN_KIND] = { "indicative/in-kind", "indicative-in-kind", FALSE },
  [IBN_AMOUNT_EXPECTED_INCOME] = { "indicative/income", "indicative-income", FALSE },
  [IBN_AMOUNT_EXPECTED_COFINANCING] = { NULL, "indicative-cofinancing", FALSE },
  [IBN_AMOUNT_EXPECTED_GAP] = { NULL, "indicative-gap", FALSE },
};

G_STATIC_ASSERT (G_N_ELEMENTS (names) == IBN_N_AMOUNTS);

gboolean
ibn_amount_is_rubric (IbnAmount amount)
{
  return names[amount].is_rubric;
}

/**
 * ibn_amount_dup_name:
 * @amount: an amount
 * @year: which year, from 1; 0 for the total
 *
 * Returns: (transfer full): the name of a formula, or the path of an answer; "" for a year of what
 *   is a total only
 */
char *
ibn_amount_dup_name (IbnAmount amount, guint year)
{
  if (year == 0)
    return g_strdup (names[amount].total);
  if (names[amount].name == NULL)
    return g_strdup ("");
  return g_strdup_printf ("%s-%u", names[amount].name, year);
}

/* Totals only: those of the years are what they are made of. */
gboolean
ibn_amount_is_known (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (name, names[i].total))
      return TRUE;
  return FALSE;
}

static const IbnField *
find_field (IbnChecker *checker, const char *name)
{
  const IbnField *field = *name == '\0' ? NULL
                          : ibn_call_get_field (ibn_checker_get_call (checker), name);

  return field != NULL && field->type == IBN_TYPE_MONEY ? field : NULL;
}

static gboolean
is_formula (IbnChecker *checker, const char *name)
{
  const IbnFormula *formula = ibn_checker_get_formula (checker, name);

  return formula != NULL && formula->table == NULL && formula->type == IBN_TYPE_MONEY;
}

/**
 * ibn_budget_has:
 * @checker: a checker
 * @amount: an amount
 * @year: which year, from 1; 0 for the total
 *
 * Returns: whether the call has a formula or question for it
 */
gboolean
ibn_budget_has (IbnChecker *checker, IbnAmount amount, guint year)
{
  g_autofree char *name = ibn_amount_dup_name (amount, year);

  g_return_val_if_fail (IBN_IS_CHECKER (checker), FALSE);
  return is_formula (checker, name) || find_field (checker, name) != NULL;
}

/* For how many years the call has it, from the first one on. */
guint
ibn_budget_count_years (IbnChecker *checker, IbnAmount amount)
{
  guint n = 0;

  g_return_val_if_fail (IBN_IS_CHECKER (checker), 0);

  while (n < IBN_MAX_YEARS && ibn_budget_has (checker, amount, n + 1))
    n++;
  return n;
}

/**
 * ibn_budget_get:
 * @checker: a checker
 * @amount: an amount
 * @year: which year, from 1; 0 for the total
 * @sum: (out): what it comes to
 *
 * Returns: whether it is known; @sum is left as it was otherwise
 */
gboolean
ibn_budget_get (IbnChecker *checker, IbnAmount amount, guint year, IbnMoney *sum)
{
  g_autofree char *name = ibn_amount_dup_name (amount, year);
  const char *value;

  g_return_val_if_fail (IBN_IS_CHECKER (checker), FALSE);
  g_return_val_if_fail (sum != NULL, FALSE);

  if (is_formula (checker, name))
    return ibn_checker_get_number (checker, name, NULL, sum);
  if (find_field (checker, name) == NULL)
    return FALSE;
  value = ibn_document_get (ibn_checker_get_document (checker), name);
  if (*value == '\0')
    return FALSE;
  *sum = g_ascii_strtoll (value, NULL, 10);
  return TRUE;
}

/**
 * ibn_budget_is_expected:
 * @checker: a checker
 *
 * Whether there is no budget yet, and what is expected is asked in this phase or known already.
 */
gboolean
ibn_budget_is_expected (IbnChecker *checker)
{
  g_autofree char *first = ibn_amount_dup_name (IBN_AMOUNT_EXPECTED_BUDGET, 1);
  const IbnField *field;
  IbnMoney sum = 0;
  guint phase;

  g_return_val_if_fail (IBN_IS_CHECKER (checker), FALSE);

  field = find_field (checker, first);
  if (field == NULL || (ibn_budget_get (checker, IBN_AMOUNT_BUDGET, 0, &sum) && sum > 0))
    return FALSE;
  phase = 1u << ibn_checker_get_phase (checker)->index;
  return (field->phases & ~field->readonly & phase) != 0
         || (ibn_budget_get (checker, IBN_AMOUNT_EXPECTED_BUDGET, 0, &sum) && sum > 0);
}
