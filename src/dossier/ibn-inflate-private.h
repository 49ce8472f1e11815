/* ibn-inflate-private.h: what was packed with deflate, within bounds, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

GBytes  *ibn_inflate           (GBytes *packed, guint64 max_bytes, GError **error);
GBytes  *ibn_inflate_beginning (GBytes *packed, guint64 n_bytes);
guint64  ibn_inflate_count     (const guint8 *packed, gsize length, guint64 max_bytes, guint64 *n_read);

G_END_DECLS
