/* ibn-recoveries.c: finding what was left behind, and bringing it back into a window
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-recoveries.h"

#include <glib/gi18n.h>

#include "ibn-merge-dialog.h"
#include "ibn-reader.h"
#include "ibn-versions.h"

/* Where the program ended after the file was saved and before the journal knew. */
static gboolean
is_saved (IbnRecovery *recovery)
{
  const char *uri = ibn_recovery_get_uri (recovery);
  g_autoptr(GFile) file = NULL;
  g_autoptr(IbnDocument) saved = NULL;
  g_autofree char *there = NULL;
  g_autofree char *ours = NULL;

  if (*uri == '\0')
    return FALSE;
  file = g_file_new_for_uri (uri);
  saved = ibn_document_load (file, NULL, NULL);
  if (saved == NULL)
    return FALSE;

  there = ibn_document_dup_fingerprint (saved);
  ours = ibn_document_dup_fingerprint (ibn_recovery_get_document (recovery));
  return g_str_equal (there, ours);
}

static void
find_in (GFile *parent, GPtrArray *found)
{
  g_autoptr(GPtrArray) list = ibn_recovery_list (parent);

  for (guint i = 0; i < list->len; i++)
    {
      IbnRecovery *recovery = g_ptr_array_index (list, i);

      if (is_saved (recovery))
        ibn_recovery_discard (recovery);
      else
        g_ptr_array_add (found, g_object_ref (recovery));
    }
}

static void
run_find (GTask *task, void *source, void *data, GCancellable *cancellable)
{
  const char *const *places = data;
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GFile) usual = ibn_keeper_get_default_parent ();

  find_in (usual, found);
  for (gsize i = 0; places[i] != NULL; i++)
    {
      g_autoptr(GFile) place = g_file_new_for_uri (places[i]);

      find_in (place, found);
    }
  g_task_return_pointer (task, found, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * ibn_recoveries_find_async:
 * @places: folders besides the usual one, as URIs
 *
 * Looks for work that was not saved. What is in its file after all is removed.
 */
void
ibn_recoveries_find_async (const char *const *places, GAsyncReadyCallback callback, void *data)
{
  g_autoptr(GTask) task = g_task_new (NULL, NULL, callback, data);

  g_task_set_source_tag (task, ibn_recoveries_find_async);
  g_task_set_task_data (task, g_strdupv ((char **) places), (GDestroyNotify) g_strfreev);
  g_task_run_in_thread (task, run_find);
}

/**
 * ibn_recoveries_find_finish:
 *
 * Returns: (transfer full) (element-type IbnRecovery): what was found
 */
GPtrArray *
ibn_recoveries_find_finish (GAsyncResult *result)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), NULL);
}

guint
ibn_recovery_get_number (IbnRecovery *recovery)
{
  static guint last;
  void *number;

  g_return_val_if_fail (IBN_IS_RECOVERY (recovery), 0);

  number = g_object_get_data (G_OBJECT (recovery), "ibn-number");
  if (number == NULL)
    {
      number = GUINT_TO_POINTER (++last);
      g_object_set_data (G_OBJECT (recovery), "ibn-number", number);
    }
  return GPOINTER_TO_UINT (number);
}

char *
ibn_recovery_dup_name (IbnRecovery *recovery)
{
  const char *uri;
  g_autoptr(GFile) file = NULL;
  g_autofree char *base = NULL;

  g_return_val_if_fail (IBN_IS_RECOVERY (recovery), NULL);

  uri = ibn_recovery_get_uri (recovery);
  if (*uri == '\0')
    return g_strdup (_("New Dossier"));
  file = g_file_new_for_uri (uri);
  base = g_file_get_basename (file);
  return g_filename_display_name (base);
}

typedef struct {
  IbnRecovery    *recovery;   /* owned */
  IbnBroughtFunc  func;
  void           *data;       /* of the caller */
} Bringing;

static void
on_merged (IbnWindow *window, gboolean is_merged, void *data)
{
  g_autofree Bringing *bringing = data;
  g_autoptr(IbnRecovery) recovery = bringing->recovery;
  IbnSession *session = ibn_window_get_session (window);

  if (is_merged)
    ibn_keeper_adopt (ibn_session_get_keeper (session), recovery);
  bringing->func (recovery, is_merged, bringing->data);
}

/* The file is another one by now: what was done is merged into it. */
static void
merge (IbnRecovery *recovery, IbnWindow *window, IbnBroughtFunc func, void *data)
{
  IbnDocument *document = ibn_session_get_document (ibn_window_get_session (window));
  g_autoptr(IbnMerge) unsaved = ibn_merge_new (ibn_recovery_get_base (recovery), document,
                                               ibn_recovery_get_document (recovery));
  Bringing *bringing;

  if (ibn_merge_get_items (unsaved)->len == 0)
    {
      ibn_window_tell (window, _("Your unsaved work is in the file already"));
      ibn_recovery_discard (recovery);
      func (recovery, TRUE, data);
      return;
    }

  bringing = g_new0 (Bringing, 1);
  bringing->recovery = g_object_ref (recovery);
  bringing->func = func;
  bringing->data = data;
  ibn_merge_dialog_present (window, unsaved, _("Unsaved work; the file was changed since"),
                            NULL, on_merged, bringing);
}

/**
 * ibn_recovery_bring_back:
 * @recovery: what was left behind
 * @window: the window with the dossier it belongs to, which is kept
 * @func: called once it has ended
 * @data: for @func
 *
 * Does again in the window what was not saved, so that it can be undone there; where the file was
 * changed since, offers to merge it. It stays on the disk at each moment, unless all of it is in
 * the file already.
 */
void
ibn_recovery_bring_back (IbnRecovery *recovery, IbnWindow *window, IbnBroughtFunc func, void *data)
{
  IbnSession *session;
  g_autoptr(GError) error = NULL;

  g_return_if_fail (IBN_IS_RECOVERY (recovery));
  g_return_if_fail (IBN_IS_WINDOW (window));

  session = ibn_window_get_session (window);
  ibn_session_stamp (session);
  if (ibn_document_is_modified (ibn_session_get_document (session))
      || !ibn_recovery_fits (recovery, ibn_session_get_document (session)))
    {
      merge (recovery, window, func, data);
      return;
    }

  ibn_keeper_adopt (ibn_session_get_keeper (session), recovery);
  if (ibn_recovery_replay (recovery, ibn_session_get_document (session), &error))
    ibn_window_tell (window, _("Your unsaved work is back. It is not in the file until you save."));
  else
    ibn_window_tell (window, error->message);
  func (recovery, error == NULL, data);
}
