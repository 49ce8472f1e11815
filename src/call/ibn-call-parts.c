/* ibn-call-parts.c: what any element of a definition may have: words, expressions, levels, values
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-call-data-private.h"
#include "ibn-date.h"
#include "ibn-decimal.h"
#include "ibn-error.h"
#include "ibn-path.h"

static IbnMark
make_mark (const IbnElement *element)
{
  return (IbnMark) { g_ref_string_acquire (element->file), element->line };
}

/* As ibn_element_fail (), for what is checked when the elements are gone. */
gboolean
ibn_mark_fail (const IbnMark *self, GError **error, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, IBN_ERROR, IBN_ERROR_CALL, _("%s: line %d: %s"), self->file, self->line,
               reason);
  return FALSE;
}

/* Notes where @thing, such as a field, stands. */
void
ibn_call_mark (IbnCall *self, const void *thing, const IbnElement *element)
{
  IbnMark mark = make_mark (element);

  g_hash_table_insert (self->marks, (void *) thing, g_memdup2 (&mark, sizeof mark));
}

static gboolean
is_language (const char *text)
{
  gsize length = strspn (text, "abcdefghijklmnopqrstuvwxyz");

  return text[length] == '\0' && (length == 2 || length == 3);
}

/* The words called @name, a static string, among the children of @element; @words stays as it is
 * where there are none and none are needed. */
gboolean
ibn_call_read_words (IbnCall *self, const IbnElement *element, const char *name, gboolean needed,
                     IbnWords **words, GError **error)
{
  const IbnElement *last = element;
  IbnWords *read = NULL;
  IbnWordsSpot spot;

  for (const IbnElement *child = element->children; child != NULL; child = child->next)
    {
      if (!ibn_element_is (child, name))
        continue;
      if (child->language != NULL && !is_language (child->language))
        return ibn_element_fail (child, error, _("“%s” is not a language such as “en”"),
                                 child->language);
      if (read == NULL)
        read = ibn_words_new (self->pool, self->language);
      if (!ibn_words_add (read, self->pool, child->language, child->text))
        return ibn_element_fail (child, error, _("there are two of “%s” in the same language"),
                                 name);
      last = child;
    }

  if (read == NULL && !needed)
    return TRUE;
  if (read == NULL || !ibn_words_has (read, NULL))
    return ibn_element_fail (last, error, _("“%s” has no “%s” in the language of the call, “%s”"),
                             element->name,
                             name, self->language);

  spot = (IbnWordsSpot) { read, name, make_mark (last) };
  g_array_append_val (self->words_spots, spot);
  *words = read;
  return TRUE;
}

static void
add_spot (IbnCall *self, const IbnElement *element, const IbnExpression *expression,
          const char *what,
          IbnScope scope, const IbnLet *let)
{
  IbnSpot spot = { expression, what, scope, let, make_mark (element) };

  g_array_append_val (self->spots, spot);
}

/* The expression in @attribute, a static string; @expression stays as it is where there is none. */
gboolean
ibn_call_read_expression (IbnCall *self, const IbnElement *element, const char *attribute,
                          IbnScope scope, const IbnLet *let,
                          const IbnExpression **expression, GError **error)
{
  const char *text = ibn_element_get (element, attribute);
  g_autoptr(GError) reason = NULL;
  const IbnExpression *read;

  if (text == NULL)
    return TRUE;
  read = ibn_expression_set_add (self->expressions, text,
                                 scope.paths == NULL ? NULL : scope.paths->path, &reason);
  if (read == NULL)
    return ibn_element_fail (element, error, _("in “%s”: %s"), attribute, reason->message);

  add_spot (self, element, read, attribute, scope, let);
  *expression = read;
  return TRUE;
}

/* Notes the expressions in a template for the checks that come when all names are known. */
void
ibn_call_add_template (IbnCall *self, const IbnElement *element, const char *what,
                       const IbnTemplate *parsed, IbnScope scope)
{
  for (const IbnPiece *piece = parsed->pieces; piece != NULL; piece = piece->next)
    {

      if (piece->value != NULL)
        add_spot (self, element, piece->value, what, scope, NULL);
    }
}

