/* ibn-welcome.h: what is shown before a dossier is open
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define IBN_TYPE_WELCOME (ibn_welcome_get_type ())
G_DECLARE_FINAL_TYPE (IbnWelcome, ibn_welcome, IBN, WELCOME, AdwBin)

void ibn_welcome_set_calls  (IbnWelcome *self, GPtrArray *calls, const char *language);
void ibn_welcome_set_recent (IbnWelcome *self, GPtrArray *recent);    /* of IbnRecent */
void ibn_welcome_set_unsaved (IbnWelcome *self, GPtrArray *unsaved);  /* of IbnRecovery */

G_END_DECLS
