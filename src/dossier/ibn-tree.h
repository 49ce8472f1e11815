/* ibn-tree.h: the XML of a dossier by path, and edits to it, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-document.h"
#include "ibn-node.h"

G_BEGIN_DECLS

typedef struct {
  xmlDoc *xml;             /* owned, in canonical form */
  xmlNode *root;           /* of xml */
  GHashTable *indexes;     /* owned: table → (id → row), where asked before; all point into xml */
  xmlNode *numbered;       /* the table of which positions has the rows, or NULL */
  GHashTable *positions;   /* owned: row → its position, from 1 */
  xmlNode *near;           /* the table that was last gone through, or NULL */
  char *near_path;         /* owned: of near, with the slash after it */
  guint64 n_passed;        /* elements that were looked at on the way to another, in all */
} IbnTree;

IbnTree     *ibn_tree_new          (xmlDoc *xml);
void         ibn_tree_free         (IbnTree *self);
xmlNode     *ibn_tree_find         (IbnTree *self, const char *path);
GHashTable  *ibn_tree_get_index    (IbnTree *self, xmlNode *table);
guint        ibn_tree_get_position (IbnTree *self, xmlNode *row);
gboolean     ibn_tree_apply        (IbnTree *self, IbnChange *change, IbnChange **inverse,
                                    GError **error);

IbnTree     *ibn_document_get_tree (IbnDocument *self);

G_END_DECLS
