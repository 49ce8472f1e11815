/* ibn-part-reads.c: what of a call a part file needs, and which rules can be judged in it
 *
 * A part file may hold the rows of one company and little else. So a rule is only judged in it when
 * it reads nothing but those rows and answers outside tables, which then come along.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-part-private.h"

#include <string.h>

/* What an expression reads, also by the formulas that it uses. */
typedef struct {
  IbnCall    *call;
  GHashTable *paths;        /* owned, set of what it reads outside tables */
  GHashTable *own_rows;     /* owned, set of patterns that it reads in its own row */
  GHashTable *any_rows;     /* owned, set of patterns that it reads in any row */
  GHashTable *lets;         /* owned, set of formulas that were followed */
} Reads;

static void
reads_init (Reads *self, IbnCall *call)
{
  self->call = call;
  self->paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->own_rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->any_rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->lets = g_hash_table_new (NULL, NULL);
}

static void
reads_clear (Reads *self)
{
  g_hash_table_unref (self->paths);
  g_hash_table_unref (self->own_rows);
  g_hash_table_unref (self->any_rows);
  g_hash_table_unref (self->lets);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reads, reads_clear)

/* @own: whether the row that it is evaluated for is that of the rule. */
static void
add_expression (Reads *self, const IbnExpression *expression, const IbnTable *each, gboolean own)
{
  GPtrArray *reads;
  GPtrArray *uses;

  if (expression == NULL)
    return;
  reads = ibn_expression_get_reads (expression);
  for (guint i = 0; i < reads->len; i++)
    {
      const IbnRead *read = g_ptr_array_index (reads, i);
      GHashTable *set = self->paths;

      if (strstr (read->pattern, "/*") != NULL)
        set = own && read->own_row ? self->own_rows : self->any_rows;
      else if (ibn_call_get_table (self->call, read->pattern) != NULL)
        set = self->any_rows;
      g_hash_table_add (set, g_strdup (read->pattern));
    }
  uses = ibn_expression_get_uses (expression);
  for (guint i = 0; i < uses->len; i++)
    {
      const IbnUse *use = g_ptr_array_index (uses, i);
      const IbnLet *let = ibn_call_get_let (self->call, use->name);

      if (let != NULL && g_hash_table_add (self->lets, (void *) let))
        add_expression (self, let->value, let->each,
                        own && !use->all_rows && let->each != NULL && let->each == each);
    }
}

static void
add_template (Reads *self, const IbnTemplate *text, const IbnTable *each)
{
  for (const IbnPiece *piece = text->pieces; piece != NULL; piece = piece->next)
    add_expression (self, piece->value, each, TRUE);
}

static void
add_templates (Reads *self, GHashTable *templates, const IbnTable *each)
{
  GHashTableIter iter;
  void *text;

  g_hash_table_iter_init (&iter, templates);
  while (g_hash_table_iter_next (&iter, NULL, &text))
    add_template (self, text, each);
}

static void
add_rule (Reads *self, const IbnRule *rule)
{
  add_expression (self, rule->when, rule->each, TRUE);
  add_expression (self, rule->test, rule->each, TRUE);
  add_templates (self, rule->message, rule->each);
}

static void
add_letter (Reads *self, const IbnLetterRule *letter)
{
  add_expression (self, letter->when, letter->each, TRUE);
  add_templates (self, letter->title, letter->each);
  for (guint i = 0; i < letter->paragraphs->len; i++)
    {
      const IbnParagraph *paragraph = g_ptr_array_index (letter->paragraphs, i);

      add_expression (self, paragraph->when, letter->each, TRUE);
      add_templates (self, paragraph->text, letter->each);
    }
  for (guint i = 0; i < letter->terms->len; i++)
    add_expression (self, ((IbnTerm *) g_ptr_array_index (letter->terms, i))->value, letter->each,
                    TRUE);
}

static gboolean
is_in_table (const char *pattern, const char *table)
{
  gsize length = strlen (table);

  return strncmp (pattern, table, length) == 0 && g_str_has_prefix (pattern + length, "/*");
}

static gboolean
are_in_table (GHashTable *patterns, const char *table)
{
  GHashTableIter iter;
  void *pattern;

  g_hash_table_iter_init (&iter, patterns);
  while (g_hash_table_iter_next (&iter, &pattern, NULL))
    if (!is_in_table (pattern, table))
      return FALSE;
  return TRUE;
}

/**
 * ibn_part_has_rule:
 * @call: a call
 * @rule: a rule of it
 *
 * Says whether a rule can be judged in a part file. It is for each of the rows that belong to one,
 * and reads nothing in other rows, but for a row of an own table that of its company.
 *
 * Returns: whether it can
 */
gboolean
ibn_part_has_rule (IbnCall *call, const IbnRule *rule)
{
  const char *part_table = ibn_call_get_part_table (call);
  g_auto(Reads) reads = { 0 };

  reads_init (&reads, call);
  if (rule->each == NULL || part_table == NULL || !ibn_part_has_table (call, rule->each->path))
    return FALSE;
  add_rule (&reads, rule);
  if (g_str_equal (rule->each->path, part_table))
    return g_hash_table_size (reads.any_rows) == 0;
  return are_in_table (reads.any_rows, part_table);
}

static void
add_table (Reads *self, const IbnTable *table)
{
  add_expression (self, ibn_call_get_relevant (self->call, table), NULL, TRUE);
  for (guint i = 0; i < table->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (table->items, i);
      const IbnLet *let;

      if (item->kind == IBN_ITEM_FIELD)
        add_expression (self, ibn_call_get_relevant (self->call, item->field), table, TRUE);
      let = item->kind == IBN_ITEM_SHOW ? ibn_call_get_let (self->call, item->show->value) : NULL;
      if (let != NULL)
        add_expression (self, let->value, let->each, TRUE);
    }
}

/**
 * ibn_part_list_shown:
 * @call: a call with part files
 *
 * Lists the answers outside tables that a part file needs: those that its questions, formulas,
 * rules and letters read, and when phases were submitted.
 *
 * Returns: (transfer full): a set of paths
 */
GHashTable *
ibn_part_list_shown (IbnCall *call)
{
  g_auto(Reads) reads = { 0 };
  GPtrArray *letters = ibn_call_get_letters (call);
  GPtrArray *rules = ibn_call_get_rules (call);
  GPtrArray *tables = ibn_call_get_tables (call);
  GPtrArray *phases = ibn_call_get_phases (call);

  reads_init (&reads, call);
  for (guint i = 0; i < letters->len; i++)
    {
      const IbnLetterRule *letter = g_ptr_array_index (letters, i);

      if (ibn_part_has_table (call, letter->letter.table))
        add_letter (&reads, letter);
    }
  for (guint i = 0; i < tables->len; i++)
    {
      const IbnTable *table = g_ptr_array_index (tables, i);

      if (ibn_part_has_table (call, table->path))
        add_table (&reads, table);
    }
  for (guint i = 0; i < rules->len; i++)
    if (ibn_part_has_rule (call, g_ptr_array_index (rules, i)))
      add_rule (&reads, g_ptr_array_index (rules, i));
  for (guint i = 0; i < phases->len; i++)
    {
      const IbnPhase *phase = g_ptr_array_index (phases, i);

      if (phase->submitted != NULL)
        g_hash_table_add (reads.paths, g_strdup (phase->submitted));
    }
  return g_hash_table_ref (reads.paths);
}
