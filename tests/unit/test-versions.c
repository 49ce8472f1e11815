/* test-versions.c: the versions of a dossier
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-versions.h"

#include "ibn-fingerprint.h"

#include "test-dossier.h"

#define HOUR 3600
#define DAY (24 * HOUR)

/* 12 December 2017, 12:00 in Belgium: a Tuesday. */
#define NOW (G_GINT64_CONSTANT (1513076400))

static void
on_versions_changed (IbnDocument *document, guint *n)
{
  ++*n;
}

static char *
dup_ids (IbnDocument *document)
{
  GPtrArray *versions = ibn_document_get_versions (document);
  g_autoptr(GString) ids = g_string_new (NULL);

  for (guint i = 0; i < versions->len; i++)
    g_string_append_printf (ids, "%s%s", i > 0 ? " " : "",
                            ibn_version_get_id (g_ptr_array_index (versions, i)));
  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static void
assert_ids (IbnDocument *document, const char *expected)
{
  g_autofree char *ids = dup_ids (document);

  g_assert_cmpstr (ids, ==, expected);
}

static void
test_keep (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autofree char *fingerprint = NULL;
  g_autofree char *next = NULL;
  IbnVersion *version;
  guint n = 0;

  g_signal_connect (document, "versions-changed", G_CALLBACK (on_versions_changed), &n);
  set (document, "a", "1");
  ibn_document_stamp (document, " Mies\nMaes ", NOW);
  version = ibn_document_keep_version (document, IBN_VERSION_NAMED, " as\tsubmitted\n");
  fingerprint = ibn_document_dup_fingerprint (document);
  g_assert_cmpint (ibn_version_get_kind (version), ==, IBN_VERSION_NAMED);
  g_assert_cmpstr (ibn_version_get_id (version), ==, "v1");
  g_assert_cmpstr (ibn_version_get_name (version), ==, "as submitted");
  g_assert_cmpstr (ibn_version_get_author (version), ==, "Mies Maes");
  g_assert_cmpint (ibn_version_get_time (version), ==, NOW);
  g_assert_cmpstr (ibn_version_get_content (version), ==, fingerprint);
  g_assert_true (ibn_fingerprint_is_valid (fingerprint));
  g_assert_true (ibn_blobs_has (ibn_document_get_blobs (document), fingerprint));
  g_assert_cmpstr (ibn_version_get_phase (version), ==, "");
  g_assert_null (ibn_version_get_findings (version));
  g_assert_cmpuint (n, ==, 1);

  /* The newest is the same already; but a person is obeyed. */
  g_assert_true (ibn_document_keep_version (document, IBN_VERSION_AUTOMATIC, NULL) == version);
  g_assert_cmpuint (n, ==, 1);
  ibn_document_keep_version (document, IBN_VERSION_NAMED, "again");
  g_assert_cmpuint (n, ==, 2);
  set (document, "a", "2");
  ibn_document_keep_version (document, IBN_VERSION_AUTOMATIC, NULL);
  set (document, "a", "1");
  ibn_document_keep_version (document, IBN_VERSION_AUTOMATIC, NULL);
  assert_ids (document, "v1 v2 v3 v4");
  ibn_document_remove_version (document, g_ptr_array_index (ibn_document_get_versions (document), 1));
  assert_ids (document, "v1 v3 v4");
  g_assert_cmpuint (n, ==, 5);
  next = ibn_document_dup_next_version_id (document);
  g_assert_cmpstr (next, ==, "v5");
}

static void
test_open (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(IbnDocument) copy = NULL;
  g_autoptr(IbnDocument) old = NULL;
  g_autoptr(IbnVersion) joined = ibn_version_new (IBN_VERSION_JOINED, "v9", "", "", 0, "");
  g_autoptr(GError) error = NULL;
  IbnVersion *version;

  set (document, "a", "1");
  version = ibn_document_keep_version (document, IBN_VERSION_NAMED, "first");
  set (document, "a", "2");
  copy = ibn_document_copy (document);
  g_assert_true (ibn_document_get_blobs (copy) == ibn_document_get_blobs (document));
  old = ibn_document_open_version (copy, version, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (ibn_document_get (old, "a"), ==, "1");
  g_assert_true (ibn_document_get_blobs (old) == ibn_document_get_blobs (document));
  g_assert_cmpuint (ibn_document_get_versions (old)->len, ==, 0);

  ibn_document_add_version (document, joined);
  g_assert_null (ibn_document_open_version (document, joined, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_NOT_FOUND);
}

/* A copy has the versions, and what becomes of the one is not seen in the other. */
static void
test_copy (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(IbnDocument) copy = NULL;

  ibn_document_keep_version (document, IBN_VERSION_NAMED, "first");
  copy = ibn_document_copy (document);
  ibn_document_keep_version (document, IBN_VERSION_NAMED, "second");
  ibn_document_remove_version (copy, g_ptr_array_index (ibn_document_get_versions (copy), 0));
  assert_ids (document, "v1 v2");
  assert_ids (copy, "");
}

static void
test_add (void)
{
  g_autoptr(IbnDocument) ours = new_document ();
  g_autoptr(IbnDocument) theirs = new_document ();
  GPtrArray *versions = ibn_document_get_versions (theirs);

  ibn_document_keep_version (ours, IBN_VERSION_NAMED, "ours");
  ibn_document_keep_version (theirs, IBN_VERSION_NAMED, "theirs");
  ibn_document_keep_version (theirs, IBN_VERSION_AUTOMATIC, NULL);
  for (guint i = 0; i < versions->len; i++)
    ibn_document_add_version (ours, g_ptr_array_index (versions, i));
  assert_ids (ours, "v1 v2");
  g_assert_cmpstr (ibn_version_get_name (g_ptr_array_index (ibn_document_get_versions (ours), 1)), ==, "theirs");
  g_assert_cmpstr (ibn_version_get_id (g_ptr_array_index (versions, 0)), ==, "v1");

  ibn_document_add_version (ours, g_ptr_array_index (ibn_document_get_versions (ours), 0));
  assert_ids (ours, "v1 v2");
}

static void
test_find (void)
{
  static const struct {
    const char *text;
    const char *id;
    int code;
    const char *said;
  } cases[] = {
    { "v1", "v1" },
    { "v4", "v4" },
    { "Eerste opzet", "v4" },
    { " Eerste  opzet", NULL, IBN_ERROR_NOT_FOUND, "v1 “Eerste opzet”, v2 “Zoals ingediend”, v3, v4" },
    { "eoi", "v5" },
    { "zoals", "v2" },
    { "ZOALS INGEDIEND", "v2" },
    { "eer", NULL, IBN_ERROR_AMBIGUOUS, "v1 “Eerste opzet”, v4 “Eerste opzet”" },
    { "é", "v6" },
    { "v7", NULL, IBN_ERROR_NOT_FOUND, "“v7”" },
    { "", NULL, IBN_ERROR_NOT_FOUND, "v1" },
    { "V1", NULL, IBN_ERROR_NOT_FOUND, "v1" },
  };
  static const struct {
    IbnVersionKind kind;
    const char *name;
  } kept[] = {
    { IBN_VERSION_NAMED, "Eerste opzet" }, { IBN_VERSION_NAMED, "Zoals ingediend" },
    { IBN_VERSION_NAMED, NULL }, { IBN_VERSION_NAMED, "Eerste opzet" },
    { IBN_VERSION_SEALED, NULL }, { IBN_VERSION_NAMED, "Één" },
  };
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(IbnDocument) empty = new_document ();
  g_autoptr(GError) none = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (kept); i++)
    {
      g_autofree char *id = g_strdup_printf ("v%u", (guint) i + 1);
      g_autoptr(IbnVersion) version = ibn_version_new (kept[i].kind, id, kept[i].name, "", 0, "");
      g_autoptr(GPtrArray) findings = g_ptr_array_new ();

      if (kept[i].kind == IBN_VERSION_SEALED)
        ibn_version_set_seal (version, "eoi", "f", "c", findings);
      ibn_document_add_version (document, version);
    }

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      IbnVersion *version = ibn_document_find_version (document, cases[i].text, &error);

      g_test_message ("%s: %s", cases[i].text, error != NULL ? error->message : "");
      g_assert_cmpstr (version != NULL ? ibn_version_get_id (version) : NULL, ==, cases[i].id);
      if (version != NULL)
        continue;
      g_assert_error (error, IBN_ERROR, cases[i].code);
      g_assert_nonnull (strstr (error->message, cases[i].said));
    }

  g_assert_null (ibn_document_find_version (empty, "v1", &none));
  g_assert_error (none, IBN_ERROR, IBN_ERROR_NOT_FOUND);
}

static void
test_thin (void)
{
  /* NOW is 11:00 UTC, so an hour begins. */
  static const struct {
    gint64 age;
    IbnVersionKind kind;
    gboolean is_kept;
  } cases[] = {
    { 400 * DAY, IBN_VERSION_AUTOMATIC, TRUE },
    { 35 * DAY + 5 * HOUR, IBN_VERSION_AUTOMATIC, FALSE },   /* Tuesday 7 November */
    { 35 * DAY, IBN_VERSION_NAMED, TRUE },
    { 33 * DAY, IBN_VERSION_AUTOMATIC, FALSE },              /* Thursday 9 November */
    { 31 * DAY, IBN_VERSION_AUTOMATIC, TRUE },               /* Saturday 11 November */
    { 30 * DAY + 13 * HOUR, IBN_VERSION_AUTOMATIC, TRUE },   /* the same day, but within the 31 days */
    { 20 * DAY + 10 * HOUR, IBN_VERSION_AUTOMATIC, FALSE },
    { 20 * DAY + 1 * HOUR, IBN_VERSION_SEALED, TRUE },
    { 20 * DAY, IBN_VERSION_AUTOMATIC, FALSE },
    { 20 * DAY - 12 * HOUR, IBN_VERSION_AUTOMATIC, TRUE },
    { 3 * DAY, IBN_VERSION_AUTOMATIC, TRUE },
    { 2 * DAY, IBN_VERSION_AUTOMATIC, TRUE },
    { 5 * HOUR, IBN_VERSION_AUTOMATIC, TRUE },               /* 06:00 */
    { 4 * HOUR, IBN_VERSION_AUTOMATIC, FALSE },              /* 07:00 */
    { 4 * HOUR - 1, IBN_VERSION_JOINED, TRUE },
    { 4 * HOUR - 2, IBN_VERSION_AUTOMATIC, FALSE },
    { 3 * HOUR + 1, IBN_VERSION_AUTOMATIC, TRUE },           /* 07:59:59 */
    { 1 * HOUR, IBN_VERSION_AUTOMATIC, FALSE },
    { 30, IBN_VERSION_AUTOMATIC, TRUE },
    { -10, IBN_VERSION_AUTOMATIC, FALSE },                   /* a clock that was wrong */
    { -20, IBN_VERSION_AUTOMATIC, TRUE },
    { 0, IBN_VERSION_AUTOMATIC, TRUE },                      /* the newest of all */
  };
  g_autoptr(IbnDocument) document = new_document ();
  g_autoptr(GString) expected = g_string_new (NULL);
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *id = g_strdup_printf ("v%u", (guint) i + 1);
      g_autoptr(IbnVersion) version = ibn_version_new (cases[i].kind, id, NULL, NULL, NOW - cases[i].age, NULL);

      ibn_document_add_version (document, version);
      if (cases[i].is_kept)
        g_string_append_printf (expected, "%s%s", expected->len > 0 ? " " : "", id);
    }

  g_signal_connect (document, "versions-changed", G_CALLBACK (on_versions_changed), &n);
  for (guint round = 0; round < 2; round++)
    {
      ibn_document_thin_versions (document, NOW);
      assert_ids (document, expected->str);
      g_assert_cmpuint (n, ==, 1);
    }
}

/* A version each quarter of an hour, thinned each time, for two years. */
static void
test_thin_for_years (void)
{
  g_autoptr(IbnDocument) document = new_document ();
  GPtrArray *versions = ibn_document_get_versions (document);

  for (gint64 now = NOW; now < NOW + 2 * 365 * DAY; now += HOUR / 4)
    {
      g_autofree char *id = ibn_document_dup_next_version_id (document);
      g_autoptr(IbnVersion) version = ibn_version_new (IBN_VERSION_AUTOMATIC, id, NULL, NULL, now, NULL);

      ibn_document_add_version (document, version);
      if (now % (6 * HOUR) == 0)
        ibn_document_thin_versions (document, now);
      g_assert_cmpuint (versions->len, <, 24 + 24 + 33 + 110);
    }
  g_assert_cmpuint (versions->len, >, 24 + 30 + 98);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/versions/keep", test_keep);
  g_test_add_func ("/versions/open", test_open);
  g_test_add_func ("/versions/copy", test_copy);
  g_test_add_func ("/versions/add", test_add);
  g_test_add_func ("/versions/find", test_find);
  g_test_add_func ("/versions/thin", test_thin);
  g_test_add_func ("/versions/thin-for-years", test_thin_for_years);

  return g_test_run ();
}
