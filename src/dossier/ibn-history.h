/* ibn-history.h: the patches that can be undone and redone, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-document.h"

G_BEGIN_DECLS

typedef struct _IbnHistory IbnHistory;

/* A deed is IBN_DEED_UNDO or IBN_DEED_REDO, and chooses the one list or the other. */
IbnHistory  *ibn_history_new          (void);
void         ibn_history_free         (IbnHistory *self);
void         ibn_history_set          (IbnHistory *self, GPtrArray *undo, GPtrArray *redo);
GPtrArray   *ibn_history_get_patches    (IbnHistory *self, IbnDeed deed);
IbnPatch     *ibn_history_get_next     (IbnHistory *self, IbnDeed deed);
gboolean     ibn_history_is_modified  (IbnHistory *self);
void         ibn_history_mark_saved   (IbnHistory *self);
gboolean     ibn_history_add          (IbnHistory *self, IbnPatch *patch, gboolean may_join);
void         ibn_history_move         (IbnHistory *self, IbnDeed deed);
void         ibn_history_drop         (IbnHistory *self, IbnDeed deed);

IbnHistory  *ibn_document_get_history (IbnDocument *self);

G_END_DECLS
