/* test-part.c: part files: what is in them, what is found in them, and joining them again
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-attachment.h"
#include "ibn-letter.h"
#include "ibn-path.h"
#include "ibn-versions.h"
#include "test-part.h"

#define NOW "2018-03-20T10:00:00"

/* What is in a part file */

static void
test_owns (void)
{
  static const struct {
    const char *path;
    gboolean    own;
  } paths[] = {
    { "companies/c01", TRUE },
    { "companies/c01/name", TRUE },
    { "companies/c01/letter-file", TRUE },
    { "companies/c02/name", FALSE },
    { "companies/c99/name", FALSE },
    { "companies", FALSE },
    { "cofinancing/f01", TRUE },
    { "cofinancing/f01/amount-1", TRUE },
    { "cofinancing/f01/company", FALSE },
    { "cofinancing/f02/amount-1", FALSE },
    { "budget/staff/s01/month-cost", FALSE },
    { "network/title", FALSE },
    { "no path at all", FALSE },
  };
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) whole = load_example ("natkou-dossier");
  g_autoptr(IbnDocument) part = make_part (call, whole, "companies/c01", TRUE);
  g_autoptr(IbnChecker) checker = rules_make_checker (call, part, NULL, NOW, "nl");

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_test_message ("%s", paths[i].path);
      g_assert_cmpint (ibn_part_owns (call, part, paths[i].path), ==, paths[i].own);
      g_assert_true (ibn_part_owns (call, whole, paths[i].path));
      if (ibn_path_is_valid (paths[i].path) && ibn_call_get_field (call, paths[i].path) != NULL)
        g_assert_cmpint (ibn_checker_is_readonly (checker, paths[i].path), ==, !paths[i].own);
    }
  g_assert_true (ibn_part_has_table (call, "companies"));
  g_assert_true (ibn_part_has_table (call, "cofinancing"));
  g_assert_false (ibn_part_has_table (call, "budget/staff"));
  g_assert_true (ibn_checker_is_readonly (checker, "companies"));
  g_assert_false (ibn_checker_is_readonly (checker, "cofinancing"));
  g_assert_true (ibn_checker_is_readonly (checker, "budget/staff"));
}

/* Nothing of another company, and nothing that the lead keeps to itself, is in a part file without the rest. */
static void
test_without_rest (void)
{
  static const char *const hidden[] = {
    "companies/c02", "cofinancing/f02", "board", "indicators", "budget/other", "declarations", "risks",
  };
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) whole = load_example ("natkou-dossier");
  g_auto(GStrv) rows = ibn_document_dup_row_ids (whole, "companies");

  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_autofree char *row = g_strconcat ("companies/", rows[i], NULL);
      g_autoptr(IbnDocument) part = make_part (call, whole, row, FALSE);
      g_autofree char *text = dup_text (part);

      g_assert_false (ibn_document_can_undo (part));
      g_assert_false (ibn_document_is_modified (part));
      g_assert_cmpuint (ibn_document_get_n_rows (part, "companies"), ==, 1);
      g_assert_null (strstr (text, "<month-cost>850000"));
      for (guint k = 0; rows[k] != NULL; k++)
        {
          g_autofree char *path = g_strconcat ("companies/", rows[k], "/email", NULL);

          if (k != i)
            g_assert_null (strstr (text, ibn_document_get (whole, path)));
          else
            g_assert_nonnull (strstr (text, ibn_document_get (whole, path)));
        }
      for (guint k = 0; i == 0 && k < G_N_ELEMENTS (hidden); k++)
        {
          g_test_message ("%s", hidden[k]);
          g_assert_false (ibn_path_is_row (hidden[k]) && ibn_document_has_row (part, hidden[k]));
          g_assert_cmpuint (ibn_path_is_row (hidden[k]) ? 0 : ibn_document_get_n_rows (part, hidden[k]), ==, 0);
        }
    }
}

