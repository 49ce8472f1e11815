/* test-rules.c: each rule of the call of 2017, broken alone and just not broken
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "ibn-call-private.h"
#include "ibn-path.h"
#include "rules-cases.h"
#include "rules-fixture.h"

/* What the cases showed, so that no rule goes untried. */
typedef struct {
  IbnCall    *call;       /* the plain one */
  GHashTable *broken;     /* owned, "rule phase level" */
  GHashTable *kept;       /* owned, "rule" */
  GHashTable *cured;      /* owned, "rule" */
} Seen;

typedef void (*CaseFunc) (IbnCall *call, const RulesCase *rules_case, const char *phase, void *data);

static const RulesCase *const all_cases[] = { rules_cases_network, rules_cases_money };

/* Calls @func for each phase of each case, and for each year where it holds for each; with @broken
 * only for those in which something is found. */
static void
foreach_case (gboolean broken, CaseFunc func, void *data)
{
  g_autoptr(IbnCall) plain = rules_load_call (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (all_cases); i++)
    for (const RulesCase *found = all_cases[i]; found->rule != NULL; found++)
      {
        g_autoptr(IbnCall) other = found->params != NULL ? rules_load_call (found->params) : NULL;
        g_auto(GStrv) phases = g_strsplit (found->phases, " ", -1);
        guint years = broken && *found->findings == '\0' ? 0 : strstr (found->rule, "{y}") != NULL ? 3 : 1;

        for (guint year = 1; year <= years; year++)
          {
            g_autofree char *rule = rules_fill_year (found->rule, year);
            g_autofree char *edits = rules_fill_year (found->edits, year);
            g_autofree char *findings = rules_fill_year (found->findings, year);
            RulesCase filled = { rule, NULL, edits, findings, found->now, found->params };

            for (guint k = 0; phases[k] != NULL; k++)
              {
                g_test_message ("%s in %s: %s", rule, phases[k], edits);
                func (other != NULL ? other : plain, &filled, phases[k], data);
              }
          }
      }
}

static const IbnRule *
find_rule (IbnCall *call, const char *key)
{
  GPtrArray *rules = ibn_call_get_rules (call);

  for (guint i = 0; i < rules->len; i++)
    if (g_str_equal (((IbnRule *) g_ptr_array_index (rules, i))->key, key))
      return g_ptr_array_index (rules, i);
  g_error ("there is no rule %s", key);
}

static void
test_base (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  const char *phases[] = { "eoi", "dossier" };

  for (guint i = 0; i < G_N_ELEMENTS (phases); i++)
    {
      g_autoptr(IbnDocument) document = rules_load_base (call, phases[i]);
      g_autoptr(IbnChecker) checker = rules_make_checker (call, document, phases[i], NULL, "nl");
      g_autofree char *findings = rules_describe (checker);

      g_assert_cmpstr (findings, ==, "");
    }
}

static void
check_findings (IbnCall *call, const RulesCase *rules_case, const char *phase, void *data)
{
  g_autoptr(IbnDocument) document = rules_load_base (call, phase);
  g_autoptr(IbnChecker) checker = NULL;
  g_autofree char *findings = NULL;

  rules_edit (call, document, rules_case->edits);
  checker = rules_make_checker (call, document, phase, rules_case->now, "nl");
  findings = rules_describe (checker);
  g_assert_cmpstr (findings, ==, rules_case->findings);
}

static void
test_cases (void)
{
  foreach_case (FALSE, check_findings, NULL);
}

static void
note_case (IbnCall *call, const RulesCase *rules_case, const char *phase, void *data)
{
  Seen *seen = data;
  g_auto(GStrv) lines = g_strsplit (rules_case->findings, "\n", -1);
  gboolean broken = FALSE;

  find_rule (seen->call, rules_case->rule);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto(GStrv) words = g_strsplit (lines[i], " ", -1);

      if (*lines[i] == '\0')
        continue;
      g_hash_table_add (seen->broken, g_strdup_printf ("%s %s %s", words[1], phase, words[0]));
      broken = broken || g_str_equal (words[1], rules_case->rule);
    }
  if (!broken)
    g_hash_table_add (seen->kept, g_strdup (rules_case->rule));
}

/* The cases are about every rule, in every phase that has it and at the level it has there. */
static void
test_all_rules_tried (void)
{
  static const char levels[] = { '-', 'I', 'A', 'E', 'F' };
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(GHashTable) broken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Seen seen = { call, broken, kept, NULL };
  GPtrArray *rules = ibn_call_get_rules (call);
  GPtrArray *phases = ibn_call_get_phases (call);

  foreach_case (FALSE, note_case, &seen);
  for (guint i = 0; i < rules->len; i++)
    {
      const IbnRule *rule = g_ptr_array_index (rules, i);

      if (!g_hash_table_contains (kept, rule->key))
        g_error ("no case in which %s just holds", rule->key);
      for (guint k = 0; k < phases->len; k++)
        {
          const IbnPhase *phase = g_ptr_array_index (phases, k);
          g_autofree char *wanted = g_strdup_printf ("%s %s %c", rule->key, phase->id, levels[rule->levels[k]]);

          if (rule->levels[k] != IBN_LEVEL_NONE && !g_hash_table_contains (broken, wanted))
            g_error ("no case for %s", wanted);
        }
    }
}

