/* ibn-window-saving.c: saving the dossier of a window, and never over what someone else made of it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-window-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-dialogs.h"
#include "ibn-file-dialogs.h"
#include "ibn-merge-dialog.h"
#include "ibn-store.h"
#include "ibn-versions.h"
#include "ibn-window-pages.h"
#include "ibn-writer.h"

#define HOUR 3600

typedef struct {
  IbnWindow    *self;      /* owned */
  IbnSession   *session;   /* owned */
  GFile        *file;      /* owned */
  IbnSavedFunc  func;      /* or NULL */
  guint         serial;    /* of the dossier that was written */
} Saving;

/* Something is asked; then it goes on, or ends with @func. */
typedef struct {
  IbnWindow    *self;      /* owned */
  IbnSavedFunc  func;      /* or NULL */
  GFile        *file;      /* owned, or NULL */
  IbnDocument  *theirs;    /* owned, or NULL: what is in the file now, as the next */
  char         *tag;       /* owned, or NULL */
} Asking;

static void save_as (IbnWindow *self, IbnSavedFunc func);

static void
saving_free (Saving *saving)
{
  g_object_unref (saving->self);
  g_object_unref (saving->session);
  g_object_unref (saving->file);
  g_free (saving);
}

static Asking *
asking_new (IbnWindow *self, IbnSavedFunc func)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->self = g_object_ref (self);
  asking->func = func;
  return asking;
}

