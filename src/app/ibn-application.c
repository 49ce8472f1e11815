/* ibn-application.c: the program: its windows, and the actions that need none
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-application.h"

#include <glib/gi18n.h>

#include "ibn-app-resources.h"
#include "ibn-datadir.h"
#include "ibn-date.h"
#include "ibn-dialogs.h"
#include "ibn-file-dialogs.h"
#include "ibn-store.h"
#include "ibn-ui.h"
#include "ibn-window.h"

#define SCHEMA_ID "org.ibndossier.IbnDossier"
#define MIME_TYPE "application/vnd.ibndossier.dossier+xml"
#define EXAMPLE "examples/natkou-dossier.xml"

/* In the list of recently used files, for those of this program. */
#define RECENT_GROUP "ibn-dossier"
#define MAX_RECENT 8

/* Deadlines pass while a window is open. */
#define CLOCK_SECONDS 60

struct _IbnApplication {
  AdwApplication parent_instance;

  GSettings *settings;      /* owned, or NULL */
  GPtrArray *calls;         /* owned, of IbnCall, or NULL until they are asked for */
  guint      clock;         /* the rules look at the time again when it comes */
  gboolean   has_time;      /* the time was given and stands still, in seconds */
  gint64     time;
};

G_DEFINE_FINAL_TYPE (IbnApplication, ibn_application, ADW_TYPE_APPLICATION)

static GPtrArray *
get_calls (IbnApplication *self)
{
  g_autofree char *folder = ibn_datadir_find ("calls");
  g_autoptr(GError) error = NULL;

  if (self->calls != NULL)
    return self->calls;

  self->calls = ibn_call_list (folder, &error);
  if (self->calls == NULL)
    {
      g_warning ("%s", error->message);
      self->calls = g_ptr_array_new ();
    }
  return self->calls;
}

/* Newest first. */
static int
compare_recent (const void *a, const void *b)
{
  GDateTime *x = gtk_recent_info_get_visited (*(GtkRecentInfo **) a);
  GDateTime *y = gtk_recent_info_get_visited (*(GtkRecentInfo **) b);

  return g_date_time_compare (y, x);
}

static GPtrArray *
make_recent (void)
{
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  g_autoptr(GPtrArray) infos =
    g_ptr_array_new_with_free_func ((GDestroyNotify) gtk_recent_info_unref);
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (GList *l = items; l != NULL; l = l->next)
    g_ptr_array_add (infos, l->data);
  g_list_free (items);

  g_ptr_array_sort (infos, compare_recent);
  for (guint i = 0; i < infos->len && files->len < MAX_RECENT; i++)
    {
      GtkRecentInfo *info = g_ptr_array_index (infos, i);

      if (gtk_recent_info_has_group (info, RECENT_GROUP) && gtk_recent_info_exists (info))
        g_ptr_array_add (files, g_file_new_for_uri (gtk_recent_info_get_uri (info)));
    }
  return files;
}

static void
remember (GFile *file)
{
  char *groups[] = { (char *) RECENT_GROUP, NULL };
  g_autofree char *uri = g_file_get_uri (file);
  GtkRecentData data = {
    .mime_type = (char *) MIME_TYPE,
    .app_name = (char *) "IBN Dossier",
    .app_exec = (char *) "ibn-dossier %u",
    .groups = groups,
  };

  gtk_recent_manager_add_full (gtk_recent_manager_get_default (), uri, &data);
}

static void
on_saved (IbnWindow *window, GFile *file, IbnApplication *self)
{
  remember (file);
}

static IbnWindow *
make_window (IbnApplication *self)
{
  IbnWindow *window = ibn_window_new (GTK_APPLICATION (self), self->settings);
  g_autoptr(GPtrArray) recent = make_recent ();

  g_signal_connect_object (window, "saved", G_CALLBACK (on_saved), self, 0);
  ibn_window_set_calls (window, get_calls (self), ibn_session_find_language ());
  ibn_window_set_recent (window, recent);
  return window;
}

