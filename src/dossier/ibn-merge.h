/* ibn-merge.h: the edits of two sides since their common ancestor, in one dossier
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-document.h"

G_BEGIN_DECLS

typedef enum {
  IBN_SIDE_BASE,
  IBN_SIDE_OURS,
  IBN_SIDE_THEIRS,
} IbnSide;

/* What theirs changed at one place, be it in conflict with ours or not. */
typedef enum {
  IBN_MERGE_ANSWER,     /* an answer */
  IBN_MERGE_ROW,        /* a row that one side removed and, in a conflict, the other changed; or a new row */
  IBN_MERGE_ORDER,      /* of the rows of a table */
} IbnMergeKind;

typedef struct {
  IbnMergeKind kind;
  char        *path;          /* of the answer, the row, or the table */
  gboolean     is_conflict;   /* ours changed it too, and otherwise */
  IbnSide      side;          /* what is taken: at first OURS in a conflict, THEIRS elsewhere */
} IbnMergeItem;

#define IBN_TYPE_MERGE (ibn_merge_get_type ())
G_DECLARE_FINAL_TYPE (IbnMerge, ibn_merge, IBN, MERGE, GObject)

IbnMerge    *ibn_merge_new             (IbnDocument *base, IbnDocument *ours, IbnDocument *theirs);
IbnDocument *ibn_merge_get_document    (IbnMerge *self, IbnSide side);
GPtrArray   *ibn_merge_get_items       (IbnMerge *self);   /* of IbnMergeItem, in the order of the file */
guint        ibn_merge_get_n_conflicts (IbnMerge *self);
void         ibn_merge_choose          (IbnMerge *self, IbnMergeItem *item, IbnSide side);
GPtrArray   *ibn_merge_dup_changes     (IbnMerge *self);   /* of IbnChange: what makes the merge of ours */
gboolean     ibn_merge_apply           (IbnMerge *self, GError **error);   /* in one patch; with blobs and versions */

G_END_DECLS
