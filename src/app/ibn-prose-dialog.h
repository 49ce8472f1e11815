/* ibn-prose-dialog.h: one long answer in a window of its own, with its help beside it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-prose-editor.h"

G_BEGIN_DECLS

#define IBN_TYPE_PROSE_DIALOG (ibn_prose_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IbnProseDialog, ibn_prose_dialog, IBN, PROSE_DIALOG, AdwWindow)

GtkWidget *ibn_prose_dialog_new (GtkWindow *owner, IbnProseEditor *origin);

G_END_DECLS
