/* test-call.c: what the reader of calls makes of a definition, and what it refuses
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-call.h"

#include <glib/gstdio.h>
#include <string.h>

#include "ibn-date.h"
#include "ibn-error.h"

static char *
get_folder (void)
{
  return g_test_build_filename (G_TEST_DIST, "data", "calls", NULL);
}

static IbnCall *
load_sample (void)
{
  g_autofree char *folder = get_folder ();
  g_autoptr(GError) error = NULL;
  IbnCall *call = ibn_call_find (folder, "sample", &error);

  g_assert_no_error (error);
  return call;
}

/* The sample */

static void
test_head (void)
{
  g_autoptr(IbnCall) call = load_sample ();

  g_assert_cmpstr (ibn_call_get_id (call), ==, "sample");
  g_assert_cmpstr (ibn_call_get_version (call), ==, "1");
  g_assert_cmpstr (ibn_call_get_language (call), ==, "nl");
  g_assert_cmpstr (ibn_words_get (ibn_call_get_title (call), "nl"), ==, "Voorbeeldoproep");
  g_assert_cmpstr (ibn_words_get (ibn_call_get_programme (call), "en"), ==, "Trial programme");
  g_assert_cmpstr (ibn_words_get (ibn_call_get_authority (call), "fr"), ==, "Proefagentschap");
  g_assert_cmpstr (ibn_words_get (ibn_call_get_summary (call), "nl"), ==,
                   "Een oproep om mee te proberen.\nNiemand krijgt er geld van.");
  g_assert_cmpstr (ibn_call_get_email (call), ==, "proef@voorbeeld.be");
  g_assert_cmpstr (ibn_call_get_phone (call), ==, "+32 2 000 00 00");
  g_assert_cmpstr (ibn_call_get_url (call), ==, "https://voorbeeld.be/oproep");
}

static void
test_hash (void)
{
  g_autoptr(IbnCall) call = load_sample ();
  g_autofree char *folder = get_folder ();
  g_autofree char *path = g_build_filename (folder, "sample.xml", NULL);
  g_autofree char *text = NULL;
  g_autofree char *hash = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, (gssize) length);
  g_assert_cmpstr (ibn_call_get_hash (call), ==, hash);
}

static void
test_lists (void)
{
  g_autoptr(IbnCall) call = load_sample ();
  const IbnParam *months = ibn_call_get_param (call, "max-months");
  const IbnParam *start = ibn_call_get_param (call, "last-start");
  const IbnMilestone *talks = g_ptr_array_index (ibn_call_get_milestones (call), 1);
  const IbnCriterion *support = g_ptr_array_index (ibn_call_get_criteria (call), 1);
  gint64 day;

  g_assert_cmpuint (ibn_call_get_params (call)->len, ==, 5);
  g_assert_cmpint (months->number, ==, 36);
  g_assert_true (months->unconfirmed);
  g_assert_cmpstr (ibn_words_get (months->unit, "en"), ==, "months");
  g_assert_cmpstr (ibn_words_get (months->remark, "nl"), ==, "Gelezen als volle maanden");
  g_assert_cmpstr (start->text, ==, "2030-12-31");
  g_assert_true (ibn_date_parse_iso ("2030-12-31", &day));
  g_assert_cmpint (start->number, ==, day);
  g_assert_null (ibn_call_get_param (call, "budget"));

  g_assert_cmpstr (talks->id, ==, "P-02");
  g_assert_cmpint (talks->until - talks->day, ==, 2);
  g_assert_cmpstr (support->group, ==, "E-1");
}

static void
test_phases (void)
{
  g_autoptr(IbnCall) call = load_sample ();
  const IbnPhase *intent = ibn_call_get_phase (call, "intent");
  const IbnPhase *proposal = ibn_call_get_phase (call, "proposal");
  g_autofree char *deadline = ibn_time_format_iso (intent->deadline);

  g_assert_cmpuint (intent->index, ==, 0);
  g_assert_true (intent->has_opening && intent->has_deadline && intent->has_form);
  g_assert_cmpstr (deadline, ==, "2030-03-01T12:00:00+01:00");
  g_assert_cmpstr (intent->submitted, ==, "submissions/intent-sent");
  g_assert_cmpstr (intent->source, ==, "001:3");
  g_assert_cmpstr (ibn_words_get (intent->help, "en"), ==, "What you intend to do.");
  g_assert_false (proposal->has_opening);
  g_assert_null (ibn_call_get_phase (call, "end"));
}

