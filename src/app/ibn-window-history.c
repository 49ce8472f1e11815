/* ibn-window-history.c: actions of a window: the history, and merging with another file
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-window-history.h"

#include <glib/gi18n.h>

#include "ibn-dialogs.h"
#include "ibn-file-dialogs.h"
#include "ibn-history-window.h"
#include "ibn-joining.h"
#include "ibn-seal.h"
#include "ibn-store.h"
#include "ibn-versions.h"
#include "ibn-window-private.h"

static gboolean
is_open (IbnWindow *self)
{
  return ibn_window_get_session (self) != NULL;
}

static gboolean
is_whole (IbnWindow *self)
{
  IbnSession *session = ibn_window_get_session (self);

  return session != NULL && ibn_scope_get_part (ibn_session_get_scope (session)) == NULL;
}

static void
on_history (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_history_window_present (IBN_WINDOW (widget));
}

/* What was edited since a phase was last submitted. */
static void
on_since_seal (GtkWidget *widget, const char *action, GVariant *parameter)
{
  IbnSession *session = ibn_window_get_session (IBN_WINDOW (widget));
  IbnVersion *seal = ibn_seal_find (ibn_session_get_document (session), NULL);

  if (seal != NULL)
    ibn_history_window_present_from (IBN_WINDOW (widget), seal);
}

/* The common ancestor */

static gboolean
knows_content (IbnDocument *document, const char *content)
{
  GPtrArray *versions = ibn_document_get_versions (document);

  for (guint i = 0; i < versions->len; i++)
    if (g_str_equal (ibn_version_get_content (g_ptr_array_index (versions, i)), content))
      return TRUE;
  return FALSE;
}

/* The newest version of @document that @other knows or is; NULL when there is none. */
static IbnDocument *
find_version (IbnDocument *document, IbnDocument *other)
{
  g_autofree char *content = ibn_document_dup_fingerprint (other);
  GPtrArray *versions = ibn_document_get_versions (document);
  IbnVersion *newest = NULL;

  for (guint i = 0; i < versions->len; i++)
    {
      IbnVersion *version = g_ptr_array_index (versions, i);
      const char *own = ibn_version_get_content (version);

      if ((newest == NULL || ibn_version_get_time (version) >= ibn_version_get_time (newest))
          && (g_str_equal (own, content) || knows_content (other, own)))
        newest = version;
    }

  /* What cannot be read is as good as not there. */
  return newest != NULL ? ibn_document_open_version (document, newest, NULL) : NULL;
}

static gboolean
is_version_of (IbnDocument *document, IbnDocument *other)
{
  g_autofree char *content = ibn_document_dup_fingerprint (document);

  return knows_content (other, content);
}

/* What two copies of a dossier were when they were last one: what was in our file, where it is the
 * same file; one of the two, where the other has it as a version; or the newest version of both.
 * Where there is none of these, it is a dossier without answers: then nothing counts as removed,
 * and all that differs is in conflict. */
static IbnDocument *
find_base (IbnSession *session, IbnDocument *theirs, GFile *file)
{
  IbnDocument *ours = ibn_session_get_document (session);
  IbnDocument *saved = ibn_session_get_base (session);
  GFile *own = ibn_session_get_file (session);
  IbnDocument *version;

  if (saved != NULL && own != NULL && g_file_equal (own, file))
    return g_object_ref (saved);
  if (is_version_of (ours, theirs))
    return g_object_ref (ours);
  if (is_version_of (theirs, ours))
    return g_object_ref (theirs);
  if (saved != NULL && is_version_of (saved, theirs))
    return g_object_ref (saved);

  version = find_version (ours, theirs);
  return version != NULL ? version
                         : ibn_document_new (ibn_document_get_call_id (ours),
                                             ibn_document_get_call_version (ours),
                                             ibn_document_get_id (ours));
}

/**
 * ibn_window_can_merge:
 * @theirs: a dossier
 *
 * Returns: whether it is another copy of the whole dossier that the window shows
 */
