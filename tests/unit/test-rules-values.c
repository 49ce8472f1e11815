/* test-rules-values.c: what the formulas of the call of 2017 come to
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "ibn-date.h"
#include "rules-fixture.h"

typedef struct {
  const char *edits;
  const char *values;     /* "name=stored", or "name of row=stored", a line each; "?" for unknown */
  const char *params;
} Values;

static void
check_value (IbnChecker *checker, const char *line)
{
  const char *equals = strrchr (line, '=');
  g_autofree char *what = g_strndup (line, equals - line);
  g_auto(GStrv) words = g_strsplit (what, " of ", 2);
  const char *value = ibn_checker_get_text (checker, words[0], words[1]);
  g_autofree char *is = g_strdup_printf ("%s=%s", what, value != NULL ? value : "?");

  g_assert_nonnull (ibn_checker_get_formula (checker, words[0]));
  g_assert_cmpstr (is, ==, line);
}

static void
check_values (const char *phase, const Values *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr(IbnCall) call = rules_load_call (cases[i].params);
      g_autoptr(IbnDocument) document = rules_load_base (call, phase);
      g_autoptr(IbnChecker) checker = rules_make_checker (call, document, phase, NULL, "nl");
      g_auto(GStrv) lines = g_strsplit (cases[i].values, "\n", -1);

      g_test_message ("%s", cases[i].edits);
      rules_edit (call, document, cases[i].edits);
      for (guint k = 0; lines[k] != NULL; k++)
        check_value (checker, lines[k]);
    }
}

static void
test_budget (void)
{
  static const Values cases[] = {
    { "", "staff-cost-1 of budget/staff/s01=7200000\nstaff-cost of budget/staff/s01=21600000\n"
      "staff-fte-1 of budget/staff/s01=100\nstaff-fte-1 of budget/staff/s02=25\nstaff-1=9600000\nseconded-1=2400000\n"
      "other-1=8400000\nsubcontracting-1=2000000\nbudget-1=20000000\nstaff=28800000\nother=25200000\n"
      "subcontracting=6000000\n"
      "budget=60000000\nperson-months-1=1500\npayroll-months-1=1200\nfte-1=125\nproject-end=2021-08-31\n"
      "other-cost of budget/other/o01=25200000\nsubcontracting-cost of budget/subcontracting/u01=6000000" },
    /* A hundredth of a month of a cost that it does not divide: down to the cent. */
    { "budget/staff/s01/month-cost=5.999,99\nbudget/staff/s01/months-1=0,01", "staff-cost-1 of budget/staff/s01=5999" },
    { "budget/staff/s01/months-1=5,99", "staff-fte-1 of budget/staff/s01=49\nfte-1=74" },
    { "budget/staff/s01/months-1=", "staff-cost-1 of budget/staff/s01=0\nstaff-known-1=no\nbudget-known-1=no\n"
      "budget-known-2=yes" },
    { "budget/other/o01/amount-2=", "budget-2=11600000\nbudget-known-2=no\nstaff-known-2=yes" },
    { "project/months=30", "min-months-2=600\nmin-months-3=300\nterm=30" },
    { "project/months=24", "min-months-2=600\nmin-months-3=0" },
    { "project/months=40", "min-months-3=600" },
    { "project/months=", "min-months-3=600\nterm=36\nproject-end=?" },
    { "", "activity-duration of activities/a02=24\nactivity-cost of activities/a01=100000\n"
      "activity-id of activities/a01=a01" },
    { "activities/a01/cost-1=1\nactivities/a01/cost-2=20\nactivities/a01/cost-3=300",
      "activity-cost of activities/a01=32100" },
  };

  check_values ("dossier", cases, G_N_ELEMENTS (cases));
}

#define SHARES(cash, kind, income) \
  "cofinancing/k01/amount-1=" cash "\ncofinancing/k02/amount-1=" kind "\ncofinancing/k03/amount-1=" income "\n" \
  "cofinancing/k01/amount-2=0\ncofinancing/k02/amount-2=0\ncofinancing/k01/amount-3=0\ncofinancing/k02/amount-3=0\n"
