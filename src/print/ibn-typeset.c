/* ibn-typeset.c: the styles of the pages, and text set in them
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-typeset-private.h"

#include <string.h>

#include "ibn-fonts-private.h"
#include "ibn-plain-private.h"

/* Pango takes a time that grows with the square of a paragraph's length to break it, and much more
 * of it within a word, so a longer one is set piece by piece. In bytes. */
#define PIECE_BYTES 6000
#define WORD_BYTES  1000

#define UNKNOWN 0xfffd   /* shorter than any letter of private use, or as long */

#define FIRST_ASCII 0x20
#define N_ASCII     (0x7f - FIRST_ASCII)

/* What all plain lines of a style have in common. */
typedef struct {
  IbnGlyphFont *font;         /* lent; NULL until it is asked for */
  float         baseline;     /* from the top of a line */
  float         height;
} Measure;

struct _IbnTypesetter {
  PangoContext         *context;              /* owned */
  IbnGlyphMap          *glyphs;               /* owned */
  IbnPlain             *plain;                /* owned */
  Measure               measures[IBN_N_STYLES];
  PangoLayout          *layout;               /* owned; what is not plain is set with it */
  PangoFontDescription *fonts[IBN_N_STYLES];  /* owned */
  PangoAttrList        *attributes[IBN_N_STYLES];   /* owned */
  float                 advances[IBN_N_STYLES][N_ASCII];   /* in points; 0 until asked for */
  GHashTable           *labels;               /* owned, of IbnText; see set_label () */
  GHashTable           *cut;                  /* owned, of IbnText that is on a few lines */
};

/* Sizes, leading (from line to line) and the gap between paragraphs in points. Dark on light is
 * at least 4.5 : 1 wherever there is something to read. */
static const struct {
  double      size, leading, gap;
  PangoWeight weight;
  PangoStyle  slant;
  IbnColour   colour;
} styles[IBN_N_STYLES] = {
  [IBN_STYLE_BODY] = { 10, 14, 5, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, IBN_COLOUR_INK },
  [IBN_STYLE_LABEL] = { 9, 12.5, 0, PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL, IBN_COLOUR_QUIET },
  [IBN_STYLE_SMALL] = { 9, 12.5, 3, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, IBN_COLOUR_QUIET },
  [IBN_STYLE_EMPTY] = { 10, 14, 0, PANGO_WEIGHT_NORMAL, PANGO_STYLE_ITALIC, IBN_COLOUR_QUIET },
  [IBN_STYLE_TYPED] = { 10, 14, 5, PANGO_WEIGHT_NORMAL, PANGO_STYLE_ITALIC, IBN_COLOUR_ALARM },
  [IBN_STYLE_HEADING_1] = { 20, 26, 0, PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL,
                            IBN_COLOUR_ACCENT },
  [IBN_STYLE_HEADING_2] = { 13, 18, 0, PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL,
                            IBN_COLOUR_ACCENT },
  [IBN_STYLE_HEADING_3] = { 10.5, 15, 0, PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL,
                            IBN_COLOUR_INK },
  [IBN_STYLE_CELL] = { 9, 12.5, 3, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, IBN_COLOUR_INK },
  [IBN_STYLE_CELL_HEAD] = { 8.5, 11.5, 0, PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL,
                            IBN_COLOUR_QUIET },
  [IBN_STYLE_CARD_LABEL] = { 8.5, 11, 0, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL,
                             IBN_COLOUR_QUIET },
  [IBN_STYLE_CELL_TOTAL] = { 9, 12.5, 3, PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL,
                             IBN_COLOUR_INK },
  [IBN_STYLE_CELL_EMPTY] = { 9, 12.5, 0, PANGO_WEIGHT_NORMAL, PANGO_STYLE_ITALIC,
                             IBN_COLOUR_QUIET },
  [IBN_STYLE_CELL_TYPED] = { 9, 12.5, 3, PANGO_WEIGHT_NORMAL, PANGO_STYLE_ITALIC,
                             IBN_COLOUR_ALARM },
  [IBN_STYLE_CONTENTS_1] = { 11, 15, 0, PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL, IBN_COLOUR_INK },
  [IBN_STYLE_CONTENTS_2] = { 10, 14, 0, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, IBN_COLOUR_INK },
  [IBN_STYLE_COVER_PROGRAMME] = { 12, 16, 0, PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL,
                                  IBN_COLOUR_ACCENT },
  [IBN_STYLE_COVER_TITLE] = { 30, 37, 0, PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL,
                              IBN_COLOUR_INK },
  [IBN_STYLE_COVER_SUBTITLE] = { 15, 21, 0, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL,
                                 IBN_COLOUR_QUIET },
  [IBN_STYLE_COVER_TEXT] = { 11, 16, 0, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, IBN_COLOUR_INK },
  [IBN_STYLE_STATE] = { 11, 15, 0, PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL, IBN_COLOUR_WHITE },
  [IBN_STYLE_FIGURE] = { 16, 21, 0, PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL, IBN_COLOUR_ACCENT },
  [IBN_STYLE_RUNNING] = { 8.5, 11, 0, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, IBN_COLOUR_QUIET },
  [IBN_STYLE_CHART] = { 8.5, 11, 0, PANGO_WEIGHT_NORMAL, PANGO_STYLE_NORMAL, IBN_COLOUR_INK },
  [IBN_STYLE_CHART_STRONG] = { 8.5, 11, 0, PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL,
                               IBN_COLOUR_INK },
  [IBN_STYLE_WATERMARK] = { 118, 130, 0, PANGO_WEIGHT_SEMIBOLD, PANGO_STYLE_NORMAL,
                            IBN_COLOUR_WATERMARK },
};

