/* ibn-cells-private.h: how large cells are, and their numbers, for src/sheet only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-cells.h"

G_BEGIN_DECLS

gsize     ibn_cells_get_size  (const IbnCells *self);   /* bytes in memory, as IBN_CELLS_MAX_BYTES counts them */
char     *ibn_cell_show       (IbnCellKind kind, const char *text);   /* as a spreadsheet shows it here */

/* Numbers as cells have them: digits, at most one point, at most a sign. */
char     *ibn_number_read     (const char *text, int shift);   /* also "1.5E-3"; times ten to the @shift */
gboolean  ibn_number_scale    (const char *number, guint n_decimals, gint64 *scaled);
char     *ibn_number_write    (gint64 scaled, guint n_decimals);
char     *ibn_number_show     (const char *number);            /* with a comma */

G_END_DECLS
