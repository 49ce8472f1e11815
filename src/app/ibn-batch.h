/* ibn-batch.h: several files of a dossier, made without keeping the window waiting
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-session.h"

G_BEGIN_DECLS

/* One file that is to be made. */
typedef struct {
  char  *what;       /* owned, or NULL: the kind of it, for the function that makes it */
  char  *row_path;   /* owned: for whom it is */
  GFile *file;       /* owned */
} IbnBatchItem;

/* Makes one file, in a thread; the checker and its dossier are a copy that only the thread has. */
typedef gboolean (*IbnBatchFunc) (IbnChecker *checker, const IbnBatchItem *item, void *data,
                                  GCancellable *cancellable, GError **error);
typedef void (*IbnBatchProgress) (guint n_done, guint n_items, void *data);

IbnBatchItem *ibn_batch_item_new   (const char *what, const char *row_path, GFile *file);
void          ibn_batch_item_free  (IbnBatchItem *self);

void          ibn_batch_run_async  (IbnSession *session, GPtrArray *items, IbnBatchFunc func, void *func_data,
                                    IbnBatchProgress progress, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, void *data);
guint         ibn_batch_run_finish (GAsyncResult *result, GError **error);   /* how many were made */

char         *ibn_batch_dup_slug   (const char *words);
GFile        *ibn_batch_find_file  (GFile *folder, const char *name, const char *suffix);

G_END_DECLS
