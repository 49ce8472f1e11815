/* ibn-window-carry.c: actions of a window: taking answers over, and what was promised
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-window-carry.h"

#include <glib/gi18n.h>

#include "ibn-banner.h"
#include "ibn-carry-dialog.h"
#include "ibn-dialogs.h"
#include "ibn-file-dialogs.h"
#include "ibn-promises-dialog.h"
#include "ibn-seal.h"
#include "ibn-store.h"
#include "ibn-window-private.h"

static gboolean
is_whole (IbnWindow *self)
{
  IbnSession *session = ibn_window_get_session (self);

  return session != NULL && ibn_scope_get_part (ibn_session_get_scope (session)) == NULL;
}

/* From another dossier */

/**
 * ibn_window_take_from:
 * @call: the call of @source
 * @source: a dossier, which is only read
 *
 * Shows what of another dossier can be taken over into that of the window.
 */
void
ibn_window_take_from (IbnWindow *self, IbnCall *call, IbnDocument *source)
{
  IbnSession *session;
  g_autofree char *origin = NULL;

  g_return_if_fail (is_whole (self));
  g_return_if_fail (IBN_IS_CALL (call));
  g_return_if_fail (IBN_IS_DOCUMENT (source));

  session = ibn_window_get_session (self);
  origin = ibn_carry_dup_origin (call, source, NULL, ibn_session_get_language (session));
  ibn_carry_dialog_present (GTK_WINDOW (self), session, source, origin);
}

static void
on_loaded (GObject *source, GAsyncResult *result, void *data)
{
  g_autoptr(IbnWindow) self = data;
  g_autoptr(IbnCall) call = NULL;
  g_autoptr(IbnDocument) document = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *tag = NULL;

  if (!ibn_store_open_finish (result, &call, &document, &tag, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        ibn_dialog_tell (GTK_WINDOW (self), _("The File Cannot Be Read"), error->message);
      return;
    }
  ibn_window_take_from (self, call, document);
}

static void
on_file_chosen (GFile *file, void *data)
{
  g_autoptr(IbnWindow) self = data;

  if (file != NULL)
    ibn_store_open_async (file, ibn_window_get_cancellable (self), on_loaded, g_object_ref (self));
}

static void
on_take_over (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_file_dialog_open (GTK_WINDOW (widget), on_file_chosen, g_object_ref (widget));
}

/* From the phase before */

static gboolean
is_untouched (IbnSession *session)
{
  IbnDocument *document = ibn_session_get_document (session);
  IbnVersion *seal = ibn_seal_find (document, NULL);
  /* One that cannot be read says nothing. */
  g_autoptr(IbnPatch) edits = seal != NULL ? ibn_seal_compare (document, seal, NULL) : NULL;

  return edits != NULL && ibn_patch_get_n (edits) == 0;
}

/**
 * ibn_window_offer_begin:
 *
 * Offers to begin the phase in force, where another one was just submitted and nobody has worked on
 * this one yet; to be called when a dossier is opened, and when it has another phase or version.
 */
void
ibn_window_offer_begin (IbnWindow *self)
{
  IbnSession *session = ibn_window_get_session (self);
  const IbnPhase *phase;
  const char *label;
  g_autofree char *text = NULL;
  g_autofree char *button = NULL;

  g_return_if_fail (IBN_IS_WINDOW (self));

  phase = session != NULL ? ibn_session_get_begun (session) : NULL;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.begin", phase != NULL);
  if (phase == NULL || !is_untouched (session))
    {
      ibn_banner_set (ibn_window_get_begin (self), NULL, NULL, NULL);
      return;
    }

  label = ibn_session_get_words (session, phase->label);
  /* Translators: %s is the name of a phase of the call */
  text = g_strdup_printf (_("Next: %s. What was submitted comes along; each answer that is asked"
                            " again gets a mark until you have confirmed or changed it."), label);
  /* Translators: %s is the name of a phase of the call */
  button = g_strdup_printf (_("_Begin: %s"), label);
  ibn_banner_set (ibn_window_get_begin (self), text, button, "win.begin");
}

static void
on_begin (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnWindow *self = IBN_WINDOW (widget);
  guint n = ibn_session_begin (ibn_window_get_session (self));
  g_autofree char *words = g_strdup_printf (ngettext ("%u answer is to be checked",
                                                      "%u answers are to be checked", n), n);

  ibn_window_offer_begin (self);
  if (n > 0)
    gtk_widget_activate_action (widget, "win.offer-undo", "s", words);
}

static void
on_promises (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_promises_dialog_present (GTK_WINDOW (widget),
                               ibn_window_get_session (IBN_WINDOW (widget)));
}

static gboolean
has_promises (IbnWindow *self)
{
  IbnSession *session = ibn_window_get_session (self);

  return session != NULL
         && ibn_carry_find_promises (ibn_session_get_call (session),
                                     ibn_session_get_document (session)) != NULL;
}

void
ibn_window_install_carry (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.take-over", NULL, on_take_over);
  gtk_widget_class_install_action (klass, "win.begin", NULL, on_begin);
  gtk_widget_class_install_action (klass, "win.promises", NULL, on_promises);
}

/* Says which of them make sense now; whether a phase can begin shows when it comes. */
void
ibn_window_update_carry (IbnWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.take-over", is_whole (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.promises", has_promises (self));
}
