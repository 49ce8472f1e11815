/* test-checker.c: findings and values, after a whole run and after changes
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-checker.h"
#include "ibn-writer.h"

#define NOW G_GINT64_CONSTANT (1896000000)   /* 2030-01-30 */

static IbnCall *
load_call (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "calls", "sample.xml", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  IbnCall *call = ibn_call_load (file, &error);

  g_assert_no_error (error);
  return call;
}

/* Applies edits, a line each: "path=value" as typed, "+row/path", "-row/path". */
static void
edit (IbnCall *call, IbnDocument *document, const char *edits)
{
  g_auto(GStrv) lines = g_strsplit (edits, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(IbnChange) change = NULL;
      const char *equals = strchr (lines[i], '=');

      if (*lines[i] == '\0')
        continue;
      if (*lines[i] == '+')
        change = ibn_change_new_insert (lines[i] + 1, NULL);
      else if (*lines[i] == '-')
        change = ibn_change_new_remove (lines[i] + 1);
      else
        {
          g_autofree char *path = g_strndup (lines[i], equals - lines[i]);

          change = ibn_field_change (ibn_call_get_field (call, path), path, equals + 1);
        }
      ibn_document_apply (document, change, IBN_APPLY_DEFAULT, &error);
      g_assert_no_error (error);
    }
}

#define COMPLETE \
  "applicant/name=Alfa vzw\napplicant/kind=association\napplicant/themes=water\n" \
  "applicant/agrees=ja\nplan/story=Omdat het nodig is\n" \
  "+companies/c1\ncompanies/c1/name=Beta nv\ncompanies/c1/sme=ja\n" \
  "+companies/c2\ncompanies/c2/name=Gamma bv\ncompanies/c2/sme=nee\n" \
  "+budget/lines/b1\nbudget/lines/b1/item=Huur\nbudget/lines/b1/amount-1=40.000\n" \
  "+budget/lines/b2\nbudget/lines/b2/item=Reizen\nbudget/lines/b2/amount-2=20.000,50\n"

#define HUNDRED \
  "Tien woordTien woordTien woordTien woordTien woordTien woordTien woordTien woordTien woordTien woord"

/* "rule place" of each finding, a line each. */
static char *
describe (IbnChecker *checker)
{
  GListModel *findings = ibn_checker_get_findings (checker);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);

      g_string_append_printf (out, "%s%s %s", i > 0 ? "\n" : "", ibn_finding_get_rule (finding),
                              ibn_finding_get_places (finding)[0]);
    }
  return g_string_free (out, FALSE);
}

/* Where each finding stands, and what the list has at each of these places. */
static char *
describe_all (IbnChecker *checker)
{
  GListModel *findings = ibn_checker_get_findings (checker);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);
      const char *const *places = ibn_finding_get_places (finding);

      g_string_append_printf (out, "%s\n", ibn_finding_get_key (finding));
      for (guint k = 0; places[k] != NULL; k++)
        {
          g_autoptr(GPtrArray) there = ibn_checker_dup_findings_at (checker, places[k]);

          g_string_append_printf (out, "  %s %d:", places[k], ibn_checker_get_level_at (checker, places[k]));
          for (guint n = 0; n < there->len; n++)
            g_string_append_printf (out, " %s", ibn_finding_get_key (g_ptr_array_index (there, n)));
          g_string_append_c (out, '\n');
        }
    }
  for (IbnLevel level = IBN_LEVEL_INFO; level <= IBN_LEVEL_BLOCKING; level++)
    g_string_append_printf (out, "%u ", ibn_checker_count (checker, level));
  return g_string_free (out, FALSE);
}

