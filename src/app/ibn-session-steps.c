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

/* The step of its first place, which it keeps; NULL for none. */
static const IbnStep *
get_step (IbnSession *self, IbnFinding *finding)
{
  void *step;

  if (g_hash_table_lookup_extended (self->steps, finding, NULL, &step))
    return step;
  step = (void *) ibn_call_get_step_of (self->call, ibn_finding_get_places (finding)[0]);
  g_hash_table_insert (self->steps, g_object_ref (finding), step);
  return step;
}

static void
count_findings (IbnSession *self)
{
  GListModel *findings = ibn_checker_get_findings (self->checker);
  guint n_findings = g_list_model_get_n_items (findings);
  guint n_steps = ibn_call_get_steps (self->call)->len;

  for (guint i = 0; i < n_steps; i++)
    {
      StepNotes *notes = &self->notes[i];

      notes->n_missing = notes->n_wrong = notes->n_warnings = notes->n_open = 0;
    }
  self->n_open = 0;

  for (guint i = 0; i < n_findings; i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);
      const IbnStep *step = get_step (self, finding);
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
  if (notes->n_warnings > 0 || ibn_carry_count (self->carry, step) > 0)
    return IBN_STATE_WARNINGS;
  return IBN_STATE_COMPLETE;
}

static IbnHeading
find_heading (IbnSession *self, IbnFinding *finding)
{
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

/* A finding is what it is; what it is about may be answered, and then it is not missing. */
IbnHeading
ibn_session_get_heading (IbnSession *self, IbnFinding *finding)
{
  void *known;
  IbnHeading heading;

  g_return_val_if_fail (IBN_IS_SESSION (self), IBN_HEADING_INFO);
  g_return_val_if_fail (IBN_IS_FINDING (finding), IBN_HEADING_INFO);

  if (g_hash_table_lookup_extended (self->headings, finding, NULL, &known))
    return GPOINTER_TO_UINT (known);
  heading = find_heading (self, finding);
  g_hash_table_insert (self->headings, g_object_ref (finding), GUINT_TO_POINTER (heading));
  return heading;
}

/* Whether the edits touch the place of the finding, or its table. */
static gboolean
is_touched (IbnFinding *finding, GPtrArray *changes)
{
  const char *place = ibn_finding_get_places (finding)[0];

  for (guint i = 0; i < changes->len; i++)
    if (g_str_has_prefix (ibn_change_get_path (g_ptr_array_index (changes, i)), place))
      return TRUE;
  return FALSE;
}

static void
count_anew (IbnSession *self)
{
  self->counted = FALSE;
  self->found++;
}

/* The findings are others; those that stay stand where they stood. */
void
ibn_session_follow_findings (IbnSession *self)
{
  GListModel *findings = ibn_checker_get_findings (self->checker);

  if (g_hash_table_size (self->headings) > 2 * g_list_model_get_n_items (findings))
    g_hash_table_remove_all (self->headings);
  if (g_hash_table_size (self->steps) > 2 * g_list_model_get_n_items (findings))
    g_hash_table_remove_all (self->steps);
  count_anew (self);
}

void
ibn_session_forget_headings (IbnSession *self, GPtrArray *changes)
{
  GHashTableIter iter;
  void *finding;
  /* Whose an answer in a part file is may be an answer itself. */
  gboolean is_changed = ibn_scope_get_part (self->scope) != NULL;

  g_hash_table_iter_init (&iter, self->headings);
  while (g_hash_table_iter_next (&iter, &finding, NULL))
    if (is_touched (finding, changes))
      {
        g_hash_table_iter_remove (&iter);
        is_changed = TRUE;
      }
  if (is_changed)
    count_anew (self);
}

/**
 * ibn_session_get_found:
 *
 * Returns: a number that is another one after each edit that changed the findings, or under which
 *   heading one of them stands; never 0
 */
guint
ibn_session_get_found (IbnSession *self)
{
  g_return_val_if_fail (IBN_IS_SESSION (self), 0);
  return self->found;
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

  if (!can_be_required (self, path, field))
    return TRUE;
  if (!field->has_relevant && (field->parent == NULL || !field->parent->has_relevant))
    g_hash_table_add (self->answered, g_strdup (path));
  else if (g_hash_table_add (self->depending, g_strdup (path)))
    self->asked = 0;
  return TRUE;
}

/* What is answered is counted anew when it is asked for. */
void
ibn_session_forget_answered (IbnSession *self)
{
  g_clear_pointer (&self->answered, g_hash_table_unref);
  g_clear_pointer (&self->depending, g_hash_table_unref);
  self->asked = 0;
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
          if (g_hash_table_remove (self->depending, path))
            self->asked = 0;
        }
    }
}

static void
count_relevant (IbnSession *self)
{
  GHashTableIter iter;
  void *path;
  guint asked = ibn_checker_get_asked (self->checker);

  if (self->asked == asked)
    return;
  self->asked = asked;
  self->n_relevant = 0;
  g_hash_table_iter_init (&iter, self->depending);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    self->n_relevant += ibn_checker_is_relevant (self->checker, path);
}

static guint
count_answered (IbnSession *self)
{
  if (self->answered == NULL)
    {
      self->answered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      self->depending = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      ibn_document_foreach (self->document, note_answered, self);
    }

  count_relevant (self);
  return g_hash_table_size (self->answered) + self->n_relevant;
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
