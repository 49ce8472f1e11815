/* ibn-budget-limit.c: a formula that has a limit, with its bar
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-budget-limit.h"

#include <glib/gi18n.h>

#include "ibn-bar.h"
#include "ibn-budget-table.h"
#include "ibn-complaint.h"
#include "ibn-cures-dialog.h"
#include "ibn-steady-label.h"
#include "ibn-ui.h"
#include "ibn-why-words.h"

/* All, in hundredths of a percent. */
#define WHOLE_SHARE 10000

struct _IbnBudgetLimit {
  AdwBin parent_instance;

  GtkWidget        *label;      /* from the template, as those that follow */
  GtkWidget        *words;
  GtkWidget        *button;
  GtkWidget        *bar;
  GtkWidget        *state;
  GtkWidget        *icon;
  GtkWidget        *message;
  GtkWidget        *cures;
  IbnSession       *session;    /* owned */
  const IbnFormula *formula;    /* of the checker */
  IbnFinding       *finding;    /* owned, or NULL: the limit is passed */
  gint64            number;     /* as they are shown */
  gint64            limit;
  gboolean          is_shown;
  const char       *style;      /* static, or NULL: of the icon */
};

G_DEFINE_FINAL_TYPE (IbnBudgetLimit, ibn_budget_limit, ADW_TYPE_BIN)

static void
on_why (GtkButton *button, IbnBudgetLimit *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.why", "(ss)", self->formula->name, "");
}

static void
on_cures (GtkButton *button, IbnBudgetLimit *self)
{
  ibn_cures_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), self->session,
                            self->finding);
}

/* A number of the formula's type as people read it; amounts without needless cents. */
static char *
format (IbnBudgetLimit *self, gint64 number)
{
  g_autofree char *stored = NULL;

  if (self->formula->type == IBN_TYPE_MONEY)
    return ibn_budget_format (number);
  stored = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  return ibn_type_format (self->formula->type, stored,
                          ibn_session_get_language (self->session));
}

static char *
dup_words (IbnBudgetLimit *self, gint64 number, gint64 limit)
{
  g_autofree char *is = format (self, number);
  g_autofree char *may = format (self, limit);

  if (self->formula->is_least)
    /* Translators: what there is, and how much there must be */
    return g_strdup_printf (_("%s, at least %s"), is, may);
  if (self->formula->type == IBN_TYPE_PERCENT)
    /* Translators: the share that there is, and how high it may be */
    return g_strdup_printf (_("%s, at most %s"), is, may);
  /* Translators: how many there are, and how many there must be */
  return g_strdup_printf (_("%s of %s"), is, may);
}

static char *
dup_state (IbnBudgetLimit *self, gint64 number, gint64 limit)
{
  g_autofree char *difference = NULL;

  if (self->formula->type == IBN_TYPE_PERCENT)
    return g_strdup (self->formula->is_least ? _("Less than needed") : _("More than allowed"));
  difference = format (self, ABS (number - limit));
  if (self->formula->is_least)
    /* Translators: by how much something is too low */
    return g_strdup_printf (_("%s less than needed"), difference);
  /* Translators: by how much something is too high */
  return g_strdup_printf (_("%s more than allowed"), difference);
}

/* What the whole width of the bar stands for. */
static gint64
get_whole (IbnBudgetLimit *self, gint64 number, gint64 limit)
{
  gint64 whole = MAX (number, limit);

  if (self->formula->type == IBN_TYPE_PERCENT)
    return MAX (whole, WHOLE_SHARE);
  return MAX (whole, 1);
}

static void
show_state (IbnBudgetLimit *self, const char *text)
{
  IbnLevel level = ibn_finding_get_level (self->finding);
  const char *style = ibn_level_get_style (level);

  if (self->style != NULL && style != self->style)
    gtk_widget_remove_css_class (self->icon, self->style);
  if (style != NULL)
    gtk_widget_add_css_class (self->icon, style);
  self->style = style;
  ibn_ui_set_icon (self->icon, ibn_level_get_icon (level));
  ibn_steady_label_set_text (IBN_STEADY_LABEL (self->message), text);
  gtk_widget_set_visible (self->cures, ibn_finding_has_cures (self->finding));
}

static void
ibn_budget_limit_dispose (GObject *object)
{
  ibn_ui_dispose_bin (object, IBN_TYPE_BUDGET_LIMIT);

  G_OBJECT_CLASS (ibn_budget_limit_parent_class)->dispose (object);
}

