/* ibn-parts-dialog.h: making part files for companies
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_PARTS_DIALOG (ibn_parts_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IbnPartsDialog, ibn_parts_dialog, IBN, PARTS_DIALOG, AdwWindow)

GtkWidget *ibn_parts_dialog_new        (GtkWindow *parent, IbnSession *session);
void       ibn_parts_dialog_write      (IbnPartsDialog *self, GFile *folder);
gboolean   ibn_parts_dialog_is_writing (IbnPartsDialog *self);

G_END_DECLS
