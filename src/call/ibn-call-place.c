/* ibn-call-place.c: places: paths with expressions in them
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-call-place-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-path.h"

/* Stands for an expression while the shape of a path is looked at. */
#define HOLE '\001'

/* What is behind the quote that closes the one at @text; the end where nothing does. */
static const char *
skip_quoted (const char *text)
{
  const char *end = strchr (text + 1, *text);

  return end == NULL ? text + strlen (text) : end + 1;
}

/**
 * ibn_place_split:
 * @text: places with blanks between them
 *
 * Parts places at the blanks that stand outside their braces.
 *
 * Returns: (transfer full): the places
 */
char **
ibn_place_split (const char *text)
{
  g_autoptr(GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr(GString) place = g_string_new (NULL);
  guint depth = 0;

  for (const char *p = text; ; p++)
    {
      if (*p == '\0' || (depth == 0 && g_ascii_isspace (*p)))
        {
          if (place->len > 0)
            g_strv_builder_add (builder, place->str);
          g_string_truncate (place, 0);
          if (*p == '\0')
            break;
          continue;
        }
      if (depth > 0 && (*p == '\'' || *p == '"'))
        {
          const char *end = skip_quoted (p);

          g_string_append_len (place, p, end - p);
          p = end - 1;
          continue;
        }
      if (*p == '{')
        depth++;
      else if (*p == '}' && depth > 0)
        depth--;
      g_string_append_c (place, *p);
    }
  return g_strv_builder_end (builder);
}

/* The pattern of a path, where each expression that is a whole component is a row; NULL when an
 * expression is only part of a component, so that nobody can tell. */
char *
ibn_place_get_shape (const IbnTemplate *self)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_auto(GStrv) parts = NULL;

  for (const IbnPiece *piece = self->pieces; piece != NULL; piece = piece->next)
    {

      if (piece->text != NULL)
        g_string_append (text, piece->text);
      else
        g_string_append_c (text, HOLE);
    }

  parts = g_strsplit (text->str, "/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (strchr (parts[i], HOLE) == NULL)
        continue;
      if (parts[i][1] != '\0' || parts[i][0] != HOLE)
        return NULL;
      parts[i][0] = '*';
    }
  return g_strjoinv ("/", parts);
}

/* Whether a path is nothing but an expression, so that an answer says where it leads. */
gboolean
ibn_place_is_stored (const IbnTemplate *self)
{
  return self->pieces != NULL && self->pieces->next == NULL && self->pieces->value != NULL;
}

static gboolean
is_row_pattern (IbnCall *call, const char *pattern)
{
  g_autofree char *table = NULL;

  if (!g_str_has_suffix (pattern, "/*"))
    return FALSE;
  table = g_strndup (pattern, strlen (pattern) - 2);
  return g_hash_table_contains (call->tables_by_path, table);
}

static gboolean
is_target (IbnCall *call, const char *pattern, IbnTarget target)
{
  switch (target)
    {
    case IBN_TARGET_ANY:
      return ibn_call_knows_pattern (call, pattern);
    case IBN_TARGET_FIELD:
      return g_hash_table_contains (call->fields_by_path, pattern);
    case IBN_TARGET_TABLE:
      return g_hash_table_contains (call->tables_by_path, pattern);
    case IBN_TARGET_ROW:
      return is_row_pattern (call, pattern);
    }
  g_return_val_if_reached (FALSE);
}

static gboolean
fail_target (const IbnElement *element, const char *attribute, const char *text, IbnTarget target,
             GError **error)
{
  switch (target)
    {
    case IBN_TARGET_ANY:
      return ibn_element_fail (element, error,
                               _("in “%s”: no field, table or row has the path “%s”"), attribute,
                               text);
    case IBN_TARGET_FIELD:
      return ibn_element_fail (element, error, _("in “%s”: no field has the path “%s”"), attribute,
                               text);
    case IBN_TARGET_TABLE:
      return ibn_element_fail (element, error, _("in “%s”: no table has the path “%s”"), attribute,
                               text);
    case IBN_TARGET_ROW:
      return ibn_element_fail (element, error, _("in “%s”: no row has the path “%s”"), attribute,
                               text);
    }
  g_return_val_if_reached (FALSE);
}

/* A path from the dossier down, as a template for a row of @table. */
static IbnTemplate *
parse (IbnCall *call, const IbnElement *element, const char *attribute, const char *text,
       const IbnTable *table, GError **error)
{
  g_autoptr(GError) reason = NULL;
  IbnTemplate *parsed = ibn_template_new (call->pool, text,
                                          table == NULL ? NULL : table->path, call->expressions,
                                          &reason);

  if (parsed == NULL)
    ibn_element_fail (element, error, _("in “%s”: %s"), attribute, reason->message);
  return parsed;
}

