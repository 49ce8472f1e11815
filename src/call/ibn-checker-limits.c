/* ibn-checker-limits.c: the limits of formulas, and whether they are kept
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-checker-private.h"

#include <string.h>

static const IbnLet *
find_let (IbnChecker *self, const char *name)
{
  const IbnLet *let = ibn_call_get_let (ibn_checker_get_call (self), name);

  return let != NULL && let->limit != NULL ? let : NULL;
}

/**
 * ibn_checker_has_limit:
 * @self: a checker
 * @name: the name of a formula
 *
 * Whether a formula has a limit that means something in the phase: one of its rules is checked in
 * it. A limit without rules, which the formula cannot pass, means something always.
 */
gboolean
ibn_checker_has_limit (IbnChecker *self, const char *name)
{
  const IbnLet *let;
  guint phase;

  g_return_val_if_fail (IBN_IS_CHECKER (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  let = find_let (self, name);
  if (let == NULL)
    return FALSE;
  phase = ibn_checker_get_phase (self)->index;
  for (guint i = 0; i < let->rules->len; i++)
    if (((const IbnRule *) g_ptr_array_index (let->rules, i))->levels[phase] != IBN_LEVEL_NONE)
      return TRUE;
  return let->rules->len == 0;
}

/**
 * ibn_checker_get_limit:
 * @self: a checker
 * @name: the name of a formula
 * @limit: (out): what it is held against, in the stored unit of its type
 *
 * Returns: whether there is a limit and it is known; @limit is left as it was otherwise
 */
gboolean
ibn_checker_get_limit (IbnChecker *self, const char *name, gint64 *limit)
{
  const IbnLet *let;
  const IbnParam *param;

  g_return_val_if_fail (IBN_IS_CHECKER (self), FALSE);
  g_return_val_if_fail (name != NULL && limit != NULL, FALSE);

  let = find_let (self, name);
  if (let == NULL)
    return FALSE;
  param = ibn_call_get_param (ibn_checker_get_call (self), let->limit);
  if (param == NULL)
    return ibn_checker_get_number (self, let->limit, NULL, limit);
  *limit = param->number;
  return TRUE;
}

/**
 * ibn_checker_format_limit:
 * @self: a checker
 * @name: the name of a formula
 *
 * Returns: (transfer full): its limit as people read it; "" when there is none or it is unknown
 */
char *
ibn_checker_format_limit (IbnChecker *self, const char *name)
{
  const IbnLet *let;
  const IbnParam *param;

  g_return_val_if_fail (IBN_IS_CHECKER (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  let = find_let (self, name);
  if (let == NULL)
    return g_strdup ("");
  param = ibn_call_get_param (ibn_checker_get_call (self), let->limit);
  if (param == NULL)
    return ibn_checker_format (self, let->limit, NULL);
  return ibn_type_format (param->type, param->text, ibn_checker_get_language (self));
}

/* The gravest finding of a rule; of two as grave ones the first by its key. */
static IbnFinding *
find_gravest (const IbnUnit *unit, IbnFinding *gravest)
{
  GHashTableIter iter;
  void *finding;

  g_hash_table_iter_init (&iter, unit->findings);
  while (g_hash_table_iter_next (&iter, NULL, &finding))
    {
      IbnLevel level = ibn_finding_get_level (finding);
      IbnLevel other = gravest != NULL ? ibn_finding_get_level (gravest) : IBN_LEVEL_NONE;

      if (level > other
          || (level == other
              && strcmp (ibn_finding_get_key (finding), ibn_finding_get_key (gravest)) < 0))
        gravest = finding;
    }
  return gravest;
}

/**
 * ibn_checker_dup_limit_finding:
 * @self: a checker
 * @name: the name of a formula
 *
 * Finds out whether the limit of a formula is kept.
 *
 * Returns: (transfer full) (nullable): the gravest finding of the rules that keep the limit; %NULL
 *   where there is none
 */
IbnFinding *
ibn_checker_dup_limit_finding (IbnChecker *self, const char *name)
{
  const IbnLet *let;
  GPtrArray *units;
  IbnFinding *gravest = NULL;

  g_return_val_if_fail (IBN_IS_CHECKER (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  let = find_let (self, name);
  if (let == NULL || let->rules->len == 0)
    return NULL;
  units = ibn_checker_get_graph (self)->units;
  for (guint i = 0; i < units->len; i++)
    {
      const IbnUnit *unit = g_ptr_array_index (units, i);

      if (unit->kind == IBN_UNIT_RULE && g_ptr_array_find (let->rules, unit->rule, NULL))
        gravest = find_gravest (unit, gravest);
    }
  return gravest != NULL ? g_object_ref (gravest) : NULL;
}
