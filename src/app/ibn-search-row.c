/* ibn-search-row.c: one of the places where words were found
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-search-row.h"

#include <glib/gi18n.h>

#include "ibn-ui.h"

struct _IbnSearchRow {
  GtkBox parent_instance;

  GtkWidget *heading;   /* from the template, as those that follow */
  GtkWidget *button;
  GtkWidget *place;
  GtkWidget *text;
  guint      index;
};

static guint chosen;

G_DEFINE_FINAL_TYPE (IbnSearchRow, ibn_search_row, GTK_TYPE_BOX)

static void
on_clicked (GtkButton *button, IbnSearchRow *self)
{
  g_signal_emit (self, chosen, 0);
}

/* What was looked for is bold and underlined: weight alone is hard to see in some letters. */
static PangoAttrList *
mark (const IbnHit *hit)
{
  PangoAttrList *attributes = pango_attr_list_new ();
  PangoAttribute *marks[] = {
    pango_attr_weight_new (PANGO_WEIGHT_BOLD),
    pango_attr_underline_new (PANGO_UNDERLINE_SINGLE),
  };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      marks[i]->start_index = (guint) hit->start;
      marks[i]->end_index = (guint) (hit->start + hit->length);
      pango_attr_list_insert (attributes, marks[i]);
    }
  return attributes;
}

static void
ibn_search_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), IBN_TYPE_SEARCH_ROW);

  G_OBJECT_CLASS (ibn_search_row_parent_class)->dispose (object);
}

static void
ibn_search_row_class_init (IbnSearchRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_search_row_dispose;

  chosen = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                         NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-search-row.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnSearchRow, heading);
  gtk_widget_class_bind_template_child (widget_class, IbnSearchRow, button);
  gtk_widget_class_bind_template_child (widget_class, IbnSearchRow, place);
  gtk_widget_class_bind_template_child (widget_class, IbnSearchRow, text);
  gtk_widget_class_bind_template_callback (widget_class, on_clicked);
}

static void
ibn_search_row_init (IbnSearchRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ibn_search_row_new (void)
{
  return g_object_new (IBN_TYPE_SEARCH_ROW, NULL);
}

/**
 * ibn_search_row_set:
 * @heading: (nullable): what this hit and those below it are; %NULL where it stands above already
 * @kind: the same in words for a screen reader
 * @step: what the step is called; `""` for none
 * @hit: what was found
 */
void
ibn_search_row_set (IbnSearchRow *self, const char *heading, const char *kind, const char *step,
                    const IbnHit *hit)
{
  g_autofree char *place = NULL;
  g_autofree char *name = NULL;
  PangoAttrList *attributes;

  g_return_if_fail (IBN_IS_SEARCH_ROW (self));
  g_return_if_fail (hit != NULL);

  ibn_ui_set_text (self->heading, heading);
  /* Translators: the names of a step and of what is in it */
  place = *step == '\0' || g_str_equal (step, hit->place) ? g_strdup (hit->place)
                                                           : g_strdup_printf (_("%s › %s"), step,
                                                                              hit->place);
  gtk_label_set_label (GTK_LABEL (self->place), place);
  gtk_label_set_label (GTK_LABEL (self->text), hit->text);
  attributes = mark (hit);
  gtk_label_set_attributes (GTK_LABEL (self->text), attributes);
  pango_attr_list_unref (attributes);
  /* Where a question is found, its place says the same. */
  gtk_widget_set_visible (self->place, !g_str_equal (place, hit->text));

  /* Translators: what was found, such as “Answers”, where, and the words around it */
  name = g_strdup_printf (_("%s: %s: %s"), kind, place, hit->text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

void
ibn_search_row_set_index (IbnSearchRow *self, guint index)
{
  g_return_if_fail (IBN_IS_SEARCH_ROW (self));
  self->index = index;
}

guint
ibn_search_row_get_index (IbnSearchRow *self)
{
  g_return_val_if_fail (IBN_IS_SEARCH_ROW (self), 0);
  return self->index;
}
