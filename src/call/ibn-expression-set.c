/* ibn-expression-set.c: the expressions of a call, each of them once
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-expression-set.h"

/* An expression, or what one is looked up by. */
typedef struct {
  const char    *text;         /* of the expression */
  char          *table;        /* owned, or NULL */
  IbnExpression *expression;   /* owned */
} Entry;

struct _IbnExpressionSet {
  GHashTable *entries;         /* owned, a set of Entry */
};

static void
entry_free (void *data)
{
  Entry *entry = data;

  g_free (entry->table);
  ibn_expression_free (entry->expression);
  g_free (entry);
}

static guint
hash_entry (const void *data)
{
  const Entry *entry = data;

  return g_str_hash (entry->text) ^ (entry->table == NULL ? 0 : g_str_hash (entry->table));
}

static gboolean
are_equal (const void *a, const void *b)
{
  const Entry *one = a;
  const Entry *other = b;

  return g_str_equal (one->text, other->text) && g_strcmp0 (one->table, other->table) == 0;
}

IbnExpressionSet *
ibn_expression_set_new (void)
{
  IbnExpressionSet *self = g_new0 (IbnExpressionSet, 1);

  self->entries = g_hash_table_new_full (hash_entry, are_equal, entry_free, NULL);
  return self;
}

void
ibn_expression_set_free (IbnExpressionSet *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->entries);
  g_free (self);
}

/**
 * ibn_expression_set_add:
 * @self: some expressions
 * @text: an expression
 * @table: (nullable): the table for a row of which it is evaluated; %NULL for the dossier
 * @error: return location for an error
 *
 * Reads an expression, unless it is there already: what is repeated, and said in several languages,
 * has the same expressions in it.
 *
 * On failure @error is set as by ibn_expression_new().
 *
 * Returns: (transfer none) (nullable): the expression, as long as @self is there
 */
const IbnExpression *
ibn_expression_set_add (IbnExpressionSet *self, const char *text, const char *table, GError **error)
{
  const Entry wanted = { text, (char *) table, NULL };
  Entry *entry = g_hash_table_lookup (self->entries, &wanted);
  IbnExpression *expression;

  if (entry != NULL)
    return entry->expression;
  expression = ibn_expression_new (text, table, error);
  if (expression == NULL)
    return NULL;

  entry = g_new0 (Entry, 1);
  entry->text = ibn_expression_get_text (expression);
  entry->table = g_strdup (table);
  entry->expression = expression;
  g_hash_table_add (self->entries, entry);
  return expression;
}