#define YEAR_1 "budget/other/o01/amount-1=184.000\n"

static void
test_cofinancing (void)
{
  static const Values cases[] = {
    { SHARES ("270.000", "180.000", "0"), "acceptable-apart=45000000\nacceptable-together=45000000\n"
      "acceptable=45000000\n"
      "cash=27000000\nin-kind=18000000\nincome=0\ncofinancing=45000000\ncash-share=6000\nin-kind-share=4000\n"
      "income-share=0" },
    { SHARES ("270.000", "90.000", "90.000"), "acceptable-apart=45000000\nacceptable-together=45000000\n"
      "cash-share=6000\nin-kind-share=2000\nincome-share=2000" },
    { SHARES ("180.000", "180.000", "90.000"), "acceptable-apart=30000000\nacceptable-together=45000000\n"
      "acceptable=30000000\n"
      "cash-share=4000\nin-kind-share=4000\nincome-share=2000" },
    { SHARES ("180.000", "180.000", "90.000"), "acceptable=45000000\ncash-share=6000", "income-counts-as-cash=1" },
    { SHARES ("200.000", "160.000", "90.000"), "acceptable-apart=33333333\nacceptable-together=45000000\n"
      "cash-share=4440\nin-kind-share=3560\nincome-share=2000" },
    /* A share that just fails is never shown as one that passes. */
    { SHARES ("269.999,99", "180.000,01", "0"), "cash-share=5990\nin-kind-share=4010\nacceptable=44999998" },
    { SHARES ("0", "0", "0"), "cash-share=?\nacceptable=0\nsubsidy=0\ngap=60000000" },
    /* What holds the other reading back: in kind and cash, in kind and income, cash alone. */
    { SHARES ("100.000", "20.000", "80.000"), "acceptable-apart=15000000\nacceptable-together=15000000" },
    { SHARES ("100.000", "140.000", "20.000"), "acceptable-apart=16666666\nacceptable-together=20000000" },
    { SHARES ("40.000", "80.000", "80.000"), "acceptable-apart=6666666\nacceptable-together=10000000" },
    /* Rounded up, so that it is enough. */
    { SHARES ("100.000", "66.666,67", "0"), "cash-needed=10000001" },
    { SHARES ("100.000", "50.000", "16.666,66"), "cash-needed=9999999" },
    { SHARES ("100.000", "66.666,67", "10.000"), "cash-needed=10000001", "income-counts-as-cash=1" },
    /* Only what the applicant lets count. */
    { "cofinancing/k04/amount-1=50.000", "cofinancing-1=10000000\ncontribution of cofinancing/k04=5000000" },
    { "cofinancing/k04/amount-1=1\ncofinancing/k04/amount-2=20\ncofinancing/k04/amount-3=300",
      "contribution of cofinancing/k04=32100" },
    { "cofinancing/k01/counts=", "cofinancing-1=2400000\ncofinancing-known=no" },
    { "cofinancing/k04/amount-1=", "cofinancing-known-1=yes" },
    { "", "cofinancing-value-1 of cofinancing/k02=2400000" },
  };

  check_values ("dossier", cases, G_N_ELEMENTS (cases));
}

