/* ibn-pages-private.h: what stands where on which page
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-compose-private.h"

G_BEGIN_DECLS

#define IBN_NO_LINK G_MAXUINT

typedef enum {
  IBN_PLACED_TEXT,
  IBN_PLACED_RECT,
  IBN_PLACED_CHART,
  IBN_PLACED_TARGET,          /* of links; not seen */
} IbnPlacedKind;

/* What is on a page and is no content. */
typedef enum {
  IBN_ARTIFACT_NONE,
  IBN_ARTIFACT_LAYOUT,        /* rules, shades */
  IBN_ARTIFACT_HEADER,        /* of the page */
  IBN_ARTIFACT_FOOTER,
  IBN_ARTIFACT_WATERMARK,
  IBN_ARTIFACT_REPEATED,      /* what stood on a page before */
} IbnArtifact;

#define IBN_N_ARTIFACTS (IBN_ARTIFACT_REPEATED + 1)

/* From the top left of the page. */
typedef struct {
  IbnPlacedKind   kind;
  double          x, y, width, height;
  IbnColour       colour;     /* RECT */
  IbnText        *text;       /* TEXT: a reference; else NULL, as the next but one */
  guint           first, n_lines;
  const IbnBlock *chart;      /* lent */
  guint           node;
  IbnArtifact     artifact;   /* where it has no node */
  gboolean        is_part;    /* of its node, the rest being on another page */
  guint           link;       /* TEXT: where it leads, or IBN_NO_LINK; TARGET: which one it is */
} IbnPlaced;

typedef struct {
  const char *path;           /* lent by the content */
  IbnRect     rect;
} IbnSpot;

typedef struct {
  GPtrArray  *placed;         /* of IbnPlaced, in reading order */
  GArray     *spots;          /* of IbnSpot */
} IbnPage;

typedef struct {
  GPtrArray  *pages;          /* of IbnPage */
  GHashTable *places;         /* path, lent → its first place: page << 16 | spot */
} IbnPages;

IbnPages  *ibn_pages_new        (IbnComposer *composer);
void       ibn_pages_free       (IbnPages *self);
gboolean   ibn_pages_find       (IbnPages *self, const char *path, guint *page, IbnRect *rect);

IbnPlaced *ibn_page_place_text  (IbnPage *self, IbnText *text, double x, double y, guint node);
void       ibn_page_place_rect  (IbnPage *self, IbnColour colour, double x, double y, double width,
                                 double height);

void       ibn_cover_place      (IbnPage *page, IbnComposer *composer);
void       ibn_letter_place_running (IbnPages *self, IbnComposer *composer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnPages, ibn_pages_free)

G_END_DECLS
