/* ibn-compose.c: from what stands on the pages to strips
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-compose-private.h"

#include "ibn-path.h"
#include "ibn-print-words-private.h"

#define PAGE_NUMBER_WIDTH   MM (13)
/* A longer message of a finding goes on on a next page. */
#define MAX_WHOLE_LINES     12
#define HEADING_INDENT      5.0   /* of a row, on its shade */
/* The columns of a timeline. */
#define COLUMN_GAP          MM (4)
#define TITLE_WIDTH         MM (58)
#define MONTHS_WIDTH        MM (16)
#define TIMELINE_X          (TITLE_WIDTH + MONTHS_WIDTH + 2 * COLUMN_GAP)
#define TIMELINE_WIDTH      (IBN_TEXT_WIDTH - TIMELINE_X)

/* Levels of headings, from 1. Before, after: in points; a heading wants so much room below it. */
static const struct {
  IbnStyle    style;
  const char *tag;
  double      before, after, room;
} headings[] = {
  { IBN_STYLE_HEADING_1, "H1", 28, 10, MM (55) },
  { IBN_STYLE_HEADING_2, "H2", 17, 4, MM (28) },
  { IBN_STYLE_HEADING_3, "H3", 12, 3, MM (22) },
};

guint
ibn_composer_add_node (IbnComposer *self, const char *tag, guint parent)
{
  IbnNode node = { .tag = tag, .parent = parent, .span = 1 };

  g_array_append_val (self->nodes, node);
  return self->nodes->len - 1;
}

/* A cell that says what others are about. */
guint
ibn_composer_add_header (IbnComposer *self, guint row, IbnHeaderScope scope, guint span)
{
  IbnNode node = { .tag = "TH", .parent = row, .scope = scope, .span = span };

  g_array_append_val (self->nodes, node);
  return self->nodes->len - 1;
}

guint
ibn_composer_add_data (IbnComposer *self, guint row, guint span)
{
  IbnNode node = { .tag = "TD", .parent = row, .span = span };

  g_array_append_val (self->nodes, node);
  return self->nodes->len - 1;
}

/* @alt: what is to be seen, in words. */
guint
ibn_composer_add_figure (IbnComposer *self, guint parent, const char *alt)
{
  IbnNode node = { .tag = "Figure", .parent = parent, .alt = g_strdup (alt), .span = 1 };

  g_array_append_val (self->nodes, node);
  return self->nodes->len - 1;
}

/* Of the text of @node, where it is not that of the pages. */
static void
set_language (IbnComposer *self, guint node, const char *language)
{
  if (g_strcmp0 (language, self->content->language) != 0)
    g_array_index (self->nodes, IbnNode, node).language = language;
}

/* That its text is what somebody wrote, in the language of the answers. */
void
ibn_composer_mark_answer (IbnComposer *self, guint node, const IbnAnswer *answer)
{
  if (answer != NULL && answer->path != NULL && self->content->answer_language != NULL
      && (answer->type == IBN_TYPE_TEXT || answer->type == IBN_TYPE_PROSE)
      && answer->state != IBN_ANSWER_EMPTY)
    set_language (self, node, self->content->answer_language);
}

void
ibn_composer_drop_nodes (IbnComposer *self, guint n)
{
  g_array_set_size (self->nodes, n);
}

IbnStrip *
ibn_composer_add_strip (IbnComposer *self, double before)
{
  IbnStrip *strip = ibn_strip_new (before);

  g_ptr_array_add (self->strips, strip);
  return strip;
}

guint
ibn_composer_add_paragraph (IbnComposer *self)
{
  return ibn_composer_add_node (self, "P", IBN_NODE_DOCUMENT);
}

IbnCell *
ibn_composer_add_aligned (IbnComposer *self, IbnStrip *strip, double x, double width, guint node,
                          IbnStyle style, PangoAlignment align, const char *text)
{
  return ibn_strip_add_cell (strip, x, width, node,
                             ibn_typesetter_set (self->setter, style, align, width, text));
}

IbnCell *
ibn_composer_add_text (IbnComposer *self, IbnStrip *strip, double x, double width, guint node,
                       IbnStyle style, const char *text)
{
  return ibn_composer_add_aligned (self, strip, x, width, node, style, PANGO_ALIGN_LEFT, text);
}

/* Between which heights of a page strips are placed. */
double
ibn_composer_get_top (const IbnComposer *self)
{
  return self->content->has_running && !self->content->is_one_page
         ? IBN_MARGIN_TOP
         : IBN_LETTER_TOP;
}

