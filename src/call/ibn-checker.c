/* ibn-checker.c: the rules of a call, kept up to date over a dossier
 *
 * Everything that can be evaluated is a unit: a formula, a field, a table, a rule. Units stand in
 * the order in which they depend on each other. A change marks the units, or the rows of units,
 * that read what it touched; one pass in that order brings the marked ones up to date, and a
 * formula that comes to another value marks those that use it.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-checker-private.h"

#include "ibn-finding-list.h"
#include "ibn-finding-private.h"
#include "ibn-graph.h"
#include "ibn-part-private.h"
#include "ibn-path.h"

struct _IbnChecker {
  GObject       parent_instance;

  IbnCall      *call;          /* owned */
  IbnDocument  *document;      /* owned */
  IbnFinder     finder;        /* lends the others */
  IbnEvaluator *evaluator;     /* owned */
  char         *language;      /* owned */
  gboolean      fixed_phase;
  gint64        now;

  IbnGraph     *graph;         /* owned */
  GPtrArray    *formulas;      /* owned, of IbnFormula */

  GHashTable   *row_ids;       /* owned, table → GStrv, while updating */
  gboolean      changed;       /* some finding came or went since the list was made */
  guint         asked;         /* see ibn_checker_get_asked() */
  IbnFindingList *findings;    /* owned */
};

G_DEFINE_FINAL_TYPE (IbnChecker, ibn_checker, G_TYPE_OBJECT)

enum {
  SIGNAL_UPDATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* In a part file nothing is said but of what is the company's own. */
static gboolean
is_said (IbnChecker *self, const IbnUnit *unit, IbnFinding *finding)
{
  const char *part = ibn_document_get_part (self->document);

  return part == NULL
         || (!unit->silent
             && ibn_part_is_own (self->call, self->document, part,
                                 ibn_finding_get_places (finding)[0]));
}

static void
set_finding (IbnChecker *self, IbnUnit *unit, const char *key, IbnFinding *finding)
{
  IbnFinding *old = g_hash_table_lookup (unit->findings, key);

  if (finding != NULL && !is_said (self, unit, finding))
    g_clear_object (&finding);

  if (old == NULL && finding == NULL)
    return;
  if (old != NULL && finding != NULL && ibn_finding_is_same (old, finding))
    {
      g_object_unref (finding);
      return;
    }
  self->changed = TRUE;
  if (finding != NULL)
    g_hash_table_insert (unit->findings, g_strdup (key), finding);
  else
    g_hash_table_remove (unit->findings, key);
}

/* Evaluates a condition; returns whether it came out otherwise than before. */
static gboolean
update_condition (IbnChecker *self, IbnUnit *unit, const char *row, const char *key)
{
  gboolean holds = ibn_evaluator_test (self->evaluator, unit->condition, unit->each, row, NULL);

  if (holds)
    return g_hash_table_remove (unit->failing, key);
  return g_hash_table_add (unit->failing, g_strdup (key));
}

static gboolean
is_relevant (IbnChecker *self, const IbnUnit *unit, const char *row)
{
  guint phases = unit->kind == IBN_UNIT_FIELD ? unit->field->phases : unit->table->phases;

  if (unit->kind == IBN_UNIT_FIELD && unit->field->managed)
    return FALSE;
  return (phases & (1u << self->finder.phase->index)) != 0 && ibn_unit_is_asked (unit, row);
}

/* Its findings are by their places. */
static void
update_shared (IbnChecker *self, IbnUnit *unit)
{
  g_autoptr(GHashTable) found = ibn_finder_find_shared (&self->finder, unit->table);
  GHashTableIter iter;
  void *path;
  void *finding;

  g_hash_table_iter_init (&iter, unit->findings);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    if (!g_hash_table_contains (found, path))
      {
        g_hash_table_iter_remove (&iter);
        self->changed = TRUE;
      }
  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &path, &finding))
    set_finding (self, unit, path, g_object_ref (finding));
}

