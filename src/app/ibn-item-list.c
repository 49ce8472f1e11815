/* ibn-item-list.c: a column of items that is one stop for Tab, walked with the arrows
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-item-list.h"

#include "ibn-ui.h"

/* A GtkListBox of this GTK selects, or at least focuses, each of its rows on the way of Tab, so
 * that the page would change under people who only pass by. Here Tab enters at the current item
 * and leaves behind it; what an item holds besides itself comes between. */
struct _IbnItemList {
  GtkBox parent_instance;

  GtkWidget *current;   /* weak: a child */
};

G_DEFINE_FINAL_TYPE (IbnItemList, ibn_item_list, GTK_TYPE_BOX)

static gboolean
enter (IbnItemList *self)
{
  GtkWidget *item = self->current;

  if (item != NULL && gtk_widget_get_visible (item)
      && gtk_widget_child_focus (item, GTK_DIR_TAB_FORWARD))
    return TRUE;

  for (item = gtk_widget_get_first_child (GTK_WIDGET (self));
       item != NULL;
       item = gtk_widget_get_next_sibling (item))
    if (gtk_widget_get_visible (item) && gtk_widget_child_focus (item, GTK_DIR_TAB_FORWARD))
      return TRUE;
  return FALSE;
}

static gboolean
ibn_item_list_focus (GtkWidget *widget, GtkDirectionType direction)
{
  IbnItemList *self = IBN_ITEM_LIST (widget);
  GtkWidget *item = gtk_widget_get_first_child (widget);

  if (!ibn_ui_holds_focus (widget))
    return enter (self);

  while (item != NULL && !ibn_ui_holds_focus (item))
    item = gtk_widget_get_next_sibling (item);

  switch (direction)
    {
    case GTK_DIR_TAB_FORWARD:
    case GTK_DIR_TAB_BACKWARD:
    case GTK_DIR_LEFT:
    case GTK_DIR_RIGHT:
      return item != NULL && gtk_widget_child_focus (item, direction);

    case GTK_DIR_UP:
    case GTK_DIR_DOWN:
      break;
    }

  while (item != NULL)
    {
      item = direction == GTK_DIR_UP ? gtk_widget_get_prev_sibling (item)
                                     : gtk_widget_get_next_sibling (item);
      if (item != NULL && gtk_widget_get_visible (item)
          && gtk_widget_child_focus (item, GTK_DIR_TAB_FORWARD))
        return TRUE;
    }
  /* At an end the focus stays: an arrow never leaves the list. */
  return TRUE;
}

static void
ibn_item_list_dispose (GObject *object)
{
  IbnItemList *self = IBN_ITEM_LIST (object);

  g_clear_weak_pointer (&self->current);

  G_OBJECT_CLASS (ibn_item_list_parent_class)->dispose (object);
}

static void
ibn_item_list_class_init (IbnItemListClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ibn_item_list_dispose;
  GTK_WIDGET_CLASS (klass)->focus = ibn_item_list_focus;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
ibn_item_list_init (IbnItemList *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
}

/**
 * ibn_item_list_set_current:
 * @item: (nullable): a child
 *
 * Marks the item that is shown elsewhere; Tab enters the list there.
 */
void
ibn_item_list_set_current (IbnItemList *self, GtkWidget *item)
{
  g_return_if_fail (IBN_IS_ITEM_LIST (self));

  if (item == self->current)
    return;
  if (self->current != NULL)
    gtk_widget_remove_css_class (self->current, "current");
  g_set_weak_pointer (&self->current, item);
  if (item != NULL)
    gtk_widget_add_css_class (item, "current");
}

GtkWidget *
ibn_item_list_get_current (IbnItemList *self)
{
  g_return_val_if_fail (IBN_IS_ITEM_LIST (self), NULL);
  return self->current;
}

void
ibn_item_list_clear (IbnItemList *self)
{
  GtkWidget *item;

  g_return_if_fail (IBN_IS_ITEM_LIST (self));

  ibn_item_list_set_current (self, NULL);
  while ((item = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), item);
}
