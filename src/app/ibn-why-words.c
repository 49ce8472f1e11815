/* ibn-why-words.c: a formula as people would say it
 *
 * Sums, products, shares, lowest and highest of names are said with the labels of these names.
 * What asks for more than that, such as a choice, is not said at all: a line that leaves out half
 * of it would be wrong, and the parts that stand below it are complete.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-why-words.h"

#include <glib/gi18n.h>
#include <string.h>

/* Longer ones are no help. */
#define MAX_CHARACTERS 240
#define MAX_ARGUMENTS  8
#define MAX_DEPTH      20

typedef struct {
  IbnSession     *session;
  const IbnTable *table;      /* whose rows it is for, or NULL */
  const char     *at;         /* what is still to be read */
  guint           depth;
} Reader;

static char *read_sum (Reader *self);

static void
skip_blanks (Reader *self)
{
  while (g_ascii_isspace (*self->at))
    self->at++;
}

/* Takes a sign or word that stands next. */
static gboolean
take (Reader *self, const char *word)
{
  skip_blanks (self);
  if (!g_str_has_prefix (self->at, word))
    return FALSE;
  self->at += strlen (word);
  return TRUE;
}

static gboolean
is_name_character (char c)
{
  return g_ascii_islower (c) || g_ascii_isdigit (c) || c == '-';
}

/* A hyphen between blanks is a minus, as in XPath. */
static char *
read_name (Reader *self, const char *others)
{
  const char *start = self->at;

  while (is_name_character (*self->at) || (*self->at != '\0' && strchr (others, *self->at) != NULL))
    self->at++;
  return g_strndup (start, (gsize) (self->at - start));
}

static char *
read_variable (Reader *self)
{
  g_autofree char *name = read_name (self, "");
  const IbnFormula *formula =
    ibn_checker_get_formula (ibn_session_get_checker (self->session), name);
  const IbnParam *param = ibn_call_get_param (ibn_session_get_call (self->session), name);

  if (formula != NULL)
    return g_strdup (ibn_session_get_words (self->session, formula->label));
  if (param != NULL)
    return g_strdup (ibn_session_get_words (self->session, param->label));
  return NULL;
}

/* The answer of the own row, of the dossier, or of all rows of a table. */
static char *
read_path (Reader *self)
{
  IbnCall *call = ibn_session_get_call (self->session);
  g_autofree char *path = read_name (self, "/");
  g_autofree char *own = self->table != NULL
                         ? g_strconcat (self->table->path, "/*/", path, NULL) : NULL;
  const char *row = strstr (path, "/row/");
  g_autofree char *pattern = NULL;
  g_autofree char *table_path = NULL;
  const IbnField *field = NULL;

  if (own != NULL)
    field = ibn_call_get_field (call, own);
  if (field == NULL && row == NULL)
    field = ibn_call_get_field (call, *path == '/' ? path + 1 : path);
  if (field != NULL)
    return g_strdup (ibn_session_get_words (self->session, field->label));
  if (row == NULL)
    return NULL;

  table_path = g_strndup (path, (gsize) (row - path));
  pattern = g_strconcat (*path == '/' ? table_path + 1 : table_path, "/*/", row + strlen ("/row/"),
                         NULL);
  field = ibn_call_get_field (call, pattern);
  if (field == NULL || field->parent == NULL)
    return NULL;
  /* Translators: a column of a table, and the table */
  return g_strdup_printf (_("%s (%s)"), ibn_session_get_words (self->session, field->label),
                          ibn_session_get_words (self->session, field->parent->label));
}

static char *
read_number (Reader *self)
{
  const char *start = self->at;

  while (g_ascii_isdigit (*self->at))
    self->at++;
  return *self->at == '.' ? NULL : g_strndup (start, (gsize) (self->at - start));
}

static char *
read_literal (Reader *self)
{
  const char *end = strchr (self->at, '\'');
  char *text;

  if (end == NULL)
    return NULL;
  text = g_strndup (self->at, (gsize) (end - self->at));
  self->at = end + 1;
  return text;
}

/* What stands between the brackets of a function; NULL where it cannot be said. */
static GPtrArray *
read_arguments (Reader *self)
{
  g_autoptr(GPtrArray) arguments = g_ptr_array_new_with_free_func (g_free);

  do
    {
      char *argument = read_sum (self);

      if (argument == NULL || arguments->len == MAX_ARGUMENTS)
        {
          g_free (argument);
          return NULL;
        }
      g_ptr_array_add (arguments, argument);
    }
  while (take (self, ","));
  return take (self, ")") ? g_steal_pointer (&arguments) : NULL;
}

static char *
join (GPtrArray *arguments)
{
  g_autoptr(GString) all = g_string_new (NULL);

  for (guint i = 0; i < arguments->len; i++)
    g_string_append_printf (all, "%s%s", i == 0 ? "" : "; ",
                            (const char *) g_ptr_array_index (arguments, i));
  return g_string_free (g_steal_pointer (&all), FALSE);
}

/* Of one row there is nothing to be summed up. */
static char *
say_sum (Reader *self, GPtrArray *arguments, gboolean is_own)
{
  const char *what = g_ptr_array_index (arguments, 0);

  if (arguments->len != 1)
    return NULL;
  /* Translators: %s is an amount of which each row of a table has one */
  return is_own ? g_strdup (what) : g_strdup_printf (_("the sum of %s"), what);
}

