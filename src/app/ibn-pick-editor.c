/* ibn-pick-editor.c: choices from a list that opens
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-pick-editor.h"

#include <glib/gi18n.h>

#include "ibn-item-list.h"
#include "ibn-options.h"
#include "ibn-ui.h"

/* From so many options on there is a line to search them. */
#define MIN_SEARCHED 12

/* Of a button in a sheet. */
#define MIN_CELL_CHARS 4
#define MAX_CELL_CHARS 26

/* GtkDropDown hides what has the focus behind a button without a name, whose value a screen reader
 * does not say, and builds its list when it is made, which a sheet of them feels. This one has one
 * button, whose name says question and answer, and a list that is made when it opens. */
struct _IbnPickEditor {
  IbnEditor parent_instance;

  GtkWidget *button;    /* from the template, as those that follow */
  GtkWidget *value;
  GtkWidget *popover;   /* a child once it was open, or NULL; what follows is in it */
  GtkWidget *search;
  GtkWidget *list;
  GtkWidget *none;
  GPtrArray *options;   /* owned, of IbnOption, while the list is open; else NULL */
  guint      serial;    /* of the table that can be chosen from, when the value was shown */
};

G_DEFINE_FINAL_TYPE (IbnPickEditor, ibn_pick_editor, IBN_TYPE_EDITOR)

static gboolean
takes_several (IbnPickEditor *self)
{
  IbnType type = ibn_editor_get_field (IBN_EDITOR (self))->type;

  return type == IBN_TYPE_CHOICES || type == IBN_TYPE_ROWS;
}

static GPtrArray *
make_options (IbnPickEditor *self)
{
  IbnEditor *editor = IBN_EDITOR (self);

  return ibn_options_new (ibn_editor_get_session (editor), ibn_editor_get_field (editor),
                          ibn_editor_get_value (editor));
}

static void
show_value (IbnPickEditor *self)
{
  IbnEditor *editor = IBN_EDITOR (self);
  g_autofree char *typed = ibn_editor_dup_text (editor);
  g_autoptr(GPtrArray) options = make_options (self);
  g_autofree char *chosen = ibn_options_format (options, ibn_editor_get_value (editor));
  const char *text = *chosen != '\0' ? chosen : typed;
  const char *question = ibn_session_get_words (ibn_editor_get_session (editor),
                                                ibn_editor_get_field (editor)->label);
  g_autofree char *name = NULL;

  if (*text == '\0')
    {
      text = ibn_editor_is_compact (editor) ? "" : _("Not answered");
      gtk_widget_add_css_class (self->value, "subdued");
    }
  else
    gtk_widget_remove_css_class (self->value, "subdued");
  gtk_label_set_label (GTK_LABEL (self->value), text);
  ibn_ui_set_tooltip (self->button, ibn_editor_is_compact (editor) && *text != '\0' ? text : NULL);

  name = ibn_ui_dup_name (question, *text != '\0' ? text : _("Not answered"));
  ibn_editor_set_label (editor, name);
}

static void
choose (IbnPickEditor *self, const char *value)
{
  ibn_editor_set (IBN_EDITOR (self), value);
  show_value (self);
}

static void
on_item_clicked (GtkButton *button, IbnPickEditor *self)
{
  const char *value = g_object_get_data (G_OBJECT (button), "value");
  g_autofree char *chosen = g_strdup (value);

  gtk_popover_popdown (GTK_POPOVER (self->popover));
  choose (self, chosen);
}

static void
on_item_toggled (GtkCheckButton *button, IbnPickEditor *self)
{
  IbnEditor *editor = IBN_EDITOR (self);
  g_autofree char *value = ibn_options_toggle (ibn_editor_get_field (editor), self->options,
                                               ibn_editor_get_value (editor),
                                               g_object_get_data (G_OBJECT (button), "value"));

  choose (self, value);
}

