/* ibn-letter.c: letters of intent and mandates: what a company signs, and whether that still holds
 *
 * What was printed is noted in the row: the fingerprint on the first line, then each value as it is
 * stored, so that it can be said later what has changed.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-letter-private.h"

#include <string.h>

#include "ibn-checker-private.h"
#include "ibn-fingerprint.h"
#include "ibn-path.h"
#include "ibn-text.h"

/* Where something is to be filled in by hand. */
#define OPEN ".............................."

/* In the note: the document that was attached when the letter was printed anew. No value is called
 * like this. */
#define REPLACED ".replaced"

/* Longer values are cut short where they are said to have changed. */
#define MAX_SHOWN 80

/* The value of a term as it is stored; "" while it is open. */
static char *
dup_stored (const IbnLetterRule *rule, const IbnTerm *term, IbnEvaluator *evaluator,
            const char *row)
{
  g_autofree char *stored = ibn_evaluator_store (evaluator, term->value, term->type, rule->each,
                                                 row, NULL);

  return stored == NULL ? g_strdup ("") : ibn_text_clean (stored, TRUE);
}

/* The values, one on a line: a line end within one is `\n`, a backslash `\\`. */
static char *
dup_lines (const IbnLetterRule *rule, IbnEvaluator *evaluator, const char *row)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < rule->terms->len; i++)
    {
      const IbnTerm *term = g_ptr_array_index (rule->terms, i);
      g_autofree char *stored = dup_stored (rule, term, evaluator, row);

      g_string_append_printf (lines, "%s=", term->name);
      for (const char *p = stored; *p != '\0'; p++)
        {
          if (*p == '\n' || *p == '\\')
            g_string_append_c (lines, '\\');
          g_string_append_c (lines, *p == '\n' ? 'n' : *p);
        }
      g_string_append_c (lines, '\n');
    }
  return g_string_free (lines, FALSE);
}

static char *
dup_fingerprint (const IbnLetterRule *rule, IbnDocument *document, const char *row,
                 const char *lines)
{
  g_autofree char *text = g_strdup_printf ("ibn-dossier letter 1\n%s\n%s\n%s/%s\n%s",
                                           rule->letter.id, ibn_document_get_id (document),
                                           rule->each->path, row, lines);
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return ibn_fingerprint_of_bytes (bytes);
}

/* A value as it stood in a line. */
static char *
unescape (const char *text)
{
  GString *value = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        {
          p++;
          g_string_append_c (value, *p == 'n' ? '\n' : *p);
        }
      else
        g_string_append_c (value, *p);
    }
  return g_string_free (value, FALSE);
}

/* The values of a note by their names, and its fingerprint under "". */
static GHashTable *
read_note (const char *note)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto(GStrv) lines = g_strsplit (note, "\n", -1);

  g_hash_table_insert (values, g_strdup (""), g_strdup (lines[0] != NULL ? lines[0] : ""));
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    {
      const char *equals = strchr (lines[i], '=');

      if (equals != NULL)
        g_hash_table_insert (values, g_strndup (lines[i], equals - lines[i]),
                             unescape (equals + 1));
    }
  return values;
}

/* A value as people read it; "" while it is open. A tick that is not there is no, and not open. */
static char *
format (IbnType type, const char *stored, const char *language)
{
  if (*stored == '\0' && type == IBN_TYPE_TICK)
    return ibn_type_format (IBN_TYPE_YES_NO, "no", language);
  return *stored == '\0' ? g_strdup ("") : ibn_type_format (type, stored, language);
}

static char *
show (IbnType type, const char *stored, const char *language)
{
  g_autofree char *text = format (type, stored, language);
  g_autofree char *line = ibn_text_clean (text, FALSE);
  g_autofree char *start = NULL;

  if (*line == '\0')
    return g_strdup ("–");
  if (g_utf8_strlen (line, -1) <= MAX_SHOWN)
    return g_steal_pointer (&line);
  start = g_utf8_substring (line, 0, MAX_SHOWN - 1);
  return g_strconcat (start, "…", NULL);
}

