/* ibn-welcome.c: what is shown before a dossier is open
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-welcome.h"

#include <glib/gi18n.h>

#include "ibn-call-card.h"
#include "ibn-date.h"
#include "ibn-list-row.h"
#include "ibn-recent.h"
#include "ibn-recoveries.h"
#include "ibn-ui.h"
#include "ibn-wrap.h"

struct _IbnWelcome {
  AdwBin parent_instance;

  GtkWidget *calls;         /* from the template, as those that follow */
  GtkWidget *none;
  GtkWidget *recent_box;
  GtkWidget *recent;
  GtkWidget *unsaved_box;
  GtkWidget *unsaved;
};

G_DEFINE_FINAL_TYPE (IbnWelcome, ibn_welcome, ADW_TYPE_BIN)

static void
ibn_welcome_dispose (GObject *object)
{
  ibn_ui_dispose_bin (object, IBN_TYPE_WELCOME);

  G_OBJECT_CLASS (ibn_welcome_parent_class)->dispose (object);
}

static void
ibn_welcome_class_init (IbnWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_welcome_dispose;

  g_type_ensure (IBN_TYPE_WRAP);
  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnWelcome, calls);
  gtk_widget_class_bind_template_child (widget_class, IbnWelcome, none);
  gtk_widget_class_bind_template_child (widget_class, IbnWelcome, recent_box);
  gtk_widget_class_bind_template_child (widget_class, IbnWelcome, recent);
  gtk_widget_class_bind_template_child (widget_class, IbnWelcome, unsaved_box);
  gtk_widget_class_bind_template_child (widget_class, IbnWelcome, unsaved);
}

static void
ibn_welcome_init (IbnWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * ibn_welcome_set_calls:
 * @calls: (element-type IbnCall): the calls that are installed
 * @language: of their words
 */
void
ibn_welcome_set_calls (IbnWelcome *self, GPtrArray *calls, const char *language)
{
  GtkWidget *child;

  g_return_if_fail (IBN_IS_WELCOME (self));
  g_return_if_fail (calls != NULL);

  while ((child = gtk_widget_get_first_child (self->calls)) != NULL)
    gtk_box_remove (GTK_BOX (self->calls), child);
  for (guint i = 0; i < calls->len; i++)
    gtk_box_append (GTK_BOX (self->calls),
                    ibn_call_card_new (g_ptr_array_index (calls, i), language));
  gtk_widget_set_visible (self->none, calls->len == 0);
}

/* A row that opens something, and a button that takes it from the list, in a box as high:
 * Tab goes by the middles. */
static GtkWidget *
make_item (GtkWidget *row, const char *icon, const char *what, const char *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *end = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *label = ibn_ui_dup_name (what, name);

  gtk_widget_set_hexpand (row, TRUE);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, what);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_box_append (GTK_BOX (end), button);
  gtk_box_append (GTK_BOX (box), row);
  gtk_box_append (GTK_BOX (box), end);
  return box;
}

static GtkWidget *
get_button (GtkWidget *item)
{
  return gtk_widget_get_first_child (gtk_widget_get_last_child (item));
}

/* Where the focus is lost with an item, the one that comes in its place gets it. */
static int
empty (GtkWidget *box)
{
  GtkWidget *child;
  int focused = -1;
  int i = 0;

  for (; (child = gtk_widget_get_first_child (box)) != NULL; i++)
    {
      if (ibn_ui_holds_focus (child))
        focused = i;
      gtk_box_remove (GTK_BOX (box), child);
    }
  return focused;
}

