/* test-manifest.c: what a PDF says of what is in it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-manifest.h"

#include <string.h>

#include "ibn-error.h"

#define ONES "1111111111111111111111111111111111111111111111111111111111111111"
#define TWOS "2222222222222222222222222222222222222222222222222222222222222222"

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
#define ATTRIBUTES(version) \
  "<pages xmlns=\"urn:ibn-dossier:pages:1\" version=\"" version "\" program=\"IBN Dossier 0.1.0\"" \
  " libraries=\"cairo 1.16.0, &quot;pango&quot; &amp; co\" kind=\"dossier\" phase=\"eoi\" language=\"nl\"" \
  " at=\"2018-03-20T10:00:00+01:00\" day=\"2018-03-20\" time=\"2018-07-20T10:00:00+02:00\">\n"
#define DOSSIER "  <enclosed kind=\"dossier\" name=\"dossier.xml\" fingerprint=\"" ONES "\" size=\"1234\"/>\n"
#define CALL "  <enclosed kind=\"call\" name=\"ibn-2017.xml\" fingerprint=\"" TWOS "\" size=\"0\"/>\n"
#define LETTER "  <enclosed kind=\"attachment\" name=\"brief &lt;één&gt;.pdf\" fingerprint=\"" ONES "\" size=\"7\"/>\n"
#define SEAL_WITH(element, attribute) \
  "  <seal id=\"v2\" name=\"Aanmelding\" author=\"Mies Maes\" time=\"2018-03-19T12:00:00+01:00\" content=\"" ONES "\"" \
  " phase=\"eoi\" fingerprint=\"" TWOS "\" call-hash=\"" ONES "\"" attribute ">\n" element \
  "    <finding rule=\"plan-length\" level=\"explain\" reason=\"Een &lt;tabel&gt;\">Het plan\ntelt 21</finding>\n" \
  "    <finding rule=\"B-03\" level=\"info\"" attribute ">Zo</finding>\n" \
  "  </seal>\n"
#define SEAL SEAL_WITH ("", "")
#define END "</pages>\n"
#define WHOLE DECLARATION ATTRIBUTES ("1.0") DOSSIER CALL LETTER SEAL END

static IbnManifest *
read_manifest (const char *text, GError **error)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return ibn_manifest_read (bytes, error);
}

static char *
dup_written (const IbnManifest *manifest)
{
  g_autoptr(GBytes) bytes = ibn_manifest_write (manifest);

  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

static void
test_writes (void)
{
  g_autoptr(IbnManifest) manifest = ibn_manifest_new ();
  g_autoptr(GPtrArray) findings = NULL;
  g_autofree char *text = NULL;

  manifest->program = g_strdup ("IBN Dossier 0.1.0");
  manifest->libraries = g_strdup ("cairo 1.16.0, \"pango\" & co\n");
  manifest->kind = g_strdup ("dossier");
  manifest->phase = g_strdup ("eoi");
  manifest->language = g_strdup ("nl");
  manifest->at = 1521536400;
  manifest->day = 17610;
  manifest->time = 1532073600;
  ibn_manifest_add (manifest, IBN_ENCLOSED_DOSSIER, "dossier.xml", ONES, 1234);
  ibn_manifest_add (manifest, IBN_ENCLOSED_CALL, "ibn-2017.xml", TWOS, 0);
  ibn_manifest_add (manifest, IBN_ENCLOSED_ATTACHMENT, "brief <één>.pdf", ONES, 7);
  findings = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_sealed_finding_free);
  g_ptr_array_add (findings, ibn_sealed_finding_new ("plan-length", "explain", "Het plan\ntelt 21",
                                                     "Een <tabel>"));
  g_ptr_array_add (findings, ibn_sealed_finding_new ("B-03", "info", "Zo", NULL));
  manifest->seal = ibn_version_new (IBN_VERSION_SEALED, "v2", "Aanmelding", "Mies Maes", 1521457200, ONES);
  ibn_version_set_seal (manifest->seal, "eoi", TWOS, ONES, findings);

  text = dup_written (manifest);
  g_assert_cmpstr (text, ==, WHOLE);
}

static void
test_reads (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnManifest) manifest = read_manifest (WHOLE, &error);
  const IbnEnclosed *letter;
  const IbnSealedFinding *finding;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (manifest->libraries, ==, "cairo 1.16.0, \"pango\" & co");
  g_assert_cmpint (manifest->at, ==, 1521536400);
  g_assert_cmpint (manifest->day, ==, 17610);
  g_assert_cmpint (manifest->time, ==, 1532073600);
  g_assert_cmpuint (manifest->enclosed->len, ==, 3);
  letter = ibn_manifest_find (manifest, "brief <één>.pdf");
  g_assert_nonnull (letter);
  g_assert_cmpint (letter->kind, ==, IBN_ENCLOSED_ATTACHMENT);
  g_assert_cmpuint (letter->size, ==, 7);
  g_assert_cmpstr (letter->fingerprint, ==, ONES);
  g_assert_null (ibn_manifest_find (manifest, "pages.xml"));

  g_assert_cmpint (ibn_version_get_kind (manifest->seal), ==, IBN_VERSION_SEALED);
  g_assert_cmpstr (ibn_version_get_call_hash (manifest->seal), ==, ONES);
  finding = g_ptr_array_index (ibn_version_get_findings (manifest->seal), 0);
  g_assert_cmpstr (finding->reason, ==, "Een <tabel>");

  text = dup_written (manifest);
  g_assert_cmpstr (text, ==, WHOLE);
}

/* What a later version has more, and what others add. */
static void
test_passes_over (void)
{
  static const char *texts[] = {
    ATTRIBUTES ("1.12") DOSSIER "<later><enclosed/></later>" CALL LETTER SEAL END,
    ATTRIBUTES ("1.0") DOSSIER CALL "<enclosed xmlns=\"urn:other\" kind=\"none\"/>text" LETTER SEAL END,
    ATTRIBUTES ("1.0") "<!-- a --><?b c?>" DOSSIER CALL LETTER SEAL END,
    ATTRIBUTES ("1.0") DOSSIER CALL LETTER SEAL_WITH ("<later/><finding xmlns=\"urn:other\"/>", " later=\"x\"") END,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autoptr(IbnManifest) manifest = read_manifest (texts[i], &error);
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      text = dup_written (manifest);
      g_assert_cmpstr (text, ==, WHOLE);
    }
}

