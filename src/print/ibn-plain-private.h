/* ibn-plain-private.h: plain text in lines, without Pango
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-glyphs-private.h"

G_BEGIN_DECLS

typedef struct _IbnPlain IbnPlain;

IbnPlain *ibn_plain_new         (PangoLanguage *language);
void      ibn_plain_free        (IbnPlain *self);

/* Of one paragraph at a time; widths are in Pango's units. */
gboolean  ibn_plain_set         (IbnPlain *self, IbnGlyphFont *font, const char *text, gsize length,
                                 int width);
int       ibn_plain_measure_letter (IbnPlain *self, IbnGlyphFont *font, char letter);
guint     ibn_plain_get_n_lines (const IbnPlain *self);
int       ibn_plain_get_width   (const IbnPlain *self, guint line);
guint     ibn_plain_add_line    (IbnPlain *self, guint line, IbnGlyphMap *glyphs);

G_END_DECLS
