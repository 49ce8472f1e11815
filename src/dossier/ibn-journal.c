/* ibn-journal.c: what was changed since the file was saved, on disk before anyone could lose it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-journal.h"

#include <glib/gi18n.h>

#include "ibn-journal-private.h"
#include "ibn-writer.h"

/* A journal is written anew, without what was typed over since, when it has grown to more than
 * twice what it was then, and this. */
#define MAX_GROWTH (16 * 1024 * 1024)

/**
 * IbnJournal:
 *
 * A journal holds a dossier as it was saved, and all that was done with it since. What is added
 * is in memory until [method@Ibn.Journal.sync] has brought it to the disk, which may happen in
 * another thread and fail any number of times: whatever is not known to be on the disk is written
 * again, at the same place or in a new file, so that never a part of a record stays between others.
 */
struct _IbnJournal {
  GObject parent_instance;

  GMutex writing;        /* held while the disk is used; guards what follows */
  IbnPlace place;
  GPtrArray *left;       /* owned, of IbnPlace: where it was before; only blobs are there */
  GRand *random;         /* owned */

  GMutex planning;       /* guards what follows; taken for moments, and after `writing` */
  char *parent;          /* owned; NULL when it is no folder of this system */
  GBytes *base;          /* owned */
  GBytes *marked;        /* owned, or NULL: the base from the mark on */
  char *uri;             /* owned */
  GArray *records;       /* owned, of IbnRecord: what was done since the base */
  guint mark;            /* how many of them there were when saving began */
  guint n_taken;         /* of them, those that are on the disk or on their way */
  gboolean is_wanted;    /* it is to be on the disk even without records */
  gboolean is_made;      /* there is a folder */
  gboolean is_moving;    /* to another folder */
  gboolean is_current;   /* the file on the disk is for this base */
  gboolean is_syncing;
  gboolean is_settled;   /* no place that was left is needed any more */
  guint serial;          /* of the base and the place */
};

/* What one sync is to bring to the disk. */
typedef struct {
  char *parent;          /* owned, or NULL: the folder is there */
  GBytes *base;          /* owned, or NULL: the records follow those that are there */
  char *uri;             /* owned; with the base */
  GArray *records;       /* owned, of IbnRecord */
  guint first;           /* of these records, in all */
  guint serial;
} Plan;

G_DEFINE_FINAL_TYPE (IbnJournal, ibn_journal, G_TYPE_OBJECT)

static void
place_free (void *data)
{
  ibn_place_clear (data);
  g_free (data);
}

/* Leaves a place to its blobs, which may be in use until the end. */
static void
leave (IbnJournal *self, IbnPlace *place)
{
  IbnPlace *left = g_memdup2 (place, sizeof (IbnPlace));

  left->is_needed = TRUE;
  g_ptr_array_add (self->left, left);
  *place = ibn_place_nowhere;

  g_mutex_lock (&self->planning);
  self->is_settled = FALSE;
  g_mutex_unlock (&self->planning);
}

/* Removes the records of the places that were left, once their blobs are in this one: until then
 * all can come back from there. The texts do not wait for that. */
static gboolean
empty_left (IbnJournal *self, GError **error)
{
  for (guint i = 0; i < self->left->len; i++)
    {
      IbnPlace *left = g_ptr_array_index (self->left, i);

      if (!left->is_needed)
        continue;
      if (!ibn_journal_copy_blobs (left->folder, self->place.folder, error))
        return FALSE;
      ibn_journal_remove_records (left->folder);
      left->is_needed = FALSE;
    }
  return TRUE;
}

static gboolean
settle (IbnJournal *self, GError **error)
{
  gboolean is_settled = self->place.folder == NULL || empty_left (self, error);

  g_mutex_lock (&self->planning);
  self->is_settled = is_settled;
  g_mutex_unlock (&self->planning);
  return is_settled;
}

