/* ibn-hybrid.h: a PDF with a dossier inside; its bytes are not trusted
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-document.h"
#include "ibn-manifest.h"

G_BEGIN_DECLS

/* Counted; it does not change, and any thread may use it. */
typedef struct _IbnHybrid IbnHybrid;

gboolean           ibn_hybrid_is_one        (GBytes *beginning);   /* a PDF, by the first bytes of a file */
IbnHybrid         *ibn_hybrid_open          (GFile *file, GCancellable *cancellable, GError **error);
IbnHybrid         *ibn_hybrid_read          (GBytes *bytes, GError **error);
IbnHybrid         *ibn_hybrid_ref           (IbnHybrid *self);
void               ibn_hybrid_unref         (IbnHybrid *self);

GBytes            *ibn_hybrid_get_bytes     (IbnHybrid *self);     /* the PDF; lends */
GBytes            *ibn_hybrid_get_pages     (IbnHybrid *self);     /* with nothing enclosed: for libraries; lends */
const IbnManifest *ibn_hybrid_get_manifest  (IbnHybrid *self);     /* NULL where it has none */
const char *const *ibn_hybrid_get_faults    (IbnHybrid *self);     /* sentences: what does not fit */
GPtrArray         *ibn_hybrid_get_calls     (IbnHybrid *self);     /* of GBytes: definitions of the call */
IbnDocument       *ibn_hybrid_load_document (IbnHybrid *self, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnHybrid, ibn_hybrid_unref)

G_END_DECLS
