/* ibn-voice.h: what a screen reader is told of what happens where the focus is not
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void ibn_voice_describe (GtkWidget *widget, const char *description);
void ibn_voice_say      (GtkWidget *widget, const char *words);
void ibn_voice_show     (GtkWidget *notice, GtkWidget *label, gboolean is_shown);

G_END_DECLS
