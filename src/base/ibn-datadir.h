/* ibn-datadir.h: where the files are that come with the program
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char       *ibn_datadir_find         (const char *name);
const char *ibn_datadir_get_locales  (void);
char       *ibn_datadir_find_program (const char *name);

G_END_DECLS
