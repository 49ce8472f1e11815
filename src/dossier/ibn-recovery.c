/* ibn-recovery.c: what a program left behind that did not come to its end
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is read here comes from the disk after an accident, or from anyone: it is not trusted.
 */

#include "config.h"

#include "ibn-journal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ibn-decimal.h"
#include "ibn-error.h"
#include "ibn-fingerprint.h"
#include "ibn-journal-private.h"
#include "ibn-reader.h"
#include "ibn-patch-xml.h"
#include "ibn-writer.h"

#define MAX_RECOVERIES 1000
#define MAX_BLOBS 10000

/* Sum, blank, digits, line end. */
#define MAX_FRAME (IBN_JOURNAL_SUM_LENGTH + 1 + 10 + 1)

struct _IbnRecovery {
  GObject parent_instance;

  char        *folder;       /* owned; NULL when another one has it, or it was discarded */
  int          lock;         /* a file, or -1 */
  char        *uri;          /* owned */
  char        *fingerprint;  /* owned; of the base */
  IbnDocument *base;         /* owned */
  IbnDocument *document;     /* owned */
  GArray      *records;      /* owned, of IbnRecord: those that make document of base */
  gint64       time;         /* seconds */
  gsize        n_dropped;    /* bytes */
};

G_DEFINE_FINAL_TYPE (IbnRecovery, ibn_recovery, G_TYPE_OBJECT)

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FILE, fclose)

/* Opens a plain file of at most @max bytes. */
static FILE *
open_file (const char *path, gsize max, struct stat *state, GError **error)
{
  int file = g_open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0);
  int number = 0;

  if (file < 0 || fstat (file, state) != 0)
    number = errno;
  else if (!S_ISREG (state->st_mode))
    number = EINVAL;
  else if ((guint64) state->st_size > max)
    number = EFBIG;
  if (number == 0)
    return fdopen (file, "r");

  if (file >= 0)
    close (file);
  ibn_journal_fail (path, number, error);
  return NULL;
}

/* The next @length bytes, and a zero after them; NULL where the file ends before. */
static char *
read_exactly (FILE *file, gsize length)
{
  g_autofree char *text = g_malloc (length + 1);

  if (fread (text, 1, length, file) < length)
    return NULL;
  text[length] = '\0';
  return g_steal_pointer (&text);
}

/* Reads the line that says what follows; @left is what the file still has after it. */
static gboolean
read_frame (FILE *file, goffset *left, char *sum, gsize *length)
{
  char line[MAX_FRAME + 1];
  gint64 number;
  gsize n;

  if (fgets (line, sizeof line, file) == NULL)
    return FALSE;
  n = strlen (line);
  if (n < IBN_JOURNAL_SUM_LENGTH + 3 || line[n - 1] != '\n' || line[IBN_JOURNAL_SUM_LENGTH] != ' ')
    return FALSE;

  line[n - 1] = '\0';
  line[IBN_JOURNAL_SUM_LENGTH] = '\0';
  memcpy (sum, line, IBN_JOURNAL_SUM_LENGTH + 1);
  *left -= n;
  if (!ibn_whole_parse (line + IBN_JOURNAL_SUM_LENGTH + 1, 1, IBN_JOURNAL_MAX_RECORD, &number)
      || *left < number + 1)
    return FALSE;

  *length = (gsize) number;
  return TRUE;
}

/* The next record, of which @left counts the bytes; NULL where there is none that is whole. */
static char *
read_payload (FILE *file, goffset *left, gsize *length)
{
  char expected[IBN_JOURNAL_SUM_LENGTH + 1];
  goffset rest = *left;
  g_autofree char *payload = NULL;
  g_autofree char *sum = NULL;

  if (!read_frame (file, &rest, expected, length))
    return NULL;
  payload = read_exactly (file, *length + 1);
  if (payload == NULL || payload[*length] != '\n')
    return NULL;
  payload[*length] = '\0';
  sum = ibn_records_sum (payload, *length);
  if (!g_str_equal (sum, expected))
    return NULL;

  *left = rest - (goffset) *length - 1;
  return g_steal_pointer (&payload);
}

