/* ibn-compose-contents.c: from what stands on the pages to strips: the contents
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-compose-private.h"

#define NUMBER_WIDTH MM (10)
#define INDENT       MM (7)
#define COLUMN_GAP   MM (8)
#define N_COLUMNS    2
#define COLUMN_WIDTH ((IBN_TEXT_WIDTH - INDENT - (N_COLUMNS - 1) * COLUMN_GAP) / N_COLUMNS)

/* A heading with its page, both of which lead there. */
static void
add_entry (IbnComposer *self, IbnStrip *strip, guint toc, IbnStyle style, double x, double width,
           const char *title, guint heading)
{
  guint item = ibn_composer_add_node (self, "TOCI", toc);
  IbnCell *cell = ibn_composer_add_text (self, strip, x, width - NUMBER_WIDTH,
                                         ibn_composer_add_node (self, "Reference", item), style,
                                         title);

  cell->to_heading = heading;
  cell = ibn_composer_add_aligned (self, strip, x + width - NUMBER_WIDTH, NUMBER_WIDTH,
                                   ibn_composer_add_node (self, "Reference", item), style,
                                   PANGO_ALIGN_RIGHT, "0");
  cell->to_heading = heading;
  cell->is_page = TRUE;
}

/* A line for each heading of the first level, and below it those of the second, two to a line.
 * What comes before and after it is known, so that the numbers of the headings are by counting. */
void
ibn_compose_contents (IbnComposer *self, const IbnBlock *contents)
{
  GPtrArray *blocks = self->content->blocks;
  IbnStrip *strip = ibn_composer_add_heading (self, contents->text, 1);
  guint toc = ibn_composer_add_node (self, "TOC", IBN_NODE_DOCUMENT);
  guint number = 0, column = 0;

  strip->on_new_page = TRUE;
  strip->rule = IBN_COLOUR_ACCENT;
  strip->bottom = 5;

  for (guint i = 0; i < blocks->len; i++)
    {
      const IbnBlock *block = g_ptr_array_index (blocks, i);

      if (block->kind != IBN_BLOCK_HEADING && block->kind != IBN_BLOCK_CONTENTS)
        continue;
      number++;
      if (!block->in_contents)
        continue;

      if (block->level == 1 || column % N_COLUMNS == 0)
        {
          strip = ibn_composer_add_strip (self, block->level == 1 ? 4.5 : 0);
          strip->is_whole = TRUE;
        }
      if (block->level == 1)
        {
          add_entry (self, strip, toc, IBN_STYLE_CONTENTS_1, 0, IBN_TEXT_WIDTH, block->text,
                     number - 1);
          strip->room = MM (12);
          column = 0;
          continue;
        }
      add_entry (self, strip, toc, IBN_STYLE_CONTENTS_2,
                 INDENT + column % N_COLUMNS * (COLUMN_WIDTH + COLUMN_GAP), COLUMN_WIDTH,
                 block->text, number - 1);
      column++;
    }
}
