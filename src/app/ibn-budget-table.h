/* ibn-budget-table.h: amounts by year, in a table that fits where there is little room
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-budget.h"
#include "ibn-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IBN_TYPE_BUDGET_TABLE (ibn_budget_table_get_type ())
G_DECLARE_FINAL_TYPE (IbnBudgetTable, ibn_budget_table, IBN, BUDGET_TABLE, GtkWidget)

void       ibn_budget_table_fill    (IbnBudgetTable *self, IbnSession *session, gboolean is_expected);
void       ibn_budget_table_refresh (IbnBudgetTable *self);
gboolean   ibn_budget_table_enter   (IbnBudgetTable *self);
char      *ibn_budget_format        (IbnMoney amount);   /* without cents where there are none */

G_END_DECLS
