/* ibn-bar.h: how a number stands to its limit, drawn
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IBN_TYPE_BAR (ibn_bar_get_type ())
G_DECLARE_FINAL_TYPE (IbnBar, ibn_bar, IBN, BAR, GtkWidget)

/* The numbers in one unit; @words: all of it, for who does not see it. */
void       ibn_bar_set (IbnBar *self, gint64 number, gint64 limit, gint64 whole, gboolean is_least,
                        const char *words);

G_END_DECLS
