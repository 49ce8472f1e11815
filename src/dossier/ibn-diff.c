/* ibn-diff.c: what differs between two dossiers
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-diff.h"

#include <string.h>

#include "ibn-change-private.h"
#include "ibn-diff-private.h"
#include "ibn-path.h"
#include "ibn-tree.h"
#include "ibn-writer-private.h"

static xmlNode *
skip_unknown (xmlNode *node)
{
  while (node != NULL && !ibn_node_is_named (node))
    node = ibn_node_get_next (node);
  return node;
}

/* Elements without a path, and those on which only a comment hangs, are none. */
IbnShape
ibn_diff_get_shape (const xmlNode *node)
{
  if (node == NULL)
    return IBN_SHAPE_NONE;

  switch (ibn_node_get_kind (node))
    {
    case IBN_NODE_ANSWER:
    case IBN_NODE_TYPED:
      return IBN_SHAPE_ANSWER;

    case IBN_NODE_GROUP:
    case IBN_NODE_ROW:
      return IBN_SHAPE_GROUP;

    case IBN_NODE_TABLE:
      return IBN_SHAPE_TABLE;

    case IBN_NODE_EMPTY:
    case IBN_NODE_FOREIGN:
      return IBN_SHAPE_NONE;
    }

  g_assert_not_reached ();
}

/* The first element in a group or row that may have a path; NULL also when there is no group. */
xmlNode *
ibn_diff_get_first (const xmlNode *group)
{
  return group != NULL ? skip_unknown (ibn_node_get_first (group)) : NULL;
}

xmlNode *
ibn_diff_get_next (const xmlNode *node)
{
  return skip_unknown (ibn_node_get_next (node));
}

/* The rows of a table, of which there are none without a table. Lends them. */
GPtrArray *
ibn_diff_dup_rows (const xmlNode *table)
{
  GPtrArray *rows = g_ptr_array_new ();
  xmlNode *row = table != NULL ? ibn_node_get_first (table) : NULL;

  for (; row != NULL; row = ibn_node_get_next (row))
    if (ibn_node_is_row (row))
      g_ptr_array_add (rows, row);
  return rows;
}

static const char *
get_text (const xmlNode *node)
{
  return ibn_diff_get_shape (node) == IBN_SHAPE_ANSWER ? ibn_node_get_text (node) : "";
}

static gboolean
is_typed (const xmlNode *node)
{
  return node != NULL && ibn_node_get_kind (node) == IBN_NODE_TYPED;
}

/* Whether two answers, each of which may be absent, have the same value or the same typed. */
static gboolean
have_same_text (const xmlNode *a, const xmlNode *b)
{
  return is_typed (a) == is_typed (b) && strcmp (get_text (a), get_text (b)) == 0;
}

/* Appends a name or row id to a path; what it gives is the length to go back to. */
gsize
ibn_diff_enter (GString *path, const char *component)
{
  gsize length = path->len;

  if (length > 0)
    g_string_append_c (path, '/');
  g_string_append (path, component);
  return length;
}

static void
add_answer (GPtrArray *changes, GString *path, const xmlNode *from, const xmlNode *to)
{
  const char *text = get_text (to);

  if (!have_same_text (from, to))
    g_ptr_array_add (changes, ibn_change_new_raw_set (path->str, is_typed (to) ? "" : text,
                                                      is_typed (to) ? text : ""));
}

static const char *
get_id (const xmlNode *row)
{
  return ibn_node_get_attribute (row, "id");
}

static GHashTable *
number_rows (GPtrArray *rows)
{
  GHashTable *numbers = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < rows->len; i++)
    g_hash_table_insert (numbers, (char *) get_id (g_ptr_array_index (rows, i)),
                         GUINT_TO_POINTER (i + 1));
  return numbers;
}

/* Of @numbers, which are all different, the longest part that goes up; 0 stands for none and takes
 * no part. Gives for each whether it belongs to that. */
