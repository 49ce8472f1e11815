/* ibn-submit-dialog.c: what stands between a dossier and submitting it, and what will be sealed
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-submit-dialog.h"

#include <glib/gi18n.h>

#include "ibn-attachment.h"
#include "ibn-complaint.h"
#include "ibn-findings-pane.h"
#include "ibn-fingerprint.h"
#include "ibn-list-row.h"
#include "ibn-seal.h"
#include "ibn-ui.h"
#include "ibn-versions.h"
#include "ibn-wrap.h"

/* So many of one kind are listed: the list of findings in the window has them all. */
#define MAX_LISTED 40

struct _IbnSubmitDialog {
  AdwWindow parent_instance;

  GtkWidget  *heading;   /* from the template, as those that follow */
  GtkWidget  *body;
  GtkWidget  *list;
  GtkWidget  *seal;
  GtkWidget  *sealed;
  GtkWidget  *cancel;
  GtkWidget  *submit;
  GtkWidget  *failure;
  IbnSession *session;   /* owned */
  gint64      now;       /* seconds */
};

enum {
  SIGNAL_SUBMITTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IbnSubmitDialog, ibn_submit_dialog, ADW_TYPE_WINDOW)

/* The window goes away first: it would stand before the place. */
static void
on_go (GtkButton *button, IbnSubmitDialog *self)
{
  g_autoptr(IbnSession) session = g_object_ref (self->session);
  g_autofree char *path = g_strdup (g_object_get_data (G_OBJECT (button), "path"));

  gtk_window_close (GTK_WINDOW (self));
  ibn_session_reveal (session, path);
}

static GtkWidget *
make_row (IbnSubmitDialog *self, IbnFinding *finding)
{
  const char *path = ibn_finding_get_places (finding)[0];
  IbnLevel level = ibn_finding_get_level (finding);
  const char *reason = ibn_finding_get_reason (finding);
  GtkWidget *row = ibn_list_row_new ();
  g_autofree char *place = ibn_path_format (ibn_session_get_call (self->session),
                                            ibn_session_get_document (self->session), path,
                                            ibn_session_get_language (self->session));
  g_autofree char *note = NULL;

  /* Translators: where something was found, and the reason that was given for it */
  note = *reason != '\0' ? g_strdup_printf (_("%s. Reason: %s"), place, reason) : g_strdup (place);
  ibn_list_row_set_title (IBN_LIST_ROW (row), ibn_finding_get_message (finding));
  ibn_list_row_set_note (IBN_LIST_ROW (row), note);
  ibn_list_row_set_icon (IBN_LIST_ROW (row), ibn_level_get_icon (level),
                         ibn_level_get_style (level));
  g_object_set_data_full (G_OBJECT (row), "path", g_strdup (path), g_free);
  g_signal_connect (row, "clicked", G_CALLBACK (on_go), self);
  return row;
}

static void
add_findings (IbnSubmitDialog *self, IbnHeading heading)
{
  GListModel *findings = ibn_checker_get_findings (ibn_session_get_checker (self->session));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *title = NULL;
  guint n_found = 0;

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);

      if (ibn_session_get_heading (self->session, finding) != heading)
        continue;
      if (n_found++ < MAX_LISTED)
        gtk_box_append (GTK_BOX (box), make_row (self, finding));
    }
  if (n_found == 0)
    {
      g_object_ref_sink (box);
      g_object_unref (box);
      return;
    }

  title = ibn_heading_format (heading, n_found);
  gtk_box_append (GTK_BOX (self->list), ibn_ui_label_new (title, "heading"));
  gtk_box_append (GTK_BOX (self->list), box);
  if (n_found > MAX_LISTED)
    gtk_box_append (GTK_BOX (self->list),
                    ibn_ui_label_new (_("The list of findings in the window shows them all."),
                                      "subdued"));
}

static gboolean
on_attachment (const char *path, const char *value, const char *typed, void *data)
{
  char *fingerprint = ibn_attachment_dup_fingerprint (value);

  if (fingerprint != NULL)
    g_hash_table_add (data, fingerprint);
  return TRUE;
}

/* What is sealed: so that two people can tell each other that they look at the same. */
static void
show_sealed (IbnSubmitDialog *self)
{
  IbnCall *call = ibn_session_get_call (self->session);
  IbnDocument *document = ibn_session_get_document (self->session);
  g_autoptr(GHashTable) attached = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *fingerprint = ibn_document_dup_fingerprint (document);
  g_autofree char *code = ibn_fingerprint_get_code (fingerprint);
  g_autofree char *rules = ibn_fingerprint_get_code (ibn_call_get_hash (call));
  g_autofree char *documents = NULL;
  g_autofree char *words = NULL;

  ibn_document_foreach (document, on_attachment, attached);
  documents = g_strdup_printf (ngettext ("%u attached document", "%u attached documents",
                                         g_hash_table_size (attached)),
                               g_hash_table_size (attached));
  /* Translators: a code of the answers, “%u attached documents”, the name of the call, its version
   * and a code of its rules; each of the lines stands by itself */
  words = g_strdup_printf (_("The answers as they are now: %s\n%s\n"
                             "The rules of %s, version %s: %s"),
                           code, documents,
                           ibn_session_get_words (self->session, ibn_call_get_title (call)),
                           ibn_call_get_version (call), rules);
  gtk_label_set_label (GTK_LABEL (self->sealed), words);
}

