/* ibn-window-papers.c: actions of a window: part files, letters, submitting
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-window-papers.h"

#include <glib/gi18n.h>

#include "ibn-file-dialogs.h"
#include "ibn-fingerprint.h"
#include "ibn-joining.h"
#include "ibn-letters-dialog.h"
#include "ibn-parts-dialog.h"
#include "ibn-seal.h"
#include "ibn-submit-dialog.h"
#include "ibn-window-private.h"

static gboolean
is_whole (IbnWindow *self)
{
  IbnSession *session = ibn_window_get_session (self);

  return session != NULL && ibn_scope_get_part (ibn_session_get_scope (session)) == NULL;
}

/* Part files */

static gboolean
has_parts (IbnWindow *self)
{
  return is_whole (self)
         && ibn_call_get_part_table (ibn_session_get_call (ibn_window_get_session (self))) != NULL;
}

static void
on_parts (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnSession *session = ibn_window_get_session (IBN_WINDOW (widget));

  gtk_window_present (GTK_WINDOW (ibn_parts_dialog_new (GTK_WINDOW (widget), session)));
}

static void
on_files_chosen (GPtrArray *files, void *data)
{
  g_autoptr(IbnWindow) self = data;

  if (files != NULL)
    ibn_joining_start (self, files);
}

static void
on_join (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_file_dialog_join (GTK_WINDOW (widget), on_files_chosen, g_object_ref (widget));
}

/* Letters */

static gboolean
has_letters (IbnWindow *self)
{
  IbnSession *session = ibn_window_get_session (self);
  GPtrArray *letters;

  if (!is_whole (self))
    return FALSE;
  letters = ibn_call_get_letters (ibn_session_get_call (session));
  for (guint i = 0; i < letters->len; i++)
    {
      const IbnLetter *letter = g_ptr_array_index (letters, i);

      if (ibn_session_in_phase (session, letter->phases))
        return TRUE;
    }
  return FALSE;
}

static void
on_letters (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnSession *session = ibn_window_get_session (IBN_WINDOW (widget));

  gtk_window_present (GTK_WINDOW (ibn_letters_dialog_new (GTK_WINDOW (widget), session)));
}

static void
on_letter (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnSession *session = ibn_window_get_session (IBN_WINDOW (widget));
  GtkWidget *dialog = ibn_letters_dialog_new (GTK_WINDOW (widget), session);

  ibn_letters_dialog_tick_only (IBN_LETTERS_DIALOG (dialog),
                                g_variant_get_string (parameter, NULL));
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Submitting */

static gboolean
can_submit (IbnWindow *self)
{
  IbnSession *session = ibn_window_get_session (self);
  const IbnPhase *phase;

  if (!is_whole (self))
    return FALSE;
  phase = ibn_checker_get_phase (ibn_session_get_checker (session));
  return phase->submitted != NULL
         && *ibn_document_get (ibn_session_get_document (session), phase->submitted) == '\0';
}

static void
on_submitted (IbnSubmitDialog *dialog, IbnWindow *self)
{
  IbnSession *session = ibn_window_get_session (self);
  IbnVersion *seal = ibn_seal_find (ibn_session_get_document (session), NULL);
  g_autofree char *code = ibn_fingerprint_get_code (ibn_version_get_fingerprint (seal));
  /* Translators: the name of a phase of the call, and the code of what was submitted */
  g_autofree char *words = g_strdup_printf (_("Submitted: %s (%s)"), ibn_version_get_name (seal),
                                            code);

  ibn_window_tell (self, words);
  ibn_window_save (self, NULL);
}

static void
on_submit (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnWindow *self = IBN_WINDOW (widget);
  IbnSession *session = ibn_window_get_session (self);
  gint64 now = ibn_window_get_now (self);
  GtkWidget *dialog;

  ibn_checker_set_now (ibn_session_get_checker (session), now);
  ibn_session_stamp (session);
  if (ibn_session_count_open (session) > 0)
    ibn_form_leave_all (ibn_window_get_form (self));
  dialog = ibn_submit_dialog_new (GTK_WINDOW (self), session, now);
  g_signal_connect_object (dialog, "submitted", G_CALLBACK (on_submitted), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static const struct {
  const char                  *name;
  const char                  *parameter;
  GtkWidgetActionActivateFunc  activate;
  gboolean                   (*enabled) (IbnWindow *self);
} actions[] = {
  { "win.parts", NULL, on_parts, has_parts },
  { "win.join", NULL, on_join, has_parts },
  { "win.letters", NULL, on_letters, has_letters },
  { "win.letter", "s", on_letter, has_letters },
  { "win.submit", NULL, on_submit, can_submit },
};

void
ibn_window_install_papers (GtkWidgetClass *klass)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, actions[i].parameter,
                                     actions[i].activate);
}

/* Says which of these actions make sense now. */
void
ibn_window_update_papers (IbnWindow *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, actions[i].enabled (self));
}
