/* ibn-cells.h: a rectangle of cells, as spreadsheets and clipboards have them
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* More than people fill in by hand, and a bound for what hostile files claim. */
#define IBN_CELLS_MAX_ROWS 20000
#define IBN_CELLS_MAX_COLUMNS 500
#define IBN_CELLS_MAX_BYTES (64 * 1024 * 1024)
#define IBN_CELL_MAX_BYTES (16 * 1024 * 1024)

typedef enum {
  IBN_CELL_EMPTY,
  IBN_CELL_TEXT,      /* as it stands there, lines parted by '\n' */
  IBN_CELL_NUMBER,    /* "-1234.5": digits, at most one point, at most a sign */
  IBN_CELL_PERCENT,   /* "20", in the same form: how many hundredths, as the spreadsheet shows it */
  IBN_CELL_DATE,      /* "2018-03-21" */
  IBN_CELL_TIME,      /* "2018-03-21T12:00:00" */
  IBN_CELL_YES_NO,    /* "yes" or "no" */
  IBN_CELL_ERROR,     /* "#REF!": a formula that failed where it came from */
} IbnCellKind;

/* Counted. It grows while it is made, and is immutable afterwards. Rows and columns count from 0;
 * what was never set is empty. */
typedef struct _IbnCells IbnCells;

IbnCells    *ibn_cells_new           (void);
IbnCells    *ibn_cells_ref           (IbnCells *self);
void         ibn_cells_unref         (IbnCells *self);
gboolean     ibn_cells_set           (IbnCells *self, guint row, guint column, IbnCellKind kind, const char *text,
                                      GError **error);   /* fails beyond the bounds above */
guint        ibn_cells_get_n_rows    (const IbnCells *self);      /* up to the last that has something */
guint        ibn_cells_get_n_columns (const IbnCells *self);
IbnCellKind  ibn_cells_get_kind      (const IbnCells *self, guint row, guint column);
const char  *ibn_cells_get_text      (const IbnCells *self, guint row, guint column);   /* "" when empty */

/* Between cells and text: tabs (what a spreadsheet copies), semicolons, commas; quotes; UTF-8, UTF-16, Windows-1252. */
IbnCells    *ibn_cells_read_text     (GBytes *bytes, GError **error);
char        *ibn_cells_write_text    (const IbnCells *self);      /* tabs, as a spreadsheet pastes it */
char        *ibn_cells_write_csv     (const IbnCells *self);      /* semicolons, as it is written here */
/* A cell as a spreadsheet shows it. */
char        *ibn_cells_dup_shown     (const IbnCells *self, guint row, guint column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnCells, ibn_cells_unref)

G_END_DECLS
