/* ibn-rows-view.c: what shows the rows of a table: a grid or records
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-rows-view.h"

#include "ibn-path.h"

G_DEFINE_INTERFACE (IbnRowsView, ibn_rows_view, GTK_TYPE_WIDGET)

static void
ibn_rows_view_default_init (IbnRowsViewInterface *iface)
{
}

/**
 * ibn_rows_view_dup_place:
 *
 * Returns: (transfer full) (nullable): the path of the answer or row that is being worked on
 */
char *
ibn_rows_view_dup_place (IbnRowsView *self)
{
  g_return_val_if_fail (IBN_IS_ROWS_VIEW (self), NULL);
  return IBN_ROWS_VIEW_GET_IFACE (self)->dup_place (self);
}

/**
 * ibn_rows_view_dup_rows:
 *
 * Returns: (transfer full): the paths of the rows that are selected, in order
 */
char **
ibn_rows_view_dup_rows (IbnRowsView *self)
{
  IbnRowsViewInterface *iface;
  g_autofree char *place = NULL;
  char **rows;

  g_return_val_if_fail (IBN_IS_ROWS_VIEW (self), NULL);

  iface = IBN_ROWS_VIEW_GET_IFACE (self);
  if (iface->dup_rows != NULL)
    return iface->dup_rows (self);
  place = iface->dup_place (self);
  rows = g_new0 (char *, 2);
  rows[0] = place != NULL ? ibn_path_dup_row (place) : NULL;
  return rows;
}
