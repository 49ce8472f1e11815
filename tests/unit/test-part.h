/* test-part.h: making and joining part files of the example
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-diff.h"
#include "ibn-part.h"
#include "rules-fixture.h"
#include "test-dossier.h"

G_GNUC_UNUSED static IbnDocument *
make_part (IbnCall *call, IbnDocument *whole, const char *row, gboolean with_rest)
{
  g_autoptr(GError) error = NULL;
  IbnDocument *part = ibn_part_new (call, whole, row, with_rest, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (ibn_document_get_part (part), ==, row);
  return part;
}

G_GNUC_UNUSED static IbnMerge *
start_joining (IbnCall *call, IbnDocument *whole, IbnDocument *part)
{
  g_autoptr(GError) error = NULL;
  IbnMerge *merge = ibn_part_join (call, whole, part, &error);

  g_assert_no_error (error);
  return merge;
}

/* Joins and says how many conflicts there were. */
G_GNUC_UNUSED static guint
join (IbnCall *call, IbnDocument *whole, IbnDocument *part)
{
  g_autoptr(IbnMerge) merge = start_joining (call, whole, part);
  g_autoptr(GError) error = NULL;

  g_assert_true (ibn_merge_apply (merge, &error));
  g_assert_no_error (error);
  return ibn_merge_get_n_conflicts (merge);
}

/* Makes @document the same as @other. */
G_GNUC_UNUSED static void
become (IbnDocument *document, IbnDocument *other)
{
  g_autoptr(IbnPatch) patch = ibn_diff_new (document, other);
  g_autoptr(GPtrArray) changes = ibn_patch_dup_done (patch);
  g_autoptr(GError) error = NULL;

  g_assert_true (ibn_document_apply_all (document, changes, IBN_APPLY_DEFAULT, &error));
  g_assert_no_error (error);
}

/* What goes over the wire: a part file with its history, and nothing of the whole. */
G_GNUC_UNUSED static IbnDocument *
send (IbnDocument *part)
{
  return ibn_document_copy (part);
}
