/* ibn-batch-bar.c: below a dialog: how far the making of files is, and what came of it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-batch-bar.h"

#include <glib/gi18n.h>

#include "ibn-ui.h"
#include "ibn-voice.h"

struct _IbnBatchBar {
  AdwBin parent_instance;

  GtkWidget      *words;         /* from the template, as those that follow */
  GtkWidget      *progress;
  GtkWidget      *folder;
  GtkWidget      *cancel;
  GtkWidget      *beside;
  GtkWidget      *start;
  GFile          *place;         /* owned, or NULL: the folder that was last written to */
  GCancellable   *cancellable;   /* owned, or NULL: of what is running */
  IbnBatchDone    done;
  void           *data;          /* owned: of the function */
  GDestroyNotify  destroy;       /* of the data */
};

G_DEFINE_FINAL_TYPE (IbnBatchBar, ibn_batch_bar, ADW_TYPE_BIN)

static void
show_state (IbnBatchBar *self)
{
  gboolean running = self->cancellable != NULL;

  gtk_widget_set_visible (self->progress, running);
  gtk_widget_set_visible (self->cancel, running);
  gtk_widget_set_visible (self->start, !running);
  gtk_widget_set_visible (self->beside,
                          !running && gtk_button_get_label (GTK_BUTTON (self->beside)) != NULL);
  gtk_widget_set_visible (self->folder, !running && self->place != NULL);
}

static void
let_go (IbnBatchBar *self)
{
  if (self->destroy != NULL)
    self->destroy (self->data);
  self->destroy = NULL;
  self->data = NULL;
  self->done = NULL;
}

static void
on_progress (guint n_done, guint n_items, void *data)
{
  IbnBatchBar *self = data;
  g_autofree char *words = g_strdup_printf (_("%u of %u"), n_done, n_items);

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->progress), n_done / (double) n_items);
  gtk_progress_bar_set_text (GTK_PROGRESS_BAR (self->progress), words);
}

static void
on_ready (GObject *source, GAsyncResult *result, void *data)
{
  g_autoptr(IbnBatchBar) self = data;
  g_autoptr(GError) error = NULL;
  guint n_done = ibn_batch_run_finish (result, &error);
  g_autofree char *path = g_file_get_parse_name (self->place);
  g_autofree char *words = NULL;
  g_autofree char *failure = NULL;

  g_clear_object (&self->cancellable);
  if (error == NULL && self->done != NULL)
    self->done (self->data);
  let_go (self);
  if (self->words == NULL)   /* the dialog is closed */
    return;

  /* Translators: how many, and the name of a folder */
  words = g_strdup_printf (ngettext ("%u file is written to %s", "%u files are written to %s",
                                     n_done),
                           n_done, path);
  if (error == NULL)
    ibn_ui_set_text (self->words, words);
  else
    {
      const char *reason = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                             ? _("Stopped") : error->message;

      /* Translators: why it ended before the end, and how much was written */
      failure = g_strdup_printf (_("%s. %s"), reason, words);
      ibn_ui_set_text (self->words, failure);
    }
  if (n_done == 0)
    g_clear_object (&self->place);
  show_state (self);
  gtk_widget_grab_focus (gtk_widget_get_visible (self->folder) ? self->folder : self->start);
  ibn_voice_say (GTK_WIDGET (self), gtk_label_get_label (GTK_LABEL (self->words)));
}

static void
on_cancel (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnBatchBar *self = IBN_BATCH_BAR (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
on_show_folder (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnBatchBar *self = IBN_BATCH_BAR (widget);
  g_autofree char *uri = self->place != NULL ? g_file_get_uri (self->place) : NULL;

  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (widget)), uri, GDK_CURRENT_TIME);
}

static void
ibn_batch_bar_dispose (GObject *object)
{
  IbnBatchBar *self = IBN_BATCH_BAR (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  ibn_ui_dispose_bin (object, IBN_TYPE_BATCH_BAR);

  G_OBJECT_CLASS (ibn_batch_bar_parent_class)->dispose (object);
}

static void
ibn_batch_bar_finalize (GObject *object)
{
  IbnBatchBar *self = IBN_BATCH_BAR (object);

  let_go (self);
  g_clear_object (&self->place);
  g_clear_object (&self->cancellable);

  G_OBJECT_CLASS (ibn_batch_bar_parent_class)->finalize (object);
}

static void
ibn_batch_bar_class_init (IbnBatchBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_batch_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_batch_bar_finalize;

  gtk_widget_class_install_action (widget_class, "batch.cancel", NULL, on_cancel);
  gtk_widget_class_install_action (widget_class, "batch.show-folder", NULL, on_show_folder);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-batch-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnBatchBar, words);
  gtk_widget_class_bind_template_child (widget_class, IbnBatchBar, progress);
  gtk_widget_class_bind_template_child (widget_class, IbnBatchBar, folder);
  gtk_widget_class_bind_template_child (widget_class, IbnBatchBar, cancel);
  gtk_widget_class_bind_template_child (widget_class, IbnBatchBar, beside);
  gtk_widget_class_bind_template_child (widget_class, IbnBatchBar, start);
}

static void
ibn_batch_bar_init (IbnBatchBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_state (self);
}

/* What is on the button that starts it, and the action that it is. */
void
ibn_batch_bar_set_start (IbnBatchBar *self, const char *label, const char *action)
{
  g_return_if_fail (IBN_IS_BATCH_BAR (self));

  gtk_button_set_label (GTK_BUTTON (self->start), label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->start), action);
}

/* The same for a button beside it, for what can be done instead. */
void
ibn_batch_bar_set_beside (IbnBatchBar *self, const char *label, const char *action)
{
  g_return_if_fail (IBN_IS_BATCH_BAR (self));

  gtk_button_set_label (GTK_BUTTON (self->beside), label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->beside), action);
  show_state (self);
}

/**
 * ibn_batch_bar_run:
 * @session: the open dossier as it is now
 * @items: (element-type IbnBatchItem): the files to make, all in one folder; at least one
 * @func: makes one of them, in a thread
 * @func_data: for @func
 * @done: (nullable): called when all are made
 * @data: for @done
 * @destroy: (nullable): lets go of @data, whatever happens
 */
void
ibn_batch_bar_run (IbnBatchBar *self, IbnSession *session, GPtrArray *items, IbnBatchFunc func,
                   void *func_data, IbnBatchDone done, void *data, GDestroyNotify destroy)
{
  const IbnBatchItem *first;

  g_return_if_fail (IBN_IS_BATCH_BAR (self));
  g_return_if_fail (items != NULL && items->len > 0);
  g_return_if_fail (self->cancellable == NULL);

  first = g_ptr_array_index (items, 0);
  g_clear_object (&self->place);
  self->place = g_file_get_parent (first->file);
  self->cancellable = g_cancellable_new ();
  self->done = done;
  self->data = data;
  self->destroy = destroy;
  ibn_ui_set_text (self->words, NULL);
  on_progress (0, items->len, self);
  show_state (self);
  gtk_widget_grab_focus (self->cancel);
  ibn_batch_run_async (session, items, func, func_data, on_progress, self->cancellable,
                       on_ready, g_object_ref (self));
}

gboolean
ibn_batch_bar_is_running (IbnBatchBar *self)
{
  g_return_val_if_fail (IBN_IS_BATCH_BAR (self), FALSE);
  return self->cancellable != NULL;
}