static void
test_findings (void)
{
  static const struct {
    const char *phase;
    const char *edits;
    const char *findings;
  } cases[] = {
    { "intent", "", "A-01 applicant/name\nrequired applicant/kind\nN-01 companies" },
    { "proposal", COMPLETE, "" },
    /* A condition asks a question, and takes it away. */
    { "intent", COMPLETE "applicant/kind=company", "required applicant/profit" },
    { "intent", COMPLETE "applicant/kind=company\napplicant/profit=nee", "" },
    { "intent", COMPLETE "applicant/kind=company\napplicant/profit=misschien", "format applicant/profit" },
    { "intent", COMPLETE "applicant/kind=company\napplicant/profit=misschien\napplicant/kind=association", "" },
    /* What follows from a field alone; one finding for one cause. */
    { "proposal", COMPLETE "budget/lines/b1/amount-1=veel", "format budget/lines/b1/amount-1" },
    { "proposal", COMPLETE "applicant/name=Een naam die veel te lang is", "length applicant/name" },
    { "proposal", COMPLETE "plan/duration=36", "" },
    { "proposal", COMPLETE "plan/duration=37", "range plan/duration" },
    { "proposal", COMPLETE "plan/start=1/1/2030", "" },
    { "proposal", COMPLETE "plan/start=31/12/2029", "range plan/start" },
    { "proposal", COMPLETE "plan/start=1/1/2031", "range plan/start\nP-01 plan/start" },
    { "proposal", COMPLETE "budget/lines/b1/company=c2", "" },
    { "proposal", COMPLETE "budget/lines/b1/company=c2\n-companies/c2\n"
      "+companies/c3\ncompanies/c3/name=D\ncompanies/c3/sme=ja",
      "reference budget/lines/b1/company" },
    { "proposal", COMPLETE "+companies/c3\n+companies/c4\n+companies/c5\ncompanies/c3/name=D\ncompanies/c3/sme=ja\n"
      "companies/c4/name=E\ncompanies/c4/sme=ja\ncompanies/c5/name=F\ncompanies/c5/sme=ja", "rows companies" },
    { "proposal", COMPLETE "plan/story=", "S-01 plan/story" },
    /* Rules: at the limit and beyond it. */
    { "proposal", COMPLETE "budget/lines/b1/amount-1=79.999,50", "" },
    { "proposal", COMPLETE "budget/lines/b1/amount-1=79.999,51", "B-01 budget/lines" },
    { "proposal", COMPLETE "budget/lines/b1/amount-1=0", "B-02 budget/lines/b1/amount-1" },
    { "proposal", COMPLETE "companies/c1/sme=nee", "N-02 companies/c1/sme" },
    { "proposal", COMPLETE "-companies/c2", "N-01 companies" },
    { "proposal", COMPLETE "companies/c1/number=1999.900.072", "" },
    { "proposal", COMPLETE "companies/c1/number=1999.900.072\ncompanies/c2/number=1999900072",
      "N-03 companies/c1/number\nN-03 companies/c2/number" },
    { "proposal", COMPLETE "companies/c1/number=1999.900.073", "format companies/c1/number" },
  };
  g_autoptr(IbnCall) call = load_call ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(IbnDocument) document = ibn_document_new ("sample", "1", "d1");
      g_autoptr(IbnChecker) before = ibn_checker_new (call, document, cases[i].phase, NOW, "nl");
      g_autoptr(IbnChecker) after = NULL;
      g_autofree char *followed = NULL;
      g_autofree char *whole = NULL;

      edit (call, document, cases[i].edits);
      after = ibn_checker_new (call, document, cases[i].phase, NOW, "nl");
      whole = describe (after);
      followed = describe (before);
      g_assert_cmpstr (whole, ==, cases[i].findings);
      g_assert_cmpstr (followed, ==, whole);
    }
}

static IbnFinding *
get_only (IbnChecker *checker)
{
  GListModel *findings = ibn_checker_get_findings (checker);

  g_assert_cmpuint (g_list_model_get_n_items (findings), ==, 1);
  return g_list_model_get_item (findings, 0);
}

