/* ibn-promises-dialog.h: what was promised in an earlier phase, and changed since
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_PROMISES_DIALOG (ibn_promises_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IbnPromisesDialog, ibn_promises_dialog, IBN, PROMISES_DIALOG, AdwWindow)

void ibn_promises_dialog_present (GtkWindow *parent, IbnSession *session);

G_END_DECLS
