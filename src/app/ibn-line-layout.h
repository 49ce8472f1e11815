/* ibn-line-layout.h: children beside each other, of which the text may take more than one line
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IBN_TYPE_LINE_LAYOUT (ibn_line_layout_get_type ())
G_DECLARE_FINAL_TYPE (IbnLineLayout, ibn_line_layout, IBN, LINE_LAYOUT, GtkLayoutManager)

void ibn_line_layout_use (GtkWidget *box, int spacing);

G_END_DECLS
