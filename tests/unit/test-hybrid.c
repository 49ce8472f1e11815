/* test-hybrid.c: a PDF with a dossier inside: what is read of it, and what does not fit
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "test-hybrid.h"

#include <glib/gstdio.h>

#include "ibn-reader.h"

static IbnHybrid *
read_fine (GBytes *bytes)
{
  g_autoptr(GError) error = NULL;
  IbnHybrid *hybrid = ibn_hybrid_read (bytes, &error);

  g_assert_no_error (error);
  return hybrid;
}

static IbnDocument *
load_fine (IbnHybrid *hybrid)
{
  g_autoptr(GError) error = NULL;
  IbnDocument *document = ibn_hybrid_load_document (hybrid, NULL, &error);

  g_assert_no_error (error);
  return document;
}

static void
assert_sentences (const char * const *sentences, const char *expected)
{
  g_autofree char *joined = g_strjoinv ("\n", (char **) sentences);

  g_assert_cmpstr (joined, ==, expected);
}

static void
assert_content (IbnDocument *document, const char *text)
{
  g_autofree char *fingerprint = fingerprint_of (text);
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) bytes = ibn_blobs_load (ibn_document_get_blobs (document), fingerprint, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), text, strlen (text));
}

static void
test_is_one (void)
{
  static const struct {
    const char *beginning;
    gboolean is_one;
  } cases[] = {
    { "%PDF-1.7\n", TRUE },
    { "\n\n%PDF-1.4", TRUE },
    { "what a mailer puts before it\n%PDF-2.0", TRUE },
    { "%PDF", FALSE },
    { "", FALSE },
    { "PK\003\004", FALSE },
    { "<?xml version='1.0'?><dossier>%PDF-1.7", FALSE },
    { "\xef\xbb\xbf <dossier>%PDF-1.7", FALSE },
  };
  g_autofree char *far = g_strnfill (1020, 'x');
  g_autofree char *text = g_strconcat (far, "%PDF-1.7", NULL);
  g_autoptr(GBytes) too_far = bytes_of (text);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = bytes_of (cases[i].beginning);

      g_assert_cmpint (ibn_hybrid_is_one (bytes), ==, cases[i].is_one);
    }
  g_assert_false (ibn_hybrid_is_one (too_far));
}

static void
test_reads (void)
{
  g_autoptr(Pdf) pdf = make_pdf ();
  g_autoptr(GBytes) bytes = pdf_finish (pdf);
  g_autoptr(IbnHybrid) hybrid = read_fine (bytes);
  g_autoptr(IbnDocument) document = load_fine (hybrid);
  g_autoptr(IbnDocument) copy = NULL;
  g_autoptr(GBytes) written = ibn_document_write (document);
  g_autoptr(GBytes) definition = g_bytes_new_static (DEFINITION, strlen (DEFINITION));
  g_autofree char *dossier = make_dossier ();

  g_assert_true (ibn_hybrid_get_bytes (hybrid) == bytes);
  g_assert_cmpstr (ibn_hybrid_get_manifest (hybrid)->phase, ==, "eoi");
  assert_sentences (ibn_hybrid_get_faults (hybrid), "");
  g_assert_cmpuint (ibn_hybrid_get_calls (hybrid)->len, ==, 1);
  g_assert_true (g_bytes_equal (g_ptr_array_index (ibn_hybrid_get_calls (hybrid), 0), definition));

  g_assert_cmpmem (g_bytes_get_data (written, NULL), g_bytes_get_size (written), dossier, strlen (dossier));
  g_assert_false (ibn_document_is_modified (document));
  g_assert_false (ibn_document_is_incomplete (document));
  assert_sentences (ibn_document_get_damage (document), "");
  assert_content (document, LETTER);
  g_assert_cmpuint (ibn_document_get_versions (document)->len, ==, 0);

  copy = ibn_document_copy (document);
  g_assert_true (ibn_document_get_hybrid (document) == hybrid);
  g_assert_true (ibn_document_get_hybrid (copy) == hybrid);
}

/* What libraries get of it is the same but for what is enclosed. */
static void
test_pages (void)
{
  g_autoptr(Pdf) pdf = make_pdf ();
  g_autoptr(GBytes) bytes = pdf_finish (pdf);
  g_autoptr(IbnHybrid) hybrid = read_fine (bytes);
  GBytes *pages = ibn_hybrid_get_pages (hybrid);
  gsize length;
  const char *text = g_bytes_get_data (pages, &length);
  const char *original = g_bytes_get_data (bytes, NULL);
  gsize n = 0;
  gsize zeros = 0;

  g_assert_cmpuint (length, ==, g_bytes_get_size (bytes));
  for (gsize i = 0; i < length; i++)
    {
      n += text[i] != original[i];
      zeros += text[i] == '\0';
    }
  g_assert_cmpuint (n, >, 100);
  g_assert_cmpuint (zeros, >, 100);
}

