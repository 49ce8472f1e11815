/* test-examples.c: whether the examples are as they are meant: two without a fault, one full of them
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "ibn-date.h"
#include "rules-fixture.h"
#include "test-dossier.h"

typedef struct {
  const char *name;
  const char *phase;      /* in force */
  const char *now;
  const char *findings;   /* all, as rules_describe () gives them; NULL: those in tests/data */
  const char *left_open;  /* questions that are asked and have no answer, in all rows or in some; NULL for any */
} Example;

/* Boxes that are not ticked, parts of an address or of a letter that not every company has. */
#define LEFT_OPEN \
  "companies/*/box companies/*/letter-cash-1 companies/*/letter-cash-2 companies/*/letter-cash-3 " \
  "companies/*/letter-holds-mandate companies/*/letter-secondment-1 companies/*/letter-secondment-2 " \
  "companies/*/letter-secondment-3 companies/*/letter-secondment-fte companies/*/size-class "

static const Example examples[] = {
  { "natkou-eoi", "eoi", "2017-12-10T10:00:00", "", LEFT_OPEN "submissions/eoi" },
  { "natkou-dossier", "dossier", "2018-03-20T10:00:00",
    "A Q-22/surplus-1 cofinancing/f01/amount-1\n"
    "A Q-22/surplus-2 cofinancing/f01/amount-2\n"
    "A Q-22/surplus-3 cofinancing/f01/amount-3\n"
    "I Q-16 cofinancing/f15/kind",
    LEFT_OPEN "activities/*/cost-1 activities/*/months-1 activities/*/months-2 activities/*/months-3 board/*/chair "
    "board/*/observer cofinancing/*/remark submissions/full-dossier" },
  { "natkou-faulty", "dossier", "2018-03-20T10:00:00", NULL, NULL },
};

static IbnChecker *
check_example (IbnCall *call, const Example *example)
{
  g_autoptr(IbnDocument) document = load_example (example->name);
  gint64 now;

  g_assert_true (ibn_time_parse_iso (example->now, &now, NULL));
  return ibn_checker_new (call, document, NULL, now, "nl");
}

static void
test_canonical (const void *data)
{
  const Example *example = data;
  g_autofree char *text = dup_example (example->name);
  g_autoptr(IbnDocument) document = read_document (text);

  assert_text (document, text);
}

static char *
load_findings (const Example *example)
{
  g_autofree char *file = g_strconcat (example->name, ".findings", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", file, NULL);
  g_autoptr(GError) error = NULL;
  char *text = NULL;

  if (example->findings != NULL)
    return g_strdup (example->findings);

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return g_strchomp (text);
}

static void
test_findings (const void *data)
{
  const Example *example = data;
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnChecker) checker = check_example (call, example);
  g_autofree char *expected = load_findings (example);
  g_autofree char *found = rules_describe (checker);

  g_assert_cmpstr (ibn_checker_get_phase (checker)->id, ==, example->phase);
  g_assert_cmpstr (found, ==, expected);
  if (example->findings != NULL)
    g_assert_cmpuint (ibn_checker_count (checker, IBN_LEVEL_BLOCKING), ==, 0);
}

typedef struct {
  IbnChecker *checker;
  GHashTable *paths;
} Named;

static gboolean
find_document (const char *path, const char *value, const char *typed, void *data)
{
  Named *named = data;
  const IbnField *field = ibn_call_get_field (ibn_checker_get_call (named->checker), path);

  if (field != NULL && field->type == IBN_TYPE_FILE && ibn_checker_is_relevant (named->checker, path)
      && !ibn_checker_is_readonly (named->checker, path))
    g_hash_table_add (named->paths, g_strdup (path));
  return TRUE;
}

