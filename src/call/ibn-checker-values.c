/* ibn-checker-values.c: what the formulas of a checker came to
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-checker-private.h"

#include "ibn-path.h"

const IbnFormula *
ibn_checker_get_formula (IbnChecker *self, const char *name)
{
  GPtrArray *formulas;

  g_return_val_if_fail (IBN_IS_CHECKER (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  formulas = ibn_checker_get_formulas (self);
  for (guint i = 0; i < formulas->len; i++)
    {
      const IbnFormula *formula = g_ptr_array_index (formulas, i);

      if (g_str_equal (formula->name, name))
        return formula;
    }
  return NULL;
}

/* The known value of a formula, for the row of @row_path where it is one for each row. */
static const IbnValue *
find_value (IbnChecker *self, const char *name, const char *row_path, const IbnLet **let)
{
  const IbnValue *value;

  *let = ibn_call_get_let (ibn_checker_get_call (self), name);
  if (*let == NULL)
    return NULL;
  value = ibn_evaluator_get_value (ibn_checker_get_evaluator (self), *let,
                                   row_path != NULL ? ibn_path_get_name (row_path) : NULL);
  return value != NULL && value->known ? value : NULL;
}

/**
 * ibn_checker_get_number:
 * @self: a checker
 * @name: the name of a formula
 * @row_path: (nullable): the row, for a formula for each row
 * @number: (out): its value: numbers in their stored unit, dates in days, times in seconds, yes-no
 *   as 1 or 0
 *
 * Gets what a formula came to.
 *
 * Returns: whether it is known; @number is left as it was otherwise
 */
gboolean
ibn_checker_get_number (IbnChecker *self, const char *name, const char *row_path, gint64 *number)
{
  const IbnLet *let;
  const IbnValue *value;

  g_return_val_if_fail (IBN_IS_CHECKER (self), FALSE);
  g_return_val_if_fail (name != NULL && number != NULL, FALSE);

  value = find_value (self, name, row_path, &let);
  if (value == NULL || !(ibn_evaluator_is_number (let->type) || let->type == IBN_TYPE_YES_NO))
    return FALSE;
  *number = value->number;
  return TRUE;
}

const char *
ibn_checker_get_text (IbnChecker *self, const char *name, const char *row_path)
{
  const IbnLet *let;
  const IbnValue *value;

  g_return_val_if_fail (IBN_IS_CHECKER (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  value = find_value (self, name, row_path, &let);
  return value != NULL ? value->text : NULL;
}

char *
ibn_checker_format (IbnChecker *self, const char *name, const char *row_path)
{
  const IbnLet *let;
  const IbnValue *value;

  g_return_val_if_fail (IBN_IS_CHECKER (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  value = find_value (self, name, row_path, &let);
  return value == NULL ? g_strdup ("")
                       : ibn_type_format (let->type, value->text, ibn_checker_get_language (self));
}