/* The letters of a part file are those of the whole, value for value. */
static void
test_letters (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) whole = load_example ("natkou-dossier");
  g_autoptr(IbnChecker) all = rules_make_checker (call, whole, NULL, NOW, "nl");
  g_autoptr(IbnDocument) part = make_part (call, whole, "companies/c02", FALSE);
  g_autoptr(IbnChecker) checker = rules_make_checker (call, part, NULL, NOW, "nl");
  GPtrArray *letters = ibn_call_get_letters (call);

  g_assert_cmpstr (ibn_checker_get_phase (checker)->id, ==, ibn_checker_get_phase (all)->id);
  for (guint i = 0; i < letters->len; i++)
    {
      g_autoptr(IbnFilledLetter) a = ibn_letter_fill (all, g_ptr_array_index (letters, i), "companies/c02");
      g_autoptr(IbnFilledLetter) b = ibn_letter_fill (checker, g_ptr_array_index (letters, i), "companies/c02");

      g_assert_cmpstr (a->fingerprint, ==, b->fingerprint);
      g_assert_cmpstr (a->title, ==, b->title);
      g_assert_cmpuint (a->paragraphs->len, ==, b->paragraphs->len);
      for (guint k = 0; k < a->paragraphs->len; k++)
        g_assert_cmpstr (a->paragraphs->pdata[k], ==, b->paragraphs->pdata[k]);
    }
}

/* Whether each finding in a part file stands in the whole too, at a place of the company's own. */
static guint
assert_findings (IbnCall *call, IbnDocument *whole, IbnDocument *part)
{
  g_autoptr(IbnChecker) all = rules_make_checker (call, whole, NULL, NOW, "nl");
  g_autoptr(IbnChecker) checker = rules_make_checker (call, part, NULL, NOW, "nl");
  g_autofree char *found = rules_describe_all (all);
  GListModel *findings = ibn_checker_get_findings (checker);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);
      g_autofree char *line = rules_describe_one (finding);
      g_autofree char *row = ibn_path_dup_row (ibn_finding_get_places (finding)[0]);

      g_test_message ("%s", line);
      g_assert_true (ibn_part_owns (call, part, row));
      g_assert_nonnull (strstr (found, line));
    }
  return g_list_model_get_n_items (findings);
}

/* What is found does not depend on whether the rest is there. */
static void
assert_alike (IbnCall *call, IbnDocument *alone, IbnDocument *with_rest)
{
  g_autoptr(IbnChecker) a = rules_make_checker (call, alone, NULL, NOW, "nl");
  g_autoptr(IbnChecker) b = rules_make_checker (call, with_rest, NULL, NOW, "nl");
  g_autofree char *less = rules_describe_all (a);
  g_autofree char *more = rules_describe_all (b);

  g_assert_cmpstr (less, ==, more);
}

/* Whether what follows from an answer alone, and lies with the company, is found in the part file too. */
static void
assert_complete (IbnCall *call, IbnDocument *whole, IbnDocument *part)
{
  g_autoptr(IbnChecker) all = rules_make_checker (call, whole, NULL, NOW, "nl");
  g_autoptr(IbnChecker) checker = rules_make_checker (call, part, NULL, NOW, "nl");
  g_autofree char *found = rules_describe_all (checker);
  GListModel *findings = ibn_checker_get_findings (all);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);
      const char *place = ibn_finding_get_places (finding)[0];
      g_autofree char *line = rules_describe_one (finding);
      const char *key = ibn_finding_get_key (finding);

      if (!ibn_part_owns (call, part, place)
          || !(g_str_has_prefix (key, "required:") || g_str_has_prefix (key, "format")
               || g_str_has_prefix (key, "attachment/") || g_str_has_prefix (key, "letter/")
               || g_str_has_prefix (key, "Q-08")))
        continue;
      g_test_message ("%s", line);
      g_assert_nonnull (strstr (found, line));
    }
}

