/* ibn-rows.h: the rows of a table as a list model, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-document.h"

G_BEGIN_DECLS

#define IBN_TYPE_ROWS (ibn_rows_get_type ())
G_DECLARE_FINAL_TYPE (IbnRows, ibn_rows, IBN, ROWS, GObject)

IbnRows     *ibn_rows_new    (const char *table, const char * const *ids, guint64 born);
guint64      ibn_rows_get_born (IbnRows *self);
void         ibn_rows_follow (IbnRows *self, IbnChange *change);

IbnRowItem  *ibn_row_item_new (const char *table, const char *id);

G_END_DECLS
