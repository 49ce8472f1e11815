/* ibn-file.h: bytes to a file, whole or not at all
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Writes the content of a file into @stream. */
typedef gboolean (*IbnFileFunc) (GOutputStream *stream, void *data, GCancellable *cancellable, GError **error);

gboolean  ibn_file_save      (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error);
gboolean  ibn_file_save_with (GFile *file, IbnFileFunc func, void *data, GCancellable *cancellable, GError **error);
gboolean  ibn_file_sync_folder (const char *folder, GError **error);
void      ibn_file_propagate_error (GFile *file, GError *reason, GError **error);
char     *ibn_file_get_tag   (GFile *file);   /* another one once the file was changed; NULL when it is not there */

G_END_DECLS
