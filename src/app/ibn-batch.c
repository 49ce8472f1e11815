/* ibn-batch.c: several files of a dossier, made without keeping the window waiting
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-batch.h"

/* Of the words in the name of a file. */
#define MAX_SLUG 40

typedef struct {
  IbnCall          *call;        /* owned: the thread makes its own of it */
  IbnDocument      *document;    /* owned: a copy that only the thread has */
  GPtrArray        *items;       /* owned, of IbnBatchItem */
  IbnBatchFunc      func;
  void             *func_data;   /* of the caller */
  IbnBatchProgress  progress;
  void             *data;        /* of the caller: of the progress and the end */
  gint64            now;         /* seconds */
  guint             n_done;
} Batch;

typedef struct {
  GTask *task;                   /* owned */
  guint  n_done;
} Progress;

static void
batch_free (void *data)
{
  Batch *batch = data;

  g_object_unref (batch->call);
  g_object_unref (batch->document);
  g_ptr_array_unref (batch->items);
  g_free (batch);
}

static void
progress_free (void *data)
{
  Progress *progress = data;

  g_object_unref (progress->task);
  g_free (progress);
}

static gboolean
on_progress (void *data)
{
  const Progress *progress = data;
  const Batch *batch = g_task_get_task_data (progress->task);

  if (!g_cancellable_is_cancelled (g_task_get_cancellable (progress->task)))
    batch->progress (progress->n_done, batch->items->len, batch->data);
  return G_SOURCE_REMOVE;
}

static void
tell_progress (GTask *task, guint n_done)
{
  Progress *progress = g_new0 (Progress, 1);

  progress->task = g_object_ref (task);
  progress->n_done = n_done;
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, on_progress, progress, progress_free);
}

static gboolean
make_all (GTask *task, Batch *batch, GCancellable *cancellable, GError **error)
{
  g_autoptr(IbnCall) call =
    ibn_call_read_definitions (ibn_call_get_definitions (batch->call), error);
  g_autoptr(IbnChecker) checker = NULL;

  if (call == NULL)
    return FALSE;
  checker = ibn_checker_new (call, batch->document, NULL, batch->now, ibn_call_get_language (call));
  for (guint i = 0; i < batch->items->len; i++)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !batch->func (checker, g_ptr_array_index (batch->items, i), batch->func_data,
                           cancellable, error))
        return FALSE;
      batch->n_done = i + 1;
      tell_progress (task, batch->n_done);
    }
  return TRUE;
}

static void
run (GTask *task, void *source, void *data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (make_all (task, data, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * ibn_batch_item_new:
 * @what: (nullable): the kind of file, as the function that makes it knows it
 * @row_path: for whom it is
 * @file: where it goes
 *
 * Returns: (transfer full): a file that is to be made
 */
IbnBatchItem *
ibn_batch_item_new (const char *what, const char *row_path, GFile *file)
{
  IbnBatchItem *self;

  g_return_val_if_fail (row_path != NULL, NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  self = g_new0 (IbnBatchItem, 1);
  self->what = g_strdup (what);
  self->row_path = g_strdup (row_path);
  self->file = g_object_ref (file);
  return self;
}

void
ibn_batch_item_free (IbnBatchItem *self)
{
  g_free (self->what);
  g_free (self->row_path);
  g_object_unref (self->file);
  g_free (self);
}

/**
 * ibn_batch_run_async:
 * @session: the open dossier as it is now; later edits do not count
 * @items: (element-type IbnBatchItem): the files
 * @func: makes one of them
 * @func_data: for @func, in a thread
 * @progress: told after each, until it is cancelled
 * @data: for @progress and @callback
 *
 * Makes files one after another, until one fails.
 */
void
ibn_batch_run_async (IbnSession *session, GPtrArray *items, IbnBatchFunc func, void *func_data,
                     IbnBatchProgress progress, GCancellable *cancellable,
                     GAsyncReadyCallback callback, void *data)
{
  g_autoptr(GTask) task = NULL;
  Batch *batch;

  g_return_if_fail (IBN_IS_SESSION (session));
  g_return_if_fail (items != NULL);

  batch = g_new0 (Batch, 1);
  batch->call = g_object_ref (ibn_session_get_call (session));
  batch->document = ibn_document_copy (ibn_session_get_document (session));
  batch->items = g_ptr_array_ref (items);
  batch->func = func;
  batch->func_data = func_data;
  batch->progress = progress;
  batch->data = data;
  batch->now = ibn_checker_get_now (ibn_session_get_checker (session));
  task = g_task_new (NULL, cancellable, callback, data);
  g_task_set_source_tag (task, ibn_batch_run_async);
  g_task_set_task_data (task, batch, batch_free);
  g_task_run_in_thread (task, run);
}

/**
 * ibn_batch_run_finish:
 *
 * Ends ibn_batch_run_async(). @error is set where not all were made: what the call or a file came
 * to, or that it was cancelled.
 *
 * Returns: how many were made, also of those that went before a failure
 */
guint
ibn_batch_run_finish (GAsyncResult *result, GError **error)
{
  const Batch *batch;

  g_return_val_if_fail (g_task_is_valid (result, NULL), 0);

  batch = g_task_get_task_data (G_TASK (result));
  g_task_propagate_boolean (G_TASK (result), error);
  return batch->n_done;
}

/**
 * ibn_batch_dup_slug:
 * @words: the name of a company or a letter
 *
 * Returns: (transfer full): a part of the name of a file that every file system takes, such as
 *   `alfa-proef-nv`
 */
char *
ibn_batch_dup_slug (const char *words)
{
  g_autofree char *plain = NULL;
  GString *slug;

  g_return_val_if_fail (words != NULL, NULL);

  plain = g_str_to_ascii (words, NULL);
  slug = g_string_new (NULL);
  for (const char *p = plain; *p != '\0' && slug->len < MAX_SLUG; p++)
    {
      if (g_ascii_isalnum (*p))
        g_string_append_c (slug, g_ascii_tolower (*p));
      else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
        g_string_append_c (slug, '-');
    }
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  return g_string_free (slug, FALSE);
}

/**
 * ibn_batch_find_file:
 * @folder: a folder
 * @name: how the file is to be called
 * @suffix: its ending, such as `.pdf`
 *
 * Returns: (transfer full): a file that is not there yet: with a number behind its name, where one
 *   of that name is
 */
GFile *
ibn_batch_find_file (GFile *folder, const char *name, const char *suffix)
{
  g_return_val_if_fail (G_IS_FILE (folder), NULL);
  g_return_val_if_fail (name != NULL, NULL);
  g_return_val_if_fail (suffix != NULL, NULL);

  for (guint i = 1;; i++)
    {
      g_autofree char *base = i == 1 ? g_strconcat (name, suffix, NULL)
                                     : g_strdup_printf ("%s-%u%s", name, i, suffix);
      g_autoptr(GFile) file = g_file_get_child (folder, base);

      if (!g_file_query_exists (file, NULL))
        return g_steal_pointer (&file);
    }
}