/* Brings the unit up to date for one row, or for the whole with @row NULL. */
static void
update_one (IbnChecker *self, IbnUnit *unit, const char *row)
{
  const char *key = row != NULL ? row : IBN_WHOLE;
  IbnFinding *finding = NULL;

  switch (unit->kind)
    {
    case IBN_UNIT_LET:
      if (!ibn_evaluator_compute (self->evaluator, unit->let, row))
        return;
      ibn_readers_mark (g_ptr_array_index (self->graph->users, unit->let->index), row);
      finding = ibn_finder_check_let (&self->finder, unit->let, row);
      break;
    case IBN_UNIT_CONDITION:
      if (update_condition (self, unit, row, key))
        {
          self->asked++;
          ibn_readers_mark (g_hash_table_lookup (self->graph->askers, unit), row);
        }
      return;
    case IBN_UNIT_FIELD:
      if (is_relevant (self, unit, row))
        finding = ibn_finder_check_field (&self->finder, unit->field, row);
      break;
    case IBN_UNIT_TABLE:
      if (is_relevant (self, unit, NULL))
        finding = ibn_finder_check_table (&self->finder, unit->table);
      break;
    case IBN_UNIT_RULE:
      finding = ibn_finder_check_rule (&self->finder, unit->rule, row, unit->kept);
      break;
    case IBN_UNIT_LETTER:
      finding = ibn_finder_check_letter (&self->finder, unit->letter, row);
      break;
    case IBN_UNIT_SHARED:
      update_shared (self, unit);
      return;
    }
  set_finding (self, unit, key, finding);
}

/* The ids of the rows of a table; lent until the end of the update. */
static GStrv
get_row_ids (IbnChecker *self, const char *table)
{
  GStrv ids = g_hash_table_lookup (self->row_ids, table);

  if (ids == NULL)
    {
      ids = ibn_document_dup_row_ids (self->document, table);
      g_hash_table_insert (self->row_ids, g_strdup (table), ids);
    }
  return ids;
}

static void
update_unit (IbnChecker *self, IbnUnit *unit)
{
  if (!unit->dirty)
    return;

  if (unit->each == NULL)
    update_one (self, unit, NULL);
  else if (unit->all)
    {
      GStrv ids = get_row_ids (self, unit->each->path);

      for (guint i = 0; ids[i] != NULL; i++)
        update_one (self, unit, ids[i]);
    }
  else
    {
      GHashTableIter iter;
      void *row;

      g_hash_table_iter_init (&iter, unit->rows);
      while (g_hash_table_iter_next (&iter, &row, NULL))
        update_one (self, unit, row);
    }
  unit->dirty = FALSE;
  unit->all = FALSE;
  g_hash_table_remove_all (unit->rows);
}

static void
list_findings (IbnChecker *self)
{
  g_autoptr(GPtrArray) findings = g_ptr_array_new ();

  for (guint i = 0; i < self->graph->units->len; i++)
    {
      const IbnUnit *unit = g_ptr_array_index (self->graph->units, i);
      GHashTableIter iter;
      void *finding;

      g_hash_table_iter_init (&iter, unit->findings);
      while (g_hash_table_iter_next (&iter, NULL, &finding))
        g_ptr_array_add (findings, finding);
    }
  ibn_finding_list_update (self->findings, findings, self->document);
}

/* Brings what is marked up to date. */
static void
update (IbnChecker *self)
{
  for (guint i = 0; i < self->graph->units->len; i++)
    update_unit (self, g_ptr_array_index (self->graph->units, i));
  if (self->changed)
    list_findings (self);
  self->changed = FALSE;
  g_hash_table_remove_all (self->row_ids);
  g_hash_table_remove_all (self->finder.chosen);
  g_signal_emit (self, signals[SIGNAL_UPDATED], 0);
}

/* Takes the phase that the dossier is in; returns whether it is another than before. */
static gboolean
follow_phase (IbnChecker *self)
{
  const IbnPhase *phase;

  if (self->fixed_phase)
    return FALSE;
  phase = ibn_call_get_phase_in_force (self->call, self->document);
  if (phase == self->finder.phase)
    return FALSE;
  self->finder.phase = phase;
  ibn_evaluator_set_phase (self->evaluator, phase->id);
  return TRUE;
}

