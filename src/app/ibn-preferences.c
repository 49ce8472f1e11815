/* ibn-preferences.c: the window in which a person says how the program is to be
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-preferences.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "ibn-keeper.h"
#include "ibn-ui.h"

struct _IbnPreferences {
  AdwPreferencesWindow parent_instance;

  GtkWidget *author;     /* from the template, as those that follow */
  GtkWidget *restore;
  GtkWidget *side;
  GtkWidget *scheme;
  GtkWidget *places;
  GSettings *settings;   /* owned */
};

G_DEFINE_FINAL_TYPE (IbnPreferences, ibn_preferences, ADW_TYPE_PREFERENCES_WINDOW)

/* What a drop-down list offers, in its order, and how the settings call it. */
static const char * const sides[] = { "last", "none", "findings", "budget", "pages", NULL };
static const char * const schemes[] = { "follow", "light", "dark", NULL };

static gboolean
get_choice (GValue *value, GVariant *variant, void *data)
{
  const char * const *names = data;

  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], g_variant_get_string (variant, NULL)))
      {
        g_value_set_uint (value, i);
        return TRUE;
      }
  return FALSE;
}

static GVariant *
set_choice (const GValue *value, const GVariantType *type, void *data)
{
  const char * const *names = data;

  guint selected = g_value_get_uint (value);

  return selected != GTK_INVALID_LIST_POSITION ? g_variant_new_string (names[selected]) : NULL;
}

static void
on_chosen (GtkDropDown *drop_down, GParamSpec *pspec, const char *name)
{
  ibn_ui_name_drop_down (GTK_WIDGET (drop_down), name);
}

static void
bind_choice (IbnPreferences *self, const char *key, GtkWidget *drop_down, const char *name,
             const char * const *names)
{
  g_settings_bind_with_mapping (self->settings, key, drop_down, "selected",
                                G_SETTINGS_BIND_DEFAULT, get_choice, set_choice,
                                (void *) names, NULL);
  /* What it is called holds what is chosen, which the list itself does not tell. */
  g_signal_connect (drop_down, "notify::selected", G_CALLBACK (on_chosen), (void *) name);
  ibn_ui_name_drop_down (drop_down, name);
}

static void
on_open_place (GtkButton *button, GFile *folder)
{
  g_autofree char *uri = g_file_get_uri (folder);

  gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (button))), uri, GDK_CURRENT_TIME);
}

static void
add_place (IbnPreferences *self, GFile *folder, const char *title)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_mnemonic (_("_Open Folder"));
  g_autofree char *path = ibn_ui_dup_folder (folder);
  g_autofree char *escaped = g_markup_escape_text (path, -1);
  g_autofree char *name = ibn_ui_dup_name (_("Open the folder"), path);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_open_place), g_object_ref (folder),
                         (GClosureNotify) (void (*) (void)) g_object_unref, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->places), row);
}

static void
show_places (IbnPreferences *self)
{
  g_auto(GStrv) uris = g_settings_get_strv (self->settings, "journal-places");
  g_autoptr(GFile) usual = ibn_keeper_get_default_parent ();

  /* So that it can be looked at before anything is in it. */
  g_mkdir_with_parents (g_file_peek_path (usual), 0700);
  add_place (self, usual, _("On this computer"));
  for (gsize i = 0; uris[i] != NULL; i++)
    {
      g_autoptr(GFile) place = g_file_new_for_uri (uris[i]);

      add_place (self, place, _("Also chosen"));
    }
}

static void
show_author (IbnPreferences *self)
{
  const char *name = g_get_real_name ();
  g_autofree char *usual = g_utf8_make_valid (g_str_equal (name, "Unknown") ? g_get_user_name ()
                                                                            : name, -1);

  gtk_entry_set_placeholder_text (GTK_ENTRY (self->author), usual);
  g_settings_bind (self->settings, "author", self->author, "text", G_SETTINGS_BIND_DEFAULT);
}

static void
ibn_preferences_dispose (GObject *object)
{
  IbnPreferences *self = IBN_PREFERENCES (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), IBN_TYPE_PREFERENCES);
  g_clear_object (&self->settings);

  G_OBJECT_CLASS (ibn_preferences_parent_class)->dispose (object);
}

static void
ibn_preferences_class_init (IbnPreferencesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ibn_preferences_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, IBN_UI "ibn-preferences.ui");
  gtk_widget_class_bind_template_child (widget_class, IbnPreferences, author);
  gtk_widget_class_bind_template_child (widget_class, IbnPreferences, restore);
  gtk_widget_class_bind_template_child (widget_class, IbnPreferences, side);
  gtk_widget_class_bind_template_child (widget_class, IbnPreferences, scheme);
  gtk_widget_class_bind_template_child (widget_class, IbnPreferences, places);
}

static void
ibn_preferences_init (IbnPreferences *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  ibn_ui_fit_drop_down (self->side);
  ibn_ui_fit_drop_down (self->scheme);
}

/**
 * ibn_preferences_new:
 * @parent: (nullable): the window over which it stands
 * @settings: what it changes, at once
 *
 * Returns: (transfer none): the window; GTK owns it
 */
GtkWidget *
ibn_preferences_new (GtkWindow *parent, GSettings *settings)
{
  IbnPreferences *self;

  g_return_val_if_fail (parent == NULL || GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (IBN_TYPE_PREFERENCES, "transient-for", parent, NULL);
  self->settings = g_object_ref (settings);
  show_author (self);
  g_settings_bind (settings, "restore-windows", self->restore, "active", G_SETTINGS_BIND_DEFAULT);
  bind_choice (self, "side-start", self->side, _("Beside the form"), sides);
  bind_choice (self, "colour-scheme", self->scheme, _("Colours"), schemes);
  show_places (self);
  return GTK_WIDGET (self);
}

/**
 * ibn_preferences_present:
 * @parent: (nullable): the window over which it stands
 * @settings: what it changes
 *
 * Shows the preferences; those that are shown already come to the front.
 */
void
ibn_preferences_present (GtkWindow *parent, GSettings *settings)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

      if (IBN_IS_PREFERENCES (window))
        {
          gtk_window_present (window);
          return;
        }
    }
  gtk_window_present (GTK_WINDOW (ibn_preferences_new (parent, settings)));
}
