/* ibn-compose-private.h: from what stands on the pages to strips: set text in rows, without a page
   yet
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-content-private.h"
#include "ibn-typeset-private.h"

G_BEGIN_DECLS

/* Where the text stands on a page. */
#define IBN_MARGIN_LEFT   MM (22)
#ifndef IBN_MARGIN_RIGHT   /* tests compile pages of another version with another one */
#define IBN_MARGIN_RIGHT  MM (22)
#endif
#define IBN_MARGIN_TOP    MM (26)
#define IBN_MARGIN_BOTTOM MM (24)
/* Of a letter, which has neither head nor foot. */
#define IBN_LETTER_TOP    MM (20)
#define IBN_LETTER_BOTTOM MM (16)
#define IBN_TEXT_WIDTH    (IBN_PAGE_WIDTH - IBN_MARGIN_LEFT - IBN_MARGIN_RIGHT)

/* For which cells a TH is the header. */
typedef enum {
  IBN_SCOPE_NONE,
  IBN_SCOPE_COLUMN,
  IBN_SCOPE_ROW,
} IbnHeaderScope;

/* An element of the logical structure, as PDF names them. */
typedef struct {
  const char    *tag;
  guint          parent;
  char          *alt;         /* owned: what a Figure shows, in a sentence with its numbers; or NULL */
  const char    *language;    /* lent by the content; NULL for that of the parent */
  IbnHeaderScope scope;       /* of a TH */
  guint          span;        /* of a TH or TD: over so many columns; all rows of a table have as many */
} IbnNode;

#define IBN_NODE_DOCUMENT 0
#define IBN_NODE_NONE     G_MAXUINT   /* of what is repeated or drawn for the eye only */
#define IBN_NO_HEADING    G_MAXUINT

/* Text at a place within a strip. */
typedef struct {
  IbnText    *text;           /* owned */
  double      x, width;       /* x from the left margin */
  double      top;            /* below the top of the strip */
  guint       node;
  const char *path;           /* of the answer it shows, or NULL; lent by the content, as to_path */
  guint       to_heading;     /* it leads there, unless IBN_NO_HEADING */
  const char *to_path;        /* it leads to what shows this, or NULL */
  gboolean    is_page;        /* it is the number of the page it leads to */
  guint       first;          /* the line from which it goes on, while pages are made */
} IbnCell;

/* Months on a line of months. */
typedef struct {
  double      x, width;
  gint64      first, last;
  guint       n_months;
} IbnBar;

/* A line to write on. */
typedef struct {
  double      x, width;       /* x from the left margin */
  double      y;              /* below the top of the strip */
} IbnDash;

/* What stands side by side, and is broken over pages together. */
typedef struct {
  GPtrArray      *cells;      /* owned, of IbnCell */
  double          before;     /* above it, but not at the top of a page */
  double          top, bottom;   /* within it */
  double          least;      /* the least height of what is between those */
  double          room;       /* it stands at the top of a page unless there is so much left */
  gboolean        keeps_next; /* it does not end a page */
  gboolean        is_whole;   /* it is not broken, if it goes on a page at all */
  gboolean        on_new_page;
  gboolean        has_shade;
  IbnColour       rule;       /* of the rule below it; IBN_COLOUR_WHITE for none */
  guint           heading;    /* which one it is, or IBN_NO_HEADING */
  const char     *path;       /* of the row or table it shows, or NULL; lent */
  GPtrArray      *head;       /* of IbnStrip, repeated on a new page; a reference, or NULL */
  const IbnBlock *chart;      /* lent, or NULL */
  IbnBar         *bar;        /* owned, or NULL */
  GArray         *dashes;     /* owned, of IbnDash, or NULL */
  gboolean        at_foot;    /* it stands at the bottom of its page */
  guint           node;       /* of the chart */
} IbnStrip;