/* With one attribute of ATTRIBUTES in another way. */
static char *
swap (const char *old, const char *new)
{
  GString *text = g_string_new (WHOLE);

  g_assert_cmpuint (g_string_replace (text, old, new, 1), ==, 1);
  return g_string_free (text, FALSE);
}

static void
test_refuses (void)
{
  static const struct {
    const char *old;
    const char *new;
    IbnError code;
    const char *sentence;
  } cases[] = {
    { DECLARATION, DECLARATION "<!DOCTYPE pages>", IBN_ERROR_SYNTAX, "Line 2: A DOCTYPE is not allowed" },
    { "pages:1", "pages:2", IBN_ERROR_VERSION,
      "Line 2: This program does not know version “1.0” of the format “urn:ibn-dossier:pages:2”" },
    { "version=\"1.0\" program", "version=\"2.0\" program", IBN_ERROR_VERSION, "Line 2: This program does not know" },
    { "version=\"1.0\" program", "version=\"1.\" program", IBN_ERROR_VERSION, "Line 2: This program does not know" },
    { "version=\"1.0\" program", "version=\"1\" program", IBN_ERROR_VERSION, "Line 2: This program does not know" },
    { "version=\"1.0\" program", "program", IBN_ERROR_VERSION, "Line 2: This program does not know" },
    { "urn:ibn-dossier:pages:1", "urn:other", IBN_ERROR_SYNTAX, "Line 2: This does not describe pages" },
    { "kind=\"dossier\" phase", "kind=\"a b\" phase", IBN_ERROR_SYNTAX, "Line 2: “a b” cannot be the “kind” of pages" },
    { "kind=\"dossier\" phase", "phase", IBN_ERROR_SYNTAX, "Line 2: “” cannot be the “kind” of pages" },
    { "phase=\"eoi\" language", "phase=\"\" language", IBN_ERROR_SYNTAX, "Line 2: “” cannot be the “phase” of pages" },
    { "language=\"nl\"", "", IBN_ERROR_SYNTAX, "Line 2: “” cannot be the “language” of pages" },
    { "at=\"2018", "at=\"x2018", IBN_ERROR_SYNTAX, "Line 2: “x2018-03-20T10:00:00+01:00” is not a moment" },
    { "at=\"2018", "at=\"2318", IBN_ERROR_RANGE, "Line 2: " },
    { "day=\"2018-03-20\"", "day=\"2018-02-30\"", IBN_ERROR_SYNTAX, "Line 2: “2018-02-30” is no date" },
    { "kind=\"call\"", "kind=\"cal\"", IBN_ERROR_SYNTAX, "Line 4: “cal” is no kind of enclosed file" },
    { "kind=\"call\"", "kind=\"dossier\"", IBN_ERROR_SYNTAX, "Line 4: “ibn-2017.xml” cannot be the name" },
    { "ibn-2017.xml", "dossier.xml", IBN_ERROR_SYNTAX, "Line 4: “dossier.xml” cannot be the name" },
    { "ibn-2017.xml", "pages.xml", IBN_ERROR_SYNTAX, "Line 4: “pages.xml” cannot be the name" },
    { "ibn-2017.xml", "brief &lt;één&gt;.pdf", IBN_ERROR_SYNTAX, "Line 5: There are two of “brief <één>.pdf”" },
    { "fingerprint=\"1", "fingerprint=\"", IBN_ERROR_SYNTAX, "Line 3: “" },
    { "fingerprint=\"1", "fingerprint=\"A", IBN_ERROR_SYNTAX, "Line 3: “" },
    { "size=\"7\"", "size=\"-7\"", IBN_ERROR_SYNTAX, "Line 5: “-7” is no size" },
    { "size=\"7\"", "size=\"\"", IBN_ERROR_SYNTAX, "Line 5: “” is no size" },
    { "size=\"7\"", "size=\" 7\"", IBN_ERROR_SYNTAX, "Line 5: “ 7” is no size" },
    { "size=\"7\"", "size=\"9223372036854775808\"", IBN_ERROR_SYNTAX, "Line 5: “9223372036854775808” is no size" },
    { DOSSIER, "", IBN_ERROR_SYNTAX, "It does not name one dossier and a call for it" },
    { CALL, "", IBN_ERROR_SYNTAX, "It does not name one dossier and a call for it" },
    { SEAL, SEAL SEAL, IBN_ERROR_SYNTAX, "Line 11: There are two of “seal”" },
    { "seal id=\"v2\"", "seal id=\"w2\"", IBN_ERROR_SYNTAX, "Line 6: “w2” cannot be the “id” of a version" },
    { "call-hash=\"1", "call-hash=\"x", IBN_ERROR_SYNTAX, "Line 6: “" },
    { "12:00:00+01:00", "noon", IBN_ERROR_SYNTAX, "Line 6: " },
    { "Het plan", "<b>Het</b> plan", IBN_ERROR_SYNTAX, "Line 7: “b” has no place here" },
    { END, "", IBN_ERROR_SYNTAX, "Line 11: " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = swap (cases[i].old, cases[i].new);
      g_autoptr(GError) error = NULL;
      g_autoptr(IbnManifest) manifest = read_manifest (text, &error);

      g_assert_null (manifest);
      g_assert_error (error, IBN_ERROR, (int) cases[i].code);
      if (!g_str_has_prefix (error->message, cases[i].sentence))
        g_assert_cmpstr (error->message, ==, cases[i].sentence);
    }
}

static void
test_bounds (void)
{
  g_autoptr(GString) text = g_string_new (ATTRIBUTES ("1.0") DOSSIER CALL);
  g_autoptr(IbnManifest) manifest = NULL;
  g_autoptr(GError) error = NULL;

  for (guint i = 2; i < 10000; i++)
    g_string_append_printf (text, "<enclosed kind=\"attachment\" name=\"%u\" fingerprint=\"" ONES "\" size=\"1\"/>", i);
  g_string_append (text, END);
  manifest = read_manifest (text->str, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (manifest->enclosed->len, ==, 10000);
  g_clear_pointer (&manifest, ibn_manifest_free);

  g_string_truncate (text, text->len - strlen (END));
  g_string_append (text, LETTER END);
  manifest = read_manifest (text->str, &error);
  g_assert_error (error, IBN_ERROR, IBN_ERROR_RANGE);
  g_assert_null (manifest);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/manifest/writes", test_writes);
  g_test_add_func ("/manifest/reads", test_reads);
  g_test_add_func ("/manifest/passes-over", test_passes_over);
  g_test_add_func ("/manifest/refuses", test_refuses);
  g_test_add_func ("/manifest/bounds", test_bounds);

  return g_test_run ();
}