static void
ibn_budget_limit_finalize (GObject *object)
{
  IbnBudgetLimit *self = IBN_BUDGET_LIMIT (object);

  g_clear_object (&self->session);
  g_clear_object (&self->finding);

  G_OBJECT_CLASS (ibn_budget_limit_parent_class)->finalize (object);
}

static void
ibn_budget_limit_class_init (IbnBudgetLimitClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_budget_limit_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_budget_limit_finalize;

  g_type_ensure (IBN_TYPE_BAR);
  g_type_ensure (IBN_TYPE_STEADY_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-budget-limit.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnBudgetLimit, button);
  gtk_widget_class_bind_template_child (widget_class, IbnBudgetLimit, label);
  gtk_widget_class_bind_template_child (widget_class, IbnBudgetLimit, words);
  gtk_widget_class_bind_template_child (widget_class, IbnBudgetLimit, bar);
  gtk_widget_class_bind_template_child (widget_class, IbnBudgetLimit, state);
  gtk_widget_class_bind_template_child (widget_class, IbnBudgetLimit, icon);
  gtk_widget_class_bind_template_child (widget_class, IbnBudgetLimit, message);
  gtk_widget_class_bind_template_child (widget_class, IbnBudgetLimit, cures);
  gtk_widget_class_bind_template_callback (widget_class, on_why);
  gtk_widget_class_bind_template_callback (widget_class, on_cures);
}

static void
ibn_budget_limit_init (IbnBudgetLimit *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
ibn_budget_limit_new (IbnSession *session, const IbnFormula *formula)
{
  IbnBudgetLimit *self;
  const char *label;
  g_autofree char *cures = NULL;

  g_return_val_if_fail (IBN_IS_SESSION (session), NULL);
  g_return_val_if_fail (formula != NULL && formula->limit != NULL, NULL);

  self = g_object_new (IBN_TYPE_BUDGET_LIMIT, NULL);
  self->session = g_object_ref (session);
  self->formula = formula;
  gtk_widget_set_tooltip_text (self->button, ibn_why_get_question (formula->type));
  label = ibn_session_get_words (session, formula->label);
  gtk_label_set_label (GTK_LABEL (self->label), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  cures = ibn_ui_dup_name (label, gtk_button_get_label (GTK_BUTTON (self->cures)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->cures), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  cures, -1);
  ibn_budget_limit_refresh (self);
  return GTK_WIDGET (self);
}

/* Hides itself where the limit means nothing in the phase, or nothing is known. */
void
ibn_budget_limit_refresh (IbnBudgetLimit *self)
{
  IbnChecker *checker;
  g_autoptr(IbnFinding) finding = NULL;
  g_autofree char *words = NULL;
  g_autofree char *state = NULL;
  g_autofree char *all = NULL;
  g_autofree char *name = NULL;
  const char *formula;
  gint64 number, limit;

  g_return_if_fail (IBN_IS_BUDGET_LIMIT (self));

  checker = ibn_session_get_checker (self->session);
  formula = self->formula->name;
  if (!ibn_checker_has_limit (checker, formula)
      || !ibn_checker_get_number (checker, formula, NULL, &number)
      || !ibn_checker_get_limit (checker, formula, &limit))
    {
      gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
      return;
    }

  finding = ibn_checker_dup_limit_finding (checker, formula);
  if (gtk_widget_get_visible (GTK_WIDGET (self)) && self->is_shown && finding == self->finding
      && number == self->number && limit == self->limit)
    return;
  self->is_shown = TRUE;
  self->number = number;
  self->limit = limit;
  g_set_object (&self->finding, finding);
  words = dup_words (self, number, limit);
  state = self->finding != NULL ? dup_state (self, number, limit) : NULL;
  all = state != NULL ? ibn_ui_dup_name (words, state) : g_strdup (words);
  name = ibn_ui_dup_name (gtk_label_get_label (GTK_LABEL (self->label)), all);
  ibn_steady_label_set_text (IBN_STEADY_LABEL (self->words), words);
  ibn_bar_set (IBN_BAR (self->bar), number, limit, get_whole (self, number, limit),
               self->formula->is_least, all);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  gtk_widget_set_visible (self->state, state != NULL);
  if (state != NULL)
    show_state (self, state);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
}

const char *
ibn_budget_limit_get_name (IbnBudgetLimit *self)
{
  g_return_val_if_fail (IBN_IS_BUDGET_LIMIT (self), NULL);
  return self->formula->name;
}
