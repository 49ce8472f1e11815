/* ibn-window-history.h: actions of a window: the history, and merging with another file
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-merge-dialog.h"

G_BEGIN_DECLS

void     ibn_window_install_history (GtkWidgetClass *klass);
void     ibn_window_update_history  (IbnWindow *self);

/* Whether @theirs is another copy of the dossier of the window, so that they can be merged. */
gboolean ibn_window_can_merge       (IbnWindow *self, IbnDocument *theirs);
void     ibn_window_merge           (IbnWindow *self, IbnDocument *theirs, GFile *file, IbnMergeDone done, void *data);

G_END_DECLS
