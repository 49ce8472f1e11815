/* ibn-collect-letters.c: what stands on the pages: letters that companies sign
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-collect-private.h"

#include <string.h>

#include "ibn-date.h"
#include "ibn-letter.h"
#include "ibn-path.h"
#include "ibn-print-words-private.h"

/* More years than this do not go side by side. */
#define MAX_YEARS 5
/* What is so long, in bytes, is the same where it stands in the text. */
#define MIN_REPEATED 12
/* Of what the code says of itself: a reader can tell it from others. */
#define SYMBOL_HEAD "ibn-dossier:1"

/* The names by which a call says what a letter is about; see docs/CALLS.md. */
static const struct {
  IbnWord     word;
  const char *paths[2];
} facts[] = {
  { IBN_WORD_NETWORK, { "network/title", "network/acronym" } },
  { IBN_WORD_APPLICANT, { "applicant/name", "applicant/legal-form" } },
};

/* The same for who signs it: columns whose names are the id of the letter and this. */
static const struct {
  IbnWord     word;
  const char *suffix;
} signature[] = {
  { IBN_WORD_PLACE, "place" },
  { IBN_WORD_DATE, "date" },
  { IBN_WORD_SIGNATORY, "signatory" },
  { IBN_WORD_ROLE, "role" },
};

static char *
dup_value (IbnCollector *self, const char *path)
{
  const IbnField *field = ibn_call_get_field (self->call, path);

  if (field == NULL)
    return g_strdup ("");
  return ibn_field_format (self->call, field, self->document, path, self->language);
}

/* Appends to @text. */
static void
append_value (IbnCollector *self, GString *text, const char *separator, const char *path)
{
  g_autofree char *value = dup_value (self, path);

  if (*value != '\0')
    g_string_append_printf (text, "%s%s", text->len == 0 ? "" : separator, value);
}

static IbnAnswer *
new_answer (const char *path, const char *name, const char *label, const char *text)
{
  return ibn_answer_new (path, name, label, text, IBN_TYPE_TEXT,
                         *text == '\0' ? IBN_ANSWER_EMPTY : IBN_ANSWER_GIVEN);
}

/* What the title says already is left out, and so is what is still open: in the text and the table
 * of a letter there is room for it. */
static void
add_facts (IbnCollector *self, IbnSheet *sheet, const char *title)
{
  for (gsize i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_autofree char *first = dup_value (self, facts[i].paths[0]);
      g_autoptr(GString) text = g_string_new (NULL);

      if (*first == '\0' || strstr (title, first) != NULL)
        continue;
      for (gsize j = 0; j < G_N_ELEMENTS (facts[i].paths); j++)
        append_value (self, text, ", ", facts[i].paths[j]);
      g_ptr_array_add (sheet->facts,
                       new_answer (facts[i].paths[0], NULL,
                                   ibn_print_word (self->language, facts[i].word), text->str));
    }
}

static void
add_signature (IbnCollector *self, IbnSheet *sheet, const IbnFilledLetter *letter)
{
  for (gsize i = 0; i < G_N_ELEMENTS (signature); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s-%s", letter->row_path, letter->letter->id,
                                               signature[i].suffix);
      g_autoptr(GString) text = g_string_new (NULL);

      append_value (self, text, "", path);
      g_ptr_array_add (sheet->signature,
                       new_answer (path, NULL, ibn_print_word (self->language, signature[i].word),
                                   text->str));
    }
}

/* How many values from @start on have names that count on from 1. */
static guint
count_years (GPtrArray *values, guint start)
{
  const IbnLetterValue *first = g_ptr_array_index (values, start);
  g_autofree char *stem = NULL;
  guint n = 1;

  if (!g_str_has_suffix (first->name, "-1"))
    return 1;

  stem = g_strndup (first->name, strlen (first->name) - 2);
  while (start + n < values->len)
    {
      const IbnLetterValue *value = g_ptr_array_index (values, start + n);
      g_autofree char *next = g_strdup_printf ("%s-%u", stem, n + 1);

      if (!g_str_equal (value->name, next))
        break;
      n++;
    }
  return n <= MAX_YEARS ? n : 1;
}

/* The label of the first of a series, without its year. */
static char *
dup_stem (IbnCollector *self, const char *label)
{
  static const IbnWord words[] = { IBN_WORD_IN_YEAR, IBN_WORD_YEAR };
  gsize length = strlen (label);

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *end = ibn_print_fill (self->language, words[i], "1", NULL, NULL);
      gsize end_length = strlen (end);

      if (length > end_length && g_ascii_strcasecmp (label + length - end_length, end) == 0)
        return g_strchomp (g_strndup (label, length - end_length));
    }
  return g_strdup (label);
}

static gboolean
stands_in (const IbnFilledLetter *letter, const char *company, const char *line)
{
  if (strstr (letter->title, line) != NULL || strstr (company, line) != NULL)
    return TRUE;

  for (guint i = 0; i < letter->paragraphs->len; i++)
    if (strstr (g_ptr_array_index (letter->paragraphs, i), line) != NULL)
      return TRUE;
  return FALSE;
}

