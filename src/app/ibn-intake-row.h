/* ibn-intake-row.h: a row of cells that may be taken in, as it would be
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "ibn-intake.h"

G_BEGIN_DECLS

/* A column that is shown. */
typedef struct {
  guint index;   /* in the cells */
  int   width;   /* in pixels */
} IbnIntakeColumn;

#define IBN_TYPE_INTAKE_ROW (ibn_intake_row_get_type ())
G_DECLARE_FINAL_TYPE (IbnIntakeRow, ibn_intake_row, IBN, INTAKE_ROW, GtkBox)

/* @columns: of IbnIntakeColumn. @row: in the cells. */
GtkWidget *ibn_intake_row_new     (IbnIntake *intake, GArray *columns, guint row, const char *language);
void       ibn_intake_row_refresh (IbnIntakeRow *self);
guint      ibn_intake_row_get_row (IbnIntakeRow *self);

G_END_DECLS
