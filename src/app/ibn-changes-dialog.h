/* ibn-changes-dialog.h: asks since when the changes of a dossier are wanted
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-window.h"

G_BEGIN_DECLS

#define IBN_TYPE_CHANGES_DIALOG (ibn_changes_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IbnChangesDialog, ibn_changes_dialog, IBN, CHANGES_DIALOG, AdwWindow)

GtkWidget *ibn_changes_dialog_new (IbnWindow *owner);

G_END_DECLS