static gboolean
read_head (IbnRecovery *self, const char *path, const char *payload, GError **error)
{
  g_auto(GStrv) lines = payload != NULL ? g_strsplit (payload, "\n", 3) : NULL;
  g_autofree char *name = g_filename_display_name (path);

  if (lines == NULL || g_strv_length (lines) != 3 || !g_str_has_prefix (lines[0], "ibn-journal "))
    {
      g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX, _("%s: This is no journal"), name);
      return FALSE;
    }
  if (!g_str_equal (lines[0], IBN_JOURNAL_HEAD))
    {
      g_set_error (error, IBN_ERROR, IBN_ERROR_VERSION,
                   _("%s: A newer version of the program wrote this journal"), name);
      return FALSE;
    }
  if (!ibn_fingerprint_is_valid (lines[1]) || !g_utf8_validate (lines[2], -1, NULL))
    {
      g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX, _("%s: This is no journal"), name);
      return FALSE;
    }

  self->fingerprint = g_strdup (lines[1]);
  self->uri = g_strdup (lines[2]);
  return TRUE;
}

static gboolean
read_base (IbnRecovery *self, GError **error)
{
  g_autofree char *name = g_strconcat (self->fingerprint, ".xml", NULL);
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *fingerprint = NULL;
  g_autofree char *text = NULL;
  g_autoptr(GBytes) bytes = NULL;
  struct stat state;
  g_autoptr(FILE) file = open_file (path, IBN_READER_MAX_BYTES, &state, error);

  if (file == NULL)
    return FALSE;

  text = read_exactly (file, state.st_size);
  if (text == NULL)
    return ibn_journal_fail (path, EIO, error);

  bytes = g_bytes_new_take (g_steal_pointer (&text), state.st_size);
  fingerprint = ibn_fingerprint_of_bytes (bytes);
  if (!g_str_equal (fingerprint, self->fingerprint))
    {
      g_autofree char *shown = g_filename_display_name (path);

      g_set_error (error, IBN_ERROR, IBN_ERROR_CHECKSUM, _("%s: The file is damaged"), shown);
      return FALSE;
    }

  self->base = ibn_document_read (bytes, error);
  return self->base != NULL;
}

/* Follows the records as far as they are whole and can be done. */
static void
read_records (IbnRecovery *self, FILE *file, goffset left)
{
  self->document = ibn_document_copy (self->base);

  for (;;)
    {
      goffset before = left;
      gsize length;
      IbnDeed deed;
      g_autofree char *payload = read_payload (file, &left, &length);
      g_autoptr(IbnPatch) patch = payload != NULL ? ibn_patch_read (payload, length, &deed, NULL)
                                                : NULL;

      if (patch == NULL || !ibn_document_replay (self->document, deed, patch, NULL))
        {
          self->n_dropped = before;
          return;
        }
      ibn_records_add (self->records, G_MAXUINT, deed, patch);
      if (ibn_patch_get_time (patch) != 0)
        self->time = ibn_patch_get_time (patch);
    }
}

static gboolean
read_journal (IbnRecovery *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "journal", NULL);
  g_autofree char *head = NULL;
  struct stat state;
  goffset left;
  gsize length;
  g_autoptr(FILE) file = open_file (path, IBN_JOURNAL_MAX_BYTES, &state, error);

  if (file == NULL)
    return FALSE;

  left = state.st_size;
  self->time = state.st_mtime;
  head = read_payload (file, &left, &length);
  if (!read_head (self, path, head, error) || !read_base (self, error))
    return FALSE;

  read_records (self, file, left);
  return TRUE;
}

/* What is in a file that has the name of its content. */
static void
add_blobs (IbnRecovery *self, IbnBlobs *blobs)
{
  g_autofree char *folder = g_build_filename (self->folder, "blobs", NULL);
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  for (guint i = 0; dir != NULL && i < MAX_BLOBS && (name = g_dir_read_name (dir)) != NULL; i++)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *fingerprint = NULL;
      g_autoptr(GFile) file = g_file_new_for_path (path);
      GStatBuf state;

      if (ibn_fingerprint_is_valid (name) && g_lstat (path, &state) == 0
          && S_ISREG (state.st_mode) && state.st_size <= IBN_BLOB_MAX_BYTES)
        fingerprint = ibn_blobs_add_file (blobs, file, NULL, NULL, NULL);
    }
}

