/* ibn-compose-summary.c: from what stands on the pages to strips: a dossier on one page
 *
 * It never takes a second page: it is set closer first, and then what does not fit is left out.
 * All of it is also said elsewhere, in full.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-compose-private.h"

#include "ibn-print-words-private.h"

#define LABEL_WIDTH   MM (34)
#define COLUMN_GAP    MM (4)
#define TITLE_LINES   2
#define FIGURES_A_ROW 4
/* With more names than this, they stand without their places. */
#define MAX_PLACED    16

/* How close a summary is set. */
typedef struct {
  guint    excerpt_lines;
  guint    name_rows;
  gboolean has_table;         /* of what is in a chart as well */
} Setting;

static const Setting settings[] = {
  { 5, 8, TRUE },
  { 3, 8, TRUE },
  { 4, 8, FALSE },
  { 3, 7, FALSE },
  { 3, 5, FALSE },
  { 2, 5, FALSE },
  { 2, 3, FALSE },
};

static double
get_head_height (const IbnStrip *strip)
{
  double height = 0;

  for (guint i = 0; i < strip->head->len; i++)
    height += ibn_strip_get_height (g_ptr_array_index (strip->head, i));
  return height;
}

/* Of the strips from @first on. */
static double
get_height (const IbnComposer *self, guint first)
{
  const GPtrArray *head = NULL;
  double height = 0;

  for (guint i = first; i < self->strips->len; i++)
    {
      const IbnStrip *strip = g_ptr_array_index (self->strips, i);

      if (strip->head != NULL && strip->head != head)
        height += get_head_height (strip);
      head = strip->head;
      height += strip->before + ibn_strip_get_height (strip);
    }
  return height;
}

/* What is left of the page on which the strips end. */
static double
get_room (const IbnComposer *self)
{
  guint first = self->strips->len;

  while (first > 0
         && !(first < self->strips->len
              && ((IbnStrip *) g_ptr_array_index (self->strips, first))->on_new_page))
    first--;
  return ibn_composer_get_bottom (self) - ibn_composer_get_top (self) - get_height (self, first);
}

/* Where the composer can go back to. */
typedef struct {
  guint strips, nodes;
} Mark;

static Mark
get_mark (const IbnComposer *self)
{
  return (Mark) { self->strips->len, self->nodes->len };
}

static void
go_back (IbnComposer *self, const Mark *mark)
{
  g_ptr_array_set_size (self->strips, (int) mark->strips);
  ibn_composer_drop_nodes (self, mark->nodes);
}

static IbnCell *
add_line (IbnComposer *self, IbnStrip *strip, double x, double width, guint node, IbnStyle style,
          guint max_lines, const char *text)
{
  return ibn_strip_add_cell (strip, x, width, node,
                             ibn_typesetter_set_line (self->setter, style, PANGO_ALIGN_LEFT, width,
                                                      max_lines, text));
}

/* A line for each; the first may take two. */
void
ibn_compose_facts (IbnComposer *self, const IbnBlock *block)
{
  guint list = ibn_composer_add_node (self, "L", IBN_NODE_DOCUMENT);

  for (guint i = 0; i < block->items->len; i++)
    {
      const IbnAnswer *fact = g_ptr_array_index (block->items, i);
      guint item = ibn_composer_add_node (self, "LI", list);
      IbnStrip *strip = ibn_composer_add_strip (self, i == 0 ? 6 : 0);
      IbnCell *label = add_line (self, strip, 0, LABEL_WIDTH,
                                 ibn_composer_add_node (self, "Lbl", item), IBN_STYLE_LABEL, 1,
                                 fact->label);

      add_line (self, strip, LABEL_WIDTH, IBN_TEXT_WIDTH - LABEL_WIDTH,
                ibn_composer_add_node (self, "LBody", item), IBN_STYLE_BODY,
                i == 0 ? TITLE_LINES : 1, fact->text);
      label->top = 2;
      strip->top = 1;
      strip->bottom = 1;
      strip->is_whole = TRUE;
    }
}

