/* ibn-chart.c: the charts of the summary, and the code of a letter
 *
 * Every number that a chart shows is also in its words, and in a table.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-compose-private.h"

#include <string.h>

#include "ibn-money.h"
#include "ibn-print-words-private.h"

#define BAR_HEIGHT    15.0
#define BAR_GAP       6.0
#define LEGEND_HEIGHT 19.0
#define LABEL_WIDTH   MM (44)
#define YEAR_WIDTH    MM (18)
#define TOTAL_WIDTH   MM (27)
#define SHARE_HEIGHT  11.0
#define SHARE_GAP     9.0
#define SHARE_WIDTH   MM (15)
#define LIMIT_WIDTH   MM (48)
/* Of a number that does not fit in its part of a bar. */
#define OUTSIDE_GAP   6.0
#define OUTSIDE_MARK  6.0

/* A whole, in hundredths of a percent. */
#define WHOLE 10000

static const IbnColour series_colours[] = {
  IBN_COLOUR_SERIES_1,
  IBN_COLOUR_SERIES_2,
  IBN_COLOUR_SERIES_3,
};

double
ibn_chart_get_height (const IbnBlock *block)
{
  if (block->kind == IBN_BLOCK_LETTER)
    return ibn_symbol_get_size (block->sheet->symbol);
  if (block->kind == IBN_BLOCK_BUDGET)
    return LEGEND_HEIGHT + block->count * (BAR_HEIGHT + BAR_GAP) + 4;
  return block->items->len * (SHARE_HEIGHT + SHARE_GAP);
}

static void
fill_rect (cairo_t *cr, IbnColour colour, double x, double y, double width, double height)
{
  ibn_colour_set (colour, cr);
  cairo_rectangle (cr, x, y, width, height);
  cairo_fill (cr);
}

/* One line, its middle at @y. Returns its width. */
static double
draw_text (IbnTypesetter *setter, cairo_t *cr, IbnStyle style, IbnColour colour,
           PangoAlignment align, double x, double y, double width, const char *text)
{
  g_autoptr(IbnText) set = ibn_typesetter_set_line (setter, style, align, width, 1, text);

  ibn_colour_set (colour, cr);
  ibn_text_draw (set, cr, x, y - set->height / 2, 0, set->n_lines);
  return set->width;
}

/* In whole euros, without their sign. */
static char *
format_euros (gint64 cents)
{
  g_autofree char *text = ibn_money_format ((cents + 50) / 100 * 100);
  const char *start = text + strcspn (text, "0123456789");

  return g_strndup (start, strcspn (start, ","));
}

static double
measure_number (IbnTypesetter *setter, gint64 amount)
{
  g_autofree char *text = format_euros (amount);

  return ibn_typesetter_estimate (setter, IBN_STYLE_CHART, text, NULL);
}

static gboolean
has_room (IbnTypesetter *setter, gint64 amount, double width)
{
  return measure_number (setter, amount) <= width - 4;
}

/* A part of a bar, with its number where that fits; a light edge parts it from the next one. */
static void
draw_part (IbnTypesetter *setter, cairo_t *cr, guint series, double x, double y, double width,
           gint64 amount)
{
  IbnColour colour = series_colours[series % G_N_ELEMENTS (series_colours)];
  g_autofree char *text = format_euros (amount);

  if (amount <= 0)
    return;

  fill_rect (cr, colour, x, y, MAX (width - 1, 0.1), BAR_HEIGHT);
  if (has_room (setter, amount, width))
    draw_text (setter, cr, IBN_STYLE_CHART,
               colour == IBN_COLOUR_SERIES_1 ? IBN_COLOUR_WHITE : IBN_COLOUR_INK,
               PANGO_ALIGN_CENTER, x, y + BAR_HEIGHT / 2, width, text);
}

static void
draw_legend (const IbnBlock *block, IbnTypesetter *setter, const char *language, cairo_t *cr,
             double x, double y)
{
  for (guint i = 0; i < block->items->len; i++)
    {
      const IbnSeries *series = g_ptr_array_index (block->items, i);

      fill_rect (cr, series_colours[i % G_N_ELEMENTS (series_colours)], x, y + 3, 8, 8);
      x += 12 + draw_text (setter, cr, IBN_STYLE_CHART, IBN_COLOUR_INK, PANGO_ALIGN_LEFT,
                           x + 12, y + 7, MM (50), series->label) + 16;
    }
  draw_text (setter, cr, IBN_STYLE_CHART, IBN_COLOUR_QUIET, PANGO_ALIGN_LEFT, x, y + 7, MM (40),
             ibn_print_word (language, IBN_WORD_IN_EURO));
}

static gint64
get_total (const IbnBlock *block, guint year)
{
  gint64 total = 0;

  for (guint i = 0; i < block->items->len; i++)
    total += ((const IbnSeries *) g_ptr_array_index (block->items, i))->amounts[year];
  return total;
}

static double
get_part (const IbnBlock *block, guint series, guint year, double bar_width, gint64 most)
{
  const IbnSeries *each = g_ptr_array_index (block->items, series);

  return bar_width * (double) each->amounts[year] / (double) most;
}

