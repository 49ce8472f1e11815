/* ibn-grid.h: the rows of a table as a grid of cells, edited in place
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_GRID (ibn_grid_get_type ())
G_DECLARE_FINAL_TYPE (IbnGrid, ibn_grid, IBN, GRID, AdwBin)

/* A view, and a rows view. Only what is in sight has widgets. */
GtkWidget *ibn_grid_new_for (IbnSession *session, const IbnTable *table);
gboolean   ibn_grid_explain (IbnGrid *self);   /* FALSE where the current cell has no computed number */

/* Signal "pasted": (char *text, char *row_path or NULL), rows were pasted, to be placed before that
 * one or at the end */

G_END_DECLS
