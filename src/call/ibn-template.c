/* ibn-template.c: text with expressions in it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-template.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-call-data-private.h"
#include "ibn-error.h"

/* What the words of an answer rule may hold. */
static const char *const placeholders[] = {
  "label", "typed", "value", "length", "min", "max", "row", "changes", "others", NULL
};

/* A template that is being read. */
typedef struct {
  IbnPool          *pool;          /* gets it */
  IbnExpressionSet *expressions;   /* get those in it; NULL where it has placeholders */
  const char       *table;
  IbnPiece        **end;           /* where the next piece goes */
} Reader;

static IbnPiece *
add_piece (Reader *self)
{
  IbnPiece *piece = ibn_pool_take (self->pool, sizeof *piece);

  *self->end = piece;
  self->end = &piece->next;
  return piece;
}

static void
end_literal (Reader *self, GString *literal)
{
  if (literal->len == 0)
    return;

  add_piece (self)->text = ibn_pool_copy (self->pool, literal->str, literal->len);
  g_string_truncate (literal, 0);
}

/* The brace that closes the one before @text: not one within quotes. */
static const char *
find_end (const char *text)
{
  char quote = '\0';

  for (const char *p = text; *p != '\0'; p++)
    {
      if (quote != '\0')
        quote = *p == quote ? '\0' : quote;
      else if (*p == '\'' || *p == '"')
        quote = *p;
      else if (*p == '}')
        return p;
      else if (*p == '{')
        return NULL;
    }
  return NULL;
}

/* Reads `money: ` before an expression; the functions of ours begin with `ibn:`. */
static gboolean
take_type (IbnPiece *piece, const char **text, GError **error)
{
  gsize length = strspn (*text, "abcdefghijklmnopqrstuvwxyz-");
  g_autofree char *name = NULL;

  if (length == 0 || (*text)[length] != ':')
    return TRUE;
  name = g_strndup (*text, length);
  if (g_str_equal (name, "ibn"))
    return TRUE;

  if (!ibn_type_from_name (name, &piece->type))
    {
      g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX, _("there is no type “%s”"), name);
      return FALSE;
    }
  if (!ibn_call_can_stand_alone (piece->type))
    {
      g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX,
                   _("nothing can be written as “%s” without its field"), name);
      return FALSE;
    }
  piece->has_type = TRUE;
  *text += length + 1;
  return TRUE;
}

static gboolean
read_placeholder (IbnPiece *piece, const char *name, GError **error)
{
  for (guint i = 0; placeholders[i] != NULL; i++)
    if (g_str_equal (placeholders[i], name))
      {
        piece->placeholder = placeholders[i];
        return TRUE;
      }

  g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX,
               _("“%s” is not one of label, typed, value, length, min, max, row, changes "
                 "and others"),
               name);
  return FALSE;
}

/* What stands between two braces. */
static gboolean
read_piece (Reader *self, char *inner, GError **error)
{
  IbnPiece *piece = add_piece (self);
  const char *rest = g_strstrip (inner);

  if (self->expressions == NULL)
    return read_placeholder (piece, rest, error);

  if (!take_type (piece, &rest, error))
    return FALSE;
  while (g_ascii_isspace (*rest))
    rest++;
  if (*rest == '\0')
    {
      g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX, _("nothing stands between “{” and “}”"));
      return FALSE;
    }
  piece->value = ibn_expression_set_add (self->expressions, rest, self->table, error);
  return piece->value != NULL;
}

static IbnTemplate *
read_template (Reader *self, const char *text, GError **error)
{
  IbnTemplate *template = ibn_pool_take (self->pool, sizeof *template);
  g_autoptr(GString) literal = g_string_new (NULL);

  self->end = &template->pieces;
  for (const char *p = text; *p != '\0'; p++)
    {
      g_autofree char *inner = NULL;
      gsize length = strcspn (p, "{}");
      const char *end;

      g_string_append_len (literal, p, length);
      p += length;
      if (*p == '\0')
        break;
      if (p[1] == *p)
        {
          g_string_append_c (literal, *p++);
          continue;
        }

      end = *p == '{' ? find_end (p + 1) : NULL;
      if (end == NULL)
        {
          g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX,
                       *p == '{' ? _("“{” is not closed; a brace that is meant is “{{”")
                                 : _("“}” was not opened; a brace that is meant is “}}”"));
          return NULL;
        }
      end_literal (self, literal);
      inner = g_strndup (p + 1, end - p - 1);
      if (!read_piece (self, inner, error))
        return NULL;
      p = end;
    }
  end_literal (self, literal);
  return template;
}

/**
 * ibn_template_new:
 * @pool: gets the template
 * @text: words with `{…}` in them, as docs/CALLS.md §8 describes them
 * @table: (nullable): the table for a row of which it is filled in; %NULL for the dossier
 * @expressions: gets those of the template, which points at them there
 * @error: return location for an error
 *
 * Reads a template: literal pieces and expressions, each with the type it is written as where one
 * stands before it.
 *
 * On failure @error is set to [error@Ibn.Error.SYNTAX]: a brace without its other, an unknown
 * type, or an expression that does not hold.
 *
 * Returns: (transfer none) (nullable): the template
 */
IbnTemplate *
ibn_template_new (IbnPool *pool, const char *text, const char *table,
                  IbnExpressionSet *expressions, GError **error)
{
  Reader reader = { .pool = pool, .expressions = expressions, .table = table };

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (expressions != NULL, NULL);

  return read_template (&reader, text, error);
}

/**
 * ibn_template_new_answer:
 * @pool: gets the template
 * @text: words with placeholders such as `{label}` in them
 * @error: return location for an error
 *
 * Reads the words of an answer rule, which the checker fills in with what it knows of the answer:
 * `label`, `typed`, `value`, `length`, `min`, `max`, `row`, `changes` and `others`. Expressions
 * have no place in them.
 *
 * On failure @error is set to [error@Ibn.Error.SYNTAX].
 *
 * Returns: (transfer none) (nullable): the template
 */
IbnTemplate *
ibn_template_new_answer (IbnPool *pool, const char *text, GError **error)
{
  Reader reader = { .pool = pool };

  g_return_val_if_fail (text != NULL, NULL);

  return read_template (&reader, text, error);
}
