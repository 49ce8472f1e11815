/* ibn-proof-font-private.h: a font in a PDF: which letters its codes stand for, and which shapes they have
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-proof-private.h"

G_BEGIN_DECLS

IbnProofFont *ibn_proof_font_find      (IbnProofFile *file, qpdf_oh resources, const char *name);
gboolean      ibn_proof_font_is_wide   (const IbnProofFont *self);
gboolean      ibn_proof_font_is_odd    (const IbnProofFont *self);
const char   *ibn_proof_font_get_text  (const IbnProofFont *self, guint code);
double        ibn_proof_font_get_width (const IbnProofFont *self, guint code);
const char   *ibn_proof_font_get_shape (IbnProofFont *self, guint code);

G_END_DECLS
