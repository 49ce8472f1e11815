/* ibn-graph.c: which formula, field, table and rule depends on what
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-graph.h"

#include "ibn-part-private.h"

static void
unit_free (void *data)
{
  IbnUnit *unit = data;

  g_hash_table_unref (unit->rows);
  g_hash_table_unref (unit->findings);
  g_hash_table_unref (unit->failing);
  ibn_kept_free (unit->kept);
  g_free (unit);
}

static IbnUnit *
add_unit (IbnGraph *self, IbnUnitKind kind, const void *what, const IbnTable *each)
{
  IbnUnit *unit = g_new0 (IbnUnit, 1);

  unit->kind = kind;
  unit->let = what;
  unit->each = each;
  unit->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  unit->findings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  unit->failing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_ptr_array_add (self->units, unit);

  if (each != NULL)
    {
      GPtrArray *units = g_hash_table_lookup (self->row_units, each->path);

      if (units == NULL)
        {
          units = g_ptr_array_new ();
          g_hash_table_insert (self->row_units, g_strdup (each->path), units);
        }
      g_ptr_array_add (units, unit);
    }
  return unit;
}

static void
add_reader (GHashTable *readers, const char *key, IbnUnit *unit, gboolean own_row)
{
  GArray *list = g_hash_table_lookup (readers, key);
  IbnReader reader = { unit, own_row };

  if (list == NULL)
    {
      list = g_array_new (FALSE, FALSE, sizeof (IbnReader));
      g_hash_table_insert (readers, g_strdup (key), list);
    }
  g_array_append_val (list, reader);
}

/* @unit reads what @pattern matches. */
static void
add_read (IbnGraph *self, IbnUnit *unit, const char *pattern, gboolean own_row)
{
  const char *star = strstr (pattern, "/*");
  g_autofree char *table = NULL;

  own_row = own_row && unit->each != NULL;
  add_reader (self->readers, pattern, unit, own_row);
  if (star == NULL || own_row)
    return;
  table = g_strndup (pattern, star - pattern);
  add_reader (self->table_readers, table, unit, FALSE);
}

static void
add_expression (IbnGraph *self, IbnUnit *unit, const IbnExpression *expression)
{
  GPtrArray *reads;
  GPtrArray *uses;

  if (expression == NULL)
    return;

  reads = ibn_expression_get_reads (expression);
  for (guint i = 0; i < reads->len; i++)
    {
      const IbnRead *read = g_ptr_array_index (reads, i);

      add_read (self, unit, read->pattern, read->own_row);
    }
  uses = ibn_expression_get_uses (expression);
  for (guint i = 0; i < uses->len; i++)
    {
      const IbnUse *use = g_ptr_array_index (uses, i);
      const IbnLet *let = ibn_call_get_let (self->call, use->name);
      IbnReader reader = { unit, FALSE };

      if (let == NULL)
        continue;
      reader.own_row = !use->all_rows && let->each != NULL && let->each == unit->each;
      g_array_append_val (g_ptr_array_index (self->users, let->index), reader);
    }
}

static void
add_template (IbnGraph *self, IbnUnit *unit, const IbnTemplate *text)
{
  for (const IbnPiece *piece = text->pieces; piece != NULL; piece = piece->next)
    add_expression (self, unit, piece->value);
}

/* The pattern of the paths that a place can be: its expressions stand for row ids. */
static char *
get_place_pattern (const IbnTemplate *path)
{
  GString *pattern = g_string_new (NULL);

  for (const IbnPiece *piece = path->pieces; piece != NULL; piece = piece->next)
    {

      g_string_append (pattern, piece->value != NULL ? "*" : piece->text);
    }
  return g_string_free (pattern, FALSE);
}

static gboolean
can_be_explained (const IbnLevel *levels)
{
  for (guint i = 0; i < IBN_MAX_PHASES; i++)
    if (levels[i] == IBN_LEVEL_EXPLAIN)
      return TRUE;
  return FALSE;
}

