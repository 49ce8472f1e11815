/* ibn-session-carry.c: what was taken over into an open dossier
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-session-private.h"

#include <glib/gi18n.h>

/**
 * ibn_session_get_carry:
 *
 * Its marks are up to date when [signal@Session::updated] comes.
 *
 * Returns: (transfer none): the marks of what was taken over and is to be checked
 */
IbnCarry *
ibn_session_get_carry (IbnSession *self)
{
  g_return_val_if_fail (IBN_IS_SESSION (self), NULL);
  return self->carry;
}

/**
 * ibn_session_confirm:
 * @path: the path of an answer, a row or a table
 *
 * Says that what was taken over there is right, in one undo step.
 *
 * Returns: whether there was something to say it of
 */
gboolean
ibn_session_confirm (IbnSession *self, const char *path)
{
  g_autoptr(GPtrArray) changes = NULL;

  g_return_val_if_fail (IBN_IS_SESSION (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  if (!ibn_scope_can_edit (self->scope, path))
    {
      ibn_session_tell (self, _("Only your own part can be filled in here."));
      return FALSE;
    }
  changes = ibn_carry_confirm (self->carry, path);
  return changes->len > 0 && ibn_session_make (self, changes, IBN_APPLY_DEFAULT);
}

/**
 * ibn_session_confirm_step:
 * @step: a step of the call
 *
 * Says that all that was taken over in a step is right, in one undo step.
 *
 * Returns: whether there was something to say it of
 */
gboolean
ibn_session_confirm_step (IbnSession *self, const IbnStep *step)
{
  g_autoptr(GPtrArray) changes = NULL;

  g_return_val_if_fail (IBN_IS_SESSION (self), FALSE);
  g_return_val_if_fail (step != NULL, FALSE);

  changes = ibn_carry_confirm_step (self->carry, step);
  return changes->len > 0 && ibn_session_apply_all (self, changes, IBN_APPLY_DEFAULT);
}

/**
 * ibn_session_get_begun:
 *
 * Returns: (nullable): the phase in force, where an earlier one was submitted in this file and its
 *   answers can be taken over by ibn_session_begin(); %NULL otherwise
 */
const IbnPhase *
ibn_session_get_begun (IbnSession *self)
{
  g_return_val_if_fail (IBN_IS_SESSION (self), NULL);

  return ibn_carry_can_begin (self->call, self->document) ? self->phase : NULL;
}

/**
 * ibn_session_begin:
 *
 * Begins the phase in force: marks what was submitted in the one before and is asked again, in one
 * undo step.
 *
 * Returns: how many answers are to be checked now
 */
guint
ibn_session_begin (IbnSession *self)
{
  GPtrArray *phases;
  g_autofree char *origin = NULL;
  g_autoptr(GPtrArray) changes = NULL;

  g_return_val_if_fail (IBN_IS_SESSION (self), 0);
  g_return_val_if_fail (ibn_session_get_begun (self) != NULL, 0);

  phases = ibn_call_get_phases (self->call);
  for (guint i = self->phase->index; i > 0 && origin == NULL; i--)
    {
      const IbnPhase *earlier = g_ptr_array_index (phases, i - 1);

      if (earlier->submitted != NULL)
        origin = ibn_carry_dup_origin (self->call, self->document, earlier,
                                       ibn_session_get_language (self));
    }
  changes = ibn_carry_begin (self->call, self->document, self->phase, origin);
  if (!ibn_session_apply_all (self, changes, IBN_APPLY_DEFAULT))
    return 0;
  return ibn_carry_count (self->carry, NULL);
}

/**
 * ibn_session_take:
 * @source: another dossier
 * @parts: (element-type IbnCarryPart): what of it, as for ibn_carry_take()
 * @origin: what it is, in words
 *
 * Takes answers over from another dossier, in one undo step. What was submitted there is kept as a
 * version, so that what was promised can be compared.
 *
 * Returns: how many answers are to be checked now
 */
guint
ibn_session_take (IbnSession *self, IbnDocument *source, GPtrArray *parts, const char *origin)
{
  g_autoptr(GPtrArray) changes = NULL;

  g_return_val_if_fail (IBN_IS_SESSION (self), 0);
  g_return_val_if_fail (IBN_IS_DOCUMENT (source), 0);
  g_return_val_if_fail (parts != NULL && origin != NULL, 0);

  changes = ibn_carry_take (self->call, self->document, source, parts, origin, self->random);
  if (changes->len == 0 || !ibn_session_apply_all (self, changes, IBN_APPLY_DEFAULT))
    return 0;
  ibn_carry_keep_source (self->call, self->document, source, origin);
  ibn_attachments_look (self->attachments);
  return ibn_carry_count (self->carry, NULL);
}
