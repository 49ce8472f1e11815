/* test-limits.c: the examples brought exactly to each limit of the call of 2017, and one unit beyond
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "ibn-date.h"
#include "rules-fixture.h"
#include "test-dossier.h"

#define EOI "natkou-eoi"
#define DOSSIER "natkou-dossier"

typedef struct {
  const char *limit;      /* of which number; {y} for each of three years */
  const char *at;         /* edits that bring the example to it, as rules_edit () takes them */
  const char *beyond;     /* edits on top of those */
  const char *changes;    /* findings that come, as rules_describe () gives them; "-" before one that goes */
  const char *example;    /* NULL for the dossier */
  const char *now;        /* beyond the limit; NULL for the deadline itself */
  const char *params;     /* other params, or NULL */
} Limit;

/* Each year 90 000 of cash: 60 % where the rest is 60 000. */
#define CASH_60 \
  "cofinancing/f01/amount-1=11.200\ncofinancing/f01/amount-2=11.200\ncofinancing/f01/amount-3=10.900\n"
/* Each year 150 000 of cofinancing, 60 000 of it in kind and the rest cash. */
#define IN_KIND_40(y) \
  "cofinancing/f13/amount-" y "=39.000\ncofinancing/f13/months-" y "=6,01\nbudget/staff/s04/months-" y "=6,01\n" \
  "cofinancing/f14/amount-" y "=21.000\ncofinancing/f14/months-" y "=3\nbudget/staff/s05/months-" y "=3\n" \
  "budget/other/o01/amount-" y "=0\nbudget/other/o03/amount-" y "=4.000\n"
#define NO_INCOME "-cofinancing/f15\n-cofinancing/f16\n-cofinancing/f17\n"
/* Each year 150 000 of cofinancing, 30 000 of it income. */
#define INCOME_20 \
  "cofinancing/f15/amount-1=19.000\ncofinancing/f15/amount-2=18.600\ncofinancing/f15/amount-3=18.600\n" \
  "cofinancing/f14/amount-1=1.200\ncofinancing/f14/amount-2=1.200\ncofinancing/f14/amount-3=900\n"

/* Nobody refers to the last four companies any more, so that they can go. */
#define FREE_FOUR \
  "budget/staff/s05/company=c01\ncofinancing/f14/company=c01\ncofinancing/f11/company=c02\n" \
  "cofinancing/f12/company=c03\ncofinancing/f15/company=c04\n"
#define TEN_COMPANIES FREE_FOUR "-companies/c11\n-companies/c12\n-companies/c13\n-companies/c14\n"
#define FEWER_THAN_TEN "F P-12 companies\nF A-02/mandates companies"
#define WITHOUT(what) \
  "companies/c11/" what "=nee\ncompanies/c12/" what "=nee\ncompanies/c13/" what "=nee\ncompanies/c14/" what "=nee\n"

#define ENDS(month) \
  "activities/a01/end-month=" month "\nactivities/a02/end-month=" month "\nactivities/a03/end-month=" month "\n" \
  "activities/a05/end-month=" month "\nactivities/a06/end-month=" month "\nactivities/a07/end-month=" month "\n" \
  "activities/a10/end-month=" month "\n"
#define TOO_LATE(id) "F B-01/activity-term activities/" id "/end-month\n"

