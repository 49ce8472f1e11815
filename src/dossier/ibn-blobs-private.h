/* ibn-blobs-private.h: contents that lie in a package, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-blobs.h"
#include "ibn-zip-private.h"

G_BEGIN_DECLS

void     ibn_blobs_add_entry  (IbnBlobs *self, const char *fingerprint, IbnZip *zip, const IbnZipEntry *entry);
guint32  ibn_blobs_get_crc    (IbnBlobs *self, const char *fingerprint);   /* as zip has it */

G_END_DECLS