/* The words as templates, by language; for an answer rule where @element is one. */
gboolean
ibn_call_read_templates (IbnCall *self, const IbnElement *element, const char *name,
                         const IbnWords *words,
                         IbnScope scope, GHashTable **templates, GError **error)
{
  g_autoptr(GHashTable) read = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean answer = ibn_element_is (element, "answer-rule");

  for (guint i = 0; i < ibn_words_get_n (words); i++)
    {
      g_autoptr(GError) reason = NULL;
      const char *language;
      const char *text;
      IbnTemplate *parsed;

      ibn_words_get_nth (words, i, &language, &text);
      parsed = answer ? ibn_template_new_answer (self->pool, text, &reason)
                      : ibn_template_new (self->pool, text,
                                          scope.paths == NULL ? NULL : scope.paths->path,
                                          self->expressions, &reason);
      if (parsed == NULL)
        return ibn_element_fail (element, error, _("in “%s” (%s): %s"), name, language,
                                 reason->message);
      ibn_call_add_template (self, element, name, parsed, scope);
      g_hash_table_insert (read, (char *) language, parsed);
    }
  *templates = g_steal_pointer (&read);
  return TRUE;
}

/* Phases by id, as a mask within @above; @mask stays as it is where there is no such attribute. */
gboolean
ibn_call_read_phases (IbnCall *self, const IbnElement *element, const char *attribute, guint above,
                      guint *mask, GError **error)
{
  const char *text = ibn_element_get (element, attribute);
  g_auto(GStrv) ids = NULL;
  guint read = 0;

  if (text == NULL)
    return TRUE;

  ids = g_strsplit_set (text, " \n", -1);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const IbnPhase *phase = *ids[i] == '\0' ? NULL : ibn_call_get_phase (self, ids[i]);

      if (*ids[i] == '\0')
        continue;
      if (phase == NULL)
        return ibn_element_fail (element, error, _("in “%s”: there is no phase “%s”"), attribute,
                                 ids[i]);
      read |= 1u << phase->index;
    }
  *mask = read & above;
  return TRUE;
}

/* The level in each phase. */
gboolean
ibn_call_read_levels (IbnCall *self, const IbnElement *element, IbnLevel *levels, GError **error)
{
  for (IbnLevel level = IBN_LEVEL_INFO; level <= IBN_LEVEL_BLOCKING; level++)
    {
      guint mask = 0;

      if (!ibn_call_read_phases (self, element, ibn_level_get_name (level), ~0u, &mask, error))
        return FALSE;
      for (guint i = 0; i < self->phases->len; i++)
        {
          const IbnPhase *phase = g_ptr_array_index (self->phases, i);

          if ((mask & (1u << i)) == 0)
            continue;
          if (levels[i] != IBN_LEVEL_NONE)
            return ibn_element_fail (element, error, _("the phase “%s” has two levels"), phase->id);
          levels[i] = level;
        }
    }
  return TRUE;
}

gboolean
ibn_call_read_type (const IbnElement *element, IbnType *type, GError **error)
{
  const char *name = ibn_element_get (element, "type");

  if (!ibn_type_from_name (name, type))
    return ibn_element_fail (element, error, _("there is no type “%s”"), name);
  return TRUE;
}

static gboolean
parse_whole (const char *text, gint64 *number)
{
  return ibn_whole_parse (text, G_MININT64 / 2, G_MAXINT64 / 2, number);
}

/**
 * ibn_call_read_stored:
 * @element: where @text stands
 * @attribute: the attribute it stands in
 * @type: what it is a value of
 * @text: a value as it is stored: cents, hundredths, ISO dates and times
 * @number: (out): the number it stands for, in the stored unit; days and seconds for dates and
 *   times; 0 for text
 * @stored: (out) (optional): the value in the one form in which it is stored
 * @error: return location for an error
 *
 * Reads a value that stands in a definition.
 */