static void
add_place_reader (IbnGraph *self, const char *pattern, IbnPlaceReader reader)
{
  GArray *list = g_hash_table_lookup (self->place_readers, pattern);

  if (list == NULL)
    {
      list = g_array_new (FALSE, FALSE, sizeof (IbnPlaceReader));
      g_hash_table_insert (self->place_readers, g_strdup (pattern), list);
    }
  g_array_append_val (list, reader);
}

static void
keep_places (IbnGraph *self, IbnUnit *unit, const IbnRule *rule)
{
  unit->kept = ibn_kept_new (rule);
  for (guint i = 0; unit->kept != NULL && i < rule->places->len; i++)
    {
      const IbnPlace *place = g_ptr_array_index (rule->places, i);
      GPtrArray *reads = place->each != NULL ? ibn_expression_get_reads (place->each) : NULL;
      g_autofree char *pattern = get_place_pattern (place->path);

      add_place_reader (self, pattern, (IbnPlaceReader) { unit->kept, i, FALSE });
      for (guint k = 0; reads != NULL && k < reads->len; k++)
        add_place_reader (self, ((IbnRead *) g_ptr_array_index (reads, k))->pattern,
                          (IbnPlaceReader) { unit->kept, i, TRUE });
    }
}

static void
add_rule (IbnGraph *self, const IbnRule *rule)
{
  IbnUnit *unit = add_unit (self, IBN_UNIT_RULE, rule, rule->each);
  GHashTableIter iter;
  void *words;

  unit->silent = !ibn_part_has_rule (self->call, rule);
  add_expression (self, unit, rule->when);
  add_expression (self, unit, rule->test);
  g_hash_table_iter_init (&iter, rule->message);
  while (g_hash_table_iter_next (&iter, NULL, &words))
    add_template (self, unit, words);

  /* Something typed at a place silences the rule. */
  for (guint i = 0; i < rule->places->len; i++)
    {
      const IbnPlace *place = g_ptr_array_index (rule->places, i);
      g_autofree char *pattern = get_place_pattern (place->path);
      gboolean own_row = rule->each != NULL && place->each == NULL
                         && g_str_has_prefix (pattern, rule->each->path);

      add_expression (self, unit, place->each);
      if (place->is_stored)
        add_template (self, unit, place->path);
      else
        add_read (self, unit, pattern, own_row);
    }
  keep_places (self, unit, rule);
  /* A reason is read with the finding. */
  if (can_be_explained (rule->levels))
    add_read (self, unit, "reasons/*/text", FALSE);
}

/* The unit of a condition, or NULL where there is none. Many questions share one, so it is
 * evaluated once for all of them. */
static IbnUnit *
get_condition (IbnGraph *self, const void *asked, const IbnTable *each)
{
  const IbnExpression *expression = ibn_call_get_relevant (self->call, asked);
  g_autofree char *key = NULL;
  IbnUnit *unit;

  if (expression == NULL)
    return NULL;
  key = g_strconcat (each != NULL ? each->path : "", " ", ibn_expression_get_text (expression),
                     NULL);
  unit = g_hash_table_lookup (self->conditions, key);
  if (unit == NULL)
    {
      unit = add_unit (self, IBN_UNIT_CONDITION, expression, each);
      add_expression (self, unit, expression);
      g_hash_table_insert (self->conditions, g_steal_pointer (&key), unit);
      g_hash_table_insert (self->askers, unit, g_array_new (FALSE, FALSE, sizeof (IbnReader)));
    }
  return unit;
}

static void
add_asker (IbnGraph *self, IbnUnit *condition, IbnUnit *asker)
{
  IbnReader reader = { asker, condition != NULL && condition->each != NULL };

  if (condition != NULL)
    g_array_append_val (g_hash_table_lookup (self->askers, condition), reader);
}