static void
test_messages (void)
{
  static const struct {
    const char *edits;
    const char *language;
    const char *message;
  } cases[] = {
    { "budget/lines/b1/amount-1=80.000", "nl",
      "De begroting is €\u00a0100.000,50, €\u00a00,50 meer dan €\u00a0100.000,00" },
    { "budget/lines/b1/amount-1=80.000", "en",
      "The budget is €\u00a0100.000,50, €\u00a00,50 more than €\u00a0100.000,00" },
    { "companies/c1/sme=nee", "nl",
      "0 van de 2 ondernemingen is een kmo, 0,0\u00a0%; 50,0\u00a0% is nodig" },
    { "budget/lines/b1/amount-1=1.5", "nl", "“1.5” is geen bedrag" },
    { "plan/start=29/2/2030", "nl", "“29/2/2030” past niet bij Start" },
    { "applicant/name=", "en", "Name has not been filled in yet" },
    /* Numbers as they are read. */
    { "plan/story=" HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED "!", "en",
      "Story has 1.001 characters; 100 is the limit" },
  };
  g_autoptr(IbnCall) call = load_call ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(IbnDocument) document = ibn_document_new ("sample", "1", "d1");
      g_autoptr(IbnChecker) checker = NULL;
      g_autoptr(IbnFinding) finding = NULL;

      edit (call, document, COMPLETE);
      edit (call, document, cases[i].edits);
      checker = ibn_checker_new (call, document, "proposal", NOW, cases[i].language);
      finding = get_only (checker);
      g_assert_cmpstr (ibn_finding_get_message (finding), ==, cases[i].message);
    }
}

static void
test_phase (void)
{
  g_autoptr(IbnCall) call = load_call ();
  g_autoptr(IbnDocument) document = ibn_document_new ("sample", "1", "d1");
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, NULL, NOW, "nl");
  g_autofree char *after = NULL;

  g_assert_cmpstr (ibn_checker_get_phase (checker)->id, ==, "intent");
  g_assert_cmpuint (ibn_checker_count (checker, IBN_LEVEL_ATTENTION), ==, 1);
  g_assert_cmpint (ibn_checker_get_missing (checker, "companies"), ==, IBN_LEVEL_NONE);
  g_assert_false (ibn_checker_is_relevant (checker, "plan/start"));
  edit (call, document, "submissions/intent-sent=2030-02-28T09:00:00");
  g_assert_cmpstr (ibn_checker_get_phase (checker)->id, ==, "proposal");
  g_assert_true (ibn_checker_is_relevant (checker, "plan/start"));
  g_assert_true (ibn_checker_is_readonly (checker, "applicant/kind"));
  g_assert_cmpint (ibn_checker_get_missing (checker, "companies"), ==, IBN_LEVEL_BLOCKING);
  g_assert_cmpint (ibn_checker_get_level_at (checker, "companies"), ==, IBN_LEVEL_BLOCKING);

  ibn_document_undo (document);
  g_assert_cmpstr (ibn_checker_get_phase (checker)->id, ==, "intent");
  after = describe (checker);
  g_assert_cmpstr (after, ==, "A-01 applicant/name\nrequired applicant/kind\nN-01 companies");
}

static void
test_time (void)
{
  g_autoptr(IbnCall) call = load_call ();
  g_autoptr(IbnDocument) document = ibn_document_new ("sample", "1", "d1");
  g_autoptr(IbnChecker) checker = NULL;

  edit (call, document, COMPLETE);
  checker = ibn_checker_new (call, document, "intent", G_GINT64_CONSTANT (1898593199), "nl");
  g_assert_cmpuint (ibn_checker_count (checker, IBN_LEVEL_INFO), ==, 0);
  ibn_checker_set_now (checker, G_GINT64_CONSTANT (1898593200));   /* 2030-03-01 12:00 in Brussels */
  g_assert_cmpuint (ibn_checker_count (checker, IBN_LEVEL_INFO), ==, 1);
}

static void
test_values (void)
{
  g_autoptr(IbnCall) call = load_call ();
  g_autoptr(IbnDocument) document = ibn_document_new ("sample", "1", "d1");
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, "proposal", NOW, "nl");
  g_autofree char *budget = NULL;
  g_autofree char *end = NULL;
  gint64 number = -1;

  edit (call, document, COMPLETE "plan/start=31/1/2030\nplan/duration=1\n"
        "budget/lines/b1/company=c1\nbudget/lines/b2/company=c1\nbudget/lines/b2/amount-1=ja");
  g_assert_true (ibn_checker_get_number (checker, "budget", NULL, &number));
  g_assert_cmpint (number, ==, 6000050);
  budget = ibn_checker_format (checker, "budget", NULL);
  g_assert_cmpstr (budget, ==, "€\u00a060.000,50");
  g_assert_cmpstr (ibn_checker_get_text (checker, "end", NULL), ==, "2030-02-28");
  end = ibn_checker_format (checker, "end", NULL);
  g_assert_cmpstr (end, ==, "28/02/2030");
  g_assert_true (ibn_checker_get_number (checker, "company-cost", "companies/c1", &number));
  g_assert_cmpint (number, ==, 6000050);
  g_assert_true (ibn_checker_get_number (checker, "company-cost", "companies/c2", &number));
  g_assert_cmpint (number, ==, 0);
  g_assert_true (ibn_checker_get_number (checker, "lines-total", NULL, &number));
  g_assert_cmpint (number, ==, 6000050);

  edit (call, document, "plan/duration=");
  g_assert_null (ibn_checker_get_text (checker, "end", NULL));
  g_assert_false (ibn_checker_get_number (checker, "no-such", NULL, &number));
  g_assert_false (ibn_checker_get_number (checker, "company-cost", "companies/c9", &number));
}

