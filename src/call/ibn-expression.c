/* ibn-expression.c: reads an expression once, for what it touches and for libxml2
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-expression.h"

#include <glib/gi18n.h>
#include <libxml/xpathInternals.h>

#include "ibn-error.h"
#include "ibn-functions.h"
#include "ibn-path.h"

/* Deep enough for people, shallow enough for any stack. */
#define MAX_DEPTH 64
#define MAX_LENGTH 8192   /* bytes */

struct _IbnExpression {
  char             *text;      /* owned */
  GPtrArray        *reads;     /* owned, of IbnRead */
  GPtrArray        *uses;      /* owned, of IbnUse */
  xmlXPathCompExpr *compiled;  /* owned */
  char             *path;      /* owned, or NULL */
  char             *name;      /* owned, or NULL */
  gboolean          is_id;
};

/* Where a step starts. */
typedef struct {
  char     *pattern;           /* owned; "" for the dossier */
  gboolean  own_row;
} Place;

typedef struct {
  const char    *text;
  const char    *at;
  IbnExpression *expression;
  GString       *out;          /* the expression as libxml2 gets it */
  guint          depth;
  GError       **error;
  /* Of the operand read last: what the whole is when it is the only one. */
  char          *plain_path;   /* owned */
  char          *plain_name;   /* owned */
} Parser;

static gboolean parse_operands (Parser *self, const Place *context);

static void
read_free (void *data)
{
  IbnRead *read = data;

  g_free (read->pattern);
  g_free (read);
}

static void
use_free (void *data)
{
  IbnUse *use = data;

  g_free (use->name);
  g_free (use);
}

