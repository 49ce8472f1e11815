/* ibn-prose-dialog.c: one long answer in a window of its own, with its help beside it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-prose-dialog.h"

#include "ibn-complaint.h"
#include "ibn-field-help.h"
#include "ibn-fit.h"
#include "ibn-ui.h"

/* As much of the window below as this leaves some of it in sight, in pixels. */
#define MARGIN 48
#define MIN_WIDTH 360
#define MIN_HEIGHT 300

/* Width of a window in which there is room for the help beside the text, in pixels. */
#define WIDE 800

struct _IbnProseDialog {
  AdwWindow parent_instance;

  GtkWidget      *question;    /* from the template, as those that follow */
  GtkWidget      *columns;
  GtkWidget      *slot;
  GtkWidget      *complaint;
  GtkWidget      *side;
  GtkWidget      *facts;
  IbnProseEditor *editor;      /* in the slot */
  IbnProseEditor *origin;      /* weak: where it came from */
};

G_DEFINE_FINAL_TYPE (IbnProseDialog, ibn_prose_dialog, ADW_TYPE_WINDOW)

static void
on_complaint_changed (IbnEditor *editor, IbnProseDialog *self)
{
  ibn_editor_show_complaint (editor, IBN_COMPLAINT (self->complaint));
}

static void
on_updated (IbnSession *session, IbnProseDialog *self)
{
  ibn_editor_refresh (IBN_EDITOR (self->editor));
}

/* The row of the answer can go, by undoing. */
static void
on_origin_gone (void *data, GObject *origin)
{
  IbnProseDialog *self = data;

  self->origin = NULL;
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_undo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnProseDialog *self = IBN_PROSE_DIALOG (widget);

  ibn_session_undo (ibn_editor_get_session (IBN_EDITOR (self->editor)));
}

static void
on_redo (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnProseDialog *self = IBN_PROSE_DIALOG (widget);

  ibn_session_redo (ibn_editor_get_session (IBN_EDITOR (self->editor)));
}

/* One goes on where one was. */
static gboolean
ibn_prose_dialog_close_request (GtkWindow *window)
{
  IbnProseDialog *self = IBN_PROSE_DIALOG (window);

  if (self->origin != NULL)
    {
      ibn_prose_editor_set_cursor (self->origin, ibn_prose_editor_get_cursor (self->editor));
      ibn_editor_focus (IBN_EDITOR (self->origin));
    }
  return GTK_WINDOW_CLASS (ibn_prose_dialog_parent_class)->close_request (window);
}

static void
ibn_prose_dialog_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  IbnProseDialog *self = IBN_PROSE_DIALOG (widget);
  double scale = ibn_fit_get_text_scale (widget);
  gboolean wide = width >= WIDE * scale;

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_size_request (self->side, wide ? (int) (WIDE * scale / 3) : -1,
                               wide ? -1 : (int) (MIN_HEIGHT * scale / 3));
  GTK_WIDGET_CLASS (ibn_prose_dialog_parent_class)->size_allocate (widget, width, height,
                                                                   baseline);
}

static void
ibn_prose_dialog_dispose (GObject *object)
{
  IbnProseDialog *self = IBN_PROSE_DIALOG (object);

  if (self->origin != NULL)
    g_object_weak_unref (G_OBJECT (self->origin), on_origin_gone, self);
  self->origin = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (object), IBN_TYPE_PROSE_DIALOG);

  G_OBJECT_CLASS (ibn_prose_dialog_parent_class)->dispose (object);
}

static void
ibn_prose_dialog_class_init (IbnProseDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_prose_dialog_dispose;
  widget_class->size_allocate = ibn_prose_dialog_size_allocate;
  GTK_WINDOW_CLASS (klass)->close_request = ibn_prose_dialog_close_request;

  gtk_widget_class_install_action (widget_class, "prose.undo", NULL, on_undo);
  gtk_widget_class_install_action (widget_class, "prose.redo", NULL, on_redo);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK,
                                       "prose.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "prose.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK,
                                       "prose.redo", NULL);

  g_type_ensure (IBN_TYPE_COMPLAINT);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-prose-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnProseDialog, question);
  gtk_widget_class_bind_template_child (widget_class, IbnProseDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, IbnProseDialog, slot);
  gtk_widget_class_bind_template_child (widget_class, IbnProseDialog, complaint);
  gtk_widget_class_bind_template_child (widget_class, IbnProseDialog, side);
  gtk_widget_class_bind_template_child (widget_class, IbnProseDialog, facts);
}

static void
ibn_prose_dialog_init (IbnProseDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ibn_prose_dialog_new:
 * @owner: the window that the answer stands in
 * @origin: the editor of the answer there
 *
 * Edits the same answer of the same dossier: what is typed in one is at once in the other.
 *
 * Returns: (transfer none): a window; GTK owns it
 */
GtkWidget *
ibn_prose_dialog_new (GtkWindow *owner, IbnProseEditor *origin)
{
  IbnProseDialog *self;
  IbnEditor *from = IBN_EDITOR (origin);
  IbnSession *session;
  const IbnField *field;
  GtkWidget *facts;
  const char *label;

  g_return_val_if_fail (GTK_IS_WINDOW (owner), NULL);
  g_return_val_if_fail (IBN_IS_PROSE_EDITOR (origin), NULL);

  session = ibn_editor_get_session (from);
  field = ibn_editor_get_field (from);
  label = ibn_editor_get_label (from);
  self = g_object_new (IBN_TYPE_PROSE_DIALOG, "transient-for", owner, "title", label, NULL);
  self->origin = origin;
  g_object_weak_ref (G_OBJECT (origin), on_origin_gone, self);

  gtk_window_set_default_size (GTK_WINDOW (self),
                               MAX (gtk_widget_get_width (GTK_WIDGET (owner)) - MARGIN, MIN_WIDTH),
                               MAX (gtk_widget_get_height (GTK_WIDGET (owner)) - MARGIN,
                                    MIN_HEIGHT));
  gtk_label_set_label (GTK_LABEL (self->question), label);

  self->editor = IBN_PROSE_EDITOR (ibn_editor_new (session, field, ibn_editor_get_path (from),
                                                   FALSE));
  ibn_prose_editor_fill (self->editor);
  adw_bin_set_child (ADW_BIN (self->slot), GTK_WIDGET (self->editor));
  g_signal_connect (self->editor, "complaint-changed", G_CALLBACK (on_complaint_changed), self);
  on_complaint_changed (IBN_EDITOR (self->editor), self);
  g_signal_connect_object (session, "updated", G_CALLBACK (on_updated), self, 0);

  facts = ibn_field_help_new (session, field, TRUE);
  gtk_widget_set_visible (self->side, facts != NULL);
  adw_bin_set_child (ADW_BIN (self->facts), facts);

  ibn_prose_editor_set_cursor (self->editor, ibn_prose_editor_get_cursor (origin));
  ibn_editor_focus (IBN_EDITOR (self->editor));
  return GTK_WIDGET (self);
}