static void
test_subsidy (void)
{
  static const Values cases[] = {
    { "", "subsidy-1=10000000\nrequired-1=10000000\ngap-1=0\nsurplus-1=0\nsubsidy=30000000\nrequired=30000000\ngap=0" },
    /* One euro for one euro. */
    { YEAR_1 "cofinancing/k01/amount-1=116.000", "budget-1=30000000\ncofinancing-1=14000000\nsubsidy-1=14000000\n"
      "required-1=16000000\ngap-1=2000000\ngap=2000000" },
    { YEAR_1 "cofinancing/k01/amount-1=126.000", "subsidy-1=15000000\ngap-1=0\nsurplus-1=0" },
    { YEAR_1 "cofinancing/k01/amount-1=126.000,01", "subsidy-1=15000000\nsurplus-1=1" },
    /* What one year has too much does not fill the gap of another. */
    { "cofinancing/k01/amount-1=75.000\ncofinancing/k01/amount-2=90.000\ncofinancing/k01/amount-3=74.000",
      "gap-1=200000\ngap-2=0\nsurplus-2=1400000\ngap-3=400000\ngap=600000" },
    { "cofinancing/k01/amount-1=90.000\ncofinancing/k01/amount-2=75.000", "gap-2=200000\ngap=200000" },
    /* Half of an odd cent. */
    { "budget/other/o01/amount-1=84.000,01", "full-subsidy-1=10000000" },
    { "budget/other/o01/amount-1=194.000\ncofinancing/k01/amount-1=200.000", "full-subsidy-1=15000000\n"
      "subsidy-1=15000000" },
    /* What is not acceptable lowers the whole, not the year. */
    { SHARES ("180.000", "180.000", "90.000"), "subsidy-1=10000000\nsubsidy=10000000" },
    { "cofinancing/k01/amount-1=30.000\ncofinancing/k03/amount-1=46.000\ncofinancing/k01/amount-2=30.000\n"
      "cofinancing/k03/amount-2=46.000\ncofinancing/k01/amount-3=30.000\ncofinancing/k03/amount-3=46.000",
      "subsidy-1=10000000\nacceptable=15000000\nsubsidy=15000000\nrequired=45000000\ngap=15000000" },
  };

  check_values ("dossier", cases, G_N_ELEMENTS (cases));
}

#define SIZE(fte, turnover, balance) \
  "companies/c01/fte=" fte "\ncompanies/c01/turnover-thousands=" turnover "\ncompanies/c01/balance-thousands=" balance

static void
test_companies (void)
{
  static const Values cases[] = {
    { "", "companies=11\ncounting-companies=10\nletters=10\nmandates=10\nsmes=10\nprovinces=1\n"
      "company-counts of companies/c01=yes\ncompany-counts of companies/c11=no\n"
      "company-province of companies/c01=Antwerpen\n"
      "company-province of companies/c11=?\ncompany-size of companies/c11=?" },
    /* What is shown counts only what is complete. */
    { "companies/c01/letter-signatory=", "letters=9\nmandates=10\ncounting-companies=9\n"
      "letter-possible of companies/c01=yes" },
    { "companies/c01/mandate-object=", "letters=10\nmandates=9\ncounting-companies=9" },
    { "companies/c10/letter-file=", "letters=9\nmandates=9" },
    { "companies/c01/mandate-names-applicant=", "mandates=9" },
    { "companies/c01/mandate-date=", "mandates=9" },
    { "companies/c01/mandate-signatory=", "mandates=9" },
    { "companies/c01/mandate-role=", "mandates=9" },
    { "companies/c01/mandate-authority=", "mandates=9" },
    { "companies/c01/mandate-file=", "mandates=9" },
    { "companies/c01/letter-date=", "letters=9" },
    { "companies/c01/letter-role=", "letters=9" },
    { "companies/c01/letter-engagement=", "letters=9" },
    { "companies/c01/kind=", "letters=9\nmandates=9\ncompany-eligible of companies/c01=yes" },
    { "companies/c01/number=", "letters=9\nmandates=9\ncompany-eligible of companies/c01=yes" },
    { "companies/c01/establishment-postcode=", "company-eligible of companies/c01=yes\nletters=9\n"
      "company-province of companies/c01=?" },
    { "companies/c01/establishment-postcode=9000\ncompanies/c02/establishment-postcode=3500\n"
      "companies/c03/establishment-postcode=1500\ncompanies/c04/establishment-postcode=8000", "provinces=5\n"
      "company-province of companies/c01=Oost-Vlaanderen\ncompany-province of companies/c02=Limburg\n"
      "company-province of companies/c03=Vlaams-Brabant\ncompany-province of companies/c04=West-Vlaanderen" },
    { "companies/c01/establishment-postcode=1000", "company-province of companies/c01=buiten het Vlaamse Gewest\n"
      "provinces=1\nletters=9" },
    { SIZE ("9,99", "2.000", "9.999"), "company-size of companies/c01=micro" },
    { SIZE ("9,99", "9.999", "2.000"), "company-size of companies/c01=micro" },
    { SIZE ("9,99", "2.001", "2.001"), "company-size of companies/c01=klein" },
    { SIZE ("10", "2.000", "2.000"), "company-size of companies/c01=klein" },
    { SIZE ("49,99", "10.000", "99.999"), "company-size of companies/c01=klein" },
    { SIZE ("49,99", "99.999", "10.000"), "company-size of companies/c01=klein" },
    { SIZE ("49,99", "10.001", "10.001"), "company-size of companies/c01=middelgroot" },
    { SIZE ("50", "10.000", "10.000"), "company-size of companies/c01=middelgroot" },
    { SIZE ("249,99", "50.000", "99.999"), "company-size of companies/c01=middelgroot" },
    { SIZE ("249,99", "50.001", "43.000"), "company-size of companies/c01=middelgroot" },
    { SIZE ("249,99", "50.001", "43.001"), "company-size of companies/c01=groot\nsmes=9" },
    { SIZE ("250", "1", "1"), "company-size of companies/c01=groot" },
    { SIZE ("250", "", ""), "company-size of companies/c01=groot" },
    { SIZE ("20", "3.000", ""), "company-size of companies/c01=?\nsmes=9" },
    { SIZE ("250", "1", "1") "\ncompanies/c01/size-class=medium", "company-is-sme of companies/c01=yes" },
    { "companies/c02/size-class=large", "company-is-sme of companies/c02=no" },
  };

  check_values ("dossier", cases, G_N_ELEMENTS (cases));
}

