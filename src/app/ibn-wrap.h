/* ibn-wrap.h: widgets beside each other, or below each other where they do not fit
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IBN_TYPE_WRAP (ibn_wrap_get_type ())
G_DECLARE_FINAL_TYPE (IbnWrap, ibn_wrap, IBN, WRAP, GtkWidget)

void ibn_wrap_append (IbnWrap *self, GtkWidget *child);

/* Properties:
 * "spacing": pixels between them
 * "homogeneous": beside each other they are as wide as each other
 * "row-from": pixels that they want for that, with letters of the usual size, even if less will do */

G_END_DECLS
