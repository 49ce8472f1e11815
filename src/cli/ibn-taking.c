/* ibn-taking.c: takes answers over from another dossier, for the verbs that do so
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-taking.h"

#include <glib/gi18n.h>

#include "ibn-carry.h"
#include "ibn-error.h"
#include "ibn-input.h"
#include "ibn-nearest.h"

/**
 * ibn_taking_find_step:
 * @call: a call
 * @id: any text
 * @error: return location for an error
 *
 * @error is set to [error@Ibn.Error.NOT_FOUND], with what may have been meant, when the call has no
 * such step.
 *
 * Returns: the step of that id, or %NULL
 */
const IbnStep *
ibn_taking_find_step (IbnCall *call, const char *id, GError **error)
{
  GPtrArray *steps = ibn_call_get_steps (call);
  g_autoptr(GPtrArray) ids = g_ptr_array_new ();
  g_autofree char *nearest = NULL;

  for (guint i = 0; i < steps->len; i++)
    {
      const IbnStep *step = g_ptr_array_index (steps, i);

      if (g_str_equal (step->id, id))
        return step;
      g_ptr_array_add (ids, step->id);
    }
  nearest = ibn_nearest_join (id, ids);
  if (nearest == NULL)
    g_set_error (error, IBN_ERROR, IBN_ERROR_NOT_FOUND, _("The call has no step “%s”"), id);
  else
    g_set_error (error, IBN_ERROR, IBN_ERROR_NOT_FOUND,
                 _("The call has no step “%s”; the nearest: %s"), id, nearest);
  return NULL;
}

static gboolean
is_wanted (const IbnInvocation *invocation, const IbnCarryPart *part)
{
  return invocation->parts == NULL
         || g_strv_contains ((const char * const *) invocation->parts, part->step->id);
}

/* Leaves the parts that were asked for, and says what may be written over. */
static gboolean
choose_parts (const IbnInvocation *invocation, IbnCall *call, GPtrArray *parts, GError **error)
{
  for (guint i = 0; invocation->parts != NULL && invocation->parts[i] != NULL; i++)
    if (ibn_taking_find_step (call, invocation->parts[i], error) == NULL)
      return FALSE;
  for (guint i = parts->len; i > 0; i--)
    {
      IbnCarryPart *part = g_ptr_array_index (parts, i - 1);

      if (!is_wanted (invocation, part))
        g_ptr_array_remove_index (parts, i - 1);
      else if (!invocation->replace)
        part->n_there = 0;
    }
  return TRUE;
}

/**
 * ibn_taking_take:
 * @invocation: what was asked: from which dossier, and which steps of it
 * @call: the call of @document
 * @document: a dossier that is no part file
 * @error: return location for an error
 *
 * Takes answers over in one patch, and keeps what was submitted there as a version.
 *
 * On failure @error is set as by ibn_input_load(), ibn_taking_find_step() and
 * ibn_document_apply_all(), or to [error@Ibn.Error.CALL] when @document is a part file.
 *
 * Returns: %TRUE if they were taken over; otherwise @document is as before
 */
gboolean
ibn_taking_take (const IbnInvocation *invocation, IbnCall *call, IbnDocument *document,
                 GError **error)
{
  g_autoptr(IbnDocument) source = ibn_input_load (invocation->from, error);
  g_autoptr(GPtrArray) parts = NULL;
  g_autoptr(GPtrArray) changes = NULL;
  g_autofree char *origin = NULL;

  if (source == NULL)
    return FALSE;
  if (ibn_document_get_part (document) != NULL)
    {
      g_set_error_literal (error, IBN_ERROR, IBN_ERROR_CALL,
                           _("Nothing is taken over into a part file"));
      return FALSE;
    }
  parts = ibn_carry_list_parts (call, document, source);
  if (!choose_parts (invocation, call, parts, error))
    return FALSE;

  origin = ibn_carry_dup_origin (call, source, NULL, ibn_input_get_language (invocation, call));
  changes = ibn_carry_take (call, document, source, parts, origin, invocation->random);
  if (!ibn_document_apply_all (document, changes, IBN_APPLY_DEFAULT, error))
    return FALSE;
  if (changes->len > 0)
    ibn_carry_keep_source (call, document, source, origin);
  return TRUE;
}
