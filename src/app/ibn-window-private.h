/* ibn-window-private.h: what the files of the window share
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-window.h"

G_BEGIN_DECLS

/* Called when saving has ended; @saved: whether the file holds the dossier. */
typedef void (*IbnSavedFunc) (IbnWindow *self, gboolean saved);

void          ibn_window_install_actions (GtkWidgetClass *klass);
void          ibn_window_update_actions  (IbnWindow *self);
void          ibn_window_save            (IbnWindow *self, IbnSavedFunc func);
void          ibn_window_announce_saved  (IbnWindow *self, GFile *file);
void          ibn_window_add_toast       (IbnWindow *self, AdwToast *toast);
void          ibn_window_show_findings   (IbnWindow *self, gboolean shown);
gint64        ibn_window_get_now         (IbnWindow *self);
GCancellable *ibn_window_get_cancellable (IbnWindow *self);

G_END_DECLS
