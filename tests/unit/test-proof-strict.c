/* test-proof-strict.c: which files are the same but for the way they are written
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-proof-strict-private.h"

#include "any-dossier.h"
#include "proof-kit.h"

#ifdef __SANITIZE_ADDRESS__
#define N_CHANGES 400
#else
#define N_CHANGES 1500
#endif

#define N_OBJECTS 5

static const char *const objects[N_OBJECTS] = {
  "<</Type/Catalog/Pages 2 0 R/Lang(nl)>>",
  "<</Type/Pages/Kids[3 0 R]/Count 1>>",
  "<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 0.5]/Contents 4 0 R/StructParents null>>",
  "<</Length 9>>\nstream\n0 0 m 1 w\nendstream",
  "<</Title(A \\(b\\))>>",
};

/* A small file, with object @number as @text. */
static GString *
make_file (guint number, const char *text)
{
  GString *file = g_string_new ("%PDF-1.7\n%\342\343\317\323\n");
  g_autoptr(GString) table = g_string_new ("xref\n0 6\n0000000000 65535 f \n");

  for (guint i = 0; i < N_OBJECTS; i++)
    {
      g_string_append_printf (table, "%010u 00000 n \n", (guint) file->len);
      g_string_append_printf (file, "%u 0 obj\n%s\nendobj\n", i + 1,
                              i + 1 == number ? text : objects[i]);
    }
  g_string_append_printf (table, "trailer\n<</Size 6/Root 1 0 R/Info 5 0 R>>\nstartxref\n%u\n%%%%EOF\n",
                          (guint) file->len);
  return g_string_append_len (file, table->str, (gssize) table->len);
}

/* Says where the table is, now that something before it was changed. */
static void
correct_start (GString *file)
{
  char *table = strstr (file->str, "\nxref\n"), *start = strstr (file->str, "startxref\n");
  gsize offset = (gsize) (table + 1 - file->str), at = (gsize) (start - file->str) + 10;
  gsize length = strspn (file->str + at, "0123456789");
  g_autofree char *number = g_strdup_printf ("%u", (guint) offset);

  g_string_erase (file, (gssize) at, (gssize) length);
  g_string_insert (file, (gssize) at, number);
}

static gboolean
is_same (const GString *theirs, const GString *ours)
{
  g_autoptr(GBytes) left = g_bytes_new (theirs->str, theirs->len);
  g_autoptr(GBytes) right = g_bytes_new (ours->str, ours->len);

  return ibn_strict_is_same (left, right);
}

