/* ibn-paging.h: which pages of a dossier are wanted, and setting them in a thread
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-flow.h"
#include "ibn-session.h"

G_BEGIN_DECLS

/* Counted. Once it is used it does not change any more, and any thread may use it. */
typedef struct _IbnPaging IbnPaging;

IbnPaging   *ibn_paging_new         (IbnPagesKind kind);
IbnPaging   *ibn_paging_new_changes (IbnDocument *earlier, const char *name);
IbnPaging   *ibn_paging_new_letters (void);
void         ibn_paging_add_letter  (IbnPaging *self, const char *letter, const char *row_path);
IbnPaging   *ibn_paging_ref         (IbnPaging *self);
void         ibn_paging_unref       (IbnPaging *self);

IbnPagesKind ibn_paging_get_kind    (IbnPaging *self);
char        *ibn_paging_dup_label   (IbnPaging *self);                      /* in words */
char        *ibn_paging_dup_suffix  (IbnPaging *self);                      /* of its file: "-summary.pdf" */

/* Of IbnFlow, in the order of the pages; at least one. */
void         ibn_paging_set_async   (IbnPaging *self, IbnSession *session, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, void *data);
GPtrArray   *ibn_paging_set_finish  (GAsyncResult *result, GError **error);
GPtrArray   *ibn_paging_set         (IbnPaging *self, IbnCall *call, IbnDocument *document, gint64 now,
                                     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnPaging, ibn_paging_unref)

G_END_DECLS