/* The width behind a bar of the numbers that do not fit in its parts. With @cr they are drawn from
 * @x on, each behind the colour of its part. */
static double
place_outside (const IbnBlock *block, IbnTypesetter *setter, guint year, double bar_width,
               gint64 most, cairo_t *cr, double x, double y)
{
  double width = 0;

  for (guint i = 0; i < block->items->len; i++)
    {
      gint64 amount = ((const IbnSeries *) g_ptr_array_index (block->items, i))->amounts[year];
      g_autofree char *text = format_euros (amount);
      double number = measure_number (setter, amount);

      if (amount <= 0 || has_room (setter, amount, get_part (block, i, year, bar_width, most)))
        continue;
      if (cr != NULL)
        {
          fill_rect (cr, series_colours[i % G_N_ELEMENTS (series_colours)], x + width + OUTSIDE_GAP,
                     y + (BAR_HEIGHT - OUTSIDE_MARK) / 2, OUTSIDE_MARK, OUTSIDE_MARK);
          draw_text (setter, cr, IBN_STYLE_CHART, IBN_COLOUR_INK, PANGO_ALIGN_LEFT,
                     x + width + OUTSIDE_GAP + OUTSIDE_MARK + 3, y + BAR_HEIGHT / 2, number + 2,
                     text);
        }
      width += OUTSIDE_GAP + OUTSIDE_MARK + 3 + number;
    }
  return width;
}

/* How wide the longest bar is, so that behind each there is room for what does not fit in it. With
 * less width more numbers may not fit, but there are only so many of them. */
static double
choose_bar_width (const IbnBlock *block, IbnTypesetter *setter, double room, gint64 most)
{
  double width = room;

  for (guint i = 0; i <= block->items->len; i++)
    {
      double least = width;

      for (guint year = 0; year < block->count; year++)
        {
          double outside = place_outside (block, setter, year, width, most, NULL, 0, 0);
          double share = (double) get_total (block, year) / (double) most;

          if (share > 0)
            least = MIN (least, (room - outside) / share);
        }
      width = MAX (least, 0);
    }
  return width;
}

static void
draw_budget (const IbnBlock *block, IbnTypesetter *setter, const char *language, cairo_t *cr,
             double x, double y, double width)
{
  const double bar_x = x + YEAR_WIDTH;
  const double room = width - YEAR_WIDTH - TOTAL_WIDTH;
  gint64 most = 1;
  double bar_width;

  draw_legend (block, setter, language, cr, bar_x, y);
  y += LEGEND_HEIGHT;
  for (guint year = 0; year < block->count; year++)
    most = MAX (most, get_total (block, year));
  bar_width = choose_bar_width (block, setter, room, most);

  for (guint year = 0; year < block->count; year++)
    {
      g_autofree char *number = g_strdup_printf ("%u", year + 1);
      g_autofree char *label = ibn_print_fill (language, IBN_WORD_YEAR, number, NULL, NULL);
      g_autofree char *text = ibn_money_format (get_total (block, year));
      double from = bar_x;

      draw_text (setter, cr, IBN_STYLE_CHART_STRONG, IBN_COLOUR_INK, PANGO_ALIGN_LEFT, x,
                 y + BAR_HEIGHT / 2, YEAR_WIDTH - 4, label);
      for (guint i = 0; i < block->items->len; i++)
        {
          const IbnSeries *series = g_ptr_array_index (block->items, i);
          double part = get_part (block, i, year, bar_width, most);

          draw_part (setter, cr, i, from, y, part, series->amounts[year]);
          from += part;
        }
      place_outside (block, setter, year, bar_width, most, cr, from, y);
      draw_text (setter, cr, IBN_STYLE_CHART_STRONG, IBN_COLOUR_INK, PANGO_ALIGN_RIGHT,
                 bar_x + room, y + BAR_HEIGHT / 2, TOTAL_WIDTH, text);
      y += BAR_HEIGHT + BAR_GAP;
    }
}

static gboolean
share_holds (const IbnShare *share)
{
  return share->is_minimum ? share->share >= share->border : share->share <= share->border;
}

/* A bar on the way from nothing to the whole, the border it has to reach or to keep below, and
 * whether it does. */
