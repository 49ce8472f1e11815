/* ibn-verb-why.c: ibn why: how a value came about
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include <glib/gi18n.h>

#include "ibn-input.h"
#include "ibn-nearest.h"
#include "ibn-output.h"

static void
print_tree (const IbnExplanation *part, const char *branch, const char *indent)
{
  const char *address = part->name != NULL ? part->name : part->path;

  ibn_print ("%s%s", branch, part->label);
  if (address != NULL)
    ibn_print (" (%s)", address);
  ibn_print (": %s", *part->value == '\0' ? "–" : part->value);
  if (part->expression != NULL)
    ibn_print ("  = %s", part->expression);
  ibn_print ("\n");

  for (guint i = 0; i < part->parts->len; i++)
    {
      gboolean is_last = i + 1 == part->parts->len;
      g_autofree char *next_branch = g_strconcat (indent, is_last ? "└ " : "├ ", NULL);
      g_autofree char *next_indent = g_strconcat (indent, is_last ? "  " : "│ ", NULL);

      print_tree (g_ptr_array_index (part->parts, i), next_branch, next_indent);
    }
}

static void
add_tree (JsonBuilder *builder, const IbnExplanation *part)
{
  json_builder_begin_object (builder);
  ibn_json_add_text (builder, "label", part->label);
  ibn_json_add_text (builder, "name", part->name);
  ibn_json_add_text (builder, "path", part->path);
  ibn_json_add_text (builder, "value", part->value);
  ibn_json_add_text (builder, "expression", part->expression);
  json_builder_set_member_name (builder, "parts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < part->parts->len; i++)
    add_tree (builder, g_ptr_array_index (part->parts, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static IbnExit
refuse_name (IbnChecker *checker, const char *name)
{
  g_autoptr(GPtrArray) candidates = g_ptr_array_new ();
  GPtrArray *formulas = ibn_checker_get_formulas (checker);
  g_autofree char *nearest = NULL;

  for (guint i = 0; i < formulas->len; i++)
    {
      const IbnFormula *formula = g_ptr_array_index (formulas, i);

      g_ptr_array_add (candidates, (char *) formula->name);
    }
  nearest = ibn_nearest_join (name, candidates);

  if (nearest == NULL)
    ibn_complain (_("The call computes no “%s”"), name);
  else
    ibn_complain (_("The call computes no “%s”; the nearest: %s"), name, nearest);
  return IBN_EXIT_FAILED;
}

IbnExit
ibn_verb_why (const IbnInvocation *self)
{
  const char *name = self->arguments[1];
  const char *row = self->n_arguments > 2 ? self->arguments[2] : NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnInput) input = ibn_input_open (self, self->arguments[0], &error);
  g_autoptr(IbnChecker) checker = input == NULL ? NULL : ibn_input_check (input, self, &error);
  g_autoptr(IbnExplanation) tree = NULL;

  if (checker == NULL)
    return ibn_input_fail (error);
  if (ibn_checker_get_formula (checker, name) == NULL)
    return refuse_name (checker, name);

  tree = ibn_checker_explain (checker, name, row);
  if (tree == NULL)
    {
      ibn_complain (_("“%s” has no value for the row “%s”"), name, row);
      return IBN_EXIT_FAILED;
    }

  if (self->json)
    {
      g_autoptr(JsonBuilder) builder = json_builder_new ();

      add_tree (builder, tree);
      ibn_json_print (builder);
    }
  else
    print_tree (tree, "", "");
  return IBN_EXIT_FINE;
}
