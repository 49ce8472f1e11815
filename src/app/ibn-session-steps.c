/* ibn-session-steps.c: how far each step of an open dossier is
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-session-private.h"

static StepNotes *
get_notes (IbnSession *self, const IbnStep *step)
{
  return &self->notes[step->index];
}

static gboolean
is_missing (IbnSession *self, IbnFinding *finding)
{
  const char *place = ibn_finding_get_places (finding)[0];
  const char *rule = ibn_finding_get_rule (finding);
  const IbnField *field = ibn_call_get_field (self->call, place);
  const IbnTable *table;

  if (field != NULL)
    return g_strcmp0 (field->rule, rule) == 0
           && *ibn_document_get (self->document, place) == '\0'
           && ibn_document_get_typed (self->document, place) == NULL;

  table = ibn_call_get_table (self->call, place);
  return table != NULL
         && g_strcmp0 (table->rule, rule) == 0
         && ibn_document_get_n_rows (self->document, table->path) == 0;
}

static void
count_findings (IbnSession *self)
{
  GListModel *findings = ibn_checker_get_findings (self->checker);
  guint n_steps = ibn_call_get_steps (self->call)->len;

  for (guint i = 0; i < n_steps; i++)
    {
      StepNotes *notes = &self->notes[i];

      notes->n_missing = notes->n_wrong = notes->n_warnings = notes->n_open = 0;
    }
  self->n_open = 0;

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);
      const IbnStep *step = ibn_call_get_step_of (self->call, ibn_finding_get_places (finding)[0]);
      StepNotes *notes = step != NULL ? get_notes (self, step) : NULL;
      gboolean open = ibn_finding_is_open (finding);

      if (!ibn_scope_concerns (self->scope, finding))
        continue;
      self->n_open += open;
      if (notes == NULL)
        continue;

      notes->n_open += open;
      switch (ibn_session_get_heading (self, finding))
        {
        case IBN_HEADING_BLOCKING:
          notes->n_wrong++;
          break;

        case IBN_HEADING_MISSING:
          /* An answer that is merely wished for does not keep a step from being complete. */
          if (open)
            notes->n_missing++;
          break;

        case IBN_HEADING_EXPLAIN:
        case IBN_HEADING_ATTENTION:
          notes->n_warnings++;
          break;

        case IBN_HEADING_EXPLAINED:
        case IBN_HEADING_INFO:
          break;
        }
    }
  self->counted = TRUE;
}

void
ibn_session_see (IbnSession *self, const IbnStep *step)
{
  g_return_if_fail (IBN_IS_SESSION (self));
  g_return_if_fail (step != NULL);
  get_notes (self, step)->seen = TRUE;
}

void
ibn_session_leave (IbnSession *self, const IbnStep *step)
{
  StepNotes *notes;

  g_return_if_fail (IBN_IS_SESSION (self));
  g_return_if_fail (step != NULL);

  notes = get_notes (self, step);
  if (notes->left)
    return;
  notes->left = TRUE;
  g_signal_emit_by_name (self, "step-left", step);
}

gboolean
ibn_session_was_left (IbnSession *self, const IbnStep *step)
{
  g_return_val_if_fail (IBN_IS_SESSION (self), FALSE);
  g_return_val_if_fail (step != NULL, FALSE);
  return get_notes (self, step)->left;
}

/**
 * ibn_session_get_state:
 * @step: a step of the call
 * @n_open: (out): how many of its findings stand between it and submitting
 *
 * Returns: how far the step is
 */
IbnState
ibn_session_get_state (IbnSession *self, const IbnStep *step, guint *n_open)
{
  StepNotes *notes;

  g_return_val_if_fail (IBN_IS_SESSION (self), IBN_STATE_UNSEEN);
  g_return_val_if_fail (step != NULL, IBN_STATE_UNSEEN);

  if (!self->counted)
    count_findings (self);

  notes = get_notes (self, step);
  *n_open = notes->n_open;
  if (!notes->seen && !notes->answered)
    return IBN_STATE_UNSEEN;
  if (notes->n_wrong > 0)
    return IBN_STATE_BLOCKING;
  if (notes->n_missing > 0)
    return IBN_STATE_STARTED;
  if (notes->n_warnings > 0)
    return IBN_STATE_WARNINGS;
  return IBN_STATE_COMPLETE;
}

