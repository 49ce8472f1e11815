/* test-carry.c: answers that were taken over, and are to be checked
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-attachment.h"
#include "ibn-carry.h"
#include "ibn-date.h"
#include "ibn-difference.h"
#include "ibn-letter.h"
#include "ibn-seal.h"
#include "ibn-versions.h"
#include "test-part.h"

#define EOI "2017-12-11T15:42:00+01:00"
#define LATER "2018-03-20T10:00:00+01:00"

static gint64
get_time (const char *text)
{
  gint64 time;

  g_assert_true (ibn_time_parse_iso (text, &time, NULL));
  return time;
}

/* The expression of interest of the example, submitted. */
static IbnDocument *
load_submitted (IbnCall *call)
{
  g_autoptr(IbnDocument) document = load_example ("natkou-eoi");
  g_autoptr(IbnChecker) checker = NULL;
  g_autoptr(GError) error = NULL;

  ibn_document_stamp (document, "An", get_time (EOI));
  checker = ibn_checker_new (call, document, NULL, get_time (EOI), "nl");
  g_assert_true (ibn_seal_submit (checker, get_time (EOI), &error));
  g_assert_no_error (error);
  return g_steal_pointer (&document);
}

static void
apply_all (IbnDocument *document, GPtrArray *changes)
{
  g_autoptr(GPtrArray) owned = changes;
  g_autoptr(GError) error = NULL;

  g_assert_true (ibn_document_apply_all (document, owned, IBN_APPLY_DEFAULT, &error));
  g_assert_no_error (error);
}

/* Edits as a front end does: what is edited needs no check. */
static void
edit (IbnCarry *carry, IbnDocument *document, IbnChange *change, IbnApplyFlags flags)
{
  g_autoptr(GPtrArray) changes = changes_new ();

  g_ptr_array_add (changes, change);
  ibn_carry_settle (carry, changes);
  g_assert_true (ibn_document_apply_all (document, changes, flags, NULL));
}

static IbnDocument *
begin (IbnCall *call)
{
  IbnDocument *document = load_submitted (call);
  const IbnPhase *phase = ibn_call_get_phase (call, "dossier");
  g_autofree char *origin = ibn_carry_dup_origin (call, document, ibn_call_get_phase (call, "eoi"), "nl");

  g_assert_cmpstr (origin, ==, "Expression of Interest, 11 december 2017");
  apply_all (document, ibn_carry_begin (call, document, phase, origin));
  return document;
}

static guint
count_findings (IbnChecker *checker, const char *rule, char **place, IbnLevel *level)
{
  GListModel *findings = ibn_checker_get_findings (checker);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);

      if (!g_str_equal (ibn_finding_get_rule (finding), rule))
        continue;
      n++;
      g_free (*place);
      *place = g_strdup (ibn_finding_get_places (finding)[0]);
      *level = ibn_finding_get_level (finding);
    }
  return n;
}

static void
test_begin (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) document = load_submitted (call);
  g_autoptr(IbnCarry) carry = ibn_carry_new (call, document);
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, NULL, get_time (LATER), "nl");
  guint n_undo = ibn_document_get_undo (document)->len;
  g_autofree char *place = NULL;
  g_auto(GStrv) places = NULL;
  IbnLevel level = IBN_LEVEL_NONE;
  guint n_steps = 0;

  g_assert_true (ibn_carry_can_begin (call, document));
  g_assert_cmpuint (count_findings (checker, "O-01", &place, &level), ==, 0);
  apply_all (document, ibn_carry_begin (call, document, ibn_call_get_phase (call, "dossier"), "EoI"));
  g_assert_cmpuint (ibn_document_get_undo (document)->len, ==, n_undo + 1);
  g_assert_false (ibn_carry_can_begin (call, document));

  /* One finding says it of all, and leads to the first. */
  g_assert_cmpuint (count_findings (checker, "O-01", &place, &level), ==, 1);
  g_assert_cmpint (level, ==, IBN_LEVEL_BLOCKING);
  places = ibn_carry_dup_places (carry);
  g_assert_cmpstr (place, ==, places[0]);
  g_assert_cmpuint (g_strv_length (places), ==, ibn_carry_count (carry, NULL));
  g_assert_cmpuint (ibn_carry_count (carry, NULL), >, 100);

  for (guint i = 0; places[i] != NULL; i++)
    {
      g_test_message ("%s", places[i]);
      g_assert_true (ibn_checker_is_relevant (checker, places[i]));
      g_assert_false (ibn_checker_is_readonly (checker, places[i]));
      g_assert_true (*ibn_document_get (document, places[i]) != '\0');
      g_assert_true (ibn_carry_is_open (carry, places[i]));
      g_assert_cmpstr (ibn_carry_get_origin (carry, places[i]), ==, "EoI");
    }
  for (guint i = 0; i < ibn_call_get_steps (call)->len; i++)
    n_steps += ibn_carry_count (carry, g_ptr_array_index (ibn_call_get_steps (call), i));
  g_assert_cmpuint (n_steps, ==, ibn_carry_count (carry, NULL));

  /* Once more marks nothing that is marked. */
  apply_all (document, ibn_carry_begin (call, document, ibn_call_get_phase (call, "dossier"), "EoI"));
  g_assert_cmpuint (ibn_document_get_undo (document)->len, ==, n_undo + 1);

  g_assert_true (ibn_document_undo (document));
  g_assert_cmpuint (ibn_carry_count (carry, NULL), ==, 0);
  g_assert_cmpuint (count_findings (checker, "O-01", &place, &level), ==, 0);
  g_assert_true (ibn_document_redo (document));
  g_assert_cmpuint (ibn_carry_count (carry, NULL), ==, n_steps);
}

