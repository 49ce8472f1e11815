/* ibn-draw.c: a page on a surface
 *
 * The structure is tagged while a page is drawn, in what is common ground of cairo 1.16 and 1.18:
 * only leaves have content, a paragraph over two pages has a Span on each, and what is repeated on
 * every page has no tag.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-draw-private.h"

#include <math.h>

#include "ibn-print-words-private.h"

#define HEAD_Y (MM (14))
#define FOOT_Y (IBN_PAGE_HEIGHT - MM (17))

struct _IbnTagger {
  const IbnComposer *composer;   /* lent */
  GArray            *open;       /* of guint: nodes, each within the one before */
};

IbnTagger *
ibn_tagger_new (const IbnComposer *composer)
{
  IbnTagger *self = g_new0 (IbnTagger, 1);

  self->composer = composer;
  self->open = g_array_new (FALSE, FALSE, sizeof (guint));
  return self;
}

void
ibn_tagger_free (IbnTagger *self)
{
  g_array_unref (self->open);
  g_free (self);
}

static const IbnNode *
get_node (const IbnTagger *self, guint node)
{
  return &g_array_index (self->composer->nodes, IbnNode, node);
}

static void
close_to (IbnTagger *self, cairo_t *cr, guint depth)
{
  while (self->open->len > depth)
    {
      guint node = g_array_index (self->open, guint, self->open->len - 1);

      cairo_tag_end (cr, get_node (self, node)->tag);
      g_array_set_size (self->open, self->open->len - 1);
    }
}

/* Closes and opens elements until @node is the innermost one. Returns its depth. */
static guint
open_node (IbnTagger *self, cairo_t *cr, guint node)
{
  guint depth = node == IBN_NODE_DOCUMENT ? 0 : open_node (self, cr, get_node (self, node)->parent);

  if (depth < self->open->len && g_array_index (self->open, guint, depth) == node)
    {
      /* What lies deeper is closed by the last caller, who knows whether it goes on. */
      return depth + 1;
    }

  close_to (self, cr, depth);
  cairo_tag_begin (cr, get_node (self, node)->tag, NULL);
  g_array_append_val (self->open, node);
  return depth + 1;
}

void
ibn_tagger_finish (IbnTagger *self, cairo_t *cr)
{
  close_to (self, cr, 0);
}

/* The name under which a PDF knows a target. */
char *
ibn_link_get_name (guint link)
{
  return g_strdup_printf ("d%u", link);
}

static void
draw_text (const IbnPlaced *placed, cairo_t *cr)
{
  ibn_colour_set (ibn_style_get_colour (placed->text->style), cr);
  ibn_text_draw (placed->text, cr, placed->x, placed->y, placed->first, placed->n_lines);
}

static void
draw_tagged_text (const IbnPlaced *placed, cairo_t *cr, IbnTagger *tagger)
{
  guint depth;

  if (tagger == NULL || placed->node == IBN_NODE_NONE)
    {
      draw_text (placed, cr);
      return;
    }

  depth = open_node (tagger, cr, placed->node);
  close_to (tagger, cr, depth);
  if (placed->is_part)
    cairo_tag_begin (cr, "Span", NULL);
  if (placed->link != IBN_NO_LINK)
    {
      g_autofree char *name = ibn_link_get_name (placed->link);
      g_autofree char *attributes = g_strdup_printf ("dest='%s'", name);

      cairo_tag_begin (cr, CAIRO_TAG_LINK, attributes);
    }
  draw_text (placed, cr);
  if (placed->link != IBN_NO_LINK)
    cairo_tag_end (cr, CAIRO_TAG_LINK);
  if (placed->is_part)
    cairo_tag_end (cr, "Span");
  else
    close_to (tagger, cr, depth - 1);
}

static void
draw_chart (const IbnPlaced *placed, const IbnComposer *composer, cairo_t *cr, IbnTagger *tagger)
{
  if (tagger != NULL)
    close_to (tagger, cr, open_node (tagger, cr, placed->node));
  ibn_chart_draw (placed->chart, composer->setter, composer->content->language, cr, placed->x,
                  placed->y, placed->width);
  if (tagger != NULL)
    close_to (tagger, cr, tagger->open->len - 1);
}

/* The numbers are whole, since cairo reads them with the comma or point of the locale. */
static void
mark_target (const IbnPlaced *placed, cairo_t *cr)
{
  g_autofree char *name = ibn_link_get_name (placed->link);
  g_autofree char *attributes = g_strdup_printf ("name='%s' x=%d y=%d", name, (int) placed->x,
                                                 MAX ((int) placed->y - 12, 0));

  cairo_tag_begin (cr, CAIRO_TAG_DEST, attributes);
  cairo_tag_end (cr, CAIRO_TAG_DEST);
}

