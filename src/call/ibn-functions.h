/* ibn-functions.h: what an expression can call
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <libxml/xpath.h>

G_BEGIN_DECLS

/* What the first argument names, so that it is known what a call of the function reads. */
typedef enum {
  IBN_KEY_NONE,      /* it is an expression like the others */
  IBN_KEY_TABLE,     /* the path of a table; rows come out */
  IBN_KEY_COLUMN,    /* the path of a column; rows come out */
  IBN_KEY_NAME,      /* the name of a row formula */
} IbnKey;

typedef struct {
  const char       *prefix;   /* "" or "ibn" */
  const char       *name;
  guint             min_args;
  guint             max_args;
  IbnKey            key;
  xmlXPathFunction  call;     /* NULL for XPath's own */
} IbnFunction;

const IbnFunction *ibn_function_find      (const char *prefix, const char *name);
void               ibn_functions_register (xmlXPathContext *context);

G_END_DECLS