/* What is no longer as it was noted: `Cash in jaar 1: € 14.000 → € 15.000`. */
static char *
describe_changes (const IbnLetterRule *rule, IbnEvaluator *evaluator, const char *row,
                  const char *language, GHashTable *noted)
{
  GString *changes = g_string_new (NULL);

  for (guint i = 0; i < rule->terms->len; i++)
    {
      const IbnTerm *term = g_ptr_array_index (rule->terms, i);
      const char *old = g_hash_table_lookup (noted, term->name);
      g_autofree char *new = dup_stored (rule, term, evaluator, row);
      g_autofree char *from = NULL;
      g_autofree char *to = NULL;

      if (g_strcmp0 (old, new) == 0)
        continue;
      from = show (term->type, old == NULL ? "" : old, language);
      to = show (term->type, new, language);
      g_string_append_printf (changes, "%s%s: %s → %s", changes->len > 0 ? "; " : "",
                              ibn_words_get (term->label, language), from, to);
    }
  return g_string_free (changes, FALSE);
}

/* Whether that row is to sign such a letter in that phase. */
gboolean
ibn_letter_is_for (const IbnLetterRule *rule, IbnEvaluator *evaluator, const IbnPhase *phase,
                   const char *row)
{
  return (rule->letter.phases & (1u << phase->index)) != 0
         && (rule->when == NULL
             || ibn_evaluator_test (evaluator, rule->when, rule->each, row, NULL));
}

/**
 * ibn_letter_get_state:
 * @rule: a letter
 * @evaluator: of a checker that is up to date
 * @document: the dossier
 * @row: the id of the row that signs it
 * @language: of @changes
 * @changes: (out) (optional): for a stale one what has changed, for people
 *
 * Compares what was noted when a letter was printed with what it would say now.
 *
 * Returns: how it stands
 */
IbnLetterState
ibn_letter_get_state (const IbnLetterRule *rule, IbnEvaluator *evaluator, IbnDocument *document,
                      const char *row, const char *language, char **changes)
{
  g_autofree char *start = g_strconcat (rule->each->path, "/", row, "/", NULL);
  g_autofree char *issued = g_strconcat (start, rule->letter.issued, NULL);
  g_autofree char *file = g_strconcat (start, rule->letter.file, NULL);
  const char *note = ibn_document_get (document, issued);
  g_autoptr(GHashTable) noted = NULL;
  g_autofree char *lines = NULL;
  g_autofree char *fingerprint = NULL;
  const char *replaced;

  if (*note == '\0')
    return IBN_LETTER_UNPRINTED;

  noted = read_note (note);
  lines = dup_lines (rule, evaluator, row);
  fingerprint = dup_fingerprint (rule, document, row, lines);
  if (!g_str_equal (g_hash_table_lookup (noted, ""), fingerprint))
    {
      if (changes != NULL)
        *changes = describe_changes (rule, evaluator, row, language, noted);
      return IBN_LETTER_STALE;
    }
  replaced = g_hash_table_lookup (noted, REPLACED);
  if (replaced != NULL && g_str_equal (replaced, ibn_document_get (document, file)))
    return IBN_LETTER_REPLACED;
  return IBN_LETTER_CURRENT;
}

static void
value_free (void *data)
{
  IbnLetterValue *value = data;

  g_free (value->name);
  g_free (value->label);
  g_free (value->value);
  g_free (value);
}

/* Of the templates by language, that of the checker or else that of the call. */
static const IbnTemplate *
choose (IbnChecker *checker, GHashTable *templates)
{
  const IbnTemplate *found = g_hash_table_lookup (templates, ibn_checker_get_language (checker));

  if (found != NULL)
    return found;
  return g_hash_table_lookup (templates, ibn_call_get_language (ibn_checker_get_call (checker)));
}

