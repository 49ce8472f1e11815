/* ibn-group-box.c: a group of questions on a page
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-group-box.h"

#include "ibn-field-row.h"
#include "ibn-show-row.h"
#include "ibn-table-box.h"
#include "ibn-ui.h"
#include "ibn-view.h"

/* Questions that follow each other. */
typedef struct {
  GtkWidget *box;     /* a child of the group */
  GPtrArray *views;   /* owned, of IbnView */
} Card;

struct _IbnGroupBox {
  AdwBin parent_instance;

  GtkWidget *box;     /* from the template, as the next two */
  GtkWidget *label;
  GtkWidget *help;
  GPtrArray *cards;   /* owned, of Card */
};

static void ibn_group_box_init_view (IbnViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (IbnGroupBox, ibn_group_box, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (IBN_TYPE_VIEW, ibn_group_box_init_view))

static void
card_free (void *data)
{
  Card *card = data;

  g_ptr_array_unref (card->views);
  g_free (card);
}

static void
ibn_group_box_refresh (IbnView *view)
{
  IbnGroupBox *self = IBN_GROUP_BOX (view);
  gboolean any = FALSE;

  for (guint i = 0; i < self->cards->len; i++)
    {
      const Card *card = g_ptr_array_index (self->cards, i);
      gboolean shown = ibn_views_refresh (card->views);

      gtk_widget_set_visible (card->box, shown);
      any = any || shown;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), any);
}

static gboolean
ibn_group_box_reveal (IbnView *view, const char *path)
{
  IbnGroupBox *self = IBN_GROUP_BOX (view);

  for (guint i = 0; i < self->cards->len; i++)
    if (ibn_views_reveal (((Card *) g_ptr_array_index (self->cards, i))->views, path))
      return TRUE;
  return FALSE;
}

static gboolean
ibn_group_box_enter (IbnView *view)
{
  IbnGroupBox *self = IBN_GROUP_BOX (view);

  for (guint i = 0; i < self->cards->len; i++)
    if (ibn_views_enter (((Card *) g_ptr_array_index (self->cards, i))->views))
      return TRUE;
  return FALSE;
}

static void
ibn_group_box_init_view (IbnViewInterface *iface)
{
  iface->enter = ibn_group_box_enter;
  iface->refresh = ibn_group_box_refresh;
  iface->reveal = ibn_group_box_reveal;
}

static Card *
add_card (IbnGroupBox *self, gboolean table)
{
  Card *card = g_new0 (Card, 1);

  card->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  card->views = g_ptr_array_new ();
  if (!table)
    {
      gtk_widget_add_css_class (card->box, "card");
      gtk_widget_add_css_class (card->box, "fields");
    }
  gtk_box_append (GTK_BOX (self->box), card->box);
  g_ptr_array_add (self->cards, card);
  return card;
}

static guint
get_phases (const IbnItem *item)
{
  switch (item->kind)
    {
    case IBN_ITEM_FIELD:
      return item->field->phases;

    case IBN_ITEM_TABLE:
      return item->table->phases;

    case IBN_ITEM_SHOW:
      break;
    }
  return item->show->phases;
}

static GtkWidget *
make_view (IbnSession *session, const IbnItem *item)
{
  switch (item->kind)
    {
    case IBN_ITEM_FIELD:
      return ibn_field_row_new (session, item->field, item->field->path);

    case IBN_ITEM_TABLE:
      return ibn_table_box_new (session, item->table);

    case IBN_ITEM_SHOW:
      break;
    }
  return ibn_show_row_new (session, item->show, NULL);
}

static void
ibn_group_box_dispose (GObject *object)
{
  ibn_ui_dispose_bin (object, IBN_TYPE_GROUP_BOX);

  G_OBJECT_CLASS (ibn_group_box_parent_class)->dispose (object);
}

static void
ibn_group_box_finalize (GObject *object)
{
  g_ptr_array_unref (IBN_GROUP_BOX (object)->cards);

  G_OBJECT_CLASS (ibn_group_box_parent_class)->finalize (object);
}

static void
ibn_group_box_class_init (IbnGroupBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_group_box_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_group_box_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-group-box.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnGroupBox, box);
  gtk_widget_class_bind_template_child (widget_class, IbnGroupBox, label);
  gtk_widget_class_bind_template_child (widget_class, IbnGroupBox, help);
}

static void
ibn_group_box_init (IbnGroupBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cards = g_ptr_array_new_with_free_func (card_free);
}

/**
 * ibn_group_box_new:
 * @session: the open dossier
 * @group: a group of the call
 *
 * Returns: (transfer floating): the group, with what the phase in force asks of it
 */
GtkWidget *
ibn_group_box_new (IbnSession *session, const IbnGroup *group)
{
  IbnGroupBox *self;
  Card *card = NULL;

  g_return_val_if_fail (IBN_IS_SESSION (session), NULL);
  g_return_val_if_fail (group != NULL, NULL);

  self = g_object_new (IBN_TYPE_GROUP_BOX, NULL);
  ibn_ui_set_text (self->label, ibn_session_get_words (session, group->label));
  ibn_ui_set_text (self->help, ibn_session_get_words (session, group->help));

  for (guint i = 0; i < group->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (group->items, i);
      gboolean table = item->kind == IBN_ITEM_TABLE;
      GtkWidget *view;

      if (!ibn_session_in_phase (session, get_phases (item))
          || !ibn_scope_shows_item (ibn_session_get_scope (session), item))
        continue;
      if (card == NULL || table)
        card = add_card (self, table);
      view = make_view (session, item);
      gtk_box_append (GTK_BOX (card->box), view);
      g_ptr_array_add (card->views, view);
      if (table)
        card = NULL;
    }

  ibn_group_box_refresh (IBN_VIEW (self));
  return GTK_WIDGET (self);
}
