/* ibn-proof-bar.c: a line above a dossier that is in a PDF: whether its pages and its data agree
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-proof-bar.h"

#include <glib/gi18n.h>

#include "ibn-proof-dialog.h"
#include "ibn-ui.h"
#include "ibn-voice.h"

struct _IbnProofBar {
  AdwBin parent_instance;

  GtkWidget    *quiet;         /* from the template, as those that follow */
  GtkWidget    *spinner;
  GtkWidget    *icon;
  GtkWidget    *words;
  GtkWidget    *stop;
  GtkWidget    *again;
  GtkWidget    *close;
  GtkWidget    *alarm;
  GtkWidget    *alarm_words;
  GtkWidget    *details;
  IbnSession   *session;       /* owned, or NULL */
  IbnProof     *proof;         /* owned, or NULL: where something differs */
  GtkWidget    *dialog;        /* weak, or NULL: where that is listed */
  GCancellable *cancellable;   /* owned, or NULL: of the proof that runs */
  GtkWidget    *focus;         /* weak: what had the focus when the proof began */
};

/* How the quiet line stands. */
typedef enum {
  IS_RUNNING,
  IS_GOOD,
  IS_UNKNOWN,
} State;

G_DEFINE_FINAL_TYPE (IbnProofBar, ibn_proof_bar, ADW_TYPE_BIN)

static void
show_line (IbnProofBar *self, State state, const char *words)
{
  gtk_widget_set_visible (self->alarm, FALSE);
  gtk_widget_set_visible (self->quiet, TRUE);
  gtk_widget_set_visible (self->spinner, state == IS_RUNNING);
  gtk_widget_set_visible (self->icon, state != IS_RUNNING);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), state == IS_GOOD ? "ibn-complete-symbolic"
                                                                         : "ibn-info-symbolic");
  gtk_widget_set_visible (self->stop, state == IS_RUNNING);
  gtk_widget_set_visible (self->again, state == IS_UNKNOWN);
  gtk_widget_set_visible (self->close, state != IS_RUNNING);
  gtk_label_set_label (GTK_LABEL (self->words), words);
  /* Who comes to one of the buttons hears what it is about. */
  ibn_voice_describe (self->close, words);
  ibn_voice_describe (self->again, words);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  if (state != IS_RUNNING)
    ibn_voice_say (GTK_WIDGET (self), words);
}

/* Who cannot see the line is led to it by the focus, as long as nobody has done anything with it
 * since the dossier was opened. */
static void
take_focus (IbnProofBar *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (root != NULL && self->focus != NULL && gtk_root_get_focus (root) == self->focus
      && !ibn_document_is_modified (ibn_session_get_document (self->session)))
    gtk_widget_grab_focus (self->details);
}

static void
show_alarm (IbnProofBar *self)
{
  guint n = self->proof->faults->len;
  g_autofree char *words =
    g_strdup_printf (ngettext ("The pages of this PDF and the data in it differ in %u place. What"
                               " you see here is the data.",
                               "The pages of this PDF and the data in it differ in %u places. What"
                               " you see here is the data.", n), n);

  gtk_widget_set_visible (self->quiet, FALSE);
  gtk_widget_set_visible (self->alarm, TRUE);
  gtk_label_set_label (GTK_LABEL (self->alarm_words), words);
  ibn_voice_describe (self->details, words);
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  take_focus (self);
}

static void
show_proof (IbnProofBar *self)
{
  switch (self->proof->outcome)
    {
    case IBN_PROOF_SAME:
      show_line (self, IS_GOOD, _("The pages of this PDF and the data in it agree. Saving makes a"
                                  " package, which keeps earlier versions as well."));
      return;

    case IBN_PROOF_SAME_TEXT:
      show_line (self, IS_GOOD, _("Another version of the program made this PDF; the text and the"
                                  " numbers on its pages agree with the data in it. Saving makes a"
                                  " package, which keeps earlier versions as well."));
      return;

    case IBN_PROOF_DIFFERENT:
      show_alarm (self);
      return;
    }

  g_assert_not_reached ();
}

static void
on_proved (GObject *source, GAsyncResult *result, void *data)
{
  g_autoptr(IbnProofBar) self = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnProof) proof = g_task_propagate_pointer (G_TASK (result), &error);
  g_autofree char *words = NULL;

  /* The window went, or the dossier is in another file. */
  if (self->cancellable == NULL
      || g_task_get_cancellable (G_TASK (result)) != self->cancellable)
    return;

  g_clear_object (&self->cancellable);
  if (proof != NULL)
    {
      self->proof = g_steal_pointer (&proof);
      show_proof (self);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_line (self, IS_UNKNOWN, _("It is not checked whether the pages of this PDF and the data in"
                                   " it agree."));
  else
    {
      /* Translators: %s is a sentence without its full stop */
      words = g_strdup_printf (_("Whether the pages of this PDF and the data in it agree cannot be"
                                 " checked: %s"), error->message);
      show_line (self, IS_UNKNOWN, words);
    }
  g_clear_weak_pointer (&self->focus);
}

