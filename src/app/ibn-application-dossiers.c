/* ibn-application-dossiers.c: dossiers that are opened or begun, each in its window
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-application-private.h"

#include <glib/gi18n.h>

#include "ibn-datadir.h"
#include "ibn-dialogs.h"
#include "ibn-file-dialogs.h"
#include "ibn-recent.h"
#include "ibn-store.h"
#include "ibn-tour.h"
#include "ibn-window-carry.h"

#define EXAMPLE "examples/natkou-dossier.xml"

/* Before the deadline, in a practice dossier. */
#define PRACTICE_SECONDS (14 * 24 * 3600)

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

/* A window that still shows the welcome page, or NULL. */
static IbnWindow *
find_free_window (IbnApplication *self)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (IBN_IS_WINDOW (l->data) && ibn_window_get_session (l->data) == NULL)
      return l->data;
  return NULL;
}

static IbnWindow *
make_window (IbnApplication *self)
{
  IbnWindow *window = ibn_window_new (GTK_APPLICATION (self), self->settings);

  ibn_application_follow (self, window);
  return window;
}

/* The same, or a new one. */
IbnWindow *
ibn_application_get_free_window (IbnApplication *self)
{
  IbnWindow *window = find_free_window (self);

  if (window != NULL)
    return window;
  window = make_window (self);
  ibn_window_set_calls (window, get_calls (self), ibn_session_find_language ());
  ibn_application_show_lists (self);
  return window;
}

IbnWindow *
ibn_application_find_window (IbnApplication *self, GFile *file)
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

GtkWindow *
ibn_application_get_parent (IbnApplication *self)
{
  return gtk_application_get_active_window (GTK_APPLICATION (self));
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

  g_strstrip (author);
  if (*author != '\0')
    return g_steal_pointer (&author);
  known = g_strdup (g_str_equal (name, "Unknown") ? g_get_user_name () : name);
  return g_utf8_make_valid (known, -1);
}

/* From now on every open dossier is edited by who is named in the settings. */
void
ibn_application_tell_author (IbnApplication *self)
{
  g_autofree char *author = dup_author (self);

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    {
      IbnSession *session = IBN_IS_WINDOW (l->data) ? ibn_window_get_session (l->data) : NULL;

      if (session != NULL)
        ibn_session_set_person (session, author, get_time, self);
    }
}

/* Where the dossier was left, as long as nobody opened it anew. */
static char *
dup_step (IbnApplication *self, GFile *file, IbnOpenFlags flags)
{
  g_autofree char *uri = file != NULL ? g_file_get_uri (file) : g_strdup ("");
  const IbnBookmark *mark = ibn_bookmarks_find (self->bookmarks, uri);

  return (flags & IBN_OPEN_AT_STEP) != 0 && mark != NULL ? g_strdup (mark->step) : NULL;
}

/* For practice its deadline is always to come. */
static void
put_back_time (IbnSession *session)
{
  const IbnPhase *phase = ibn_call_get_phase_in_force (ibn_session_get_call (session),
                                                       ibn_session_get_document (session));

  if (phase->has_deadline)
    ibn_checker_set_now (ibn_session_get_checker (session), phase->deadline - PRACTICE_SECONDS);
}

IbnWindow *
ibn_application_show (IbnApplication *self, IbnSession *session, IbnOpenFlags flags)
{
  IbnWindow *window = find_free_window (self);
  g_autofree char *author = dup_author (self);
  g_autofree char *step = dup_step (self, ibn_session_get_file (session), flags);

  /* One that never shows the welcome page needs no list of calls. */
  if (window == NULL)
    window = make_window (self);
  ibn_session_set_person (session, author, get_time, self);
  /* Of what does not count nothing is to come back. */
  if ((flags & IBN_OPEN_PRACTICE) != 0)
    put_back_time (session);
  else
    ibn_session_keep (session, NULL);
  ibn_window_set_session (window, session);
  if ((flags & IBN_OPEN_PRACTICE) != 0)
    ibn_window_start_tour (window);
  if (step != NULL)
    ibn_form_show_step_by_id (ibn_window_get_form (window), step);
  gtk_window_present (GTK_WINDOW (window));
  ibn_application_note (self, window);
  return window;
}

/* Opening */

typedef struct {
  IbnApplication *self;    /* owned */
  GFile          *file;    /* owned */
  IbnOpenFlags    flags;
} Opening;

static void
tell_failure (Opening *opening, const char *message)
{
  IbnWindow *window;

  if ((opening->flags & IBN_OPEN_AGAIN) != 0)
    return;
  window = ibn_application_get_free_window (opening->self);
  gtk_window_present (GTK_WINDOW (window));
  ibn_dialog_tell (GTK_WINDOW (window), _("The Dossier Cannot Be Opened"), message);
}

static void
on_opened (GObject *source, GAsyncResult *result, void *data)
{
  g_autofree Opening *opening = data;
  g_autoptr(IbnApplication) self = opening->self;
  g_autoptr(GFile) file = opening->file;
  gboolean again = (opening->flags & IBN_OPEN_AGAIN) != 0;
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnSession) session = ibn_store_open_session_finish (result, &error);

  g_application_release (G_APPLICATION (self));
  g_ptr_array_remove (self->opening, file);
  if (session != NULL)
    {
      if (ibn_session_get_file (session) != NULL && !again)
        ibn_recent_add (file, ibn_session_is_pdf (session));
      ibn_application_show (self, session, opening->flags);
    }
  else
    tell_failure (opening, error->message);

  if (again)
    ibn_application_restored_one (self, file, error != NULL ? error->message : NULL);
  else if (error == NULL)
    {
      ibn_application_look_for_left (self);
      ibn_application_offer_for (self, file);
    }
}