/* What was edited since it was submitted is nobody's old answer. */
static void
test_begin_late (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) document = load_submitted (call);
  g_autoptr(IbnCarry) carry = ibn_carry_new (call, document);

  set (document, "applicant/name", "Een nieuwe naam vzw");
  apply_all (document, ibn_carry_begin (call, document, ibn_call_get_phase (call, "dossier"), "EoI"));
  g_assert_false (ibn_carry_is_open (carry, "applicant/name"));
  g_assert_true (ibn_carry_is_open (carry, "network/title"));
}

static void
test_settle (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) document = begin (call);
  g_autoptr(IbnCarry) carry = ibn_carry_new (call, document);
  g_auto(GStrv) ids = ibn_document_dup_row_ids (document, "companies");
  g_autofree char *row = g_strconcat ("companies/", ids[0], NULL);
  guint n_undo = ibn_document_get_undo (document)->len;
  guint n = ibn_carry_count (carry, NULL);
  guint n_row;

  /* The letters that follow go with the first one and its mark, in one step to undo. */
  edit (carry, document, ibn_change_new_set ("applicant/name", "A"), IBN_APPLY_DEFAULT);
  edit (carry, document, ibn_change_new_set ("applicant/name", "Ab"), IBN_APPLY_CONTINUE);
  edit (carry, document, ibn_change_new_set ("applicant/name", "Abc"), IBN_APPLY_CONTINUE);
  g_assert_cmpuint (ibn_carry_count (carry, NULL), ==, n - 1);
  g_assert_false (ibn_carry_is_open (carry, "applicant/name"));
  g_assert_null (ibn_carry_get_origin (carry, "applicant/name"));
  g_assert_cmpuint (ibn_document_get_undo (document)->len, ==, n_undo + 1);
  g_assert_true (ibn_document_undo (document));
  g_assert_true (ibn_carry_is_open (carry, "applicant/name"));
  g_assert_cmpuint (ibn_carry_count (carry, NULL), ==, n);

  /* Other edits leave it. */
  edit (carry, document, ibn_change_new_move (row, NULL), IBN_APPLY_DEFAULT);
  edit (carry, document, ibn_change_new_set ("pitch/attended", "yes"), IBN_APPLY_DEFAULT);
  g_assert_cmpuint (ibn_carry_count (carry, NULL), ==, n);

  /* A row takes its marks with it, and brings them back. */
  g_assert_true (ibn_carry_is_open (carry, row));
  g_assert_true (ibn_carry_is_open (carry, "companies"));
  edit (carry, document, ibn_change_new_remove (row), IBN_APPLY_DEFAULT);
  n_row = n - ibn_carry_count (carry, NULL);
  g_assert_cmpuint (n_row, >, 1);
  g_assert_false (ibn_carry_is_open (carry, row));
  g_assert_true (ibn_document_undo (document));
  g_assert_cmpuint (ibn_carry_count (carry, NULL), ==, n);
}

