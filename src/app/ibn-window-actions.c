/* ibn-window-actions.c: what can be done in a window
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-window-private.h"

#include <glib/gi18n.h>

#include "ibn-budget.h"
#include "ibn-budget-pane.h"
#include "ibn-grid.h"
#include "ibn-search-bar.h"
#include "ibn-tour.h"
#include "ibn-why-dialog.h"
#include "ibn-window-carry.h"
#include "ibn-window-history.h"
#include "ibn-window-pages.h"
#include "ibn-window-papers.h"
#include "ibn-window-tables.h"

/* So long there is to hear or read what can be taken back, and to reach the button. */
#define UNDO_SECONDS 15

/* Editing and moving about */

static void
on_undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_session_undo (ibn_window_get_session (IBN_WINDOW (widget)));
}

static void
on_redo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_session_redo (ibn_window_get_session (IBN_WINDOW (widget)));
}

static void
on_recorded (IbnDocument *document, IbnDeed deed, IbnPatch *patch, AdwToast *toast)
{
  adw_toast_dismiss (toast);
}

/* What is offered is gone with the next edit: undoing would then take that one back. */
static void
on_offer_undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnSession *session = ibn_window_get_session (IBN_WINDOW (widget));
  AdwToast *toast = adw_toast_new (g_variant_get_string (parameter, NULL));

  g_signal_connect_object (ibn_session_get_document (session), "recorded",
                           G_CALLBACK (on_recorded), toast, 0);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  ibn_window_add_toast (IBN_WINDOW (widget), toast);
}

static void
on_next_step (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_form_go (ibn_window_get_form (IBN_WINDOW (widget)), 1);
}

static void
on_previous_step (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_form_go (ibn_window_get_form (IBN_WINDOW (widget)), -1);
}

static void
on_next_finding (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_form_step_finding (ibn_window_get_form (IBN_WINDOW (widget)), 1);
}

static void
on_previous_finding (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_form_step_finding (ibn_window_get_form (IBN_WINDOW (widget)), -1);
}

static void
on_next_pane (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_window_cycle_panes (IBN_WINDOW (widget), 1);
}

static void
on_previous_pane (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_window_cycle_panes (IBN_WINDOW (widget), -1);
}

static void
on_steps (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_form_toggle_steps (ibn_window_get_form (IBN_WINDOW (widget)));
}

/* The name of a formula, and of which row it is. */
static void
on_why (GtkWidget *widget, const char *action, GVariant *parameter)
{
  const char *formula, *row_path;

  g_variant_get (parameter, "(&s&s)", &formula, &row_path);
  ibn_why_dialog_present (GTK_WINDOW (widget), ibn_window_get_session (IBN_WINDOW (widget)),
                          formula, *row_path != '\0' ? row_path : NULL);
}

/* Of the number that has the focus; elsewhere of what is still to be covered. */
static void
on_why_here (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnSession *session = ibn_window_get_session (IBN_WINDOW (widget));
  gboolean is_expected = ibn_budget_is_expected (ibn_session_get_checker (session));
  g_autofree char *gap =
    ibn_amount_dup_name (is_expected ? IBN_AMOUNT_EXPECTED_GAP : IBN_AMOUNT_GAP, 0);
  GtkWidget *place = gtk_window_get_focus (GTK_WINDOW (widget));

  while (place != NULL && !IBN_IS_GRID (place))
    place = gtk_widget_get_parent (place);
  if (place == NULL || !ibn_grid_explain (IBN_GRID (place)))
    gtk_widget_activate_action (widget, "win.why", "(ss)", gap, "");
}

static void
on_find (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_search_bar_open (ibn_window_get_search (IBN_WINDOW (widget)));
}

static void
on_find_next (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_search_bar_step (ibn_window_get_search (IBN_WINDOW (widget)), 1);
}

static void
on_find_previous (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_search_bar_step (ibn_window_get_search (IBN_WINDOW (widget)), -1);
}

static void
on_tour_next (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_tour_go (ibn_window_get_tour (IBN_WINDOW (widget)), 1);
}

static void
on_tour_back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_tour_go (ibn_window_get_tour (IBN_WINDOW (widget)), -1);
}

