/* ibn-application.c: the program: its windows, and the actions that need none
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-application-private.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <unistd.h>

#include "ibn-app-resources.h"
#include "ibn-date.h"
#include "ibn-dialogs.h"
#include "ibn-preferences.h"
#include "ibn-store.h"

#define SCHEMA_ID "org.ibndossier.IbnDossier"

/* Deadlines pass while a window is open. */
#define CLOCK_SECONDS 60

G_DEFINE_FINAL_TYPE (IbnApplication, ibn_application, ADW_TYPE_APPLICATION)

static void
on_about (GSimpleAction *action, GVariant *parameter, void *data)
{
  ibn_dialog_about (gtk_application_get_active_window (data));
}

static void
on_preferences (GSimpleAction *action, GVariant *parameter, void *data)
{
  IbnApplication *self = data;

  if (self->settings != NULL)
    ibn_preferences_present (ibn_application_get_parent (self), self->settings);
}

static gboolean
on_minute (void *data)
{
  IbnApplication *self = data;

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      IbnSession *session = IBN_IS_WINDOW (l->data) ? ibn_window_get_session (l->data) : NULL;

      if (session != NULL && !ibn_window_is_practising (l->data))
        ibn_checker_set_now (ibn_session_get_checker (session), ibn_application_get_now (self));
    }
  return G_SOURCE_CONTINUE;
}

static const GActionEntry actions[] = {
  { "about", on_about },
  { "preferences", on_preferences },
};

static const struct {
  const char *action;
  const char *keys[3];
} accels[] = {
  { "app.open", { "<Control>o" } },
  { "app.preferences", { "<Control>comma" } },
  { "app.quit", { "<Control>q" } },
  { "app.welcome", { "<Control>n" } },
  { "window.close", { "<Control>w" } },
  { "win.save", { "<Control>s" } },
  { "win.save-as", { "<Control><Shift>s" } },
  { "win.export::dossier", { "<Control>e" } },
  { "win.print", { "<Control>p" } },
  { "win.pages", { "<Control><Shift>p" } },
  { "win.pages-window", { "<Control><Alt>p" } },
  { "win.history", { "<Control>h" } },
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z", "<Control>y" } },
  { "win.find", { "<Control>f" } },
  { "win.find-next", { "F3", "<Control>g" } },
  { "win.find-previous", { "<Shift>F3", "<Control><Shift>g" } },
  { "win.next-step", { "<Control>Page_Down" } },
  { "win.previous-step", { "<Control>Page_Up" } },
  { "win.next-finding", { "F8" } },
  { "win.previous-finding", { "<Shift>F8" } },
  { "win.next-pane", { "F6" } },
  { "win.previous-pane", { "<Shift>F6" } },
  { "win.findings", { "F9" } },
  { "win.budget", { "<Control><Shift>b" } },
  { "win.why-here", { "<Shift>F1" } },
  { "win.tour-next", { "<Control><Shift>Page_Down" } },
  { "win.tour-back", { "<Control><Shift>Page_Up" } },
};

/* A program that runs from where it was built finds its settings there. */
static GSettings *
open_settings (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr(GSettingsSchemaSource) built = NULL;
  g_autoptr(GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA_ID, TRUE);
  if (schema == NULL)
    {
      g_autofree char *build = g_path_get_dirname (IBN_BUILD_LOCALEDIR);
      g_autofree char *folder = g_build_filename (build, "data", NULL);

      /* Without any the window has its usual size, which is no error. */
      built = g_settings_schema_source_new_from_directory (folder, source, FALSE, NULL);
      if (built != NULL)
        schema = g_settings_schema_source_lookup (built, SCHEMA_ID, FALSE);
    }
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

static void
on_scheme_changed (GSettings *settings, const char *key, IbnApplication *self)
{
  static const struct {
    const char     *name;
    AdwColorScheme  scheme;
  } schemes[] = {
    { "follow", ADW_COLOR_SCHEME_DEFAULT },
    { "light", ADW_COLOR_SCHEME_FORCE_LIGHT },
    { "dark", ADW_COLOR_SCHEME_FORCE_DARK },
  };
  AdwStyleManager *manager = adw_application_get_style_manager (ADW_APPLICATION (self));
  g_autofree char *name = g_settings_get_string (settings, "colour-scheme");

  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_str_equal (schemes[i].name, name))
      adw_style_manager_set_color_scheme (manager, schemes[i].scheme);
}

