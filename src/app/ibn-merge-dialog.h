/* ibn-merge-dialog.h: what another side changed, side by side, to take or to leave
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-merge.h"
#include "ibn-window.h"

G_BEGIN_DECLS

/* Applies what was chosen to the dossier of the window, in one step, and then calls @done with TRUE; with FALSE when
 * it was closed without. @title says where it comes from. */
typedef void (*IbnMergeDone) (IbnWindow *window, gboolean is_merged, void *data);

void ibn_merge_dialog_present (IbnWindow *window, IbnMerge *merge, const char *title, const char *origin,
                               IbnMergeDone done, void *data);

G_END_DECLS
