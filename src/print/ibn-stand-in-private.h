/* ibn-stand-in-private.h: a font of our own, for what has no glyph that stands for it alone
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/* A font of which each glyph draws some text with glyphs of another font, or an empty box. */
typedef struct _IbnStandIn IbnStandIn;

IbnStandIn          *ibn_stand_in_new        (void);
void                 ibn_stand_in_free       (IbnStandIn *self);
cairo_scaled_font_t *ibn_stand_in_get_font   (IbnStandIn *self, double size);   /* lends */
guint                ibn_stand_in_find_box   (IbnStandIn *self, double width, const char *text,
                                              gsize n_bytes);
guint                ibn_stand_in_find       (IbnStandIn *self, cairo_scaled_font_t *font,
                                              double width, const cairo_glyph_t *glyphs,
                                              guint n_glyphs, const char *text, gsize n_bytes);

G_END_DECLS