/* A window that still shows the welcome page, or a new one. */
static IbnWindow *
get_free_window (IbnApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (IBN_IS_WINDOW (l->data) && ibn_window_get_session (l->data) == NULL)
      return l->data;
  return make_window (self);
}

static IbnWindow *
find_window_of (IbnApplication *self, GFile *file)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      IbnSession *session = IBN_IS_WINDOW (l->data) ? ibn_window_get_session (l->data) : NULL;
      GFile *open = session != NULL ? ibn_session_get_file (session) : NULL;

      if (open != NULL && g_file_equal (open, file))
        return l->data;
    }
  return NULL;
}

static void
show_dossier (IbnApplication *self, IbnCall *call, IbnDocument *document, GFile *file)
{
  IbnWindow *window = get_free_window (self);
  g_autoptr(IbnSession) session = ibn_session_new (call, document, file,
                                                   ibn_application_get_now (self));

  ibn_window_set_session (window, session);
  gtk_window_present (GTK_WINDOW (window));
}

typedef struct {
  IbnApplication *self;    /* owned */
  GFile          *file;    /* owned */
  gboolean        as_new;  /* an example: saving it must not touch its file */
} Opening;

static void
on_opened (GObject *source, GAsyncResult *result, void *data)
{
  g_autofree Opening *opening = data;
  g_autoptr(IbnApplication) self = opening->self;
  g_autoptr(GFile) file = opening->file;
  g_autoptr(IbnCall) call = NULL;
  g_autoptr(IbnDocument) document = NULL;
  g_autoptr(GError) error = NULL;

  g_application_release (G_APPLICATION (self));
  if (!ibn_store_open_finish (result, &call, &document, &error))
    {
      IbnWindow *window = get_free_window (self);

      gtk_window_present (GTK_WINDOW (window));
      ibn_dialog_tell (GTK_WINDOW (window), _("The Dossier Cannot Be Opened"), error->message);
      return;
    }

  if (!opening->as_new)
    remember (file);
  show_dossier (self, call, document, opening->as_new ? NULL : file);
}

static void
open_file (IbnApplication *self, GFile *file, gboolean as_new)
{
  IbnWindow *window = find_window_of (self, file);
  Opening *opening;

  if (window != NULL)
    {
      gtk_window_present (GTK_WINDOW (window));
      return;
    }

  opening = g_new0 (Opening, 1);
  opening->self = g_object_ref (self);
  opening->file = g_object_ref (file);
  opening->as_new = as_new;
  /* Until the window is there, nothing else keeps the program running. */
  g_application_hold (G_APPLICATION (self));
  ibn_store_open_async (file, NULL, on_opened, opening);
}

static void
on_file_chosen (GFile *file, void *data)
{
  g_autoptr(IbnApplication) self = data;

  if (file != NULL)
    open_file (self, file, FALSE);
}

static void
on_new (GSimpleAction *action, GVariant *parameter, void *data)
{
  IbnApplication *self = data;
  const char *id = g_variant_get_string (parameter, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnCall) call = ibn_store_find_call (id, &error);
  g_autoptr(IbnDocument) document = NULL;
  g_autofree char *uuid = g_uuid_string_random ();

  if (call == NULL)
    {
      ibn_dialog_tell (gtk_application_get_active_window (GTK_APPLICATION (self)),
                       _("The Call Cannot Be Read"), error->message);
      return;
    }
  document = ibn_document_new (ibn_call_get_id (call), ibn_call_get_version (call), uuid);
  show_dossier (self, call, document, NULL);
}

static void
on_open (GSimpleAction *action, GVariant *parameter, void *data)
{
  IbnApplication *self = data;

  ibn_file_dialog_open (gtk_application_get_active_window (GTK_APPLICATION (self)),
                        on_file_chosen, g_object_ref (self));
}