double
ibn_composer_get_bottom (const IbnComposer *self)
{
  return IBN_PAGE_HEIGHT - (self->content->has_running ? IBN_MARGIN_BOTTOM : IBN_LETTER_BOTTOM);
}

gboolean
ibn_composer_is_below_heading (const IbnComposer *self)
{
  const IbnStrip *last;

  if (self->strips->len == 0)
    return FALSE;

  last = g_ptr_array_index (self->strips, self->strips->len - 1);
  return last->heading != IBN_NO_HEADING;
}

/* Of the levels between none is skipped in the outline, whatever a heading looks like. */
IbnStrip *
ibn_composer_add_heading (IbnComposer *self, const char *text, guint level)
{
  guint n = self->headings->len;
  const IbnOutline *last = n == 0 ? NULL : g_ptr_array_index (self->headings, n - 1);
  IbnStrip *strip = ibn_composer_add_strip (self, headings[level - 1].before);
  IbnOutline *outline = g_new0 (IbnOutline, 1);
  guint node;

  outline->title = g_strdup (text);
  outline->level = MIN (level, last == NULL ? 1 : last->level + 1);
  node = ibn_composer_add_node (self, headings[outline->level - 1].tag, IBN_NODE_DOCUMENT);
  g_ptr_array_add (self->headings, outline);

  ibn_strip_add_cell (strip, 0, IBN_TEXT_WIDTH, node,
                      ibn_typesetter_set (self->setter, headings[level - 1].style, PANGO_ALIGN_LEFT,
                                          IBN_TEXT_WIDTH - HEADING_INDENT, text));
  strip->heading = self->headings->len - 1;
  strip->bottom = headings[level - 1].after;
  strip->room = headings[level - 1].room;
  strip->keeps_next = TRUE;
  strip->is_whole = TRUE;
  return strip;
}

static void
compose_heading (IbnComposer *self, const IbnBlock *block)
{
  IbnStrip *strip = ibn_composer_add_heading (self, block->text, block->level);
  IbnCell *cell = g_ptr_array_index (strip->cells, 0);

  strip->path = block->path;
  strip->on_new_page = block->on_new_page;
  cell->path = block->title_path;
  if (block->level == 1)
    {
      strip->rule = IBN_COLOUR_ACCENT;
      strip->bottom = 5;
    }
  if (block->level == 3 && block->path != NULL && ibn_path_is_row (block->path))
    {
      strip->room = MM (38);
      cell->x = HEADING_INDENT;
      strip->has_shade = TRUE;
      strip->top = 2.5;
      strip->bottom = 2.5;
    }
}

static void
compose_note (IbnComposer *self, const IbnBlock *block)
{
  IbnStrip *strip = ibn_composer_add_strip (self, 8);

  ibn_composer_add_text (self, strip, 0, IBN_TEXT_WIDTH, ibn_composer_add_paragraph (self),
                         IBN_STYLE_SMALL, block->text);
  strip->bottom = 6;
  strip->keeps_next = TRUE;
}

static void
compose_chart (IbnComposer *self, const IbnBlock *block)
{
  g_autofree char *alt = ibn_chart_dup_alt (block, self->content->language);
  IbnStrip *strip = ibn_composer_add_strip (self, 4);

  strip->chart = block;
  strip->least = ibn_chart_get_height (block);
  strip->node = ibn_composer_add_figure (self, IBN_NODE_DOCUMENT, alt);
  strip->is_whole = TRUE;
}

/* The head of a timeline; the years are above its bars, for the eye. */
static IbnStrip *
make_timeline_head (IbnComposer *self, guint table, guint n_years)
{
  const char *language = self->content->language;
  const double width = TIMELINE_WIDTH / n_years;
  guint row = ibn_composer_add_node (self, "TR", table);
  IbnStrip *strip = ibn_strip_new (0);

  ibn_composer_add_text (self, strip, 0, TITLE_WIDTH,
                         ibn_composer_add_header (self, row, IBN_SCOPE_COLUMN, 1),
                         IBN_STYLE_CELL_HEAD, ibn_print_word (language, IBN_WORD_TIMELINE));
  ibn_composer_add_text (self, strip, TITLE_WIDTH + COLUMN_GAP, MONTHS_WIDTH,
                         ibn_composer_add_header (self, row, IBN_SCOPE_COLUMN, 1),
                         IBN_STYLE_CELL_HEAD, ibn_print_word (language, IBN_WORD_MONTHS));
  for (guint i = 0; i < n_years; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *label = ibn_print_fill (language, IBN_WORD_YEAR, number, NULL, NULL);

      ibn_strip_add_cell (strip, TIMELINE_X + width * i + 3, width - 3, IBN_NODE_NONE,
                          ibn_typesetter_set_line (self->setter, IBN_STYLE_CELL_HEAD,
                                                   PANGO_ALIGN_LEFT, width - 3, 1, label));
    }
  strip->top = 3;
  strip->bottom = 3;
  strip->has_shade = TRUE;
  strip->is_whole = TRUE;
  return strip;
}

