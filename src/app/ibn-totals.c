/* ibn-totals.c: the numbers that are always in sight
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-totals.h"

#include <glib/gi18n.h>

#include "ibn-line-layout.h"
#include "ibn-steady-label.h"
#include "ibn-ui.h"

/* Pixels between two totals. */
#define SPACING 18

/* Calls name these formulas alike; a call without one of them does without its total. */
static const struct {
  const char *formula;
  gboolean    shortage;  /* anything above 0 is too much */
} totals[] = {
  { "budget", FALSE },
  { "subsidy", FALSE },
  { "cofinancing", FALSE },
  { "gap", TRUE },
  { "letters", FALSE },
  { "mandates", FALSE },
};

struct _IbnTotals {
  AdwBin parent_instance;

  GtkWidget  *box;       /* from the template */
  GtkWidget  *labels[G_N_ELEMENTS (totals)];   /* in the box, or NULL, as the next */
  GtkWidget  *values[G_N_ELEMENTS (totals)];
  GtkWidget  *cells[G_N_ELEMENTS (totals)];
  IbnSession *session;   /* owned, or NULL */
  gboolean    brief;
};

G_DEFINE_FINAL_TYPE (IbnTotals, ibn_totals, ADW_TYPE_BIN)

/* Whether the form of the phase in force shows the formula anywhere. */
static gboolean
is_shown (IbnSession *session, const char *formula)
{
  GPtrArray *steps = ibn_call_get_steps (ibn_session_get_call (session));

  for (guint i = 0; i < steps->len; i++)
    {
      const IbnStep *step = g_ptr_array_index (steps, i);

      for (guint j = 0; j < step->groups->len; j++)
        {
          const IbnGroup *group = g_ptr_array_index (step->groups, j);

          for (guint k = 0; k < group->items->len; k++)
            {
              const IbnItem *item = g_ptr_array_index (group->items, k);

              if (item->kind == IBN_ITEM_SHOW && g_str_equal (item->show->value, formula)
                  && ibn_session_in_phase (session, item->show->phases))
                return TRUE;
            }
        }
    }
  return FALSE;
}

/* One line or two where there is room for them; the tooltip has what is cut off. How tall they are
 * is asked without a width, so that there always is room for two. */
static void
show_label (IbnTotals *self, guint index)
{
  GtkLabel *label = GTK_LABEL (self->labels[index]);

  gtk_label_set_wrap (label, !self->brief);
  gtk_label_set_lines (label, self->brief ? 1 : 2);
  gtk_label_set_max_width_chars (label, self->brief ? 15 : 30);
  if (self->brief)
    gtk_widget_remove_css_class (self->labels[index], "two-lines");
  else
    gtk_widget_add_css_class (self->labels[index], "two-lines");
}

static void
on_clicked (GtkButton *cell, const char *formula)
{
  gtk_widget_activate_action (GTK_WIDGET (cell), "win.why", "(ss)", formula, "");
}

static void
add_total (IbnTotals *self, guint index)
{
  IbnChecker *checker = ibn_session_get_checker (self->session);
  const IbnFormula *formula = ibn_checker_get_formula (checker, totals[index].formula);
  GtkWidget *cell, *box, *label, *value;

  if (formula == NULL || !is_shown (self->session, totals[index].formula))
    return;

  cell = gtk_button_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_button_set_child (GTK_BUTTON (cell), box);
  gtk_widget_add_css_class (cell, "flat");
  gtk_widget_add_css_class (cell, "amount");
  g_signal_connect (cell, "clicked", G_CALLBACK (on_clicked), (void *) totals[index].formula);
  label = gtk_label_new (ibn_session_get_words (self->session, formula->label));
  value = ibn_steady_label_new ();
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  /* All values are on one line. */
  gtk_label_set_yalign (GTK_LABEL (label), 1);
  gtk_widget_set_vexpand (label, TRUE);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (cell, ibn_session_get_words (self->session, formula->label));
  gtk_widget_add_css_class (label, "subdued");
  gtk_widget_add_css_class (label, "caption");
  g_object_set (value, "xalign", 0.0, NULL);
  gtk_widget_add_css_class (value, "numeric");
  gtk_widget_add_css_class (value, "heading");
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), value);
  gtk_box_append (GTK_BOX (self->box), cell);
  self->labels[index] = label;
  self->values[index] = value;
  self->cells[index] = cell;
  show_label (self, index);
}

