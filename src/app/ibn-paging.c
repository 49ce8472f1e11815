/* ibn-paging.c: which pages of a dossier are wanted, and setting them in a thread
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-paging.h"

#include <glib/gi18n.h>
#include <sys/resource.h>

#include "ibn-date.h"

/* How much setting pages gives way to what else runs, from 0 to 19 as for nice(1). */
#define NICENESS 10

struct _IbnPaging {
  gatomicrefcount  n_refs;
  IbnPagesKind     kind;
  GMutex           mutex;          /* for the next: several threads may set these pages at once */
  IbnDocument     *earlier;        /* owned, or NULL: of changes, as the name */
  char            *earlier_name;   /* owned, or NULL */
  GPtrArray       *letters;        /* owned, of char *: the id of a letter and its row, in turn */
};

typedef struct {
  IbnPaging   *paging;     /* owned */
  IbnCall     *call;       /* owned */
  IbnDocument *document;   /* owned: a copy that only the thread has */
  gint64       now;        /* seconds */
} Job;

static const struct {
  const char *label;
  const char *suffix;
} kinds[IBN_N_PAGES_KINDS] = {
  [IBN_PAGES_DOSSIER] = { N_("Whole dossier"), "" },
  [IBN_PAGES_SUMMARY] = { N_("Summary"), NC_("file name", "summary") },
  [IBN_PAGES_BUDGET] = { N_("Budget"), NC_("file name", "budget") },
  [IBN_PAGES_CHANGES] = { N_("Changes"), NC_("file name", "changes") },
  [IBN_PAGES_LETTERS] = { N_("Letters"), NC_("file name", "letters") },
};

static void
job_free (void *data)
{
  Job *job = data;

  ibn_paging_unref (job->paging);
  g_object_unref (job->call);
  g_clear_object (&job->document);
  g_free (job);
}

/**
 * ibn_paging_new:
 * @kind: the dossier, its summary or its budget
 *
 * Returns: (transfer full): what asks for these pages
 */
IbnPaging *
ibn_paging_new (IbnPagesKind kind)
{
  IbnPaging *self;

  g_return_val_if_fail (kind < IBN_N_PAGES_KINDS, NULL);

  self = g_new0 (IbnPaging, 1);
  g_atomic_ref_count_init (&self->n_refs);
  g_mutex_init (&self->mutex);
  self->kind = kind;
  self->letters = g_ptr_array_new_with_free_func (g_free);
  return self;
}

/**
 * ibn_paging_new_changes:
 * @earlier: what the dossier is held against; nobody changes it any more
 * @name: what people call it
 *
 * Returns: (transfer full): what asks for what changed since then
 */
IbnPaging *
ibn_paging_new_changes (IbnDocument *earlier, const char *name)
{
  IbnPaging *self;

  g_return_val_if_fail (IBN_IS_DOCUMENT (earlier), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  self = ibn_paging_new (IBN_PAGES_CHANGES);
  self->earlier = g_object_ref (earlier);
  self->earlier_name = g_strdup (name);
  return self;
}

/* Asks for letters; those of ibn_paging_add_letter(). */
IbnPaging *
ibn_paging_new_letters (void)
{
  return ibn_paging_new (IBN_PAGES_LETTERS);
}

/**
 * ibn_paging_add_letter:
 * @letter: the id of a letter of the call
 * @row_path: who signs it
 *
 * Asks for one more letter; to be called before it is used.
 */
void
ibn_paging_add_letter (IbnPaging *self, const char *letter, const char *row_path)
{
  g_return_if_fail (self != NULL && self->kind == IBN_PAGES_LETTERS);
  g_return_if_fail (letter != NULL && row_path != NULL);

  g_ptr_array_add (self->letters, g_strdup (letter));
  g_ptr_array_add (self->letters, g_strdup (row_path));
}

IbnPaging *
ibn_paging_ref (IbnPaging *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->n_refs);
  return self;
}

void
ibn_paging_unref (IbnPaging *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->n_refs))
    return;
  g_mutex_clear (&self->mutex);
  g_clear_object (&self->earlier);
  g_free (self->earlier_name);
  g_ptr_array_unref (self->letters);
  g_free (self);
}

IbnPagesKind
ibn_paging_get_kind (IbnPaging *self)
{
  g_return_val_if_fail (self != NULL, IBN_PAGES_DOSSIER);
  return self->kind;
}

char *
ibn_paging_dup_label (IbnPaging *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (self->earlier_name != NULL)
    /* Translators: %s is what an earlier version of the dossier, or its file, is called */
    return g_strdup_printf (_("Changes since “%s”"), self->earlier_name);
  return g_strdup (_(kinds[self->kind].label));
}

/**
 * ibn_paging_dup_suffix:
 *
 * Returns: (transfer full): what follows the name of the dossier in the name of the PDF, such as
 *   `-summary.pdf`; a part of a dossier never proposes the name of the whole
 */
