/* ibn-finder.h: the finding of one field, table or rule, where there is one
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-evaluator.h"
#include "ibn-finding.h"
#include "ibn-places.h"

G_BEGIN_DECLS

/* What findings are made with. */
typedef struct {
  IbnCall        *call;
  IbnDocument    *document;
  IbnEvaluator   *evaluator;
  const IbnPhase *phase;
  const char     *language;
  GHashTable     *chosen;      /* IbnExpression → GPtrArray of the rows (xmlNode) it chooses now */
} IbnFinder;

/* @row: the id of the row, for a column, a row formula or a rule for each row; NULL otherwise.
 * NULL comes back where nothing is found. */
IbnFinding *ibn_finder_check_field (const IbnFinder *self, const IbnField *field, const char *row);
IbnFinding *ibn_finder_check_table (const IbnFinder *self, const IbnTable *table);
IbnFinding *ibn_finder_check_let   (const IbnFinder *self, const IbnLet *let, const char *row);
IbnFinding *ibn_finder_check_letter (const IbnFinder *self, const IbnLetterRule *letter, const char *row);
GHashTable *ibn_finder_find_shared (const IbnFinder *self, const IbnTable *table);   /* path → IbnFinding */
/* @kept: where a finding of it stood, see ibn-places.h; or NULL */
IbnFinding *ibn_finder_check_rule  (const IbnFinder *self, const IbnRule *rule, const char *row,
                                    IbnKept *kept);

G_END_DECLS
