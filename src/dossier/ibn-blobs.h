/* ibn-blobs.h: the contents that go with a dossier, by their fingerprint
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-media.h"

G_BEGIN_DECLS

/* Attachments and earlier versions. The same bytes are there once. What is in a file stays there
 * until it is asked for: a package of 200 MB costs no memory. */
#define IBN_TYPE_BLOBS (ibn_blobs_get_type ())
G_DECLARE_FINAL_TYPE (IbnBlobs, ibn_blobs, IBN, BLOBS, GObject)

#define IBN_BLOB_MAX_BYTES (64 * 1024 * 1024)

/* All may be called from any thread. */
IbnBlobs     *ibn_blobs_new          (void);
char         *ibn_blobs_add_bytes    (IbnBlobs *self, GBytes *bytes);                /* gives its fingerprint */
char         *ibn_blobs_add_file     (IbnBlobs *self, GFile *file, GFile *folder,
                                      GCancellable *cancellable, GError **error);    /* the same */
gboolean      ibn_blobs_has          (IbnBlobs *self, const char *fingerprint);
guint64       ibn_blobs_get_size     (IbnBlobs *self, const char *fingerprint);
GInputStream *ibn_blobs_open         (IbnBlobs *self, const char *fingerprint, GError **error);
GBytes       *ibn_blobs_load         (IbnBlobs *self, const char *fingerprint, GCancellable *cancellable,
                                      GError **error);
IbnMedia     *ibn_blobs_look         (IbnBlobs *self, const char *fingerprint, GCancellable *cancellable);
IbnMedia     *ibn_blobs_get_media    (IbnBlobs *self, const char *fingerprint);      /* NULL until looked at */
void          ibn_blobs_merge        (IbnBlobs *self, IbnBlobs *other);              /* has those of other too */

G_END_DECLS