static void
test_phase_in_force (void)
{
  g_autoptr(IbnCall) call = load_sample ();
  g_autoptr(IbnDocument) document = ibn_document_new ("sample", "1", "d0");

  g_assert_cmpstr (ibn_call_get_phase_in_force (call, document)->id, ==, "intent");
  g_assert_true (ibn_document_set (document, "submissions/intent-sent", "2030-02-01T12:00:00+01:00",
                                   NULL));
  g_assert_cmpstr (ibn_call_get_phase_in_force (call, document)->id, ==, "proposal");
  g_assert_true (ibn_document_set (document, "submissions/proposal-sent",
                                   "2030-06-01T12:00:00+02:00", NULL));
  g_assert_cmpstr (ibn_call_get_phase_in_force (call, document)->id, ==, "proposal");
}

static void
test_fields (void)
{
  g_autoptr(IbnCall) call = load_sample ();
  const IbnField *name = ibn_call_get_field (call, "applicant/name");
  const IbnField *kind = ibn_call_get_field (call, "applicant/kind");
  const IbnField *start = ibn_call_get_field (call, "plan/start");
  const IbnField *column = ibn_call_get_field (call, "budget/lines/*/company");
  const IbnParam *last = ibn_call_get_param (call, "last-start");

  g_assert_cmpstr (name->name, ==, "name");
  g_assert_cmpint (name->type, ==, IBN_TYPE_TEXT);
  g_assert_cmpuint (name->max_length, ==, 20);
  g_assert_cmpstr (name->rule, ==, "A-01");
  g_assert_cmpstr (name->source, ==, "001:5");
  g_assert_cmpint (name->missing[0], ==, IBN_LEVEL_BLOCKING);
  g_assert_cmpint (name->missing[1], ==, IBN_LEVEL_BLOCKING);
  g_assert_cmpuint (name->phases, ==, 3);
  g_assert_cmpuint (name->readonly, ==, 0);
  g_assert_cmpstr (ibn_words_get (name->example, "nl"), ==, "Alfa vzw");
  g_assert_null (name->unit);
  g_assert_null (name->parent);
  g_assert_false (name->has_min || name->has_max || name->has_relevant);

  g_assert_cmpstr (kind->rule, ==, "required");
  g_assert_cmpuint (kind->readonly, ==, 2);
  g_assert_cmpuint (kind->choices->len, ==, 2);
  g_assert_true (ibn_call_get_field (call, "applicant/profit")->has_relevant);
  g_assert_cmpint (ibn_call_get_field (call, "applicant/profit")->missing[0], ==,
                   IBN_LEVEL_ATTENTION);
  g_assert_cmpint (ibn_call_get_field (call, "applicant/profit")->missing[1], ==, IBN_LEVEL_NONE);

  g_assert_cmpuint (start->phases, ==, 2);
  g_assert_true (start->has_min && start->has_max);
  g_assert_cmpint (start->max, ==, last->number);
  g_assert_cmpstr (ibn_call_get_field (call, "plan/story")->criterion, ==, "E-1.1");

  g_assert_true (column == ibn_call_get_field (call, "budget/lines/c4f2/company"));
  g_assert_cmpstr (column->table, ==, "companies");
  g_assert_cmpstr (column->parent->path, ==, "budget/lines");
  g_assert_cmpuint (column->phases, ==, 2);
  g_assert_nonnull (ibn_call_get_field (call, "budget/lines/c4f2/amount-2"));

  g_assert_null (ibn_call_get_field (call, "applicant"));
  g_assert_null (ibn_call_get_field (call, "applicant/naam"));
  g_assert_null (ibn_call_get_field (call, "companies/c4f2"));
  g_assert_null (ibn_call_get_field (call, "no path"));
}

