/* ibn-glyph-fonts-private.h: which letter each glyph of a font stands for
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <hb.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* A font in one size. */
typedef struct {
  PangoFont           *font;        /* a reference */
  cairo_scaled_font_t *scaled;      /* a reference */
  hb_font_t           *shapes;      /* lent by the font */
  GArray              *claims;      /* lent: of its file, in any size */
  double               size;
  guint                blank;       /* the glyph for a blank */
} IbnGlyphFont;

typedef struct _IbnGlyphFonts IbnGlyphFonts;

IbnGlyphFonts *ibn_glyph_fonts_new    (void);
void           ibn_glyph_fonts_free   (IbnGlyphFonts *self);
IbnGlyphFont  *ibn_glyph_fonts_get    (IbnGlyphFonts *self, PangoFont *font);   /* lends */

gboolean       ibn_glyph_font_claim   (IbnGlyphFont *self, guint glyph, gunichar c);
gboolean       ibn_glyph_font_has_ink (const IbnGlyphFont *self, guint glyph);

G_END_DECLS
