/* ibn-unzip.c: the parts of a zip file in memory, one at a time; the file is not trusted
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-unzip-private.h"

#include <glib/gi18n.h>

#include "ibn-archive.h"
#include "ibn-error.h"

/* More than spreadsheets with many sheets and pictures have. */
#define MAX_PARTS 10000
#define CHUNK (32 * 1024)

struct _IbnUnzip {
  GBytes     *bytes;          /* owned */
  GHashTable *names;          /* owned, a set: in small letters */
  gsize       room;           /* what may still come out, in bytes */
};

typedef struct archive Archive;

static void
archive_done (Archive *archive)
{
  archive_read_free (archive);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Archive, archive_done)

static gboolean
refuse_damage (GError **error)
{
  return ibn_error_refuse (error, IBN_ERROR_CHECKSUM, _("It is damaged"));
}

static Archive *
open_archive (IbnUnzip *self)
{
  g_autoptr(Archive) archive = archive_read_new ();
  gsize size = 0;
  const void *data = g_bytes_get_data (self->bytes, &size);

  archive_read_support_format_zip_seekable (archive);
  return archive_read_open_memory (archive, data, size) == ARCHIVE_OK
         ? g_steal_pointer (&archive) : NULL;
}

/* The name of the next part that is a file, in small letters; "" for one without a name in UTF-8,
 * NULL at the end. */
static char *
next_name (Archive *archive, struct archive_entry **entry, int *result)
{
  const char *name;

  *result = archive_read_next_header (archive, entry);
  if (*result != ARCHIVE_OK && *result != ARCHIVE_WARN)
    return NULL;
  name = archive_entry_pathname_utf8 (*entry);
  if (name == NULL)
    name = archive_entry_pathname (*entry);
  if (name == NULL || archive_entry_filetype (*entry) != AE_IFREG)
    return g_strdup ("");
  return g_ascii_strdown (name, -1);
}

static gboolean
list_names (IbnUnzip *self, GError **error)
{
  g_autoptr(Archive) archive = open_archive (self);
  struct archive_entry *entry;
  int result = ARCHIVE_FATAL;
  char *name;

  while (archive != NULL && (name = next_name (archive, &entry, &result)) != NULL)
    {
      if (archive_entry_is_encrypted (entry))
        {
          g_free (name);
          return ibn_error_refuse (error, IBN_ERROR_SYNTAX, _("It is locked with a password"));
        }
      if (!g_hash_table_add (self->names, name) && *name != '\0')
        return ibn_error_refuse (error, IBN_ERROR_SYNTAX, _("The same name is in it twice"));
      if (g_hash_table_size (self->names) > MAX_PARTS)
        return ibn_error_refuse (error, IBN_ERROR_RANGE, _("There are more than %u files in it"),
                                 MAX_PARTS);
    }
  return result == ARCHIVE_EOF || refuse_damage (error);
}

/* @error is set to IBN_ERROR_CHECKSUM when it is no whole zip file, to IBN_ERROR_SYNTAX when it is
 * locked or has
 * two parts of one name, or to IBN_ERROR_RANGE when it has too many. */
IbnUnzip *
ibn_unzip_new (GBytes *bytes, GError **error)
{
  g_autoptr(IbnUnzip) self = g_new0 (IbnUnzip, 1);

  self->bytes = g_bytes_ref (bytes);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->room = IBN_UNZIP_MAX_BYTES;
  return list_names (self, error) ? g_steal_pointer (&self) : NULL;
}

void
ibn_unzip_free (IbnUnzip *self)
{
  g_hash_table_unref (self->names);
  g_bytes_unref (self->bytes);
  g_free (self);
}

gboolean
ibn_unzip_has (IbnUnzip *self, const char *name)
{
  g_autofree char *folded = g_ascii_strdown (name, -1);

  return *folded != '\0' && g_hash_table_contains (self->names, folded);
}

/* Gives the content of the part that was found piece by piece, counting what comes, whatever the
 * file claims. */
static gboolean
unpack (IbnUnzip *self, Archive *archive, IbnUnzipFunc func, void *data, GCancellable *cancellable,
        GError **error)
{
  g_autofree char *chunk = g_malloc (CHUNK);
  la_ssize_t n;

  while ((n = archive_read_data (archive, chunk, CHUNK)) > 0)
    {
      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if ((gsize) n > self->room)
        return ibn_error_refuse (error, IBN_ERROR_RANGE, _("There is more in it than %u MiB"),
                                 IBN_UNZIP_MAX_BYTES / (1024 * 1024));
      self->room -= (gsize) n;
      if (!func (data, chunk, (gsize) n, error))
        return FALSE;
    }
  return n == 0 || refuse_damage (error);
}

/* @error is set as by ibn_unzip_new (), by @func, or to G_IO_ERROR_CANCELLED. */
gboolean
ibn_unzip_read (IbnUnzip *self, const char *name, IbnUnzipFunc func, void *data,
                GCancellable *cancellable, GError **error)
{
  g_autoptr(Archive) archive = open_archive (self);
  g_autofree char *folded = g_ascii_strdown (name, -1);
  struct archive_entry *entry;
  int result;

  while (archive != NULL)
    {
      g_autofree char *next = next_name (archive, &entry, &result);

      if (next == NULL)
        break;
      if (g_str_equal (next, folded))
        return unpack (self, archive, func, data, cancellable, error);
    }
  return refuse_damage (error);
}
