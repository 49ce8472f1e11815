/* ibn-keeper.c: keeps a journal of an open dossier, and says how things stand
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-keeper.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "ibn-error.h"
#include "ibn-writer.h"

/* What is typed waits for more of it, but is to be on the disk within a second. */
#define TYPING_MS 500
#define RETRY_SECONDS 5

/**
 * IbnKeeper:
 *
 * Follows a dossier and brings each edit to the disk, in a thread of its own. What is typed may
 * wait for half a second, counted from the first key; rows, undo and all else go at once. When
 * the disk refuses, nothing is lost as long as the program runs: each further edit and every five
 * seconds it tries again with all that is not on the disk.
 */
struct _IbnKeeper {
  GObject parent_instance;

  IbnDocument    *document;     /* owned */
  IbnJournal     *journal;      /* owned */
  GThreadPool    *pool;         /* owned, of one thread */
  IbnKeeperState  state;
  gint64          time;         /* of the monotonic clock, in microseconds */
  char           *problem;      /* owned, or NULL */
  guint           n_edits;      /* since what was saved */
  guint           n_marked;     /* of them, those before saving began */
  guint           typing;       /* a source: what was typed goes to the disk then */
  guint           retry;        /* a source */
  gboolean        is_busy;      /* the thread has something to do */
  gboolean        is_asked;     /* it is to do it once more */
  gboolean        has_default;  /* the folder of journals is our own, and may be made */
};

typedef struct {
  IbnKeeper *self;          /* owned */
  gboolean   has_default;
  GError    *error;         /* owned, or NULL: what it came to */
  gint64     time;          /* microseconds */
} Sync;

static guint changed;

G_DEFINE_FINAL_TYPE (IbnKeeper, ibn_keeper, G_TYPE_OBJECT)

static const struct {
  GIOErrorEnum  code;
  const char   *words;
} problems[] = {
  { G_IO_ERROR_NO_SPACE, N_("The disk is full: what you change now is in memory alone") },
  { G_IO_ERROR_READ_ONLY, N_("The disk is read-only: what you change now is in memory alone") },
  { G_IO_ERROR_PERMISSION_DENIED,
    N_("The disk may not be written to: what you change now is in memory alone") },
  { G_IO_ERROR_NOT_FOUND,
    N_("The folder for unsaved work is gone: what you change now is in memory alone") },
};

static char *
dup_problem (const GError *error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (problems); i++)
    if (g_error_matches (error, G_IO_ERROR, (int) problems[i].code))
      return g_strdup (_(problems[i].words));

  if (error->domain == IBN_ERROR)
    return g_strdup (error->message);
  /* Translators: %s is what the system says, such as “…/journal: Input/output error” */
  return g_strdup_printf (_("What you change now is in memory alone: %s"), error->message);
}

static void
set_state (IbnKeeper *self, IbnKeeperState state, const GError *error)
{
  g_autofree char *problem = error != NULL ? dup_problem (error) : NULL;

  if (state == self->state && state != IBN_KEEPER_KEPT && g_strcmp0 (problem, self->problem) == 0)
    return;
  self->state = state;
  g_free (self->problem);
  self->problem = g_steal_pointer (&problem);
  g_signal_emit (self, changed, 0);
}

static gboolean
sync_journal (IbnKeeper *self, gboolean has_default, GError **error)
{
  /* A folder that someone chose must be there: else it is gone, and that is to be told. */
  if (has_default)
    {
      g_autoptr(GFile) parent = ibn_keeper_get_default_parent ();

      g_mkdir_with_parents (g_file_peek_path (parent), 0700);
    }
  return ibn_journal_sync (self->journal, error);
}

static void start_sync (IbnKeeper *self);

static gboolean
on_retry (void *data)
{
  start_sync (data);
  return G_SOURCE_CONTINUE;
}

static void
take_outcome (IbnKeeper *self, const GError *error, gint64 time)
{
  /* What is in the file needs no journal. */
  if (self->n_edits == 0)
    {
      g_clear_handle_id (&self->retry, g_source_remove);
      if (self->state != IBN_KEEPER_CLEAN)
        set_state (self, IBN_KEEPER_CLEAN, NULL);
      return;
    }

  if (error != NULL)
    {
      if (self->retry == 0)
        self->retry = g_timeout_add_seconds (RETRY_SECONDS, on_retry, self);
      set_state (self, IBN_KEEPER_FAILED, error);
      return;
    }

  g_clear_handle_id (&self->retry, g_source_remove);
  self->time = time;
  set_state (self, ibn_journal_is_synced (self->journal) ? IBN_KEEPER_KEPT : IBN_KEEPER_PENDING,
             NULL);
}

static gboolean
on_synced (void *data)
{
  Sync *sync = data;
  IbnKeeper *self = sync->self;
  gboolean is_asked = self->is_asked;

  self->is_busy = self->is_asked = FALSE;
  /* Closed in the meantime. */
  if (self->pool == NULL)
    return G_SOURCE_REMOVE;

  if (is_asked)
    start_sync (self);
  take_outcome (self, sync->error, sync->time);
  return G_SOURCE_REMOVE;
}

