/* ibn-window.c: a window: the welcome page or one open dossier
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-window.h"

#include <glib/gi18n.h>

#include "ibn-application.h"
#include "ibn-banner.h"
#include "ibn-dialogs.h"
#include "ibn-joining.h"
#include "ibn-keeper-status.h"
#include "ibn-proof-bar.h"
#include "ibn-tour.h"
#include "ibn-search-bar.h"
#include "ibn-ui.h"
#include "ibn-voice.h"
#include "ibn-welcome.h"
#include "ibn-window-carry.h"
#include "ibn-window-private.h"

struct _IbnWindow {
  AdwApplicationWindow parent_instance;

  GtkWidget    *toasts;            /* from the template, as those that follow */
  GtkWidget    *fit;
  GtkWidget    *header;
  GtkWidget    *stack;
  GtkWidget    *welcome;           /* room for it, as proof and tour */
  GtkWidget    *form;
  GtkWidget    *title;
  GtkWidget    *dossier_start;
  GtkWidget    *dossier_end;
  GtkWidget    *steps_button;
  GtkWidget    *findings_button;
  GtkWidget    *findings_label;
  GtkWidget    *save_button;
  GMenu        *menu;
  GMenu        *brief_menu;        /* what the header has no room for; above the menu */
  GtkWidget    *menu_button;
  GtkWidget    *status;
  GtkWidget    *problem;           /* a line across the window, as the one after the next */
  GtkWidget    *problem_label;
  GtkWidget    *changed;
  GtkWidget    *changed_label;
  GtkWidget    *gone;
  GtkWidget    *gone_label;
  GtkWidget    *overlay;
  GtkWidget    *search_room;
  GtkWidget    *proof;
  GtkWidget    *begin;
  GtkWidget    *practice;
  GtkWidget    *tour;
  GtkWidget    *search;            /* a child, or NULL until it is wanted */
  GSettings    *settings;          /* owned, or NULL */
  IbnSession   *session;           /* owned, or NULL */
  GCancellable *cancellable;       /* owned: ends with the window */
  IbnWindowSaving saving;
  int           n_sections;        /* of the menu, where the header has room */
  IbnWindowClosing closing;
  gboolean      practises;         /* nothing of the dossier counts */
};

enum {
  PROP_BUDGET_SHOWN = 1,
  PROP_FINDINGS_SHOWN,
  PROP_PAGES_SHOWN,
  N_PROPS
};

enum {
  SIGNAL_SAVED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IbnWindow, ibn_window, ADW_TYPE_APPLICATION_WINDOW)