static const guint32 colours[IBN_N_COLOURS] = {
  [IBN_COLOUR_INK] = 0x1f2933,
  [IBN_COLOUR_QUIET] = 0x586573,
  [IBN_COLOUR_ACCENT] = 0x14506b,
  [IBN_COLOUR_ALARM] = 0x9b2c1f,
  [IBN_COLOUR_WHITE] = 0xffffff,
  [IBN_COLOUR_RULE] = 0xd8dee4,
  [IBN_COLOUR_STRONG_RULE] = 0x8b98a5,
  [IBN_COLOUR_SHADE] = 0xf0f4f6,
  [IBN_COLOUR_WATERMARK] = 0xf5eeec,
  [IBN_COLOUR_SERIES_1] = 0x14506b,
  [IBN_COLOUR_SERIES_2] = 0x7db5ae,
  [IBN_COLOUR_SERIES_3] = 0xf0cf8e,
};

IbnColour
ibn_style_get_colour (IbnStyle style)
{
  return styles[style].colour;
}

double
ibn_style_get_leading (IbnStyle style)
{
  return styles[style].leading;
}

void
ibn_colour_set (IbnColour colour, cairo_t *cr)
{
  guint32 rgb = colours[colour];

  cairo_set_source_rgb (cr, (rgb >> 16 & 0xff) / 255.0, (rgb >> 8 & 0xff) / 255.0,
                        (rgb & 0xff) / 255.0);
}

IbnTypesetter *
ibn_typesetter_new (const char *language)
{
  IbnTypesetter *self = g_new0 (IbnTypesetter, 1);

  self->context = ibn_fonts_new_context (language);
  self->glyphs = ibn_glyph_map_new ();
  self->plain = ibn_plain_new (pango_context_get_language (self->context));
  self->layout = pango_layout_new (self->context);
  pango_layout_set_wrap (self->layout, PANGO_WRAP_WORD_CHAR);
  self->labels = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) ibn_text_unref);
  self->cut = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                     (GDestroyNotify) ibn_text_unref);
  for (guint i = 0; i < IBN_N_STYLES; i++)
    {
      self->fonts[i] = pango_font_description_new ();
      pango_font_description_set_family_static (self->fonts[i], IBN_FONT_FAMILY);
      pango_font_description_set_absolute_size (self->fonts[i], styles[i].size * PANGO_SCALE);
      pango_font_description_set_weight (self->fonts[i], styles[i].weight);
      pango_font_description_set_style (self->fonts[i], styles[i].slant);

      /* Ligatures would hide letters from programs that read the file, and a hyphen would add one.
         */
      self->attributes[i] = pango_attr_list_new ();
      pango_attr_list_insert (self->attributes[i],
                              pango_attr_line_height_new_absolute ((int) (styles[i].leading
                                                                          * PANGO_SCALE)));
      pango_attr_list_insert (self->attributes[i],
                              pango_attr_font_features_new ("liga=0, clig=0, tnum=1"));
      pango_attr_list_insert (self->attributes[i], pango_attr_insert_hyphens_new (FALSE));
    }

  return self;
}

