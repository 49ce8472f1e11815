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

gboolean ibn_window_is_pdf_name   (GFile *file);
void     ibn_window_export        (IbnWindow *self, IbnPaging *paging, GFile *file);
void     ibn_window_save_pdf      (IbnWindow *self, GFile *file, IbnSavedFunc func);
void     ibn_window_choose_export (IbnWindow *self, GtkWindow *parent, IbnPaging *paging);

G_END_DECLS
