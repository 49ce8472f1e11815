/* ibn-row-actions.c: what can be done to the rows of a table
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-row-actions.h"

#include "ibn-path.h"

static int
find_row (char **ids, const char *id)
{
  for (int i = 0; ids[i] != NULL; i++)
    if (g_str_equal (ids[i], id))
      return i;
  return -1;
}

static char *
make_row_path (IbnSession *session, const IbnTable *table)
{
  g_autofree char *id = ibn_row_id_new (ibn_session_get_random (session));

  return g_strconcat (table->path, "/", id, NULL);
}

/**
 * ibn_row_actions_add:
 * @session: the open dossier
 * @table: a table
 *
 * Adds an empty row at the end.
 *
 * Returns: (transfer full) (nullable): its path, or %NULL when it was refused
 */
char *
ibn_row_actions_add (IbnSession *session, const IbnTable *table)
{
  g_autofree char *path = make_row_path (session, table);
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  IbnChange *own = ibn_scope_own_row (ibn_session_get_scope (session), path);

  g_ptr_array_add (changes, ibn_change_new_insert (path, NULL));
  if (own != NULL)
    g_ptr_array_add (changes, own);
  if (!ibn_session_apply_all (session, changes, IBN_APPLY_DEFAULT))
    return NULL;
  return g_steal_pointer (&path);
}

/**
 * ibn_row_actions_duplicate:
 * @row_path: the row to copy
 *
 * Adds a row with the same answers below a row, in one undo step.
 *
 * Returns: (transfer full) (nullable): its path, or %NULL when it was refused
 */
char *
ibn_row_actions_duplicate (IbnSession *session, const IbnTable *table, const char *row_path)
{
  IbnDocument *document = ibn_session_get_document (session);
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  g_autofree char *path = make_row_path (session, table);
  g_auto(GStrv) ids = ibn_document_dup_row_ids (document, table->path);
  int position = find_row (ids, ibn_path_get_name (row_path));

  if (position < 0)
    return NULL;

  g_ptr_array_add (changes, ibn_change_new_insert (path, ids[position + 1]));
  for (guint i = 0; i < table->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (table->items, i);
      g_autofree char *from = NULL;
      g_autofree char *to = NULL;
      const char *typed;

      if (item->kind != IBN_ITEM_FIELD || item->field->managed)
        continue;
      from = g_strconcat (row_path, "/", item->field->name, NULL);
      to = g_strconcat (path, "/", item->field->name, NULL);
      typed = ibn_document_get_typed (document, from);
      if (typed != NULL)
        g_ptr_array_add (changes, ibn_change_new_typed (to, typed));
      else if (*ibn_document_get (document, from) != '\0')
        g_ptr_array_add (changes, ibn_change_new_set (to, ibn_document_get (document, from)));
    }

  if (!ibn_session_apply_all (session, changes, IBN_APPLY_DEFAULT))
    return NULL;
  return g_steal_pointer (&path);
}

gboolean
ibn_row_actions_remove (IbnSession *session, const char *row_path)
{
  g_autoptr(IbnChange) change = ibn_change_new_remove (row_path);

  return ibn_session_apply (session, change, IBN_APPLY_DEFAULT);
}

/**
 * ibn_row_actions_move:
 * @row_path: the row to move
 * @by: -1 for one up, 1 for one down
 *
 * Returns: %TRUE if it moved; at an end it does not
 */
gboolean
ibn_row_actions_move (IbnSession *session, const IbnTable *table, const char *row_path, int by)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (ibn_session_get_document (session), table->path);
  int n_rows = (int) g_strv_length (ids);
  int position = find_row (ids, ibn_path_get_name (row_path));
  int target = position + by;
  g_autoptr(IbnChange) change = NULL;

  if (position < 0 || target < 0 || target >= n_rows)
    return FALSE;

  change = ibn_change_new_move (row_path, ids[by < 0 ? target : target + 1]);
  return ibn_session_apply (session, change, IBN_APPLY_DEFAULT);
}

char *
ibn_row_actions_dup_name (IbnSession *session, const char *row_path)
{
  return ibn_row_format (ibn_session_get_call (session), ibn_session_get_document (session),
                         row_path, ibn_session_get_language (session));
}

/**
 * ibn_row_actions_enabled:
 *
 * Returns: whether people may add, move and remove rows of the table now
 */
gboolean
ibn_row_actions_enabled (IbnSession *session, const IbnTable *table)
{
  return !table->managed
         && !ibn_checker_is_readonly (ibn_session_get_checker (session), table->path)
         && ibn_scope_can_change_rows (ibn_session_get_scope (session), table);
}
