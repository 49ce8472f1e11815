/* test-sheet.h: cells as text that can be compared
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-cells.h"

G_BEGIN_DECLS

/* A line for each row, a bar behind each cell, and before it a letter for its kind. */
static inline char *
sheet_describe (const IbnCells *cells)
{
  static const char *const kinds[] = { "", "", "n:", "p:", "d:", "t:", "b:", "e:" };
  GString *text = g_string_new (NULL);

  for (guint row = 0; row < ibn_cells_get_n_rows (cells); row++)
    {
      for (guint column = 0; column < ibn_cells_get_n_columns (cells); column++)
        g_string_append_printf (text, "%s%s|", kinds[ibn_cells_get_kind (cells, row, column)],
                                ibn_cells_get_text (cells, row, column));
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static inline IbnCells *
sheet_read (const char *text)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  IbnCells *cells = ibn_cells_read_text (bytes, &error);

  g_assert_no_error (error);
  return cells;
}

static inline void
sheet_set (IbnCells *cells, guint row, guint column, IbnCellKind kind, const char *text)
{
  g_autoptr(GError) error = NULL;

  ibn_cells_set (cells, row, column, kind, text, &error);
  g_assert_no_error (error);
}

G_END_DECLS
