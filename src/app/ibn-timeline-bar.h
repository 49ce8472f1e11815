/* ibn-timeline-bar.h: one row as a bar over months
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IBN_TYPE_TIMELINE_BAR (ibn_timeline_bar_get_type ())
G_DECLARE_FINAL_TYPE (IbnTimelineBar, ibn_timeline_bar, IBN, TIMELINE_BAR, GtkWidget)

GtkWidget  *ibn_timeline_bar_new        (const char *row_path);
const char *ibn_timeline_bar_get_path   (IbnTimelineBar *self);
void        ibn_timeline_bar_set_months (IbnTimelineBar *self, int first, int last, int n_months);
void        ibn_timeline_bar_get_months (IbnTimelineBar *self, int *first, int *last);   /* as shown */
void        ibn_timeline_bar_set_class  (IbnTimelineBar *self, guint index);
void        ibn_timeline_bar_set_words  (IbnTimelineBar *self, const char *name, const char *complaint,
                                         const char *style);
void        ibn_timeline_bar_set_locked (IbnTimelineBar *self, gboolean locked);

/* What tells the classes apart, at a place of its own for the legend. */
void        ibn_timeline_bar_draw_class (GtkSnapshot *snapshot, const GdkRGBA *colour, guint index,
                                         const graphene_rect_t *area);

/* Signal "moved": (first, last), in months
 * Signal "opened": its row is wanted
 * Signal "dragged": where it is shown changed while it is dragged */

G_END_DECLS