void
ibn_typesetter_free (IbnTypesetter *self)
{
  for (guint i = 0; i < IBN_N_STYLES; i++)
    {
      pango_font_description_free (self->fonts[i]);
      pango_attr_list_unref (self->attributes[i]);
    }
  g_hash_table_unref (self->labels);
  g_hash_table_unref (self->cut);
  ibn_plain_free (self->plain);
  ibn_glyph_map_free (self->glyphs);
  g_object_unref (self->layout);
  g_object_unref (self->context);
  g_free (self);
}

static void
prepare_layout (IbnTypesetter *self, IbnStyle style, PangoAlignment align, double width)
{
  PangoLayout *layout = self->layout;

  pango_layout_set_text (layout, "", 0);
  pango_layout_set_font_description (layout, self->fonts[style]);
  pango_layout_set_attributes (layout, self->attributes[style]);
  pango_layout_set_alignment (layout, align);
  pango_layout_set_width (layout, width < 0 ? -1 : pango_units_from_double (width));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_NONE);
  pango_layout_set_height (layout, -1);
}

static guint
get_n_runs (GArray *lines)
{
  const IbnLine *last;

  if (lines->len == 0)
    return 0;
  last = &g_array_index (lines, IbnLine, lines->len - 1);
  return last->run + last->n_runs;
}

/* Adds the first @n_lines lines of the layout. */
static void
add_lines (IbnTypesetter *self, GArray *lines, IbnText *text, int n_lines, double gap)
{
  const char *words = pango_layout_get_text (self->layout);
  PangoLayoutIter *iter = pango_layout_get_iter (self->layout);
  guint run = get_n_runs (lines);

  for (int i = 0; i < n_lines; i++)
    {
      PangoLayoutLine *set = pango_layout_iter_get_line_readonly (iter);
      IbnLine line = { .run = run };
      PangoRectangle logical;
      int top, bottom;

      pango_layout_iter_get_line_yrange (iter, &top, &bottom);
      pango_layout_iter_get_line_extents (iter, NULL, &logical);
      run = ibn_glyph_map_add_line (self->glyphs, set, words);
      line.n_runs = run - line.run;
      line.x = (float) pango_units_to_double (logical.x);
      line.baseline = (float) pango_units_to_double (pango_layout_iter_get_baseline (iter) - top);
      line.height = (float) pango_units_to_double (bottom - top);
      line.gap = (float) (i == 0 ? gap : 0);
      g_array_append_val (lines, line);

      text->width = MAX (text->width, pango_units_to_double (logical.width));
      pango_layout_iter_next_line (iter);
    }
  pango_layout_iter_free (iter);
}

static const Measure *
get_measure (IbnTypesetter *self, IbnStyle style)
{
  Measure *measure = &self->measures[style];
  PangoLayoutIter *iter;
  int top, bottom;

  if (measure->font != NULL)
    return measure;

  prepare_layout (self, style, PANGO_ALIGN_LEFT, -1);
  pango_layout_set_text (self->layout, "x", 1);
  iter = pango_layout_get_iter (self->layout);
  pango_layout_iter_get_line_yrange (iter, &top, &bottom);
  measure->font = ibn_glyph_map_get_font (self->glyphs,
                                          pango_layout_iter_get_run_readonly (iter)
                                            ->item->analysis.font);
  measure->baseline = (float) pango_units_to_double (pango_layout_iter_get_baseline (iter) - top);
  measure->height = (float) pango_units_to_double (bottom - top);
  pango_layout_iter_free (iter);
  return measure;
}

