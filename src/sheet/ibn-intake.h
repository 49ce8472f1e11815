/* ibn-intake.h: cells that are to become rows of a table: which column is which, and what would come of it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-call.h"
#include "ibn-cells.h"
#include "ibn-workbook.h"

G_BEGIN_DECLS

/* What becomes of a cell. */
typedef enum {
  IBN_INTAKE_EMPTY,
  IBN_INTAKE_IGNORED,   /* its row or column is not taken */
  IBN_INTAKE_FINE,      /* a value */
  IBN_INTAKE_KEPT,      /* no value: kept as it stands, and marked */
} IbnIntakeState;

#define IBN_TYPE_INTAKE (ibn_intake_get_type ())
G_DECLARE_FINAL_TYPE (IbnIntake, ibn_intake, IBN, INTAKE, GObject)

IbnIntake      *ibn_intake_new          (IbnCall *call, IbnDocument *document, const IbnTable *table, IbnCells *cells,
                                         const char *language);
IbnCells       *ibn_intake_get_cells    (IbnIntake *self);
const IbnTable *ibn_intake_get_table    (IbnIntake *self);
GPtrArray      *ibn_intake_get_fields   (IbnIntake *self);    /* of IbnField: what a column can be; lends */
int             ibn_intake_get_head     (IbnIntake *self);    /* the row of the heads; -1 for none */
/* Rows up to it are not taken; matches anew. */
void            ibn_intake_set_head     (IbnIntake *self, int row);
const IbnField *ibn_intake_get_field    (IbnIntake *self, guint column);  /* NULL: not taken */
/* Takes it from another column. */
void            ibn_intake_set_field    (IbnIntake *self, guint column, const IbnField *field);
void            ibn_intake_set_updates  (IbnIntake *self, gboolean updates);
gboolean        ibn_intake_is_taken     (IbnIntake *self, guint row);
void            ibn_intake_set_taken    (IbnIntake *self, guint row, gboolean taken);
char           *ibn_intake_dup_row      (IbnIntake *self, guint row);     /* the path of the row it changes, or NULL */
IbnIntakeState  ibn_intake_get_state    (IbnIntake *self, guint row, guint column);
char           *ibn_intake_dup_shown    (IbnIntake *self, guint row, guint column);   /* as the form would show it */
guint           ibn_intake_count        (IbnIntake *self, IbnIntakeState state);      /* cells */
guint           ibn_intake_count_rows   (IbnIntake *self, guint *n_added, guint *n_changed);   /* that are taken */
gboolean        ibn_intake_fits         (IbnIntake *self, GError **error);   /* within the most rows of the table */
GPtrArray      *ibn_intake_get_changes  (IbnIntake *self, const char *before, GRand *random);   /* of IbnChange */

/* Which sheet of a workbook fits a table best. */
guint           ibn_intake_find_sheet   (IbnCall *call, IbnDocument *document, const IbnTable *table,
                                         const IbnWorkbook *workbook, const char *language);

/* Signal "changed": other columns, rows or heads are taken */

G_END_DECLS