static GFile *
write_file (const char *folder, const char *name, GBytes *bytes)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), NULL));
  return g_file_new_for_path (path);
}

/* Through the door that everything takes, into a package, and back. */
static void
test_saves (void)
{
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char *other = g_build_filename (folder, "out.ibn", NULL);
  g_autoptr(Pdf) pdf = make_pdf ();
  g_autoptr(GBytes) bytes = pdf_finish (pdf);
  g_autoptr(GFile) file = write_file (folder, "any name", bytes);
  g_autoptr(GFile) package = g_file_new_for_path (other);
  g_autoptr(GFile) over = g_file_get_child (package, "../x.PDF");
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnDocument) document = ibn_document_load (file, NULL, &error);
  g_autoptr(IbnDocument) again = NULL;

  g_assert_no_error (error);
  g_assert_nonnull (ibn_document_get_hybrid (document));
  g_assert_false (ibn_document_save (document, over, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  g_clear_error (&error);

  g_assert_true (ibn_document_save (document, package, NULL, &error));
  g_assert_no_error (error);
  again = ibn_document_load (package, NULL, &error);
  g_assert_no_error (error);
  g_assert_null (ibn_document_get_hybrid (again));
  assert_sentences (ibn_document_get_damage (again), "");
  assert_content (again, LETTER);

  g_file_delete (file, NULL, NULL);
  g_file_delete (package, NULL, NULL);
  g_rmdir (folder);
}

#define SEAL "  <seal id=\"v3\" name=\"Aanmelding\" time=\"2018-03-19T12:00:00+01:00\" content=\"%s\" phase=\"eoi\"" \
  " fingerprint=\"%s\" call-hash=\"%s\"/>\n"

static void
test_seal (void)
{
  g_autofree char *dossier = make_dossier ();
  g_autofree char *content = fingerprint_of (dossier);
  g_autofree char *other = fingerprint_of ("other");

  for (guint is_right = 0; is_right < 2; is_right++)
    {
      g_autofree char *seal = g_strdup_printf (SEAL, is_right ? content : other, other, other);
      g_autofree char *manifest = make_manifest (dossier, seal);
      const Inside inside = { dossier, manifest, DEFINITION, LETTER };
      g_autoptr(Pdf) pdf = pdf_new ();
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(IbnHybrid) hybrid = NULL;
      g_autoptr(IbnDocument) document = NULL;

      pdf_enclose_all (pdf, &inside);
      bytes = pdf_finish (pdf);
      hybrid = read_fine (bytes);
      document = load_fine (hybrid);
      g_assert_cmpuint (ibn_document_get_versions (document)->len, ==, is_right);
      g_assert_false (ibn_document_is_modified (document));
      assert_sentences (ibn_hybrid_get_faults (hybrid),
                        is_right ? "" : "The dossier inside is not the one that was submitted");
      if (is_right)
        {
          IbnVersion *version = g_ptr_array_index (ibn_document_get_versions (document), 0);

          g_assert_cmpstr (ibn_version_get_id (version), ==, "v3");
          g_assert_cmpstr (ibn_version_get_phase (version), ==, "eoi");
          assert_content (document, dossier);
        }
    }
}

/* What does not fit is said, and the dossier is there nevertheless. */
static void
test_faults (void)
{
  g_autofree char *dossier = make_dossier ();
  g_autofree char *manifest = make_manifest (dossier, "");
  g_autofree char *swapped = g_strconcat (DOSSIER_BEGINNING, "</dossier>\n", NULL);
  g_autofree char *more = make_manifest (dossier, "<enclosed kind=\"attachment\" name=\"b\" fingerprint=\"0\"/>");
  g_autofree char *large = NULL;
  g_autofree char *letter = fingerprint_of (LETTER);
  g_autofree char *bomb = g_strdup_printf ("<enclosed kind=\"attachment\" name=\"b\" fingerprint=\"%s\" size=\"%s\"/>",
                                           letter, "9000000000000000000");
  const struct {
    Inside inside;
    const char *faults;
    const char *damage;
  } cases[] = {
    { { swapped, manifest, DEFINITION, LETTER }, "The dossier inside is not the one of which the pages were made",
      "The dossier inside is not the one of which the pages were made" },
    { { dossier, manifest, DEFINITION, NULL }, "The document “brief.txt” does not fit. It is not in it any more",
      "The content of the document “brief.txt” is missing" },
    { { dossier, manifest, DEFINITION, "Een bries\n" },
      "The document “brief.txt” does not fit. It is not the one that was put into it", "" },
    { { dossier, manifest, DEFINITION, "Een langere brief\n" },
      "The document “brief.txt” does not fit. More comes out of it than there should be", "" },
    { { dossier, manifest, NULL, LETTER },
      "The definition of the call “ibn-2017.xml” in the PDF cannot be used. It is not in it any more",
      "The definition of the call “ibn-2017.xml” in the PDF cannot be used. It is not in it any more" },
    { { dossier, manifest, "<call>\n", LETTER },
      "The definition of the call “ibn-2017.xml” in the PDF cannot be used. It is not the one that was put into it",
      "The definition of the call “ibn-2017.xml” in the PDF cannot be used. It is not the one that was put into it" },
    { { dossier, NULL, DEFINITION, LETTER }, "The PDF does not say of what its pages were made",
      "The PDF does not say of what its pages were made" },
    { { dossier, "<pages/>", DEFINITION, LETTER },
      "Of what the pages of the PDF were made cannot be read. Line 1: This does not describe pages",
      "Of what the pages of the PDF were made cannot be read. Line 1: This does not describe pages" },
    { { dossier, more, DEFINITION, LETTER },
      "Of what the pages of the PDF were made cannot be read. Line 6: “0” is no fingerprint",
      "Of what the pages of the PDF were made cannot be read. Line 6: “0” is no fingerprint" },
    { { dossier, large = make_manifest (dossier, bomb), DEFINITION, LETTER },
      "The document “b” does not fit. It is not in it any more", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(Pdf) pdf = pdf_new ();
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(IbnHybrid) hybrid = NULL;
      g_autoptr(IbnDocument) document = NULL;

      pdf_enclose_all (pdf, &cases[i].inside);
      bytes = pdf_finish (pdf);
      hybrid = read_fine (bytes);
      assert_sentences (ibn_hybrid_get_faults (hybrid), cases[i].faults);
      document = load_fine (hybrid);
      assert_sentences (ibn_document_get_damage (document), cases[i].damage);
    }
}

static void
test_strangers (void)
{
  g_autoptr(Pdf) pdf = make_pdf ();
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(IbnHybrid) hybrid = NULL;

  pdf_enclose (pdf, "virus.exe", "x");
  pdf_enclose (pdf, "brief.txt", "Een andere");
  bytes = pdf_finish (pdf);
  hybrid = read_fine (bytes);
  g_assert_true (g_strv_contains (ibn_hybrid_get_faults (hybrid), "The file “virus.exe” was put into it later"));
  g_assert_true (g_strv_contains (ibn_hybrid_get_faults (hybrid), "There are two files “brief.txt” in it"));
}

/* Both lists of what is enclosed count, and all names in them; and neither has to be there. */
static void
test_associated (void)
{
  g_autofree char *dossier = make_dossier ();
  g_autofree char *entry = NULL;
  g_autoptr(Pdf) pdf = pdf_new ();
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(IbnHybrid) hybrid = NULL;
  g_autoptr(IbnDocument) document = NULL;

  pdf_enclose (pdf, "dossier.xml", dossier);
  entry = g_strdup_printf ("/AF [ %u 0 R 5 /x (y) ]", pdf_get_next (pdf) - 1);
  g_string_truncate (pdf->names, 0);
  bytes = pdf_end (pdf, pdf_add_root (pdf, entry), "");
  hybrid = read_fine (bytes);
  document = load_fine (hybrid);
  g_assert_cmpuint (ibn_document_get_n_rows (document, "companies"), ==, 1);
}

/* What is enclosed as it is, with no packing, or in other objects than this program makes. */
static void
test_forms (void)
{
  static const struct {
    const char *entries;
    gboolean is_packed;
  } forms[] = {
    { "/Type /EmbeddedFile", FALSE },
    { "", FALSE },
    { "/Filter /FlateDecode", TRUE },
    { "/Filter [ /FlateDecode ] /DecodeParms null", TRUE },
    { "/Type /EmbeddedFile /Filter [ /Flate#44ecode ]", TRUE },
    { "/Type 5 0 R /Filter /FlateDecode % a comment\n", TRUE },
  };
  g_autofree char *dossier = make_dossier ();

  for (gsize i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autoptr(Pdf) pdf = pdf_new ();
      g_autoptr(GBytes) content = forms[i].is_packed ? deflate_bytes (dossier, strlen (dossier)) : bytes_of (dossier);
      g_autoptr(GBytes) bytes = NULL;
      g_autoptr(IbnHybrid) hybrid = NULL;
      g_autoptr(IbnDocument) document = NULL;

      pdf_name (pdf, "dossier.xml", pdf_add_stream (pdf, forms[i].entries, content));
      bytes = pdf_finish (pdf);
      hybrid = read_fine (bytes);
      document = load_fine (hybrid);
      g_assert_cmpuint (ibn_document_get_n_rows (document, "companies"), ==, 1);
    }
}

/* Without a description, attachments are found by what is in them. */
static void
test_without_manifest (void)
{
  g_autofree char *dossier = make_dossier ();
  const Inside inside = { dossier, NULL, NULL, LETTER };
  g_autoptr(Pdf) pdf = pdf_new ();
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(IbnHybrid) hybrid = NULL;
  g_autoptr(IbnDocument) document = NULL;

  pdf_enclose_all (pdf, &inside);
  bytes = pdf_finish (pdf);
  hybrid = read_fine (bytes);
  document = load_fine (hybrid);
  g_assert_null (ibn_hybrid_get_manifest (hybrid));
  g_assert_cmpuint (ibn_hybrid_get_calls (hybrid)->len, ==, 0);
  assert_content (document, LETTER);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/hybrid/is-one", test_is_one);
  g_test_add_func ("/hybrid/reads", test_reads);
  g_test_add_func ("/hybrid/pages", test_pages);
  g_test_add_func ("/hybrid/saves", test_saves);
  g_test_add_func ("/hybrid/seal", test_seal);
  g_test_add_func ("/hybrid/faults", test_faults);
  g_test_add_func ("/hybrid/strangers", test_strangers);
  g_test_add_func ("/hybrid/associated", test_associated);
  g_test_add_func ("/hybrid/forms", test_forms);
  g_test_add_func ("/hybrid/without-manifest", test_without_manifest);

  return g_test_run ();
}