static void
ibn_recovery_finalize (GObject *object)
{
  IbnRecovery *self = IBN_RECOVERY (object);

  if (self->lock >= 0)
    close (self->lock);
  g_free (self->folder);
  g_free (self->uri);
  g_free (self->fingerprint);
  g_clear_object (&self->base);
  g_clear_object (&self->document);
  g_array_unref (self->records);

  G_OBJECT_CLASS (ibn_recovery_parent_class)->finalize (object);
}

static void
ibn_recovery_class_init (IbnRecoveryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ibn_recovery_finalize;
}

static void
ibn_recovery_init (IbnRecovery *self)
{
  self->lock = -1;
  self->records = ibn_records_new ();
}

static int
compare_times (const void *a, const void *b)
{
  const IbnRecovery *x = *(const IbnRecovery *const *) a;
  const IbnRecovery *y = *(const IbnRecovery *const *) b;

  return (x->time < y->time) - (x->time > y->time);
}

/* A program that ended before anything was kept leaves a lock and no journal, or no record. */
static void
remove_if_empty (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "journal", NULL);
  int lock = g_file_test (path, G_FILE_TEST_EXISTS) ? -1 : ibn_journal_lock (folder, FALSE);

  if (lock < 0)
    return;
  ibn_journal_remove_folder (folder);
  close (lock);
}

/**
 * ibn_recovery_list:
 * @parent: the folder that journals are in
 *
 * Finds what was left behind and holds something that could come back. Journals of programs that
 * run are passed over, and those that cannot be read stay where they are. What holds nothing is
 * removed.
 *
 * Returns: (transfer full) (element-type IbnRecovery): those that were found, the newest first,
 *   locked
 */
GPtrArray *
ibn_recovery_list (GFile *parent)
{
  GPtrArray *list = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *path = NULL;
  g_autoptr(GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (G_IS_FILE (parent), list);

  path = g_file_get_path (parent);
  dir = path != NULL ? g_dir_open (path, 0, NULL) : NULL;
  while (dir != NULL && list->len < MAX_RECOVERIES && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr(GFile) folder = g_file_get_child (parent, name);
      g_autoptr(IbnRecovery) recovery = ibn_recovery_read (folder, NULL);

      if (recovery == NULL)
        remove_if_empty (g_file_peek_path (folder));
      else if (recovery->records->len == 0 && recovery->n_dropped == 0)
        ibn_recovery_discard (recovery);
      else if (recovery->records->len > 0)
        g_ptr_array_add (list, g_steal_pointer (&recovery));
    }

  g_ptr_array_sort (list, compare_times);
  return list;
}

/**
 * ibn_recovery_read:
 * @folder: that of a journal
 * @error: return location for an error
 *
 * Reads a journal that no program has, and follows it. A record that is torn or damaged ends it:
 * that one and what stands after it are dropped, and counted.
 *
 * @error is set to
 * [error@Ibn.Error.SYNTAX] when there is no head in it;
 * [error@Ibn.Error.VERSION] when it has another format;
 * [error@Ibn.Error.CHECKSUM] when the dossier it begins with is not the one it names;
 * as [func@Ibn.Document.read] does for that dossier;
 * or in `G_IO_ERROR`: `WOULD_BLOCK` when a program has it. The name is in the sentence.
 *
 * Returns: (transfer full): what is in it, locked, or %NULL
 */
IbnRecovery *
ibn_recovery_read (GFile *folder, GError **error)
{
  g_autoptr(IbnRecovery) self = NULL;

  g_return_val_if_fail (G_IS_FILE (folder), NULL);
  g_return_val_if_fail (g_file_peek_path (folder) != NULL, NULL);

  self = g_object_new (IBN_TYPE_RECOVERY, NULL);
  self->folder = g_file_get_path (folder);
  self->lock = ibn_journal_lock (self->folder, FALSE);
  if (self->lock < 0)
    {
      ibn_journal_fail (self->folder, errno, error);
      return NULL;
    }
  if (!read_journal (self, error))
    return NULL;

  add_blobs (self, ibn_document_get_blobs (self->document));
  return g_steal_pointer (&self);
}

const char *
ibn_recovery_get_uri (IbnRecovery *self)
{
  g_return_val_if_fail (IBN_IS_RECOVERY (self), NULL);

  return self->uri;
}

/**
 * ibn_recovery_get_time:
 * @self: what was left behind
 *
 * Returns: when the last patch was made, in seconds since 1970; where that is not known, when the
 *   journal was last written
 */
gint64
ibn_recovery_get_time (IbnRecovery *self)
{
  g_return_val_if_fail (IBN_IS_RECOVERY (self), 0);

  return self->time;
}

/**
 * ibn_recovery_get_n_patches:
 * @self: what was left behind
 *
 * Returns: how many records there are, those of undo and redo too
 */
guint
ibn_recovery_get_n_patches (IbnRecovery *self)
{
  g_return_val_if_fail (IBN_IS_RECOVERY (self), 0);

  return self->records->len;
}

gsize
ibn_recovery_get_n_dropped (IbnRecovery *self)
{
  g_return_val_if_fail (IBN_IS_RECOVERY (self), 0);

  return self->n_dropped;
}

IbnDocument *
ibn_recovery_get_base (IbnRecovery *self)
{
  g_return_val_if_fail (IBN_IS_RECOVERY (self), NULL);

  return self->base;
}

IbnDocument *
ibn_recovery_get_document (IbnRecovery *self)
{
  g_return_val_if_fail (IBN_IS_RECOVERY (self), NULL);

  return self->document;
}

/**
 * ibn_recovery_fits:
 * @self: what was left behind
 * @file: the dossier as its file has it now
 *
 * Returns: whether it is the dossier that the journal begins with, so that it can be replayed
 */
gboolean
ibn_recovery_fits (IbnRecovery *self, IbnDocument *file)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autofree char *fingerprint = NULL;

  g_return_val_if_fail (IBN_IS_RECOVERY (self), FALSE);
  g_return_val_if_fail (IBN_IS_DOCUMENT (file), FALSE);

  bytes = ibn_document_write (file);
  fingerprint = ibn_fingerprint_of_bytes (bytes);
  return g_str_equal (fingerprint, self->fingerprint);
}

