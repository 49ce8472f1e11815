/* ibn-explain.c: a value as the tree of what it was made of, down to the typed cells
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-checker-private.h"
#include "ibn-path.h"

/* The row that a formula is explained for; @path is NULL for the whole dossier. */
typedef struct {
  const IbnTable *table;
  const char     *id;
  const char     *path;
} Row;

static IbnExplanation *explain_let (IbnChecker *self, const IbnLet *let, const Row *row,
                                    guint depth);

void
ibn_explanation_free (IbnExplanation *self)
{
  if (self == NULL)
    return;
  g_free (self->label);
  g_free (self->name);
  g_free (self->path);
  g_free (self->value);
  g_free (self->expression);
  g_free (self->source);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

static IbnExplanation *
explanation_new (const char *label, const char *name, const char *path)
{
  IbnExplanation *self = g_new0 (IbnExplanation, 1);

  self->label = g_strdup (label);
  self->name = g_strdup (name);
  self->path = g_strdup (path);
  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_explanation_free);
  return self;
}

static IbnExplanation *
explain_param (IbnChecker *self, const IbnParam *param)
{
  const char *language = ibn_checker_get_language (self);
  IbnExplanation *explanation = explanation_new (ibn_words_get (param->label, language),
                                                 param->name, NULL);

  explanation->value = ibn_type_format (param->type, param->text, language);
  explanation->source = g_strdup (param->source);
  explanation->is_unconfirmed = param->unconfirmed;
  return explanation;
}

/* An answer, unless it is not there; one of many rows with the name of its row. */
static void
add_answer (IbnChecker *self, const IbnField *field, const char *path, const char *row_path,
            GPtrArray *parts)
{
  IbnCall *call = ibn_checker_get_call (self);
  IbnDocument *document = ibn_checker_get_document (self);
  const char *language = ibn_checker_get_language (self);
  const char *label = ibn_words_get (field->label, language);
  g_autofree char *row = NULL;
  g_autofree char *both = NULL;
  IbnExplanation *explanation;

  if (*ibn_document_get (document, path) == '\0')
    return;
  if (row_path != NULL)
    {
      row = ibn_row_format (call, document, row_path, language);
      both = g_strconcat (row, " › ", label, NULL);
    }
  explanation = explanation_new (both != NULL ? both : label, NULL, path);
  explanation->value = ibn_field_format (call, field, document, path, language);
  explanation->source = g_strdup (field->source);
  g_ptr_array_add (parts, explanation);
}

/* The answers that a pattern stands for: in the own row, or in all rows of its table. */
static void
add_answers (IbnChecker *self, const IbnRead *read, const Row *row, GPtrArray *parts)
{
  const IbnField *field = ibn_call_get_field (ibn_checker_get_call (self), read->pattern);
  g_auto(GStrv) ids = NULL;

  if (field == NULL)
    return;
  if (field->parent == NULL)
    {
      add_answer (self, field, field->path, NULL, parts);
      return;
    }
  if (read->own_row && row->path != NULL)
    {
      g_autofree char *path = g_strconcat (row->path, "/", field->name, NULL);

      add_answer (self, field, path, NULL, parts);
      return;
    }
  ids = ibn_document_dup_row_ids (ibn_checker_get_document (self), field->parent->path);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *row_path = g_strconcat (field->parent->path, "/", ids[i], NULL);
      g_autofree char *path = g_strconcat (row_path, "/", field->name, NULL);

      add_answer (self, field, path, row_path, parts);
    }
}

/* A row formula seen from outside its table: one part for each row where it is known. Each is
 * explained to @depth. */
static void
add_rows (IbnChecker *self, const IbnLet *let, guint depth, GPtrArray *parts)
{
  IbnDocument *document = ibn_checker_get_document (self);
  IbnEvaluator *evaluator = ibn_checker_get_evaluator (self);
  gboolean counts = ibn_evaluator_is_number (let->type) || let->type == IBN_TYPE_YES_NO;
  g_auto(GStrv) ids = ibn_document_dup_row_ids (document, let->each->path);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      const IbnValue *value = ibn_evaluator_get_value (evaluator, let, ids[i]);
      g_autofree char *path = g_strconcat (let->each->path, "/", ids[i], NULL);
      Row row = { let->each, ids[i], path };
      IbnExplanation *part;

      /* What does not count is no part of a count or a sum. */
      if (value == NULL || !value->known || (counts && value->number == 0))
        continue;
      part = explain_let (self, let, &row, depth);
      g_free (part->label);
      part->label = ibn_row_format (ibn_checker_get_call (self), document, path,
                                    ibn_checker_get_language (self));
      g_ptr_array_add (parts, part);
    }
}

