/* ibn-collect-private.h: from call, dossier and checker to what stands on the pages
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-content-private.h"

G_BEGIN_DECLS

typedef struct {
  IbnChecker     *checker;    /* lent, as the next two */
  IbnCall        *call;
  IbnDocument    *document;
  const IbnPhase *phase;
  const char     *language;
  IbnContent     *content;
  GHashTable     *printed;    /* owned, of paths of answers */
  GHashTable     *claimed;    /* owned, of rows whose reason is printed beside its finding */
} IbnCollector;

IbnAnswer *ibn_collector_take_answer (IbnCollector *self, const IbnField *field, const char *path);
char      *ibn_collector_dup_value   (IbnCollector *self, const char *path);
gboolean   ibn_collector_asks        (IbnCollector *self, const char *path);

void       ibn_collect_cover         (IbnCollector *self, const IbnFlowOptions *options);
void       ibn_collect_summary       (IbnCollector *self);
void       ibn_collect_budget        (IbnCollector *self);
void       ibn_collect_shares        (IbnCollector *self);
void       ibn_collect_form          (IbnCollector *self);
void       ibn_collect_claims        (IbnCollector *self);
void       ibn_collect_reasons       (IbnCollector *self);
void       ibn_collect_rest          (IbnCollector *self);
void       ibn_collect_open          (IbnCollector *self);

G_END_DECLS
