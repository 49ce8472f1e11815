/* ibn-radio-editor.c: one of a few choices, side by side
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-radio-editor.h"

#include <glib/gi18n.h>

#include "ibn-line-layout.h"
#include "ibn-options.h"
#include "ibn-ui.h"

/* Pixels between the choices and the button that takes the answer away. */
#define SPACING 12

struct _IbnRadioEditor {
  IbnEditor parent_instance;

  GtkWidget *box;       /* from the template, as the next two */
  GtkWidget *clear;
  GtkWidget *gone;
  GPtrArray *options;   /* owned, of IbnOption */
  GPtrArray *buttons;   /* owned, of GtkCheckButton: one for each option */
};

G_DEFINE_FINAL_TYPE (IbnRadioEditor, ibn_radio_editor, IBN_TYPE_EDITOR)

static void
on_toggled (GtkCheckButton *button, IbnRadioEditor *self)
{
  const IbnOption *option;
  guint index;

  if (!gtk_check_button_get_active (button)
      || !g_ptr_array_find (self->buttons, button, &index))
    return;
  option = g_ptr_array_index (self->options, index);
  ibn_editor_set (IBN_EDITOR (self), option->value);
  gtk_widget_set_visible (self->clear, TRUE);
}

static void
on_clear (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnRadioEditor *self = IBN_RADIO_EDITOR (widget);

  if (ibn_editor_is_locked (IBN_EDITOR (self)))
    return;
  ibn_editor_set (IBN_EDITOR (self), "");
  IBN_EDITOR_GET_CLASS (self)->show (IBN_EDITOR (self));
  ibn_editor_focus (IBN_EDITOR (self));
}

static void
ibn_radio_editor_show (IbnEditor *editor)
{
  IbnRadioEditor *self = IBN_RADIO_EDITOR (editor);
  const char *value = ibn_editor_get_value (editor);
  gboolean known = *value == '\0';

  for (guint i = 0; i < self->buttons->len; i++)
    {
      GtkWidget *button = g_ptr_array_index (self->buttons, i);
      const IbnOption *option = g_ptr_array_index (self->options, i);
      gboolean active = g_str_equal (value, option->value);

      known = known || active;
      g_signal_handlers_block_by_func (button, on_toggled, self);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (button), active);
      g_signal_handlers_unblock_by_func (button, on_toggled, self);
    }
  if (known)
    gtk_widget_set_visible (self->gone, FALSE);
  else
    {
      g_autofree char *text = ibn_editor_dup_text (editor);

      /* Translators: %s is an answer that can no longer be chosen */
      g_autofree char *words = g_strdup_printf (_("%s (no longer there)"), text);

      ibn_ui_set_text (self->gone, words);
    }
  gtk_widget_set_visible (self->clear, *value != '\0' && !ibn_editor_is_locked (editor));
}

static void
ibn_radio_editor_lock (IbnEditor *editor, gboolean locked)
{
  IbnRadioEditor *self = IBN_RADIO_EDITOR (editor);

  gtk_widget_set_sensitive (self->box, !locked);
  gtk_widget_set_visible (self->clear, !locked && !ibn_editor_is_empty (editor));
}

static GtkWidget *
ibn_radio_editor_get_target (IbnEditor *editor)
{
  return IBN_RADIO_EDITOR (editor)->box;
}

static GtkWidget *
ibn_radio_editor_get_entrance (IbnEditor *editor)
{
  IbnRadioEditor *self = IBN_RADIO_EDITOR (editor);

  for (guint i = 0; i < self->buttons->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->buttons, i)))
      return g_ptr_array_index (self->buttons, i);
  return g_ptr_array_index (self->buttons, 0);
}

static void
ibn_radio_editor_constructed (GObject *object)
{
  IbnRadioEditor *self = IBN_RADIO_EDITOR (object);
  IbnSession *session = ibn_editor_get_session (IBN_EDITOR (object));
  const IbnField *field = ibn_editor_get_field (IBN_EDITOR (object));

  if (field->type == IBN_TYPE_YES_NO)
    gtk_orientable_set_orientation (GTK_ORIENTABLE (self->box), GTK_ORIENTATION_HORIZONTAL);
  else
    gtk_widget_set_valign (self->clear, GTK_ALIGN_START);
  self->options = ibn_options_new (session, field, "");
  self->buttons = g_ptr_array_new ();
  for (guint i = 0; i < self->options->len; i++)
    {
      const IbnOption *option = g_ptr_array_index (self->options, i);
      GtkWidget *button = ibn_ui_check_button_new (option->label, GTK_ACCESSIBLE_ROLE_RADIO);
      g_autofree char *name = ibn_ui_dup_name (ibn_session_get_words (session, field->label),
                                               option->label);

      gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      if (i > 0)
        gtk_check_button_set_group (GTK_CHECK_BUTTON (button),
                                    g_ptr_array_index (self->buttons, 0));
      g_signal_connect (button, "toggled", G_CALLBACK (on_toggled), self);
      g_ptr_array_add (self->buttons, button);
      gtk_box_append (GTK_BOX (self->box), button);
    }

  G_OBJECT_CLASS (ibn_radio_editor_parent_class)->constructed (object);
}

static void
ibn_radio_editor_dispose (GObject *object)
{
  IbnRadioEditor *self = IBN_RADIO_EDITOR (object);

  g_clear_pointer (&self->options, g_ptr_array_unref);
  g_clear_pointer (&self->buttons, g_ptr_array_unref);
  ibn_ui_dispose_bin (object, IBN_TYPE_RADIO_EDITOR);

  G_OBJECT_CLASS (ibn_radio_editor_parent_class)->dispose (object);
}

static void
ibn_radio_editor_class_init (IbnRadioEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  IbnEditorClass *editor_class = IBN_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ibn_radio_editor_constructed;
  G_OBJECT_CLASS (klass)->dispose = ibn_radio_editor_dispose;
  editor_class->show = ibn_radio_editor_show;
  editor_class->lock = ibn_radio_editor_lock;
  editor_class->get_target = ibn_radio_editor_get_target;
  editor_class->get_entrance = ibn_radio_editor_get_entrance;

  gtk_widget_class_install_action (widget_class, "answer.clear", NULL, on_clear);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "answer.clear", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_BackSpace, 0, "answer.clear", NULL);

  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-radio-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnRadioEditor, box);
  gtk_widget_class_bind_template_child (widget_class, IbnRadioEditor, clear);
  gtk_widget_class_bind_template_child (widget_class, IbnRadioEditor, gone);
}

static void
ibn_radio_editor_init (IbnRadioEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ibn_line_layout_use (gtk_widget_get_parent (self->box), SPACING);
}
