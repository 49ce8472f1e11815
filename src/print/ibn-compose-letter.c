/* ibn-compose-letter.c: from what stands on the pages to strips: letters to be signed
 *
 * A letter is made for one page. What does not fit there is set closer; only what does not fit then
 * either takes a second page.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-pages-private.h"

#include "ibn-print-words-private.h"

#define LABEL_WIDTH     MM (64)
#define GAP             MM (4)
#define FACT_LABEL      MM (26)
#define YEAR_WIDTH      MM (28)
#define SIGN_LABEL      MM (20)
#define SIGN_WIDTH      MM (86)   /* of place, date, name and function */
#define SYMBOL_GAP      MM (8)
#define HEAD_Y          MM (11)
#define FOOT_Y          (IBN_PAGE_HEIGHT - MM (12))

/* How close a letter is set. */
typedef struct {
  IbnStyle text;
  double   gap;                   /* between the parts */
  double   paragraph;             /* between paragraphs */
  double   pad;                   /* above and below a line of the table */
  double   line;                  /* the height of a line to write on */
} Setting;

static const Setting settings[] = {
  { IBN_STYLE_BODY, 18, 7, 3, MM (9) },
  { IBN_STYLE_BODY, 11, 5, 1.5, MM (8) },
  { IBN_STYLE_CELL, 11, 4, 1.5, MM (8) },
};

static guint
add_node (IbnComposer *self, const char *tag, guint parent)
{
  return ibn_composer_add_node (self, tag, parent);
}

/* Of the first line, below the top of the strip's content. */
static double
get_baseline (const IbnCell *cell)
{
  return cell->top + (cell->text->n_lines == 0 ? 0 : cell->text->lines[0].baseline);
}

/* The text, or a line to write it on, on the base line of @label. */
static void
add_value (IbnComposer *self, IbnStrip *strip, const IbnCell *label, double x, double width,
           guint node, IbnStyle style, PangoAlignment align, const IbnAnswer *answer)
{
  double line = get_baseline (label);
  IbnCell *cell;

  if (answer->state == IBN_ANSWER_EMPTY)
    {
      ibn_strip_add_dash (strip, x, strip->top + line + 1, width);
      return;
    }

  cell = ibn_composer_add_aligned (self, strip, x, width, node, style, align, answer->text);
  cell->path = answer->path;
  if (cell->text->n_lines > 0)
    cell->top = MAX (line - cell->text->lines[0].baseline, 0);
}

/* In the smaller style where it takes more lines than @max_lines in the other. */
static IbnText *
set_heading (IbnComposer *self, IbnStyle style, IbnStyle smaller, guint max_lines, const char *text)
{
  IbnText *set = ibn_typesetter_set (self->setter, style, PANGO_ALIGN_LEFT, IBN_TEXT_WIDTH, text);

  if (set->n_lines <= max_lines)
    return set;

  ibn_text_unref (set);
  return ibn_typesetter_set (self->setter, smaller, PANGO_ALIGN_LEFT, IBN_TEXT_WIDTH, text);
}

static void
compose_head (IbnComposer *self, const IbnBlock *block, guint sect, const Setting *setting)
{
  const IbnSheet *sheet = block->sheet;
  IbnStrip *strip = ibn_composer_add_strip (self, 0);
  IbnOutline *outline = g_new0 (IbnOutline, 1);

  outline->title = g_strdup (sheet->company);
  outline->level = 1;
  g_ptr_array_add (self->headings, outline);
  strip->heading = self->headings->len - 1;
  strip->path = block->path;
  strip->on_new_page = TRUE;
  strip->keeps_next = TRUE;
  ibn_composer_add_text (self, strip, 0, IBN_TEXT_WIDTH, add_node (self, "P", sect),
                         IBN_STYLE_LABEL, self->content->programme);

  strip = ibn_composer_add_strip (self, 2);
  ibn_strip_add_cell (strip, 0, IBN_TEXT_WIDTH, add_node (self, "H1", sect),
                      set_heading (self, IBN_STYLE_HEADING_1, IBN_STYLE_FIGURE, 1, block->text));
  strip->bottom = 6;
  strip->rule = IBN_COLOUR_ACCENT;
  strip->keeps_next = TRUE;

  strip = ibn_composer_add_strip (self, setting->gap / 2);
  ibn_strip_add_cell (strip, 0, IBN_TEXT_WIDTH, add_node (self, "H2", sect),
                      set_heading (self, IBN_STYLE_HEADING_2, IBN_STYLE_HEADING_3, 2,
                                   sheet->company));
  strip->keeps_next = TRUE;
}

