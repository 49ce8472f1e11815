/* ibn-tree.c: the XML of a dossier by path, and edits to it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-tree.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-change-private.h"
#include "ibn-error.h"
#include "ibn-path.h"
#include "ibn-reader-private.h"
#include "ibn-reader.h"
#include "ibn-writer-private.h"

static xmlNode *
find_child (IbnTree *self, const xmlNode *parent, const char *name, gsize length)
{
  for (xmlNode *child = ibn_node_get_first (parent); child != NULL;
       child = ibn_node_get_next (child), self->n_passed++)
    {
      const char *key = ibn_node_get_key (child);

      if (strncmp (key, name, length) == 0 && key[length] == '\0' && ibn_node_is_ours (child))
        return child;
    }

  return NULL;
}

static xmlNode *
find_row (IbnTree *self, xmlNode *table, const char *id, gsize length)
{
  char text[IBN_ROW_ID_MAX_LENGTH + 1];

  if (length > IBN_ROW_ID_MAX_LENGTH)
    return NULL;

  memcpy (text, id, length);
  text[length] = '\0';
  return g_hash_table_lookup (ibn_tree_get_index (self, table), text);
}

static xmlNode *
find_in (IbnTree *self, xmlNode *node, const char *component, gsize length)
{
  switch (ibn_node_get_kind (node))
    {
    case IBN_NODE_TABLE:
      return find_row (self, node, component, length);

    case IBN_NODE_GROUP:
      /* To know that it is one, all were looked at. */
      self->n_passed += xmlChildElementCount (node);
      return find_child (self, node, component, length);

    case IBN_NODE_ROW:
      return find_child (self, node, component, length);

    case IBN_NODE_EMPTY:
    case IBN_NODE_ANSWER:
    case IBN_NODE_TYPED:
    case IBN_NODE_FOREIGN:
      return NULL;
    }

  g_assert_not_reached ();
}

/* Who asks for an answer in a table asks for another one of it next. */
static void
note_near (IbnTree *self, xmlNode *table, const char *path, const char *rest)
{
  if (table == self->near)
    return;
  g_free (self->near_path);
  self->near_path = g_strndup (path, (gsize) (rest - path));
  self->near = table;
}

static void
forget_near (IbnTree *self)
{
  self->near = NULL;
  g_clear_pointer (&self->near_path, g_free);
}

/* Goes down from the dossier as far as there is something on the way. @rest becomes what of the
 * path lies beyond, "" when there is something at its very end. */
static xmlNode *
walk (IbnTree *self, const char *path, const char **rest)
{
  xmlNode *node = self->root;

  *rest = path;
  if (self->near != NULL && g_str_has_prefix (path, self->near_path))
    {
      node = self->near;
      *rest += strlen (self->near_path);
    }
  while (**rest != '\0')
    {
      gsize length = strcspn (*rest, "/");
      xmlNode *next = find_in (self, node, *rest, length);

      if (next == NULL)
        break;

      if (ibn_node_is_row (next))
        note_near (self, node, path, *rest);
      node = next;
      *rest += length;
      *rest += **rest == '/';
    }

  return node;
}

static xmlNode *
add_element (IbnTree *self, xmlNode *parent, const char *name, gsize length)
{
  g_autofree char *text = g_strndup (name, length);
  xmlNode *root = xmlDocGetRootElement (parent->doc);
  xmlNode *node = ibn_must (xmlNewDocNode (parent->doc, root->ns, BAD_CAST text, NULL));
  xmlNode *before = ibn_node_get_first (parent);

  for (; before != NULL && ibn_node_compare (before, node) < 0; self->n_passed++)
    before = ibn_node_get_next (before);
  ibn_node_move (node, parent, before);
  return node;
}

/* Makes what is missing on the way down to an element, and that itself. */
static xmlNode *
add_elements (IbnTree *self, xmlNode *node, const char *rest)
{
  while (*rest != '\0')
    {
      gsize length = strcspn (rest, "/");

      node = add_element (self, node, rest, length);
      rest += length;
      rest += *rest == '/';
    }

  return node;
}

/* Makes of an element an answer, or one that tells what was typed in place of it. */
static void
set_is_typed (xmlNode *node, const char *name, gboolean is_typed)
{
  xmlUnsetProp (node, BAD_CAST "for");
  xmlNodeSetName (node, BAD_CAST (is_typed ? "typed" : name));
  if (is_typed)
    ibn_must (xmlNewProp (node, BAD_CAST "for", BAD_CAST name));
}

