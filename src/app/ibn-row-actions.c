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

static GPtrArray *
make_changes (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
}

/* @before: the id of a row, or NULL for the end */
static char *
insert (IbnSession *session, const IbnTable *table, const char *before)
{
  g_autofree char *path = make_row_path (session, table);
  g_autoptr(GPtrArray) changes = make_changes ();
  IbnChange *own = ibn_scope_own_row (ibn_session_get_scope (session), path);

  g_ptr_array_add (changes, ibn_change_new_insert (path, before));
  if (own != NULL)
    g_ptr_array_add (changes, own);
  if (!ibn_session_apply_all (session, changes, IBN_APPLY_DEFAULT))
    return NULL;
  return g_steal_pointer (&path);
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
  return insert (session, table, NULL);
}

/**
 * ibn_row_actions_insert:
 * @row_path: a row
 *
 * Adds an empty row below a row.
 *
 * Returns: (transfer full) (nullable): its path, or %NULL when it was refused
 */
char *
ibn_row_actions_insert (IbnSession *session, const IbnTable *table, const char *row_path)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (ibn_session_get_document (session), table->path);
  int position = find_row (ids, ibn_path_get_name (row_path));

  return insert (session, table, position < 0 ? NULL : ids[position + 1]);
}

static void
copy_row (IbnSession *session, const IbnTable *table, const char *from_path, const char *to_path,
          const char *before, GPtrArray *changes)
{
  IbnDocument *document = ibn_session_get_document (session);

  g_ptr_array_add (changes, ibn_change_new_insert (to_path, before));
  for (guint i = 0; i < table->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (table->items, i);
      g_autofree char *from = NULL;
      g_autofree char *to = NULL;
      const char *typed;

      if (item->kind != IBN_ITEM_FIELD || item->field->managed)
        continue;
      from = g_strconcat (from_path, "/", item->field->name, NULL);
      to = g_strconcat (to_path, "/", item->field->name, NULL);
      typed = ibn_document_get_typed (document, from);
      if (typed != NULL)
        g_ptr_array_add (changes, ibn_change_new_typed (to, typed));
      else if (*ibn_document_get (document, from) != '\0')
        g_ptr_array_add (changes, ibn_change_new_set (to, ibn_document_get (document, from)));
    }
}

/**
 * ibn_row_actions_duplicate:
 * @row_paths: the rows to copy
 *
 * Adds rows with the same answers below the last of them.
 *
 * Returns: (transfer full) (nullable): the path of the first new row, or %NULL when it was refused
 */
char *
ibn_row_actions_duplicate (IbnSession *session, const IbnTable *table,
                           const char * const *row_paths)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (ibn_session_get_document (session), table->path);
  guint n_rows = g_strv_length ((char **) row_paths);
  int position = n_rows > 0 ? find_row (ids, ibn_path_get_name (row_paths[n_rows - 1])) : -1;
  g_autoptr(GPtrArray) changes = make_changes ();
  g_autofree char *first = NULL;

  if (position < 0)
    return NULL;

  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *path = make_row_path (session, table);

      copy_row (session, table, row_paths[i], path, ids[position + 1], changes);
      if (first == NULL)
        first = g_steal_pointer (&path);
    }
  if (!ibn_session_apply_all (session, changes, IBN_APPLY_DEFAULT))
    return NULL;
  return g_steal_pointer (&first);
}

gboolean
ibn_row_actions_remove (IbnSession *session, const char * const *row_paths)
{
  g_autoptr(GPtrArray) changes = make_changes ();

  for (guint i = 0; row_paths[i] != NULL; i++)
    g_ptr_array_add (changes, ibn_change_new_remove (row_paths[i]));
  return ibn_session_apply_all (session, changes, IBN_APPLY_DEFAULT);
}

/**
 * ibn_row_actions_move:
 * @row_paths: the rows to move
 * @by: -1 for one up, 1 for one down
 *
 * Returns: %TRUE if they moved; at an end they do not
 */
gboolean
ibn_row_actions_move (IbnSession *session, const IbnTable *table, const char * const *row_paths,
                      int by)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (ibn_session_get_document (session), table->path);
  int n_rows = (int) g_strv_length (ids);
  int n_moved = (int) g_strv_length ((char **) row_paths);
  int first = n_moved > 0 ? find_row (ids, ibn_path_get_name (row_paths[0])) : -1;
  g_autofree char *before = NULL;

  if (first < 0 || first + by < 0 || first + n_moved + by > n_rows)
    return FALSE;
  if (by < 0)
    before = g_strconcat (table->path, "/", ids[first - 1], NULL);
  else if (ids[first + n_moved + 1] != NULL)
    before = g_strconcat (table->path, "/", ids[first + n_moved + 1], NULL);
  return ibn_row_actions_move_before (session, row_paths, before);
}

/**
 * ibn_row_actions_move_before:
 * @row_paths: the rows to move
 * @before: (nullable): the row before which they go, none of them; %NULL for the end
 *
 * Returns: %TRUE if they moved
 */
gboolean
ibn_row_actions_move_before (IbnSession *session, const char * const *row_paths,
                             const char *before)
{
  const char *id = before != NULL ? ibn_path_get_name (before) : NULL;
  g_autoptr(GPtrArray) changes = make_changes ();

  for (guint i = 0; row_paths[i] != NULL; i++)
    g_ptr_array_add (changes, ibn_change_new_move (row_paths[i], id));
  return ibn_session_apply_all (session, changes, IBN_APPLY_DEFAULT);
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
