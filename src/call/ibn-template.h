/* ibn-template.h: text with expressions in it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-expression-set.h"
#include "ibn-type.h"

G_BEGIN_DECLS

/* "De begroting is {$budget}; {money: $budget - $max-budget} te veel": `{{` is a brace. */
typedef struct {
  char                *text;         /* a literal piece, or NULL */
  const IbnExpression *value;        /* an expression, or NULL */
  gboolean             has_type;     /* a type was written before the colon */
  IbnType              type;
  char                *placeholder;  /* in an answer rule: "label", "typed", …, to be filled in; or NULL */
} IbnPiece;

typedef struct {
  GPtrArray *pieces;                 /* of IbnPiece */
} IbnTemplate;

IbnTemplate *ibn_template_new        (const char *text, const char *table, IbnExpressionSet *expressions,
                                      GError **error);
IbnTemplate *ibn_template_new_answer (const char *text, GError **error);   /* with placeholders */
void         ibn_template_free       (IbnTemplate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnTemplate, ibn_template_free)

G_END_DECLS