/* A folder of its own, for the first time or in another place. */
static gboolean
make_records (IbnJournal *self, const Plan *plan, GError **error)
{
  IbnPlace place = ibn_place_nowhere;

  if (*plan->parent == '\0')
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           _("That place is not a folder of this computer"));
      return FALSE;
    }

  place.folder = ibn_journal_make_folder (plan->parent, self->random, &place.lock, error);
  if (place.folder == NULL)
    return FALSE;

  if (!ibn_place_replace (&place, plan->base, plan->uri, plan->records, error))
    {
      ibn_journal_remove_folder (place.folder);
      ibn_place_clear (&place);
      return FALSE;
    }

  if (self->place.folder != NULL)
    leave (self, &self->place);
  self->place = place;
  return TRUE;
}

/* Plans */

static void
plan_free (Plan *plan)
{
  g_clear_pointer (&plan->base, g_bytes_unref);
  g_free (plan->parent);
  g_free (plan->uri);
  g_array_unref (plan->records);
  g_free (plan);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Plan, plan_free)

static gboolean
needs_sync (IbnJournal *self)
{
  if (!self->is_made && !self->is_wanted && self->records->len == 0)
    return FALSE;
  return !self->is_current || self->n_taken < self->records->len;
}

/* Leaves out what was typed over, but not across the mark. */
static void
shorten (IbnJournal *self)
{
  g_autoptr(GArray) all = g_steal_pointer (&self->records);
  guint mark = 0;

  self->records = ibn_records_new ();
  for (guint i = 0; i < all->len; i++)
    {
      const IbnRecord *record = &g_array_index (all, IbnRecord, i);

      if (i == self->mark)
        mark = self->records->len;
      ibn_records_add (self->records, mark, record->deed, record->patch);
    }
  self->mark = self->mark < all->len ? mark : self->records->len;
}

static void
require_all (IbnJournal *self)
{
  self->is_current = FALSE;
  self->n_taken = 0;
}

/* Gives NULL when there is nothing to do. */
static Plan *
take_plan (IbnJournal *self)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->planning);
  Plan *plan;

  if (!needs_sync (self))
    return NULL;
  if (self->place.end > 2 * self->place.first_end + MAX_GROWTH)
    require_all (self);

  plan = g_new0 (Plan, 1);
  plan->records = ibn_records_new ();
  plan->serial = self->serial;
  if (!self->is_current)
    {
      shorten (self);
      self->n_taken = 0;
      plan->base = g_bytes_ref (self->base);
      plan->uri = g_strdup (self->uri);
      if (!self->is_made || self->is_moving)
        plan->parent = g_strdup (self->parent != NULL ? self->parent : "");
    }

  plan->first = self->n_taken;
  for (guint i = plan->first; i < self->records->len; i++)
    {
      const IbnRecord *record = &g_array_index (self->records, IbnRecord, i);

      ibn_records_add (plan->records, G_MAXUINT, record->deed, record->patch);
    }
  self->n_taken = self->records->len;
  self->is_syncing = TRUE;
  return plan;
}

/* What failed is to be planned again. */
static void
end_plan (IbnJournal *self, const Plan *plan, gboolean is_done)
{
  g_autoptr(GMutexLocker) locker = g_mutex_locker_new (&self->planning);

  self->is_syncing = FALSE;
  self->is_made = self->place.folder != NULL;
  if (plan->serial != self->serial)
    return;
  if (is_done)
    {
      self->is_current = TRUE;
      self->is_moving = FALSE;
    }
  else
    self->n_taken = plan->first;
}

static gboolean
carry_out (IbnJournal *self, const Plan *plan, GError **error)
{
  if (plan->base == NULL)
    return ibn_place_append (&self->place, plan->records, error);
  if (plan->parent == NULL)
    return ibn_place_replace (&self->place, plan->base, plan->uri, plan->records, error);
  return make_records (self, plan, error);
}

