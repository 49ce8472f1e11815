/* ibn-options.c: what can be chosen as an answer
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-options.h"

#include <glib/gi18n.h>

static void
option_free (void *data)
{
  IbnOption *option = data;

  g_free (option->value);
  g_free (option->label);
  g_free (option);
}

static void
add_option (GPtrArray *options, const char *value, const char *label, gboolean gone)
{
  IbnOption *option = g_new0 (IbnOption, 1);

  option->value = g_strdup (value);
  option->label = g_strdup (label);
  option->gone = gone;
  g_ptr_array_add (options, option);
}

static const IbnOption *
find_option (GPtrArray *options, const char *value)
{
  for (guint i = 0; i < options->len; i++)
    {
      const IbnOption *option = g_ptr_array_index (options, i);

      if (g_str_equal (option->value, value))
        return option;
    }
  return NULL;
}

static void
add_rows (GPtrArray *options, IbnSession *session, const IbnField *field)
{
  IbnDocument *document = ibn_session_get_document (session);
  g_auto(GStrv) ids = ibn_document_dup_row_ids (document, field->table);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (field->table, "/", ids[i], NULL);
      g_autofree char *label = ibn_row_format (ibn_session_get_call (session), document, path,
                                               ibn_session_get_language (session));

      add_option (options, ids[i], label, FALSE);
    }
}

/**
 * ibn_options_new:
 * @field: a question of which the answer is chosen
 * @value: the present answer, as stored
 *
 * What is the answer now but cannot be chosen any more, such as a row that was removed, is an
 * option too: it can be seen and taken away.
 *
 * Returns: (transfer full) (element-type IbnOption): the options, in the order to show them
 */
GPtrArray *
ibn_options_new (IbnSession *session, const IbnField *field, const char *value)
{
  g_autoptr(GPtrArray) options = g_ptr_array_new_with_free_func (option_free);
  g_auto(GStrv) words = NULL;

  g_return_val_if_fail (IBN_IS_SESSION (session), NULL);
  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (value != NULL, NULL);

  if (field->type == IBN_TYPE_YES_NO)
    {
      add_option (options, "yes", _("Yes"), FALSE);
      add_option (options, "no", _("No"), FALSE);
    }
  else if (field->table != NULL)
    add_rows (options, session, field);
  else
    for (guint i = 0; i < field->choices->len; i++)
      {
        const IbnChoice *choice = g_ptr_array_index (field->choices, i);

        add_option (options, choice->value, ibn_session_get_words (session, choice->label), FALSE);
      }

  words = g_strsplit (value, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && find_option (options, words[i]) == NULL)
      {
        /* Translators: %s is an answer that can no longer be chosen */
        g_autofree char *label = g_strdup_printf (_("%s (no longer there)"), words[i]);

        add_option (options, words[i], label, TRUE);
      }
  return g_steal_pointer (&options);
}

gboolean
ibn_options_equal (GPtrArray *a, GPtrArray *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    {
      const IbnOption *x = g_ptr_array_index (a, i);
      const IbnOption *y = g_ptr_array_index (b, i);

      if (!g_str_equal (x->value, y->value) || !g_str_equal (x->label, y->label))
        return FALSE;
    }
  return TRUE;
}

/**
 * ibn_options_holds:
 * @value: an answer of one or more words
 * @word: an option
 *
 * Returns: whether the option is among what was chosen
 */
gboolean
ibn_options_holds (const char *value, const char *word)
{
  g_auto(GStrv) words = g_strsplit (value, " ", -1);

  return g_strv_contains ((const char * const *) words, word);
}

static int
compare_words (const void *a, const void *b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

/**
 * ibn_options_toggle:
 * @options: all options
 * @value: the answer so far
 * @word: the option to take up or leave out
 *
 * Returns: (transfer full): the answer as stored: choices in the order of the choices, rows sorted
 *   by their ids
 */
char *
ibn_options_toggle (const IbnField *field, GPtrArray *options, const char *value, const char *word)
{
  g_autoptr(GPtrArray) chosen = g_ptr_array_new ();

  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (options != NULL, NULL);

  for (guint i = 0; i < options->len; i++)
    {
      const IbnOption *option = g_ptr_array_index (options, i);

      if (ibn_options_holds (value, option->value) != g_str_equal (option->value, word))
        g_ptr_array_add (chosen, option->value);
    }
  if (field->table != NULL)
    g_ptr_array_sort (chosen, compare_words);
  g_ptr_array_add (chosen, NULL);
  return g_strjoinv (" ", (char **) chosen->pdata);
}

/**
 * ibn_options_format:
 * @value: an answer of one or more words
 *
 * Returns: (transfer full): the labels of what was chosen, "" for nothing
 */
char *
ibn_options_format (GPtrArray *options, const char *value)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < options->len; i++)
    {
      const IbnOption *option = g_ptr_array_index (options, i);

      if (!ibn_options_holds (value, option->value))
        continue;
      if (text->len > 0)
        g_string_append (text, ", ");
      g_string_append (text, option->label);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
