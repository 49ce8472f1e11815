/* ibn-budget-pane.h: the budget of a dossier at a glance: rubrics, ceilings, subsidy, cofinancing, shares
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_BUDGET_PANE (ibn_budget_pane_get_type ())
G_DECLARE_FINAL_TYPE (IbnBudgetPane, ibn_budget_pane, IBN, BUDGET_PANE, AdwBin)

gboolean ibn_budget_pane_has         (IbnSession *session);   /* whether the call has the names it shows */
void     ibn_budget_pane_set_session (IbnBudgetPane *self, IbnSession *session);
void     ibn_budget_pane_refresh     (IbnBudgetPane *self);
void     ibn_budget_pane_enter       (IbnBudgetPane *self);

G_END_DECLS
