/* ibn-paper-stack.h: the pages of a flow below each other
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "ibn-flow.h"

G_BEGIN_DECLS

/* To be the child of a GtkViewport. */
#define IBN_TYPE_PAPER_STACK (ibn_paper_stack_get_type ())
G_DECLARE_FINAL_TYPE (IbnPaperStack, ibn_paper_stack, IBN, PAPER_STACK, GtkWidget)

void    ibn_paper_stack_set_flow  (IbnPaperStack *self, IbnFlow *flow);
void    ibn_paper_stack_set_scale (IbnPaperStack *self, double scale);   /* pixels to a point; 0 for the whole width */
double  ibn_paper_stack_get_scale (IbnPaperStack *self);                 /* as it is shown */
guint   ibn_paper_stack_get_n     (IbnPaperStack *self);
guint   ibn_paper_stack_get_page  (IbnPaperStack *self);                 /* in the middle of what is shown, from 0 */
void    ibn_paper_stack_show_page (IbnPaperStack *self, guint page);
void    ibn_paper_stack_enter     (IbnPaperStack *self);                 /* gives it the focus */
void    ibn_paper_stack_mark      (IbnPaperStack *self, guint page, const IbnRect *rect);   /* in points; or NULL */
gboolean ibn_paper_stack_get_mark (IbnPaperStack *self, guint *page, IbnRect *rect);   /* FALSE for none */
void    ibn_paper_stack_show_mark (IbnPaperStack *self);                 /* scrolls it into sight */

/* Signals:
 * "moved": another page, or another number of them, is shown, or at another scale
 * "chosen": (path), someone clicked on an answer */

G_END_DECLS