static void
on_author_changed (GSettings *settings, const char *key, IbnApplication *self)
{
  ibn_application_tell_author (self);
}

static void
follow_settings (IbnApplication *self)
{
  self->settings = open_settings ();
  if (self->settings == NULL)
    return;
  g_signal_connect_object (self->settings, "changed::colour-scheme",
                           G_CALLBACK (on_scheme_changed), self, 0);
  g_signal_connect_object (self->settings, "changed::author",
                           G_CALLBACK (on_author_changed), self, 0);
  on_scheme_changed (self->settings, NULL, self);
}

static void
ibn_application_startup (GApplication *application)
{
  IbnApplication *self = IBN_APPLICATION (application);
  g_autoptr(GFile) bookmarks = ibn_bookmarks_get_default_file ();

  /* Until GTK has its display it waits for other processes, which a thread of ours would keep from
   * the processor. Then it reads its style, and the dossier is read beside it. */
  gtk_init ();
  if (self->wanted != NULL)
    ibn_store_read_ahead (self->wanted, ibn_application_get_now (self));
  /* GTK looks for style, icons and shortcuts when it starts. */
  ibn_app_init ();
  G_APPLICATION_CLASS (ibn_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (IBN_APP_ID);
  /* Words that come first in a dialog are to be read, not to be copied. */
  g_object_set (gtk_settings_get_default (), "gtk-label-select-on-focus", FALSE, NULL);
  self->bookmarks = ibn_bookmarks_new (bookmarks);
  follow_settings (self);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  ibn_application_add_dossiers (self);
  ibn_application_add_unsaved (self);
  ibn_application_add_windows (self);
  for (guint i = 0; i < G_N_ELEMENTS (accels); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), accels[i].action,
                                           (const char **) accels[i].keys);
  if (!self->has_time)
    self->clock = g_timeout_add_seconds (CLOCK_SECONDS, on_minute, self);
}

static void
ibn_application_shutdown (GApplication *application)
{
  IbnApplication *self = IBN_APPLICATION (application);

  ibn_application_drop_discarded (self);
  ibn_application_end (self);
  g_clear_handle_id (&self->clock, g_source_remove);
  g_clear_object (&self->settings);

  G_APPLICATION_CLASS (ibn_application_parent_class)->shutdown (application);
}

static void
ibn_application_activate (GApplication *application)
{
  IbnApplication *self = IBN_APPLICATION (application);
  GtkWindow *window = ibn_application_get_parent (self);

  if (window == NULL && !self->wants_new && ibn_application_restore (self))
    return;
  if (window == NULL)
    window = GTK_WINDOW (ibn_application_get_free_window (self));
  gtk_window_present (window);
  ibn_application_look_for_left (self);
}

static void
ibn_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    ibn_application_open_file (IBN_APPLICATION (application), files[i], IBN_OPEN_DEFAULT);
}

/* The start page is wanted: of the program that runs already, or of this one. */
static int
begin (IbnApplication *self, gboolean wants_new)
{
  g_autoptr(GError) error = NULL;

  self->wants_new = wants_new;
  if (!wants_new || (g_application_register (G_APPLICATION (self), NULL, &error)
                     && !g_application_get_is_remote (G_APPLICATION (self))))
    return -1;
  if (error != NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  g_action_group_activate_action (G_ACTION_GROUP (self), "welcome", NULL);
  return 0;
}

static gboolean
ibn_application_local_command_line (GApplication *application, char ***arguments, int *status)
{
  IbnApplication *self = IBN_APPLICATION (application);
  guint n = g_strv_length (*arguments);
  const char *last = n > 1 ? (*arguments)[n - 1] : "-";

  if (g_file_test (last, G_FILE_TEST_IS_REGULAR))
    self->wanted = g_file_new_for_commandline_arg (last);
  return G_APPLICATION_CLASS (ibn_application_parent_class)->local_command_line (application,
                                                                                 arguments, status);
}

static int
ibn_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  IbnApplication *self = IBN_APPLICATION (application);
  const char *at = NULL;
  g_autoptr(GError) error = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("IBN Dossier %s\n", IBN_VERSION);
      return 0;
    }
  if (!g_variant_dict_lookup (options, "at", "&s", &at))
    return begin (self, g_variant_dict_contains (options, "new"));

  if (!ibn_time_parse_iso (at, &self->time, &error))
    {
      g_printerr ("--at: %s\n", error->message);
      return 64;
    }
  self->has_time = TRUE;
  /* Another process has another time. */
  g_application_set_flags (application,
                           g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  return begin (self, g_variant_dict_contains (options, "new"));
}

