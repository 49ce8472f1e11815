/* test-book.h: pages of one's own, with what they are made of
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-pages-private.h"

typedef struct {
  IbnContent  *content;
  IbnComposer  composer;
  IbnPages    *pages;
} Book;

static inline void
outline_free (void *data)
{
  g_free (((IbnOutline *) data)->title);
  g_free (data);
}

static inline void
clear_node (void *data)
{
  g_free (((IbnNode *) data)->alt);
}

/* Takes @content. */
static inline void
book_init (Book *self, IbnContent *content)
{
  self->content = content;
  self->composer = (IbnComposer) { .content = self->content, .setter = ibn_typesetter_new ("nl") };
  self->composer.nodes = g_array_new (FALSE, FALSE, sizeof (IbnNode));
  g_array_set_clear_func (self->composer.nodes, clear_node);
  self->composer.strips = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_strip_free);
  self->composer.headings = g_ptr_array_new_with_free_func (outline_free);
  ibn_composer_add_node (&self->composer, "Document", IBN_NODE_DOCUMENT);
  ibn_compose (&self->composer);
  self->pages = ibn_pages_new (&self->composer);
}

static inline void
book_clear (Book *self)
{
  ibn_pages_free (self->pages);
  g_ptr_array_unref (self->composer.strips);
  g_ptr_array_unref (self->composer.headings);
  g_array_unref (self->composer.nodes);
  ibn_typesetter_free (self->composer.setter);
  ibn_content_free (self->content);
}

static inline gboolean
is_tag (const IbnNode *node, const char *tag)
{
  return g_str_equal (node->tag, tag);
}

/* Rows of a table span as many columns, headers say of what, lists are of labels and bodies, levels
 * of headings grow by one, and figures say what they show. */
static inline void
book_check_structure (const Book *book)
{
  const GArray *nodes = book->composer.nodes;
  g_autofree guint *spans = g_new0 (guint, nodes->len);
  g_autofree guint *widths = g_new0 (guint, nodes->len);
  guint level = 0;

  for (guint i = 1; i < nodes->len; i++)
    {
      const IbnNode *node = &g_array_index (nodes, IbnNode, i);
      const IbnNode *parent = &g_array_index (nodes, IbnNode, node->parent);

      g_assert_cmpuint (node->parent, <, i);
      if (is_tag (node, "TH") || is_tag (node, "TD"))
        {
          g_assert_cmpstr (parent->tag, ==, "TR");
          g_assert_cmpuint (node->span, >, 0);
          spans[node->parent] += node->span;
        }
      if (is_tag (node, "TH"))
        g_assert_cmpint (node->scope, !=, IBN_SCOPE_NONE);
      if (is_tag (node, "TR"))
        g_assert_cmpstr (parent->tag, ==, "Table");
      if (is_tag (node, "LI"))
        g_assert_cmpstr (parent->tag, ==, "L");
      if (is_tag (node, "Lbl") || is_tag (node, "LBody"))
        g_assert_cmpstr (parent->tag, ==, "LI");
      if (is_tag (node, "Figure"))
        g_assert_true (node->alt != NULL && *node->alt != '\0');
      if (node->tag[0] == 'H' && g_ascii_isdigit (node->tag[1]))
        {
          guint next = (guint) (node->tag[1] - '0');

          g_assert_cmpuint (next, <=, level + 1);
          level = next;
        }
    }
  for (guint i = 1; i < nodes->len; i++)
    {
      const IbnNode *node = &g_array_index (nodes, IbnNode, i);

      if (!is_tag (node, "TR"))
        continue;
      g_assert_cmpuint (spans[i], >, 0);
      if (widths[node->parent] != 0)
        g_assert_cmpuint (widths[node->parent], ==, spans[i]);
      widths[node->parent] = spans[i];
    }
}
