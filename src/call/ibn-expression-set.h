/* ibn-expression-set.h: the expressions of a call, each of them once
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-expression.h"

G_BEGIN_DECLS

typedef struct _IbnExpressionSet IbnExpressionSet;

IbnExpressionSet    *ibn_expression_set_new  (void);
void                 ibn_expression_set_free (IbnExpressionSet *self);
const IbnExpression *ibn_expression_set_add  (IbnExpressionSet *self, const char *text, const char *table,
                                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnExpressionSet, ibn_expression_set_free)

G_END_DECLS
