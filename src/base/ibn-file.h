/* ibn-file.h: bytes to a file, whole or not at all
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean ibn_file_save (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error);

G_END_DECLS
