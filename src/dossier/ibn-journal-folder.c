/* ibn-journal-folder.c: the folder of a journal: making, locking, writing and removing
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-journal-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ibn-file.h"
#include "ibn-fingerprint.h"
#include "ibn-open-file-private.h"

#define MAX_ATTEMPTS 16

gboolean
ibn_journal_fail (const char *path, int number, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (number), "%s: %s",
               name, g_strerror (number));
  return FALSE;
}

/* On failure `errno` is set, and a part may be written. */
gboolean
ibn_journal_write_at (int file, const char *text, gsize length, goffset at)
{
  while (length > 0)
    {
      gssize n = pwrite (file, text, length, at);

      if (n < 0 && errno == EINTR)
        continue;
      if (n == 0)
        errno = EIO;
      if (n <= 0)
        return FALSE;
      text += n;
      length -= n;
      at += n;
    }

  return TRUE;
}

/* Writes a new file to the disk, whole or not at all. Gives it, or -1. */
int
ibn_journal_write_file (const char *path, const char *text, gsize length, GError **error)
{
  int file = g_open (path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0600);

  if (file < 0)
    {
      ibn_journal_fail (path, errno, error);
      return -1;
    }
  if (ibn_journal_write_at (file, text, length, 0) && fsync (file) == 0)
    return file;

  ibn_journal_fail (path, errno, error);
  close (file);
  g_unlink (path);
  return -1;
}

/* Makes names outlive a power cut, as ibn_file_sync_folder () does. */
gboolean
ibn_journal_sync_folder (const char *folder, GError **error)
{
  g_autofree char *name = NULL;

  if (ibn_file_sync_folder (folder, error))
    return TRUE;

  name = g_filename_display_name (folder);
  g_prefix_error (error, "%s: ", name);
  return FALSE;
}

/* Takes the lock of a journal, unless another one has it. Gives a file to close when others may
 * have it; or -1, and `errno` is set. */
int
ibn_journal_lock (const char *folder, gboolean is_new)
{
  g_autofree char *path = g_build_filename (folder, "lock", NULL);
  int flags = O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | (is_new ? O_CREAT | O_EXCL : 0);
  int file = g_open (path, flags, 0600);
  struct stat state;
  int number = 0;

  if (file < 0)
    return -1;
  if (flock (file, LOCK_EX | LOCK_NB) != 0 || fstat (file, &state) != 0)
    number = errno;
  else if (state.st_nlink == 0)
    number = ENOENT;
  if (number == 0)
    return file;

  close (file);
  errno = number;
  return -1;
}

/* Makes a folder with a lock; the names of both are on the disk. Who looks for what was left behind
 * may take it away in between, and then another one is made. */
char *
ibn_journal_make_folder (const char *parent, GRand *random, int *lock, GError **error)
{
  int number = EEXIST;

  for (guint i = 0; i < MAX_ATTEMPTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%08x%08x", g_rand_int (random),
                                               g_rand_int (random));
      g_autofree char *folder = g_build_filename (parent, name, NULL);
      g_autofree char *blobs = g_build_filename (folder, "blobs", NULL);

      if (g_mkdir (folder, 0700) != 0)
        {
          number = errno;
          if (number == EEXIST)
            continue;
          break;
        }

      *lock = ibn_journal_lock (folder, TRUE);
      if (*lock >= 0 && g_mkdir (blobs, 0700) == 0)
        {
          if (ibn_journal_sync_folder (parent, error))
            return g_steal_pointer (&folder);
          ibn_journal_remove_folder (folder);
          close (*lock);
          return NULL;
        }

      number = errno;
      ibn_journal_remove_folder (folder);
      if (*lock >= 0)
        close (*lock);
      if (number != ENOENT && number != EWOULDBLOCK)
        break;
    }

  ibn_journal_fail (parent, number, error);
  return NULL;
}

/* NULL when it cannot be read. */
static GBytes *
read_blob (const char *path)
{
  int file = g_open (path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0);
  g_autoptr(IbnOpenFile) opened = file >= 0 ? ibn_open_file_new (file) : NULL;
  g_autoptr(GInputStream) stream = NULL;
  g_autofree guint8 *bytes = NULL;
  struct stat state;
  gsize length;

  if (opened == NULL || fstat (file, &state) != 0 || !S_ISREG (state.st_mode)
      || state.st_size > IBN_BLOB_MAX_BYTES)
    return NULL;

  stream = ibn_open_file_stream (opened, 0, state.st_size);
  bytes = g_malloc (MAX (state.st_size, 1));
  if (!g_input_stream_read_all (stream, bytes, state.st_size, &length, NULL, NULL))
    return NULL;
  return g_bytes_new_take (g_steal_pointer (&bytes), length);
}

/* What cannot be read where it was is lost there too. */
static gboolean
copy_blob (const char *from, const char *to, GError **error)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GFile) copy = NULL;

  if (g_access (to, F_OK) == 0 || link (from, to) == 0)
    return TRUE;

  bytes = read_blob (from);
  copy = g_file_new_for_path (to);
  return bytes == NULL || ibn_file_save (copy, bytes, NULL, error);
}

/* Brings to the disk, in another folder, what is attached in one. */
gboolean
ibn_journal_copy_blobs (const char *from, const char *to, GError **error)
{
  g_autofree char *old_folder = g_build_filename (from, "blobs", NULL);
  g_autofree char *new_folder = g_build_filename (to, "blobs", NULL);
  g_autoptr(GDir) dir = g_dir_open (old_folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *old_path = g_build_filename (old_folder, name, NULL);
      g_autofree char *new_path = g_build_filename (new_folder, name, NULL);

      if (ibn_fingerprint_is_valid (name) && !copy_blob (old_path, new_path, error))
        return FALSE;
    }
  return dir == NULL || ibn_journal_sync_folder (new_folder, error);
}

/* Removes the dossiers that a journal once began with; @but, or NULL, is the fingerprint of one
 * that stays. */
void
ibn_journal_remove_bases (const char *folder, const char *but)
{
  g_autoptr(GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *kept = g_strconcat (but != NULL ? but : "", ".xml", NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_str_has_suffix (name, ".xml") && !g_str_equal (name, kept))
        g_unlink (path);
    }
}

/* Removes what could come back, and nothing else. */
void
ibn_journal_remove_records (const char *folder)
{
  static const char *const names[] = { "journal", "journal.new", "base.new" };

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_unlink (path);
    }
  ibn_journal_remove_bases (folder, NULL);
}

/* Removes a folder that the caller has locked, and first what could come back. It stays when
 * someone put something else into it. */
void
ibn_journal_remove_folder (const char *folder)
{
  g_autofree char *blobs = g_build_filename (folder, "blobs", NULL);
  g_autofree char *lock = g_build_filename (folder, "lock", NULL);
  g_autoptr(GDir) dir = NULL;
  const char *name;

  ibn_journal_remove_records (folder);
  dir = g_dir_open (blobs, 0, NULL);
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (blobs, name, NULL);

      g_unlink (path);
    }
  g_rmdir (blobs);
  g_unlink (lock);
  g_rmdir (folder);
}
