/* test-letter.c: letters that companies sign, and the documents that are attached
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-attachment.h"
#include "ibn-fingerprint.h"
#include "ibn-letter.h"
#include "rules-fixture.h"
#include "test-dossier.h"

#define NOW "2018-03-20T10:00:00"

typedef struct {
  IbnCall     *call;
  IbnDocument *document;
  IbnChecker  *checker;
} Fixture;

static void
fixture_init (Fixture *fixture)
{
  fixture->call = rules_load_call (NULL);
  fixture->document = load_example ("natkou-dossier");
  fixture->checker = rules_make_checker (fixture->call, fixture->document, NULL, NOW, "nl");
}

static void
fixture_clear (Fixture *fixture)
{
  g_clear_object (&fixture->checker);
  g_clear_object (&fixture->document);
  g_clear_object (&fixture->call);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fixture, fixture_clear)

static const IbnLetter *
get_letter (const Fixture *fixture, const char *id)
{
  GPtrArray *letters = ibn_call_get_letters (fixture->call);

  for (guint i = 0; i < letters->len; i++)
    if (g_str_equal (((IbnLetter *) g_ptr_array_index (letters, i))->id, id))
      return g_ptr_array_index (letters, i);
  g_assert_not_reached ();
}

static void
issue (const Fixture *fixture, const char *id, const char *row)
{
  g_autoptr(IbnFilledLetter) filled = ibn_letter_fill (fixture->checker, get_letter (fixture, id), row);

  apply (fixture->document, ibn_letter_issue (filled));
}

static void
issue_all (const Fixture *fixture)
{
  static const char *const ids[] = { "letter", "mandate" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr(GPtrArray) rows = ibn_letter_list_rows (fixture->checker, get_letter (fixture, ids[i]));

      g_assert_cmpuint (rows->len, >=, 10);
      for (guint k = 0; k < rows->len; k++)
        issue (fixture, ids[i], g_ptr_array_index (rows, k));
    }
}

/* The findings about letters, a line each. */
static char *
describe_letters (IbnChecker *checker)
{
  g_autofree char *all = rules_describe (checker);
  g_auto(GStrv) lines = g_strsplit (all, "\n", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    if (strlen (lines[i]) > 2 && g_str_has_prefix (lines[i] + 2, "letter/"))
      g_string_append_printf (out, "%s%s", out->len > 0 ? "\n" : "", lines[i]);
  return g_string_free (out, FALSE);
}

static void
assert_letters (const Fixture *fixture, const char *expected)
{
  g_autofree char *found = describe_letters (fixture->checker);
  g_autoptr(IbnChecker) fresh = rules_make_checker (fixture->call, fixture->document, NULL, NOW, "nl");

  g_assert_cmpstr (found, ==, expected);
  rules_assert_same (fixture->checker, fresh);
}

static char *
join (GPtrArray *texts)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    g_string_append_printf (all, "%s\n", (char *) g_ptr_array_index (texts, i));
  return g_string_free (all, FALSE);
}

static const char *
get_value (IbnFilledLetter *filled, const char *name)
{
  for (guint i = 0; i < filled->values->len; i++)
    {
      const IbnLetterValue *value = g_ptr_array_index (filled->values, i);

      if (g_str_equal (value->name, name))
        return value->value;
    }
  g_assert_not_reached ();
}

static void
test_fill (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(IbnFilledLetter) filled = NULL;
  g_autofree char *text = NULL;
  g_autofree char *code = NULL;

  fixture_init (&fixture);
  filled = ibn_letter_fill (fixture.checker, get_letter (&fixture, "mandate"), "companies/c01");
  text = join (filled->paragraphs);
  code = ibn_fingerprint_get_code (filled->fingerprint);

  g_assert_cmpstr (filled->row_path, ==, "companies/c01");
  g_assert_nonnull (strstr (filled->title, ibn_document_get (fixture.document, "applicant/name")));
  g_assert_nonnull (strstr (text, "Diepvrieshoeve Kilwaard nv (fictief)"));
  g_assert_nonnull (strstr (text, "01/03/2018"));
  g_assert_null (strstr (text, "...."));
  g_assert_null (strchr (text, '?'));
  g_assert_true (ibn_fingerprint_is_valid (filled->fingerprint));
  g_assert_cmpstr (filled->code, ==, code);
  g_assert_cmpstr (get_value (filled, "company"), ==, "Diepvrieshoeve Kilwaard nv (fictief)");
  g_assert_nonnull (strstr (get_value (filled, "cash-1"), "14.000"));
  g_assert_nonnull (strstr (get_value (filled, "in-kind-1"), "26.000"));
}

