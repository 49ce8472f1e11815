/* ibn-compare.c: differences, for people and for programs
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-compare.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-date.h"

/* Prints the name of a step before the first of its differences. */
void
ibn_compare_print_step (const IbnDifference *difference, const IbnStep **last,
                        const char *language)
{
  const IbnStep *step = difference->step;

  if (step != NULL && step == *last)
    return;
  if (step != NULL)
    ibn_print ("%s\n", ibn_words_get (step->label, language));
  else if (*last != NULL)
    ibn_print ("%s\n", _("Not in the form"));
  *last = step;
}

/**
 * ibn_compare_indent:
 * @text: some lines
 *
 * Returns: (transfer full): the lines on lines of their own below another, or after it where there
 *   is one; `–` where there is none
 */
char *
ibn_compare_indent (const char *text)
{
  g_auto(GStrv) lines = NULL;
  g_autofree char *joined = NULL;

  if (*text == '\0')
    return g_strdup (" –");
  if (strchr (text, '\n') == NULL)
    return g_strconcat (" ", text, NULL);

  lines = g_strsplit (text, "\n", -1);
  joined = g_strjoinv ("\n      ", lines);
  return g_strconcat ("\n      ", joined, NULL);
}

static void
print_answer (const IbnDifference *difference)
{
  gboolean is_long = strchr (difference->from, '\n') != NULL
                     || strchr (difference->to, '\n') != NULL;
  g_autofree char *from = ibn_compare_indent (difference->from);
  g_autofree char *to = ibn_compare_indent (difference->to);
  g_autofree char *amount = NULL;

  if (difference->amount != NULL)
    amount = g_strdup_printf (" (%s)", difference->amount);
  if (is_long)
    ibn_print ("  %s:\n    %s%s\n    %s%s\n", difference->place, "−", from, "+", to);
  else
    ibn_print ("  %s:%s →%s%s\n", difference->place, from, to, amount != NULL ? amount : "");
}

static void
print_difference (const IbnDifference *difference)
{
  g_autofree char *from = ibn_compare_indent (difference->from);
  g_autofree char *to = ibn_compare_indent (difference->to);

  switch (difference->kind)
    {
    case IBN_DIFFERENCE_ANSWER:
    case IBN_DIFFERENCE_ORDER:
      print_answer (difference);
      break;

    case IBN_DIFFERENCE_ADDED:
      ibn_print (_("  %s: added%s\n"), difference->place, *difference->to != '\0' ? to : "");
      break;

    case IBN_DIFFERENCE_REMOVED:
      ibn_print (_("  %s: removed%s\n"), difference->place, *difference->from != '\0' ? from : "");
      break;

    case IBN_DIFFERENCE_MOVED:
      ibn_print (_("  %s: moved from place%s to place%s\n"), difference->place, from, to);
      break;
    }
}

/* Prints differences by step and place. */
void
ibn_compare_print (GPtrArray *differences, const char *language)
{
  const IbnStep *last = NULL;

  for (guint i = 0; i < differences->len; i++)
    {
      const IbnDifference *difference = g_ptr_array_index (differences, i);

      ibn_compare_print_step (difference, &last, language);
      print_difference (difference);
    }
}

/* Adds where a difference is. */
void
ibn_compare_add_place (JsonBuilder *builder, const IbnDifference *difference)
{
  ibn_json_add_text (builder, "path", difference->path);
  ibn_json_add_text (builder, "kind", ibn_difference_kind_get_name (difference->kind));
  ibn_json_add_text (builder, "step", difference->step != NULL ? difference->step->id : NULL);
  ibn_json_add_text (builder, "label", difference->place);
}

/* Adds what stands there: as stored where it is an answer, and as people read it. */
void
ibn_compare_add_side (JsonBuilder *builder, const char *name, const IbnDifference *difference,
                      IbnDocument *document, const char *text)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  if (difference->kind == IBN_DIFFERENCE_ANSWER)
    {
      ibn_json_add_value (builder, "value",
                          difference->field != NULL ? difference->field->type : IBN_TYPE_TEXT,
                          ibn_document_get (document, difference->path));
      ibn_json_add_text (builder, "typed", ibn_document_get_typed (document, difference->path));
    }
  ibn_json_add_text (builder, "text", text);
  json_builder_end_object (builder);
}

/* Adds differences as an array. */
void
ibn_compare_add (JsonBuilder *builder, GPtrArray *differences, IbnDocument *from, IbnDocument *to)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < differences->len; i++)
    {
      const IbnDifference *difference = g_ptr_array_index (differences, i);

      json_builder_begin_object (builder);
      ibn_compare_add_place (builder, difference);
      ibn_compare_add_side (builder, "from", difference, from, difference->from);
      ibn_compare_add_side (builder, "to", difference, to, difference->to);
      ibn_json_add_text (builder, "difference", difference->amount);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * ibn_compare_format_who:
 * @author: who, or `""`
 * @time: when, in seconds; 0 when that is not known
 *
 * Returns: (transfer full): both, as people read them, in Belgian time; `""` when neither is known
 */
char *
ibn_compare_format_who (const char *author, gint64 time)
{
  g_autofree char *when = time != 0 ? ibn_time_format (time) : g_strdup ("");

  return g_strdup_printf ("%s%s%s", author, *author != '\0' && time != 0 ? ", " : "", when);
}
