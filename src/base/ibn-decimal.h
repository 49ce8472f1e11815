/* ibn-decimal.h: numbers with at most two decimals, as whole hundredths, counts and whole numbers
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* 9 999 999,99 */
#define IBN_DECIMAL_MAX (G_GINT64_CONSTANT (999999999))

#define IBN_COUNT_MAX (G_GINT64_CONSTANT (999999999))

gboolean  ibn_decimal_parse  (const char *text, gint64 *hundredths, GError **error);
char     *ibn_decimal_format (gint64 hundredths, guint min_decimals);
gboolean  ibn_count_parse    (const char *text, gint64 *count, GError **error);
char     *ibn_count_format   (gint64 count);
gboolean  ibn_whole_parse    (const char *text, gint64 least, gint64 most, gint64 *number);

G_END_DECLS
