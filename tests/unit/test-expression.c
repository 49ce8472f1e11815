/* test-expression.c: what an expression reads, and what it refuses
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-error.h"
#include "ibn-expression-set.h"

/* What it reads, as "pattern" or "own:pattern", and what it uses, as "$name" or "all:$name". */
static char *
describe (const IbnExpression *expression)
{
  GString *out = g_string_new (NULL);
  GPtrArray *reads = ibn_expression_get_reads (expression);
  GPtrArray *uses = ibn_expression_get_uses (expression);

  for (guint i = 0; i < reads->len; i++)
    {
      const IbnRead *read = g_ptr_array_index (reads, i);

      g_string_append_printf (out, "%s%s%s", out->len > 0 ? " " : "", read->own_row ? "own:" : "", read->pattern);
    }
  for (guint i = 0; i < uses->len; i++)
    {
      const IbnUse *use = g_ptr_array_index (uses, i);

      g_string_append_printf (out, "%s%s$%s", out->len > 0 ? " " : "", use->all_rows ? "all:" : "", use->name);
    }
  return g_string_free (out, FALSE);
}

static void
test_reads (void)
{
  static const struct {
    const char *text;
    const char *table;
    const char *reads;
  } cases[] = {
    { "1 + 2", NULL, "" },
    { "applicant/name", NULL, "applicant/name" },
    { "/applicant/name", "companies", "applicant/name" },
    { "name", "companies", "own:companies/*/name" },
    { "../row/name", "companies", "companies/*/name" },
    { "/companies/row[kind = 'company']/number", NULL, "companies/*/kind companies/*/number" },
    { "count(companies/row)", NULL, "companies/*" },
    { "count(companies/row[fte > 10 and not(linked)])", NULL, "companies/*/fte companies/*/linked companies/*" },
    { "sum(budget/staff/row/months-1)", NULL, "budget/staff/*/months-1" },
    { "sum(months-1[. > 3])", "budget/staff", "own:budget/staff/*/months-1" },
    { "ibn:row('companies', company)/name", "cofinancing", "companies/* own:cofinancing/*/company companies/*/name" },
    { "count(ibn:rows('companies/number', number))", "companies", "companies/*/number" },
    { "ibn:value('staff-cost-1', budget-line)", "cofinancing", "own:cofinancing/*/budget-line all:$staff-cost-1" },
    { "$budget - $max-budget", NULL, "$budget $max-budget" },
    { "-amount-1 * 2 div 3 mod 4", "budget/other", "own:budget/other/*/amount-1" },
    { "a-b - c", NULL, "a-b c" },
    { "companies/row/@id", NULL, "companies/*" },
    { "concat('a', \"b\", string(org/and))", NULL, "org/and" },
    { "name = 'x' or name != \"y\"", "companies", "own:companies/*/name" },
    { "a | b", NULL, "a b" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(IbnExpression) expression = ibn_expression_new (cases[i].text, cases[i].table, &error);
      g_autofree char *found = NULL;

      g_assert_no_error (error);
      found = describe (expression);
      g_assert_cmpstr (found, ==, cases[i].reads);
    }
}

static void
test_plain (void)
{
  static const struct {
    const char *text;
    const char *table;
    const char *path;
    const char *name;
  } cases[] = {
    { "applicant/name", NULL, "applicant/name", NULL },
    { " name ", "companies", "companies/*/name", NULL },
    { "$budget", NULL, NULL, "budget" },
    { "$budget + 1", NULL, NULL, NULL },
    { "- $budget", NULL, NULL, NULL },
    { "sum(a)", NULL, NULL, NULL },
    { "(a)", NULL, NULL, NULL },
    { "a[b]", NULL, NULL, NULL },
    { "a + b", NULL, NULL, NULL },
    { "a | a", NULL, NULL, NULL },
    { "'text'", NULL, NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(IbnExpression) expression = ibn_expression_new (cases[i].text, cases[i].table, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (ibn_expression_get_path (expression), ==, cases[i].path);
      g_assert_cmpstr (ibn_expression_get_name (expression), ==, cases[i].name);
    }
}

static void
test_refuses (void)
{
  static const struct {
    const char *text;
    const char *reason;   /* part of the message */
  } cases[] = {
    { "", "at the end" },
    { "1 +", "at the end" },
    { "//name", "//" },
    { "a//b", "//" },
    { "*", "“*”" },
    { "companies/*/name", "“*”" },
    { "child::a", "axes" },
    { "preceding::a", "axes" },
    { "@kind", "attribute" },
    { "companies/@id", "attribute" },
    { "..", "leads out" },
    { "a b", "not expected" },
    { "a]", "not expected" },
    { "a[b", "“]”" },
    { "(a", "“)”" },
    { "sum(a", "“)”" },
    { "sum(a, b)", "number of arguments" },
    { "sum()", "number of arguments" },
    { "document('x')", "no function" },
    { "ibn:unheard(a)", "no function" },
    { "sum(a)/b", "can follow" },
    { "(a)/b", "parenthesis" },
    { "$a/b", "can follow" },
    { "$", "after “$”" },
    { "'open", "quote" },
    { "1.5", "whole" },
    { "Name", "not a name" },
    { "a1", "not a name" },
    { "x:y", "prefixes" },
    { "ibn:row(companies, 'x')", "literal" },
    { "ibn:rows('number', 'x')", "column" },
    { "a = = b", "missing" },
    { "/", "missing" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(IbnExpression) expression = ibn_expression_new (cases[i].text, NULL, &error);

      g_assert_null (expression);
      g_assert_error (error, IBN_ERROR, IBN_ERROR_SYNTAX);
      if (strstr (error->message, cases[i].reason) == NULL)
        g_error ("%s: %s", cases[i].text, error->message);
    }
}

/* Nesting is bounded long before the stack is. */
static void
test_deep (void)
{
  g_autoptr(GString) text = g_string_new (NULL);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append_c (text, '(');
  g_assert_null (ibn_expression_new (text->str, NULL, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_SYNTAX);
}

/* Whatever stands twice is read once, unless it starts elsewhere. */
static void
test_set (void)
{
  g_autoptr(IbnExpressionSet) set = ibn_expression_set_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *text = g_strdup ("number != ''");
  const IbnExpression *of_row = ibn_expression_set_add (set, "number != ''", "companies", NULL);
  const IbnExpression *of_dossier = ibn_expression_set_add (set, "number != ''", NULL, NULL);
  const IbnRead *read = g_ptr_array_index (ibn_expression_get_reads (of_row), 0);

  g_assert_cmpstr (read->pattern, ==, "companies/*/number");
  read = g_ptr_array_index (ibn_expression_get_reads (of_dossier), 0);
  g_assert_cmpstr (read->pattern, ==, "number");
  g_assert_true (ibn_expression_set_add (set, text, "companies", NULL) == of_row);
  g_assert_true (ibn_expression_set_add (set, text, NULL, NULL) == of_dossier);
  g_assert_true (ibn_expression_set_add (set, text, "budget/staff", NULL) != of_row);

  for (guint i = 0; i < 2; i++)
    {
      g_assert_null (ibn_expression_set_add (set, "number !=", NULL, &error));
      g_assert_error (error, IBN_ERROR, IBN_ERROR_SYNTAX);
      g_clear_error (&error);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/expression/reads", test_reads);
  g_test_add_func ("/expression/plain", test_plain);
  g_test_add_func ("/expression/refuses", test_refuses);
  g_test_add_func ("/expression/deep", test_deep);
  g_test_add_func ("/expression/set", test_set);

  return g_test_run ();
}
