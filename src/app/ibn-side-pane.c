/* ibn-side-pane.c: the pane beside the form: findings, budget or pages
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-side-pane.h"

#include <glib/gi18n.h>

#include "ibn-budget-pane.h"
#include "ibn-findings-pane.h"
#include "ibn-pages-view.h"
#include "ibn-ui.h"

typedef void (*SetSession) (GtkWidget *view, IbnSession *session);
typedef void (*Act) (GtkWidget *view);
typedef void (*Follow) (GtkWidget *view, const char *path);

/* What it can show, in the order of the switcher; what a view does not do is NULL. */
static const struct {
  const char  *name;
  const char  *label;
  const char  *tooltip;
  GType      (*get_type) (void);
  SetSession   set_session;
  Act          refresh;
  Act          enter;
  Follow       follow;
  gboolean   (*is_for) (IbnSession *session);   /* whether there is anything to be shown */
} views[] = {
  { "findings", N_("Findings"), N_("What is wrong, missing or odd (F9)"),
    ibn_findings_pane_get_type, (SetSession) ibn_findings_pane_set_session,
    (Act) ibn_findings_pane_refresh, (Act) ibn_findings_pane_enter, NULL, NULL },
  { "budget", N_("Budget"),
    N_("What it comes to, what is still to be covered, and the limits (Ctrl+Shift+B)"),
    ibn_budget_pane_get_type, (SetSession) ibn_budget_pane_set_session,
    (Act) ibn_budget_pane_refresh, (Act) ibn_budget_pane_enter, NULL, ibn_budget_pane_has },
  { "pages", N_("Pages"), N_("The pages as they will be printed (Ctrl+Shift+P)"),
    ibn_pages_view_get_type, (SetSession) ibn_pages_view_set_session,
    NULL, (Act) ibn_pages_view_enter, (Follow) ibn_pages_view_follow, NULL },
};

#define N_VIEWS G_N_ELEMENTS (views)

struct _IbnSidePane {
  AdwBin parent_instance;

  GtkWidget  *switcher;           /* from the template, as the next */
  GtkWidget  *stack;
  GtkWidget  *buttons[N_VIEWS];   /* children of the switcher */
  GtkWidget  *panes[N_VIEWS];     /* children of the stack, or NULL until they are first shown */
  IbnSession *session;            /* owned, or NULL */
  guint       view;
  char       *path;               /* owned, or NULL: the answer that is being worked on */
  gboolean    has_moved;          /* to another answer since the first one, or the last step */
};

