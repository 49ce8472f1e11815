/* ibn-store.c: reading, saving and exporting dossiers without keeping the window waiting
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-store.h"

#include <glib/gi18n.h>

#include "ibn-datadir.h"
#include "ibn-file.h"
#include "ibn-hybrid.h"
#include "ibn-pdf.h"
#include "ibn-reader.h"
#include "ibn-writer.h"

typedef struct {
  IbnCall     *call;       /* owned, or NULL */
  IbnDocument *document;   /* owned, or NULL */
  IbnSession  *session;    /* owned, or NULL when none was wanted */
  char        *tag;        /* owned, or NULL */
  GError      *error;      /* owned, or NULL: why there is no call */
} Opened;

typedef struct {
  GFile    *file;          /* owned */
  gint64    now;           /* seconds */
  gboolean  as_new;        /* the session has no file */
  GThread  *ahead;         /* that reads it already, or NULL */
} Opening;

typedef struct {
  GFile       *file;       /* owned */
  IbnDocument *document;   /* owned: a copy that only the thread has */
  char        *tag;        /* owned, or NULL */
  IbnPaging   *paging;     /* owned, or NULL; of an export, as the next two */
  IbnCall     *call;       /* owned, or NULL */
  gint64       now;        /* seconds */
} Job;

static void
opened_free (void *data)
{
  Opened *opened = data;

  g_clear_object (&opened->call);
  g_clear_object (&opened->document);
  g_clear_object (&opened->session);
  g_free (opened->tag);
  g_clear_error (&opened->error);
  g_free (opened);
}

static Opening *
opening_new (GFile *file, gint64 now, gboolean as_new)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->file = g_object_ref (file);
  opening->now = now;
  opening->as_new = as_new;
  return opening;
}

static void
opening_free (void *data)
{
  Opening *opening = data;

  g_object_unref (opening->file);
  g_free (opening);
}

static void
job_free (void *data)
{
  Job *job = data;

  g_object_unref (job->file);
  g_object_unref (job->document);
  g_free (job->tag);
  g_clear_pointer (&job->paging, ibn_paging_unref);
  g_clear_object (&job->call);
  g_free (job);
}

static Job *
job_new (IbnDocument *document, GFile *file)
{
  Job *job = g_new0 (Job, 1);

  job->file = g_object_ref (file);
  job->document = ibn_document_copy (document);
  return job;
}

/* What is read before someone asks for it. */
static struct {
  GFile   *file;     /* owned, or NULL when nothing is */
  GThread *thread;   /* returns Opened */
} ahead;

static Opened *
read_dossier (GFile *file, GCancellable *cancellable)
{
  Opened *opened = g_new0 (Opened, 1);
  g_autofree char *folder = ibn_datadir_find ("calls");

  /* Before it is read: what is changed in between is seen as a change. */
  opened->tag = ibn_file_get_tag (file);
  opened->document = ibn_document_load (file, cancellable, &opened->error);
  if (opened->document != NULL)
    opened->call = ibn_call_find_for (folder, opened->document, &opened->error);
  return opened;
}

/* Its whole check takes as long as reading it. */
static Opened *
open_session (const Opening *opening, GCancellable *cancellable)
{
  Opened *opened = read_dossier (opening->file, cancellable);
  IbnProgress progress;

  if (opened->call == NULL)
    return opened;
  opened->session = ibn_session_prepare (opened->call, opened->document,
                                         opening->as_new ? NULL : opening->file, opening->now);
  ibn_session_set_origin (opened->session, ibn_session_get_base (opened->session), opened->tag);
  /* What is counted for it the session keeps. */
  ibn_session_get_progress (opened->session, &progress);
  return opened;
}

static void *
run_ahead (void *data)
{
  Opening *opening = data;
  Opened *opened = open_session (opening, NULL);

  opening_free (opening);
  return opened;
}

static void
return_opened (GTask *task, Opened *opened)
{
  if (opened->call != NULL)
    {
      g_task_return_pointer (task, opened, opened_free);
      return;
    }
  g_task_return_error (task, g_steal_pointer (&opened->error));
  opened_free (opened);
}

static void
run_open (GTask *task, void *source, void *data, GCancellable *cancellable)
{
  return_opened (task, read_dossier (source, cancellable));
}

static void
run_open_session (GTask *task, void *source, void *data, GCancellable *cancellable)
{
  Opening *opening = data;

  return_opened (task, opening->ahead != NULL ? g_thread_join (opening->ahead)
                                              : open_session (opening, cancellable));
}

/* What someone else made of the file since it was opened is not written over. */
static gboolean
check_tag (const Job *job, GError **error)
{
  if (job->tag == NULL || !ibn_store_is_changed (job->file, job->tag))
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG,
                       _("Someone else changed the file since it was opened"));
  return FALSE;
}