/* Once it was taken away, all has to be written again. */
static void
leave_lost_place (IbnJournal *self)
{
  g_autoptr(GMutexLocker) locker = NULL;

  if (!self->place.is_lost)
    return;

  if (!g_file_test (self->place.folder, G_FILE_TEST_IS_DIR))
    ibn_place_clear (&self->place);
  locker = g_mutex_locker_new (&self->planning);
  self->is_made = self->place.folder != NULL;
  require_all (self);
}

static gboolean
sync_locked (IbnJournal *self, GError **error)
{
  g_autoptr(Plan) plan = take_plan (self);
  gboolean is_done;

  if (plan == NULL)
    is_done = self->place.folder == NULL || ibn_place_is_there (&self->place, error);
  else
    {
      is_done = carry_out (self, plan, error);
      end_plan (self, plan, is_done);
    }

  leave_lost_place (self);
  return is_done && settle (self, error);
}

static void
ibn_journal_finalize (GObject *object)
{
  IbnJournal *self = IBN_JOURNAL (object);

  ibn_place_clear (&self->place);
  g_ptr_array_unref (self->left);
  g_rand_free (self->random);
  g_free (self->parent);
  g_bytes_unref (self->base);
  g_clear_pointer (&self->marked, g_bytes_unref);
  g_free (self->uri);
  g_array_unref (self->records);
  g_mutex_clear (&self->writing);
  g_mutex_clear (&self->planning);

  G_OBJECT_CLASS (ibn_journal_parent_class)->finalize (object);
}

static void
ibn_journal_class_init (IbnJournalClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ibn_journal_finalize;
}

static void
ibn_journal_init (IbnJournal *self)
{
  g_mutex_init (&self->writing);
  g_mutex_init (&self->planning);
  self->place = ibn_place_nowhere;
  self->left = g_ptr_array_new_with_free_func (place_free);
  self->is_settled = TRUE;
  self->records = ibn_records_new ();
}

/**
 * ibn_journal_plan:
 * @parent: the folder that its folder is to be in
 * @base: the dossier it begins with, as [method@Ibn.Document.write] gives it
 * @uri: of the file of the dossier; `""` when it has none yet
 * @random: what its name and those of its successors come from
 *
 * Makes a journal that comes to the disk with the first sync after something was added.
 *
 * Returns: (transfer full): the journal
 */
IbnJournal *
ibn_journal_plan (GFile *parent, GBytes *base, const char *uri, GRand *random)
{
  IbnJournal *self;
  guint32 seed[4];

  g_return_val_if_fail (G_IS_FILE (parent), NULL);
  g_return_val_if_fail (base != NULL, NULL);
  g_return_val_if_fail (uri != NULL, NULL);
  g_return_val_if_fail (random != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (seed); i++)
    seed[i] = g_rand_int (random);

  self = g_object_new (IBN_TYPE_JOURNAL, NULL);
  self->parent = g_file_get_path (parent);
  self->base = g_bytes_ref (base);
  self->uri = g_strdup (uri);
  self->random = g_rand_new_with_seed_array (seed, G_N_ELEMENTS (seed));
  return self;
}

/**
 * ibn_journal_new:
 * @parent: a folder, where its folder is made
 * @base: the dossier it begins with
 * @uri: of the file of the dossier; `""` when it has none yet
 * @random: what its name comes from
 * @error: return location for an error
 *
 * Makes a journal on the disk, without records.
 *
 * @error is set in `G_IO_ERROR`, with the name of the folder in the sentence.
 *
 * Returns: (transfer full): the journal, or %NULL
 */