/* Activities on a line of months: a table, so that it goes on on a next page with its head. */
static void
compose_timeline (IbnComposer *self, const IbnBlock *block)
{
  guint table = ibn_composer_add_node (self, "Table", IBN_NODE_DOCUMENT);
  g_autoptr(GPtrArray) head = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_strip_free);

  g_ptr_array_add (head, make_timeline_head (self, table, block->count / 12));
  for (guint i = 0; i < block->items->len; i++)
    {
      const IbnSpan *span = g_ptr_array_index (block->items, i);
      guint row = ibn_composer_add_node (self, "TR", table);
      g_autofree char *months = g_strdup_printf ("%" G_GINT64_FORMAT "–%" G_GINT64_FORMAT,
                                                 span->first, span->last);
      IbnStrip *strip = ibn_composer_add_strip (self, i == 0 ? 6 : 0);
      IbnCell *cell;

      strip->head = g_ptr_array_ref (head);
      cell = ibn_composer_add_text (self, strip, 0, TITLE_WIDTH,
                                    ibn_composer_add_header (self, row, IBN_SCOPE_ROW, 1),
                                    IBN_STYLE_CELL, *span->title == '\0' ? "–" : span->title);
      cell->to_path = span->path;
      ibn_composer_add_text (self, strip, TITLE_WIDTH + COLUMN_GAP, MONTHS_WIDTH,
                             ibn_composer_add_data (self, row, 1), IBN_STYLE_CELL, months);
      strip->bar = g_new (IbnBar, 1);
      *strip->bar = (IbnBar) { TIMELINE_X, TIMELINE_WIDTH, span->first, span->last, block->count };
      strip->top = 2.5;
      strip->bottom = 2.5;
      strip->rule = IBN_COLOUR_RULE;
      strip->is_whole = TRUE;
    }
}

/* How a finding is set: one that only asks for attention with less ado. */
typedef struct {
  IbnStyle style;
  double   label_width;
  double   gap;               /* above and below */
} FindingSetting;

static const FindingSetting heavy = { IBN_STYLE_BODY, MM (33), 5 };
static const FindingSetting light = { IBN_STYLE_CELL, MM (20), 2.5 };

/* @top: below that of @strip. */
static void
compose_place (IbnComposer *self, IbnStrip *strip, const IbnPlace *place, guint body, double x,
               double top)
{
  const double width = IBN_TEXT_WIDTH - x;
  guint node = ibn_composer_add_node (self, "P", body);
  IbnCell *cell = ibn_composer_add_text (self, strip, x, width - PAGE_NUMBER_WIDTH,
                                         ibn_composer_add_node (self, "Span", node),
                                         IBN_STYLE_SMALL, place->words);

  cell->top = top;
  strip->is_whole = TRUE;
  strip->keeps_next = TRUE;
  /* Only what is somewhere has a page. */
  if (place->path == NULL)
    return;

  cell->to_path = place->path;
  cell = ibn_composer_add_aligned (self, strip, IBN_TEXT_WIDTH - PAGE_NUMBER_WIDTH,
                                   PAGE_NUMBER_WIDTH, ibn_composer_add_node (self, "Span", node),
                                   IBN_STYLE_SMALL, PANGO_ALIGN_RIGHT, "0");
  cell->top = top;
  cell->to_path = place->path;
  cell->is_page = TRUE;
}

