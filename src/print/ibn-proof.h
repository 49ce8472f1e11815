/* ibn-proof.h: whether the pages of a PDF are those of the dossier inside it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-hybrid.h"

G_BEGIN_DECLS

typedef enum {
  IBN_PROOF_SAME,             /* the same pages, whatever was done to the file around them */
  IBN_PROOF_SAME_TEXT,        /* written by another version: the same text and numbers */
  IBN_PROOF_DIFFERENT,
} IbnProofOutcome;

/* One thing that does not fit. */
typedef struct {
  guint  page;                /* from 1; 0 for the file as a whole */
  char  *path;                /* of the answer, or NULL where that cannot be said */
  char  *words;               /* a sentence for people */
} IbnProofFault;

typedef struct {
  IbnProofOutcome outcome;
  GPtrArray      *faults;     /* of IbnProofFault; in the order of the pages */
} IbnProof;

IbnProof *ibn_proof_new  (IbnHybrid *hybrid, GCancellable *cancellable, GError **error);
void      ibn_proof_free (IbnProof *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnProof, ibn_proof_free)

G_END_DECLS
