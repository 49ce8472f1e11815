/* test-rules-required.c: each answer that the call of 2017 asks for, taken out
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "rules-fixture.h"

static const char levels[] = { '-', 'I', 'A', 'E', 'F' };

/* Questions that nobody asks in the dossier that the tests start from: what has to be edited first. */
static const struct {
  const char *path;
  const char *edits;
} conditional[] = {
  { "applicant/earlier-support-details", "applicant/earlier-support=ja\n"
    "applicant/earlier-support-details=Steun" },
  { "scope/initiative-details", "scope/initiative=differentiation\nscope/initiative-details=Uitleg" },
  { "preparation/pretalk-date", "preparation/pretalk=ja\npreparation/pretalk-date=13/11/2017" },
  { "complementarity/spc-name", "complementarity/spc=ja\ncomplementarity/spc-name=Cluster" },
  { "complementarity/spc-details", "complementarity/spc=ja\ncomplementarity/spc-details=Uitleg" },
  { "complementarity/spc-file", "complementarity/spc=ja\ncomplementarity/spc-file=akkoord.pdf" },
};

/* What else follows from an empty answer, beside the finding that it is empty. */
static const struct {
  const char *phase;
  const char *path;
  const char *findings;   /* that come, or with a "-" before it that go */
} consequences[] = {
  /* No answer, no details: what they say is no longer known. */
  { "eoi", "applicant/earlier-support-details", "-A Q-23 applicant/earlier-support" },
  { "dossier", "applicant/earlier-support-details", "-A Q-23 applicant/earlier-support" },
};

static GHashTable *
collect (IbnCall *call, IbnDocument *document, const char *phase)
{
  g_autoptr(IbnChecker) checker = rules_make_checker (call, document, phase, NULL, "nl");
  g_autofree char *text = rules_describe (checker);
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0')
      g_hash_table_add (set, g_strdup (lines[i]));
  return set;
}

static void
append_missing (GHashTable *from, GHashTable *in, const char *sign, GPtrArray *lines)
{
  GHashTableIter iter;
  void *line;

  g_hash_table_iter_init (&iter, from);
  while (g_hash_table_iter_next (&iter, &line, NULL))
    if (!g_hash_table_contains (in, line))
      g_ptr_array_add (lines, g_strconcat (sign, line, NULL));
}

static int
compare_lines (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The findings that came, and with a "-" those that went, a line each. */
static char *
describe_difference (GHashTable *before, GHashTable *after)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  append_missing (after, before, "", lines);
  append_missing (before, after, "-", lines);
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static char *
describe_expected (const IbnField *field, const char *path, const IbnPhase *phase)
{
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (lines, g_strdup_printf ("%c ?%s %s", levels[field->missing[phase->index]], field->rule, path));
  for (guint i = 0; i < G_N_ELEMENTS (consequences); i++)
    if (g_str_equal (consequences[i].phase, phase->id) && g_str_equal (consequences[i].path, path))
      g_ptr_array_add (lines, g_strdup (consequences[i].findings));
  g_ptr_array_sort (lines, compare_lines);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static void
check_cleared (IbnCall *call, IbnDocument *document, const IbnField *field, const char *path, const IbnPhase *phase)
{
  g_autoptr(GHashTable) before = collect (call, document, phase->id);
  g_autoptr(GHashTable) after = NULL;
  g_autofree char *difference = NULL;
  g_autofree char *expected = describe_expected (field, path, phase);

  g_assert_cmpstr (ibn_document_get (document, path), !=, "");
  g_assert_true (ibn_document_set (document, path, "", NULL));
  after = collect (call, document, phase->id);
  difference = describe_difference (before, after);
  g_test_message ("%s in %s", path, phase->id);
  g_assert_cmpstr (difference, ==, expected);
  g_assert_true (ibn_document_undo (document));
}

/* Where the dossier has an answer to the question that is asked; NULL where it has none. */
static char *
find_answer (IbnChecker *checker, const IbnField *field)
{
  IbnDocument *document = ibn_checker_get_document (checker);
  g_auto(GStrv) ids = field->parent != NULL ? ibn_document_dup_row_ids (document, field->parent->path) : NULL;

  if (field->parent == NULL)
    return ibn_checker_is_relevant (checker, field->path) ? g_strdup (field->path) : NULL;
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (field->parent->path, "/", ids[i], "/", field->name, NULL);

      if (ibn_checker_is_relevant (checker, path) && *ibn_document_get (document, path) != '\0')
        return g_steal_pointer (&path);
    }
  return NULL;
}

static void
check_conditional (IbnCall *call, const IbnField *field, const IbnPhase *phase)
{
  for (guint i = 0; i < G_N_ELEMENTS (conditional); i++)
    {
      g_autoptr(IbnDocument) document = NULL;

      if (!g_str_equal (conditional[i].path, field->path))
        continue;
      document = rules_load_base (call, phase->id);
      rules_edit (call, document, conditional[i].edits);
      check_cleared (call, document, field, field->path, phase);
      return;
    }
  g_error ("no case for %s in %s", field->path, phase->id);
}

static void
test_answers (const void *data)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  const IbnPhase *phase = ibn_call_get_phase (call, data);
  g_autoptr(IbnDocument) document = rules_load_base (call, phase->id);
  g_autoptr(IbnChecker) checker = rules_make_checker (call, document, phase->id, NULL, "nl");
  GPtrArray *fields = ibn_call_get_fields (call);

  for (guint i = 0; i < fields->len; i++)
    {
      const IbnField *field = g_ptr_array_index (fields, i);
      g_autofree char *path = NULL;

      if (field->missing[phase->index] == IBN_LEVEL_NONE || (field->phases & (1u << phase->index)) == 0)
        continue;
      path = find_answer (checker, field);
      if (path != NULL)
        check_cleared (call, document, field, path, phase);
      else
        check_conditional (call, field, phase);
    }
}