/* Findings after each other are items of one list. */
static void
compose_finding (IbnComposer *self, const IbnBlock *block)
{
  gboolean is_light = block->level <= IBN_LEVEL_ATTENTION;
  const FindingSetting *setting = is_light ? &light : &heavy;
  const double x = setting->label_width + MM (4);
  g_autofree char *label = is_light
                           ? g_strdup (block->rule)
                           : g_strdup_printf ("%s\n%s", block->label, block->rule);
  IbnStrip *strip = ibn_composer_add_strip (self, setting->gap);
  guint item, body;
  IbnCell *cell;

  if (self->findings == IBN_NODE_DOCUMENT)
    self->findings = ibn_composer_add_node (self, "L", IBN_NODE_DOCUMENT);
  item = ibn_composer_add_node (self, "LI", self->findings);
  ibn_composer_add_text (self, strip, 0, setting->label_width,
                         ibn_composer_add_node (self, "Lbl", item),
                         is_light ? IBN_STYLE_CARD_LABEL : IBN_STYLE_LABEL, label)->top = 1;
  body = ibn_composer_add_node (self, "LBody", item);
  cell = ibn_composer_add_text (self, strip, x, IBN_TEXT_WIDTH - x,
                                ibn_composer_add_node (self, "P", body), setting->style,
                                block->text);
  strip->keeps_next = TRUE;
  strip->is_whole = cell->text->n_lines <= MAX_WHOLE_LINES;

  /* The first place fills what a label of two lines leaves open below a message of one. */
  for (guint i = 0; i < block->items->len; i++)
    {
      gboolean is_beside = i == 0 && cell->text->n_lines == 1;

      compose_place (self, is_beside ? strip : ibn_composer_add_strip (self, 0),
                     g_ptr_array_index (block->items, i), body, x,
                     is_beside ? cell->text->height : 0);
    }
  strip = g_ptr_array_index (self->strips, self->strips->len - 1);
  strip->keeps_next = FALSE;
  strip->bottom = setting->gap;
  strip->rule = IBN_COLOUR_RULE;
}

/* What a kind of block becomes; an excerpt and names are in a summary only. */
static void (* const compose_block[]) (IbnComposer *self, const IbnBlock *block) = {
  [IBN_BLOCK_HEADING] = compose_heading,
  [IBN_BLOCK_NOTE] = compose_note,
  [IBN_BLOCK_ANSWERS] = ibn_compose_answers,
  [IBN_BLOCK_RECORD] = ibn_compose_record,
  [IBN_BLOCK_GRID] = ibn_compose_grid,
  [IBN_BLOCK_FACTS] = ibn_compose_facts,
  [IBN_BLOCK_FIGURES] = ibn_compose_figures,
  [IBN_BLOCK_SUMMARY] = ibn_compose_summary,
  [IBN_BLOCK_BUDGET] = compose_chart,
  [IBN_BLOCK_SHARES] = compose_chart,
  [IBN_BLOCK_TIMELINE] = compose_timeline,
  [IBN_BLOCK_FINDING] = compose_finding,
  [IBN_BLOCK_CONTENTS] = ibn_compose_contents,
  [IBN_BLOCK_LETTER] = ibn_compose_letter,
  [IBN_BLOCK_HEAD] = ibn_compose_head,
  [IBN_BLOCK_CHANGES] = ibn_compose_changes,
};

void
ibn_compose_block (IbnComposer *self, const IbnBlock *block)
{
  if (block->kind != IBN_BLOCK_FINDING)
    self->findings = IBN_NODE_DOCUMENT;
  compose_block[block->kind] (self, block);
}

static guint
get_level (const IbnComposer *self, const IbnStrip *strip)
{
  return ((const IbnOutline *) g_ptr_array_index (self->headings, strip->heading))->level;
}

/* Headings want no more room than what is below them takes, so that little goes on a page with what
 * is before it. */
static void
fit_rooms (IbnComposer *self)
{
  for (guint i = 0; i < self->strips->len; i++)
    {
      IbnStrip *strip = g_ptr_array_index (self->strips, i);
      double height = 0;

      for (guint j = i; j < self->strips->len && height < strip->room; j++)
        {
          const IbnStrip *below = g_ptr_array_index (self->strips, j);

          if (below->on_new_page && j > i)
            break;
          if (strip->heading != IBN_NO_HEADING && below->heading != IBN_NO_HEADING && j > i
              && get_level (self, below) <= get_level (self, strip))
            break;
          height += below->before + ibn_strip_get_height (below);
        }
      strip->room = MIN (strip->room, height);
    }
}

void
ibn_compose (IbnComposer *self)
{
  GPtrArray *blocks = self->content->blocks;

  for (guint i = 0; i < blocks->len; i++)
    ibn_compose_block (self, g_ptr_array_index (blocks, i));
  fit_rooms (self);
}