static void
print_explanation (GString *out, const IbnExplanation *explanation, guint depth)
{
  g_string_append_printf (out, "%*s%s %s\n", depth * 2, "", explanation->label, explanation->value);
  for (guint i = 0; i < explanation->parts->len; i++)
    print_explanation (out, g_ptr_array_index (explanation->parts, i), depth + 1);
}

static void
test_explain (void)
{
  g_autoptr(IbnCall) call = load_call ();
  g_autoptr(IbnDocument) document = ibn_document_new ("sample", "1", "d1");
  g_autoptr(IbnChecker) checker = NULL;
  g_autoptr(IbnExplanation) explanation = NULL;
  g_autoptr(GString) out = g_string_new (NULL);

  edit (call, document, COMPLETE);
  checker = ibn_checker_new (call, document, "proposal", NOW, "nl");
  explanation = ibn_checker_explain (checker, "lines-total", NULL);
  print_explanation (out, explanation, 0);
  g_assert_cmpstr (out->str, ==,
                   "Som van de lijnen €\u00a060.000,50\n"
                   "  Huur €\u00a040.000,00\n"
                   "    Jaar 1 €\u00a040.000,00\n"
                   "  Reizen €\u00a020.000,50\n"
                   "    Jaar 2 €\u00a020.000,50\n");

  /* Seen from outside their rows, answers are told apart by them. */
  g_clear_pointer (&explanation, ibn_explanation_free);
  explanation = ibn_checker_explain (checker, "budget-1", NULL);
  g_string_truncate (out, 0);
  print_explanation (out, explanation, 0);
  g_assert_cmpstr (out->str, ==,
                   "Begroting jaar 1 €\u00a040.000,00\n"
                   "  Huur › Jaar 1 €\u00a040.000,00\n");
  g_assert_null (ibn_checker_explain (checker, "no-such", NULL));
  g_assert_null (ibn_checker_explain (checker, "line-total", "budget/lines/b9"));
}

static void
test_reason (void)
{
  g_autoptr(IbnCall) call = load_call ();
  g_autoptr(IbnDocument) document = ibn_document_new ("sample", "1", "d1");
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, "proposal", NOW, "nl");
  g_autoptr(IbnFinding) finding = NULL;
  g_autoptr(IbnFinding) explained = NULL;
  g_autoptr(GPtrArray) changes = NULL;
  g_autoptr(GPtrArray) back = NULL;
  g_autoptr(GError) error = NULL;

  edit (call, document, COMPLETE "companies/c1/sme=nee");
  finding = get_only (checker);
  g_assert_true (ibn_finding_is_open (finding));
  changes = ibn_finding_make_reason (finding, document, "Er zijn er geen");
  ibn_document_apply_all (document, changes, IBN_APPLY_DEFAULT, &error);
  g_assert_no_error (error);

  explained = get_only (checker);
  g_assert_false (ibn_finding_is_open (explained));
  g_assert_cmpstr (ibn_finding_get_reason (explained), ==, "Er zijn er geen");
  g_assert_cmpuint (ibn_document_get_n_rows (document, "reasons"), ==, 1);
  back = ibn_finding_make_reason (explained, document, "");
  ibn_document_apply_all (document, back, IBN_APPLY_DEFAULT, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ibn_document_get_n_rows (document, "reasons"), ==, 0);
}

