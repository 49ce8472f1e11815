/* test-cures.c: what each cure of a money rule does, and that trying it tells the whole of it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "ibn-budget.h"
#include "rules-fixture.h"

/* A dossier in which one rule is broken, and its cures: a line each, with the findings that come and go by it besides
 * its own. What a cure breaks is its price: people see it before they agree. */
static const struct {
  const char *edits;
  const char *key;
  const char *cures;
} cases[] = {
  /* Too high a year: what can be lowered by the whole excess, and staff as long as enough is left. */
  { "budget/other/o01/amount-1=190.000\ncofinancing/k01/amount-1=126.000", "B-03/year-1",
    "Lower “Werkingskosten” in year 1 to € 184.000,00\n"
    "Lower the subcontracting “Onderaannemer” in year 1 to € 14.000,00\n"
    "Lower the staffing of “Coördinator” in year 1 to 11 person-months" },
  /* With staff at its least, staff is no way out. */
  { "budget/staff/s01/months-1=3\nbudget/other/o01/amount-1=244.000\ncofinancing/k01/amount-1=126.000\n"
    "activities/a01/months-1=0", "B-03/year-1",
    "Lower “Werkingskosten” in year 1 to € 238.000,00\n"
    "Lower the subcontracting “Onderaannemer” in year 1 to € 14.000,00" },
  /* A gap: the one who pays most comes first. */
  { "cofinancing/k01/amount-2=70.000", "Q-22/gap-2",
    "Raise the cash of Onderneming 1 in year 2 to € 76.000,00, if the company promises it\n"
    "Lower “Werkingskosten” in year 2 to € 72.000,00\n"
    "Lower the subcontracting “Onderaannemer” in year 2 to € 8.000,00\n"
    "Lower the staffing of “Coördinator” in year 2 to 10 person-months" },
  { "cofinancing/k01/amount-2=30.000\ncofinancing/k03/kind=cash\ncofinancing/k03/amount-2=40.000", "Q-22/gap-2",
    "Raise the cash of Onderneming 2 in year 2 to € 46.000,00, if the company promises it\n"
    "Raise the cash of Onderneming 1 in year 2 to € 36.000,00, if the company promises it\n"
    "Lower “Werkingskosten” in year 2 to € 72.000,00\n"
    "Lower the subcontracting “Onderaannemer” in year 2 to € 8.000,00\n"
    "Lower the staffing of “Coördinator” in year 2 to 10 person-months" },
  /* Too little cash. */
  { "cofinancing/k01/amount-1=28.000\ncofinancing/k01/amount-2=28.000\ncofinancing/k01/amount-3=28.000",
    "C-03/total",
    "Raise the cash of Onderneming 1 in year 1 to € 52.000,00, if the company promises it"
    " -F C-04/total +A C-03/year-2 +A C-03/year-3 +A C-04/year-2 +A C-04/year-3\n"
    "Lower the secondment of Onderneming 1 in year 1 to € 8.000,00"
    " -F C-04/total +A C-03/year-2 +A C-03/year-3 +A C-04/year-2 +A C-04/year-3" },
  { "cofinancing/k01/amount-1=28.000\ncofinancing/k01/amount-2=28.000\ncofinancing/k01/amount-3=28.000",
    "C-04/total",
    "Lower the secondment of Onderneming 1 in year 1 to € 8.000,00"
    " -F C-03/total +A C-03/year-2 +A C-03/year-3 +A C-04/year-2 +A C-04/year-3\n"
    "Raise the cash of Onderneming 1 in year 1 to € 52.000,00, if the company promises it"
    " -F C-03/total +A C-03/year-2 +A C-03/year-3 +A C-04/year-2 +A C-04/year-3" },
  { "cofinancing/k01/amount-1=56.000\ncofinancing/k03/amount-1=20.000\ncofinancing/k01/amount-2=46.000\n"
    "cofinancing/k03/amount-2=30.000\ncofinancing/k01/amount-3=56.000\ncofinancing/k03/amount-3=20.000",
    "C-05/total",
    "Replace € 10.000,00 of this income in year 1 by cash of Onderneming 1, if the company promises it"
    " -F C-03/total +F C-03/reading +A C-05/year-2\n"
    "Leave € 12.500,00 of this income in year 1 out of the cofinancing"
    " -F C-03/total +F Q-22/gap-1 +F C-03/reading +A C-05/year-2" },
  { "cofinancing/k02/months-1=2", "Q-17/value-1:k02",
    "Set the amount of year 1 to € 16.000,00 +F Q-22/gap-1\n"
    "Raise the secondment of “Adviseur” in year 1 to 3 person-months" },
  { "budget/staff/s02/months-3=2", "Q-18/year-3",
    "Lower the secondment of Onderneming 1 in year 3 to € 16.000,00 -A Q-22/surplus-3 +F Q-22/gap-3\n"
    "Raise the staffing of “Adviseur” in year 3 to 3 person-months -A Q-22/surplus-3" },
  { "budget/staff/s01/months-2=2", "B-04/year-2",
    "Raise the staffing of “Coördinator” in year 2 to 3 person-months +A B-04/payroll-2\n"
    "Raise the staffing of “Adviseur” in year 2 to 4 person-months +A B-04/payroll-2" },
  { "cofinancing/k01/amount-3=80.000", "Q-22/surplus-3",
    "Lower the contribution of Onderneming 1 (Cash) in year 3 to € 76.000,00\n"
    "Lower the contribution of Onderneming 1 (In kind by secondment) in year 3 to € 20.000,00" },
};