enum {
  PROP_VIEW = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (IbnSidePane, ibn_side_pane, ADW_TYPE_BIN)

/* To set the pages of a dossier takes seconds: a view is made when it is first shown. */
static GtkWidget *
get_pane (IbnSidePane *self, guint view)
{
  GtkWidget *pane = self->panes[view];

  if (pane != NULL || self->session == NULL)
    return pane;
  pane = g_object_new (views[view].get_type (), NULL);
  self->panes[view] = pane;
  gtk_stack_add_named (GTK_STACK (self->stack), pane, views[view].name);
  views[view].set_session (pane, self->session);
  return pane;
}

static void
show_view (IbnSidePane *self)
{
  GtkWidget *pane = get_pane (self, self->view);

  if (pane == NULL)
    return;
  gtk_stack_set_visible_child (GTK_STACK (self->stack), pane);
  if (views[self->view].follow != NULL)
    views[self->view].follow (pane, self->path);
}

static gboolean
find_view (const char *name, guint *view)
{
  for (*view = 0; *view < N_VIEWS; ++*view)
    if (g_strcmp0 (views[*view].name, name) == 0)
      return TRUE;
  return FALSE;
}

static void
ibn_side_pane_map (GtkWidget *widget)
{
  show_view (IBN_SIDE_PANE (widget));
  GTK_WIDGET_CLASS (ibn_side_pane_parent_class)->map (widget);
}

static void
ibn_side_pane_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_VIEW:
      g_value_set_string (value, ibn_side_pane_get_view (IBN_SIDE_PANE (object)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ibn_side_pane_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  guint view;

  switch (id)
    {
    case PROP_VIEW:
      /* What was remembered may be the view of another version of the program. */
      if (find_view (g_value_get_string (value), &view))
        ibn_side_pane_show (IBN_SIDE_PANE (object), views[view].name);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
ibn_side_pane_dispose (GObject *object)
{
  ibn_ui_dispose_bin (object, IBN_TYPE_SIDE_PANE);

  G_OBJECT_CLASS (ibn_side_pane_parent_class)->dispose (object);
}

static void
ibn_side_pane_finalize (GObject *object)
{
  IbnSidePane *self = IBN_SIDE_PANE (object);

  g_clear_object (&self->session);
  g_free (self->path);

  G_OBJECT_CLASS (ibn_side_pane_parent_class)->finalize (object);
}

static void
ibn_side_pane_class_init (IbnSidePaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = ibn_side_pane_get_property;
  object_class->set_property = ibn_side_pane_set_property;
  object_class->dispose = ibn_side_pane_dispose;
  object_class->finalize = ibn_side_pane_finalize;
  widget_class->map = ibn_side_pane_map;

  props[PROP_VIEW] =
    g_param_spec_string ("view", NULL, NULL, views[0].name,
                         G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_install_property_action (widget_class, "side.view", "view");
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-side-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnSidePane, switcher);
  gtk_widget_class_bind_template_child (widget_class, IbnSidePane, stack);
}

static void
ibn_side_pane_init (IbnSidePane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < N_VIEWS; i++)
    {
      GtkWidget *button = gtk_toggle_button_new ();
      GtkWidget *label = gtk_label_new (gettext (views[i].label));

      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_button_set_child (GTK_BUTTON (button), label);
      gtk_widget_set_tooltip_text (button, gettext (views[i].tooltip));
      gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      gettext (views[i].label), -1);
      gtk_widget_set_hexpand (button, TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "side.view");
      gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", views[i].name);
      gtk_box_append (GTK_BOX (self->switcher), button);
      self->buttons[i] = button;
    }
}

/**
 * ibn_side_pane_set_session:
 * @session: the open dossier
 *
 * To be called once.
 */
void
ibn_side_pane_set_session (IbnSidePane *self, IbnSession *session)
{
  g_return_if_fail (IBN_IS_SIDE_PANE (self));
  g_return_if_fail (IBN_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  for (guint i = 0; i < N_VIEWS; i++)
    if (views[i].is_for != NULL)
      gtk_widget_set_visible (self->buttons[i], views[i].is_for (session));
  if (!gtk_widget_get_visible (self->buttons[self->view]))
    ibn_side_pane_show (self, views[0].name);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_view (self);
}

/* Brings up to date what follows the dossier; a view that is not shown does so when it is. */
void
ibn_side_pane_refresh (IbnSidePane *self)
{
  g_return_if_fail (IBN_IS_SIDE_PANE (self));

  for (guint i = 0; i < N_VIEWS; i++)
    if (self->panes[i] != NULL && views[i].refresh != NULL)
      views[i].refresh (self->panes[i]);
}

/**
 * ibn_side_pane_show:
 * @view: `findings`, `budget` or `pages`
 *
 * Shows one of its views instead of another; what the call has nothing for is not shown.
 */
void
ibn_side_pane_show (IbnSidePane *self, const char *view)
{
  guint index;

  g_return_if_fail (IBN_IS_SIDE_PANE (self));
  g_return_if_fail (find_view (view, &index));

  if (index == self->view || !gtk_widget_get_visible (self->buttons[index]))
    return;
  self->view = index;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    show_view (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VIEW]);
}

const char *
ibn_side_pane_get_view (IbnSidePane *self)
{
  g_return_val_if_fail (IBN_IS_SIDE_PANE (self), views[0].name);
  return views[self->view].name;
}

/**
 * ibn_side_pane_follow:
 * @path: (nullable): the answer that is being worked on; %NULL for none
 */
void
ibn_side_pane_follow (IbnSidePane *self, const char *path)
{
  g_return_if_fail (IBN_IS_SIDE_PANE (self));

  if (g_strcmp0 (path, self->path) == 0)
    return;
  self->has_moved = self->path != NULL;
  g_free (self->path);
  self->path = g_strdup (path);
  if (self->panes[self->view] != NULL && views[self->view].follow != NULL)
    views[self->view].follow (self->panes[self->view], path);
}

void
ibn_side_pane_enter (IbnSidePane *self)
{
  GtkWidget *pane;

  g_return_if_fail (IBN_IS_SIDE_PANE (self));

  /* What has nothing to give the focus to leaves it on the switcher. */
  gtk_widget_grab_focus (self->buttons[self->view]);
  pane = get_pane (self, self->view);
  if (pane != NULL)
    views[self->view].enter (pane);
}

/**
 * ibn_side_pane_step:
 * @by: 1 for the next finding, -1 for the one before
 *
 * Goes through the findings, whether they are shown or not; see ibn_findings_pane_step().
 */
void
ibn_side_pane_step (IbnSidePane *self, int by)
{
  GtkWidget *pane;
  guint findings;
  const char *path;

  g_return_if_fail (IBN_IS_SIDE_PANE (self));
  g_return_if_fail (find_view ("findings", &findings));

  pane = get_pane (self, findings);
  if (pane == NULL)
    return;
  path = self->has_moved ? self->path : NULL;
  self->has_moved = FALSE;
  ibn_findings_pane_step (IBN_FINDINGS_PANE (pane), path, by);
}