static void
ibn_application_finalize (GObject *object)
{
  IbnApplication *self = IBN_APPLICATION (object);

  g_clear_object (&self->wanted);
  g_clear_object (&self->bookmarks);
  g_clear_pointer (&self->calls, g_ptr_array_unref);
  g_ptr_array_unref (self->opening);
  g_ptr_array_unref (self->left);
  g_ptr_array_unref (self->later);
  g_ptr_array_unref (self->discarded);
  g_ptr_array_unref (self->forgotten);
  g_ptr_array_unref (self->missing);
  g_ptr_array_unref (self->quit);

  G_OBJECT_CLASS (ibn_application_parent_class)->finalize (object);
}

static void
ibn_application_class_init (IbnApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ibn_application_finalize;
  application_class->startup = ibn_application_startup;
  application_class->shutdown = ibn_application_shutdown;
  application_class->activate = ibn_application_activate;
  application_class->open = ibn_application_open;
  application_class->local_command_line = ibn_application_local_command_line;
  application_class->handle_local_options = ibn_application_handle_local_options;
}

static void
ibn_application_init (IbnApplication *self)
{
  static const GOptionEntry options[] = {
    { "at", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Take TIME for now, as 2018-03-20T10:00:00"),
      N_("TIME") },
    { "new", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Show the start page"), NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and exit"), NULL },
    { NULL },
  };

  self->opening = g_ptr_array_new_with_free_func (g_object_unref);
  self->left = g_ptr_array_new_with_free_func (g_object_unref);
  self->later = g_ptr_array_new_with_free_func (g_object_unref);
  self->discarded = g_ptr_array_new_with_free_func (g_object_unref);
  self->forgotten = g_ptr_array_new_with_free_func (g_free);
  self->quit = g_ptr_array_new_with_free_func (g_free);
  self->missing = g_ptr_array_new_with_free_func (g_free);
  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

IbnApplication *
ibn_application_new (void)
{
  return g_object_new (IBN_TYPE_APPLICATION,
                       "application-id", IBN_APP_ID,
                       "flags", G_APPLICATION_HANDLES_OPEN,
                       "resource-base-path", "/org/ibndossier/IbnDossier",
                       NULL);
}

/**
 * ibn_application_get_now:
 *
 * The one place where the clock is read.
 *
 * Returns: seconds since 1970, or the time that was given on the command line
 */
gint64
ibn_application_get_now (IbnApplication *self)
{
  g_return_val_if_fail (IBN_IS_APPLICATION (self), 0);
  return self->has_time ? self->time : g_get_real_time () / G_USEC_PER_SEC;
}

/**
 * ibn_app_init:
 *
 * Makes templates, style and icons known, once. To be called before a widget of ours is made.
 */
void
ibn_app_init (void)
{
  static gsize is_done;

  if (!g_once_init_enter (&is_done))
    return;
  ibn_app_register_resource ();
  g_once_init_leave (&is_done, 1);
}

/**
 * ibn_app_exit:
 * @status: the exit status of the program
 *
 * Ends the program at once. Threads may still set pages for a window that was closed, and the
 * handlers of `exit()` would free under them what they use.
 */
void
ibn_app_exit (int status)
{
  fflush (NULL);
  _exit (status);
}
