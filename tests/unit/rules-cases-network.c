/* rules-cases-network.c: cases of the rules about procedure, applicant, companies, activities and plan
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "rules-cases.h"

#define E "eoi"
#define D "dossier"
#define ED "eoi dossier"

/* An eleventh company, so that another may fall out. */
#define COMPANY \
  "+companies/c12\ncompanies/c12/name=Onderneming 12\ncompanies/c12/kind=company\n" \
  "companies/c12/number=1999908485\ncompanies/c12/street=Straat\ncompanies/c12/house-number=1\n" \
  "companies/c12/postcode=9000\ncompanies/c12/town=Gent\ncompanies/c12/establishment-postcode=9000\n" \
  "companies/c12/establishment-town=Gent\ncompanies/c12/linked=nee\ncompanies/c12/chain-role=Rol\n" \
  "companies/c12/contact-name=Naam\ncompanies/c12/email=naam@voorbeeld.be\ncompanies/c12/has-letter=ja\n" \
  "companies/c12/letter-date=12/12/2017\ncompanies/c12/letter-signatory=Naam\ncompanies/c12/letter-role=Functie\n" \
  "companies/c12/letter-engagement=Belofte\ncompanies/c12/letter-file=brief-12.pdf\n" \
  "companies/c12/establishment-number=8.999.000.004\ncompanies/c12/nace=62.010\ncompanies/c12/nace-edition=2008\n" \
  "companies/c12/fte=20\ncompanies/c12/turnover-thousands=3.000\ncompanies/c12/balance-thousands=2.000\n" \
  "companies/c12/year-end=31/12/2016\ncompanies/c12/commitment=pledged\ncompanies/c12/letter-holds-mandate=ja\n" \
  "companies/c12/mandate-names-applicant=ja\ncompanies/c12/mandate-object=Indienen\n"

#define SPC \
  "complementarity/spc=ja\ncomplementarity/spc-name=Cluster\ncomplementarity/spc-details=Uitleg\n" \
  "complementarity/spc-file=akkoord.pdf\n"
#define SPC_REASONS \
  "complementarity/spc-emerging=ja\ncomplementarity/spc-plan=ja\ncomplementarity/spc-impulse=ja\n"

/* A term of @months, with activities that fit in it. */
#define TERM(months) \
  "project/months=" months "\nactivities/a01/end-month=" months "\nactivities/a02/start-month=1\n" \
  "activities/a02/end-month=" months "\n"
#define SHORT "E B-01/short project/months"
#define NOTHING_IN(year) \
  "budget/staff/s01/months-" year "=0\nbudget/staff/s02/months-" year "=0\nbudget/other/o01/amount-" year "=0\n" \
  "budget/subcontracting/u01/amount-" year "=0\ncofinancing/k01/amount-" year "=0\ncofinancing/k02/amount-" year "=0\n"

