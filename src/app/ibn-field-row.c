/* ibn-field-row.c: a question on a page, with all that is said about it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-field-row.h"

#include <glib/gi18n.h>

#include "ibn-complaint.h"
#include "ibn-field-help.h"
#include "ibn-file-editor.h"
#include "ibn-line-layout.h"
#include "ibn-ui.h"
#include "ibn-view.h"

/* Pixels between what stands on a line. */
#define SPACING 9

struct _IbnFieldRow {
  AdwBin parent_instance;

  GtkWidget *box;          /* from the template, as those that follow */
  GtkWidget *head;
  GtkWidget *label;
  GtkWidget *mark;
  GtkWidget *about;
  GtkWidget *help;
  GtkWidget *complaint;
  GtkWidget *carried;
  GtkWidget *origin;
  GtkWidget *confirm;
  IbnEditor *editor;       /* a child of the box or the head */
};

static void ibn_field_row_init_view (IbnViewInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (IbnFieldRow, ibn_field_row, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (IBN_TYPE_VIEW, ibn_field_row_init_view))

static void
on_complaint_changed (IbnEditor *editor, IbnFieldRow *self)
{
  ibn_editor_show_complaint (editor, IBN_COMPLAINT (self->complaint));
  if (ibn_ui_holds_focus (GTK_WIDGET (editor)))
    ibn_ui_show (GTK_WIDGET (self));
}

static void
on_about (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnFieldRow *self = IBN_FIELD_ROW (widget);

  if (gtk_widget_get_visible (self->about))
    gtk_menu_button_popup (GTK_MENU_BUTTON (self->about));
}

static void
on_about_closed (GtkPopover *popover, IbnFieldRow *self)
{
  if (ibn_ui_holds_focus (GTK_WIDGET (popover)))
    ibn_editor_focus (self->editor);
}

/* What there is to know takes a while, so that it is made when it is first asked for. */
static void
make_popover (GtkMenuButton *button, void *data)
{
  IbnFieldRow *self = data;
  GtkWidget *popover;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (popover),
                         ibn_field_help_new (ibn_editor_get_session (self->editor),
                                             ibn_editor_get_field (self->editor), FALSE));
  g_signal_connect_object (popover, "closed", G_CALLBACK (on_about_closed), self, 0);
  gtk_menu_button_set_popover (button, popover);
}

/* The button goes away, and with it the focus. */
static void
on_confirm (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnFieldRow *self = IBN_FIELD_ROW (widget);

  ibn_editor_focus (self->editor);
  ibn_session_confirm (ibn_editor_get_session (self->editor), ibn_editor_get_path (self->editor));
}

/* Says of what is marked that it is right, and goes to the next that is to be checked. */
static void
on_confirm_next (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnFieldRow *self = IBN_FIELD_ROW (widget);
  IbnSession *session = ibn_editor_get_session (self->editor);
  const char *path = ibn_editor_get_path (self->editor);
  g_auto(GStrv) places = ibn_carry_dup_places (ibn_session_get_carry (session));
  const char *next = places[0];

  for (guint i = 0; places[i] != NULL; i++)
    if (g_str_equal (places[i], path))
      next = places[i + 1] != NULL ? places[i + 1] : i > 0 ? places[0] : NULL;

  if (ibn_carry_is_open (ibn_session_get_carry (session), path)
      && !ibn_session_confirm (session, path))
    return;
  if (next != NULL)
    ibn_session_reveal (session, next);
}

static void
show_carried (IbnFieldRow *self)
{
  IbnSession *session = ibn_editor_get_session (self->editor);
  const char *path = ibn_editor_get_path (self->editor);
  const char *origin = ibn_carry_get_origin (ibn_session_get_carry (session), path);
  g_autofree char *words = NULL;

  gtk_widget_set_visible (self->carried, origin != NULL);
  if (origin == NULL)
    return;
  /* Translators: %s is a phase with its day, or what an earlier dossier is called */
  words = g_strdup_printf (_("Taken over from %s, to be checked"), origin);
  ibn_ui_set_text (self->origin, words);
  gtk_widget_set_visible (self->confirm,
                          ibn_scope_can_edit (ibn_session_get_scope (session), path));
}

static void
show_mark (IbnFieldRow *self, gboolean asked)
{
  IbnSession *session = ibn_editor_get_session (self->editor);
  const char *path = ibn_editor_get_path (self->editor);
  const char *mark =
    ibn_field_help_get_mark (ibn_checker_get_missing (ibn_session_get_checker (session), path));
  gboolean locked = ibn_editor_is_locked (self->editor);

  ibn_ui_set_text (self->mark, !asked ? _("no longer asked") : locked ? _("read only") : mark);
  if (locked)
    gtk_widget_add_css_class (GTK_WIDGET (self), "locked");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "locked");
}

static void
ibn_field_row_refresh (IbnView *view)
{
  IbnFieldRow *self = IBN_FIELD_ROW (view);
  IbnChecker *checker = ibn_session_get_checker (ibn_editor_get_session (self->editor));
  const char *path = ibn_editor_get_path (self->editor);
  gboolean asked = ibn_checker_is_relevant (checker, path);

  gtk_widget_set_visible (GTK_WIDGET (self), asked || !ibn_editor_is_empty (self->editor));
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;

  show_carried (self);
  ibn_editor_refresh (self->editor);
  show_mark (self, asked);
}

