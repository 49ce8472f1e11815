/* ibn-application-windows.c: the windows that are open, and what is remembered of them
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-application-private.h"

#include <glib/gi18n.h>

#include "ibn-recent.h"
#include "ibn-ui.h"

/* Who goes from step to step is not written down at each, and a disk keeps no window waiting. */
#define SAVING_MS 500

/* So long the dossiers of last time may take before something is on the screen. */
#define PATIENCE_MS 700

#define SHORTCUTS "show-help-overlay"

static void
on_save (void *data)
{
  IbnApplication *self = data;

  self->saving = 0;
  ibn_bookmarks_save (self->bookmarks);
}

static void
save_soon (IbnApplication *self)
{
  if (self->saving == 0)
    self->saving = g_timeout_add_once (SAVING_MS, on_save, self);
}

static char *
dup_uri (IbnWindow *window)
{
  IbnSession *session = ibn_window_get_session (window);
  GFile *file = session != NULL ? ibn_session_get_file (session) : NULL;

  return file != NULL ? g_file_get_uri (file) : NULL;
}

/* The window that was used last comes last, and so over the others. */
static void
note_open (IbnApplication *self)
{
  g_autoptr(GPtrArray) uris = g_ptr_array_new_with_free_func (g_free);

  /* Until all are there again, those that were open are those that were. */
  if (self->n_restoring > 0)
    return;
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      char *uri = IBN_IS_WINDOW (l->data) ? dup_uri (l->data) : NULL;

      if (uri != NULL)
        g_ptr_array_insert (uris, 0, uri);
    }
  ibn_bookmarks_set (self->bookmarks, IBN_BOOKMARKS_OPEN, uris);
}

static void
note_place (IbnApplication *self, IbnWindow *window)
{
  IbnSession *session = ibn_window_get_session (window);
  g_autofree char *uri = dup_uri (window);
  IbnBookmark mark = { 0 };

  if (uri == NULL)
    return;
  mark.uri = uri;
  mark.step = (char *) ibn_form_get_step_id (ibn_window_get_form (window));
  mark.call = (char *) ibn_call_get_id (ibn_session_get_call (session));
  mark.phase = (char *) ibn_checker_get_phase (ibn_session_get_checker (session))->id;
  mark.n_open = ibn_session_count_open (session);
  ibn_bookmarks_note (self->bookmarks, &mark);
}

/**
 * ibn_application_note:
 * @window: a window with a dossier
 *
 * Notes that it is open, and where and how far it is.
 */
void
ibn_application_note (IbnApplication *self, IbnWindow *window)
{
  note_place (self, window);
  note_open (self);
  save_soon (self);
}

static void
on_moved (IbnForm *form, IbnApplication *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (form));

  if (!IBN_IS_WINDOW (root))
    return;
  note_place (self, IBN_WINDOW (root));
  save_soon (self);
}

static void
on_saved (IbnWindow *window, GFile *file, IbnApplication *self)
{
  ibn_recent_add (file, ibn_session_is_pdf (ibn_window_get_session (window)));
  ibn_application_note (self, window);
}

/* To make the list of shortcuts takes a while, so that it is made when it is first wanted. */
static void
on_shortcuts (GSimpleAction *action, GVariant *parameter, void *data)
{
  GtkApplicationWindow *window = data;

  if (gtk_application_window_get_help_overlay (window) == NULL)
    {
      g_autoptr(GtkBuilder) builder = gtk_builder_new_from_resource (IBN_UI "ibn-shortcuts.ui");
      GObject *overlay = gtk_builder_get_object (builder, "help_overlay");

      gtk_application_window_set_help_overlay (window, GTK_SHORTCUTS_WINDOW (overlay));
    }
  gtk_window_present (GTK_WINDOW (gtk_application_window_get_help_overlay (window)));
}

static const GActionEntry window_actions[] = {
  { SHORTCUTS, on_shortcuts },
};

