/* ibn-recovery-dialog.c: what would come back of work that was not saved, and whether it is to
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-recovery-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-date.h"
#include "ibn-difference.h"
#include "ibn-recoveries.h"
#include "ibn-ui.h"
#include "ibn-wrap.h"

/* More than anyone reads before he answers; the others are counted. */
#define MAX_SHOWN 200

struct _IbnRecoveryDialog {
  AdwWindow parent_instance;

  GtkWidget *message;    /* from the template, as those that follow */
  GtkWidget *note;
  GtkWidget *list;
  GtkWidget *restore;
  gboolean   is_answered;
};

static guint answered;

G_DEFINE_FINAL_TYPE (IbnRecoveryDialog, ibn_recovery_dialog, ADW_TYPE_WINDOW)

static char *
describe (const IbnDifference *difference)
{
  switch (difference->kind)
    {
    case IBN_DIFFERENCE_ADDED:
      return g_strdup_printf (_("New: %s"), difference->to);

    case IBN_DIFFERENCE_REMOVED:
      return g_strdup_printf (_("Removed: %s"), difference->from);

    case IBN_DIFFERENCE_MOVED:
    case IBN_DIFFERENCE_ORDER:
      return g_strdup (_("In another order"));

    case IBN_DIFFERENCE_ANSWER:
      break;
    }

  /* Translators: what stands in the file, and what would stand there */
  return g_strdup_printf (_("%s → %s"),
                          *difference->from != '\0' ? difference->from : _("not answered"),
                          *difference->to != '\0' ? difference->to : _("not answered"));
}

static void
add_differences (IbnRecoveryDialog *self, GPtrArray *differences, const char *language)
{
  const IbnStep *step = NULL;

  for (guint i = 0; i < differences->len && i < MAX_SHOWN; i++)
    {
      const IbnDifference *difference = g_ptr_array_index (differences, i);
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      g_autofree char *words = describe (difference);

      if (difference->step != NULL && difference->step != step)
        {
          step = difference->step;
          gtk_box_append (GTK_BOX (self->list),
                          ibn_ui_label_new (ibn_words_get (step->label, language), "heading"));
        }
      gtk_box_append (GTK_BOX (box), ibn_ui_label_new (difference->place, "subdued"));
      gtk_box_append (GTK_BOX (box), ibn_ui_label_new (words, "numeric"));
      gtk_box_append (GTK_BOX (self->list), box);
    }

  if (differences->len > MAX_SHOWN)
    {
      guint n = differences->len - MAX_SHOWN;
      g_autofree char *more = g_strdup_printf (ngettext ("And %u more", "And %u more", n), n);

      gtk_box_append (GTK_BOX (self->list), ibn_ui_label_new (more, "subdued"));
    }
  if (differences->len == 0)
    gtk_box_append (GTK_BOX (self->list),
                    ibn_ui_label_new (_("The answers are the same; only the way to them differs."),
                                      "subdued"));
}

static void
answer (IbnRecoveryDialog *self, const char *id)
{
  if (self->is_answered)
    return;
  self->is_answered = TRUE;
  g_signal_emit (self, answered, 0, id);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_action (GtkWidget *widget, const char *action, GVariant *parameter)
{
  answer (IBN_RECOVERY_DIALOG (widget), action + strlen ("recovery."));
}

static gboolean
ibn_recovery_dialog_close_request (GtkWindow *window)
{
  answer (IBN_RECOVERY_DIALOG (window), "later");
  return GDK_EVENT_STOP;
}

static void
ibn_recovery_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), IBN_TYPE_RECOVERY_DIALOG);

  G_OBJECT_CLASS (ibn_recovery_dialog_parent_class)->dispose (object);
}

static void
ibn_recovery_dialog_class_init (IbnRecoveryDialogClass *klass)
{
  static const char *const actions[] = {
    "recovery.restore",
    "recovery.later",
    "recovery.discard",
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_recovery_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = ibn_recovery_dialog_close_request;

  answered = g_signal_new ("answered", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                           NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i], NULL, on_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  g_type_ensure (IBN_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-recovery-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnRecoveryDialog, message);
  gtk_widget_class_bind_template_child (widget_class, IbnRecoveryDialog, note);
  gtk_widget_class_bind_template_child (widget_class, IbnRecoveryDialog, list);
  gtk_widget_class_bind_template_child (widget_class, IbnRecoveryDialog, restore);
}

static void
ibn_recovery_dialog_init (IbnRecoveryDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ibn_recovery_dialog_new:
 * @parent: the window it belongs to
 * @call: that of the dossier
 * @recovery: what was left behind
 * @language: of the words of the call
 *
 * Makes a dialog that shows by step and question what would come back. Closing it means later.
 *
 * Returns: (transfer none): the dialog; GTK owns it
 */
GtkWidget *
ibn_recovery_dialog_new (GtkWindow *parent, IbnCall *call, IbnRecovery *recovery,
                         const char *language)
{
  IbnRecoveryDialog *self;
  g_autoptr(GPtrArray) differences = NULL;
  g_autofree char *name = ibn_recovery_dup_name (recovery);
  g_autofree char *time = ibn_time_format (ibn_recovery_get_time (recovery));
  g_autofree char *message = NULL;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (IBN_IS_CALL (call), NULL);
  g_return_val_if_fail (IBN_IS_RECOVERY (recovery), NULL);

  self = g_object_new (IBN_TYPE_RECOVERY_DIALOG, "transient-for", parent, NULL);
  /* Translators: the name of a file, and a date with a time */
  message = g_strdup_printf (_("“%s” was not saved after it was last edited, %s. This would come"
                               " back:"),
                             name, time);
  gtk_label_set_label (GTK_LABEL (self->message), message);
  if (ibn_recovery_get_n_dropped (recovery) > 0)
    ibn_ui_set_text (self->note, _("The very last edit was not completely on the disk and is"
                                   " missing."));

  differences = ibn_difference_list (call, ibn_recovery_get_base (recovery),
                                     ibn_recovery_get_document (recovery), language);
  add_differences (self, differences, language);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->restore);
  return GTK_WIDGET (self);
}
