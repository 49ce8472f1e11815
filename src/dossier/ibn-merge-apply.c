/* ibn-merge-apply.c: makes a merge in our dossier, with what came along on their side
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-merge.h"

#include "ibn-versions.h"

static gboolean
has_version (IbnDocument *document, const IbnVersion *version)
{
  GPtrArray *versions = ibn_document_get_versions (document);

  for (guint i = 0; i < versions->len; i++)
    {
      const IbnVersion *other = g_ptr_array_index (versions, i);

      if (ibn_version_get_time (other) == ibn_version_get_time (version)
          && g_str_equal (ibn_version_get_content (other), ibn_version_get_content (version)))
        return TRUE;
    }

  return FALSE;
}

/* What a part file was made from says nothing about another file. */
static void
add_versions (IbnDocument *ours, IbnDocument *theirs)
{
  GPtrArray *versions = ibn_document_get_versions (theirs);

  for (guint i = 0; i < versions->len; i++)
    {
      IbnVersion *version = g_ptr_array_index (versions, i);

      if (ibn_version_get_kind (version) != IBN_VERSION_ORIGIN && !has_version (ours, version))
        ibn_document_add_version (ours, version);
    }
}

/**
 * ibn_merge_apply:
 * @self: a merge
 * @error: return location for an error
 *
 * Makes the merge in our dossier, with the sides that are chosen now, in one patch. What stays as
 * it is makes no patch. Our dossier then also has the contents and versions of theirs; a version
 * that it lacked, by its content and time, is added, under another id where that is taken.
 *
 * @error is set to [error@Ibn.Error.RANGE] when an answer of theirs is longer than 1 MiB.
 *
 * Returns: %TRUE if it was made; otherwise our answers are as before
 */
gboolean
ibn_merge_apply (IbnMerge *self, GError **error)
{
  g_autoptr(GPtrArray) changes = NULL;
  IbnDocument *theirs;
  IbnDocument *ours;

  g_return_val_if_fail (IBN_IS_MERGE (self), FALSE);

  ours = ibn_merge_get_document (self, IBN_SIDE_OURS);
  theirs = ibn_merge_get_document (self, IBN_SIDE_THEIRS);
  changes = ibn_merge_dup_changes (self);

  /* Before there is an answer that names one of them. */
  ibn_blobs_merge (ibn_document_get_blobs (ours), ibn_document_get_blobs (theirs));
  if (!ibn_document_apply_all (ours, changes, IBN_APPLY_DEFAULT, error))
    return FALSE;

  add_versions (ours, theirs);
  return TRUE;
}
