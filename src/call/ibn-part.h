/* ibn-part.h: part files: what one company fills in of a dossier, and back
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-call.h"
#include "ibn-merge.h"

G_BEGIN_DECLS

IbnDocument *ibn_part_new    (IbnCall *call, IbnDocument *whole, const char *row_path, gboolean with_rest,
                              GError **error);
gboolean     ibn_part_owns   (IbnCall *call, IbnDocument *part, const char *path);   /* may be edited in it */
gboolean     ibn_part_has_table (IbnCall *call, const char *table);  /* some rows of it can be a part's own */
IbnMerge    *ibn_part_join   (IbnCall *call, IbnDocument *whole, IbnDocument *part, GError **error);

G_END_DECLS