static const Limit limits[] = {
  /* Procedure */
  { "eoi-deadline, of what was submitted", "submissions/eoi=12/12/2017 12:00", "submissions/eoi=12/12/2017 12:00:01",
    "F P-05/late submissions/eoi" },
  { "eoi-deadline, by the clock", "", "", "A P-05/now submissions/eoi", EOI, "2017-12-12T12:00:01" },
  { "dossier-deadline, of what was submitted", "submissions/full-dossier=21/03/2018 12:00",
    "submissions/full-dossier=21/03/2018 12:00:01", "F P-11/late submissions/full-dossier" },
  { "dossier-deadline, by the clock", "", "", "A P-11/now submissions/full-dossier", NULL, "2018-03-21T12:00:01" },
  { "pitch-last", "pitch/date=19/12/2017", "pitch/date=20/12/2017", "E P-08 pitch/date" },
  { "pitch-first", "pitch/date=18/12/2017", "pitch/date=17/12/2017", "E P-08 pitch/date" },

  /* Beside a spearhead cluster: one ground is enough, though the others want a reason. */
  { "spc-reasons", "complementarity/spc-plan=\ncomplementarity/spc-impulse=\ncomplementarity/spc-niche=",
    "complementarity/spc-emerging=",
    "F A-16/reasons complementarity/spc-emerging\n-E A-16/untouched complementarity/spc-emerging" },

  /* Companies */
  { "min-letters", WITHOUT ("has-letter"), "companies/c10/has-letter=nee", "F P-12 companies" },
  { "min-letters, first phase", WITHOUT ("has-letter"), "companies/c10/has-letter=nee", "F P-07 companies", EOI },
  { "min-mandates", WITHOUT ("has-mandate"), "companies/c10/has-mandate=nee", "F A-02/mandates companies" },
  { "min-companies, of those with both",
    "companies/c11/has-letter=nee\ncompanies/c12/has-letter=nee\n"
    "companies/c13/has-mandate=nee\ncompanies/c14/has-mandate=nee", "companies/c10/has-letter=nee",
    "A A-02/both companies" },
  /* A company takes its letter and its mandate with it. */
  { "min-companies", TEN_COMPANIES "cofinancing/f10/company=c02", "-companies/c10", FEWER_THAN_TEN },
  { "min-companies, outside Flanders", TEN_COMPANIES, "companies/c10/establishment-postcode=1000",
    FEWER_THAN_TEN "\nA Q-10 companies/c10/establishment-postcode" },
  { "min-companies, twice the same", TEN_COMPANIES, "companies/c10/number=1999.900.072",
    FEWER_THAN_TEN "\nF Q-11/duplicate companies/c10/number" },
  { "min-companies, the applicant", TEN_COMPANIES, "companies/c10/number=1999.005.197",
    FEWER_THAN_TEN "\nF Q-12 companies/c10/number" },
  /* What is no company can neither be counted nor pay. */
  { "min-companies, a federation", TEN_COMPANIES, "companies/c10/kind=federation",
    FEWER_THAN_TEN "\nF Q-13 companies/c10/kind\nF C-01/payer cofinancing/f10/company" },
  { "Flemish postcodes, from 1500", "companies/c10/establishment-postcode=1500",
    "companies/c10/establishment-postcode=1499", "A Q-10 companies/c10/establishment-postcode" },
  { "Flemish postcodes, to 3999", "companies/c10/establishment-postcode=3999",
    "companies/c10/establishment-postcode=4000", "A Q-10 companies/c10/establishment-postcode" },
  { "Flemish postcodes, from 8000", "companies/c10/establishment-postcode=8000",
    "companies/c10/establishment-postcode=7999", "A Q-10 companies/c10/establishment-postcode" },
  { "letters-from", "companies/c10/letter-date=12/12/2017", "companies/c10/letter-date=11/12/2017",
    "A Q-08 companies/c10/letter-date" },
  { "the end of a mandate", "project/start=1/1/2019", "companies/c10/mandate-until=30/12/2021",
    "A A-02/mandate-until companies/c10/mandate-until" },
  { "the order of a mandate", "companies/c10/mandate-until=1/3/2018", "companies/c10/mandate-until=28/2/2018",
    "F A-02/mandate-order companies/c10/mandate-until\n-A A-02/mandate-until companies/c10/mandate-until" },

  /* Activities */
  { "an activity for the objective",
    "activities/a01/objective=ecosystem\nactivities/a03/objective=ecosystem\nactivities/a05/objective=ecosystem\n"
    "activities/a06/objective=ecosystem\nactivities/a07/objective=ecosystem\nactivities/a09/objective=ecosystem",
    "activities/a10/objective=ecosystem", "A T-01/cooperation activities" },
  { "costs in the cluster", "activities/a09/cost-1=0", "activities/a09/cost-1=0,01",
    "F T-03/cost activities/a09/class" },
  { "costs under another article",
    "activities/a06/other-aid=art-28\nactivities/a06/cost-1=0\nactivities/a06/cost-2=0\nactivities/a06/cost-3=0",
    "activities/a06/cost-3=0,01", "F T-04 activities/a06/other-aid" },
  { "the first month", "activities/a01/start-month=1", "activities/a01/start-month=0",
    "F range activities/a01/start-month" },
  { "term-months, of an activity", "activities/a01/end-month=36", "activities/a01/end-month=37",
    "F range activities/a01/end-month" },
  { "the order of an activity", "activities/a01/start-month=12\nactivities/a01/end-month=12",
    "activities/a01/end-month=11", "F B-01/activity-order activities/a01/end-month" },

  /* Term */
  { "term-months", "project/months=36", "project/months=37", "F B-01/long project/months" },
  /* A month less: what was to be done in it no longer fits. */
  { "term-months, downwards", "project/months=36", "project/months=35",
    TOO_LATE ("a01") TOO_LATE ("a02") TOO_LATE ("a03") TOO_LATE ("a05") TOO_LATE ("a06") TOO_LATE ("a07")
    TOO_LATE ("a10") "E B-01/short project/months" },
  { "a shorter term", "project/months=35\n" ENDS ("35"), "activities/a01/end-month=36",
    "F B-01/activity-term activities/a01/end-month" },
  { "last-start", "project/start=1/1/2019", "project/start=2/1/2019", "F B-02 project/start" },

  /* Governance and indicators */
  { "board-percent", "board/b08/observer=\nboard/b05/flemish=nee\nboard/b06/flemish=nee", "board/b04/flemish=nee",
    "A G-01 board" },
  { "one chair", "", "board/b02/chair=ja", "A G-02/one board" },
  { "one chair, downwards", "", "board/b01/chair=", "A G-02/one board" },
  { "an indicator of the programme",
    "indicators/i02/indicator-class=project\nindicators/i04/indicator-class=project\n"
    "indicators/i09/indicator-class=project\nindicators/i10/indicator-class=project",
    "indicators/i01/indicator-class=project", "F I-02/programme indicators" },
  { "an indicator of the theme",
    "indicators/i03/theme=other\nindicators/i04/theme=other\nindicators/i07/theme=other",
    "indicators/i09/theme=other", "A I-03/cooperation indicators" },
  { "a critical indicator",
    "indicators/i03/critical=nee\nindicators/i04/critical=nee\nindicators/i06/critical=nee\n"
    "indicators/i11/critical=nee", "indicators/i01/critical=nee", "I I-04 indicators" },
  { "progress", "indicators/i08/target-end=0,01", "indicators/i08/target-end=0", "A I-12 indicators/i08/target-end" },
  { "the share of the sector", "potential/sector-share=100", "potential/sector-share=100,01",
    "F range potential/sector-share" },
  { "indexation", "budget/index=20", "budget/index=20,01", "F range budget/index" },

  /* Budget */
  { "max-budget-year, 1", "budget/other/o01/amount-1=11.650", "budget/other/o01/amount-1=11.650,01",
    "F B-03/year-1 budget/other/o01/amount-1" },
  { "max-budget-year, 2", "budget/other/o01/amount-2=11.290", "budget/other/o01/amount-2=11.290,01",
    "F B-03/year-2 budget/other/o01/amount-2" },
  { "max-budget-year, 3", "budget/subcontracting/u01/amount-3=16.390", "budget/subcontracting/u01/amount-3=16.390,01",
    "F B-03/year-3 budget/other/o01/amount-3" },
  /* Three years below their limit cannot be above that of all three. */
  { "max-budget",
    "budget/other/o01/amount-1=11.650\nbudget/other/o01/amount-2=11.290\nbudget/other/o01/amount-3=10.890",
    "budget/other/o01/amount-3=10.890,01",
    "F B-03/total budget/other/o01/amount-1\nF B-03/year-3 budget/other/o01/amount-3" },
  /* Where the limit of a year is a guide only, the subsidy stays what it is; half of a cent is none. */
  { "max-budget-year, as a guide", "budget/other/o01/amount-1=11.650", "budget/other/o01/amount-1=11.650,01",
    "A B-03/advice-1 budget/other/o01/amount-1", NULL, NULL, "year-budget-binding=0" },
  { "max-subsidy-year", "budget/other/o01/amount-1=11.650,01", "budget/other/o01/amount-1=11.650,02",
    "I S-02/year-1 budget/other/o01/amount-1", NULL, NULL, "year-budget-binding=0" },
  { "min-fte-months, {y}",
    "budget/staff/s01/months-{y}=1\nbudget/staff/s02/months-{y}=0\nbudget/staff/s03/months-{y}=0\n"
    "budget/staff/s04/months-{y}=3\ncofinancing/f13/months-{y}=3\ncofinancing/f13/amount-{y}=19.500",
    "budget/staff/s01/months-{y}=0,99",
    "F B-04/year-{y} budget/staff/s01/months-{y}\n-A B-04/payroll-{y} budget/staff/s01/months-{y}" },
  { "min-fte-months, of own staff, {y}",
    "budget/staff/s01/months-{y}=0\nbudget/staff/s02/months-{y}=0\nbudget/staff/s03/months-{y}=6",
    "budget/staff/s03/months-{y}=5,99", "A B-04/payroll-{y} budget/staff/s01/months-{y}" },
  { "months-per-fte, {y}", "budget/staff/s01/months-{y}=12", "budget/staff/s01/months-{y}=12,01",
    "I B-07/fte-{y} budget/staff/s01/months-{y}" },
  { "months of the activities, 1", "activities/a01/months-1=19,4", "activities/a01/months-1=19,41",
    "I B-06/months-1 activities/a01/months-1" },
  { "months of the activities, 2", "activities/a01/months-2=16,6", "activities/a01/months-2=16,61",
    "I B-06/months-2 activities/a01/months-2" },
  { "months of the activities, 3", "activities/a01/months-3=16,2", "activities/a01/months-3=16,21",
    "I B-06/months-3 activities/a01/months-3" },
  { "costs of the activities", "activities/a01/cost-1=159.950", "activities/a01/cost-1=159.950,01",
    "I B-06/cost-1 activities/a01/cost-1" },

  /* Financing: 1 euro for 1 euro, and not a cent less; half of an odd budget is rounded down. */
  { "gap, 1", "cofinancing/f01/amount-1=12.775", "cofinancing/f01/amount-1=12.774,99",
    "F Q-22/gap-1 cofinancing/f01/amount-1" },
  { "gap, 2", "cofinancing/f01/amount-2=12.155", "cofinancing/f01/amount-2=12.154,99",
    "F Q-22/gap-2 cofinancing/f01/amount-2" },
  { "gap, 3", "cofinancing/f01/amount-3=12.155", "cofinancing/f01/amount-3=12.154,99",
    "F Q-22/gap-3 cofinancing/f01/amount-3" },
  { "gap, of an odd budget", "budget/other/o01/amount-1=9.600,01\ncofinancing/f01/amount-1=12.775,01",
    "cofinancing/f01/amount-1=12.775,00", "F Q-22/gap-1 cofinancing/f01/amount-1" },
  { "surplus, 1", "cofinancing/f01/amount-1=12.775", "cofinancing/f01/amount-1=12.775,01",
    "A Q-22/surplus-1 cofinancing/f01/amount-1" },

  /* Shares */
  { "cash-percent, as it is read",
    CASH_60 "cofinancing/f15/amount-1=9.000\ncofinancing/f15/amount-2=8.600\ncofinancing/f15/amount-3=8.600",
    "cofinancing/f15/amount-1=9.000,01", "F C-03/reading cofinancing/f01/amount-1" },
  { "cash-percent, of a year",
    CASH_60 "cofinancing/f15/amount-1=9.000\ncofinancing/f15/amount-2=8.600\ncofinancing/f15/amount-3=8.600",
    "cofinancing/f01/amount-1=11.199,99\ncofinancing/f01/amount-2=11.200,01",
    "A C-03/year-1 cofinancing/f01/amount-1" },
  /* What is more than 40 % in kind leaves less than 60 % for cash. */
  { "in-kind-percent", CASH_60 NO_INCOME IN_KIND_40 ("1") IN_KIND_40 ("2") IN_KIND_40 ("3"),
    "cofinancing/f13/amount-1=39.000,01",
    "F C-03/total cofinancing/f01/amount-1\nF C-04/total cofinancing/f13/amount-1" },
  { "in-kind-percent, of a year", CASH_60 NO_INCOME IN_KIND_40 ("1") IN_KIND_40 ("2") IN_KIND_40 ("3"),
    "cofinancing/f13/amount-1=39.000,01\ncofinancing/f13/amount-2=38.999,99",
    "A C-03/year-1 cofinancing/f01/amount-1\nA C-04/year-1 cofinancing/f13/amount-1" },
  { "income-percent", INCOME_20, "cofinancing/f15/amount-1=19.000,01", "F C-05/total cofinancing/f15/amount-1" },
  { "income-percent, of a year", INCOME_20, "cofinancing/f15/amount-1=19.000,01\ncofinancing/f15/amount-2=18.599,99",
    "A C-05/year-1 cofinancing/f15/amount-1" },
  { "income at all",
    "cofinancing/f02/amount-1=31.400\ncofinancing/f02/amount-2=32.300\ncofinancing/f02/amount-3=32.300\n"
    "cofinancing/f15/amount-1=0\ncofinancing/f15/amount-2=0\ncofinancing/f15/amount-3=0\n"
    "cofinancing/f16/amount-1=0\ncofinancing/f16/amount-2=0\ncofinancing/f16/amount-3=0\n"
    "cofinancing/f17/amount-1=0\ncofinancing/f17/amount-2=0\ncofinancing/f17/amount-3=0",
    "cofinancing/f15/amount-1=0,01", "I Q-16 cofinancing/f15/kind" },

  /* In kind: what is counted is paid for in the budget, and worth the months. */
  { "seconded cost, {y}", "cofinancing/f13/months-{y}=4,01", "cofinancing/f13/amount-{y}=26.000,01",
    "F Q-18/year-{y} cofinancing/f13/amount-{y}" },
  { "seconded cost, from below, {y}", "budget/staff/s04/months-{y}=4", "budget/staff/s04/months-{y}=3,99",
    "F Q-18/year-{y} cofinancing/f13/amount-{y}" },
  { "worth of a secondment, {y}", "budget/staff/s04/month-cost=6.510", "cofinancing/f13/amount-{y}=26.000,01",
    "F Q-17/value-{y} cofinancing/f13/amount-{y}" },
  { "secondment-min, {y}",
    "cofinancing/f14/months-{y}=1,2\ncofinancing/f14/amount-{y}=8.330\ncofinancing/f01/amount-{y}=19.670",
    "cofinancing/f14/months-{y}=1,19", "A Q-17/significant-{y} cofinancing/f14/months-{y}" },

  /* The indicative figures of the first phase, which block nothing */
  { "max-budget-year, first phase", "indicative/budget-1=300.000", "indicative/budget-1=300.000,01",
    "A B-03/indicative-1 indicative/budget-1", EOI },
  { "1 for 1, first phase", "indicative/cash-1=91.600", "indicative/cash-1=91.599,99",
    "A S-03/indicative-1 indicative/cash-1", EOI },
  { "subsidy-percent, first phase", "indicative/cash-1=91.600\nindicative/cash-2=90.950\nindicative/cash-3=91.250",
    "indicative/cash-1=91.599,99", "A S-04 indicative/cash-1", EOI },
  { "cash-percent, first phase", "indicative/income-1=29.200", "indicative/income-1=29.200,01",
    "A C-03/indicative indicative/cash-1", EOI },
};

