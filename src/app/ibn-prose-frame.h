/* ibn-prose-frame.h: around a text that scrolls: as tall as the text, up to a limit
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IBN_TYPE_PROSE_FRAME (ibn_prose_frame_get_type ())
G_DECLARE_FINAL_TYPE (IbnProseFrame, ibn_prose_frame, IBN, PROSE_FRAME, GtkWidget)

/* In pixels; 0 for what there is room for. */
void ibn_prose_frame_set_limit (IbnProseFrame *self, int limit);

G_END_DECLS
