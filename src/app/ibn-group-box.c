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
  GtkWidget *box;       /* a child of the group */
  GPtrArray *views;     /* owned, of IbnView */
  gboolean   is_table;  /* and nothing else */
} Card;

struct _IbnGroupBox {
  AdwBin parent_instance;

  GtkWidget      *box;       /* from the template, as the next two */
  GtkWidget      *label;
  GtkWidget      *help;
  IbnSession     *session;   /* owned */
  const IbnGroup *group;     /* of the call */
  guint           n_made;    /* of its items; the others follow */
  GPtrArray      *cards;     /* owned, of Card */
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
  card->is_table = table;
  gtk_widget_set_visible (card->box, FALSE);
  if (!table)
    {
      gtk_widget_add_css_class (card->box, "card");
      gtk_widget_add_css_class (card->box, "fields");
    }
  gtk_box_append (GTK_BOX (self->box), card->box);
  g_ptr_array_add (self->cards, card);
  return card;
}

/* The card that an item goes into: the last, unless that or the item is a table. */
static Card *
get_card (IbnGroupBox *self, const IbnItem *item)
{
  gboolean table = item->kind == IBN_ITEM_TABLE;
  Card *last = self->cards->len > 0 ? g_ptr_array_index (self->cards, self->cards->len - 1) : NULL;

  return last == NULL || table || last->is_table ? add_card (self, table) : last;
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
  IbnGroupBox *self = IBN_GROUP_BOX (object);

  g_clear_object (&self->session);
  g_ptr_array_unref (self->cards);

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
 * Returns: (transfer floating): the group, which is not seen before [method@Ibn.GroupBox.fill]
 */
GtkWidget *
ibn_group_box_new (IbnSession *session, const IbnGroup *group)
{
  IbnGroupBox *self;

  g_return_val_if_fail (IBN_IS_SESSION (session), NULL);
  g_return_val_if_fail (group != NULL, NULL);

  self = g_object_new (IBN_TYPE_GROUP_BOX, "visible", FALSE, NULL);
  self->session = g_object_ref (session);
  self->group = group;
  ibn_ui_set_text (self->label, ibn_session_get_words (session, group->label));
  ibn_ui_set_text (self->help, ibn_session_get_words (session, group->help));
  return GTK_WIDGET (self);
}

/**
 * ibn_group_box_fill:
 * @n: how many more questions are wanted in sight, or %G_MAXUINT for all
 *
 * Makes what the phase in force asks of the group, from where it was left.
 *
 * Returns: how many more are in sight, at most @n
 */
guint
ibn_group_box_fill (IbnGroupBox *self, guint n)
{
  guint n_shown = 0;

  g_return_val_if_fail (IBN_IS_GROUP_BOX (self), 0);

  for (; self->n_made < self->group->items->len && n_shown < n; self->n_made++)
    {
      const IbnItem *item = g_ptr_array_index (self->group->items, self->n_made);
      GtkWidget *view;
      Card *card;

      if (!ibn_session_in_phase (self->session, get_phases (item))
          || !ibn_scope_shows_item (ibn_session_get_scope (self->session), item))
        continue;
      card = get_card (self, item);
      view = make_view (self->session, item);
      gtk_box_append (GTK_BOX (card->box), view);
      g_ptr_array_add (card->views, view);
      if (!gtk_widget_get_visible (view))
        continue;
      gtk_widget_set_visible (card->box, TRUE);
      gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
      n_shown++;
    }
  return n_shown;
}