static void
drop_row (IbnChecker *self, const char *table, const char *row)
{
  GPtrArray *units = g_hash_table_lookup (self->graph->row_units, table);

  for (guint i = 0; units != NULL && i < units->len; i++)
    {
      IbnUnit *unit = g_ptr_array_index (units, i);

      set_finding (self, unit, row, NULL);
      g_hash_table_remove (unit->failing, row);
      g_hash_table_remove (unit->rows, row);
      if (unit->kind == IBN_UNIT_LET && ibn_evaluator_drop_row (self->evaluator, unit->let, row))
        {
          GArray *users = g_ptr_array_index (self->graph->users, unit->let->index);

          for (guint k = 0; k < users->len; k++)
            {
              const IbnReader *reader = &g_array_index (users, IbnReader, k);

              if (!reader->own_row)
                ibn_unit_mark (reader->unit, NULL);
            }
        }
    }
}

static void
follow_change (IbnChecker *self, IbnChange *change)
{
  const char *path = ibn_change_get_path (change);
  g_autofree char *row_path = ibn_path_dup_row (path);
  const char *row = row_path != NULL ? ibn_path_get_name (row_path) : NULL;
  g_autofree char *pattern = NULL;
  g_autofree char *table = NULL;
  GPtrArray *units;

  if (ibn_change_get_kind (change) == IBN_CHANGE_SET)
    {
      pattern = ibn_path_get_pattern (path);
      ibn_evaluator_forget_column (self->evaluator, pattern);
      ibn_graph_doubt_places (self->graph, pattern, ibn_change_get_typed (change) == NULL);
      ibn_readers_mark (g_hash_table_lookup (self->graph->readers, pattern), row);
      return;
    }

  table = ibn_path_dup_parent (row_path);
  ibn_evaluator_forget_table (self->evaluator, table);
  ibn_graph_forget_places (self->graph);
  ibn_finding_list_forget_rows (self->findings);
  ibn_readers_mark (g_hash_table_lookup (self->graph->table_readers, table), NULL);
  self->changed = TRUE;
  if (ibn_change_get_kind (change) == IBN_CHANGE_REMOVE)
    drop_row (self, table, row);
  if (ibn_change_get_kind (change) != IBN_CHANGE_INSERT)
    return;
  units = g_hash_table_lookup (self->graph->row_units, table);
  for (guint i = 0; units != NULL && i < units->len; i++)
    ibn_unit_mark (g_ptr_array_index (units, i), row);
}

/* Rows that were marked and then removed in the same step must not be evaluated. */
static void
unmark_removed_rows (IbnChecker *self)
{
  for (guint i = 0; i < self->graph->units->len; i++)
    {
      IbnUnit *unit = g_ptr_array_index (self->graph->units, i);
      GHashTableIter iter;
      void *row;

      if (unit->each == NULL)
        continue;
      g_hash_table_iter_init (&iter, unit->rows);
      while (g_hash_table_iter_next (&iter, &row, NULL))
        if (ibn_evaluator_find_row (self->evaluator, unit->each->path, row) == NULL)
          g_hash_table_iter_remove (&iter);
    }
}

/* In a part file, an answer that says whose a row is changes what is said of the whole row. */
static gboolean
moves_rows (IbnChecker *self, GPtrArray *changes)
{
  GPtrArray *own = ibn_call_get_own_tables (self->call);

  if (ibn_document_get_part (self->document) == NULL)
    return FALSE;
  for (guint i = 0; i < changes->len; i++)
    {
      g_autofree char *pattern = ibn_path_get_pattern (ibn_change_get_path (changes->pdata[i]));

      for (guint k = 0; k < own->len; k++)
        {
          const IbnOwnTable *one = g_ptr_array_index (own, k);
          g_autofree char *link = g_strconcat (one->table, "/*/", one->column, NULL);

          if (g_str_equal (pattern, link))
            return TRUE;
        }
    }
  return FALSE;
}

static void
on_edited (IbnDocument *document, GPtrArray *changes, IbnChecker *self)
{
  for (guint i = 0; i < changes->len; i++)
    follow_change (self, g_ptr_array_index (changes, i));
  if (follow_phase (self) || moves_rows (self, changes))
    {
      ibn_checker_run (self);
      return;
    }
  unmark_removed_rows (self);
  update (self);
}

static void
ibn_checker_dispose (GObject *object)
{
  IbnChecker *self = IBN_CHECKER (object);

  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_pointer (&self->evaluator, ibn_evaluator_free);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (ibn_checker_parent_class)->dispose (object);
}