/* Labels and what is beside them. */
static void
compose_facts (IbnComposer *self, guint sect, GPtrArray *facts, double before, double label_width,
               double pad, IbnColour rule)
{
  const double x = label_width + GAP;
  guint list = facts->len == 0 ? IBN_NODE_NONE : add_node (self, "L", sect);

  for (guint i = 0; i < facts->len; i++)
    {
      const IbnAnswer *fact = g_ptr_array_index (facts, i);
      IbnStrip *strip = ibn_composer_add_strip (self, i == 0 ? before : 0);
      guint item = add_node (self, "LI", list);
      gboolean is_open = fact->state == IBN_ANSWER_EMPTY;
      IbnCell *label;

      strip->top = is_open ? pad + 2 : pad;
      strip->bottom = pad;
      strip->rule = is_open ? IBN_COLOUR_WHITE : rule;
      label = ibn_composer_add_text (self, strip, 0, label_width, add_node (self, "Lbl", item),
                                     IBN_STYLE_LABEL, fact->label);
      label->top = 1;
      add_value (self, strip, label, x, IBN_TEXT_WIDTH - x, add_node (self, "LBody", item),
                 IBN_STYLE_CELL, PANGO_ALIGN_LEFT, fact);
    }
}

/* A cell of a table in which nothing is written, or not yet. */
static void
add_blank (IbnComposer *self, IbnStrip *strip, guint row)
{
  ibn_composer_add_text (self, strip, 0, 0, ibn_composer_add_data (self, row, 1), IBN_STYLE_CELL,
                         "");
}

static void
compose_years (IbnComposer *self, const IbnSheet *sheet, guint sect, const Setting *setting)
{
  const char *language = self->content->language;
  const double first = IBN_TEXT_WIDTH - sheet->n_years * YEAR_WIDTH;
  guint table = add_node (self, "Table", sect);
  IbnStrip *strip = ibn_composer_add_strip (self, setting->gap / 2);
  guint row = add_node (self, "TR", table);

  strip->top = setting->pad;
  strip->bottom = setting->pad;
  strip->has_shade = TRUE;
  strip->keeps_next = TRUE;
  add_blank (self, strip, row);
  for (guint i = 0; i < sheet->n_years; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i + 1);
      g_autofree char *year = ibn_print_fill (language, IBN_WORD_YEAR, number, NULL, NULL);

      ibn_composer_add_aligned (self, strip, first + i * YEAR_WIDTH, YEAR_WIDTH - GAP / 2,
                                ibn_composer_add_header (self, row, IBN_SCOPE_COLUMN, 1),
                                IBN_STYLE_CELL_HEAD, PANGO_ALIGN_RIGHT, year);
    }

  for (guint i = 0; i < sheet->years->len; i++)
    {
      const IbnYears *years = g_ptr_array_index (sheet->years, i);
      IbnCell *label;

      strip = ibn_composer_add_strip (self, 0);
      row = add_node (self, "TR", table);
      strip->top = setting->pad;
      strip->bottom = setting->pad;
      strip->rule = IBN_COLOUR_RULE;
      label = ibn_composer_add_text (self, strip, 0, first - GAP,
                                     ibn_composer_add_header (self, row, IBN_SCOPE_ROW, 1),
                                     IBN_STYLE_LABEL, years->label);
      label->top = 1;
      for (guint j = 0; j < sheet->n_years; j++)
        {
          const IbnAnswer *answer = j < years->values->len
                                    ? g_ptr_array_index (years->values, j)
                                    : NULL;

          if (answer == NULL || answer->state == IBN_ANSWER_EMPTY)
            add_blank (self, strip, row);
          if (answer != NULL)
            add_value (self, strip, label, first + j * YEAR_WIDTH + GAP, YEAR_WIDTH - 1.5 * GAP,
                       answer->state == IBN_ANSWER_EMPTY
                       ? IBN_NODE_NONE
                       : ibn_composer_add_data (self, row, 1),
                       IBN_STYLE_CELL, PANGO_ALIGN_RIGHT, answer);
        }
    }
}

