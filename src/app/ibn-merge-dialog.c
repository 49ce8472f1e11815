/* ibn-merge-dialog.c: what another side changed, side by side, to take or to leave
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-merge-dialog.h"

#include <glib/gi18n.h>

#include "ibn-dialogs.h"
#include "ibn-difference-group.h"
#include "ibn-merge-choice.h"
#include "ibn-ui.h"

#define IBN_TYPE_MERGE_DIALOG (ibn_merge_dialog_get_type ())
G_DECLARE_FINAL_TYPE (IbnMergeDialog, ibn_merge_dialog, IBN, MERGE_DIALOG, AdwWindow)

struct _IbnMergeDialog {
  AdwWindow parent_instance;

  GtkWidget    *list;          /* from the template, as the next four */
  GtkWidget    *title;
  GtkWidget    *origin;
  GtkWidget    *summary;
  GtkWidget    *apply;
  IbnWindow    *window;        /* owned */
  IbnMerge     *merge;         /* owned */
  GPtrArray    *differences;   /* owned, of IbnDifference; the rows point into it */
  IbnMergeDone  done;
  void         *data;          /* of the caller */
  gboolean      is_merged;
};

G_DEFINE_FINAL_TYPE (IbnMergeDialog, ibn_merge_dialog, ADW_TYPE_WINDOW)

static void
on_apply (GtkButton *button, IbnMergeDialog *self)
{
  g_autoptr(GError) error = NULL;

  ibn_session_stamp (ibn_window_get_session (self->window));
  self->is_merged = ibn_merge_apply (self->merge, &error);
  if (self->is_merged)
    gtk_window_close (GTK_WINDOW (self));
  else
    ibn_dialog_tell (GTK_WINDOW (self), _("Nothing Is Taken Over"), error->message);
}

static void
choose_all (GtkButton *button, IbnSide side)
{
  GPtrArray *rows =
    ibn_difference_group_get_rows (g_object_get_data (G_OBJECT (button), "ibn-difference-group"));

  for (guint i = 0; i < rows->len; i++)
    ibn_merge_choice_choose (g_ptr_array_index (rows, i), side);
}

static void
on_take_all (GtkButton *button, void *data)
{
  choose_all (button, IBN_SIDE_THEIRS);
}

static void
on_keep_all (GtkButton *button, void *data)
{
  choose_all (button, IBN_SIDE_OURS);
}

static GtkWidget *
add_group (IbnMergeDialog *self, const IbnDifference *difference)
{
  const char *language = ibn_session_get_language (ibn_window_get_session (self->window));
  const char *heading = ibn_difference_get_heading (difference, language);
  /* Translators: %s is the name of a step of the form, of which both sides changed something */
  g_autofree char *both = g_strdup_printf (_("%s: changed by both"), heading);
  GtkWidget *group = ibn_difference_group_new (difference->item->is_conflict ? both : heading);

  ibn_difference_group_add_button (IBN_DIFFERENCE_GROUP (group), _("Keep All Ours"),
                                   G_CALLBACK (on_keep_all), NULL);
  ibn_difference_group_add_button (IBN_DIFFERENCE_GROUP (group), _("Take All Theirs"),
                                   G_CALLBACK (on_take_all), NULL);
  gtk_box_append (GTK_BOX (self->list), group);
  return group;
}

/* Adds what is in conflict, or what is not, by step. */
static void
add_rows (IbnMergeDialog *self, gboolean is_conflict)
{
  const IbnDifference *last = NULL;
  GtkWidget *group = NULL;

  for (guint i = 0; i < self->differences->len; i++)
    {
      const IbnDifference *difference = g_ptr_array_index (self->differences, i);

      if (difference->item->is_conflict != is_conflict)
        continue;
      if (last == NULL || last->step != difference->step)
        group = add_group (self, difference);
      ibn_difference_group_add_row (IBN_DIFFERENCE_GROUP (group),
                                    ibn_merge_choice_new (self->merge, difference));
      last = difference;
    }
}

static gboolean
stop (const char *path, const char *value, const char *typed, void *data)
{
  return FALSE;
}

