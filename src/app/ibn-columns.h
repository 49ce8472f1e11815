/* ibn-columns.h: a list and what is chosen in it: side by side where there is room
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IBN_TYPE_COLUMNS (ibn_columns_get_type ())
G_DECLARE_FINAL_TYPE (IbnColumns, ibn_columns, IBN, COLUMNS, GtkWidget)

/* Properties: "start" and "end", its children */

G_END_DECLS