/* The style in which all figures of a row go on a line each, if there is one. */
static IbnStyle
choose_figure_style (IbnComposer *self, const IbnBlock *block, double width)
{
  for (guint i = 0; i < block->items->len; i++)
    {
      const IbnAnswer *answer = g_ptr_array_index (block->items, i);

      if (ibn_typesetter_estimate (self->setter, IBN_STYLE_FIGURE, answer->text, NULL) > width)
        return IBN_STYLE_HEADING_3;
    }
  return IBN_STYLE_FIGURE;
}

/* Numbers in large, standing on what they are of. */
void
ibn_compose_figures (IbnComposer *self, const IbnBlock *block)
{
  const double pad = 7;
  const double unit = (IBN_TEXT_WIDTH - (FIGURES_A_ROW - 1) * COLUMN_GAP) / FIGURES_A_ROW;
  IbnStyle style = choose_figure_style (self, block, unit - pad);
  guint list = ibn_composer_add_node (self, "L", IBN_NODE_DOCUMENT);

  for (guint start = 0; start < block->items->len; start += FIGURES_A_ROW)
    {
      guint n = MIN (block->items->len - start, FIGURES_A_ROW);
      IbnStrip *strip = ibn_composer_add_strip (self, 8);
      double height = 0;

      for (guint i = 0; i < n; i++)
        {
          const IbnAnswer *answer = g_ptr_array_index (block->items, start + i);
          const double x = i * (unit + COLUMN_GAP) + pad;
          guint item = ibn_composer_add_node (self, "LI", list);
          IbnCell *cell;

          add_line (self, strip, x, unit - pad, ibn_composer_add_node (self, "Lbl", item),
                    IBN_STYLE_LABEL, 2, answer->label);
          cell = add_line (self, strip, x, unit - pad, ibn_composer_add_node (self, "LBody", item),
                           style, 1, answer->text);
          height = MAX (height, cell->text->height);
        }
      for (guint i = 0; i < n; i++)
        ((IbnCell *) g_ptr_array_index (strip->cells, 2 * i))->top = height;
      strip->top = 5;
      strip->bottom = 6;
      strip->has_shade = TRUE;
      strip->is_whole = TRUE;
    }
}

/* The beginning of an answer. */
static void
compose_excerpt (IbnComposer *self, const IbnBlock *block, guint max_lines)
{
  const IbnAnswer *answer = g_ptr_array_index (block->items, 0);
  IbnStrip *strip = ibn_composer_add_strip (self, 9);

  add_line (self, strip, 0, IBN_TEXT_WIDTH, ibn_composer_add_paragraph (self), IBN_STYLE_LABEL, 1,
            answer->label);
  strip = ibn_composer_add_strip (self, 1);
  add_line (self, strip, 0, IBN_TEXT_WIDTH, ibn_composer_add_paragraph (self), IBN_STYLE_BODY,
            max_lines, answer->text);
}

static char *
dup_name (const IbnAnswer *answer, gboolean has_place)
{
  if (!has_place || *answer->label == '\0')
    return g_strdup (answer->text);
  return g_strdup_printf ("%s · %s", answer->text, answer->label);
}