static void
show_heading (IbnSubmitDialog *self)
{
  const IbnPhase *phase = ibn_checker_get_phase (ibn_session_get_checker (self->session));
  guint n_open = ibn_session_count_open (self->session);
  g_autofree char *heading = NULL;
  g_autofree char *body = NULL;

  if (n_open == 0)
    {
      /* Translators: %s is the name of a phase of the call */
      heading = g_strdup_printf (_("Submit: %s?"),
                                 ibn_session_get_words (self->session, phase->label));
      body = g_strdup (_("This notes in the dossier that the phase is submitted now, seals it as it"
                         " is, and asks the questions of the next phase. Sending the PDF to the"
                         " authority remains up to you."));
    }
  else
    {
      /* What stands in the way comes first. */
      gtk_box_reorder_child_after (GTK_BOX (gtk_widget_get_parent (self->seal)), self->seal,
                                   self->list);
      heading = g_strdup (_("Not Ready to Submit"));
      body = g_strdup_printf (ngettext ("%u point is still open: an answer that is missing or"
                                        " wrong, or a reason that is asked for.",
                                        "%u points are still open: answers that are missing or"
                                        " wrong, or reasons that are asked for. Each leads to the"
                                        " very place.",
                                        n_open),
                              n_open);
    }
  gtk_label_set_label (GTK_LABEL (self->heading), heading);
  gtk_label_set_label (GTK_LABEL (self->body), body);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "submit.now", n_open == 0);
}

static void
on_submit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnSubmitDialog *self = IBN_SUBMIT_DIALOG (widget);
  g_autoptr(GError) error = NULL;

  if (!ibn_seal_submit (ibn_session_get_checker (self->session), self->now, &error))
    {
      ibn_ui_set_text (self->failure, error->message);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_SUBMITTED], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
ibn_submit_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), IBN_TYPE_SUBMIT_DIALOG);

  G_OBJECT_CLASS (ibn_submit_dialog_parent_class)->dispose (object);
}

static void
ibn_submit_dialog_finalize (GObject *object)
{
  g_clear_object (&IBN_SUBMIT_DIALOG (object)->session);

  G_OBJECT_CLASS (ibn_submit_dialog_parent_class)->finalize (object);
}

static void
ibn_submit_dialog_class_init (IbnSubmitDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_submit_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_submit_dialog_finalize;

  signals[SIGNAL_SUBMITTED] =
    g_signal_new ("submitted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "submit.now", NULL, on_submit);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  g_type_ensure (IBN_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-submit-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnSubmitDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, IbnSubmitDialog, body);
  gtk_widget_class_bind_template_child (widget_class, IbnSubmitDialog, list);
  gtk_widget_class_bind_template_child (widget_class, IbnSubmitDialog, seal);
  gtk_widget_class_bind_template_child (widget_class, IbnSubmitDialog, sealed);
  gtk_widget_class_bind_template_child (widget_class, IbnSubmitDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, IbnSubmitDialog, submit);
  gtk_widget_class_bind_template_child (widget_class, IbnSubmitDialog, failure);
}

static void
ibn_submit_dialog_init (IbnSubmitDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ibn_submit_dialog_new:
 * @parent: the window it belongs to
 * @session: the open dossier, up to date with @now
 * @now: when it is submitted, in seconds
 *
 * Returns: (transfer none): a dialog that says what stands in the way of submitting the phase in
 *   force, and submits it once nothing does; GTK owns it
 */
GtkWidget *
ibn_submit_dialog_new (GtkWindow *parent, IbnSession *session, gint64 now)
{
  static const IbnHeading in_the_way[] = {
    IBN_HEADING_BLOCKING, IBN_HEADING_MISSING, IBN_HEADING_EXPLAIN,
    IBN_HEADING_EXPLAINED, IBN_HEADING_ATTENTION,
  };
  IbnSubmitDialog *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (IBN_IS_SESSION (session), NULL);

  self = g_object_new (IBN_TYPE_SUBMIT_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->now = now;
  for (guint i = 0; i < G_N_ELEMENTS (in_the_way); i++)
    add_findings (self, in_the_way[i]);
  show_heading (self);
  show_sealed (self);
  gtk_window_set_focus (GTK_WINDOW (self),
                        ibn_session_count_open (session) == 0 ? self->submit : self->cancel);
  return GTK_WIDGET (self);
}
