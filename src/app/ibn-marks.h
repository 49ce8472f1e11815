/* ibn-marks.h: which words of a text were removed or added, to be seen in a label
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void ibn_marks_show_both (GtkWidget *label, const char *from, const char *to);   /* what was removed struck out */
void ibn_marks_show_from (GtkWidget *label, const char *from, const char *to);   /* what is not in to, underlined */
void ibn_marks_show_to   (GtkWidget *label, const char *from, const char *to);   /* what is not in from, underlined */

G_END_DECLS
