/* ibn-intake-sheet.c: which sheet of a workbook is for a table
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "ibn-intake-private.h"

/* What a name that is the table's weighs, in columns: more than a sheet can have. */
#define NAME_WEIGHT 1000

/* Names are cut to this, in characters. */
#define MAX_NAME 31

static guint
count_columns (IbnCall *call, IbnDocument *document, const IbnTable *table, IbnCells *cells,
               const char *language)
{
  g_autoptr(IbnIntake) intake = ibn_intake_new (call, document, table, cells, language);
  guint n = 0;

  for (guint i = 0; i < ibn_cells_get_n_columns (cells); i++)
    n += ibn_intake_get_field (intake, i) != NULL;
  return n;
}

static gboolean
is_name_of (const char *name, const IbnTable *table, const char *language)
{
  const char *label = ibn_words_get (table->label, language);
  g_autofree char *cut = g_utf8_strlen (label, -1) > MAX_NAME
                         ? g_utf8_substring (label, 0, MAX_NAME)
                                                              : g_strdup (label);
  g_autofree char *folded = ibn_head_fold (name);
  g_autofree char *wanted = ibn_head_fold (cut);

  return g_str_equal (folded, wanted);
}

/**
 * ibn_intake_find_sheet:
 * @call: a call
 * @document: a dossier of it
 * @table: a table of @call
 * @workbook: a workbook
 * @language: of the words, such as `nl`
 *
 * Finds the sheet that is called as the table, else the first of those with the most columns that
 * are known.
 *
 * Returns: which sheet, from 0
 */
guint
ibn_intake_find_sheet (IbnCall *call, IbnDocument *document, const IbnTable *table,
                       const IbnWorkbook *workbook, const char *language)
{
  guint best = 0;
  guint found = 0;

  g_return_val_if_fail (IBN_IS_CALL (call), 0);
  g_return_val_if_fail (IBN_IS_DOCUMENT (document), 0);
  g_return_val_if_fail (table != NULL, 0);
  g_return_val_if_fail (workbook != NULL, 0);
  g_return_val_if_fail (language != NULL, 0);

  for (guint i = 0; i < ibn_workbook_get_n_sheets (workbook)
       && ibn_workbook_get_n_sheets (workbook) > 1; i++)
    {
      guint weight = count_columns (call, document, table, ibn_workbook_get_cells (workbook, i),
                                    language);

      if (is_name_of (ibn_workbook_get_name (workbook, i), table, language))
        weight += NAME_WEIGHT;
      if (weight > best)
        {
          best = weight;
          found = i;
        }
    }
  return found;
}
