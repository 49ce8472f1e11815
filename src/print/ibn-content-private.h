/* ibn-content-private.h: what stands on the pages, in order and without a place yet
 *
 * Text and numbers only, copied from the dossier: nothing here knows a font or a page.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-checker.h"
#include "ibn-flow.h"

G_BEGIN_DECLS

typedef enum {
  IBN_ANSWER_GIVEN,
  IBN_ANSWER_TYPED,           /* typed, but no value of its type */
  IBN_ANSWER_EMPTY,           /* asked, and not there */
  IBN_ANSWER_COMPUTED,
} IbnAnswerState;

/* A label with what is said under it. */
typedef struct {
  char           *path;       /* NULL for what is computed */
  char           *name;       /* of the field or formula */
  char           *label;
  char           *text;       /* as people read it */
  IbnType         type;
  IbnAnswerState  state;
} IbnAnswer;

typedef struct {
  char       *name;           /* of the field or formula; "" where it is neither */
  char       *label;
  IbnType     type;
  char       *total;          /* or NULL */
  gboolean    is_below;       /* it stands under each row, never beside the others */
} IbnGridColumn;

typedef struct {
  char       *path;           /* NULL where the row stands elsewhere */
  char       *to_path;        /* where it stands in full, or NULL */
  GPtrArray  *cells;          /* of IbnAnswer, one for each column */
  gboolean    is_sum;         /* of rows above it */
} IbnGridRow;

typedef struct {
  GPtrArray  *columns;        /* of IbnGridColumn; the first names the row */
  GPtrArray  *rows;           /* of IbnGridRow */
  gboolean    has_totals;
  gboolean    is_dense;       /* its rows stand close to each other */
} IbnGrid;

/* An activity and its months, from 1. */
typedef struct {
  char       *title;
  char       *path;
  gint64      first, last;
} IbnSpan;

typedef struct {
  char       *label;
  gint64     *amounts;        /* one for each year, in cents */
} IbnSeries;

typedef struct {
  char       *label;
  char       *limit;          /* in words */
  gint64      share;          /* hundredths of a percent, as the next */
  gint64      border;
  gboolean    is_minimum;     /* of the border: else a maximum */
  char       *text;           /* the share in words */
} IbnShare;

typedef struct {
  char       *words;
  char       *path;
} IbnPlace;

/* A QR code: its modules row by row, TRUE for the dark ones. */
typedef struct {
  char       *text;           /* what it says */
  guint       width;          /* of the square, in modules */
  gboolean   *modules;
} IbnSymbol;

/* Values of one kind, one for each year. */
typedef struct {
  char       *label;
  GPtrArray  *values;         /* of IbnAnswer */
} IbnYears;

/* Something that is not what it was. */
typedef struct {
  char       *row;            /* what people call the row that it is in, or NULL */
  char       *label;
  char       *path;           /* of what it is about, or NULL */
  char       *from, *to;      /* "" for nothing */
  char       *amount;         /* what it grew by, or NULL */
  gboolean    is_number;
  gboolean    is_text;        /* to be compared word by word */
} IbnChanged;

/* A page to be signed. */
typedef struct {
  char       *company;        /* whose letter it is */
  GPtrArray  *facts;          /* of IbnAnswer: what it is about */
  GPtrArray  *paragraphs;     /* of char */
  GPtrArray  *values;         /* of IbnAnswer: what is signed for and not said yet */
  GPtrArray  *years;          /* of IbnYears, the same */
  guint       n_years;        /* of the longest of them */
  GPtrArray  *signature;      /* of IbnAnswer: who signs, where and when */
  char       *code;           /* the short fingerprint */
  char       *made;           /* by what and when */
  IbnSymbol  *symbol;
} IbnSheet;

