/* ibn-part-private.h: what of a call can be judged in a part file alone
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-call-private.h"
#include "ibn-part.h"

G_BEGIN_DECLS

gboolean    ibn_part_has_rule  (IbnCall *call, const IbnRule *rule);
GHashTable *ibn_part_list_shown (IbnCall *call);   /* a set of paths outside tables */
gboolean    ibn_part_is_own    (IbnCall *call, IbnDocument *document, const char *row_path, const char *path);
IbnDocument *ibn_part_find_base (IbnDocument *whole, IbnDocument *part);   /* or NULL; (transfer full) */

G_END_DECLS
