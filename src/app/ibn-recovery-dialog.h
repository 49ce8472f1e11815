/* ibn-recovery-dialog.h: what would come back of work that was not saved, and whether it is to
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-call.h"
#include "ibn-journal.h"

G_BEGIN_DECLS

#define IBN_TYPE_RECOVERY_DIALOG (ibn_recovery_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IbnRecoveryDialog, ibn_recovery_dialog, IBN, RECOVERY_DIALOG, AdwWindow)

GtkWidget *ibn_recovery_dialog_new (GtkWindow *parent, IbnCall *call, IbnRecovery *recovery, const char *language);

/* Actions: "recovery.restore", "recovery.later", "recovery.discard".
 * Signal "answered": (answer), "restore", "later" or "discard", once; the dialog is closing */

G_END_DECLS
