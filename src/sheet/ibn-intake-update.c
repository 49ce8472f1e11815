/* ibn-intake-update.c: which rows of a dossier are those of a spreadsheet
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "ibn-intake-private.h"

/* What a row is known by: the column of an enterprise number, and the one that names it. */
typedef struct {
  const IbnField *number;     /* or NULL */
  const IbnField *title;      /* or NULL */
} Keys;

static Keys
get_keys (const IbnTable *table)
{
  Keys keys = { NULL, NULL };

  for (guint i = 0; i < table->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (table->items, i);

      if (item->kind != IBN_ITEM_FIELD)
        continue;
      if (keys.number == NULL && item->field->type == IBN_TYPE_ENTERPRISE_NUMBER)
        keys.number = item->field;
      if (g_str_equal (item->field->name, table->title))
        keys.title = item->field;
    }
  return keys;
}

/* Rows of the dossier by what they have in a column, each in the order of the dossier. */
static GHashTable *
index_rows (IbnDocument *document, const IbnTable *table, const IbnField *field, char **ids)
{
  GHashTable *index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                             (GDestroyNotify) g_queue_free);

  for (guint i = 0; field != NULL && ids[i] != NULL; i++)
    {
      g_autofree char *path = g_strjoin ("/", table->path, ids[i], field->name, NULL);
      const char *value = ibn_document_get (document, path);
      const char *typed = ibn_document_get_typed (document, path);
      g_autofree char *key = g_utf8_casefold (typed != NULL ? typed : value, -1);
      GQueue *rows = g_hash_table_lookup (index, key);

      if (*key == '\0')
        continue;
      if (rows == NULL)
        {
          rows = g_queue_new ();
          g_hash_table_insert (index, g_steal_pointer (&key), rows);
        }
      g_queue_push_tail (rows, ids[i]);
    }
  return index;
}

/* Takes the first row that has this and is not taken yet, so that no row is changed twice. */
static const char *
take_row (GHashTable *index, const char *key, GHashTable *used)
{
  g_autofree char *folded = g_utf8_casefold (key, -1);
  GQueue *rows = g_hash_table_lookup (index, folded);

  while (rows != NULL && !g_queue_is_empty (rows))
    {
      const char *id = g_queue_pop_head (rows);

      if (g_hash_table_add (used, (char *) id))
        return id;
    }
  return NULL;
}

/* Finds for each row of the cells the one that it changes, by what @get_key gives of it: an array
 * of
 * ids, each owned, NULL for a row that is added. */
char **
ibn_updates_find (IbnDocument *document, const IbnTable *table, guint n_rows, IbnKeyFunc get_key,
                  void *data)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (document, table->path);
  Keys keys = get_keys (table);
  g_autoptr(GHashTable) by_number = index_rows (document, table, keys.number, ids);
  g_autoptr(GHashTable) by_title = index_rows (document, table, keys.title, ids);
  g_autoptr(GHashTable) used = g_hash_table_new (g_str_hash, g_str_equal);
  char **matches = g_new0 (char *, n_rows + 1);

  for (guint i = 0; i < n_rows && keys.number != NULL; i++)
    {
      const char *number = get_key (data, i, keys.number);

      if (*number != '\0')
        matches[i] = g_strdup (take_row (by_number, number, used));
    }
  for (guint i = 0; i < n_rows && keys.title != NULL; i++)
    {
      const char *number = keys.number != NULL ? get_key (data, i, keys.number) : "";
      const char *title = *number == '\0' ? get_key (data, i, keys.title) : "";

      if (*title != '\0')
        matches[i] = g_strdup (take_row (by_title, title, used));
    }
  return matches;
}
