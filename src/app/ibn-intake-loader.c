/* ibn-intake-loader.c: reading files to import, and looking at many cells
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-intake-loader.h"

typedef struct {
  IbnCall        *call;       /* owned */
  IbnDocument    *document;   /* owned: a copy that only the intake has */
  const IbnTable *table;      /* of the call */
  char           *language;   /* owned */
  GFile          *file;       /* owned, or NULL */
  IbnWorkbook    *workbook;   /* owned, or NULL: of the file */
  IbnCells       *cells;      /* owned, or NULL until the file is read */
  guint           sheet;
} Job;

static void
job_free (void *data)
{
  Job *job = data;

  g_object_unref (job->call);
  g_object_unref (job->document);
  g_free (job->language);
  g_clear_object (&job->file);
  g_clear_pointer (&job->workbook, ibn_workbook_unref);
  g_clear_pointer (&job->cells, ibn_cells_unref);
  g_free (job);
}

static Job *
job_new (IbnSession *session, const IbnTable *table)
{
  Job *job = g_new0 (Job, 1);

  job->call = g_object_ref (ibn_session_get_call (session));
  job->document = ibn_document_copy (ibn_session_get_document (session));
  job->table = table;
  job->language = g_strdup (ibn_session_get_language (session));
  return job;
}

static gboolean
read_file (Job *job, GCancellable *cancellable, GError **error)
{
  job->workbook = ibn_workbook_load (job->file, cancellable, error);
  if (job->workbook == NULL)
    return FALSE;
  job->sheet = ibn_intake_find_sheet (job->call, job->document, job->table, job->workbook,
                                      job->language);
  job->cells = ibn_cells_ref (ibn_workbook_get_cells (job->workbook, job->sheet));
  return TRUE;
}

static void
run (GTask *task, void *source, void *data, GCancellable *cancellable)
{
  Job *job = data;
  IbnIntake *intake;
  GError *error = NULL;

  if (job->cells == NULL && !read_file (job, cancellable, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  intake = ibn_intake_new (job->call, job->document, job->table, job->cells, job->language);
  /* What it comes to is found when it is asked for: here, rather than when it is shown. */
  ibn_intake_count (intake, IBN_INTAKE_KEPT);
  g_task_return_pointer (task, intake, g_object_unref);
}

static void
start (Job *job, GCancellable *cancellable, GAsyncReadyCallback callback, void *data)
{
  g_autoptr(GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_task_data (task, job, job_free);
  g_task_run_in_thread (task, run);
}

/**
 * ibn_intake_load_async:
 * @session: an open dossier, as it is now
 * @table: a table of its call
 * @file: CSV, XLSX or ODS
 *
 * Reads a file and looks at the sheet of it that fits the table best.
 */
void
ibn_intake_load_async (IbnSession *session, const IbnTable *table, GFile *file,
                       GCancellable *cancellable, GAsyncReadyCallback callback, void *data)
{
  Job *job;

  g_return_if_fail (IBN_IS_SESSION (session));
  g_return_if_fail (table != NULL);
  g_return_if_fail (G_IS_FILE (file));

  job = job_new (session, table);
  job->file = g_object_ref (file);
  start (job, cancellable, callback, data);
}

/**
 * ibn_intake_look_async:
 * @session: an open dossier, as it is now
 * @table: a table of its call
 * @cells: what is to become rows of the table
 *
 * Looks at cells that are there already.
 */
void
ibn_intake_look_async (IbnSession *session, const IbnTable *table, IbnCells *cells,
                       GCancellable *cancellable, GAsyncReadyCallback callback, void *data)
{
  Job *job;

  g_return_if_fail (IBN_IS_SESSION (session));
  g_return_if_fail (table != NULL);
  g_return_if_fail (cells != NULL);

  job = job_new (session, table);
  job->cells = ibn_cells_ref (cells);
  start (job, cancellable, callback, data);
}

/**
 * ibn_intake_load_finish:
 * @workbook: (out) (transfer full) (nullable): what was read; %NULL where it was no file
 * @sheet: (out): which of its sheets it is
 *
 * Ends ibn_intake_load_async() or ibn_intake_look_async(). On failure @error is set as
 * [func@Ibn.Workbook.load] does.
 *
 * Returns: (transfer full): what would come of the cells, on a copy of the dossier
 */
IbnIntake *
ibn_intake_load_finish (GAsyncResult *result, IbnWorkbook **workbook, guint *sheet, GError **error)
{
  IbnIntake *intake;
  Job *job;

  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  intake = g_task_propagate_pointer (G_TASK (result), error);
  if (intake == NULL)
    return NULL;
  job = g_task_get_task_data (G_TASK (result));
  *workbook = job->workbook != NULL ? ibn_workbook_ref (job->workbook) : NULL;
  *sheet = job->sheet;
  return intake;
}