static GtkWidget *
make_item (IbnPickEditor *self, const char *value, const char *label)
{
  const char *answer = ibn_editor_get_value (IBN_EDITOR (self));
  GtkWidget *item;

  if (takes_several (self))
    {
      item = ibn_ui_check_button_new (label, GTK_ACCESSIBLE_ROLE_CHECKBOX);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (item), ibn_options_holds (answer, value));
      g_signal_connect (item, "toggled", G_CALLBACK (on_item_toggled), self);
    }
  else
    {
      item = gtk_button_new_with_label (label);
      gtk_widget_add_css_class (item, "flat");
      gtk_label_set_xalign (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (item))), 0);
      gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (item))), TRUE);
      g_signal_connect (item, "clicked", G_CALLBACK (on_item_clicked), self);
    }
  gtk_widget_add_css_class (item, "option");
  g_object_set_data_full (G_OBJECT (item), "value", g_strdup (value), g_free);
  return item;
}

static void
fill_list (IbnPickEditor *self)
{
  const char *answer = ibn_editor_get_value (IBN_EDITOR (self));
  const char *wanted = gtk_editable_get_text (GTK_EDITABLE (self->search));
  g_autofree char *key = g_utf8_casefold (wanted, -1);

  ibn_item_list_clear (IBN_ITEM_LIST (self->list));

  if (!takes_several (self) && *wanted == '\0')
    gtk_box_append (GTK_BOX (self->list), make_item (self, "", _("Not answered")));

  for (guint i = 0; i < self->options->len; i++)
    {
      const IbnOption *option = g_ptr_array_index (self->options, i);
      g_autofree char *folded = g_utf8_casefold (option->label, -1);
      GtkWidget *item;

      if (strstr (folded, key) == NULL)
        continue;
      item = make_item (self, option->value, option->label);
      gtk_box_append (GTK_BOX (self->list), item);
      if (g_str_equal (option->value, answer))
        {
          gtk_widget_add_css_class (item, "current");
          ibn_item_list_set_current (IBN_ITEM_LIST (self->list), item);
        }
    }
}

static void
on_search (GtkEditable *search, IbnPickEditor *self)
{
  if (self->options != NULL)
    fill_list (self);
}

/* Enter takes the first that fits what was searched. */
static void
on_search_activate (GtkSearchEntry *search, IbnPickEditor *self)
{
  GtkWidget *first;

  /* The list follows the search a little later; here it has to have followed. */
  fill_list (self);
  first = gtk_widget_get_first_child (self->list);
  if (first != NULL && !takes_several (self)
      && *gtk_editable_get_text (GTK_EDITABLE (search)) != '\0')
    on_item_clicked (GTK_BUTTON (first), self);
  else
    gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);
}

/* Escape, which the line keeps for itself. */
static void
on_search_stopped (GtkSearchEntry *search, IbnPickEditor *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
on_closed (GtkPopover *popover, IbnPickEditor *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  g_clear_pointer (&self->options, g_ptr_array_unref);
  gtk_widget_grab_focus (self->button);
}

static void
make_popover (IbnPickEditor *self)
{
  g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource (IBN_UI "ibn-pick-popover.ui");

  self->popover = GTK_WIDGET (gtk_builder_get_object (builder, "popover"));
  self->search = GTK_WIDGET (gtk_builder_get_object (builder, "search"));
  self->list = GTK_WIDGET (gtk_builder_get_object (builder, "list"));
  self->none = GTK_WIDGET (gtk_builder_get_object (builder, "none"));
  g_signal_connect_object (self->search, "search-changed", G_CALLBACK (on_search), self, 0);
  g_signal_connect_object (self->search, "activate", G_CALLBACK (on_search_activate), self, 0);
  g_signal_connect_object (self->search, "stop-search", G_CALLBACK (on_search_stopped), self, 0);
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (on_closed), self, 0);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
}

static void
on_open (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnPickEditor *self = IBN_PICK_EDITOR (widget);
  gboolean searched;

  if (ibn_editor_is_locked (IBN_EDITOR (self)) || self->options != NULL)
    return;

  if (self->popover == NULL)
    make_popover (self);
  self->options = make_options (self);
  searched = self->options->len >= MIN_SEARCHED;
  gtk_widget_set_visible (self->search, searched);
  gtk_widget_set_visible (self->none, self->options->len == 0);
  fill_list (self);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  if (searched)
    gtk_widget_grab_focus (self->search);
  else
    gtk_widget_child_focus (self->list, GTK_DIR_TAB_FORWARD);
}

static void
on_clear (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnPickEditor *self = IBN_PICK_EDITOR (widget);

  if (!ibn_editor_is_locked (IBN_EDITOR (self)))
    choose (self, "");
}

