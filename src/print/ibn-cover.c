/* ibn-cover.c: the first page
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-pages-private.h"

#include "ibn-print-words-private.h"

#define LEFT         MM (30)
#define WIDTH        (IBN_PAGE_WIDTH - LEFT - MM (25))
#define BAND_WIDTH   MM (9)
#define LABEL_WIDTH  MM (32)
/* What is too long for the cover is cut here: it is in full among the answers. */
#define TITLE_LINES  6
#define OTHER_LINES  2

/* Returns the y below it. */
static double
place_line (IbnPage *page, IbnComposer *composer, IbnStyle style, double x, double y, double width,
            guint max_lines, const char *text)
{
  IbnText *set;

  if (*text == '\0')
    return y;

  set = ibn_typesetter_set_line (composer->setter, style, PANGO_ALIGN_LEFT, width, max_lines, text);
  ibn_page_place_text (page, set, x, y, ibn_composer_add_node (composer, "P", IBN_NODE_DOCUMENT));
  return y + set->height;
}

static void
place_state (IbnPage *page, IbnComposer *composer, double y)
{
  IbnText *state = ibn_typesetter_set_line (composer->setter, IBN_STYLE_STATE, PANGO_ALIGN_LEFT,
                                            WIDTH - 20, 1, composer->content->state);

  ibn_page_place_rect (page, composer->content->draft ? IBN_COLOUR_ALARM : IBN_COLOUR_ACCENT, LEFT,
                       y, state->width + 20, state->height + 10);
  ibn_page_place_text (page, state, LEFT + 10, y + 5,
                       ibn_composer_add_node (composer, "P", IBN_NODE_DOCUMENT));
}

/* From the bottom up, so that they stand on the same line whatever their number. */
static void
place_facts (IbnPage *page, IbnComposer *composer)
{
  GPtrArray *facts = composer->content->facts;
  g_autoptr(GPtrArray) texts = g_ptr_array_new ();
  guint list = ibn_composer_add_node (composer, "L", IBN_NODE_DOCUMENT);
  double y = IBN_PAGE_HEIGHT - MM (26);

  for (guint i = 0; i < facts->len; i++)
    {
      const IbnAnswer *fact = g_ptr_array_index (facts, i);
      IbnText *text = ibn_typesetter_set_line (composer->setter, IBN_STYLE_COVER_TEXT,
                                               PANGO_ALIGN_LEFT, WIDTH - LABEL_WIDTH, OTHER_LINES,
                                               fact->text);

      g_ptr_array_add (texts, text);
      y -= text->height + 4;
    }

  ibn_page_place_rect (page, IBN_COLOUR_RULE, LEFT, y - 8, WIDTH, 0.5);
  for (guint i = 0; i < facts->len; i++)
    {
      const IbnAnswer *fact = g_ptr_array_index (facts, i);
      IbnText *text = g_ptr_array_index (texts, i);
      IbnText *label = ibn_typesetter_set_line (composer->setter, IBN_STYLE_LABEL, PANGO_ALIGN_LEFT,
                                                LABEL_WIDTH - 6, 1, fact->label);
      guint item = ibn_composer_add_node (composer, "LI", list);

      ibn_page_place_text (page, label, LEFT,
                           y + text->lines[0].baseline - label->lines[0].baseline,
                           ibn_composer_add_node (composer, "Lbl", item));
      ibn_page_place_text (page, text, LEFT + LABEL_WIDTH, y,
                           ibn_composer_add_node (composer, "LBody", item));
      y += text->height + 4;
    }
}

void
ibn_cover_place (IbnPage *page, IbnComposer *composer)
{
  const IbnContent *content = composer->content;
  const char *title = *content->title == '\0'
                      ? ibn_print_word (content->language, IBN_WORD_UNTITLED)
                      : content->title;
  double y = MM (34);

  ibn_page_place_rect (page, IBN_COLOUR_ACCENT, 0, 0, BAND_WIDTH, IBN_PAGE_HEIGHT);
  y = place_line (page, composer, IBN_STYLE_COVER_PROGRAMME, LEFT, y, WIDTH, OTHER_LINES,
                  content->programme);
  place_line (page, composer, IBN_STYLE_COVER_TEXT, LEFT, y + 2, WIDTH, OTHER_LINES,
              content->phase);

  y = MM (82);
  y = place_line (page, composer, IBN_STYLE_FIGURE, LEFT, y, WIDTH, 1, content->acronym);
  y = place_line (page, composer, IBN_STYLE_COVER_TITLE, LEFT, y + 4, WIDTH, TITLE_LINES, title);
  y = place_line (page, composer, IBN_STYLE_COVER_SUBTITLE, LEFT, y + 10, WIDTH, OTHER_LINES,
                  content->author);
  place_state (page, composer, y + 22);
  place_facts (page, composer);
}
