/* ibn-verb-values.c: ibn values: everything that is computed
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include "ibn-input.h"
#include "ibn-output.h"

typedef void (*ValueFunc) (IbnInput *input, IbnChecker *checker, const IbnFormula *formula,
                           const char *row_path, void *data);

/* A formula for each row of a table has as many values as that has rows. */
static void
foreach_value (IbnInput *input, IbnChecker *checker, ValueFunc func, void *data)
{
  GPtrArray *formulas = ibn_checker_get_formulas (checker);

  for (guint i = 0; i < formulas->len; i++)
    {
      const IbnFormula *formula = g_ptr_array_index (formulas, i);
      g_auto(GStrv) ids = NULL;

      if (formula->table == NULL)
        {
          func (input, checker, formula, NULL, data);
          continue;
        }
      ids = ibn_document_dup_row_ids (input->document, formula->table->path);
      for (gsize j = 0; ids[j] != NULL; j++)
        {
          g_autofree char *row_path = g_strconcat (formula->table->path, "/", ids[j], NULL);

          func (input, checker, formula, row_path, data);
        }
    }
}

static void
add_line (IbnInput *input, IbnChecker *checker, const IbnFormula *formula, const char *row_path,
          void *data)
{
  IbnColumns *columns = data;
  g_autofree char *value = ibn_checker_format (checker, formula->name, row_path);
  g_autoptr(GString) label = g_string_new (ibn_words_get (formula->label, input->language));

  if (row_path != NULL)
    {
      g_autofree char *row = ibn_row_format (input->call, input->document, row_path,
                                             input->language);

      g_string_append_printf (label, ": %s", row);
    }
  ibn_columns_add (columns, formula->name, *value == '\0' ? "–" : value, label->str, NULL);
}

/* What the value is held against, and the level of the finding where that is passed. */
static void
add_limit (IbnChecker *checker, const IbnFormula *formula, JsonBuilder *builder)
{
  g_autoptr(IbnFinding) finding = ibn_checker_dup_limit_finding (checker, formula->name);
  g_autofree char *stored = NULL;
  gint64 limit;

  if (ibn_checker_get_limit (checker, formula->name, &limit))
    stored = g_strdup_printf ("%" G_GINT64_FORMAT, limit);
  json_builder_set_member_name (builder, formula->is_least ? "least" : "most");
  json_builder_begin_object (builder);
  ibn_json_add_text (builder, "name", formula->limit);
  ibn_json_add_value (builder, "value", formula->type, stored);
  if (finding != NULL)
    ibn_json_add_text (builder, "passed", ibn_level_get_name (ibn_finding_get_level (finding)));
  json_builder_end_object (builder);
}

static void
add_object (IbnInput *input, IbnChecker *checker, const IbnFormula *formula, const char *row_path,
            void *data)
{
  JsonBuilder *builder = data;

  json_builder_begin_object (builder);
  ibn_json_add_text (builder, "name", formula->name);
  ibn_json_add_text (builder, "label", ibn_words_get (formula->label, input->language));
  ibn_json_add_text (builder, "type", ibn_type_get_name (formula->type));
  ibn_json_add_value (builder, "value", formula->type,
                      ibn_checker_get_text (checker, formula->name, row_path));
  if (row_path != NULL)
    ibn_json_add_text (builder, "row", row_path);
  if (formula->limit != NULL)
    add_limit (checker, formula, builder);
  json_builder_end_object (builder);
}

IbnExit
ibn_verb_values (const IbnInvocation *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnInput) input = ibn_input_open (self, self->arguments[0], &error);
  g_autoptr(IbnChecker) checker = input == NULL ? NULL : ibn_input_check (input, self, &error);

  if (checker == NULL)
    return ibn_input_fail (error);

  if (self->json)
    {
      g_autoptr(JsonBuilder) builder = json_builder_new ();

      json_builder_begin_array (builder);
      foreach_value (input, checker, add_object, builder);
      json_builder_end_array (builder);
      ibn_json_print (builder);
    }
  else
    {
      g_autoptr(IbnColumns) columns = ibn_columns_new (3);

      foreach_value (input, checker, add_line, columns);
      ibn_columns_print (columns, 1u << 1);
    }
  return IBN_EXIT_FINE;
}