/* The examples name documents and have none: each is a finding once, and nothing else is. */
static void
test_named (const void *data)
{
  const Example *example = data;
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnChecker) checker = check_example (call, example);
  g_autofree char *found = rules_describe_all (checker);
  g_auto(GStrv) lines = g_strsplit (found, "\n", -1);
  g_autoptr(GHashTable) paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Named named = { checker, paths };
  guint n = 0;

  ibn_document_foreach (ibn_checker_get_document (checker), find_document, &named);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (!g_str_has_prefix (lines[i], RULES_NAMED))
        continue;
      g_test_message ("%s", lines[i]);
      g_assert_true (g_hash_table_contains (paths, lines[i] + strlen (RULES_NAMED)));
      n++;
    }
  g_assert_cmpuint (n, ==, g_hash_table_size (paths));
  g_assert_cmpuint (n, >, 9);
}

static gboolean
find_typed (const char *path, const char *value, const char *typed, void *data)
{
  char **first = data;

  if (typed != NULL && *first == NULL)
    *first = g_strdup (path);
  return TRUE;
}

static char *
dup_typed (IbnDocument *document)
{
  char *path = NULL;

  ibn_document_foreach (document, find_typed, &path);
  return path;
}

static void
note_open (IbnChecker *checker, const char *path, const char *pattern, GHashTable *open)
{
  if (ibn_checker_is_relevant (checker, path) && *ibn_document_get (ibn_checker_get_document (checker), path) == '\0')
    g_hash_table_add (open, g_strdup (pattern));
}

/* The patterns of all questions that are asked and not answered. */
static GHashTable *
list_open (IbnCall *call, IbnChecker *checker)
{
  GHashTable *open = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  IbnDocument *document = ibn_checker_get_document (checker);
  GPtrArray *fields = ibn_call_get_fields (call);

  for (guint i = 0; i < fields->len; i++)
    {
      const IbnField *field = g_ptr_array_index (fields, i);
      g_auto(GStrv) ids = NULL;

      if (field->parent == NULL)
        {
          note_open (checker, field->path, field->path, open);
          continue;
        }

      ids = ibn_document_dup_row_ids (document, field->parent->path);
      for (guint k = 0; ids[k] != NULL; k++)
        {
          g_autofree char *path = g_strconcat (field->parent->path, "/", ids[k], "/", field->name, NULL);

          note_open (checker, path, field->path, open);
        }
    }
  return open;
}

static void
test_complete (const void *data)
{
  const Example *example = data;
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnChecker) checker = check_example (call, example);
  g_autoptr(GHashTable) open = list_open (call, checker);
  g_autofree char *typed = dup_typed (ibn_checker_get_document (checker));
  g_auto(GStrv) left_open = g_strsplit (example->left_open, " ", -1);
  GHashTableIter iter;
  void *path;

  g_assert_null (typed);
  for (guint i = 0; left_open[i] != NULL; i++)
    {
      g_test_message ("%s", left_open[i]);
      g_assert_true (g_hash_table_remove (open, left_open[i]));
    }

  g_hash_table_iter_init (&iter, open);
  while (g_hash_table_iter_next (&iter, &path, NULL))
    g_test_message ("open: %s", (char *) path);
  g_assert_cmpuint (g_hash_table_size (open), ==, 0);
}

static void
test_size (const void *data)
{
  static const struct {
    const char *table;
    guint n;
  } least[] = {
    { "activities", 10 },
    { "board", 6 },
    { "budget/other", 5 },
    { "budget/staff", 4 },
    { "budget/subcontracting", 2 },
    { "cofinancing", 14 },
    { "companies", 14 },
    { "indicators", 12 },
    { "recommendations", 3 },
  };
  const Example *example = data;
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnChecker) checker = check_example (call, example);
  IbnDocument *document = ibn_checker_get_document (checker);

  for (guint i = 0; i < G_N_ELEMENTS (least); i++)
    if (ibn_checker_is_relevant (checker, least[i].table))
      {
        g_test_message ("%s", least[i].table);
        g_assert_cmpuint (ibn_document_get_n_rows (document, least[i].table), >=, least[i].n);
      }
}

