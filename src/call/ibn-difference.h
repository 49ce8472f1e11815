/* ibn-difference.h: what differs between dossiers, as people read it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-call.h"
#include "ibn-merge.h"

G_BEGIN_DECLS

typedef enum {
  IBN_DIFFERENCE_ANSWER,
  IBN_DIFFERENCE_ADDED,     /* a row */
  IBN_DIFFERENCE_REMOVED,   /* a row */
  IBN_DIFFERENCE_MOVED,     /* a row */
  IBN_DIFFERENCE_ORDER,     /* of the rows of a table */
} IbnDifferenceKind;

#define IBN_N_DIFFERENCE_KINDS (IBN_DIFFERENCE_ORDER + 1)

/* One difference. In a merge it is from ours to theirs. */
typedef struct {
  IbnDifferenceKind kind;
  char             *path;     /* of the answer, the row or the table */
  const IbnStep    *step;     /* of the form; NULL for what the call does not ask */
  const IbnField   *field;    /* of an answer the call asks, else NULL */
  char             *place;    /* what people call it, within its step */
  char             *from;     /* what stands there, "" for nothing; of a row its answers, a line for each */
  char             *to;
  char             *amount;   /* what a number grew by, with its sign, or NULL */
  char             *base;     /* of a merge: what stood there before; else NULL */
  IbnMergeItem     *item;     /* of a merge, which owns it; else NULL */
  IbnChange        *undone;   /* where it is no merge: what takes it back; owned */
  guint             index;    /* where it is no merge: they are taken back from the highest on */
} IbnDifference;

/* Both are of IbnDifference, in the order of the form. */
GPtrArray  *ibn_difference_list       (IbnCall *call, IbnDocument *from, IbnDocument *to, const char *language);
GPtrArray  *ibn_difference_list_merge (IbnCall *call, IbnMerge *merge, const char *language);

const char *ibn_difference_kind_get_name (IbnDifferenceKind kind);   /* "answer", … */

G_END_DECLS
