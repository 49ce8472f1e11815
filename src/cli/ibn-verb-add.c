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

/* In a part file a new row is the company's from the beginning. */
static void
add_owner (IbnInput *input, const char *table, const char *row, GPtrArray *changes)
{
  const char *part = ibn_document_get_part (input->document);
  GPtrArray *owned = ibn_call_get_own_tables (input->call);

  for (guint i = 0; part != NULL && i < owned->len; i++)
    {
      const IbnOwnTable *own = g_ptr_array_index (owned, i);
      g_autofree char *path = g_strdup_printf ("%s/%s", row, own->column);

      if (g_str_equal (own->table, table))
        g_ptr_array_add (changes, ibn_change_new_set (path, ibn_path_get_name (part)));
    }
}

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
  add_owner (input, table, path, changes);
  if (!ibn_input_apply (input, changes, &error) || !ibn_input_save (input, self->output, &error))
    return ibn_input_fail (error);
  ibn_print ("%s\n", id);
  return IBN_EXIT_FINE;
}
