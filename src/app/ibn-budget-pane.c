/* ibn-budget-pane.c: the budget of a dossier at a glance
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-budget-pane.h"

#include <glib/gi18n.h>

#include "ibn-budget-limit.h"
#include "ibn-budget-table.h"
#include "ibn-complaint.h"
#include "ibn-steady-label.h"
#include "ibn-ui.h"
#include "ibn-voice.h"

/* What the pane knows of a call are its names, and the limits that its formulas name: no rule. */
struct _IbnBudgetPane {
  AdwBin parent_instance;

  GtkWidget  *headline;       /* from the template, as those that follow */
  GtkWidget  *caption;
  GtkWidget  *icon;
  GtkWidget  *amount;
  GtkWidget  *remark;
  GtkWidget  *expected;
  GtkWidget  *table;
  GtkWidget  *limits_title;
  GtkWidget  *limits;
  GtkWidget  *shares_title;
  GtkWidget  *shares;
  IbnSession *session;        /* owned, or NULL */
  gboolean    is_expected;    /* what the table shows */
  gboolean    stale;          /* something changed while it was not shown */
};

G_DEFINE_FINAL_TYPE (IbnBudgetPane, ibn_budget_pane, ADW_TYPE_BIN)

static IbnMoney
get_total (IbnBudgetPane *self, IbnAmount amount)
{
  IbnMoney sum = 0;

  ibn_budget_get (ibn_session_get_checker (self->session), amount, 0, &sum);
  return sum;
}

static IbnAmount
get_gap (IbnBudgetPane *self)
{
  return self->is_expected ? IBN_AMOUNT_EXPECTED_GAP : IBN_AMOUNT_GAP;
}

static void
on_headline (GtkButton *button, IbnBudgetPane *self)
{
  g_autofree char *name = ibn_amount_dup_name (get_gap (self), 0);

  gtk_widget_activate_action (GTK_WIDGET (self), "win.why", "(ss)", name, "");
}

/* What is still to be covered, or that nothing is. */
static void
show_headline (IbnBudgetPane *self)
{
  IbnChecker *checker = ibn_session_get_checker (self->session);
  IbnMoney gap = 0;
  IbnMoney surplus = self->is_expected ? 0 : get_total (self, IBN_AMOUNT_SURPLUS);
  IbnMoney budget = get_total (self, self->is_expected ? IBN_AMOUNT_EXPECTED_BUDGET
                                                       : IBN_AMOUNT_BUDGET);
  gboolean is_known = ibn_budget_get (checker, get_gap (self), 0, &gap);
  gboolean is_covered = is_known && gap == 0 && budget > 0;
  g_autofree char *amount = ibn_budget_format (gap);
  g_autofree char *more = ibn_budget_format (surplus);
  g_autofree char *remark = NULL;
  g_autofree char *name = NULL;

  gtk_widget_set_visible (self->headline, is_known);
  if (!is_known)
    return;

  ibn_ui_set_icon (self->icon, is_covered ? "ibn-complete-symbolic"
                                          : ibn_level_get_icon (IBN_LEVEL_ATTENTION));
  gtk_widget_set_visible (self->icon, is_covered || gap > 0);
  ibn_steady_label_set_text (IBN_STEADY_LABEL (self->amount), amount);
  if (surplus > 0)
    /* Translators: %s is an amount of cofinancing */
    remark = g_strdup_printf (_("Over the years there is %s more cofinancing than needed"), more);
  else if (is_covered)
    remark = g_strdup (_("The budget is covered"));
  ibn_ui_set_text (self->remark, remark != NULL ? remark : "");
  gtk_widget_set_visible (self->remark, remark != NULL);
  name = ibn_ui_dup_name (gtk_label_get_label (GTK_LABEL (self->caption)), amount);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->headline), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  ibn_voice_describe (self->headline, remark);
}

static void
refresh_limits (GtkWidget *box, GtkWidget *title)
{
  gboolean has_any = FALSE;

  for (GtkWidget *row = gtk_widget_get_first_child (box);
       row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      ibn_budget_limit_refresh (IBN_BUDGET_LIMIT (row));
      has_any = has_any || gtk_widget_get_visible (row);
    }
  gtk_widget_set_visible (title, has_any);
}

static void
fill_table (IbnBudgetPane *self, gboolean is_expected)
{
  self->is_expected = is_expected;
  gtk_widget_set_visible (self->expected, is_expected);
  ibn_budget_table_fill (IBN_BUDGET_TABLE (self->table), self->session, is_expected);
}

static void
refresh (IbnBudgetPane *self)
{
  gboolean is_expected;

  self->stale = FALSE;
  if (self->session == NULL)
    return;

  is_expected = ibn_budget_is_expected (ibn_session_get_checker (self->session));
  if (is_expected != self->is_expected)
    fill_table (self, is_expected);
  else
    ibn_budget_table_refresh (IBN_BUDGET_TABLE (self->table));
  show_headline (self);
  refresh_limits (self->limits, self->limits_title);
  refresh_limits (self->shares, self->shares_title);
}