static void
ibn_checker_finalize (GObject *object)
{
  IbnChecker *self = IBN_CHECKER (object);

  g_clear_pointer (&self->findings, ibn_finding_list_free);
  g_clear_pointer (&self->graph, ibn_graph_free);
  g_hash_table_unref (self->row_ids);
  g_hash_table_unref (self->finder.chosen);
  g_ptr_array_unref (self->formulas);
  g_free (self->language);
  g_clear_object (&self->call);

  G_OBJECT_CLASS (ibn_checker_parent_class)->finalize (object);
}

static void
ibn_checker_class_init (IbnCheckerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ibn_checker_dispose;
  object_class->finalize = ibn_checker_finalize;

  signals[SIGNAL_UPDATED] = g_signal_new ("updated", IBN_TYPE_CHECKER, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
ibn_checker_init (IbnChecker *self)
{
  self->formulas = g_ptr_array_new_with_free_func (g_free);
  self->row_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) g_strfreev);
  self->finder.chosen = g_hash_table_new_full (NULL, NULL, NULL,
                                               (GDestroyNotify) g_ptr_array_unref);
}

static void
list_formulas (IbnChecker *self)
{
  GPtrArray *lets = ibn_call_get_lets (self->call);

  for (guint i = 0; i < lets->len; i++)
    {
      const IbnLet *let = g_ptr_array_index (lets, i);
      IbnFormula *formula = g_new0 (IbnFormula, 1);

      *formula = (IbnFormula) { let->name, let->label, let->type, let->source,
                                let->each, let->limit, let->is_least };
      g_ptr_array_add (self->formulas, formula);
    }
}

/**
 * ibn_checker_new:
 * @call: the call
 * @document: the dossier
 * @phase: (nullable): the id of a phase of @call; %NULL for the one in force, which it then follows
 * @now: the time, in seconds, for deadlines
 * @language: the language of messages
 *
 * Checks a dossier as a whole, and from then on follows its changes.
 *
 * Returns: (transfer full): the checker
 */