/* Whatever the language: every value in the words is known, and the words are that language's own. */
static void
check_words (IbnCall *call, const RulesCase *rules_case, const char *phase, void *data)
{
  g_autoptr(IbnDocument) document = rules_load_base (call, phase);
  g_autoptr(IbnChecker) dutch = NULL;
  g_autoptr(IbnChecker) english = NULL;
  GListModel *findings;
  GListModel *others;

  rules_edit (call, document, rules_case->edits);
  dutch = rules_make_checker (call, document, phase, rules_case->now, "nl");
  english = rules_make_checker (call, document, phase, rules_case->now, "en");
  findings = ibn_checker_get_findings (dutch);
  others = ibn_checker_get_findings (english);
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);
      g_autoptr(IbnFinding) other = g_list_model_get_item (others, i);
      const char *message = ibn_finding_get_message (finding);

      if (g_str_has_prefix (ibn_finding_get_key (finding), "required:"))
        continue;
      g_test_message ("%s / %s", message, ibn_finding_get_message (other));
      g_assert_null (strchr (message, '?'));
      g_assert_false (g_str_has_suffix (message, "."));
      g_assert_cmpstr (message, !=, ibn_finding_get_message (other));
      g_assert_null (strchr (ibn_finding_get_message (other), '?'));
      g_assert_cmpstr (ibn_finding_get_source (finding), !=, "");
      for (const char *const *places = ibn_finding_get_places (finding); *places != NULL; places++)
        g_assert_nonnull (ibn_call_get_step_of (call, *places));
    }
}

static void
test_words (void)
{
  foreach_case (TRUE, check_words, NULL);
}

static gboolean
holds_key (GPtrArray *findings, const char *key)
{
  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (ibn_finding_get_key (g_ptr_array_index (findings, i)), key))
      return TRUE;
  return FALSE;
}

static void
check_cures_of (IbnChecker *checker, IbnFinding *finding, Seen *seen)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (1);
  g_autoptr(GPtrArray) cures = ibn_checker_get_cures (checker, finding, random);

  for (guint i = 0; i < cures->len; i++)
    {
      const IbnCure *cure = g_ptr_array_index (cures, i);
      g_autoptr(GPtrArray) resolved = NULL;
      g_autoptr(GPtrArray) added = NULL;
      g_autoptr(GError) error = NULL;
      g_autofree char *key = g_strndup (ibn_finding_get_key (finding), strcspn (ibn_finding_get_key (finding), ":"));

      g_test_message ("%s: %s", key, cure->label);
      g_assert_null (strchr (cure->label, '?'));
      ibn_checker_preview (checker, cure->changes, &resolved, &added, &error);
      g_assert_no_error (error);
      g_assert_true (holds_key (resolved, ibn_finding_get_key (finding)));
      g_hash_table_add (seen->cured, g_steal_pointer (&key));
    }
}

static void
check_cures (IbnCall *call, const RulesCase *rules_case, const char *phase, void *data)
{
  g_autoptr(IbnDocument) document = rules_load_base (call, phase);
  g_autoptr(IbnChecker) checker = NULL;
  GListModel *findings;

  rules_edit (call, document, rules_case->edits);
  checker = rules_make_checker (call, document, phase, rules_case->now, "nl");
  findings = ibn_checker_get_findings (checker);
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);

      check_cures_of (checker, finding, data);
    }
}

/* A cure takes its finding away; what it asks in return, such as the answers of a new row, is another. */
static void
test_cures (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(GHashTable) cured = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Seen seen = { call, NULL, NULL, cured };
  GPtrArray *rules = ibn_call_get_rules (call);

  foreach_case (TRUE, check_cures, &seen);
  for (guint i = 0; i < rules->len; i++)
    {
      const IbnRule *rule = g_ptr_array_index (rules, i);

      if (rule->cures->len > 0 && !g_hash_table_contains (cured, rule->key))
        g_error ("no case in which %s is cured", rule->key);
    }
}

/* What is edited by a line: the row where there is one, so that a new row is filled in at one go. */
static char *
get_subject (const char *line)
{
  g_autofree char *path = g_strndup (line, strcspn (line, "="));
  char *row = ibn_path_dup_row (path);

  return row != NULL ? row : g_steal_pointer (&path);
}

static void
check_following (IbnCall *call, const RulesCase *rules_case, const char *phase, void *data)
{
  g_autoptr(IbnDocument) document = rules_load_base (call, phase);
  g_autoptr(IbnChecker) checker = rules_make_checker (call, document, phase, rules_case->now, "nl");
  g_autoptr(IbnChecker) fresh = NULL;
  g_auto(GStrv) lines = g_strsplit (rules_case->edits, "\n", -1);

  for (guint i = 0; lines[i] != NULL && *lines[i] != '\0'; i++)
    {
      g_autofree char *subject = get_subject (lines[i]);
      g_autofree char *next = lines[i + 1] != NULL ? get_subject (lines[i + 1]) : NULL;
      g_autoptr(IbnChecker) now = NULL;

      rules_edit (call, document, lines[i]);
      if (g_strcmp0 (subject, next) == 0)
        continue;
      now = rules_make_checker (call, document, phase, rules_case->now, "nl");
      rules_assert_same (checker, now);
    }
  while (ibn_document_undo (document))
    continue;
  fresh = rules_make_checker (call, document, phase, rules_case->now, "nl");
  rules_assert_same (checker, fresh);
}

/* After each edit of each case, and after the way back, what was followed is what a whole run finds. */
static void
test_following (void)
{
  foreach_case (TRUE, check_following, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_set_nonfatal_assertions ();   /* all cases of a table that fail, not the first */

  g_test_add_func ("/rules/base", test_base);
  g_test_add_func ("/rules/cases", test_cases);
  g_test_add_func ("/rules/all-tried", test_all_rules_tried);
  g_test_add_func ("/rules/words", test_words);
  g_test_add_func ("/rules/cures", test_cures);
  g_test_add_func ("/rules/following", test_following);

  return g_test_run ();
}
