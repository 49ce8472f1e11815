/* desktop-fixture.h: the whole program, started and quit as often as a test wants
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app-fixture.h"
#include "ibn-application-private.h"

G_BEGIN_DECLS

typedef struct {
  char           *folder;    /* owned */
  GFile          *one;       /* owned: dossiers in the folder */
  GFile          *two;       /* owned */
  IbnApplication *app;       /* owned, or NULL */
} DesktopFixture;

void       desktop_set_up         (DesktopFixture *fixture, const void *data);
void       desktop_tear_down      (DesktopFixture *fixture, const void *data);
void       desktop_start          (DesktopFixture *fixture);
void       desktop_quit           (DesktopFixture *fixture);
void       desktop_drop           (DesktopFixture *fixture);
void       desktop_end            (DesktopFixture *fixture);
void       desktop_act            (DesktopFixture *fixture, const char *name);
void       desktop_open_file      (DesktopFixture *fixture, GFile *file);
guint      desktop_count_windows  (DesktopFixture *fixture);
IbnWindow *desktop_find_window    (DesktopFixture *fixture, GFile *file);
IbnWindow *desktop_find_new       (DesktopFixture *fixture);   /* with a dossier; or NULL */

/* Of the fixture, for app_wait (). */
gboolean   desktop_has_no_windows (void *data);
gboolean   desktop_has_one_window (void *data);
gboolean   desktop_has_one        (void *data);
gboolean   desktop_has_both       (void *data);
gboolean   desktop_has_new        (void *data);

G_END_DECLS
