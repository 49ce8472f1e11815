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
#include "ibn-recent.h"
#include "ibn-recoveries.h"
#include "ibn-recovery-dialog.h"
#include "ibn-store.h"
#include "ibn-ui.h"
#include "ibn-window-carry.h"
#include "ibn-window.h"

#define SCHEMA_ID "org.ibndossier.IbnDossier"
#define EXAMPLE "examples/natkou-dossier.xml"

/* Deadlines pass while a window is open. */
#define CLOCK_SECONDS 60

struct _IbnApplication {
  AdwApplication parent_instance;

  GSettings *settings;      /* owned, or NULL */
  GPtrArray *calls;         /* owned, of IbnCall, or NULL until they are asked for */
  GPtrArray *left;          /* owned, of IbnRecovery: to be offered */
  GPtrArray *later;         /* owned, of IbnRecovery: to be offered with their file */
  gboolean   is_looking;    /* what was left behind was looked for */
  gboolean   is_offering;   /* one is on the screen */
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

static void
on_saved (IbnWindow *window, GFile *file, IbnApplication *self)
{
  ibn_recent_add (file, ibn_session_is_pdf (ibn_window_get_session (window)));
}

static IbnWindow *
make_window (IbnApplication *self)
{
  IbnWindow *window = ibn_window_new (GTK_APPLICATION (self), self->settings);
  g_autoptr(GPtrArray) recent = ibn_recent_list ();

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

static gint64
get_time (void *data)
{
  return ibn_application_get_now (data);
}

/* As others will read it in the history. */
static char *
dup_author (IbnApplication *self)
{
  g_autofree char *author = self->settings != NULL
                              ? g_settings_get_string (self->settings, "author")
                              : g_strdup ("");
  const char *name = g_get_real_name ();
  g_autofree char *known = NULL;

  if (*author != '\0')
    return g_steal_pointer (&author);
  known = g_strdup (g_str_equal (name, "Unknown") ? g_get_user_name () : name);
  return g_utf8_make_valid (known, -1);
}

static IbnWindow *
show_dossier (IbnApplication *self, IbnCall *call, IbnDocument *document, GFile *file,
              const char *tag)
{
  IbnWindow *window = get_free_window (self);
  g_autoptr(IbnSession) session = ibn_session_new (call, document, file,
                                                   ibn_application_get_now (self));
  g_autofree char *author = dup_author (self);

  ibn_session_set_origin (session, ibn_session_get_base (session), tag);
  ibn_session_set_person (session, author, get_time, self);
  ibn_session_keep (session, NULL);
  ibn_window_set_session (window, session);
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

/* Work that was not saved */

static void offer_next (IbnApplication *self);

static void
on_brought_back (IbnRecovery *recovery, gboolean is_back, void *data)
{
  g_autoptr(IbnApplication) self = data;

  if (!is_back)
    g_ptr_array_add (self->later, g_object_ref (recovery));
  self->is_offering = FALSE;
  offer_next (self);
}

static void
restore_into (IbnApplication *self, IbnRecovery *recovery, IbnWindow *window)
{
  ibn_recovery_bring_back (recovery, window, on_brought_back, g_object_ref (self));
}

/* Its file was never there, or is gone. */
static void
restore_as_new (IbnApplication *self, IbnRecovery *recovery)
{
  IbnDocument *base = ibn_recovery_get_base (recovery);
  g_autoptr(IbnDocument) document = ibn_document_copy (base);
  g_autoptr(GFile) file = g_file_new_for_uri (ibn_recovery_get_uri (recovery));
  g_autoptr(IbnCall) call = ibn_store_find_call_in (ibn_document_get_call_id (base), file);

  if (call != NULL)
    restore_into (self, recovery, show_dossier (self, call, document, NULL, NULL));
  else
    on_brought_back (recovery, FALSE, g_object_ref (self));
}

typedef struct {
  IbnApplication *self;      /* owned */
  IbnRecovery    *recovery;  /* owned */
} Restoring;

static void
on_opened_to_restore (GObject *source, GAsyncResult *result, void *data)
{
  g_autofree Restoring *restoring = data;
  g_autoptr(IbnApplication) self = restoring->self;
  g_autoptr(IbnRecovery) recovery = restoring->recovery;
  g_autoptr(GFile) file = g_file_new_for_uri (ibn_recovery_get_uri (recovery));
  g_autoptr(IbnCall) call = NULL;
  g_autoptr(IbnDocument) document = NULL;
  g_autofree char *tag = NULL;

  g_application_release (G_APPLICATION (self));
  if (ibn_store_open_finish (result, &call, &document, &tag, NULL))
    restore_into (self, recovery, show_dossier (self, call, document, file, tag));
  else
    restore_as_new (self, recovery);
}

static void
restore (IbnApplication *self, IbnRecovery *recovery)
{
  const char *uri = ibn_recovery_get_uri (recovery);
  g_autoptr(GFile) file = *uri != '\0' ? g_file_new_for_uri (uri) : NULL;
  IbnWindow *window = file != NULL ? find_window_of (self, file) : NULL;
  Restoring *restoring;

  if (window != NULL)
    {
      restore_into (self, recovery, window);
      return;
    }
  if (file == NULL)
    {
      restore_as_new (self, recovery);
      return;
    }

  restoring = g_new0 (Restoring, 1);
  restoring->self = g_object_ref (self);
  restoring->recovery = g_object_ref (recovery);
  g_application_hold (G_APPLICATION (self));
  ibn_store_open_async (file, NULL, on_opened_to_restore, restoring);
}

static void
on_answered (IbnRecoveryDialog *dialog, const char *answer, IbnApplication *self)
{
  IbnRecovery *offered = g_object_get_data (G_OBJECT (dialog), "recovery");
  g_autoptr(IbnRecovery) recovery = g_object_ref (offered);

  if (g_str_equal (answer, "restore"))
    {
      restore (self, recovery);
      return;
    }

  if (g_str_equal (answer, "discard"))
    ibn_recovery_discard (recovery);
  else
    g_ptr_array_add (self->later, g_steal_pointer (&recovery));
  self->is_offering = FALSE;
  offer_next (self);
}

/* One after another, each over the window of its file where there is one. */
static void
offer_next (IbnApplication *self)
{
  g_autoptr(IbnRecovery) recovery = NULL;
  g_autoptr(IbnCall) call = NULL;
  g_autoptr(GFile) file = NULL;
  IbnWindow *window;
  GtkWidget *dialog;

  if (self->is_offering || self->left->len == 0)
    return;

  recovery = g_ptr_array_steal_index (self->left, 0);
  file = g_file_new_for_uri (ibn_recovery_get_uri (recovery));
  window = find_window_of (self, file);
  call = ibn_store_find_call_in (ibn_document_get_call_id (ibn_recovery_get_base (recovery)), file);
  /* Of a call that is nowhere nothing can be shown. */
  if (call == NULL)
    {
      offer_next (self);
      return;
    }

  if (window == NULL)
    window = get_free_window (self);
  gtk_window_present (GTK_WINDOW (window));
  self->is_offering = TRUE;
  dialog = ibn_recovery_dialog_new (GTK_WINDOW (window), call, recovery,
                                    ibn_session_find_language ());
  g_object_set_data_full (G_OBJECT (dialog), "recovery", g_steal_pointer (&recovery),
                          g_object_unref);
  g_signal_connect_object (dialog, "answered", G_CALLBACK (on_answered), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* What was put off is offered again with its file. */
static void
offer_for (IbnApplication *self, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);

  for (guint i = self->later->len; i > 0; i--)
    {
      IbnRecovery *recovery = g_ptr_array_index (self->later, i - 1);

      if (g_str_equal (ibn_recovery_get_uri (recovery), uri))
        g_ptr_array_add (self->left, g_ptr_array_steal_index (self->later, i - 1));
    }
  offer_next (self);
}

static void
on_left_found (GObject *source, GAsyncResult *result, void *data)
{
  g_autoptr(IbnApplication) self = data;
  g_autoptr(GPtrArray) found = ibn_recoveries_find_finish (result);

  g_application_release (G_APPLICATION (self));
  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (self->left, g_object_ref (g_ptr_array_index (found, i)));
  offer_next (self);
}

/* Once, when the program starts. */
static void
look_for_left (IbnApplication *self)
{
  static const char *const none[] = { NULL };
  g_auto(GStrv) places = NULL;

  if (self->is_looking)
    return;
  self->is_looking = TRUE;
  if (self->settings != NULL)
    places = g_settings_get_strv (self->settings, "journal-places");
  g_application_hold (G_APPLICATION (self));
  ibn_recoveries_find_async (places != NULL ? (const char *const *) places : none,
                             on_left_found, g_object_ref (self));
}

/* Opening */

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
  g_autofree char *tag = NULL;

  g_application_release (G_APPLICATION (self));
  if (!ibn_store_open_finish (result, &call, &document, &tag, &error))
    {
      IbnWindow *window = get_free_window (self);

      gtk_window_present (GTK_WINDOW (window));
      ibn_dialog_tell (GTK_WINDOW (window), _("The Dossier Cannot Be Opened"), error->message);
      return;
    }

  if (!opening->as_new)
    ibn_recent_add (file, ibn_document_get_hybrid (document) != NULL);
  show_dossier (self, call, document, opening->as_new ? NULL : file, tag);
  look_for_left (self);
  offer_for (self, file);
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

/* A new dossier for a call; NULL, which is said, where there is no such call. */
static IbnWindow *
show_new (IbnApplication *self, const char *call_id)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnCall) call = ibn_store_find_call (call_id, &error);
  g_autoptr(IbnDocument) document = NULL;
  g_autofree char *uuid = g_uuid_string_random ();

  if (call == NULL)
    {
      ibn_dialog_tell (gtk_application_get_active_window (GTK_APPLICATION (self)),
                       _("The Call Cannot Be Read"), error->message);
      return NULL;
    }
  document = ibn_document_new (ibn_call_get_id (call), ibn_call_get_version (call), uuid);
  return show_dossier (self, call, document, NULL, NULL);
}

static void
on_new (GSimpleAction *action, GVariant *parameter, void *data)
{
  show_new (data, g_variant_get_string (parameter, NULL));
}

typedef struct {
  IbnApplication *self;      /* owned */
  char           *call_id;   /* owned */
} Starting;

static void
on_source_chosen (GFile *file, void *data)
{
  g_autofree Starting *starting = data;
  g_autoptr(IbnApplication) self = starting->self;
  g_autofree char *call_id = starting->call_id;
  IbnWindow *window = file != NULL ? show_new (self, call_id) : NULL;

  if (window != NULL)
    ibn_window_take_from (window, file);
}

static void
on_new_from (GSimpleAction *action, GVariant *parameter, void *data)
{
  IbnApplication *self = data;
  Starting *starting = g_new0 (Starting, 1);

  starting->self = g_object_ref (self);
  starting->call_id = g_variant_dup_string (parameter, NULL);
  ibn_file_dialog_open (gtk_application_get_active_window (GTK_APPLICATION (self)),
                        on_source_chosen, starting);
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
  { "new-from", on_new_from, "s" },
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
  { "win.export::dossier", { "<Control>e" } },
  { "win.print", { "<Control>p" } },
  { "win.pages", { "<Control><Shift>p" } },
  { "win.pages-window", { "<Control><Alt>p" } },
  { "win.history", { "<Control>h" } },
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
  look_for_left (IBN_APPLICATION (application));
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
  IbnApplication *self = IBN_APPLICATION (object);

  g_clear_pointer (&self->calls, g_ptr_array_unref);
  g_ptr_array_unref (self->left);
  g_ptr_array_unref (self->later);

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

  self->left = g_ptr_array_new_with_free_func (g_object_unref);
  self->later = g_ptr_array_new_with_free_func (g_object_unref);
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