static void
test_expression_of_interest (void)
{
  static const Values cases[] = {
    { "", "counting-companies=10\nmandates=0\nindicative-budget=60000000\nindicative-cofinancing=30000000\n"
      "indicative-cash=22800000\nindicative-in-kind=7200000\nindicative-income=0\nindicative-known=yes\n"
      "indicative-budget-known=yes" },
    { "indicative/income-3=", "indicative-known=no" },
    { "indicative/budget-3=", "indicative-budget-known=no\nindicative-budget=40000000" },
    { "companies/c01/has-letter=nee", "counting-companies=9" },
  };

  check_values ("eoi", cases, G_N_ELEMENTS (cases));
}

/* The moments that the rules compare with are those of the phases and milestones. */
static void
test_moments (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) document = rules_load_base (call, "dossier");
  g_autoptr(IbnChecker) checker = rules_make_checker (call, document, "dossier", NULL, "nl");
  GPtrArray *milestones = ibn_call_get_milestones (call);
  gint64 number = 0;

  g_assert_true (ibn_checker_get_number (checker, "eoi-deadline", NULL, &number));
  g_assert_cmpint (number, ==, ibn_call_get_phase (call, "eoi")->deadline);
  g_assert_cmpint (ibn_call_get_param (call, "letters-from")->number, ==, ibn_time_get_day (number));
  g_assert_true (ibn_checker_get_number (checker, "dossier-deadline", NULL, &number));
  g_assert_cmpint (number, ==, ibn_call_get_phase (call, "dossier")->deadline);
  for (guint i = 0; i < milestones->len; i++)
    {
      const IbnMilestone *milestone = g_ptr_array_index (milestones, i);

      if (g_str_equal (milestone->id, "B-02"))
        g_assert_cmpint (milestone->day, ==, ibn_call_get_param (call, "last-start")->number);
      if (!g_str_equal (milestone->id, "P-08"))
        continue;
      g_assert_true (ibn_checker_get_number (checker, "pitch-first", NULL, &number));
      g_assert_cmpint (number, ==, milestone->day);
      g_assert_true (ibn_checker_get_number (checker, "pitch-last", NULL, &number));
      g_assert_cmpint (number, ==, milestone->until);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();   /* all cases of a table that fail, not the first */

  g_test_add_func ("/rules-values/budget", test_budget);
  g_test_add_func ("/rules-values/cofinancing", test_cofinancing);
  g_test_add_func ("/rules-values/subsidy", test_subsidy);
  g_test_add_func ("/rules-values/companies", test_companies);
  g_test_add_func ("/rules-values/expression-of-interest", test_expression_of_interest);
  g_test_add_func ("/rules-values/moments", test_moments);

  return g_test_run ();
}