static void
place_clear (Place *place)
{
  g_clear_pointer (&place->pattern, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

static gboolean G_GNUC_PRINTF (2, 3)
refuse (Parser *self, const char *format, ...)
{
  g_autofree char *reason = NULL;
  va_list args;

  va_start (args, format);
  reason = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (self->error, IBN_ERROR, IBN_ERROR_SYNTAX, _("“%s”, at character %d: %s"), self->text,
               (int) (self->at - self->text) + 1, reason);
  return FALSE;
}

static void
skip_blanks (Parser *self)
{
  while (g_ascii_isspace (*self->at))
    self->at++;
}

static gboolean
take (Parser *self, const char *token)
{
  skip_blanks (self);
  if (*self->at != *token || !g_str_has_prefix (self->at, token))
    return FALSE;
  self->at += strlen (token);
  return TRUE;
}

static void
put (Parser *self, const char *before, const char *name, const char *behind)
{
  g_string_append (self->out, before);
  g_string_append (self->out, name);
  g_string_append (self->out, behind);
}

static gboolean
is_in_name (char c)
{
  return g_ascii_isalnum (c) || c == '-' || c == '_' || c == '.';
}

/* The name at the cursor, which is left behind it; NULL where there is none. */
static char *
take_name (Parser *self)
{
  const char *start = self->at;

  if (!g_ascii_isalpha (*self->at) && *self->at != '_')
    return NULL;
  while (is_in_name (*self->at))
    self->at++;
  return g_strndup (start, self->at - start);
}

static void
add_read (Parser *self, const char *pattern, gboolean own_row)
{
  IbnRead *read;

  if (*pattern == '\0')
    return;

  for (guint i = 0; i < self->expression->reads->len; i++)
    {
      read = g_ptr_array_index (self->expression->reads, i);
      if (g_str_equal (read->pattern, pattern))
        {
          read->own_row = read->own_row && own_row;
          return;
        }
    }
  read = g_new0 (IbnRead, 1);
  read->pattern = g_strdup (pattern);
  read->own_row = own_row;
  g_ptr_array_add (self->expression->reads, read);
}

static void
add_use (Parser *self, const char *name, gboolean all_rows)
{
  IbnUse *use;

  for (guint i = 0; i < self->expression->uses->len; i++)
    {
      use = g_ptr_array_index (self->expression->uses, i);
      if (g_str_equal (use->name, name))
        {
          use->all_rows = use->all_rows || all_rows;
          return;
        }
    }
  use = g_new0 (IbnUse, 1);
  use->name = g_strdup (name);
  use->all_rows = all_rows;
  g_ptr_array_add (self->expression->uses, use);
}

static void
go_down (Place *place, const char *name)
{
  char *pattern = *place->pattern == '\0' ? g_strdup (name)
                                          : g_strconcat (place->pattern, "/", name, NULL);

  g_free (place->pattern);
  place->pattern = pattern;
}

static gboolean
go_up (Parser *self, Place *place)
{
  char *slash = strrchr (place->pattern, '/');

  if (*place->pattern == '\0')
    return refuse (self, _("“..” leads out of the dossier"));
  if (g_str_has_suffix (place->pattern, "*"))
    place->own_row = FALSE;
  if (slash == NULL)
    *place->pattern = '\0';
  else
    *slash = '\0';
  return TRUE;
}

static gboolean
parse_predicates (Parser *self, const Place *context, gboolean *any)
{
  while (take (self, "["))
    {
      *any = TRUE;
      g_string_append_c (self->out, '[');
      if (!parse_operands (self, context))
        return FALSE;
      if (!take (self, "]"))
        return refuse (self, _("“]” is missing"));
      g_string_append_c (self->out, ']');
    }
  return TRUE;
}

/* Steps from @place on; the cursor is at the first. Says where it ended in @place, and in
 * @attribute whether that was an @id. */
static gboolean
parse_steps (Parser *self, Place *place, gboolean *predicates, gboolean *attribute)
{
  do
    {
      g_autofree char *name = NULL;

      skip_blanks (self);
      if (take (self, ".."))
        {
          if (!go_up (self, place))
            return FALSE;
          g_string_append (self->out, "..");
        }
      else if (take (self, "."))
        g_string_append_c (self->out, '.');
      else if (take (self, "@"))
        {
          name = take_name (self);
          if (g_strcmp0 (name, "id") != 0 || !g_str_has_suffix (place->pattern, "*"))
            return refuse (self, _("the only attribute is the id of a row, as in “row/@id”"));
          g_string_append (self->out, "@id");
          *attribute = TRUE;
          return TRUE;
        }
      else
        {
          name = take_name (self);
          if (name == NULL)
            return refuse (self, *self->at == '*' ? _("“*” is not allowed here; name the element")
                                                  : _("a name is missing"));
          skip_blanks (self);
          if (g_str_has_prefix (self->at, "::"))
            return refuse (self, _("axes such as “%s::” are not allowed"), name);
          if (g_str_equal (name, "row"))
            go_down (place, "*");
          else if (ibn_name_is_valid (name))
            go_down (place, name);
          else
            return refuse (self, _("“%s” is not a name that an answer can have"), name);
          put (self, "d:", name, "");
        }
      if (!parse_predicates (self, place, predicates))
        return FALSE;
      skip_blanks (self);
      if (g_str_has_prefix (self->at, "//"))
        return refuse (self, _("“//” is not allowed; name each step"));
      if (!take (self, "/"))
        return TRUE;
      g_string_append_c (self->out, '/');
    }
  while (TRUE);
}

static gboolean
parse_path (Parser *self, const Place *context)
{
  g_auto(Place) place = { NULL, FALSE };
  gboolean predicates = FALSE;
  gboolean attribute = FALSE;

  if (g_str_has_prefix (self->at, "//"))
    return refuse (self, _("“//” is not allowed; name each step"));
  if (take (self, "/"))
    {
      place.pattern = g_strdup ("");
      g_string_append (self->out, "/d:dossier/");
    }
  else
    {
      place.pattern = g_strdup (context->pattern);
      place.own_row = context->own_row;
    }
  if (!parse_steps (self, &place, &predicates, &attribute))
    return FALSE;
  add_read (self, place.pattern, place.own_row);
  if (!predicates && !attribute)
    {
      g_free (self->plain_path);
      self->plain_path = g_strdup (place.pattern);
    }
  return TRUE;
}

/* A literal between quotes, without them, also written out; NULL where there is none or it does not
 * end. */
static char *
parse_literal (Parser *self)
{
  const char *start = self->at;
  const char *end;

  if (*start != '\'' && *start != '"')
    return NULL;
  end = strchr (start + 1, *start);
  if (end == NULL)
    return NULL;
  g_string_append_len (self->out, start, end + 1 - start);
  self->at = end + 1;
  return g_strndup (start + 1, end - start - 1);
}

/* The first argument of a function that looks something up; it must be a literal, so that it is
 * known what the expression reads. */
static gboolean
parse_key (Parser *self, const IbnFunction *function, Place *result)
{
  g_autofree char *key = NULL;

  skip_blanks (self);
  key = parse_literal (self);
  if (key == NULL)
    return refuse (self, _("the first argument of “%s” must be a literal between quotes"),
                   function->name);

  switch (function->key)
    {
    case IBN_KEY_NONE:
      g_assert_not_reached ();
    case IBN_KEY_NAME:
      add_use (self, key, TRUE);
      return TRUE;
    case IBN_KEY_TABLE:
      if (!ibn_path_is_valid (key))
        return refuse (self, _("“%s” is not the path of a table"), key);
      result->pattern = g_strconcat (key, "/*", NULL);
      add_read (self, result->pattern, FALSE);
      return TRUE;
    case IBN_KEY_COLUMN:
      {
        g_autofree char *table = ibn_path_dup_parent (key);
        g_autofree char *column = NULL;

        if (table == NULL || !ibn_path_is_valid (key))
          return refuse (self, _("“%s” is not the path of a column, such as “companies/number”"),
                         key);
        result->pattern = g_strconcat (table, "/*", NULL);
        column = g_strconcat (result->pattern, "/", ibn_path_get_name (key), NULL);
        add_read (self, column, FALSE);
        return TRUE;
      }
    }
  g_assert_not_reached ();
}

static gboolean
parse_call (Parser *self, const char *prefix, const char *name, const Place *context)
{
  const IbnFunction *function = ibn_function_find (prefix, name);
  g_auto(Place) result = { NULL, FALSE };
  gboolean predicates = FALSE;
  gboolean attribute = FALSE;
  guint n_args = 0;

  if (function == NULL)
    return refuse (self, _("there is no function “%s%s%s”"), prefix, *prefix == '\0' ? "" : ":",
                   name);

  put (self, prefix, *prefix == '\0' ? "" : ":", name);
  g_string_append_c (self->out, '(');
  if (!take (self, ")"))
    {
      do
        {
          if (n_args > 0)
            g_string_append_c (self->out, ',');
          if (n_args == 0 && function->key != IBN_KEY_NONE)
            {
              if (!parse_key (self, function, &result))
                return FALSE;
            }
          else if (!parse_operands (self, context))
            return FALSE;
          n_args++;
        }
      while (take (self, ","));
      if (!take (self, ")"))
        return refuse (self, _("“)” is missing"));
    }
  g_string_append_c (self->out, ')');

  if (n_args < function->min_args || n_args > function->max_args)
    return refuse (self, _("“%s” has the wrong number of arguments"), name);

  skip_blanks (self);
  if (result.pattern == NULL)
    {
      if (*self->at == '/' || *self->at == '[')
        return refuse (self, _("nothing can follow “%s()”"), name);
      return TRUE;
    }
  if (!parse_predicates (self, &result, &predicates))
    return FALSE;
  if (take (self, "/"))
    {
      g_string_append_c (self->out, '/');
      if (!parse_steps (self, &result, &predicates, &attribute))
        return FALSE;
      add_read (self, result.pattern, FALSE);
    }
  return TRUE;
}

static gboolean
parse_number (Parser *self)
{
  const char *start = self->at;

  while (g_ascii_isdigit (*self->at))
    self->at++;
  if (*self->at == '.' || g_ascii_isalpha (*self->at))
    return refuse (self, _("numbers are whole: cents, hundredths"));
  g_string_append_len (self->out, start, self->at - start);
  return TRUE;
}

static gboolean
parse_operand (Parser *self, const Place *context)
{
  g_autofree char *word = NULL;
  const char *start;

  while (take (self, "-"))
    g_string_append (self->out, " -");
  skip_blanks (self);

  if (*self->at == '\0')
    return refuse (self, _("something is missing at the end"));
  if (g_ascii_isdigit (*self->at))
    return parse_number (self);
  if (*self->at == '\'' || *self->at == '"')
    {
      word = parse_literal (self);
      return word != NULL ? TRUE : refuse (self, _("a quote is not closed"));
    }
  if (take (self, "("))
    {
      g_string_append_c (self->out, '(');
      if (!parse_operands (self, context))
        return FALSE;
      if (!take (self, ")"))
        return refuse (self, _("“)” is missing"));
      g_string_append_c (self->out, ')');
      skip_blanks (self);
      if (*self->at == '/' || *self->at == '[')
        return refuse (self, _("no path can follow a parenthesis"));
      return TRUE;
    }
  if (take (self, "$"))
    {
      word = take_name (self);
      if (word == NULL)
        return refuse (self, _("a name is missing after “$”"));
      put (self, "$", word, "");
      add_use (self, word, FALSE);
      skip_blanks (self);
      if (*self->at == '/' || *self->at == '[')
        return refuse (self, _("no path can follow “$%s”"), word);
      g_free (self->plain_name);
      self->plain_name = g_steal_pointer (&word);
      return TRUE;
    }

  start = self->at;
  word = take_name (self);
  if (word != NULL)
    {
      const char *behind = self->at;

      if (*self->at == ':' && self->at[1] != ':')
        {
          g_autofree char *name = NULL;

          self->at++;
          name = take_name (self);
          if (name == NULL || !take (self, "("))
            return refuse (self, _("prefixes are for functions only, such as “ibn:min()”"));
          return parse_call (self, word, name, context);
        }
      if (take (self, "("))
        return parse_call (self, "", word, context);
      self->at = behind;
    }
  self->at = start;
  return parse_path (self, context);
}

/* The operator at the cursor, written out; FALSE where there is none. */
static gboolean
take_operator (Parser *self)
{
  static const char *const symbols[] = { "<=", ">=", "!=", "=", "<", ">", "+", "-", "*", "|" };
  static const char *const words[] = { "and", "or", "div", "mod" };

  for (guint i = 0; i < G_N_ELEMENTS (symbols); i++)
    if (take (self, symbols[i]))
      {
        put (self, " ", symbols[i], " ");
        return TRUE;
      }
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize length = strlen (words[i]);

      if (*self->at == *words[i] && g_str_has_prefix (self->at, words[i])
          && !is_in_name (self->at[length]) && self->at[length] != ':')
        {
          self->at += length;
          put (self, " ", words[i], " ");
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
parse_operands (Parser *self, const Place *context)
{
  gboolean first = TRUE;

  if (++self->depth > MAX_DEPTH)
    return refuse (self, _("it is nested too deeply"));

  do
    {
      if (!parse_operand (self, context))
        return FALSE;
      if (!first)
        {
          g_clear_pointer (&self->plain_path, g_free);
          g_clear_pointer (&self->plain_name, g_free);
        }
      first = FALSE;
    }
  while (take_operator (self));
  self->depth--;
  return TRUE;
}

static void
be_silent (void *data, xmlErrorPtr error)
{
}

/* To make a context costs more than to compile most expressions, so each thread keeps one. */
static xmlXPathContext *
get_context (void)
{
  static GPrivate private = G_PRIVATE_INIT ((GDestroyNotify) xmlXPathFreeContext);
  xmlXPathContext *context = g_private_get (&private);

  if (context == NULL)
    {
      context = xmlXPathNewContext (NULL);
      /* Without a handler libxml2 writes to stderr. */
      context->error = be_silent;
      g_private_set (&private, context);
    }
  return context;
}

static gboolean
compile (Parser *self)
{
  xmlXPathContext *context = get_context ();

  self->expression->compiled = xmlXPathCtxtCompile (context, BAD_CAST self->out->str);
  if (self->expression->compiled == NULL)
    return refuse (self, _("it is not an expression"));
  return TRUE;
}

static gboolean
parse (Parser *self, const char *table)
{
  g_auto(Place) context = { NULL, FALSE };
  g_autoptr(GString) out = g_string_new (NULL);

  self->out = out;
  context.pattern = table == NULL ? g_strdup ("") : g_strconcat (table, "/*", NULL);
  context.own_row = table != NULL;
  if (!parse_operands (self, &context))
    return FALSE;
  skip_blanks (self);
  if (*self->at != '\0')
    return refuse (self, _("this is not expected here"));

  /* A plain operand is the whole text, or nearly: a sign, a function or a parenthesis is not. */
  if (self->plain_name != NULL && *self->out->str == '$')
    self->expression->name = g_steal_pointer (&self->plain_name);
  else if (self->plain_path != NULL && self->expression->reads->len == 1
           && self->expression->uses->len == 0 && strpbrk (self->out->str, " ([") == NULL)
    self->expression->path = g_steal_pointer (&self->plain_path);
  return compile (self);
}

/**
 * ibn_expression_new:
 * @text: an expression as docs/CALLS.md §6 describes it
 * @table: (nullable): the table for a row of which it is evaluated; %NULL for the dossier
 * @error: return location for an error
 *
 * Reads an expression.
 *
 * Whether the paths and names in it exist is for the caller to look up: an expression knows no
 * call.
 *
 * On failure @error is set to [error@Ibn.Error.SYNTAX], with the place and the reason.
 *
 * Returns: (transfer full) (nullable): the expression
 */
IbnExpression *
ibn_expression_new (const char *text, const char *table, GError **error)
{
  g_autoptr(IbnExpression) self = g_new0 (IbnExpression, 1);
  Parser parser = { .text = text, .at = text, .expression = self, .error = error };
  gboolean parsed;

  g_return_val_if_fail (text != NULL, NULL);

  if (strlen (text) > MAX_LENGTH)
    {
      g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX,
                   _("an expression is longer than %d characters"), MAX_LENGTH);
      return NULL;
    }

  self->text = g_strdup (text);
  self->is_id = g_str_equal (text, "@id");
  self->reads = g_ptr_array_new_with_free_func (read_free);
  self->uses = g_ptr_array_new_with_free_func (use_free);
  parsed = parse (&parser, table);
  g_free (parser.plain_path);
  g_free (parser.plain_name);
  return parsed ? g_steal_pointer (&self) : NULL;
}

void
ibn_expression_free (IbnExpression *self)
{
  if (self == NULL)
    return;

  g_free (self->text);
  g_clear_pointer (&self->reads, g_ptr_array_unref);
  g_clear_pointer (&self->uses, g_ptr_array_unref);
  g_clear_pointer (&self->compiled, xmlXPathFreeCompExpr);
  g_free (self->path);
  g_free (self->name);
  g_free (self);
}

const char *
ibn_expression_get_text (const IbnExpression *self)
{
  return self->text;
}

/* Whether it is the id of the row that it is evaluated on, which is known without. */
gboolean
ibn_expression_is_id (const IbnExpression *self)
{
  return self->is_id;
}

GPtrArray *
ibn_expression_get_reads (const IbnExpression *self)
{
  return self->reads;
}

GPtrArray *
ibn_expression_get_uses (const IbnExpression *self)
{
  return self->uses;
}

xmlXPathCompExpr *
ibn_expression_get_compiled (const IbnExpression *self)
{
  return self->compiled;
}

const char *
ibn_expression_get_path (const IbnExpression *self)
{
  return self->path;
}

const char *
ibn_expression_get_name (const IbnExpression *self)
{
  return self->name;
}
