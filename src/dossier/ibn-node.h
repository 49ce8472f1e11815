/* ibn-node.h: what the elements of a dossier are, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

/* What an element is. */
typedef enum {
  IBN_NODE_EMPTY,     /* nothing in it, but attributes or a comment hang on it */
  IBN_NODE_ANSWER,
  IBN_NODE_TYPED,     /* where an answer would stand */
  IBN_NODE_GROUP,     /* also the dossier itself */
  IBN_NODE_TABLE,
  IBN_NODE_ROW,
  IBN_NODE_FOREIGN,   /* has no path; kept as it is */
} IbnNodeKind;

IbnNodeKind  ibn_node_get_kind      (const xmlNode *node);
gboolean     ibn_node_is_ours       (const xmlNode *node);
gboolean     ibn_node_is_row        (const xmlNode *node);
gboolean     ibn_node_is_named      (const xmlNode *node);
gboolean     ibn_node_is_in_row     (const xmlNode *node);
gboolean     ibn_node_is_text       (const xmlNode *node);
gboolean     ibn_node_has_extras    (const xmlNode *node);
gboolean     ibn_node_is_token      (const char *value);
guint        ibn_node_get_height    (const xmlNode *node);

const char  *ibn_node_get_name      (const xmlNode *node);
const char  *ibn_node_get_key       (const xmlNode *node);
const char  *ibn_node_get_text      (const xmlNode *node);
const char  *ibn_node_get_attribute (const xmlNode *node, const char *name);
xmlNode     *ibn_node_get_first     (const xmlNode *parent);
xmlNode     *ibn_node_get_next      (const xmlNode *node);
xmlNode     *ibn_node_get_leading   (xmlNode *node);

int          ibn_node_compare       (const xmlNode *a, const xmlNode *b);
void         ibn_node_set_text      (xmlNode *node, const char *text);
void         ibn_node_move          (xmlNode *node, xmlNode *parent, xmlNode *before);
void         ibn_node_remove        (xmlNode *node);

/* Where there is no memory, there is no way on, as everywhere in GLib. */
static inline void *
ibn_must (void *memory)
{
  if (memory == NULL)
    g_error ("Out of memory");
  return memory;
}

G_END_DECLS