/* An object that is written otherwise, or is another. */
static void
test_objects (void)
{
  static const struct {
    guint       number;
    const char *text;
    gboolean    is_same;
  } cases[] = {
    { 1, "<< /Lang (nl) /Pages  2 0 R\r\n/Type /Catalog >>", TRUE },
    { 1, "<</T#79pe/Cat#61log/Pages 2 0 R/Lang<6e6C>>>", TRUE },
    { 1, "<</Type/Catalog/Pages 2 0 R/Lang(\\156\\\nl)>>", TRUE },
    { 1, "<</Type/Catalog/Pages 2 0 R/Lang(fr)>>", FALSE },
    { 1, "<</Type/Catalog/Pages 2 0 R/Lang/nl>>", FALSE },
    { 1, "<</Type/Catalog/Pages 2 0 R>>", FALSE },
    { 1, "<</Type/Catalog/Pages 2 0 R/Lang(nl)/Lang(nl)>>", FALSE },
    { 1, "<</Type/Catalog/Pages 2 0 R/Lang(nl)/L#61ng(fr)>>", FALSE },
    { 1, "<</Type/Catalog/Pages 2 0 R/Lang(nl)/OpenAction 4 0 R>>", FALSE },
    { 1, "<</Type/Catalog/Pages 3 0 R/Lang(nl)>>", FALSE },
    { 1, "<</Type/Catalog/Pages 2 1 R/Lang(nl)>>", FALSE },
    { 1, "<</Type/Catalog/Pages 7 0 R/Lang(nl)>>", FALSE },
    { 1, "<</Type/Catalog/Pages 2 0 R/Lang(nl)%\n>>", FALSE },
    { 1, "<</Type/Catalog/Pages 2 0 R/Lang(nl)/#00(x)>>", FALSE },
    { 2, "<</Type/Pages/Kids[3 0 R]/Count +1>>", TRUE },
    { 2, "<</Type/Pages/Kids[3 0 R 3 0 R]/Count 1>>", FALSE },
    { 2, "<</Type/Pages/Kids[]/Count 1>>", FALSE },
    { 2, "<</Type/Pages/Kids[3 0 R/Count 1>>]", FALSE },
    { 2, "<</Type/Pages/Kids 3 0 R/Count 1>>", FALSE },
    { 3, "<</Type/Page/Parent 2 0 R/MediaBox[0. -0 10.0 .50]/Contents 4 0 R/StructParents null>>", TRUE },
    { 3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 0.51]/Contents 4 0 R/StructParents null>>", FALSE },
    { 3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 0.5.0]/Contents 4 0 R/StructParents null>>", FALSE },
    { 3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 --0.5]/Contents 4 0 R/StructParents null>>", FALSE },
    { 3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 0.5]/Contents 5 0 R/StructParents null>>", FALSE },
    { 3, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 10 0.5]/Contents 4 0 R/StructParents true>>", FALSE },
    { 4, "<< /Length 9 >> stream\r\n0 0 m 1 w\r\nendstream", TRUE },
    { 4, "<</Length 9/Filter[]>>\nstream\n0 0 m 1 w\nendstream", FALSE },
    { 4, "<</Length 9>>\nstream\n0 0 m 2 w\nendstream", FALSE },
    { 4, "<</Length 8>>\nstream\n0 0 m 1 w\nendstream", FALSE },
    { 4, "<</Length 10>>\nstream\n0 0 m 1 w \nendstream", FALSE },
    { 4, "<</Length 9/Length 9>>\nstream\n0 0 m 1 w\nendstream", FALSE },
    { 4, "<</Length 9/Filter/FlateDecode>>\nstream\n0 0 m 1 w\nendstream", FALSE },
    { 4, "<</Length 9/Filter/ASCIIHexDecode>>\nstream\n0 0 m 1 w\nendstream", FALSE },
    { 4, "<</Length 9>>\nstream\r0 0 m 1 w\nendstream", FALSE },
    { 4, "<</Length 9>>", FALSE },
    { 5, "<</Title(A (b))>>", TRUE },
    { 5, "<</Title(A (b\\))>>", FALSE },
    { 5, "<</Title<4120286229>>>", TRUE },
    { 5, "<</Title<412028622g>>>", FALSE },
    { 5, "<</Title(A \\(b\\))/Author()>>", FALSE },
    { 5, "", FALSE },
  };
  g_autoptr(GString) ours = make_file (0, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GString) theirs = make_file (cases[i].number, cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (is_same (theirs, ours), ==, cases[i].is_same);
    }
}

/* A file that some program might read otherwise, though the objects are there. */
static void
test_files (void)
{
  static const struct {
    const char *from, *to;
    gboolean    is_same;
  } cases[] = {
    { "%PDF-1.7", "%PDF-1.4", TRUE },
    { "%%EOF\n", "%%EOF", TRUE },
    { "%%EOF\n", "%%EOF\n \n", TRUE },
    { "/Size 6", "/Size 6/Odd 1", TRUE },
    { "%PDF-1.7", "x%PDF-1.7", FALSE },
    { "%PDF-1.7", "%PDF-2.0", FALSE },
    { "%%EOF\n", "%%EOF\n% startxref 0", FALSE },
    { "%%EOF\n", "%%EOF\n6 0 obj null endobj", FALSE },
    { "%%EOF\n", "", FALSE },
    { "xref\n0 6", "6 0 obj null endobj\nxref\n0 6", FALSE },
    { "xref\n0 6", "1 0 obj null endobj\nxref\n0 6", FALSE },
    { "xref\n0 6", "xref\n0 5", FALSE },
    { "xref\n0 6", "xref\n1 6", FALSE },
    { "0000000015 00000 n", "0000000015 00000 f", FALSE },
    { "0000000015 00000 n", "0000000016 00000 n", FALSE },
    { "0000000015 00000 n", "0000000015 00001 n", FALSE },
    { "0000000015 00000 n", "000000015 00000 n ", FALSE },
    { "/Size 6", "/Size 6/Encrypt 5 0 R", FALSE },
    { "/Size 6", "/Size 6/XRefStm 15", FALSE },
    { "/Size 6", "/Size 6/Prev 15", FALSE },
    { "/Root 1 0 R", "/Root 2 0 R", FALSE },
    { "/Root 1 0 R", "/Root 1 0 R/Root 2 0 R", FALSE },
    { "/Info 5 0 R", "", FALSE },
    { "startxref\n", "startxref\n1", FALSE },
  };
  g_autoptr(GString) ours = make_file (0, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GString) theirs = make_file (0, NULL);
      guint n = g_string_replace (theirs, cases[i].from, cases[i].to, 1);

      g_test_message ("%s: %s", cases[i].from, cases[i].to);
      g_assert_cmpuint (n, ==, 1);
      if (!g_str_equal (cases[i].from, "startxref\n"))
        correct_start (theirs);
      g_assert_cmpint (is_same (theirs, ours), ==, cases[i].is_same);
    }
}

