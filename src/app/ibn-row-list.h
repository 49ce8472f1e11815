/* ibn-row-list.h: the rows of a table as a list that scrolls, with widgets for those in sight
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-list-row.h"

G_BEGIN_DECLS

#define IBN_TYPE_ROW_LIST (ibn_row_list_get_type ())
G_DECLARE_FINAL_TYPE (IbnRowList, ibn_row_list, IBN, ROW_LIST, GtkWidget)

#define IBN_ROW_LIST_NONE G_MAXUINT

typedef void (*IbnRowListFunc) (IbnListRow *row, guint position, void *data);

void  ibn_row_list_set_func    (IbnRowList *self, IbnRowListFunc func, void *data);   /* shows a row */
void  ibn_row_list_set_n_rows  (IbnRowList *self, guint n_rows);
void  ibn_row_list_set_current (IbnRowList *self, guint position);
void  ibn_row_list_set_movable (IbnRowList *self, gboolean movable);
void  ibn_row_list_refresh     (IbnRowList *self);
void  ibn_row_list_show        (IbnRowList *self, guint position);
gboolean ibn_row_list_focus_row (IbnRowList *self, guint position);

/* Signal "chosen": (position)
 * Signal "moved": (from, before), the row at one position is to go before the one at another */

G_END_DECLS
