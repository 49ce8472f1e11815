/* ibn-timeline-chart.h: bars below each other over months
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-timeline-bar.h"

G_BEGIN_DECLS

#define IBN_TYPE_TIMELINE_CHART (ibn_timeline_chart_get_type ())
G_DECLARE_FINAL_TYPE (IbnTimelineChart, ibn_timeline_chart, IBN, TIMELINE_CHART, GtkWidget)

GtkWidget      *ibn_timeline_chart_new        (void);
void            ibn_timeline_chart_set_months (IbnTimelineChart *self, int n_months, int n_project);
IbnTimelineBar *ibn_timeline_chart_put        (IbnTimelineChart *self, guint index, const char *row_path);
IbnTimelineBar *ibn_timeline_chart_find       (IbnTimelineChart *self, const char *row_path);
void            ibn_timeline_chart_set_title  (IbnTimelineChart *self, guint index, const char *title,
                                               const char *icon);
void            ibn_timeline_chart_cut        (IbnTimelineChart *self, guint n_bars);

/* Signal "added": (IbnTimelineBar *) */

G_END_DECLS
