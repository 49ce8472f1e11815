/* test-seal.c: submitting a phase, and what was edited since
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-attachment.h"
#include "ibn-date.h"
#include "ibn-fingerprint.h"
#include "ibn-part.h"
#include "ibn-seal.h"
#include "ibn-versions.h"
#include "rules-fixture.h"
#include "test-dossier.h"

#define NOW "2017-12-10T10:00:00+01:00"
#define LATER "2018-03-20T10:00:00+01:00"

static gint64
get_time (const char *text)
{
  gint64 time;

  g_assert_true (ibn_time_parse_iso (text, &time, NULL));
  return time;
}

static IbnVersion *
submit (IbnCall *call, IbnDocument *document, const char *now)
{
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, NULL, get_time (now), "nl");
  g_autoptr(GError) error = NULL;

  g_assert_true (ibn_seal_submit (checker, get_time (now), &error));
  g_assert_no_error (error);
  return ibn_seal_find (document, NULL);
}

static void
test_submit (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) document = load_example ("natkou-eoi");
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, NULL, get_time (NOW), "nl");
  g_autoptr(IbnDocument) opened = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *text = NULL;
  GListModel *findings = ibn_checker_get_findings (checker);
  guint n = g_list_model_get_n_items (findings);
  IbnVersion *seal;

  ibn_document_stamp (document, "An", 5);
  g_assert_null (ibn_seal_find (document, NULL));
  g_assert_true (ibn_seal_submit (checker, get_time (NOW), &error));
  g_assert_no_error (error);
  g_assert_cmpstr (ibn_document_get (document, "submissions/eoi"), ==, NOW);
  g_assert_cmpstr (ibn_checker_get_phase (checker)->id, ==, "dossier");

  seal = ibn_seal_find (document, "eoi");
  g_assert_true (seal == ibn_seal_find (document, NULL));
  g_assert_null (ibn_seal_find (document, "dossier"));
  g_assert_cmpint (ibn_version_get_kind (seal), ==, IBN_VERSION_SEALED);
  g_assert_cmpstr (ibn_version_get_phase (seal), ==, "eoi");
  g_assert_cmpstr (ibn_version_get_author (seal), ==, "An");
  g_assert_cmpint (ibn_version_get_time (seal), ==, get_time (NOW));
  g_assert_cmpstr (ibn_version_get_call_hash (seal), ==, ibn_call_get_hash (call));
  g_assert_true (ibn_fingerprint_is_valid (ibn_version_get_fingerprint (seal)));
  g_assert_cmpuint (ibn_version_get_findings (seal)->len, ==, n);
  g_assert_cmpuint (n, >, 0);

  /* It is what there was. */
  opened = ibn_document_open_version (document, seal, &error);
  g_assert_no_error (error);
  text = dup_text (document);
  assert_text (opened, text);
}

/* The reasons that were given are kept with what they were given for. */
static void
test_reasons (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) document = load_example ("natkou-dossier");
  g_autoptr(IbnChecker) checker = NULL;
  g_autoptr(GError) error = NULL;
  IbnFinding *explained = NULL;
  GListModel *findings;
  g_autoptr(GPtrArray) changes = NULL;
  GPtrArray *sealed;
  gboolean found = FALSE;

  set (document, "activities/a01/open", "no");
  checker = ibn_checker_new (call, document, NULL, get_time (LATER), "nl");
  findings = ibn_checker_get_findings (checker);
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);

      if (ibn_finding_get_level (finding) == IBN_LEVEL_EXPLAIN)
        explained = finding;
    }
  g_assert_nonnull (explained);
  g_assert_false (ibn_seal_submit (checker, get_time (LATER), &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_CALL);
  g_assert_cmpstr (error->message, ==, "1 finding still stands in the way of submitting");
  g_clear_error (&error);

  changes = ibn_finding_make_reason (explained, document, "Er is maar één zaal");
  g_assert_true (ibn_document_apply_all (document, changes, IBN_APPLY_DEFAULT, NULL));
  g_assert_true (ibn_seal_submit (checker, get_time (LATER), &error));
  g_assert_no_error (error);
  sealed = ibn_version_get_findings (ibn_seal_find (document, "dossier"));
  for (guint i = 0; i < sealed->len; i++)
    {
      const IbnSealedFinding *finding = g_ptr_array_index (sealed, i);

      if (g_str_equal (finding->level, "explain"))
        {
          g_assert_cmpstr (finding->reason, ==, "Er is maar één zaal");
          found = TRUE;
        }
      g_assert_cmpstr (finding->level, !=, "blocking");
    }
  g_assert_true (found);
}