/* Adds a paragraph, if it is plain and has no more than @max_lines lines. */
static gboolean
add_plain (IbnTypesetter *self, GArray *lines, IbnText *text, PangoAlignment align, double width,
           guint max_lines, const char *paragraph, gsize length, double gap)
{
  const Measure *measure = get_measure (self, text->style);
  int room = width < 0 ? -1 : pango_units_from_double (width);
  guint run = get_n_runs (lines);

  if (!ibn_plain_set (self->plain, measure->font, paragraph, length, room)
      || ibn_plain_get_n_lines (self->plain) > max_lines)
    return FALSE;

  for (guint i = 0; i < ibn_plain_get_n_lines (self->plain); i++)
    {
      IbnLine line = { .run = run, .baseline = measure->baseline, .height = measure->height };
      int line_width = ibn_plain_get_width (self->plain, i);
      int left = room < 0 || align == PANGO_ALIGN_LEFT ? 0 : room - line_width;

      run = ibn_plain_add_line (self->plain, i, self->glyphs);
      line.n_runs = run - line.run;
      line.x = (float) pango_units_to_double (align == PANGO_ALIGN_CENTER ? left / 2 : left);
      line.gap = (float) (i == 0 ? gap : 0);
      g_array_append_val (lines, line);
      text->width = MAX (text->width, pango_units_to_double (line_width));
    }
  return TRUE;
}

/* Of private use: what it is only its own font knows. A file for archives may have it in its text
 * with a remark alone, so the letter for what is unknown stands there. */
static gboolean
is_private (gunichar c)
{
  return (c >= 0xe000 && c <= 0xf8ff) || c >= 0xf0000;
}

/* What a file may hold though it is no letter: controls and noncharacters. */
static gboolean
is_unfit (gunichar c)
{
  return is_private (c) || (c < 0x20 && c != '\n') || (c >= 0x7f && c <= 0x9f) || c == 0x2028
         || c == 0x2029 || c == 0xfeff || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

static gboolean
is_fit (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (is_unfit (g_utf8_get_char (p)))
        return FALSE;
    }
  return TRUE;
}

/* Blanks for what is unfit, and line ends where it ends a line, so that all bytes stay in place. */
static char *
dup_fit (const char *text)
{
  char *fit = g_strdup (text);

  for (char *p = fit, *next; *p != '\0'; p = next)
    {
      gunichar c = g_utf8_get_char (p);

      next = g_utf8_next_char (p);
      if (!is_unfit (c))
        continue;
      memset (p, ' ', (gsize) (next - p));
      if (is_private (c) && (c & 0xfffe) != 0xfffe)
        g_unichar_to_utf8 (UNKNOWN, p);
      else if (c == 0x85 || c == 0x2028 || c == 0x2029 || (c >= '\v' && c <= '\r'))
        next[-1] = '\n';
    }
  return fit;
}

/* Where to end a piece of a paragraph: after a blank if there is one near, else between letters. */
static gsize
find_piece_end (const char *text, gsize length)
{
  const char *end;

  if (length <= PIECE_BYTES)
    return length;

  for (end = text + PIECE_BYTES; end > text + PIECE_BYTES - 200; end--)
    {
      if (end[-1] == ' ')
        return (gsize) (end - text);
    }
  return (gsize) (g_utf8_find_prev_char (text, text + WORD_BYTES) - text);
}

static void
insert_attribute (PangoAttrList *list, PangoAttribute *attribute, gsize start, gsize end)
{
  attribute->start_index = (guint) start;
  attribute->end_index = (guint) end;
  pango_attr_list_insert (list, attribute);
}

/* Those of @marks that are in the @size bytes of the layout, which are at @offset of the text. */
static void
add_marks (PangoLayout *layout, const GArray *marks, gsize offset, gsize size)
{
  g_autoptr(PangoAttrList) list = pango_attr_list_copy (pango_layout_get_attributes (layout));

  for (guint i = 0; i < marks->len; i++)
    {
      const IbnMark *mark = &g_array_index (marks, IbnMark, i);
      gsize start = MAX (mark->start, offset), end = MIN (mark->end, offset + size);

      if (start >= end)
        continue;
      insert_attribute (list, mark->is_new ? pango_attr_underline_new (PANGO_UNDERLINE_SINGLE)
                                           : pango_attr_strikethrough_new (TRUE),
                        start - offset, end - offset);
    }
  pango_layout_set_attributes (layout, list);
}