/* Takes an element away in which nothing is left, and those above it of which that is then true. */
static void
prune (IbnTree *self, xmlNode *node)
{
  while (ibn_node_get_kind (node) == IBN_NODE_EMPTY && !ibn_node_has_extras (node))
    {
      xmlNode *parent = node->parent;

      g_hash_table_remove (self->indexes, node);
      ibn_node_remove (node);
      node = parent;
    }
}

/* Whether what walk() came to can be an answer, or can have one at what it left of the path. */
static gboolean
check_way (xmlNode *node, const char *path, const char *rest, GError **error)
{
  g_autofree char *missing = ibn_path_dup_row (rest);
  g_autofree char *row = ibn_path_dup_row (path);
  IbnNodeKind kind = ibn_node_get_kind (node);

  if (missing != NULL)
    return ibn_error_refuse (error, IBN_ERROR_NOT_FOUND, _("There is no row “%s”"), row);

  if (kind == IBN_NODE_EMPTY
      || (*rest == '\0' && (kind == IBN_NODE_ANSWER || kind == IBN_NODE_TYPED))
      || (*rest != '\0' && (kind == IBN_NODE_GROUP || kind == IBN_NODE_ROW)))
    return TRUE;

  return ibn_error_refuse (error, IBN_ERROR_SYNTAX, _("There can be no answer at “%s”"), path);
}

static gboolean
set_answer (IbnTree *self, IbnChange *change, IbnChange **inverse, GError **error)
{
  const char *path = ibn_change_get_path (change);
  const char *typed = ibn_change_get_typed (change);
  const char *text = typed != NULL ? typed : ibn_change_get_value (change);
  const char *old_text = "";
  const char *rest;
  gboolean was_typed = FALSE;
  xmlNode *node;

  node = walk (self, path, &rest);
  if (!check_way (node, path, rest, error))
    return FALSE;

  if (*rest == '\0')
    {
      old_text = ibn_node_get_text (node);
      was_typed = ibn_node_get_kind (node) == IBN_NODE_TYPED;
    }
  if (was_typed == (typed != NULL) && strcmp (text, old_text) == 0)
    return TRUE;

  *inverse = ibn_change_new_raw_set (path, was_typed ? "" : old_text, was_typed ? old_text : "");
  node = add_elements (self, node, rest);
  if (was_typed != (typed != NULL))
    set_is_typed (node, ibn_path_get_name (path), typed != NULL);
  ibn_node_set_text (node, text);
  prune (self, node);
  return TRUE;
}

static xmlNode *
get_row (IbnTree *self, IbnChange *change, GError **error)
{
  const char *path = ibn_change_get_path (change);
  const char *rest;
  xmlNode *row = walk (self, path, &rest);

  if (*rest == '\0' && ibn_node_is_row (row))
    return row;

  ibn_error_refuse (error, IBN_ERROR_NOT_FOUND, _("There is no row “%s”"), path);
  return NULL;
}

static const char *
get_next_id (const xmlNode *row)
{
  const xmlNode *next = ibn_node_get_next (row);

  return next != NULL ? ibn_node_get_attribute (next, "id") : NULL;
}

/* Finds the row before which a change puts another one; NULL is the end. */
static gboolean
get_before (IbnTree *self, xmlNode *table, IbnChange *change, xmlNode **before, GError **error)
{
  const char *id = ibn_change_get_before (change);

  *before = NULL;
  if (id == NULL)
    return TRUE;

  if (ibn_node_get_kind (table) == IBN_NODE_TABLE)
    *before = find_row (self, table, id, strlen (id));
  return *before != NULL
         || ibn_error_refuse (error, IBN_ERROR_NOT_FOUND, _("There is no row “%s”"), id);
}

/* What a table becomes that loses its last row, but not what others put into it. */
static gboolean
holds_no_answers (IbnTree *self, const xmlNode *group)
{
  for (const xmlNode *child = ibn_node_get_first (group); child != NULL;
       child = ibn_node_get_next (child), self->n_passed++)
    if (ibn_node_is_named (child))
      return FALSE;
  return TRUE;
}