static gboolean *
find_ascent (const guint *numbers, guint n)
{
  /* Where the best ascent of each length ends, and where each came from; @n for nowhere. */
  g_autofree guint *ends = g_new (guint, n + 1);
  g_autofree guint *previous = g_new (guint, n + 1);
  gboolean *is_in = g_new0 (gboolean, n + 1);
  guint length = 0;

  for (guint i = 0; i < n; i++)
    {
      guint low = 0;
      guint high = length;

      if (numbers[i] == 0)
        continue;
      while (low < high)
        {
          guint middle = (low + high) / 2;

          if (numbers[ends[middle]] < numbers[i])
            low = middle + 1;
          else
            high = middle;
        }
      previous[i] = low > 0 ? ends[low - 1] : n;
      ends[low] = i;
      length = MAX (length, low + 1);
    }

  for (guint i = length > 0 ? ends[length - 1] : n; i < n; i = previous[i])
    is_in[i] = TRUE;
  return is_in;
}

/* Adds what makes the rows @to of the rows @from of the table at @path, as few moves as can be.
 * Rows that are in @to alone are inserted with all that is in them. */
void
ibn_diff_add_order (GPtrArray *changes, GString *path, GPtrArray *from, GPtrArray *to)
{
  g_autoptr(GHashTable) from_numbers = number_rows (from);
  g_autoptr(GHashTable) to_numbers = number_rows (to);
  g_autofree guint *numbers = g_new0 (guint, to->len + 1);
  g_autofree const char **before = g_new0 (const char *, to->len + 1);
  g_autofree gboolean *stays = NULL;

  for (guint i = 0; i < from->len; i++)
    {
      const char *id = get_id (g_ptr_array_index (from, i));
      gsize length;

      if (g_hash_table_contains (to_numbers, id))
        continue;
      length = ibn_diff_enter (path, id);
      g_ptr_array_add (changes, ibn_change_new_remove (path->str));
      g_string_truncate (path, length);
    }

  for (guint i = 0; i < to->len; i++)
    numbers[i] = GPOINTER_TO_UINT (g_hash_table_lookup (from_numbers,
                                                        get_id (g_ptr_array_index (to, i))));
  stays = find_ascent (numbers, to->len);

  /* Each is put before the next that stays: those put there earlier are before it then. */
  for (guint i = to->len; i > 0; i--)
    before[i - 1] = i < to->len && stays[i] ? get_id (g_ptr_array_index (to, i)) : before[i];
  for (guint i = 0; i < to->len; i++)
    {
      xmlNode *row = g_ptr_array_index (to, i);
      g_autofree char *content = NULL;
      gsize length;

      if (stays[i])
        continue;

      length = ibn_diff_enter (path, get_id (row));
      if (numbers[i] == 0)
        content = ibn_writer_write_row (row);
      g_ptr_array_add (changes, numbers[i] == 0
                                  ? ibn_change_new_raw_insert (path->str, before[i], content)
                                  : ibn_change_new_move (path->str, before[i]));
      g_string_truncate (path, length);
    }
}

static void
add_table (GPtrArray *changes, GString *path, const xmlNode *from, const xmlNode *to)
{
  g_autoptr(GPtrArray) from_rows = ibn_diff_dup_rows (from);
  g_autoptr(GPtrArray) to_rows = ibn_diff_dup_rows (to);
  g_autoptr(GHashTable) numbers = number_rows (from_rows);

  ibn_diff_add_order (changes, path, from_rows, to_rows);
  for (guint i = 0; i < to_rows->len; i++)
    {
      const xmlNode *row = g_ptr_array_index (to_rows, i);
      guint number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, get_id (row)));
      gsize length;

      if (number == 0)
        continue;
      length = ibn_diff_enter (path, get_id (row));
      ibn_diff_add_row (changes, path, g_ptr_array_index (from_rows, number - 1), row);
      g_string_truncate (path, length);
    }
}