/* Each piece but the last leaves its last line to the next one, so that no line ends early. */
static void
add_paragraph (IbnTypesetter *self, GArray *lines, IbnText *text, PangoAlignment align,
               double width, const char *paragraph, gsize length, const GArray *marks,
               gsize offset)
{
  double gap = lines->len == 0 ? 0 : styles[text->style].gap;
  gsize start = 0;

  if (marks == NULL
      && add_plain (self, lines, text, align, width, G_MAXUINT, paragraph, length, gap))
    return;

  do
    {
      gsize size = width < 0 ? length : find_piece_end (paragraph + start, length - start);
      int n_lines;

      prepare_layout (self, text->style, align, width);
      pango_layout_set_text (self->layout, paragraph + start, (int) size);
      if (marks != NULL)
        add_marks (self->layout, marks, offset + start, size);
      n_lines = pango_layout_get_line_count (self->layout);
      if (start + size < length && n_lines > 1)
        {
          n_lines--;
          size = (gsize) pango_layout_get_line_readonly (self->layout, n_lines)->start_index;
        }
      add_lines (self, lines, text, n_lines, gap);
      start += size;
      gap = 0;
    }
  while (start < length);
}

static IbnText *
text_new (IbnStyle style)
{
  IbnText *text = g_new0 (IbnText, 1);

  text->n_refs = 1;
  text->style = style;
  return text;
}

static void
take_lines (IbnTypesetter *self, IbnText *text, GArray *lines)
{
  ibn_glyph_map_take (self->glyphs, &text->glyphs);
  text->n_lines = lines->len;
  text->lines = (IbnLine *) (void *) g_array_free (lines, FALSE);
  text->height = ibn_text_get_height (text, 0, text->n_lines);
}

static IbnText *
set_paragraphs (IbnTypesetter *self, IbnStyle style, PangoAlignment align, double width,
                const char *text, const GArray *marks)
{
  IbnText *set = text_new (style);
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (IbnLine));
  g_autofree char *fit = is_fit (text) ? NULL : dup_fit (text);
  const char *start;

  if (fit != NULL)
    text = fit;
  start = text;
  while (*start != '\0')
    {
      const char *end = start + strcspn (start, "\n");

      if (end > start)
        {
          if (lines->len > 0)
            ibn_glyph_map_add_blank (self->glyphs);
          add_paragraph (self, lines, set, align, width, start, (gsize) (end - start), marks,
                         (gsize) (start - text));
        }
      start = *end == '\0' ? end : end + 1;
    }

  take_lines (self, set, lines);
  return set;
}

/* The same labels come back for every row of a table, so they are set once. */
static IbnText *
set_label (IbnTypesetter *self, IbnStyle style, PangoAlignment align, double width,
           const char *text)
{
  g_autofree char *key = g_strdup_printf ("%u %u %d %s", style, align,
                                          pango_units_from_double (width), text);
  IbnText *set = g_hash_table_lookup (self->labels, key);

  if (set == NULL)
    {
      set = set_paragraphs (self, style, align, width, text, NULL);
      g_hash_table_insert (self->labels, g_steal_pointer (&key), set);
    }
  return ibn_text_ref (set);
}

/* Sets @text, a paragraph to a line of it, no wider than @width points; a negative width: on one
 * line each. Nothing of it is left out but empty paragraphs. */
IbnText *
ibn_typesetter_set (IbnTypesetter *self, IbnStyle style, PangoAlignment align, double width,
                    const char *text)
{
  if (style == IBN_STYLE_LABEL || style == IBN_STYLE_CELL_HEAD || style == IBN_STYLE_CARD_LABEL)
    return set_label (self, style, align, width, text);
  return set_paragraphs (self, style, align, width, text, NULL);
}

/* As ibn_typesetter_set (). @marks: of IbnMark. */
IbnText *
ibn_typesetter_set_marked (IbnTypesetter *self, IbnStyle style, double width, const char *text,
                           const GArray *marks)
{
  return set_paragraphs (self, style, PANGO_ALIGN_LEFT, width, text, marks);
}

