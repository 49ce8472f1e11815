/* ibn-keeper-status.c: says whether what was edited is on the disk
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-keeper-status.h"

#include <glib/gi18n.h>

#include "ibn-ui.h"

/* That an edit is on its way is worth a word only when it takes longer than usual. */
#define PENDING_SECONDS 2

/* Seconds are told in steps, so that the machine may sleep between them. */
#define STEP_SECONDS 10

struct _IbnKeeperStatus {
  AdwBin parent_instance;

  GtkWidget *label;      /* from the template */
  IbnKeeper *keeper;     /* owned, or NULL */
  guint      timer;
  gint64     pending;    /* since when an edit is on its way, in microseconds; 0 when none is */
};

G_DEFINE_FINAL_TYPE (IbnKeeperStatus, ibn_keeper_status, ADW_TYPE_BIN)

static gint64
get_age (gint64 since)
{
  return (g_get_monotonic_time () - since) / G_USEC_PER_SEC;
}

static gboolean on_time (void *data);

static void
set_timer (IbnKeeperStatus *self, guint wait)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  if (wait > 0)
    self->timer = g_timeout_add_seconds (wait, on_time, self);
}

static void
update (IbnKeeperStatus *self)
{
  IbnKeeperState state = ibn_keeper_get_state (self->keeper);
  gint64 kept = ibn_keeper_get_time (self->keeper);
  gint64 age = kept != 0 ? get_age (kept) : 0;
  g_autofree char *words = NULL;

  if (state != IBN_KEEPER_PENDING)
    self->pending = 0;
  else if (self->pending == 0)
    self->pending = g_get_monotonic_time ();

  set_timer (self, ibn_keeper_status_get_wait (state, age));
  if (state == IBN_KEEPER_PENDING && get_age (self->pending) < PENDING_SECONDS)
    {
      set_timer (self, PENDING_SECONDS);
      if (kept == 0)
        return;
      state = IBN_KEEPER_KEPT;
    }

  words = ibn_keeper_status_describe (state, age);
  ibn_ui_set_text (self->label, words);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_remove_css_class (self->label, state == IBN_KEEPER_FAILED ? "subdued" : "error");
  gtk_widget_add_css_class (self->label, state == IBN_KEEPER_FAILED ? "error" : "subdued");
}

static gboolean
on_time (void *data)
{
  IbnKeeperStatus *self = data;

  self->timer = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
on_changed (IbnKeeper *keeper, IbnKeeperStatus *self)
{
  update (self);
}

static void
ibn_keeper_status_dispose (GObject *object)
{
  IbnKeeperStatus *self = IBN_KEEPER_STATUS (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->keeper);
  ibn_ui_dispose_bin (object, IBN_TYPE_KEEPER_STATUS);

  G_OBJECT_CLASS (ibn_keeper_status_parent_class)->dispose (object);
}

static void
ibn_keeper_status_class_init (IbnKeeperStatusClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_keeper_status_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-keeper-status.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnKeeperStatus, label);
}

static void
ibn_keeper_status_init (IbnKeeperStatus *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ibn_keeper_status_set_keeper:
 * @keeper: of the open dossier
 *
 * Shows how things stand with a dossier; to be called once.
 */
void
ibn_keeper_status_set_keeper (IbnKeeperStatus *self, IbnKeeper *keeper)
{
  g_return_if_fail (IBN_IS_KEEPER_STATUS (self));
  g_return_if_fail (IBN_IS_KEEPER (keeper));

  g_set_object (&self->keeper, keeper);
  g_signal_connect_object (keeper, "changed", G_CALLBACK (on_changed), self, 0);
  update (self);
}

/**
 * ibn_keeper_status_describe:
 * @state: of a keeper
 * @age: how many seconds ago all was on the disk
 *
 * Returns: (transfer full): that in words
 */
char *
ibn_keeper_status_describe (IbnKeeperState state, gint64 age)
{
  switch (state)
    {
    case IBN_KEEPER_CLEAN:
      return g_strdup (_("All kept"));

    case IBN_KEEPER_PENDING:
      return g_strdup (_("Being kept…"));

    case IBN_KEEPER_KEPT:
      if (age < STEP_SECONDS)
        return g_strdup (_("All kept, just now"));
      if (age < 60)
        {
          age -= age % STEP_SECONDS;
          /* Translators: seconds */
          return g_strdup_printf (ngettext ("All kept, %d s ago", "All kept, %d s ago",
                                            (gulong) age),
                                  (int) age);
        }
      /* Translators: minutes */
      return g_strdup_printf (ngettext ("All kept, %d min ago", "All kept, %d min ago",
                                        (gulong) (age / 60)),
                              (int) (age / 60));

    case IBN_KEEPER_FAILED:
      return g_strdup (_("Not kept"));
    }

  g_assert_not_reached ();
}

/**
 * ibn_keeper_status_get_wait:
 * @state: of a keeper
 * @age: how many seconds ago all was on the disk
 *
 * Returns: after how many seconds other words say it; 0 where that needs another state
 */
guint
ibn_keeper_status_get_wait (IbnKeeperState state, gint64 age)
{
  gint64 step = age < 60 ? STEP_SECONDS : 60;

  return state == IBN_KEEPER_KEPT ? (guint) (step - age % step) : 0;
}