static void
asking_free (Asking *asking)
{
  g_object_unref (asking->self);
  g_clear_object (&asking->file);
  g_clear_object (&asking->theirs);
  g_free (asking->tag);
  g_free (asking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

static void
end (IbnWindow *self, IbnSavedFunc func, gboolean is_saved)
{
  if (func != NULL)
    func (self, is_saved);
}

/* The file, as others leave it */

/**
 * ibn_window_is_gone:
 *
 * Returns: whether the dossier was in a file, and that is no longer there
 */
gboolean
ibn_window_is_gone (IbnWindow *self)
{
  GFile *file = ibn_session_get_file (ibn_window_get_session (self));

  return file != NULL && !g_file_query_exists (file, NULL);
}

static void
on_file_changed (GFileMonitor *monitor, GFile *file, GFile *other, GFileMonitorEvent event,
                 IbnWindow *self)
{
  IbnSession *session = ibn_window_get_session (self);

  if (ibn_window_get_saving (self)->is_busy)
    return;
  ibn_window_show_changed (self, ibn_store_is_changed (ibn_session_get_file (session),
                                                       ibn_session_get_tag (session)));
  ibn_window_show_gone (self, ibn_window_is_gone (self));
}

/**
 * ibn_window_watch:
 *
 * Begins to watch the file of the dossier, so that a change by someone else is told before it is
 * in the way of saving.
 */
void
ibn_window_watch (IbnWindow *self)
{
  IbnWindowSaving *saving = ibn_window_get_saving (self);
  GFile *file = ibn_session_get_file (ibn_window_get_session (self));

  g_clear_object (&saving->monitor);
  ibn_window_show_changed (self, FALSE);
  ibn_window_show_gone (self, FALSE);
  /* Where it cannot be watched, it is looked at when it is saved. */
  if (file != NULL)
    saving->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (saving->monitor != NULL)
    g_signal_connect_object (saving->monitor, "changed", G_CALLBACK (on_file_changed), self, 0);
}

static void
on_merged (IbnWindow *self, gboolean is_merged, void *data)
{
  g_autoptr(Asking) asking = data;

  if (!is_merged)
    {
      end (self, asking->func, FALSE);
      return;
    }

  ibn_session_set_origin (ibn_window_get_session (self), asking->theirs, asking->tag);
  ibn_window_show_changed (self, FALSE);
  ibn_window_save (self, asking->func);
}

static void
on_theirs (GObject *source, GAsyncResult *result, void *data)
{
  g_autoptr(Asking) asking = data;
  IbnWindow *self = asking->self;
  IbnSession *session = ibn_window_get_session (self);
  g_autoptr(IbnCall) call = NULL;
  g_autoptr(IbnMerge) merge = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;

  if (!ibn_store_open_finish (result, &call, &asking->theirs, &asking->tag, &error))
    {
      ibn_dialog_tell (GTK_WINDOW (self), _("The File Cannot Be Read"), error->message);
      end (self, asking->func, FALSE);
      return;
    }

  ibn_session_stamp (session);
  merge = ibn_merge_new (ibn_session_get_base (session), ibn_session_get_document (session),
                         asking->theirs);
  if (ibn_merge_get_items (merge)->len == 0)
    {
      gboolean is_merged = ibn_merge_apply (merge, NULL);

      on_merged (self, is_merged, g_steal_pointer (&asking));
      return;
    }

  name = ibn_session_dup_name (session);
  /* Translators: %s is the name of a file */
  title = g_strdup_printf (_("Changed by someone else: “%s”"), name);
  ibn_merge_dialog_present (self, merge, title, NULL, on_merged, g_steal_pointer (&asking));
}

static void
merge_file (IbnWindow *self, IbnSavedFunc func)
{
  GFile *file = ibn_session_get_file (ibn_window_get_session (self));

  if (file != NULL)
    ibn_store_open_async (file, ibn_window_get_cancellable (self), on_theirs,
                          asking_new (self, func));
}

static void
on_conflict_answered (const char *id, void *data)
{
  g_autoptr(Asking) asking = data;

  if (g_str_equal (id, "merge"))
    merge_file (asking->self, asking->func);
  else if (g_str_equal (id, "save-as"))
    save_as (asking->self, asking->func);
  else
    end (asking->self, asking->func, FALSE);
}

static void
ask_about_conflict (IbnWindow *self, IbnSavedFunc func)
{
  const IbnButton buttons[] = {
    { "cancel", _("_Cancel"), IBN_BUTTON_PLAIN },
    { "save-as", _("Save _As…"), IBN_BUTTON_PLAIN },
    { "merge", _("_Merge…"), IBN_BUTTON_SUGGESTED },
    { NULL },
  };
  g_autofree char *name = ibn_session_dup_name (ibn_window_get_session (self));
  /* Translators: %s is the name of a file */
  g_autofree char *heading = g_strdup_printf (_("Someone Else Changed “%s”"), name);

  ibn_window_show_changed (self, TRUE);
  ibn_dialog_ask (GTK_WINDOW (self), heading,
                  _("The file is another one since you opened it, and is not written over. Merging"
                    " shows what was changed there, for you to take or to leave; then both are"
                    " saved."),
                  buttons, on_conflict_answered, asking_new (self, func));
}

/* Saving */

static void
note_saved (Saving *saving, IbnDocument *saved, const char *tag)
{
  IbnSession *session = saving->session;
  IbnKeeper *keeper = ibn_session_get_keeper (session);
  gboolean was_pdf = ibn_session_is_pdf (session);

  ibn_session_set_file (session, saving->file);
  ibn_session_set_origin (session, saved, tag);
  /* What was typed while the file was written is not in it. */
  if (ibn_session_get_serial (session) == saving->serial)
    ibn_document_mark_saved (ibn_session_get_document (session));
  if (keeper != NULL)
    ibn_keeper_saved (keeper, saving->file);
  ibn_window_watch (saving->self);
  ibn_window_announce_saved (saving->self, saving->file);
  if (was_pdf)
    {
      g_autofree char *name = ibn_session_dup_name (session);
      /* Translators: %s is the name of a file */
      g_autofree char *words = g_strdup_printf (_("Saved as “%s”"), name);

      ibn_window_tell (saving->self, words);
    }
  else
    ibn_window_tell (saving->self, _("Saved"));
}

/* The disk may fail when the file is there already: then it is not someone else who changed it. */
static void
note_failed (Saving *saving, IbnDocument *saved, const char *tag)
{
  GFile *known = ibn_session_get_file (saving->session);

  if (tag != NULL && known != NULL && g_file_equal (known, saving->file)
      && g_strcmp0 (tag, ibn_session_get_tag (saving->session)) != 0)
    ibn_session_set_origin (saving->session, saved, tag);
}

static void
on_failure_answered (const char *id, void *data)
{
  g_autoptr(Asking) asking = data;

  if (g_str_equal (id, "save-as"))
    save_as (asking->self, asking->func);
  else
    end (asking->self, asking->func, FALSE);
}

/* Where one place does not take it, another one may. */
static void
ask_about_failure (IbnWindow *self, const char *message, IbnSavedFunc func)
{
  const IbnButton buttons[] = {
    { "close", _("_Close"), IBN_BUTTON_PLAIN },
    { "save-as", _("Save _As…"), IBN_BUTTON_SUGGESTED },
    { NULL },
  };

  ibn_dialog_ask (GTK_WINDOW (self), _("The Dossier Is Not Saved"), message, buttons,
                  on_failure_answered, asking_new (self, func));
}

static void
on_saved (GObject *source, GAsyncResult *result, void *data)
{
  Saving *saving = data;
  IbnWindowSaving *state = ibn_window_get_saving (saving->self);
  g_autoptr(IbnDocument) saved = NULL;
  g_autofree char *tag = NULL;
  g_autoptr(GError) error = NULL;
  gboolean is_again = state->is_asked;
  IbnSavedFunc again = state->asked;

  state->is_busy = state->is_asked = FALSE;
  if (ibn_store_save_finish (result, &saved, &tag, &error))
    {
      note_saved (saving, saved, tag);
      end (saving->self, saving->func,
           !ibn_document_is_modified (ibn_session_get_document (saving->session)));
      if (is_again)
        ibn_window_save (saving->self, again);
    }
  else
    {
      if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG))
        ask_about_conflict (saving->self, saving->func);
      else
        {
          note_failed (saving, saved, tag);
          ask_about_failure (saving->self, error->message, saving->func);
        }
      if (is_again)
        end (saving->self, again, FALSE);
    }
  saving_free (saving);
}

