/* ibn-steady-label.h: a label whose text changes with each key
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define IBN_TYPE_STEADY_LABEL (ibn_steady_label_get_type ())
G_DECLARE_FINAL_TYPE (IbnSteadyLabel, ibn_steady_label, IBN, STEADY_LABEL, GtkWidget)

GtkWidget  *ibn_steady_label_new      (void);
const char *ibn_steady_label_get_text (IbnSteadyLabel *self);
void        ibn_steady_label_set_text (IbnSteadyLabel *self, const char *text);

G_END_DECLS
