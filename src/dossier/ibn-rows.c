/* ibn-rows.c: the rows of a table as a list model
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-rows.h"

#include <string.h>

#include "ibn-path.h"

struct _IbnRows {
  GObject parent_instance;

  char *table;         /* owned: its path */
  guint64 born;        /* the number of the last edit that it was made with */
  GPtrArray *items;    /* owned, of IbnRowItem */
  GHashTable *all;     /* owned: id → IbnRowItem, also of rows that are gone and may come back */
};

static GType
ibn_rows_get_item_type (GListModel *model)
{
  return IBN_TYPE_ROW_ITEM;
}

static guint
ibn_rows_get_n_items (GListModel *model)
{
  return IBN_ROWS (model)->items->len;
}

static void *
ibn_rows_get_item (GListModel *model, guint position)
{
  IbnRows *self = IBN_ROWS (model);

  if (position >= self->items->len)
    return NULL;
  return g_object_ref (g_ptr_array_index (self->items, position));
}

static void
init_list_model (GListModelInterface *interface)
{
  interface->get_item_type = ibn_rows_get_item_type;
  interface->get_n_items = ibn_rows_get_n_items;
  interface->get_item = ibn_rows_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (IbnRows, ibn_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, init_list_model))

static IbnRowItem *
get_item (IbnRows *self, const char *id)
{
  IbnRowItem *item = g_hash_table_lookup (self->all, id);

  if (item == NULL)
    {
      item = ibn_row_item_new (self->table, id);
      g_hash_table_insert (self->all, (char *) ibn_row_item_get_id (item), item);
    }

  return item;
}

/* The end for NULL. */
static guint
find_position (IbnRows *self, const char *id)
{
  guint position = self->items->len;

  if (id == NULL
      || !g_ptr_array_find (self->items, g_hash_table_lookup (self->all, id), &position))
    return self->items->len;
  return position;
}

static void
insert_item (IbnRows *self, const char *id, const char *before)
{
  guint position = find_position (self, before);

  g_ptr_array_insert (self->items, position, g_object_ref (get_item (self, id)));
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

static void
remove_item (IbnRows *self, const char *id)
{
  guint position = find_position (self, id);

  g_ptr_array_remove_index (self->items, position);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
}

static void
ibn_rows_finalize (GObject *object)
{
  IbnRows *self = IBN_ROWS (object);

  g_ptr_array_unref (self->items);
  g_hash_table_unref (self->all);
  g_free (self->table);

  G_OBJECT_CLASS (ibn_rows_parent_class)->finalize (object);
}

static void
ibn_rows_class_init (IbnRowsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = ibn_rows_finalize;
}

static void
ibn_rows_init (IbnRows *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->all = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
}

IbnRows *
ibn_rows_new (const char *table, const char * const *ids, guint64 born)
{
  IbnRows *self = g_object_new (IBN_TYPE_ROWS, NULL);

  self->table = g_strdup (table);
  self->born = born;
  for (gsize i = 0; ids[i] != NULL; i++)
    g_ptr_array_add (self->items, g_object_ref (get_item (self, ids[i])));
  return self;
}

guint64
ibn_rows_get_born (IbnRows *self)
{
  return self->born;
}

/* Does with its items what the change did with a row of the table. */
void
ibn_rows_follow (IbnRows *self, IbnChange *change)
{
  const char *id = ibn_path_get_name (ibn_change_get_path (change));

  switch (ibn_change_get_kind (change))
    {
    case IBN_CHANGE_INSERT:
      insert_item (self, id, ibn_change_get_before (change));
      break;

    case IBN_CHANGE_REMOVE:
      remove_item (self, id);
      break;

    case IBN_CHANGE_MOVE:
      remove_item (self, id);
      insert_item (self, id, ibn_change_get_before (change));
      break;

    case IBN_CHANGE_SET:
      break;
    }
}