static char *
fill_in (IbnChecker *checker, const IbnLetterRule *rule, GHashTable *templates, const char *row)
{
  return ibn_evaluator_fill_in (ibn_checker_get_evaluator (checker), choose (checker, templates),
                                OPEN, ibn_checker_get_language (checker), rule->each, row, NULL);
}

/* What is attached is of an earlier letter once this one says something else. Printing the same
 * letter again changes nothing. */
static void
note_replaced (GString *note, IbnChecker *checker, const IbnLetterRule *rule, const char *row_path,
               const char *fingerprint)
{
  IbnDocument *document = ibn_checker_get_document (checker);
  g_autofree char *issued = g_strconcat (row_path, "/", rule->letter.issued, NULL);
  g_autofree char *file = g_strconcat (row_path, "/", rule->letter.file, NULL);
  const char *before = ibn_document_get (document, issued);
  const char *attached = ibn_document_get (document, file);
  g_autoptr(GHashTable) noted = NULL;

  if (*before == '\0')
    return;
  noted = read_note (before);
  if (g_str_equal (g_hash_table_lookup (noted, ""), fingerprint))
    attached = g_hash_table_lookup (noted, REPLACED);
  if (attached != NULL && *attached != '\0')
    g_string_append_printf (note, REPLACED "=%s\n", attached);
}

static char *
make_note (IbnChecker *checker, const IbnLetterRule *rule, const char *row_path,
           const char *fingerprint, const char *lines)
{
  g_autoptr(GString) note = g_string_new (fingerprint);

  g_string_append_c (note, '\n');
  note_replaced (note, checker, rule, row_path, fingerprint);
  g_string_append (note, lines);
  return ibn_text_clean (note->str, TRUE);
}

static void
add_values (IbnFilledLetter *self, IbnChecker *checker, const IbnLetterRule *rule, const char *row)
{
  const char *language = ibn_checker_get_language (checker);

  for (guint i = 0; i < rule->terms->len; i++)
    {
      const IbnTerm *term = g_ptr_array_index (rule->terms, i);
      g_autofree char *stored = dup_stored (rule, term, ibn_checker_get_evaluator (checker), row);
      IbnLetterValue *value = g_new0 (IbnLetterValue, 1);

      value->name = g_strdup (term->name);
      value->label = g_strdup (ibn_words_get (term->label, language));
      value->value = format (term->type, stored, language);
      g_ptr_array_add (self->values, value);
    }
}

/* A value of more than one line makes as many paragraphs. */
static void
add_paragraphs (IbnFilledLetter *self, IbnChecker *checker, const IbnLetterRule *rule,
                const char *row)
{
  for (guint i = 0; i < rule->paragraphs->len; i++)
    {
      const IbnParagraph *paragraph = g_ptr_array_index (rule->paragraphs, i);
      g_autofree char *text = NULL;
      g_auto(GStrv) lines = NULL;

      if (paragraph->when != NULL
          && !ibn_evaluator_test (ibn_checker_get_evaluator (checker), paragraph->when, rule->each,
                                  row, NULL))
        continue;
      text = fill_in (checker, rule, paragraph->text, row);
      lines = g_strsplit (text, "\n", -1);
      for (guint k = 0; lines[k] != NULL; k++)
        if (*lines[k] != '\0')
          g_ptr_array_add (self->paragraphs, g_strdup (lines[k]));
    }
}

/**
 * ibn_letter_fill:
 * @checker: a checker; its language is that of the letter
 * @letter: a letter of its call
 * @row_path: the row that signs it
 *
 * Fills in a letter as it would be printed now. The fingerprint is that of the letter, the dossier,
 * the row and the values as they are stored, so it is the same in every language.
 *
 * Returns: (transfer full) (nullable): the letter; %NULL where there is no such row
 */
