/* test-call-refusals.c: each refusal of the reader of calls, with its line
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "ibn-call.h"
#include "ibn-error.h"

#define NS "xmlns='urn:ibn-dossier:call:1'"

/* The smallest call that has one of everything; each case changes one line of it. */
static const char *const lines[] = {
  /* 1 */
  "<call " NS " id='mini' version='1' language='nl'>",
  "<title>Mini</title>",
  "<contact email='mini@voorbeeld.be'/>",
  "<sources><source id='001' title='Tekst'/></sources>",
  "<milestones><milestone id='P-01' date='2030-01-15' until='2030-01-16'><label>M</label>"
  "</milestone></milestones>",
  "<params>",
  "<param name='max' type='money' value='100' unconfirmed='false'><label>Plafond</label></param>",
  "</params>",
  "<phases>",
  "<phase id='one' opening='2030-01-01T09:00:00' deadline='2030-02-01T12:00:00' "
  "submitted='sent/one-at'><label>Een</label></phase>",
  /* 11 */
  "<phase id='two'><label>Twee</label></phase>",
  "</phases>",
  "<criteria>",
  "<criterion id='E-1'><label>E</label></criterion>",
  "</criteria>",
  "<form><step id='first' phases='one two'><label>Eerste</label>",
  "<group id='all'>",
  "<field path='sent/one-at' type='time'><label>Op</label></field>",
  "<field path='who/name' type='text' max-length='10' blocking='one'><label>Naam</label></field>",
  "<field path='who/cost' type='money' min='1' max='$max' criterion='E-1'><label>Kost</label>"
  "</field>",
  /* 21 */
  "<field path='who/kind' type='choice'><label>Soort</label>",
  "<choice value='a'><label>A</label></choice>",
  "</field>",
  "<field path='who/chief' type='row' table='people'><label>Baas</label></field>",
  "<show value='total'/>",
  "<table path='people' layout='grid' title='first-name' max-rows='9' managed='true'>",
  "<label>Mensen</label><row-label>mens</row-label>",
  "<field name='first-name' type='text' relevant='wage'><label>Voornaam</label></field>",
  "<field name='wage' type='money'><label>Loon</label></field>",
  "<show value='double'/>",
  /* 31 */
  "</table>",
  "</group></step></form>",
  "<formulas>",
  "<let name='total' type='money' value='sum(people/row/wage)' most='max' rules='R-1/a R-1/b'><label>Som</label></let>",
  "<let name='double' each='people' type='money' value='wage * 2'><label>Dubbel</label></let>",
  "</formulas>",
  "<rules>",
  "<rule id='R-1' part='a' test='$total &lt; $max' blocking='one' places='people'>",
  "<message>{$total} van {money: $max}</message>",
  "<cure each='people/row[wage &gt; 1]'><label>Minder voor {first-name}</label>",
  /* 41 */
  "<set path='wage' value='1'/>",
  "<remove path='/people/{@id}'/>",
  "</cure></rule>",
  "<rule id='R-1' part='b' each='people' when='wage' test='$double &gt; 0' "
  "places='wage /who/name'>",
  "<message>{wage}</message>",
  "<place each='../row[@id]'>wage</place>",
  "<cure><label>Nog een</label><add table='people' count='1'/></cure></rule>",
  "<answer-rule aspect='missing'><message>{label}</message></answer-rule>",
  "<answer-rule aspect='format'><message>{typed}</message></answer-rule>",
  "<answer-rule aspect='format' type='money'><message>{typed}</message></answer-rule>",
  /* 51 */
  "<answer-rule aspect='length'><message>{length}</message></answer-rule>",
  "<answer-rule aspect='range'><message>{min} {max}</message></answer-rule>",
  "<answer-rule aspect='choice'><message>{value}</message></answer-rule>",
  "<answer-rule aspect='reference'><message>{row}</message></answer-rule>",
  "<answer-rule aspect='rows'><message>{max}</message></answer-rule>",
  "<answer-rule aspect='unknown'><message>{label}</message></answer-rule>",
  "</rules></call>",
  NULL
};

/* In line @line, @new is written for @old; the complaint is about @at, or the same line. */
typedef struct {
  int         line;
  const char *old;
  const char *new;
  const char *reason;
  int         at;
} Case;

static char *
make_text (const Case *change)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; lines[i] != NULL; i++)
    {
      g_autoptr(GString) line = g_string_new (lines[i]);

      if (change != NULL && change->line == i + 1)
        g_assert_cmpuint (g_string_replace (line, change->old, change->new, 1), ==, 1);
      g_string_append_printf (text, "%s\n", line->str);
    }
  return g_string_free (text, FALSE);
}

