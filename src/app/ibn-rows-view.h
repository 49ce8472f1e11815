/* ibn-rows-view.h: what shows the rows of a table: a grid or records
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IBN_TYPE_ROWS_VIEW (ibn_rows_view_get_type ())
G_DECLARE_INTERFACE (IbnRowsView, ibn_rows_view, IBN, ROWS_VIEW, GtkWidget)

struct _IbnRowsViewInterface {
  GTypeInterface parent_iface;

  /* The path of the answer or row that is being worked on, or NULL. */
  char  *(*dup_place) (IbnRowsView *self);
  /* The paths of the rows that are selected; NULL where only one can be, the one of that place. */
  char **(*dup_rows)  (IbnRowsView *self);
};

char  *ibn_rows_view_dup_place (IbnRowsView *self);
char **ibn_rows_view_dup_rows  (IbnRowsView *self);

G_END_DECLS