IbnHeading
ibn_session_get_heading (IbnSession *self, IbnFinding *finding)
{
  g_return_val_if_fail (IBN_IS_SESSION (self), IBN_HEADING_INFO);
  g_return_val_if_fail (IBN_IS_FINDING (finding), IBN_HEADING_INFO);

  if (ibn_finding_get_level (finding) == IBN_LEVEL_EXPLAIN && !ibn_finding_is_open (finding))
    return IBN_HEADING_EXPLAINED;
  if (is_missing (self, finding))
    return IBN_HEADING_MISSING;

  switch (ibn_finding_get_level (finding))
    {
    case IBN_LEVEL_BLOCKING:
      return IBN_HEADING_BLOCKING;

    case IBN_LEVEL_EXPLAIN:
      return IBN_HEADING_EXPLAIN;

    case IBN_LEVEL_ATTENTION:
      return IBN_HEADING_ATTENTION;

    case IBN_LEVEL_INFO:
    case IBN_LEVEL_NONE:
      break;
    }
  return IBN_HEADING_INFO;
}

guint
ibn_session_count_open (IbnSession *self)
{
  g_return_val_if_fail (IBN_IS_SESSION (self), 0);

  if (!self->counted)
    count_findings (self);
  return self->n_open;
}

/* Whether an answer there must be given, now and by who fills this in, as far as that does not
 * depend on other answers. */
static gboolean
can_be_required (IbnSession *self, const char *path, const IbnField *field)
{
  guint phase = self->phase->index;

  return field != NULL && field->missing[phase] == IBN_LEVEL_BLOCKING
         && (field->phases & (1u << phase)) != 0
         && (ibn_scope_get_part (self->scope) == NULL || ibn_scope_can_edit (self->scope, path));
}

/* Notes that the question there is answered. */
static gboolean
note_answered (const char *path, const char *value, const char *typed, void *data)
{
  IbnSession *self = data;
  const IbnField *field = ibn_call_get_field (self->call, path);

  if (can_be_required (self, path, field))
    g_hash_table_add (field->has_relevant || (field->parent != NULL && field->parent->has_relevant)
                        ? self->depending : self->answered,
                      g_strdup (path));
  return TRUE;
}

/* What is answered is counted anew when it is asked for. */
void
ibn_session_forget_answered (IbnSession *self)
{
  g_clear_pointer (&self->answered, g_hash_table_unref);
  g_clear_pointer (&self->depending, g_hash_table_unref);
}

/* Notes which questions are answered since the last time, where that is known from the edit. */
void
ibn_session_follow (IbnSession *self, GPtrArray *changes)
{
  for (guint i = 0; i < changes->len && self->answered != NULL; i++)
    {
      IbnChange *change = g_ptr_array_index (changes, i);
      const char *path = ibn_change_get_path (change);

      /* Whose an answer in a part file is may be an answer itself. */
      if (ibn_change_get_kind (change) != IBN_CHANGE_SET
          || ibn_scope_get_part (self->scope) != NULL)
        {
          ibn_session_forget_answered (self);
          return;
        }
      if (*ibn_document_get (self->document, path) != '\0'
          || ibn_document_get_typed (self->document, path) != NULL)
        note_answered (path, NULL, NULL, self);
      else
        {
          g_hash_table_remove (self->answered, path);
          g_hash_table_remove (self->depending, path);
        }
    }
}

static guint
count_answered (IbnSession *self)
{
  GHashTableIter iter;
  void *path;
  guint n;

  if (self->answered == NULL)
    {
      self->answered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      self->depending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      ibn_document_foreach (self->document, note_answered, self);
    }

  n = g_hash_table_size (self->answered);
  g_hash_table_iter_init (&iter, self->depending);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    n += ibn_checker_is_relevant (self->checker, path);
  return n;
}

/**
 * ibn_session_get_progress:
 * @progress: (out caller-allocates): what is counted
 *
 * Counts what stands between the dossier and a valid submission. The first time this looks at every
 * answer, and from then on at those that were edited.
 */
void
ibn_session_get_progress (IbnSession *self, IbnProgress *progress)
{
  GListModel *findings;

  g_return_if_fail (IBN_IS_SESSION (self));
  g_return_if_fail (progress != NULL);

  *progress = (IbnProgress) { 0 };
  findings = ibn_checker_get_findings (self->checker);
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);

      if (!ibn_finding_is_open (finding) || !ibn_scope_concerns (self->scope, finding))
        continue;
      switch (ibn_session_get_heading (self, finding))
        {
        case IBN_HEADING_MISSING:
          progress->n_missing++;
          break;

        case IBN_HEADING_EXPLAIN:
          progress->n_reasons++;
          break;

        case IBN_HEADING_BLOCKING:
        case IBN_HEADING_ATTENTION:
        case IBN_HEADING_EXPLAINED:
        case IBN_HEADING_INFO:
          progress->n_wrong++;
          break;
        }
    }

  progress->n_answered = count_answered (self);
  progress->n_checks = ibn_carry_count (self->carry, NULL);
}