static IbnFinding *
dup_finding (IbnChecker *checker, const char *key)
{
  GListModel *findings = ibn_checker_get_findings (checker);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);

      if (g_str_equal (ibn_finding_get_key (finding), key))
        return g_steal_pointer (&finding);
    }
  return NULL;
}

static void
add_keys (GString *line, GPtrArray *findings, char sign, const char *own)
{
  for (guint i = 0; i < findings->len; i++)
    {
      g_autofree char *text = rules_describe_one (g_ptr_array_index (findings, i));
      const char *key = ibn_finding_get_key (g_ptr_array_index (findings, i));

      if (!g_str_equal (key, own))
        g_string_append_printf (line, " %c%.1s %s", sign, text, key);
    }
}

/* Makes a cure in earnest: its own finding is gone, and all is as it was said to be. */
static void
apply (IbnCall *call, const char *edits, const IbnCure *cure, IbnTrial *trial, const char *key)
{
  g_autoptr(IbnDocument) document = rules_load_base (call, "dossier");
  g_autoptr(IbnChecker) checker = NULL;
  g_autoptr(IbnFinding) left = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *told = rules_describe (trial->after);
  g_autofree char *after = NULL;
  g_autofree char *undone = NULL;

  rules_edit (call, document, edits);
  checker = rules_make_checker (call, document, "dossier", NULL, "en");
  before = rules_describe (checker);
  g_assert_true (ibn_document_apply_all (document, cure->changes, IBN_APPLY_DEFAULT, &error));
  g_assert_no_error (error);
  left = dup_finding (checker, key);
  g_assert_null (left);
  after = rules_describe (checker);
  g_assert_cmpstr (after, ==, told);
  for (guint i = 0; i < IBN_N_AMOUNTS; i++)
    {
      IbnMoney is = -1, was_told = -1;

      ibn_budget_get (checker, i, 0, &is);
      ibn_budget_get (trial->after, i, 0, &was_told);
      g_assert_cmpint (is, ==, was_told);
    }

  ibn_document_undo (document);
  undone = rules_describe (checker);
  g_assert_cmpstr (undone, ==, before);
}

static void
test_cures (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(IbnDocument) document = rules_load_base (call, "dossier");
      g_autoptr(IbnChecker) checker = NULL;
      g_autoptr(IbnFinding) finding = NULL;
      g_autoptr(GRand) random = g_rand_new_with_seed (1);
      g_autoptr(GPtrArray) cures = NULL;
      g_autoptr(GString) all = g_string_new (NULL);

      rules_edit (call, document, cases[i].edits);
      checker = rules_make_checker (call, document, "dossier", NULL, "en");
      finding = dup_finding (checker, cases[i].key);
      if (finding == NULL)
        g_error ("%s holds", cases[i].key);
      cures = ibn_checker_get_cures (checker, finding, random);
      for (guint k = 0; k < cures->len; k++)
        {
          const IbnCure *cure = g_ptr_array_index (cures, k);
          g_autoptr(GError) error = NULL;
          g_autoptr(IbnTrial) trial = ibn_checker_try (checker, cure->changes, &error);

          g_assert_no_error (error);
          g_string_append_printf (all, "%s%s", k > 0 ? "\n" : "", cure->label);
          add_keys (all, trial->resolved, '-', cases[i].key);
          add_keys (all, trial->added, '+', cases[i].key);
          apply (call, cases[i].edits, cure, trial, cases[i].key);
        }
      g_string_replace (all, "\302\240", " ", 0);
      g_assert_cmpstr (all->str, ==, cases[i].cures);
    }
}

/* One checker tries what is offered against one thing after another, and two at once. */
static void
test_again (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) document = rules_load_base (call, "dossier");
  g_autoptr(IbnChecker) checker = rules_make_checker (call, document, "dossier", NULL, "en");
  g_autoptr(GRand) random = g_rand_new_with_seed (1);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(IbnFinding) finding = NULL;
      g_autoptr(GPtrArray) cures = NULL;

      rules_edit (call, document, cases[i].edits);
      finding = dup_finding (checker, cases[i].key);
      g_assert_nonnull (finding);
      cures = ibn_checker_get_cures (checker, finding, random);
      for (guint k = 0; k < cures->len; k++)
        {
          const IbnCure *first = g_ptr_array_index (cures, 0);
          const IbnCure *cure = g_ptr_array_index (cures, k);
          g_autoptr(IbnTrial) other = ibn_checker_try (checker, first->changes, NULL);
          g_autoptr(IbnTrial) trial = ibn_checker_try (checker, cure->changes, NULL);

          g_assert_nonnull (other);
          g_assert_nonnull (trial);
          apply (call, cases[i].edits, first, other, cases[i].key);
          apply (call, cases[i].edits, cure, trial, cases[i].key);
        }
      while (ibn_document_undo (document))
        ;
    }
}

/* What cannot be applied is told, and nothing is changed. */
static void
test_refused (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) document = rules_load_base (call, "dossier");
  g_autoptr(IbnChecker) checker = rules_make_checker (call, document, "dossier", NULL, "en");
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnTrial) trial = NULL;

  g_ptr_array_add (changes, ibn_change_new_remove ("budget/other/gone"));
  trial = ibn_checker_try (checker, changes, &error);
  g_assert_null (trial);
  g_assert_nonnull (error);
  g_assert_false (ibn_document_can_undo (document));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cures/money", test_cures);
  g_test_add_func ("/cures/again", test_again);
  g_test_add_func ("/cures/refused", test_refused);
  return g_test_run ();
}
