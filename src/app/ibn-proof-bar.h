/* ibn-proof-bar.h: a line above a dossier that is in a PDF: whether its pages and its data agree
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_PROOF_BAR (ibn_proof_bar_get_type ())
G_DECLARE_FINAL_TYPE (IbnProofBar, ibn_proof_bar, IBN, PROOF_BAR, AdwBin)

void ibn_proof_bar_set_session (IbnProofBar *self, IbnSession *session);
void ibn_proof_bar_saved       (IbnProofBar *self);   /* the dossier is in another file now, or in another PDF */

G_END_DECLS