/* What a formula is held against, and the finding that says so: no one else knows the rule. */
static void
test_limits (void)
{
  g_autoptr(IbnCall) call = load_call ();
  g_autoptr(IbnDocument) document = ibn_document_new ("sample", "1", "d1");
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, "proposal", NOW, "nl");
  g_autoptr(IbnChecker) intent = ibn_checker_new (call, document, "intent", NOW, "nl");
  const IbnFormula *formula = ibn_checker_get_formula (checker, "budget");
  g_autofree char *text = NULL;
  g_autofree char *none = NULL;
  g_autoptr(IbnFinding) kept = NULL;
  g_autoptr(IbnFinding) broken = NULL;
  gint64 limit = 7;

  g_assert_cmpstr (formula->limit, ==, "max-budget");
  g_assert_false (formula->is_least);
  g_assert_null (ibn_checker_get_formula (checker, "budget-1")->limit);

  g_assert_true (ibn_checker_has_limit (checker, "budget"));
  g_assert_false (ibn_checker_has_limit (intent, "budget"));
  g_assert_false (ibn_checker_has_limit (checker, "budget-1"));
  g_assert_false (ibn_checker_get_limit (checker, "budget-1", &limit));
  g_assert_cmpint (limit, ==, 7);
  g_assert_true (ibn_checker_get_limit (checker, "budget", &limit));
  g_assert_cmpint (limit, ==, 10000000);
  text = ibn_checker_format_limit (checker, "budget");
  g_assert_cmpstr (text, ==, "€\u00a0100.000,00");
  none = ibn_checker_format_limit (checker, "budget-1");
  g_assert_cmpstr (none, ==, "");

  edit (call, document, COMPLETE "budget/lines/b1/amount-1=79.999,50");
  kept = ibn_checker_dup_limit_finding (checker, "budget");
  g_assert_null (kept);
  edit (call, document, "budget/lines/b1/amount-1=79.999,51");
  broken = ibn_checker_dup_limit_finding (checker, "budget");
  g_assert_cmpstr (ibn_finding_get_key (broken), ==, "B-01");
}

/* One level at a time; what is below it says that it is there. */
static void
test_explain_once (void)
{
  g_autoptr(IbnCall) call = load_call ();
  g_autoptr(IbnDocument) document = ibn_document_new ("sample", "1", "d1");
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, "proposal", NOW, "nl");
  g_autoptr(IbnExplanation) whole = NULL;
  g_autoptr(IbnExplanation) once = NULL;
  const IbnExplanation *part;

  edit (call, document, COMPLETE);
  whole = ibn_checker_explain (checker, "budget", NULL);
  once = ibn_checker_explain_once (checker, "budget", NULL);
  g_assert_cmpstr (once->source, ==, "001:30");
  g_assert_cmpuint (once->parts->len, ==, whole->parts->len);
  for (guint i = 0; i < once->parts->len; i++)
    {
      part = g_ptr_array_index (once->parts, i);
      g_assert_cmpstr (part->value, ==, ((IbnExplanation *) g_ptr_array_index (whole->parts, i))->value);
      g_assert_cmpuint (part->parts->len, ==, 0);
      g_assert_true (part->has_parts);
    }
  g_assert_null (ibn_checker_explain_once (checker, "gone", NULL));
}