/* Adds what makes the element @to of @from, both at @path; each may be NULL. */
void
ibn_diff_add_element (GPtrArray *changes, GString *path, const xmlNode *from, const xmlNode *to)
{
  IbnShape from_shape = ibn_diff_get_shape (from);
  IbnShape to_shape = ibn_diff_get_shape (to);

  if (from_shape != IBN_SHAPE_NONE && to_shape != IBN_SHAPE_NONE && from_shape != to_shape)
    {
      ibn_diff_add_element (changes, path, from, NULL);
      ibn_diff_add_element (changes, path, NULL, to);
      return;
    }

  switch (from_shape != IBN_SHAPE_NONE ? from_shape : to_shape)
    {
    case IBN_SHAPE_ANSWER:
      add_answer (changes, path, from, to);
      break;

    case IBN_SHAPE_GROUP:
      ibn_diff_add_row (changes, path, from_shape != IBN_SHAPE_NONE ? from : NULL,
                        to_shape != IBN_SHAPE_NONE ? to : NULL);
      break;

    case IBN_SHAPE_TABLE:
      add_table (changes, path, from_shape != IBN_SHAPE_NONE ? from : NULL,
                 to_shape != IBN_SHAPE_NONE ? to : NULL);
      break;

    case IBN_SHAPE_NONE:
      break;
    }
}

/* Adds what makes the answers of the row or group @to of those of @from; each may be NULL. */
void
ibn_diff_add_row (GPtrArray *changes, GString *path, const xmlNode *from, const xmlNode *to)
{
  const xmlNode *left = ibn_diff_get_first (from);
  const xmlNode *right = ibn_diff_get_first (to);

  while (left != NULL || right != NULL)
    {
      int order = left == NULL ? 1
                  : right == NULL ? -1
                  : strcmp (ibn_node_get_key (left), ibn_node_get_key (right));
      gsize length = ibn_diff_enter (path, ibn_node_get_key (order <= 0 ? left : right));

      ibn_diff_add_element (changes, path, order <= 0 ? left : NULL, order >= 0 ? right : NULL);
      g_string_truncate (path, length);
      if (order <= 0)
        left = ibn_diff_get_next (left);
      if (order >= 0)
        right = ibn_diff_get_next (right);
    }
}

gboolean
ibn_diff_is_same_row (const xmlNode *a, const xmlNode *b)
{
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  g_autoptr(GString) path = g_string_new (NULL);

  ibn_diff_add_row (changes, path, a, b);
  return changes->len == 0;
}

/* Makes a patch of changes by trying them on a copy of @from. What cannot be made there, because
 * something without a path has the place, is left out. */
IbnPatch *
ibn_diff_make_patch (IbnDocument *from, GPtrArray *changes)
{
  IbnTree *tree = ibn_tree_new (ibn_must (xmlCopyDoc (ibn_document_get_tree (from)->xml, 1)));
  IbnPatch *patch = ibn_patch_new (NULL, 0);

  for (guint i = 0; i < changes->len; i++)
    {
      IbnChange *change = g_ptr_array_index (changes, i);
      g_autoptr(IbnChange) inverse = NULL;

      if (ibn_tree_apply (tree, change, &inverse, NULL) && inverse != NULL)
        ibn_patch_add (patch, change, inverse);
    }

  ibn_tree_free (tree);
  return patch;
}

/**
 * ibn_diff_new:
 * @from: a dossier
 * @to: another, mostly another state of the same
 *
 * Tells what differs between two dossiers: the answers, what was typed in place of one, the rows
 * and their order. Comments, unknown attributes and elements without a path are not compared, but
 * come along with a row that is only in @to. Attributes of the dossier itself are not compared.
 *
 * What was done makes @to of @from, what was undone makes @from again. The edits are in the order
 * of the file, the rows of a table before the answers in them, and no rows are moved than needed.
 *
 * Returns: (transfer full): the patch, without edits where nothing differs
 */
