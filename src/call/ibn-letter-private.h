/* ibn-letter-private.h: what was noted of a letter that was printed, for the checker
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-finder.h"
#include "ibn-letter.h"

G_BEGIN_DECLS

/* How a letter that was printed stands to the dossier. */
typedef enum {
  IBN_LETTER_UNPRINTED,
  IBN_LETTER_CURRENT,
  IBN_LETTER_STALE,         /* some value is another one now */
  IBN_LETTER_REPLACED,      /* it is current, but what is attached was signed before it was printed anew */
} IbnLetterState;

IbnLetterState  ibn_letter_get_state (const IbnLetterRule *rule, IbnEvaluator *evaluator, IbnDocument *document,
                                      const char *row, const char *language, char **changes);
gboolean        ibn_letter_is_for    (const IbnLetterRule *rule, IbnEvaluator *evaluator, const IbnPhase *phase,
                                      const char *row);

G_END_DECLS