/* Tables without rows. What referred to a row says so; what is summed over none is no finding. */
static void
test_tables (void)
{
  static const struct {
    const char *phase;
    const char *table;
    const char *findings;
  } cases[] = {
    { "eoi", "activities", "F ?P-06 activities" },
    { "eoi", "companies", "F ?P-07 companies" },
    { "dossier", "activities", "F ?P-06 activities\nF reference budget/other/o01/linked-activities\n"
      "F reference budget/staff/s01/linked-activities\nF reference budget/staff/s02/linked-activities\n"
      "F reference budget/subcontracting/u01/linked-activities\nF reference cofinancing/k03/activity" },
    { "dossier", "companies",
      "F ?P-07 companies\nF reference budget/staff/s02/company\nF reference cofinancing/k01/company\n"
      "F reference cofinancing/k02/company\nF reference cofinancing/k03/company\nF reference cofinancing/k04/company" },
    { "dossier", "recommendations", "F ?P-10 recommendations" },
    { "dossier", "board", "A ?G-01 board" },
    { "dossier", "indicators", "F ?I-01 indicators" },
    { "dossier", "budget/staff", "F ?B-05 budget/staff\nF reference cofinancing/k02/budget-line" },
    { "dossier", "cofinancing", "F ?P-14 cofinancing" },
  };
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  GPtrArray *tables = ibn_call_get_tables (call);
  GPtrArray *phases = ibn_call_get_phases (call);
  guint n_missing = 0;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(IbnDocument) document = rules_load_base (call, cases[i].phase);
      g_auto(GStrv) ids = ibn_document_dup_row_ids (document, cases[i].table);
      g_autoptr(GHashTable) before = collect (call, document, cases[i].phase);
      g_autoptr(GHashTable) after = NULL;
      g_autofree char *difference = NULL;

      for (guint k = 0; ids[k] != NULL; k++)
        {
          g_autofree char *edit = g_strconcat ("-", cases[i].table, "/", ids[k], NULL);

          rules_edit (call, document, edit);
        }
      after = collect (call, document, cases[i].phase);
      difference = describe_difference (before, after);
      g_assert_cmpstr (difference, ==, cases[i].findings);
    }

  for (guint i = 0; i < tables->len; i++)
    for (guint k = 0; k < phases->len; k++)
      {
        const IbnTable *table = g_ptr_array_index (tables, i);

        n_missing += table->missing[k] != IBN_LEVEL_NONE && (table->phases & (1u << k)) != 0;
      }
  g_assert_cmpuint (n_missing, ==, G_N_ELEMENTS (cases));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();   /* all cases of a table that fail, not the first */

  g_test_add_data_func ("/rules-required/eoi", "eoi", test_answers);
  g_test_add_data_func ("/rules-required/dossier", "dossier", test_answers);
  g_test_add_func ("/rules-required/tables", test_tables);

  return g_test_run ();
}
