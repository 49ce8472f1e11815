/* ibn-verb-join.c: ibn join: part files back into the whole
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include <glib/gi18n.h>

#include "ibn-date.h"
#include "ibn-input.h"
#include "ibn-output.h"
#include "ibn-part.h"
#include "ibn-reader.h"

/* What one side has at a place, and who put it there. */
typedef struct {
  char       *value;          /* as people read it; owned */
  const char *author;         /* "" when not known; lent */
  gint64      time;           /* 0 when not known */
} Opinion;

/* What is told once it is saved. */
typedef struct {
  JsonBuilder *builder;       /* lent, as the next */
  GString     *text;
  guint        n_conflicts;
} Report;

static const char * const kinds[] = {
  [IBN_MERGE_ANSWER] = "answer",
  [IBN_MERGE_ROW] = "row",
  [IBN_MERGE_ORDER] = "order",
};

static char *
dup_value (IbnInput *input, IbnDocument *document, const IbnMergeItem *item)
{
  const IbnField *field = ibn_call_get_field (input->call, item->path);
  g_auto(GStrv) ids = NULL;

  switch (item->kind)
    {
    case IBN_MERGE_ANSWER:
      return field != NULL
             ? ibn_field_format (input->call, field, document, item->path, input->language)
             : g_strdup (ibn_document_get (document, item->path));
    case IBN_MERGE_ROW:
      return ibn_document_has_row (document, item->path)
             ? ibn_row_format (input->call, document, item->path, input->language)
             : g_strdup ("");
    case IBN_MERGE_ORDER:
      ids = ibn_document_dup_row_ids (document, item->path);
      return g_strjoinv (" ", ids);
    }
  g_return_val_if_reached (g_strdup (""));
}

static Opinion
get_opinion (IbnInput *input, IbnMerge *merge, const IbnMergeItem *item, IbnSide side)
{
  IbnDocument *document = ibn_merge_get_document (merge, side);
  IbnPatch *patch = ibn_document_find_patch (document, item->path);

  return (Opinion) { dup_value (input, document, item),
                     patch == NULL ? "" : ibn_patch_get_author (patch),
                     patch == NULL ? 0 : ibn_patch_get_time (patch) };
}

static void
write_opinion (GString *text, const char *whose, const Opinion *opinion)
{
  g_autofree char *time = opinion->time == 0 ? NULL : ibn_time_format (opinion->time);
  const char *value = *opinion->value == '\0' ? _("nothing") : opinion->value;

  g_string_append_printf (text, "    %s %s", whose, value);
  if (*opinion->author != '\0' || time != NULL)
    g_string_append_printf (text, " (%s%s%s)", opinion->author,
                            *opinion->author != '\0' && time != NULL ? ", " : "",
                            time != NULL ? time : "");
  g_string_append_c (text, '\n');
}

static void
add_opinion (JsonBuilder *builder, const char *name, const Opinion *opinion)
{
  g_autofree char *time = opinion->time == 0 ? NULL : ibn_time_format_iso (opinion->time);

  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  ibn_json_add_text (builder, "value", opinion->value);
  ibn_json_add_text (builder, "author", *opinion->author == '\0' ? NULL : opinion->author);
  ibn_json_add_text (builder, "at", time);
  json_builder_end_object (builder);
}

static void
tell_conflict (IbnInput *input, IbnMerge *merge, const IbnMergeItem *item, Report *report)
{
  Opinion ours = get_opinion (input, merge, item, IBN_SIDE_OURS);
  Opinion theirs = get_opinion (input, merge, item, IBN_SIDE_THEIRS);
  g_autofree char *words = ibn_path_format (input->call, input->document, item->path,
                                            input->language);

  json_builder_begin_object (report->builder);
  ibn_json_add_text (report->builder, "path", item->path);
  ibn_json_add_text (report->builder, "kind", kinds[item->kind]);
  add_opinion (report->builder, "ours", &ours);
  add_opinion (report->builder, "theirs", &theirs);
  json_builder_end_object (report->builder);

  g_string_append_printf (report->text, "  %s (%s)\n", words, item->path);
  write_opinion (report->text, _("stays:"), &ours);
  write_opinion (report->text, _("theirs:"), &theirs);
  g_free (ours.value);
  g_free (theirs.value);
}

/* Before the merge is applied: both sides are as they were. */
static void
tell_merge (IbnInput *input, const char *name, IbnMerge *merge, Report *report)
{
  GPtrArray *items = ibn_merge_get_items (merge);
  guint n_conflicts = ibn_merge_get_n_conflicts (merge);
  guint n_taken = items->len - n_conflicts;
  g_autofree char *shown = g_filename_display_name (name);

  json_builder_begin_object (report->builder);
  ibn_json_add_text (report->builder, "part", shown);
  json_builder_set_member_name (report->builder, "taken");
  json_builder_add_int_value (report->builder, n_taken);
  g_string_append_printf (report->text, _("%s: %u taken over, %u in conflict"), shown, n_taken,
                          n_conflicts);
  g_string_append_c (report->text, '\n');

  json_builder_set_member_name (report->builder, "conflicts");
  json_builder_begin_array (report->builder);
  for (guint i = 0; i < items->len; i++)
    {
      const IbnMergeItem *item = g_ptr_array_index (items, i);

      if (item->is_conflict)
        tell_conflict (input, merge, item, report);
    }
  json_builder_end_array (report->builder);
  json_builder_end_object (report->builder);
  report->n_conflicts += n_conflicts;
}

static gboolean
join (IbnInput *input, const char *name, Report *report, GError **error)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (name);
  g_autoptr(IbnDocument) part = ibn_document_load (file, NULL, error);
  g_autoptr(IbnMerge) merge = NULL;

  if (part == NULL)
    return FALSE;
  ibn_input_say_damage (name, part);
  merge = ibn_part_join (input->call, input->document, part, error);
  if (merge == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }

  tell_merge (input, name, merge, report);
  return ibn_merge_apply (merge, error);
}

IbnExit
ibn_verb_join (const IbnInvocation *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnInput) input = ibn_input_open (self, self->arguments[0], &error);
  g_autoptr(JsonBuilder) builder = json_builder_new ();
  g_autoptr(GString) text = g_string_new (NULL);
  Report report = { builder, text, 0 };

  if (input == NULL)
    return ibn_input_fail (error);

  json_builder_begin_array (builder);
  for (guint i = 1; i < self->n_arguments; i++)
    if (!join (input, self->arguments[i], &report, &error))
      return ibn_input_fail (error);
  json_builder_end_array (builder);

  /* What is not saved is not taken over. */
  if (!ibn_input_save (input, self->output, &error))
    return ibn_input_fail (error);
  if (self->json)
    ibn_json_print (builder);
  else
    ibn_print ("%s", text->str);
  return report.n_conflicts > 0 ? IBN_EXIT_FINDINGS : IBN_EXIT_FINE;
}
