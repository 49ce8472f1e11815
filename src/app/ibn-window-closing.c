/* ibn-window-closing.c: closing a window without losing what is not saved
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-window-private.h"

#include <glib/gi18n.h>

#include "ibn-dialogs.h"

static void
close_now (IbnWindow *self)
{
  ibn_window_get_closing (self)->is_answered = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

static void
on_saved_to_close (IbnWindow *self, gboolean saved)
{
  if (saved)
    close_now (self);
  else
    ibn_window_get_closing (self)->is_quitting = FALSE;
}

static void
on_close_answered (const char *id, void *data)
{
  g_autoptr(IbnWindow) self = data;
  IbnWindowClosing *closing = ibn_window_get_closing (self);

  if (g_str_equal (id, "save"))
    {
      ibn_window_save (self, on_saved_to_close);
      return;
    }
  closing->has_left = g_str_equal (id, "later");
  if (closing->has_left || g_str_equal (id, "discard"))
    close_now (self);
  else
    closing->is_quitting = FALSE;
}

static gboolean
is_all_saved (IbnWindow *self)
{
  IbnSession *session = ibn_window_get_session (self);

  return session == NULL
         || (ibn_window_is_practising (self) && ibn_session_get_file (session) == NULL)
         || (!ibn_document_is_modified (ibn_session_get_document (session))
             && !ibn_window_is_gone (self));
}

/* What is in the journal comes back when someone wants it. */
static gboolean
can_wait (IbnWindow *self)
{
  IbnKeeper *keeper = ibn_session_get_keeper (ibn_window_get_session (self));

  if (keeper == NULL || ibn_window_is_gone (self))
    return FALSE;
  ibn_keeper_flush (keeper);
  return ibn_keeper_get_state (keeper) == IBN_KEEPER_KEPT;
}

static void
ask (IbnWindow *self, gboolean waits)
{
  const IbnButton buttons[] = {
    { "cancel", _("_Cancel"), IBN_BUTTON_PLAIN },
    waits ? (IbnButton) { "later", _("Keep for _Later"), IBN_BUTTON_PLAIN }
          : (IbnButton) { "discard", _("_Discard"), IBN_BUTTON_DESTRUCTIVE },
    { "save", _("_Save"), IBN_BUTTON_SUGGESTED },
    { NULL },
  };
  g_autofree char *name = ibn_session_dup_name (ibn_window_get_session (self));
  g_autofree char *heading = NULL;
  const char *body;

  if (ibn_window_is_gone (self))
    {
      /* Translators: %s is the name of a file */
      heading = g_strdup_printf (_("“%s” is no longer there. Save it again?"), name);
      body = _("The file was moved or removed since it was opened. If it was removed, this window"
               " alone has the dossier.");
    }
  else
    {
      /* Translators: %s is the name of a file */
      heading = g_strdup_printf (_("Save the changes to “%s”?"), name);
      body = waits
               ? _("Until they are saved they are not in the file, and nobody gets them with it."
                   " What is kept for later waits on the start page.")
               : _("What is not saved is lost. A dossier can be saved however incomplete it is.");
    }
  ibn_dialog_ask (GTK_WINDOW (self), heading, body, buttons, on_close_answered,
                  g_object_ref (self));
}

/**
 * ibn_window_may_close:
 *
 * Asks what to do with what is not saved, but only where that matters: a file that is handed on is
 * to be what it seems to be. What is in the journal alone, or is taken up again by itself, is no
 * question.
 *
 * Returns: %FALSE if it asks, and closes the window when it is answered
 */
gboolean
ibn_window_may_close (IbnWindow *self)
{
  IbnWindowClosing *closing = ibn_window_get_closing (self);
  IbnSession *session = ibn_window_get_session (self);

  if (!closing->is_answered && !is_all_saved (self))
    {
      gboolean waits = can_wait (self);

      closing->has_left = waits
                          && (closing->is_quitting || ibn_session_get_file (session) == NULL);
      if (!closing->has_left)
        {
          ask (self, waits);
          return FALSE;
        }
    }

  if (!closing->has_left && session != NULL && ibn_session_get_keeper (session) != NULL)
    ibn_keeper_close (ibn_session_get_keeper (session));
  return TRUE;
}

/**
 * ibn_window_quit:
 *
 * Closes the window with the program: what is not saved waits in the journal, without a question.
 */
void
ibn_window_quit (IbnWindow *self)
{
  g_return_if_fail (IBN_IS_WINDOW (self));

  ibn_window_get_closing (self)->is_quitting = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

gboolean
ibn_window_is_quitting (IbnWindow *self)
{
  g_return_val_if_fail (IBN_IS_WINDOW (self), FALSE);
  return ibn_window_get_closing (self)->is_quitting;
}

gboolean
ibn_window_has_left (IbnWindow *self)
{
  g_return_val_if_fail (IBN_IS_WINDOW (self), FALSE);
  return ibn_window_get_closing (self)->has_left;
}