gboolean
ibn_call_read_stored (const IbnElement *element, const char *attribute, IbnType type,
                      const char *text, gint64 *number, char **stored, GError **error)
{
  gint64 read = 0;
  g_autofree char *form = NULL;
  gboolean holds;

  if (type == IBN_TYPE_TIME)
    {
      holds = ibn_time_parse_iso (text, &read, NULL);   /* the reason is given below */
      form = holds ? ibn_time_format_iso (read) : NULL;
    }
  else if (type == IBN_TYPE_DATE)
    {
      holds = ibn_date_parse_iso (text, &read);
      form = g_strdup (text);
    }
  else if (ibn_type_is_number (type))
    {
      holds = parse_whole (text, &read);
      form = g_strdup_printf ("%" G_GINT64_FORMAT, read);
    }
  else
    {
      holds = ibn_type_holds (type, text);
      form = g_strdup (text);
    }

  if (!holds)
    return ibn_element_fail (element, error, _("in “%s”: “%s” is not a value of the type “%s”"),
                             attribute, text,
                             ibn_type_get_name (type));
  *number = read;
  if (stored != NULL)
    *stored = g_steal_pointer (&form);
  return TRUE;
}

/* An attribute that is there and is a name, such as an id. */
gboolean
ibn_call_read_name (const IbnElement *element, const char *attribute, const char **name,
                    GError **error)
{
  const char *text = ibn_element_get (element, attribute);

  if (!ibn_name_is_valid (text))
    return ibn_element_fail (element, error,
                             _("in “%s”: “%s” is not a name such as “max-budget” or “year-1”"),
                             attribute, text);
  *name = text;
  return TRUE;
}

static gboolean
is_rule_id (const char *text)
{
  if (!g_ascii_isalpha (*text))
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && *p != '-' && *p != '.')
      return FALSE;
  return TRUE;
}

/* An attribute that is the id of a rule, which is for people, or is not there. */
gboolean
ibn_call_read_rule_id (const IbnElement *element, const char *attribute, GError **error)
{
  const char *id = ibn_element_get (element, attribute);

  if (id != NULL && !is_rule_id (id))
    return ibn_element_fail (element, error,
                             _("in “%s”: “%s” is not the id of a rule, such as “B-03”"), attribute,
                             id);
  return TRUE;
}

/* The table that an attribute names; @table stays as it is where there is no such attribute. */
gboolean
ibn_call_read_table (IbnCall *self, const IbnElement *element, const char *attribute,
                     const IbnTable **table, GError **error)
{
  const char *path = ibn_element_get (element, attribute);
  const IbnTable *found;

  if (path == NULL)
    return TRUE;
  found = g_hash_table_lookup (self->tables_by_path, path);
  if (found == NULL)
    return ibn_element_fail (element, error, _("in “%s”: there is no table “%s”"), attribute, path);
  *table = found;
  return TRUE;
}

gboolean
ibn_call_read_flag (const IbnElement *element, const char *attribute, gboolean *flag,
                    GError **error)
{
  const char *text = ibn_element_get (element, attribute);

  if (text != NULL && !g_str_equal (text, "true") && !g_str_equal (text, "false"))
    return ibn_element_fail (element, error, _("in “%s”: “%s” is neither “true” nor “false”"),
                             attribute, text);
  *flag = g_strcmp0 (text, "true") == 0;
  return TRUE;
}

gboolean
ibn_call_read_day (const IbnElement *element, const char *attribute, gint64 *day, GError **error)
{
  const char *text = ibn_element_get (element, attribute);

  if (text == NULL)
    return TRUE;
  return ibn_call_read_stored (element, attribute, IBN_TYPE_DATE, text, day, NULL, error);
}

/* Whether a value of the type means anything without its field, which has the choices or table. */
gboolean
ibn_call_can_stand_alone (IbnType type)
{
  return type != IBN_TYPE_CHOICE && type != IBN_TYPE_CHOICES
         && type != IBN_TYPE_ROW && type != IBN_TYPE_ROWS;
}

/* Whether `$name` is known to every expression. */
gboolean
ibn_call_is_variable (const char *name)
{
  return g_str_equal (name, "phase") || g_str_equal (name, "now");
}