static void
on_open_uri (GSimpleAction *action, GVariant *parameter, void *data)
{
  g_autoptr(GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  open_file (data, file, FALSE);
}

static void
on_open_example (GSimpleAction *action, GVariant *parameter, void *data)
{
  g_autofree char *path = ibn_datadir_find (EXAMPLE);
  g_autoptr(GFile) file = g_file_new_for_path (path);

  open_file (data, file, TRUE);
}

static void
on_welcome (GSimpleAction *action, GVariant *parameter, void *data)
{
  gtk_window_present (GTK_WINDOW (get_free_window (data)));
}

static void
on_about (GSimpleAction *action, GVariant *parameter, void *data)
{
  ibn_dialog_about (gtk_application_get_active_window (data));
}

/* Each window is asked, so that nothing unsaved is lost. */
static void
on_quit (GSimpleAction *action, GVariant *parameter, void *data)
{
  g_autoptr(GList) windows = g_list_copy (gtk_application_get_windows (data));

  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
}

static gboolean
on_minute (void *data)
{
  IbnApplication *self = data;

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      IbnSession *session = IBN_IS_WINDOW (l->data) ? ibn_window_get_session (l->data) : NULL;

      if (session != NULL)
        ibn_checker_set_now (ibn_session_get_checker (session), ibn_application_get_now (self));
    }
  return G_SOURCE_CONTINUE;
}

static const GActionEntry actions[] = {
  { "about", on_about },
  { "new", on_new, "s" },
  { "open", on_open },
  { "open-example", on_open_example },
  { "open-uri", on_open_uri, "s" },
  { "quit", on_quit },
  { "welcome", on_welcome },
};

static const struct {
  const char *action;
  const char *keys[3];
} accels[] = {
  { "app.open", { "<Control>o" } },
  { "app.quit", { "<Control>q" } },
  { "app.welcome", { "<Control>n" } },
  { "window.close", { "<Control>w" } },
  { "win.save", { "<Control>s" } },
  { "win.save-as", { "<Control><Shift>s" } },
  { "win.export-pdf", { "<Control>e" } },
  { "win.undo", { "<Control>z" } },
  { "win.redo", { "<Control><Shift>z", "<Control>y" } },
  { "win.next-step", { "<Control>Page_Down" } },
  { "win.previous-step", { "<Control>Page_Up" } },
  { "win.next-finding", { "F8" } },
  { "win.previous-finding", { "<Shift>F8" } },
  { "win.next-pane", { "F6" } },
  { "win.previous-pane", { "<Shift>F6" } },
  { "win.findings", { "F9" } },
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
ibn_application_startup (GApplication *application)
{
  IbnApplication *self = IBN_APPLICATION (application);

  /* GTK looks for style, icons and shortcuts when it starts. */
  ibn_app_init ();
  G_APPLICATION_CLASS (ibn_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (IBN_APP_ID);
  self->settings = open_settings ();
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
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

  g_clear_handle_id (&self->clock, g_source_remove);
  g_clear_object (&self->settings);

  G_APPLICATION_CLASS (ibn_application_parent_class)->shutdown (application);
}

static void
ibn_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = GTK_WINDOW (make_window (IBN_APPLICATION (application)));
  gtk_window_present (window);
}

static void
ibn_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    open_file (IBN_APPLICATION (application), files[i], FALSE);
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
    return -1;

  if (!ibn_time_parse_iso (at, &self->time, &error))
    {
      g_printerr ("--at: %s\n", error->message);
      return 64;
    }
  self->has_time = TRUE;
  /* Another process has another time. */
  g_application_set_flags (application,
                           g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
  return -1;
}

static void
ibn_application_finalize (GObject *object)
{
  g_clear_pointer (&IBN_APPLICATION (object)->calls, g_ptr_array_unref);

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
  application_class->handle_local_options = ibn_application_handle_local_options;
}

static void
ibn_application_init (IbnApplication *self)
{
  static const GOptionEntry options[] = {
    { "at", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Take TIME for now, as 2018-03-20T10:00:00"),
      N_("TIME") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and exit"), NULL },
    { NULL },
  };

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
 * Makes templates, style and icons known. To be called before a widget of ours is made.
 */
void
ibn_app_init (void)
{
  ibn_app_register_resource ();
}
