/* ibn-answers.c: a dossier as those see it who only read it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-document.h"

#include "ibn-document-private.h"
#include "ibn-tree.h"

static xmlNode *
find (IbnDocument *self, const char *path)
{
  return ibn_tree_find (ibn_document_get_tree (self), path);
}

/* The element of an answer, group, table or row; NULL when it is not there. */
xmlNode *
ibn_document_find_node (IbnDocument *self, const char *path)
{
  xmlNode *node;
  IbnNodeKind kind;

  g_return_val_if_fail (IBN_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  node = find (self, path);
  kind = node != NULL ? ibn_node_get_kind (node) : IBN_NODE_EMPTY;
  return kind == IBN_NODE_EMPTY || kind == IBN_NODE_TYPED || kind == IBN_NODE_FOREIGN ? NULL : node;
}

static const char *
get_text (IbnDocument *self, const char *path, IbnNodeKind kind)
{
  const xmlNode *node = find (self, path);

  return node != NULL && ibn_node_get_kind (node) == kind ? ibn_node_get_text (node) : NULL;
}

/**
 * ibn_document_get:
 * @self: a dossier
 * @path: the path of an answer
 *
 * Returns: the answer as it is stored, until the dossier changes; `""` when there is none
 */
const char *
ibn_document_get (IbnDocument *self, const char *path)
{
  const char *text;

  g_return_val_if_fail (IBN_IS_DOCUMENT (self), "");
  g_return_val_if_fail (path != NULL, "");

  text = get_text (self, path, IBN_NODE_ANSWER);
  return text != NULL ? text : "";
}

/**
 * ibn_document_get_typed:
 * @self: a dossier
 * @path: the path of an answer
 *
 * Returns: (nullable): what was typed there and is not a value, until the dossier changes; %NULL
 *   when there is nothing of that kind
 */
const char *
ibn_document_get_typed (IbnDocument *self, const char *path)
{
  g_return_val_if_fail (IBN_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  return get_text (self, path, IBN_NODE_TYPED);
}

/* The answer @name in a row: "" when there is none, and then in @typed what was typed there and is
 * not a value, or NULL. For those who ask for many answers of one row. */
const char *
ibn_document_get_in_row (xmlNode *row, const char *name, const char **typed)
{
  *typed = NULL;
  for (xmlNode *node = ibn_node_get_first (row); node != NULL; node = ibn_node_get_next (node))
    {
      int order = strcmp (ibn_node_get_key (node), name);

      if (order > 0)
        break;
      if (order < 0)
        continue;
      if (ibn_node_get_kind (node) == IBN_NODE_ANSWER)
        return ibn_node_get_text (node);
      if (ibn_node_get_kind (node) == IBN_NODE_TYPED)
        *typed = ibn_node_get_text (node);
    }
  return "";
}

static xmlNode *
find_table (IbnDocument *self, const char *path)
{
  xmlNode *table = find (self, path);

  return table != NULL && ibn_node_get_kind (table) == IBN_NODE_TABLE ? table : NULL;
}

gboolean
ibn_document_has_row (IbnDocument *self, const char *row_path)
{
  const xmlNode *row;

  g_return_val_if_fail (IBN_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (row_path != NULL, FALSE);

  row = find (self, row_path);
  return row != NULL && ibn_node_is_row (row);
}

guint
ibn_document_get_n_rows (IbnDocument *self, const char *table)
{
  IbnTree *tree;
  xmlNode *node;

  g_return_val_if_fail (IBN_IS_DOCUMENT (self), 0);
  g_return_val_if_fail (table != NULL, 0);

  tree = ibn_document_get_tree (self);
  node = find_table (self, table);
  return node != NULL ? g_hash_table_size (ibn_tree_get_index (tree, node)) : 0;
}

/**
 * ibn_document_dup_row_ids:
 * @self: a dossier
 * @table: the path of a table
 *
 * Returns: (transfer full): the ids of its rows, in their order; empty when there are none
 */
char **
ibn_document_dup_row_ids (IbnDocument *self, const char *table)
{
  g_autoptr(GStrvBuilder) ids = g_strv_builder_new ();
  xmlNode *node;

  g_return_val_if_fail (IBN_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (table != NULL, NULL);

  node = find_table (self, table);
  node = node != NULL ? ibn_node_get_first (node) : NULL;
  for (; node != NULL; node = ibn_node_get_next (node))
    if (ibn_node_is_row (node))
      g_strv_builder_add (ids, ibn_node_get_attribute (node, "id"));

  return g_strv_builder_end (ids);
}

/**
 * ibn_document_get_row_position:
 * @self: a dossier
 * @row_path: the path of a row
 *
 * Returns: where it stands in its table, from 1; 0 when there is no such row
 */
guint
ibn_document_get_row_position (IbnDocument *self, const char *row_path)
{
  xmlNode *row;

  g_return_val_if_fail (IBN_IS_DOCUMENT (self), 0);
  g_return_val_if_fail (row_path != NULL, 0);

  row = ibn_document_find_node (self, row_path);
  return row != NULL && ibn_node_get_kind (row) == IBN_NODE_ROW
         ? ibn_tree_get_position (ibn_document_get_tree (self), row) : 0;
}

static gboolean
visit (const xmlNode *parent, GString *path, IbnAnswerFunc func, void *data)
{
  gsize length = path->len;

  for (const xmlNode *node = ibn_node_get_first (parent); node != NULL;
       node = ibn_node_get_next (node))
    {
      IbnNodeKind kind = ibn_node_get_kind (node);
      gboolean go_on = TRUE;

      if (length > 0)
        g_string_append_c (path, '/');
      g_string_append (path, kind == IBN_NODE_ROW ? ibn_node_get_attribute (node, "id")
                                                  : ibn_node_get_key (node));

      if (kind == IBN_NODE_ANSWER)
        go_on = func (path->str, ibn_node_get_text (node), NULL, data);
      else if (kind == IBN_NODE_TYPED)
        go_on = func (path->str, "", ibn_node_get_text (node), data);
      else if (kind != IBN_NODE_FOREIGN)
        go_on = visit (node, path, func, data);

      g_string_truncate (path, length);
      if (!go_on)
        return FALSE;
    }

  return TRUE;
}

/**
 * ibn_document_foreach:
 * @self: a dossier
 * @func: (scope call): what to do with each answer; it returns %FALSE to stop there, and must not
 *   change the dossier
 * @data: for @func
 *
 * Goes through all answers, and all that was typed in place of one, in the order of the file.
 *
 * Returns: %TRUE if @func has seen them all
 */
gboolean
ibn_document_foreach (IbnDocument *self, IbnAnswerFunc func, void *data)
{
  g_autoptr(GString) path = g_string_new (NULL);

  g_return_val_if_fail (IBN_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  return visit (ibn_document_get_tree (self)->root, path, func, data);
}