/* @now: NULL for the deadline of the phase. */
static char *
describe (IbnCall *call, IbnDocument *document, const char *now, gboolean *is_blocked)
{
  const IbnPhase *phase = ibn_call_get_phase_in_force (call, document);
  gint64 seconds = phase->deadline;
  g_autoptr(IbnChecker) checker = NULL;

  if (now != NULL)
    g_assert_true (ibn_time_parse_iso (now, &seconds, NULL));
  checker = ibn_checker_new (call, document, NULL, seconds, "nl");
  *is_blocked = ibn_checker_count (checker, IBN_LEVEL_BLOCKING) > 0;
  return rules_describe (checker);
}

static void
append_missing (GString *changes, const char *prefix, const char *lines, const char *others)
{
  g_auto(GStrv) all = g_strsplit (lines, "\n", -1);
  g_auto(GStrv) known = g_strsplit (others, "\n", -1);

  for (guint i = 0; all[i] != NULL; i++)
    if (!g_strv_contains ((const char * const *) known, all[i]) && *all[i] != '\0')
      g_string_append_printf (changes, "%s%s%s", changes->len > 0 ? "\n" : "", prefix, all[i]);
}

/* The findings that came, then those that went. */
static char *
compare (const char *before, const char *after)
{
  GString *changes = g_string_new (NULL);

  append_missing (changes, "", after, before);
  append_missing (changes, "-", before, after);
  return g_string_free (changes, FALSE);
}

