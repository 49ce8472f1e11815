/* ibn-verb-set.c: ibn set: answers, written as one would type them
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-input.h"
#include "ibn-output.h"

/* An answer is never refused: what is no value is kept as it was typed, and that is said. */
static void
warn_if_typed (const IbnField *field, IbnChange *change)
{
  const char *typed = ibn_change_get_typed (change);
  const char *path = ibn_change_get_path (change);
  g_autofree char *value = NULL;
  g_autoptr(GError) error = NULL;

  if (typed == NULL)
    return;

  value = ibn_type_parse (field->type, typed, &error);
  if (value == NULL)
    ibn_complain (_("%s: %s; it is kept as typed"), path, error->message);
  else
    ibn_complain (_("%s: “%s” is not one of its values; it is kept as typed"), path, typed);
}

static IbnChange *
make_change (IbnInput *input, const char *path, const char *value, GError **error)
{
  g_autoptr(IbnChange) change = NULL;
  IbnTarget target;

  if (!ibn_input_find (input, path, &target, error))
    return NULL;
  if (target.field == NULL)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("“%s” is not a question, and has no answer of its own"), path);
      return NULL;
    }

  change = ibn_field_change (target.field, path, value);
  warn_if_typed (target.field, change);
  return g_steal_pointer (&change);
}

IbnExit
ibn_verb_set (const IbnInvocation *self)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnInput) input = NULL;
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);

  for (guint i = 1; i < self->n_arguments; i++)
    if (strchr (self->arguments[i], '=') == NULL)
      {
        ibn_complain (_("set: “%s” is not of the form PATH=VALUE"), self->arguments[i]);
        return IBN_EXIT_USAGE;
      }

  input = ibn_input_open (self, self->arguments[0], &error);
  if (input == NULL)
    return ibn_input_fail (error);

  for (guint i = 1; i < self->n_arguments; i++)
    {
      const char *equals = strchr (self->arguments[i], '=');
      g_autofree char *path = g_strndup (self->arguments[i], (gsize) (equals - self->arguments[i]));
      IbnChange *change = make_change (input, path, equals + 1, &error);

      if (change == NULL)
        return ibn_input_fail (error);
      g_ptr_array_add (changes, change);
    }

  if (!ibn_input_apply (input, changes, &error) || !ibn_input_save (input, self->output, &error))
    return ibn_input_fail (error);
  return IBN_EXIT_FINE;
}
