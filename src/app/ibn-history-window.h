/* ibn-history-window.h: the versions of a dossier, two of them side by side, and what can be taken back
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-version.h"
#include "ibn-window.h"

G_BEGIN_DECLS

void ibn_history_window_present      (IbnWindow *window);
void ibn_history_window_present_from (IbnWindow *window, IbnVersion *version);

G_END_DECLS