static void
check_limit (IbnCall *call, const Limit *limit, guint year)
{
  g_autoptr(IbnDocument) document = load_example (limit->example != NULL ? limit->example : DOSSIER);
  g_autofree char *name = rules_fill_year (limit->limit, year);
  g_autofree char *at = rules_fill_year (limit->at, year);
  g_autofree char *beyond = rules_fill_year (limit->beyond, year);
  g_autofree char *expected = rules_fill_year (limit->changes, year);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *changes = NULL;
  gboolean is_blocked;

  rules_edit (call, document, at);
  before = describe (call, document, NULL, &is_blocked);
  g_test_message ("%s, at the limit: %s", name, before);
  g_assert_false (is_blocked);

  rules_edit (call, document, beyond);
  after = describe (call, document, limit->now, &is_blocked);
  changes = compare (before, after);
  g_assert_cmpstr (changes, ==, expected);
  g_assert_cmpint (is_blocked, ==, g_str_has_prefix (expected, "F ") || strstr (expected, "\nF ") != NULL);
}

static void
test_limits (void)
{
  g_autoptr(IbnCall) plain = rules_load_call (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      const Limit *limit = &limits[i];
      g_autoptr(IbnCall) other = limit->params != NULL ? rules_load_call (limit->params) : NULL;
      guint years = strstr (limit->limit, "{y}") != NULL ? 3 : 1;

      for (guint year = 1; year <= years; year++)
        check_limit (other != NULL ? other : plain, limit, year);
    }
}