void
ibn_application_follow (IbnApplication *self, IbnWindow *window)
{
  g_action_map_add_action_entries (G_ACTION_MAP (window), window_actions,
                                   G_N_ELEMENTS (window_actions), window);
  g_signal_connect_object (window, "saved", G_CALLBACK (on_saved), self, 0);
  g_signal_connect_object (ibn_window_get_form (window), "moved", G_CALLBACK (on_moved), self, 0);
}

static void
look_for_closed (void *data)
{
  g_autoptr(IbnApplication) self = data;

  if (gtk_application_get_windows (GTK_APPLICATION (self)) != NULL)
    ibn_application_look_for_closed (self);
}

/* Who closes a window takes it out of what is opened again; who quits does not. */
static void
on_window_removed (GtkApplication *application, GtkWindow *removed, void *data)
{
  IbnApplication *self = IBN_APPLICATION (application);
  IbnWindow *window = IBN_IS_WINDOW (removed) ? IBN_WINDOW (removed) : NULL;
  gboolean quits = window != NULL && ibn_window_is_quitting (window);
  g_autofree char *uri = NULL;

  if (window == NULL || ibn_window_get_session (window) == NULL)
    return;
  uri = dup_uri (window);
  note_place (self, window);
  if (!quits)
    note_open (self);
  if (ibn_window_has_left (window))
    {
      ibn_bookmarks_add (self->bookmarks, quits ? IBN_BOOKMARKS_QUIT : IBN_BOOKMARKS_CLOSED,
                         uri != NULL ? uri : "");
      /* Once the window is gone, others may have what it left. */
      g_idle_add_once (look_for_closed, g_object_ref (self));
    }
  ibn_bookmarks_save (self->bookmarks);
}

static void
unref_window (void *data)
{
  g_object_unref (data);
}

static void *
ref_window (const void *window, void *data)
{
  return g_object_ref ((void *) window);
}

/* What is open is open again the next time, with what is not saved. */
static void
on_quit (GSimpleAction *action, GVariant *parameter, void *data)
{
  IbnApplication *self = data;
  GList *windows = g_list_copy_deep (gtk_application_get_windows (GTK_APPLICATION (self)),
                                     ref_window, NULL);

  note_open (self);
  self->is_quitting = TRUE;
  for (GList *l = windows; l != NULL; l = l->next)
    if (!IBN_IS_WINDOW (l->data))
      gtk_window_close (l->data);
  for (GList *l = windows; l != NULL; l = l->next)
    if (IBN_IS_WINDOW (l->data))
      ibn_window_quit (l->data);
  self->is_quitting = FALSE;
  g_list_free_full (windows, unref_window);
}

/* What was open the last time */

static void
drop_forgotten (IbnApplication *self)
{
  for (guint i = 0; i < self->forgotten->len; i++)
    {
      ibn_recent_remove (g_ptr_array_index (self->forgotten, i));
      ibn_bookmarks_forget (self->bookmarks, g_ptr_array_index (self->forgotten, i));
    }
  g_ptr_array_set_size (self->forgotten, 0);
}

static void
on_patience (void *data)
{
  IbnApplication *self = data;

  self->patience = 0;
  if (gtk_application_get_windows (GTK_APPLICATION (self)) == NULL)
    gtk_window_present (GTK_WINDOW (ibn_application_get_free_window (self)));
}

static void
end_restoring (IbnApplication *self, GFile *last)
{
  IbnWindow *window = ibn_application_find_window (self, last);

  g_clear_handle_id (&self->patience, g_source_remove);
  if (window == NULL && ibn_application_get_parent (self) == NULL)
    window = ibn_application_get_free_window (self);
  if (window != NULL)
    gtk_window_present (GTK_WINDOW (window));
  else
    window = IBN_WINDOW (ibn_application_get_parent (self));
  for (guint i = 0; i < self->missing->len; i++)
    ibn_window_tell (window, g_ptr_array_index (self->missing, i));
  g_ptr_array_set_size (self->missing, 0);
  note_open (self);
  ibn_bookmarks_save (self->bookmarks);
  ibn_application_look_for_left (self);
}

