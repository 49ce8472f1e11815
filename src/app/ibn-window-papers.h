/* ibn-window-papers.h: actions of a window: part files, letters, submitting
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-window.h"

G_BEGIN_DECLS

void     ibn_window_install_papers (GtkWidgetClass *klass);
void     ibn_window_update_papers  (IbnWindow *self);

G_END_DECLS