/* The first place of a question in the example, or NULL where it has none. */
static char *
find_place (IbnDocument *document, const IbnField *field)
{
  g_auto(GStrv) ids = NULL;

  if (field->parent == NULL)
    return g_strdup (field->path);

  ids = ibn_document_dup_row_ids (document, field->parent->path);
  return ids[0] == NULL ? NULL : g_strconcat (field->parent->path, "/", ids[0], "/", field->name, NULL);
}

static char *
make_text (gsize length)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    g_string_append (text, "é");
  return g_string_free (text, FALSE);
}

/* Whether there was something to check: the example has such a row, and is asked this. */
static gboolean
check_length (IbnCall *call, const IbnField *field)
{
  g_autoptr(IbnDocument) document = load_example (DOSSIER);
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, NULL, 0, "nl");
  g_autofree char *path = find_place (document, field);
  g_autofree char *longest = make_text (field->max_length);
  g_autofree char *longer = make_text (field->max_length + 1);
  g_autofree char *expected = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *changes = NULL;
  gboolean is_blocked;

  if (path == NULL || !ibn_checker_is_relevant (checker, path))
    return FALSE;

  g_test_message ("%s", path);
  set (document, path, longest);
  before = describe (call, document, NULL, &is_blocked);
  g_assert_false (is_blocked);
  set (document, path, longer);
  after = describe (call, document, NULL, &is_blocked);
  changes = compare (before, after);
  expected = g_strconcat ("A length ", path, NULL);
  g_assert_cmpstr (changes, ==, expected);
  return TRUE;
}

