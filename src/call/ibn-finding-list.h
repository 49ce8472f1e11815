/* ibn-finding-list.h: findings in the order of the form, and by place
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "ibn-finding.h"

G_BEGIN_DECLS

typedef struct _IbnFindingList IbnFindingList;

IbnFindingList *ibn_finding_list_new       (IbnCall *call);
void            ibn_finding_list_free      (IbnFindingList *self);
void            ibn_finding_list_forget_rows (IbnFindingList *self);
void            ibn_finding_list_update    (IbnFindingList *self, GPtrArray *findings, IbnDocument *document);
GListModel     *ibn_finding_list_get_model (IbnFindingList *self);                     /* of IbnFinding; lends */
GPtrArray      *ibn_finding_list_dup_at    (IbnFindingList *self, const char *path);   /* of IbnFinding */
IbnLevel        ibn_finding_list_get_level_at (IbnFindingList *self, const char *path);
guint           ibn_finding_list_count     (IbnFindingList *self, IbnLevel level);
guint           ibn_finding_list_find_after (IbnFindingList *self, IbnDocument *document, const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnFindingList, ibn_finding_list_free)

G_END_DECLS