static void
test_refuses (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) faulty = load_example ("natkou-faulty");
  g_autoptr(IbnDocument) done = load_example ("natkou-eoi");
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, faulty, NULL, get_time (LATER), "nl");
  g_autoptr(IbnChecker) again = NULL;
  g_autoptr(IbnChecker) of_part = NULL;
  g_autoptr(IbnDocument) part = NULL;
  g_autoptr(GError) error = NULL;
  g_autofree char *before = dup_text (faulty);

  g_assert_false (ibn_seal_submit (checker, get_time (LATER), &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_CALL);
  g_assert_true (g_str_has_suffix (error->message, " findings still stand in the way of submitting"));
  g_clear_error (&error);
  assert_text (faulty, before);
  g_assert_cmpuint (ibn_document_get_versions (faulty)->len, ==, 0);

  part = ibn_part_new (call, done, "companies/c01", TRUE, NULL);
  of_part = ibn_checker_new (call, part, NULL, get_time (NOW), "nl");
  g_assert_false (ibn_seal_submit (of_part, get_time (NOW), &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_CALL);
  g_clear_error (&error);

  submit (call, done, NOW);
  again = ibn_checker_new (call, done, "eoi", get_time (NOW), "nl");
  g_assert_false (ibn_seal_submit (again, get_time (NOW), &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_CALL);
  g_assert_cmpstr (error->message, ==, "The phase “eoi” has been submitted already");
  g_clear_error (&error);

  g_clear_object (&again);
  again = ibn_checker_new (call, done, "pretalk", get_time (NOW), "nl");
  g_assert_false (ibn_seal_submit (again, get_time (NOW), &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_CALL);
}

/* Whether it is late is a matter of the rules. */
static void
test_late (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) document = load_example ("natkou-eoi");
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, NULL, get_time (LATER), "nl");
  gboolean blocks = ibn_checker_count (checker, IBN_LEVEL_BLOCKING) > 0;

  g_assert_cmpint (ibn_seal_submit (checker, get_time (LATER), NULL), ==, !blocks);
}

static guint
count_edits (IbnDocument *document, IbnVersion *seal)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnPatch) step = ibn_seal_compare (document, seal, &error);

  g_assert_no_error (error);
  return ibn_patch_get_n (step);
}

static void
test_compare (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) document = load_example ("natkou-dossier");
  g_autofree char *eoi = g_strdup (ibn_document_get (document, "submissions/eoi"));
  g_autoptr(IbnPatch) step = NULL;
  IbnVersion *seal = submit (call, document, LATER);

  g_assert_cmpuint (count_edits (document, seal), ==, 0);
  set (document, "network/acronym", "ANDERS");
  step = ibn_seal_compare (document, seal, NULL);
  g_assert_cmpuint (ibn_patch_get_n (step), ==, 1);
  g_assert_cmpstr (ibn_change_get_path (ibn_patch_get (step, 0)->done), ==, "network/acronym");
  g_assert_cmpstr (ibn_change_get_value (ibn_patch_get (step, 0)->done), ==, "ANDERS");

  /* That it was submitted is no edit, not even once it is taken back; another time is. */
  set (document, "submissions/full-dossier", "");
  g_assert_cmpuint (count_edits (document, seal), ==, 1);
  set (document, "submissions/eoi", LATER);
  g_assert_cmpuint (count_edits (document, seal), ==, 1);
  set (document, "submissions/eoi", "2017-12-11T11:00:00+01:00");
  g_assert_cmpuint (count_edits (document, seal), ==, 2);
}

/* The fingerprint is of the answers, of what is attached, and of the call. */
static void
test_fingerprint (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnCall) other = rules_load_call ("min-letters=10");
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) documents = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < 5; i++)
    {
      g_autoptr(IbnDocument) document = load_example ("natkou-eoi");
      g_autofree char *content = g_strdup_printf ("%u", i);
      g_autoptr(GBytes) bytes = g_bytes_new (content, 1);
      g_autofree char *fingerprint = ibn_blobs_add_bytes (ibn_document_get_blobs (document), bytes);
      g_autofree char *value = ibn_attachment_new_value (fingerprint, "pitch.pdf");
      IbnVersion *seal;

      if (i == 1)
        set (document, "network/acronym", "ANDERS");
      if (i >= 2)
        set (document, "pitch/presentation", value);
      seal = submit (i == 4 ? other : call, document, NOW);
      g_test_message ("%s", ibn_version_get_fingerprint (seal));
      g_assert_true (g_hash_table_add (seen, (void *) ibn_version_get_fingerprint (seal)));
      g_ptr_array_add (documents, g_steal_pointer (&document));
    }
}

/* The same dossier has the same seal. */
static void
test_repeatable (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) a = load_example ("natkou-eoi");
  g_autoptr(IbnDocument) b = load_example ("natkou-eoi");

  g_assert_cmpstr (ibn_version_get_fingerprint (submit (call, a, NOW)), ==,
                   ibn_version_get_fingerprint (submit (call, b, NOW)));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/seal/submit", test_submit);
  g_test_add_func ("/seal/reasons", test_reasons);
  g_test_add_func ("/seal/refuses", test_refuses);
  g_test_add_func ("/seal/late", test_late);
  g_test_add_func ("/seal/compare", test_compare);
  g_test_add_func ("/seal/fingerprint", test_fingerprint);
  g_test_add_func ("/seal/repeatable", test_repeatable);

  return g_test_run ();
}