static IbnCall *
read_text (const char *text, GError **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new (text, strlen (text));

  return ibn_call_read (bytes, "mini.xml", NULL, NULL, error);
}

static void
test_unchanged (void)
{
  g_autofree char *text = make_text (NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnCall) call = read_text (text, &error);

  g_assert_no_error (error);
  g_assert_nonnull (call);
}

static void
run_cases (const Case *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autofree char *text = make_text (&cases[i]);
      int at = cases[i].at == 0 ? cases[i].line : cases[i].at;
      g_autofree char *message = g_strdup_printf ("mini.xml: line %d: %s", at, cases[i].reason);
      g_autoptr(GError) error = NULL;

      g_assert_null (read_text (text, &error));
      g_assert_error (error, IBN_ERROR, IBN_ERROR_CALL);
      g_assert_cmpstr (error->message, ==, message);
    }
}

static void
test_structure (void)
{
  static const Case cases[] = {
    { 1, "<call ", "<dossier ", "Opening and ending tag mismatch: dossier line 1 and call", 57 },
    { 1, "id='mini' ", "", "“call” needs an id such as “ibn-2017”" },
    { 1, "'mini'", "'Mini'", "“call” needs an id such as “ibn-2017”" },
    { 1, " version='1'", "", "“call” lacks the attribute “version”" },
    { 1, "'1'", "'1 2'", "“1 2” is not a version such as “1”" },
    { 1, " language='nl'", "", "“call” lacks the attribute “language”" },
    { 1, " id=", " colour='red' id=", "“call” has an unknown attribute “colour”" },
    { 1, " id=", " xmlns:a='urn:a' a:b='c' id=", "“call” has an unknown attribute “a:b”" },
    { 1, " id=", " xml:lang='nl' id=", "“call” has an unknown attribute “xml:lang”" },
    { 1, "'urn:ibn-dossier:call:1'", "'urn:other'",
      "“call” is not an element of the namespace urn:ibn-dossier:call:1" },
    { 2, "<title>Mini</title>", "", "“call” has no “title” in the language of the call, “nl”", 1 },
    { 2, "<title>", "<title xml:lang='en'>",
      "“call” has no “title” in the language of the call, “nl”" },
    { 2, "<title>", "<title xml:lang='English'>", "“English” is not a language such as “en”" },
    { 2, "<title>", "<title>Een</title><title>", "there are two of “title” in the same language" },
    { 2, "<title>", "<title size='1'>", "“title” has an unknown attribute “size”" },
    { 2, ">Mini<", "> <", "“title” is empty" },
    { 2, ">Mini<", "><b/><", "“b” has no place in “title”" },
    { 2, ">Mini<", ">Mi<b/><", "“title” has text beside its elements" },
    { 2, "<title>", "Tekst<title>", "“call” has text beside its elements", 1 },
    { 3, "<contact", "<kontact", "“kontact” has no place in “call”" },
    { 3, "/>", ">mij</contact>", "“contact” holds no text" },
    { 3, "<contact", "<contact/><contact", "there are two of “contact”" },
    { 17, "<group", "<table", "Opening and ending tag mismatch: table line 17 and group", 32 },
    { 19, "path=", "name='a' path=", "“field” has an unknown attribute “name”" },
    { 29, "name=", "path='a/b' name=", "“field” has an unknown attribute “path”" },
    { 29, " type='money'", "", "“field” lacks the attribute “type”" },
    { 33, "<formulas>", "<formulas><rule/>", "“rule” has no place in “formulas”" },
    { 38, " test='$total &lt; $max'", "", "“rule” lacks the attribute “test”" },
  };

  run_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_head (void)
{
  static const Case cases[] = {
    { 4, "</sources>", "<source id='001' title='Nog'/></sources>", "there are two of “001”" },
    { 5, "'2030-01-15'", "'15/1/2030'",
      "in “date”: “15/1/2030” is not a value of the type “date”" },
    { 5, "'2030-01-16'", "'2030-01-14'", "“until” is before “date”" },
    { 5, "<label>M</label>", "", "“milestone” has no “label” in the language of the call, “nl”" },
    { 5, "</milestones>", "<milestone id='P-01' date='2030-01-01'/></milestones>",
      "there are two of “P-01”" },
    { 7, "'max'", "'Max'", "in “name”: “Max” is not a name such as “max-budget” or “year-1”" },
    { 7, "'max'", "'now'", "there are two of “now”" },
    { 7, "<param ", "<param name='max' type='money' value='1'><label>M</label></param><param ",
      "there are two of “max”" },
    { 7, "'money'", "'euro'", "there is no type “euro”" },
    { 7, "'money'", "'choice'", "nothing but a field is of the type “choice”" },
    { 7, "'100'", "'1,00'", "in “value”: “1,00” is not a value of the type “money”" },
    { 7, "'false'", "'no'", "in “unconfirmed”: “no” is neither “true” nor “false”" },
    { 10, "'one'", "'1'", "in “id”: “1” is not a name such as “max-budget” or “year-1”" },
    { 10, "09:00:00'", "9h'", "in “opening”: “2030-01-01T9h” is not a value of the type “time”" },
    { 10, "2030-02-01", "2029-02-01", "the opening is after the deadline" },
    { 10, "sent/one-at", "sent/two-at",
      "in “submitted”: no field of the type “time” has the path “sent/two-at”" },
    { 10, "sent/one-at", "who/name",
      "in “submitted”: no field of the type “time” has the path “who/name”" },
    { 11, "'two'", "'one'", "there are two of “one”" },
    { 11, "<phase ",
      "<repeat for='p' in='a b c d e f g h i j k l m n o p'><phase id='p-{p}'><label>P</label>"
      "</phase></repeat><phase ", "there are more than 16 phases" },
    { 14, "id='E-1'", "id='E-1' group='E'", "there is no criterion “E” before it" },
    { 14, "</criterion>", "</criterion><criterion id='E-1'/>", "there are two of “E-1”" },
  };

  run_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_form (void)
{
  static const Case cases[] = {
    { 16, "'first'", "'First'", "in “id”: “First” is not a name such as “max-budget” or “year-1”" },
    { 16, "one two", "one three", "in “phases”: there is no phase “three”" },
    { 16, "<label>Eerste</label>", "", "“step” has no “label” in the language of the call, “nl”" },
    { 16, "<step ", "<step id='first'><label>F</label></step><step ", "there are two of “first”" },
    { 17, "<group ", "<group id='all'/><group ", "there are two of “all”" },
    { 19, "'text'", "'string'", "there is no type “string”" },
    { 19, "who/name", "who/Name", "“who/Name” is not a path such as “applicant/name”" },
    { 19, "who/name", "who/c4f2/name", "“who/c4f2/name” is not a path such as “applicant/name”" },
    { 19, "who/name", "who//name", "“who//name” is not a path such as “applicant/name”" },
    { 19, "who/name", "sent/one-at", "the name “one-at” is text here and time elsewhere" },
    { 19, "who/name", "who", "the name “who” is a group of answers here and text elsewhere", 20 },
    { 20, "who/cost", "who/name", "the name “name” is money here and text elsewhere" },
    { 24, "<field", "<field path='who/name' type='text'><label>N</label></field><field",
      "there are two of “who/name”" },
    { 19, "<label>Naam</label>", "", "“field” has no “label” in the language of the call, “nl”" },
    { 19, "'10'", "'0'", "in “max-length”: “0” is not a number from 1 to 1000000" },
    { 20, "min='1'", "max-length='1'", "a field of the type “money” has no “max-length”" },
    { 19, "max-length='10'", "min='1'", "a field of the type “text” has no “min”" },
    { 20, "min='1'", "min='x'", "in “min”: “x” is not a value of the type “money”" },
    { 20, "min='1'", "min='101'", "“min” is more than “max”" },
    { 20, "$max", "$min", "in “max”: there is no param “min”" },
    { 20, "'money'", "'count'", "in “max”: “max” is of the type “money” and the field is not" },
    { 20, "'E-1'", "'E-2'", "there is no criterion “E-2”" },
    { 19, "'one'", "'zero'", "in “blocking”: there is no phase “zero”" },
    { 19, "blocking='one'", "blocking='one two' info='two'", "the phase “two” has two levels" },
    { 19, "blocking='one'", "rule='A 01'",
      "in “rule”: “A 01” is not the id of a rule, such as “B-03”" },
    { 19, "blocking='one'", "explain='one'",
      "a level “explain” needs the table “reasons” with the columns “rule”, of the type “text”, "
      "and “text”, of the type “prose”" },
    { 22, "<choice value='a'><label>A</label></choice>", "",
      "a field of the type “choice” needs choices", 21 },
    { 22, "'a'", "'A a'", "“A a” is not a choice such as “large-1”" },
    { 22, "<choice ", "<choice value='a'><label>B</label></choice><choice ",
      "there are two of “a”" },
    { 22, "<label>A</label>", "", "“choice” has no “label” in the language of the call, “nl”" },
    { 21, "'choice'", "'text'", "a field of the type “text” has no “choice”", 22 },
    { 24, " table='people'", "", "a field of the type “row” needs “table”" },
    { 24, "'row'", "'text'", "a field of the type “text” has no “table”" },
    { 24, "'people'", "'persons'", "in “table”: there is no table “persons”" },
    { 25, "'total'", "'sum'", "in “show”: there is no formula “sum”" },
    { 25, "'total'", "'double'",
      "in “show”: “double” is a value for each row of “people”; sum or count them" },
    { 30, "'double'", "'total'",
      "in “show”: the formula “total” has no value for each row of “people”" },
    { 26, "'people'", "'who'", "the name “who” is a table here and a group of answers elsewhere" },
    { 26, "'grid'", "'list'", "there is no layout “list”, only “grid” and “records”" },
    { 26, "'first-name'", "'last-name'", "in “title”: there is no column “last-name”" },
    { 26, "'9'", "'10001'", "in “max-rows”: “10001” is not a number from 1 to 10000" },
    { 27, "<row-label>mens</row-label>", "",
      "“table” has no “row-label” in the language of the call, “nl”", 26 },
    { 28, "first-name' type='text'", "first-name' type='row' table='people'",
      "the rows of “people” are named by each other in a circle", 26 },
    { 28, "'wage'", "'salary'",
      "in “relevant”: no field, table or row has the path “people/*/salary”" },
    { 28, "'wage'", "'wage >'",
      "in “relevant”: “wage >”, at character 7: something is missing at the end" },
    { 29, "'wage'", "'row'", "in “name”: “row” is not a name such as “max-budget” or “year-1”" },
    { 29, "'wage'", "'cost'", "in “path”: no field has the path “wage”", 41 },
    { 29, "</field>", "</field><field name='wage' type='money'><label>L</label></field>",
      "there are two of “wage”" },
    { 29, "'wage'", "'name'", "the name “name” is money here and text elsewhere" },
  };

  run_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_formulas (void)
{
  static const Case cases[] = {
    { 34, "'total'", "'Total'",
      "in “name”: “Total” is not a name such as “max-budget” or “year-1”" },
    { 34, "'total'", "'max'", "there are two of “max”" },
    { 35, "'double'", "'total'", "there are two of “total”" },
    { 34, "'total'", "'phase'", "there are two of “phase”" },
    { 34, "<label>Som</label>", "", "“let” has no “label” in the language of the call, “nl”" },
    { 34, "'money'", "'row'", "nothing but a field is of the type “row”" },
    { 35, "'people'", "'persons'", "in “each”: there is no table “persons”" },
    { 34, "row/wage", "row/salary",
      "in “value”: no field, table or row has the path “people/*/salary”" },
    { 34, "people/row/wage", "who", "in “value”: no field, table or row has the path “who”" },
    { 34, "people/row/wage", "who/name/row",
      "in “value”: no field, table or row has the path “who/name/*”" },
    { 35, "wage * 2", "who/cost",
      "in “value”: no field, table or row has the path “people/*/who/cost”" },
    { 34, "sum(people/row/wage)", "$min", "in “value”: there is no param or formula “min”" },
    { 34, "sum(people/row/wage)", "1 +",
      "in “value”: “1 +”, at character 4: something is missing at the end" },
    { 34, "sum(people/row/wage)", "$double",
      "in “value”: “double” is a value for each row of “people”; sum or count them" },
    { 34, "sum(people/row/wage)", "sum($double) + number($double)",
      "in “value”: “double” is a value for each row of “people”; sum or count them" },
    { 35, "wage * 2", "ibn:value(&quot;total&quot;, @id)",
      "in “value”: the formula “total” has no value for each row" },
    { 35, "wage * 2", "ibn:value(&quot;max&quot;, @id)", "in “value”: there is no formula “max”" },
    { 34, "sum(people/row/wage)", "$total",
      "the formulas use each other in a circle: total → total" },
    { 34, "sum(people/row/wage)",
      "sum($double)'><label>T</label></let><let name='next' type='money' value='$last'>"
      "<label>N</label></let><let name='last' type='money' value='1 + $next",
      "the formulas use each other in a circle: next → last → next" },
  };

  run_cases (cases, G_N_ELEMENTS (cases));
}

/* A hundred formulas may stand on each other, in whichever order they are written. */
static void
test_tall_formulas (void)
{
  for (guint height = 100; height <= 101; height++)
    for (guint backwards = 0; backwards <= 1; backwards++)
      {
        g_autoptr(GString) formulas = g_string_new ("<formulas>");
        g_autofree char *text = NULL;
        g_autoptr(GError) error = NULL;
        g_autoptr(IbnCall) call = NULL;
        Case change = { 33, "<formulas>", NULL, NULL, 0 };

        for (guint i = 1; i <= height; i++)
          {
            guint n = backwards ? height + 1 - i : i;

            g_string_append_printf (formulas, "<let name='t-%u' type='count' value='$t-%u'>"
                                    "<label>T</label></let>", n, n - 1);
          }
        g_string_replace (formulas, "$t-0", "1", 1);
        change.new = formulas->str;
        text = make_text (&change);
        call = read_text (text, &error);
        if (height == 100)
          g_assert_no_error (error);
        else
          {
            g_assert_error (error, IBN_ERROR, IBN_ERROR_CALL);
            g_assert_cmpstr (error->message, ==,
                             "mini.xml: line 33: more than 100 formulas stand on each other");
          }
      }
}

/* libxml2 counts no further than 65535 by itself. */
static void
test_late_line (void)
{
  g_autoptr(GString) text = g_string_new ("<call " NS " id='mini' version='1' language='nl'>");
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < 70000; i++)
    g_string_append_c (text, '\n');
  g_string_append (text, "<wrong>x</wrong></call>");
  g_assert_null (read_text (text->str, &error));
  g_assert_cmpstr (error->message, ==, "mini.xml: line 70001: “wrong” has no place in “call”");
}

static void
test_rules (void)
{
  static const Case cases[] = {
    { 38, "'R-1'", "'R 1'", "in “id”: “R 1” is not the id of a rule, such as “B-03”" },
    { 38, "'R-1'", "''", "in “id”: “” is not the id of a rule, such as “B-03”" },
    { 38, "'R-1'", "'range'", "“range” is the id of an answer rule" },
    { 38, "'a'", "'A'", "in “part”: “A” is not a name such as “max-budget” or “year-1”" },
    { 44, "'b'", "'a'", "there are two of “R-1/a”" },
    { 44, "'people'", "'persons'", "in “each”: there is no table “persons”" },
    { 38, "'one'", "'three'", "in “blocking”: there is no phase “three”" },
    { 38, "$total", "$sum", "in “test”: there is no param or formula “sum”" },
    { 38, "$total", "//wage",
      "in “test”: “//wage < $max”, at character 1: “//” is not allowed; name each step" },
    { 38, "$total", "$double",
      "in “test”: “double” is a value for each row of “people”; sum or count them" },
    { 44, "'wage'", "'salary'",
      "in “when”: no field, table or row has the path “people/*/salary”" },
    { 39, "<message>{$total} van {money: $max}</message>", "",
      "“rule” has no “message” in the language of the call, “nl”", 38 },
    { 39, "{$total}", "{$sum}", "in “message”: there is no param or formula “sum”", 38 },
    { 39, "{$total}", "{$total",
      "in “message” (nl): “{” is not closed; a brace that is meant is “{{”", 38 },
    { 39, "{$total}", "$total}",
      "in “message” (nl): “}” was not opened; a brace that is meant is “}}”", 38 },
    { 39, "{$total}", "{}", "in “message” (nl): nothing stands between “{” and “}”", 38 },
    { 39, "money:", "euro:", "in “message” (nl): there is no type “euro”", 38 },
    { 39, "money:", "row:", "in “message” (nl): nothing can be written as “row” without its field",
     38 },
    { 45, "{wage}", "{salary}",
      "in “message”: no field, table or row has the path “people/*/salary”", 44 },
    { 38, " places='people'", "", "the rule has no places" },
    { 38, "places='people'", "places=' '", "the rule has no places" },
    { 38, "places='people'", "places='persons'",
      "in “places”: no field, table or row has the path “persons”" },
    { 38, "places='people'", "places='people/row'",
      "in “places”: no field, table or row has the path “people/row”" },
    { 44, "places='wage", "places='salary",
      "in “places”: no field, table or row has the path “salary”" },
    { 44, "/who/name", "/wage", "in “places”: no field, table or row has the path “/wage”" },
    { 44, "/who/name", "/people/{@id}/salary",
      "in “places”: no field, table or row has the path “/people/{@id}/salary”" },
    { 44, "/who/name", "/people/{",
      "in “places”: “{” is not closed; a brace that is meant is “{{”" },
    { 46, "../row[@id]", "/people", "in “each”: “/people” does not give the rows of one table" },
    { 46, "../row[@id]", "people/row",
      "in “each”: “people/row” does not give the rows of one table" },
    { 46, "../row[@id]", "../row | ../row",
      "in “each”: “../row | ../row” does not give the rows of one table" },
    { 46, ">wage<", ">salary<", "in “place”: no field, table or row has the path “salary”" },
    { 40, "people/row[", "persons/row[",
      "in “each”: “persons/row[wage > 1]” does not give the rows of one table" },
    { 40, "wage &gt;", "salary &gt;",
      "in “each”: no field, table or row has the path “people/*/salary”" },
    { 40, "<label>Minder voor {first-name}</label>", "",
      "“cure” has no “label” in the language of the call, “nl”" },
    { 40, "{first-name}", "{last-name}",
      "in “label”: no field, table or row has the path “people/*/last-name”" },
    { 40, "{first-name}", "{$double}",
      "in “label”: “double” is a value for each row of “people”; sum or count them" },
    { 41, "'wage'", "'salary'", "in “path”: no field has the path “salary”" },
    { 41, "'wage'", "'/people'", "in “path”: no field has the path “/people”" },
    { 41, "'1'", "'salary'", "in “value”: no field, table or row has the path “people/*/salary”" },
    { 42, "/people/{@id}", "/people", "in “path”: no row has the path “/people”" },
    { 47, "'people'", "'persons'", "in “table”: no table has the path “persons”" },
    { 47, "'1'", "'$'", "in “count”: “$”, at character 2: a name is missing after “$”" },
    { 47, "<add table='people' count='1'/>", "", "the cure changes nothing" },
  };

  run_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_limits (void)
{
  static const Case cases[] = {
    { 34, "most='max'", "most='limit'", "in “most”: there is no param or formula “limit”" },
    { 34, "most='max'", "least='double'", "in “least”: there is no param or formula “double”" },
    { 34, "type='money'", "type='count'", "in “most”: “max” is no number of the type of “total”" },
    { 34, "most='max'", "most='max' least='max'", "“most” and “least” do not go together" },
    { 34, "most='max' ", "", "“rules” needs “most” or “least”" },
    { 34, "R-1/b", "R-1/c", "in “rules”: there is no rule “R-1/c”" },
    { 35, "value='wage * 2'", "value='wage * 2' most='max'", "a value for each row has no “most”" },
  };

  run_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_answer_rules (void)
{
  static const Case cases[] = {
    { 48, "<answer-rule aspect='missing'><message>{label}</message></answer-rule>", "",
      "there is no answer rule for the aspect “missing”", 37 },
    { 49, "aspect='format'", "aspect='format' type='date'",
      "there is no answer rule for the aspect “format”", 37 },
    { 56, "<answer-rule aspect='unknown'><message>{label}</message></answer-rule>", "",
      "there is no answer rule for the aspect “unknown”", 37 },
    { 51, "'length'", "'size'", "there is no aspect “size”" },
    { 51, "'length'", "'length' type='text'", "only the aspect “format” has rules for one type" },
    { 50, "'money'", "'euro'", "there is no type “euro”" },
    { 51, "'length'", "'range'", "there are two of “range”", 52 },
    { 50, " type='money'", "", "there are two of “format”" },
    { 51, "'length'", "'length' blocking='three'", "in “blocking”: there is no phase “three”" },
    { 51, "{length}", "{size}",
      "in “message” (nl): “size” is not one of label, typed, value, length, min, max, row, changes and others" },
    { 51, "{length}", "{$total}",
      "in “message” (nl): “$total” is not one of label, typed, value, length, min, max, row, changes and others" },
    { 51, "<message>{length}</message>", "",
      "“answer-rule” has no “message” in the language of the call, “nl”" },
  };

  run_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_parts (void)
{
  static const Case cases[] = {
    { 57, "</rules>", "</rules><rules/>", "there are two of “rules”" },
    { 33, "<formulas>", "<formulas/><formulas>", "there are two of “formulas”" },
  };
  static const struct {
    const char *text;
    const char *reason;
  } wholes[] = {
    { "<call " NS " id='mini' version='1' language='nl'><title>M</title></call>",
      "the call has no “phases”" },
    { "<call " NS " id='mini' version='1' language='nl'><title>M</title><phases/></call>",
      "the call has no “form”" },
    { "<call " NS " id='mini' version='1' language='nl'><title>M</title><phases/><form/></call>",
      "the form asks nothing" },
    { "<other " NS "/>", "the root is “other” and not “call”" },
  };

  run_cases (cases, G_N_ELEMENTS (cases));
  for (gsize i = 0; i < G_N_ELEMENTS (wholes); i++)
    {
      g_autofree char *message = g_strdup_printf ("mini.xml: line 1: %s", wholes[i].reason);
      g_autoptr(GError) error = NULL;

      g_assert_null (read_text (wholes[i].text, &error));
      g_assert_error (error, IBN_ERROR, IBN_ERROR_CALL);
      g_assert_cmpstr (error->message, ==, message);
    }
}

/* Repeating */

static void
test_repeat_refuses (void)
{
  static const Case cases[] = {
    { 33, "<formulas>", "<formulas><repeat for='y'/>",
      "“repeat” has the attributes “for” and “in” and no others" },
    { 33, "<formulas>", "<formulas><repeat for='y' in='1' as='2'/>",
      "“repeat” has the attributes “for” and “in” and no others" },
    { 33, "<formulas>", "<formulas><repeat for='y1' in='1'/>",
      "“y1” is not a name for “repeat”: lower case letters only" },
    { 33, "<formulas>", "<formulas><repeat for='y' in='1'/>", "“repeat” has nothing to repeat" },
    { 33, "<formulas>", "<formulas><repeat for='y' in=' '><let/></repeat>",
      "“repeat” has nothing to repeat" },
    { 33, "<formulas>",
      "<formulas><repeat for='y' in='1 2'>\n<let name='a' type='count' value='{y}'><label>A</label>"
      "</let></repeat>", "there are two of “a”", 34 },
    { 33, "<formulas>",
      "<formulas><repeat for='y' in='1 2'>\n<let name='a-{y}' type='count' value='{y} +'>"
      "<label>A</label></let></repeat>",
      "in “value”: “1 +”, at character 4: something is missing at the end", 34 },
    { 33, "<formulas>", "<formulas><repeat for='y' in='1'><repeat for='z' in='{y}{y} {y}'>"
      "<let name='a-{z}-{x}' type='count' value='1'><label>A</label></let>"
      "</repeat></repeat>",
      "in “name”: “a-11-{x}” is not a name such as “max-budget” or “year-1”" },
    { 33, "<formulas>", "<formulas><repeat for='y' in='"
      "12345678901234567890123456789012345678901234567890123456789012345'><let/></repeat>",
      "a word of “in” is longer than 64 characters" },
  };

  run_cases (cases, G_N_ELEMENTS (cases));
}

static void
test_repeat (void)
{
  static const Case change = {
    29, "</field>",
      "</field><repeat for='y' in='1 2'><repeat for='k' in='a\nb'>"
      "<field name='part-{k}-{y}' type='money'>"
      "<label>Deel {k} van {y}, {{y}}</label></field></repeat></repeat>", NULL, 0
  };
  static const char *const labels[] = { "Deel a van 1, {1}", "Deel b van 1, {1}",
                                       "Deel a van 2, {2}", "Deel b van 2, {2}" };
  g_autofree char *text = make_text (&change);
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnCall) call = read_text (text, &error);
  const IbnTable *people;

  g_assert_no_error (error);
  people = ibn_call_get_table (call, "people");
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      const IbnItem *item = g_ptr_array_index (people->items, i + 2);

      g_assert_cmpstr (ibn_words_get (item->field->label, "nl"), ==, labels[i]);
    }
  g_assert_nonnull (ibn_call_get_field (call, "people/*/part-b-2"));
}

/* Repeats within repeats come to more than any machine holds. */
static void
test_repeat_bomb (void)
{
  g_autoptr(GString) text =
    g_string_new ("<call " NS " id='bomb' version='1' language='nl'><formulas>\n");
  g_autoptr(GError) error = NULL;

  for (char c = 'a'; c <= 'l'; c++)
    g_string_append_printf (text, "<repeat for='%c' in='1 2 3 4 5 6 7 8 9 10'>", c);
  g_string_append (text, "<let/>");
  for (char c = 'a'; c <= 'l'; c++)
    g_string_append (text, "</repeat>");
  g_string_append (text, "</formulas></call>");

  g_assert_null (read_text (text->str, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_CALL);
  g_assert_cmpstr (error->message, ==, "mini.xml: line 2: repeating comes to more than 64 MiB");
}

/* Hostile bytes */

static void
test_hostile (void)
{
  static const struct {
    const char *text;
    const char *message;
  } cases[] = {
    { "", "mini.xml: line 1: the file is empty" },
    { "\xff\xfe", "mini.xml: line 1: the file is not in UTF-8" },
    { "no XML", "mini.xml: line 1: Start tag expected, '<' not found" },
    { "<?xml version='1.0' encoding='ISO-8859-1'?>\n<call", "mini.xml: line 2: " },
    { "<!DOCTYPE call>\n<call/>", "mini.xml: line 1: a DOCTYPE is not allowed" },
    { "<!DOCTYPE a [<!ENTITY b 'c'>]>\n<call>&b;</call>",
      "mini.xml: line 1: a DOCTYPE is not allowed" },
    { "<call " NS ">\n&b;</call>", "mini.xml: line 2: Entity 'b' not defined" },
    { "<call " NS ">\n\x01</call>", "mini.xml: line 2: " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (read_text (cases[i].text, &error));
      g_assert_error (error, IBN_ERROR, IBN_ERROR_CALL);
      if (g_str_has_suffix (cases[i].message, ": "))
        g_assert_true (g_str_has_prefix (error->message, cases[i].message));
      else
        g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

static void
test_too_large (void)
{
  g_autofree char *text = g_strnfill (4 * 1024 * 1024 + 1, ' ');
  g_autoptr(GError) error = NULL;

  g_assert_null (read_text (text, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_CALL);
  g_assert_cmpstr (error->message, ==, "mini.xml: line 1: the file is larger than 4 MiB");
}

static void
test_too_deep (void)
{
  static const guint depths[] = { 17, 200, 40000 };

  for (gsize i = 0; i < G_N_ELEMENTS (depths); i++)
    {
      g_autoptr(GString) text = g_string_new ("<call " NS " id='deep'>");
      g_autoptr(GError) error = NULL;

      for (guint j = 1; j < depths[i]; j++)
        g_string_append (text, "<form>");
      for (guint j = 1; j < depths[i]; j++)
        g_string_append (text, "</form>");
      g_string_append (text, "</call>");
      g_assert_null (read_text (text->str, &error));
      g_assert_error (error, IBN_ERROR, IBN_ERROR_CALL);
      g_assert_nonnull (strstr (error->message, "elements stand more than 16 deep"));
    }
}

/* However a file is cut off, it is refused and never read halfway. */
static void
test_cut_off (void)
{
  g_autofree char *text = make_text (NULL);
  gsize length = strlen (g_strchomp (text));

  for (gsize i = 0; i < length; i += 7)
    {
      g_autoptr(GBytes) bytes = g_bytes_new (text, i);
      g_autoptr(GError) error = NULL;

      g_assert_null (ibn_call_read (bytes, "mini.xml", NULL, NULL, &error));
      g_assert_error (error, IBN_ERROR, IBN_ERROR_CALL);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/call-refusals/unchanged", test_unchanged);
  g_test_add_func ("/call-refusals/structure", test_structure);
  g_test_add_func ("/call-refusals/head", test_head);
  g_test_add_func ("/call-refusals/form", test_form);
  g_test_add_func ("/call-refusals/formulas", test_formulas);
  g_test_add_func ("/call-refusals/tall-formulas", test_tall_formulas);
  g_test_add_func ("/call-refusals/late-line", test_late_line);
  g_test_add_func ("/call-refusals/rules", test_rules);
  g_test_add_func ("/call-refusals/limits", test_limits);
  g_test_add_func ("/call-refusals/answer-rules", test_answer_rules);
  g_test_add_func ("/call-refusals/parts", test_parts);
  g_test_add_func ("/call-refusals/repeat-refuses", test_repeat_refuses);
  g_test_add_func ("/call-refusals/repeat", test_repeat);
  g_test_add_func ("/call-refusals/repeat-bomb", test_repeat_bomb);
  g_test_add_func ("/call-refusals/hostile", test_hostile);
  g_test_add_func ("/call-refusals/too-large", test_too_large);
  g_test_add_func ("/call-refusals/too-deep", test_too_deep);
  g_test_add_func ("/call-refusals/cut-off", test_cut_off);
  return g_test_run ();
}
