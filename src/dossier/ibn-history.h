/* ibn-history.h: the steps that can be undone and redone, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-step.h"

G_BEGIN_DECLS

typedef struct _IbnHistory IbnHistory;

IbnHistory  *ibn_history_new          (void);
void         ibn_history_free         (IbnHistory *self);
gboolean     ibn_history_can_undo     (IbnHistory *self);
gboolean     ibn_history_can_redo     (IbnHistory *self);
gboolean     ibn_history_is_modified  (IbnHistory *self);
void         ibn_history_mark_saved   (IbnHistory *self);
gboolean     ibn_history_add          (IbnHistory *self, IbnStep *step, gboolean may_join);
IbnStep     *ibn_history_undo         (IbnHistory *self);
IbnStep     *ibn_history_redo         (IbnHistory *self);

G_END_DECLS
