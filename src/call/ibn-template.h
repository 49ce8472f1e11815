/* ibn-template.h: text with expressions in it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-expression-set.h"
#include "ibn-pool-private.h"
#include "ibn-type.h"

G_BEGIN_DECLS

typedef struct _IbnPiece IbnPiece;

/* "De begroting is {$budget}; {money: $budget - $max-budget} te veel": `{{` is a brace. */
struct _IbnPiece {
  const char          *text;         /* a literal piece, or NULL */
  const IbnExpression *value;        /* an expression, or NULL */
  gboolean             has_type;     /* a type was written before the colon */
  IbnType              type;
  const char          *placeholder;  /* in an answer rule: "label", "typed", …, to be filled in; or NULL */
  IbnPiece            *next;
};

/* These and their texts belong to a pool. */
typedef struct {
  IbnPiece *pieces;                  /* the first, or NULL */
} IbnTemplate;

IbnTemplate *ibn_template_new        (IbnPool *pool, const char *text, const char *table,
                                      IbnExpressionSet *expressions, GError **error);
IbnTemplate *ibn_template_new_answer (IbnPool *pool, const char *text, GError **error);   /* with placeholders */

G_END_DECLS
