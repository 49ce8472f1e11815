/* ibn-application-unsaved.c: work that was not saved, offered or brought back
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-application-private.h"

#include <glib/gi18n.h>

#include "ibn-recoveries.h"
#include "ibn-recovery-dialog.h"
#include "ibn-store.h"

/* What the program ended with goes on without a question. */
#define QUIET "ibn-quiet"

static void offer_next (IbnApplication *self);

static void
put_off (IbnApplication *self, IbnRecovery *recovery)
{
  g_ptr_array_add (self->later, g_object_ref (recovery));
  ibn_bookmarks_add (self->bookmarks, IBN_BOOKMARKS_CLOSED, ibn_recovery_get_uri (recovery));
  ibn_bookmarks_save (self->bookmarks);
  ibn_application_show_lists (self);
}

/* It is saved, in a window or discarded. */
static void
settle (IbnApplication *self, IbnRecovery *recovery)
{
  const char *uri = ibn_recovery_get_uri (recovery);
  gboolean any = FALSE;

  for (guint i = 0; i < self->later->len; i++)
    any = any || g_str_equal (ibn_recovery_get_uri (g_ptr_array_index (self->later, i)), uri);
  if (!any && ibn_bookmarks_take (self->bookmarks, IBN_BOOKMARKS_CLOSED, uri))
    ibn_bookmarks_save (self->bookmarks);
  ibn_application_show_lists (self);
}

static void
on_brought_back (IbnRecovery *recovery, gboolean is_back, void *data)
{
  g_autoptr(IbnApplication) self = data;

  if (is_back)
    settle (self, recovery);
  else
    put_off (self, recovery);
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
  g_autoptr(IbnSession) session = NULL;

  if (call == NULL)
    {
      on_brought_back (recovery, FALSE, g_object_ref (self));
      return;
    }
  session = ibn_session_new (call, document, NULL, ibn_application_get_now (self));
  restore_into (self, recovery, ibn_application_show (self, session, IBN_OPEN_DEFAULT));
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
  g_autoptr(IbnSession) session = ibn_store_open_session_finish (result, NULL);

  g_application_release (G_APPLICATION (self));
  if (session != NULL)
    restore_into (self, recovery, ibn_application_show (self, session, IBN_OPEN_AT_STEP));
  else
    restore_as_new (self, recovery);
}

