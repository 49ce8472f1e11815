/* ibn-fit.h: what a window has in it, laid out by how much room there is
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* By the width of the window, held against the size of its text: with large letters there is less. */
typedef enum {
  IBN_ROOM_NARROW,   /* for one thing at a time */
  IBN_ROOM_MEDIUM,   /* for the list of steps and the form */
  IBN_ROOM_WIDE,     /* for something beside the form as well */
} IbnRoom;

#define IBN_TYPE_FIT (ibn_fit_get_type ())
G_DECLARE_FINAL_TYPE (IbnFit, ibn_fit, IBN, FIT, GtkWidget)

void    ibn_fit_set_child      (IbnFit *self, GtkWidget *child);
IbnRoom ibn_fit_get_room       (IbnFit *self);
double  ibn_fit_get_text_scale (GtkWidget *widget);   /* 1 for letters of the usual size, and more */

/* CSS class "narrow": there is room for one thing only
 * Signal "changed": there is more room, or less */

G_END_DECLS
