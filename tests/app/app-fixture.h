/* app-fixture.h: what the tests of widgets share
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-application.h"
#include "ibn-session.h"
#include "ibn-window.h"

G_BEGIN_DECLS

typedef gboolean (*TestFunc) (void *data);

void             app_test_init     (int *argc, char ***argv);
int              app_test_run      (void);
IbnSession      *app_open_sample   (gboolean proposal);
IbnSession      *app_open_example  (const char *name);
IbnSession      *app_open_new      (void);
IbnWindow       *app_show_window   (IbnSession *session);
void             app_close_window  (IbnWindow *window);
GtkWidget       *app_find_window   (GtkWindow *parent, GType type);
GtkWidget       *app_find          (GtkWidget *root, GType type, guint index);
GtkWidget       *app_find_named    (GtkWidget *root, GType type, const char *label);
void             app_wait          (TestFunc test, void *data);
void             app_settle        (void);
void             app_set           (IbnSession *session, const char *path, const char *value);
char            *app_add_row       (IbnSession *session, const char *table);
GtkWidget       *app_find_undo     (GtkWidget *window);
gboolean         app_drop          (GtkWidget *widget, GType type, void *content);
gboolean         app_drop_at       (GtkWidget *widget, GType type, void *content, double x, double y);

G_END_DECLS
