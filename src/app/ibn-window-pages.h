/* ibn-window-pages.h: actions of a window: its pages looked at, printed, and written as a PDF
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-paging.h"
#include "ibn-window-private.h"

G_BEGIN_DECLS

void     ibn_window_install_pages (GtkWidgetClass *klass);
void     ibn_window_update_pages  (IbnWindow *self);

gboolean ibn_window_is_pdf        (IbnWindow *self, GFile *file);
void     ibn_window_save_pdf      (IbnWindow *self, GFile *file, IbnSavedFunc func);
void     ibn_window_choose_export (IbnWindow *self, GtkWindow *parent, IbnPaging *paging);

/* What the action "win.show-file" does, on any window that says where a file is. */
void     ibn_window_on_show_file  (GtkWidget *widget, const char *action, GVariant *parameter);

G_END_DECLS