/* The values are the same in every language, so the fingerprint is; the words are not. */
static void
test_language (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(IbnChecker) english = NULL;

  fixture_init (&fixture);
  english = rules_make_checker (fixture.call, fixture.document, NULL, NOW, "en");
  for (guint i = 0; i < ibn_call_get_letters (fixture.call)->len; i++)
    {
      const IbnLetter *letter = g_ptr_array_index (ibn_call_get_letters (fixture.call), i);
      g_autoptr(IbnFilledLetter) a = ibn_letter_fill (fixture.checker, letter, "companies/c02");
      g_autoptr(IbnFilledLetter) b = ibn_letter_fill (english, letter, "companies/c02");
      g_autofree char *dutch = join (a->paragraphs);
      g_autofree char *other = join (b->paragraphs);

      g_assert_cmpstr (a->fingerprint, ==, b->fingerprint);
      g_assert_cmpstr (dutch, !=, other);
    }
}

/* No two letters of a dossier have the same fingerprint, nor the same letter in two dossiers. */
static void
test_fingerprints (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text = NULL;
  GPtrArray *letters;

  fixture_init (&fixture);
  text = dup_text (fixture.document);
  letters = ibn_call_get_letters (fixture.call);
  for (guint copy = 0; copy < 2; copy++)
    {
      g_autoptr(GString) other = g_string_new (text);
      g_autoptr(IbnDocument) document = NULL;
      g_autoptr(IbnChecker) checker = NULL;

      if (copy == 1)
        g_assert_cmpuint (g_string_replace (other, ibn_document_get_id (fixture.document), "another-one", 1), ==, 1);
      document = read_document (other->str);
      checker = rules_make_checker (fixture.call, document, NULL, NOW, "nl");
      for (guint i = 0; i < letters->len; i++)
        {
          const IbnLetter *letter = g_ptr_array_index (letters, i);
          g_autoptr(GPtrArray) rows = ibn_letter_list_rows (checker, letter);

          for (guint k = 0; k < rows->len; k++)
            {
              g_autoptr(IbnFilledLetter) filled = ibn_letter_fill (checker, letter, g_ptr_array_index (rows, k));

              g_assert_true (g_hash_table_add (seen, g_strdup (filled->fingerprint)));
            }
        }
    }
  g_assert_cmpuint (g_hash_table_size (seen), >=, 40);
}

static void
test_open (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(IbnFilledLetter) filled = NULL;
  g_autofree char *text = NULL;

  fixture_init (&fixture);
  set (fixture.document, "companies/c01/mandate-until", "");
  filled = ibn_letter_fill (fixture.checker, get_letter (&fixture, "mandate"), "companies/c01");
  text = join (filled->paragraphs);
  g_assert_nonnull (strstr (text, "tot en met ....."));
  g_assert_cmpstr (get_value (filled, "until"), ==, "");
  g_assert_null (ibn_letter_fill (fixture.checker, get_letter (&fixture, "mandate"), "companies/c99"));
}

static void
test_rows (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(GPtrArray) all = NULL;
  g_autoptr(GPtrArray) less = NULL;
  g_autoptr(IbnChecker) eoi = NULL;
  g_autoptr(GPtrArray) none = NULL;

  fixture_init (&fixture);
  all = ibn_letter_list_rows (fixture.checker, get_letter (&fixture, "mandate"));
  set (fixture.document, "companies/c01/has-mandate", "no");
  set (fixture.document, "companies/c02/letter-holds-mandate", "yes");
  set (fixture.document, "companies/c03/kind", "federation");
  less = ibn_letter_list_rows (fixture.checker, get_letter (&fixture, "mandate"));
  g_assert_cmpuint (less->len, ==, all->len - 3);

  eoi = rules_make_checker (fixture.call, fixture.document, "eoi", "2017-12-10T10:00:00", "nl");
  none = ibn_letter_list_rows (eoi, get_letter (&fixture, "mandate"));
  g_assert_cmpuint (none->len, ==, 0);
}

