/* ibn-joining.h: part files that come back, one after another
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-window.h"

G_BEGIN_DECLS

void ibn_joining_start      (IbnWindow *window, GPtrArray *files);
void ibn_joining_take_drops (IbnWindow *window);

G_END_DECLS
