/* ibn-budget.h: the names by which a call says what is in a budget
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-checker.h"
#include "ibn-money.h"

G_BEGIN_DECLS

/* Amounts of which there is one for each year; see docs/CALLS.md. */
typedef enum {
  IBN_AMOUNT_STAFF,
  IBN_AMOUNT_OTHER,
  IBN_AMOUNT_SUBCONTRACTING,
  IBN_AMOUNT_BUDGET,            /* the sum of those */
  IBN_AMOUNT_SUBSIDY,
  IBN_AMOUNT_REQUIRED,          /* cofinancing */
  IBN_AMOUNT_COFINANCING,       /* that is promised */
  IBN_AMOUNT_GAP,               /* what is still to be covered */
  IBN_AMOUNT_SURPLUS,
  IBN_AMOUNT_EXPECTED_BUDGET,   /* answers, while there is no budget yet, as the next */
  IBN_AMOUNT_EXPECTED_CASH,
  IBN_AMOUNT_EXPECTED_IN_KIND,
  IBN_AMOUNT_EXPECTED_INCOME,
  IBN_AMOUNT_EXPECTED_COFINANCING,
  IBN_AMOUNT_EXPECTED_GAP,
} IbnAmount;

#define IBN_N_AMOUNTS (IBN_AMOUNT_EXPECTED_GAP + 1)
#define IBN_MAX_YEARS 10

gboolean  ibn_amount_is_rubric (IbnAmount amount);
/* The formula, or the path of the answer; of the total for year 0. */
char     *ibn_amount_dup_name  (IbnAmount amount, guint year);
gboolean  ibn_amount_is_known  (const char *name);    /* whether a formula has one of the names */

guint     ibn_budget_count_years (IbnChecker *checker, IbnAmount amount);
gboolean  ibn_budget_has         (IbnChecker *checker, IbnAmount amount, guint year);
gboolean  ibn_budget_get         (IbnChecker *checker, IbnAmount amount, guint year, IbnMoney *sum);
gboolean  ibn_budget_is_expected (IbnChecker *checker);

G_END_DECLS