static void
test_cures (void)
{
  static const struct {
    const char *edits;
    const char *labels;     /* a line each */
  } cases[] = {
    { "budget/lines/b1/amount-1=90.000", "Verlaag jaar 1 van “Huur” tot €\u00a079.999,50" },
    { "budget/lines/b1/amount-1=0", "Laat “Huur” weg" },
    { "-companies/c2", "Voeg 1 ondernemingen toe" },
  };
  g_autoptr(IbnCall) call = load_call ();
  g_autoptr(GRand) random = g_rand_new_with_seed (1);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(IbnDocument) document = ibn_document_new ("sample", "1", "d1");
      g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, "proposal", NOW, "nl");
      g_autoptr(IbnFinding) finding = NULL;
      g_autoptr(GPtrArray) cures = NULL;
      g_autoptr(GPtrArray) resolved = NULL;
      g_autoptr(GPtrArray) added = NULL;
      g_autoptr(GString) labels = g_string_new (NULL);
      g_autoptr(GError) error = NULL;
      g_autoptr(GBytes) before = NULL;
      g_autoptr(GBytes) after = NULL;

      edit (call, document, COMPLETE);
      edit (call, document, cases[i].edits);
      finding = get_only (checker);
      g_assert_true (ibn_finding_has_cures (finding));
      cures = ibn_checker_get_cures (checker, finding, random);
      for (guint k = 0; k < cures->len; k++)
        g_string_append_printf (labels, "%s%s", k > 0 ? "\n" : "", ((IbnCure *) g_ptr_array_index (cures, k))->label);
      g_assert_cmpstr (labels->str, ==, cases[i].labels);

      /* Trying it changes nothing; doing it does what was shown. */
      before = ibn_document_write (document);
      ibn_checker_preview (checker, ((IbnCure *) cures->pdata[0])->changes, &resolved, &added, &error);
      g_assert_no_error (error);
      after = ibn_document_write (document);
      g_assert_true (g_bytes_equal (before, after));
      g_assert_cmpuint (resolved->len, ==, 1);
      ibn_document_apply_all (document, ((IbnCure *) cures->pdata[0])->changes, IBN_APPLY_DEFAULT, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (g_list_model_get_n_items (ibn_checker_get_findings (checker)), ==, added->len);
    }
}

/* After each of many random edits, what was followed equals what a new checker finds. */
static void
test_random (void)
{
  static const char *const paths[] = {
    "applicant/name", "applicant/kind", "applicant/profit", "plan/start", "plan/duration", "companies/%s/name",
    "companies/%s/sme", "companies/%s/number", "budget/lines/%s/item", "budget/lines/%s/company",
    "budget/lines/%s/amount-1", "budget/lines/%s/amount-2", "submissions/intent-sent",
  };
  static const char *const values[] = {
    "", "ja", "nee", "company", "Alfa", "1/1/2030", "12", "100.000", "veel", "1999900072", "r1", "r2",
    "2030-02-01T10:00:00", "999.999,99", "een heel lange naam voor een veld",
  };
  static const char *const tables[] = { "companies", "budget/lines" };
  g_autoptr(IbnCall) call = load_call ();
  g_autoptr(IbnDocument) document = ibn_document_new ("sample", "1", "d1");
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, NULL, NOW, "nl");

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *row = g_strdup_printf ("r%d", g_test_rand_int_range (1, 6));
      g_autoptr(IbnChange) change = NULL;
      g_autoptr(IbnChecker) fresh = NULL;
      g_autofree char *followed = NULL;
      g_autofree char *whole = NULL;
      int dice = g_test_rand_int_range (0, 10);

      if (dice < 3)
        {
          g_autofree char *path = g_strconcat (tables[g_test_rand_int_range (0, 2)], "/", row, NULL);

          g_autofree char *other = g_strdup_printf ("r%d", g_test_rand_int_range (1, 6));
          const char *before = g_test_rand_bit () ? other : NULL;

          if (!ibn_document_has_row (document, path))
            change = ibn_change_new_insert (path, before);
          else if (g_test_rand_bit ())
            change = ibn_change_new_move (path, before);
          else
            change = ibn_change_new_remove (path);
        }
      else if (dice < 9)
        {
          const char *pattern = paths[g_test_rand_int_range (0, G_N_ELEMENTS (paths))];
          g_auto(GStrv) parts = g_strsplit (pattern, "%s", 2);
          g_autofree char *path = g_strjoinv (row, parts);

          change = ibn_field_change (ibn_call_get_field (call, path), path,
                                     values[g_test_rand_int_range (0, G_N_ELEMENTS (values))]);
        }
      if (change == NULL)
        ibn_document_undo (document);
      else
        {
          /* Refused where the row is not there: nothing to compare then. */
          ibn_document_apply (document, change, IBN_APPLY_DEFAULT, NULL);
        }
      fresh = ibn_checker_new (call, document, NULL, NOW, "nl");
      followed = describe_all (checker);
      whole = describe_all (fresh);
      g_assert_cmpstr (followed, ==, whole);
    }
}

