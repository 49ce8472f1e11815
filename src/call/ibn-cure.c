/* ibn-cure.c: the edits that a rule offers against its finding
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-checker-private.h"
#include "ibn-finding-private.h"
#include "ibn-path.h"

/* More rows than this no cure adds at once. */
#define MAX_ADDED 100

/* For which row, and with which node as context, a cure is made. */
typedef struct {
  IbnChecker     *checker;
  IbnEvaluator   *evaluator;
  const IbnTable *table;
  const char     *row;
  xmlNode        *node;
  GRand          *random;
} Context;

static xmlXPathObject *
evaluate (const Context *context, const IbnExpression *expression)
{
  return ibn_evaluator_evaluate (context->evaluator, expression, context->table, context->row,
                                 context->node);
}

static char *
format (const Context *context, const IbnTemplate *text)
{
  return ibn_evaluator_format (context->evaluator, text,
                               ibn_checker_get_language (context->checker), context->table,
                               context->row, context->node);
}

void
ibn_cure_free (IbnCure *self)
{
  if (self == NULL)
    return;
  g_free (self->label);
  g_ptr_array_unref (self->changes);
  g_free (self);
}

static gboolean
add_set (const Context *context, const IbnAction *action, const char *path, GPtrArray *changes)
{
  const IbnField *field = ibn_call_get_field (ibn_checker_get_call (context->checker), path);
  g_autofree char *value = NULL;

  if (field == NULL)
    return FALSE;
  value = ibn_evaluator_store (context->evaluator, action->value, field->type, context->table,
                               context->row, context->node);
  if (value == NULL || !ibn_type_holds (field->type, value))
    return FALSE;
  g_ptr_array_add (changes, ibn_change_new_set (path, value));
  return TRUE;
}

static gboolean
add_rows (const Context *context, const IbnAction *action, const char *path, GPtrArray *changes)
{
  g_autoptr(xmlXPathObject) result = evaluate (context, action->value);
  gint64 n;

  if (result == NULL || !ibn_number_is_exact (xmlXPathCastToNumber (result), &n)
      || n < 1 || n > MAX_ADDED)
    return FALSE;
  for (gint64 i = 0; i < n; i++)
    {
      g_autofree char *id = ibn_row_id_new (context->random);
      g_autofree char *row = g_strconcat (path, "/", id, NULL);

      g_ptr_array_add (changes, ibn_change_new_insert (row, NULL));
    }
  return TRUE;
}

static gboolean
add_action (const Context *context, const IbnAction *action, GPtrArray *changes)
{
  g_autofree char *path = format (context, action->path);

  if (!ibn_path_is_valid (path))
    return FALSE;

  switch (action->kind)
    {
    case IBN_ACTION_SET:
      return add_set (context, action, path, changes);
    case IBN_ACTION_ADD:
      return add_rows (context, action, path, changes);
    case IBN_ACTION_REMOVE:
      if (!ibn_document_has_row (ibn_checker_get_document (context->checker), path))
        return FALSE;
      g_ptr_array_add (changes, ibn_change_new_remove (path));
      return TRUE;
    }
  g_assert_not_reached ();
}

/* The cure in that context; NULL where it does not apply there. */
static IbnCure *
make_cure (const Context *context, const IbnCureRule *rule)
{
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  IbnCall *call = ibn_checker_get_call (context->checker);
  const IbnTemplate *words = g_hash_table_lookup (rule->label,
                                                  ibn_checker_get_language (context->checker));
  IbnCure *cure;

  if (rule->when != NULL
      && !ibn_evaluator_test (context->evaluator, rule->when, context->table, context->row,
                              context->node))
    return NULL;
  for (guint i = 0; i < rule->actions->len; i++)
    if (!add_action (context, g_ptr_array_index (rule->actions, i), changes))
      return NULL;

  if (words == NULL)
    words = g_hash_table_lookup (rule->label, ibn_call_get_language (call));
  cure = g_new0 (IbnCure, 1);
  cure->label = format (context, words);
  cure->changes = g_steal_pointer (&changes);
  return cure;
}

static void
add_cures (Context *context, const IbnCureRule *rule, GPtrArray *cures)
{
  g_autoptr(xmlXPathObject) nodes = NULL;
  guint n = 0;

  context->node = NULL;
  if (rule->each == NULL)
    {
      IbnCure *cure = make_cure (context, rule);

      if (cure != NULL)
        g_ptr_array_add (cures, cure);
      return;
    }

  nodes = evaluate (context, rule->each);
  if (nodes == NULL || nodes->type != XPATH_NODESET)
    return;
  for (int i = 0; i < xmlXPathNodeSetGetLength (nodes->nodesetval) && n < IBN_MAX_CURES; i++)
    {
      IbnCure *cure;

      context->node = nodes->nodesetval->nodeTab[i];
      cure = make_cure (context, rule);
      if (cure == NULL)
        continue;
      g_ptr_array_add (cures, cure);
      n++;
    }
}

/**
 * ibn_checker_get_cures:
 * @self: a checker
 * @finding: one of its findings
 * @random: where the ids of new rows come from
 *
 * Makes the cures of a finding, as they apply to the dossier as it stands. Nothing is changed:
 * the changes of a cure are one step for ibn_document_apply_all().
 *
 * Returns: (transfer full) (element-type IbnCure): the cures, in the order of the call; maybe none
 */
GPtrArray *
ibn_checker_get_cures (IbnChecker *self, IbnFinding *finding, GRand *random)
{
  GPtrArray *cures = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_cure_free);
  const IbnRule *rule;
  Context context = { .checker = self, .random = random };

  g_return_val_if_fail (IBN_IS_CHECKER (self), cures);
  g_return_val_if_fail (IBN_IS_FINDING (finding), cures);
  g_return_val_if_fail (random != NULL, cures);

  rule = ibn_finding_get_origin (finding);
  context.evaluator = ibn_checker_get_evaluator (self);
  context.table = rule->each;
  context.row = rule->each != NULL ? ibn_finding_get_row_id (finding) : NULL;
  for (guint i = 0; rule->cures != NULL && i < rule->cures->len; i++)
    add_cures (&context, g_ptr_array_index (rule->cures, i), cures);
  return cures;
}
