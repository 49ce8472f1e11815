/* ibn-proof-page-private.h: what a page of a PDF is read with
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-proof-private.h"

G_BEGIN_DECLS

/* Of states and of marked content, each within the one before: this program needs a few. */
#define IBN_MAX_NESTED 64

typedef struct {
  IbnTokenKind kind;
  GString     *text;
} IbnOperand;

typedef struct {
  cairo_matrix_t ctm;
  IbnProofFont  *font;        /* lent, or NULL */
  double         size, spacing, word_spacing, scale, leading, rise;
  int            mode;        /* how text is painted */
  char           fill[64];    /* the colour, as it was set */
} IbnTextState;

/* Marked content. */
typedef struct {
  guint    leaf;
  gboolean is_artifact;
  gboolean is_figure;
  gboolean has_text;          /* what it stands for was said */
} IbnMarked;

typedef struct {
  IbnProofFile  *file;        /* lent */
  IbnPrint      *print;       /* lent */
  qpdf_oh        resources;
  GArray        *operands;    /* of IbnOperand; the first n_operands are in use */
  guint          n_operands;
  GArray        *states;      /* of IbnTextState: those to go back to */
  GArray        *marked;      /* of IbnMarked */
  IbnTextState   state;
  cairo_matrix_t text, line;
  GArray        *boxes;       /* of IbnRect: of the path, each piece of it */
  gboolean       is_open;     /* the last of those grows */
  guint          n_leaves;
  gsize          n_text;      /* bytes that were shown */
} IbnPageReader;

double         ibn_page_reader_get_number (const IbnPageReader *self, guint i);
const GString *ibn_page_reader_get_text   (const IbnPageReader *self, guint i, IbnTokenKind kind);
cairo_matrix_t ibn_page_reader_get_matrix (const IbnPageReader *self);
void           ibn_page_reader_be_odd     (IbnPageReader *self);

/* Operators, as PDF has them. */
void           ibn_text_begin_text (IbnPageReader *self);
void           ibn_text_set_text_matrix (IbnPageReader *self);
void           ibn_text_move_text (IbnPageReader *self);
void           ibn_text_move_text_leading (IbnPageReader *self);
void           ibn_text_next_line (IbnPageReader *self);
void           ibn_text_set_font (IbnPageReader *self);
void           ibn_text_set_spacing (IbnPageReader *self);
void           ibn_text_set_word_spacing (IbnPageReader *self);
void           ibn_text_set_scale (IbnPageReader *self);
void           ibn_text_set_leading (IbnPageReader *self);
void           ibn_text_set_rise (IbnPageReader *self);
void           ibn_text_set_mode (IbnPageReader *self);
void           ibn_text_show_text (IbnPageReader *self);
void           ibn_text_show_next_line (IbnPageReader *self);
void           ibn_text_show_spaced (IbnPageReader *self);
void           ibn_text_begin_marked (IbnPageReader *self);
void           ibn_text_end_marked (IbnPageReader *self);

G_END_DECLS
