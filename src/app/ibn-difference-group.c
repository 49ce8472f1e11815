/* ibn-difference-group.c: the differences of one step of the form, under its name
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-difference-group.h"

#include <glib/gi18n.h>

#include "ibn-ui.h"
#include "ibn-wrap.h"

struct _IbnDifferenceGroup {
  AdwBin parent_instance;

  GtkWidget *title;     /* from the template, as the next two */
  GtkWidget *buttons;
  GtkWidget *box;
  GPtrArray *rows;      /* owned; the rows are of box */
};

G_DEFINE_FINAL_TYPE (IbnDifferenceGroup, ibn_difference_group, ADW_TYPE_BIN)

static void
ibn_difference_group_dispose (GObject *object)
{
  g_ptr_array_set_size (IBN_DIFFERENCE_GROUP (object)->rows, 0);
  ibn_ui_dispose_bin (object, IBN_TYPE_DIFFERENCE_GROUP);

  G_OBJECT_CLASS (ibn_difference_group_parent_class)->dispose (object);
}

static void
ibn_difference_group_finalize (GObject *object)
{
  g_ptr_array_unref (IBN_DIFFERENCE_GROUP (object)->rows);

  G_OBJECT_CLASS (ibn_difference_group_parent_class)->finalize (object);
}

static void
ibn_difference_group_class_init (IbnDifferenceGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_difference_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_difference_group_finalize;

  g_type_ensure (IBN_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-difference-group.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnDifferenceGroup, title);
  gtk_widget_class_bind_template_child (widget_class, IbnDifferenceGroup, buttons);
  gtk_widget_class_bind_template_child (widget_class, IbnDifferenceGroup, box);
}

static void
ibn_difference_group_init (IbnDifferenceGroup *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ibn_difference_group_new (const char *title)
{
  IbnDifferenceGroup *self;

  g_return_val_if_fail (title != NULL, NULL);

  self = g_object_new (IBN_TYPE_DIFFERENCE_GROUP, NULL);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  return GTK_WIDGET (self);
}

/**
 * ibn_difference_group_add_button:
 * @words: what it does with all rows
 * @clicked: called as a handler of `clicked`, with the group as the data of the button
 *   `ibn-difference-group`
 * @data: for @clicked
 *
 * Adds a button to the heading.
 */
void
ibn_difference_group_add_button (IbnDifferenceGroup *self, const char *words, GCallback clicked,
                                 void *data)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (words);
  g_autofree char *plain = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (IBN_IS_DIFFERENCE_GROUP (self));

  plain = g_strdup (gtk_label_get_text (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button)))));
  name = ibn_ui_dup_name (gtk_label_get_label (GTK_LABEL (self->title)), plain);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  g_object_set_data (G_OBJECT (button), "ibn-difference-group", self);
  g_signal_connect (button, "clicked", clicked, data);
  ibn_wrap_append (IBN_WRAP (self->buttons), button);
}

void
ibn_difference_group_add_row (IbnDifferenceGroup *self, GtkWidget *row)
{
  g_return_if_fail (IBN_IS_DIFFERENCE_GROUP (self));
  g_return_if_fail (GTK_IS_WIDGET (row));

  g_ptr_array_add (self->rows, row);
  gtk_box_append (GTK_BOX (self->box), row);
}

GPtrArray *
ibn_difference_group_get_rows (IbnDifferenceGroup *self)
{
  g_return_val_if_fail (IBN_IS_DIFFERENCE_GROUP (self), NULL);

  return self->rows;
}

const char *
ibn_difference_get_heading (const IbnDifference *difference, const char *language)
{
  g_return_val_if_fail (difference != NULL, NULL);

  return difference->step != NULL ? ibn_words_get (difference->step->label, language)
                                  : _("Not in the form");
}