IbnChecker *
ibn_checker_new (IbnCall *call, IbnDocument *document, const char *phase, gint64 now,
                 const char *language)
{
  IbnChecker *self;

  g_return_val_if_fail (IBN_IS_CALL (call), NULL);
  g_return_val_if_fail (IBN_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (phase == NULL || ibn_call_get_phase (call, phase) != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  self = g_object_new (IBN_TYPE_CHECKER, NULL);
  self->call = g_object_ref (call);
  self->document = g_object_ref (document);
  self->language = g_strdup (language);
  self->now = now;
  self->fixed_phase = phase != NULL;
  self->evaluator = ibn_evaluator_new (call, document);
  self->finder = (IbnFinder) {
    .call = call,
    .document = document,
    .evaluator = self->evaluator,
    .phase = phase != NULL ? ibn_call_get_phase (call, phase)
                           : ibn_call_get_phase_in_force (call, document),
    .language = self->language,
    .chosen = self->finder.chosen,
  };
  ibn_evaluator_set_phase (self->evaluator, self->finder.phase->id);
  ibn_evaluator_set_now (self->evaluator, now);
  self->graph = ibn_graph_new (call);
  self->findings = ibn_finding_list_new (call);
  list_formulas (self);
  g_signal_connect (document, "edited", G_CALLBACK (on_edited), self);
  ibn_checker_run (self);
  return self;
}

/**
 * ibn_checker_run:
 * @self: a checker
 *
 * Evaluates everything anew. Changes of the dossier are followed without it.
 */
void
ibn_checker_run (IbnChecker *self)
{
  g_return_if_fail (IBN_IS_CHECKER (self));

  self->asked++;
  ibn_evaluator_drop_values (self->evaluator);
  ibn_graph_forget_places (self->graph);
  ibn_finding_list_forget_rows (self->findings);
  for (guint i = 0; i < self->graph->units->len; i++)
    {
      IbnUnit *unit = g_ptr_array_index (self->graph->units, i);
      GHashTableIter iter;
      void *row;

      ibn_unit_mark (unit, NULL);
      g_hash_table_remove_all (unit->failing);
      if (unit->each == NULL)
        continue;
      g_hash_table_iter_init (&iter, unit->findings);
      while (g_hash_table_iter_next (&iter, &row, NULL))
        if (ibn_evaluator_find_row (self->evaluator, unit->each->path, row) == NULL)
          {
            g_hash_table_iter_remove (&iter);
            self->changed = TRUE;
          }
    }
  update (self);
}

/**
 * ibn_checker_attachments_changed:
 * @self: a checker
 *
 * Judges documents again, after somebody has looked at the contents that go with the dossier.
 */
void
ibn_checker_attachments_changed (IbnChecker *self)
{
  g_return_if_fail (IBN_IS_CHECKER (self));

  for (guint i = 0; i < self->graph->units->len; i++)
    {
      IbnUnit *unit = g_ptr_array_index (self->graph->units, i);

      if (unit->kind == IBN_UNIT_FIELD && unit->field->type == IBN_TYPE_FILE)
        ibn_unit_mark (unit, NULL);
    }
  update (self);
}

/**
 * ibn_checker_set_now:
 * @self: a checker
 * @now: the time, in seconds
 *
 * Takes another time for deadlines, and checks again.
 */
void
ibn_checker_set_now (IbnChecker *self, gint64 now)
{
  g_return_if_fail (IBN_IS_CHECKER (self));

  if (self->now == now)
    return;
  self->now = now;
  ibn_evaluator_set_now (self->evaluator, now);
  ibn_checker_run (self);
}

IbnCall *
ibn_checker_get_call (IbnChecker *self)
{
  g_return_val_if_fail (IBN_IS_CHECKER (self), NULL);
  return self->call;
}

IbnDocument *
ibn_checker_get_document (IbnChecker *self)
{
  g_return_val_if_fail (IBN_IS_CHECKER (self), NULL);
  return self->document;
}

const IbnPhase *
ibn_checker_get_phase (IbnChecker *self)
{
  g_return_val_if_fail (IBN_IS_CHECKER (self), NULL);
  return self->finder.phase;
}

const char *
ibn_checker_get_language (IbnChecker *self)
{
  g_return_val_if_fail (IBN_IS_CHECKER (self), NULL);
  return self->language;
}

gint64
ibn_checker_get_now (IbnChecker *self)
{
  g_return_val_if_fail (IBN_IS_CHECKER (self), 0);
  return self->now;
}

/* The id of the row at that path; NULL for NULL. */
static const char *
get_row_id (const char *row_path)
{
  return row_path != NULL ? ibn_path_get_name (row_path) : NULL;
}

/**
 * ibn_checker_is_relevant:
 * @self: a checker
 * @path: the path of a field, a column of a row, or a table
 *
 * Says whether the question is asked in this phase and under the condition that it has.
 *
 * Returns: whether it is; %FALSE for what the call does not know
 */
gboolean
ibn_checker_is_relevant (IbnChecker *self, const char *path)
{
  g_autofree char *row_path = NULL;
  g_autofree char *pattern = NULL;
  const IbnUnit *unit;

  g_return_val_if_fail (IBN_IS_CHECKER (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  row_path = ibn_path_dup_row (path);
  pattern = ibn_path_get_pattern (path);
  unit = g_hash_table_lookup (self->graph->fields, pattern);
  return unit != NULL && is_relevant (self, unit, get_row_id (row_path));
}

/**
 * ibn_checker_get_asked:
 * @self: a checker
 *
 * Returns: a number that is another one after each edit that changed what is relevant; never 0
 */
guint
ibn_checker_get_asked (IbnChecker *self)
{
  g_return_val_if_fail (IBN_IS_CHECKER (self), 1);
  return self->asked;
}

GPtrArray *
ibn_checker_get_formulas (IbnChecker *self)
{
  g_return_val_if_fail (IBN_IS_CHECKER (self), NULL);
  return self->formulas;
}

IbnFindingList *
ibn_checker_get_list (IbnChecker *self)
{
  return self->findings;
}

IbnEvaluator *
ibn_checker_get_evaluator (IbnChecker *self)
{
  return self->evaluator;
}

IbnGraph *
ibn_checker_get_graph (IbnChecker *self)
{
  return self->graph;
}
