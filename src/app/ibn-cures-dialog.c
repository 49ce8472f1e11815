/* ibn-cures-dialog.c: the edits that would satisfy a rule, each with what it does to the others
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-cures-dialog.h"

#include <glib/gi18n.h>

#include "ibn-ui.h"

struct _IbnCuresDialog {
  AdwWindow parent_instance;

  GtkWidget  *message;   /* from the template, as the next */
  GtkWidget  *list;
  IbnSession *session;   /* owned */
  GPtrArray  *cures;     /* owned, of IbnCure */
};

G_DEFINE_FINAL_TYPE (IbnCuresDialog, ibn_cures_dialog, ADW_TYPE_WINDOW)

static void
on_apply (GtkButton *button, IbnCuresDialog *self)
{
  const IbnCure *cure = g_object_get_data (G_OBJECT (button), "cure");
  g_autoptr(IbnSession) session = g_object_ref (self->session);
  g_autoptr(GPtrArray) changes = g_ptr_array_ref (cure->changes);

  if (ibn_session_apply_all (session, changes, IBN_APPLY_DEFAULT) && changes->len > 0)
    ibn_session_reveal (session, ibn_change_get_path (g_ptr_array_index (changes, 0)));
  gtk_window_close (GTK_WINDOW (self));
}

static GtkWidget *
make_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, style);
  return label;
}

/* One edit as people read it: where, and from what to what. */
static char *
dup_change (IbnSession *session, IbnChange *change)
{
  IbnCall *call = ibn_session_get_call (session);
  IbnDocument *document = ibn_session_get_document (session);
  const char *language = ibn_session_get_language (session);
  const char *path = ibn_change_get_path (change);
  const IbnField *field = ibn_call_get_field (call, path);
  g_autofree char *place = NULL;
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;

  switch (ibn_change_get_kind (change))
    {
    case IBN_CHANGE_INSERT:
      {
        const IbnTable *table = ibn_call_get_table (call, path);

        /* Translators: a new row in a table; %s is the name of the table */
        return g_strdup_printf (_("%s: one more row"),
                                ibn_session_get_words (session, table->label));
      }

    case IBN_CHANGE_REMOVE:
      place = ibn_path_format (call, document, path, language);
      /* Translators: %s is the name of a row */
      return g_strdup_printf (_("%s: removed"), place);

    case IBN_CHANGE_MOVE:
      return ibn_path_format (call, document, path, language);

    case IBN_CHANGE_SET:
      break;
    }

  place = ibn_path_format (call, document, path, language);
  old = ibn_field_format (call, field, document, path, language);
  new = ibn_type_format (field->type, ibn_change_get_value (change), language);
  /* Translators: a question, its answer now, and its answer after an edit */
  return g_strdup_printf (_("%s: %s → %s"), place,
                          *old != '\0' ? old : _("not answered"),
                          *new != '\0' ? new : _("not answered"));
}

static void
add_findings (GtkWidget *box, GPtrArray *findings, const char *title)
{
  if (findings == NULL || findings->len == 0)
    return;

  gtk_box_append (GTK_BOX (box), make_label (title, "heading"));
  for (guint i = 0; i < findings->len; i++)
    {
      IbnFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *line = g_strdup_printf ("• %s", ibn_finding_get_message (finding));

      gtk_box_append (GTK_BOX (box), make_label (line, "subdued"));
    }
}

static GtkWidget *
make_card (IbnCuresDialog *self, IbnCure *cure)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Apply"));
  g_autoptr(GPtrArray) resolved = NULL;
  g_autoptr(GPtrArray) added = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = ibn_ui_dup_name (_("Apply"), cure->label);

  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "cure");
  gtk_box_append (GTK_BOX (box), make_label (cure->label, "title-4"));
  for (guint i = 0; i < cure->changes->len; i++)
    {
      g_autofree char *line = dup_change (self->session, g_ptr_array_index (cure->changes, i));

      gtk_box_append (GTK_BOX (box), make_label (line, "numeric"));
    }

  if (ibn_checker_preview (ibn_session_get_checker (self->session), cure->changes,
                           &resolved, &added, &error))
    {
      add_findings (box, resolved, _("This will be solved:"));
      add_findings (box, added, _("This will be found instead:"));
    }
  else
    {
      gtk_box_append (GTK_BOX (box), make_label (error->message, "error"));
      gtk_widget_set_sensitive (button, FALSE);
    }

  gtk_widget_set_halign (button, GTK_ALIGN_END);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (button), "cure", cure);
  g_signal_connect (button, "clicked", G_CALLBACK (on_apply), self);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static void
ibn_cures_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), IBN_TYPE_CURES_DIALOG);

  G_OBJECT_CLASS (ibn_cures_dialog_parent_class)->dispose (object);
}

static void
ibn_cures_dialog_finalize (GObject *object)
{
  IbnCuresDialog *self = IBN_CURES_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->cures, g_ptr_array_unref);

  G_OBJECT_CLASS (ibn_cures_dialog_parent_class)->finalize (object);
}

static void
ibn_cures_dialog_class_init (IbnCuresDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_cures_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_cures_dialog_finalize;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-cures-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnCuresDialog, message);
  gtk_widget_class_bind_template_child (widget_class, IbnCuresDialog, list);
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
 * Shows the cures of a finding, each with the edits it makes and with the findings that go and
 * come by it. The one that is chosen is applied as one undo step.
 */
void
ibn_cures_dialog_present (GtkWindow *parent, IbnSession *session, IbnFinding *finding)
{
  IbnCuresDialog *self;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (IBN_IS_SESSION (session));
  g_return_if_fail (IBN_IS_FINDING (finding));

  self = g_object_new (IBN_TYPE_CURES_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->cures = ibn_checker_get_cures (ibn_session_get_checker (session), finding,
                                       ibn_session_get_random (session));
  gtk_label_set_label (GTK_LABEL (self->message), ibn_finding_get_message (finding));
  if (self->cures->len == 0)
    gtk_box_append (GTK_BOX (self->list),
                    make_label (_("There is no simple way out with the present answers."),
                                "subdued"));
  for (guint i = 0; i < self->cures->len; i++)
    gtk_box_append (GTK_BOX (self->list), make_card (self, g_ptr_array_index (self->cures, i)));
  gtk_window_present (GTK_WINDOW (self));
}
