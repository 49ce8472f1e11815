/* ibn-carry-private.h: the marks of answers that were taken over, for src/call only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-carry.h"

G_BEGIN_DECLS

/* The managed table of the marks, and its columns. */
#define IBN_CARRIED "carried"
#define IBN_CARRIED_PLACE "place"
#define IBN_CARRIED_ORIGIN "from"

gboolean  ibn_carry_is_mark   (const char *path);
gboolean  ibn_carry_is_kept   (IbnCall *call);
void      ibn_carry_add_mark  (GPtrArray *changes, IbnDocument *document, const char *place, const char *origin);

G_END_DECLS
