/* ibn-checks-editor.c: some of a list of choices, each with its tick
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-checks-editor.h"

#include <glib/gi18n.h>

#include "ibn-options.h"
#include "ibn-ui.h"

/* A longer list stands in two columns. */
#define MAX_ONE_COLUMN 6

struct _IbnChecksEditor {
  IbnEditor parent_instance;

  GtkWidget *grid;      /* from the template, as the next */
  GtkWidget *none;
  GPtrArray *options;   /* owned, of IbnOption */
  GPtrArray *buttons;   /* owned, of GtkCheckButton: one for each option */
  guint      serial;    /* of the table that can be chosen from, when the options were made */
};

G_DEFINE_FINAL_TYPE (IbnChecksEditor, ibn_checks_editor, IBN_TYPE_EDITOR)

static void
on_toggled (GtkCheckButton *button, IbnChecksEditor *self)
{
  IbnEditor *editor = IBN_EDITOR (self);
  g_autofree char *value = NULL;
  guint index;

  if (!g_ptr_array_find (self->buttons, button, &index))
    return;
  value = ibn_options_toggle (ibn_editor_get_field (editor), self->options,
                              ibn_editor_get_value (editor),
                              ((IbnOption *) g_ptr_array_index (self->options, index))->value);
  ibn_editor_set (editor, value);
}

static void
show_ticks (IbnChecksEditor *self)
{
  const char *value = ibn_editor_get_value (IBN_EDITOR (self));

  for (guint i = 0; i < self->buttons->len; i++)
    {
      GtkWidget *button = g_ptr_array_index (self->buttons, i);
      const IbnOption *option = g_ptr_array_index (self->options, i);

      g_signal_handlers_block_by_func (button, on_toggled, self);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (button),
                                   ibn_options_holds (value, option->value));
      g_signal_handlers_unblock_by_func (button, on_toggled, self);
    }
}

static void
make_buttons (IbnChecksEditor *self)
{
  guint n_columns = self->options->len > MAX_ONE_COLUMN ? 2 : 1;
  guint n_lines = (self->options->len + n_columns - 1) / n_columns;

  for (guint i = 0; i < self->buttons->len; i++)
    gtk_grid_remove (GTK_GRID (self->grid), g_ptr_array_index (self->buttons, i));
  g_ptr_array_set_size (self->buttons, 0);

  for (guint i = 0; i < self->options->len; i++)
    {
      const IbnOption *option = g_ptr_array_index (self->options, i);
      GtkWidget *button = ibn_ui_check_button_new (option->label, GTK_ACCESSIBLE_ROLE_CHECKBOX);
      g_autofree char *name = ibn_ui_dup_name (ibn_editor_get_label (IBN_EDITOR (self)),
                                               option->label);

      gtk_accessible_update_property (GTK_ACCESSIBLE (button),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
      g_signal_connect (button, "toggled", G_CALLBACK (on_toggled), self);
      g_ptr_array_add (self->buttons, button);
      gtk_grid_attach (GTK_GRID (self->grid), button,
                       (int) (i / n_lines), (int) (i % n_lines), 1, 1);
    }
}

static void
update_options (IbnEditor *editor)
{
  IbnChecksEditor *self = IBN_CHECKS_EDITOR (editor);
  IbnSession *session = ibn_editor_get_session (editor);
  const IbnField *field = ibn_editor_get_field (editor);
  g_autoptr(GPtrArray) options = ibn_options_new (session, field, ibn_editor_get_value (editor));

  if (self->options != NULL && ibn_options_equal (options, self->options))
    return;

  g_clear_pointer (&self->options, g_ptr_array_unref);
  self->options = g_steal_pointer (&options);
  make_buttons (self);
  show_ticks (self);

  if (self->options->len > 0)
    gtk_widget_set_visible (self->none, FALSE);
  else
    {
      const IbnTable *table = ibn_call_get_table (ibn_session_get_call (session), field->table);
      const char *label = ibn_session_get_words (session, table->label);
      /* Translators: %s is the name of a table */
      g_autofree char *words =
        g_strdup_printf (_("Nothing to choose from yet: “%s” has no rows."), label);

      ibn_ui_set_text (self->none, words);
    }
}

/* The rows that can be chosen come, go and get other names while this is shown. */
static void
ibn_checks_editor_refresh (IbnEditor *editor)
{
  IbnChecksEditor *self = IBN_CHECKS_EDITOR (editor);
  const char *table = ibn_editor_get_field (editor)->table;
  guint serial;

  if (table == NULL)
    return;
  serial = ibn_session_get_table_serial (ibn_editor_get_session (editor), table);
  if (serial != self->serial)
    update_options (editor);
  self->serial = serial;
}

static void
ibn_checks_editor_show (IbnEditor *editor)
{
  update_options (editor);
  show_ticks (IBN_CHECKS_EDITOR (editor));
}

static void
ibn_checks_editor_lock (IbnEditor *editor, gboolean locked)
{
  gtk_widget_set_sensitive (IBN_CHECKS_EDITOR (editor)->grid, !locked);
}

static GtkWidget *
ibn_checks_editor_get_target (IbnEditor *editor)
{
  return IBN_CHECKS_EDITOR (editor)->grid;
}

static GtkWidget *
ibn_checks_editor_get_entrance (IbnEditor *editor)
{
  IbnChecksEditor *self = IBN_CHECKS_EDITOR (editor);

  return self->buttons->len > 0 ? g_ptr_array_index (self->buttons, 0) : self->grid;
}

static void
ibn_checks_editor_dispose (GObject *object)
{
  IbnChecksEditor *self = IBN_CHECKS_EDITOR (object);

  g_clear_pointer (&self->options, g_ptr_array_unref);
  g_clear_pointer (&self->buttons, g_ptr_array_unref);
  ibn_ui_dispose_bin (object, IBN_TYPE_CHECKS_EDITOR);

  G_OBJECT_CLASS (ibn_checks_editor_parent_class)->dispose (object);
}

static void
ibn_checks_editor_class_init (IbnChecksEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  IbnEditorClass *editor_class = IBN_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_checks_editor_dispose;
  editor_class->show = ibn_checks_editor_show;
  editor_class->lock = ibn_checks_editor_lock;
  editor_class->get_target = ibn_checks_editor_get_target;
  editor_class->get_entrance = ibn_checks_editor_get_entrance;
  editor_class->refresh = ibn_checks_editor_refresh;

  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-checks-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnChecksEditor, grid);
  gtk_widget_class_bind_template_child (widget_class, IbnChecksEditor, none);
}

static void
ibn_checks_editor_init (IbnChecksEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->buttons = g_ptr_array_new ();
}