static IbnText *
set_cut (IbnTypesetter *self, IbnStyle style, PangoAlignment align, double width, guint max_lines,
         const char *text)
{
  g_autofree char *line = g_strdelimit (is_fit (text) ? g_strdup (text) : dup_fit (text), "\n",
                                        ' ');
  IbnText *set = text_new (style);
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (IbnLine));
  gsize length = strlen (line);

  if (!add_plain (self, lines, set, align, width, max_lines, line, length, 0))
    {
      /* More than this never goes on a few lines. */
      if (length > PIECE_BYTES)
        length = find_piece_end (line, length);
      prepare_layout (self, style, align, width);
      pango_layout_set_ellipsize (self->layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_height (self->layout, -(int) max_lines);
      pango_layout_set_text (self->layout, line, (int) length);
      add_lines (self, lines, set, pango_layout_get_line_count (self->layout), 0);
    }

  take_lines (self, set, lines);
  return set;
}

/* Sets as much of @text as goes on @max_lines lines, with an ellipsis where there was more: for
 * what is also said in full elsewhere. The same comes back on every page, so it is set once. */
IbnText *
ibn_typesetter_set_line (IbnTypesetter *self, IbnStyle style, PangoAlignment align, double width,
                         guint max_lines, const char *text)
{
  g_autofree char *key = g_strdup_printf ("%u %u %d %u %s", style, align,
                                          pango_units_from_double (width), max_lines, text);
  IbnText *set = g_hash_table_lookup (self->cut, key);

  if (set == NULL)
    {
      set = set_cut (self, style, align, width, max_lines, text);
      g_hash_table_insert (self->cut, g_steal_pointer (&key), set);
    }
  return ibn_text_ref (set);
}

/* Of a letter of ASCII, in points. */
static float
get_advance (IbnTypesetter *self, IbnStyle style, char letter)
{
  float *advance = &self->advances[style][letter - FIRST_ASCII];

  if (*advance <= 0)
    {
      int width = ibn_plain_measure_letter (self->plain, get_measure (self, style)->font, letter);

      *advance = width > 0 ? (float) pango_units_to_double (width) : (float) styles[style].size;
    }
  return *advance;
}

/* About how wide @text would be on one line (its widest paragraph), and its longest word: enough
 * to choose the widths of columns without shaping everything twice. Never much too small. */
double
ibn_typesetter_estimate (IbnTypesetter *self, IbnStyle style, const char *text, double *word)
{
  double widest = 0, line = 0, longest = 0, run = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      double advance = styles[style].size;

      if (c >= FIRST_ASCII && c < FIRST_ASCII + N_ASCII)
        advance = get_advance (self, style, (char) c);
      else if (c == 0xa0)
        advance = get_advance (self, style, ' ');
      else if (c < 0x1100 || (c >= 0x2000 && c < 0x2100))
        advance = get_advance (self, style, 'o');

      line = c == '\n' ? 0 : line + advance;
      run = c == '\n' || c == ' ' ? 0 : run + advance;
      widest = MAX (widest, line);
      longest = MAX (longest, run);
    }

  if (word != NULL)
    *word = longest * 1.02 + 0.5;
  return widest * 1.02 + 0.5;
}

IbnText *
ibn_text_ref (IbnText *self)
{
  self->n_refs++;
  return self;
}

void
ibn_text_unref (IbnText *self)
{
  if (--self->n_refs > 0)
    return;

  ibn_glyphs_clear (&self->glyphs);
  g_free (self->lines);
  g_free (self);
}

/* What it says, as far as it is seen. */
char *
ibn_text_dup_words (const IbnText *self)
{
  return ibn_glyphs_dup_text (&self->glyphs);
}

/* Of @n lines from @first on; the gap above the first of them does not count. */
double
ibn_text_get_height (const IbnText *self, guint first, guint n)
{
  double height = 0;

  for (guint i = first; i < first + n; i++)
    height += (i > first ? self->lines[i].gap : 0) + self->lines[i].height;
  return height;
}

void
ibn_text_draw (const IbnText *self, cairo_t *cr, double x, double y, guint first, guint n)
{
  for (guint i = first; i < first + n; i++)
    {
      const IbnLine *line = &self->lines[i];

      if (i > first)
        y += line->gap;
      ibn_glyphs_draw (&self->glyphs, cr, x + line->x, y + line->baseline, line->run, line->n_runs);
      y += line->height;
    }
}
