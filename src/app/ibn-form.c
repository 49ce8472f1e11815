/* ibn-form.c: an open dossier: its steps, the page of one of them, what is beside it, and totals
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-form.h"

#include <glib/gi18n.h>

#include "ibn-banner.h"
#include "ibn-editor.h"
#include "ibn-form-banners.h"
#include "ibn-line-layout.h"
#include "ibn-panes.h"
#include "ibn-progress-line.h"
#include "ibn-rows-view.h"
#include "ibn-seal.h"
#include "ibn-side-pane.h"
#include "ibn-step-list.h"
#include "ibn-step-page.h"
#include "ibn-totals.h"
#include "ibn-ui.h"

/* From the last edit to what it differs from the seal. */
#define COMPARE_DELAY_MS 1500

/* Pixels between the totals and the buttons. */
#define FOOT_SPACING 12

struct _IbnForm {
  AdwBin parent_instance;

  GtkWidget  *damage_banner; /* from the template, as those that follow */
  GtkWidget  *part_banner;
  GtkWidget  *seal_banner;
  GtkWidget  *panes;
  GtkWidget  *steps;
  GtkWidget  *pages;
  GtkWidget  *side;
  GtkWidget  *progress;
  GtkWidget  *foot;
  GtkWidget  *totals;
  GtkWidget  *previous;
  GtkWidget  *position;
  GtkWidget  *next;
  GtkWidget  *phase;
  IbnSession *session;    /* owned, or NULL */
  GPtrArray  *shown;      /* owned, of IbnStep of the call: those of the phase in force */
  guint       current;    /* in them */
  IbnRoom     room;
  guint       refresh;    /* the badges follow when it comes */
  guint       compare;    /* what was edited since the seal is told when it comes */
};

enum {
  SIGNAL_MOVED,
  SIGNAL_SIDE_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IbnForm, ibn_form, ADW_TYPE_BIN)

static const IbnStep *
get_step (IbnForm *self)
{
  return self->current < self->shown->len ? g_ptr_array_index (self->shown, self->current) : NULL;
}

static IbnStepPage *
get_page (IbnForm *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (GTK_STACK (self->pages));

  return page != NULL ? IBN_STEP_PAGE (page) : NULL;
}

static void
show_position (IbnForm *self)
{
  /* Translators: which step is shown, and how many there are */
  g_autofree char *words = g_strdup_printf (_("Step %u of %u"),
                                            self->current + 1, self->shown->len);
  /* Translators: the same where there is little room */
  g_autofree char *brief = g_strdup_printf (_("%u / %u"), self->current + 1, self->shown->len);

  gtk_label_set_label (GTK_LABEL (self->position), self->room == IBN_ROOM_NARROW ? brief : words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->position), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  words, -1);
}

/* Pages are made when they are first shown. */
static void
show_step (IbnForm *self, guint index)
{
  const IbnStep *step = g_ptr_array_index (self->shown, index);
  GtkWidget *page = gtk_stack_get_child_by_name (GTK_STACK (self->pages), step->id);

  if (page != NULL && page == gtk_stack_get_visible_child (GTK_STACK (self->pages)))
    return;

  if (get_page (self) != NULL)
    ibn_session_leave (self->session, get_step (self));
  if (page == NULL)
    {
      page = ibn_step_page_new (self->session, step);
      gtk_stack_add_named (GTK_STACK (self->pages), page, step->id);
    }

  self->current = index;
  ibn_session_see (self->session, step);
  /* The stack would give the focus to some place on the page, which a screen reader would read. */
  if (ibn_ui_holds_focus (self->pages))
    gtk_root_set_focus (gtk_widget_get_root (self->pages), NULL);
  gtk_stack_set_visible_child (GTK_STACK (self->pages), page);
  ibn_step_list_set_current (IBN_STEP_LIST (self->steps), step);
  show_position (self);
  g_signal_emit (self, signals[SIGNAL_MOVED], 0);
}

static void
on_step_chosen (IbnStepList *list, IbnStep *step, IbnForm *self)
{
  guint index;

  if (!g_ptr_array_find (self->shown, step, &index))
    return;
  show_step (self, index);
  /* A list that lies over the page goes, and leaves the focus on it. */
  if (ibn_panes_is_over (IBN_PANES (self->panes), IBN_PANE_START))
    {
      ibn_form_enter (self);
      ibn_panes_set_shown (IBN_PANES (self->panes), IBN_PANE_START, FALSE);
    }
}

