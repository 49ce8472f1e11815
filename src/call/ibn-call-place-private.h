/* ibn-call-place-private.h: places: paths with expressions in them
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-call-data-private.h"

G_BEGIN_DECLS

/* What a path must lead to. */
typedef enum {
  IBN_TARGET_ANY,
  IBN_TARGET_FIELD,
  IBN_TARGET_TABLE,
  IBN_TARGET_ROW,
} IbnTarget;

gboolean      ibn_place_is_stored (const IbnTemplate *self);
char        **ibn_place_split     (const char *text);
IbnTemplate  *ibn_place_read      (IbnCall *call, const IbnElement *element, const char *attribute, const char *text,
                                   IbnScope scope, IbnTarget target, GError **error);
gboolean      ibn_place_read_each (IbnCall *call, const IbnElement *element, IbnScope *scope,
                                   const IbnExpression **each, GError **error);
char         *ibn_place_get_shape (const IbnTemplate *self);

G_END_DECLS
