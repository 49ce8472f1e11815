/* ibn-proof-dialog.c: where the pages of a PDF and the data in it differ
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-proof-dialog.h"

#include <glib/gi18n.h>

#include "ibn-ui.h"

/* Who has read so many knows enough. */
#define MAX_FAULTS 200

struct _IbnProofDialog {
  AdwWindow parent_instance;

  GtkWidget  *list;      /* from the template, as the next */
  GtkWidget  *more;
  IbnSession *session;   /* owned */
};

G_DEFINE_FINAL_TYPE (IbnProofDialog, ibn_proof_dialog, ADW_TYPE_WINDOW)

static GtkWidget *
make_label (const char *text)
{
  GtkWidget *label = ibn_ui_label_new (text, NULL);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  return label;
}

/* It does not stand before the answer, and is as it was when it is shown again. */
static void
on_go (GtkButton *button, IbnProofDialog *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  ibn_session_reveal (self->session, g_object_get_data (G_OBJECT (button), "path"));
  gtk_window_present (gtk_window_get_transient_for (GTK_WINDOW (self)));
}

static GtkWidget *
make_button (IbnProofDialog *self, const IbnProofFault *fault, const char *place, guint number)
{
  GtkWidget *button = gtk_button_new_with_label (place);
  GtkWidget *words = gtk_button_get_child (GTK_BUTTON (button));
  /* Translators: the number of a difference in a list, and the answer to which the button leads */
  g_autofree char *name = g_strdup_printf (_("%u. Go to %s"), number, place);

  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (words), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, fault->words,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "path", g_strdup (fault->path), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (on_go), self);
  return button;
}

static GtkWidget *
make_fault (IbnProofDialog *self, const IbnProofFault *fault, guint number)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (box, "letter");
  /* They begin with the page, where there is one. */
  gtk_box_append (GTK_BOX (box), make_label (fault->words));
  if (fault->path != NULL)
    {
      g_autofree char *place = ibn_path_format (ibn_session_get_call (self->session),
                                                ibn_session_get_document (self->session),
                                                fault->path,
                                                ibn_session_get_language (self->session));

      gtk_box_append (GTK_BOX (box), make_button (self, fault, place, number));
    }
  return box;
}

static void
ibn_proof_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), IBN_TYPE_PROOF_DIALOG);

  G_OBJECT_CLASS (ibn_proof_dialog_parent_class)->dispose (object);
}

static void
ibn_proof_dialog_finalize (GObject *object)
{
  g_clear_object (&IBN_PROOF_DIALOG (object)->session);

  G_OBJECT_CLASS (ibn_proof_dialog_parent_class)->finalize (object);
}

static void
ibn_proof_dialog_class_init (IbnProofDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_proof_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_proof_dialog_finalize;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-proof-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnProofDialog, list);
  gtk_widget_class_bind_template_child (widget_class, IbnProofDialog, more);
}

static void
ibn_proof_dialog_init (IbnProofDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ibn_proof_dialog_new:
 * @parent: the window it belongs to
 * @session: the open dossier
 * @proof: of the PDF it was read from
 *
 * Returns: (transfer none): a dialog with each difference, and a way to its answer, which is
 *   hidden when it is closed; GTK owns it
 */
GtkWidget *
ibn_proof_dialog_new (GtkWindow *parent, IbnSession *session, const IbnProof *proof)
{
  IbnProofDialog *self;
  g_autofree char *more = NULL;
  guint n_shown;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (IBN_IS_SESSION (session), NULL);
  g_return_val_if_fail (proof != NULL, NULL);

  self = g_object_new (IBN_TYPE_PROOF_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  n_shown = MIN (proof->faults->len, MAX_FAULTS);
  for (guint i = 0; i < n_shown; i++)
    gtk_box_append (GTK_BOX (self->list),
                    make_fault (self, g_ptr_array_index (proof->faults, i), i + 1));

  if (n_shown < proof->faults->len)
    {
      guint n_left = proof->faults->len - n_shown;

      more = g_strdup_printf (ngettext ("And %u more", "And %u more", n_left), n_left);
    }
  ibn_ui_set_text (self->more, more);
  return GTK_WIDGET (self);
}