/* Down the columns; what is too much for them is counted. */
static void
compose_names (IbnComposer *self, const IbnBlock *block, guint max_rows)
{
  gboolean has_place = block->items->len <= MIN (2 * max_rows, MAX_PLACED);
  guint n_columns = has_place ? 2 : 3;
  const double width = (IBN_TEXT_WIDTH - (n_columns - 1) * COLUMN_GAP) / n_columns;
  const double leading = ibn_style_get_leading (IBN_STYLE_CELL) + 0.5;
  guint n_rows = MIN ((block->items->len + n_columns - 1) / n_columns, max_rows);
  guint n = n_rows * n_columns;
  guint list = ibn_composer_add_node (self, "L", IBN_NODE_DOCUMENT);
  IbnStrip *strip = ibn_composer_add_strip (self, 2);

  for (guint i = 0; i < MIN (n, block->items->len); i++)
    {
      guint item = ibn_composer_add_node (self, "LI", list);
      g_autofree char *text = NULL;
      IbnCell *cell;

      if (i + 1 == n && n < block->items->len)
        {
          g_autofree char *count = g_strdup_printf ("%u", block->items->len - i);

          text = ibn_print_fill (self->content->language, IBN_WORD_AND_MORE, count, NULL, NULL);
        }
      else
        text = dup_name (g_ptr_array_index (block->items, i), has_place);
      cell = add_line (self, strip, i / n_rows * (width + COLUMN_GAP), width,
                       ibn_composer_add_node (self, "LBody", item), IBN_STYLE_CELL, 1, text);
      cell->top = i % n_rows * leading;
    }
}

/* It is none of the outline: the page has one place there. */
static void
compose_heading (IbnComposer *self, const IbnBlock *block)
{
  IbnStrip *strip = ibn_composer_add_strip (self, 11);

  add_line (self, strip, 0, IBN_TEXT_WIDTH,
            ibn_composer_add_node (self, "H2", IBN_NODE_DOCUMENT), IBN_STYLE_HEADING_3, 1,
            block->text);
  strip->bottom = 2;
}

static gboolean
has_chart (const IbnBlock *block)
{
  for (guint i = 0; i < block->parts->len; i++)
    {
      if (((const IbnBlock *) g_ptr_array_index (block->parts, i))->kind == IBN_BLOCK_BUDGET)
        return TRUE;
    }
  return FALSE;
}

static void
compose_part (IbnComposer *self, const IbnBlock *block, const IbnBlock *part,
              const Setting *setting)
{
  if (part->kind == IBN_BLOCK_HEADING)
    compose_heading (self, part);
  else if (part->kind == IBN_BLOCK_EXCERPT)
    compose_excerpt (self, part, setting->excerpt_lines);
  else if (part->kind == IBN_BLOCK_NAMES)
    compose_names (self, part, setting->name_rows);
  else if (part->kind != IBN_BLOCK_GRID || setting->has_table || !has_chart (block))
    ibn_compose_block (self, part);
}

/* Composes as much as goes in @room, a heading only with what is under it. Returns whether that
 * was all. */
static gboolean
compose_parts (IbnComposer *self, const IbnBlock *block, const Setting *setting, double room)
{
  guint first = self->strips->len;
  gboolean is_all = TRUE;
  guint end;

  for (guint start = 0; start < block->parts->len; start = end)
    {
      Mark mark = get_mark (self);
      const IbnBlock *part = g_ptr_array_index (block->parts, start);

      end = start + 1;
      while (part->kind == IBN_BLOCK_HEADING && end < block->parts->len
             && ((IbnBlock *) g_ptr_array_index (block->parts, end))->kind != IBN_BLOCK_HEADING)
        end++;
      for (guint i = start; i < end; i++)
        compose_part (self, block, g_ptr_array_index (block->parts, i), setting);
      if (get_height (self, first) <= room)
        continue;
      go_back (self, &mark);
      is_all = FALSE;
    }
  return is_all;
}

void
ibn_compose_summary (IbnComposer *self, const IbnBlock *block)
{
  const double room = get_room (self) - 1;
  Mark mark = get_mark (self);

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      if (compose_parts (self, block, &settings[i], room))
        break;
      if (i + 1 < G_N_ELEMENTS (settings))
        go_back (self, &mark);
    }

  /* It is known to fit. */
  for (guint i = mark.strips; i < self->strips->len; i++)
    {
      IbnStrip *strip = g_ptr_array_index (self->strips, i);

      strip->room = 0;
      strip->is_whole = TRUE;
      strip->keeps_next = FALSE;
    }
}