/* At the depth of 0 without its parts. */
static IbnExplanation *
explain_let (IbnChecker *self, const IbnLet *let, const Row *row, guint depth)
{
  IbnCall *call = ibn_checker_get_call (self);
  const char *language = ibn_checker_get_language (self);
  const char *row_path = let->each != NULL ? row->path : NULL;
  IbnExplanation *explanation = explanation_new (ibn_words_get (let->label, language), let->name,
                                                 row_path);
  GPtrArray *uses = ibn_expression_get_uses (let->value);
  GPtrArray *reads = ibn_expression_get_reads (let->value);
  Row none = { NULL, NULL, NULL };

  explanation->value = ibn_checker_format (self, let->name, row_path);
  explanation->expression = g_strdup (ibn_expression_get_text (let->value));
  explanation->source = g_strdup (let->source);
  explanation->has_parts = uses->len > 0 || reads->len > 0;
  if (depth == 0)
    return explanation;
  for (guint i = 0; i < uses->len; i++)
    {
      const IbnUse *use = g_ptr_array_index (uses, i);
      const IbnLet *used = ibn_call_get_let (call, use->name);
      const IbnParam *param = ibn_call_get_param (call, use->name);

      if (used != NULL && used->each == NULL)
        g_ptr_array_add (explanation->parts, explain_let (self, used, &none, depth - 1));
      else if (used != NULL && !use->all_rows && used->each == let->each)
        g_ptr_array_add (explanation->parts, explain_let (self, used, row, depth - 1));
      else if (used != NULL)
        add_rows (self, used, depth - 1, explanation->parts);
      else if (param != NULL)
        g_ptr_array_add (explanation->parts, explain_param (self, param));
    }
  for (guint i = 0; i < reads->len; i++)
    add_answers (self, g_ptr_array_index (reads, i), row, explanation->parts);
  return explanation;
}

/* @depth is at least 1. */
static IbnExplanation *
explain (IbnChecker *self, const char *name, const char *row_path, guint depth)
{
  const IbnLet *let = ibn_call_get_let (ibn_checker_get_call (self), name);
  IbnExplanation *explanation;
  Row row = { NULL, NULL, NULL };

  if (let == NULL)
    return NULL;
  if (let->each != NULL && row_path == NULL)
    {
      explanation = explanation_new (ibn_words_get (let->label, ibn_checker_get_language (self)),
                                     name, NULL);
      explanation->value = g_strdup ("");
      explanation->expression = g_strdup (ibn_expression_get_text (let->value));
      explanation->source = g_strdup (let->source);
      explanation->has_parts = TRUE;
      add_rows (self, let, depth - 1, explanation->parts);
      return explanation;
    }
  if (let->each != NULL)
    {
      if (!ibn_document_has_row (ibn_checker_get_document (self), row_path))
        return NULL;
      row = (Row) { let->each, ibn_path_get_name (row_path), row_path };
    }
  return explain_let (self, let, &row, depth);
}

/**
 * ibn_checker_explain:
 * @self: a checker
 * @name: the name of a formula
 * @row_path: (nullable): the row, for a formula for each row
 *
 * Explains a value: what the formula uses, and what that was made of, down to the answers. A
 * formula that is one for each row, asked for without a row, is explained as all its rows.
 *
 * Returns: (transfer full) (nullable): the tree; %NULL when there is no such formula or row
 */
IbnExplanation *
ibn_checker_explain (IbnChecker *self, const char *name, const char *row_path)
{
  g_return_val_if_fail (IBN_IS_CHECKER (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);
  return explain (self, name, row_path, G_MAXUINT);
}

/**
 * ibn_checker_explain_once:
 * @self: a checker
 * @name: the name of a formula
 * @row_path: (nullable): the row, for a formula for each row
 *
 * Explains a value as ibn_checker_explain() does, by its direct parts alone: those have none,
 * though they say whether they would.
 *
 * Returns: (transfer full) (nullable): the value; %NULL when there is no such formula or row
 */
IbnExplanation *
ibn_checker_explain_once (IbnChecker *self, const char *name, const char *row_path)
{
  g_return_val_if_fail (IBN_IS_CHECKER (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);
  return explain (self, name, row_path, 1);
}
