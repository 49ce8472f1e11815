/* ibn-list-row.h: an item of a list: its state, its name, and what there is to say of it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IBN_TYPE_LIST_ROW (ibn_list_row_get_type ())
G_DECLARE_FINAL_TYPE (IbnListRow, ibn_list_row, IBN, LIST_ROW, GtkButton)

GtkWidget *ibn_list_row_new        (void);
void       ibn_list_row_set_icon   (IbnListRow *self, const char *icon, const char *style);
void       ibn_list_row_set_number (IbnListRow *self, guint number);
void       ibn_list_row_set_title  (IbnListRow *self, const char *title);
void       ibn_list_row_set_note   (IbnListRow *self, const char *note);
void       ibn_list_row_set_current (IbnListRow *self, gboolean current);
void       ibn_list_row_set_brief   (IbnListRow *self, gboolean brief);   /* each label on one line */

G_END_DECLS
