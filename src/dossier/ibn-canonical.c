/* ibn-canonical.c: the one form in which a dossier stands in memory
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a file may say in several ways is brought to one, so that the same answers give the same
 * bytes and undo ends at the bytes of the start:
 *
 *  - layout between elements is not there;
 *  - an answer has one text node, and the comments that stood in it stand before it;
 *  - a comment stands before the element it belongs to: the next one, or the one around it when
 *    there is no next;
 *  - the elements of a group are in alphabetical order, the rows of a table come last;
 *  - what is empty is not there, unless something unknown hangs on it.
 *
 * Whatever would have to be dropped or guessed for it is refused; what this version does not know
 * is kept as it stands. */

#include "config.h"

#include "ibn-canonical.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-error.h"
#include "ibn-path.h"
#include "ibn-reader.h"

/* What stands directly in an element. */
typedef struct {
  gboolean has_text;       /* more than layout */
  gboolean has_element;
  gboolean has_row;
  gboolean has_answer;     /* or a group, or what is called like one */
} Content;

static gboolean
is_root (const xmlNode *node)
{
  return node->parent->type != XML_ELEMENT_NODE;
}

static gboolean
is_typed (const xmlNode *node)
{
  return ibn_node_is_ours (node) && strcmp (ibn_node_get_name (node), "typed") == 0;
}

static Content
look_into (xmlNode *node)
{
  Content content = { FALSE };

  for (xmlNode *child = node->children; child != NULL; child = child->next)
    {
      content.has_text |= ibn_node_is_text (child) && !xmlIsBlankNode (child);
      content.has_element |= child->type == XML_ELEMENT_NODE;
      content.has_row |= ibn_node_is_row (child);
      content.has_answer |= ibn_node_is_named (child);
    }

  return content;
}

/* Moves the comments after the last element in @node to before @node. */
static void
hoist_comments (xmlNode *node)
{
  xmlNode *comment = node->last;

  while (comment != NULL && comment->prev != NULL && comment->type != XML_ELEMENT_NODE
         && comment->prev->type != XML_ELEMENT_NODE)
    comment = comment->prev;
  if (comment != NULL && comment->type == XML_ELEMENT_NODE)
    comment = comment->next;

  while (comment != NULL)
    {
      xmlNode *next = comment->next;

      xmlUnlinkNode (comment);
      xmlAddPrevSibling (node, comment);
      comment = next;
    }
}

static void
remove_layout (xmlNode *node)
{
  for (xmlNode *child = node->children, *next; child != NULL; child = next)
    {
      next = child->next;
      if (!ibn_node_is_text (child))
        continue;
      xmlUnlinkNode (child);
      xmlFreeNode (child);
    }
}

static void
make_answer (xmlNode *node, Content content)
{
  g_autoptr(GString) text = g_string_new (NULL);

  if (content.has_text && node->children->next == NULL && node->children->type == XML_TEXT_NODE)
    return;

  for (xmlNode *child = node->children; child != NULL && content.has_text; child = child->next)
    if (ibn_node_is_text (child))
      g_string_append (text, (const char *) child->content);

  remove_layout (node);
  hoist_comments (node);
  ibn_node_set_text (node, text->str);
}

/* Makes an empty place where something was typed an empty answer. */
static gboolean
make_typed (xmlNode *node, Content content, GError **error)
{
  const char *name = ibn_node_get_attribute (node, "for");

  if (name == NULL || !ibn_name_is_valid (name))
    return ibn_error_refuse (error, IBN_ERROR_SYNTAX,
                             _("Line %ld: “typed” does not say for which answer"),
                             xmlGetLineNo (node));
  if (content.has_element)
    return ibn_error_refuse (error, IBN_ERROR_SYNTAX, _("Line %ld: There are elements in “typed”"),
                             xmlGetLineNo (node));

  make_answer (node, content);
  if (!content.has_text)
    {
      xmlNodeSetName (node, BAD_CAST name);
      xmlUnsetProp (node, BAD_CAST "for");
    }
  return TRUE;
}

/* Whether nothing in the element would get lost or has no place there. */
static gboolean
check_content (xmlNode *node, Content content, GError **error)
{
  gboolean is_row = ibn_node_is_row (node);
  const char *name = ibn_node_get_name (node);
  long line = xmlGetLineNo (node);

  if (ibn_node_get_attribute (node, "for") != NULL && !is_typed (node))
    return ibn_error_refuse (error, IBN_ERROR_SYNTAX,
                             _("Line %ld: The attribute “for” belongs to “typed” alone"), line);

  if (is_row || is_root (node))
    {
      if (content.has_text)
        return ibn_error_refuse (error, IBN_ERROR_SYNTAX,
                                 _("Line %ld: There is text between the answers in “%s”"), line,
                                 name);
      if (content.has_row)
        return ibn_error_refuse (error, IBN_ERROR_SYNTAX,
                                 _("Line %ld: There are rows in “%s” that belong to no table"),
                                 line, name);
    }
  else if (content.has_row && !ibn_node_is_in_row (node))
    {
      if (content.has_text || content.has_answer)
        return ibn_error_refuse (error, IBN_ERROR_SYNTAX,
                                 _("Line %ld: There are both rows and answers in “%s”"), line,
                                 name);
    }

  return TRUE;
}