IbnPatch *
ibn_diff_new (IbnDocument *from, IbnDocument *to)
{
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  g_autoptr(GString) path = g_string_new (NULL);

  g_return_val_if_fail (IBN_IS_DOCUMENT (from), NULL);
  g_return_val_if_fail (IBN_IS_DOCUMENT (to), NULL);

  ibn_diff_add_row (changes, path, ibn_document_get_tree (from)->root,
                    ibn_document_get_tree (to)->root);
  return ibn_diff_make_patch (from, changes);
}

/* The id of the first row after @row_path that is still there, NULL for the end. */
static char *
find_next_left (IbnDocument *from, const char *row_path, IbnDocument *now)
{
  g_autofree char *table = ibn_path_dup_parent (row_path);
  g_auto(GStrv) ids = ibn_document_dup_row_ids (from, table);
  guint i = 0;

  while (ids[i] != NULL && strcmp (ids[i], ibn_path_get_name (row_path)) != 0)
    i++;
  while (ids[i] != NULL && ids[++i] != NULL)
    {
      g_autofree char *path = g_strconcat (table, "/", ids[i], NULL);

      if (ibn_document_has_row (now, path))
        return g_strdup (ids[i]);
    }
  return NULL;
}

/* The same where the row that would follow may not be there. */
static IbnChange *
adapt (IbnChange *change, IbnDocument *from, IbnDocument *now)
{
  const char *path = ibn_change_get_path (change);
  g_autofree char *before = NULL;

  switch (ibn_change_get_kind (change))
    {
    case IBN_CHANGE_INSERT:
      before = find_next_left (from, path, now);
      return ibn_change_new_raw_insert (path, before, ibn_change_get_content (change));

    case IBN_CHANGE_MOVE:
      before = find_next_left (from, path, now);
      return ibn_change_new_move (path, before);

    case IBN_CHANGE_SET:
    case IBN_CHANGE_REMOVE:
      return ibn_change_ref (change);
    }

  g_assert_not_reached ();
}

/**
 * ibn_diff_take_back:
 * @from: the dossier as it was
 * @undone: (element-type IbnChange): some of what takes back what differs from it, the last first
 * @now: the dossier as it is
 * @n_left: (out): how many cannot be taken back
 *
 * Tells what takes some differences back and leaves others. A row whose next one is gone comes
 * before the one after that.
 *
 * Returns: (transfer full) (element-type IbnChange): the changes to @now, in order
 */
GPtrArray *
ibn_diff_take_back (IbnDocument *from, GPtrArray *undone, IbnDocument *now, guint *n_left)
{
  g_autoptr(IbnDocument) scratch = NULL;
  GPtrArray *changes;

  g_return_val_if_fail (IBN_IS_DOCUMENT (from), NULL);
  g_return_val_if_fail (undone != NULL && n_left != NULL, NULL);
  g_return_val_if_fail (IBN_IS_DOCUMENT (now), NULL);

  *n_left = 0;
  scratch = ibn_document_copy (now);
  changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  for (guint i = 0; i < undone->len; i++)
    {
      g_autoptr(IbnChange) change = ibn_change_ref (g_ptr_array_index (undone, i));

      if (!ibn_document_apply (scratch, change, IBN_APPLY_DEFAULT, NULL))
        {
          g_autoptr(IbnChange) adapted = adapt (change, from, scratch);

          /* Where that does not help either, the place is another one by now. */
          if (!ibn_document_apply (scratch, adapted, IBN_APPLY_DEFAULT, NULL))
            {
              (*n_left)++;
              continue;
            }
          ibn_change_unref (change);
          change = g_steal_pointer (&adapted);
        }
      g_ptr_array_add (changes, g_steal_pointer (&change));
    }

  return changes;
}
