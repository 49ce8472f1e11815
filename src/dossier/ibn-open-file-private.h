/* ibn-open-file-private.h: a file that stays open, and pieces of it, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Counted, and fit for any thread. What it reads is there as long as it is, also when its name is
 * gone or another file has it. */
typedef struct _IbnOpenFile IbnOpenFile;

IbnOpenFile  *ibn_open_file_new      (int fd);   /* takes it */
IbnOpenFile  *ibn_open_file_ref      (IbnOpenFile *self);
void          ibn_open_file_unref    (IbnOpenFile *self);
gsize         ibn_open_file_read     (IbnOpenFile *self, guint64 place, void *bytes, gsize length);
GInputStream *ibn_open_file_stream   (IbnOpenFile *self, guint64 place, guint64 length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnOpenFile, ibn_open_file_unref)

G_END_DECLS