static void
on_panes_changed (IbnPanes *panes, IbnForm *self)
{
  g_signal_emit (self, signals[SIGNAL_SIDE_CHANGED], 0);
}

static void
on_view_changed (IbnSidePane *side, GParamSpec *pspec, IbnForm *self)
{
  g_signal_emit (self, signals[SIGNAL_SIDE_CHANGED], 0);
}

static void
on_hide_side (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_form_show_side (IBN_FORM (widget), NULL);
}

static void
on_findings (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnForm *self = IBN_FORM (widget);

  ibn_form_show_side (self, "findings");
  ibn_side_pane_enter (IBN_SIDE_PANE (self->side));
}

static void
on_refresh (void *data)
{
  IbnForm *self = data;

  self->refresh = 0;
  ibn_step_list_refresh (IBN_STEP_LIST (self->steps));
  ibn_side_pane_refresh (IBN_SIDE_PANE (self->side));
  ibn_progress_line_refresh (IBN_PROGRESS_LINE (self->progress));
}

static void
show_part (IbnForm *self)
{
  ibn_form_banner_show_part (IBN_BANNER (self->part_banner), self->session);
  gtk_widget_set_visible (self->totals,
                          ibn_scope_get_part (ibn_session_get_scope (self->session)) == NULL);
}

static void
on_toggle_rest (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnScope *scope = ibn_session_get_scope (IBN_FORM (widget)->session);

  ibn_scope_set_narrow (scope, !ibn_scope_is_narrow (scope));
}

static void
on_compare (void *data)
{
  IbnForm *self = data;

  self->compare = 0;
  ibn_form_banner_show_seal (IBN_BANNER (self->seal_banner), self->session);
}

static void
on_versions_changed (IbnDocument *document, IbnForm *self)
{
  ibn_form_banner_show_seal (IBN_BANNER (self->seal_banner), self->session);
}

static void
on_updated (IbnSession *session, IbnForm *self)
{
  ibn_totals_refresh (IBN_TOTALS (self->totals));
  /* The letter that was typed is painted first. */
  if (self->refresh == 0)
    self->refresh = g_idle_add_once (on_refresh, self);
  /* Comparing reads a whole dossier: not while someone types. */
  g_clear_handle_id (&self->compare, g_source_remove);
  if (ibn_seal_find (ibn_session_get_document (session), NULL) != NULL)
    self->compare = g_timeout_add_once (COMPARE_DELAY_MS, on_compare, self);
}

static void
remove_pages (IbnForm *self)
{
  GtkWidget *page;

  while ((page = gtk_widget_get_first_child (self->pages)) != NULL)
    gtk_stack_remove (GTK_STACK (self->pages), page);
}

/* The steps of the phase in force, from the first, or from the one that was shown. */
static void
show_phase (IbnForm *self, const IbnStep *last)
{
  GPtrArray *steps = ibn_call_get_steps (ibn_session_get_call (self->session));
  const IbnPhase *phase = ibn_checker_get_phase (ibn_session_get_checker (self->session));
  guint index = 0;

  remove_pages (self);
  g_ptr_array_set_size (self->shown, 0);
  for (guint i = 0; i < steps->len; i++)
    {
      IbnStep *step = g_ptr_array_index (steps, i);

      if (!ibn_session_in_phase (self->session, step->phases)
          || !ibn_scope_shows_step (ibn_session_get_scope (self->session), step))
        continue;
      if (step == last)
        index = self->shown->len;
      g_ptr_array_add (self->shown, step);
    }

  gtk_label_set_label (GTK_LABEL (self->phase),
                       ibn_session_get_words (self->session, phase->label));
  ibn_step_list_set_session (IBN_STEP_LIST (self->steps), self->session);
  ibn_totals_set_session (IBN_TOTALS (self->totals), self->session);
  ibn_progress_line_set_session (IBN_PROGRESS_LINE (self->progress), self->session);
  if (self->shown->len > 0)
    show_step (self, index);
}

static void
on_phase_changed (IbnSession *session, IbnForm *self)
{
  show_phase (self, get_step (self));
}

static void
on_narrowed (IbnScope *scope, IbnForm *self)
{
  show_phase (self, get_step (self));
  show_part (self);
  ibn_form_enter (self);
}

static void
on_reveal (IbnSession *session, const char *path, IbnForm *self)
{
  ibn_form_reveal (self, path);
}