/* Nobody has these numbers: they are at the far end of series that are given out from the other end on. */
static gboolean
check_number (const char *path, const char *value, const char *typed, void *call)
{
  const IbnField *field = ibn_call_get_field (call, path);
  const char *prefix = field->type == IBN_TYPE_ENTERPRISE_NUMBER      ? "1999"
                       : field->type == IBN_TYPE_ESTABLISHMENT_NUMBER ? "8999"
                       : field->type == IBN_TYPE_VAT_NUMBER           ? "BE1999"
                                                                      : "";

  g_test_message ("%s: %s", path, value);
  g_assert_true (typed != NULL || g_str_has_prefix (value, prefix));
  return TRUE;
}

static void
test_numbers (const void *data)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  const Example *example = data;
  g_autoptr(IbnDocument) document = load_example (example->name);

  g_assert_true (ibn_document_foreach (document, check_number, call));
}

static void
test_faults (void)
{
  const Example *example = &examples[G_N_ELEMENTS (examples) - 1];
  static const IbnLevel levels[] = {
    IBN_LEVEL_BLOCKING, IBN_LEVEL_EXPLAIN, IBN_LEVEL_ATTENTION, IBN_LEVEL_INFO,
  };
  static const char * const answer_rules[] = {
    "required", "format", "length", "range", "choice", "reference",
  };
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnChecker) checker = check_example (call, example);
  g_autoptr(GHashTable) rules = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *typed = dup_typed (ibn_checker_get_document (checker));
  GListModel *findings = ibn_checker_get_findings (checker);
  guint n_reasons = 0;

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);

      g_hash_table_add (rules, g_strdup (ibn_finding_get_rule (finding)));
      n_reasons += *ibn_finding_get_reason (finding) != '\0';
    }
  g_assert_cmpuint (g_hash_table_size (rules), >=, 40);
  for (guint i = 0; i < G_N_ELEMENTS (answer_rules); i++)
    g_assert_true (g_hash_table_contains (rules, answer_rules[i]));
  for (guint i = 0; i < G_N_ELEMENTS (levels); i++)
    g_assert_cmpuint (ibn_checker_count (checker, levels[i]), >, 0);
  g_assert_nonnull (typed);
  g_assert_cmpuint (n_reasons, ==, 1);
}

/* One dossier grows from the first phase into the second; the faulty one is another, and says so. */
static void
test_identity (void)
{
  g_autoptr(IbnDocument) eoi = load_example (examples[0].name);
  g_autoptr(IbnDocument) dossier = load_example (examples[1].name);
  g_autoptr(IbnDocument) faulty = load_example (examples[2].name);

  g_assert_cmpstr (ibn_document_get_id (eoi), ==, ibn_document_get_id (dossier));
  g_assert_cmpstr (ibn_document_get_id (faulty), !=, ibn_document_get_id (dossier));
  g_assert_nonnull (strstr (ibn_document_get (eoi, "network/title"), "fictief"));
  g_assert_nonnull (strstr (ibn_document_get (dossier, "network/title"), "fictief"));
  g_assert_nonnull (strstr (ibn_document_get (faulty, "network/title"), "met fouten"));
}

static void
add_test (const char *name, const Example *example, void (*func) (const void *data))
{
  g_autofree char *path = g_strdup_printf ("/examples/%s/%s", name, example->name);

  g_test_add_data_func (path, example, func);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      add_test ("canonical", &examples[i], test_canonical);
      add_test ("findings", &examples[i], test_findings);
      add_test ("named", &examples[i], test_named);
      add_test ("numbers", &examples[i], test_numbers);
      if (examples[i].findings == NULL)
        continue;
      add_test ("complete", &examples[i], test_complete);
      add_test ("size", &examples[i], test_size);
    }
  g_test_add_func ("/examples/faults", test_faults);
  g_test_add_func ("/examples/identity", test_identity);

  return g_test_run ();
}