static void
sync_free (void *data)
{
  Sync *sync = data;

  g_object_unref (sync->self);
  g_clear_error (&sync->error);
  g_free (sync);
}

/* In the thread. */
static void
run_sync (void *data, void *pool_data)
{
  Sync *sync = data;

  sync_journal (sync->self, sync->has_default, &sync->error);
  sync->time = g_get_monotonic_time ();
  g_idle_add_full (G_PRIORITY_DEFAULT, on_synced, sync, sync_free);
}

static void
start_sync (IbnKeeper *self)
{
  Sync *sync;

  g_clear_handle_id (&self->typing, g_source_remove);
  if (self->is_busy)
    {
      self->is_asked = TRUE;
      return;
    }

  sync = g_new0 (Sync, 1);
  sync->self = g_object_ref (self);
  sync->has_default = self->has_default;
  self->is_busy = TRUE;
  g_thread_pool_push (self->pool, sync, NULL);
}

static gboolean
on_typed (void *data)
{
  IbnKeeper *self = data;

  self->typing = 0;
  start_sync (self);
  return G_SOURCE_REMOVE;
}

static gboolean
is_typing (IbnDeed deed, IbnPatch *patch)
{
  return (deed == IBN_DEED_MAKE || deed == IBN_DEED_CONTINUE)
         && ibn_patch_get_n (patch) == 1
         && ibn_change_get_kind (ibn_patch_get (patch, 0)->done) == IBN_CHANGE_SET;
}

static void
on_recorded (IbnDocument *document, IbnDeed deed, IbnPatch *patch, IbnKeeper *self)
{
  ibn_journal_add (self->journal, deed, patch);
  self->n_edits++;

  if (!is_typing (deed, patch) || self->state == IBN_KEEPER_FAILED)
    start_sync (self);
  else if (self->typing == 0)
    self->typing = g_timeout_add (TYPING_MS, on_typed, self);

  if (self->state != IBN_KEEPER_FAILED)
    set_state (self, IBN_KEEPER_PENDING, NULL);
}

/* Afterwards nothing is kept any more, and the thread is gone. */
static void
stop (IbnKeeper *self)
{
  GThreadPool *pool = g_steal_pointer (&self->pool);

  if (pool == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->document, self);
  g_clear_handle_id (&self->typing, g_source_remove);
  g_clear_handle_id (&self->retry, g_source_remove);
  g_thread_pool_free (pool, FALSE, TRUE);
}

static void
ibn_keeper_dispose (GObject *object)
{
  IbnKeeper *self = IBN_KEEPER (object);

  stop (self);
  g_clear_object (&self->journal);
  g_clear_object (&self->document);

  G_OBJECT_CLASS (ibn_keeper_parent_class)->dispose (object);
}

static void
ibn_keeper_finalize (GObject *object)
{
  g_free (IBN_KEEPER (object)->problem);

  G_OBJECT_CLASS (ibn_keeper_parent_class)->finalize (object);
}

static void
ibn_keeper_class_init (IbnKeeperClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = ibn_keeper_dispose;
  object_class->finalize = ibn_keeper_finalize;

  /**
   * IbnKeeper::changed:
   * @self: the keeper
   *
   * The state, the time or the problem is another one.
   */
  changed = g_signal_new ("changed", IBN_TYPE_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                          G_TYPE_NONE, 0);
}

static void
ibn_keeper_init (IbnKeeper *self)
{
  self->pool = g_thread_pool_new (run_sync, NULL, 1, TRUE, NULL);
}

static char *
dup_uri (GFile *file)
{
  return file != NULL ? g_file_get_uri (file) : g_strdup ("");
}

/**
 * ibn_keeper_new:
 * @document: a dossier as its file has it, or a new one
 * @file: (nullable): its file
 * @parent: (nullable): the folder for journals; %NULL for ibn_keeper_get_default_parent()
 *
 * Begins to follow a dossier. There is nothing on the disk until the first edit.
 *
 * A keeper that is let go without ibn_keeper_close() leaves its journal for the next time.
 *
 * Returns: (transfer full): the keeper
 */
IbnKeeper *
ibn_keeper_new (IbnDocument *document, GFile *file, GFile *parent)
{
  g_autoptr(GFile) folder = NULL;
  g_autoptr(GBytes) base = NULL;
  g_autoptr(GRand) random = g_rand_new ();
  g_autofree char *uri = dup_uri (file);
  IbnKeeper *self;

  g_return_val_if_fail (IBN_IS_DOCUMENT (document), NULL);

  folder = parent != NULL ? g_object_ref (parent) : ibn_keeper_get_default_parent ();
  base = ibn_document_write (document);
  self = g_object_new (IBN_TYPE_KEEPER, NULL);
  self->document = g_object_ref (document);
  self->journal = ibn_journal_plan (folder, base, uri, random);
  self->has_default = parent == NULL;
  g_signal_connect (document, "recorded", G_CALLBACK (on_recorded), self);
  return self;
}

