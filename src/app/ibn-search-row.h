/* ibn-search-row.h: one of the places where words were found
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "ibn-search.h"

G_BEGIN_DECLS

#define IBN_TYPE_SEARCH_ROW (ibn_search_row_get_type ())
G_DECLARE_FINAL_TYPE (IbnSearchRow, ibn_search_row, IBN, SEARCH_ROW, GtkBox)

GtkWidget *ibn_search_row_new       (void);
/* @heading: NULL for none. @kind: what the hit is, in one word, for a screen reader. */
void       ibn_search_row_set       (IbnSearchRow *self, const char *heading, const char *kind, const char *step,
                                     const IbnHit *hit);
void       ibn_search_row_set_index (IbnSearchRow *self, guint index);
guint      ibn_search_row_get_index (IbnSearchRow *self);

/* Signal "chosen": someone wants to go there */

G_END_DECLS