/* One edit, and which letters are then stale. */
static const struct {
  const char *path;
  const char *value;
  const char *findings;
} edits[] = {
  { "companies/c03/letter-cash-2", "123400", "F letter/signed companies/c03/letter-file" },
  { "companies/c03/letter-engagement", "Iets\nanders\\", "F letter/signed companies/c03/letter-file" },
  { "companies/c03/letter-secondment-fte", "50", "F letter/signed companies/c03/letter-file" },
  { "companies/c03/mandate-until", "2021-01-01", "F letter/signed companies/c03/mandate-file" },
  { "companies/c03/mandate-object", "Alles", "F letter/signed companies/c03/mandate-file" },
  { "companies/c03/name", "Anders nv (fictief)",
    "F letter/signed companies/c03/letter-file\nF letter/signed companies/c03/mandate-file" },
  { "cofinancing/f01/amount-3", "1500000", "F letter/signed companies/c01/mandate-file" },
  { "cofinancing/f01/company", "c02",
    "F letter/signed companies/c01/mandate-file\nF letter/signed companies/c02/mandate-file" },
  { "companies/c03/letter-cash-2", "", "F letter/signed companies/c03/letter-file" },
  { "companies/c03/phone", "+32 50 99 99 99", "" },
  { "companies/c03/letter-date", "2018-02-20", "" },
  { "companies/c03/mandate-signatory", "Iemand Anders", "" },
  { "project/problem", "Iets anders", "" },
};

static void
test_stale (void)
{
  g_auto(Fixture) fixture = { 0 };

  fixture_init (&fixture);
  issue_all (&fixture);
  assert_letters (&fixture, "");
  for (guint i = 0; i < G_N_ELEMENTS (edits); i++)
    {
      g_test_message ("%s", edits[i].path);
      set (fixture.document, edits[i].path, edits[i].value);
      assert_letters (&fixture, edits[i].findings);
      g_assert_true (ibn_document_undo (fixture.document));
      assert_letters (&fixture, "");
    }
}

/* What all letters say makes all of them stale. */
static void
test_all_stale (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autofree char *found = NULL;
  g_auto(GStrv) lines = NULL;
  guint n = 0;

  fixture_init (&fixture);
  issue_all (&fixture);
  set (fixture.document, "network/title", "Een andere titel");
  for (guint i = 0; i < ibn_call_get_letters (fixture.call)->len; i++)
    {
      const IbnLetter *letter = g_ptr_array_index (ibn_call_get_letters (fixture.call), i);
      g_autoptr(GPtrArray) rows = ibn_letter_list_rows (fixture.checker, letter);

      n += rows->len;
      for (guint k = 0; k < rows->len; k++)
        g_assert_true (ibn_letter_is_stale (fixture.checker, letter, g_ptr_array_index (rows, k)));
    }
  found = describe_letters (fixture.checker);
  lines = g_strsplit (found, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, n);
}

static IbnFinding *
find_at (IbnChecker *checker, const char *path, const char *rule)
{
  g_autoptr(GPtrArray) findings = ibn_checker_dup_findings_at (checker, path);

  for (guint i = 0; i < findings->len; i++)
    if (g_str_equal (ibn_finding_get_rule (g_ptr_array_index (findings, i)), rule))
      return g_object_ref (g_ptr_array_index (findings, i));
  return NULL;
}

static void
test_message (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(IbnFinding) finding = NULL;

  fixture_init (&fixture);
  issue_all (&fixture);
  set (fixture.document, "companies/c01/letter-cash-1", "1500000");
  set (fixture.document, "companies/c01/letter-cash-2", "");
  finding = find_at (fixture.checker, "companies/c01/letter-file", "letter");
  g_assert_nonnull (finding);
  g_assert_cmpstr (ibn_finding_get_message (finding), ==,
                   "Intentiebrief van Diepvrieshoeve Kilwaard nv (fictief) is ondertekend met andere gegevens "
                   "(Cash in jaar 1: "
                   "€ 14.000,00 → € 15.000,00; Cash in jaar 2: € 14.000,00 → –); "
                   "druk opnieuw af en laat opnieuw tekenen");
}