const RulesCase rules_cases_network[] = {
  /* Procedure */
  { "P-04", D, "submissions/eoi=", "F P-04 submissions/eoi" },
  { "P-04", D, "submissions/eoi=1/12/2017 9:00", "" },
  { "P-05/now", E, "", "A P-05/now submissions/eoi", "2017-12-12T12:00:01" },
  { "P-05/now", E, "", "", "2017-12-12T12:00:00" },
  { "P-05/late", ED, "submissions/eoi=12/12/2017 12:00:01", "F P-05/late submissions/eoi" },
  { "P-05/late", ED, "submissions/eoi=12/12/2017 12:00", "" },
  { "P-11/now", D, "", "A P-11/now submissions/full-dossier", "2018-03-21T12:00:01" },
  { "P-11/now", D, "", "", "2018-03-21T12:00:00" },
  { "P-11/late", D, "submissions/full-dossier=21/03/2018 12:00:01", "F P-11/late submissions/full-dossier" },
  { "P-11/late", D, "submissions/full-dossier=21/03/2018 12:00", "", "2018-04-01T00:00:00" },
  { "P-13", D, "pitch/attended=nee", "F P-13 pitch/attended" },
  { "P-13", D, "pitch/attended=ja", "" },
  { "P-08", D, "pitch/date=17/12/2017", "E P-08 pitch/date" },
  { "P-08", D, "pitch/date=20/12/2017", "E P-08 pitch/date" },
  { "P-08", D, "pitch/date=19/12/2017", "" },

  /* Applicant */
  { "A-01/legal-form", ED, "applicant/legal-form=association", "F A-01/legal-form applicant/legal-form" },
  { "A-01/legal-form", ED, "applicant/legal-form=partnership", "F A-01/legal-form applicant/legal-form" },
  { "A-01/legal-form", ED, "applicant/legal-form=temporary", "F A-01/legal-form applicant/legal-form" },
  { "A-01/legal-form", ED, "applicant/legal-form=natural-person", "F A-01/legal-form applicant/legal-form" },
  { "A-01/legal-form", ED, "applicant/legal-form=other-with", "" },
  { "A-01/being-founded", ED, "applicant/being-founded=ja\napplicant/number=",
    "A A-01/being-founded applicant/being-founded" },
  { "A-01/being-founded", ED, "applicant/being-founded=ja", "" },
  { "A-01/vat-number", ED, "applicant/vat-number=BE 1999.908.485", "E A-01/vat-number applicant/vat-number" },
  { "A-01/vat-number", ED, "applicant/vat-number=BE 1999.900.072", "" },
  { "Q-23", ED, "applicant/earlier-support=ja\napplicant/earlier-support-details=Drie jaar steun",
    "A Q-23 applicant/earlier-support" },
  { "Q-23", ED, "applicant/earlier-support=ja", "A ?I-11 applicant/earlier-support-details" },

  /* Beside a spearhead cluster */
  { "A-16/agreed", ED, SPC SPC_REASONS "complementarity/spc-niche=ja", "F A-16/agreed complementarity/spc-agreed" },
  { "A-16/agreed", ED, SPC SPC_REASONS "complementarity/spc-niche=ja\ncomplementarity/spc-agreed=ja", "" },
  { "A-16/reasons", ED, SPC "complementarity/spc-agreed=ja", "F A-16/reasons complementarity/spc-emerging" },
  { "A-16/reasons", ED, SPC "complementarity/spc-agreed=ja\ncomplementarity/spc-niche=ja",
    "E A-16/untouched complementarity/spc-emerging" },
  { "A-16/untouched", ED, SPC SPC_REASONS "complementarity/spc-agreed=ja",
    "E A-16/untouched complementarity/spc-emerging" },
  { "A-16/untouched", ED, SPC SPC_REASONS "complementarity/spc-niche=ja\ncomplementarity/spc-agreed=ja", "" },

  /* Companies. There are ten that count. */
  { "P-07", E, "companies/c03/has-letter=nee", "F P-07 companies" },
  { "P-07", E, "-companies/c04", "F P-07 companies" },
  { "P-07", E, COMPANY "companies/c03/has-letter=nee", "" },
  { "P-12", D, "companies/c03/has-letter=nee", "F P-12 companies" },
  { "P-12", D, "-companies/c04", "F P-12 companies\nF A-02/mandates companies" },
  { "P-12", D, COMPANY "companies/c03/has-letter=nee", "" },
  { "A-02/mandates", D, "companies/c03/has-mandate=nee", "F A-02/mandates companies" },
  { "A-02/mandates", D, COMPANY "companies/c03/has-mandate=nee", "" },
  /* A letter holds a mandate as long as there is a letter. */
  { "A-02/mandates", D, "companies/c03/letter-holds-mandate=ja\ncompanies/c03/has-mandate=nee", "" },
  { "A-02/mandates", D, "companies/c10/has-letter=nee\ncompanies/c10/has-mandate=nee",
    "F P-12 companies\nF A-02/mandates companies" },
  { "A-02/both", D, COMPANY "companies/c03/has-letter=nee\ncompanies/c04/has-mandate=nee", "A A-02/both companies" },
  { "A-02/both", D, COMPANY "companies/c03/has-letter=nee\ncompanies/c03/has-mandate=nee", "" },
  { "A-02/mandate-order", D, "companies/c04/mandate-from=2/3/2022\ncompanies/c04/mandate-until=1/3/2022",
    "F A-02/mandate-order companies/c04/mandate-until" },
  { "A-02/mandate-order", D, "companies/c04/mandate-from=1/3/2022\ncompanies/c04/mandate-until=1/3/2022", "" },
  { "A-02/mandate-until", D, "companies/c04/mandate-until=30/8/2021",
    "A A-02/mandate-until companies/c04/mandate-until" },
  { "A-02/mandate-until", D, "companies/c04/mandate-from=30/8/2021\ncompanies/c04/mandate-until=30/8/2021",
    "A A-02/mandate-until companies/c04/mandate-until" },
  { "A-02/mandate-until", D, "companies/c04/mandate-until=31/8/2021", "" },
  { "A-02/mandate-until", D, "project/start=1/1/2019\ncompanies/c04/mandate-until=30/12/2021",
    "A A-02/mandate-until companies/c04/mandate-until" },
  /* With the term or the start itself it is their finding. */
  { "A-02/mandate-until", D, "project/start=2/1/2019", "F B-02 project/start" },
  { "A-02/mandate-until", D, "project/months=41", "F B-01/long project/months" },
  { "Q-08", D, "companies/c04/letter-date=11/12/2017", "A Q-08 companies/c04/letter-date" },
  { "Q-08", D, "companies/c04/letter-date=12/12/2017", "" },
  { "Q-10", ED, COMPANY "companies/c04/establishment-postcode=1499", "A Q-10 companies/c04/establishment-postcode" },
  { "Q-10", ED, COMPANY "companies/c04/establishment-postcode=1500", "" },
  /* With ten and no more it takes a letter and a mandate away. */
  { "Q-10", E, "companies/c04/establishment-postcode=1499",
    "F P-07 companies\nA Q-10 companies/c04/establishment-postcode" },
  { "Q-10", D, "companies/c04/establishment-postcode=1499",
    "F P-12 companies\nF A-02/mandates companies\nA Q-10 companies/c04/establishment-postcode" },
  { "Q-11/duplicate", ED, COMPANY "companies/c05/number=1999.902.844", "F Q-11/duplicate companies/c05/number" },
  { "Q-11/duplicate", ED, COMPANY "companies/c05/number=1999.903.537", "" },
  { "Q-11/group", ED, "companies/c05/linked=ja\ncompanies/c05/group=Groep Een", "A Q-11/group companies/c05/group" },
  { "Q-11/group", ED, "companies/c05/linked=ja\ncompanies/c05/group=Groep Twee", "" },
  { "Q-11/parent", ED, "companies/c05/linked=ja\ncompanies/c05/group=Groep Twee\n"
    "companies/c05/parent-number=1999.005.197",
    "A Q-11/parent companies/c05/parent-number" },
  { "Q-11/parent", ED, "companies/c05/linked=ja\ncompanies/c05/group=Groep Een\n"
    "companies/c05/parent-number=1999.005.197",
    "A Q-11/group companies/c05/group" },
  { "Q-11/subsidiary", ED, "companies/c05/linked=ja\ncompanies/c05/group=Groep Twee\n"
    "companies/c05/parent-number=1999.902.844",
    "A Q-11/subsidiary companies/c05/parent-number" },
  { "Q-11/subsidiary", ED, "companies/c05/linked=ja\ncompanies/c05/group=Groep Twee\n"
    "companies/c05/parent-number=1999.908.485", "" },
  /* What is not asked says nothing. */
  { "Q-11/subsidiary", ED, "companies/c03/parent-number=1999.902.844\ncompanies/c03/linked=nee", "" },
  { "Q-11/parent", ED, "companies/c05/parent-number=1999.005.197", "" },
  { "Q-11/group", ED, "companies/c05/group=Groep Een", "" },
  { "Q-11/group", ED, "companies/c03/linked=nee\ncompanies/c05/linked=ja\ncompanies/c05/group=Groep Een", "" },
  { "Q-11/parent", ED, "companies/c03/linked=nee\ncompanies/c05/linked=ja\ncompanies/c05/group=Groep Twee\n"
    "companies/c05/parent-number=1999.005.197", "" },
  { "Q-12", ED, COMPANY "companies/c04/number=1999.900.072", "F Q-12 companies/c04/number" },
  { "Q-12", ED, COMPANY "companies/c04/number=1999.909.178", "" },
  { "Q-13", ED, COMPANY "companies/c04/kind=federation", "F Q-13 companies/c04/kind" },
  { "Q-13", ED, COMPANY "companies/c04/kind=federation\ncompanies/c04/has-letter=nee\n"
    "companies/c04/has-mandate=nee", "" },

  /* Activities and term */
  { "T-01/ecosystem", ED, "activities/a01/objective=cooperation", "A T-01/ecosystem activities" },
  { "T-01/ecosystem", ED, "activities/a01/objective=cooperation\nactivities/a02/objective=ecosystem", "" },
  { "T-01/cooperation", ED, "activities/a01/objective=ecosystem\nactivities/a02/objective=ecosystem",
    "A T-01/cooperation activities" },
  { "T-01/cooperation", ED, "activities/a01/objective=ecosystem", "" },
  { "T-03/cost", D, "activities/a02/cost-2=0,01", "F T-03/cost activities/a02/class" },
  { "T-03/cost", D, "activities/a02/cost-2=0", "" },
  { "T-03/staff", D, "budget/staff/s01/linked-activities=a01 a02", "A T-03/staff activities/a02/class" },
  { "T-03/staff", D, "budget/staff/s01/linked-activities=a01", "" },
  { "T-03/other", D, "budget/other/o01/linked-activities=a02", "A T-03/other activities/a02/class" },
  { "T-03/other", D, "budget/other/o01/linked-activities=a01", "" },
  { "T-03/subcontracting", D, "budget/subcontracting/u01/linked-activities=a02",
    "A T-03/subcontracting activities/a02/class" },
  { "T-03/subcontracting", D, "budget/subcontracting/u01/linked-activities=a01", "" },
  { "T-04", D, "activities/a01/other-aid=art-28", "F T-04 activities/a01/other-aid" },
  { "T-04", D, "activities/a01/other-aid=art-28\nactivities/a01/cost-1=0", "" },
  { "T-05", D, "activities/a01/target-group-size=one-company", "F T-05 activities/a01/target-group-size" },
  { "T-05", D, "activities/a01/target-group-size=beyond-members", "" },
  { "T-07", D, "activities/a01/open=nee", "E T-07 activities/a01/open" },
  { "T-07", D, "activities/a01/open=ja", "" },
  { "B-01/long", D, "project/months=37", "F B-01/long project/months" },
  { "B-01/long", D, "project/months=36", "" },
  { "B-01/short", D, TERM ("35"), SHORT },
  { "B-01/short", D, TERM ("36"), "" },
  { "B-01/activity-order", D, "activities/a02/start-month=31", "F B-01/activity-order activities/a02/end-month" },
  { "B-01/activity-order", D, "activities/a02/start-month=30", "" },
  /* A term that is too short for an activity is shorter than that of the call. */
  { "B-01/activity-term", D, TERM ("30") "activities/a01/end-month=31",
    "F B-01/activity-term activities/a01/end-month\n" SHORT },
  { "B-01/activity-term", D, TERM ("30") "activities/a01/start-month=31\nactivities/a01/end-month=31",
    "F B-01/activity-term activities/a01/end-month\n" SHORT },
  { "B-01/activity-term", D, TERM ("30") "activities/a01/end-month=36",
    "F B-01/activity-term activities/a01/end-month\n" SHORT },
  { "B-01/activity-term", D, TERM ("30"), SHORT },
  { "B-01/outside-3", D, TERM ("24"), SHORT "\nF B-01/outside-3 project/months" },
  { "B-01/outside-3", D, TERM ("25"), SHORT },
  { "B-01/outside-3", D, TERM ("24") NOTHING_IN ("3"), SHORT },
  { "B-01/outside-2", D, TERM ("12") NOTHING_IN ("3"), SHORT "\nF B-01/outside-2 project/months" },
  { "B-01/outside-2", D, TERM ("13") NOTHING_IN ("3"), SHORT },
  { "B-02", D, "project/start=2/1/2019", "F B-02 project/start" },
  { "B-02", D, "project/start=1/1/2019", "" },

  /* Organisation, board and indicators */
  { "A-05/expertise", D, "organisation/expertise=", "A A-05/expertise organisation/expertise" },
  { "A-05/expertise", D, "organisation/expertise=\n-budget/subcontracting/u01\nbudget/other/o01/amount-1=104.000\n"
    "budget/other/o01/amount-2=104.000\nbudget/other/o01/amount-3=104.000",
    "A A-05/expertise organisation/expertise" },
  { "A-05/expertise", D, "organisation/expertise=\n-budget/subcontracting/u01\n-cofinancing/k02\n-budget/staff/s02\n"
    "budget/other/o01/amount-1=128.000\nbudget/other/o01/amount-2=128.000\nbudget/other/o01/amount-3=128.000\n"
    "cofinancing/k01/amount-1=100.000\ncofinancing/k01/amount-2=100.000\ncofinancing/k01/amount-3=100.000", "" },
  { "A-05/expertise", D, "organisation/expertise=Een adviseur en een onderaannemer", "" },
  { "A-05/self", D, "budget/subcontracting/u01/number=1999.900.072", "F A-05/self budget/subcontracting/u01/number" },
  { "A-05/self", D, "budget/subcontracting/u01/number=1999.908.485", "" },
  { "A-05/related", D, "budget/subcontracting/u01/related=ja", "A A-05/related budget/subcontracting/u01/related" },
  { "A-05/related", D, "budget/subcontracting/u01/related=nee", "" },
  { "A-05/member", D, "budget/subcontracting/u01/number=1999.902.844",
    "A A-05/member budget/subcontracting/u01/related" },
  { "A-05/member", D, "budget/subcontracting/u01/number=1999.902.844\nbudget/subcontracting/u01/related=ja",
    "A A-05/related budget/subcontracting/u01/related" },
  { "G-01", D, "+board/b03\nboard/b03/name=Derde\nboard/b03/affiliation=Raad\nboard/b03/kind=other", "A G-01 board" },
  { "G-01", D, "+board/b03\nboard/b03/name=Derde\nboard/b03/affiliation=Raad\nboard/b03/kind=other\n"
    "board/b03/observer=ja", "" },
  { "G-01", D, "board/b01/flemish=nee", "A G-01 board" },
  { "G-01", D, "board/b01/observer=ja", "A G-01 board" },
  { "G-02/one", D, "board/b01/chair=", "A G-02/one board" },
  { "G-02/one", D, "+board/b03\nboard/b03/name=Derde\nboard/b03/affiliation=Zaak\nboard/b03/kind=company\n"
    "board/b03/flemish=ja\nboard/b03/sme=ja\nboard/b03/chair=ja", "A G-02/one board" },
  { "G-02/one", D, "board/b01/chair=ja", "" },
  { "G-02/company", D, "board/b01/chair=\nboard/b02/chair=ja", "A G-02/company board/b02/chair" },
  { "G-02/company", D, "board/b01/flemish=ja", "" },
  { "I-02/programme", D, "indicators/i01/indicator-class=project", "F I-02/programme indicators" },
  { "I-02/programme", D, "indicators/i01/indicator-class=programme", "" },
  { "I-02/project", D, "indicators/i02/indicator-class=programme", "F I-02/project indicators" },
  { "I-02/project", D, "indicators/i02/indicator-class=project", "" },
  { "I-03/ecosystem", D, "indicators/i01/theme=other", "A I-03/ecosystem indicators" },
  { "I-03/ecosystem", D, "indicators/i01/theme=ecosystem", "" },
  { "I-03/cooperation", D, "indicators/i02/theme=other", "A I-03/cooperation indicators" },
  { "I-03/cooperation", D, "indicators/i02/theme=cooperation", "" },
  { "I-04", D, "indicators/i01/critical=nee\nindicators/i02/critical=nee", "I I-04 indicators" },
  { "I-04", D, "indicators/i01/critical=nee", "" },
  { "I-12", D, "indicators/i01/target-end=10", "A I-12 indicators/i01/target-end" },
  { "I-12", D, "indicators/i01/target-end=10,01", "" },
  { "O-01", D, "+carried/c01\ncarried/c01/place=applicant/name\n+carried/c02\ncarried/c02/place=companies/c01/name",
    "F O-01 applicant/name" },
  { "O-01", D, "+carried/c01\ncarried/c01/place=nowhere\n+carried/c02", "F O-01 carried" },
  { "O-01", D, "+carried/c01\ncarried/c01/place=applicant/name\n-carried/c01", "" },
  { "O-01", E, "+carried/c01\ncarried/c01/place=applicant/name", "A O-01 applicant/name" },
  { "O-01", E, "", "" },
  { NULL }
};