/* What is asked no more needs no check, and does again with the question. */
static void
test_hidden (void)
{
  static const char condition[] = "complementarity/spc", place[] = "complementarity/spc-agreed";
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) document = begin (call);
  g_autoptr(IbnCarry) carry = ibn_carry_new (call, document);
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, NULL, get_time (LATER), "nl");
  guint n_undo = ibn_document_get_undo (document)->len;
  guint n = ibn_carry_count (carry, NULL);
  g_auto(GStrv) places = NULL;

  g_assert_true (ibn_checker_is_relevant (checker, place));
  g_assert_true (ibn_carry_is_open (carry, place));
  edit (carry, document, ibn_change_new_set (condition, "no"), IBN_APPLY_DEFAULT);
  g_assert_false (ibn_checker_is_relevant (checker, place));
  g_assert_false (ibn_carry_is_open (carry, place));
  g_assert_cmpuint (ibn_carry_count (carry, NULL), <, n - 1);
  places = ibn_carry_dup_places (carry);
  for (guint i = 0; places[i] != NULL; i++)
    g_assert_true (ibn_checker_is_relevant (checker, places[i]));

  g_assert_cmpuint (ibn_document_get_undo (document)->len, ==, n_undo + 1);
  g_assert_true (ibn_document_undo (document));
  g_assert_true (ibn_carry_is_open (carry, place));
  g_assert_cmpuint (ibn_carry_count (carry, NULL), ==, n);
}

static void
test_confirm (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) document = begin (call);
  g_autoptr(IbnCarry) carry = ibn_carry_new (call, document);
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, NULL, get_time (LATER), "nl");
  const IbnStep *step = ibn_call_get_step_of (call, "network/title");
  g_auto(GStrv) ids = ibn_document_dup_row_ids (document, "companies");
  g_autofree char *row = g_strconcat ("companies/", ids[0], NULL);
  g_autofree char *place = NULL;
  IbnLevel level;
  guint n = ibn_carry_count (carry, NULL);

  apply_all (document, ibn_carry_confirm (carry, "network/title"));
  g_assert_cmpuint (ibn_carry_count (carry, NULL), ==, n - 1);
  apply_all (document, ibn_carry_confirm (carry, "network/title"));
  g_assert_cmpuint (ibn_carry_count (carry, NULL), ==, n - 1);
  g_assert_true (ibn_carry_is_open (carry, "network/acronym"));
  apply_all (document, ibn_carry_confirm_step (carry, step));
  g_assert_cmpuint (ibn_carry_count (carry, step), ==, 0);
  g_assert_false (ibn_carry_is_open (carry, "network/acronym"));

  n = ibn_carry_count (carry, NULL);
  apply_all (document, ibn_carry_confirm (carry, row));
  g_assert_cmpuint (ibn_carry_count (carry, NULL), <, n);
  g_assert_true (ibn_carry_is_open (carry, "companies"));
  apply_all (document, ibn_carry_confirm (carry, "companies"));
  g_assert_false (ibn_carry_is_open (carry, "companies"));

  g_assert_cmpuint (count_findings (checker, "O-01", &place, &level), ==, 1);
  apply_all (document, ibn_carry_confirm_step (carry, NULL));
  g_assert_cmpuint (ibn_carry_count (carry, NULL), ==, 0);
  g_assert_cmpuint (count_findings (checker, "O-01", &place, &level), ==, 0);
  assert_rows (document, "carried", "");
  g_assert_false (ibn_carry_can_begin (call, document));
}

static IbnDocument *
new_dossier (IbnCall *call)
{
  IbnDocument *document = ibn_document_new (ibn_call_get_id (call), ibn_call_get_version (call), "nieuw");

  ibn_document_stamp (document, "An", 7);
  return document;
}

static void
take (IbnCall *call, IbnDocument *document, IbnDocument *source, gboolean replace)
{
  g_autoptr(GPtrArray) parts = ibn_carry_list_parts (call, document, source);
  g_autoptr(GRand) random = g_rand_new_with_seed (7);

  for (guint i = 0; i < parts->len && !replace; i++)
    ((IbnCarryPart *) g_ptr_array_index (parts, i))->n_there = 0;
  apply_all (document, ibn_carry_take (call, document, source, parts, "Vroeger", random));
}

static const IbnCarryPart *
find_part (GPtrArray *parts, const char *group, const char *table)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const IbnCarryPart *part = g_ptr_array_index (parts, i);

      if (g_str_equal (part->group->id, group)
          && g_strcmp0 (part->table != NULL ? part->table->path : NULL, table) == 0)
        return part;
    }
  return NULL;
}

