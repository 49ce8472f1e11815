/* ibn-versions.h: the versions of a dossier: keeping, finding, thinning
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-document.h"

G_BEGIN_DECLS

IbnVersion  *ibn_document_keep_version     (IbnDocument *self, IbnVersionKind kind, const char *name);   /* lends */
void         ibn_document_add_version      (IbnDocument *self, IbnVersion *version);
void         ibn_document_remove_version   (IbnDocument *self, IbnVersion *version);
IbnVersion  *ibn_document_find_version     (IbnDocument *self, const char *text, GError **error);            /* lends */
IbnDocument *ibn_document_open_version     (IbnDocument *self, IbnVersion *version, GError **error);
void         ibn_document_thin_versions    (IbnDocument *self, gint64 now);
char        *ibn_document_dup_next_version_id (IbnDocument *self);
char        *ibn_document_dup_fingerprint  (IbnDocument *self);   /* of dossier.xml as it is now */

G_END_DECLS
