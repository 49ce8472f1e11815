/* ibn-step-list.c: the steps, each with how far it is
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-step-list.h"

#include <glib/gi18n.h>

#include "ibn-item-list.h"
#include "ibn-list-row.h"
#include "ibn-tall.h"
#include "ibn-ui.h"

struct _IbnStepList {
  AdwBin parent_instance;

  GtkWidget     *list;      /* from the template */
  IbnSession    *session;   /* owned, or NULL */
  GPtrArray     *steps;     /* owned, of IbnStep of the call: those of the phase in force */
  GPtrArray     *rows;      /* owned, of IbnListRow: one for each of them */
  const IbnStep *current;   /* of the call, or NULL */
};

enum {
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct {
  const char *icon;
  const char *style;
  const char *words;
} looks[IBN_N_STATES] = {
  [IBN_STATE_UNSEEN] = { "ibn-unseen-symbolic", NULL, N_("not seen yet") },
  [IBN_STATE_STARTED] = { "ibn-started-symbolic", "accent", N_("started") },
  [IBN_STATE_COMPLETE] = { "ibn-complete-symbolic", "success", N_("complete") },
  [IBN_STATE_WARNINGS] = { "ibn-warnings-symbolic", "warning", N_("asks for attention") },
  [IBN_STATE_BLOCKING] = { "ibn-blocking-symbolic", "error", N_("has errors") },
};

G_DEFINE_FINAL_TYPE (IbnStepList, ibn_step_list, ADW_TYPE_BIN)

static void
on_row_clicked (GtkButton *button, IbnStepList *self)
{
  guint index;

  if (g_ptr_array_find (self->rows, button, &index))
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, g_ptr_array_index (self->steps, index));
}

static void
make_rows (IbnStepList *self)
{
  GPtrArray *steps;

  ibn_item_list_clear (IBN_ITEM_LIST (self->list));
  g_ptr_array_set_size (self->steps, 0);
  g_ptr_array_set_size (self->rows, 0);
  if (self->session == NULL)
    return;

  steps = ibn_call_get_steps (ibn_session_get_call (self->session));
  for (guint i = 0; i < steps->len; i++)
    {
      IbnStep *step = g_ptr_array_index (steps, i);
      GtkWidget *row;

      if (!ibn_session_in_phase (self->session, step->phases)
          || !ibn_scope_shows_step (ibn_session_get_scope (self->session), step))
        continue;
      row = ibn_list_row_new ();
      ibn_list_row_set_title (IBN_LIST_ROW (row),
                              ibn_session_get_words (self->session, step->label));
      g_signal_connect (row, "clicked", G_CALLBACK (on_row_clicked), self);
      gtk_box_append (GTK_BOX (self->list), row);
      g_ptr_array_add (self->steps, step);
      g_ptr_array_add (self->rows, row);
      ibn_list_row_set_number (IBN_LIST_ROW (row), self->rows->len);
    }
}

static void
ibn_step_list_dispose (GObject *object)
{
  ibn_ui_dispose_bin (object, IBN_TYPE_STEP_LIST);

  G_OBJECT_CLASS (ibn_step_list_parent_class)->dispose (object);
}

static void
ibn_step_list_finalize (GObject *object)
{
  IbnStepList *self = IBN_STEP_LIST (object);

  g_clear_object (&self->session);
  g_ptr_array_unref (self->steps);
  g_ptr_array_unref (self->rows);

  G_OBJECT_CLASS (ibn_step_list_parent_class)->finalize (object);
}

static void
ibn_step_list_class_init (IbnStepListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_step_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_step_list_finalize;

  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_POINTER);

  g_type_ensure (IBN_TYPE_ITEM_LIST);
  g_type_ensure (IBN_TYPE_TALL);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-step-list.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnStepList, list);
}

static void
ibn_step_list_init (IbnStepList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->steps = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
}

/**
 * ibn_step_list_set_session:
 * @session: (nullable): the open dossier
 *
 * Lists the steps of the phase in force; to be called again when that is another one.
 */
void
ibn_step_list_set_session (IbnStepList *self, IbnSession *session)
{
  g_return_if_fail (IBN_IS_STEP_LIST (self));

  g_set_object (&self->session, session);
  self->current = NULL;
  make_rows (self);
  ibn_step_list_refresh (self);
}

void
ibn_step_list_set_current (IbnStepList *self, const IbnStep *step)
{
  g_return_if_fail (IBN_IS_STEP_LIST (self));

  self->current = step;
  ibn_step_list_refresh (self);
  if (ibn_item_list_get_current (IBN_ITEM_LIST (self->list)) != NULL)
    ibn_ui_show (ibn_item_list_get_current (IBN_ITEM_LIST (self->list)));
}

void
ibn_step_list_refresh (IbnStepList *self)
{
  g_return_if_fail (IBN_IS_STEP_LIST (self));

  for (guint i = 0; i < self->steps->len; i++)
    {
      const IbnStep *step = g_ptr_array_index (self->steps, i);
      IbnListRow *row = g_ptr_array_index (self->rows, i);
      guint n_open;
      IbnState state = ibn_session_get_state (self->session, step, &n_open);
      /* Translators: how many answers or corrections a step still asks for */
      g_autofree char *open = g_strdup_printf (ngettext ("%u open point", "%u open points", n_open),
                                               n_open);
      const char *words = gettext (looks[state].words);
      /* Translators: the state of a step, and how many points are open in it */
      g_autofree char *note = n_open > 0 ? g_strdup_printf (_("%s, %s"), words, open)
                                         : g_strdup (words);

      ibn_list_row_set_icon (row, looks[state].icon, looks[state].style);
      ibn_list_row_set_note (row, note);
      ibn_list_row_set_current (row, step == self->current);
      if (step == self->current)
        ibn_item_list_set_current (IBN_ITEM_LIST (self->list), GTK_WIDGET (row));
    }
}
