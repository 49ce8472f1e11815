/* ibn-tagger-private.h: the logical structure of a PDF while its pages are drawn
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-pages-private.h"

G_BEGIN_DECLS

/* An element of the structure, as it was opened: after the one it is within, and before those
 * within it. */
typedef struct {
  const char *tag;            /* lent; NULL for an artifact */
  const char *mark;           /* lent: as what cairo marks what it draws, or NULL where it draws nothing */
  guint       parent;         /* which one it is within; of the first: itself */
  guint       node;           /* of the composer, or IBN_NODE_NONE */
  guint       page;           /* on which it was opened, from 0 */
  IbnArtifact artifact;       /* IBN_ARTIFACT_NONE for what is content */
  guint       detail;         /* Figure: its box; Link: where it leads; else 0 */
} IbnTagged;

/* The elements that are open, from page to page of a PDF, and the record of all that were. */
typedef struct _IbnTagger IbnTagger;

IbnTagger       *ibn_tagger_new            (const IbnComposer *composer);
void             ibn_tagger_free           (IbnTagger *self);

/* @self: NULL where the surface is no PDF. */
void             ibn_tagger_begin_document (IbnTagger *self, cairo_t *cr);
void             ibn_tagger_begin_artifact (IbnTagger *self, cairo_t *cr, IbnArtifact artifact);
void             ibn_tagger_begin_content  (IbnTagger *self, cairo_t *cr, const IbnPlaced *placed);
void             ibn_tagger_end_content    (IbnTagger *self, cairo_t *cr, const IbnPlaced *placed);
void             ibn_tagger_mark_target    (IbnTagger *self, cairo_t *cr, const IbnPlaced *placed);
void             ibn_tagger_end_page       (IbnTagger *self, cairo_t *cr);
void             ibn_tagger_end_document   (IbnTagger *self, cairo_t *cr);

guint            ibn_tagger_get_n          (const IbnTagger *self);
guint            ibn_tagger_get_n_pages    (const IbnTagger *self);
const IbnTagged *ibn_tagger_get            (const IbnTagger *self, guint i);
const IbnNode   *ibn_tagger_get_node       (const IbnTagger *self, const IbnTagged *tagged);   /* or NULL */
const IbnRect   *ibn_tagger_get_box        (const IbnTagger *self, const IbnTagged *tagged);
const char      *ibn_tagger_get_words      (const IbnTagger *self, const IbnTagged *tagged, guint *link);
char            *ibn_link_get_name         (guint link);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnTagger, ibn_tagger_free)

G_END_DECLS
