/* ibn-compose-columns-private.h: the columns of a table, and where they stand
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-compose-private.h"

G_BEGIN_DECLS

/* Between columns, and around what is in a row; in points. */
#define IBN_COLUMN_GAP 8.0
#define IBN_COLUMN_PAD 3.0

/* What a column is, in the order in which they are given a place. */
typedef enum {
  IBN_COLUMN_TITLE,
  IBN_COLUMN_NUMBER,
  IBN_COLUMN_CODE,                 /* short, and not to be broken */
  IBN_COLUMN_TEXT,
  IBN_COLUMN_PROSE,
} IbnColumnClass;

#define IBN_N_COLUMN_CLASSES (IBN_COLUMN_PROSE + 1)

typedef struct {
  const IbnGridColumn *column;
  IbnColumnClass     class;
  guint     series;           /* how many columns are one series from here on; 0 within one */
  gsize     stem;             /* bytes of the label that the series has in common */
  double    content;          /* what its cells want, without its label */
  double    least, natural;
  guint     n_decimals;       /* the most that a number in it has */
  gboolean  is_shown;
  double    x, width;
} IbnColumn;

IbnColumn       *ibn_grid_make_columns (IbnComposer *composer, const IbnGrid *grid);
double           ibn_column_get_shift (IbnComposer *composer, const IbnColumn *column,
                                       const char *text);
const IbnAnswer *ibn_grid_get_cell    (const IbnGrid *grid, guint row, guint column);

G_END_DECLS
