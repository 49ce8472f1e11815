/* ibn-compose-head.c: from what stands on the pages to strips: what pages without a cover begin
   with
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-compose-private.h"

#include "ibn-print-words-private.h"

#define GAP         MM (6)
#define LABEL_WIDTH MM (22)
#define N_COLUMNS   2
/* What is too long for the head is cut here: it is in full among the answers. */
#define TITLE_LINES 2
#define FACT_LINES  2

static IbnStrip *
add_line (IbnComposer *self, double before, const char *tag, IbnStyle style, guint max_lines,
          const char *text)
{
  IbnStrip *strip = ibn_composer_add_strip (self, before);

  ibn_strip_add_cell (strip, 0, IBN_TEXT_WIDTH,
                      ibn_composer_add_node (self, tag, IBN_NODE_DOCUMENT),
                      ibn_typesetter_set_line (self->setter, style, PANGO_ALIGN_LEFT,
                                               IBN_TEXT_WIDTH, max_lines, text));
  strip->keeps_next = TRUE;
  strip->is_whole = TRUE;
  return strip;
}

static void
add_fact (IbnComposer *self, IbnStrip *strip, guint list, guint column, const IbnAnswer *fact)
{
  const double width = (IBN_TEXT_WIDTH - (N_COLUMNS - 1) * GAP) / N_COLUMNS;
  const double x = column * (width + GAP);
  guint item = ibn_composer_add_node (self, "LI", list);
  IbnCell *label = ibn_composer_add_text (self, strip, x, LABEL_WIDTH,
                                          ibn_composer_add_node (self, "Lbl", item),
                                          IBN_STYLE_LABEL, fact->label);
  IbnText *text = ibn_typesetter_set_line (self->setter, IBN_STYLE_CELL, PANGO_ALIGN_LEFT,
                                           width - LABEL_WIDTH, FACT_LINES, fact->text);

  if (text->n_lines > 0 && label->text->n_lines > 0)
    label->top = MAX (text->lines[0].baseline - label->text->lines[0].baseline, 0);
  ibn_strip_add_cell (strip, x + LABEL_WIDTH, width - LABEL_WIDTH,
                      ibn_composer_add_node (self, "LBody", item), text);
}

/* All facts after each other. */
static void
add_all (IbnComposer *self, GPtrArray *facts)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < facts->len; i++)
    g_string_append_printf (text, "%s%s", i == 0 ? "" : " · ",
                            ((const IbnAnswer *) g_ptr_array_index (facts, i))->text);
  add_line (self, 6, "P", IBN_STYLE_SMALL, FACT_LINES, text->str);
}

/* Which pages they are, of which network, and the facts about them, two to a line. Where all has to
 * go on one page, they take the least room. */
void
ibn_compose_head (IbnComposer *self, const IbnBlock *block)
{
  const IbnContent *content = self->content;
  const char *network = *content->running_title == '\0'
                        ? ibn_print_word (content->language, IBN_WORD_UNTITLED)
                        : content->running_title;
  IbnOutline *outline = g_new0 (IbnOutline, 1);
  IbnStrip *strip;
  guint list;

  if (*content->programme != '\0')
    add_line (self, 0, "P", IBN_STYLE_LABEL, 1, content->programme);

  outline->title = g_strdup (block->text);
  outline->level = 1;
  g_ptr_array_add (self->headings, outline);
  strip = add_line (self, 1, "H1", IBN_STYLE_HEADING_1, 1, block->text);
  strip->heading = self->headings->len - 1;
  strip->bottom = 5;
  strip->rule = IBN_COLOUR_ACCENT;
  if (content->is_one_page)
    {
      add_all (self, block->items);
      return;
    }

  add_line (self, 7, "P", IBN_STYLE_HEADING_3, TITLE_LINES, network);
  list = ibn_composer_add_node (self, "L", IBN_NODE_DOCUMENT);
  for (guint i = 0; i < block->items->len; i++)
    {
      if (i % N_COLUMNS == 0)
        {
          strip = ibn_composer_add_strip (self, i == 0 ? 5 : 1);
          strip->is_whole = TRUE;
        }
      add_fact (self, strip, list, i % N_COLUMNS, g_ptr_array_index (block->items, i));
    }
}
