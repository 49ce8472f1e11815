/* ibn-scope.h: what of a dossier is shown and can be edited: all, or a company's own part
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-call.h"
#include "ibn-finding.h"

G_BEGIN_DECLS

#define IBN_TYPE_SCOPE (ibn_scope_get_type ())
G_DECLARE_FINAL_TYPE (IbnScope, ibn_scope, IBN, SCOPE, GObject)

IbnScope   *ibn_scope_new             (IbnCall *call, IbnDocument *document);
const char *ibn_scope_get_part        (IbnScope *self);   /* the row of the company; NULL in a whole dossier */
gboolean    ibn_scope_has_rest        (IbnScope *self);   /* there is more in it than the company's own */

gboolean    ibn_scope_is_narrow       (IbnScope *self);   /* only what is its own is shown */
void        ibn_scope_set_narrow      (IbnScope *self, gboolean narrow);
gboolean    ibn_scope_shows_step      (IbnScope *self, const IbnStep *step);
gboolean    ibn_scope_shows_group     (IbnScope *self, const IbnGroup *group);
gboolean    ibn_scope_shows_item      (IbnScope *self, const IbnItem *item);     /* of a group */
gboolean    ibn_scope_shows_column    (IbnScope *self, const IbnItem *item);     /* of a table */
GListModel *ibn_scope_get_rows        (IbnScope *self, const IbnTable *table);   /* of IbnRowItem; (transfer full) */

gboolean    ibn_scope_can_edit        (IbnScope *self, const char *path);
gboolean    ibn_scope_can_change_rows (IbnScope *self, const IbnTable *table);
gboolean    ibn_scope_can_apply       (IbnScope *self, GPtrArray *changes);
gboolean    ibn_scope_concerns        (IbnScope *self, IbnFinding *finding);
IbnChange  *ibn_scope_own_row         (IbnScope *self, const char *row_path);    /* makes a new row its own; or NULL */

/* Signal "narrowed": only what is its own is shown, or all again */

G_END_DECLS
