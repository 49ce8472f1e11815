/* ibn-collect-private.h: from call, dossier and checker to what stands on the pages
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-content-private.h"
#include "ibn-print-words-private.h"

G_BEGIN_DECLS

typedef struct _IbnCollector IbnCollector;

/* Whether a step of the form is on the pages; NULL for one is what the form does not ask. */
typedef gboolean (*IbnStepFilter) (IbnCollector *self, const IbnStep *step);

struct _IbnCollector {
  IbnChecker     *checker;    /* lent, as the next two */
  IbnCall        *call;
  IbnDocument    *document;
  const IbnPhase *phase;
  const char     *language;
  char           *fingerprint;   /* owned: of the dossier */
  IbnContent     *content;
  GHashTable     *printed;    /* owned, of paths of answers */
  GHashTable     *claimed;    /* owned, of rows whose reason is printed beside its finding */
  IbnStepFilter   takes;      /* NULL for every step */
  IbnVersion     *seal;       /* lent: of the phase, if the dossier is what was sealed; or NULL */
  guint           n_documents, n_attached;   /* in the register, as the next */
  guint64         n_bytes;
};

IbnAnswer *ibn_collector_take_answer (IbnCollector *self, const IbnField *field, const char *path);
IbnAnswer *ibn_collector_make_item   (IbnCollector *self, const IbnItem *item, guint phases,
                                      const char *row);
IbnAnswer *ibn_collector_take_item   (IbnCollector *self, const IbnItem *item, guint phases,
                                      const char *row);
char      *ibn_collector_dup_value   (IbnCollector *self, const char *path);
gboolean   ibn_collector_asks        (IbnCollector *self, const char *path);
char      *ibn_collector_dup_register_summary (IbnCollector *self);
gboolean   ibn_collector_takes_budget (IbnCollector *self, const IbnStep *step);

void       ibn_collect_head          (IbnCollector *self, const IbnFlowOptions *options,
                                      IbnWord word);
void       ibn_collect_changes       (IbnCollector *self, const IbnFlowOptions *options);
void       ibn_collect_cover         (IbnCollector *self, const IbnFlowOptions *options);
void       ibn_collect_summary       (IbnCollector *self);
void       ibn_collect_budget        (IbnCollector *self);
gboolean   ibn_collect_budget_chart  (IbnCollector *self);
void       ibn_collect_shares        (IbnCollector *self);
gboolean   ibn_collect_shares_chart  (IbnCollector *self);
void       ibn_collect_form          (IbnCollector *self);
void       ibn_collect_run           (IbnCollector *self, GPtrArray *run);
void       ibn_collect_table         (IbnCollector *self, const IbnTable *table, IbnBlock *heading,
                                      guint phases);
char      *ibn_collect_capital       (const char *label);
void       ibn_collect_nothing       (IbnCollector *self, const char *label, IbnWord word);
void       ibn_collect_grid          (IbnCollector *self, const IbnTable *table, guint phases,
                                      GPtrArray *rows);
gboolean   ibn_table_is_read_across  (const IbnTable *table);
void       ibn_collect_overview      (IbnCollector *self, const IbnTable *table, guint phases,
                                      GPtrArray *rows);
void       ibn_collect_register      (IbnCollector *self);
void       ibn_collect_receipt       (IbnCollector *self, const IbnFlowOptions *options);
void       ibn_collect_counts        (IbnCollector *self);
void       ibn_collect_claims        (IbnCollector *self);
void       ibn_collect_reasons       (IbnCollector *self);
void       ibn_collect_rest          (IbnCollector *self);
void       ibn_collect_open          (IbnCollector *self);
void       ibn_collect_findings      (IbnCollector *self, guint level);

char      *ibn_fingerprint_dup_groups (const char *fingerprint);

G_END_DECLS