static void
test_findings (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) faulty = load_example ("natkou-faulty");
  g_auto(GStrv) rows = ibn_document_dup_row_ids (faulty, "companies");
  guint n = 0;

  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_autofree char *row = g_strconcat ("companies/", rows[i], NULL);
      g_autoptr(IbnDocument) alone = make_part (call, faulty, row, FALSE);
      g_autoptr(IbnDocument) with_rest = make_part (call, faulty, row, TRUE);

      assert_alike (call, alone, with_rest);
      n += assert_findings (call, faulty, alone);
      assert_findings (call, faulty, with_rest);
      assert_complete (call, faulty, alone);
      assert_complete (call, faulty, with_rest);
    }
  g_assert_cmpuint (n, >, 40);
}

/* A row that is added counts as the company's own from the moment that it names it. */
static void
test_add_row (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) whole = load_example ("natkou-dossier");
  g_autoptr(IbnDocument) part = make_part (call, whole, "companies/c02", FALSE);
  g_autoptr(IbnChecker) checker = rules_make_checker (call, part, NULL, NOW, "nl");
  g_autoptr(IbnChecker) fresh = NULL;

  apply (part, ibn_change_new_insert ("cofinancing/f99", NULL));
  g_assert_cmpint (ibn_checker_get_level_at (checker, "cofinancing/f99/kind"), ==, IBN_LEVEL_NONE);
  set (part, "cofinancing/f99/company", "c02");
  g_assert_cmpint (ibn_checker_get_level_at (checker, "cofinancing/f99/kind"), ==, IBN_LEVEL_BLOCKING);
  fresh = rules_make_checker (call, part, NULL, NOW, "nl");
  rules_assert_same (checker, fresh);

  g_assert_cmpuint (join (call, whole, part), ==, 0);
  g_assert_cmpstr (ibn_document_get (whole, "cofinancing/f99/company"), ==, "c02");
}

/* Coming back */

static IbnMergeItem *
find_item (IbnMerge *merge, const char *path)
{
  GPtrArray *items = ibn_merge_get_items (merge);

  for (guint i = 0; i < items->len; i++)
    if (g_str_equal (((IbnMergeItem *) g_ptr_array_index (items, i))->path, path))
      return g_ptr_array_index (items, i);
  return NULL;
}

static void
test_conflict (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) whole = load_example ("natkou-dossier");
  g_autoptr(IbnDocument) part = make_part (call, whole, "companies/c02", FALSE);
  g_autoptr(IbnMerge) merge = NULL;
  IbnMergeItem *item;
  IbnPatch *step;

  ibn_document_stamp (part, "An", 1000);
  set (part, "companies/c02/phone", "+32 9 000 00 01");
  set (part, "companies/c02/town", "Lokeren");
  set (whole, "companies/c02/phone", "+32 9 000 00 02");
  set (whole, "companies/c03/phone", "+32 9 000 00 03");

  merge = start_joining (call, whole, part);
  g_assert_cmpuint (ibn_merge_get_items (merge)->len, ==, 2);
  g_assert_cmpuint (ibn_merge_get_n_conflicts (merge), ==, 1);
  item = find_item (merge, "companies/c02/phone");
  g_assert_true (item->is_conflict);

  step = ibn_document_find_patch (ibn_merge_get_document (merge, IBN_SIDE_THEIRS), item->path);
  g_assert_cmpstr (ibn_patch_get_author (step), ==, "An");
  g_assert_cmpint (ibn_patch_get_time (step), ==, 1000);

  ibn_merge_choose (merge, item, IBN_SIDE_THEIRS);
  g_assert_true (ibn_merge_apply (merge, NULL));
  g_assert_cmpstr (ibn_document_get (whole, "companies/c02/phone"), ==, "+32 9 000 00 01");
  g_assert_cmpstr (ibn_document_get (whole, "companies/c02/town"), ==, "Lokeren");
  g_assert_cmpstr (ibn_document_get (whole, "companies/c03/phone"), ==, "+32 9 000 00 03");
}

