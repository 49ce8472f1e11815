/* ibn-document-private.h: the tree behind a dossier, for src/dossier and src/call only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libxml/tree.h>

#include "ibn-document.h"

G_BEGIN_DECLS

#define IBN_DOSSIER_NS_BASE "urn:ibn-dossier:dossier:"
#define IBN_DOSSIER_NS IBN_DOSSIER_NS_BASE "1"

xmlDoc      *ibn_document_get_xml   (IbnDocument *self);   /* to be read, never written */
IbnDocument *ibn_document_new_for_xml (xmlDoc *xml);       /* takes it; already checked and in canonical form */
xmlNode     *ibn_document_find_node (IbnDocument *self, const char *path);
const char  *ibn_document_get_in_row (xmlNode *row, const char *name, const char **typed);

void         ibn_document_set_part   (IbnDocument *self, const char *row_path);   /* NULL for a whole */
void         ibn_document_set_blobs  (IbnDocument *self, IbnBlobs *blobs);
void         ibn_document_set_hybrid (IbnDocument *self, struct _IbnHybrid *hybrid);   /* or NULL */
void         ibn_document_add_damage (IbnDocument *self, const char *sentence);
void         ibn_document_mark_incomplete (IbnDocument *self);

/* For src/dossier only. */
void         ibn_document_take_versions (IbnDocument *self, GPtrArray *versions);
void         ibn_document_tell       (IbnDocument *self, IbnDeed deed, IbnPatch *patch);
void         ibn_document_tell_properties (IbnDocument *self);

G_END_DECLS
