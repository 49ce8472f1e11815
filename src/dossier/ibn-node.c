/* ibn-node.c: what the elements of a dossier are
 *
 * All of this takes the tree to be in canonical form, as ibn-canonical.c makes it: an element of
 * ours holds either one text node or elements, each with the comments that belong to it before it;
 * the rows of a table come last.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-node.h"

#include <string.h>

#include "ibn-document-private.h"
#include "ibn-path.h"

#define MAX_TOKEN_LENGTH 64

static gboolean
is_called (const xmlNode *node, const char *name)
{
  return strcmp (ibn_node_get_name (node), name) == 0 && ibn_node_is_ours (node);
}

static IbnNodeKind
get_kind_by_content (const xmlNode *node)
{
  gboolean has_element = FALSE;
  gboolean has_text = FALSE;

  if (node->last == NULL)
    return IBN_NODE_EMPTY;
  if (ibn_node_is_row (node->last) && !ibn_node_is_in_row (node))
    return IBN_NODE_TABLE;

  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (ibn_node_is_row (child))
        return IBN_NODE_FOREIGN;
      has_element |= child->type == XML_ELEMENT_NODE;
      has_text |= ibn_node_is_text (child);
    }

  if (has_text)
    return has_element ? IBN_NODE_FOREIGN : IBN_NODE_ANSWER;
  return IBN_NODE_GROUP;
}

IbnNodeKind
ibn_node_get_kind (const xmlNode *node)
{
  if (!ibn_node_is_ours (node))
    return IBN_NODE_FOREIGN;
  if (node->parent == NULL || node->parent->type != XML_ELEMENT_NODE)
    return IBN_NODE_GROUP;
  if (strcmp (ibn_node_get_name (node), "row") == 0)
    return IBN_NODE_ROW;
  if (strcmp (ibn_node_get_name (node), "typed") == 0)
    return IBN_NODE_TYPED;
  if (!ibn_name_is_valid (ibn_node_get_name (node)))
    return IBN_NODE_FOREIGN;

  return get_kind_by_content (node);
}

gboolean
ibn_node_is_ours (const xmlNode *node)
{
  return node->type == XML_ELEMENT_NODE && node->ns != NULL
         && strcmp ((const char *) node->ns->href, IBN_DOSSIER_NS) == 0;
}

gboolean
ibn_node_is_row (const xmlNode *node)
{
  return node->type == XML_ELEMENT_NODE && is_called (node, "row");
}

/* Whether the element takes the place of an answer, group or table, be it only by its name. */
gboolean
ibn_node_is_named (const xmlNode *node)
{
  return ibn_node_is_ours (node)
         && (strcmp (ibn_node_get_name (node), "typed") == 0
             || ibn_name_is_valid (ibn_node_get_name (node)));
}

gboolean
ibn_node_is_in_row (const xmlNode *node)
{
  for (node = node->parent; node != NULL && node->type == XML_ELEMENT_NODE; node = node->parent)
    if (is_called (node, "row"))
      return TRUE;
  return FALSE;
}