/**
 * ibn_keeper_get_default_parent:
 *
 * Returns: (transfer full): the folder for journals, among what belongs to this person on this
 *   computer; it need not be there yet
 */
GFile *
ibn_keeper_get_default_parent (void)
{
  return g_file_new_build_filename (g_get_user_state_dir (), "ibn-dossier", "journals", NULL);
}

IbnKeeperState
ibn_keeper_get_state (IbnKeeper *self)
{
  g_return_val_if_fail (IBN_IS_KEEPER (self), IBN_KEEPER_CLEAN);
  return self->state;
}

gint64
ibn_keeper_get_time (IbnKeeper *self)
{
  g_return_val_if_fail (IBN_IS_KEEPER (self), 0);
  return self->time;
}

const char *
ibn_keeper_get_problem (IbnKeeper *self)
{
  g_return_val_if_fail (IBN_IS_KEEPER (self), NULL);
  return self->problem;
}

/**
 * ibn_keeper_get_blobs_folder:
 * @self: a keeper
 * @error: return location for an error
 *
 * Gives the folder for what is attached before it is saved. It is made if it is not there yet.
 *
 * @error is set as by [method@Ibn.Journal.sync].
 *
 * Returns: (transfer full): the folder, or %NULL
 */
GFile *
ibn_keeper_get_blobs_folder (IbnKeeper *self, GError **error)
{
  g_return_val_if_fail (IBN_IS_KEEPER (self), NULL);

  sync_journal (self, self->has_default, NULL);
  return ibn_journal_get_blobs_folder (self->journal, error);
}

/**
 * ibn_keeper_flush:
 *
 * Waits until all edits are on the disk, or the disk has refused.
 */
void
ibn_keeper_flush (IbnKeeper *self)
{
  g_autoptr(GError) error = NULL;

  g_return_if_fail (IBN_IS_KEEPER (self));

  if (self->pool == NULL)
    return;
  g_clear_handle_id (&self->typing, g_source_remove);
  sync_journal (self, self->has_default, &error);
  take_outcome (self, error, g_get_monotonic_time ());
}

/**
 * ibn_keeper_move:
 * @parent: another folder for journals, which is there
 *
 * Keeps what is not saved in another place from now on, and all that came before with it.
 */
void
ibn_keeper_move (IbnKeeper *self, GFile *parent)
{
  g_return_if_fail (IBN_IS_KEEPER (self));
  g_return_if_fail (G_IS_FILE (parent));

  self->has_default = FALSE;
  ibn_journal_move (self->journal, parent);
  start_sync (self);
}

/**
 * ibn_keeper_adopt:
 * @recovery: what is about to be replayed into the dossier
 *
 * Takes the folder of what was left behind, so that at no moment it is in memory alone.
 */
void
ibn_keeper_adopt (IbnKeeper *self, IbnRecovery *recovery)
{
  g_return_if_fail (IBN_IS_KEEPER (self));

  ibn_journal_adopt (self->journal, recovery);
}

/**
 * ibn_keeper_saving:
 *
 * Notes what the dossier is now, since that is what is being saved; to be called before each save.
 */
void
ibn_keeper_saving (IbnKeeper *self)
{
  g_autoptr(GBytes) base = NULL;

  g_return_if_fail (IBN_IS_KEEPER (self));

  base = ibn_document_write (self->document);
  ibn_journal_mark (self->journal, base);
  self->n_marked = self->n_edits;
}

/**
 * ibn_keeper_saved:
 * @file: where the dossier was saved
 *
 * Lets the journal begin with what was saved, after ibn_keeper_saving(). What was edited since
 * then stays in it.
 */
void
ibn_keeper_saved (IbnKeeper *self, GFile *file)
{
  g_autofree char *uri = NULL;

  g_return_if_fail (IBN_IS_KEEPER (self));
  g_return_if_fail (G_IS_FILE (file));

  uri = g_file_get_uri (file);
  ibn_journal_restart (self->journal, uri);
  self->n_edits -= self->n_marked;
  self->n_marked = 0;
  if (self->n_edits == 0)
    {
      g_clear_handle_id (&self->retry, g_source_remove);
      self->time = g_get_monotonic_time ();
      set_state (self, IBN_KEEPER_CLEAN, NULL);
    }
  start_sync (self);
}

/**
 * ibn_keeper_close:
 *
 * Ends it and removes the journal: all is saved, or nothing is to come back.
 */
void
ibn_keeper_close (IbnKeeper *self)
{
  g_return_if_fail (IBN_IS_KEEPER (self));

  if (self->pool == NULL)
    return;
  stop (self);
  ibn_journal_remove (self->journal);
}
