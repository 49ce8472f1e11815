/* ibn-timeline.h: rows as bars over the months of a project; their ends can be moved
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_TIMELINE (ibn_timeline_get_type ())
G_DECLARE_FINAL_TYPE (IbnTimeline, ibn_timeline, IBN, TIMELINE, AdwBin)

/* A view. */
gboolean   ibn_timeline_fits    (IbnSession *session, const IbnTable *table);   /* its rows have months */
GtkWidget *ibn_timeline_new_for (IbnSession *session, const IbnTable *table);

/* Signal "chosen": (row_path) */

G_END_DECLS
