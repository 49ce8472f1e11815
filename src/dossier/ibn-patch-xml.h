/* ibn-patch-xml.h: patches as XML, for the history and the journal
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-patch.h"

G_BEGIN_DECLS

/* One element `patch` with `done` and `undone` changes: docs/FORMAT.md. */
char     *ibn_patch_write (IbnPatch *self, IbnDeed deed);
IbnPatch  *ibn_patch_read  (const char *text, gsize length, IbnDeed *deed, GError **error);

G_END_DECLS
