/* ibn-proof-dialog.h: where the pages of a PDF and the data in it differ
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-proof.h"
#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_PROOF_DIALOG (ibn_proof_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IbnProofDialog, ibn_proof_dialog, IBN, PROOF_DIALOG, AdwWindow)

GtkWidget *ibn_proof_dialog_new (GtkWindow *parent, IbnSession *session, const IbnProof *proof);

G_END_DECLS
