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
#include "ibn-wrap.h"

struct _IbnCallCard {
  AdwBin parent_instance;

  GtkWidget *title;     /* from the template, as those that follow */
  GtkWidget *summary;
  GtkWidget *dates;
  GtkWidget *start;
  GtkWidget *reuse;
};

G_DEFINE_FINAL_TYPE (IbnCallCard, ibn_call_card, ADW_TYPE_BIN)

typedef struct {
  gint64    day;        /* to sort by */
  char     *date;       /* owned, as the next */
  char     *words;
  gboolean  deadline;
} Date;

static void
date_free (void *data)
{
  Date *date = data;

  g_free (date->date);
  g_free (date->words);
  g_free (date);
}

static int
compare_dates (const void *a, const void *b)
{
  const Date *x = *(const Date * const *) a;
  const Date *y = *(const Date * const *) b;

  return x->day < y->day ? -1 : x->day > y->day;
}

static GPtrArray *
make_dates (IbnCall *call, const char *language)
{
  GPtrArray *phases = ibn_call_get_phases (call);
  GPtrArray *milestones = ibn_call_get_milestones (call);
  GPtrArray *dates = g_ptr_array_new_with_free_func (date_free);

  for (guint i = 0; i < phases->len; i++)
    {
      const IbnPhase *phase = g_ptr_array_index (phases, i);
      Date *date;

      if (!phase->has_form || !phase->has_deadline)
        continue;
      date = g_new0 (Date, 1);
      date->day = ibn_time_get_day (phase->deadline);
      date->date = ibn_time_format_long (phase->deadline, language);
      /* Translators: %s is the name of a phase of a call */
      date->words = g_strdup_printf (_("Deadline: %s"), ibn_words_get (phase->label, language));
      date->deadline = TRUE;
      g_ptr_array_add (dates, date);
    }

  for (guint i = 0; i < milestones->len; i++)
    {
      const IbnMilestone *milestone = g_ptr_array_index (milestones, i);
      Date *date = g_new0 (Date, 1);
      g_autofree char *from = ibn_date_format_long (milestone->day, language);
      g_autofree char *until = ibn_date_format_long (milestone->until, language);

      date->day = milestone->day;
      /* Translators: the first and the last day of something */
      date->date = milestone->until > milestone->day ? g_strdup_printf (_("%s to %s"), from, until)
                                                     : g_steal_pointer (&from);
      date->words = g_strdup (ibn_words_get (milestone->label, language));
      g_ptr_array_add (dates, date);
    }
  g_ptr_array_sort (dates, compare_dates);
  return dates;
}

static GtkWidget *
make_label (const char *words, gboolean deadline)
{
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_widget_add_css_class (label, "numeric");
  if (deadline)
    gtk_widget_add_css_class (label, "heading");
  return label;
}

static void
show_dates (IbnCallCard *self, IbnCall *call, const char *language)
{
  g_autoptr(GPtrArray) dates = make_dates (call, language);

  for (guint i = 0; i < dates->len; i++)
    {
      const Date *date = g_ptr_array_index (dates, i);
      GtkWidget *words = make_label (date->words, date->deadline);

      gtk_widget_set_hexpand (words, TRUE);
      gtk_grid_attach (GTK_GRID (self->dates), make_label (date->date, date->deadline),
                       0, (int) i, 1, 1);
      gtk_grid_attach (GTK_GRID (self->dates), words, 1, (int) i, 1, 1);
    }
}

static void
ibn_call_card_dispose (GObject *object)
{
  ibn_ui_dispose_bin (object, IBN_TYPE_CALL_CARD);

  G_OBJECT_CLASS (ibn_call_card_parent_class)->dispose (object);
}

static void
ibn_call_card_class_init (IbnCallCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_call_card_dispose;

  g_type_ensure (IBN_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-call-card.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnCallCard, title);
  gtk_widget_class_bind_template_child (widget_class, IbnCallCard, summary);
  gtk_widget_class_bind_template_child (widget_class, IbnCallCard, dates);
  gtk_widget_class_bind_template_child (widget_class, IbnCallCard, start);
  gtk_widget_class_bind_template_child (widget_class, IbnCallCard, reuse);
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
 * Returns: (transfer floating): its card, with buttons that start a dossier
 */
GtkWidget *
ibn_call_card_new (IbnCall *call, const char *language)
{
  IbnCallCard *self;
  const char *title;
  g_autofree char *name = NULL;
  g_autofree char *reuse = NULL;

  g_return_val_if_fail (IBN_IS_CALL (call), NULL);

  self = g_object_new (IBN_TYPE_CALL_CARD, NULL);
  title = ibn_words_get (ibn_call_get_title (call), language);
  gtk_label_set_label (GTK_LABEL (self->title), title);
  ibn_ui_set_text (self->summary, ibn_words_get (ibn_call_get_summary (call), language));
  show_dates (self, call, language);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->start), "s", ibn_call_get_id (call));
  name = ibn_ui_dup_name (_("New dossier"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->start),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->reuse), "s", ibn_call_get_id (call));
  reuse = ibn_ui_dup_name (_("Begin from an earlier dossier"), title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->reuse),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, reuse, -1);
  return GTK_WIDGET (self);
}
