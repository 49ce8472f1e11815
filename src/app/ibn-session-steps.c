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

typedef struct {
  IbnSession *self;
  guint       phase;         /* the one in force */
  guint       n_answered;
} Answered;

/* Whether an answer there must be given, now and by who fills this in. */
static gboolean
is_required (IbnSession *self, const char *path, guint phase)
{
  const IbnField *field = ibn_call_get_field (self->call, path);

  if (field == NULL || field->missing[phase] != IBN_LEVEL_BLOCKING
      || (field->phases & (1u << phase)) == 0)
    return FALSE;
  /* Conditions are few, and looking them up is what takes time. */
  if ((field->has_relevant || (field->parent != NULL && field->parent->has_relevant))
      && !ibn_checker_is_relevant (self->checker, path))
    return FALSE;
  return ibn_scope_get_part (self->scope) == NULL || ibn_scope_can_edit (self->scope, path);
}

static gboolean
on_answered (const char *path, const char *value, const char *typed, void *data)
{
  Answered *answered = data;

  answered->n_answered += is_required (answered->self, path, answered->phase);
  return TRUE;
}

/**
 * ibn_session_get_progress:
 * @progress: (out caller-allocates): what is counted
 *
 * Counts what stands between the dossier and a valid submission. This looks at every answer, so it
 * is for when the screen is up to date.
 */
void
ibn_session_get_progress (IbnSession *self, IbnProgress *progress)
{
  GListModel *findings;
  Answered answered = { 0 };

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

  answered.self = self;
  answered.phase = self->phase->index;
  ibn_document_foreach (self->document, on_answered, &answered);
  progress->n_answered = answered.n_answered;
  progress->n_checks = ibn_carry_count (self->carry, NULL);
}
