/* ibn-lint.h: what is wrong or odd in a call definition that reads well
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-call.h"

G_BEGIN_DECLS

/* Returns: (element-type utf8): one sentence for each oddity, "line N: …", in the order of the file */
GPtrArray *ibn_call_lint (IbnCall *self);

G_END_DECLS