/* Whether what walk() came to can be a table, or can have one at what it left of the path. */
static gboolean
check_table (IbnTree *self, xmlNode *node, const char *path, const char *rest, GError **error)
{
  IbnNodeKind kind = ibn_node_get_kind (node);

  if (kind == IBN_NODE_EMPTY
      || (*rest == '\0' && kind == IBN_NODE_TABLE)
      || (kind == IBN_NODE_GROUP && (*rest != '\0' || holds_no_answers (self, node))))
    return TRUE;

  return ibn_error_refuse (error, IBN_ERROR_SYNTAX, _("There can be no table at “%s”"), path);
}

/* Copies a row with its comments. */
static xmlNode *
copy_row (IbnTree *self, xmlNode *row, xmlNode *table, xmlNode *before)
{
  xmlNode *copy = ibn_must (xmlDocCopyNode (row, self->xml, 1));

  ibn_node_move (copy, table, before);
  for (xmlNode *comment = row->prev; comment != NULL; comment = comment->prev)
    ibn_node_move (ibn_must (xmlDocCopyNode (comment, self->xml, 1)), table, copy);
  return copy;
}

static xmlNode *
make_row (IbnTree *self, const char *id, xmlNode *table, xmlNode *before)
{
  xmlNode *row = ibn_must (xmlNewDocNode (self->xml, self->root->ns, BAD_CAST "row", NULL));

  ibn_must (xmlNewProp (row, BAD_CAST "id", BAD_CAST id));
  ibn_node_move (row, table, before);
  return row;
}

/* Reads the row that comes with a change, if one does. */
static gboolean
read_content (IbnChange *change, xmlDoc **xml, xmlNode **row, GError **error)
{
  const char *path = ibn_change_get_path (change);
  const char *content = ibn_change_get_content (change);
  guint depth = 1;

  *row = NULL;
  if (content == NULL)
    return TRUE;

  *xml = ibn_reader_parse_row (content, row, error);
  if (*xml == NULL)
    return FALSE;

  if (strcmp (ibn_node_get_attribute (*row, "id"), ibn_path_get_name (path)) != 0)
    return ibn_error_refuse (error, IBN_ERROR_SYNTAX, _("This is not the row “%s”"), path);

  for (const char *c = path; *c != '\0'; c++)
    depth += *c == '/';
  if (depth + ibn_node_get_height (*row) > IBN_READER_MAX_DEPTH)
    return ibn_error_refuse (error, IBN_ERROR_RANGE, _("The row “%s” is too deep"), path);

  return TRUE;
}

static gboolean
insert_row (IbnTree *self, IbnChange *change, IbnChange **inverse, GError **error)
{
  const char *path = ibn_change_get_path (change);
  const char *id = ibn_path_get_name (path);
  g_autofree char *table_path = ibn_path_dup_parent (path);
  g_autoptr(xmlDoc) xml = NULL;
  const char *rest;
  xmlNode *before;
  xmlNode *row;
  xmlNode *table = walk (self, table_path, &rest);

  if (!check_table (self, table, table_path, rest, error)
      || !get_before (self, table, change, &before, error))
    return FALSE;
  if (*rest == '\0' && g_hash_table_contains (ibn_tree_get_index (self, table), id))
    return ibn_error_refuse (error, IBN_ERROR_SYNTAX, _("There is a row “%s” already"), path);
  if (*rest == '\0'
      && g_hash_table_size (ibn_tree_get_index (self, table)) >= IBN_READER_MAX_ROWS)
    return ibn_error_refuse (error, IBN_ERROR_RANGE, _("There are %d rows in “%s” already"),
                             IBN_READER_MAX_ROWS, table_path);
  if (!read_content (change, &xml, &row, error))
    return FALSE;

  *inverse = ibn_change_new_remove (path);
  table = add_elements (self, table, rest);
  row = row != NULL ? copy_row (self, row, table, before) : make_row (self, id, table, before);
  g_hash_table_insert (ibn_tree_get_index (self, table),
                       (char *) ibn_node_get_attribute (row, "id"), row);
  return TRUE;
}

static gboolean
remove_row (IbnTree *self, IbnChange *change, IbnChange **inverse, GError **error)
{
  const char *path = ibn_change_get_path (change);
  g_autofree char *content = NULL;
  xmlNode *row = get_row (self, change, error);
  xmlNode *table;

  if (row == NULL)
    return FALSE;

  content = ibn_writer_write_row (row);
  *inverse = ibn_change_new_raw_insert (path, get_next_id (row), content);
  table = row->parent;
  g_hash_table_remove (ibn_tree_get_index (self, table), ibn_path_get_name (path));
  ibn_node_remove (row);
  prune (self, table);
  return TRUE;
}