/* Another copy comes, and this one goes. */
static void
on_practise_again (GtkWidget *widget, const char *action, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "app.practise", NULL);
  gtk_window_close (GTK_WINDOW (widget));
}

static void
on_find_close (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_search_bar_close (ibn_window_get_search (IBN_WINDOW (widget)));
}

static gboolean
is_open (IbnWindow *self)
{
  return ibn_window_get_session (self) != NULL;
}

static gboolean
has_budget (IbnWindow *self)
{
  return is_open (self) && ibn_budget_pane_has (ibn_window_get_session (self));
}

static gboolean
can_undo (IbnWindow *self)
{
  return is_open (self)
         && ibn_document_can_undo (ibn_session_get_document (ibn_window_get_session (self)));
}

static gboolean
can_redo (IbnWindow *self)
{
  return is_open (self)
         && ibn_document_can_redo (ibn_session_get_document (ibn_window_get_session (self)));
}

static gboolean
can_go_on (IbnWindow *self)
{
  return is_open (self) && ibn_form_can_go (ibn_window_get_form (self), 1);
}

static gboolean
can_go_back (IbnWindow *self)
{
  return is_open (self) && ibn_form_can_go (ibn_window_get_form (self), -1);
}

static const struct {
  const char                  *name;
  const char                  *parameter;
  GtkWidgetActionActivateFunc  activate;
  gboolean                   (*enabled) (IbnWindow *self);
} actions[] = {
  { "win.save", NULL, ibn_window_on_save, is_open },
  { "win.save-as", NULL, ibn_window_on_save_as, is_open },
  { "win.merge-changed", NULL, ibn_window_on_merge_changed, is_open },
  { "win.keep-version", NULL, ibn_window_on_keep_version, is_open },
  { "win.keep-elsewhere", NULL, ibn_window_on_keep_elsewhere, is_open },
  { "win.undo", NULL, on_undo, can_undo },
  { "win.redo", NULL, on_redo, can_redo },
  { "win.offer-undo", "s", on_offer_undo, is_open },
  { "win.next-step", NULL, on_next_step, can_go_on },
  { "win.previous-step", NULL, on_previous_step, can_go_back },
  { "win.next-finding", NULL, on_next_finding, is_open },
  { "win.previous-finding", NULL, on_previous_finding, is_open },
  { "win.find", NULL, on_find, is_open },
  { "win.find-next", NULL, on_find_next, is_open },
  { "win.find-previous", NULL, on_find_previous, is_open },
  { "win.find-close", NULL, on_find_close, is_open },
  { "win.why", "(ss)", on_why, is_open },
  { "win.why-here", NULL, on_why_here, is_open },
  { "win.next-pane", NULL, on_next_pane, is_open },
  { "win.previous-pane", NULL, on_previous_pane, is_open },
  { "win.steps", NULL, on_steps, is_open },
  { "win.tour-next", NULL, on_tour_next, ibn_window_is_practising },
  { "win.tour-back", NULL, on_tour_back, ibn_window_is_practising },
  { "win.practise-again", NULL, on_practise_again, ibn_window_is_practising },
};

void
ibn_window_install_actions (GtkWidgetClass *klass)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, actions[i].parameter,
                                     actions[i].activate);
  ibn_window_install_carry (klass);
  ibn_window_install_history (klass);
  ibn_window_install_pages (klass);
  ibn_window_install_papers (klass);
  ibn_window_install_tables (klass);
  gtk_widget_class_install_property_action (klass, "win.budget", "budget-shown");
  gtk_widget_class_install_property_action (klass, "win.findings", "findings-shown");
  /* What has the focus comes first: Escape there gives back what was typed. */
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Escape, 0, "win.find-close", NULL);
  gtk_widget_class_install_property_action (klass, "win.pages", "pages-shown");
}

/* Says which actions make sense now. */
void
ibn_window_update_actions (IbnWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, actions[i].enabled (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.budget", has_budget (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.findings", is_open (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.pages", is_open (self));
  ibn_window_update_carry (self);
  ibn_window_update_history (self);
  ibn_window_update_pages (self);
  ibn_window_update_papers (self);
  ibn_window_update_tables (self);
}
