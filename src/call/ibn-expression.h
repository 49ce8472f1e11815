/* ibn-expression.h: one XPath expression of a call: what it reads, and what libxml2 evaluates
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <libxml/xpath.h>

G_BEGIN_DECLS

#define IBN_FUNCTIONS_NS "urn:ibn-dossier:functions"

/* A path that an expression reads. */
typedef struct {
  char     *pattern;          /* from the dossier down, rows as `*`; ends in `*` where only rows are counted */
  gboolean  own_row;          /* only within the row it is evaluated for */
} IbnRead;

/* A formula or param that an expression uses. */
typedef struct {
  char     *name;
  gboolean  all_rows;         /* by ibn:value (), which looks at any row */
} IbnUse;

typedef struct _IbnExpression IbnExpression;

IbnExpression    *ibn_expression_new          (const char *text, const char *table, GError **error);
void              ibn_expression_free         (IbnExpression *self);
const char       *ibn_expression_get_text     (const IbnExpression *self);   /* as written */
gboolean          ibn_expression_is_id        (const IbnExpression *self);
GPtrArray        *ibn_expression_get_reads    (const IbnExpression *self);   /* of IbnRead */
GPtrArray        *ibn_expression_get_uses     (const IbnExpression *self);   /* of IbnUse */
xmlXPathCompExpr *ibn_expression_get_compiled (const IbnExpression *self);
/* The pattern, when it is a plain path and no more; the name, when it is a plain $name. */
const char       *ibn_expression_get_path     (const IbnExpression *self);
const char       *ibn_expression_get_name     (const IbnExpression *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnExpression, ibn_expression_free)

G_END_DECLS