IbnJournal *
ibn_journal_new (GFile *parent, IbnDocument *base, const char *uri, GRand *random, GError **error)
{
  g_autoptr(IbnJournal) self = NULL;
  g_autoptr(GBytes) bytes = NULL;

  g_return_val_if_fail (IBN_IS_DOCUMENT (base), NULL);

  bytes = ibn_document_write (base);
  self = ibn_journal_plan (parent, bytes, uri, random);
  self->is_wanted = TRUE;
  return ibn_journal_sync (self, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * ibn_journal_get_blobs_folder:
 * @self: a journal
 * @error: return location for an error
 *
 * Gives the folder where what is attached is kept, for [method@Ibn.Blobs.add_file]. It is made if
 * it is not there yet. After a move it is another one; what was in the old one is in both, until
 * the journal is removed.
 *
 * @error is set as by [method@Ibn.Journal.sync].
 *
 * Returns: (transfer full): the folder, or %NULL
 */
GFile *
ibn_journal_get_blobs_folder (IbnJournal *self, GError **error)
{
  g_autoptr(GMutexLocker) locker = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (IBN_IS_JOURNAL (self), NULL);

  locker = g_mutex_locker_new (&self->writing);
  g_mutex_lock (&self->planning);
  self->is_wanted = TRUE;
  g_mutex_unlock (&self->planning);
  if (!sync_locked (self, error))
    return NULL;

  path = g_build_filename (self->place.folder, "blobs", NULL);
  return g_file_new_for_path (path);
}

/**
 * ibn_journal_add:
 * @self: a journal
 * @deed: what was done with @patch
 * @patch: what was changed together
 *
 * Adds a record, in memory. What only types on may become one with the record before it.
 */
void
ibn_journal_add (IbnJournal *self, IbnDeed deed, IbnPatch *patch)
{
  g_autoptr(GMutexLocker) locker = NULL;

  g_return_if_fail (IBN_IS_JOURNAL (self));
  g_return_if_fail (patch != NULL);

  locker = g_mutex_locker_new (&self->planning);
  ibn_records_add (self->records, MAX (self->n_taken, self->mark), deed, patch);
}

/**
 * ibn_journal_sync:
 * @self: a journal
 * @error: return location for an error
 *
 * Brings to the disk all that was added before the call, and with it a restart or a move; makes
 * the folder where there is none. It looks in any case whether the folder is still there.
 *
 * A failure loses nothing: the next sync tries again with all that is not on the disk.
 *
 * @error is set to [error@Ibn.Error.RANGE] when the journal would be longer than 256 MiB, or in
 * `G_IO_ERROR`, with the name of the folder or file in the sentence.
 *
 * Returns: %TRUE if all is on the disk
 */
gboolean
ibn_journal_sync (IbnJournal *self, GError **error)
{
  g_autoptr(GMutexLocker) locker = NULL;

  g_return_val_if_fail (IBN_IS_JOURNAL (self), FALSE);

  locker = g_mutex_locker_new (&self->writing);
  return sync_locked (self, error);
}

/**
 * ibn_journal_is_synced:
 * @self: a journal
 *
 * Returns: whether all that was added is on the disk, and after a move what is attached too
 */
gboolean
ibn_journal_is_synced (IbnJournal *self)
{
  g_autoptr(GMutexLocker) locker = NULL;

  g_return_val_if_fail (IBN_IS_JOURNAL (self), FALSE);

  locker = g_mutex_locker_new (&self->planning);
  return !self->is_syncing && self->is_settled && !needs_sync (self);
}

/**
 * ibn_journal_mark:
 * @self: a journal
 * @base: the dossier as it is now, as [method@Ibn.Document.write] gives it
 *
 * Notes that saving begins: what is added from now on is not in the file that is being written.
 */
void
ibn_journal_mark (IbnJournal *self, GBytes *base)
{
  g_autoptr(GMutexLocker) locker = NULL;

  g_return_if_fail (IBN_IS_JOURNAL (self));
  g_return_if_fail (base != NULL);

  locker = g_mutex_locker_new (&self->planning);
  g_clear_pointer (&self->marked, g_bytes_unref);
  self->marked = g_bytes_ref (base);
  self->mark = self->records->len;
}

/**
 * ibn_journal_restart:
 * @self: a journal with a mark
 * @uri: of the file that was saved
 *
 * Lets the journal begin with what was saved at the mark. On the disk it is as it was until the
 * next sync, which puts the new one, with what was added since, in its place.
 */
void
ibn_journal_restart (IbnJournal *self, const char *uri)
{
  g_autoptr(GMutexLocker) locker = NULL;

  g_return_if_fail (IBN_IS_JOURNAL (self));
  g_return_if_fail (uri != NULL);
  g_return_if_fail (self->marked != NULL);

  locker = g_mutex_locker_new (&self->planning);
  g_bytes_unref (self->base);
  self->base = g_steal_pointer (&self->marked);
  g_free (self->uri);
  self->uri = g_strdup (uri);
  g_array_remove_range (self->records, 0, self->mark);
  self->mark = 0;
  self->serial++;
  require_all (self);
}

/**
 * ibn_journal_move:
 * @self: a journal
 * @parent: the folder that its folder is to be in
 *
 * Lets the next sync bring all to another place. What is in the old one can come back until it is
 * in the new one.
 */
void
ibn_journal_move (IbnJournal *self, GFile *parent)
{
  g_autoptr(GMutexLocker) locker = NULL;

  g_return_if_fail (IBN_IS_JOURNAL (self));
  g_return_if_fail (G_IS_FILE (parent));

  locker = g_mutex_locker_new (&self->planning);
  g_free (self->parent);
  self->parent = g_file_get_path (parent);
  self->is_moving = TRUE;
  self->serial++;
  require_all (self);
}

/**
 * ibn_journal_adopt:
 * @self: a journal
 * @recovery: what was left behind, to be brought into the dossier of this journal
 *
 * Takes over the folder of another journal, with its blobs. Where this one is not on the disk, and
 * what was left behind is to be replayed, it makes that folder its own: what is in it can come
 * back until the next sync puts what this journal holds in its place. Otherwise all must have been
 * brought into the dossier already: once that is on the disk the other records are removed.
 *
 * Does nothing when the folder was discarded, or the disk refuses.
 */
void
ibn_journal_adopt (IbnJournal *self, IbnRecovery *recovery)
{
  g_autoptr(GMutexLocker) writing = NULL;
  g_autoptr(GMutexLocker) planning = NULL;
  IbnPlace place = ibn_place_nowhere;

  g_return_if_fail (IBN_IS_JOURNAL (self));
  g_return_if_fail (IBN_IS_RECOVERY (recovery));

  writing = g_mutex_locker_new (&self->writing);
  if (!sync_locked (self, NULL))
    return;
  place.folder = ibn_recovery_steal_folder (recovery, &place.lock);
  if (place.folder == NULL)
    return;

  if (self->place.folder != NULL)
    {
      leave (self, &place);
      settle (self, NULL);
      return;
    }

  self->place = place;
  planning = g_mutex_locker_new (&self->planning);
  self->is_made = TRUE;
  self->serial++;
  require_all (self);
}

/**
 * ibn_journal_remove:
 * @self: a journal
 *
 * Removes it from the disk, and forgets what was added. It may be used on, as a new one.
 */
void
ibn_journal_remove (IbnJournal *self)
{
  g_autoptr(GMutexLocker) writing = NULL;
  g_autoptr(GMutexLocker) planning = NULL;

  g_return_if_fail (IBN_IS_JOURNAL (self));

  writing = g_mutex_locker_new (&self->writing);
  if (self->place.folder != NULL)
    ibn_journal_remove_folder (self->place.folder);
  for (guint i = 0; i < self->left->len; i++)
    {
      const IbnPlace *left = g_ptr_array_index (self->left, i);

      ibn_journal_remove_folder (left->folder);
    }
  g_ptr_array_set_size (self->left, 0);
  ibn_place_clear (&self->place);

  planning = g_mutex_locker_new (&self->planning);
  g_array_set_size (self->records, 0);
  self->mark = 0;
  self->is_settled = TRUE;
  self->is_made = self->is_wanted = self->is_moving = FALSE;
  self->serial++;
  require_all (self);
}
