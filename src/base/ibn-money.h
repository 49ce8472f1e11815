/* ibn-money.h: amounts in whole euro cents
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Euro cents. */
typedef gint64 IbnMoney;

/* € 99 999 999,99: a hundred times any limit of a call, and small enough for sums over a whole
 * dossier, times a hundred, to stay exact in XPath's numbers. */
#define IBN_MONEY_MAX (G_GINT64_CONSTANT (9999999999))

gboolean  ibn_money_parse  (const char *text, IbnMoney *amount, GError **error);
char     *ibn_money_format (IbnMoney amount);  /* € 1.234,56 with U+00A0 after the sign */
gboolean  ibn_money_add    (IbnMoney a, IbnMoney b, IbnMoney *sum);
gboolean  ibn_money_part   (gint64 amount, gint64 times, gint64 per, gint64 *part);

G_END_DECLS