static void
draw_shares (const IbnBlock *block, IbnTypesetter *setter, const char *language, cairo_t *cr,
             double x, double y, double width)
{
  const double bar_x = x + LABEL_WIDTH;
  const double bar_width = width - LABEL_WIDTH - SHARE_WIDTH - LIMIT_WIDTH;

  for (guint i = 0; i < block->items->len; i++)
    {
      const IbnShare *share = g_ptr_array_index (block->items, i);
      gboolean holds = share_holds (share);
      double part = bar_width * (double) CLAMP (share->share, 0, WHOLE) / WHOLE;
      double border = bar_x + bar_width * (double) CLAMP (share->border, 0, WHOLE) / WHOLE;
      double middle = y + SHARE_GAP / 2 + SHARE_HEIGHT / 2;
      g_autofree char *limit = g_strdup_printf ("%s · %s", share->limit,
                                                ibn_print_word (language,
                                                                holds ? IBN_WORD_HOLDS
                                                                      : IBN_WORD_HOLDS_NOT));

      draw_text (setter, cr, IBN_STYLE_CHART_STRONG, IBN_COLOUR_INK, PANGO_ALIGN_LEFT, x, middle,
                 LABEL_WIDTH - 6, share->label);
      fill_rect (cr, IBN_COLOUR_RULE, bar_x, middle - SHARE_HEIGHT / 2, bar_width, SHARE_HEIGHT);
      fill_rect (cr, holds ? IBN_COLOUR_SERIES_1 : IBN_COLOUR_ALARM, bar_x,
                 middle - SHARE_HEIGHT / 2, part, SHARE_HEIGHT);
      fill_rect (cr, IBN_COLOUR_WHITE, border - 1.5, middle - SHARE_HEIGHT / 2 - 3, 3,
                 SHARE_HEIGHT + 6);
      fill_rect (cr, IBN_COLOUR_INK, border - 0.6, middle - SHARE_HEIGHT / 2 - 3, 1.2,
                 SHARE_HEIGHT + 6);
      draw_text (setter, cr, IBN_STYLE_CHART_STRONG, holds ? IBN_COLOUR_INK : IBN_COLOUR_ALARM,
                 PANGO_ALIGN_RIGHT, bar_x + bar_width, middle, SHARE_WIDTH, share->text);
      draw_text (setter, cr, holds ? IBN_STYLE_CHART : IBN_STYLE_CHART_STRONG,
                 holds ? IBN_COLOUR_QUIET : IBN_COLOUR_ALARM, PANGO_ALIGN_LEFT,
                 x + width - LIMIT_WIDTH + 8, middle, LIMIT_WIDTH - 8, limit);
      y += SHARE_HEIGHT + SHARE_GAP;
    }
}

/* At the right. All is one path, so that no light comes through between two dark modules. */
static void
draw_symbol (const IbnSymbol *symbol, cairo_t *cr, double x, double y, double width)
{
  double size = ibn_symbol_get_size (symbol);
  double module = size / symbol->width;

  x += width - size;
  for (guint row = 0; row < symbol->width; row++)
    for (guint from = 0, to; from < symbol->width; from = to + 1)
      {
        const gboolean *modules = symbol->modules + row * symbol->width;

        for (to = from; to < symbol->width && modules[to]; to++)
          ;
        if (to > from)
          cairo_rectangle (cr, x + from * module, y + row * module, (to - from) * module, module);
      }
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_fill (cr);
}

void
ibn_chart_draw (const IbnBlock *block, IbnTypesetter *setter, const char *language, cairo_t *cr,
                double x, double y, double width)
{
  if (block->kind == IBN_BLOCK_LETTER)
    draw_symbol (block->sheet->symbol, cr, x, y, width);
  else if (block->kind == IBN_BLOCK_BUDGET)
    draw_budget (block, setter, language, cr, x, y, width);
  else
    draw_shares (block, setter, language, cr, x, y, width);
}

static void
add_budget_alt (const IbnBlock *block, const char *language, GString *alt)
{
  for (guint year = 0; year < block->count; year++)
    {
      g_autoptr(GString) parts = g_string_new (NULL);
      g_autofree char *number = g_strdup_printf ("%u", year + 1);
      g_autofree char *label = ibn_print_fill (language, IBN_WORD_YEAR, number, NULL, NULL);
      g_autofree char *whole = NULL;
      g_autofree char *sentence = NULL;
      gint64 total = 0;

      for (guint i = 0; i < block->items->len; i++)
        {
          const IbnSeries *series = g_ptr_array_index (block->items, i);
          g_autofree char *amount = ibn_money_format (series->amounts[year]);

          g_string_append_printf (parts, "%s%s %s", i == 0 ? "" : ", ", series->label, amount);
          total += series->amounts[year];
        }
      whole = ibn_money_format (total);
      sentence = ibn_print_fill (language, IBN_WORD_ALT_YEAR, label, parts->str, whole);
      g_string_append_printf (alt, " %s", sentence);
    }
}

static void
add_shares_alt (const IbnBlock *block, const char *language, GString *alt)
{
  for (guint i = 0; i < block->items->len; i++)
    {
      const IbnShare *share = g_ptr_array_index (block->items, i);
      g_autofree char *sentence = ibn_print_fill (language,
                                                  share_holds (share) ? IBN_WORD_ALT_SHARE
                                                                      : IBN_WORD_ALT_SHARE_BROKEN,
                                                  share->label, share->text, share->limit);

      g_string_append_printf (alt, " %s", sentence);
    }
}

/* What a chart shows, in sentences and with its numbers. */
char *
ibn_chart_dup_alt (const IbnBlock *block, const char *language)
{
  gboolean is_budget = block->kind == IBN_BLOCK_BUDGET;
  GString *alt = g_string_new (ibn_print_word (language, is_budget ? IBN_WORD_ALT_BUDGET
                                                                   : IBN_WORD_ALT_SHARES));

  if (is_budget)
    add_budget_alt (block, language, alt);
  else
    add_shares_alt (block, language, alt);
  return g_string_free (alt, FALSE);
}