/**
 * ibn_application_restored_one:
 * @file: a dossier that was open the last time
 * @problem: (nullable): why it is not
 *
 * Counts those that were to come; the one that was used last comes over the others.
 */
void
ibn_application_restored_one (IbnApplication *self, GFile *file, const char *problem)
{
  GPtrArray *uris = ibn_bookmarks_get (self->bookmarks, IBN_BOOKMARKS_OPEN);
  g_autoptr(GFile) last = g_file_new_for_uri (g_ptr_array_index (uris, uris->len - 1));

  if (problem != NULL)
    {
      g_autofree char *base = g_file_get_basename (file);
      g_autofree char *name = g_filename_display_name (base);

      /* Translators: the name of a file, and why */
      g_ptr_array_add (self->missing, g_strdup_printf (_("“%s” is not open again: %s"), name,
                                                       problem));
    }
  if (--self->n_restoring == 0)
    end_restoring (self, last);
}

/**
 * ibn_application_restore:
 *
 * Opens again what was open when the program ended, once, where that is wanted. What no longer
 * opens is told, and in nobody's way.
 *
 * Returns: whether windows are to come
 */
gboolean
ibn_application_restore (IbnApplication *self)
{
  GPtrArray *uris = ibn_bookmarks_get (self->bookmarks, IBN_BOOKMARKS_OPEN);
  g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  if (self->is_restored
      || (self->settings != NULL && !g_settings_get_boolean (self->settings, "restore-windows")))
    return FALSE;
  self->is_restored = TRUE;
  for (guint i = 0; i < uris->len; i++)
    g_ptr_array_add (files, g_file_new_for_uri (g_ptr_array_index (uris, i)));
  if (files->len == 0)
    return FALSE;

  self->n_restoring = files->len;
  self->patience = g_timeout_add_once (PATIENCE_MS, on_patience, self);
  for (guint i = 0; i < files->len; i++)
    ibn_application_open_file (self, g_ptr_array_index (files, i),
                               IBN_OPEN_AGAIN | IBN_OPEN_AT_STEP);
  return TRUE;
}

/* The start pages */

static const IbnPhase *
find_phase (IbnApplication *self, const IbnBookmark *mark, IbnCall **call)
{
  for (guint i = 0; self->calls != NULL && i < self->calls->len; i++)
    {
      *call = g_ptr_array_index (self->calls, i);
      if (g_str_equal (ibn_call_get_id (*call), mark->call))
        return ibn_call_get_phase (*call, mark->phase);
    }
  return NULL;
}

/* As far as it is known without reading the file. */
static char *
dup_note (IbnApplication *self, const char *uri)
{
  const IbnBookmark *mark = ibn_bookmarks_find (self->bookmarks, uri);
  const char *language = ibn_session_find_language ();
  IbnCall *call = NULL;
  const IbnPhase *phase = mark != NULL ? find_phase (self, mark, &call) : NULL;
  g_autofree char *open = NULL;

  if (phase == NULL)
    return NULL;
  open = mark->n_open > 0
           ? g_strdup_printf (ngettext ("%u open point", "%u open points", mark->n_open),
                              mark->n_open)
           : g_strdup (_("Ready to submit"));
  return g_strdup_printf ("%s · %s · %s", ibn_words_get (ibn_call_get_title (call), language),
                          ibn_words_get (phase->label, language), open);
}

static gboolean
is_forgotten (IbnApplication *self, const char *uri)
{
  return g_ptr_array_find_with_equal_func (self->forgotten, uri, g_str_equal, NULL);
}

