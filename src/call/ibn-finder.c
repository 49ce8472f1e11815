/* ibn-finder.c: the finding of one field, table or rule, where there is one
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-finder-private.h"

#include "ibn-date.h"
#include "ibn-decimal.h"
#include "ibn-document-private.h"
#include "ibn-finding-private.h"
#include "ibn-path.h"
#include "ibn-text.h"

static void
fillings_free (IbnFilling *fillings)
{
  for (IbnFilling *filling = fillings; filling->name != NULL; filling++)
    g_free (filling->text);
  g_free (fillings);
}

/* The words of @rule with the fillings, which it takes. */
static char *
fill_in (const IbnFinder *self, const IbnRule *rule, IbnFilling *fillings)
{
  const IbnTemplate *words = g_hash_table_lookup (rule->message, self->language);
  GString *out = g_string_new (NULL);

  if (words == NULL)
    words = g_hash_table_lookup (rule->message, ibn_call_get_language (self->call));
  for (const IbnPiece *piece = words->pieces; piece != NULL; piece = piece->next)
    {

      if (piece->placeholder == NULL)
        g_string_append (out, piece->text);
      else
        for (IbnFilling *filling = fillings; filling->name != NULL; filling++)
          if (g_str_equal (filling->name, piece->placeholder) && filling->text != NULL)
            g_string_append (out, filling->text);
    }
  fillings_free (fillings);
  return g_string_free (out, FALSE);
}

static char *
format_bound (const IbnFinder *self, const IbnField *field, gboolean has, gint64 bound)
{
  g_autofree char *stored = NULL;

  if (!has)
    return NULL;
  stored = field->type == IBN_TYPE_DATE ? ibn_date_format_iso (bound)
                                        : g_strdup_printf ("%" G_GINT64_FORMAT, bound);
  return ibn_type_format (field->type, stored, self->language);
}

/* The finding of an answer rule at @path; takes the fillings. */
IbnFinding *
ibn_finder_make_finding (const IbnFinder *self, const IbnRule *rule, IbnLevel level,
                         const char *id, const char *source, const char *path, const char *row,
                         const char *table, IbnFilling *fillings)
{
  IbnFindingParts parts = {
    .rule = rule,
    .id = id,
    .level = level,
    .source = source != NULL ? source : rule->source,
    .row = row,
    .table = table,
  };
  GStrv paths;

  parts.message = fill_in (self, rule, fillings);
  paths = g_new0 (char *, 2);
  paths[0] = g_strdup (path);
  parts.places = ibn_places_new (paths);
  return ibn_finding_new (&parts, self->document);
}

static IbnFinding *
find_in_field (const IbnFinder *self, const IbnField *field, IbnAspect aspect, const char *path,
               const char *row, const char *value, const char *typed)
{
  const IbnRule *rule = ibn_call_get_answer_rule (self->call, aspect, field->type);
  const char *table = field->parent != NULL ? field->parent->path : NULL;
  gboolean missing = aspect == IBN_ASPECT_MISSING;
  IbnLevel level = IBN_LEVEL_NONE;
  g_autofree char *row_path = row != NULL ? g_strconcat (table, "/", row, NULL) : NULL;
  IbnFilling *fillings;

  if (missing)
    level = field->missing[self->phase->index];
  else if (rule != NULL)
    level = rule->levels[self->phase->index];
  if (level == IBN_LEVEL_NONE)
    return NULL;

  fillings = g_new0 (IbnFilling, 8);
  fillings[0] = (IbnFilling) { "label", g_strdup (ibn_words_get (field->label, self->language)) };
  fillings[1] = (IbnFilling) { "typed", g_strdup (typed) };
  fillings[2] = (IbnFilling) { "value", ibn_field_format (self->call, field, self->document, path,
                                                       self->language) };
  fillings[3] = (IbnFilling) { "length", ibn_count_format ((gint64) ibn_text_get_length (value)) };
  fillings[4] = (IbnFilling) { "min", format_bound (self, field, field->has_min, field->min) };
  fillings[5] = (IbnFilling) { "max", aspect == IBN_ASPECT_LENGTH
                                   ? ibn_count_format ((gint64) field->max_length)
                                   : format_bound (self, field, field->has_max, field->max) };
  fillings[6] = (IbnFilling) { "row", row == NULL ? NULL
                                   : ibn_row_format (self->call, self->document, row_path,
                                                     self->language) };
  return ibn_finder_make_finding (self, rule, level, missing ? field->rule : rule->id,
                                  field->source, path, row, table, fillings);
}

