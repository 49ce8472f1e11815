/* ibn-finding-private.h: how findings are made, for the checker
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-call-private.h"
#include "ibn-finding.h"
#include "ibn-places.h"

G_BEGIN_DECLS

/* What a finding is made of; all copied but @rule, which is the call's. */
typedef struct {
  const IbnRule *rule;     /* the rule, or that of the aspect of an answer */
  const char    *id;       /* what people see: the rule's id, or the one that the field names */
  IbnLevel       level;
  IbnPlaces     *places;   /* taken, at least one */
  char          *message;  /* taken */
  const char    *source;   /* or NULL */
  const char    *row;      /* the id of the row of rule->each, or NULL */
  const char    *table;    /* the table of that row, or NULL */
  gboolean       has_cures;
} IbnFindingParts;

IbnFinding    *ibn_finding_new          (IbnFindingParts *parts, IbnDocument *document);
const IbnRule *ibn_finding_get_origin   (IbnFinding *self);
const char    *ibn_finding_get_row_id   (IbnFinding *self);   /* or NULL */
char          *ibn_rule_dup_reason_id   (const IbnRule *rule, const char *row);   /* of its finding in that row */
gboolean       ibn_finding_is_same      (IbnFinding *self, IbnFinding *other);

G_END_DECLS
