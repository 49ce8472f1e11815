/* ibn-carry-dialog.h: chooses what is taken over from another dossier
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_CARRY_DIALOG (ibn_carry_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IbnCarryDialog, ibn_carry_dialog, IBN, CARRY_DIALOG, AdwWindow)

/* Into an open dossier: one step to undo. */
void ibn_carry_dialog_present (GtkWindow *parent, IbnSession *session, IbnDocument *source, const char *origin);

G_END_DECLS
