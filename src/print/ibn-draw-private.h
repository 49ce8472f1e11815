/* ibn-draw-private.h: a page on a surface
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-pages-private.h"

G_BEGIN_DECLS

/* The elements of the structure that are open, from page to page of a PDF. */
typedef struct _IbnTagger IbnTagger;

IbnTagger *ibn_tagger_new      (const IbnComposer *composer);
void       ibn_tagger_finish   (IbnTagger *self, cairo_t *cr);
void       ibn_tagger_free     (IbnTagger *self);

/* @tagger: NULL where the surface is no PDF. */
void       ibn_draw_page       (const IbnPages *pages, const IbnComposer *composer, guint n,
                                cairo_t *cr, IbnTagger *tagger);
char      *ibn_link_get_name   (guint link);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnTagger, ibn_tagger_free)

G_END_DECLS