gboolean
ibn_node_is_text (const xmlNode *node)
{
  return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

/* Whether something hangs on the element that is neither its name nor its content. Then it stays
 * when its content goes, so that nothing is lost that this version does not know. */
gboolean
ibn_node_has_extras (const xmlNode *node)
{
  if (node->prev != NULL && node->prev->type != XML_ELEMENT_NODE)
    return TRUE;

  for (const xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    if (attribute->ns != NULL || strcmp ((const char *) attribute->name, "for") != 0)
      return TRUE;

  for (const xmlNs *ns = node->nsDef; ns != NULL; ns = ns->next)
    {
      const xmlNs *outer = xmlSearchNs (node->doc, node->parent, ns->prefix);

      if (ns->prefix != NULL && (outer == NULL || !xmlStrEqual (outer->href, ns->href)))
        return TRUE;
    }

  return FALSE;
}

/* Whether an attribute of a dossier can have the value: so that it can also name a file. */
gboolean
ibn_node_is_token (const char *value)
{
  gsize length = strspn (value, G_CSET_a_2_z G_CSET_A_2_Z G_CSET_DIGITS "._-");

  return g_ascii_isalnum (value[0]) && length <= MAX_TOKEN_LENGTH && value[length] == '\0';
}

/* How many levels of elements, this one included. */
guint
ibn_node_get_height (const xmlNode *node)
{
  guint below = 0;

  for (const xmlNode *child = ibn_node_get_first (node); child != NULL;
       child = ibn_node_get_next (child))
    below = MAX (below, ibn_node_get_height (child));
  return below + 1;
}

const char *
ibn_node_get_name (const xmlNode *node)
{
  return (const char *) node->name;
}

/* The name of the answer, group or table that stands there. */
const char *
ibn_node_get_key (const xmlNode *node)
{
  if (is_called (node, "typed"))
    return ibn_node_get_attribute (node, "for");
  return ibn_node_get_name (node);
}

/* Lends the text of an answer or of what was typed. */
const char *
ibn_node_get_text (const xmlNode *node)
{
  return node->children != NULL ? (const char *) node->children->content : "";
}

/* Lends the value of an attribute without a namespace; NULL when there is none. */
const char *
ibn_node_get_attribute (const xmlNode *node, const char *name)
{
  for (const xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    if (attribute->ns == NULL && strcmp ((const char *) attribute->name, name) == 0)
      return attribute->children != NULL ? (const char *) attribute->children->content : "";
  return NULL;
}

/* The first element in it. */
xmlNode *
ibn_node_get_first (const xmlNode *parent)
{
  xmlNode *node = parent->children;

  while (node != NULL && node->type != XML_ELEMENT_NODE)
    node = node->next;
  return node;
}

/* The next element beside it. */
xmlNode *
ibn_node_get_next (const xmlNode *node)
{
  xmlNode *next = node->next;

  while (next != NULL && next->type != XML_ELEMENT_NODE)
    next = next->next;
  return next;
}

/* The first of the comments that belong to the element, or the element itself. */
xmlNode *
ibn_node_get_leading (xmlNode *node)
{
  while (node->prev != NULL && node->prev->type != XML_ELEMENT_NODE)
    node = node->prev;
  return node;
}

/* The order of elements in a group: by name, ours before others of that name. */
int
ibn_node_compare (const xmlNode *a, const xmlNode *b)
{
  int order = strcmp (ibn_node_get_key (a), ibn_node_get_key (b));

  return order != 0 ? order : ibn_node_is_ours (b) - ibn_node_is_ours (a);
}

void
ibn_node_set_text (xmlNode *node, const char *text)
{
  xmlFreeNodeList (node->children);
  node->children = NULL;
  node->last = NULL;
  if (*text != '\0')
    xmlAddChild (node, ibn_must (xmlNewDocText (node->doc, BAD_CAST text)));
}

/* Puts the element, with its comments, before @before and its comments; last for NULL. */
void
ibn_node_move (xmlNode *node, xmlNode *parent, xmlNode *before)
{
  xmlNode *anchor = before != NULL ? ibn_node_get_leading (before) : NULL;
  xmlNode *next = ibn_node_get_leading (node);

  for (xmlNode *moved = NULL; moved != node;)
    {
      moved = next;
      next = moved->next;
      xmlUnlinkNode (moved);
      if (anchor != NULL)
        xmlAddPrevSibling (anchor, moved);
      else
        xmlAddChild (parent, moved);
    }
}

/* Frees the element with its comments. */
void
ibn_node_remove (xmlNode *node)
{
  xmlNode *next = ibn_node_get_leading (node);

  for (xmlNode *removed = NULL; removed != node;)
    {
      removed = next;
      next = removed->next;
      xmlUnlinkNode (removed);
      xmlFreeNode (removed);
    }
}
