/* ibn-evaluator.h: expressions of a call, evaluated over one dossier
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libxml/xpath.h>

#include "ibn-call-private.h"

G_BEGIN_DECLS

/* What a formula came to. */
typedef struct {
  gboolean  known;
  gboolean  inexact;  /* unknown because it came to a fraction or beyond 2^53 */
  gint64    number;   /* numbers in their stored unit, dates in days, times in seconds, yes-no as 1 or 0 */
  char     *text;     /* as stored; never NULL when known */
} IbnValue;

typedef struct _IbnEvaluator IbnEvaluator;

IbnEvaluator   *ibn_evaluator_new           (IbnCall *call, IbnDocument *document);
void            ibn_evaluator_free          (IbnEvaluator *self);
void            ibn_evaluator_set_phase     (IbnEvaluator *self, const char *phase);
void            ibn_evaluator_set_now       (IbnEvaluator *self, gint64 now);

/* @row is the id of a row of @table; both NULL for the dossier. @node, when not NULL, is the
 * context node instead of that row or the dossier. */
xmlXPathObject *ibn_evaluator_evaluate      (IbnEvaluator *self, const IbnExpression *expression,
                                             const IbnTable *table, const char *row, xmlNode *node);
gboolean        ibn_evaluator_test          (IbnEvaluator *self, const IbnExpression *expression,
                                             const IbnTable *table, const char *row, xmlNode *node);
char           *ibn_evaluator_format        (IbnEvaluator *self, const IbnTemplate *text, const char *language,
                                             const IbnTable *table, const char *row, xmlNode *node);
char           *ibn_evaluator_fill_in       (IbnEvaluator *self, const IbnTemplate *text, const char *open,
                                             const char *language, const IbnTable *table, const char *row,
                                             xmlNode *node);
char           *ibn_evaluator_store         (IbnEvaluator *self, const IbnExpression *expression, IbnType type,
                                             const IbnTable *table, const char *row, xmlNode *node);

gboolean        ibn_evaluator_compute       (IbnEvaluator *self, const IbnLet *let, const char *row);
const IbnValue *ibn_evaluator_get_value     (IbnEvaluator *self, const IbnLet *let, const char *row);
gboolean        ibn_evaluator_drop_row      (IbnEvaluator *self, const IbnLet *let, const char *row);
void            ibn_evaluator_drop_values   (IbnEvaluator *self);
void            ibn_evaluator_forget_column (IbnEvaluator *self, const char *pattern);
void            ibn_evaluator_forget_table  (IbnEvaluator *self, const char *table);

/* For the functions of ibn-functions.c. */
const IbnLet   *ibn_evaluator_get_let       (IbnEvaluator *self, const char *name);
gboolean        ibn_evaluator_is_number     (IbnType type);
xmlNode        *ibn_evaluator_find_row      (IbnEvaluator *self, const char *table, const char *row);
GPtrArray      *ibn_evaluator_find_rows     (IbnEvaluator *self, const char *column, const char *value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnEvaluator, ibn_evaluator_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlChar, xmlFree)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlXPathObject, xmlXPathFreeObject)

/* The whole number that @value is; FALSE for fractions, NaN and beyond 2^53. */
gboolean        ibn_number_is_exact         (double value, gint64 *number);

G_END_DECLS
