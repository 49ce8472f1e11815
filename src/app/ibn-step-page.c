/* ibn-step-page.c: the page of a step
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-step-page.h"

#include <glib/gi18n.h>

#include "ibn-banner.h"
#include "ibn-group-box.h"
#include "ibn-tall.h"
#include "ibn-ui.h"
#include "ibn-view.h"

/* Lines of text are not longer than one can read with ease, but a table needs its columns. */
#define TABLE_WIDTH 1200

/* Questions that fill the page of a window of the usual size. */
#define N_FIRST 6

struct _IbnStepPage {
  AdwBin parent_instance;

  GtkWidget     *scroller;   /* from the template, as those that follow */
  GtkWidget     *clamp;
  GtkWidget     *title;
  GtkWidget     *help;
  GtkWidget     *carried;
  GtkWidget     *groups;
  IbnSession    *session;    /* owned */
  const IbnStep *step;       /* of the call */
  GPtrArray     *views;      /* owned, of IbnGroupBox */
  guint          n_made;     /* of the groups of the step; the others follow */
  guint          rest;       /* they follow when it comes */
  gboolean       stale;      /* something changed while it was not shown */
};

G_DEFINE_FINAL_TYPE (IbnStepPage, ibn_step_page, ADW_TYPE_BIN)

/* Makes what the phase in force asks, from where it was left, until @n more questions are seen. */
static void
fill (IbnStepPage *self, guint n)
{
  IbnScope *scope = ibn_session_get_scope (self->session);

  if (self->views->len > 0)
    n -= ibn_group_box_fill (g_ptr_array_index (self->views, self->views->len - 1), n);
  for (; self->n_made < self->step->groups->len && n > 0; self->n_made++)
    {
      const IbnGroup *group = g_ptr_array_index (self->step->groups, self->n_made);
      GtkWidget *box;

      if (!ibn_session_in_phase (self->session, group->phases)
          || !ibn_scope_shows_group (scope, group))
        continue;
      box = ibn_group_box_new (self->session, group);
      gtk_box_append (GTK_BOX (self->groups), box);
      g_ptr_array_add (self->views, box);
      n -= ibn_group_box_fill (IBN_GROUP_BOX (box), n);
    }
}

static void
complete (IbnStepPage *self)
{
  g_clear_handle_id (&self->rest, g_source_remove);
  fill (self, G_MAXUINT);
}

static void
on_rest (void *data)
{
  IbnStepPage *self = data;

  self->rest = 0;
  fill (self, G_MAXUINT);
}

/* What is in sight at first is painted before the rest is made. */
static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, void *data)
{
  IbnStepPage *self = IBN_STEP_PAGE (widget);

  if (self->rest == 0)
    self->rest = g_idle_add_once (on_rest, self);
  return G_SOURCE_REMOVE;
}

/* How much of the step comes from elsewhere; in tables it is confirmed here alone. */
static void
show_carried (IbnStepPage *self)
{
  guint n = ibn_carry_count (ibn_session_get_carry (self->session), self->step);
  g_autofree char *words = NULL;

  if (n == 0)
    {
      ibn_banner_set (IBN_BANNER (self->carried), NULL, NULL, NULL);
      return;
    }
  words = g_strdup_printf (ngettext ("%u answer in this step was taken over and is to be checked",
                                     "%u answers in this step were taken over and are to be"
                                     " checked", n), n);
  ibn_banner_set (IBN_BANNER (self->carried), words, _("Con_firm All"), "step.confirm");
}

static void
on_confirm (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnStepPage *self = IBN_STEP_PAGE (widget);

  /* The button goes away, and with it the focus. */
  ibn_step_page_enter (self);
  if (ibn_session_confirm_step (self->session, self->step))
    gtk_widget_activate_action (widget, "win.offer-undo", "s", _("Confirmed"));
}

static void
refresh (IbnStepPage *self)
{
  self->stale = FALSE;
  show_carried (self);
  ibn_views_refresh (self->views);
}

static gboolean
has_table (IbnSession *session, const IbnStep *step)
{
  for (guint i = 0; i < step->groups->len; i++)
    {
      const IbnGroup *group = g_ptr_array_index (step->groups, i);

      for (guint j = 0; j < group->items->len; j++)
        {
          const IbnItem *item = g_ptr_array_index (group->items, j);

          if (item->kind == IBN_ITEM_TABLE
              && ibn_session_in_phase (session, item->table->phases))
            return TRUE;
        }
    }
  return FALSE;
}

/* Pages that nobody sees wait: a key costs what the page costs on which it is typed. */
static void
on_updated (IbnSession *session, IbnStepPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
  else
    self->stale = TRUE;
}

