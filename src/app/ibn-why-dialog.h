/* ibn-why-dialog.h: what a value was computed from, down to the answers
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_WHY_DIALOG (ibn_why_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IbnWhyDialog, ibn_why_dialog, IBN, WHY_DIALOG, AdwWindow)

/* Each part leads to its answer. @row_path: of a formula per row, else NULL. */
void ibn_why_dialog_present (GtkWindow *parent, IbnSession *session, const char *formula, const char *row_path);

G_END_DECLS
