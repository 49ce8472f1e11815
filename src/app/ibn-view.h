/* ibn-view.h: what shows a part of the form: a question, a value, a table
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IBN_TYPE_VIEW (ibn_view_get_type ())
G_DECLARE_INTERFACE (IbnView, ibn_view, IBN, VIEW, GtkWidget)

struct _IbnViewInterface {
  GTypeInterface parent_iface;

  /* Brings up to date what hangs on the rest of the dossier; it may hide itself. */
  void     (*refresh) (IbnView *self);
  /* Gives the focus to a place, if it shows it. */
  gboolean (*reveal)  (IbnView *self, const char *path);
  /* Gives the focus to the first that can have it. */
  gboolean (*enter)   (IbnView *self);
};

void     ibn_view_refresh     (IbnView *self);
gboolean ibn_view_reveal      (IbnView *self, const char *path);
gboolean ibn_view_enter       (IbnView *self);
gboolean ibn_views_refresh    (GPtrArray *views);
gboolean ibn_views_reveal     (GPtrArray *views, const char *path);
gboolean ibn_views_enter      (GPtrArray *views);

G_END_DECLS