/* One an hour, among those that a person keeps. */
static void
keep_automatic_version (IbnSession *session)
{
  IbnDocument *document = ibn_session_get_document (session);
  GPtrArray *versions = ibn_document_get_versions (document);
  gint64 now;

  ibn_session_stamp (session);
  now = ibn_document_get_time (document);
  if (versions->len > 0
      && ibn_version_get_time (g_ptr_array_index (versions, versions->len - 1)) / HOUR
         == now / HOUR)
    return;

  ibn_document_keep_version (document, IBN_VERSION_AUTOMATIC, NULL);
  ibn_document_thin_versions (document, now);
}

static void
save_to (IbnWindow *self, GFile *file, IbnSavedFunc func)
{
  IbnSession *session = ibn_window_get_session (self);
  IbnWindowSaving *state = ibn_window_get_saving (self);
  IbnKeeper *keeper = ibn_session_get_keeper (session);
  GFile *known = ibn_session_get_file (session);
  gboolean is_known = known != NULL && g_file_equal (known, file);
  Saving *saving;

  if (state->is_busy)
    {
      /* Once it has ended there may be more to save. */
      if (state->is_asked)
        end (self, state->asked, FALSE);
      state->is_asked = TRUE;
      state->asked = func;
      return;
    }

  if (!ibn_writer_is_bare (file))
    keep_automatic_version (session);
  state->is_busy = TRUE;
  saving = g_new0 (Saving, 1);
  saving->self = g_object_ref (self);
  saving->session = g_object_ref (session);
  saving->file = g_object_ref (file);
  saving->func = func;
  saving->serial = ibn_session_get_serial (session);
  if (keeper != NULL)
    ibn_keeper_saving (keeper);
  /* Not cancelled with the window: who closes it wants what was saved to be there. */
  ibn_store_save_async (ibn_session_get_document (session), file,
                        is_known ? ibn_session_get_tag (session) : NULL, NULL, on_saved, saving);
}

static void
on_kind_answered (const char *id, void *data)
{
  g_autoptr(Asking) asking = data;

  if (g_str_equal (id, "package"))
    save_as (asking->self, asking->func);
  else if (g_str_equal (id, "xml"))
    {
      ibn_window_get_saving (asking->self)->is_bare = TRUE;
      save_to (asking->self, asking->file, asking->func);
    }
  else
    end (asking->self, asking->func, FALSE);
}

/* A file with the dossier alone is a choice, and no trap. */
static void
ask_about_kind (IbnWindow *self, GFile *file, IbnSavedFunc func)
{
  static const IbnButton none = { NULL };
  gboolean fits = ibn_document_fits_bare (ibn_session_get_document (ibn_window_get_session (self)));
  IbnButton buttons[] = {
    { "cancel", _("_Cancel"), IBN_BUTTON_PLAIN },
    { "package", _("Save as _Package…"), IBN_BUTTON_SUGGESTED },
    { "xml", _("_Keep XML"), IBN_BUTTON_PLAIN },
    none,
  };
  Asking *asking = asking_new (self, func);

  asking->file = g_object_ref (file);
  if (!fits)
    buttons[2] = none;
  ibn_dialog_ask (GTK_WINDOW (self), _("Save as a Package?"),
                  fits ? _("An XML file holds the answers alone. A package holds documents,"
                           " earlier versions and what can be undone as well.")
                       : _("An XML file holds the answers alone, and this dossier has documents or"
                           " earlier versions. A package holds them all."),
                  buttons, on_kind_answered, asking);
}

static void
save_checked (IbnWindow *self, GFile *file, IbnSavedFunc func)
{
  IbnDocument *document = ibn_session_get_document (ibn_window_get_session (self));

  if (ibn_writer_is_bare (file)
      && (!ibn_window_get_saving (self)->is_bare || !ibn_document_fits_bare (document)))
    ask_about_kind (self, file, func);
  else
    save_to (self, file, func);
}