/* A part file that comes back corrected is a later state of what was joined, so that there is nothing to choose. */
static void
test_again (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) whole = load_example ("natkou-dossier");
  g_autoptr(IbnDocument) part = make_part (call, whole, "companies/c02", FALSE);
  g_autoptr(IbnDocument) first = NULL;
  g_autoptr(IbnMerge) merge = NULL;
  GPtrArray *versions;

  set (part, "companies/c02/phone", "+32 9 000 00 01");
  ibn_document_keep_version (part, IBN_VERSION_AUTOMATIC, "");
  first = send (part);
  g_assert_cmpuint (join (call, whole, first), ==, 0);
  versions = ibn_document_get_versions (whole);
  g_assert_cmpuint (versions->len, ==, 1);
  g_assert_cmpint (ibn_version_get_kind (versions->pdata[0]), ==, IBN_VERSION_JOINED);

  /* The same again changes nothing. */
  merge = start_joining (call, whole, first);
  g_assert_cmpuint (ibn_merge_get_items (merge)->len, ==, 0);

  set (whole, "companies/c02/town", "Lokeren");
  set (part, "companies/c02/phone", "+32 9 000 00 02");
  ibn_document_keep_version (part, IBN_VERSION_AUTOMATIC, "");
  g_assert_cmpuint (join (call, whole, part), ==, 0);
  g_assert_cmpstr (ibn_document_get (whole, "companies/c02/phone"), ==, "+32 9 000 00 02");
  g_assert_cmpstr (ibn_document_get (whole, "companies/c02/town"), ==, "Lokeren");
}

/* So it is where the version that was joined was thinned out, as long as it can be undone to it. */
static void
test_again_by_undo (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) whole = load_example ("natkou-dossier");
  g_autoptr(IbnDocument) part = make_part (call, whole, "companies/c02", FALSE);
  g_autoptr(IbnDocument) first = NULL;

  set (part, "companies/c02/phone", "+32 9 000 00 01");
  first = send (part);
  set (part, "companies/c02/email", "iemand@zilverbes.example");
  set (part, "companies/c02/phone", "+32 9 000 00 02");
  g_assert_cmpuint (join (call, whole, first), ==, 0);
  g_assert_cmpuint (join (call, whole, part), ==, 0);
  g_assert_cmpstr (ibn_document_get (whole, "companies/c02/phone"), ==, "+32 9 000 00 02");
  g_assert_cmpstr (ibn_document_get (whole, "companies/c02/email"), ==, "iemand@zilverbes.example");

  /* What is no later state of it does not pass for one. */
  g_assert_cmpuint (join (call, whole, first), ==, 0);
  g_assert_cmpstr (ibn_document_get (whole, "companies/c02/phone"), ==, "+32 9 000 00 02");
}

/* Taken back in the part file, it is taken back in the whole. */
static void
test_rows_go (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) whole = load_example ("natkou-dossier");
  g_autoptr(IbnDocument) part = make_part (call, whole, "companies/c01", FALSE);
  guint n = ibn_document_get_n_rows (whole, "cofinancing");

  apply (part, ibn_change_new_remove ("cofinancing/f01"));
  set (whole, "cofinancing/f02/amount-1", "100");
  g_assert_cmpuint (join (call, whole, part), ==, 0);
  g_assert_cmpuint (ibn_document_get_n_rows (whole, "cofinancing"), ==, n - 1);
  g_assert_false (ibn_document_has_row (whole, "cofinancing/f01"));
}

