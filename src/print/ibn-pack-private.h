/* ibn-pack-private.h: objects that are added to a PDF, many to a stream
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <qpdf/qpdf-c.h>

G_BEGIN_DECLS

/* A file as libqpdf wrote it, and what is added to it. */
typedef struct _IbnPack IbnPack;

IbnPack *ibn_pack_new   (qpdf_data pdf, const void *file, gsize length);
void     ibn_pack_free  (IbnPack *self);
guint    ibn_pack_take  (IbnPack *self);   /* the number of an object that is not there yet */
void     ibn_pack_add   (IbnPack *self, guint object, const char *text);
void     ibn_pack_add_stream (IbnPack *self, guint object, const char *words, GBytes *bytes);
GBytes  *ibn_pack_write (IbnPack *self);

/* What stands in the text of an object. */
void     ibn_pack_append_text (GString *text, const char *value);
void     ibn_pack_append_name (GString *text, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnPack, ibn_pack_free)

G_END_DECLS
