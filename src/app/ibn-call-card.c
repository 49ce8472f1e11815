/* ibn-call-card.c: a call, with its dates, for which a dossier can be made
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-call-card.h"

#include <glib/gi18n.h>

#include "ibn-date.h"
#include "ibn-ui.h"

struct _IbnCallCard {
  AdwBin parent_instance;

  GtkWidget *title;     /* from the template, as those that follow */
  GtkWidget *summary;
  GtkWidget *dates;
  GtkWidget *start;
  guint      n_dates;
};

G_DEFINE_FINAL_TYPE (IbnCallCard, ibn_call_card, ADW_TYPE_BIN)

static void
add_date (IbnCallCard *self, const char *date, const char *words, gboolean deadline)
{
  GtkWidget *left = gtk_label_new (date);
  GtkWidget *right = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (left), 0);
  gtk_widget_set_valign (left, GTK_ALIGN_START);
  gtk_widget_add_css_class (left, "numeric");
  gtk_label_set_xalign (GTK_LABEL (right), 0);
  gtk_label_set_wrap (GTK_LABEL (right), TRUE);
  gtk_widget_set_hexpand (right, TRUE);
  if (deadline)
    {
      gtk_widget_add_css_class (left, "heading");
      gtk_widget_add_css_class (right, "heading");
    }
  gtk_grid_attach (GTK_GRID (self->dates), left, 0, (int) self->n_dates, 1, 1);
  gtk_grid_attach (GTK_GRID (self->dates), right, 1, (int) self->n_dates, 1, 1);
  self->n_dates++;
}

static void
add_dates (IbnCallCard *self, IbnCall *call, const char *language)
{
  GPtrArray *phases = ibn_call_get_phases (call);
  GPtrArray *milestones = ibn_call_get_milestones (call);

  for (guint i = 0; i < phases->len; i++)
    {
      const IbnPhase *phase = g_ptr_array_index (phases, i);
      g_autofree char *date = NULL;
      g_autofree char *words = NULL;

      if (!phase->has_form || !phase->has_deadline)
        continue;
      date = ibn_time_format_long (phase->deadline, language);
      /* Translators: %s is the name of a phase of a call */
      words = g_strdup_printf (_("Deadline: %s"), ibn_words_get (phase->label, language));
      add_date (self, date, words, TRUE);
    }

  for (guint i = 0; i < milestones->len; i++)
    {
      const IbnMilestone *milestone = g_ptr_array_index (milestones, i);
      g_autofree char *date = ibn_date_format_long (milestone->day, language);

      add_date (self, date, ibn_words_get (milestone->label, language), FALSE);
    }
}

static void
ibn_call_card_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), IBN_TYPE_CALL_CARD);

  G_OBJECT_CLASS (ibn_call_card_parent_class)->dispose (object);
}

static void
ibn_call_card_class_init (IbnCallCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_call_card_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-call-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnCallCard, title);
  gtk_widget_class_bind_template_child (widget_class, IbnCallCard, summary);
  gtk_widget_class_bind_template_child (widget_class, IbnCallCard, dates);
  gtk_widget_class_bind_template_child (widget_class, IbnCallCard, start);
}

static void
ibn_call_card_init (IbnCallCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ibn_call_card_new:
 * @call: a call
 * @language: of its words
 *
 * Returns: (transfer floating): its card, with a button that starts a dossier
 */
GtkWidget *
ibn_call_card_new (IbnCall *call, const char *language)
{
  IbnCallCard *self;
  const char *title;
  g_autofree char *name = NULL;

  g_return_val_if_fail (IBN_IS_CALL (call), NULL);

  self = g_object_new (IBN_TYPE_CALL_CARD, NULL);
  title = ibn_words_get (ibn_call_get_title (call), language);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  ibn_ui_set_text (self->summary, ibn_words_get (ibn_call_get_summary (call), language));
  add_dates (self, call, language);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->start), "s", ibn_call_get_id (call));
  name = ibn_ui_dup_name (_("New dossier"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->start),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}
