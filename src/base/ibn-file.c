/* ibn-file.c: bytes to a file, whole or not at all
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MAX_LINKS 40

/* What people can do something about; what else the system says, it says in its own words. */
static const struct {
  int         number;
  const char *words;
} problems[] = {
  { ENOSPC, N_("there is no room left on the disk") },
  { EDQUOT, N_("there is no room left on the disk") },
  { EFBIG, N_("that disk does not take so large a file") },
  { EACCES, N_("that place may not be written to") },
  { EPERM, N_("that place may not be written to") },
  { EROFS, N_("that disk can only be read") },
  { ENOENT, N_("there is no such folder") },
  { EISDIR, N_("that is a folder") },
};

static const char *
get_words (int number)
{
  for (gsize i = 0; i < G_N_ELEMENTS (problems); i++)
    if (problems[i].number == number)
      return _(problems[i].words);
  return g_strerror (number);
}

static gboolean
fail (int number, GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (number), get_words (number));
  return FALSE;
}

/* A stream into a file descriptor, which stays open. */
struct _IbnFdStream {
  GOutputStream parent_instance;

  int fd;                 /* borrowed */
};

G_DECLARE_FINAL_TYPE (IbnFdStream, ibn_fd_stream, IBN, FD_STREAM, GOutputStream)
G_DEFINE_FINAL_TYPE (IbnFdStream, ibn_fd_stream, G_TYPE_OUTPUT_STREAM)

typedef struct {
  IbnFileFunc func;
  void *data;
} Content;

static gssize
ibn_fd_stream_write (GOutputStream *stream, const void *bytes, gsize length,
                     GCancellable *cancellable, GError **error)
{
  IbnFdStream *self = IBN_FD_STREAM (stream);

  for (;;)
    {
      gssize n;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return -1;

      n = write (self->fd, bytes, length);
      if (n >= 0)
        return n;
      if (errno != EINTR)
        {
          fail (errno, error);
          return -1;
        }
    }
}

static void
ibn_fd_stream_class_init (IbnFdStreamClass *klass)
{
  G_OUTPUT_STREAM_CLASS (klass)->write_fn = ibn_fd_stream_write;
}

static void
ibn_fd_stream_init (IbnFdStream *self)
{
  self->fd = -1;
}

static GOutputStream *
ibn_fd_stream_new (int fd)
{
  IbnFdStream *self = g_object_new (ibn_fd_stream_get_type (), NULL);

  self->fd = fd;
  return G_OUTPUT_STREAM (self);
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
close_written (int fd, gboolean is_written, GError **error)
{
  if (close (fd) != 0 && is_written)
    return fail (errno, error);
  return is_written;
}

static gboolean
write_content (int fd, const Content *content, GCancellable *cancellable, GError **error)
{
  g_autoptr(GOutputStream) stream = ibn_fd_stream_new (fd);

  return !g_cancellable_set_error_if_cancelled (cancellable, error)
         && content->func (stream, content->data, cancellable, error);
}

/* For what is neither a file nor a folder, such as a pipe: that cannot be replaced. */
static gboolean
write_into (const char *path, const Content *content, GCancellable *cancellable, GError **error)
{
  int fd = g_open (path, O_WRONLY | O_CLOEXEC, 0);

  if (fd < 0)
    return fail (errno, error);

  return close_written (fd, write_content (fd, content, cancellable, error), error);
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
fill (int fd, const Content *content, const GStatBuf *old,
      GCancellable *cancellable, GError **error)
{
  return write_content (fd, content, cancellable, error)
         && (old == NULL || copy_mode (fd, old, error))
         && (fsync (fd) == 0 || fail (errno, error));
}

/**
 * ibn_file_sync_folder:
 * @folder: the path of a folder
 * @error: return location for an error
 *
 * Makes the names in a folder outlive a power cut. Where the file system cannot do that at all, or
 * the folder may not be read, that is no error: a name then leads to what it led to before or to
 * what it does now, and both are whole.
 *
 * @error is set in `G_IO_ERROR`.
 *
 * Returns: %TRUE if they do, as far as can be known
 */
gboolean
ibn_file_sync_folder (const char *folder, GError **error)
{
  int fd;
  int number;

  g_return_val_if_fail (folder != NULL, FALSE);

  fd = g_open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
  if (fd < 0)
    return errno == EACCES || fail (errno, error);
  number = fsync (fd) == 0 || errno == EINVAL || errno == ENOTSUP ? 0 : errno;
  close (fd);
  return number == 0 || fail (number, error);
}

static gboolean
replace (const char *path, const Content *content, const GStatBuf *old,
         GCancellable *cancellable, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *temporary = g_build_filename (folder, ".ibn-dossier-XXXXXX", NULL);
  int fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0666);

  if (fd < 0)
    return fail (errno, error);

  if (!close_written (fd, fill (fd, content, old, cancellable, error), error))
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

  return ibn_file_sync_folder (folder, error);
}

/* A file that was replaced has another inode, one that was written another time. */
static char *
format_tag (const GStatBuf *status)
{
  return g_strdup_printf ("%" G_GUINT64_FORMAT "-%" G_GUINT64_FORMAT "-%" G_GINT64_FORMAT
                          "-%" G_GINT64_FORMAT ".%09ld",
                          (guint64) status->st_dev, (guint64) status->st_ino,
                          (gint64) status->st_size, (gint64) status->st_mtim.tv_sec,
                          (long) status->st_mtim.tv_nsec);
}

static gboolean
save (const char *path, const Content *content, GCancellable *cancellable, GError **error)
{
  g_autofree char *target = NULL;
  GStatBuf old;

  /* Before links are followed by their names, as that of a pipe leads nowhere. */
  if (g_stat (path, &old) == 0 && !S_ISREG (old.st_mode) && !S_ISDIR (old.st_mode))
    return write_into (path, content, cancellable, error);

  target = dup_target (path, error);
  if (target == NULL)
    return FALSE;

  if (g_stat (target, &old) != 0)
    return errno == ENOENT ? replace (target, content, NULL, cancellable, error)
                           : fail (errno, error);
  if (S_ISDIR (old.st_mode))
    return fail (EISDIR, error);

  /* A file that may be replaced but not written is meant to stay. */
  if (g_access (target, W_OK) != 0)
    return fail (errno, error);
  return replace (target, content, &old, cancellable, error);
}

/* Only the virtual file system of GIO can reach it, and it takes the same care. */
static gboolean
save_elsewhere (GFile *file, const Content *content, GCancellable *cancellable, GError **error)
{
  g_autoptr(GFileOutputStream) stream = NULL;
  g_autoptr(GCancellable) breaking = NULL;

  stream = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_NONE, cancellable, error);
  if (stream == NULL)
    return FALSE;
  if (content->func (G_OUTPUT_STREAM (stream), content->data, cancellable, error))
    return g_output_stream_close (G_OUTPUT_STREAM (stream), cancellable, error);

  /* So that what was there is not replaced; why is known already. */
  breaking = g_cancellable_new ();
  g_cancellable_cancel (breaking);
  g_output_stream_close (G_OUTPUT_STREAM (stream), breaking, NULL);
  return FALSE;
}

