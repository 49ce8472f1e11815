/* test-lint.c: what is odd in a call that reads well
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-lint.h"

#include <string.h>


static char *
load_text (const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "calls", name, NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return text;
}

static GBytes *
resolve (const char *id, void *data, GError **error)
{
  const char *text = data;

  return g_bytes_new (text, strlen (text));
}

/* The line on which @part first stands. */
static int
find_line (const char *text, const char *part)
{
  const char *at = strstr (text, part);
  int line = 1;

  g_assert_nonnull (at);
  for (const char *p = text; p < at; p++)
    line += *p == '\n';
  return line;
}

/* All sentences, with a line end after each. */
static char *
lint (const char *text, const char *inherited)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnCall) call = ibn_call_read (bytes, "call.xml", resolve, (void *) inherited, &error);
  g_autoptr(GPtrArray) sentences = NULL;
  GString *all = g_string_new (NULL);

  g_assert_no_error (error);
  sentences = ibn_call_lint (call);
  for (guint i = 0; i < sentences->len; i++)
    g_string_append_printf (all, "%s\n", (const char *) g_ptr_array_index (sentences, i));
  return g_string_free (all, FALSE);
}

static void
test_clean (void)
{
  g_autofree char *text = load_text ("sample.xml");
  g_autofree char *sentences = lint (text, NULL);

  g_assert_cmpstr (sentences, ==, "");
}

/* The calls that are shipped. */
static void
test_shipped (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "data", "calls", NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) calls = ibn_call_list (folder, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (calls->len, >, 0);
  for (guint i = 0; i < calls->len; i++)
    {
      g_autoptr(GPtrArray) sentences = ibn_call_lint (g_ptr_array_index (calls, i));

      for (guint j = 0; j < sentences->len; j++)
        g_test_message ("%s", (const char *) g_ptr_array_index (sentences, j));
      g_assert_cmpuint (sentences->len, ==, 0);
    }
}

/* In the sample @new is written for the first @old, which makes @sentence, on the line of @at; NULL
 * for none. */
