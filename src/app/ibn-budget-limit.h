/* ibn-budget-limit.h: a formula that has a limit, with its bar
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_BUDGET_LIMIT (ibn_budget_limit_get_type ())
G_DECLARE_FINAL_TYPE (IbnBudgetLimit, ibn_budget_limit, IBN, BUDGET_LIMIT, AdwBin)

GtkWidget  *ibn_budget_limit_new      (IbnSession *session, const IbnFormula *formula);
void        ibn_budget_limit_refresh  (IbnBudgetLimit *self);
const char *ibn_budget_limit_get_name (IbnBudgetLimit *self);   /* of the formula */

G_END_DECLS
