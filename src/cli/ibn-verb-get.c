/* ibn-verb-get.c: ibn get: answers, as people read them or as they are stored
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include "ibn-input.h"
#include "ibn-output.h"

/* One thing to be printed: the answer to a question, or the rows of a table. */
typedef struct {
  char           *path;       /* owned */
  const IbnField *field;      /* NULL for a table */
} Wanted;

static void
clear_wanted (void *data)
{
  Wanted *self = data;

  g_free (self->path);
}

static void
add_wanted (GArray *list, const char *path, const IbnField *field)
{
  Wanted wanted = { g_strdup (path), field };

  g_array_append_val (list, wanted);
}

static void
add_row (GArray *list, const IbnTable *table, const char *row_path)
{
  for (guint i = 0; i < table->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (table->items, i);
      g_autofree char *path = NULL;

      if (item->kind != IBN_ITEM_FIELD)
        continue;
      path = g_strconcat (row_path, "/", item->field->name, NULL);
      add_wanted (list, path, item->field);
    }
}

static GArray *
list_wanted (const IbnInvocation *self, IbnInput *input, GError **error)
{
  g_autoptr(GArray) list = g_array_new (FALSE, FALSE, sizeof (Wanted));

  g_array_set_clear_func (list, clear_wanted);
  for (guint i = 1; i < self->n_arguments; i++)
    {
      const char *path = self->arguments[i];
      IbnTarget target;

      if (!ibn_input_find (input, path, &target, error))
        return NULL;
      if (target.is_row)
        add_row (list, target.table, path);
      else
        add_wanted (list, path, target.field);
    }
  return g_steal_pointer (&list);
}

static char *
format_answer (IbnInput *input, const Wanted *wanted)
{
  return ibn_field_format (input->call, wanted->field, input->document, wanted->path,
                           input->language);
}

/* What stands there: what is stored, or what was typed and is no value. */
static char *
read_answer (const IbnInvocation *self, IbnInput *input, const Wanted *wanted)
{
  const char *typed = ibn_document_get_typed (input->document, wanted->path);

  if (!self->raw)
    return format_answer (input, wanted);
  return g_strdup (typed != NULL ? typed : ibn_document_get (input->document, wanted->path));
}

static void
print_rows (IbnInput *input, const char *table)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (input->document, table);
  g_autoptr(IbnColumns) columns = ibn_columns_new (2);

  for (gsize i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (table, "/", ids[i], NULL);
      g_autofree char *title = ibn_row_format (input->call, input->document, path, input->language);

      ibn_columns_add (columns, path, title, NULL);
    }
  ibn_columns_print (columns, 0);
}

static void
print_text (const IbnInvocation *self, IbnInput *input, GArray *list)
{
  for (guint i = 0; i < list->len; i++)
    {
      const Wanted *wanted = &g_array_index (list, Wanted, i);
      g_autofree char *answer = NULL;

      if (wanted->field == NULL)
        {
          print_rows (input, wanted->path);
          continue;
        }
      answer = read_answer (self, input, wanted);
      if (list->len == 1)
        ibn_print ("%s\n", answer);
      else
        ibn_print ("%s: %s\n", wanted->path, answer);
    }
}

static void
add_answer (JsonBuilder *builder, IbnInput *input, const Wanted *wanted)
{
  g_autofree char *text = format_answer (input, wanted);

  ibn_json_add_text (builder, "type", ibn_type_get_name (wanted->field->type));
  ibn_json_add_value (builder, "value", wanted->field->type,
                      ibn_document_get (input->document, wanted->path));
  ibn_json_add_text (builder, "typed", ibn_document_get_typed (input->document, wanted->path));
  ibn_json_add_text (builder, "text", text);
}

static void
add_rows (JsonBuilder *builder, IbnInput *input, const char *table)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (input->document, table);

  json_builder_set_member_name (builder, "rows");
  json_builder_begin_array (builder);
  for (gsize i = 0; ids[i] != NULL; i++)
    json_builder_add_string_value (builder, ids[i]);
  json_builder_end_array (builder);
}

static void
print_json (IbnInput *input, GArray *list)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < list->len; i++)
    {
      const Wanted *wanted = &g_array_index (list, Wanted, i);

      json_builder_begin_object (builder);
      ibn_json_add_text (builder, "path", wanted->path);
      if (wanted->field != NULL)
        add_answer (builder, input, wanted);
      else
        add_rows (builder, input, wanted->path);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  ibn_json_print (builder);
}

IbnExit
ibn_verb_get (const IbnInvocation *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnInput) input = ibn_input_open (self, self->arguments[0], &error);
  g_autoptr(GArray) list = NULL;

  if (input == NULL)
    return ibn_input_fail (error);
  list = list_wanted (self, input, &error);
  if (list == NULL)
    return ibn_input_fail (error);

  if (self->json)
    print_json (input, list);
  else
    print_text (self, input, list);
  return IBN_EXIT_FINE;
}