static void
test_tables (void)
{
  g_autoptr(IbnCall) call = load_sample ();
  const IbnTable *companies = ibn_call_get_table (call, "companies");
  const IbnTable *reasons = ibn_call_get_table (call, "reasons");
  const IbnItem *show = g_ptr_array_index (companies->items, 3);

  g_assert_cmpuint (ibn_call_get_tables (call)->len, ==, 3);
  g_assert_true (ibn_call_get_table (call, "companies/c4f2") == companies);
  g_assert_true (ibn_call_get_table (call, "companies/*") == companies);
  g_assert_null (ibn_call_get_table (call, "companies/c4f2/name"));
  g_assert_null (ibn_call_get_table (call, "applicant"));

  g_assert_cmpint (companies->layout, ==, IBN_LAYOUT_RECORDS);
  g_assert_cmpstr (companies->title, ==, "name");
  g_assert_cmpuint (companies->max_rows, ==, 4);
  g_assert_cmpstr (companies->rule, ==, "A-02");
  g_assert_cmpint (companies->missing[0], ==, IBN_LEVEL_NONE);
  g_assert_cmpint (companies->missing[1], ==, IBN_LEVEL_BLOCKING);
  g_assert_cmpstr (ibn_words_get (companies->row_label, "en"), ==, "company");
  g_assert_false (companies->managed);
  g_assert_cmpint (show->kind, ==, IBN_ITEM_SHOW);
  g_assert_cmpstr (show->show->value, ==, "company-cost");
  g_assert_true (show->show->parent == companies);

  g_assert_true (reasons->managed);
  g_assert_cmpuint (reasons->max_rows, ==, 500);
  g_assert_cmpint (ibn_call_get_table (call, "budget/lines")->layout, ==, IBN_LAYOUT_GRID);
}

static void
test_steps (void)
{
  static const struct {
    const char *path;
    const char *step;
  } cases[] = {
    { "applicant/name", "applicant" },
    { "plan/start", "applicant" },
    { "companies", "companies" },
    { "companies/c4f2", "companies" },
    { "companies/*", "companies" },
    { "companies/c4f2/name", "companies" },
    { "companies/*/name", "companies" },
    { "companies/c4f2/naam", NULL },
    { "nowhere", NULL },
  };
  g_autoptr(IbnCall) call = load_sample ();
  const IbnStep *budget = g_ptr_array_index (ibn_call_get_steps (call), 2);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const IbnStep *step = ibn_call_get_step_of (call, cases[i].path);

      g_assert_cmpstr (step == NULL ? NULL : step->id, ==, cases[i].step);
    }
  g_assert_cmpuint (budget->index, ==, 2);
  g_assert_cmpuint (budget->phases, ==, 2);
  g_assert_cmpuint (((IbnGroup *) g_ptr_array_index (budget->groups, 0))->phases, ==, 2);
}

static void
test_rule_labels (void)
{
  g_autoptr(IbnCall) call = load_sample ();

  g_assert_cmpstr (ibn_words_get (ibn_call_get_rule_label (call, "B-01"), "en"), ==, "Ceiling");
  g_assert_cmpstr (ibn_words_get (ibn_call_get_rule_label (call, "required"), "nl"), ==,
                   "Verplicht");
  g_assert_null (ibn_call_get_rule_label (call, "N-02"));
  g_assert_null (ibn_call_get_rule_label (call, "Z-01"));
}

/* Files */

static void
test_list (void)
{
  g_autofree char *folder = get_folder ();
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) calls = ibn_call_list (folder, &error);
  GString *ids = g_string_new (NULL);
  g_autofree char *joined = NULL;

  g_assert_no_error (error);
  for (guint i = 0; i < calls->len; i++)
    g_string_append_printf (ids, "%s ", ibn_call_get_id (g_ptr_array_index (calls, i)));
  joined = g_string_free (ids, FALSE);
  g_assert_cmpstr (joined, ==, "later sample ");
}

