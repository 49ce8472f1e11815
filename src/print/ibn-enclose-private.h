/* ibn-enclose-private.h: what goes inside the PDF of a dossier
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-checker.h"
#include "ibn-flow.h"
#include "ibn-manifest.h"
#include "ibn-pack-private.h"
#include "ibn-qpdf.h"

G_BEGIN_DECLS

/* The dossier, its call and its attachments as they were when it was made. It does not change, and
 * any thread may use it. */
typedef struct _IbnEnclosure IbnEnclosure;

IbnEnclosure *ibn_enclosure_new   (IbnChecker *checker, const IbnFlowOptions *options,
                                   const char *language);
void          ibn_enclosure_free  (IbnEnclosure *self);

/* What is enclosed, while a file is made. */
typedef struct _IbnEnclosing IbnEnclosing;

/* The objects of a file that are written beside what libqpdf knows of it. */
typedef struct {
  guint structure;              /* the root of the structure */
  guint associated;             /* the list of what is enclosed, or 0; as the next */
  guint embedded;               /* that by its names */
} IbnReserved;

IbnEnclosing *ibn_enclosing_new     (const IbnEnclosure *enclosure, IbnHelper *helper);
void          ibn_enclosing_free    (IbnEnclosing *self);
void          ibn_enclosure_reserve (qpdf_data pdf, qpdf_oh catalog, IbnReserved *reserved);
gboolean      ibn_enclosing_write   (IbnEnclosing *self, const IbnReserved *reserved, IbnPack *pack,
                                     gint64 time, const char *libraries, GCancellable *cancellable,
                                     GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnEnclosing, ibn_enclosing_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnEnclosure, ibn_enclosure_free)

G_END_DECLS