static void
run (GTask *task, void *source, void *data, GCancellable *cancellable)
{
  GError *error = NULL;
  IbnProof *proof = ibn_proof_new (data, cancellable, &error);

  if (proof != NULL)
    g_task_return_pointer (task, proof, (GDestroyNotify) ibn_proof_free);
  else
    g_task_return_error (task, error);
}

static void
prove (IbnProofBar *self)
{
  IbnHybrid *hybrid = ibn_document_get_hybrid (ibn_session_get_document (self->session));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr(GTask) task = NULL;

  g_clear_pointer (&self->proof, ibn_proof_free);
  self->cancellable = g_cancellable_new ();
  g_set_weak_pointer (&self->focus, root != NULL ? gtk_root_get_focus (root) : NULL);
  show_line (self, IS_RUNNING, _("Checking whether the pages of this PDF and the data in it"
                                 " agree…"));
  task = g_task_new (NULL, self->cancellable, on_proved, g_object_ref (self));
  g_task_set_source_tag (task, prove);
  g_task_set_task_data (task, ibn_hybrid_ref (hybrid), (GDestroyNotify) ibn_hybrid_unref);
  g_task_run_in_thread (task, run);
}

static void
on_stop (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnProofBar *self = IBN_PROOF_BAR (widget);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
on_again (GtkWidget *widget, const char *action, GVariant *parameter)
{
  prove (IBN_PROOF_BAR (widget));
}

static void
on_close (GtkWidget *widget, const char *action, GVariant *parameter)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  gtk_widget_child_focus (GTK_WIDGET (root), GTK_DIR_TAB_FORWARD);
  gtk_widget_set_visible (widget, FALSE);
}

static void
on_details (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnProofBar *self = IBN_PROOF_BAR (widget);

  if (self->dialog == NULL)
    g_set_weak_pointer (&self->dialog,
                        ibn_proof_dialog_new (GTK_WINDOW (gtk_widget_get_root (widget)),
                                              self->session, self->proof));
  gtk_window_present (GTK_WINDOW (self->dialog));
}

static void
give_up (IbnProofBar *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
ibn_proof_bar_dispose (GObject *object)
{
  IbnProofBar *self = IBN_PROOF_BAR (object);

  give_up (self);
  g_clear_weak_pointer (&self->focus);
  g_clear_weak_pointer (&self->dialog);
  g_clear_object (&self->session);
  ibn_ui_dispose_bin (object, IBN_TYPE_PROOF_BAR);

  G_OBJECT_CLASS (ibn_proof_bar_parent_class)->dispose (object);
}

static void
ibn_proof_bar_finalize (GObject *object)
{
  g_clear_pointer (&IBN_PROOF_BAR (object)->proof, ibn_proof_free);

  G_OBJECT_CLASS (ibn_proof_bar_parent_class)->finalize (object);
}

static void
ibn_proof_bar_class_init (IbnProofBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_proof_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_proof_bar_finalize;

  gtk_widget_class_install_action (widget_class, "proof.stop", NULL, on_stop);
  gtk_widget_class_install_action (widget_class, "proof.again", NULL, on_again);
  gtk_widget_class_install_action (widget_class, "proof.close", NULL, on_close);
  gtk_widget_class_install_action (widget_class, "proof.details", NULL, on_details);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-proof-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnProofBar, quiet);
  gtk_widget_class_bind_template_child (widget_class, IbnProofBar, spinner);
  gtk_widget_class_bind_template_child (widget_class, IbnProofBar, icon);
  gtk_widget_class_bind_template_child (widget_class, IbnProofBar, words);
  gtk_widget_class_bind_template_child (widget_class, IbnProofBar, stop);
  gtk_widget_class_bind_template_child (widget_class, IbnProofBar, again);
  gtk_widget_class_bind_template_child (widget_class, IbnProofBar, close);
  gtk_widget_class_bind_template_child (widget_class, IbnProofBar, alarm);
  gtk_widget_class_bind_template_child (widget_class, IbnProofBar, alarm_words);
  gtk_widget_class_bind_template_child (widget_class, IbnProofBar, details);
}

static void
ibn_proof_bar_init (IbnProofBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ibn_proof_bar_set_session:
 * @session: an open dossier
 *
 * Begins to prove the PDF that a dossier was read from, in a thread; where it was read from
 * another file there is nothing to be seen. To be called once.
 */
void
ibn_proof_bar_set_session (IbnProofBar *self, IbnSession *session)
{
  g_return_if_fail (IBN_IS_PROOF_BAR (self));
  g_return_if_fail (IBN_IS_SESSION (session));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  if (ibn_document_get_hybrid (ibn_session_get_document (session)) != NULL)
    prove (self);
}

/**
 * ibn_proof_bar_saved:
 *
 * Takes note that the dossier was saved: as a package, then the PDF is of no more concern; or as
 * a PDF of ours, which needs no proof.
 */
void
ibn_proof_bar_saved (IbnProofBar *self)
{
  g_return_if_fail (IBN_IS_PROOF_BAR (self));
  g_return_if_fail (self->session != NULL);

  give_up (self);
  if (ibn_session_is_pdf (self->session))
    show_line (self, IS_GOOD, _("The dossier is in this PDF now, with all that is current. Saving"
                                " makes a package, which keeps earlier versions as well."));
  else
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