static void
test_odd (void)
{
  static const struct {
    const char *old;
    const char *new;
    const char *at;
    const char *sentence;
  } cases[] = {
    { "<param name=\"max-budget\"",
      "<param name=\"extra\" type=\"count\" value=\"1\"><label>X</label>"
      "<label xml:lang=\"en\">X</label></param>\n<param name=\"max-budget\"",
      "name=\"extra\"", "nothing uses the param “extra”" },
    { "<show value=\"budget\"/>", "", NULL, NULL },
    { "<show value=\"line-total\"/>", "", NULL, NULL },
    { "het einde wordt {$end}", "dat is laat", NULL, NULL },
    { " rules=\"B-01\"", "", "name=\"budget\" type", "no rule keeps the limit of “budget”" },
    { "value=\"$budget-1 + $budget-2\" source=\"001:30\" most=\"max-budget\" rules=\"B-01\"",
      "value=\"ibn:min($budget-1 + $budget-2, $max-budget)\" source=\"001:30\" most=\"max-budget\"", NULL, NULL },
    { "<show value=\"company-cost\"/>", "", "value=\"sum(ibn:rows('budget/lines/company'",
      "nothing uses or shows the formula “company-cost”" },
    { "<label xml:lang=\"en\">Largest budget</label>", "", ">Hoogste begroting<",
      "this “label” is not there in “en”, as others are" },
    { "<message xml:lang=\"en\">There are {$n-companies} companies; {$min-companies} are needed"
      "</message>", "",
      ">Er zijn {$n-companies} ond", "this “message” is not there in “en”, as others are" },
    { "<example xml:lang=\"en\">Alfa npo</example>", "", NULL, NULL },
    { "source=\"001:12\"", "source=\"009:12\"", "source=\"009:12\"", "there is no source “009”" },
    { "source=\"001:12\"", "source=\"001:12 009:1\"", "source=\"001:12",
      "there is no source “009”" },
    { "rule=\"A-01\" source=\"001:5\"", "source=\"7\"", "source=\"7\"", "there is no source “7”" },
    { "<group id=\"times\">", "<group id=\"empty\"/><group id=\"times\">", "<group id=\"empty\"",
      "the group “empty” is empty" },
    { "<help>Zoals in de statuten.</help>\n          <help xml:lang=\"en\">As in the articles."
      "</help>", "", "path=\"applicant/name\"", "“applicant/name” must be answered and has no help" },
    { "<field path=\"applicant/agrees\" type=\"tick\"",
      "<field path=\"applicant/agrees\" type=\"tick\" readonly=\"intent proposal\"",
      "path=\"applicant/agrees\"",
      "“applicant/agrees” must be answered and can be typed in no phase" },
    { "<field name=\"item\" type=\"text\"", "<field name=\"item\" type=\"text\" phases=\"intent\"",
      "<field name=\"item\"", "“budget/lines/*/item” is asked in no phase" },
    { "<field name=\"months\" type=\"decimal\"",
      "<field name=\"months\" type=\"decimal\" attention=\"intent\"",
      "<field name=\"months\"",
      "“budget/lines/*/months” has a level in the phase “intent”, in which it is not asked" },
    { "max-rows=\"10\" attention=\"proposal\"", "max-rows=\"10\" attention=\"intent\"",
      "path=\"budget/lines\"",
      "“budget/lines” has a level in the phase “intent”, in which it is not asked" },
    { "attention=\"proposal\" source=\"001:32\" places=\"budget/lines\"",
      "attention=\"proposal\" places=\"budget/lines\"",
      "part=\"lines\"", "“B-02/lines” has no source" },
    { "attention=\"proposal\" source=\"001:32\" places=\"budget/lines\"",
      "source=\"001:32\" places=\"budget/lines\"",
      "part=\"lines\"", "“B-02/lines” can never be found: it has no level in any phase" },
    { "attention=\"proposal\" source=\"001:32\" places=\"budget/lines\"",
      "attention=\"intent proposal\" source=\"001:32\" places=\"budget/lines\"",
      "part=\"lines\"",
      "“B-02/lines” has a level in the phase “intent”, in which none of its places is asked" },
    { "attention=\"proposal\"\n          source=\"001:32\"",
      "attention=\"intent\" source=\"001:32\"",
      "places=\"amount-1 amount-2\"",
      "“B-02/amount” can never be found: the table “budget/lines” is not asked in any of its "
      "phases" },
    { "test=\"count(ibn:rows('companies/number', number)) = 1\"", "test=\" true ( ) \"",
      "source=\"001:22\"", "“N-03” can never be found: its test always holds" },
    { "<message>Er zijn {$n-companies} ondernemingen; {$min-companies} zijn nodig</message>",
      "<message>Er zijn te weinig ondernemingen</message>", "places=\"companies\"",
      "“N-01” is about numbers and its message in “nl” holds none" },
    { "<field path=\"plan/start\" type=\"date\"",
      "<field path=\"plan/start\" type=\"date\" readonly=\"proposal\"",
      "<set path=\"plan/start\"",
      "a cure of “P-01” sets “plan/start”, which cannot be typed in one of the rule’s phases" },
    { "<answer-rule aspect=\"missing\">", "<answer-rule aspect=\"missing\" info=\"intent\">",
      "aspect=\"missing\"",
      "the levels of “missing” have no effect: each field and table has its own" },
    { "aspect=\"range\" blocking=\"intent proposal\"", "aspect=\"range\"", "aspect=\"range\"",
      "“range” can never be found: it has no level in any phase" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sample = load_text ("sample.xml");
      g_autoptr(GString) text = g_string_new (sample);
      g_autofree char *sentences = NULL;
      g_autofree char *expected = NULL;

      g_assert_cmpuint (g_string_replace (text, cases[i].old, cases[i].new, 1), ==, 1);
      sentences = lint (text->str, NULL);
      expected = cases[i].sentence == NULL
                 ? g_strdup ("")
                 : g_strdup_printf ("line %d: %s\n", find_line (text->str, cases[i].at),
                                    cases[i].sentence);
      g_assert_cmpstr (sentences, ==, expected);
    }
}

/* In the order of the file, and what is repeated once. */
static void
test_order (void)
{
  g_autofree char *sample = load_text ("sample.xml");
  g_autoptr(GString) text = g_string_new (sample);
  g_autofree char *sentences = NULL;
  g_autofree char *expected = NULL;

  g_string_replace (text, "<label xml:lang=\"en\">Year {y}</label>", "", 1);
  g_string_replace (text, "<show value=\"company-cost\"/>", "", 1);
  g_string_replace (text, "source=\"001:12\"", "source=\"009:12\"", 1);
  sentences = lint (text->str, NULL);
  expected = g_strdup_printf ("line %d: there is no source “009”\n"
                              "line %d: this “label” is not there in “en”, as others are\n"
                              "line %d: nothing uses or shows the formula “company-cost”\n",
                              find_line (text->str, "009:12"), find_line (text->str, ">Jaar {y}<"),
                              find_line (text->str, "value=\"sum(ibn:rows('budget/lines/company'"));
  g_assert_cmpstr (sentences, ==, expected);
}

/* What is inherited comes last, with the name of its file. */
static void
test_inherited (void)
{
  g_autofree char *sample = load_text ("sample.xml");
  g_autofree char *later = load_text ("later.xml");
  g_autoptr(GString) text = g_string_new (sample);
  g_autofree char *sentences = NULL;
  g_autofree char *expected = NULL;

  g_string_replace (text, "<show value=\"company-cost\"/>", "", 1);
  sentences = lint (later, text->str);
  expected = g_strdup_printf ("line 4: this “title” is not there in “en”, as others are\n"
                              "sample.xml: line %d: nothing uses the param “min-companies”\n"
                              "sample.xml: line %d: nothing uses or shows the formula "
                              "“company-cost”\n",
                              find_line (text->str, "name=\"min-companies\""),
                              find_line (text->str, "value=\"sum(ibn:rows('budget/lines/company'"));
  g_assert_cmpstr (sentences, ==, expected);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lint/clean", test_clean);
  g_test_add_func ("/lint/shipped", test_shipped);
  g_test_add_func ("/lint/odd", test_odd);
  g_test_add_func ("/lint/order", test_order);
  g_test_add_func ("/lint/inherited", test_inherited);
  return g_test_run ();
}