static void
run_save (GTask *task, void *source, void *data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (!check_tag (job, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  ibn_document_save (job->document, job->file, cancellable, &error);
  /* Also where the disk failed only after the file was there. */
  g_free (job->tag);
  job->tag = ibn_file_get_tag (job->file);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static gboolean
export_pages (Job *job, GCancellable *cancellable, GError **error)
{
  g_autoptr(GPtrArray) flows = ibn_paging_set (job->paging, job->call, job->document, job->now,
                                               error);

  return flows != NULL
         && ibn_pdf_save (g_ptr_array_index (flows, 0), job->file, job->now, cancellable, error);
}

static void
run_export (GTask *task, void *source, void *data, GCancellable *cancellable)
{
  GError *error = NULL;
  Job *job = data;
  gboolean is_written = check_tag (job, &error) && export_pages (job, cancellable, &error);

  g_free (job->tag);
  job->tag = ibn_file_get_tag (job->file);
  if (is_written)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * ibn_store_read_ahead:
 * @file: a dossier that will be opened, but not as a new one
 * @now: seconds since 1970, for its session
 *
 * Begins to read a dossier, so that ibn_store_open_session_async() has it sooner; to be called
 * once. Needs no main loop yet.
 */
void
ibn_store_read_ahead (GFile *file, gint64 now)
{
  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (ahead.file == NULL);

  ahead.file = g_object_ref (file);
  ahead.thread = g_thread_new ("ahead", run_ahead, opening_new (file, now, FALSE));
}

/**
 * ibn_store_open_async:
 * @file: a dossier
 *
 * Reads a dossier, and the call it is for: the one that comes with the program, or else the one
 * inside the PDF from which it is read. @callback is given @file as the source.
 */
void
ibn_store_open_async (GFile *file, GCancellable *cancellable,
                      GAsyncReadyCallback callback, void *data)
{
  g_autoptr(GTask) task = NULL;

  g_return_if_fail (G_IS_FILE (file));

  task = g_task_new (file, cancellable, callback, data);
  g_task_set_source_tag (task, ibn_store_open_async);
  g_task_run_in_thread (task, run_open);
}

/**
 * ibn_store_open_finish:
 * @call: (out) (transfer full): the call
 * @document: (out) (transfer full): the dossier
 * @tag: (out) (transfer full): of the file, before it was read
 *
 * Ends ibn_store_open_async(). On failure @error is what reading the file or finding its call
 * came to.
 *
 * Returns: %TRUE if they were set
 */
gboolean
ibn_store_open_finish (GAsyncResult *result, IbnCall **call, IbnDocument **document, char **tag,
                       GError **error)
{
  Opened *opened;

  g_return_val_if_fail (g_async_result_is_tagged (result, ibn_store_open_async), FALSE);

  opened = g_task_propagate_pointer (G_TASK (result), error);
  if (opened == NULL)
    return FALSE;

  *call = g_steal_pointer (&opened->call);
  *document = g_steal_pointer (&opened->document);
  *tag = g_steal_pointer (&opened->tag);
  opened_free (opened);
  return TRUE;
}

/**
 * ibn_store_open_session_async:
 * @file: a dossier
 * @as_new: whether what is opened is to be saved elsewhere
 * @now: seconds since 1970
 *
 * Reads a dossier as ibn_store_open_async() does, and opens it for editing.
 */
void
ibn_store_open_session_async (GFile *file, gboolean as_new, gint64 now, GCancellable *cancellable,
                              GAsyncReadyCallback callback, void *data)
{
  g_autoptr(GTask) task = NULL;
  Opening *opening;

  g_return_if_fail (G_IS_FILE (file));

  opening = opening_new (file, now, as_new);
  if (!as_new && ahead.file != NULL && g_file_equal (file, ahead.file))
    {
      g_clear_object (&ahead.file);
      opening->ahead = g_steal_pointer (&ahead.thread);
    }
  task = g_task_new (NULL, cancellable, callback, data);
  g_task_set_source_tag (task, ibn_store_open_session_async);
  g_task_set_task_data (task, opening, opening_free);
  g_task_run_in_thread (task, run_open_session);
}

/**
 * ibn_store_open_session_finish:
 *
 * Ends ibn_store_open_session_async(). On failure @error is what reading the file or finding its
 * call came to.
 *
 * Returns: (transfer full): the open dossier
 */
IbnSession *
ibn_store_open_session_finish (GAsyncResult *result, GError **error)
{
  Opened *opened;
  IbnSession *session;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  opened = g_task_propagate_pointer (G_TASK (result), error);
  if (opened == NULL)
    return NULL;
  session = g_steal_pointer (&opened->session);
  opened_free (opened);
  ibn_session_look (session);
  return session;
}

/**
 * ibn_store_save_async:
 * @document: the dossier as it is now; later edits do not count
 * @file: where it goes
 * @tag: (nullable): of the file as it is known; %NULL when whatever is there may be replaced
 *
 * Saves a dossier, but never over what someone else made of the file.
 */
void
ibn_store_save_async (IbnDocument *document, GFile *file, const char *tag,
                      GCancellable *cancellable, GAsyncReadyCallback callback, void *data)
{
  g_autoptr(GTask) task = NULL;
  Job *job;

  g_return_if_fail (IBN_IS_DOCUMENT (document));
  g_return_if_fail (G_IS_FILE (file));

  job = job_new (document, file);
  job->tag = g_strdup (tag);
  task = g_task_new (NULL, cancellable, callback, data);
  g_task_set_source_tag (task, ibn_store_save_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run_save);
}

/**
 * ibn_store_save_finish:
 * @saved: (out) (optional) (transfer full): what was to be saved
 * @tag: (out) (optional) (transfer full): of the file as it is now, also on failure
 *
 * Ends ibn_store_save_async(). On failure @error is `G_IO_ERROR_WRONG_ETAG` when the file has
 * another tag than the one that is known, or what saving came to.
 *
 * Returns: %TRUE if it was saved
 */
gboolean
ibn_store_save_finish (GAsyncResult *result, IbnDocument **saved, char **tag, GError **error)
{
  Job *job;

  g_return_val_if_fail (g_task_is_valid (result, NULL), FALSE);

  job = g_task_get_task_data (G_TASK (result));
  if (saved != NULL)
    *saved = g_object_ref (job->document);
  if (tag != NULL)
    *tag = g_strdup (job->tag);
  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * ibn_store_export_async:
 * @session: the open dossier as it is now; later edits do not count
 * @paging: which pages
 * @file: where the PDF goes
 * @tag: (nullable): as for ibn_store_save_async()
 *
 * Sets the pages of a dossier and writes them as a PDF, but never over what someone else made of
 * the file.
 */
void
ibn_store_export_async (IbnSession *session, IbnPaging *paging, GFile *file, const char *tag,
                        GCancellable *cancellable, GAsyncReadyCallback callback, void *data)
{
  g_autoptr(GTask) task = NULL;
  Job *job;

  g_return_if_fail (IBN_IS_SESSION (session));
  g_return_if_fail (paging != NULL);
  g_return_if_fail (G_IS_FILE (file));

  job = job_new (ibn_session_get_document (session), file);
  job->tag = g_strdup (tag);
  job->paging = ibn_paging_ref (paging);
  job->call = g_object_ref (ibn_session_get_call (session));
  job->now = ibn_checker_get_now (ibn_session_get_checker (session));
  task = g_task_new (NULL, cancellable, callback, data);
  g_task_set_source_tag (task, ibn_store_export_async);
  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run_export);
}

/**
 * ibn_store_export_finish:
 * @exported: (out) (optional) (transfer full): the dossier as it stands on the pages
 * @tag: (out) (optional) (transfer full): of the file as it is now
 *
 * Ends ibn_store_export_async(). On failure @error is `G_IO_ERROR_WRONG_ETAG` as for
 * ibn_store_save_finish(), or what setting the pages or writing the file came to.
 *
 * Returns: %TRUE if it was written
 */
gboolean
ibn_store_export_finish (GAsyncResult *result, IbnDocument **exported, char **tag, GError **error)
{
  return ibn_store_save_finish (result, exported, tag, error);
}

/**
 * ibn_store_is_changed:
 * @file: a file
 * @tag: (nullable): what its tag was
 *
 * Returns: whether there is another one now; one that is gone is not, as it may be made again
 */
gboolean
ibn_store_is_changed (GFile *file, const char *tag)
{
  g_autofree char *now = NULL;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);

  now = ibn_file_get_tag (file);
  return now != NULL && g_strcmp0 (now, tag) != 0;
}

/**
 * ibn_store_find_call:
 * @id: the id of a call, such as `ibn-2017`
 *
 * On failure @error is set as [func@Ibn.Call.find] does.
 *
 * Returns: (transfer full): the call of that id that comes with the program
 */
IbnCall *
ibn_store_find_call (const char *id, GError **error)
{
  g_autofree char *folder = ibn_datadir_find ("calls");

  return ibn_call_find (folder, id, error);
}

/**
 * ibn_store_find_call_in:
 * @id: the id of a call
 * @file: the file of a dossier for it, which need not be there
 *
 * Returns: (transfer full) (nullable): the call of that id that comes with the program, or else
 *   the one inside the file, where that is a PDF
 */
IbnCall *
ibn_store_find_call_in (const char *id, GFile *file)
{
  IbnCall *call;
  g_autoptr(IbnHybrid) hybrid = NULL;

  g_return_val_if_fail (id != NULL, NULL);
  g_return_val_if_fail (G_IS_FILE (file), NULL);

  call = ibn_store_find_call (id, NULL);
  if (call != NULL)
    return call;

  hybrid = ibn_hybrid_open (file, NULL, NULL);
  if (hybrid != NULL)
    call = ibn_call_read_definitions (ibn_hybrid_get_calls (hybrid), NULL);
  if (call != NULL && !g_str_equal (ibn_call_get_id (call), id))
    g_clear_object (&call);
  return call;
}
