/* ibn-item-list.h: a column of items that is one stop for Tab, walked with the arrows
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IBN_TYPE_ITEM_LIST (ibn_item_list_get_type ())
G_DECLARE_FINAL_TYPE (IbnItemList, ibn_item_list, IBN, ITEM_LIST, GtkBox)

void       ibn_item_list_set_current (IbnItemList *self, GtkWidget *item);
GtkWidget *ibn_item_list_get_current (IbnItemList *self);   /* NULL for none */
void       ibn_item_list_clear       (IbnItemList *self);

G_END_DECLS
