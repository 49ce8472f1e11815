/* ibn-blobs-private.h: contents that lie in a package or a PDF, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-blob-source-private.h"
#include "ibn-blobs.h"

G_BEGIN_DECLS

void           ibn_blobs_add_entry  (IbnBlobs *self, const char *fingerprint, IbnZip *zip, const IbnZipEntry *entry);
void           ibn_blobs_add_packed (IbnBlobs *self, const char *fingerprint, GBytes *packed, gboolean is_deflated,
                                     guint64 size);
IbnBlobSource *ibn_blobs_dup_source (IbnBlobs *self, const char *fingerprint);   /* NULL when it is not there */

G_END_DECLS
