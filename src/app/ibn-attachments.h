/* ibn-attachments.h: the documents of an open dossier: taken in, looked at and copied out
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-call.h"
#include "ibn-keeper.h"

G_BEGIN_DECLS

#define IBN_TYPE_ATTACHMENTS (ibn_attachments_get_type ())
G_DECLARE_FINAL_TYPE (IbnAttachments, ibn_attachments, IBN, ATTACHMENTS, GObject)

/* All that takes time happens in threads. */
IbnAttachments *ibn_attachments_new         (IbnCall *call, IbnDocument *document);
void            ibn_attachments_set_keeper  (IbnAttachments *self, IbnKeeper *keeper);
void            ibn_attachments_close       (IbnAttachments *self);
void            ibn_attachments_look        (IbnAttachments *self);
gboolean        ibn_attachments_is_looking  (IbnAttachments *self);
IbnMedia       *ibn_attachments_get_media   (IbnAttachments *self, const char *value);   /* NULL until looked at */

void            ibn_attachments_attach      (IbnAttachments *self, const char *path, GFile *file);
const char     *ibn_attachments_get_coming  (IbnAttachments *self, const char *path);    /* its name; NULL for none */
void            ibn_attachments_cancel      (IbnAttachments *self, const char *path);
void            ibn_attachments_save_async  (IbnAttachments *self, const char *value, GFile *file,
                                             GCancellable *cancellable, GAsyncReadyCallback callback, void *data);
gboolean        ibn_attachments_save_finish (GAsyncResult *result, GError **error);

/* In words. */
char           *ibn_media_describe          (const IbnMedia *media);   /* "PDF, 2 pages, 134 kB" */
const char     *ibn_media_get_trouble       (const IbnMedia *media);   /* a sentence; NULL for none */

/* Signals:
 * "looked": of some documents it is known now what they are
 * "coming-changed": (path), a document is being taken in for that answer, or no longer
 * "attached": (path, value), a document was taken in; whoever listens makes it the answer
 * "failed": (message), a document could not be taken in */

G_END_DECLS
