/* ibn-field.c: between what is typed, what is stored and what people read
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "ibn-call.h"
#include "ibn-fingerprint.h"
#include "ibn-path.h"
#include "ibn-text.h"
#include "ibn-words-private.h"

/* Between the parts of a place, as people read it. */
#define BELOW " › "

static const IbnChoice *
find_choice (const IbnField *field, const char *typed)
{
  for (guint i = 0; i < field->choices->len; i++)
    {
      const IbnChoice *choice = g_ptr_array_index (field->choices, i);

      if (g_str_equal (choice->value, typed))
        return choice;
    }
  for (guint i = 0; i < field->choices->len; i++)
    {
      const IbnChoice *choice = g_ptr_array_index (field->choices, i);

      if (ibn_words_match (choice->label, typed))
        return choice;
    }
  return NULL;
}

static char *
parse_choice (const IbnField *field, const char *typed)
{
  const IbnChoice *choice = find_choice (field, typed);

  return choice == NULL ? NULL : g_strdup (choice->value);
}

/* Adds the choices in a list to @chosen; FALSE when one of its parts is no choice. */
static gboolean
find_choices (const IbnField *field, const char *typed, const char *delimiters, GHashTable *chosen)
{
  g_auto(GStrv) parts = g_strsplit_set (typed, delimiters, -1);

  g_hash_table_remove_all (chosen);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      const IbnChoice *choice;

      g_strstrip (parts[i]);
      if (*parts[i] == '\0')
        continue;
      choice = find_choice (field, parts[i]);
      if (choice == NULL)
        return FALSE;
      g_hash_table_add (chosen, (void *) choice);
    }
  return TRUE;
}

/* Labels have blanks and may have commas in them, so the coarsest way of parting that gives choices
 * holds. */
static char *
parse_choices (const IbnField *field, const char *typed)
{
  static const char *const delimiters[] = { "", ";", ";,", ";, " };
  g_autoptr(GHashTable) chosen = g_hash_table_new (NULL, NULL);
  GString *stored;
  guint n = 0;

  while (n < G_N_ELEMENTS (delimiters) && !find_choices (field, typed, delimiters[n], chosen))
    n++;
  if (n == G_N_ELEMENTS (delimiters))
    return NULL;

  stored = g_string_new (NULL);
  for (guint i = 0; i < field->choices->len; i++)
    {
      const IbnChoice *choice = g_ptr_array_index (field->choices, i);

      if (g_hash_table_contains (chosen, choice))
        g_string_append_printf (stored, "%s%s", stored->len == 0 ? "" : " ", choice->value);
    }
  return g_string_free (stored, FALSE);
}

static char *
parse (const IbnField *field, const char *clean, const char *typed)
{
  if (field->type == IBN_TYPE_CHOICE)
    return parse_choice (field, clean);
  if (field->type == IBN_TYPE_CHOICES)
    return parse_choices (field, clean);
  /* Why it is no value is for the finding to say, in the words of the call. */
  return ibn_type_parse (field->type, typed, NULL);
}

/**
 * ibn_field_change:
 * @field: a field
 * @path: the path of the answer
 * @typed: what a person typed
 *
 * Turns what was typed into the edit that keeps it: as a value where it is one, as typed where it
 * is not, and as no answer where nothing is left of it. Nothing typed is ever lost.
 *
 * A choice is known by its value or by its label in any language, upper and lower case alike;
 * several are parted by `;`, by commas or, where that is clear, by blanks, and are kept in the
 * order of the form. Limits such as lengths are no matter here: they are findings.
 *
 * Returns: (transfer full): the edit
 */
IbnChange *
ibn_field_change (const IbnField *field, const char *path, const char *typed)
{
  g_autofree char *clean = NULL;
  g_autofree char *value = NULL;

  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (typed != NULL, NULL);

  clean = ibn_text_clean (typed, field->type == IBN_TYPE_PROSE);
  if (*clean == '\0')
    return ibn_change_new_set (path, "");
  value = parse (field, clean, typed);
  return value == NULL ? ibn_change_new_typed (path, clean) : ibn_change_new_set (path, value);
}

/* What people read */

static char *
format_choices (const IbnField *field, const char *value, const char *language)
{
  g_auto(GStrv) values = g_strsplit (value, " ", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; values[i] != NULL; i++)
    {
      const char *label = values[i];

      for (guint j = 0; j < field->choices->len; j++)
        {
          const IbnChoice *choice = g_ptr_array_index (field->choices, j);

          if (g_str_equal (choice->value, values[i]))
            label = ibn_words_get (choice->label, language);
        }
      g_string_append_printf (text, "%s%s", i == 0 ? "" : ", ", label);
    }
  return g_string_free (text, FALSE);
}

static char *
format_rows (IbnCall *call, const IbnField *field, IbnDocument *document, const char *value,
             const char *language)
{
  g_auto(GStrv) ids = g_strsplit (value, " ", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (field->table, "/", ids[i], NULL);
      g_autofree char *title = NULL;

      if (ibn_path_is_valid (path) && ibn_document_has_row (document, path))
        title = ibn_row_format (call, document, path, language);
      g_string_append_printf (text, "%s%s", i == 0 ? "" : ", ", title == NULL ? ids[i] : title);
    }
  return g_string_free (text, FALSE);
}

