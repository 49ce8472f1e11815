/* ibn-window.h: a window: the welcome page or one open dossier
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-form.h"
#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_WINDOW (ibn_window_get_type ())
G_DECLARE_FINAL_TYPE (IbnWindow, ibn_window, IBN, WINDOW, AdwApplicationWindow)

IbnWindow  *ibn_window_new         (GtkApplication *application, GSettings *settings);

void        ibn_window_set_calls   (IbnWindow *self, GPtrArray *calls, const char *language);
void        ibn_window_set_recent  (IbnWindow *self, GPtrArray *recent);
void        ibn_window_set_unsaved (IbnWindow *self, GPtrArray *unsaved);
void        ibn_window_set_session (IbnWindow *self, IbnSession *session);
IbnSession *ibn_window_get_session (IbnWindow *self);   /* NULL while it shows the welcome page */
IbnForm    *ibn_window_get_form    (IbnWindow *self);
void        ibn_window_tell        (IbnWindow *self, const char *message);
void        ibn_window_add_toast   (IbnWindow *self, AdwToast *toast);
void        ibn_window_start_tour  (IbnWindow *self);
struct _IbnTour *ibn_window_get_tour (IbnWindow *self);
gboolean    ibn_window_is_practising (IbnWindow *self);   /* nothing in its dossier counts */
void        ibn_window_quit        (IbnWindow *self);
gboolean    ibn_window_is_quitting (IbnWindow *self);
gboolean    ibn_window_has_left    (IbnWindow *self);   /* unsaved work, which waits in its journal */

/* Signal "saved": (GFile *), the dossier was saved there */

G_END_DECLS
