/* ibn-verb-export.c: ibn export: tables as a workbook or CSV
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-error.h"
#include "ibn-export.h"
#include "ibn-input.h"
#include "ibn-output.h"

typedef GBytes *(*Writer) (IbnChecker *checker, char **tables, GError **error);

static GBytes *
write_workbook (IbnChecker *checker, char **tables, GError **error)
{
  return ibn_export_workbook (checker, *tables == NULL ? NULL : (const char *const *) tables, NULL,
                              error);
}

/* The cells of the one table that is asked for. */
static IbnCells *
make_cells (IbnChecker *checker, char **tables, GError **error)
{
  const IbnTable *table;

  if (tables[0] == NULL || tables[1] != NULL)
    {
      ibn_error_refuse (error, IBN_ERROR_NOT_FOUND, _("Such a file holds one table: name it"));
      return NULL;
    }
  table = ibn_call_get_table (ibn_checker_get_call (checker), tables[0]);
  if (table != NULL && g_str_equal (table->path, tables[0]))
    return ibn_export_rows (checker, table, NULL, TRUE);
  ibn_error_refuse (error, IBN_ERROR_NOT_FOUND, _("“%s” is not a table"), tables[0]);
  return NULL;
}

static GBytes *
write_csv (IbnChecker *checker, char **tables, GError **error)
{
  g_autoptr(IbnCells) cells = make_cells (checker, tables, error);
  char *text = cells != NULL ? ibn_cells_write_csv (cells) : NULL;

  return text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
}

static GBytes *
write_tabs (IbnChecker *checker, char **tables, GError **error)
{
  g_autoptr(IbnCells) cells = make_cells (checker, tables, error);
  char *text = cells != NULL ? ibn_cells_write_text (cells) : NULL;

  return text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
}

static const struct {
  const char *suffix;
  Writer      write;
} kinds[] = {
  { ".xlsx", write_workbook },
  { ".csv", write_csv },
  { ".tsv", write_tabs },
};

static Writer
find_writer (const char *name)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_has_suffix (folded, kinds[i].suffix))
      return kinds[i].write;
  return NULL;
}

IbnExit
ibn_verb_export (const IbnInvocation *self)
{
  g_autoptr(GError) error = NULL;
  Writer write = find_writer (self->output);
  g_autoptr(IbnInput) input = NULL;
  g_autoptr(IbnChecker) checker = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (write == NULL)
    {
      ibn_complain (_("“%s” does not end in .xlsx, .csv or .tsv"), self->output);
      return IBN_EXIT_USAGE;
    }
  input = ibn_input_open (self, self->arguments[0], &error);
  checker = input != NULL ? ibn_input_check (input, self, &error) : NULL;
  if (checker == NULL)
    return ibn_input_fail (error);

  bytes = write (checker, self->arguments + 1, &error);
  if (bytes == NULL || !ibn_output_save (self->output, bytes, &error))
    return ibn_input_fail (error);
  return IBN_EXIT_FINE;
}