static void
test_list_names_the_faulty (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char *path = g_build_filename (folder, "broken.xml", NULL);

  g_assert_true (g_file_set_contents (path, "<call\n>", -1, NULL));
  g_assert_null (ibn_call_list (folder, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_CALL);
  g_assert_true (g_str_has_prefix (error->message, "broken.xml: line 2: "));
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_find_refuses (void)
{
  static const char *const ids[] = { "nothing", "", "../calls/sample", "sample.xml" };
  g_autofree char *folder = get_folder ();

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr(GError) error = NULL;

      g_assert_null (ibn_call_find (folder, ids[i], &error));
      g_assert_error (error, IBN_ERROR, IBN_ERROR_NOT_FOUND);
    }
}

static void
test_find_checks_the_id (void)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *from = get_folder ();
  g_autofree char *sample = g_build_filename (from, "sample.xml", NULL);
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char *path = g_build_filename (folder, "other.xml", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (sample, &text, NULL, NULL));
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  g_assert_null (ibn_call_find (folder, "other", &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_CALL);
  g_assert_cmpstr (error->message, ==,
                   "other.xml: the id is not “other”, as the name of the file says");
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_load_passes_on (void)
{
  g_autoptr(GFile) file = g_file_new_for_path ("/nowhere/at/all.xml");
  g_autoptr(GError) error = NULL;

  g_assert_null (ibn_call_load (file, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
test_schema (void)
{
  static const char *const names[] = { "sample.xml", "later.xml" };
  g_autofree char *xmllint = g_find_program_in_path ("xmllint");
  g_autofree char *schema = g_test_build_filename (G_TEST_DIST, "..", "data", "schemas", "call.xsd",
                                                   NULL);
  g_autofree char *folder = get_folder ();

  if (xmllint == NULL)
    {
      g_test_skip ("xmllint is not here");
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);
      const char *command[] = { xmllint, "--noout", "--nonet", "--schema", schema, path, NULL };
      int status = -1;

      g_assert_true (g_spawn_sync (NULL, (char **) command, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL,
                                   NULL, NULL,
                                   NULL, &status, NULL));
      g_assert_true (g_spawn_check_wait_status (status, NULL));
    }
}

/* Extending */

static void
test_extends (void)
{
  g_autofree char *folder = get_folder ();
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnCall) sample = load_sample ();
  g_autoptr(IbnCall) call = ibn_call_find (folder, "later", &error);
  const IbnStep *team;
  const IbnTable *companies;

  g_assert_no_error (error);
  g_assert_cmpstr (ibn_call_get_id (call), ==, "later");
  g_assert_cmpstr (ibn_call_get_version (call), ==, "2");
  g_assert_cmpstr (ibn_call_get_language (call), ==, "nl");
  g_assert_cmpstr (ibn_call_get_hash (call), !=, ibn_call_get_hash (sample));

  /* Words replace all those of the same name. */
  g_assert_cmpstr (ibn_words_get (ibn_call_get_title (call), "nl"), ==, "Latere oproep");
  g_assert_cmpstr (ibn_words_get (ibn_call_get_title (call), "en"), ==, "Latere oproep");
  g_assert_cmpstr (ibn_words_get (ibn_call_get_authority (call), "en"), ==, "Trial agency");
  g_assert_cmpstr (ibn_call_get_email (call), ==, "later@voorbeeld.be");
  g_assert_cmpstr (ibn_call_get_phone (call), ==, "");

  /* Items replace those of the same key, where these stood. */
  g_assert_cmpint (ibn_call_get_param (call, "max-budget")->number, ==, 20000000);
  g_assert_cmpstr (((IbnParam *) g_ptr_array_index (ibn_call_get_params (call), 0))->name, ==,
                   "max-budget");
  g_assert_cmpuint (ibn_call_get_params (call)->len, ==, 6);
  g_assert_cmpuint (ibn_call_get_milestones (call)->len, ==, 1);
  g_assert_cmpuint (ibn_call_get_phases (call)->len, ==, 2);

  /* A step is opened; a new one stands where it says. */
  g_assert_cmpuint (ibn_call_get_steps (call)->len, ==, 5);
  team = g_ptr_array_index (ibn_call_get_steps (call), 1);
  g_assert_cmpstr (team->id, ==, "team");
  g_assert_nonnull (ibn_call_get_field (call, "applicant/name"));
  g_assert_cmpuint (ibn_call_get_field (call, "applicant/name")->max_length, ==, 30);
  g_assert_null (ibn_call_get_field (call, "applicant/email"));
  g_assert_nonnull (ibn_call_get_field (call, "applicant/website"));

  companies = ibn_call_get_table (call, "companies");
  g_assert_cmpuint (companies->max_rows, ==, 8);
  g_assert_cmpstr (companies->rule, ==, "A-02");
  g_assert_cmpstr (ibn_words_get (companies->label, "nl"), ==, "Leden");
  g_assert_cmpstr (ibn_words_get (companies->row_label, "nl"), ==, "onderneming");
  g_assert_nonnull (ibn_call_get_field (call, "companies/*/city"));
  g_assert_nonnull (ibn_call_get_field (call, "companies/*/name"));

  g_assert_nonnull (ibn_call_get_rule_label (call, "B-01"));
  g_assert_null (ibn_call_get_rule_label (call, "N-01"));
}

/* What was read makes the same call anywhere. */
static void
test_definitions (void)
{
  g_autofree char *folder = get_folder ();
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnCall) sample = load_sample ();
  g_autoptr(IbnCall) later = ibn_call_find (folder, "later", NULL);
  g_autoptr(IbnCall) again = NULL;
  GPtrArray *definitions = ibn_call_get_definitions (later);
  g_autoptr(GPtrArray) wrong = g_ptr_array_new ();

  g_assert_cmpuint (ibn_call_get_definitions (sample)->len, ==, 1);
  g_assert_cmpuint (definitions->len, ==, 2);
  g_assert_true (g_bytes_equal (g_ptr_array_index (definitions, 1),
                                g_ptr_array_index (ibn_call_get_definitions (sample), 0)));

  again = ibn_call_read_definitions (definitions, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ibn_call_get_id (again), ==, "later");
  g_assert_cmpstr (ibn_call_get_hash (again), ==, ibn_call_get_hash (later));
  g_assert_cmpuint (ibn_call_get_fields (again)->len, ==, ibn_call_get_fields (later)->len);
  g_assert_cmpuint (ibn_call_get_definitions (again)->len, ==, 2);

  /* None; one too few; another than the one that is extended; one too many. */
  g_assert_null (ibn_call_read_definitions (wrong, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_CALL);
  g_clear_error (&error);
  g_ptr_array_add (wrong, g_ptr_array_index (definitions, 0));
  g_assert_null (ibn_call_read_definitions (wrong, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_CALL);
  g_assert_true (g_str_has_suffix (error->message, "was not found: There is no call “sample”"));
  g_clear_error (&error);
  g_ptr_array_add (wrong, g_ptr_array_index (definitions, 0));
  g_assert_null (ibn_call_read_definitions (wrong, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_CALL);
  g_clear_error (&error);
  wrong->pdata[1] = g_ptr_array_index (definitions, 1);
  g_ptr_array_add (wrong, g_ptr_array_index (definitions, 1));
  g_assert_null (ibn_call_read_definitions (wrong, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_CALL);
  g_assert_cmpstr (error->message, ==, "There are definitions that the call does not extend");
}

/* However many files there are, no more than that are read. */
static GBytes *
resolve_without_end (const char *id, void *data, GError **error)
{
  guint n = (guint) g_ascii_strtoull (id + 2, NULL, 10);
  char *text = g_strdup_printf ("<call xmlns='urn:ibn-dossier:call:1' id='%s' version='1' extends='c-%u'/>",
                                id, n + 1);

  *(guint *) data += 1;
  g_assert_cmpuint (*(guint *) data, <, 100);
  return g_bytes_new_take (text, strlen (text));
}

static void
test_extends_without_end (void)
{
  static const char text[] = "<call xmlns='urn:ibn-dossier:call:1' id='first' version='1' extends='c-1'/>";
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr(GError) error = NULL;
  guint n = 0;

  g_assert_null (ibn_call_read (bytes, "first.xml", resolve_without_end, &n, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_CALL);
  g_assert_true (g_str_has_suffix (error->message, "more than 16 calls extend each other"));
}

typedef struct {
  const char *id;
  const char *text;
} File;

static GBytes *
resolve (const char *id, void *data, GError **error)
{
  for (const File *file = data; file->id != NULL; file++)
    if (g_str_equal (file->id, id))
      return g_bytes_new_static (file->text, strlen (file->text));
  g_set_error (error, IBN_ERROR, IBN_ERROR_NOT_FOUND, "no %s", id);
  return NULL;
}

#define NS "xmlns='urn:ibn-dossier:call:1'"

static void
test_extends_refuses (void)
{
  static const File files[] = {
    { "one", "<call " NS " id='one' version='1' language='nl' extends='two'/>" },
    { "two", "<call " NS " id='two' version='1' language='nl'\n extends='one'/>" },
    { "other", "<call " NS " id='another' version='1' language='nl'/>" },
    { "broken", "<call " NS " id='broken' version='1' language='nl'>\n" },
    { "plain", "<call " NS " id='plain' version='1' language='nl'>\n<title>Gewoon</title>\n<form>\n"
               "<step id='first'><wrong/></step></form></call>" },
    { NULL, NULL },
  };
  static const struct {
    const char *text;
    const char *message;
  } cases[] = {
    { "<call " NS " id='own' version='1' extends='one'/>",
      "two.xml: line 2: calls extend each other in a circle: own → one → two → one" },
    { "<call " NS " id='own' version='1' extends='own'/>",
      "own.xml: line 1: calls extend each other in a circle: own → own" },
    { "<call " NS " id='own' version='1' extends='../one'/>",
      "own.xml: line 1: “../one” is not the id of a call" },
    { "<call " NS " id='own' version='1' extends='missing'/>",
      "own.xml: line 1: the call “missing” that it extends was not found: no missing" },
    { "<call " NS " id='own' version='1' extends='other'/>",
      "other.xml: line 1: the id is not “other”, as the name of the file says" },
    { "<call " NS " id='own' version='1' language='en' extends='plain'/>",
      "own.xml: line 1: it extends a call in another language" },
    { "<call " NS " id='own' version='1' extends='plain'/>",
      "plain.xml: line 4: “wrong” has no place in “step”" },
    { "<call " NS " id='own' version='1' extends='plain'>\n<form>\n<step id='first' remove='true'/>"
      "<step id='next'>\n<odd/></step></form></call>",
      "own.xml: line 4: “odd” has no place in “step”" },
    { "<call " NS " id='own' version='1' extends='plain'>\n<form>\n<step id='next' remove='true'/>"
      "</form></call>",
      "own.xml: line 3: there is no step “next” to remove" },
    { "<call " NS " id='own' version='1' extends='plain'>\n<form>\n<step id='next' after='last'/>"
      "</form></call>",
      "own.xml: line 3: there is no step “last” to stand after" },
    { "<call " NS " id='own' version='1' language='nl'>\n<form>\n<step id='next' after='last'/>"
      "</form></call>",
      "own.xml: line 3: “step” has an unknown attribute “after”" },
    { "<call " NS " id='own' version='1' extends='broken'/>", "broken.xml: line 2: " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
      g_autoptr(GError) error = NULL;

      g_assert_null (ibn_call_read (bytes, "own.xml", resolve, (void *) files, &error));
      g_assert_error (error, IBN_ERROR, IBN_ERROR_CALL);
      if (g_str_has_suffix (cases[i].message, ": "))
        g_assert_true (g_str_has_prefix (error->message, cases[i].message));
      else
        g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

static void
test_extends_needs_a_resolver (void)
{
  static const char text[] = "<call " NS " id='own' version='1' extends='one'/>";
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr(GError) error = NULL;

  g_assert_null (ibn_call_read (bytes, "own.xml", NULL, NULL, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_CALL);
  g_assert_cmpstr (error->message, ==,
                   "own.xml: line 1: the call “one” that it extends was not found: "
                                       "there is nowhere to look for it");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/call/head", test_head);
  g_test_add_func ("/call/hash", test_hash);
  g_test_add_func ("/call/lists", test_lists);
  g_test_add_func ("/call/phases", test_phases);
  g_test_add_func ("/call/phase-in-force", test_phase_in_force);
  g_test_add_func ("/call/fields", test_fields);
  g_test_add_func ("/call/tables", test_tables);
  g_test_add_func ("/call/steps", test_steps);
  g_test_add_func ("/call/rule-labels", test_rule_labels);
  g_test_add_func ("/call/list", test_list);
  g_test_add_func ("/call/list-names-the-faulty", test_list_names_the_faulty);
  g_test_add_func ("/call/find-refuses", test_find_refuses);
  g_test_add_func ("/call/find-checks-the-id", test_find_checks_the_id);
  g_test_add_func ("/call/load-passes-on", test_load_passes_on);
  g_test_add_func ("/call/schema", test_schema);
  g_test_add_func ("/call/extends", test_extends);
  g_test_add_func ("/call/definitions", test_definitions);
  g_test_add_func ("/call/extends-without-end", test_extends_without_end);
  g_test_add_func ("/call/extends-refuses", test_extends_refuses);
  g_test_add_func ("/call/extends-needs-a-resolver", test_extends_needs_a_resolver);
  return g_test_run ();
}
