/* ibn-seal.h: submitting a phase: the version that stays as it was
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-checker.h"
#include "ibn-version.h"

G_BEGIN_DECLS

gboolean    ibn_seal_submit  (IbnChecker *checker, gint64 now, GError **error);
IbnVersion *ibn_seal_find    (IbnDocument *document, const char *phase);   /* the last of a phase, or of all */
IbnPatch   *ibn_seal_compare (IbnDocument *document, IbnVersion *seal, GError **error);   /* what was edited since */

G_END_DECLS