static char *
say_part (GPtrArray *arguments)
{
  const char *per;

  if (arguments->len != 3)
    return NULL;
  per = g_ptr_array_index (arguments, 2);
  /* Hundredths, and hundredths of a percent, are how it is stored. */
  if (g_str_equal (per, "100") || g_str_equal (per, "10000"))
    return g_strdup_printf ("%s × %s", (const char *) g_ptr_array_index (arguments, 0),
                            (const char *) g_ptr_array_index (arguments, 1));
  return NULL;
}

static char *
read_function (Reader *self)
{
  static const struct {
    const char *start;
  } functions[] = { { "sum(" }, { "ibn:part(" }, { "ibn:min(" }, { "ibn:max(" }, { "ibn:share(" } };
  guint n = 0;
  gboolean is_own;
  g_autoptr(GPtrArray) arguments = NULL;
  g_autofree char *all = NULL;

  while (n < G_N_ELEMENTS (functions) && !take (self, functions[n].start))
    n++;
  if (n == G_N_ELEMENTS (functions))
    return NULL;

  skip_blanks (self);
  is_own = *self->at != '$' && strstr (self->at, "row/") == NULL;
  arguments = read_arguments (self);
  if (arguments == NULL)
    return NULL;
  all = join (arguments);
  switch (n)
    {
    case 0:
      return say_sum (self, arguments, is_own);

    case 1:
      return say_part (arguments);

    case 2:
      /* Translators: %s are several amounts */
      return g_strdup_printf (_("the lowest of (%s)"), all);

    case 3:
      /* Translators: %s are several amounts */
      return g_strdup_printf (_("the highest of (%s)"), all);

    default:
      return g_strdup_printf ("%s ÷ %s", (const char *) g_ptr_array_index (arguments, 0),
                              (const char *) g_ptr_array_index (arguments, 1));
    }
}

static gboolean
is_function (Reader *self)
{
  const char *end = self->at;

  while (is_name_character (*end) || *end == ':')
    end++;
  return *end == '(' && end > self->at;
}

static char *
read_factor (Reader *self)
{
  skip_blanks (self);
  if (take (self, "$"))
    return read_variable (self);
  if (take (self, "'"))
    return read_literal (self);
  if (g_ascii_isdigit (*self->at))
    return read_number (self);
  if (is_function (self))
    return read_function (self);
  if (take (self, "("))
    {
      g_autofree char *inner = read_sum (self);

      return inner != NULL && take (self, ")") ? g_strdup_printf ("(%s)", inner) : NULL;
    }
  return g_ascii_islower (*self->at) || *self->at == '/' ? read_path (self) : NULL;
}

static char *
read_product (Reader *self)
{
  g_autofree char *text = read_factor (self);

  while (text != NULL && take (self, "* "))
    {
      g_autofree char *left = g_steal_pointer (&text);
      g_autofree char *right = read_factor (self);

      text = right != NULL ? g_strdup_printf ("%s × %s", left, right) : NULL;
    }
  return g_steal_pointer (&text);
}

static char *
read_sum (Reader *self)
{
  g_autofree char *text = NULL;

  if (++self->depth > MAX_DEPTH)
    return NULL;
  text = read_product (self);
  while (text != NULL)
    {
      gboolean is_plus = take (self, "+ ");
      g_autofree char *left = NULL;
      g_autofree char *right = NULL;

      if (!is_plus && !take (self, "- "))
        break;
      left = g_steal_pointer (&text);
      right = read_product (self);
      text = right != NULL ? g_strdup_printf ("%s %s %s", left, is_plus ? "+" : "−", right) : NULL;
    }
  self->depth--;
  return g_steal_pointer (&text);
}

/**
 * ibn_why_dup_words:
 * @session: the open dossier
 * @formula: a formula
 * @expression: its expression, as it is written
 *
 * Says a formula with the labels of what it is made of.
 *
 * Returns: (transfer full) (nullable): the words; %NULL where it is more than sums, products and
 *   the like, or too long
 */
char *
ibn_why_dup_words (IbnSession *session, const IbnFormula *formula, const char *expression)
{
  Reader reader = { session, NULL, expression, 0 };
  g_autofree char *words = NULL;

  g_return_val_if_fail (IBN_IS_SESSION (session), NULL);
  g_return_val_if_fail (formula != NULL && expression != NULL, NULL);

  reader.table = formula->table;
  words = read_sum (&reader);
  skip_blanks (&reader);
  if (words == NULL || *reader.at != '\0' || g_utf8_strlen (words, -1) > MAX_CHARACTERS)
    return NULL;
  return g_steal_pointer (&words);
}

/**
 * ibn_why_get_question:
 * @type: of a value that is computed
 *
 * Returns: what the window that explains it is called, and the way to it
 */
const char *
ibn_why_get_question (IbnType type)
{
  g_return_val_if_fail (type < IBN_N_TYPES, "");

  if (type == IBN_TYPE_MONEY)
    return _("Why This Amount?");
  if (type == IBN_TYPE_DATE || type == IBN_TYPE_TIME)
    return _("Why This Date?");
  return ibn_type_is_number (type) ? _("Why This Number?") : _("Why This Answer?");
}