/* What is printed and not signed can be printed again; what is signed cannot. */
static void
test_life (void)
{
  g_auto(Fixture) fixture = { 0 };
  const char *amount = "companies/c05/letter-cash-1";
  const char *file = "companies/c05/letter-file";

  fixture_init (&fixture);
  set (fixture.document, file, "");
  issue (&fixture, "letter", "companies/c05");
  set (fixture.document, amount, "777700");
  assert_letters (&fixture, "A letter/printed companies/c05/letter-file");
  issue (&fixture, "letter", "companies/c05");
  assert_letters (&fixture, "");

  set (fixture.document, file, "getekend.pdf");
  assert_letters (&fixture, "");
  issue (&fixture, "letter", "companies/c05");
  assert_letters (&fixture, "");
  set (fixture.document, amount, "888800");
  assert_letters (&fixture, "F letter/signed companies/c05/letter-file");

  /* Printing it anew does not make what was signed right, however often. */
  issue (&fixture, "letter", "companies/c05");
  assert_letters (&fixture, "F letter/replaced companies/c05/letter-file");
  issue (&fixture, "letter", "companies/c05");
  assert_letters (&fixture, "F letter/replaced companies/c05/letter-file");
  set (fixture.document, file, "opnieuw-getekend.pdf");
  assert_letters (&fixture, "");
}

/* A note that nobody wrote is a letter that says nothing of what there is. */
static void
test_strange_notes (void)
{
  static const char *const notes[] = { "x", "=", "a=b\nname", "\\", "0000", "=\n=\n.replaced=" };
  g_auto(Fixture) fixture = { 0 };

  fixture_init (&fixture);
  for (guint i = 0; i < G_N_ELEMENTS (notes); i++)
    {
      set (fixture.document, "companies/c05/letter-issued", notes[i]);
      assert_letters (&fixture, "F letter/signed companies/c05/letter-file");
    }
}

/* Any edit of what letters say, and of who says it, is followed as a whole run would find it. */
static void
test_random (void)
{
  static const char *const names[] = {
    "name", "kind", "number", "chain-role", "has-letter", "letter-cash-1", "letter-engagement", "letter-holds-mandate",
    "letter-file", "letter-issued", "mandate-until", "mandate-file", "mandate-issued", "has-mandate",
  };
  static const char *const values[] = { "", "yes", "no", "company", "1", "Iets", "2020-01-01", "00ff/x" };
  g_auto(Fixture) fixture = { 0 };

  fixture_init (&fixture);
  issue_all (&fixture);
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *row = g_strdup_printf ("companies/c%02d", g_test_rand_int_range (1, 6));
      g_autofree char *path = g_strconcat (row, "/", names[g_test_rand_int_range (0, G_N_ELEMENTS (names))], NULL);
      const char *value = values[g_test_rand_int_range (0, G_N_ELEMENTS (values))];
      g_autoptr(IbnChecker) fresh = NULL;

      if (i % 29 == 0)
        apply (fixture.document, ibn_document_has_row (fixture.document, row)
                                 ? ibn_change_new_remove (row) : ibn_change_new_insert (row, NULL));
      else if (i % 17 == 0)
        set (fixture.document, "applicant/name", value);
      else if (i % 13 == 0 && ibn_document_has_row (fixture.document, row))
        issue (&fixture, i % 2 == 0 ? "letter" : "mandate", row);
      else if (i % 11 == 0)
        set (fixture.document, "cofinancing/f01/amount-2", g_test_rand_bit () ? "100" : "200");
      else if (i % 7 == 0)
        ibn_document_undo (fixture.document);
      else if (ibn_document_has_row (fixture.document, row))
        set (fixture.document, path, value);
      if (i % 3 != 0)
        continue;
      fresh = rules_make_checker (fixture.call, fixture.document, NULL, NOW, "nl");
      rules_assert_same (fixture.checker, fresh);
    }
}

/* The note is shown nowhere in the form, and as its code elsewhere. */
static void
test_managed (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(IbnFilledLetter) filled = NULL;
  g_autofree char *shown = NULL;
  const IbnField *field;
  const char *path = "companies/c05/letter-issued";

  fixture_init (&fixture);
  issue (&fixture, "letter", "companies/c05");
  filled = ibn_letter_fill (fixture.checker, get_letter (&fixture, "letter"), "companies/c05");
  field = ibn_call_get_field (fixture.call, path);
  shown = ibn_field_format (fixture.call, field, fixture.document, path, "nl");

  g_assert_true (field->managed);
  g_assert_cmpstr (shown, ==, filled->code);
  g_assert_false (ibn_checker_is_relevant (fixture.checker, path));
  g_assert_true (ibn_checker_is_readonly (fixture.checker, path));
  for (guint i = 0; i < field->parent->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (field->parent->items, i);

      g_assert_true (item->kind != IBN_ITEM_FIELD || item->field != field);
    }
}

