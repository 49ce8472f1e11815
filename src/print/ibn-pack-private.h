/* ibn-pack-private.h: a PDF as a file, many objects to a stream
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "ibn-helper-private.h"

G_BEGIN_DECLS

/* A file that is being written. */
typedef struct _IbnPack IbnPack;

IbnPack *ibn_pack_new   (IbnHelper *helper, guint n_objects);
void     ibn_pack_free  (IbnPack *self);
guint    ibn_pack_get_n (const IbnPack *self);   /* one more than the last number */
guint    ibn_pack_take  (IbnPack *self);   /* the number of an object that is not there yet */
void     ibn_pack_add   (IbnPack *self, guint object, const char *text);
void     ibn_pack_add_stream (IbnPack *self, guint object, const char *words, GBytes *bytes);
void     ibn_pack_add_ready  (IbnPack *self, guint object, const char *words, GBytes *bytes);
void     ibn_pack_add_pressed (IbnPack *self, guint object, const char *words, GBytes *pressed);
GBytes  *ibn_pack_write (IbnPack *self, guint root, guint info);
GBytes  *ibn_pack_press (const void *data, gsize length);

/* What stands in the text of an object. */
void     ibn_pack_append_text (GString *text, const char *value);
void     ibn_pack_append_name (GString *text, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnPack, ibn_pack_free)

G_END_DECLS