char *
ibn_paging_dup_suffix (IbnPaging *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  if (*kinds[self->kind].suffix == '\0')
    return g_strdup (".pdf");
  return g_strdup_printf ("-%s.pdf", g_dpgettext2 (NULL, "file name", kinds[self->kind].suffix));
}

static const IbnLetter *
find_letter (IbnCall *call, const char *id)
{
  GPtrArray *letters = ibn_call_get_letters (call);

  for (guint i = 0; i < letters->len; i++)
    if (g_str_equal (((const IbnLetter *) g_ptr_array_index (letters, i))->id, id))
      return g_ptr_array_index (letters, i);
  return NULL;
}

/* A dossier is for one thread at a time. */
static IbnDocument *
copy_earlier (IbnPaging *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->earlier != NULL ? ibn_document_copy (self->earlier) : NULL;
}

/**
 * ibn_paging_set:
 * @call: the call of the dossier; another one is made of what it was read from
 * @document: a dossier that no other thread has
 * @now: seconds since 1970, for the rules and the cover
 *
 * Sets the pages. On failure @error is what reading the call again came to.
 *
 * Returns: (transfer full) (element-type IbnFlow): the flows, broken into pages; one, but of
 *   letters as many as there are
 */
GPtrArray *
ibn_paging_set (IbnPaging *self, IbnCall *call, IbnDocument *document, gint64 now, GError **error)
{
  g_autoptr(IbnCall) own = NULL;
  g_autoptr(IbnDocument) earlier = copy_earlier (self);
  g_autoptr(IbnChecker) checker = NULL;
  GPtrArray *flows;
  IbnFlowOptions options = {
    .kind = self->kind,
    .language = ibn_call_get_language (call),
    .day = ibn_time_get_day (now),
    .program = "IBN Dossier " IBN_VERSION,
    .earlier = earlier,
    .earlier_name = self->earlier_name,
  };

  own = ibn_call_read_definitions (ibn_call_get_definitions (call), error);
  if (own == NULL)
    return NULL;

  flows = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_flow_unref);
  checker = ibn_checker_new (own, document, NULL, now, options.language);
  ibn_checker_look_attachments (checker, NULL);
  if (self->kind != IBN_PAGES_LETTERS)
    g_ptr_array_add (flows, ibn_flow_new (checker, &options));
  for (guint i = 0; i < self->letters->len; i += 2)
    g_ptr_array_add (flows,
                     ibn_flow_new_letters (checker,
                                           find_letter (own, g_ptr_array_index (self->letters, i)),
                                           g_ptr_array_index (self->letters, i + 1), &options));

  /* They are broken into pages when these are first counted. */
  for (guint i = 0; i < flows->len; i++)
    ibn_flow_get_n_pages (g_ptr_array_index (flows, i));
  return flows;
}

static void
run_set (GTask *task)
{
  Job *job = g_task_get_task_data (task);
  GError *error = NULL;
  GPtrArray *flows = ibn_paging_set (job->paging, job->call, job->document, job->now, &error);

  /* To free it takes longer than a key may. */
  g_clear_object (&job->document);
  if (flows != NULL)
    g_task_return_pointer (task, flows, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/* Else the window, which asks the screen something with many a key, would wait for its answer
 * until the pages have had their share of the processor. On Linux a thread has a priority. */
static void *
run_lowly (void *data)
{
  g_autoptr(GTask) task = data;

  setpriority (PRIO_PROCESS, 0, NICENESS);
  run_set (task);
  return NULL;
}

/**
 * ibn_paging_set_async:
 * @session: the open dossier as it is now; later edits do not count
 *
 * Sets the pages in a thread, which gives way to the window.
 */
void
ibn_paging_set_async (IbnPaging *self, IbnSession *session, GCancellable *cancellable,
                      GAsyncReadyCallback callback, void *data)
{
  g_autoptr(GTask) task = NULL;
  Job *job;

  g_return_if_fail (self != NULL);
  g_return_if_fail (IBN_IS_SESSION (session));

  job = g_new0 (Job, 1);
  job->paging = ibn_paging_ref (self);
  job->call = g_object_ref (ibn_session_get_call (session));
  job->document = ibn_document_copy (ibn_session_get_document (session));
  job->now = ibn_checker_get_now (ibn_session_get_checker (session));
  task = g_task_new (NULL, cancellable, callback, data);
  g_task_set_source_tag (task, ibn_paging_set_async);
  g_task_set_task_data (task, job, job_free);
  g_thread_unref (g_thread_new ("pages", run_lowly, g_steal_pointer (&task)));
}

/**
 * ibn_paging_set_finish:
 *
 * Ends ibn_paging_set_async(). On failure @error is as by ibn_paging_set(), or
 * `G_IO_ERROR_CANCELLED`.
 *
 * Returns: (transfer full) (element-type IbnFlow): the flows
 */
GPtrArray *
ibn_paging_set_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}