typedef enum {
  IBN_BLOCK_HEADING,          /* level, text, path */
  IBN_BLOCK_NOTE,             /* text */
  IBN_BLOCK_ANSWERS,          /* items: of IbnAnswer */
  IBN_BLOCK_RECORD,           /* items: of IbnAnswer, of one row */
  IBN_BLOCK_GRID,             /* grid, path */
  IBN_BLOCK_FACTS,            /* items: of IbnAnswer, a line each, as the next */
  IBN_BLOCK_FIGURES,          /* items: of IbnAnswer, in large */
  IBN_BLOCK_NAMES,            /* items: of IbnAnswer, labelled with where they are */
  IBN_BLOCK_SUMMARY,          /* parts: as many of them as go on its page */
  IBN_BLOCK_EXCERPT,          /* items: of one IbnAnswer, of which the beginning is shown */
  IBN_BLOCK_BUDGET,           /* items: of IbnSeries; count: years */
  IBN_BLOCK_SHARES,           /* items: of IbnShare */
  IBN_BLOCK_TIMELINE,         /* items: of IbnSpan; count: months */
  IBN_BLOCK_FINDING,          /* label: its level in words, rule, text, items: of IbnPlace */
  IBN_BLOCK_CONTENTS,
  IBN_BLOCK_LETTER,           /* text: its title, path: of the row, sheet */
  IBN_BLOCK_HEAD,             /* text: what pages these are, items: of IbnAnswer: of what */
  IBN_BLOCK_CHANGES,          /* items: of IbnChanged */
} IbnBlockKind;

typedef struct {
  IbnBlockKind kind;
  guint        level;
  guint        count;
  char        *path;          /* or NULL, as the next four */
  char        *title_path;    /* HEADING: of the answer it is itself */
  char        *label;
  char        *text;
  char        *rule;
  GPtrArray   *items;
  IbnGrid     *grid;
  IbnSheet    *sheet;
  GPtrArray   *parts;         /* of IbnBlock */
  gboolean     in_contents;   /* HEADING */
  gboolean     on_new_page;   /* HEADING */
} IbnBlock;

typedef struct {
  char       *language;
  char       *answer_language;   /* in which the answers are written; NULL where that is unknown */
  char       *title, *author, *subject;
  char       *acronym;
  char       *programme;
  char       *call_title;
  char       *phase;
  char       *state;
  gboolean    draft;
  gboolean    has_cover;
  gboolean    has_running;    /* pages have a head and a foot; letters have their own */
  gboolean    is_one_page;    /* what is there takes no second one */
  GHashTable *changed;        /* owned, of paths beside which a bar stands; or NULL */
  GPtrArray  *facts;          /* of IbnAnswer: the lines at the foot of the cover */
  char       *running_title, *running_phase, *running_foot;
  GPtrArray  *blocks;         /* of IbnBlock */
} IbnContent;

IbnContent *ibn_content_collect     (IbnChecker *checker, const IbnFlowOptions *options);
IbnContent *ibn_content_collect_letters (IbnChecker *checker, GPtrArray *letters,
                                         const IbnFlowOptions *options);
IbnContent *ibn_content_new         (const char *language);
void        ibn_content_free        (IbnContent *self);

IbnBlock   *ibn_content_add         (IbnContent *self, IbnBlockKind kind, const char *text);
IbnBlock   *ibn_content_add_heading (IbnContent *self, guint level, const char *text,
                                     const char *path);

IbnAnswer  *ibn_answer_new          (const char *path, const char *name, const char *label,
                                     const char *text, IbnType type, IbnAnswerState state);
IbnGrid    *ibn_grid_new            (void);
void        ibn_grid_free           (IbnGrid *self);
void        ibn_grid_add_column     (IbnGrid *self, const char *name, const char *label,
                                     IbnType type);
IbnGridRow *ibn_grid_add_row        (IbnGrid *self, const char *path);
IbnSeries  *ibn_series_new          (const char *label, guint n_years);
void        ibn_series_free         (IbnSeries *self);
IbnShare   *ibn_share_new           (const char *label, const char *limit, const char *text);
IbnSpan    *ibn_span_new            (const char *title, const char *path, gint64 first,
                                     gint64 last);
IbnYears   *ibn_years_new           (const char *label);
void        ibn_years_free          (IbnYears *self);
IbnSheet   *ibn_sheet_new           (const char *company);
void        ibn_sheet_free          (IbnSheet *self);
IbnSymbol  *ibn_symbol_new          (const char *text);
void        ibn_symbol_free         (IbnSymbol *self);
IbnChanged *ibn_changed_new         (const char *row, const char *label, const char *path,
                                     const char *from, const char *to, const char *amount);
IbnPlace   *ibn_place_new           (const char *words, const char *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnSeries, ibn_series_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnContent, ibn_content_free)

G_END_DECLS