/* Whether a value can be read in the letter already, line by line. */
static gboolean
is_said (const IbnFilledLetter *letter, const char *company, const char *value)
{
  g_auto(GStrv) lines = g_strsplit (value, "\n", -1);

  if (strlen (value) < MIN_REPEATED)
    return FALSE;

  for (gsize i = 0; lines[i] != NULL; i++)
    if (!stands_in (letter, company, lines[i]))
      return FALSE;
  return TRUE;
}

static IbnAnswer *
new_value (IbnCollector *self, const IbnFilledLetter *letter, const IbnLetterValue *value)
{
  g_autofree char *path = g_strdup_printf ("%s/%s", letter->row_path, value->name);
  gboolean is_column = ibn_path_is_valid (path) && ibn_call_get_field (self->call, path) != NULL;

  return new_answer (is_column ? path : NULL, value->name, value->label, value->value);
}

static void
add_values (IbnCollector *self, IbnSheet *sheet, const IbnFilledLetter *letter)
{
  guint n;

  for (guint i = 0; i < letter->values->len; i += n)
    {
      const IbnLetterValue *first = g_ptr_array_index (letter->values, i);
      g_autofree char *stem = NULL;
      IbnYears *years;

      n = count_years (letter->values, i);
      if (n == 1)
        {
          if (is_said (letter, sheet->company, first->value))
            continue;
          g_ptr_array_add (sheet->values, new_value (self, letter, first));
          continue;
        }

      stem = dup_stem (self, first->label);
      years = ibn_years_new (stem);
      for (guint j = i; j < i + n; j++)
        g_ptr_array_add (years->values,
                         new_value (self, letter, g_ptr_array_index (letter->values, j)));
      g_ptr_array_add (sheet->years, years);
      sheet->n_years = MAX (sheet->n_years, n);
    }
}

static void
add_letter (IbnCollector *self, const IbnFilledLetter *letter, const IbnFlowOptions *options)
{
  g_autofree char *company = ibn_row_format (self->call, self->document, letter->row_path,
                                             self->language);
  const char *id = ibn_document_get_id (self->document);
  g_autofree char *symbol = g_strdup_printf (SYMBOL_HEAD ":%s:%s:%s:%s", letter->letter->id, id,
                                             ibn_path_get_name (letter->row_path),
                                             letter->fingerprint);
  g_autofree char *day = ibn_date_format_long (options->day, self->language);
  IbnBlock *block = ibn_content_add (self->content, IBN_BLOCK_LETTER, letter->title);
  IbnSheet *sheet = ibn_sheet_new (company);

  block->path = g_strdup (letter->row_path);
  block->sheet = sheet;
  add_facts (self, sheet, letter->title);
  for (guint i = 0; i < letter->paragraphs->len; i++)
    g_ptr_array_add (sheet->paragraphs, g_strdup (g_ptr_array_index (letter->paragraphs, i)));
  add_values (self, sheet, letter);
  add_signature (self, sheet, letter);
  sheet->code = g_strdup (letter->code);
  sheet->made = ibn_print_fill (self->language, IBN_WORD_MADE_ON, day, id, NULL);
  sheet->symbol = ibn_symbol_new (symbol);
}

/* @letters: of IbnFilledLetter, all of one letter. */
IbnContent *
ibn_content_collect_letters (IbnChecker *checker, GPtrArray *letters, const IbnFlowOptions *options)
{
  IbnCall *call = ibn_checker_get_call (checker);
  const IbnPhase *phase = ibn_checker_get_phase (checker);
  const char *language = options->language != NULL ? options->language
                                                   : ibn_call_get_language (call);
  const IbnFilledLetter *first = letters->len == 0 ? NULL : g_ptr_array_index (letters, 0);
  IbnCollector self = {
    .checker = checker,
    .call = call,
    .document = ibn_checker_get_document (checker),
    .phase = phase,
    .language = language,
    .content = ibn_content_new (language),
  };
  IbnContent *content = self.content;
  g_autoptr(GString) title = g_string_new (first == NULL
                                           ? ""
                                           : ibn_words_get (first->letter->label, language));
  g_autoptr(GString) author = g_string_new (NULL);

  append_value (&self, title, " · ", "network/title");
  append_value (&self, author, "", "applicant/name");
  content->has_cover = FALSE;
  content->has_running = FALSE;
  content->title = g_strdup (title->str);
  content->author = g_strdup (author->str);
  content->programme = g_strdup (ibn_words_get (ibn_call_get_programme (call), language));
  content->subject = g_strdup_printf ("%s, %s",
                                      ibn_words_get (ibn_call_get_title (call), language),
                                      ibn_words_get (phase->label, language));
  for (guint i = 0; i < letters->len; i++)
    add_letter (&self, g_ptr_array_index (letters, i), options);
  return content;
}
