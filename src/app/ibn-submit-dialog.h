/* ibn-submit-dialog.h: what stands between a dossier and submitting it, and what will be sealed
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_SUBMIT_DIALOG (ibn_submit_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IbnSubmitDialog, ibn_submit_dialog, IBN, SUBMIT_DIALOG, AdwWindow)

GtkWidget *ibn_submit_dialog_new (GtkWindow *parent, IbnSession *session, gint64 now);

/* Action: "submit.now".
 * Signal "submitted": the phase was submitted; the dialog is closing */

G_END_DECLS
