/* ibn-verb-calls.c: ibn calls: the calls that are installed
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include "ibn-datadir.h"
#include "ibn-input.h"
#include "ibn-output.h"

static void
add_call (JsonBuilder *builder, IbnCall *call, const char *language)
{
  GPtrArray *phases = ibn_call_get_phases (call);

  json_builder_begin_object (builder);
  ibn_json_add_text (builder, "id", ibn_call_get_id (call));
  ibn_json_add_text (builder, "version", ibn_call_get_version (call));
  ibn_json_add_text (builder, "title", ibn_words_get (ibn_call_get_title (call), language));
  json_builder_set_member_name (builder, "phases");
  json_builder_begin_array (builder);
  for (guint i = 0; i < phases->len; i++)
    json_builder_add_string_value (builder, ((const IbnPhase *) g_ptr_array_index (phases, i))->id);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

IbnExit
ibn_verb_calls (const IbnInvocation *self)
{
  g_autofree char *folder = ibn_datadir_find ("calls");
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) calls = ibn_call_list (folder, &error);
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(IbnColumns) columns = ibn_columns_new (3);

  if (calls == NULL)
    return ibn_input_fail (error);

  json_builder_begin_array (builder);
  for (guint i = 0; i < calls->len; i++)
    {
      IbnCall *call = g_ptr_array_index (calls, i);
      const char *language = ibn_input_get_language (self, call);

      add_call (builder, call, language);
      ibn_columns_add (columns, ibn_call_get_id (call), ibn_call_get_version (call),
                       ibn_words_get (ibn_call_get_title (call), language), NULL);
    }
  json_builder_end_array (builder);

  if (self->json)
    ibn_json_print (builder);
  else
    ibn_columns_print (columns, 0);
  return IBN_EXIT_FINE;
}
