/* ibn-cures-dialog.h: the edits that would satisfy a rule, each with what it does to the others
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_CURES_DIALOG (ibn_cures_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IbnCuresDialog, ibn_cures_dialog, IBN, CURES_DIALOG, AdwWindow)

void ibn_cures_dialog_present (GtkWindow *parent, IbnSession *session, IbnFinding *finding);

G_END_DECLS