static gboolean
has_choice (const IbnField *field, const char *value, gsize length)
{
  for (guint i = 0; i < field->choices->len; i++)
    {
      const IbnChoice *choice = g_ptr_array_index (field->choices, i);

      if (strlen (choice->value) == length && strncmp (choice->value, value, length) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_row (const IbnFinder *self, const IbnField *field, const char *value, gsize length)
{
  g_autofree char *path = g_strdup_printf ("%s/%.*s", field->table, (int) length, value);

  return ibn_path_is_valid (path) && ibn_document_has_row (self->document, path);
}

/* Whether each word of the answer is one that it can be. */
static gboolean
words_exist (const IbnFinder *self, const IbnField *field, const char *value)
{
  gboolean rows = field->type == IBN_TYPE_ROW || field->type == IBN_TYPE_ROWS;

  while (*value != '\0')
    {
      gsize length = strcspn (value, " ");

      if (!(rows ? has_row (self, field, value, length) : has_choice (field, value, length)))
        return FALSE;
      value += length;
      value += *value == ' ';
    }
  return TRUE;
}

static gboolean
is_in_range (const IbnField *field, const char *value)
{
  gint64 number;

  if (field->type == IBN_TYPE_DATE)
    {
      if (!ibn_date_parse_iso (value, &number))
        return TRUE;
    }
  else
    number = g_ascii_strtoll (value, NULL, 10);
  return (!field->has_min || number >= field->min) && (!field->has_max || number <= field->max);
}

/* What is wrong with an answer, the first that applies: one finding for one cause. */
static IbnAspect
find_aspect (const IbnFinder *self, const IbnField *field, const char *value, const char *typed)
{
  if (typed != NULL)
    return IBN_ASPECT_FORMAT;
  if (*value == '\0')
    return IBN_ASPECT_MISSING;
  /* Any text is a text, and to look through all of them would be most of the work. */
  if (!ibn_type_is_text (field->type) && !ibn_type_holds (field->type, value))
    return IBN_ASPECT_FORMAT;

  if ((field->type == IBN_TYPE_CHOICE || field->type == IBN_TYPE_CHOICES)
      && !words_exist (self, field, value))
    return IBN_ASPECT_CHOICE;
  if ((field->type == IBN_TYPE_ROW || field->type == IBN_TYPE_ROWS)
      && !words_exist (self, field, value))
    return IBN_ASPECT_REFERENCE;
  if (field->max_length > 0 && ibn_text_get_length (value) > field->max_length)
    return IBN_ASPECT_LENGTH;
  if ((field->has_min || field->has_max) && !is_in_range (field, value))
    return IBN_ASPECT_RANGE;
  /* Where it can only be read it was judged before. */
  if (field->type == IBN_TYPE_FILE && (field->readonly & (1u << self->phase->index)) == 0)
    return ibn_finder_find_file_aspect (self, field, value);
  return IBN_ASPECT_NONE;
}

IbnFinding *
ibn_finder_check_field (const IbnFinder *self, const IbnField *field, const char *row)
{
  g_autofree char *path = NULL;
  const char *value;
  const char *typed;
  IbnAspect aspect;
  xmlNode *node;

  if (row != NULL)
    {
      node = ibn_evaluator_find_row (self->evaluator, field->parent->path, row);
      if (node == NULL)
        return NULL;
      value = ibn_document_get_in_row (node, field->name, &typed);
    }
  else
    {
      value = ibn_document_get (self->document, field->path);
      typed = *value == '\0' ? ibn_document_get_typed (self->document, field->path) : NULL;
    }
  aspect = find_aspect (self, field, value, typed);
  if (aspect == IBN_ASPECT_NONE
      || (aspect == IBN_ASPECT_MISSING && field->missing[self->phase->index] == IBN_LEVEL_NONE))
    return NULL;

  path = row == NULL ? g_strdup (field->path)
                     : g_strconcat (field->parent->path, "/", row, "/", field->name, NULL);
  return find_in_field (self, field, aspect, path, row, value, typed != NULL ? typed : value);
}

IbnFinding *
ibn_finder_check_table (const IbnFinder *self, const IbnTable *table)
{
  guint n = ibn_document_get_n_rows (self->document, table->path);
  gboolean missing = n == 0;
  const IbnRule *rule;
  IbnLevel level;
  IbnFilling *fillings;

  if (n > 0 && (table->max_rows == 0 || n <= table->max_rows))
    return NULL;
  rule = ibn_call_get_answer_rule (self->call, missing ? IBN_ASPECT_MISSING : IBN_ASPECT_ROWS,
                                   IBN_TYPE_TEXT);
  level = missing ? table->missing[self->phase->index] : rule->levels[self->phase->index];
  if (level == IBN_LEVEL_NONE)
    return NULL;

  fillings = g_new0 (IbnFilling, 4);
  fillings[0] = (IbnFilling) { "label", g_strdup (ibn_words_get (table->label, self->language)) };
  fillings[1] = (IbnFilling) { "length", ibn_count_format (n) };
  fillings[2] = (IbnFilling) { "max", ibn_count_format (table->max_rows) };
  return ibn_finder_make_finding (self, rule, level, missing ? table->rule : rule->id,
                                  table->source, table->path, NULL, NULL, fillings);
}

/* Where something stands that is about no single answer: the first thing that is read for it. */
char *
ibn_finder_find_first_read (const IbnExpression *expression)
{
  GPtrArray *reads = ibn_expression_get_reads (expression);
  char *path;
  char *star;

  if (reads->len == 0)
    return NULL;
  path = g_strdup (((IbnRead *) g_ptr_array_index (reads, 0))->pattern);
  star = strstr (path, "/*");
  if (star != NULL)
    *star = '\0';
  return path;
}

/* A formula that came to a fraction or beyond what is exact; one that only adds others is silent,
 * for those are found. */
IbnFinding *
ibn_finder_check_let (const IbnFinder *self, const IbnLet *let, const char *row)
{
  const IbnValue *value = ibn_evaluator_get_value (self->evaluator, let, row);
  const IbnRule *rule = ibn_call_get_answer_rule (self->call, IBN_ASPECT_UNKNOWN, let->type);
  IbnLevel level = rule->levels[self->phase->index];
  g_autofree char *path = NULL;
  IbnFilling *fillings;

  if (value == NULL || !value->inexact || level == IBN_LEVEL_NONE)
    return NULL;
  path = row != NULL ? g_strconcat (let->each->path, "/", row, NULL)
                     : ibn_finder_find_first_read (let->value);
  if (path == NULL)
    return NULL;
  fillings = g_new0 (IbnFilling, 2);
  fillings[0] = (IbnFilling) { "label", g_strdup (ibn_words_get (let->label, self->language)) };
  return ibn_finder_make_finding (self, rule, level, rule->id, let->source, path, row,
                                  row != NULL ? let->each->path : NULL, fillings);
}

IbnFinding *
ibn_finder_check_rule (const IbnFinder *self, const IbnRule *rule, const char *row, IbnKept *kept)
{
  const IbnTemplate *words;
  IbnFindingParts parts = {
    .rule = rule,
    .id = rule->id,
    .level = rule->levels[self->phase->index],
    .source = rule->source,
    .row = row,
    .table = rule->each != NULL ? rule->each->path : NULL,
    .has_cures = rule->cures->len > 0,
  };

  if (parts.level == IBN_LEVEL_NONE
      || (rule->when != NULL
          && !ibn_evaluator_test (self->evaluator, rule->when, rule->each, row, NULL))
      || ibn_evaluator_test (self->evaluator, rule->test, rule->each, row, NULL))
    return NULL;

  parts.places = ibn_finder_find_places (self, rule, row, kept);
  if (parts.places == NULL)
    return NULL;
  words = g_hash_table_lookup (rule->message, self->language);
  if (words == NULL)
    words = g_hash_table_lookup (rule->message, ibn_call_get_language (self->call));
  parts.message = ibn_evaluator_format (self->evaluator, words, self->language, rule->each, row,
                                        NULL);
  return ibn_finding_new (&parts, self->document);
}