/**
 * ibn_file_save_with:
 * @file: where to
 * @func: writes what is to be in it, once
 * @data: for @func
 * @cancellable: (nullable): to break off
 * @error: return location for an error
 *
 * Writes a file: whole, or not at all. On failure the file that was there is as it was, and so it
 * is as long as @func is at work. A new file takes its place with the same permissions; a symbolic
 * link is followed; what cannot be replaced, such as a pipe, is written into.
 *
 * Where the disk fails at the very last, as the folder is brought to it, the new file is there, but
 * might not be after a power cut: that is an error too.
 *
 * @error is set in `G_IO_ERROR`, or as @func does. The name of the file is in the sentence.
 *
 * Returns: %TRUE if it was written
 */
gboolean
ibn_file_save_with (GFile *file, IbnFileFunc func, void *data,
                    GCancellable *cancellable, GError **error)
{
  Content content = { func, data };
  g_autofree char *name = NULL;
  const char *path;
  gboolean is_saved;

  g_return_val_if_fail (G_IS_FILE (file), FALSE);
  g_return_val_if_fail (func != NULL, FALSE);

  name = g_file_get_parse_name (file);
  path = g_file_peek_path (file);
  is_saved = path != NULL ? save (path, &content, cancellable, error)
                          : save_elsewhere (file, &content, cancellable, error);
  if (!is_saved)
    g_prefix_error (error, "%s: ", name);
  return is_saved;
}

static gboolean
write_bytes (GOutputStream *stream, void *data, GCancellable *cancellable, GError **error)
{
  gsize length;
  const void *bytes = g_bytes_get_data (data, &length);

  return g_output_stream_write_all (stream, bytes, length, NULL, cancellable, error);
}

/**
 * ibn_file_save:
 * @file: where to
 * @bytes: what is to be in it
 * @cancellable: (nullable): to break off
 * @error: return location for an error
 *
 * Writes a file, whole or not at all, as [func@Ibn.file_save_with] does.
 *
 * @error is set in `G_IO_ERROR`. The name of the file is in the sentence.
 *
 * Returns: %TRUE if it was written
 */
gboolean
ibn_file_save (GFile *file, GBytes *bytes, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (bytes != NULL, FALSE);

  return ibn_file_save_with (file, write_bytes, bytes, cancellable, error);
}

/**
 * ibn_file_propagate_error:
 * @file: a file
 * @reason: (transfer full): what went wrong with it
 * @error: return location for an error
 *
 * Sets @error to @reason, with the name of the file in its sentence.
 */
void
ibn_file_propagate_error (GFile *file, GError *reason, GError **error)
{
  g_autofree char *name = NULL;

  g_return_if_fail (G_IS_FILE (file));
  g_return_if_fail (reason != NULL);

  /* GIO names the file in some of its sentences. */
  name = g_file_get_parse_name (file);
  if (strstr (reason->message, name) == NULL)
    g_prefix_error (&reason, "%s: ", name);
  g_propagate_error (error, reason);
}

/**
 * ibn_file_get_tag:
 * @file: a file
 *
 * Gives a text that is another one once the file was written or replaced, by whoever, and the
 * same as long as it was not.
 *
 * Returns: (transfer full) (nullable): the text, %NULL when there is no such file, or it cannot be
 *   reached
 */
char *
ibn_file_get_tag (GFile *file)
{
  g_autoptr(GFileInfo) info = NULL;
  const char *path;
  GStatBuf status;

  g_return_val_if_fail (G_IS_FILE (file), NULL);

  path = g_file_peek_path (file);
  if (path != NULL)
    return g_stat (path, &status) == 0 ? format_tag (&status) : NULL;

  /* That it cannot be told is all there is to tell. */
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_ETAG_VALUE, G_FILE_QUERY_INFO_NONE, NULL, NULL);
  return info != NULL ? g_strdup (g_file_info_get_etag (info)) : NULL;
}
