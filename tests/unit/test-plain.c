/* test-plain.c: plain text is set as Pango would set it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib.h>
#include <string.h>

#include "ibn-fonts-private.h"
#include "ibn-plain-private.h"
#include "ibn-typeset-private.h"

#define LONG \
  "De partners brengen samen in kaart welke machines stilstaan, waarom ze dat doen (storing, ombouw, wachten) en " \
  "wat dat kost: €\u00a0" "1.234,50 per uur; zie bijlage 3/4 en de niet-technische samenvatting van de " \
  "coördinator – die ‘volgt’ nog… 100\u00a0% van 2018-03-20 tot 12:30."

typedef struct {
  const char *name;
  IbnStyle style;
  PangoAlignment align;
  double width;
  const char *text;
} Case;

static const Case cases[] = {
  { "word", IBN_STYLE_CELL, PANGO_ALIGN_LEFT, 100, "Ja" },
  { "right", IBN_STYLE_CELL, PANGO_ALIGN_RIGHT, 100, "1.234,50" },
  { "centre", IBN_STYLE_CHART, PANGO_ALIGN_CENTER, 100, "12 maanden" },
  { "no-width", IBN_STYLE_WATERMARK, PANGO_ALIGN_LEFT, -1, "ONTWERP" },
  { "no-width-right", IBN_STYLE_CHART, PANGO_ALIGN_RIGHT, -1, "2019" },
  { "amount", IBN_STYLE_CELL_TOTAL, PANGO_ALIGN_RIGHT, 90, "€\u00a0" "75.000,00" },
  { "kerning", IBN_STYLE_HEADING_1, PANGO_ALIGN_LEFT, 400, "AVATAR Tyfoon LT. WAV/To" },
  { "italic", IBN_STYLE_EMPTY, PANGO_ALIGN_LEFT, 300, "niet ingevuld (fijn, officiël)" },
  { "blanks", IBN_STYLE_BODY, PANGO_ALIGN_LEFT, 300, "twee  blanco's  en   drie" },
  { "blanks-at-ends", IBN_STYLE_BODY, PANGO_ALIGN_LEFT, 300, "  twee voor" },
  { "paragraphs", IBN_STYLE_BODY, PANGO_ALIGN_LEFT, 200, "een\n\ntwee drie vier vijf zes zeven acht negen\nlaatste" },
  { "wide", IBN_STYLE_BODY, PANGO_ALIGN_LEFT, 465, LONG },
  { "narrow", IBN_STYLE_CELL, PANGO_ALIGN_LEFT, 130, LONG },
  { "narrow-right", IBN_STYLE_CELL_HEAD, PANGO_ALIGN_RIGHT, 111, LONG },
  { "marks-of-print", IBN_STYLE_CELL, PANGO_ALIGN_LEFT, 70, "Bijlagen › Mandaat → “getekend” „nog niet” − 5 • ‹ x" },
  { "hyphens", IBN_STYLE_BODY, PANGO_ALIGN_LEFT, 60, "a-b niet-technische web-site -5 x-ray en/of 10-12-2018" },
  { "mail", IBN_STYLE_BODY, PANGO_ALIGN_LEFT, 120, "info@voorbeeld.invalid www.voorbeeld.invalid/pagina?a=1&b=2" },
  { "latin", IBN_STYLE_BODY, PANGO_ALIGN_LEFT, 150, "Łó" "dź Čříjn ß ü ç œuvre Æ" },
  { "ligatures", IBN_STYLE_BODY, PANGO_ALIGN_LEFT, 150, "efficiency affluent officiëel fjord" },
  /* Not plain, and all the same: */
  { "long-word", IBN_STYLE_BODY, PANGO_ALIGN_LEFT, 60, "meervoudigepersoonlijkheidsstoornisbehandeling" },
  { "marks", IBN_STYLE_BODY, PANGO_ALIGN_LEFT, 60, "e\u0301\u0301" "en o\u030b o" },
  { "greek", IBN_STYLE_BODY, PANGO_ALIGN_LEFT, 60, "αβγ en Ω" },
  { "hebrew", IBN_STYLE_BODY, PANGO_ALIGN_LEFT, 60, "abc שלום def" },
  { "soft-hyphen", IBN_STYLE_BODY, PANGO_ALIGN_LEFT, 60, "samen\u00adwerkings\u00adverband" },
};

