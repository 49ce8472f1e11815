/* ibn-panes.h: what is worked on, between two panes that stand beside it or lie over it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "ibn-fit.h"

G_BEGIN_DECLS

typedef enum {
  IBN_PANE_START,     /* beside it where there is room for that; over it else, while it is asked for */
  IBN_PANE_CONTENT,
  IBN_PANE_END,       /* likewise, and it can be hidden, and made wider, where it stands beside it */
} IbnPane;

#define IBN_N_PANES (IBN_PANE_END + 1)

#define IBN_TYPE_PANES (ibn_panes_get_type ())
G_DECLARE_FINAL_TYPE (IbnPanes, ibn_panes, IBN, PANES, GtkWidget)

GtkWidget *ibn_panes_get       (IbnPanes *self, IbnPane pane);
void       ibn_panes_set_room  (IbnPanes *self, IbnRoom room);
void       ibn_panes_set_shown (IbnPanes *self, IbnPane pane, gboolean shown);
gboolean   ibn_panes_is_shown  (IbnPanes *self, IbnPane pane);
gboolean   ibn_panes_is_over   (IbnPanes *self, IbnPane pane);   /* it would lie over the content */

/* Properties:
 * "start", "content", "end": the widgets
 * "end-shown": whether the end is shown wherever there is room
 * "end-width": its width in pixels there
 * Signal "changed": (): other panes are shown */

G_END_DECLS
