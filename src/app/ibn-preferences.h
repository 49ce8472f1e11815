/* ibn-preferences.h: the window in which a person says how the program is to be
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define IBN_TYPE_PREFERENCES (ibn_preferences_get_type ())
G_DECLARE_FINAL_TYPE (IbnPreferences, ibn_preferences, IBN, PREFERENCES, AdwPreferencesWindow)

GtkWidget *ibn_preferences_new     (GtkWindow *parent, GSettings *settings);   /* parent or NULL */
void       ibn_preferences_present (GtkWindow *parent, GSettings *settings);

G_END_DECLS