static void
update_title (IbnWindow *self)
{
  IbnCall *call = ibn_session_get_call (self->session);
  IbnChecker *checker = ibn_session_get_checker (self->session);
  g_autofree char *name = self->practises && ibn_session_get_file (self->session) == NULL
                            ? g_strdup (_("Practice Dossier"))
                            : ibn_session_dup_name (self->session);
  g_autofree char *title = ibn_document_is_modified (ibn_session_get_document (self->session))
                             ? g_strdup_printf ("• %s", name)
                             : g_strdup (name);
  g_autofree char *subtitle =
    g_strdup_printf ("%s · %s",
                     ibn_session_get_words (self->session, ibn_call_get_title (call)),
                     ibn_session_get_words (self->session, ibn_checker_get_phase (checker)->label));

  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), title);
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), subtitle);
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
update_findings_label (IbnWindow *self)
{
  guint n_open = ibn_session_count_open (self->session);
  guint n_checks = ibn_carry_count (ibn_session_get_carry (self->session), NULL);
  gboolean part = ibn_scope_get_part (ibn_session_get_scope (self->session)) != NULL;
  gboolean brief = ibn_fit_get_room (IBN_FIT (self->fit)) == IBN_ROOM_NARROW;
  /* Translators: what still stands between the dossier and submitting it */
  g_autofree char *open = g_strdup_printf (ngettext ("%u open point", "%u open points", n_open),
                                           n_open);
  g_autofree char *checks = g_strdup_printf (ngettext ("%u answer to check",
                                                       "%u answers to check", n_checks), n_checks);
  g_autofree char *number = g_strdup_printf ("%u", n_open > 0 ? n_open : n_checks);
  const char *words = n_open > 0 ? open
                      : n_checks > 0 ? checks
                      : part ? _("Ready to send back") : _("Ready to submit");

  gtk_label_set_label (GTK_LABEL (self->findings_label), !brief ? words : number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->findings_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/* All its items take a while, so that they are made when it is first opened. */
static void
make_menu (GtkMenuButton *button, void *data)
{
  IbnWindow *self = data;

  if (gtk_menu_button_get_menu_model (button) == NULL)
    gtk_menu_button_set_menu_model (button, G_MENU_MODEL (self->menu));
}

/* With little room the header has what one needs all the time, and the menu the rest. */
static void
on_room_changed (IbnFit *fit, IbnWindow *self)
{
  IbnRoom room = ibn_fit_get_room (fit);
  gboolean brief = room == IBN_ROOM_NARROW;
  gboolean is_open = self->session != NULL;

  ibn_form_set_room (IBN_FORM (self->form), room);
  gtk_widget_set_visible (self->steps_button, brief && is_open);
  gtk_widget_set_visible (self->dossier_start, !brief && is_open);
  gtk_widget_set_visible (self->save_button, !brief);
  adw_header_bar_set_centering_policy (ADW_HEADER_BAR (self->header),
                                       brief ? ADW_CENTERING_POLICY_LOOSE
                                             : ADW_CENTERING_POLICY_STRICT);
  while (g_menu_model_get_n_items (G_MENU_MODEL (self->menu)) > self->n_sections)
    g_menu_remove (self->menu, 0);
  if (brief && is_open)
    g_menu_prepend_section (self->menu, NULL, G_MENU_MODEL (self->brief_menu));
  if (is_open)
    update_findings_label (self);
}

static void
on_side_changed (IbnForm *form, IbnWindow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_BUDGET_SHOWN]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FINDINGS_SHOWN]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_PAGES_SHOWN]);
}

static void
on_focus_changed (IbnWindow *self, GParamSpec *pspec, void *data)
{
  ibn_form_follow (IBN_FORM (self->form), gtk_window_get_focus (GTK_WINDOW (self)));
}

static void
on_updated (IbnSession *session, IbnWindow *self)
{
  update_findings_label (self);
  ibn_window_update_actions (self);
}

static void
on_state_changed (IbnDocument *document, GParamSpec *pspec, IbnWindow *self)
{
  update_title (self);
  ibn_window_update_actions (self);
}

static void
on_phase_changed (IbnSession *session, IbnWindow *self)
{
  update_title (self);
  ibn_window_offer_begin (self);
}

/* A phase is over before its seal is there. */
static void
on_versions_changed (IbnDocument *document, IbnWindow *self)
{
  ibn_window_offer_begin (self);
}

static void
on_failed (IbnSession *session, const char *message, IbnWindow *self)
{
  ibn_window_tell (self, message);
}

static void
on_keeper_changed (IbnKeeper *keeper, IbnWindow *self)
{
  const char *problem = ibn_keeper_get_problem (keeper);

  gtk_label_set_label (GTK_LABEL (self->problem_label), problem != NULL ? problem : "");
  ibn_voice_show (self->problem, self->problem_label, problem != NULL);
}

static void
on_step_found (IbnSearchBar *search, IbnStep *step, IbnWindow *self)
{
  ibn_form_show_step_by_id (IBN_FORM (self->form), step->id);
}

static void
on_moved (IbnForm *form, IbnWindow *self)
{
  ibn_window_update_actions (self);
}

static void
save_size (IbnWindow *self)
{
  int width, height;

  if (self->settings == NULL)
    return;
  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_settings_set_int (self->settings, "window-width", width);
  g_settings_set_int (self->settings, "window-height", height);
  g_settings_set_boolean (self->settings, "window-maximized",
                          gtk_window_is_maximized (GTK_WINDOW (self)));
}