IbnFilledLetter *
ibn_letter_fill (IbnChecker *checker, const IbnLetter *letter, const char *row_path)
{
  const IbnLetterRule *rule = (const IbnLetterRule *) letter;
  IbnFilledLetter *self;
  IbnDocument *document;
  const char *row;
  g_autofree char *lines = NULL;

  g_return_val_if_fail (IBN_IS_CHECKER (checker), NULL);
  g_return_val_if_fail (letter != NULL && row_path != NULL, NULL);

  document = ibn_checker_get_document (checker);
  if (!ibn_document_has_row (document, row_path))
    return NULL;
  row = ibn_path_get_name (row_path);
  lines = dup_lines (rule, ibn_checker_get_evaluator (checker), row);

  self = g_new0 (IbnFilledLetter, 1);
  self->letter = letter;
  self->row_path = g_strdup (row_path);
  self->title = fill_in (checker, rule, rule->title, row);
  self->paragraphs = g_ptr_array_new_with_free_func (g_free);
  self->values = g_ptr_array_new_with_free_func (value_free);
  self->fingerprint = dup_fingerprint (rule, document, row, lines);
  self->code = ibn_fingerprint_get_code (self->fingerprint);
  self->note = make_note (checker, rule, row_path, self->fingerprint, lines);
  add_paragraphs (self, checker, rule, row);
  add_values (self, checker, rule, row);
  return self;
}

void
ibn_filled_letter_free (IbnFilledLetter *self)
{
  if (self == NULL)
    return;

  g_free (self->row_path);
  g_free (self->title);
  g_ptr_array_unref (self->paragraphs);
  g_ptr_array_unref (self->values);
  g_free (self->fingerprint);
  g_free (self->code);
  g_free (self->note);
  g_free (self);
}

/**
 * ibn_letter_list_rows:
 * @checker: a checker
 * @letter: a letter of its call
 *
 * Lists who signs such a letter in the phase of the checker.
 *
 * Returns: (transfer full) (element-type utf8): the paths of the rows, in their order
 */
GPtrArray *
ibn_letter_list_rows (IbnChecker *checker, const IbnLetter *letter)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_free);
  g_auto(GStrv) ids = NULL;

  g_return_val_if_fail (IBN_IS_CHECKER (checker), rows);
  g_return_val_if_fail (letter != NULL, rows);

  ids = ibn_document_dup_row_ids (ibn_checker_get_document (checker), letter->table);
  for (guint i = 0; ids[i] != NULL; i++)
    if (ibn_letter_is_for ((const IbnLetterRule *) letter, ibn_checker_get_evaluator (checker),
                           ibn_checker_get_phase (checker), ids[i]))
      g_ptr_array_add (rows, g_strconcat (letter->table, "/", ids[i], NULL));
  return rows;
}

/**
 * ibn_letter_issue:
 * @self: a letter that was printed
 *
 * Makes the change that notes in the dossier what was printed.
 *
 * Returns: (transfer full): the change
 */
IbnChange *
ibn_letter_issue (IbnFilledLetter *self)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  path = g_strconcat (self->row_path, "/", self->letter->issued, NULL);
  return ibn_change_new_set (path, self->note);
}

/**
 * ibn_letter_is_stale:
 * @checker: a checker
 * @letter: a letter of its call
 * @row_path: the row that signs it
 *
 * Returns: whether it was printed and would say something else now
 */
gboolean
ibn_letter_is_stale (IbnChecker *checker, const IbnLetter *letter, const char *row_path)
{
  g_return_val_if_fail (IBN_IS_CHECKER (checker), FALSE);
  g_return_val_if_fail (letter != NULL && row_path != NULL, FALSE);

  return ibn_letter_get_state ((const IbnLetterRule *) letter, ibn_checker_get_evaluator (checker),
                               ibn_checker_get_document (checker), ibn_path_get_name (row_path),
                               ibn_checker_get_language (checker), NULL) == IBN_LETTER_STALE;
}