static gboolean
check_rows (xmlNode *table, GError **error)
{
  g_autoptr(GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);

  for (xmlNode *row = ibn_node_get_first (table); row != NULL; row = ibn_node_get_next (row))
    {
      const char *id = ibn_node_get_attribute (row, "id");

      if (!ibn_node_is_row (row))
        continue;
      if (id == NULL)
        return ibn_error_refuse (error, IBN_ERROR_SYNTAX, _("Line %ld: The row has no “id”"),
                                 xmlGetLineNo (row));
      if (!ibn_row_id_is_valid (id))
        return ibn_error_refuse (error, IBN_ERROR_SYNTAX,
                                 _("Line %ld: “%s” cannot be the “id” of a row"),
                                 xmlGetLineNo (row), id);
      if (!g_hash_table_add (ids, (char *) id))
        return ibn_error_refuse (error, IBN_ERROR_SYNTAX,
                                 _("Line %ld: There are two rows “%s” in one table"),
                                 xmlGetLineNo (row), id);
      if (g_hash_table_size (ids) > IBN_READER_MAX_ROWS)
        return ibn_error_refuse (error, IBN_ERROR_RANGE,
                                 _("Line %ld: There are more than %d rows in one table"),
                                 xmlGetLineNo (row), IBN_READER_MAX_ROWS);
    }

  return TRUE;
}

static int
compare_elements (const void *a, const void *b)
{
  const xmlNode *first = *(xmlNode * const *) a;
  const xmlNode *second = *(xmlNode * const *) b;
  int order = ibn_node_is_row (first) - ibn_node_is_row (second);

  /* Rows are the same to it, so that they stay in the order people gave them. */
  return order != 0 ? order : ibn_node_compare (first, second);
}

static gboolean
sort_elements (xmlNode *node, GError **error)
{
  g_autoptr(GPtrArray) elements = g_ptr_array_new ();
  gboolean is_sorted = TRUE;

  for (xmlNode *child = ibn_node_get_first (node), *next; child != NULL; child = next)
    {
      next = ibn_node_get_next (child);
      g_ptr_array_add (elements, child);
      is_sorted &= next == NULL || compare_elements (&child, &next) <= 0;
    }
  if (!is_sorted)
    g_ptr_array_sort (elements, compare_elements);

  for (guint i = 1; i < elements->len; i++)
    {
      xmlNode *before = g_ptr_array_index (elements, i - 1);
      xmlNode *after = g_ptr_array_index (elements, i);

      if (ibn_node_is_named (before) && ibn_node_is_named (after)
          && ibn_node_compare (before, after) == 0)
        return ibn_error_refuse (error, IBN_ERROR_SYNTAX,
                                 _("Line %ld: “%s” stands twice in the same place"),
                                 xmlGetLineNo (after), ibn_node_get_key (after));
    }

  for (guint i = 0; i < elements->len && !is_sorted; i++)
    ibn_node_move (g_ptr_array_index (elements, i), node, NULL);
  return TRUE;
}

static gboolean
make_element (xmlNode *node, GError **error)
{
  gboolean is_row = ibn_node_is_row (node);
  Content content;

  if (!is_row && !ibn_node_is_named (node) && !is_root (node))
    return TRUE;

  content = look_into (node);
  if (!check_content (node, content, error))
    return FALSE;
  if (!is_typed (node) && !is_row && !is_root (node) && content.has_element
      && (content.has_text || (content.has_row && ibn_node_is_in_row (node))))
    return TRUE;

  node->ns = xmlDocGetRootElement (node->doc)->ns;
  if (is_typed (node))
    return make_typed (node, content, error);
  if (!content.has_element)
    {
      make_answer (node, content);
      return TRUE;
    }
  if (content.has_row && !check_rows (node, error))
    return FALSE;

  remove_layout (node);
  for (xmlNode *child = ibn_node_get_first (node), *next; child != NULL; child = next)
    {
      next = ibn_node_get_next (child);
      if (!make_element (child, error))
        return FALSE;
      if (ibn_node_get_kind (child) == IBN_NODE_EMPTY && !ibn_node_has_extras (child))
        ibn_node_remove (child);
    }
  hoist_comments (node);
  return sort_elements (node, error);
}

/* Brings a dossier to its canonical form. Fails with IBN_ERROR_SYNTAX, and leaves it in between
 * then, where a row has no id, a bad one, or that of another, where an answer stands twice, and
 * where text or rows stand where they have no place. */
gboolean
ibn_canonical_make (xmlDoc *xml, GError **error)
{
  return make_element (xmlDocGetRootElement (xml), error);
}
