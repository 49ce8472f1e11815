/* ibn-step.h: what was changed together: the unit of undo, of the journal and of comparing
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

#define IBN_TYPE_STEP (ibn_step_get_type ())

/* Counted. It grows while it is made, and is immutable afterwards. The edits are in the order in
 * which they were made; to take a step back, the last is taken back first. */
typedef struct _IbnStep IbnStep;

GType          ibn_step_get_type   (void);
IbnStep       *ibn_step_new        (const char *author, gint64 time);
void           ibn_step_add        (IbnStep *self, IbnChange *done, IbnChange *undone);
IbnStep       *ibn_step_ref        (IbnStep *self);
void           ibn_step_unref      (IbnStep *self);
const char    *ibn_step_get_author (IbnStep *self);   /* "" when not known */
gint64         ibn_step_get_time   (IbnStep *self);   /* seconds; 0 when not known */
guint          ibn_step_get_n      (IbnStep *self);
const IbnEdit *ibn_step_get        (IbnStep *self, guint i);
gboolean       ibn_step_touches    (IbnStep *self, const char *path);   /* it, or what is in it or around it */
GPtrArray     *ibn_step_dup_done   (IbnStep *self);   /* of IbnChange, in order */
GPtrArray     *ibn_step_dup_undone (IbnStep *self);   /* of IbnChange, what takes the step back, in order */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnStep, ibn_step_unref)

/* What was done with a step. */
typedef enum {
  IBN_DEED_MAKE,        /* it is new */
  IBN_DEED_CONTINUE,    /* it is new, and one with the step before it */
  IBN_DEED_UNDO,        /* its edits are what took the step before it back */
  IBN_DEED_REDO,
} IbnDeed;

G_END_DECLS
