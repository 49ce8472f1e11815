/* ibn-glyph-fonts.c: which letter each glyph of a font stands for
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-glyph-fonts-private.h"

#define NO_INK G_MAXUINT32

struct _IbnGlyphFonts {
  GHashTable *fonts;          /* owned; PangoFont, lent by its value → IbnGlyphFont */
  GHashTable *claims;         /* owned; hb_face_t, lent by a font → GArray of gunichar, by glyph:
                               * the letter it stands for, or 0 */
};

static void
font_free (void *data)
{
  IbnGlyphFont *self = data;

  cairo_scaled_font_destroy (self->scaled);
  g_object_unref (self->font);
  g_free (self);
}

IbnGlyphFonts *
ibn_glyph_fonts_new (void)
{
  IbnGlyphFonts *self = g_new (IbnGlyphFonts, 1);

  self->fonts = g_hash_table_new_full (NULL, NULL, NULL, font_free);
  self->claims = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  return self;
}

void
ibn_glyph_fonts_free (IbnGlyphFonts *self)
{
  g_hash_table_unref (self->claims);
  g_hash_table_unref (self->fonts);
  g_free (self);
}

static GArray *
get_claims (IbnGlyphFonts *self, hb_face_t *face)
{
  GArray *claims = g_hash_table_lookup (self->claims, face);

  if (claims == NULL)
    {
      claims = g_array_new (FALSE, TRUE, sizeof (gunichar));
      g_hash_table_insert (self->claims, face, claims);
    }
  return claims;
}

IbnGlyphFont *
ibn_glyph_fonts_get (IbnGlyphFonts *self, PangoFont *key)
{
  IbnGlyphFont *font = g_hash_table_lookup (self->fonts, key);
  cairo_matrix_t matrix;
  hb_codepoint_t blank = 0;

  if (font != NULL)
    return font;

  font = g_new0 (IbnGlyphFont, 1);
  font->font = g_object_ref (key);
  font->scaled = cairo_scaled_font_reference (pango_cairo_font_get_scaled_font
                                              (PANGO_CAIRO_FONT (key)));
  font->shapes = pango_font_get_hb_font (key);
  font->claims = get_claims (self, hb_font_get_face (font->shapes));
  cairo_scaled_font_get_font_matrix (font->scaled, &matrix);
  font->size = matrix.yy;
  hb_font_get_nominal_glyph (font->shapes, ' ', &blank);
  font->blank = blank;
  g_hash_table_insert (self->fonts, key, font);
  return font;
}

/* Whether @glyph may stand for @c: one letter for each, or there would have to be a remark. One
 * that is not seen may not, as cairo leaves out what has no ink, and the letter with it. */
gboolean
ibn_glyph_font_claim (IbnGlyphFont *self, guint glyph, gunichar c)
{
  PangoRectangle ink;
  gunichar *claimed;

  if (glyph >= self->claims->len)
    g_array_set_size (self->claims, glyph + 1);
  claimed = &g_array_index (self->claims, gunichar, glyph);
  if (*claimed == 0)
    {
      pango_font_get_glyph_extents (self->font, glyph, &ink, NULL);
      *claimed = ink.width > 0 || glyph == self->blank ? c : NO_INK;
    }
  return *claimed == c;
}

gboolean
ibn_glyph_font_has_ink (const IbnGlyphFont *self, guint glyph)
{
  return glyph >= self->claims->len || g_array_index (self->claims, gunichar, glyph) != NO_INK;
}
