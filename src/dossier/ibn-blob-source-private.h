/* ibn-blob-source-private.h: where one content is, and what is known of it, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-media.h"
#include "ibn-zip-private.h"

G_BEGIN_DECLS

/* In memory, in a file that is open, in a package, or in a PDF. Counted, and fit for any thread. */
typedef struct _IbnBlobSource IbnBlobSource;

IbnBlobSource *ibn_blob_source_new_for_bytes (GBytes *bytes);
IbnBlobSource *ibn_blob_source_new_for_file  (GFile *file, const char *folder, char **fingerprint,
                                              GCancellable *cancellable, GError **error);
IbnBlobSource *ibn_blob_source_new_for_entry (IbnZip *zip, const IbnZipEntry *entry);
IbnBlobSource *ibn_blob_source_new_for_packed (GBytes *packed, gboolean is_deflated, guint64 size);
IbnBlobSource *ibn_blob_source_ref           (IbnBlobSource *self);
void           ibn_blob_source_unref         (IbnBlobSource *self);

guint64        ibn_blob_source_get_size      (IbnBlobSource *self);
gboolean       ibn_blob_source_is_right      (IbnBlobSource *self);   /* it was held against its fingerprint */
gboolean       ibn_blob_source_is_bad        (IbnBlobSource *self);   /* and it did not hold */
void           ibn_blob_source_inherit       (IbnBlobSource *self, IbnBlobSource *old);
IbnMedia      *ibn_blob_source_get_media     (IbnBlobSource *self);
void           ibn_blob_source_set_media     (IbnBlobSource *self, IbnMedia *media);

GInputStream  *ibn_blob_source_open          (IbnBlobSource *self, GError **error);
GBytes        *ibn_blob_source_load          (IbnBlobSource *self, const char *fingerprint,
                                              GCancellable *cancellable, GError **error);
gboolean       ibn_blob_source_add_references (IbnBlobSource *self, const char *fingerprint,
                                              GHashTable *fingerprints, GCancellable *cancellable, GError **error);
gboolean       ibn_blob_source_write         (IbnBlobSource *self, const char *fingerprint, IbnZipWriter *writer,
                                              const char *name, IbnZipMethod method,
                                              GCancellable *cancellable, GError **error);

void           ibn_blob_find_references      (const char *text, gsize length, GHashTable *fingerprints);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnBlobSource, ibn_blob_source_unref)

G_END_DECLS