static void
ibn_form_dispose (GObject *object)
{
  IbnForm *self = IBN_FORM (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_handle_id (&self->compare, g_source_remove);
  ibn_ui_dispose_bin (object, IBN_TYPE_FORM);

  G_OBJECT_CLASS (ibn_form_parent_class)->dispose (object);
}

static void
ibn_form_finalize (GObject *object)
{
  IbnForm *self = IBN_FORM (object);

  g_clear_object (&self->session);
  g_ptr_array_unref (self->shown);

  G_OBJECT_CLASS (ibn_form_parent_class)->finalize (object);
}

static void
ibn_form_class_init (IbnFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_form_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_form_finalize;

  signals[SIGNAL_MOVED] =
    g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
  signals[SIGNAL_SIDE_CHANGED] =
    g_signal_new ("side-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "form.toggle-rest", NULL, on_toggle_rest);
  gtk_widget_class_install_action (widget_class, "form.hide-side", NULL, on_hide_side);
  gtk_widget_class_install_action (widget_class, "form.findings", NULL, on_findings);

  g_type_ensure (IBN_TYPE_BANNER);
  g_type_ensure (IBN_TYPE_STEP_LIST);
  g_type_ensure (IBN_TYPE_PANES);
  g_type_ensure (IBN_TYPE_PROGRESS_LINE);
  g_type_ensure (IBN_TYPE_SIDE_PANE);
  g_type_ensure (IBN_TYPE_TOTALS);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-form.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnForm, damage_banner);
  gtk_widget_class_bind_template_child (widget_class, IbnForm, part_banner);
  gtk_widget_class_bind_template_child (widget_class, IbnForm, seal_banner);
  gtk_widget_class_bind_template_child (widget_class, IbnForm, panes);
  gtk_widget_class_bind_template_child (widget_class, IbnForm, steps);
  gtk_widget_class_bind_template_child (widget_class, IbnForm, pages);
  gtk_widget_class_bind_template_child (widget_class, IbnForm, side);
  gtk_widget_class_bind_template_child (widget_class, IbnForm, progress);
  gtk_widget_class_bind_template_child (widget_class, IbnForm, foot);
  gtk_widget_class_bind_template_child (widget_class, IbnForm, totals);
  gtk_widget_class_bind_template_child (widget_class, IbnForm, previous);
  gtk_widget_class_bind_template_child (widget_class, IbnForm, position);
  gtk_widget_class_bind_template_child (widget_class, IbnForm, next);
  gtk_widget_class_bind_template_child (widget_class, IbnForm, phase);
  gtk_widget_class_bind_template_callback (widget_class, on_step_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_panes_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_view_changed);
}

static void
ibn_form_init (IbnForm *self)
{
  self->room = IBN_ROOM_WIDE;
  self->shown = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  ibn_line_layout_use (ibn_panes_get (IBN_PANES (self->panes), IBN_PANE_START), 0);
  ibn_line_layout_use (self->foot, FOOT_SPACING);
}

/**
 * ibn_form_set_session:
 * @session: the open dossier
 *
 * Shows a dossier from its first step; to be called once.
 */
void
ibn_form_set_session (IbnForm *self, IbnSession *session)
{
  g_return_if_fail (IBN_IS_FORM (self));
  g_return_if_fail (IBN_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "updated", G_CALLBACK (on_updated), self, 0);
  g_signal_connect_object (session, "phase-changed", G_CALLBACK (on_phase_changed), self, 0);
  g_signal_connect_object (session, "reveal", G_CALLBACK (on_reveal), self, 0);
  g_signal_connect_object (ibn_session_get_scope (session), "narrowed",
                           G_CALLBACK (on_narrowed), self, 0);
  g_signal_connect_object (ibn_session_get_document (session), "versions-changed",
                           G_CALLBACK (on_versions_changed), self, 0);
  ibn_side_pane_set_session (IBN_SIDE_PANE (self->side), session);
  show_phase (self, NULL);
  ibn_form_show_damage (self);
  show_part (self);
  ibn_form_banner_show_seal (IBN_BANNER (self->seal_banner), self->session);
}

/**
 * ibn_form_show_damage:
 *
 * Says what of the file could not be read, until the dossier stands in another one.
 */
void
ibn_form_show_damage (IbnForm *self)
{
  g_return_if_fail (IBN_IS_FORM (self));
  if (self->session != NULL)
    ibn_form_banner_show_damage (IBN_BANNER (self->damage_banner), self->session);
}

/**
 * ibn_form_reveal:
 * @path: the path of an answer, a row or a table
 *
 * Goes to the step of a place and gives it the focus.
 *
 * Returns: %FALSE if the phase in force does not show it
 */
gboolean
ibn_form_reveal (IbnForm *self, const char *path)
{
  const IbnStep *step;
  guint index;

  g_return_val_if_fail (IBN_IS_FORM (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  step = ibn_call_get_step_of (ibn_session_get_call (self->session), path);
  if (step == NULL || !g_ptr_array_find (self->shown, step, &index))
    return FALSE;
  show_step (self, index);
  return ibn_step_page_reveal (get_page (self), path);
}

/* Gives the focus to the first question of the step that is shown. */
void
ibn_form_enter (IbnForm *self)
{
  g_return_if_fail (IBN_IS_FORM (self));

  if (get_page (self) != NULL)
    ibn_step_page_enter (get_page (self));
}

const char *
ibn_form_get_step_id (IbnForm *self)
{
  g_return_val_if_fail (IBN_IS_FORM (self), "");
  return get_step (self) != NULL ? get_step (self)->id : "";
}

/**
 * ibn_form_show_step_by_id:
 * @id: of a step of the call
 *
 * Goes to a step and gives its first question the focus.
 *
 * Returns: %FALSE if the phase in force has no such step
 */
gboolean
ibn_form_show_step_by_id (IbnForm *self, const char *id)
{
  g_return_val_if_fail (IBN_IS_FORM (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  for (guint i = 0; i < self->shown->len; i++)
    if (g_str_equal (((const IbnStep *) g_ptr_array_index (self->shown, i))->id, id))
      {
        show_step (self, i);
        ibn_form_enter (self);
        return TRUE;
      }
  return FALSE;
}

gboolean
ibn_form_can_go (IbnForm *self, int by)
{
  g_return_val_if_fail (IBN_IS_FORM (self), FALSE);

  return self->shown->len > 0
         && (by > 0 ? self->current + 1 < self->shown->len : self->current > 0);
}

/**
 * ibn_form_go:
 * @by: 1 for the next step, -1 for the previous
 */
void
ibn_form_go (IbnForm *self, int by)
{
  g_return_if_fail (IBN_IS_FORM (self));

  if (!ibn_form_can_go (self, by))
    return;
  show_step (self, self->current + (guint) by);
  ibn_form_enter (self);
}

void
ibn_form_step_finding (IbnForm *self, int by)
{
  g_return_if_fail (IBN_IS_FORM (self));
  ibn_side_pane_step (IBN_SIDE_PANE (self->side), by);
}

/**
 * ibn_form_set_settings:
 * @settings: where it is kept what is beside the page, and how wide that is
 *
 * To be called once. What another window changes stays with that window.
 */
void
ibn_form_set_settings (IbnForm *self, GSettings *settings)
{
  const GSettingsBindFlags flags = G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_GET_NO_CHANGES;

  g_return_if_fail (IBN_IS_FORM (self));
  g_return_if_fail (G_IS_SETTINGS (settings));

  g_settings_bind (settings, "side-shown", self->panes, "end-shown", flags);
  g_settings_bind (settings, "side-width", self->panes, "end-width", flags);
  g_settings_bind (settings, "side-view", self->side, "view", flags);
}

static void
set_button (GtkWidget *button, gboolean brief, const char *label, const char *icon)
{
  if (brief)
    gtk_button_set_icon_name (GTK_BUTTON (button), icon);
  else
    gtk_button_set_label (GTK_BUTTON (button), label);
}

/**
 * ibn_form_set_room:
 * @room: how much there is
 *
 * Lays the panes out beside each other or over each other.
 */
void
ibn_form_set_room (IbnForm *self, IbnRoom room)
{
  gboolean brief = room == IBN_ROOM_NARROW;

  g_return_if_fail (IBN_IS_FORM (self));

  if (room == self->room)
    return;
  self->room = room;
  ibn_panes_set_room (IBN_PANES (self->panes), room);
  ibn_totals_set_brief (IBN_TOTALS (self->totals), brief);
  ibn_progress_line_set_brief (IBN_PROGRESS_LINE (self->progress), brief);
  set_button (self->previous, brief, C_("step", "_Previous"), "go-previous-symbolic");
  set_button (self->next, brief, C_("step", "_Next"), "go-next-symbolic");
  if (self->session == NULL)
    return;
  show_position (self);
  /* What was worked on stays in sight. */
  if (ibn_ui_holds_focus (self->pages))
    ibn_ui_show (gtk_root_get_focus (gtk_widget_get_root (self->pages)));
}

/**
 * ibn_form_show_side:
 * @view: (nullable): what is to be shown beside the page; %NULL for nothing
 *
 * Where there is no room beside the page it lies over it, and gets the focus.
 */
void
ibn_form_show_side (IbnForm *self, const char *view)
{
  IbnPanes *panes;

  g_return_if_fail (IBN_IS_FORM (self));

  panes = IBN_PANES (self->panes);
  if (view != NULL)
    ibn_side_pane_show (IBN_SIDE_PANE (self->side), view);
  ibn_panes_set_shown (panes, IBN_PANE_END, view != NULL);
  if (view != NULL && ibn_panes_is_over (panes, IBN_PANE_END))
    ibn_side_pane_enter (IBN_SIDE_PANE (self->side));
}

const char *
ibn_form_get_side (IbnForm *self)
{
  g_return_val_if_fail (IBN_IS_FORM (self), NULL);
  return ibn_panes_is_shown (IBN_PANES (self->panes), IBN_PANE_END)
           ? ibn_side_pane_get_view (IBN_SIDE_PANE (self->side)) : NULL;
}

/* Shows the list of steps where it lies over the page, or takes it away. */
void
ibn_form_toggle_steps (IbnForm *self)
{
  IbnPanes *panes;
  gboolean shown;

  g_return_if_fail (IBN_IS_FORM (self));

  panes = IBN_PANES (self->panes);
  shown = ibn_panes_is_over (panes, IBN_PANE_START) && ibn_panes_is_shown (panes, IBN_PANE_START);
  ibn_panes_set_shown (panes, IBN_PANE_START, !shown);
  if (!shown)
    gtk_widget_child_focus (self->steps, GTK_DIR_TAB_FORWARD);
}

/* That of the nearest editor, or the place in a table. */
static char *
dup_place (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      if (IBN_IS_EDITOR (widget))
        return g_strdup (ibn_editor_get_path (IBN_EDITOR (widget)));
      if (IBN_IS_ROWS_VIEW (widget))
        return ibn_rows_view_dup_place (IBN_ROWS_VIEW (widget));
    }
  return NULL;
}

/**
 * ibn_form_follow:
 * @focus: (nullable): what has the focus in the window
 *
 * Takes note which answer is worked on. From elsewhere it is still the one that was so last.
 */
void
ibn_form_follow (IbnForm *self, GtkWidget *focus)
{
  g_autofree char *path = dup_place (focus);

  g_return_if_fail (IBN_IS_FORM (self));

  if (path != NULL)
    ibn_side_pane_follow (IBN_SIDE_PANE (self->side), path);
}

/**
 * ibn_form_cycle_panes:
 * @by: 1 for the next pane, -1 for the one before
 *
 * Gives the focus to the list of steps, the page, or what is beside it, as the eye goes from one to
 * the other; from elsewhere to the first of them, or the last.
 *
 * Returns: %FALSE after the last, or before the first
 */
gboolean
ibn_form_cycle_panes (IbnForm *self, int by)
{
  GtkWidget *panes[] = { self->steps, self->pages, self->side };
  int n_panes = G_N_ELEMENTS (panes);
  int at;

  g_return_val_if_fail (IBN_IS_FORM (self), FALSE);
  g_return_val_if_fail (by == 1 || by == -1, FALSE);

  for (at = 0; at < n_panes; at++)
    if (ibn_ui_holds_focus (panes[at]))
      break;
  /* What is below the page belongs to it. */
  if (at == n_panes)
    at = ibn_ui_holds_focus (self->foot) ? 1 : by > 0 ? -1 : n_panes;

  for (at += by; at >= 0 && at < n_panes; at += by)
    if (gtk_widget_get_mapped (panes[at])
        && gtk_widget_child_focus (panes[at], GTK_DIR_TAB_FORWARD))
      return TRUE;
  return FALSE;
}

/* From here on every question complains: someone wants to submit. */
void
ibn_form_leave_all (IbnForm *self)
{
  g_return_if_fail (IBN_IS_FORM (self));

  for (guint i = 0; i < self->shown->len; i++)
    {
      const IbnStep *step = g_ptr_array_index (self->shown, i);

      ibn_session_see (self->session, step);
      ibn_session_leave (self->session, step);
    }
  ibn_step_list_refresh (IBN_STEP_LIST (self->steps));
}
