/* ibn-store.h: reading, saving and exporting dossiers without keeping the window waiting
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-paging.h"

G_BEGIN_DECLS

void     ibn_store_read_ahead    (GFile *file, gint64 now);
void     ibn_store_open_async    (GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback, void *data);
gboolean ibn_store_open_finish   (GAsyncResult *result, IbnCall **call, IbnDocument **document, char **tag,
                                  GError **error);

void     ibn_store_open_session_async (GFile *file, gboolean as_new, gint64 now, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, void *data);
IbnSession *ibn_store_open_session_finish (GAsyncResult *result, GError **error);

void     ibn_store_save_async    (IbnDocument *document, GFile *file, const char *tag, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, void *data);
gboolean ibn_store_save_finish   (GAsyncResult *result, IbnDocument **saved, char **tag, GError **error);

void     ibn_store_export_async  (IbnSession *session, IbnPaging *paging, GFile *file, const char *tag,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, void *data);
gboolean ibn_store_export_finish (GAsyncResult *result, IbnDocument **exported, char **tag, GError **error);

gboolean ibn_store_is_changed    (GFile *file, const char *tag);   /* by someone else; not when it is gone */
IbnCall *ibn_store_find_call     (const char *id, GError **error);
IbnCall *ibn_store_find_call_in  (const char *id, GFile *file);   /* or else the one inside a PDF; or NULL */

G_END_DECLS