/* A rule stands at all rows that it is about, whatever chose them and whatever was typed there. */
static void
test_places (void)
{
  static const struct {
    const char *edit;
    const char *rows;   /* of N-02 then; "" where it is not said */
  } steps[] = {
    { COMPLETE "companies/c1/sme=nee", "c1 c2" },
    { "applicant/name=Delta vzw", "c1 c2" },
    { "+companies/c3", "c1 c2" },
    { "companies/c3/sme=nee", "c1 c2 c3" },
    { "companies/c1/sme=", "c2 c3" },
    { "companies/c1/sme=nee", "c1 c2 c3" },
    { "companies/c2/sme=misschien", "c1 c3" },
    { "companies/c2/sme=nee", "c1 c2 c3" },
    { "companies/c2/number=1999.900.072", "c1 c2 c3" },
    { "companies/c2/number=veel", "" },
    { "companies/c1/number=veel", "" },
    { "companies/c2/number=", "" },
    { "companies/c1/number=", "c1 c2 c3" },
    { "-companies/c1", "c2 c3" },
    { "companies/c2/sme=ja\ncompanies/c3/sme=ja", "" },
    { "companies/c3/sme=nee\ncompanies/c2/sme=nee", "c2 c3" },
  };
  g_autoptr(IbnCall) call = load_call ();
  g_autoptr(IbnDocument) document = ibn_document_new ("sample", "1", "d1");
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, "proposal", NOW, "nl");

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      GListModel *findings = ibn_checker_get_findings (checker);
      g_autoptr(GString) places = g_string_new (NULL);
      g_autoptr(GString) expected = g_string_new (NULL);
      g_auto(GStrv) rows = g_strsplit (steps[i].rows, " ", -1);

      for (guint k = 0; rows[k] != NULL; k++)
        g_string_append_printf (expected, "companies/%s/sme ", rows[k]);
      for (guint k = 0; rows[k] != NULL; k++)
        g_string_append_printf (expected, "companies/%s/number ", rows[k]);
      edit (call, document, steps[i].edit);
      for (guint k = 0; k < g_list_model_get_n_items (findings); k++)
        {
          g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, k);

          if (!g_str_equal (ibn_finding_get_rule (finding), "N-02"))
            continue;
          for (guint n = 0; ibn_finding_get_places (finding)[n] != NULL; n++)
            g_string_append_printf (places, "%s ", ibn_finding_get_places (finding)[n]);
        }
      g_assert_cmpstr (places->str, ==, expected->str);
    }
}

static void
count_changed (guint *n, GListModel *model, guint position, guint removed, guint added)
{
  *n += 1;
}

/* A change that touches no finding does not disturb the list. */
static void
test_quiet (void)
{
  g_autoptr(IbnCall) call = load_call ();
  g_autoptr(IbnDocument) document = ibn_document_new ("sample", "1", "d1");
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, "proposal", NOW, "nl");
  guint changed = 0;
  guint updated = 0;

  edit (call, document, COMPLETE "companies/c1/sme=nee");
  g_signal_connect_swapped (ibn_checker_get_findings (checker), "items-changed", G_CALLBACK (count_changed), &changed);
  g_signal_connect_swapped (checker, "updated", G_CALLBACK (count_changed), &updated);
  edit (call, document, "applicant/name=Delta vzw");
  g_assert_cmpuint (changed, ==, 0);
  g_assert_cmpuint (updated, ==, 1);
  edit (call, document, "applicant/name=");
  g_assert_cmpuint (changed, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/checker/findings", test_findings);
  g_test_add_func ("/checker/messages", test_messages);
  g_test_add_func ("/checker/phase", test_phase);
  g_test_add_func ("/checker/time", test_time);
  g_test_add_func ("/checker/values", test_values);
  g_test_add_func ("/checker/explain", test_explain);
  g_test_add_func ("/checker/reason", test_reason);
  g_test_add_func ("/checker/limits", test_limits);
  g_test_add_func ("/checker/explain-once", test_explain_once);
  g_test_add_func ("/checker/cures", test_cures);
  g_test_add_func ("/checker/random", test_random);
  g_test_add_func ("/checker/places", test_places);
  g_test_add_func ("/checker/quiet", test_quiet);

  return g_test_run ();
}