static gboolean
ibn_field_row_reveal (IbnView *view, const char *path)
{
  IbnFieldRow *self = IBN_FIELD_ROW (view);

  if (!g_str_equal (path, ibn_editor_get_path (self->editor)))
    return FALSE;
  ibn_editor_focus (self->editor);
  ibn_ui_show (GTK_WIDGET (self));
  return TRUE;
}

static gboolean
ibn_field_row_enter (IbnView *view)
{
  ibn_editor_focus (IBN_FIELD_ROW (view)->editor);
  ibn_ui_show (GTK_WIDGET (view));
  return TRUE;
}

static void
ibn_field_row_init_view (IbnViewInterface *iface)
{
  iface->enter = ibn_field_row_enter;
  iface->refresh = ibn_field_row_refresh;
  iface->reveal = ibn_field_row_reveal;
}

static void
ibn_field_row_dispose (GObject *object)
{
  ibn_ui_dispose_bin (object, IBN_TYPE_FIELD_ROW);

  G_OBJECT_CLASS (ibn_field_row_parent_class)->dispose (object);
}

static void
ibn_field_row_class_init (IbnFieldRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_field_row_dispose;

  gtk_widget_class_install_action (widget_class, "field.about", NULL, on_about);
  gtk_widget_class_install_action (widget_class, "field.confirm", NULL, on_confirm);
  gtk_widget_class_install_action (widget_class, "field.confirm-next", NULL, on_confirm_next);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F1, 0, "field.about", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F7, 0, "field.confirm-next", NULL);

  g_type_ensure (IBN_TYPE_COMPLAINT);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-field-row.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnFieldRow, box);
  gtk_widget_class_bind_template_child (widget_class, IbnFieldRow, head);
  gtk_widget_class_bind_template_child (widget_class, IbnFieldRow, label);
  gtk_widget_class_bind_template_child (widget_class, IbnFieldRow, mark);
  gtk_widget_class_bind_template_child (widget_class, IbnFieldRow, about);
  gtk_widget_class_bind_template_child (widget_class, IbnFieldRow, help);
  gtk_widget_class_bind_template_child (widget_class, IbnFieldRow, complaint);
  gtk_widget_class_bind_template_child (widget_class, IbnFieldRow, carried);
  gtk_widget_class_bind_template_child (widget_class, IbnFieldRow, origin);
  gtk_widget_class_bind_template_child (widget_class, IbnFieldRow, confirm);
}

static void
ibn_field_row_init (IbnFieldRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ibn_line_layout_use (self->head, SPACING);
  ibn_line_layout_use (self->carried, SPACING);
}

/**
 * ibn_field_row_new:
 * @session: the open dossier
 * @field: the question
 * @path: where its answer is
 *
 * Returns: (transfer floating): a row for a page
 */
GtkWidget *
ibn_field_row_new (IbnSession *session, const IbnField *field, const char *path)
{
  IbnFieldRow *self;
  const char *label;
  g_autofree char *about = NULL;
  g_autofree char *confirm = NULL;

  g_return_val_if_fail (IBN_IS_SESSION (session), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  self = g_object_new (IBN_TYPE_FIELD_ROW, NULL);
  label = ibn_session_get_words (session, field->label);
  about = ibn_ui_dup_name (label, _("About this question (F1)"));

  ibn_ui_set_text (self->label, label);
  ibn_ui_name_menu_button (self->about, about);
  ibn_ui_skip_menu_button (self->about);
  confirm = ibn_ui_dup_name (C_("taken over", "Confirm"), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->confirm),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, confirm, -1);
  ibn_ui_set_text (self->help, ibn_session_get_words (session, field->help));

  gtk_widget_set_visible (self->about, ibn_field_help_has_facts (session, field));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->about), make_popover, self, NULL);

  self->editor = ibn_editor_new (session, field, path, FALSE);
  g_signal_connect (self->editor, "complaint-changed", G_CALLBACK (on_complaint_changed), self);
  on_complaint_changed (self->editor, self);
  if (field->type == IBN_TYPE_TICK)
    {
      /* A tick has its words beside it: it stands where the words of others stand. */
      gtk_widget_set_visible (self->label, FALSE);
      gtk_box_insert_child_after (GTK_BOX (self->head), GTK_WIDGET (self->editor), self->label);
    }
  else
    gtk_box_insert_child_after (GTK_BOX (self->box), GTK_WIDGET (self->editor), self->help);

  if (IBN_IS_FILE_EDITOR (self->editor))
    ibn_file_editor_take_drop (IBN_FILE_EDITOR (self->editor), GTK_WIDGET (self));

  ibn_field_row_refresh (IBN_VIEW (self));
  return GTK_WIDGET (self);
}

IbnEditor *
ibn_field_row_get_editor (IbnFieldRow *self)
{
  g_return_val_if_fail (IBN_IS_FIELD_ROW (self), NULL);
  return self->editor;
}
