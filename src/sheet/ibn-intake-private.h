/* ibn-intake-private.h: the parts of an intake: values of cells, and which column is which
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-intake.h"

G_BEGIN_DECLS

/* From cells to answers. */
typedef struct _IbnCellReader IbnCellReader;

IbnCellReader  *ibn_cell_reader_new    (IbnCall *call, IbnDocument *document, const char *language);
void            ibn_cell_reader_free   (IbnCellReader *self);
/* FINE: @text gets what is stored, "" for no answer; KEPT: what stands there. */
IbnIntakeState  ibn_cell_reader_read   (IbnCellReader *self, const IbnField *field, IbnCellKind kind, const char *cell,
                                        char **text);
char           *ibn_cell_reader_format (IbnCellReader *self, const IbnField *field, const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnCellReader, ibn_cell_reader_free)

/* What heads may be called. */
typedef struct _IbnHeadWords IbnHeadWords;

char           *ibn_head_fold          (const char *text);
IbnHeadWords   *ibn_head_words_new     (IbnCall *call, const IbnTable *table, GPtrArray *fields, const char *language);
void            ibn_head_words_free    (IbnHeadWords *self);
guint           ibn_head_words_score   (const IbnHeadWords *self, guint field, const char *folded);   /* 0 to 100 */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnHeadWords, ibn_head_words_free)

/* Which column is which; each fills @columns, an array of as many as the cells have columns, with fields or NULL. */
typedef struct {
  const IbnTable *table;
  const IbnCells *cells;
  GPtrArray      *fields;      /* of IbnField: what a column can be */
  IbnHeadWords   *words;
  IbnCellReader  *reader;
} IbnMatcher;

int             ibn_matcher_find_head  (const IbnMatcher *self);    /* -1 for none */
void            ibn_matcher_by_head    (const IbnMatcher *self, guint row, const IbnField **columns);
void            ibn_matcher_by_content (const IbnMatcher *self, const IbnField **columns);
/* Which rows are there already, by what a row of the cells has in the column of a field: "" for nothing. */
typedef const char *(*IbnKeyFunc) (void *data, guint row, const IbnField *field);

char          **ibn_updates_find       (IbnDocument *document, const IbnTable *table, guint n_rows, IbnKeyFunc get_key,
                                        void *data);
gboolean        ibn_row_is_total       (const IbnCells *cells, guint row);

G_END_DECLS