/* Documents */

/* One dot. */
static const guint8 png[] = {
  0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0,
  0x3a, 0x7e, 0x9b, 0x55, 0, 0, 0, 10, 'I', 'D', 'A', 'T', 'x', 0x9c, 'c', 0, 0, 0, 2, 0, 1, 0x48, 0xaf, 0xa4, 0x71,
  0, 0, 0, 0, 'I', 'E', 'N', 'D', 0xae, 'B', 0x60, 0x82,
};

static void
attach (const Fixture *fixture, const char *path, const void *data, gsize size, const char *name)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, size);
  g_autofree char *fingerprint = ibn_blobs_add_bytes (ibn_document_get_blobs (fixture->document), bytes);
  g_autofree char *value = ibn_attachment_new_value (fingerprint, name);

  set (fixture->document, path, value);
}

static void
assert_document (const Fixture *fixture, const char *path, const char *level, const char *part)
{
  g_autoptr(IbnFinding) finding = find_at (fixture->checker, path, "attachment");
  g_autofree char *line = NULL;
  g_autofree char *expected = NULL;

  if (part == NULL)
    {
      g_assert_null (finding);
      return;
    }
  g_assert_nonnull (finding);
  line = rules_describe_one (finding);
  expected = g_strdup_printf ("%s attachment/%s %s", level, part, path);
  g_assert_cmpstr (line, ==, expected);
}

static void
test_documents (void)
{
  static const char absent[] = "00000000000000000000000000000000000000000000000000000000000000ff/brief.pdf";
  const char *path = "companies/c05/letter-file";
  g_auto(Fixture) fixture = { 0 };

  fixture_init (&fixture);
  assert_document (&fixture, path, "A", "named");

  set (fixture.document, path, absent);
  assert_document (&fixture, path, "F", "absent");

  /* Nothing is said of what nobody has looked at. */
  attach (&fixture, path, "%PDF-1.7\n", 9, "brief.pdf");
  assert_document (&fixture, path, NULL, NULL);
  g_assert_true (ibn_checker_look_attachments (fixture.checker, NULL));
  assert_document (&fixture, path, "F", "broken");

  attach (&fixture, path, "Dear all,\n", 10, "brief.txt");
  g_assert_true (ibn_checker_look_attachments (fixture.checker, NULL));
  assert_document (&fixture, path, "F", "kind");

  attach (&fixture, path, png, sizeof png, "brief.png");
  assert_document (&fixture, path, NULL, NULL);
  g_assert_true (ibn_checker_look_attachments (fixture.checker, NULL));
  assert_document (&fixture, path, NULL, NULL);
  g_assert_true (ibn_document_undo (fixture.document));
  assert_document (&fixture, path, "F", "kind");
}

/* The presentation is no picture, and is judged while it can still be replaced. */
static void
test_kinds (void)
{
  const char *path = "pitch/presentation";
  g_auto(Fixture) fixture = { 0 };

  fixture_init (&fixture);
  attach (&fixture, path, png, sizeof png, "pitch.png");
  g_assert_true (ibn_checker_look_attachments (fixture.checker, NULL));
  assert_document (&fixture, path, NULL, NULL);

  g_clear_object (&fixture.checker);
  fixture.checker = rules_make_checker (fixture.call, fixture.document, "eoi", "2017-12-10T10:00:00", "nl");
  assert_document (&fixture, path, "F", "kind");
}

/* It asks for a password that nobody knows. */
static const char locked_pdf[] =
  "%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
  "3 0 obj\n<</Filter/Standard/V 1/R 2/P -4/O<0123456789012345678901234567890123456789012345678901234567890123>"
  "/U<0123456789012345678901234567890123456789012345678901234567890123>>>\nendobj\n"
  "trailer\n<</Root 1 0 R/Size 4/Encrypt 3 0 R/ID[<00><00>]>>\n%%EOF\n";

static void
test_locked (void)
{
  const char *path = "companies/c05/mandate-file";
  g_auto(Fixture) fixture = { 0 };

  fixture_init (&fixture);
  attach (&fixture, path, locked_pdf, strlen (locked_pdf), "mandaat.pdf");
  g_assert_true (ibn_checker_look_attachments (fixture.checker, NULL));
  assert_document (&fixture, path, "F", "locked");
}

