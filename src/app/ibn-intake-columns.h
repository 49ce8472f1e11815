/* ibn-intake-columns.h: the heads of cells that may be taken in, and the choice of what each column is
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "ibn-intake.h"
#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_INTAKE_COLUMNS (ibn_intake_columns_get_type ())
G_DECLARE_FINAL_TYPE (IbnIntakeColumns, ibn_intake_columns, IBN, INTAKE_COLUMNS, GtkBox)

void    ibn_intake_columns_set_intake (IbnIntakeColumns *self, IbnIntake *intake, IbnSession *session);
void    ibn_intake_columns_refresh    (IbnIntakeColumns *self);   /* when other columns are taken */
GArray *ibn_intake_columns_get_shown  (IbnIntakeColumns *self);   /* of IbnIntakeColumn; lends */

G_END_DECLS
