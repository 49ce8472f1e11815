/* ibn-cures-dialog.c: the edits that would satisfy a rule, each with what it does to the others
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-cures-dialog.h"

#include "ibn-cure-card.h"
#include "ibn-ui.h"

struct _IbnCuresDialog {
  AdwWindow parent_instance;

  GtkWidget *message;   /* from the template, as the next two */
  GtkWidget *list;
  GtkWidget *none;
};

G_DEFINE_FINAL_TYPE (IbnCuresDialog, ibn_cures_dialog, ADW_TYPE_WINDOW)

static void
on_applied (IbnCureCard *card, IbnCuresDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
ibn_cures_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), IBN_TYPE_CURES_DIALOG);

  G_OBJECT_CLASS (ibn_cures_dialog_parent_class)->dispose (object);
}

static void
ibn_cures_dialog_class_init (IbnCuresDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_cures_dialog_dispose;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-cures-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnCuresDialog, message);
  gtk_widget_class_bind_template_child (widget_class, IbnCuresDialog, list);
  gtk_widget_class_bind_template_child (widget_class, IbnCuresDialog, none);
}

static void
ibn_cures_dialog_init (IbnCuresDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ibn_cures_dialog_present:
 * @parent: the window it belongs to
 * @session: the open dossier
 * @finding: a finding with cures
 *
 * Shows the cures of a finding, each with the edits it makes, with what it does to the totals and
 * with the findings that go and come by it. The one that is chosen is applied as one undo step.
 */
void
ibn_cures_dialog_present (GtkWindow *parent, IbnSession *session, IbnFinding *finding)
{
  IbnCuresDialog *self;
  g_autoptr(GPtrArray) cures = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (IBN_IS_SESSION (session));
  g_return_if_fail (IBN_IS_FINDING (finding));

  self = g_object_new (IBN_TYPE_CURES_DIALOG, "transient-for", parent, NULL);
  cures = ibn_checker_get_cures (ibn_session_get_checker (session), finding,
                                 ibn_session_get_random (session));
  gtk_label_set_label (GTK_LABEL (self->message), ibn_finding_get_message (finding));
  gtk_widget_set_visible (self->none, cures->len == 0);
  for (guint i = 0; i < cures->len; i++)
    {
      GtkWidget *card = ibn_cure_card_new (session, g_ptr_array_index (cures, i), FALSE);

      g_signal_connect (card, "applied", G_CALLBACK (on_applied), self);
      gtk_box_append (GTK_BOX (self->list), card);
    }
  ibn_cure_cards_try (self->list, 0);
  gtk_window_present (GTK_WINDOW (self));
}
