/* ibn-pages-view.h: the pages of an open dossier, which follow what is typed
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-paging.h"

G_BEGIN_DECLS

#define IBN_TYPE_PAGES_VIEW (ibn_pages_view_get_type ())
G_DECLARE_FINAL_TYPE (IbnPagesView, ibn_pages_view, IBN, PAGES_VIEW, AdwBin)

void       ibn_pages_view_set_session (IbnPagesView *self, IbnSession *session);
void       ibn_pages_view_set_paging  (IbnPagesView *self, IbnPaging *paging);
IbnPaging *ibn_pages_view_get_paging  (IbnPagesView *self);   /* what is shown, or is about to be; lends */
void       ibn_pages_view_enter       (IbnPagesView *self);   /* gives the pages the focus */
void       ibn_pages_view_follow      (IbnPagesView *self, const char *path);   /* the answer worked on; or NULL */
void       ibn_pages_view_set_alone   (IbnPagesView *self);   /* it has a window of its own */

/* Signals:
 * "paging-changed": other pages are shown
 * "chosen": (path), someone wants to go to that answer; the session has revealed it */

G_END_DECLS
