/* ibn-view.c: what shows a part of the form: a question, a value, a table
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-view.h"

G_DEFINE_INTERFACE (IbnView, ibn_view, GTK_TYPE_WIDGET)

static void
ibn_view_default_init (IbnViewInterface *iface)
{
}

void
ibn_view_refresh (IbnView *self)
{
  g_return_if_fail (IBN_IS_VIEW (self));
  IBN_VIEW_GET_IFACE (self)->refresh (self);
}

/**
 * ibn_view_reveal:
 * @path: the path of an answer, a row or a table
 *
 * Returns: %TRUE if it is shown here and now has the focus
 */
gboolean
ibn_view_reveal (IbnView *self, const char *path)
{
  g_return_val_if_fail (IBN_IS_VIEW (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);
  return IBN_VIEW_GET_IFACE (self)->reveal (self, path);
}

/**
 * ibn_view_enter:
 *
 * Gives the focus to the first thing here that can have it. Other than Tab this does not need to
 * know what stands where, so it works for a page that is not laid out yet.
 *
 * Returns: %FALSE if there is none
 */
gboolean
ibn_view_enter (IbnView *self)
{
  g_return_val_if_fail (IBN_IS_VIEW (self), FALSE);
  return gtk_widget_get_visible (GTK_WIDGET (self)) && IBN_VIEW_GET_IFACE (self)->enter (self);
}

/**
 * ibn_views_refresh:
 * @views: (element-type IbnView): views
 *
 * Returns: whether any of them shows itself
 */
gboolean
ibn_views_refresh (GPtrArray *views)
{
  gboolean any = FALSE;

  for (guint i = 0; i < views->len; i++)
    {
      ibn_view_refresh (g_ptr_array_index (views, i));
      any = any || gtk_widget_get_visible (g_ptr_array_index (views, i));
    }
  return any;
}

gboolean
ibn_views_reveal (GPtrArray *views, const char *path)
{
  for (guint i = 0; i < views->len; i++)
    if (ibn_view_reveal (g_ptr_array_index (views, i), path))
      return TRUE;
  return FALSE;
}

gboolean
ibn_views_enter (GPtrArray *views)
{
  for (guint i = 0; i < views->len; i++)
    if (ibn_view_enter (g_ptr_array_index (views, i)))
      return TRUE;
  return FALSE;
}
