/* ibn-flow-private.h: what a surface with pages needs of a flow
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-draw-private.h"
#include "ibn-enclose-private.h"
#include "ibn-flow.h"

G_BEGIN_DECLS

IbnFlow          *ibn_flow_new_filled  (IbnChecker *checker, GPtrArray *letters,
                                        const IbnFlowOptions *options);
IbnTagger        *ibn_flow_new_tagger  (IbnFlow *self);
void              ibn_flow_draw_tagged (IbnFlow *self, guint page, cairo_t *cr, IbnTagger *tagger);
gboolean          ibn_flow_has_cover   (IbnFlow *self);
const char       *ibn_flow_get_program (IbnFlow *self);
IbnEnclosure     *ibn_flow_get_enclosure (IbnFlow *self);   /* NULL where nothing goes inside; lends */
const IbnPages   *ibn_flow_get_pages   (IbnFlow *self);   /* lends; they do not change */

G_END_DECLS
