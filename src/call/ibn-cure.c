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

/* The findings of @list that are not in @other, by what they say. */
static GPtrArray *
subtract (GListModel *list, GListModel *other)
{
  GPtrArray *rest = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                      g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (other); i++)
    {
      IbnFinding *finding = g_list_model_get_item (other, i);

      g_hash_table_insert (seen, (void *) ibn_finding_get_key (finding), finding);
    }
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (list, i);
      IbnFinding *same = g_hash_table_lookup (seen, ibn_finding_get_key (finding));

      if (same == NULL)
        g_ptr_array_add (rest, g_steal_pointer (&finding));
    }
  return rest;
}

void
ibn_trial_free (IbnTrial *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->resolved);
  g_ptr_array_unref (self->added);
  g_object_unref (self->after);
  g_free (self);
}

/**
 * ibn_checker_try:
 * @self: a checker
 * @changes: (element-type IbnChange): changes, such as those of a cure
 * @error: return location for an error
 *
 * Tries changes on a copy of the dossier and compares the findings. A finding whose values are
 * others but which stands all the same neither goes nor comes.
 *
 * On failure @error is set as by ibn_document_apply_all().
 *
 * Returns: (transfer full) (nullable): what the changes would do; %NULL on failure
 */
IbnTrial *
ibn_checker_try (IbnChecker *self, GPtrArray *changes, GError **error)
{
  g_autoptr(IbnDocument) copy = NULL;
  IbnTrial *trial;

  g_return_val_if_fail (IBN_IS_CHECKER (self), NULL);
  g_return_val_if_fail (changes != NULL, NULL);

  copy = ibn_document_copy (ibn_checker_get_document (self));
  if (!ibn_document_apply_all (copy, changes, IBN_APPLY_DEFAULT, error))
    return NULL;
  trial = g_new0 (IbnTrial, 1);
  trial->after = ibn_checker_new (ibn_checker_get_call (self), copy,
                                  ibn_checker_get_phase (self)->id, ibn_checker_get_now (self),
                                  ibn_checker_get_language (self));
  trial->resolved = subtract (ibn_checker_get_findings (self),
                              ibn_checker_get_findings (trial->after));
  trial->added = subtract (ibn_checker_get_findings (trial->after),
                           ibn_checker_get_findings (self));
  return trial;
}

/**
 * ibn_checker_preview:
 * @self: a checker
 * @changes: (element-type IbnChange): changes, such as those of a cure
 * @resolved: (out) (element-type IbnFinding): the findings that would go
 * @added: (out) (element-type IbnFinding): those that would come
 * @error: return location for an error
 *
 * Does as ibn_checker_try(), for who wants the findings alone.
 *
 * On failure @error is set as by ibn_document_apply_all().
 *
 * Returns: %TRUE if @resolved and @added were set
 */
gboolean
ibn_checker_preview (IbnChecker *self, GPtrArray *changes, GPtrArray **resolved, GPtrArray **added,
                     GError **error)
{
  g_autoptr(IbnTrial) trial = NULL;

  g_return_val_if_fail (IBN_IS_CHECKER (self), FALSE);
  g_return_val_if_fail (changes != NULL && resolved != NULL && added != NULL, FALSE);

  trial = ibn_checker_try (self, changes, error);
  if (trial == NULL)
    return FALSE;
  *resolved = g_ptr_array_ref (trial->resolved);
  *added = g_ptr_array_ref (trial->added);
  return TRUE;
}