static void
on_step_left (IbnSession *session, const IbnStep *step, IbnStepPage *self)
{
  if (step == self->step)
    on_updated (session, self);
}

static void
ibn_step_page_map (GtkWidget *widget)
{
  IbnStepPage *self = IBN_STEP_PAGE (widget);

  if (self->stale)
    refresh (self);
  GTK_WIDGET_CLASS (ibn_step_page_parent_class)->map (widget);
}

/* Tab comes to all questions. */
static gboolean
ibn_step_page_focus (GtkWidget *widget, GtkDirectionType direction)
{
  complete (IBN_STEP_PAGE (widget));
  return GTK_WIDGET_CLASS (ibn_step_page_parent_class)->focus (widget, direction);
}

static void
ibn_step_page_dispose (GObject *object)
{
  g_clear_handle_id (&IBN_STEP_PAGE (object)->rest, g_source_remove);
  ibn_ui_dispose_bin (object, IBN_TYPE_STEP_PAGE);

  G_OBJECT_CLASS (ibn_step_page_parent_class)->dispose (object);
}

static void
ibn_step_page_finalize (GObject *object)
{
  IbnStepPage *self = IBN_STEP_PAGE (object);

  g_clear_object (&self->session);
  g_ptr_array_unref (self->views);

  G_OBJECT_CLASS (ibn_step_page_parent_class)->finalize (object);
}

static void
ibn_step_page_class_init (IbnStepPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_step_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_step_page_finalize;
  widget_class->focus = ibn_step_page_focus;
  widget_class->map = ibn_step_page_map;

  gtk_widget_class_install_action (widget_class, "step.confirm", NULL, on_confirm);
  g_type_ensure (IBN_TYPE_BANNER);
  g_type_ensure (IBN_TYPE_TALL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-step-page.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnStepPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, IbnStepPage, clamp);
  gtk_widget_class_bind_template_child (widget_class, IbnStepPage, title);
  gtk_widget_class_bind_template_child (widget_class, IbnStepPage, help);
  gtk_widget_class_bind_template_child (widget_class, IbnStepPage, carried);
  gtk_widget_class_bind_template_child (widget_class, IbnStepPage, groups);
}

static void
ibn_step_page_init (IbnStepPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->views = g_ptr_array_new ();
}

/**
 * ibn_step_page_new:
 * @session: the open dossier
 * @step: a step of the call
 *
 * Returns: (transfer floating): its page, with what the phase in force asks
 */
GtkWidget *
ibn_step_page_new (IbnSession *session, const IbnStep *step)
{
  IbnStepPage *self;

  g_return_val_if_fail (IBN_IS_SESSION (session), NULL);
  g_return_val_if_fail (step != NULL, NULL);

  self = g_object_new (IBN_TYPE_STEP_PAGE, NULL);
  self->session = g_object_ref (session);
  self->step = step;
  ibn_ui_set_text (self->title, ibn_session_get_words (session, step->label));
  /* Said when the focus comes onto the page. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  ibn_session_get_words (session, step->label), -1);
  ibn_ui_set_text (self->help, ibn_session_get_words (session, step->help));

  if (has_table (session, step))
    {
      adw_clamp_set_maximum_size (ADW_CLAMP (self->clamp), TABLE_WIDTH);
      adw_clamp_set_tightening_threshold (ADW_CLAMP (self->clamp), TABLE_WIDTH);
    }

  fill (self, N_FIRST);
  gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
  show_carried (self);
  g_signal_connect_object (session, "updated", G_CALLBACK (on_updated), self, 0);
  g_signal_connect_object (session, "step-left", G_CALLBACK (on_step_left), self, 0);
  return GTK_WIDGET (self);
}

const IbnStep *
ibn_step_page_get_step (IbnStepPage *self)
{
  g_return_val_if_fail (IBN_IS_STEP_PAGE (self), NULL);
  return self->step;
}

gboolean
ibn_step_page_reveal (IbnStepPage *self, const char *path)
{
  g_return_val_if_fail (IBN_IS_STEP_PAGE (self), FALSE);

  if (self->stale)
    refresh (self);
  if (ibn_views_reveal (self->views, path))
    return TRUE;
  complete (self);
  return ibn_views_reveal (self->views, path);
}

/* Shows the top of the page and gives the focus to its first question. */
void
ibn_step_page_enter (IbnStepPage *self)
{
  GtkAdjustment *adjustment;

  g_return_if_fail (IBN_IS_STEP_PAGE (self));

  if (!ibn_views_enter (self->views))
    {
      complete (self);
      ibn_views_enter (self->views);
    }
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  gtk_adjustment_set_value (adjustment, 0);
}