/**
 * ibn_place_read:
 * @call: a call with its form
 * @element: where @text stands
 * @attribute: (type utf8): a static string: the attribute it stands in
 * @text: a path with expressions in it
 * @scope: what it is filled in for
 * @target: what it must lead to
 * @error: return location for an error
 *
 * Reads a path. Where there is a row it starts at the row when the row has such a column, else, and
 * with `/` before it always, at the dossier. Whether it leads anywhere is checked as far as it can
 * be told from its text.
 *
 * Returns: (transfer none) (nullable): the path from the dossier down
 */
IbnTemplate *
ibn_place_read (IbnCall *call, const IbnElement *element, const char *attribute, const char *text,
                IbnScope scope, IbnTarget target, GError **error)
{
  const IbnTable *table = scope.paths;
  IbnTemplate *path = parse (call, element, attribute, *text == '/' ? text + 1 : text,
                                       table, error);
  g_autofree char *shape = NULL;

  if (path == NULL)
    return NULL;

  shape = ibn_place_get_shape (path);
  if (table != NULL && *text != '/' && shape != NULL)
    {
      g_autofree char *column = g_strconcat (table->path, "/*/", shape, NULL);

      if (is_target (call, column, target))
        {
          g_autofree char *whole = g_strconcat (table->path, "/{@id}/", text, NULL);

          path = parse (call, element, attribute, whole, table, error);
          g_clear_pointer (&shape, g_free);
        }
    }
  if (path == NULL)
    return NULL;
  if (shape != NULL && !is_target (call, shape, target)
      && !(target == IBN_TARGET_ANY && ibn_place_is_stored (path)))
    {
      fail_target (element, attribute, text, target, error);
      return NULL;
    }
  ibn_call_add_template (call, element, attribute, path, scope);
  return path;
}

/* `each` of a place or cure */

/* The path without its predicates, and without blanks. */
static char *
strip_predicates (const char *text)
{
  GString *bare = g_string_new (NULL);
  guint depth = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (depth > 0 && (*p == '\'' || *p == '"'))
        {
          p = skip_quoted (p) - 1;
          continue;
        }
      if (*p == '[')
        depth++;
      else if (*p == ']' && depth > 0)
        depth--;
      else if (depth == 0 && !g_ascii_isspace (*p))
        g_string_append_c (bare, *p);
    }
  return g_string_free (bare, FALSE);
}

/* The table whose rows `ibn:row('companies', …)` or `ibn:rows('companies/number', …)` gives; NULL
 * for anything else. */
static char *
dup_table_of_call (const char *bare)
{
  static const struct {
    const char *start;
    gboolean    column;
  } calls[] = {
    { "ibn:row('", FALSE },
    { "ibn:rows('", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      const char *key = bare + strlen (calls[i].start);
      g_autofree char *path = NULL;

      if (!g_str_has_prefix (bare, calls[i].start) || strchr (key, '\'') == NULL
          || !g_str_has_suffix (bare, ")"))
        continue;
      path = g_strndup (key, strchr (key, '\'') - key);
      if (calls[i].column)
        return ibn_path_is_valid (path) ? ibn_path_dup_parent (path) : NULL;
      return g_steal_pointer (&path);
    }
  return NULL;
}

/* The path of the table whose rows an expression gives; NULL when it gives anything else. */
static char *
dup_table_of_rows (const char *text, const IbnTable *above)
{
  g_autofree char *bare = strip_predicates (text);
  const char *start = *bare == '/' ? bare + 1 : bare;

  if (above != NULL && g_str_equal (bare, "../row"))
    return g_strdup (above->path);
  if (g_str_has_prefix (bare, "ibn:"))
    return dup_table_of_call (bare);
  if (!g_str_has_suffix (bare, "/row") || (above != NULL && *bare != '/'))
    return NULL;
  return g_strndup (start, strlen (start) - strlen ("/row"));
}

/**
 * ibn_place_read_each:
 * @call: a call with its form
 * @element: a place or cure
 * @scope: (inout): that of the rule; then that of what stands in @element
 * @each: (out): the rows, left alone where @element has no `each`
 * @error: return location for an error
 *
 * Reads which rows a place or cure is for. They must be rows of one table that shows in the text,
 * so that the paths in it can be checked.
 */
gboolean
ibn_place_read_each (IbnCall *call, const IbnElement *element, IbnScope *scope,
                     const IbnExpression **each, GError **error)
{
  const char *text = ibn_element_get (element, "each");
  const IbnTable *found = NULL;
  g_autofree char *path = NULL;

  if (text == NULL)
    return TRUE;
  if (!ibn_call_read_expression (call, element, "each", *scope, NULL, each, error))
    return FALSE;

  path = dup_table_of_rows (text, scope->paths);
  if (path != NULL)
    found = g_hash_table_lookup (call->tables_by_path, path);
  if (found == NULL)
    return ibn_element_fail (element, error,
                             _("in “each”: “%s” does not give the rows of one table"), text);
  scope->paths = found;
  return TRUE;
}
