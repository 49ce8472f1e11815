/* ibn-window-tables.h: actions of a window: its tables as spreadsheets
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-window-private.h"

G_BEGIN_DECLS

void ibn_window_install_tables (GtkWidgetClass *klass);
void ibn_window_update_tables  (IbnWindow *self);
void ibn_window_export_tables  (IbnWindow *self, const char *table, GFile *file);

G_END_DECLS
