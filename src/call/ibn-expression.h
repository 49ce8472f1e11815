/* ibn-expression.h: one XPath expression of a call: what it reads, and what libxml2 evaluates
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <libxml/xpath.h>

G_BEGIN_DECLS

/* A path pattern that an expression reads. */
typedef struct {
  char     *pattern;          /* from the dossier down, rows as `*`: "companies/ * /type" */
  gboolean  own_row;          /* only within the row it is evaluated for */
} IbnRead;

typedef struct _IbnExpression IbnExpression;

IbnExpression *ibn_expression_new          (const char *text, const char *table, GError **error);
void           ibn_expression_free         (IbnExpression *self);
const char    *ibn_expression_get_text     (const IbnExpression *self);   /* as written */
GPtrArray     *ibn_expression_get_reads    (const IbnExpression *self);   /* of IbnRead */
char         **ibn_expression_get_names    (const IbnExpression *self);   /* of formulas and params; NULL-terminated */
xmlXPathCompExpr *ibn_expression_get_compiled (const IbnExpression *self);
const char    *ibn_expression_get_path     (const IbnExpression *self);   /* the pattern, when it is a plain path and no more */
const char    *ibn_expression_get_name     (const IbnExpression *self);   /* the name, when it is a plain $name */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnExpression, ibn_expression_free)

G_END_DECLS
