/* ibn-difference-row.c: one difference between two versions, to go to and to take back
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-difference-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-marks.h"
#include "ibn-ui.h"
#include "ibn-voice.h"
#include "ibn-wrap.h"

/* Bytes of both texts together; shorter ones are read sooner one after the other. */
#define LONG 80

struct _IbnDifferenceRow {
  AdwBin parent_instance;

  GtkWidget           *place;        /* from the template, as the next three */
  GtkWidget           *text;
  GtkWidget           *go_to;
  GtkWidget           *take_back;
  const IbnDifference *difference;   /* of the window */
};

enum {
  SIGNAL_GO_TO,
  SIGNAL_TAKE_BACK,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IbnDifferenceRow, ibn_difference_row, ADW_TYPE_BIN)

static void
on_go_to (GtkButton *button, IbnDifferenceRow *self)
{
  g_signal_emit (self, signals[SIGNAL_GO_TO], 0);
}

static void
on_take_back (GtkButton *button, IbnDifferenceRow *self)
{
  g_signal_emit (self, signals[SIGNAL_TAKE_BACK], 0);
}

static char *
dup_change (const IbnDifference *difference)
{
  const char *from = *difference->from != '\0' ? difference->from : _("not answered");
  const char *to = *difference->to != '\0' ? difference->to : _("not answered");

  if (difference->amount != NULL)
    /* Translators: an amount, what it became, and by how much it grew or shrank */
    return g_strdup_printf (_("%s → %s (%s)"), from, to, difference->amount);
  /* Translators: an answer, and what it became */
  return g_strdup_printf (_("%s → %s"), from, to);
}

/* Long texts with what changed in them, everything else as what it was and what it became. */
static void
show_answer (IbnDifferenceRow *self)
{
  const IbnDifference *difference = self->difference;
  g_autofree char *change = NULL;

  if (difference->field != NULL && ibn_type_is_text (difference->field->type)
      && *difference->from != '\0' && *difference->to != '\0'
      && strlen (difference->from) + strlen (difference->to) >= LONG)
    {
      ibn_marks_show_both (self->text, difference->from, difference->to);
      return;
    }
  change = dup_change (difference);
  gtk_label_set_label (GTK_LABEL (self->text), change);
}

static void
show_row (IbnDifferenceRow *self, const char *words, const char *text)
{
  g_autofree char *whole = g_strdup_printf ("%s%s%s", words, *text != '\0' ? "\n" : "", text);

  gtk_label_set_label (GTK_LABEL (self->text), whole);
}

static void
show_text (IbnDifferenceRow *self)
{
  const IbnDifference *difference = self->difference;
  g_autofree char *moved = NULL;

  switch (difference->kind)
    {
    case IBN_DIFFERENCE_ANSWER:
    case IBN_DIFFERENCE_ORDER:
      show_answer (self);
      break;

    case IBN_DIFFERENCE_ADDED:
      show_row (self, _("Row added"), difference->to);
      break;

    case IBN_DIFFERENCE_REMOVED:
      show_row (self, _("Row removed"), difference->from);
      break;

    case IBN_DIFFERENCE_MOVED:
      /* Translators: the numbers of two places in a table */
      moved = g_strdup_printf (_("Row moved from place %s to place %s"), difference->from,
                               difference->to);
      gtk_label_set_label (GTK_LABEL (self->text), moved);
      break;
    }
}

/* A screen reader hears from the button what it would take back. */
static void
name_buttons (IbnDifferenceRow *self)
{
  const IbnDifference *difference = self->difference;
  g_autofree char *go_to = ibn_ui_dup_name (difference->place, _("Go To"));
  g_autofree char *take_back = ibn_ui_dup_name (difference->place, _("Take Back"));
  g_autofree char *change = difference->kind == IBN_DIFFERENCE_ANSWER
                              ? dup_change (difference)
                              : g_strdup (gtk_label_get_text (GTK_LABEL (self->text)));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->go_to),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, go_to, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->take_back),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, take_back, -1);
  ibn_voice_describe (self->take_back, change);
}

static void
ibn_difference_row_dispose (GObject *object)
{
  ibn_ui_dispose_bin (object, IBN_TYPE_DIFFERENCE_ROW);

  G_OBJECT_CLASS (ibn_difference_row_parent_class)->dispose (object);
}

static void
ibn_difference_row_class_init (IbnDifferenceRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_difference_row_dispose;

  signals[SIGNAL_GO_TO] = g_signal_new ("go-to", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_TAKE_BACK] = g_signal_new ("take-back", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (IBN_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-difference-row.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnDifferenceRow, place);
  gtk_widget_class_bind_template_child (widget_class, IbnDifferenceRow, text);
  gtk_widget_class_bind_template_child (widget_class, IbnDifferenceRow, go_to);
  gtk_widget_class_bind_template_child (widget_class, IbnDifferenceRow, take_back);
  gtk_widget_class_bind_template_callback (widget_class, on_go_to);
  gtk_widget_class_bind_template_callback (widget_class, on_take_back);
}

static void
ibn_difference_row_init (IbnDifferenceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ibn_difference_row_new (const IbnDifference *difference)
{
  IbnDifferenceRow *self;

  g_return_val_if_fail (difference != NULL, NULL);

  self = g_object_new (IBN_TYPE_DIFFERENCE_ROW, NULL);
  self->difference = difference;
  gtk_label_set_label (GTK_LABEL (self->place), difference->place);
  show_text (self);
  name_buttons (self);

  /* What is not there, or asked nowhere, cannot be shown. */
  gtk_widget_set_visible (self->go_to, difference->step != NULL
                                       && difference->kind != IBN_DIFFERENCE_REMOVED);
  return GTK_WIDGET (self);
}

const IbnDifference *
ibn_difference_row_get_difference (IbnDifferenceRow *self)
{
  g_return_val_if_fail (IBN_IS_DIFFERENCE_ROW (self), NULL);

  return self->difference;
}

void
ibn_difference_row_focus (IbnDifferenceRow *self)
{
  g_return_if_fail (IBN_IS_DIFFERENCE_ROW (self));
  gtk_widget_grab_focus (self->take_back);
}
