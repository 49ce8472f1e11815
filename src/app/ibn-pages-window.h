/* ibn-pages-window.h: a window with the pages of the dossier of another window
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-pages-view.h"
#include "ibn-window.h"

G_BEGIN_DECLS

#define IBN_TYPE_PAGES_WINDOW (ibn_pages_window_get_type ())
G_DECLARE_FINAL_TYPE (IbnPagesWindow, ibn_pages_window, IBN, PAGES_WINDOW, AdwWindow)

void       ibn_pages_window_present   (IbnWindow *owner, IbnPaging *paging);
GtkWidget *ibn_pages_window_get       (IbnWindow *owner);   /* that is open; or NULL */
void       ibn_pages_window_add_toast (IbnPagesWindow *self, AdwToast *toast);

G_END_DECLS
