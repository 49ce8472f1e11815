/* ibn-canonical.h: the one form in which a dossier stands in memory, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-node.h"

G_BEGIN_DECLS

gboolean  ibn_canonical_make (xmlDoc *xml, GError **error);

G_END_DECLS