static void
draw_line (const IbnComposer *composer, cairo_t *cr, PangoAlignment align, double x, double y,
           double width, const char *text)
{
  g_autoptr(IbnText) set = ibn_typesetter_set_line (composer->setter, IBN_STYLE_RUNNING, align,
                                                    width, 1, text);

  ibn_colour_set (ibn_style_get_colour (IBN_STYLE_RUNNING), cr);
  ibn_text_draw (set, cr, x, y, 0, set->n_lines);
}

static void
draw_running (const IbnPages *pages, const IbnComposer *composer, guint n, cairo_t *cr)
{
  const IbnContent *content = composer->content;
  const double wide = IBN_TEXT_WIDTH * 0.68, narrow = IBN_TEXT_WIDTH * 0.3;
  const double right = IBN_MARGIN_LEFT + IBN_TEXT_WIDTH - narrow;
  g_autofree char *page = g_strdup_printf ("%u", n + 1);
  g_autofree char *n_pages = g_strdup_printf ("%u", pages->pages->len);
  g_autofree char *page_of = ibn_print_fill (content->language, IBN_WORD_PAGE_OF, page, n_pages,
                                             NULL);

  ibn_colour_set (IBN_COLOUR_RULE, cr);
  if (n > 0)
    cairo_rectangle (cr, IBN_MARGIN_LEFT, HEAD_Y + 14, IBN_TEXT_WIDTH, 0.5);
  cairo_rectangle (cr, IBN_MARGIN_LEFT, FOOT_Y - 5, IBN_TEXT_WIDTH, 0.5);
  cairo_fill (cr);

  /* The first page says by itself what the others have in their heads. */
  if (n > 0)
    {
      draw_line (composer, cr, PANGO_ALIGN_LEFT, IBN_MARGIN_LEFT, HEAD_Y, wide,
                 content->running_title);
      draw_line (composer, cr, PANGO_ALIGN_RIGHT, right, HEAD_Y, narrow, content->running_phase);
    }
  draw_line (composer, cr, PANGO_ALIGN_LEFT, IBN_MARGIN_LEFT, FOOT_Y, wide, content->running_foot);
  draw_line (composer, cr, PANGO_ALIGN_RIGHT, right, FOOT_Y, narrow, page_of);
}

/* Across the page, from the bottom left, under everything else. */
static void
draw_watermark (const IbnComposer *composer, cairo_t *cr)
{
  g_autoptr(IbnText) text = ibn_typesetter_set (composer->setter, IBN_STYLE_WATERMARK,
                                                PANGO_ALIGN_LEFT, -1,
                                                ibn_print_word (composer->content->language,
                                                                IBN_WORD_WATERMARK));

  cairo_save (cr);
  cairo_translate (cr, IBN_PAGE_WIDTH / 2, IBN_PAGE_HEIGHT / 2);
  cairo_rotate (cr, -G_PI / 4);
  ibn_colour_set (ibn_style_get_colour (IBN_STYLE_WATERMARK), cr);
  ibn_text_draw (text, cr, -text->width / 2, -text->height / 2, 0, text->n_lines);
  cairo_restore (cr);
}

void
ibn_draw_page (const IbnPages *pages, const IbnComposer *composer, guint n, cairo_t *cr,
               IbnTagger *tagger)
{
  const IbnPage *page = g_ptr_array_index (pages->pages, n);

  /* The first tag makes the file a tagged one. */
  if (tagger != NULL)
    open_node (tagger, cr, IBN_NODE_DOCUMENT);
  if (composer->content->draft)
    draw_watermark (composer, cr);
  if (composer->content->has_running && (n > 0 || !composer->content->has_cover))
    draw_running (pages, composer, n, cr);

  for (guint i = 0; i < page->placed->len; i++)
    {
      const IbnPlaced *placed = g_ptr_array_index (page->placed, i);

      switch (placed->kind)
        {
        case IBN_PLACED_TEXT:
          draw_tagged_text (placed, cr, tagger);
          break;
        case IBN_PLACED_RECT:
          ibn_colour_set (placed->colour, cr);
          cairo_rectangle (cr, placed->x, placed->y, placed->width, placed->height);
          cairo_fill (cr);
          break;
        case IBN_PLACED_CHART:
          draw_chart (placed, composer, cr, tagger);
          break;
        case IBN_PLACED_TARGET:
          if (tagger != NULL)
            mark_target (placed, cr);
          break;
        }
    }
}
