/* ibn-verb-remove.c: ibn remove: rows, or the answers to questions
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include <glib/gi18n.h>

#include "ibn-input.h"

static IbnChange *
make_change (IbnInput *input, const char *path, GError **error)
{
  IbnTarget target;

  if (!ibn_input_find (input, path, &target, error))
    return NULL;
  if (target.is_row)
    return ibn_change_new_remove (path);
  if (target.field != NULL)
    return ibn_change_new_set (path, "");

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _("“%s” is a table; name a row of it"), path);
  return NULL;
}

IbnExit
ibn_verb_remove (const IbnInvocation *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnInput) input = ibn_input_open (self, self->arguments[0], &error);
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);

  if (input == NULL)
    return ibn_input_fail (error);

  for (guint i = 1; i < self->n_arguments; i++)
    {
      IbnChange *change = make_change (input, self->arguments[i], &error);

      if (change == NULL)
        return ibn_input_fail (error);
      g_ptr_array_add (changes, change);
    }

  if (!ibn_input_apply (input, changes, &error) || !ibn_input_save (input, self->output, &error))
    return ibn_input_fail (error);
  return IBN_EXIT_FINE;
}