static void
test_take (void)
{
  static const char *const absent[] = {
    "submissions/eoi", "submissions/full-dossier", "budget/basis", "companies/c01/mandate-issued",
  };
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) source = load_example ("natkou-dossier");
  g_autoptr(IbnDocument) document = new_dossier (call);
  g_autoptr(IbnCarry) carry = ibn_carry_new (call, document);
  g_autoptr(GPtrArray) parts = ibn_carry_list_parts (call, document, source);
  g_autoptr(GPtrArray) again = NULL;
  g_autofree char *before = dup_text (source);
  g_autofree char *after = NULL;
  guint n_answers = 0;

  set (source, "companies/c01/mandate-issued", "dossier");
  g_clear_pointer (&before, g_free);
  before = dup_text (source);
  for (guint i = 0; i < parts->len; i++)
    {
      const IbnCarryPart *part = g_ptr_array_index (parts, i);

      g_assert_cmpuint (part->n_there, ==, 0);
      g_assert_cmpuint (part->n_answers, >, 0);
      g_assert_true (part->group->step == part->step);
      n_answers += part->n_answers;
    }
  g_assert_nonnull (find_part (parts, "identity", NULL));
  g_assert_cmpuint (find_part (parts, "companies", "companies")->n_rows, ==,
                    ibn_document_get_n_rows (source, "companies"));
  g_assert_null (find_part (parts, "reasons", "reasons"));

  take (call, document, source, FALSE);
  g_assert_cmpuint (ibn_document_get_undo (document)->len, ==, 1);
  g_assert_cmpuint (ibn_carry_count (carry, NULL), ==, n_answers);
  g_assert_cmpstr (ibn_document_get (document, "applicant/name"), ==, ibn_document_get (source, "applicant/name"));
  g_assert_cmpstr (ibn_document_get (document, "companies/c01/name"), ==,
                   ibn_document_get (source, "companies/c01/name"));
  g_assert_cmpstr (ibn_carry_get_origin (carry, "companies/c01/name"), ==, "Vroeger");
  for (guint i = 0; i < G_N_ELEMENTS (absent); i++)
    g_assert_cmpstr (ibn_document_get (document, absent[i]), ==, "");
  assert_rows (document, "reasons", "");

  /* There is nothing left to take, and the source is as it was. */
  again = ibn_carry_list_parts (call, document, source);
  g_assert_cmpuint (again->len, ==, 0);
  after = dup_text (source);
  g_assert_cmpstr (before, ==, after);
}

static void
test_there (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) source = load_example ("natkou-dossier");
  g_autoptr(IbnDocument) document = new_dossier (call);
  g_autoptr(IbnCarry) carry = ibn_carry_new (call, document);
  g_autoptr(GPtrArray) parts = NULL;

  set (document, "applicant/name", "Hier");
  parts = ibn_carry_list_parts (call, document, source);
  g_assert_cmpuint (find_part (parts, "identity", NULL)->n_there, ==, 1);
  take (call, document, source, FALSE);
  g_assert_cmpstr (ibn_document_get (document, "applicant/name"), ==, "Hier");
  g_assert_false (ibn_carry_is_open (carry, "applicant/name"));
  g_assert_true (ibn_carry_is_open (carry, "applicant/kind"));
  take (call, document, source, TRUE);
  g_assert_cmpstr (ibn_document_get (document, "applicant/name"), ==, ibn_document_get (source, "applicant/name"));
  g_assert_true (ibn_carry_is_open (carry, "applicant/name"));
}

