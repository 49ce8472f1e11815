/* ibn-prose-view.h: a text view as tall as its text
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IBN_TYPE_PROSE_VIEW (ibn_prose_view_get_type ())
G_DECLARE_FINAL_TYPE (IbnProseView, ibn_prose_view, IBN, PROSE_VIEW, GtkTextView)

G_END_DECLS
