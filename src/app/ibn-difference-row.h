/* ibn-difference-row.h: one difference between two versions, to go to and to take back
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-difference.h"

G_BEGIN_DECLS

#define IBN_TYPE_DIFFERENCE_ROW (ibn_difference_row_get_type ())
G_DECLARE_FINAL_TYPE (IbnDifferenceRow, ibn_difference_row, IBN, DIFFERENCE_ROW, AdwBin)

GtkWidget           *ibn_difference_row_new            (const IbnDifference *difference);   /* which outlives it */
const IbnDifference *ibn_difference_row_get_difference (IbnDifferenceRow *self);
void                 ibn_difference_row_focus          (IbnDifferenceRow *self);

/* Signals:
 * "go-to": someone wants to see the place
 * "take-back": someone wants it to be as it was */

G_END_DECLS