static void
compare_lines (const IbnText *ours, const IbnText *pangos)
{
  g_assert_cmpuint (ours->n_lines, ==, pangos->n_lines);
  for (guint i = 0; i < ours->n_lines; i++)
    {
      const IbnLine *line = &ours->lines[i], *other = &pangos->lines[i];

      g_assert_cmpuint (line->run, ==, other->run);
      g_assert_cmpuint (line->n_runs, ==, other->n_runs);
      g_assert_cmpfloat_with_epsilon (line->x, other->x, 0.002);
      g_assert_cmpfloat_with_epsilon (line->baseline, other->baseline, 0.0001);
      g_assert_cmpfloat_with_epsilon (line->height, other->height, 0.0001);
      g_assert_cmpfloat_with_epsilon (line->gap, other->gap, 0.0001);
    }
}

static void
compare_runs (const IbnGlyphs *ours, const IbnGlyphs *pangos)
{
  g_autofree char *text = ibn_glyphs_dup_text (ours);
  g_autofree char *other_text = ibn_glyphs_dup_text (pangos);

  g_assert_cmpstr (text, ==, other_text);
  g_assert_cmpuint (ours->n_runs, ==, pangos->n_runs);
  for (guint i = 0; i < ours->n_runs; i++)
    {
      const IbnRun *run = &ours->runs[i], *other = &pangos->runs[i];

      g_assert_true (run->font == other->font);
      g_assert_cmpint (run->ink, ==, other->ink);
      g_assert_cmpint (run->y, ==, other->y);
      g_assert_cmpuint (run->glyph, ==, other->glyph);
      g_assert_cmpuint (run->n_glyphs, ==, other->n_glyphs);
      g_assert_cmpuint (run->text, ==, other->text);
      g_assert_cmpuint (run->n_bytes, ==, other->n_bytes);
      for (guint j = run->glyph; j < run->glyph + run->n_glyphs; j++)
        {
          g_assert_cmpuint (ours->glyphs[j].index, ==, pangos->glyphs[j].index);
          g_assert_cmpuint (ours->glyphs[j].n_bytes, ==, pangos->glyphs[j].n_bytes);
          g_assert_cmpint (ours->glyphs[j].x, ==, pangos->glyphs[j].x);
        }
    }
}

/* Text with marks, though there are none, is set with Pango. */
static void
test_same (const void *data)
{
  const Case *c = data;
  g_autoptr(IbnTypesetter) setter = ibn_typesetter_new ("nl");
  g_autoptr(GArray) no_marks = g_array_new (FALSE, FALSE, sizeof (IbnMark));
  g_autoptr(IbnText) ours = ibn_typesetter_set (setter, c->style, c->align, c->width, c->text);
  g_autoptr(IbnText) pangos = ibn_typesetter_set_marked (setter, c->style, c->width, c->text, no_marks);

  if (c->align != PANGO_ALIGN_LEFT)
    {
      for (guint i = 0; i < ours->n_lines; i++)
        g_assert_cmpfloat (ours->lines[i].x, >=, 0);
      for (guint i = 0; i < pangos->n_lines; i++)
        pangos->lines[i].x = ours->lines[i].x;
    }
  g_assert_cmpfloat_with_epsilon (ours->width, pangos->width, 0.002);
  g_assert_cmpfloat_with_epsilon (ours->height, pangos->height, 0.0001);
  compare_lines (ours, pangos);
  compare_runs (&ours->glyphs, &pangos->glyphs);
}