static void
refocus (IbnWelcome *self, GtkWidget *box, int focused)
{
  GtkWidget *child = gtk_widget_get_first_child (box);

  if (focused < 0)
    return;
  for (; focused > 0 && child != NULL && gtk_widget_get_next_sibling (child) != NULL; focused--)
    child = gtk_widget_get_next_sibling (child);
  if (child == NULL || !gtk_widget_grab_focus (get_button (child)))
    gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
on_looked (GObject *source, GAsyncResult *result, void *data)
{
  g_autoptr(IbnListRow) row = data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, &error);
  g_autoptr(GFile) folder = g_file_get_parent (G_FILE (source));
  g_autofree char *where = NULL;
  g_autofree char *words = NULL;

  /* A folder that does not answer may yet do so when the file is wanted. */
  if (info != NULL || !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return;
  where = ibn_ui_dup_folder (folder);
  /* Translators: %s is the name of a folder */
  words = g_strdup_printf (_("No longer in %s"), where);
  ibn_list_row_set_icon (row, "ibn-warnings-symbolic", NULL);
  ibn_list_row_set_note (row, words);
  gtk_widget_set_sensitive (GTK_WIDGET (row), FALSE);
}

static GtkWidget *
make_recent (const IbnRecent *recent)
{
  GtkWidget *row = ibn_list_row_new ();
  g_autoptr(GFile) file = g_file_new_for_uri (recent->uri);
  g_autoptr(GFile) folder = g_file_get_parent (file);
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *where = ibn_ui_dup_folder (folder);
  g_autofree char *time = ibn_time_format (recent->time - recent->time % 60);
  /* Translators: a date with a time, and a folder */
  g_autofree char *place = g_strdup_printf (_("%s, in %s"), time, where);
  g_autofree char *words = recent->note != NULL ? g_strdup_printf ("%s\n%s", recent->note, place)
                                                : g_strdup (place);
  GtkWidget *item = make_item (row, "list-remove-symbolic", _("Remove from the list"), name);

  ibn_list_row_set_icon (IBN_LIST_ROW (row), "text-x-generic-symbolic", NULL);
  ibn_list_row_set_title (IBN_LIST_ROW (row), name);
  ibn_list_row_set_note (IBN_LIST_ROW (row), words);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "app.open-uri");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", recent->uri);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (get_button (item)), "app.forget-recent");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (get_button (item)), "s", recent->uri);
  /* The folder may be far away. */
  g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_TYPE, G_FILE_QUERY_INFO_NONE,
                           G_PRIORITY_LOW, NULL, on_looked, g_object_ref (row));
  return item;
}

/**
 * ibn_welcome_set_recent:
 * @recent: (element-type IbnRecent): dossiers that were open lately, the latest first
 *
 * Lists them at once; which of them are no longer there is known a little later.
 */
void
ibn_welcome_set_recent (IbnWelcome *self, GPtrArray *recent)
{
  int focused;

  g_return_if_fail (IBN_IS_WELCOME (self));
  g_return_if_fail (recent != NULL);

  focused = empty (self->recent);
  for (guint i = 0; i < recent->len; i++)
    gtk_box_append (GTK_BOX (self->recent), make_recent (g_ptr_array_index (recent, i)));
  gtk_widget_set_visible (self->recent_box, recent->len > 0);
  refocus (self, self->recent, focused);
}

static GtkWidget *
make_unsaved (IbnRecovery *recovery)
{
  GtkWidget *row = ibn_list_row_new ();
  guint number = ibn_recovery_get_number (recovery);
  g_autofree char *name = ibn_recovery_dup_name (recovery);
  g_autofree char *time = ibn_time_format (ibn_recovery_get_time (recovery));
  /* Translators: a date with a time */
  g_autofree char *words = g_strdup_printf (_("Last edited %s; not in a file yet. Go on with it."),
                                            time);
  GtkWidget *item = make_item (row, "user-trash-symbolic", _("Discard unsaved work"), name);

  ibn_list_row_set_icon (IBN_LIST_ROW (row), "document-edit-symbolic", NULL);
  ibn_list_row_set_title (IBN_LIST_ROW (row), name);
  ibn_list_row_set_note (IBN_LIST_ROW (row), words);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "app.continue");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "u", number);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (get_button (item)), "app.discard-unsaved");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (get_button (item)), "u", number);
  return item;
}

/**
 * ibn_welcome_set_unsaved:
 * @unsaved: (element-type IbnRecovery): work that is in no file
 */
void
ibn_welcome_set_unsaved (IbnWelcome *self, GPtrArray *unsaved)
{
  int focused;

  g_return_if_fail (IBN_IS_WELCOME (self));
  g_return_if_fail (unsaved != NULL);

  focused = empty (self->unsaved);
  for (guint i = 0; i < unsaved->len; i++)
    gtk_box_append (GTK_BOX (self->unsaved), make_unsaved (g_ptr_array_index (unsaved, i)));
  gtk_widget_set_visible (self->unsaved_box, unsaved->len > 0);
  refocus (self, self->unsaved, focused);
}