static gboolean
move_row (IbnTree *self, IbnChange *change, IbnChange **inverse, GError **error)
{
  xmlNode *row = get_row (self, change, error);
  xmlNode *before;

  if (row == NULL || !get_before (self, row->parent, change, &before, error))
    return FALSE;
  if (before == row || before == ibn_node_get_next (row))
    return TRUE;

  *inverse = ibn_change_new_move (ibn_change_get_path (change), get_next_id (row));
  ibn_node_move (row, row->parent, before);
  return TRUE;
}

/* Takes @xml. */
IbnTree *
ibn_tree_new (xmlDoc *xml)
{
  IbnTree *self = g_new0 (IbnTree, 1);

  self->xml = xml;
  self->root = xmlDocGetRootElement (xml);
  self->indexes = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  self->positions = g_hash_table_new (NULL, NULL);
  return self;
}

void
ibn_tree_free (IbnTree *self)
{
  g_hash_table_unref (self->indexes);
  g_hash_table_unref (self->positions);
  g_free (self->near_path);
  xmlFreeDoc (self->xml);
  g_free (self);
}

/* Finds what stands at @path, be it what was typed; NULL when there is nothing. */
xmlNode *
ibn_tree_find (IbnTree *self, const char *path)
{
  const char *rest;
  xmlNode *node;

  if (!ibn_path_is_valid (path))
    return NULL;

  node = walk (self, path, &rest);
  return *rest == '\0' ? node : NULL;
}

/* Lends the rows of a table by id. */
GHashTable *
ibn_tree_get_index (IbnTree *self, xmlNode *table)
{
  GHashTable *index = g_hash_table_lookup (self->indexes, table);

  if (index != NULL)
    return index;

  index = g_hash_table_new (g_str_hash, g_str_equal);
  for (xmlNode *row = ibn_node_get_first (table); row != NULL; row = ibn_node_get_next (row))
    if (ibn_node_is_row (row))
      g_hash_table_insert (index, (char *) ibn_node_get_attribute (row, "id"), row);
  g_hash_table_insert (self->indexes, table, index);
  return index;
}

/* Where a row stands in its table, from 1. Who asks for all rows of a table, one by one, does not
 * have them all counted each time. */
guint
ibn_tree_get_position (IbnTree *self, xmlNode *row)
{
  guint n = 0;

  if (self->numbered == row->parent)
    return GPOINTER_TO_UINT (g_hash_table_lookup (self->positions, row));

  g_hash_table_remove_all (self->positions);
  for (xmlNode *node = ibn_node_get_first (row->parent); node != NULL;
       node = ibn_node_get_next (node))
    if (ibn_node_is_row (node))
      g_hash_table_insert (self->positions, node, GUINT_TO_POINTER (++n));
  self->numbered = row->parent;
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->positions, row));
}

/* Makes a change. @inverse becomes the one that takes it back, or NULL when there was nothing to
 * change. On failure the tree is as before. */
gboolean
ibn_tree_apply (IbnTree *self, IbnChange *change, IbnChange **inverse, GError **error)
{
  static gboolean (*const apply[]) (IbnTree *, IbnChange *, IbnChange **, GError **) = {
    [IBN_CHANGE_SET] = set_answer,
    [IBN_CHANGE_INSERT] = insert_row,
    [IBN_CHANGE_REMOVE] = remove_row,
    [IBN_CHANGE_MOVE] = move_row,
  };
  const char *path = ibn_change_get_path (change);
  IbnChangeKind kind = ibn_change_get_kind (change);
  gboolean is_answer = kind == IBN_CHANGE_SET;
  gboolean is_applied;

  *inverse = NULL;
  if (!ibn_path_is_valid (path) || ibn_path_is_row (path) == is_answer)
    return ibn_error_refuse (error, IBN_ERROR_SYNTAX,
                             is_answer ? _("“%s” is not the path of an answer")
                                       : _("“%s” is not the path of a row"),
                             path);

  if (!is_answer)
    self->numbered = NULL;
  is_applied = apply[kind] (self, change, inverse, error);
  /* It may be gone. */
  forget_near (self);
  return is_applied;
}
