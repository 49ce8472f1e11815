/* ibn-row-item.c: one row of a table, as an item of a list model
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-path.h"
#include "ibn-rows.h"

struct _IbnRowItem {
  GObject parent_instance;

  char *path;   /* owned */
};

enum {
  PROP_ID = 1,
  PROP_PATH,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (IbnRowItem, ibn_row_item, G_TYPE_OBJECT)

static void
ibn_row_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  IbnRowItem *self = IBN_ROW_ITEM (object);

  switch (prop_id)
    {
    case PROP_ID:
      g_value_set_string (value, ibn_row_item_get_id (self));
      break;

    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
ibn_row_item_finalize (GObject *object)
{
  IbnRowItem *self = IBN_ROW_ITEM (object);

  g_free (self->path);

  G_OBJECT_CLASS (ibn_row_item_parent_class)->finalize (object);
}

static void
ibn_row_item_class_init (IbnRowItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = ibn_row_item_get_property;
  object_class->finalize = ibn_row_item_finalize;

  /* The id of the row, unique in its table. */
  props[PROP_ID] =
    g_param_spec_string ("id", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  /* The path of the row: that of its table, and the id. */
  props[PROP_PATH] =
    g_param_spec_string ("path", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
ibn_row_item_init (IbnRowItem *self)
{
}

IbnRowItem *
ibn_row_item_new (const char *table, const char *id)
{
  IbnRowItem *self = g_object_new (IBN_TYPE_ROW_ITEM, NULL);

  self->path = g_strconcat (table, "/", id, NULL);
  return self;
}

const char *
ibn_row_item_get_id (IbnRowItem *self)
{
  g_return_val_if_fail (IBN_IS_ROW_ITEM (self), NULL);

  return ibn_path_get_name (self->path);
}

const char *
ibn_row_item_get_path (IbnRowItem *self)
{
  g_return_val_if_fail (IBN_IS_ROW_ITEM (self), NULL);

  return self->path;
}