static gboolean
is_opening (IbnApplication *self, GFile *file)
{
  return g_ptr_array_find_with_equal_func (self->opening, file, (GEqualFunc) g_file_equal, NULL);
}

/**
 * ibn_application_open_file:
 * @file: a dossier
 *
 * Opens a dossier in a window of its own. One that is open already is shown, and one that is on its
 * way comes once.
 */
void
ibn_application_open_file (IbnApplication *self, GFile *file, IbnOpenFlags flags)
{
  gboolean as_new = (flags & IBN_OPEN_AS_NEW) != 0;
  IbnWindow *window = as_new ? NULL : ibn_application_find_window (self, file);
  Opening *opening;

  if (window != NULL)
    gtk_window_present (GTK_WINDOW (window));
  if (window != NULL || (!as_new && is_opening (self, file)))
    {
      if ((flags & IBN_OPEN_AGAIN) != 0)
        ibn_application_restored_one (self, file, NULL);
      return;
    }

  opening = g_new0 (Opening, 1);
  opening->self = g_object_ref (self);
  opening->file = g_object_ref (file);
  opening->flags = flags;
  g_ptr_array_add (self->opening, g_object_ref (file));
  /* Until the window is there, nothing else keeps the program running. */
  g_application_hold (G_APPLICATION (self));
  ibn_store_open_session_async (file, as_new, ibn_application_get_now (self), NULL, on_opened,
                                opening);
}

static void
on_file_chosen (GFile *file, void *data)
{
  g_autoptr(IbnApplication) self = data;

  if (file != NULL)
    ibn_application_open_file (self, file, IBN_OPEN_DEFAULT);
}

/* A new dossier for a call; NULL, which is said, where there is no such call. */
static IbnWindow *
show_new (IbnApplication *self, const char *call_id)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnCall) call = ibn_store_find_call (call_id, &error);
  g_autoptr(IbnDocument) document = NULL;
  g_autoptr(IbnSession) session = NULL;
  g_autofree char *uuid = g_uuid_string_random ();

  if (call == NULL)
    {
      ibn_dialog_tell (ibn_application_get_parent (self), _("The Call Cannot Be Read"),
                       error->message);
      return NULL;
    }
  document = ibn_document_new (ibn_call_get_id (call), ibn_call_get_version (call), uuid);
  session = ibn_session_new (call, document, NULL, ibn_application_get_now (self));
  return ibn_application_show (self, session, IBN_OPEN_DEFAULT);
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
starting_free (Starting *starting)
{
  g_object_unref (starting->self);
  g_free (starting->call_id);
  g_free (starting);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Starting, starting_free)

/* From what cannot be read nothing is begun. */
static void
on_source_opened (GObject *source, GAsyncResult *result, void *data)
{
  g_autoptr(Starting) starting = data;
  g_autoptr(IbnCall) call = NULL;
  g_autoptr(IbnDocument) document = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *tag = NULL;
  IbnWindow *window;

  g_application_release (G_APPLICATION (starting->self));
  if (!ibn_store_open_finish (result, &call, &document, &tag, &error))
    {
      ibn_dialog_tell (ibn_application_get_parent (starting->self), _("The File Cannot Be Read"),
                       error->message);
      return;
    }
  window = show_new (starting->self, starting->call_id);
  if (window != NULL)
    ibn_window_take_from (window, call, document);
}

static void
on_source_chosen (GFile *file, void *data)
{
  g_autoptr(Starting) starting = data;

  if (file == NULL)
    return;
  g_application_hold (G_APPLICATION (starting->self));
  ibn_store_open_async (file, NULL, on_source_opened, g_steal_pointer (&starting));
}

static void
on_new_from (GSimpleAction *action, GVariant *parameter, void *data)
{
  IbnApplication *self = data;
  Starting *starting = g_new0 (Starting, 1);

  starting->self = g_object_ref (self);
  starting->call_id = g_variant_dup_string (parameter, NULL);
  ibn_file_dialog_open (ibn_application_get_parent (self), on_source_chosen, starting);
}

static void
on_open (GSimpleAction *action, GVariant *parameter, void *data)
{
  IbnApplication *self = data;

  ibn_file_dialog_open (ibn_application_get_parent (self), on_file_chosen, g_object_ref (self));
}

static void
on_open_uri (GSimpleAction *action, GVariant *parameter, void *data)
{
  g_autoptr(GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  ibn_application_open_file (data, file, IBN_OPEN_AT_STEP);
}

static void
open_installed (IbnApplication *self, const char *name, IbnOpenFlags flags)
{
  g_autofree char *path = ibn_datadir_find (name);
  g_autoptr(GFile) file = g_file_new_for_path (path);

  ibn_application_open_file (self, file, flags);
}

static void
on_open_example (GSimpleAction *action, GVariant *parameter, void *data)
{
  open_installed (data, EXAMPLE, IBN_OPEN_AS_NEW);
}

static void
on_practise (GSimpleAction *action, GVariant *parameter, void *data)
{
  open_installed (data, IBN_TOUR_EXAMPLE, IBN_OPEN_AS_NEW | IBN_OPEN_PRACTICE);
}

static void
on_welcome (GSimpleAction *action, GVariant *parameter, void *data)
{
  gtk_window_present (GTK_WINDOW (ibn_application_get_free_window (data)));
}

static const GActionEntry actions[] = {
  { "new", on_new, "s" },
  { "new-from", on_new_from, "s" },
  { "open", on_open },
  { "open-example", on_open_example },
  { "open-uri", on_open_uri, "s" },
  { "practise", on_practise },
  { "welcome", on_welcome },
};

void
ibn_application_add_dossiers (IbnApplication *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
