/* ibn-call-check.c: what can be checked when a whole definition is read: paths, names, circles
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-call-data-private.h"

/* Only these make sense of all values of a formula that has one for each row. */
static const char *const of_many[] = { "sum", "count", "boolean", "not", "ibn:distinct" };

/* Whether there is a field, table or row that @pattern could be the path of. */
gboolean
ibn_call_knows_pattern (IbnCall *self, const char *pattern)
{
  g_autofree char *table = NULL;

  if (g_hash_table_contains (self->fields_by_path, pattern)
      || g_hash_table_contains (self->tables_by_path, pattern))
    return TRUE;
  if (!g_str_has_suffix (pattern, "/*"))
    return FALSE;
  table = g_strndup (pattern, strlen (pattern) - 2);
  return g_hash_table_contains (self->tables_by_path, table);
}

/* Whether what stands before @at is the `f(` of one of the functions above. */
static gboolean
is_argument_of_many (const char *text, const char *at)
{
  const char *end = at;

  while (end > text && g_ascii_isspace (end[-1]))
    end--;
  if (end == text || *--end != '(')
    return FALSE;
  while (end > text && g_ascii_isspace (end[-1]))
    end--;

  for (guint i = 0; i < G_N_ELEMENTS (of_many); i++)
    {
      gsize length = strlen (of_many[i]);
      const char *start = end - length;

      if ((gsize) (end - text) < length || strncmp (start, of_many[i], length) != 0)
        continue;
      if (start == text || (!g_ascii_isalnum (start[-1]) && strchr ("-_:", start[-1]) == NULL))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_name_character (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_' || c == '.';
}

/* Whether every `$name` stands where all values of it can. */
static gboolean
takes_many (const char *text, const char *name)
{
  g_autofree char *variable = g_strconcat ("$", name, NULL);
  gsize length = strlen (variable);

  for (const char *p = strstr (text, variable); p != NULL; p = strstr (p + 1, variable))
    if (!is_name_character (p[length]) && !is_argument_of_many (text, p))
      return FALSE;
  return TRUE;
}

static gboolean
check_use (IbnCall *self, const IbnSpot *spot, const IbnUse *use, GError **error)
{
  const IbnLet *let = ibn_call_get_let (self, use->name);

  if (let == NULL && use->all_rows)
    return ibn_mark_fail (&spot->mark, error, _("in “%s”: there is no formula “%s”"), spot->what,
                          use->name);
  if (let == NULL)
    return ibn_call_is_variable (use->name) || ibn_call_get_param (self, use->name) != NULL
           || ibn_mark_fail (&spot->mark, error, _("in “%s”: there is no param or formula “%s”"),
                             spot->what, use->name);
  if (use->all_rows && let->each == NULL)
    return ibn_mark_fail (&spot->mark, error,
                          _("in “%s”: the formula “%s” has no value for each row"), spot->what,
                          use->name);
  if (let->each != NULL && let->each != spot->scope.formulas
      && !takes_many (ibn_expression_get_text (spot->expression), use->name))
    return ibn_mark_fail (&spot->mark, error,
                          _("in “%s”: “%s” is a value for each row of “%s”; sum or count them"),
                          spot->what, use->name, let->each->path);
  return TRUE;
}

static gboolean
check_spot (IbnCall *self, const IbnSpot *spot, GError **error)
{
  GPtrArray *reads = ibn_expression_get_reads (spot->expression);
  GPtrArray *uses = ibn_expression_get_uses (spot->expression);

  for (guint i = 0; i < reads->len; i++)
    {
      const IbnRead *read = g_ptr_array_index (reads, i);

      if (!ibn_call_knows_pattern (self, read->pattern))
        return ibn_mark_fail (&spot->mark, error,
                              _("in “%s”: no field, table or row has the path “%s”"), spot->what,
                              read->pattern);
    }
  for (guint i = 0; i < uses->len; i++)
    if (!check_use (self, spot, g_ptr_array_index (uses, i), error))
      return FALSE;
  return TRUE;
}

/* What is shown: a formula, per row within its own table and nowhere else. */
static gboolean
check_show (IbnCall *self, const IbnShow *show, GError **error)
{
  const IbnMark *mark = g_hash_table_lookup (self->marks, show);
  const IbnLet *let = ibn_call_get_let (self, show->value);

  if (let == NULL)
    return ibn_mark_fail (mark, error, _("in “%s”: there is no formula “%s”"), "show", show->value);
  if (show->parent == NULL && let->each != NULL)
    return ibn_mark_fail (mark, error,
                          _("in “%s”: “%s” is a value for each row of “%s”; sum or count them"),
                          "show",
                          let->name, let->each->path);
  if (show->parent != let->each)
    return ibn_mark_fail (mark, error,
                          _("in “%s”: the formula “%s” has no value for each row of “%s”"), "show",
                          let->name, show->parent->path);
  return TRUE;
}

static gboolean
check_shows (IbnCall *self, GPtrArray *items, GError **error)
{
  for (guint i = 0; i < items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (items, i);

      if (item->kind == IBN_ITEM_SHOW && !check_show (self, item->show, error))
        return FALSE;
      if (item->kind == IBN_ITEM_TABLE && !check_shows (self, item->table->items, error))
        return FALSE;
    }
  return TRUE;
}

/* Times of submission are answers, of the type of times. */
static gboolean
check_phases (IbnCall *self, GError **error)
{
  for (guint i = 0; i < self->phases->len; i++)
    {
      const IbnPhase *phase = g_ptr_array_index (self->phases, i);
      const IbnField *field = phase->submitted == NULL ? NULL
                              : g_hash_table_lookup (self->fields_by_path, phase->submitted);

      if (phase->submitted != NULL
          && (field == NULL || field->type != IBN_TYPE_TIME || field->parent != NULL))
        return ibn_mark_fail (g_hash_table_lookup (self->marks, phase), error,
                              _("in “submitted”: no field of the type “time” has the path “%s”"),
                              phase->submitted);
    }
  return TRUE;
}

/**
 * ibn_call_check_spots:
 * @self: a call of which all is read
 * @error: return location for an error
 *
 * Checks that each path and each name that an expression reads is there, and that a formula that
 * has a value for each row is summed or counted where there is no row.
 */
gboolean
ibn_call_check_spots (IbnCall *self, GError **error)
{
  for (guint i = 0; i < self->spots->len; i++)
    if (!check_spot (self, &g_array_index (self->spots, IbnSpot, i), error))
      return FALSE;
  for (guint i = 0; i < self->steps->len; i++)
    {
      const IbnStep *step = g_ptr_array_index (self->steps, i);

      for (guint j = 0; j < step->groups->len; j++)
        if (!check_shows (self, ((IbnGroup *) g_ptr_array_index (step->groups, j))->items, error))
          return FALSE;
    }
  return check_phases (self, error);
}

/* Circles */

/* Deep enough for people, shallow enough for those who follow a value down. */
#define MAX_DEPTH 100

/* In place of a depth, which is at least 1. */
#define OPEN -1

typedef struct {
  IbnCall    *call;
  GHashTable *depths;     /* IbnLet → how many formulas stand on each other down from it; or OPEN */
  GPtrArray  *way;        /* of IbnLet, from the first down to the one being looked at */
} Sorter;

static gboolean
fail_circle (Sorter *self, const IbnLet *again, GError **error)
{
  g_autoptr(GString) names = g_string_new (NULL);
  guint first = 0;

  if (!g_ptr_array_find (self->way, again, &first))
    g_assert_not_reached ();
  for (guint i = first; i < self->way->len; i++)
    g_string_append_printf (names, "%s → ", ((IbnLet *) g_ptr_array_index (self->way, i))->name);
  g_string_append (names, again->name);
  return ibn_mark_fail (g_hash_table_lookup (self->call->marks, again), error,
                        _("the formulas use each other in a circle: %s"), names->str);
}

static gboolean sort_one (Sorter *self, IbnLet *let, GError **error);

/* Sorts what a formula uses, and says how many stand on each other from @let down. */
static gboolean
sort_used (Sorter *self, const IbnLet *let, int *depth, GError **error)
{
  GPtrArray *uses = ibn_expression_get_uses (let->value);

  *depth = 1;
  for (guint i = 0; i < uses->len; i++)
    {
      const IbnUse *use = g_ptr_array_index (uses, i);
      IbnLet *used = g_hash_table_lookup (self->call->lets_by_name, use->name);
      int below;

      if (used == NULL)
        continue;
      if (!sort_one (self, used, error))
        return FALSE;
      below = GPOINTER_TO_INT (g_hash_table_lookup (self->depths, used));
      *depth = MAX (*depth, below + 1);
    }
  return TRUE;
}

static gboolean
sort_one (Sorter *self, IbnLet *let, GError **error)
{
  int depth = GPOINTER_TO_INT (g_hash_table_lookup (self->depths, let));

  if (depth == OPEN)
    return fail_circle (self, let, error);
  if (depth > 0)
    return TRUE;

  g_hash_table_insert (self->depths, let, GINT_TO_POINTER (OPEN));
  g_ptr_array_add (self->way, let);
  if (self->way->len <= MAX_DEPTH && !sort_used (self, let, &depth, error))
    return FALSE;
  if (self->way->len > MAX_DEPTH || depth > MAX_DEPTH)
    return ibn_mark_fail (g_hash_table_lookup (self->call->marks, let), error,
                          _("more than %d formulas stand on each other"), MAX_DEPTH);
  g_ptr_array_set_size (self->way, (int) self->way->len - 1);
  g_hash_table_insert (self->depths, let, GINT_TO_POINTER (depth));

  let->index = self->call->sorted_lets->len;
  g_ptr_array_add (self->call->sorted_lets, let);
  return TRUE;
}

/**
 * ibn_call_sort_lets:
 * @self: a call of which all formulas are read
 * @error: return location for an error
 *
 * Puts the formulas in an order in which each comes after those it uses, and otherwise in that of
 * the file.
 */
gboolean
ibn_call_sort_lets (IbnCall *self, GError **error)
{
  g_autoptr(GHashTable) depths = g_hash_table_new (NULL, NULL);
  g_autoptr(GPtrArray) way = g_ptr_array_new ();
  Sorter sorter = { self, depths, way };

  for (guint i = 0; i < self->lets->len; i++)
    if (!sort_one (&sorter, g_ptr_array_index (self->lets, i), error))
      return FALSE;
  return TRUE;
}