/* A row that is another one here gets another id, and what refers to it follows. */
static void
test_rows (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) source = begin (call);
  g_autoptr(IbnDocument) document = begin (call);
  g_autoptr(IbnDocument) other = new_dossier (call);
  g_autoptr(IbnCarry) carry = NULL;
  g_auto(GStrv) ids = NULL;
  g_autofree char *path = NULL;

  /* In states of one dossier an id is the same row, whatever is in it. */
  set (source, "companies/c01/name", "Anders genoemd");
  take (call, document, source, TRUE);
  g_assert_cmpstr (ibn_document_get (document, "companies/c01/name"), ==, "Anders genoemd");
  g_assert_cmpuint (ibn_document_get_n_rows (document, "companies"), ==,
                    ibn_document_get_n_rows (source, "companies"));

  rules_edit (call, other, "+companies/c01\ncompanies/c01/name=Een heel andere\nsubmissions/eoi=11/12/2017 15:42");
  rules_edit (call, source, "+cofinancing/k09");
  set (source, "cofinancing/k09/company", "c01");
  take (call, other, source, TRUE);
  carry = ibn_carry_new (call, other);
  g_assert_cmpstr (ibn_document_get (other, "companies/c01/name"), ==, "Een heel andere");
  g_assert_false (ibn_carry_is_open (carry, "companies/c01"));
  g_assert_cmpuint (ibn_document_get_n_rows (other, "companies"), ==,
                    ibn_document_get_n_rows (source, "companies") + 1);
  ids = ibn_document_dup_row_ids (other, "companies");
  path = g_strconcat ("companies/", ids[1], "/name", NULL);
  g_assert_cmpstr (ids[1], !=, "c01");
  g_assert_cmpstr (ibn_document_get (other, path), ==, "Anders genoemd");
  g_assert_cmpstr (ibn_document_get (other, "cofinancing/k09/company"), ==, ids[1]);
}

/* Of a dossier for another call, only what is an answer here too. */
static void
test_other_call (void)
{
  static const struct {
    const char *path;
    const char *value;
    const char *taken;
  } cases[] = {
    { "network/title", "Een titel", "Een titel" },
    { "applicant/kind", "no-such-kind", "" },
    { "applicant/number", "niets", "" },
    { "nowhere/else", "x", "" },
    { "scope/domain", "x", "x" },
    { "project/months", "36", "" },
  };
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) source = ibn_document_new ("ibn-2015", "1", "oud");
  g_autoptr(IbnDocument) document = new_dossier (call);
  g_autofree char *long_text = g_strnfill (5000, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    set (source, cases[i].path, cases[i].value);
  /* Too long is a finding, and no reason to lose it. */
  set (source, "applicant/name", long_text);
  take (call, document, source, FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].path);
      g_assert_cmpstr (ibn_document_get (document, cases[i].path), ==, cases[i].taken);
      g_assert_null (ibn_document_get_typed (document, cases[i].path));
    }
  g_assert_cmpstr (ibn_document_get (document, "applicant/name"), ==, long_text);
  g_assert_null (ibn_carry_keep_source (call, document, source, "Oud"));
}

/* Documents come along, but not what was signed and says something else now. */
static void
test_documents (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) source = begin (call);
  g_autoptr(IbnDocument) document = begin (call);
  g_autoptr(IbnCarry) carry = ibn_carry_new (call, document);
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, source, NULL, get_time (LATER), "nl");
  g_autoptr(GBytes) bytes = g_bytes_new_static ("een brief", 9);
  g_autofree char *fingerprint = ibn_blobs_add_bytes (ibn_document_get_blobs (source), bytes);
  g_autofree char *value = ibn_attachment_new_value (fingerprint, "brief.pdf");
  GPtrArray *letters = ibn_call_get_letters (call);
  const IbnLetter *letter = NULL;
  g_auto(GStrv) paths = g_new0 (char *, 3);

  for (guint i = 0; i < letters->len; i++)
    if (g_str_equal (((IbnLetter *) g_ptr_array_index (letters, i))->id, "letter"))
      letter = g_ptr_array_index (letters, i);
  g_assert_nonnull (letter);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *row = g_strdup_printf ("companies/c0%u", i + 1);
      g_autoptr(IbnFilledLetter) filled = ibn_letter_fill (checker, letter, row);
      g_autoptr(IbnChange) issue = ibn_letter_issue (filled);

      paths[i] = g_strdup_printf ("%s/%s", row, letter->file);
      apply (source, ibn_change_ref (issue));
      set (source, paths[i], value);
    }
  set (source, "companies/c02/name", "Nu anders genoemd");
  g_assert_false (ibn_letter_is_stale (checker, letter, "companies/c01"));
  g_assert_true (ibn_letter_is_stale (checker, letter, "companies/c02"));

  take (call, document, source, TRUE);
  g_assert_cmpstr (ibn_document_get (document, paths[0]), ==, value);
  g_assert_true (ibn_carry_is_open (carry, paths[0]));
  g_assert_true (ibn_blobs_has (ibn_document_get_blobs (document), fingerprint));
  g_assert_cmpstr (ibn_document_get (document, paths[1]), !=, value);
}