static gboolean
ibn_window_close_request (GtkWindow *window)
{
  if (!ibn_window_may_close (IBN_WINDOW (window)))
    return GDK_EVENT_STOP;
  save_size (IBN_WINDOW (window));
  return GTK_WINDOW_CLASS (ibn_window_parent_class)->close_request (window);
}

static gboolean
shows (IbnWindow *self, const char *view)
{
  return self->form != NULL && g_strcmp0 (ibn_form_get_side (IBN_FORM (self->form)), view) == 0;
}

static void
set_shown (IbnWindow *self, const char *view, gboolean shown)
{
  if (shown != shows (self, view))
    ibn_form_show_side (IBN_FORM (self->form), shown ? view : NULL);
}

static void
ibn_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  IbnWindow *self = IBN_WINDOW (object);

  switch (id)
    {
    case PROP_BUDGET_SHOWN:
      g_value_set_boolean (value, shows (self, "budget"));
      break;

    case PROP_FINDINGS_SHOWN:
      g_value_set_boolean (value, shows (self, "findings"));
      break;

    case PROP_PAGES_SHOWN:
      g_value_set_boolean (value, shows (self, "pages"));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ibn_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  IbnWindow *self = IBN_WINDOW (object);

  switch (id)
    {
    case PROP_BUDGET_SHOWN:
      set_shown (self, "budget", g_value_get_boolean (value));
      break;

    case PROP_FINDINGS_SHOWN:
      set_shown (self, "findings", g_value_get_boolean (value));
      break;

    case PROP_PAGES_SHOWN:
      set_shown (self, "pages", g_value_get_boolean (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ibn_window_dispose (GObject *object)
{
  IbnWindow *self = IBN_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (object), IBN_TYPE_WINDOW);
  g_clear_object (&self->session);
  g_clear_object (&self->settings);
  g_clear_object (&self->saving.monitor);

  G_OBJECT_CLASS (ibn_window_parent_class)->dispose (object);
}

static void
ibn_window_finalize (GObject *object)
{
  g_object_unref (IBN_WINDOW (object)->cancellable);

  G_OBJECT_CLASS (ibn_window_parent_class)->finalize (object);
}

static void
ibn_window_class_init (IbnWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ibn_window_get_property;
  object_class->set_property = ibn_window_set_property;
  object_class->dispose = ibn_window_dispose;
  object_class->finalize = ibn_window_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = ibn_window_close_request;

  props[PROP_BUDGET_SHOWN] =
    g_param_spec_boolean ("budget-shown", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_FINDINGS_SHOWN] =
    g_param_spec_boolean ("findings-shown", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  props[PROP_PAGES_SHOWN] =
    g_param_spec_boolean ("pages-shown", NULL, NULL, FALSE,
                          G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  signals[SIGNAL_SAVED] =
    g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_FILE);

  ibn_window_install_actions (widget_class);

  g_type_ensure (IBN_TYPE_FIT);
  g_type_ensure (IBN_TYPE_FORM);
  g_type_ensure (IBN_TYPE_KEEPER_STATUS);
  g_type_ensure (IBN_TYPE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-window.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, IbnWindow, fit);
  gtk_widget_class_bind_template_child (widget_class, IbnWindow, header);
  gtk_widget_class_bind_template_child (widget_class, IbnWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, IbnWindow, welcome);
  gtk_widget_class_bind_template_child (widget_class, IbnWindow, form);
  gtk_widget_class_bind_template_child (widget_class, IbnWindow, title);
  gtk_widget_class_bind_template_child (widget_class, IbnWindow, dossier_start);
  gtk_widget_class_bind_template_child (widget_class, IbnWindow, dossier_end);
  gtk_widget_class_bind_template_child (widget_class, IbnWindow, steps_button);
  gtk_widget_class_bind_template_child (widget_class, IbnWindow, findings_button);
  gtk_widget_class_bind_template_child (widget_class, IbnWindow, findings_label);
  gtk_widget_class_bind_template_child (widget_class, IbnWindow, save_button);
  gtk_widget_class_bind_template_child (widget_class, IbnWindow, menu);
  gtk_widget_class_bind_template_child (widget_class, IbnWindow, brief_menu);
  gtk_widget_class_bind_template_child (widget_class, IbnWindow, menu_button);
  gtk_widget_class_bind_template_child (widget_class, IbnWindow, status);
  gtk_widget_class_bind_template_child (widget_class, IbnWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, IbnWindow, problem_label);
  gtk_widget_class_bind_template_child (widget_class, IbnWindow, changed);
  gtk_widget_class_bind_template_child (widget_class, IbnWindow, changed_label);
  gtk_widget_class_bind_template_child (widget_class, IbnWindow, gone);
  gtk_widget_class_bind_template_child (widget_class, IbnWindow, gone_label);
  gtk_widget_class_bind_template_child (widget_class, IbnWindow, proof);
  gtk_widget_class_bind_template_child (widget_class, IbnWindow, overlay);
  gtk_widget_class_bind_template_child (widget_class, IbnWindow, search_room);
  gtk_widget_class_bind_template_child (widget_class, IbnWindow, begin);
  gtk_widget_class_bind_template_child (widget_class, IbnWindow, practice);
  gtk_widget_class_bind_template_child (widget_class, IbnWindow, tour);
  gtk_widget_class_bind_template_callback (widget_class, on_moved);
  gtk_widget_class_bind_template_callback (widget_class, on_side_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_room_changed);
}

static void
ibn_window_init (IbnWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->n_sections = g_menu_model_get_n_items (G_MENU_MODEL (self->menu));
  g_signal_connect (self, "notify::focus-widget", G_CALLBACK (on_focus_changed), NULL);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->menu_button), make_menu, self,
                                         NULL);
  ibn_ui_name_menu_button (self->menu_button, _("Menu"));
  ibn_joining_take_drops (self);
  ibn_window_update_actions (self);
}

/* What is beside the form of a dossier that is opened. */
static void
show_first_side (IbnWindow *self, GSettings *settings)
{
  g_autofree char *start = g_settings_get_string (settings, "side-start");

  if (!g_str_equal (start, "last"))
    ibn_form_show_side (IBN_FORM (self->form), g_str_equal (start, "none") ? NULL : start);
}

/**
 * ibn_window_new:
 * @settings: (nullable): where its size is kept; without them it has its usual size
 *
 * Returns: (transfer none): a window with the welcome page; GTK owns it
 */
IbnWindow *
ibn_window_new (GtkApplication *application, GSettings *settings)
{
  IbnWindow *self = g_object_new (IBN_TYPE_WINDOW, "application", application, NULL);

  if (settings == NULL)
    return self;
  self->settings = g_object_ref (settings);
  ibn_form_set_settings (IBN_FORM (self->form), settings);
  show_first_side (self, settings);
  gtk_window_set_default_size (GTK_WINDOW (self),
                               g_settings_get_int (settings, "window-width"),
                               g_settings_get_int (settings, "window-height"));
  if (g_settings_get_boolean (settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  return self;
}

static IbnWelcome *
get_welcome (IbnWindow *self)
{
  return IBN_WELCOME (ibn_ui_fill_room (self->welcome, IBN_TYPE_WELCOME));
}

void
ibn_window_set_calls (IbnWindow *self, GPtrArray *calls, const char *language)
{
  g_return_if_fail (IBN_IS_WINDOW (self));
  ibn_welcome_set_calls (get_welcome (self), calls, language);
}

void
ibn_window_set_recent (IbnWindow *self, GPtrArray *recent)
{
  g_return_if_fail (IBN_IS_WINDOW (self));
  ibn_welcome_set_recent (get_welcome (self), recent);
}

/**
 * ibn_window_set_unsaved:
 * @unsaved: (element-type IbnRecovery): work that is in no file, for the welcome page
 */
void
ibn_window_set_unsaved (IbnWindow *self, GPtrArray *unsaved)
{
  g_return_if_fail (IBN_IS_WINDOW (self));
  ibn_welcome_set_unsaved (get_welcome (self), unsaved);
}

/**
 * ibn_window_start_tour:
 *
 * Marks the dossier as one in which nothing counts, and leads through it.
 */
void
ibn_window_start_tour (IbnWindow *self)
{
  g_return_if_fail (IBN_IS_WINDOW (self));
  g_return_if_fail (self->session != NULL);

  self->practises = TRUE;
  ibn_banner_set (IBN_BANNER (self->practice),
                  _("Practice dossier: nothing in it counts, and it is not kept."),
                  _("Start _Again"), "win.practise-again");
  ibn_tour_start (ibn_window_get_tour (self), IBN_FORM (self->form), self->session);
  update_title (self);
  ibn_window_update_actions (self);
}

IbnTour *
ibn_window_get_tour (IbnWindow *self)
{
  g_return_val_if_fail (IBN_IS_WINDOW (self), NULL);
  return IBN_TOUR (ibn_ui_fill_room (self->tour, IBN_TYPE_TOUR));
}

gboolean
ibn_window_is_practising (IbnWindow *self)
{
  g_return_val_if_fail (IBN_IS_WINDOW (self), FALSE);
  return self->practises;
}

/* The line about the PDF that the dossier was read from or saved in. */
static IbnProofBar *
get_proof (IbnWindow *self)
{
  gboolean is_new = adw_bin_get_child (ADW_BIN (self->proof)) == NULL;
  IbnProofBar *proof = IBN_PROOF_BAR (ibn_ui_fill_room (self->proof, IBN_TYPE_PROOF_BAR));

  if (is_new)
    ibn_proof_bar_set_session (proof, self->session);
  return proof;
}

/**
 * ibn_window_set_session:
 * @session: an open dossier
 *
 * Shows a dossier instead of the welcome page; to be called once.
 */
void
ibn_window_set_session (IbnWindow *self, IbnSession *session)
{
  IbnDocument *document;

  g_return_if_fail (IBN_IS_WINDOW (self));
  g_return_if_fail (IBN_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  document = ibn_session_get_document (session);
  g_signal_connect_object (session, "updated", G_CALLBACK (on_updated), self, 0);
  g_signal_connect_object (session, "phase-changed", G_CALLBACK (on_phase_changed), self, 0);
  g_signal_connect_object (session, "failed", G_CALLBACK (on_failed), self, 0);
  g_signal_connect_object (document, "versions-changed", G_CALLBACK (on_versions_changed), self,
                           0);
  g_signal_connect_object (document, "notify::modified", G_CALLBACK (on_state_changed), self, 0);
  g_signal_connect_object (document, "notify::can-undo", G_CALLBACK (on_state_changed), self, 0);
  g_signal_connect_object (document, "notify::can-redo", G_CALLBACK (on_state_changed), self, 0);

  if (ibn_session_get_keeper (session) != NULL)
    {
      g_signal_connect_object (ibn_session_get_keeper (session), "changed",
                               G_CALLBACK (on_keeper_changed), self, 0);
      ibn_keeper_status_set_keeper (IBN_KEEPER_STATUS (self->status),
                                    ibn_session_get_keeper (session));
    }
  ibn_window_watch (self);

  ibn_form_set_session (IBN_FORM (self->form), session);
  gtk_widget_set_visible (self->dossier_end, TRUE);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->form);
  ibn_form_enter (IBN_FORM (self->form));
  if (ibn_document_get_hybrid (document) != NULL)
    get_proof (self);
  ibn_window_offer_begin (self);
  update_title (self);
  on_room_changed (IBN_FIT (self->fit), self);
  ibn_window_update_actions (self);
}

IbnSession *
ibn_window_get_session (IbnWindow *self)
{
  g_return_val_if_fail (IBN_IS_WINDOW (self), NULL);
  return self->session;
}

IbnForm *
ibn_window_get_form (IbnWindow *self)
{
  g_return_val_if_fail (IBN_IS_WINDOW (self), NULL);
  return IBN_FORM (self->form);
}

/* Says something that needs no answer. */
void
ibn_window_tell (IbnWindow *self, const char *message)
{
  g_return_if_fail (IBN_IS_WINDOW (self));
  ibn_window_add_toast (self, adw_toast_new (message));
}

void
ibn_window_add_toast (IbnWindow *self, AdwToast *toast)
{
  g_return_if_fail (IBN_IS_WINDOW (self));
  ibn_dialog_add_toast (self->toasts, toast);
}

/**
 * ibn_window_cycle_panes:
 * @by: 1 for the next pane, -1 for the one before
 *
 * Gives the focus to the list of steps, the page, what is beside it, or the header, round and
 * round.
 */
void
ibn_window_cycle_panes (IbnWindow *self, int by)
{
  gboolean is_header = ibn_ui_holds_focus (self->header);

  if (!is_header && ibn_form_cycle_panes (IBN_FORM (self->form), by))
    return;
  if (!is_header && gtk_widget_child_focus (self->header, GTK_DIR_TAB_FORWARD))
    return;
  ibn_form_cycle_panes (IBN_FORM (self->form), by);
}

void
ibn_window_announce_saved (IbnWindow *self, GFile *file)
{
  update_title (self);
  ibn_proof_bar_saved (get_proof (self));
  ibn_form_show_damage (IBN_FORM (self->form));
  g_signal_emit (self, signals[SIGNAL_SAVED], 0, file);
}

gint64
ibn_window_get_now (IbnWindow *self)
{
  return ibn_application_get_now (IBN_APPLICATION (gtk_window_get_application (GTK_WINDOW (self))));
}

GCancellable *
ibn_window_get_cancellable (IbnWindow *self)
{
  return self->cancellable;
}

IbnBanner *
ibn_window_get_begin (IbnWindow *self)
{
  return IBN_BANNER (self->begin);
}

/* The search in the dossier, which must be open. */
IbnSearchBar *
ibn_window_get_search (IbnWindow *self)
{
  g_return_val_if_fail (IBN_IS_WINDOW (self), NULL);
  g_return_val_if_fail (self->session != NULL, NULL);

  if (self->search == NULL)
    {
      self->search = g_object_new (IBN_TYPE_SEARCH_BAR, "room", self->search_room,
                                   "valign", GTK_ALIGN_START, NULL);
      gtk_overlay_add_overlay (GTK_OVERLAY (self->overlay), self->search);
      g_signal_connect (self->search, "step", G_CALLBACK (on_step_found), self);
      ibn_search_bar_set_session (IBN_SEARCH_BAR (self->search), self->session);
    }
  return IBN_SEARCH_BAR (self->search);
}

IbnWindowSaving *
ibn_window_get_saving (IbnWindow *self)
{
  return &self->saving;
}

IbnWindowClosing *
ibn_window_get_closing (IbnWindow *self)
{
  return &self->closing;
}

/* Says that the file is another one than was opened, or no longer says so. */
void
ibn_window_show_changed (IbnWindow *self, gboolean is_changed)
{
  ibn_voice_show (self->changed, self->changed_label, is_changed);
}

/* Says that the file is not there any more, or no longer says so. */
void
ibn_window_show_gone (IbnWindow *self, gboolean is_gone)
{
  ibn_voice_show (self->gone, self->gone_label, is_gone);
}

/* Unsaved work is looked for there when the program starts. */
void
ibn_window_note_place (IbnWindow *self, GFile *folder)
{
  g_auto(GStrv) places = NULL;
  g_autoptr(GPtrArray) all = NULL;
  g_autofree char *uri = g_file_get_uri (folder);

  if (self->settings == NULL)
    return;
  places = g_settings_get_strv (self->settings, "journal-places");
  if (g_strv_contains ((const char *const *) places, uri))
    return;

  all = g_ptr_array_new ();
  for (gsize i = 0; places[i] != NULL; i++)
    g_ptr_array_add (all, places[i]);
  g_ptr_array_add (all, uri);
  g_ptr_array_add (all, NULL);
  g_settings_set_strv (self->settings, "journal-places", (const char *const *) all->pdata);
  g_settings_sync ();
}
