/* rules-cases.h: what breaks each rule of the call of 2017, and what just does not
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct {
  const char *rule;       /* the rule it is about, with its part; {y} for each of three years */
  const char *phases;     /* "eoi", "dossier" or both */
  const char *edits;      /* to a dossier without findings, as rules_edit () takes them */
  const char *findings;   /* all of them, as rules_describe () gives them; "" at the limit */
  const char *now;        /* NULL for the deadline of the phase */
  const char *params;     /* other params, or NULL */
} RulesCase;

extern const RulesCase rules_cases_network[];   /* these end with an empty one */
extern const RulesCase rules_cases_money[];

G_END_DECLS