static void
test_promises (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) source = load_submitted (call);
  g_autoptr(IbnDocument) document = new_dossier (call);
  g_autoptr(IbnDocument) opened = NULL;
  g_autoptr(IbnDocument) fresh = new_dossier (call);
  g_autofree char *origin = ibn_carry_dup_origin (call, source, NULL, "nl");
  IbnVersion *seal = ibn_seal_find (source, NULL);
  IbnVersion *version;

  g_assert_true (ibn_carry_find_promises (call, source) == seal);
  g_assert_null (ibn_carry_find_promises (call, document));
  g_assert_cmpstr (origin, ==, "NATKOU (Expression of Interest, 11 december 2017)");
  version = ibn_carry_keep_source (call, document, source, origin);
  g_assert_true (ibn_carry_find_promises (call, document) == version);
  g_assert_cmpint (ibn_version_get_kind (version), ==, IBN_VERSION_ORIGIN);
  g_assert_cmpstr (ibn_version_get_content (version), ==, ibn_version_get_content (seal));
  g_assert_cmpstr (ibn_version_get_author (version), ==, "An");
  opened = ibn_document_open_version (document, version, NULL);
  g_assert_cmpstr (ibn_document_get (opened, "submissions/eoi"), ==, EOI);
  g_assert_null (ibn_carry_keep_source (call, document, fresh, "Leeg"));
}

/* Marks are no edit of what was submitted, nor something that differs between two dossiers. */
static void
test_compare (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) document = begin (call);
  g_autoptr(IbnDocument) before = ibn_document_copy (document);
  g_autoptr(IbnCarry) carry = ibn_carry_new (call, document);
  g_autoptr(IbnPatch) edits = ibn_seal_compare (document, ibn_seal_find (document, NULL), NULL);
  g_autoptr(GPtrArray) differences = NULL;

  g_assert_cmpuint (ibn_patch_get_n (edits), ==, 0);
  edit (carry, document, ibn_change_new_set ("applicant/name", "Abc"), IBN_APPLY_DEFAULT);
  differences = ibn_difference_list (call, before, document, "nl");
  g_assert_cmpuint (differences->len, ==, 1);
  g_assert_cmpstr (((IbnDifference *) g_ptr_array_index (differences, 0))->path, ==, "applicant/name");
}

/* Two who begin make the same marks; what one confirms is confirmed. */
static void
test_merge (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) base = load_submitted (call);
  g_autoptr(IbnDocument) ours = begin (call);
  g_autoptr(IbnDocument) theirs = begin (call);
  g_autoptr(IbnCarry) carry = ibn_carry_new (call, ours);
  g_autoptr(IbnCarry) other = ibn_carry_new (call, theirs);
  g_autoptr(IbnMerge) merge = NULL;
  g_autoptr(IbnMerge) second = NULL;
  g_autoptr(IbnDocument) both = ibn_document_copy (ours);
  guint n = ibn_carry_count (carry, NULL);

  merge = ibn_merge_new (base, ours, theirs);
  g_assert_cmpuint (ibn_merge_get_n_conflicts (merge), ==, 0);
  g_assert_true (ibn_merge_apply (merge, NULL));
  g_assert_cmpuint (ibn_carry_count (carry, NULL), ==, n);

  edit (other, theirs, ibn_change_new_set ("applicant/name", "Abc"), IBN_APPLY_DEFAULT);
  apply_all (theirs, ibn_carry_confirm (other, "network/title"));
  second = ibn_merge_new (both, ours, theirs);
  g_assert_true (ibn_merge_apply (second, NULL));
  g_assert_cmpuint (ibn_carry_count (carry, NULL), ==, n - 2);
  g_assert_false (ibn_carry_is_open (carry, "applicant/name"));
}

/* A company checks its own answers in its part file, and only those. */
static void
test_parts (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(IbnDocument) whole = begin (call);
      g_autoptr(IbnCarry) carry = ibn_carry_new (call, whole);
      g_autoptr(IbnDocument) part = make_part (call, whole, "companies/c01", i == 1);
      g_autoptr(IbnCarry) own = ibn_carry_new (call, part);
      guint n = ibn_carry_count (carry, NULL);

      g_assert_true (ibn_carry_is_open (own, "companies/c01/name"));
      g_assert_cmpint (ibn_carry_is_open (own, "network/title"), ==, i == 1);
      edit (own, part, ibn_change_new_set ("companies/c01/name", "Abc"), IBN_APPLY_DEFAULT);
      apply_all (part, ibn_carry_confirm (own, "companies/c01/kind"));
      /* What a part file says of others is not heard. */
      apply_all (part, ibn_carry_confirm (own, "network"));
      g_assert_cmpuint (join (call, whole, part), ==, 0);
      g_assert_false (ibn_carry_is_open (carry, "companies/c01/name"));
      g_assert_false (ibn_carry_is_open (carry, "companies/c01/kind"));
      g_assert_true (ibn_carry_is_open (carry, "network/title"));
      g_assert_cmpuint (ibn_carry_count (carry, NULL), ==, n - 2);
    }
}