/* Where lines begin that are not at the left. */
static void
test_alignment (void)
{
  g_autoptr(IbnTypesetter) setter = ibn_typesetter_new ("nl");
  g_autoptr(IbnText) right = ibn_typesetter_set (setter, IBN_STYLE_CELL, PANGO_ALIGN_RIGHT, 100, "1,50");
  g_autoptr(IbnText) centre = ibn_typesetter_set (setter, IBN_STYLE_CELL, PANGO_ALIGN_CENTER, 100, "1,50");
  g_autoptr(IbnText) other = ibn_typesetter_set (setter, IBN_STYLE_CELL, PANGO_ALIGN_RIGHT, 100, "αβ");

  g_assert_cmpfloat_with_epsilon (right->lines[0].x, 100 - right->width, 0.002);
  g_assert_cmpfloat_with_epsilon (centre->lines[0].x, (100 - centre->width) / 2, 0.002);
  g_assert_cmpfloat_with_epsilon (other->lines[0].x, 100 - other->width, 0.002);
}

/* What fits is not cut, and what does not has an ellipsis, as before. */
static void
test_one_line (void)
{
  g_autoptr(IbnTypesetter) setter = ibn_typesetter_new ("nl");
  g_autoptr(IbnText) fits = ibn_typesetter_set_line (setter, IBN_STYLE_RUNNING, PANGO_ALIGN_LEFT, 200, 1,
                                                     "Slim onderhoud");
  g_autoptr(IbnText) cut = ibn_typesetter_set_line (setter, IBN_STYLE_RUNNING, PANGO_ALIGN_LEFT, 60, 1,
                                                    "Slim onderhoud voor wie maakt");
  g_autoptr(IbnText) two = ibn_typesetter_set_line (setter, IBN_STYLE_RUNNING, PANGO_ALIGN_LEFT, 60, 3,
                                                    "Slim onderhoud voor wie maakt");
  g_autofree char *whole = ibn_text_dup_words (fits);
  g_autofree char *part = ibn_text_dup_words (cut);

  g_assert_cmpstr (whole, ==, "Slim onderhoud");
  g_assert_true (g_str_has_suffix (part, "…"));
  g_assert_cmpuint (cut->n_lines, ==, 1);
  g_assert_cmpuint (two->n_lines, >, 1);
}

/* Which texts are left to Pango. */
static void
test_refusals (void)
{
  static const struct {
    const char *text;
    gboolean    is_plain;
  } texts[] = {
    { "plain", TRUE },
    { "coördinator", TRUE },
    { "e\u0301", FALSE },
    { "α", FALSE },
    { "ש", FALSE },
    { "a\u00ad" "b", FALSE },
    { "😀", FALSE },
    { " ", FALSE },
    { "", FALSE },
  };
  PangoContext *context = ibn_fonts_new_context ("nl");
  IbnPlain *plain = ibn_plain_new (pango_context_get_language (context));
  IbnGlyphMap *glyphs = ibn_glyph_map_new ();
  PangoFontDescription *description = pango_font_description_from_string (IBN_FONT_FAMILY " 10");
  PangoFont *font = pango_context_load_font (context, description);
  g_autofree char *long_word = g_strnfill (101, 'a');

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpint (ibn_plain_set (plain, ibn_glyph_map_get_font (glyphs, font), texts[i].text,
                                    strlen (texts[i].text), -1), ==, texts[i].is_plain);
  g_assert_false (ibn_plain_set (plain, ibn_glyph_map_get_font (glyphs, font), long_word, 101, -1));
  g_assert_true (ibn_plain_set (plain, ibn_glyph_map_get_font (glyphs, font), long_word, 100, -1));
  g_assert_false (ibn_plain_set (plain, ibn_glyph_map_get_font (glyphs, font), "aan een", 7, 1024));

  g_object_unref (font);
  g_object_unref (context);
  pango_font_description_free (description);
  ibn_glyph_map_free (glyphs);
  ibn_plain_free (plain);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/plain/same/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_same);
    }
  g_test_add_func ("/plain/alignment", test_alignment);
  g_test_add_func ("/plain/one-line", test_one_line);
  g_test_add_func ("/plain/refusals", test_refusals);
  return g_test_run ();
}