static void
test_rewritten (void)
{
  g_autoptr(IbnDocument) document = kit_make_document ();
  g_autoptr(GBytes) pdf = kit_make_pdf (document, NULL, NULL);

  g_assert_true (ibn_strict_is_same (pdf, pdf));
  for (gsize i = 0; i < G_N_ELEMENTS (kit_writings); i++)
    {
      g_autoptr(GBytes) rewritten = kit_rewrite (pdf, &kit_writings[i]);

      g_test_message ("%s", kit_writings[i].name);
      g_assert_cmpint (ibn_strict_is_same (rewritten, pdf), ==, i < KIT_N_STRICT);
    }
}

/* What libqpdf says of them, page by page. */
static void
assert_same_pages (IbnFlow *flow, GBytes *theirs, GBytes *ours)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnProofFile) left = ibn_proof_file_new (theirs, &error);
  g_autoptr(IbnProofFile) right = ibn_proof_file_new (ours, NULL);
  g_autoptr(GPtrArray) faults = g_ptr_array_new ();
  IbnComparison comparison = {
    .theirs = left,
    .ours = right,
    .flow = flow,
    .faults = faults,
    .aspects = IBN_WHOLE_ALL,
  };

  g_assert_no_error (error);
  g_assert_true (ibn_comparison_hold_pages (&comparison, NULL, &error));
  g_assert_cmpuint (faults->len, ==, 0);
}

/* A byte is changed anywhere: that makes no difference to libqpdf where it makes none here. */
static void
test_changed (void)
{
  g_autoptr(IbnCall) call = load_call ("tests/data/calls/sample.xml");
  g_autoptr(IbnDocument) document = any_make_dossier (call, 1);
  g_autoptr(IbnFlow) flow = make_flow (call, document, any_get_phase (call, 1), "nl");
  g_autoptr(GBytes) ours = render (flow);
  g_autoptr(GRand) rand = g_rand_new_with_seed (7);
  guint n_same = 0;

  for (gsize i = 0; i < KIT_N_STRICT; i++)
    {
      g_autoptr(GBytes) theirs = kit_rewrite (ours, &kit_writings[i]);
      gsize length = g_bytes_get_size (theirs);

      for (guint j = 0; j < N_CHANGES / KIT_N_STRICT; j++)
        {
          g_autofree char *text = g_memdup2 (g_bytes_get_data (theirs, NULL), length);
          g_autoptr(GBytes) changed = NULL;

          text[g_rand_int_range (rand, 0, (gint32) length)] = (char) g_rand_int_range (rand, 0, 256);
          changed = g_bytes_new_take (g_steal_pointer (&text), length);
          if (!ibn_strict_is_same (changed, ours))
            continue;
          n_same++;
          assert_same_pages (flow, changed, ours);
        }
    }
  g_test_message ("%u of %u are the same", n_same, N_CHANGES);
  g_assert_cmpuint (n_same, <, N_CHANGES / 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/proof/strict/objects", test_objects);
  g_test_add_func ("/proof/strict/files", test_files);
  g_test_add_func ("/proof/strict/rewritten", test_rewritten);
  g_test_add_func ("/proof/strict/changed", test_changed);
  return g_test_run ();
}