static void
restore (IbnApplication *self, IbnRecovery *recovery)
{
  const char *uri = ibn_recovery_get_uri (recovery);
  g_autoptr(GFile) file = *uri != '\0' ? g_file_new_for_uri (uri) : NULL;
  IbnWindow *window = file != NULL ? ibn_application_find_window (self, file) : NULL;
  Restoring *restoring;

  if (window != NULL)
    {
      gtk_window_present (GTK_WINDOW (window));
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
  ibn_store_open_session_async (file, FALSE, ibn_application_get_now (self), NULL,
                                on_opened_to_restore, restoring);
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
    {
      ibn_recovery_discard (recovery);
      settle (self, recovery);
    }
  else
    put_off (self, recovery);
  self->is_offering = FALSE;
  offer_next (self);
}

static void
present_offer (IbnApplication *self, IbnCall *call, IbnRecovery *recovery)
{
  g_autoptr(GFile) file = g_file_new_for_uri (ibn_recovery_get_uri (recovery));
  IbnWindow *window = ibn_application_find_window (self, file);
  GtkWindow *front = gtk_application_get_active_window (GTK_APPLICATION (self));
  GtkWidget *dialog;

  if (window == NULL && IBN_IS_WINDOW (front))
    window = IBN_WINDOW (front);
  if (window == NULL)
    window = ibn_application_get_free_window (self);
  gtk_window_present (GTK_WINDOW (window));
  dialog = ibn_recovery_dialog_new (GTK_WINDOW (window), call, recovery,
                                    ibn_session_find_language ());
  g_object_set_data_full (G_OBJECT (dialog), "recovery", g_object_ref (recovery), g_object_unref);
  g_signal_connect_object (dialog, "answered", G_CALLBACK (on_answered), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* One after another, each over the window of its file where there is one, else over the one in
 * front. */
static void
offer_next (IbnApplication *self)
{
  g_autoptr(IbnRecovery) recovery = NULL;
  g_autoptr(IbnCall) call = NULL;
  g_autoptr(GFile) file = NULL;

  if (self->is_offering || self->is_quitting || self->left->len == 0)
    return;

  recovery = g_ptr_array_steal_index (self->left, 0);
  file = g_file_new_for_uri (ibn_recovery_get_uri (recovery));
  call = ibn_store_find_call_in (ibn_document_get_call_id (ibn_recovery_get_base (recovery)), file);
  /* Of a call that is nowhere nothing can be shown. */
  if (call == NULL)
    {
      offer_next (self);
      return;
    }

  self->is_offering = TRUE;
  if (g_object_get_data (G_OBJECT (recovery), QUIET) != NULL)
    restore (self, recovery);
  else
    present_offer (self, call, recovery);
}

/**
 * ibn_application_offer_for:
 * @file: a dossier that was just opened
 *
 * Offers with its file what was put off.
 */
void
ibn_application_offer_for (IbnApplication *self, GFile *file)
{
  g_autofree char *uri = g_file_get_uri (file);
  gboolean any = FALSE;

  for (guint i = self->later->len; i > 0; i--)
    {
      IbnRecovery *recovery = g_ptr_array_index (self->later, i - 1);

      if (g_str_equal (ibn_recovery_get_uri (recovery), uri))
        {
          g_ptr_array_add (self->left, g_ptr_array_steal_index (self->later, i - 1));
          any = TRUE;
        }
    }
  if (any)
    ibn_application_show_lists (self);
  offer_next (self);
}

/* What was open when the program was quit is as it was; what someone put off waits on the start
 * page, until its file is opened; the rest is what a program left behind that did not come to its
 * end. */
static void
sort_found (IbnApplication *self, IbnRecovery *recovery)
{
  const char *uri = ibn_recovery_get_uri (recovery);
  g_autoptr(GFile) file = g_file_new_for_uri (uri);
  gboolean was_quit = g_ptr_array_find_with_equal_func (self->quit, uri, g_str_equal, NULL);
  gboolean was_closed = ibn_bookmarks_has (self->bookmarks, IBN_BOOKMARKS_CLOSED, uri);
  gboolean is_open = ibn_application_find_window (self, file) != NULL;

  if (was_quit && (self->is_restored || is_open))
    {
      g_object_set_data (G_OBJECT (recovery), QUIET, recovery);
      g_ptr_array_add (self->left, g_object_ref (recovery));
    }
  else
    g_ptr_array_add (was_quit || (was_closed && !is_open) ? self->later : self->left,
                     g_object_ref (recovery));
}

static void
on_left_found (GObject *source, GAsyncResult *result, void *data)
{
  g_autoptr(IbnApplication) self = data;
  g_autoptr(GPtrArray) found = ibn_recoveries_find_finish (result);
  g_autoptr(GPtrArray) none = g_ptr_array_new ();

  g_application_release (G_APPLICATION (self));
  self->has_looked = TRUE;
  /* Quit already: then it waits for the next time. */
  if (gtk_application_get_windows (GTK_APPLICATION (self)) == NULL)
    return;
  for (guint i = 0; i < found->len; i++)
    sort_found (self, g_ptr_array_index (found, i));

  /* Only what is there still can be taken up again. */
  for (guint i = 0; i < self->quit->len; i++)
    ibn_bookmarks_take (self->bookmarks, IBN_BOOKMARKS_QUIT, g_ptr_array_index (self->quit, i));
  ibn_bookmarks_set (self->bookmarks, IBN_BOOKMARKS_CLOSED, none);
  for (guint i = 0; i < self->later->len; i++)
    ibn_bookmarks_add (self->bookmarks, IBN_BOOKMARKS_CLOSED,
                       ibn_recovery_get_uri (g_ptr_array_index (self->later, i)));
  ibn_bookmarks_save (self->bookmarks);
  ibn_application_show_lists (self);
  offer_next (self);
}

static void
find_left (IbnApplication *self, GAsyncReadyCallback callback)
{
  static const char *const none[] = { NULL };
  g_auto(GStrv) places = NULL;

  if (self->settings != NULL)
    places = g_settings_get_strv (self->settings, "journal-places");
  g_application_hold (G_APPLICATION (self));
  ibn_recoveries_find_async (places != NULL ? (const char *const *) places : none,
                             callback, g_object_ref (self));
}

/**
 * ibn_application_look_for_left:
 *
 * Looks, once after the program started, for work that is in no file.
 */
void
ibn_application_look_for_left (IbnApplication *self)
{
  GPtrArray *quit = ibn_bookmarks_get (self->bookmarks, IBN_BOOKMARKS_QUIT);

  if (self->is_looking)
    return;
  self->is_looking = TRUE;
  for (guint i = 0; i < quit->len; i++)
    g_ptr_array_add (self->quit, g_strdup (g_ptr_array_index (quit, i)));
  find_left (self, on_left_found);
}

static void
on_closed_found (GObject *source, GAsyncResult *result, void *data)
{
  g_autoptr(IbnApplication) self = data;
  g_autoptr(GPtrArray) found = ibn_recoveries_find_finish (result);

  g_application_release (G_APPLICATION (self));
  for (guint i = 0; i < found->len; i++)
    put_off (self, g_ptr_array_index (found, i));
}

/**
 * ibn_application_look_for_closed:
 *
 * Looks for the work that a window left that was just closed, for the start page.
 */
void
ibn_application_look_for_closed (IbnApplication *self)
{
  find_left (self, on_closed_found);
}

/* The start page */

static IbnRecovery *
take (GPtrArray *recoveries, GVariant *parameter)
{
  guint number = g_variant_get_uint32 (parameter);

  for (guint i = 0; i < recoveries->len; i++)
    if (ibn_recovery_get_number (g_ptr_array_index (recoveries, i)) == number)
      return g_ptr_array_steal_index (recoveries, i);
  return NULL;
}

static void
on_continue (GSimpleAction *action, GVariant *parameter, void *data)
{
  IbnApplication *self = data;
  g_autoptr(IbnRecovery) recovery = take (self->later, parameter);

  if (recovery == NULL)
    return;
  g_object_set_data (G_OBJECT (recovery), QUIET, recovery);
  g_ptr_array_insert (self->left, 0, g_steal_pointer (&recovery));
  ibn_application_show_lists (self);
  offer_next (self);
}

typedef struct {
  IbnApplication *self;      /* owned */
  IbnRecovery    *recovery;  /* owned */
} Discarding;

/* Nobody wanted it back while that was offered. */
static void
on_toast_gone (AdwToast *toast, Discarding *discarding)
{
  IbnApplication *self = discarding->self;

  if (g_ptr_array_remove (self->discarded, discarding->recovery))
    {
      ibn_recovery_discard (discarding->recovery);
      settle (self, discarding->recovery);
    }
}

static void
discarding_free (void *data, GClosure *closure)
{
  Discarding *discarding = data;

  g_object_unref (discarding->self);
  g_object_unref (discarding->recovery);
  g_free (discarding);
}

static void
on_discard (GSimpleAction *action, GVariant *parameter, void *data)
{
  IbnApplication *self = data;
  g_autoptr(IbnRecovery) recovery = take (self->later, parameter);
  GtkWindow *window = ibn_application_get_parent (self);
  Discarding *discarding;
  AdwToast *toast;

  if (recovery == NULL)
    return;
  g_ptr_array_add (self->discarded, g_object_ref (recovery));
  ibn_application_show_lists (self);
  if (!IBN_IS_WINDOW (window))
    return;

  discarding = g_new0 (Discarding, 1);
  discarding->self = g_object_ref (self);
  discarding->recovery = g_object_ref (recovery);
  toast = adw_toast_new (_("Unsaved work discarded"));
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "app.keep-unsaved");
  adw_toast_set_action_target_value (toast, parameter);
  g_signal_connect_data (toast, "dismissed", G_CALLBACK (on_toast_gone), discarding,
                         discarding_free, 0);
  ibn_window_add_toast (IBN_WINDOW (window), toast);
}

static void
on_keep (GSimpleAction *action, GVariant *parameter, void *data)
{
  IbnApplication *self = data;
  IbnRecovery *recovery = take (self->discarded, parameter);

  if (recovery == NULL)
    return;
  g_ptr_array_add (self->later, recovery);
  ibn_application_show_lists (self);
}

/* The program ends: what was discarded cannot be wanted back any more. */
void
ibn_application_drop_discarded (IbnApplication *self)
{
  for (guint i = 0; i < self->discarded->len; i++)
    ibn_recovery_discard (g_ptr_array_index (self->discarded, i));
  g_ptr_array_set_size (self->discarded, 0);
}

static const GActionEntry actions[] = {
  { "continue", on_continue, "u" },
  { "discard-unsaved", on_discard, "u" },
  { "keep-unsaved", on_keep, "u" },
};

void
ibn_application_add_unsaved (IbnApplication *self)
{
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
}
