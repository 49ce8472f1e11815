/* ibn-step-xml.h: steps as XML, for the history and the journal
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-step.h"

G_BEGIN_DECLS

/* One element `step` with `done` and `undone` changes: docs/FORMAT.md. */
char     *ibn_step_write (IbnStep *self, IbnDeed deed);
IbnStep  *ibn_step_read  (const char *text, gsize length, IbnDeed *deed, GError **error);

G_END_DECLS
