/* ibn-file.c: bytes to a file, whole or not at all
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_LINKS 40

static gboolean
fail (int number, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (number), g_strerror (number));
  return FALSE;
}

/* Follows symbolic links, so that it is their target that is replaced and not they. The target
 * itself need not be there. */
static char *
dup_target (const char *path, GError **error)
{
  g_autofree char *target = g_strdup (path);

  for (guint i = 0; i < MAX_LINKS; i++)
    {
      g_autofree char *link = g_file_read_link (target, NULL);
      g_autofree char *folder = NULL;

      if (link == NULL)
        return g_steal_pointer (&target);

      folder = g_path_get_dirname (target);
      g_free (target);
      target = g_path_is_absolute (link) ? g_steal_pointer (&link)
                                         : g_build_filename (folder, link, NULL);
    }

  fail (ELOOP, error);
  return NULL;
}

static gboolean
write_all (int fd, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  while (length > 0)
    {
      gssize n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;

      n = write (fd, text, length);
      if (n < 0 && errno != EINTR)
        return fail (errno, error);
      text += MAX (n, 0);
      length -= MAX (n, 0);
    }

  return TRUE;
}

static gboolean
close_written (int fd, gboolean is_written, GError **error)
{
  if (close (fd) != 0 && is_written)
    return fail (errno, error);
  return is_written;
}

/* For what is neither a file nor a folder, such as a pipe: that cannot be replaced. */
static gboolean
write_into (const char *path, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  int fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);

  if (fd < 0)
    return fail (errno, error);

  return close_written (fd, write_all (fd, bytes, cancellable, error), error);
}

/* The new file may be read by whom the old one might. */
static gboolean
copy_mode (int fd, const GStatBuf *old, GError **error)
{
  GStatBuf new;

  if (fstat (fd, &new) != 0)
    return fail (errno, error);

  /* Only root may give a file away; and where its owner must change, it loses what only the
   * owner's group should have had. */
  if ((new.st_uid != old->st_uid || new.st_gid != old->st_gid)
      && fchown (fd, old->st_uid, old->st_gid) != 0)
    return fchmod (fd, old->st_mode & (S_IRWXU | S_IRWXO)) == 0 || fail (errno, error);

  return fchmod (fd, old->st_mode & (S_IRWXU | S_IRWXG | S_IRWXO)) == 0 || fail (errno, error);
}

static gboolean
fill (int fd, GBytes *bytes, const GStatBuf *old, GCancellable *cancellable, GError **error)
{
  return write_all (fd, bytes, cancellable, error)
         && (old == NULL || copy_mode (fd, old, error))
         && (fsync (fd) == 0 || fail (errno, error));
}

/* Makes the new name outlive a power cut. Where the file system cannot, the name leads to the old
 * content or the new one, both whole: so no error. */
static void
sync_folder (const char *folder)
{
  int fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

static gboolean
replace (const char *path, GBytes *bytes, const GStatBuf *old,
         GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *temporary = g_build_filename (folder, ".ibn-dossier-XXXXXX", NULL);
  int fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0666);

  if (fd < 0)
    return fail (errno, error);

  if (!close_written (fd, fill (fd, bytes, old, cancellable, error), error))
    {
      g_unlink (temporary);
      return FALSE;
    }

  if (g_rename (temporary, path) != 0)
    {
      fail (errno, error);
      g_unlink (temporary);
      return FALSE;
    }

  sync_folder (folder);
  return TRUE;
}

static gboolean
save (const char *path, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autofree char *target = dup_target (path, error);
  GStatBuf old;

  if (target == NULL)
    return FALSE;

  if (g_stat (target, &old) != 0)
    return errno == ENOENT ? replace (target, bytes, NULL, cancellable, error)
                           : fail (errno, error);
  if (S_ISDIR (old.st_mode))
    return fail (EISDIR, error);
  if (!S_ISREG (old.st_mode))
    return write_into (target, bytes, cancellable, error);

  /* A file that may be replaced but not written is meant to stay. */
  if (g_access (target, W_OK) != 0)
    return fail (errno, error);
  return replace (target, bytes, &old, cancellable, error);
}

/**
 * ibn_file_save:
 * @file: where to
 * @bytes: what is to be in it
 * @cancellable: (nullable): to break off
 * @error: return location for an error
 *
 * Writes a file: whole, or not at all. On failure the file that was there is as it was. A new file
 * takes its place with the same permissions; a symbolic link is followed; what cannot be replaced,
 * such as a pipe, is written into.
 *
 * @error is set in `G_IO_ERROR`. The name of the file is in the sentence.
 *
 * Returns: %TRUE if it was written
 */
gboolean
ibn_file_save (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = NULL;
  const char *path;
  gboolean is_saved;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);

  name = g_file_get_parse_name (file);
  path = g_file_peek_path (file);
  if (path != NULL)
    is_saved = save (path, bytes, cancellable, error);
  else
    /* Only the virtual file system of GIO can reach it, and it takes the same care. */
    is_saved = g_file_replace_contents (file, g_bytes_get_data (bytes, NULL),
                                        g_bytes_get_size (bytes), NULL, FALSE, G_FILE_CREATE_NONE,
                                        NULL, cancellable, error);
  if (!is_saved)
    g_prefix_error (error, "%s: ", name);
  return is_saved;
}