/**
 * ibn_recovery_replay:
 * @self: what was left behind
 * @file: the dossier as its file has it now
 * @error: return location for an error
 *
 * Does again in @file what was done after it was saved, so that its own history, versions and
 * attachments stay, and undo goes back beyond. What was attached stays in the folder of the
 * journal: see [method@Ibn.Journal.adopt].
 *
 * @error is set to [error@Ibn.Error.CHECKSUM] when @file is not the dossier that the journal
 * begins with; then @file is as it was, and what was done can be merged into it.
 *
 * Returns: %TRUE if all was done
 */
gboolean
ibn_recovery_replay (IbnRecovery *self, IbnDocument *file, GError **error)
{
  g_return_val_if_fail (IBN_IS_RECOVERY (self), FALSE);
  g_return_val_if_fail (IBN_IS_DOCUMENT (file), FALSE);

  if (!ibn_recovery_fits (self, file))
    {
      g_set_error_literal (error, IBN_ERROR, IBN_ERROR_CHECKSUM,
                           _("The file was changed since"));
      return FALSE;
    }

  ibn_blobs_merge (ibn_document_get_blobs (file), ibn_document_get_blobs (self->document));
  for (guint i = 0; i < self->records->len; i++)
    {
      const IbnRecord *record = &g_array_index (self->records, IbnRecord, i);

      if (!ibn_document_replay (file, record->deed, record->patch, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * ibn_recovery_discard:
 * @self: what was left behind
 *
 * Removes it from the disk. Does nothing when a journal has adopted it.
 */
void
ibn_recovery_discard (IbnRecovery *self)
{
  g_autofree char *folder = NULL;
  int lock;

  g_return_if_fail (IBN_IS_RECOVERY (self));

  folder = ibn_recovery_steal_folder (self, &lock);
  if (folder == NULL)
    return;
  ibn_journal_remove_folder (folder);
  close (lock);
}

/* Gives the folder and its lock away. */
char *
ibn_recovery_steal_folder (IbnRecovery *self, int *lock)
{
  *lock = self->lock;
  self->lock = -1;
  return g_steal_pointer (&self->folder);
}
