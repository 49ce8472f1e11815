/* ibn-change.h: one edit of a dossier, as a value
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum {
  IBN_CHANGE_SET,      /* an answer */
  IBN_CHANGE_INSERT,   /* a row */
  IBN_CHANGE_REMOVE,   /* a row, with all its answers */
  IBN_CHANGE_MOVE,     /* a row, before another row of its table */
} IbnChangeKind;

#define IBN_TYPE_CHANGE (ibn_change_get_type ())

/* Immutable and counted. */
typedef struct _IbnChange IbnChange;

GType          ibn_change_get_type    (void);
IbnChange     *ibn_change_new_set     (const char *path, const char *value);
IbnChange     *ibn_change_new_typed   (const char *path, const char *typed);
IbnChange     *ibn_change_new_insert  (const char *row_path, const char *before);
IbnChange     *ibn_change_new_remove  (const char *row_path);
IbnChange     *ibn_change_new_move    (const char *row_path, const char *before);
IbnChange     *ibn_change_ref         (IbnChange *self);
void           ibn_change_unref       (IbnChange *self);

IbnChangeKind  ibn_change_get_kind    (const IbnChange *self);
const char    *ibn_change_get_path    (const IbnChange *self);
const char    *ibn_change_get_value   (const IbnChange *self);   /* SET: "" for no value */
const char    *ibn_change_get_typed   (const IbnChange *self);   /* SET: NULL, or what is not a value */
const char    *ibn_change_get_before  (const IbnChange *self);   /* INSERT, MOVE: a row id, or NULL for the end */
const char    *ibn_change_get_content (const IbnChange *self);   /* INSERT: NULL, or the XML of the row */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnChange, ibn_change_unref)

G_END_DECLS
