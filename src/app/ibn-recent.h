/* ibn-recent.h: the dossiers that were open last
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

GPtrArray *ibn_recent_list (void);   /* of GFile */
void       ibn_recent_add  (GFile *file, gboolean is_pdf);

G_END_DECLS
