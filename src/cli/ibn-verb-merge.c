/* ibn-verb-merge.c: ibn merge: what two sides made of one dossier, in one
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include <glib/gi18n.h>

#include "ibn-compare.h"
#include "ibn-date.h"
#include "ibn-error.h"
#include "ibn-input.h"

static const char *const side_names[] = {
  [IBN_SIDE_BASE] = "base",
  [IBN_SIDE_OURS] = "ours",
  [IBN_SIDE_THEIRS] = "theirs",
};

static const char *
get_text (const IbnDifference *difference, IbnSide side)
{
  const char *const texts[] = {
    [IBN_SIDE_BASE] = difference->base,
    [IBN_SIDE_OURS] = difference->from,
    [IBN_SIDE_THEIRS] = difference->to,
  };

  return texts[side];
}

static void
print_side (IbnMerge *merge, const IbnDifference *difference, IbnSide side, const char *label)
{
  IbnDocument *document = ibn_merge_get_document (merge, side);
  IbnPatch *edits = ibn_document_find_patch (document, difference->path);
  g_autofree char *text = ibn_compare_indent (get_text (difference, side));
  g_autofree char *who = NULL;

  if (edits != NULL && side != IBN_SIDE_BASE)
    who = ibn_compare_format_who (ibn_patch_get_author (edits), ibn_patch_get_time (edits));
  if (who != NULL && *who != '\0')
    ibn_print ("    %s (%s):%s\n", label, who, text);
  else
    ibn_print ("    %s:%s\n", label, text);
}

static void
print_conflicts (IbnMerge *merge, GPtrArray *differences, const char *language)
{
  const IbnStep *last = NULL;

  for (guint i = 0; i < differences->len; i++)
    {
      const IbnDifference *difference = g_ptr_array_index (differences, i);

      if (!difference->item->is_conflict)
        continue;
      ibn_compare_print_step (difference, &last, language);
      ibn_print ("  %s\n", difference->place);
      print_side (merge, difference, IBN_SIDE_BASE, _("before"));
      print_side (merge, difference, IBN_SIDE_OURS, _("ours, which stays"));
      print_side (merge, difference, IBN_SIDE_THEIRS, _("theirs"));
    }
}

static void
add_side (JsonBuilder *builder, IbnMerge *merge, const IbnDifference *difference, IbnSide side)
{
  IbnDocument *document = ibn_merge_get_document (merge, side);
  IbnPatch *edits = ibn_document_find_patch (document, difference->path);
  gint64 time = edits != NULL && side != IBN_SIDE_BASE ? ibn_patch_get_time (edits) : 0;
  const char *author = edits != NULL && side != IBN_SIDE_BASE ? ibn_patch_get_author (edits) : "";
  g_autofree char *name = g_strconcat (side_names[side], "-by", NULL);
  g_autofree char *at = time != 0 ? ibn_time_format_iso (time) : NULL;

  ibn_compare_add_side (builder, side_names[side], difference, document,
                        get_text (difference, side));
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  ibn_json_add_text (builder, "author", *author != '\0' ? author : NULL);
  ibn_json_add_text (builder, "at", at);
  json_builder_end_object (builder);
}

static void
print_json (IbnMerge *merge, GPtrArray *differences)
{
  g_autoptr(JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < differences->len; i++)
    {
      const IbnDifference *difference = g_ptr_array_index (differences, i);

      json_builder_begin_object (builder);
      ibn_compare_add_place (builder, difference);
      json_builder_set_member_name (builder, "conflict");
      json_builder_add_boolean_value (builder, difference->item->is_conflict);
      for (guint side = IBN_SIDE_BASE; side <= IBN_SIDE_THEIRS; side++)
        add_side (builder, merge, difference, side);
      ibn_json_add_text (builder, "taken", side_names[difference->item->side]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  ibn_json_print (builder);
}

static IbnDocument *
load_side (IbnInput *ours, const char *name, GError **error)
{
  g_autoptr(IbnDocument) document = ibn_input_load (name, error);
  const char *id = ibn_document_get_id (ours->document);

  if (document == NULL || g_str_equal (ibn_document_get_id (document), id))
    return g_steal_pointer (&document);

  g_set_error (error, IBN_ERROR, IBN_ERROR_NOT_FOUND, _("%s and %s are not the same dossier"),
               ours->name, name);
  return NULL;
}

IbnExit
ibn_verb_merge (const IbnInvocation *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnInput) ours = ibn_input_open (self, self->arguments[1], &error);
  g_autoptr(IbnDocument) base = NULL;
  g_autoptr(IbnDocument) theirs = NULL;
  g_autoptr(IbnDocument) before = NULL;
  g_autoptr(GPtrArray) differences = NULL;
  g_autoptr(IbnMerge) merge = NULL;
  g_autoptr(IbnMerge) shown = NULL;

  base = ours != NULL ? load_side (ours, self->arguments[0], &error) : NULL;
  theirs = base != NULL ? load_side (ours, self->arguments[2], &error) : NULL;
  if (theirs == NULL)
    return ibn_input_fail (error);

  /* What is told is how it was before. */
  before = ibn_document_copy (ours->document);
  shown = ibn_merge_new (base, before, theirs);
  differences = ibn_difference_list_merge (ours->call, shown, ours->language);
  merge = ibn_merge_new (base, ours->document, theirs);
  if (!ibn_merge_apply (merge, &error) || !ibn_input_save (ours, self->output, &error))
    return ibn_input_fail (error);

  if (self->json)
    print_json (shown, differences);
  else
    print_conflicts (shown, differences, ours->language);
  return ibn_merge_get_n_conflicts (shown) > 0 ? IBN_EXIT_FINDINGS : IBN_EXIT_FINE;
}