/* What was noted of a letter is long; people know it by the code of its fingerprint. */
static char *
format_managed (const IbnField *field, const char *value, const char *language)
{
  g_autofree char *line = g_strndup (value, strcspn (value, "\n"));

  return ibn_fingerprint_is_valid (line) ? ibn_fingerprint_get_code (line)
                                         : ibn_type_format (field->type, value, language);
}

/**
 * ibn_field_format:
 * @call: a call
 * @field: a field of it
 * @document: a dossier
 * @path: the path of the answer
 * @language: a language of the call
 *
 * Writes an answer as people read it: what was typed as it was typed, choices by their labels, rows
 * by their titles, a letter that was printed by its code, everything else as its type is written. A
 * unit is not added.
 *
 * Returns: (transfer full): the text; `""` where there is no answer
 */
char *
ibn_field_format (IbnCall *call, const IbnField *field, IbnDocument *document,
                  const char *path, const char *language)
{
  const char *typed;
  const char *value;

  g_return_val_if_fail (IBN_IS_CALL (call), NULL);
  g_return_val_if_fail (field != NULL, NULL);
  g_return_val_if_fail (IBN_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  typed = ibn_document_get_typed (document, path);
  if (typed != NULL)
    return g_strdup (typed);
  value = ibn_document_get (document, path);
  if (*value == '\0')
    return g_strdup ("");
  if (field->type == IBN_TYPE_CHOICE || field->type == IBN_TYPE_CHOICES)
    return format_choices (field, value, language);
  if (field->table != NULL)
    return format_rows (call, field, document, value, language);
  if (field->managed)
    return format_managed (field, value, language);
  return ibn_type_format (field->type, value, language);
}

/**
 * ibn_row_format:
 * @call: a call
 * @document: a dossier
 * @row_path: the path of a row
 * @language: a language of the call
 *
 * Writes what a row is called: the answer that names it, else what a row of the table is called and
 * its position, such as `onderneming 3`; the latter is left out for a row that is not there.
 *
 * Returns: (transfer full): the text
 */
char *
ibn_row_format (IbnCall *call, IbnDocument *document, const char *row_path, const char *language)
{
  const IbnTable *table;
  const char *row_label;
  guint position;
  g_autofree char *title_path = NULL;
  g_autofree char *title = NULL;

  g_return_val_if_fail (IBN_IS_CALL (call), NULL);
  g_return_val_if_fail (IBN_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (row_path != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  table = ibn_call_get_table (call, row_path);
  if (table == NULL)
    return g_strdup (row_path);

  title_path = g_strconcat (row_path, "/", table->title, NULL);
  title = ibn_field_format (call, ibn_call_get_field (call, title_path), document, title_path,
                            language);
  if (*title != '\0')
    return g_steal_pointer (&title);

  row_label = ibn_words_get (table->row_label, language);
  position = ibn_document_get_row_position (document, row_path);
  return position == 0 ? g_strdup (row_label) : g_strdup_printf ("%s %u", row_label, position);
}

/**
 * ibn_path_format:
 * @call: a call
 * @document: a dossier
 * @path: the path or pattern of an answer, a table or a row
 * @language: a language of the call
 *
 * Writes a place as people would name it: `Ondernemingen › Alfa nv › Naam` for a column, the step
 * and the question for another answer. In a pattern the row is left out.
 *
 * Returns: (transfer full): the text; @path itself when the form has no such place
 */
char *
ibn_path_format (IbnCall *call, IbnDocument *document, const char *path, const char *language)
{
  const IbnField *field;
  const IbnTable *table;
  g_autofree char *row = NULL;
  g_autofree char *title = NULL;
  const char *parts[4] = { NULL };
  guint n = 0;

  g_return_val_if_fail (IBN_IS_CALL (call), NULL);
  g_return_val_if_fail (IBN_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  field = ibn_call_get_field (call, path);
  if (field != NULL && field->parent == NULL)
    return g_strjoin (BELOW, ibn_words_get (ibn_call_get_step_of (call, path)->label, language),
                      ibn_words_get (field->label, language), NULL);

  table = field != NULL ? field->parent : ibn_call_get_table (call, path);
  if (table == NULL)
    return g_strdup (path);
  if (g_str_equal (path, table->path))
    return g_strdup (ibn_words_get (table->label, language));

  if (ibn_path_is_valid (path))
    row = field != NULL ? ibn_path_dup_row (path) : g_strdup (path);
  title = row == NULL ? NULL : ibn_row_format (call, document, row, language);
  parts[n++] = ibn_words_get (table->label, language);
  if (title != NULL)
    parts[n++] = title;
  if (field != NULL)
    parts[n++] = ibn_words_get (field->label, language);
  return g_strjoinv (BELOW, (char **) parts);
}
