/* ibn-window-carry.h: actions of a window: taking answers over, and what was promised
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-window.h"

G_BEGIN_DECLS

void  ibn_window_install_carry (GtkWidgetClass *klass);
void  ibn_window_update_carry  (IbnWindow *self);
void  ibn_window_offer_begin   (IbnWindow *self);
void  ibn_window_take_from     (IbnWindow *self, IbnCall *call, IbnDocument *source);

G_END_DECLS
