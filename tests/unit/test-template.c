/* test-template.c: text with expressions in it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-template.h"

#include <string.h>

#include "ibn-error.h"

/* The pieces: “text”, <expression>, <type: expression>, <#placeholder>. */
static char *
describe (const IbnTemplate *template)
{
  GString *out = g_string_new (NULL);

  for (const IbnPiece *piece = template->pieces; piece != NULL; piece = piece->next)
    {

      if (piece->text != NULL)
        g_string_append_printf (out, "“%s”", piece->text);
      else if (piece->placeholder != NULL)
        g_string_append_printf (out, "<#%s>", piece->placeholder);
      else if (piece->has_type)
        g_string_append_printf (out, "<%s: %s>", ibn_type_get_name (piece->type),
                                ibn_expression_get_text (piece->value));
      else
        g_string_append_printf (out, "<%s>", ibn_expression_get_text (piece->value));
    }
  return g_string_free (out, FALSE);
}

static void
test_pieces (void)
{
  static const struct {
    const char *text;
    const char *table;
    const char *pieces;
  } cases[] = {
    { "", NULL, "" },
    { "Niets bijzonders", NULL, "“Niets bijzonders”" },
    { "{$budget}", NULL, "<$budget>" },
    { "Het is {$a} en {$b}.", NULL, "“Het is ”<$a>“ en ”<$b>“.”" },
    { "{ $a }{$b}", NULL, "<$a><$b>" },
    { "{money: $a - $b}", NULL, "<money: $a - $b>" },
    { "{money:$a}", NULL, "<money: $a>" },
    { "{enterprise-number: number}", "companies", "<enterprise-number: number>" },
    { "{ibn:size(partners)}", "lines", "<ibn:size(partners)>" },
    { "{count: ibn:size(partners)}", "lines", "<count: ibn:size(partners)>" },
    { "{count(companies/row)}", NULL, "<count(companies/row)>" },
    { "{{a}} en {{{$b}}}", NULL, "“{a} en {”<$b>“}”" },
    { "{concat('}', \"{\")}", NULL, "<concat('}', \"{\")>" },
    { "budget/other/{@id}/amount-1", "budget/other", "“budget/other/”<@id>“/amount-1”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(IbnExpressionSet) expressions = ibn_expression_set_new ();
      g_autoptr(IbnPool) pool = ibn_pool_new ();
      IbnTemplate *template = ibn_template_new (pool, cases[i].text, cases[i].table, expressions,
                                                &error);
      g_autofree char *pieces = NULL;

      g_assert_no_error (error);
      pieces = describe (template);
      g_assert_cmpstr (pieces, ==, cases[i].pieces);
    }
}

static void
test_refuses (void)
{
  static const struct {
    const char *text;
    const char *message;
  } cases[] = {
    { "{", "“{” is not closed; a brace that is meant is “{{”" },
    { "a {$b", "“{” is not closed; a brace that is meant is “{{”" },
    { "{$a {$b}}", "“{” is not closed; a brace that is meant is “{{”" },
    { "{'}", "“{” is not closed; a brace that is meant is “{{”" },
    { "a} b", "“}” was not opened; a brace that is meant is “}}”" },
    { "{}", "nothing stands between “{” and “}”" },
    { "{ }", "nothing stands between “{” and “}”" },
    { "{money:}", "nothing stands between “{” and “}”" },
    { "{euro: $a}", "there is no type “euro”" },
    { "{choices: themes}", "nothing can be written as “choices” without its field" },
    { "{$a +}", "“$a +”, at character 5: something is missing at the end" },
    { "{money: $}", "“$”, at character 2: a name is missing after “$”" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(IbnExpressionSet) expressions = ibn_expression_set_new ();
      g_autoptr(IbnPool) pool = ibn_pool_new ();

      g_assert_null (ibn_template_new (pool, cases[i].text, NULL, expressions, &error));
      g_assert_error (error, IBN_ERROR, IBN_ERROR_SYNTAX);
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

static void
test_answer (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnPool) pool = ibn_pool_new ();
  IbnTemplate *template =
    ibn_template_new_answer (pool, "{label}: “{ typed }” {value}{length}{min}{max}{row} {{", &error);
  g_autofree char *pieces = NULL;

  g_assert_no_error (error);
  pieces = describe (template);
  g_assert_cmpstr (pieces, ==,
                   "<#label>“: “”<#typed>“” ”<#value><#length><#min><#max><#row>“ {”");
}

static void
test_answer_refuses (void)
{
  static const char *const texts[] = { "{name}", "{$label}", "{money: value}", "{}", "{Label}" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(IbnPool) pool = ibn_pool_new ();

      g_assert_null (ibn_template_new_answer (pool, texts[i], &error));
      g_assert_error (error, IBN_ERROR, IBN_ERROR_SYNTAX);
      g_assert_nonnull (strstr (error->message, "is not one of label, typed, value, length, min, "
                                                "max, row, changes and others"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/template/pieces", test_pieces);
  g_test_add_func ("/template/refuses", test_refuses);
  g_test_add_func ("/template/answer", test_answer);
  g_test_add_func ("/template/answer-refuses", test_answer_refuses);
  return g_test_run ();
}
