/* ibn-tick-editor.c: a statement that is ticked or not
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-tick-editor.h"

#include "ibn-line-layout.h"
#include "ibn-ui.h"

/* Pixels between the box and its words. */
#define SPACING 4

struct _IbnTickEditor {
  IbnEditor parent_instance;

  GtkWidget *button;   /* from the template, as the next */
  GtkWidget *words;
};

G_DEFINE_FINAL_TYPE (IbnTickEditor, ibn_tick_editor, IBN_TYPE_EDITOR)

static void
on_toggled (GtkCheckButton *button, IbnTickEditor *self)
{
  ibn_editor_set (IBN_EDITOR (self), gtk_check_button_get_active (button) ? "yes" : "");
}

static void
ibn_tick_editor_show (IbnEditor *editor)
{
  IbnTickEditor *self = IBN_TICK_EDITOR (editor);

  g_signal_handlers_block_by_func (self->button, on_toggled, self);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->button),
                               g_str_equal (ibn_editor_get_value (editor), "yes"));
  g_signal_handlers_unblock_by_func (self->button, on_toggled, self);
}

static void
ibn_tick_editor_lock (IbnEditor *editor, gboolean locked)
{
  gtk_widget_set_sensitive (IBN_TICK_EDITOR (editor)->button, !locked);
}

static GtkWidget *
ibn_tick_editor_get_target (IbnEditor *editor)
{
  return IBN_TICK_EDITOR (editor)->button;
}

static void
ibn_tick_editor_constructed (GObject *object)
{
  IbnTickEditor *self = IBN_TICK_EDITOR (object);
  IbnEditor *editor = IBN_EDITOR (object);

  /* On a page the statement itself is what one ticks; in a sheet it stands above the column. */
  if (ibn_editor_is_compact (editor))
    gtk_widget_set_halign (self->button, GTK_ALIGN_CENTER);
  else
    ibn_ui_set_text (self->words,
                     ibn_session_get_words (ibn_editor_get_session (editor),
                                            ibn_editor_get_field (editor)->label));

  G_OBJECT_CLASS (ibn_tick_editor_parent_class)->constructed (object);
}

static void
ibn_tick_editor_dispose (GObject *object)
{
  ibn_ui_dispose_bin (object, IBN_TYPE_TICK_EDITOR);

  G_OBJECT_CLASS (ibn_tick_editor_parent_class)->dispose (object);
}

static void
ibn_tick_editor_class_init (IbnTickEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  IbnEditorClass *editor_class = IBN_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ibn_tick_editor_constructed;
  G_OBJECT_CLASS (klass)->dispose = ibn_tick_editor_dispose;
  editor_class->show = ibn_tick_editor_show;
  editor_class->lock = ibn_tick_editor_lock;
  editor_class->get_target = ibn_tick_editor_get_target;

  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-tick-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnTickEditor, button);
  gtk_widget_class_bind_template_child (widget_class, IbnTickEditor, words);
  gtk_widget_class_bind_template_callback (widget_class, on_toggled);
}

static void
ibn_tick_editor_init (IbnTickEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ibn_line_layout_use (self->button, SPACING);
}
