/* ibn-flow.h: a dossier broken into pages, to be drawn on anything
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <cairo.h>

#include "ibn-checker.h"

G_BEGIN_DECLS

/* A4, in points: the unit of every length here. From the top left, pages from 0. */
#define IBN_PAGE_WIDTH  595.276
#define IBN_PAGE_HEIGHT 841.890

typedef struct {
  double x, y, width, height;
} IbnRect;

typedef enum {
  IBN_PAGES_DOSSIER,          /* everything, and the dossier itself inside the PDF */
  IBN_PAGES_SUMMARY,          /* one page */
  IBN_PAGES_BUDGET,           /* budget and cofinancing alone */
  IBN_PAGES_CHANGES,          /* what differs from an earlier dossier */
  IBN_PAGES_LETTERS,          /* by ibn_flow_new_letters () */
} IbnPagesKind;

#define IBN_N_PAGES_KINDS (IBN_PAGES_LETTERS + 1)

typedef struct {
  IbnPagesKind kind;
  const char  *language;      /* of the words; NULL for the call's */
  gint64       day;           /* the date on the cover, in days */
  const char  *program;       /* "IBN Dossier 0.1.0", or NULL for none */
  IbnDocument *earlier;       /* CHANGES: lent: what it is held against, else NULL */
  const char  *earlier_name;  /* CHANGES: what people call it */
} IbnFlowOptions;

/* A heading and where it stands. */
typedef struct {
  char       *title;
  guint       level;          /* 1, 2, 3; a level never grows by more than one */
  guint       page;
  double      y;
} IbnOutline;

/* Counted. It holds copies, not the document; any thread may use it. */
typedef struct _IbnFlow IbnFlow;

IbnFlow    *ibn_flow_new             (IbnChecker *checker, const IbnFlowOptions *options);
IbnFlow    *ibn_flow_new_letters     (IbnChecker *checker, const IbnLetter *letter,
                                      const char *row_path, const IbnFlowOptions *options);
IbnFlow    *ibn_flow_ref             (IbnFlow *self);
void        ibn_flow_unref           (IbnFlow *self);

const char *ibn_flow_get_language    (IbnFlow *self);
const char *ibn_flow_get_title       (IbnFlow *self);   /* "" where it has none, as the next two */
const char *ibn_flow_get_author      (IbnFlow *self);   /* the applicant */
const char *ibn_flow_get_subject     (IbnFlow *self);   /* the call and phase */
gboolean    ibn_flow_is_draft        (IbnFlow *self);   /* a blocking finding was open */

guint       ibn_flow_get_n_pages     (IbnFlow *self);
GPtrArray  *ibn_flow_get_outline     (IbnFlow *self);   /* of IbnOutline; lends */
void        ibn_flow_draw_page       (IbnFlow *self, guint page, cairo_t *cr);
gboolean    ibn_flow_find            (IbnFlow *self, const char *path, guint *page, IbnRect *rect);
char       *ibn_flow_dup_path_at     (IbnFlow *self, guint page, double x, double y);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnFlow, ibn_flow_unref)

G_END_DECLS