/* A text may be as long as it says, in characters. */
static void
test_lengths (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  GPtrArray *fields = ibn_call_get_fields (call);
  guint n = 0;

  for (guint i = 0; i < fields->len; i++)
    {
      const IbnField *field = g_ptr_array_index (fields, i);

      if (field->max_length > 0 && check_length (call, field))
        n++;
    }
  g_assert_cmpuint (n, >, 90);
}

/* Whatever the budget and the cofinancing, the subsidy keeps to its own limits. */
static void
test_subsidy (void)
{
  static const struct {
    const char *edits;
    const char *subsidy;
  } cases[] = {
    { "", "14897500" },
    { "budget/other/o01/amount-1=11.649,99", "14999999" },                /* half of an odd cent */
    { "budget/other/o01/amount-1=11.650", "15000000" },
    { "budget/other/o01/amount-1=11.650,02", "15000000" },                /* never above the maximum */
    { "cofinancing/f01/amount-1=12.775", "14897500" },
    { "cofinancing/f01/amount-1=12.774,99", "14897499" },                 /* never above the cofinancing */
  };
  g_autoptr(IbnCall) call = rules_load_call (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(IbnDocument) document = load_example (DOSSIER);
      g_autoptr(IbnChecker) checker = NULL;

      rules_edit (call, document, cases[i].edits);
      checker = rules_make_checker (call, document, "dossier", NULL, "nl");
      g_assert_cmpstr (ibn_checker_get_text (checker, "subsidy-1", NULL), ==, cases[i].subsidy);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/limits/limits", test_limits);
  g_test_add_func ("/limits/lengths", test_lengths);
  g_test_add_func ("/limits/subsidy", test_subsidy);

  return g_test_run ();
}
