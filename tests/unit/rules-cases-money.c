/* rules-cases-money.c: cases of the rules about budget, subsidy and cofinancing
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rules-cases.h"

#define E "eoi"
#define D "dossier"

/* A year of the dossier that they start from: 12 months of € 6 000 own staff, 3 months of € 8 000 seconded staff,
 * € 84 000 other costs, € 20 000 subcontracting: € 200 000. Against it € 76 000 cash (k01), € 24 000 in kind (k02)
 * and no income (k03). */
#define OTHER(year, amount) "budget/other/o01/amount-" year "=" amount "\n"
#define CASH(year, amount) "cofinancing/k01/amount-" year "=" amount "\n"
#define KIND(year, amount) "cofinancing/k02/amount-" year "=" amount "\n"
#define INCOME(year, amount) "cofinancing/k03/amount-" year "=" amount "\n"
#define OWN_MONTHS(year, months) "budget/staff/s01/months-" year "=" months "\n"
/* Seconded months in the budget and with the line in kind. */
#define SECONDED(year, months) \
  "budget/staff/s02/months-" year "=" months "\ncofinancing/k02/months-" year "=" months "\n"

#define MIX(year, cash, kind, income) CASH (year, cash) KIND (year, kind) INCOME (year, income)
#define MIX_3(cash, kind, income) \
  MIX ("1", cash, kind, income) MIX ("2", cash, kind, income) MIX ("3", cash, kind, income)
/* € 40 000 of secondment, in the same budget. */
#define FIVE_MONTHS(year) SECONDED (year, "5,01") OTHER (year, "67.920")

#define AT_MAXIMUM(year) OTHER (year, "184.000") CASH (year, "126.000")
#define ABOVE_MAXIMUM(year) OTHER (year, "184.000,01") CASH (year, "126.000,01")
#define Q_16 "I Q-16 cofinancing/k03/kind"

#define PLAN(what, year, amount) "indicative/" what "-" year "=" amount "\n"
#define PLANS(what, amount) PLAN (what, "1", amount) PLAN (what, "2", amount) PLAN (what, "3", amount)

