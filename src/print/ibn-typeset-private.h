/* ibn-typeset-private.h: the styles of the pages, and text set in them
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-glyphs-private.h"

G_BEGIN_DECLS

#define MM(n) ((n) * 72.0 / 25.4)

typedef enum {
  IBN_STYLE_BODY,
  IBN_STYLE_LABEL,
  IBN_STYLE_SMALL,
  IBN_STYLE_EMPTY,            /* where an answer lacks */
  IBN_STYLE_TYPED,            /* what is no value */
  IBN_STYLE_HEADING_1,
  IBN_STYLE_HEADING_2,
  IBN_STYLE_HEADING_3,
  IBN_STYLE_CELL,
  IBN_STYLE_CELL_HEAD,
  IBN_STYLE_CARD_LABEL,       /* above or beside an answer set small */
  IBN_STYLE_CELL_TOTAL,
  IBN_STYLE_CELL_EMPTY,
  IBN_STYLE_CELL_TYPED,
  IBN_STYLE_CONTENTS_1,
  IBN_STYLE_CONTENTS_2,
  IBN_STYLE_COVER_PROGRAMME,
  IBN_STYLE_COVER_TITLE,
  IBN_STYLE_COVER_SUBTITLE,
  IBN_STYLE_COVER_TEXT,
  IBN_STYLE_STATE,
  IBN_STYLE_FIGURE,           /* a number in large */
  IBN_STYLE_RUNNING,          /* heads and feet of pages */
  IBN_STYLE_CHART,
  IBN_STYLE_CHART_STRONG,
  IBN_STYLE_WATERMARK,
} IbnStyle;

#define IBN_N_STYLES (IBN_STYLE_WATERMARK + 1)

typedef enum {
  IBN_COLOUR_INK,
  IBN_COLOUR_QUIET,
  IBN_COLOUR_ACCENT,
  IBN_COLOUR_ALARM,
  IBN_COLOUR_WHITE,
  IBN_COLOUR_RULE,
  IBN_COLOUR_STRONG_RULE,
  IBN_COLOUR_SHADE,
  IBN_COLOUR_WATERMARK,
  IBN_COLOUR_SERIES_1,
  IBN_COLOUR_SERIES_2,
  IBN_COLOUR_SERIES_3,
} IbnColour;

#define IBN_N_COLOURS (IBN_COLOUR_SERIES_3 + 1)

/* Words that differ from those of another text: struck out, or underlined. */
typedef struct {
  gsize       start, end;     /* bytes */
  gboolean    is_new;         /* else gone */
} IbnMark;

/* Makes text; one for each flow, since it is of one thread at a time. */
typedef struct _IbnTypesetter IbnTypesetter;

typedef struct {
  guint       run, n_runs;    /* what draws it */
  float       x;              /* from the left of the text */
  float       baseline;       /* from the top of the line */
  float       height;
  float       gap;            /* above it, but not at the top of a piece: between paragraphs */
} IbnLine;

/* Text of one style, shaped and broken into lines once. Counted. */
typedef struct {
  int         n_refs;
  IbnStyle    style;
  double      width;          /* of the widest line */
  double      height;
  guint       n_lines;
  IbnLine    *lines;          /* owned */
  IbnGlyphs   glyphs;
} IbnText;

IbnTypesetter *ibn_typesetter_new      (const char *language);
void           ibn_typesetter_free     (IbnTypesetter *self);
IbnText       *ibn_typesetter_set      (IbnTypesetter *self, IbnStyle style, PangoAlignment align,
                                        double width, const char *text);
IbnText       *ibn_typesetter_set_marked (IbnTypesetter *self, IbnStyle style, double width,
                                          const char *text, const GArray *marks);
IbnText       *ibn_typesetter_set_line (IbnTypesetter *self, IbnStyle style, PangoAlignment align,
                                        double width, guint max_lines, const char *text);
double         ibn_typesetter_estimate (IbnTypesetter *self, IbnStyle style, const char *text,
                                        double *word);

IbnText       *ibn_text_ref            (IbnText *self);
void           ibn_text_unref          (IbnText *self);
char          *ibn_text_dup_words      (const IbnText *self);
double         ibn_text_get_height     (const IbnText *self, guint first, guint n);
void           ibn_text_draw           (const IbnText *self, cairo_t *cr, double x, double y,
                                        guint first, guint n);

IbnColour      ibn_style_get_colour    (IbnStyle style);
double         ibn_style_get_leading   (IbnStyle style);
void           ibn_colour_set          (IbnColour colour, cairo_t *cr);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnText, ibn_text_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnTypesetter, ibn_typesetter_free)

G_END_DECLS
