/* ibn-verb-log.c: ibn log: the versions of a dossier, and what was edited
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include <glib/gi18n.h>

#include "ibn-compare.h"
#include "ibn-date.h"
#include "ibn-fingerprint.h"
#include "ibn-input.h"

static const char *const kinds[] = {
  [IBN_CHANGE_SET] = "set",
  [IBN_CHANGE_INSERT] = "insert",
  [IBN_CHANGE_REMOVE] = "remove",
  [IBN_CHANGE_MOVE] = "move",
};

static const char *
get_kind_label (IbnVersionKind kind)
{
  switch (kind)
    {
    case IBN_VERSION_NAMED:
      return _("kept");
    case IBN_VERSION_AUTOMATIC:
      return _("kept by the program");
    case IBN_VERSION_SEALED:
      return _("submitted");
    case IBN_VERSION_ORIGIN:
      return _("made from");
    case IBN_VERSION_JOINED:
      return _("part file joined");
    }

  g_assert_not_reached ();
}

static void
print_versions (GPtrArray *versions)
{
  g_autoptr(IbnColumns) columns = ibn_columns_new (5);

  for (guint i = 0; i < versions->len; i++)
    {
      const IbnVersion *version = g_ptr_array_index (versions, i);
      g_autofree char *who = ibn_compare_format_who (ibn_version_get_author (version),
                                                     ibn_version_get_time (version));
      g_autofree char *code = ibn_fingerprint_get_code (ibn_version_get_content (version));

      ibn_columns_add (columns, ibn_version_get_id (version),
                       get_kind_label (ibn_version_get_kind (version)),
                       ibn_version_get_name (version), who, code, NULL);
    }
  ibn_columns_print (columns, 0);
}

/* What one edit did, as a place and a word. */
static char *
describe_edit (IbnInput *input, const IbnEdit *edit)
{
  const char *path = ibn_change_get_path (edit->done);
  g_autofree char *place = ibn_path_format (input->call, input->document, path, input->language);

  switch (ibn_change_get_kind (edit->done))
    {
    case IBN_CHANGE_SET:
      return g_steal_pointer (&place);
    case IBN_CHANGE_INSERT:
      return g_strdup_printf (_("%s (row added)"), place);
    case IBN_CHANGE_REMOVE:
      return g_strdup_printf (_("%s (row removed)"), place);
    case IBN_CHANGE_MOVE:
      return g_strdup_printf (_("%s (row moved)"), place);
    }

  g_assert_not_reached ();
}

static void
print_steps (IbnInput *input, GPtrArray *steps)
{
  for (guint i = 0; i < steps->len; i++)
    {
      IbnPatch *edits = g_ptr_array_index (steps, i);
      g_autofree char *who = ibn_compare_format_who (ibn_patch_get_author (edits),
                                                     ibn_patch_get_time (edits));

      ibn_print ("%s\n", *who != '\0' ? who : _("by somebody, some time"));
      for (guint j = 0; j < ibn_patch_get_n (edits); j++)
        {
          g_autofree char *what = describe_edit (input, ibn_patch_get (edits, j));

          ibn_print ("  %s\n", what);
        }
    }
}

static void
add_who (JsonBuilder *builder, const char *author, gint64 time)
{
  g_autofree char *at = time != 0 ? ibn_time_format_iso (time) : NULL;

  ibn_json_add_text (builder, "author", *author != '\0' ? author : NULL);
  ibn_json_add_text (builder, "at", at);
}

static void
add_versions (JsonBuilder *builder, GPtrArray *versions)
{
  json_builder_set_member_name (builder, "versions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < versions->len; i++)
    {
      const IbnVersion *version = g_ptr_array_index (versions, i);
      const char *phase = ibn_version_get_phase (version);
      g_autofree char *code = ibn_fingerprint_get_code (ibn_version_get_content (version));

      json_builder_begin_object (builder);
      ibn_json_add_text (builder, "id", ibn_version_get_id (version));
      ibn_json_add_text (builder, "kind",
                         ibn_version_kind_get_name (ibn_version_get_kind (version)));
      ibn_json_add_text (builder, "name", ibn_version_get_name (version));
      add_who (builder, ibn_version_get_author (version), ibn_version_get_time (version));
      ibn_json_add_text (builder, "phase", *phase != '\0' ? phase : NULL);
      ibn_json_add_text (builder, "content", ibn_version_get_content (version));
      ibn_json_add_text (builder, "code", code);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_edits (JsonBuilder *builder, IbnInput *input, IbnPatch *edits)
{
  json_builder_set_member_name (builder, "edits");
  json_builder_begin_array (builder);
  for (guint i = 0; i < ibn_patch_get_n (edits); i++)
    {
      IbnChange *change = ibn_patch_get (edits, i)->done;
      const char *path = ibn_change_get_path (change);
      g_autofree char *label = ibn_path_format (input->call, input->document, path,
                                                input->language);

      json_builder_begin_object (builder);
      ibn_json_add_text (builder, "kind", kinds[ibn_change_get_kind (change)]);
      ibn_json_add_text (builder, "path", path);
      ibn_json_add_text (builder, "label", label);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_steps (JsonBuilder *builder, IbnInput *input, GPtrArray *steps)
{
  json_builder_set_member_name (builder, "steps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < steps->len; i++)
    {
      IbnPatch *edits = g_ptr_array_index (steps, i);

      json_builder_begin_object (builder);
      add_who (builder, ibn_patch_get_author (edits), ibn_patch_get_time (edits));
      add_edits (builder, input, edits);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/* What was undone is no part of it. */
IbnExit
ibn_verb_log (const IbnInvocation *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnInput) input = ibn_input_open (self, self->arguments[0], &error);
  GPtrArray *versions;
  GPtrArray *steps;

  if (input == NULL)
    return ibn_input_fail (error);

  versions = ibn_document_get_versions (input->document);
  steps = ibn_document_get_undo (input->document);
  if (self->json)
    {
      g_autoptr(JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      add_versions (builder, versions);
      add_steps (builder, input, steps);
      json_builder_end_object (builder);
      ibn_json_print (builder);
    }
  else
    {
      print_versions (versions);
      print_steps (input, steps);
    }
  return IBN_EXIT_FINE;
}