static GPtrArray *
list_recent (IbnApplication *self)
{
  g_autoptr(GPtrArray) known = ibn_recent_list ();
  GPtrArray *shown = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_recent_free);

  for (guint i = 0; i < known->len && shown->len < IBN_RECENT_MAX; i++)
    {
      IbnRecent *recent = g_ptr_array_index (known, i);

      if (is_forgotten (self, recent->uri))
        continue;
      recent->note = dup_note (self, recent->uri);
      g_ptr_array_add (shown, recent);
      known->pdata[i] = NULL;
    }
  return shown;
}

/**
 * ibn_application_show_lists:
 *
 * Shows on each start page what was open lately, and what was not saved.
 */
void
ibn_application_show_lists (IbnApplication *self)
{
  g_autoptr(GPtrArray) recent = NULL;

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      if (!IBN_IS_WINDOW (l->data) || ibn_window_get_session (l->data) != NULL)
        continue;
      if (recent == NULL)
        recent = list_recent (self);
      ibn_window_set_recent (l->data, recent);
      ibn_window_set_unsaved (l->data, self->later);
    }
}

typedef struct {
  IbnApplication *self;   /* owned */
  char           *uri;    /* owned */
} Forgetting;

static void
forgetting_free (void *data, GClosure *closure)
{
  Forgetting *forgetting = data;

  g_object_unref (forgetting->self);
  g_free (forgetting->uri);
  g_free (forgetting);
}

static gboolean
take_forgotten (IbnApplication *self, const char *uri)
{
  guint index;

  if (!g_ptr_array_find_with_equal_func (self->forgotten, uri, g_str_equal, &index))
    return FALSE;
  g_ptr_array_remove_index (self->forgotten, index);
  return TRUE;
}

static void
on_toast_gone (AdwToast *toast, Forgetting *forgetting)
{
  if (!take_forgotten (forgetting->self, forgetting->uri))
    return;
  ibn_recent_remove (forgetting->uri);
  ibn_bookmarks_forget (forgetting->self->bookmarks, forgetting->uri);
  save_soon (forgetting->self);
}

static void
on_forget (GSimpleAction *action, GVariant *parameter, void *data)
{
  IbnApplication *self = data;
  const char *uri = g_variant_get_string (parameter, NULL);
  GtkWindow *window = ibn_application_get_parent (self);
  Forgetting *forgetting;
  AdwToast *toast;

  if (is_forgotten (self, uri))
    return;
  g_ptr_array_add (self->forgotten, g_strdup (uri));
  ibn_application_show_lists (self);
  if (!IBN_IS_WINDOW (window))
    return;

  forgetting = g_new0 (Forgetting, 1);
  forgetting->self = g_object_ref (self);
  forgetting->uri = g_strdup (uri);
  toast = adw_toast_new (_("Removed from the list"));
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "app.remember-recent");
  adw_toast_set_action_target_value (toast, parameter);
  g_signal_connect_data (toast, "dismissed", G_CALLBACK (on_toast_gone), forgetting,
                         forgetting_free, 0);
  ibn_window_add_toast (IBN_WINDOW (window), toast);
}

static void
on_remember (GSimpleAction *action, GVariant *parameter, void *data)
{
  IbnApplication *self = data;

  if (take_forgotten (self, g_variant_get_string (parameter, NULL)))
    ibn_application_show_lists (self);
}

static const GActionEntry actions[] = {
  { "forget-recent", on_forget, "s" },
  { "quit", on_quit },
  { "remember-recent", on_remember, "s" },
};

void
ibn_application_add_windows (IbnApplication *self)
{
  static const char *const keys[] = { "<Control>question", NULL };

  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "win." SHORTCUTS, keys);
  g_signal_connect (self, "window-removed", G_CALLBACK (on_window_removed), NULL);
}

/* The program ends. */
void
ibn_application_end (IbnApplication *self)
{
  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_handle_id (&self->saving, g_source_remove);
  drop_forgotten (self);
  ibn_bookmarks_save (self->bookmarks);
}