/* What a company says for what is found in its own rows comes along, and back. */
static void
test_reasons (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) whole = load_example ("natkou-dossier");
  g_autoptr(IbnDocument) part = NULL;
  g_autoptr(IbnDocument) other = NULL;
  g_autoptr(IbnChecker) checker = NULL;
  g_autoptr(IbnChecker) all = NULL;
  g_autoptr(GPtrArray) at = NULL;
  g_autoptr(GPtrArray) changes = NULL;
  IbnFinding *finding = NULL;

  set (whole, "cofinancing/f02/origin", "other");
  part = make_part (call, whole, "companies/c02", FALSE);
  other = make_part (call, whole, "companies/c03", FALSE);
  checker = rules_make_checker (call, part, NULL, NOW, "nl");
  at = ibn_checker_dup_findings_at (checker, "cofinancing/f02/origin");
  for (guint i = 0; i < at->len; i++)
    if (ibn_finding_get_level (at->pdata[i]) == IBN_LEVEL_EXPLAIN)
      finding = at->pdata[i];
  g_assert_nonnull (finding);
  g_assert_true (ibn_part_owns (call, part, ibn_finding_get_reason_path (finding)));
  g_assert_false (ibn_part_owns (call, other, ibn_finding_get_reason_path (finding)));

  changes = ibn_finding_make_reason (finding, part, "Het is een prijs");
  g_assert_true (ibn_document_apply_all (part, changes, IBN_APPLY_DEFAULT, NULL));
  g_assert_true (ibn_document_apply_all (other, changes, IBN_APPLY_DEFAULT, NULL));
  g_assert_cmpuint (join (call, whole, other), ==, 0);
  g_assert_cmpstr (ibn_document_get (whole, ibn_finding_get_reason_path (finding)), ==, "");
  g_assert_cmpuint (join (call, whole, part), ==, 0);
  g_assert_cmpstr (ibn_document_get (whole, ibn_finding_get_reason_path (finding)), ==, "Het is een prijs");
  all = rules_make_checker (call, whole, NULL, NOW, "nl");
  g_assert_true (ibn_checker_count (all, IBN_LEVEL_EXPLAIN) > 0);
  for (guint i = 0; i < g_list_model_get_n_items (ibn_checker_get_findings (all)); i++)
    {
      g_autoptr(IbnFinding) one = g_list_model_get_item (ibn_checker_get_findings (all), i);

      g_assert_false (ibn_finding_get_level (one) == IBN_LEVEL_EXPLAIN && ibn_finding_is_open (one));
    }
}

/* A row that the lead adds after the part file was made stays. */
static void
test_rows_stay (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) whole = load_example ("natkou-dossier");
  g_autoptr(IbnDocument) part = make_part (call, whole, "companies/c01", FALSE);

  apply (whole, ibn_change_new_insert ("cofinancing/f98", NULL));
  set (whole, "cofinancing/f98/company", "c01");
  set (part, "companies/c01/town", "Gent");
  g_assert_cmpuint (join (call, whole, part), ==, 0);
  g_assert_true (ibn_document_has_row (whole, "cofinancing/f98"));
  g_assert_cmpstr (ibn_document_get (whole, "companies/c01/town"), ==, "Gent");
}

/* Whatever else is in a part file is not looked at, even where it was made from a forged dossier. */
static void
test_hostile (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) whole = load_example ("natkou-dossier");
  g_autoptr(IbnDocument) forged = load_example ("natkou-dossier");
  g_autoptr(IbnDocument) part = NULL;
  g_autofree char *before = dup_text (whole);

  set (forged, "cofinancing/f03/company", "c02");
  part = make_part (call, forged, "companies/c02", TRUE);
  set (part, "cofinancing/f03/amount-1", "99900");
  set (part, "network/title", "Gekaapt");
  set (part, "companies/c03/name", "Gekaapt");
  set (part, "companies/c02/unheard-of", "Gekaapt");
  set (part, "cofinancing/f01/company", "c02");
  set (part, "cofinancing/f01/amount-1", "99900");
  set (part, "cofinancing/f02/company", "c03");
  set (part, "budget/staff/s01/month-cost", "1");
  apply (part, ibn_change_new_remove ("companies/c04"));
  apply (part, ibn_change_new_insert ("companies/c77", NULL));
  apply (part, ibn_change_new_insert ("board/b77", NULL));
  apply (part, ibn_change_new_insert ("cofinancing/f77", NULL));
  set (part, "cofinancing/f77/company", "c03");
  g_assert_cmpuint (join (call, whole, part), ==, 0);
  assert_text (whole, before);
}

/* Nor does it matter that the version that it was made from says something else. */
static void
test_without_origin (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) whole = load_example ("natkou-dossier");
  g_autoptr(IbnDocument) part = make_part (call, whole, "companies/c02", FALSE);
  g_autofree char *text = NULL;
  g_autoptr(IbnDocument) bare = NULL;
  g_autoptr(IbnMerge) merge = NULL;

  set (part, "companies/c02/town", "Lokeren");
  text = dup_text (part);
  bare = read_document (text);
  g_assert_cmpstr (ibn_document_get_part (bare), ==, "companies/c02");
  merge = start_joining (call, whole, bare);
  g_assert_cmpuint (ibn_merge_get_n_conflicts (merge), ==, 1);
  g_assert_true (find_item (merge, "companies/c02/town")->is_conflict);
}

