/* ibn-paper.h: one page of a flow, as it will be printed
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "ibn-flow.h"

G_BEGIN_DECLS

#define IBN_TYPE_PAPER (ibn_paper_get_type ())
G_DECLARE_FINAL_TYPE (IbnPaper, ibn_paper, IBN, PAPER, GtkWidget)

GtkWidget *ibn_paper_new      (void);
void       ibn_paper_set_page (IbnPaper *self, IbnFlow *flow, guint page);
void       ibn_paper_set_mark (IbnPaper *self, const IbnRect *rect);   /* in points; NULL for none */
void       ibn_paper_forget   (IbnPaper *self);                        /* lets go of its picture */

/* Signal "chosen": (path), someone clicked on the answer that stands there */

G_END_DECLS
