/* ibn-verb-paths.c: ibn paths: every question and table of a call
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include <glib/gi18n.h>

#include "ibn-input.h"
#include "ibn-output.h"

/* A question or a table, whichever it is. */
typedef struct {
  const char     *path;
  const char     *kind;
  const char     *type;       /* NULL for a table */
  const IbnWords *label;
  guint           phases;
  const IbnLevel *missing;
} Entry;

static void
add_field (GArray *entries, const IbnField *field)
{
  Entry entry = { field->path, "field", ibn_type_get_name (field->type), field->label,
                  field->phases, field->missing };

  g_array_append_val (entries, entry);
}

static void
add_item (GArray *entries, const IbnItem *item)
{
  switch (item->kind)
    {
    case IBN_ITEM_FIELD:
      add_field (entries, item->field);
      break;

    case IBN_ITEM_TABLE:
      {
        const IbnTable *table = item->table;
        Entry entry = { table->path, "table", NULL, table->label, table->phases, table->missing };

        g_array_append_val (entries, entry);
        for (guint i = 0; i < table->items->len; i++)
          add_item (entries, g_ptr_array_index (table->items, i));
      }
      break;

    case IBN_ITEM_SHOW:
      break;
    }
}

static GArray *
list_entries (IbnCall *call)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  GPtrArray *steps = ibn_call_get_steps (call);

  for (guint i = 0; i < steps->len; i++)
    {
      const IbnStep *step = g_ptr_array_index (steps, i);

      for (guint j = 0; j < step->groups->len; j++)
        {
          const IbnGroup *group = g_ptr_array_index (step->groups, j);

          for (guint k = 0; k < group->items->len; k++)
            add_item (entries, g_ptr_array_index (group->items, k));
        }
    }
  return entries;
}

/* The ids of the phases that it belongs to, or of those that cannot be submitted without it. */
static char **
list_phases (IbnCall *call, const Entry *entry, gboolean required)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  GPtrArray *phases = ibn_call_get_phases (call);

  for (guint i = 0; i < phases->len; i++)
    {
      const IbnPhase *phase = g_ptr_array_index (phases, i);

      if ((entry->phases & (1u << phase->index)) == 0)
        continue;
      if (!required || entry->missing[phase->index] == IBN_LEVEL_BLOCKING)
        g_strv_builder_add (builder, phase->id);
    }
  return g_strv_builder_end (builder);
}

static void
add_words (JsonBuilder *builder, const char *name, char **words)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (gsize i = 0; words[i] != NULL; i++)
    json_builder_add_string_value (builder, words[i]);
  json_builder_end_array (builder);
}

IbnExit
ibn_verb_paths (const IbnInvocation *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnCall) call = ibn_input_find_call (self->call, &error);
  g_autoptr(GArray) entries = NULL;
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(IbnColumns) columns = ibn_columns_new (5);
  const char *language;
  const IbnPhase *phase = NULL;

  if (call == NULL)
    return ibn_input_fail (error);
  phase = ibn_input_find_phase (call, self->phase, &error);
  if (error != NULL)
    return ibn_input_fail (error);

  language = ibn_input_get_language (self, call);
  entries = list_entries (call);
  ibn_columns_add (columns, _("Path"), _("Type"), _("Phases"), _("Required in"), _("Label"), NULL);
  json_builder_begin_array (builder);
  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);
      g_auto(GStrv) phases = list_phases (call, entry, FALSE);
      g_auto(GStrv) required = list_phases (call, entry, TRUE);
      g_autofree char *phases_text = g_strjoinv (" ", phases);
      g_autofree char *required_text = g_strjoinv (" ", required);
      const char *label = ibn_words_get (entry->label, language);

      if (phase != NULL && (entry->phases & (1u << phase->index)) == 0)
        continue;

      ibn_columns_add (columns, entry->path, entry->type == NULL ? _("table") : entry->type,
                       phases_text, required_text, label, NULL);
      json_builder_begin_object (builder);
      ibn_json_add_text (builder, "path", entry->path);
      ibn_json_add_text (builder, "kind", entry->kind);
      ibn_json_add_text (builder, "type", entry->type);
      ibn_json_add_text (builder, "label", label);
      add_words (builder, "phases", phases);
      add_words (builder, "required", required);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  if (self->json)
    ibn_json_print (builder);
  else
    ibn_columns_print (columns, 0);
  return IBN_EXIT_FINE;
}