static void
add_field (IbnGraph *self, const IbnField *field)
{
  IbnUnit *own = get_condition (self, field, field->parent);
  IbnUnit *of_table = field->parent != NULL ? get_condition (self, field->parent, NULL) : NULL;
  IbnUnit *unit = add_unit (self, IBN_UNIT_FIELD, field, field->parent);

  unit->own_condition = own;
  unit->table_condition = of_table;
  add_asker (self, own, unit);
  add_asker (self, of_table, unit);
  add_read (self, unit, field->path, field->parent != NULL);
  if (field->table != NULL)
    add_reader (self->table_readers, field->table, unit, FALSE);
  if (can_be_explained (field->missing))
    add_read (self, unit, "reasons/*/text", FALSE);
  g_hash_table_insert (self->fields, g_strdup (field->path), unit);
}

static void
add_table (IbnGraph *self, const IbnTable *table)
{
  IbnUnit *own = get_condition (self, table, NULL);
  IbnUnit *unit = add_unit (self, IBN_UNIT_TABLE, table, NULL);

  unit->own_condition = own;
  add_asker (self, own, unit);
  add_reader (self->table_readers, table->path, unit, FALSE);
  if (can_be_explained (table->missing))
    add_read (self, unit, "reasons/*/text", FALSE);
  g_hash_table_insert (self->fields, g_strdup (table->path), unit);
}

static void
add_column_read (IbnGraph *self, IbnUnit *unit, const IbnTable *table, const char *column)
{
  g_autofree char *pattern = g_strconcat (table->path, "/*/", column, NULL);

  add_read (self, unit, pattern, TRUE);
}

/* A letter reads its values in what was noted, and in the dossier. Its finding names the row, and
 * one without a title goes by its place among the others. */
static void
add_letter (IbnGraph *self, const IbnLetterRule *letter)
{
  IbnUnit *unit = add_unit (self, IBN_UNIT_LETTER, letter, letter->each);

  add_expression (self, unit, letter->when);
  for (guint i = 0; i < letter->terms->len; i++)
    add_expression (self, unit, ((IbnTerm *) g_ptr_array_index (letter->terms, i))->value);
  add_column_read (self, unit, letter->each, letter->letter.issued);
  add_column_read (self, unit, letter->each, letter->letter.file);
  add_column_read (self, unit, letter->each, letter->each->title);
  add_reader (self->table_readers, letter->each->path, unit, FALSE);
}

/* One unit for all the letters of a table. */
static void
add_shared (IbnGraph *self, GPtrArray *letters, const IbnTable *table)
{
  IbnUnit *unit = add_unit (self, IBN_UNIT_SHARED, table, NULL);

  for (guint i = 0; i < letters->len; i++)
    {
      const IbnLetterRule *letter = g_ptr_array_index (letters, i);

      if (letter->each == table)
        add_column_read (self, unit, table, letter->letter.file);
    }
  add_column_read (self, unit, table, table->title);
}

static void
add_letters (IbnGraph *self)
{
  GPtrArray *letters = ibn_call_get_letters (self->call);
  g_autoptr(GHashTable) tables = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < letters->len; i++)
    {
      const IbnLetterRule *letter = g_ptr_array_index (letters, i);

      add_letter (self, letter);
      if (g_hash_table_add (tables, (void *) letter->each))
        add_shared (self, letters, letter->each);
    }
}