static void
ibn_pick_editor_show (IbnEditor *editor)
{
  show_value (IBN_PICK_EDITOR (editor));
}

static void
ibn_pick_editor_refresh (IbnEditor *editor)
{
  IbnPickEditor *self = IBN_PICK_EDITOR (editor);
  const char *table = ibn_editor_get_field (editor)->table;
  guint serial;

  if (table == NULL)
    return;
  /* The name of a row that was chosen is an answer of its own. */
  serial = ibn_session_get_table_serial (ibn_editor_get_session (editor), table);
  if (serial != self->serial)
    show_value (self);
  self->serial = serial;
}

static void
ibn_pick_editor_lock (IbnEditor *editor, gboolean locked)
{
  /* Not the button itself: what does an action is as sensitive as that action. */
  gtk_widget_action_set_enabled (GTK_WIDGET (editor), "answer.open", !locked);
  gtk_widget_action_set_enabled (GTK_WIDGET (editor), "answer.clear", !locked);
}

static GtkWidget *
ibn_pick_editor_get_target (IbnEditor *editor)
{
  return IBN_PICK_EDITOR (editor)->button;
}

static void
ibn_pick_editor_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GTK_WIDGET_CLASS (ibn_pick_editor_parent_class)->size_allocate (widget, width, height, baseline);
  if (IBN_PICK_EDITOR (widget)->popover != NULL)
    gtk_popover_present (GTK_POPOVER (IBN_PICK_EDITOR (widget)->popover));
}

/* As wide as the longest choice, within reason: columns of a sheet are narrow. */
static int
get_cell_chars (IbnPickEditor *self)
{
  g_autoptr(GPtrArray) options = make_options (self);
  int chars = MIN_CELL_CHARS;

  if (ibn_editor_get_field (IBN_EDITOR (self))->table != NULL)
    return MAX_CELL_CHARS;
  for (guint i = 0; i < options->len; i++)
    {
      const IbnOption *option = g_ptr_array_index (options, i);

      chars = MAX (chars, (int) g_utf8_strlen (option->label, -1));
    }
  return MIN (chars, MAX_CELL_CHARS);
}

static void
ibn_pick_editor_constructed (GObject *object)
{
  IbnPickEditor *self = IBN_PICK_EDITOR (object);

  gtk_widget_set_hexpand (self->button, ibn_editor_is_compact (IBN_EDITOR (self)));
  if (ibn_editor_is_compact (IBN_EDITOR (self)))
    {
      int chars = get_cell_chars (self);

      gtk_label_set_width_chars (GTK_LABEL (self->value), chars);
      gtk_label_set_max_width_chars (GTK_LABEL (self->value), chars);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button),
                                  GTK_ACCESSIBLE_PROPERTY_HAS_POPUP, TRUE, -1);

  G_OBJECT_CLASS (ibn_pick_editor_parent_class)->constructed (object);
}

static void
ibn_pick_editor_dispose (GObject *object)
{
  IbnPickEditor *self = IBN_PICK_EDITOR (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->options, g_ptr_array_unref);
  ibn_ui_dispose_bin (object, IBN_TYPE_PICK_EDITOR);

  G_OBJECT_CLASS (ibn_pick_editor_parent_class)->dispose (object);
}

static void
ibn_pick_editor_class_init (IbnPickEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  IbnEditorClass *editor_class = IBN_EDITOR_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = ibn_pick_editor_constructed;
  G_OBJECT_CLASS (klass)->dispose = ibn_pick_editor_dispose;
  widget_class->size_allocate = ibn_pick_editor_size_allocate;
  editor_class->show = ibn_pick_editor_show;
  editor_class->lock = ibn_pick_editor_lock;
  editor_class->get_target = ibn_pick_editor_get_target;
  editor_class->refresh = ibn_pick_editor_refresh;

  gtk_widget_class_install_action (widget_class, "answer.open", NULL, on_open);
  gtk_widget_class_install_action (widget_class, "answer.clear", NULL, on_clear);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F4, 0, "answer.open", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "answer.clear", NULL);

  g_type_ensure (IBN_TYPE_ITEM_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-pick-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnPickEditor, button);
  gtk_widget_class_bind_template_child (widget_class, IbnPickEditor, value);
}

static void
ibn_pick_editor_init (IbnPickEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
