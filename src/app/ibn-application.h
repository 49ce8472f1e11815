/* ibn-application.h: the program: its windows, and the actions that need none
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define IBN_TYPE_APPLICATION (ibn_application_get_type ())
G_DECLARE_FINAL_TYPE (IbnApplication, ibn_application, IBN, APPLICATION, AdwApplication)

IbnApplication *ibn_application_new     (void);
gint64          ibn_application_get_now (IbnApplication *self);   /* seconds */

void            ibn_app_init            (void);
G_NORETURN void ibn_app_exit            (int status);

G_END_DECLS
