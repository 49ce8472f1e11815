/* ibn-part-base.c: the common ancestor of a part file and the dossier it comes back to
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-part-private.h"

#include "ibn-fingerprint.h"
#include "ibn-versions.h"
#include "ibn-writer.h"

/* How much is written to find a state again that was joined: a hostile part file has many. */
#define MAX_UNDONE (64 * 1024 * 1024)

/* The version of the part file with that content; NULL where it has none that can be read. */
static IbnDocument *
open_content (IbnDocument *part, const char *content)
{
  GPtrArray *versions = ibn_document_get_versions (part);

  for (guint i = 0; i < versions->len; i++)
    {
      IbnVersion *version = g_ptr_array_index (versions, i);
      IbnDocument *opened = NULL;

      if (g_str_equal (ibn_version_get_content (version), content))
        opened = ibn_document_open_version (part, version, NULL);
      if (opened != NULL)
        return opened;
    }
  return NULL;
}

/* The last state that is known to have been joined, as far back as the part file can be undone:
 * automatic versions are thinned out. */
static IbnDocument *
undo_to (IbnDocument *part, GHashTable *contents)
{
  g_autoptr(IbnDocument) state = ibn_document_copy (part);
  gsize n_bytes = 0;

  do
    {
      g_autoptr(GBytes) bytes = ibn_document_write (state);
      g_autofree char *content = ibn_fingerprint_of_bytes (bytes);

      if (g_hash_table_contains (contents, content))
        return g_steal_pointer (&state);
      n_bytes += g_bytes_get_size (bytes);
    }
  while (n_bytes < MAX_UNDONE && ibn_document_undo (state));
  return NULL;
}

/* What was joined last of what this part file is a later state of; else what it was made from; NULL
 * where that is lost. */
IbnDocument *
ibn_part_find_base (IbnDocument *whole, IbnDocument *part)
{
  g_autoptr(GHashTable) contents = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *joined = ibn_document_get_versions (whole);
  GPtrArray *versions = ibn_document_get_versions (part);
  IbnDocument *found = NULL;

  for (guint i = 0; i < joined->len; i++)
    if (ibn_version_get_kind (g_ptr_array_index (joined, i)) == IBN_VERSION_JOINED)
      g_hash_table_add (contents, (void *) ibn_version_get_content (joined->pdata[i]));
  if (g_hash_table_size (contents) > 0)
    found = undo_to (part, contents);
  for (guint i = joined->len; found == NULL && i > 0; i--)
    if (ibn_version_get_kind (g_ptr_array_index (joined, i - 1)) == IBN_VERSION_JOINED)
      found = open_content (part, ibn_version_get_content (joined->pdata[i - 1]));
  if (found != NULL)
    return found;
  for (guint i = 0; i < versions->len; i++)
    {
      IbnVersion *version = g_ptr_array_index (versions, i);

      if (ibn_version_get_kind (version) == IBN_VERSION_ORIGIN)
        return ibn_document_open_version (part, version, NULL);
    }
  return NULL;
}
