/* ibn-why-dialog.c: what a value was computed from, down to the answers
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-why-dialog.h"

#include <glib/gi18n.h>

#include "ibn-ui.h"
#include "ibn-why-part.h"
#include "ibn-why-words.h"

/* It stays beside the window while people look up the answers it leads to. */
struct _IbnWhyDialog {
  AdwWindow parent_instance;

  GtkWidget  *place;      /* from the template */
  GtkWidget  *part;       /* its child, or NULL */
  IbnSession *session;    /* owned, or NULL */
  char       *formula;    /* owned */
  char       *row_path;   /* owned, or NULL */
};

G_DEFINE_FINAL_TYPE (IbnWhyDialog, ibn_why_dialog, ADW_TYPE_WINDOW)

static void
on_chosen (IbnWhyPart *part, const char *path, IbnWhyDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL)
    gtk_window_present (parent);
  ibn_session_reveal (self->session, path);
}

/* A row that is gone has nothing to be explained. */
static void
on_updated (IbnSession *session, IbnWhyDialog *self)
{
  g_autoptr(IbnExplanation) explanation =
    ibn_checker_explain_once (ibn_session_get_checker (session), self->formula, self->row_path);

  if (explanation == NULL)
    gtk_window_close (GTK_WINDOW (self));
  else
    ibn_why_part_set (IBN_WHY_PART (self->part), explanation);
}

static void
let_go (IbnWhyDialog *self)
{
  if (self->session != NULL)
    g_signal_handlers_disconnect_by_func (self->session, on_updated, self);
  g_clear_object (&self->session);
}

static void
ibn_why_dialog_dispose (GObject *object)
{
  let_go (IBN_WHY_DIALOG (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), IBN_TYPE_WHY_DIALOG);

  G_OBJECT_CLASS (ibn_why_dialog_parent_class)->dispose (object);
}

static void
ibn_why_dialog_finalize (GObject *object)
{
  IbnWhyDialog *self = IBN_WHY_DIALOG (object);

  g_free (self->formula);
  g_free (self->row_path);

  G_OBJECT_CLASS (ibn_why_dialog_parent_class)->finalize (object);
}

static void
ibn_why_dialog_class_init (IbnWhyDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_why_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_why_dialog_finalize;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-why-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnWhyDialog, place);
}

static void
ibn_why_dialog_init (IbnWhyDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show (IbnWhyDialog *self, IbnSession *session, const IbnExplanation *explanation,
      const char *formula, const char *row_path)
{
  IbnType type;

  let_go (self);
  self->session = g_object_ref (session);
  g_signal_connect (session, "updated", G_CALLBACK (on_updated), self);
  g_free (self->formula);
  self->formula = g_strdup (formula);
  g_free (self->row_path);
  self->row_path = g_strdup (row_path);

  type = ibn_checker_get_formula (ibn_session_get_checker (session), formula)->type;
  gtk_window_set_title (GTK_WINDOW (self), ibn_why_get_question (type));
  self->part = ibn_why_part_new (session, explanation);
  g_signal_connect (self->part, "chosen", G_CALLBACK (on_chosen), self);
  adw_bin_set_child (ADW_BIN (self->place), self->part);
  ibn_why_part_open (IBN_WHY_PART (self->part), TRUE);
}

/* The one that a window has open already. */
static IbnWhyDialog *
find_dialog (GtkWindow *parent)
{
  g_autoptr(GList) windows = gtk_window_list_toplevels ();

  for (GList *one = windows; one != NULL; one = one->next)
    if (IBN_IS_WHY_DIALOG (one->data)
        && gtk_window_get_transient_for (GTK_WINDOW (one->data)) == parent)
      return one->data;
  return NULL;
}

/**
 * ibn_why_dialog_present:
 * @parent: the window it belongs to
 * @session: the open dossier
 * @formula: the name of a formula
 * @row_path: (nullable): the row, of a formula for each row
 *
 * Shows what a value was computed from, in a window that stays beside @parent and follows the
 * dossier; the one that is there already shows the other value instead.
 */
void
ibn_why_dialog_present (GtkWindow *parent, IbnSession *session, const char *formula,
                        const char *row_path)
{
  IbnWhyDialog *self;
  g_autoptr(IbnExplanation) explanation = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (IBN_IS_SESSION (session));
  g_return_if_fail (formula != NULL);

  explanation = ibn_checker_explain_once (ibn_session_get_checker (session), formula, row_path);
  if (explanation == NULL)
    return;
  self = find_dialog (parent);
  if (self == NULL)
    self = g_object_new (IBN_TYPE_WHY_DIALOG, "transient-for", parent, NULL);
  show (self, session, explanation, formula, row_path);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_child_focus (self->part, GTK_DIR_TAB_FORWARD);
}