/* Who, where and when on the left, the room to sign beside it. */
static void
compose_signature (IbnComposer *self, const IbnSheet *sheet, guint sect, const Setting *setting)
{
  const double x = SIGN_WIDTH + MM (8);
  const double width = IBN_TEXT_WIDTH - x;
  guint list = add_node (self, "L", sect);
  IbnStrip *strip = NULL;
  IbnCell *cell = NULL, *sign;
  double above = 0;

  for (guint i = 0; i < sheet->signature->len; i++)
    {
      const IbnAnswer *answer = g_ptr_array_index (sheet->signature, i);
      guint item = add_node (self, "LI", list);

      above += strip == NULL ? 0 : ibn_strip_get_height (strip);
      strip = ibn_composer_add_strip (self, i == 0 ? setting->gap : 0);
      strip->least = setting->line;
      strip->is_whole = TRUE;
      strip->keeps_next = TRUE;
      cell = ibn_composer_add_text (self, strip, 0, SIGN_LABEL, add_node (self, "Lbl", item),
                                    IBN_STYLE_LABEL, answer->label);
      cell->top = setting->line - cell->text->height - 2;
      if (answer->state == IBN_ANSWER_EMPTY)
        ibn_strip_add_dash (strip, SIGN_LABEL, get_baseline (cell) + 1, SIGN_WIDTH - SIGN_LABEL);
      else
        add_value (self, strip, cell, SIGN_LABEL, SIGN_WIDTH - SIGN_LABEL,
                   add_node (self, "LBody", item), IBN_STYLE_BODY, PANGO_ALIGN_LEFT, answer);
    }

  /* It is read last, and stands beside the first. */
  sign = ibn_composer_add_text (self, strip, x, width, add_node (self, "P", sect), IBN_STYLE_LABEL,
                                ibn_print_word (self->content->language, IBN_WORD_SIGNATURE));
  sign->top = setting->line - sign->text->height - 2 - above;
  ibn_strip_add_dash (strip, x, get_baseline (cell) + 1, width);
}

/* The short fingerprint, in words and as a code, at the bottom of the page. */
static void
compose_code (IbnComposer *self, const IbnBlock *block, guint sect, const Setting *setting)
{
  const IbnSheet *sheet = block->sheet;
  const char *language = self->content->language;
  const double size = ibn_symbol_get_size (sheet->symbol);
  const double width = IBN_TEXT_WIDTH - size - SYMBOL_GAP;
  g_autofree char *alt = ibn_print_fill (language, IBN_WORD_ALT_SYMBOL, sheet->symbol->text, NULL,
                                         NULL);
  const struct {
    IbnStyle style;
    const char *text;
  } lines[] = {
    { IBN_STYLE_LABEL, ibn_print_word (language, IBN_WORD_FINGERPRINT) },
    { IBN_STYLE_FIGURE, sheet->code },
    { IBN_STYLE_SMALL, ibn_print_word (language, IBN_WORD_FINGERPRINT_NOTE) },
    { IBN_STYLE_RUNNING, sheet->made },
  };
  IbnStrip *strip = ibn_composer_add_strip (self, setting->gap);
  double y = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      IbnCell *cell = ibn_composer_add_text (self, strip, 0, width, add_node (self, "P", sect),
                                             lines[i].style, lines[i].text);

      cell->top = y;
      y += cell->text->height + 2;
    }
  strip->chart = block;
  strip->node = ibn_composer_add_figure (self, sect, alt);
  strip->least = ibn_chart_get_height (block);
  strip->is_whole = TRUE;
  strip->at_foot = TRUE;
}

