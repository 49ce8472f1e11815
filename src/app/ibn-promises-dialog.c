/* ibn-promises-dialog.c: what was promised in an earlier phase, and changed since
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-promises-dialog.h"

#include <glib/gi18n.h>

#include "ibn-difference-group.h"
#include "ibn-difference-row.h"
#include "ibn-ui.h"
#include "ibn-version-words.h"
#include "ibn-versions.h"

struct _IbnPromisesDialog {
  AdwWindow parent_instance;

  GtkWidget   *summary;       /* from the template, as those that follow */
  GtkWidget   *empty;
  GtkWidget   *list;
  IbnSession  *session;       /* owned */
  IbnDocument *promised;      /* owned, or NULL */
  GPtrArray   *differences;   /* owned, of IbnDifference: the rows point into it; or NULL */
};

G_DEFINE_FINAL_TYPE (IbnPromisesDialog, ibn_promises_dialog, ADW_TYPE_WINDOW)

/* It stands over the place that is to be seen. */
static void
on_go_to (IbnDifferenceRow *row, IbnPromisesDialog *self)
{
  g_autoptr(IbnSession) session = g_object_ref (self->session);
  g_autofree char *path = g_strdup (ibn_difference_row_get_difference (row)->path);

  gtk_window_close (GTK_WINDOW (self));
  ibn_session_reveal (session, path);
}

static void
on_take_back (IbnDifferenceRow *row, IbnPromisesDialog *self)
{
  const IbnDifference *difference = ibn_difference_row_get_difference (row);
  g_autoptr(IbnChange) undone = ibn_change_ref (difference->undone);

  ibn_session_apply (self->session, undone, IBN_APPLY_DEFAULT);
}

/* The program itself notes when a phase was submitted. */
static gboolean
is_time_of_phase (IbnPromisesDialog *self, const char *path)
{
  const GPtrArray *phases = ibn_call_get_phases (ibn_session_get_call (self->session));

  for (guint i = 0; i < phases->len; i++)
    if (g_strcmp0 (((const IbnPhase *) g_ptr_array_index (phases, i))->submitted, path) == 0)
      return TRUE;
  return FALSE;
}

/* Whether something was promised there: a question that the earlier phase asked too, or a row that
 * was there. What is only asked now is new, and no broken promise. */
static gboolean
is_promise (IbnPromisesDialog *self, const IbnDifference *difference)
{
  switch (difference->kind)
    {
    case IBN_DIFFERENCE_ANSWER:
      return difference->field != NULL && !difference->field->managed
             && *difference->from != '\0' && !is_time_of_phase (self, difference->path);

    case IBN_DIFFERENCE_REMOVED:
      return TRUE;

    case IBN_DIFFERENCE_ADDED:
    case IBN_DIFFERENCE_MOVED:
    case IBN_DIFFERENCE_ORDER:
      break;
    }
  return FALSE;
}

static guint
add_rows (IbnPromisesDialog *self)
{
  const char *language = ibn_session_get_language (self->session);
  const IbnDifference *last = NULL;
  GtkWidget *group = NULL;
  guint n = 0;

  for (guint i = 0; i < self->differences->len; i++)
    {
      const IbnDifference *difference = g_ptr_array_index (self->differences, i);
      GtkWidget *row;

      if (!is_promise (self, difference))
        continue;
      if (last == NULL || last->step != difference->step)
        {
          group = ibn_difference_group_new (ibn_difference_get_heading (difference, language));
          gtk_box_append (GTK_BOX (self->list), group);
        }
      row = ibn_difference_row_new (difference);
      ibn_difference_group_add_row (IBN_DIFFERENCE_GROUP (group), row);
      g_signal_connect (row, "go-to", G_CALLBACK (on_go_to), self);
      g_signal_connect (row, "take-back", G_CALLBACK (on_take_back), self);
      last = difference;
      n++;
    }
  return n;
}

static void
refresh (IbnPromisesDialog *self)
{
  GtkWidget *child;
  guint n;

  while ((child = gtk_widget_get_first_child (self->list)) != NULL)
    gtk_box_remove (GTK_BOX (self->list), child);
  g_clear_pointer (&self->differences, g_ptr_array_unref);
  if (self->promised == NULL)
    return;

  self->differences = ibn_difference_list (ibn_session_get_call (self->session), self->promised,
                                           ibn_session_get_document (self->session),
                                           ibn_session_get_language (self->session));
  n = add_rows (self);
  gtk_widget_set_visible (self->empty, n == 0);
  gtk_widget_set_visible (self->list, n > 0);
}

static void
on_updated (IbnSession *session, IbnPromisesDialog *self)
{
  refresh (self);
}

static void
ibn_promises_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), IBN_TYPE_PROMISES_DIALOG);

  G_OBJECT_CLASS (ibn_promises_dialog_parent_class)->dispose (object);
}

static void
ibn_promises_dialog_finalize (GObject *object)
{
  IbnPromisesDialog *self = IBN_PROMISES_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->promised);
  g_clear_pointer (&self->differences, g_ptr_array_unref);

  G_OBJECT_CLASS (ibn_promises_dialog_parent_class)->finalize (object);
}

static void
ibn_promises_dialog_class_init (IbnPromisesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_promises_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_promises_dialog_finalize;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-promises-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnPromisesDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, IbnPromisesDialog, empty);
  gtk_widget_class_bind_template_child (widget_class, IbnPromisesDialog, list);
}

static void
ibn_promises_dialog_init (IbnPromisesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_version (IbnPromisesDialog *self, const IbnVersion *version)
{
  g_autofree char *who = ibn_version_words_dup_origin (version);
  g_autofree char *title = NULL;
  g_autofree char *words = NULL;

  /* Translators: %s is what was submitted, such as “Expression of Interest” */
  title = g_strdup_printf (_("Changed since: %s"), ibn_version_words_get_title (version));
  gtk_window_set_title (GTK_WINDOW (self), title);
  /* Translators: who submitted it, and when */
  words = g_strdup_printf (_("What was said then (%s) and is different now. Whoever judges the"
                             " dossier may ask why."), who);
  gtk_label_set_label (GTK_LABEL (self->summary), words);
}

/**
 * ibn_promises_dialog_present:
 * @parent: the window it belongs to
 * @session: an open dossier
 *
 * Shows what was promised in an earlier phase, or in the dossier that this one was made from, and
 * changed since. Each leads to its answer, and can be taken back.
 */
void
ibn_promises_dialog_present (GtkWindow *parent, IbnSession *session)
{
  IbnPromisesDialog *self;
  IbnDocument *document;
  IbnVersion *version;
  g_autoptr(GError) error = NULL;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (IBN_IS_SESSION (session));

  document = ibn_session_get_document (session);
  version = ibn_carry_find_promises (ibn_session_get_call (session), document);
  self = g_object_new (IBN_TYPE_PROMISES_DIALOG, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  if (version != NULL)
    {
      show_version (self, version);
      self->promised = ibn_document_open_version (document, version, &error);
      if (error != NULL)
        gtk_label_set_label (GTK_LABEL (self->summary), error->message);
      gtk_widget_set_visible (self->empty, error == NULL);
    }
  else
    gtk_label_set_label (GTK_LABEL (self->summary),
                         _("Nothing was submitted in an earlier phase yet."));
  refresh (self);
  g_signal_connect_object (session, "updated", G_CALLBACK (on_updated), self, 0);
  gtk_window_present (GTK_WINDOW (self));
}