static gboolean
list_documents (const char *path, const char *value, const char *typed, void *data)
{
  if (g_str_has_suffix (path, "-file") || g_str_has_suffix (path, "/agreement"))
    g_ptr_array_add (data, g_strdup (path));
  return TRUE;
}

/* To the rules of the call a document that is attached is one that is named, and more: nothing else changes. */
static void
test_attached (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 letters;
  gint64 mandates;

  fixture_init (&fixture);
  before = rules_describe (fixture.checker);
  ibn_document_foreach (fixture.document, list_documents, paths);
  g_assert_cmpuint (paths->len, >=, 28);
  for (guint i = 0; i < paths->len; i++)
    {
      g_autoptr(GByteArray) picture = g_byte_array_append (g_byte_array_new (), png, sizeof png);
      guint8 number = (guint8) i;

      g_byte_array_append (picture, &number, 1);
      attach (&fixture, g_ptr_array_index (paths, i), picture->data, picture->len, "scan.png");
    }
  g_assert_true (ibn_checker_look_attachments (fixture.checker, NULL));
  after = rules_describe_all (fixture.checker);
  g_assert_cmpstr (after, ==, before);
  g_assert_true (ibn_checker_get_number (fixture.checker, "letters", NULL, &letters));
  g_assert_true (ibn_checker_get_number (fixture.checker, "mandates", NULL, &mandates));
  g_assert_cmpint (letters, >=, 10);
  g_assert_cmpint (mandates, >=, 10);
}

static void
test_cancelled (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();

  fixture_init (&fixture);
  attach (&fixture, "companies/c05/letter-file", "No", 2, "brief.pdf");
  g_cancellable_cancel (cancellable);
  g_assert_false (ibn_checker_look_attachments (fixture.checker, cancellable));
}

static void
test_shared (void)
{
  g_auto(Fixture) fixture = { 0 };
  g_autoptr(IbnFinding) finding = NULL;
  g_autoptr(IbnChecker) fresh = NULL;
  g_autofree char *name = NULL;

  fixture_init (&fixture);
  attach (&fixture, "companies/c05/letter-file", png, sizeof png, "brief.png");
  attach (&fixture, "companies/c05/mandate-file", png, sizeof png, "mandaat.png");
  assert_document (&fixture, "companies/c05/letter-file", NULL, NULL);

  attach (&fixture, "companies/c06/letter-file", png, sizeof png, "andere-naam.png");
  assert_document (&fixture, "companies/c05/letter-file", "A", "shared");
  assert_document (&fixture, "companies/c05/mandate-file", "A", "shared");
  assert_document (&fixture, "companies/c06/letter-file", "A", "shared");
  finding = find_at (fixture.checker, "companies/c06/letter-file", "attachment");
  name = ibn_row_format (fixture.call, fixture.document, "companies/c05", "nl");
  g_assert_nonnull (strstr (ibn_finding_get_message (finding), name));
  fresh = rules_make_checker (fixture.call, fixture.document, NULL, NOW, "nl");
  rules_assert_same (fixture.checker, fresh);

  apply (fixture.document, ibn_change_new_remove ("companies/c06"));
  assert_document (&fixture, "companies/c05/letter-file", NULL, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/letter/fill", test_fill);
  g_test_add_func ("/letter/language", test_language);
  g_test_add_func ("/letter/fingerprints", test_fingerprints);
  g_test_add_func ("/letter/open", test_open);
  g_test_add_func ("/letter/rows", test_rows);
  g_test_add_func ("/letter/stale", test_stale);
  g_test_add_func ("/letter/all-stale", test_all_stale);
  g_test_add_func ("/letter/message", test_message);
  g_test_add_func ("/letter/life", test_life);
  g_test_add_func ("/letter/strange-notes", test_strange_notes);
  g_test_add_func ("/letter/random", test_random);
  g_test_add_func ("/letter/managed", test_managed);
  g_test_add_func ("/letter/documents", test_documents);
  g_test_add_func ("/letter/kinds", test_kinds);
  g_test_add_func ("/letter/locked", test_locked);
  g_test_add_func ("/letter/attached", test_attached);
  g_test_add_func ("/letter/cancelled", test_cancelled);
  g_test_add_func ("/letter/shared", test_shared);

  return g_test_run ();
}