/* Only the documents of the company go along. */
static void
test_documents (void)
{
  static const char *const names[] = { "companies/c02/letter-file", "companies/c03/letter-file" };
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) whole = load_example ("natkou-dossier");
  g_autoptr(IbnDocument) part = NULL;
  g_autofree char *added = NULL;
  g_autofree char *value = NULL;
  g_autoptr(GBytes) bytes = g_bytes_new_static ("new", 3);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr(GBytes) content = g_bytes_new (names[i], strlen (names[i]));
      g_autofree char *fingerprint = ibn_blobs_add_bytes (ibn_document_get_blobs (whole), content);
      g_autofree char *attached = ibn_attachment_new_value (fingerprint, "brief.pdf");

      set (whole, names[i], attached);
    }
  part = make_part (call, whole, "companies/c02", FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *fingerprint = ibn_attachment_dup_fingerprint (ibn_document_get (whole, names[i]));

      g_assert_cmpint (ibn_blobs_has (ibn_document_get_blobs (part), fingerprint), ==, i == 0);
    }

  added = ibn_blobs_add_bytes (ibn_document_get_blobs (part), bytes);
  value = ibn_attachment_new_value (added, "nieuw.pdf");
  set (part, names[0], value);
  g_assert_cmpuint (join (call, whole, part), ==, 0);
  g_assert_cmpstr (ibn_document_get (whole, names[0]), ==, value);
  g_assert_true (ibn_blobs_has (ibn_document_get_blobs (whole), added));
}

static void
assert_refused (IbnCall *call, IbnDocument *whole, IbnDocument *part, const char *sentence)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (ibn_part_join (call, whole, part, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_CALL);
  g_assert_cmpstr (error->message, ==, sentence);
}

static void
test_refuses (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) whole = load_example ("natkou-dossier");
  g_autoptr(IbnDocument) part = make_part (call, whole, "companies/c02", FALSE);
  g_autoptr(IbnDocument) other = ibn_document_new ("ibn-2017", "1", "another-one");
  g_autoptr(IbnDocument) other_call = ibn_document_new ("ibn-2016", "1", ibn_document_get_id (whole));
  g_autoptr(GError) error = NULL;

  assert_refused (call, whole, whole, "This is no part file");
  assert_refused (call, part, part, "A part file is joined with the whole dossier, not with another part file");
  assert_refused (call, other, part, "This part file belongs to another dossier");
  assert_refused (call, other_call, part, "This part file belongs to another call");
  apply (whole, ibn_change_new_remove ("companies/c02"));
  assert_refused (call, whole, part, "The company of this part file is no longer in the dossier");

  g_assert_null (ibn_part_new (call, whole, "companies/c02", FALSE, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (ibn_part_new (call, whole, "cofinancing/f01", FALSE, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (ibn_part_new (call, part, "companies/c02", FALSE, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_CALL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/part/owns", test_owns);
  g_test_add_func ("/part/without-rest", test_without_rest);
  g_test_add_func ("/part/letters", test_letters);
  g_test_add_func ("/part/findings", test_findings);
  g_test_add_func ("/part/add-row", test_add_row);
  g_test_add_func ("/part/conflict", test_conflict);
  g_test_add_func ("/part/again", test_again);
  g_test_add_func ("/part/again-by-undo", test_again_by_undo);
  g_test_add_func ("/part/rows-go", test_rows_go);
  g_test_add_func ("/part/reasons", test_reasons);
  g_test_add_func ("/part/rows-stay", test_rows_stay);
  g_test_add_func ("/part/hostile", test_hostile);
  g_test_add_func ("/part/without-origin", test_without_origin);
  g_test_add_func ("/part/documents", test_documents);
  g_test_add_func ("/part/refuses", test_refuses);

  return g_test_run ();
}
