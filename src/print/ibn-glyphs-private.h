/* ibn-glyphs-private.h: what a line is drawn with: glyphs, and of each the text it stands for
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-glyph-fonts-private.h"

G_BEGIN_DECLS

#define IBN_GLYPH_MAX_BYTES 4095

typedef struct {
  gint32  x;                  /* from the left of the line, in Pango's units */
  guint32 index : 20;
  guint32 n_bytes : 12;       /* of text */
} IbnGlyph;

typedef enum {
  IBN_INK_PLAIN,
  IBN_INK_NEW,                /* underlined */
  IBN_INK_GONE,               /* struck out */
} IbnInk;

/* Glyphs of one font on one height. */
typedef struct {
  IbnInk               ink;
  gint32               rule_x, rule_width, rule_y, rule_height;   /* the line with it, if any */
  cairo_scaled_font_t *font;  /* a reference */
  gint32               y;     /* from the baseline, in Pango's units */
  guint                glyph; /* the first one */
  guint                n_glyphs;
  guint                text;  /* where theirs begins */
  guint                n_bytes;
} IbnRun;

/* What draws the lines of a text. */
typedef struct {
  guint     n_runs;
  gsize     n_bytes;
  IbnRun   *runs;             /* owned, as the next two */
  IbnGlyph *glyphs;
  char     *text;             /* does not end in a NUL */
} IbnGlyphs;

/* Knows which glyph of which font stands for which letter. One for each typesetter. */
typedef struct _IbnGlyphMap IbnGlyphMap;

IbnGlyphMap *ibn_glyph_map_new      (void);
void         ibn_glyph_map_free     (IbnGlyphMap *self);
guint        ibn_glyph_map_add_line (IbnGlyphMap *self, PangoLayoutLine *line, const char *text);
guint        ibn_glyph_map_add_plain (IbnGlyphMap *self, IbnGlyphFont *font, const IbnGlyph *glyphs,
                                      guint n, const char *text, gsize n_bytes, int end);
void         ibn_glyph_map_add_blank (IbnGlyphMap *self);
IbnGlyphFont *ibn_glyph_map_get_font (IbnGlyphMap *self, PangoFont *font);
void         ibn_glyph_map_take     (IbnGlyphMap *self, IbnGlyphs *glyphs);

void         ibn_glyphs_clear       (IbnGlyphs *self);
char        *ibn_glyphs_dup_text    (const IbnGlyphs *self);
void         ibn_glyphs_draw        (const IbnGlyphs *self, cairo_t *cr, double x, double baseline,
                                     guint first, guint n);

G_END_DECLS
