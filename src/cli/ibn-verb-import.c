/* ibn-verb-import.c: ibn import: rows of a table from a spreadsheet
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-error.h"
#include "ibn-input.h"
#include "ibn-intake.h"
#include "ibn-output.h"

/* What is imported. */
typedef struct {
  IbnInput    *input;         /* owned, as the next two */
  IbnWorkbook *workbook;
  IbnIntake   *intake;
  guint        sheet;
} Import;

static void
clear_import (Import *self)
{
  g_clear_pointer (&self->input, ibn_input_free);
  g_clear_pointer (&self->workbook, ibn_workbook_unref);
  g_clear_object (&self->intake);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, clear_import)

/* `A`, …, `Z`, `AA`, … */
static char *
name_column (guint column)
{
  GString *name = g_string_new (NULL);

  for (guint rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    g_string_prepend_c (name, (char) ('A' + (rest - 1) % 26));
  return g_string_free (name, FALSE);
}

static gboolean
is_same (const char *a, const char *b)
{
  g_autofree char *one = g_utf8_casefold (a, -1);
  g_autofree char *other = g_utf8_casefold (b, -1);

  g_strstrip (one);
  g_strstrip (other);
  return g_str_equal (one, other);
}

static gboolean
find_sheet (Import *self, const IbnTable *table, const char *name, GError **error)
{
  guint n = ibn_workbook_get_n_sheets (self->workbook);

  if (name == NULL)
    {
      self->sheet = ibn_intake_find_sheet (self->input->call, self->input->document, table,
                                           self->workbook,
                                           self->input->language);
      return TRUE;
    }
  for (self->sheet = 0; self->sheet < n; self->sheet++)
    if (is_same (ibn_workbook_get_name (self->workbook, self->sheet), name))
      return TRUE;
  return ibn_error_refuse (error, IBN_ERROR_NOT_FOUND, _("There is no sheet “%s” in it"), name);
}

static const char *
get_head (Import *self, guint column)
{
  int head = ibn_intake_get_head (self->intake);

  return head < 0 ? ""
         : ibn_cells_get_text (ibn_intake_get_cells (self->intake), (guint) head, column);
}

static gboolean
find_column (Import *self, const char *name, guint *column, GError **error)
{
  guint n = ibn_cells_get_n_columns (ibn_intake_get_cells (self->intake));

  for (*column = 0; *column < n; ++*column)
    if (is_same (get_head (self, *column), name))
      return TRUE;
  for (*column = 0; *column < n; ++*column)
    {
      g_autofree char *letters = name_column (*column);

      if (is_same (letters, name))
        return TRUE;
    }
  return ibn_error_refuse (error, IBN_ERROR_NOT_FOUND, _("There is no column “%s” in it"), name);
}

static gboolean
find_field (Import *self, const char *name, const IbnField **field, GError **error)
{
  GPtrArray *fields = ibn_intake_get_fields (self->intake);

  *field = NULL;
  for (guint i = 0; i < fields->len && *field == NULL; i++)
    {
      const IbnField *one = g_ptr_array_index (fields, i);

      if (g_str_equal (one->name, name)
          || is_same (ibn_words_get (one->label, self->input->language), name))
        *field = one;
    }
  return *field != NULL || *name == '\0'
         || ibn_error_refuse (error, IBN_ERROR_NOT_FOUND,
                              _("“%s” is no column of “%s” that can be filled in"), name,
                              ibn_intake_get_table (self->intake)->path);
}

static gboolean
match (Import *self, char **matches, GError **error)
{
  for (guint i = 0; matches != NULL && matches[i] != NULL; i++)
    {
      const char *equals = strrchr (matches[i], '=');
      g_autofree char *head = g_strndup (matches[i], (gsize) (equals - matches[i]));
      const IbnField *field;
      guint column;

      if (!find_column (self, head, &column, error)
          || !find_field (self, equals + 1, &field, error))
        return FALSE;
      ibn_intake_set_field (self->intake, column, field);
    }
  return TRUE;
}

static gboolean
has_column (Import *self)
{
  for (guint i = 0; i < ibn_cells_get_n_columns (ibn_intake_get_cells (self->intake)); i++)
    if (ibn_intake_get_field (self->intake, i) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
prepare (Import *self, const IbnInvocation *invocation, GError **error)
{
  const char *name = invocation->arguments[2];
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (name);
  IbnTarget target;

  self->input = ibn_input_open (invocation, invocation->arguments[0], error);
  if (self->input == NULL
      || !ibn_input_find (self->input, invocation->arguments[1], &target, error))
    return FALSE;
  if (target.table == NULL || target.is_row)
    return ibn_error_refuse (error, IBN_ERROR_NOT_FOUND, _("“%s” is not a table"),
                             invocation->arguments[1]);
  if (target.table->managed)
    return ibn_error_refuse (error, IBN_ERROR_NOT_FOUND, _("“%s” is filled in by the program"),
                             invocation->arguments[1]);

  self->workbook = ibn_workbook_load (file, NULL, error);
  if (self->workbook == NULL || !find_sheet (self, target.table, invocation->sheet, error))
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  self->intake = ibn_intake_new (self->input->call, self->input->document, target.table,
                                 ibn_workbook_get_cells (self->workbook,
                                                         self->sheet), self->input->language);
  ibn_intake_set_updates (self->intake, invocation->update);
  if (!match (self, invocation->match, error))
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  if (has_column (self))
    return ibn_intake_fits (self->intake, error);
  return ibn_error_refuse (error, IBN_ERROR_NOT_FOUND,
                           _("%s: no column is known; say which is which with “--match "
                             "HEAD=COLUMN”"), name);
}

/* The preview */

static void
print_columns (Import *self)
{
  g_autoptr(IbnColumns) columns = ibn_columns_new (3);
  guint n = ibn_cells_get_n_columns (ibn_intake_get_cells (self->intake));

  for (guint i = 0; i < n; i++)
    {
      const IbnField *field = ibn_intake_get_field (self->intake, i);
      g_autofree char *letters = name_column (i);
      g_autofree char *head = g_strdup (get_head (self, i));
      g_autofree char *place = g_strconcat ("  ", letters, NULL);
      g_autofree char *what = g_strconcat ("→ ", field == NULL ? _("left out")
                                                 : ibn_words_get (field->label,
                                                                  self->input->language), NULL);

      g_strdelimit (head, "\n\t", ' ');
      ibn_columns_add (columns, place, head, what, NULL);
    }
  ibn_columns_print (columns, 0);
}

static void
print_kept (Import *self, guint row, guint column)
{
  const IbnField *field = ibn_intake_get_field (self->intake, column);
  g_autofree char *text = ibn_intake_dup_shown (self->intake, row, column);
  g_autofree char *letters = name_column (column);

  g_strdelimit (text, "\n\t", ' ');
  ibn_print ("  %s%u  %s: %s\n", letters, row + 1,
             ibn_words_get (field->label, self->input->language), text);
}

static void
print_preview (Import *self)
{
  guint n_added = 0;
  guint n_changed = 0;
  guint n_rows = ibn_intake_count_rows (self->intake, &n_added, &n_changed);
  const IbnCells *cells = ibn_intake_get_cells (self->intake);

  ibn_print (_("Sheet “%s”:\n"), ibn_workbook_get_name (self->workbook, self->sheet));
  print_columns (self);
  ibn_print (_("Rows: %u, of which %u are added and %u changed\n"), n_rows, n_added, n_changed);
  if (ibn_intake_count (self->intake, IBN_INTAKE_KEPT) == 0)
    return;
  ibn_print ("%s\n", _("Kept as they stand there, for they are no value:"));
  for (guint row = 0; row < ibn_cells_get_n_rows (cells); row++)
    for (guint column = 0; column < ibn_cells_get_n_columns (cells); column++)
      if (ibn_intake_get_state (self->intake, row, column) == IBN_INTAKE_KEPT)
        print_kept (self, row, column);
}

static void
add_columns (Import *self, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, "columns");
  json_builder_begin_array (builder);
  for (guint i = 0; i < ibn_cells_get_n_columns (ibn_intake_get_cells (self->intake)); i++)
    {
      const IbnField *field = ibn_intake_get_field (self->intake, i);
      g_autofree char *letters = name_column (i);

      json_builder_begin_object (builder);
      ibn_json_add_text (builder, "column", letters);
      ibn_json_add_text (builder, "head", *get_head (self, i) == '\0' ? NULL : get_head (self, i));
      ibn_json_add_text (builder, "field", field == NULL ? NULL : field->name);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_kept (Import *self, JsonBuilder *builder)
{
  const IbnCells *cells = ibn_intake_get_cells (self->intake);

  json_builder_set_member_name (builder, "kept");
  json_builder_begin_array (builder);
  for (guint row = 0; row < ibn_cells_get_n_rows (cells); row++)
    for (guint column = 0; column < ibn_cells_get_n_columns (cells); column++)
      {
        g_autofree char *text = NULL;
        g_autofree char *letters = NULL;

        if (ibn_intake_get_state (self->intake, row, column) != IBN_INTAKE_KEPT)
          continue;
        text = ibn_intake_dup_shown (self->intake, row, column);
        letters = name_column (column);
        json_builder_begin_object (builder);
        ibn_json_add_text (builder, "column", letters);
        json_builder_set_member_name (builder, "row");
        json_builder_add_int_value (builder, row + 1);
        ibn_json_add_text (builder, "field", ibn_intake_get_field (self->intake, column)->name);
        ibn_json_add_text (builder, "text", text);
        json_builder_end_object (builder);
      }
  json_builder_end_array (builder);
}

static void
print_json (Import *self)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  guint n_added = 0;
  guint n_changed = 0;
  guint n_rows = ibn_intake_count_rows (self->intake, &n_added, &n_changed);
  const struct {
    const char *name;
    guint n;
  } counts[] = { { "rows", n_rows }, { "added", n_added }, { "changed", n_changed } };

  json_builder_begin_object (builder);
  ibn_json_add_text (builder, "sheet", ibn_workbook_get_name (self->workbook, self->sheet));
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      json_builder_set_member_name (builder, counts[i].name);
      json_builder_add_int_value (builder, counts[i].n);
    }
  add_columns (self, builder);
  add_kept (self, builder);
  json_builder_end_object (builder);
  ibn_json_print (builder);
}

IbnExit
ibn_verb_import (const IbnInvocation *self)
{
  g_autoptr(GError) error = NULL;
  g_auto(Import) import = { NULL };
  g_autoptr(GPtrArray) changes = NULL;

  for (guint i = 0; self->match != NULL && self->match[i] != NULL; i++)
    if (strchr (self->match[i], '=') == NULL)
      {
        ibn_complain (_("import: “%s” is not of the form HEAD=COLUMN"), self->match[i]);
        return IBN_EXIT_USAGE;
      }
  if (!prepare (&import, self, &error))
    return ibn_input_fail (error);

  changes = ibn_intake_get_changes (import.intake, NULL, self->random);
  if (self->json)
    print_json (&import);
  else
    print_preview (&import);
  if (self->dry_run)
    return IBN_EXIT_FINE;
  if (!ibn_input_apply (import.input, changes, &error)
      || !ibn_input_save (import.input, self->output, &error))
    return ibn_input_fail (error);
  return IBN_EXIT_FINE;
}
