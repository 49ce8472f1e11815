/* ibn-draw.c: a page on a surface
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

static void
draw_text (const IbnPlaced *placed, cairo_t *cr)
{
  ibn_colour_set (ibn_style_get_colour (placed->text->style), cr);
  ibn_text_draw (placed->text, cr, placed->x, placed->y, placed->first, placed->n_lines);
}

static void
draw_content (const IbnPlaced *placed, const IbnComposer *composer, cairo_t *cr, IbnTagger *tagger)
{
  if (placed->node == IBN_NODE_NONE)
    ibn_tagger_begin_artifact (tagger, cr, placed->artifact);
  else
    ibn_tagger_begin_content (tagger, cr, placed);

  if (placed->kind == IBN_PLACED_TEXT)
    draw_text (placed, cr);
  else
    ibn_chart_draw (placed->chart, composer->setter, composer->content->language, cr, placed->x,
                    placed->y, placed->width);

  if (placed->node != IBN_NODE_NONE)
    ibn_tagger_end_content (tagger, cr, placed);
}

static void
draw_rect (const IbnPlaced *placed, cairo_t *cr)
{
  ibn_colour_set (placed->colour, cr);
  cairo_rectangle (cr, placed->x, placed->y, placed->width, placed->height);
  cairo_fill (cr);
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
draw_running (const IbnPages *pages, const IbnComposer *composer, guint n, cairo_t *cr,
              IbnTagger *tagger)
{
  const IbnContent *content = composer->content;
  const double wide = IBN_TEXT_WIDTH * 0.68, narrow = IBN_TEXT_WIDTH * 0.3;
  const double right = IBN_MARGIN_LEFT + IBN_TEXT_WIDTH - narrow;
  g_autofree char *page = g_strdup_printf ("%u", n + 1);
  g_autofree char *n_pages = g_strdup_printf ("%u", pages->pages->len);
  g_autofree char *page_of = ibn_print_fill (content->language, IBN_WORD_PAGE_OF, page, n_pages,
                                             NULL);

  ibn_tagger_begin_artifact (tagger, cr, IBN_ARTIFACT_LAYOUT);
  ibn_colour_set (IBN_COLOUR_RULE, cr);
  if (n > 0)
    cairo_rectangle (cr, IBN_MARGIN_LEFT, HEAD_Y + 14, IBN_TEXT_WIDTH, 0.5);
  cairo_rectangle (cr, IBN_MARGIN_LEFT, FOOT_Y - 5, IBN_TEXT_WIDTH, 0.5);
  cairo_fill (cr);

  /* The first page says by itself what the others have in their heads. */
  if (n > 0)
    {
      ibn_tagger_begin_artifact (tagger, cr, IBN_ARTIFACT_HEADER);
      draw_line (composer, cr, PANGO_ALIGN_LEFT, IBN_MARGIN_LEFT, HEAD_Y, wide,
                 content->running_title);
      draw_line (composer, cr, PANGO_ALIGN_RIGHT, right, HEAD_Y, narrow, content->running_phase);
    }
  ibn_tagger_begin_artifact (tagger, cr, IBN_ARTIFACT_FOOTER);
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

/* What is drawn for the eye lies under what is there to be read, all of it in one artifact. */
void
ibn_draw_page (const IbnPages *pages, const IbnComposer *composer, guint n, cairo_t *cr,
               IbnTagger *tagger)
{
  const IbnPage *page = g_ptr_array_index (pages->pages, n);

  ibn_tagger_begin_document (tagger, cr);
  if (composer->content->draft)
    {
      ibn_tagger_begin_artifact (tagger, cr, IBN_ARTIFACT_WATERMARK);
      draw_watermark (composer, cr);
    }
  for (guint i = 0; i < page->placed->len; i++)
    {
      const IbnPlaced *placed = g_ptr_array_index (page->placed, i);

      if (placed->kind != IBN_PLACED_RECT)
        continue;
      ibn_tagger_begin_artifact (tagger, cr, IBN_ARTIFACT_LAYOUT);
      draw_rect (placed, cr);
    }
  if (composer->content->has_running && (n > 0 || !composer->content->has_cover))
    draw_running (pages, composer, n, cr, tagger);

  for (guint i = 0; i < page->placed->len; i++)
    {
      const IbnPlaced *placed = g_ptr_array_index (page->placed, i);

      if (placed->kind == IBN_PLACED_TEXT || placed->kind == IBN_PLACED_CHART)
        draw_content (placed, composer, cr, tagger);
      else if (placed->kind == IBN_PLACED_TARGET)
        ibn_tagger_mark_target (tagger, cr, placed);
    }
  ibn_tagger_end_page (tagger, cr);
}