static void
add_units (IbnGraph *self)
{
  GPtrArray *lets = ibn_call_get_sorted_lets (self->call);
  GPtrArray *fields = ibn_call_get_fields (self->call);
  GPtrArray *tables = ibn_call_get_tables (self->call);
  GPtrArray *rules = ibn_call_get_rules (self->call);

  for (guint i = 0; i < lets->len; i++)
    g_ptr_array_add (self->users, g_array_new (FALSE, FALSE, sizeof (IbnReader)));
  for (guint i = 0; i < lets->len; i++)
    {
      const IbnLet *let = g_ptr_array_index (lets, i);

      add_expression (self, add_unit (self, IBN_UNIT_LET, let, let->each), let->value);
    }
  for (guint i = 0; i < tables->len; i++)
    add_table (self, g_ptr_array_index (tables, i));
  for (guint i = 0; i < fields->len; i++)
    add_field (self, g_ptr_array_index (fields, i));
  for (guint i = 0; i < rules->len; i++)
    add_rule (self, g_ptr_array_index (rules, i));
  add_letters (self);
}

/* Rows came or went. */
void
ibn_graph_forget_places (IbnGraph *self)
{
  for (guint i = 0; i < self->units->len; i++)
    {
      IbnUnit *unit = g_ptr_array_index (self->units, i);

      if (unit->kept != NULL)
        ibn_kept_forget (unit->kept);
    }
}

/* An answer changed. What was chosen by it may be chosen no more, and what is no value silences the
 * rules that stand there. */
void
ibn_graph_doubt_places (IbnGraph *self, const char *pattern, gboolean is_value)
{
  GArray *readers = g_hash_table_lookup (self->place_readers, pattern);

  for (guint i = 0; readers != NULL && i < readers->len; i++)
    {
      const IbnPlaceReader *reader = &g_array_index (readers, IbnPlaceReader, i);

      if (reader->is_chooser)
        ibn_kept_doubt (reader->kept, reader->place);
      else if (!is_value)
        ibn_kept_forget (reader->kept);
    }
}

/* Marks the unit for evaluation: for one row, or with @row NULL all of it. */
void
ibn_unit_mark (IbnUnit *unit, const char *row)
{
  unit->dirty = TRUE;
  if (row == NULL || unit->each == NULL)
    unit->all = TRUE;
  else if (!unit->all)
    g_hash_table_add (unit->rows, g_strdup (row));
}

/* Whether the question of a field or table is asked, of its phase apart. */
gboolean
ibn_unit_is_asked (const IbnUnit *unit, const char *row)
{
  const char *key = row != NULL ? row : IBN_WHOLE;

  return (unit->table_condition == NULL
          || !g_hash_table_contains (unit->table_condition->failing, IBN_WHOLE))
         && (unit->own_condition == NULL
             || !g_hash_table_contains (unit->own_condition->failing, key));
}

/* Marks the readers of something that changed in the row @row, or outside any row with NULL. */
void
ibn_readers_mark (GArray *readers, const char *row)
{
  for (guint i = 0; readers != NULL && i < readers->len; i++)
    {
      const IbnReader *reader = &g_array_index (readers, IbnReader, i);

      ibn_unit_mark (reader->unit, reader->own_row ? row : NULL);
    }
}

/* The graph of a call, in which nothing is marked. */
IbnGraph *
ibn_graph_new (IbnCall *call)
{
  IbnGraph *self = g_new0 (IbnGraph, 1);

  self->call = g_object_ref (call);
  self->units = g_ptr_array_new_with_free_func (unit_free);
  self->readers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) g_array_unref);
  self->table_readers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                               (GDestroyNotify) g_array_unref);
  self->place_readers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                               (GDestroyNotify) g_array_unref);
  self->row_units = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                           (GDestroyNotify) g_ptr_array_unref);
  self->users = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->fields = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->conditions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->askers = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  add_units (self);
  return self;
}

void
ibn_graph_free (IbnGraph *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->askers);
  g_hash_table_unref (self->conditions);
  g_hash_table_unref (self->fields);
  g_ptr_array_unref (self->users);
  g_hash_table_unref (self->row_units);
  g_hash_table_unref (self->place_readers);
  g_hash_table_unref (self->table_readers);
  g_hash_table_unref (self->readers);
  g_ptr_array_unref (self->units);
  g_object_unref (self->call);
  g_free (self);
}
