/* ibn-draw-private.h: a page on a surface
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-tagger-private.h"

G_BEGIN_DECLS

/* @tagger: NULL where the surface is no PDF. */
void       ibn_draw_page       (const IbnPages *pages, const IbnComposer *composer, guint n,
                                cairo_t *cr, IbnTagger *tagger);

G_END_DECLS