/* Every formula with a limit that a budget can have, in the order of the call. */
static void
add_limits (IbnBudgetPane *self)
{
  GPtrArray *formulas = ibn_checker_get_formulas (ibn_session_get_checker (self->session));

  for (guint i = 0; i < formulas->len; i++)
    {
      const IbnFormula *formula = g_ptr_array_index (formulas, i);

      if (formula->limit == NULL)
        continue;
      if (formula->type == IBN_TYPE_PERCENT)
        gtk_box_append (GTK_BOX (self->shares), ibn_budget_limit_new (self->session, formula));
      else if (formula->type == IBN_TYPE_MONEY || formula->type == IBN_TYPE_DECIMAL)
        gtk_box_append (GTK_BOX (self->limits), ibn_budget_limit_new (self->session, formula));
    }
}

static void
clear (GtkWidget *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (box)) != NULL)
    gtk_box_remove (GTK_BOX (box), child);
}

static void
ibn_budget_pane_map (GtkWidget *widget)
{
  IbnBudgetPane *self = IBN_BUDGET_PANE (widget);

  if (self->stale)
    refresh (self);
  GTK_WIDGET_CLASS (ibn_budget_pane_parent_class)->map (widget);
}

static void
ibn_budget_pane_dispose (GObject *object)
{
  ibn_ui_dispose_bin (object, IBN_TYPE_BUDGET_PANE);

  G_OBJECT_CLASS (ibn_budget_pane_parent_class)->dispose (object);
}

static void
ibn_budget_pane_finalize (GObject *object)
{
  g_clear_object (&IBN_BUDGET_PANE (object)->session);

  G_OBJECT_CLASS (ibn_budget_pane_parent_class)->finalize (object);
}

static void
ibn_budget_pane_class_init (IbnBudgetPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_budget_pane_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_budget_pane_finalize;
  widget_class->map = ibn_budget_pane_map;

  g_type_ensure (IBN_TYPE_BUDGET_TABLE);
  g_type_ensure (IBN_TYPE_STEADY_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-budget-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnBudgetPane, headline);
  gtk_widget_class_bind_template_child (widget_class, IbnBudgetPane, caption);
  gtk_widget_class_bind_template_child (widget_class, IbnBudgetPane, icon);
  gtk_widget_class_bind_template_child (widget_class, IbnBudgetPane, amount);
  gtk_widget_class_bind_template_child (widget_class, IbnBudgetPane, remark);
  gtk_widget_class_bind_template_child (widget_class, IbnBudgetPane, expected);
  gtk_widget_class_bind_template_child (widget_class, IbnBudgetPane, table);
  gtk_widget_class_bind_template_child (widget_class, IbnBudgetPane, limits_title);
  gtk_widget_class_bind_template_child (widget_class, IbnBudgetPane, limits);
  gtk_widget_class_bind_template_child (widget_class, IbnBudgetPane, shares_title);
  gtk_widget_class_bind_template_child (widget_class, IbnBudgetPane, shares);
  gtk_widget_class_bind_template_callback (widget_class, on_headline);
}

static void
ibn_budget_pane_init (IbnBudgetPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ibn_budget_pane_has:
 * @session: the open dossier
 *
 * Returns: whether the call has the names that the pane shows, and the dossier all of the budget
 */
gboolean
ibn_budget_pane_has (IbnSession *session)
{
  IbnChecker *checker;

  g_return_val_if_fail (IBN_IS_SESSION (session), FALSE);

  checker = ibn_session_get_checker (session);
  return ibn_scope_get_part (ibn_session_get_scope (session)) == NULL
         && (ibn_budget_has (checker, IBN_AMOUNT_BUDGET, 1)
             || ibn_budget_has (checker, IBN_AMOUNT_EXPECTED_BUDGET, 1));
}

/**
 * ibn_budget_pane_set_session:
 * @session: (nullable): the open dossier
 *
 * Shows a budget; ibn_budget_pane_refresh() follows it from then on.
 */
void
ibn_budget_pane_set_session (IbnBudgetPane *self, IbnSession *session)
{
  g_return_if_fail (IBN_IS_BUDGET_PANE (self));

  clear (self->limits);
  clear (self->shares);
  g_set_object (&self->session, session);
  fill_table (self, session != NULL
                    && ibn_budget_is_expected (ibn_session_get_checker (session)));
  if (session != NULL)
    add_limits (self);
  refresh (self);
}

/* Follows the dossier; while it is not shown it only remembers that it has to. */
void
ibn_budget_pane_refresh (IbnBudgetPane *self)
{
  g_return_if_fail (IBN_IS_BUDGET_PANE (self));

  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
  else
    self->stale = TRUE;
}

/* Gives the focus to what is still to be covered, or else to the table. */
void
ibn_budget_pane_enter (IbnBudgetPane *self)
{
  g_return_if_fail (IBN_IS_BUDGET_PANE (self));

  if (!gtk_widget_grab_focus (self->headline))
    ibn_budget_table_enter (IBN_BUDGET_TABLE (self->table));
}