typedef struct {
  const IbnContent *content;  /* lent, as the next */
  IbnTypesetter    *setter;
  GArray           *nodes;    /* of IbnNode */
  GPtrArray        *strips;   /* of IbnStrip */
  GPtrArray        *headings; /* of IbnOutline, without their pages yet */
  guint             findings; /* the list that findings go on in; IBN_NODE_DOCUMENT for a new one */
} IbnComposer;

void      ibn_compose             (IbnComposer *self);
void      ibn_compose_block       (IbnComposer *self, const IbnBlock *block);
void      ibn_compose_grid        (IbnComposer *self, const IbnBlock *block);
void      ibn_compose_answers     (IbnComposer *self, const IbnBlock *block);
void      ibn_compose_record      (IbnComposer *self, const IbnBlock *block);
void      ibn_compose_facts       (IbnComposer *self, const IbnBlock *block);
void      ibn_compose_figures     (IbnComposer *self, const IbnBlock *block);
void      ibn_compose_summary     (IbnComposer *self, const IbnBlock *block);
void      ibn_compose_contents    (IbnComposer *self, const IbnBlock *contents);
void      ibn_compose_letter      (IbnComposer *self, const IbnBlock *block);
void      ibn_compose_head        (IbnComposer *self, const IbnBlock *block);
void      ibn_compose_changes     (IbnComposer *self, const IbnBlock *block);

guint     ibn_composer_add_node   (IbnComposer *self, const char *tag, guint parent);
guint     ibn_composer_add_header (IbnComposer *self, guint row, IbnHeaderScope scope, guint span);
guint     ibn_composer_add_data   (IbnComposer *self, guint row, guint span);
guint     ibn_composer_add_figure (IbnComposer *self, guint parent, const char *alt);
void      ibn_composer_mark_answer (IbnComposer *self, guint node, const IbnAnswer *answer);
void      ibn_composer_drop_nodes (IbnComposer *self, guint n);   /* all but the first n */
IbnStrip *ibn_composer_add_strip  (IbnComposer *self, double before);
IbnStrip *ibn_composer_add_heading (IbnComposer *self, const char *text, guint level);
guint     ibn_composer_add_paragraph (IbnComposer *self);
IbnCell  *ibn_composer_add_text   (IbnComposer *self, IbnStrip *strip, double x, double width,
                                   guint node, IbnStyle style, const char *text);
IbnCell  *ibn_composer_add_aligned (IbnComposer *self, IbnStrip *strip, double x, double width,
                                    guint node, IbnStyle style, PangoAlignment align,
                                    const char *text);
gboolean  ibn_composer_is_below_heading (const IbnComposer *self);
double    ibn_composer_get_top    (const IbnComposer *self);
double    ibn_composer_get_bottom (const IbnComposer *self);
IbnStrip *ibn_strip_new           (double before);
void      ibn_strip_free          (IbnStrip *self);
IbnCell  *ibn_strip_add_cell      (IbnStrip *self, double x, double width, guint node,
                                   IbnText *text);
void      ibn_strip_add_dash      (IbnStrip *self, double x, double y, double width);
double    ibn_strip_get_height    (const IbnStrip *self);
double    ibn_strip_get_least     (const IbnStrip *self);
gboolean  ibn_strip_fit           (const IbnStrip *self, double height, gboolean force,
                                   guint *n_lines);

IbnStyle  ibn_answer_get_style    (const IbnAnswer *answer, gboolean in_cell);

/* Charts are drawn at a place of the left margin's width; see ibn-chart.c. */
double    ibn_symbol_get_size     (const IbnSymbol *symbol);
double    ibn_chart_get_height    (const IbnBlock *block);
char     *ibn_chart_dup_alt       (const IbnBlock *block, const char *language);
void      ibn_chart_draw          (const IbnBlock *block, IbnTypesetter *setter,
                                   const char *language, cairo_t *cr, double x, double y,
                                   double width);

G_END_DECLS
