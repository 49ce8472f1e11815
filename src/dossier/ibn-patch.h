/* ibn-patch.h: what was changed together: the unit of undo, of the journal and of comparing
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-change.h"

G_BEGIN_DECLS

/* One change, and the one that takes it back. */
typedef struct {
  IbnChange *done;      /* owned */
  IbnChange *undone;    /* owned */
} IbnEdit;

#define IBN_TYPE_PATCH (ibn_patch_get_type ())

/* Counted. It grows while it is made, and is immutable afterwards. The edits are in the order in
 * which they were made; to take a patch back, the last is taken back first. */
typedef struct _IbnPatch IbnPatch;

GType          ibn_patch_get_type   (void);
IbnPatch       *ibn_patch_new        (const char *author, gint64 time);
void           ibn_patch_add        (IbnPatch *self, IbnChange *done, IbnChange *undone);
IbnPatch       *ibn_patch_ref        (IbnPatch *self);
void           ibn_patch_unref      (IbnPatch *self);
const char    *ibn_patch_get_author (IbnPatch *self);   /* "" when not known */
gint64         ibn_patch_get_time   (IbnPatch *self);   /* seconds; 0 when not known */
guint          ibn_patch_get_n      (IbnPatch *self);
const IbnEdit *ibn_patch_get        (IbnPatch *self, guint i);
gboolean       ibn_patch_touches    (IbnPatch *self, const char *path);   /* it, or what is in it or around it */
GPtrArray     *ibn_patch_dup_done   (IbnPatch *self);   /* of IbnChange, in order */
GPtrArray     *ibn_patch_dup_undone (IbnPatch *self);   /* of IbnChange, what takes the patch back, in order */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnPatch, ibn_patch_unref)

/* What was done with a patch. */
typedef enum {
  IBN_DEED_MAKE,        /* it is new */
  IBN_DEED_CONTINUE,    /* it is new, and one with the patch before it */
  IBN_DEED_UNDO,        /* its edits are what took the patch before it back */
  IBN_DEED_REDO,
} IbnDeed;

G_END_DECLS
