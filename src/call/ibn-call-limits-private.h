/* ibn-call-limits-private.h: the limits that formulas are held against
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-call-data-private.h"

G_BEGIN_DECLS

gboolean ibn_call_read_limit   (const IbnElement *element, IbnLet *let, GError **error);
gboolean ibn_call_check_limits (IbnCall *self, GError **error);
gboolean ibn_call_keeps_limit  (IbnCall *self, const IbnLet *let);

G_END_DECLS
