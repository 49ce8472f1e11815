/* ibn-journal-place.c: what of a journal is on the disk
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-journal-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ibn-fingerprint.h"

const IbnPlace ibn_place_nowhere = { .lock = -1, .file = -1 };

/* Forgets a place; what is there stays. */
void
ibn_place_clear (IbnPlace *place)
{
  if (place->file >= 0)
    close (place->file);
  if (place->lock >= 0)
    close (place->lock);
  g_free (place->folder);
  g_free (place->fingerprint);
  *place = ibn_place_nowhere;
}

/* Gives a new file the name of an old one. */
static gboolean
put_in_place (const char *new_path, const char *path, GError **error)
{
  if (g_rename (new_path, path) == 0)
    return TRUE;

  ibn_journal_fail (path, errno, error);
  g_unlink (new_path);
  return FALSE;
}

/* One of that name may be there, and in use, though it is not known to be on the disk. Its name is
 * there before anything leads to it. */
static gboolean
write_base (const IbnPlace *place, GBytes *base, const char *fingerprint, GError **error)
{
  g_autofree char *name = g_strconcat (fingerprint, ".xml", NULL);
  g_autofree char *path = g_build_filename (place->folder, name, NULL);
  g_autofree char *new_path = g_build_filename (place->folder, "base.new", NULL);
  gsize length;
  const char *text = g_bytes_get_data (base, &length);
  int file;

  if (g_strcmp0 (place->fingerprint, fingerprint) == 0)
    return TRUE;

  file = ibn_journal_write_file (new_path, text, length, error);
  if (file < 0)
    return FALSE;
  close (file);
  return put_in_place (new_path, path, error) && ibn_journal_sync_folder (place->folder, error);
}

/* Puts a new file in the place of the one that is there. Each leads to its own base, so that at
 * any moment there is one with all that it needs. */
gboolean
ibn_place_replace (IbnPlace *place, GBytes *base, const char *uri, GArray *records,
                   GError **error)
{
  g_autofree char *fingerprint = ibn_fingerprint_of_bytes (base);
  g_autofree char *head = g_strconcat (IBN_JOURNAL_HEAD "\n", fingerprint, "\n", uri, NULL);
  g_autofree char *path = g_build_filename (place->folder, "journal", NULL);
  g_autofree char *new_path = g_build_filename (place->folder, "journal.new", NULL);
  g_autoptr(GString) text = ibn_records_write (records, head, IBN_JOURNAL_MAX_BYTES, error);
  int file;

  if (text == NULL || !write_base (place, base, fingerprint, error))
    return FALSE;

  file = ibn_journal_write_file (new_path, text->str, text->len, error);
  if (file < 0)
    return FALSE;
  if (!put_in_place (new_path, path, error))
    {
      close (file);
      return FALSE;
    }

  if (place->file >= 0)
    close (place->file);
  place->file = file;
  place->end = place->first_end = text->len;
  place->is_torn = place->is_lost = FALSE;
  g_clear_pointer (&place->fingerprint, g_free);
  if (!ibn_journal_sync_folder (place->folder, error))
    return FALSE;

  ibn_journal_remove_bases (place->folder, fingerprint);
  place->fingerprint = g_steal_pointer (&fingerprint);
  return TRUE;
}

/* What is written into a file that was taken away would be lost without a word. */
gboolean
ibn_place_is_there (IbnPlace *place, GError **error)
{
  g_autofree char *path = g_build_filename (place->folder, "journal", NULL);
  GStatBuf there;
  GStatBuf ours;

  if (g_stat (path, &there) == 0 && fstat (place->file, &ours) == 0
      && there.st_ino == ours.st_ino && there.st_dev == ours.st_dev)
    return TRUE;

  place->is_lost = TRUE;
  return ibn_journal_fail (path, ENOENT, error);
}

/* Adds records after those that are known to be there. */
gboolean
ibn_place_append (IbnPlace *place, GArray *records, GError **error)
{
  g_autoptr(GString) text = ibn_records_write (records, NULL, IBN_JOURNAL_MAX_BYTES - place->end,
                                               error);

  if (text == NULL)
    return FALSE;
  if (place->is_torn && ftruncate (place->file, place->end) != 0)
    return ibn_journal_fail (place->folder, errno, error);

  place->is_torn = TRUE;
  if (!ibn_journal_write_at (place->file, text->str, text->len, place->end)
      || fdatasync (place->file) != 0)
    return ibn_journal_fail (place->folder, errno, error);
  if (!ibn_place_is_there (place, error))
    return FALSE;

  place->is_torn = FALSE;
  place->end += text->len;
  return TRUE;
}