/* A name without an ending gets that of a package, so that the dossier is found again; but not
 * that of a file about which nobody was asked. */
static GFile *
complete_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *complete = g_strconcat (name, ".ibn", NULL);
  g_autoptr(GFile) folder = g_file_get_parent (file);
  g_autoptr(GFile) package = NULL;

  if (folder == NULL || strchr (name, '.') != NULL)
    return g_object_ref (file);
  package = g_file_get_child (folder, complete);
  return g_object_ref (g_file_query_exists (package, NULL) ? file : package);
}

static void
on_file_chosen (GFile *chosen, void *data)
{
  g_autoptr(Asking) asking = data;
  g_autoptr(GFile) file = chosen != NULL ? complete_name (chosen) : NULL;

  if (file == NULL)
    {
      end (asking->self, asking->func, FALSE);
      return;
    }
  if (ibn_window_is_pdf (asking->self, file))
    {
      ibn_window_save_pdf (asking->self, file, asking->func);
      return;
    }
  /* Who chooses such a name has chosen. */
  ibn_window_get_saving (asking->self)->is_bare = ibn_writer_is_bare (file);
  save_checked (asking->self, file, asking->func);
}

/**
 * ibn_window_dup_file_name:
 * @suffix: such as `.pdf`
 *
 * Returns: (transfer full): the name of the dossier with another ending, or a name for one that
 *   has none
 */
char *
ibn_window_dup_file_name (IbnWindow *self, const char *suffix)
{
  GFile *file = ibn_session_get_file (ibn_window_get_session (self));
  g_autofree char *name = NULL;
  char *dot;

  if (file == NULL)
    return g_strconcat (_("dossier"), suffix, NULL);
  name = g_file_get_basename (file);
  dot = strrchr (name, '.');
  if (dot != NULL && dot != name)
    *dot = '\0';
  return g_strconcat (name, suffix, NULL);
}

static void
save_as (IbnWindow *self, IbnSavedFunc func)
{
  g_autofree char *name = ibn_window_dup_file_name (self, ".ibn");

  ibn_file_dialog_save (GTK_WINDOW (self), name,
                        ibn_session_get_file (ibn_window_get_session (self)), on_file_chosen,
                        asking_new (self, func));
}

/**
 * ibn_window_save:
 * @func: (nullable): called when it has ended
 *
 * Saves the dossier where it came from, or asks where: also where that is a PDF, over which
 * nothing else is written.
 */
void
ibn_window_save (IbnWindow *self, IbnSavedFunc func)
{
  GFile *file = ibn_session_get_file (ibn_window_get_session (self));

  if (file != NULL && !ibn_session_is_damaged (ibn_window_get_session (self))
      && !ibn_session_is_pdf (ibn_window_get_session (self)))
    save_checked (self, file, func);
  else
    save_as (self, func);
}

static void
on_version_named (const char *name, void *data)
{
  g_autoptr(IbnWindow) self = data;
  IbnSession *session = ibn_window_get_session (self);

  if (name == NULL)
    return;
  ibn_session_stamp (session);
  ibn_document_keep_version (ibn_session_get_document (session), IBN_VERSION_NAMED, name);
  /* It is in no journal, so it goes into the file at once. */
  ibn_window_save (self, NULL);
}

static void
on_place_chosen (GFile *folder, void *data)
{
  g_autoptr(IbnWindow) self = data;

  if (folder == NULL)
    return;
  ibn_window_note_place (self, folder);
  ibn_keeper_move (ibn_session_get_keeper (ibn_window_get_session (self)), folder);
}

/* What the actions do. */

void
ibn_window_on_save (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_window_save (IBN_WINDOW (widget), NULL);
}

void
ibn_window_on_save_as (GtkWidget *widget, const char *action, GVariant *parameter)
{
  save_as (IBN_WINDOW (widget), NULL);
}

void
ibn_window_on_merge_changed (GtkWidget *widget, const char *action, GVariant *parameter)
{
  merge_file (IBN_WINDOW (widget), NULL);
}

void
ibn_window_on_keep_version (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_dialog_name (GTK_WINDOW (widget), _("Keep a Version"),
                   _("The dossier as it is now is kept under this name, and saved."),
                   _("Name of the version"), _("_Keep"), on_version_named, g_object_ref (widget));
}

void
ibn_window_on_keep_elsewhere (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_file_dialog_folder (GTK_WINDOW (widget), on_place_chosen, g_object_ref (widget));
}