/* A dossier from elsewhere may have anything in the table. */
static void
test_odd_marks (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) document = new_dossier (call);
  g_autoptr(IbnCarry) carry = ibn_carry_new (call, document);
  g_autoptr(IbnChecker) checker = NULL;
  g_autofree char *place = NULL;
  IbnLevel level;

  rules_edit (call, document,
              "+carried/x1\ncarried/x1/place=carried/x1/place\n+carried/x2\n+carried/x3\ncarried/x3/place=../..\n"
              "+carried/x4\ncarried/x4/place=applicant/name\n+carried/x5\ncarried/x5/place=applicant/name");
  checker = ibn_checker_new (call, document, NULL, get_time (EOI), "nl");
  g_assert_cmpuint (count_findings (checker, "O-01", &place, &level), ==, 1);
  g_assert_cmpint (level, ==, IBN_LEVEL_ATTENTION);
  g_assert_cmpuint (ibn_carry_count (carry, NULL), ==, 5);
  /* Both rows of one answer go. */
  edit (carry, document, ibn_change_new_set ("applicant/name", "Abc"), IBN_APPLY_DEFAULT);
  g_assert_cmpuint (ibn_carry_count (carry, NULL), ==, 3);
  apply_all (document, ibn_carry_confirm_step (carry, NULL));
  assert_rows (document, "carried", "");
}

static void
test_same_bytes (void)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_auto(GStrv) texts = g_new0 (char *, 3);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr(IbnDocument) source = load_example ("natkou-dossier");
      g_autoptr(IbnDocument) document = new_dossier (call);
      g_autoptr(IbnDocument) read = NULL;
      g_autoptr(IbnCarry) carry = NULL;

      rules_edit (call, document, "+companies/c01\ncompanies/c01/name=Een heel andere");
      take (call, document, source, TRUE);
      texts[i] = dup_text (document);
      read = read_document (texts[i]);
      carry = ibn_carry_new (call, read);
      g_assert_true (ibn_carry_is_open (carry, "applicant/name"));
    }
  g_assert_cmpstr (texts[0], ==, texts[1]);
}

/* The table can be left out of a call. */
static void
test_without_table (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "calls", "sample.xml", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnCall) call = ibn_call_load (file, &error);
  g_autoptr(IbnDocument) source = NULL;
  g_autoptr(IbnDocument) document = NULL;

  g_assert_no_error (error);
  source = ibn_document_new ("sample", "1", "oud");
  document = ibn_document_new ("sample", "1", "nieuw");
  set (source, "applicant/name", "Alfa vzw");
  take (call, document, source, TRUE);
  g_assert_cmpstr (ibn_document_get (document, "applicant/name"), ==, "Alfa vzw");
  assert_rows (document, "carried", "");
  g_assert_false (ibn_carry_can_begin (call, document));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/carry/begin", test_begin);
  g_test_add_func ("/carry/begin-late", test_begin_late);
  g_test_add_func ("/carry/settle", test_settle);
  g_test_add_func ("/carry/hidden", test_hidden);
  g_test_add_func ("/carry/confirm", test_confirm);
  g_test_add_func ("/carry/take", test_take);
  g_test_add_func ("/carry/there", test_there);
  g_test_add_func ("/carry/rows", test_rows);
  g_test_add_func ("/carry/other-call", test_other_call);
  g_test_add_func ("/carry/documents", test_documents);
  g_test_add_func ("/carry/promises", test_promises);
  g_test_add_func ("/carry/compare", test_compare);
  g_test_add_func ("/carry/merge", test_merge);
  g_test_add_func ("/carry/parts", test_parts);
  g_test_add_func ("/carry/odd-marks", test_odd_marks);
  g_test_add_func ("/carry/same-bytes", test_same_bytes);
  g_test_add_func ("/carry/without-table", test_without_table);
  return g_test_run ();
}
