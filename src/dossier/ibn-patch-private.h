/* ibn-patch-private.h: two patches as one, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-patch.h"

G_BEGIN_DECLS

IbnPatch *ibn_patch_join (IbnPatch *last, IbnPatch *next);

G_END_DECLS