static char *
dup_summary (IbnMergeDialog *self)
{
  guint n = self->differences->len;
  guint n_conflicts = ibn_merge_get_n_conflicts (self->merge);
  g_autofree char *changes = g_strdup_printf (ngettext ("%u change.", "%u changes.", n), n);
  g_autofree char *conflicts = NULL;
  const char *ancestor = "";

  /* An ancestor without any answer is none: nobody can tell who changed what. */
  if (ibn_document_foreach (ibn_merge_get_document (self->merge, IBN_SIDE_BASE), stop, NULL))
    ancestor = _(" The two have no earlier version in common. So what only one of them has is"
                 " kept, also where the other removed it, and what differs is for you to choose.");
  if (n_conflicts == 0)
    return g_strdup_printf (ngettext ("%s It is not in conflict with what was changed here.%s",
                                      "%s None of them is in conflict with what was changed"
                                      " here.%s", n), changes, ancestor);

  conflicts = g_strdup_printf (ngettext ("%u of them was changed here too; ours stays unless you "
                                         "choose otherwise.",
                                         "%u of them were changed here too; ours stay unless you "
                                         "choose otherwise.", n_conflicts), n_conflicts);
  return g_strdup_printf ("%s %s%s", changes, conflicts, ancestor);
}

static gboolean
ibn_merge_dialog_close_request (GtkWindow *window)
{
  IbnMergeDialog *self = IBN_MERGE_DIALOG (window);
  IbnMergeDone done = g_steal_pointer (&self->done);

  if (done != NULL)
    done (self->window, self->is_merged, self->data);
  return GTK_WINDOW_CLASS (ibn_merge_dialog_parent_class)->close_request (window);
}

static void
ibn_merge_dialog_dispose (GObject *object)
{
  IbnMergeDialog *self = IBN_MERGE_DIALOG (object);
  IbnMergeDone done = g_steal_pointer (&self->done);

  /* The window below it may take it along. */
  if (done != NULL)
    done (self->window, FALSE, self->data);
  gtk_widget_dispose_template (GTK_WIDGET (object), IBN_TYPE_MERGE_DIALOG);

  G_OBJECT_CLASS (ibn_merge_dialog_parent_class)->dispose (object);
}

static void
ibn_merge_dialog_finalize (GObject *object)
{
  IbnMergeDialog *self = IBN_MERGE_DIALOG (object);

  g_clear_object (&self->window);
  g_clear_object (&self->merge);
  g_clear_pointer (&self->differences, g_ptr_array_unref);

  G_OBJECT_CLASS (ibn_merge_dialog_parent_class)->finalize (object);
}

static void
ibn_merge_dialog_class_init (IbnMergeDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_merge_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = ibn_merge_dialog_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = ibn_merge_dialog_close_request;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-merge-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnMergeDialog, list);
  gtk_widget_class_bind_template_child (widget_class, IbnMergeDialog, title);
  gtk_widget_class_bind_template_child (widget_class, IbnMergeDialog, origin);
  gtk_widget_class_bind_template_child (widget_class, IbnMergeDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, IbnMergeDialog, apply);
  gtk_widget_class_bind_template_callback (widget_class, on_apply);
}

static void
ibn_merge_dialog_init (IbnMergeDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ibn_merge_dialog_present:
 * @window: a window with a dossier
 * @merge: what another side made of it; ours is the dossier of @window
 * @title: where it comes from
 * @origin: (nullable): more about that: who made it, and when
 * @done: called once: with %TRUE after it was taken over, with %FALSE when it was not
 * @data: for @done
 *
 * Shows what another side changed, by step and field, what both changed first. For each place one
 * side can be chosen; what is taken over is one undo step. The files are not touched.
 */
void
ibn_merge_dialog_present (IbnWindow *window, IbnMerge *merge, const char *title,
                          const char *origin, IbnMergeDone done, void *data)
{
  IbnMergeDialog *self;
  IbnSession *session;
  g_autofree char *summary = NULL;

  g_return_if_fail (IBN_IS_WINDOW (window));
  g_return_if_fail (IBN_IS_MERGE (merge));
  g_return_if_fail (title != NULL && done != NULL);

  session = ibn_window_get_session (window);
  self = g_object_new (IBN_TYPE_MERGE_DIALOG, "transient-for", window, NULL);
  self->window = g_object_ref (window);
  self->merge = g_object_ref (merge);
  self->done = done;
  self->data = data;
  self->differences = ibn_difference_list_merge (ibn_session_get_call (session), merge,
                                                 ibn_session_get_language (session));
  gtk_label_set_label (GTK_LABEL (self->title), title);
  ibn_ui_set_text (self->origin, origin != NULL ? origin : "");
  summary = dup_summary (self);
  gtk_label_set_label (GTK_LABEL (self->summary), summary);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->apply),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, summary, -1);
  add_rows (self, TRUE);
  add_rows (self, FALSE);
  gtk_window_set_focus (GTK_WINDOW (self), self->apply);
  gtk_window_present (GTK_WINDOW (self));
}
