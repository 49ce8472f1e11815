/* ibn-unzip-private.h: the parts of a zip file in memory, one at a time, for src/sheet only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What may come out of all parts together. */
#define IBN_UNZIP_MAX_BYTES (256 * 1024 * 1024)

typedef struct _IbnUnzip IbnUnzip;

/* Gets a piece of a part; FALSE with an error to stop. */
typedef gboolean (*IbnUnzipFunc) (void *data, const char *piece, gsize size, GError **error);

IbnUnzip *ibn_unzip_new  (GBytes *bytes, GError **error);
void      ibn_unzip_free (IbnUnzip *self);
gboolean  ibn_unzip_has  (IbnUnzip *self, const char *name);   /* capitals are no difference */
gboolean  ibn_unzip_read (IbnUnzip *self, const char *name, IbnUnzipFunc func, void *data, GCancellable *cancellable,
                          GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnUnzip, ibn_unzip_free)

G_END_DECLS