gboolean
ibn_window_can_merge (IbnWindow *self, IbnDocument *theirs)
{
  IbnDocument *ours;

  g_return_val_if_fail (IBN_IS_WINDOW (self), FALSE);
  g_return_val_if_fail (IBN_IS_DOCUMENT (theirs), FALSE);

  if (!is_whole (self) || ibn_document_get_part (theirs) != NULL)
    return FALSE;
  ours = ibn_session_get_document (ibn_window_get_session (self));
  return g_str_equal (ibn_document_get_id (ours), ibn_document_get_id (theirs))
         && g_str_equal (ibn_document_get_call_id (ours), ibn_document_get_call_id (theirs));
}

/**
 * ibn_window_merge:
 * @theirs: another copy of the dossier of the window: see ibn_window_can_merge()
 * @file: where it comes from
 * @done: called once, as by ibn_merge_dialog_present()
 * @data: for @done
 *
 * Shows what another copy changed, to take or to leave.
 */
void
ibn_window_merge (IbnWindow *self, IbnDocument *theirs, GFile *file, IbnMergeDone done, void *data)
{
  g_autoptr(IbnDocument) base = NULL;
  g_autoptr(IbnMerge) merge = NULL;
  g_autofree char *basename = NULL;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  IbnSession *session;

  g_return_if_fail (ibn_window_can_merge (self, theirs));
  g_return_if_fail (G_IS_FILE (file) && done != NULL);

  session = ibn_window_get_session (self);
  base = find_base (session, theirs, file);
  merge = ibn_merge_new (base, ibn_session_get_document (session), theirs);
  basename = g_file_get_basename (file);
  name = g_filename_display_name (basename);
  if (ibn_merge_get_items (merge)->len == 0)
    {
      /* Translators: %s is the name of a file */
      g_autofree char *words = g_strdup_printf (_("“%s” has nothing that is not here already"),
                                                name);

      ibn_window_tell (self, words);
      done (self, FALSE, data);
      return;
    }

  /* Translators: %s is the name of a file */
  title = g_strdup_printf (_("Merge with “%s”"), name);
  ibn_merge_dialog_present (self, merge, title, NULL, done, data);
}

static void
on_merged (IbnWindow *self, gboolean is_merged, void *data)
{
  if (is_merged)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.offer-undo", "s", _("Merged"));
}

static void
on_loaded (GObject *source, GAsyncResult *result, void *data)
{
  g_autoptr(IbnWindow) self = data;
  GFile *file = G_FILE (source);
  g_autoptr(IbnCall) call = NULL;
  g_autoptr(IbnDocument) theirs = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *tag = NULL;

  if (!ibn_store_open_finish (result, &call, &theirs, &tag, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        ibn_dialog_tell (GTK_WINDOW (self), _("The File Cannot Be Read"), error->message);
    }
  else if (ibn_document_get_part (theirs) != NULL)
    {
      g_autoptr(GPtrArray) files = g_ptr_array_new ();

      g_ptr_array_add (files, file);
      ibn_joining_start (self, files);
    }
  else if (!ibn_window_can_merge (self, theirs))
    ibn_dialog_tell (GTK_WINDOW (self), _("This Is Another Dossier"),
                     _("Only copies of one dossier can be merged: those that were saved, sent or"
                       " copied from the same one."));
  else
    ibn_window_merge (self, theirs, file, on_merged, NULL);
}

static void
on_file_chosen (GFile *file, void *data)
{
  g_autoptr(IbnWindow) self = data;

  if (file != NULL)
    ibn_store_open_async (file, ibn_window_get_cancellable (self), on_loaded, g_object_ref (self));
}

static void
on_merge_file (GtkWidget *widget, const char *action, GVariant *parameter)
{
  ibn_file_dialog_open (GTK_WINDOW (widget), on_file_chosen, g_object_ref (widget));
}

void
ibn_window_install_history (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "win.history", NULL, on_history);
  gtk_widget_class_install_action (klass, "win.since-seal", NULL, on_since_seal);
  gtk_widget_class_install_action (klass, "win.merge-file", NULL, on_merge_file);
}

/* Says which of them make sense now. */
void
ibn_window_update_history (IbnWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.history", is_open (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.since-seal", is_open (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.merge-file", is_whole (self));
}