const RulesCase rules_cases_money[] = {
  /* Budget */
  { "B-03/year-{y}", D, OTHER ("{y}", "184.000,01") CASH ("{y}", "126.000"),
    "F B-03/year-{y} budget/other/o01/amount-{y}" },
  { "B-03/year-{y}", D, AT_MAXIMUM ("{y}"), "" },
  { "B-03/advice-{y}", D, ABOVE_MAXIMUM ("{y}"), "A B-03/advice-{y} budget/other/o01/amount-{y}", NULL,
    "year-budget-binding=0" },
  { "B-03/advice-{y}", D, AT_MAXIMUM ("{y}"), "", NULL, "year-budget-binding=0" },
  /* A total above three times the maximum of a year has a year above it. */
  { "B-03/total", D, ABOVE_MAXIMUM ("1") AT_MAXIMUM ("2") AT_MAXIMUM ("3"),
    "F B-03/year-1 budget/other/o01/amount-1\nF B-03/total budget/other/o01/amount-1" },
  { "B-03/total", D, ABOVE_MAXIMUM ("1") AT_MAXIMUM ("2") AT_MAXIMUM ("3"),
    "A B-03/advice-1 budget/other/o01/amount-1\nF B-03/total budget/other/o01/amount-1", NULL,
    "year-budget-binding=0" },
  { "B-03/total", D, AT_MAXIMUM ("1") AT_MAXIMUM ("2") AT_MAXIMUM ("3"), "" },
  { "B-04/year-{y}", D, OWN_MONTHS ("{y}", "2,99") OTHER ("{y}", "138.060") "activities/a01/months-{y}=0",
    "F B-04/year-{y} budget/staff/s01/months-{y}" },
  { "B-04/year-{y}", D, OWN_MONTHS ("{y}", "3") OTHER ("{y}", "138.000"),
    "A B-04/payroll-{y} budget/staff/s01/months-{y}" },
  /* Of a year that is half in the term, half is asked. */
  { "B-04/year-3", D, "project/months=30\nactivities/a01/end-month=30\n" OWN_MONTHS ("3", "0") OTHER ("3", "156.000"),
    "E B-01/short project/months\nA B-04/payroll-3 budget/staff/s01/months-3" },
  { "B-04/payroll-{y}", D, OWN_MONTHS ("{y}", "5,99") OTHER ("{y}", "120.060"),
    "A B-04/payroll-{y} budget/staff/s01/months-{y}" },
  { "B-04/payroll-{y}", D, OWN_MONTHS ("{y}", "6") OTHER ("{y}", "120.000"), "" },
  { "B-06/months-{y}", D, "activities/a01/months-{y}=15,01", "I B-06/months-{y} activities/a01/months-{y}" },
  { "B-06/months-{y}", D, "activities/a01/months-{y}=15", "" },
  { "B-06/cost-{y}", D, "activities/a01/cost-{y}=200.000,01", "I B-06/cost-{y} activities/a01/cost-{y}" },
  { "B-06/cost-{y}", D, "activities/a01/cost-{y}=200.000", "" },
  { "B-07/fte-{y}", D, OWN_MONTHS ("{y}", "12,01") OTHER ("{y}", "83.940"),
    "I B-07/fte-{y} budget/staff/s01/months-{y}" },
  { "B-07/fte-{y}", D, OWN_MONTHS ("{y}", "12"), "" },
  { "Q-21", D, "budget/vat=mixed", "A Q-21 budget/vat" },
  { "Q-21", D, "budget/vat=mixed\napplicant/vat-status=partial", "" },

  /* Subsidy, gap and surplus */
  { "S-02/year-{y}", D, OTHER ("{y}", "194.000") CASH ("{y}", "136.000"),
    "A B-03/advice-{y} budget/other/o01/amount-{y}\nI S-02/year-{y} budget/other/o01/amount-{y}", NULL,
    "year-budget-binding=0" },
  { "S-02/year-{y}", D, OTHER ("{y}", "184.000,02") CASH ("{y}", "126.000,02"),
    "A B-03/advice-{y} budget/other/o01/amount-{y}\nI S-02/year-{y} budget/other/o01/amount-{y}", NULL,
    "year-budget-binding=0" },
  { "S-02/year-{y}", D, AT_MAXIMUM ("{y}"), "", NULL, "year-budget-binding=0" },
  { "Q-22/gap-{y}", D, CASH ("{y}", "75.999,99"), "F Q-22/gap-{y} cofinancing/k01/amount-{y}" },
  { "Q-22/gap-{y}", D, CASH ("{y}", "76.000"), "" },
  /* Half of an odd cent is rounded down, and the other half is the companies'. */
  { "Q-22/gap-{y}", D, OTHER ("{y}", "84.000,01"), "F Q-22/gap-{y} cofinancing/k01/amount-{y}" },
  { "Q-22/gap-{y}", D, OTHER ("{y}", "84.000,01") CASH ("{y}", "76.000,01"), "" },
  { "Q-22/gap-1", D, "cofinancing/k01/counts=nee\ncofinancing/k01/not-counting=uncertain\n"
    "cofinancing/k02/counts=nee\ncofinancing/k02/not-counting=uncertain\n"
    "cofinancing/k03/counts=nee\ncofinancing/k03/not-counting=uncertain",
    "F Q-22/gap-1 cofinancing/k01/counts\nF Q-22/gap-2 cofinancing/k01/counts\nF Q-22/gap-3 cofinancing/k01/counts" },
  { "Q-22/surplus-{y}", D, CASH ("{y}", "76.000,01"), "A Q-22/surplus-{y} cofinancing/k01/amount-{y}" },
  { "Q-22/surplus-{y}", D, CASH ("{y}", "76.000"), "" },

  /* Who pays, and from what */
  { "C-01/payer", D, "cofinancing/k03/company=c11", "F C-01/payer cofinancing/k03/company" },
  { "C-01/payer", D, "cofinancing/k03/company=c11\ncofinancing/k03/counts=nee\n"
    "cofinancing/k03/not-counting=not-a-company", "" },
  { "C-01/income-payer", D, "cofinancing/k03/payer-is-company=nee",
    "F C-01/income-payer cofinancing/k03/payer-is-company" },
  { "C-01/income-payer", D, "cofinancing/k03/payer-is-company=ja", "" },
  { "C-01/income-payer", D, "cofinancing/k03/payer-is-company=nee\ncofinancing/k03/counts=nee\n"
    "cofinancing/k03/not-counting=not-a-company", "" },
  { "C-02/excluded", D, "cofinancing/k01/origin=research-centre", "F C-02/excluded cofinancing/k01/origin" },
  { "C-02/excluded", D, "cofinancing/k01/origin=statutory", "F C-02/excluded cofinancing/k01/origin" },
  { "C-02/excluded", D, "cofinancing/k01/origin=federation-fee", "F C-02/excluded cofinancing/k01/origin" },
  { "C-02/excluded", D, "cofinancing/k04/origin=federation-fee", "" },
  { "C-02/excluded", D, "cofinancing/k03/company=c11\ncofinancing/k03/origin=research-centre",
    "F C-01/payer cofinancing/k03/company" },
  { "C-02/other", D, "cofinancing/k01/origin=other", "E C-02/other cofinancing/k01/origin" },
  { "C-02/other", D, "cofinancing/k04/origin=other", "" },

  /* Shares: too little cash without income is too much in kind, so that two rules are broken. */
  { "C-03/total", D, FIVE_MONTHS ("1") FIVE_MONTHS ("2") FIVE_MONTHS ("3") MIX_3 ("60.000", "40.000", "0"), "" },
  { "C-03/total", D, FIVE_MONTHS ("1") FIVE_MONTHS ("2") FIVE_MONTHS ("3") MIX_3 ("60.000", "40.000", "0")
    MIX ("1", "59.999,99", "40.000,01", "0"),
    "F C-03/total cofinancing/k01/amount-1\nF C-04/total cofinancing/k02/amount-1" },
  { "C-03/total", D, "", "F C-03/total cofinancing/k01/amount-1", NULL, "cash-percent=7601" },
  { "C-03/total", D, "", "", NULL, "cash-percent=7600" },
  { "C-03/reading", D, MIX_3 ("60.000", "24.000", "16.000") MIX ("1", "59.999,99", "24.000", "16.000,01"),
    "F C-03/reading cofinancing/k01/amount-1\n" Q_16 },
  { "C-03/reading", D, MIX_3 ("60.000", "24.000", "16.000"), Q_16 },
  { "C-03/reading", D, MIX_3 ("60.000", "24.000", "16.000") MIX ("1", "59.999,99", "24.000", "16.000,01"), Q_16, NULL,
    "income-counts-as-cash=1" },
  { "C-03/year-{y}", D, MIX ("{y}", "59.999,99", "24.000", "16.000,01"),
    "A C-03/year-{y} cofinancing/k01/amount-{y}\n" Q_16 },
  { "C-03/year-{y}", D, MIX ("{y}", "60.000", "24.000", "16.000"), Q_16 },
  { "C-04/total", D, "", "F C-04/total cofinancing/k02/amount-1", NULL, "in-kind-percent=2399" },
  { "C-04/total", D, "", "", NULL, "in-kind-percent=2400" },
  { "C-04/year-{y}", D, FIVE_MONTHS ("{y}") MIX ("{y}", "59.999,99", "40.000,01", "0"),
    "A C-03/year-{y} cofinancing/k01/amount-{y}\nA C-04/year-{y} cofinancing/k02/amount-{y}" },
  { "C-04/year-{y}", D, FIVE_MONTHS ("{y}") MIX ("{y}", "60.000", "40.000", "0"), "" },
  { "C-04/year-{y}", D, FIVE_MONTHS ("{y}") MIX ("{y}", "60.000", "40.000", "0"),
    "A C-04/year-{y} cofinancing/k02/amount-{y}", NULL, "in-kind-percent=3999" },
  { "C-05/total", D, MIX_3 ("65.000", "15.000", "20.000") MIX ("1", "64.999,99", "15.000", "20.000,01"),
    Q_16 "\nF C-05/total cofinancing/k03/amount-1" },
  { "C-05/total", D, MIX_3 ("65.000", "15.000", "20.000"), Q_16 },
  { "C-05/year-{y}", D, MIX ("{y}", "64.999,99", "15.000", "20.000,01"),
    Q_16 "\nA C-05/year-{y} cofinancing/k03/amount-{y}" },
  { "C-05/year-{y}", D, MIX ("{y}", "65.000", "15.000", "20.000"), Q_16 },
  { "C-06", D, "cofinancing/k01/status=to-find", "A C-06 cofinancing/k01/status" },
  { "C-06", D, "cofinancing/k04/status=to-find", "" },
  { "Q-16", D, MIX ("1", "75.999,99", "24.000", "0,01"), Q_16 },
  { "Q-16", D, MIX ("1", "76.000", "24.000", "0"), "" },

  /* In kind */
  { "Q-17/value-{y}", D, "cofinancing/k02/months-{y}=2,99", "F Q-17/value-{y} cofinancing/k02/amount-{y}" },
  { "Q-17/value-{y}", D, "cofinancing/k02/months-{y}=3,01", "" },
  { "Q-17/significant-{y}", D, "cofinancing/k02/months-{y}=1,19\n" MIX ("{y}", "90.480", "9.520", "0"),
    "A Q-17/significant-{y} cofinancing/k02/months-{y}" },
  { "Q-17/significant-{y}", D, "cofinancing/k02/months-{y}=1,20\n" MIX ("{y}", "90.400", "9.600", "0"), "" },
  { "Q-17/significant-{y}", D, "cofinancing/k02/months-{y}=1\n" MIX ("{y}", "100.000", "0", "0"), "" },
  { "Q-18/line", D, "cofinancing/k02/budget-line=s01", "F Q-18/line cofinancing/k02/budget-line" },
  { "Q-18/line", D, "cofinancing/k02/budget-line=s02", "" },
  { "Q-18/company", D, "cofinancing/k02/company=c02", "F Q-18/company cofinancing/k02/budget-line" },
  { "Q-18/company", D, "cofinancing/k02/company=c02\nbudget/staff/s02/company=c02", "" },
  { "Q-18/company", D, "cofinancing/k02/company=c02\n+budget/staff/s03\nbudget/staff/s03/profile=Expert\n"
    "budget/staff/s03/employment=secondment\nbudget/staff/s03/company=c02\nbudget/staff/s03/month-cost=8.000\n"
    "budget/staff/s03/months-1=0\nbudget/staff/s03/months-2=0\nbudget/staff/s03/months-3=0\n"
    "budget/staff/s03/linked-activities=a01", "F Q-18/company cofinancing/k02/budget-line" },
  { "Q-18/year-{y}", D, "budget/staff/s02/months-{y}=2,99\n" OTHER ("{y}", "84.080"),
    "F Q-18/year-{y} cofinancing/k02/amount-{y}" },
  { "Q-18/year-{y}", D, "budget/staff/s02/months-{y}=2,99\ncofinancing/k02/budget-line=\n" OTHER ("{y}", "84.080"),
    "F ?Q-18 cofinancing/k02/budget-line" },
  { "Q-18/year-{y}", D, "budget/staff/s02/months-{y}=3,01\n" OTHER ("{y}", "83.920"), "" },

  /* Indicative figures */
  { "B-03/indicative-{y}", E, PLAN ("budget", "{y}", "300.000,01") PLAN ("cash", "{y}", "126.000,01"),
    "A B-03/indicative-{y} indicative/budget-{y}" },
  { "B-03/indicative-{y}", E, PLAN ("budget", "{y}", "300.000") PLAN ("cash", "{y}", "126.000"), "" },
  { "S-03/indicative-1", E, PLAN ("cash", "1", "75.999,99") PLAN ("cash", "2", "76.000,01"),
    "A S-03/indicative-1 indicative/cash-1" },
  { "S-03/indicative-2", E, PLAN ("cash", "2", "75.999,99") PLAN ("cash", "3", "76.000,01"),
    "A S-03/indicative-2 indicative/cash-2" },
  { "S-03/indicative-3", E, PLAN ("cash", "3", "75.999,99") PLAN ("cash", "1", "76.000,01"),
    "A S-03/indicative-3 indicative/cash-3" },
  { "S-03/indicative-{y}", E, PLAN ("cash", "{y}", "76.000"), "" },
  { "S-04", E, PLAN ("cash", "1", "75.999,99"), "A S-04 indicative/cash-1" },
  { "S-04", E, PLAN ("cash", "1", "76.000"), "" },
  { "C-03/indicative", E, PLANS ("cash", "60.000") PLANS ("in-kind", "24.000") PLANS ("income", "16.000"), "" },
  { "C-03/indicative", E, PLANS ("cash", "60.000") PLANS ("in-kind", "24.000") PLANS ("income", "16.000")
    PLAN ("cash", "1", "59.999,99") PLAN ("in-kind", "1", "24.000,01"), "A C-03/indicative indicative/cash-1" },
  { "C-04/indicative", E, PLANS ("cash", "60.000") PLANS ("in-kind", "40.000"), "" },
  { "C-04/indicative", E, PLANS ("cash", "60.000") PLANS ("in-kind", "40.000") PLAN ("cash", "1", "59.999,99")
    PLAN ("in-kind", "1", "40.000,01"), "A C-03/indicative indicative/cash-1\nA C-04/indicative indicative/in-kind-1" },
  { "C-04/indicative", E, "", "A C-04/indicative indicative/in-kind-1", NULL, "in-kind-percent=2399" },
  { "C-05/indicative", E, PLANS ("in-kind", "4.000") PLANS ("income", "20.000"), "" },
  { "C-05/indicative", E, PLANS ("in-kind", "4.000") PLANS ("income", "20.000") PLAN ("in-kind", "1", "3.999,99")
    PLAN ("income", "1", "20.000,01"), "A C-05/indicative indicative/income-1" },
  { NULL }
};
