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

static void
piece_free (void *data)
{
  IbnPiece *piece = data;

  g_free (piece->text);
  g_free (piece->placeholder);
  g_free (piece);
}

static IbnTemplate *
new_template (void)
{
  IbnTemplate *self = g_new0 (IbnTemplate, 1);

  self->pieces = g_ptr_array_new_with_free_func (piece_free);
  return self;
}

static IbnPiece *
add_piece (IbnTemplate *self)
{
  IbnPiece *piece = g_new0 (IbnPiece, 1);

  g_ptr_array_add (self->pieces, piece);
  return piece;
}

static void
end_literal (IbnTemplate *self, GString *literal)
{
  if (literal->len == 0)
    return;

  add_piece (self)->text = g_strdup (literal->str);
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
read_piece (IbnTemplate *self, const char *text, const char *table, IbnExpressionSet *expressions,
            GError **error)
{
  IbnPiece *piece = add_piece (self);
  g_autofree char *inner = g_strstrip (g_strdup (text));
  const char *rest = inner;

  if (expressions == NULL)
    {
      if (!g_strv_contains (placeholders, inner))
        {
          g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX,
                       _("“%s” is not one of label, typed, value, length, min, max, row, changes "
                         "and others"),
                       inner);
          return FALSE;
        }
      piece->placeholder = g_steal_pointer (&inner);
      return TRUE;
    }

  if (!take_type (piece, &rest, error))
    return FALSE;
  while (g_ascii_isspace (*rest))
    rest++;
  if (*rest == '\0')
    {
      g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX, _("nothing stands between “{” and “}”"));
      return FALSE;
    }
  piece->value = ibn_expression_set_add (expressions, rest, table, error);
  return piece->value != NULL;
}

/* With @expressions in it, or, where that is NULL, with placeholders. */
static IbnTemplate *
read_template (const char *text, const char *table, IbnExpressionSet *expressions, GError **error)
{
  g_autoptr(IbnTemplate) self = new_template ();
  g_autoptr(GString) literal = g_string_new (NULL);

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
      if (!read_piece (self, inner, table, expressions, error))
        return NULL;
      p = end;
    }
  end_literal (self, literal);
  return g_steal_pointer (&self);
}

/**
 * ibn_template_new:
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
 * Returns: (transfer full) (nullable): the template
 */
IbnTemplate *
ibn_template_new (const char *text, const char *table, IbnExpressionSet *expressions,
                  GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (expressions != NULL, NULL);

  return read_template (text, table, expressions, error);
}

/**
 * ibn_template_new_answer:
 * @text: words with placeholders such as `{label}` in them
 * @error: return location for an error
 *
 * Reads the words of an answer rule, which the checker fills in with what it knows of the answer:
 * `label`, `typed`, `value`, `length`, `min`, `max`, `row`, `changes` and `others`. Expressions
 * have no place in them.
 *
 * On failure @error is set to [error@Ibn.Error.SYNTAX].
 *
 * Returns: (transfer full) (nullable): the template
 */
IbnTemplate *
ibn_template_new_answer (const char *text, GError **error)
{
  g_return_val_if_fail (text != NULL, NULL);

  return read_template (text, NULL, NULL, error);
}

void
ibn_template_free (IbnTemplate *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->pieces);
  g_free (self);
}
