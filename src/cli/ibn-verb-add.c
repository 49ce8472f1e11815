/* ibn-verb-add.c: ibn add: a row at the end of a table
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-verb.h"

#include <glib/gi18n.h>

#include "ibn-input.h"
#include "ibn-output.h"
#include "ibn-path.h"

IbnExit
ibn_verb_add (const IbnInvocation *self)
{
  const char *table = self->arguments[1];
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnInput) input = ibn_input_open (self, self->arguments[0], &error);
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  g_autofree char *id = ibn_row_id_new (self->random);
  g_autofree char *path = g_strconcat (table, "/", id, NULL);
  IbnTarget target;

  if (input == NULL || !ibn_input_find (input, table, &target, &error))
    return ibn_input_fail (error);
  if (target.table == NULL || target.is_row)
    {
      ibn_complain (_("“%s” is not a table"), table);
      return IBN_EXIT_FAILED;
    }

  g_ptr_array_add (changes, ibn_change_new_insert (path, NULL));
  if (!ibn_input_change (input, changes, &error))
    return ibn_input_fail (error);
  ibn_print ("%s\n", id);
  return IBN_EXIT_FINE;
}