/* How many there are; where a call says so, of how many there must be. */
static char *
dup_text (IbnTotals *self, const IbnFormula *formula)
{
  IbnChecker *checker = ibn_session_get_checker (self->session);
  g_autofree char *value = ibn_checker_format (checker, formula->name, NULL);
  g_autofree char *limit = NULL;

  if (!formula->is_least)
    return g_strdup (*value != '\0' ? value : "–");
  limit = ibn_checker_format_limit (checker, formula->name);
  /* Translators: what there is, and how much there must be */
  return g_strdup_printf (_("%s, at least %s"), *value != '\0' ? value : "0", limit);
}

static void
show_total (IbnTotals *self, guint index)
{
  IbnChecker *checker = ibn_session_get_checker (self->session);
  const IbnFormula *formula = ibn_checker_get_formula (checker, totals[index].formula);
  g_autoptr(IbnFinding) finding = ibn_checker_dup_limit_finding (checker, formula->name);
  g_autofree char *text = dup_text (self, formula);
  g_autofree char *name = ibn_ui_dup_name (ibn_session_get_words (self->session, formula->label),
                                           text);
  gboolean odd = finding != NULL;
  gint64 number;

  if (totals[index].shortage && ibn_checker_get_number (checker, formula->name, NULL, &number))
    odd = number > 0;
  ibn_steady_label_set_text (IBN_STEADY_LABEL (self->values[index]), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->cells[index]),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (odd)
    gtk_widget_add_css_class (self->values[index], "warning");
  else
    gtk_widget_remove_css_class (self->values[index], "warning");
}

static void
ibn_totals_dispose (GObject *object)
{
  ibn_ui_dispose_bin (object, IBN_TYPE_TOTALS);

  G_OBJECT_CLASS (ibn_totals_parent_class)->dispose (object);
}

static void
ibn_totals_finalize (GObject *object)
{
  g_clear_object (&IBN_TOTALS (object)->session);

  G_OBJECT_CLASS (ibn_totals_parent_class)->finalize (object);
}

static void
ibn_totals_class_init (IbnTotalsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_totals_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_totals_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-totals.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnTotals, box);
}

static void
ibn_totals_init (IbnTotals *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ibn_line_layout_use (self->box, SPACING);
}

/**
 * ibn_totals_set_session:
 * @session: (nullable): the open dossier
 *
 * Shows those totals that the phase in force has; to be called again when that is another one.
 */
void
ibn_totals_set_session (IbnTotals *self, IbnSession *session)
{
  GtkWidget *child;

  g_return_if_fail (IBN_IS_TOTALS (self));

  g_set_object (&self->session, session);
  while ((child = gtk_widget_get_first_child (self->box)) != NULL)
    gtk_box_remove (GTK_BOX (self->box), child);
  for (guint i = 0; i < G_N_ELEMENTS (totals); i++)
    {
      self->labels[i] = self->values[i] = self->cells[i] = NULL;
      if (session != NULL)
        add_total (self, i);
    }
  ibn_totals_refresh (self);
}

void
ibn_totals_refresh (IbnTotals *self)
{
  g_return_if_fail (IBN_IS_TOTALS (self));

  for (guint i = 0; i < G_N_ELEMENTS (totals); i++)
    if (self->values[i] != NULL)
      show_total (self, i);
}

void
ibn_totals_set_brief (IbnTotals *self, gboolean brief)
{
  g_return_if_fail (IBN_IS_TOTALS (self));

  self->brief = brief;
  for (guint i = 0; i < G_N_ELEMENTS (totals); i++)
    if (self->labels[i] != NULL)
      show_label (self, i);
}