static void
compose_with (IbnComposer *self, const IbnBlock *block, const Setting *setting)
{
  const IbnSheet *sheet = block->sheet;
  guint sect = add_node (self, "Sect", IBN_NODE_DOCUMENT);
  IbnStrip *strip;

  compose_head (self, block, sect, setting);
  compose_facts (self, sect, sheet->facts, setting->gap / 3, FACT_LABEL, 0.5, IBN_COLOUR_WHITE);
  for (guint i = 0; i < sheet->paragraphs->len; i++)
    {
      strip = ibn_composer_add_strip (self, i == 0 ? setting->gap : setting->paragraph);
      ibn_composer_add_text (self, strip, 0, IBN_TEXT_WIDTH, add_node (self, "P", sect),
                             setting->text, g_ptr_array_index (sheet->paragraphs, i));
    }

  if (sheet->values->len > 0 || sheet->years->len > 0)
    {
      strip = ibn_composer_add_strip (self, setting->gap);
      ibn_composer_add_text (self, strip, 0, IBN_TEXT_WIDTH, add_node (self, "H3", sect),
                             IBN_STYLE_HEADING_3,
                             ibn_print_word (self->content->language, IBN_WORD_OVERVIEW));
      strip->keeps_next = TRUE;
    }
  compose_facts (self, sect, sheet->values, setting->pad, LABEL_WIDTH, setting->pad,
                 IBN_COLOUR_RULE);
  if (sheet->years->len > 0)
    compose_years (self, sheet, sect, setting);
  compose_signature (self, sheet, sect, setting);
  compose_code (self, block, sect, setting);
}

static gboolean
fits_page (const IbnComposer *self, guint first)
{
  double height = 0;

  for (guint i = first; i < self->strips->len; i++)
    {
      const IbnStrip *strip = g_ptr_array_index (self->strips, i);

      height += (i == first ? 0 : strip->before) + ibn_strip_get_height (strip);
    }
  return height <= ibn_composer_get_bottom (self) - ibn_composer_get_top (self);
}

void
ibn_compose_letter (IbnComposer *self, const IbnBlock *block)
{
  guint first = self->strips->len, heading = self->headings->len, node = self->nodes->len;

  for (gsize i = 0; i < G_N_ELEMENTS (settings); i++)
    {
      compose_with (self, block, &settings[i]);
      if (fits_page (self, first))
        return;
      g_ptr_array_set_size (self->strips, (int) first);
      g_ptr_array_set_size (self->headings, (int) heading);
      ibn_composer_drop_nodes (self, node);
    }

  /* Two pages it is: then there is room. */
  compose_with (self, block, &settings[0]);
}

static void
place_line (IbnPage *page, IbnComposer *composer, PangoAlignment align, double y, const char *text)
{
  IbnText *set = ibn_typesetter_set_line (composer->setter, IBN_STYLE_RUNNING, align,
                                          IBN_TEXT_WIDTH, 1, text);

  ibn_page_place_text (page, set, IBN_MARGIN_LEFT, y, IBN_NODE_NONE);
}

/* On the pages of a letter of more than one: whose it is, and which page of it. */
void
ibn_letter_place_running (IbnPages *self, IbnComposer *composer)
{
  GPtrArray *blocks = composer->content->blocks;

  for (guint i = 0; i < blocks->len; i++)
    {
      const IbnBlock *block = g_ptr_array_index (blocks, i);
      guint first = ((const IbnOutline *) g_ptr_array_index (composer->headings, i))->page;
      guint end = i + 1 == blocks->len
                  ? self->pages->len
                  : ((const IbnOutline *) g_ptr_array_index (composer->headings, i + 1))->page;
      g_autofree char *title = g_strdup_printf ("%s · %s", block->sheet->company, block->text);
      g_autofree char *n_pages = g_strdup_printf ("%u", end - first);

      for (guint j = first; j < end && end - first > 1; j++)
        {
          IbnPage *page = g_ptr_array_index (self->pages, j);
          g_autofree char *number = g_strdup_printf ("%u", j - first + 1);
          g_autofree char *page_of = ibn_print_fill (composer->content->language, IBN_WORD_PAGE_OF,
                                                     number, n_pages, NULL);

          if (j > first)
            place_line (page, composer, PANGO_ALIGN_LEFT, HEAD_Y, title);
          place_line (page, composer, PANGO_ALIGN_RIGHT, FOOT_Y, page_of);
        }
    }
}
