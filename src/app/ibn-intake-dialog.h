/* ibn-intake-dialog.h: a look at what would come of cells that are pasted or imported, and which column is which
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-intake.h"
#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_INTAKE_DIALOG (ibn_intake_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IbnIntakeDialog, ibn_intake_dialog, IBN, INTAKE_DIALOG, AdwWindow)

/* Cells from the clipboard. @before: the row path before which they come, or NULL for the end. */
void ibn_intake_dialog_present      (GtkWindow *parent, IbnSession *session, const IbnTable *table, IbnCells *cells,
                                     const char *before);
/* Of a file that is asked for, or of @file: CSV, XLSX or ODS; which of its sheets is chosen in the dialog. */
void ibn_intake_dialog_present_file (GtkWindow *parent, IbnSession *session, const IbnTable *table, GFile *file);

G_END_DECLS
