/* test-proof.c: pages that nobody tampered with are proved
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-proof.h"

#include "any-dossier.h"
#include "proof-kit.h"

#define PROGRAM "IBN Dossier " IBN_VERSION

#ifdef __SANITIZE_ADDRESS__
#define N_DOSSIERS 40
#define N_OTHERS   5
#else
#define N_DOSSIERS 500
#define N_OTHERS   20
#endif
/* One of so many is written anew by another program. */
#define REWRITTEN_EVERY 5

static GBytes *example;

static guint
get_n (guint usual)
{
  const char *text = g_getenv ("IBN_TEST_DOSSIERS");

  return text != NULL ? MIN (usual, (guint) g_ascii_strtoull (text, NULL, 10)) : usual;
}

static void
assert_outcome (GBytes *pdf, IbnProofOutcome outcome)
{
  g_autoptr(IbnProof) proof = kit_prove (pdf);

  kit_print_faults (proof);
  g_assert_cmpint (proof->outcome, ==, outcome);
  g_assert_cmpint (proof->faults->len == 0, ==, outcome != IBN_PROOF_DIFFERENT);
}

static void
test_untouched (void)
{
  assert_outcome (example, IBN_PROOF_SAME);
}

/* Also with a remark at its end: then it is not so plain that its objects alone say all, and it is
 * looked at page by page. */
static void
assert_same_both_ways (GBytes *pdf)
{
  static const char remark[] = "% remark\n";
  gsize length = g_bytes_get_size (pdf);
  char *bytes = g_malloc (length + strlen (remark));
  g_autoptr(GBytes) remarked = NULL;

  memcpy (bytes, g_bytes_get_data (pdf, NULL), length);
  memcpy (bytes + length, remark, strlen (remark));
  remarked = g_bytes_new_take (bytes, length + strlen (remark));
  assert_outcome (pdf, IBN_PROOF_SAME);
  assert_outcome (remarked, IBN_PROOF_SAME);
}

static void
test_rewritten (const void *data)
{
  g_autoptr(GBytes) pdf = kit_rewrite (example, data);

  g_assert_false (g_bytes_equal (pdf, example));
  assert_same_both_ways (pdf);
}

/* Programs that write a file anew put their name and the time into it. */
static void
test_signed_by_writer (void)
{
  Kit kit = { .pdf = example };
  g_autoptr(GBytes) pdf = NULL;

  kit_open (&kit);
  qpdf_set_info_key (kit.qpdf, "/Producer", "Een ander programma");
  qpdf_set_info_key (kit.qpdf, "/ModDate", "D:20260101000000Z");
  pdf = kit_close (&kit, NULL);
  assert_outcome (pdf, IBN_PROOF_SAME);
}

static void
test_random (void)
{
  g_autoptr(IbnCall) small = load_call ("tests/data/calls/sample.xml");
  g_autoptr(IbnCall) large = load_call ("data/calls/ibn-2017.xml");

  for (guint seed = 0; seed < get_n (N_DOSSIERS); seed++)
    {
      IbnCall *call = seed % 5 == 0 ? large : small;
      g_autoptr(IbnDocument) document = any_make_dossier (call, seed);
      g_autoptr(IbnFlow) flow = make_flow (call, document, any_get_phase (call, seed), "nl");
      g_autoptr(GBytes) pdf = render (flow);

      g_test_message ("dossier %u", seed);
      assert_outcome (pdf, IBN_PROOF_SAME);
      if (seed % REWRITTEN_EVERY == 0)
        {
          guint index = seed / REWRITTEN_EVERY % G_N_ELEMENTS (kit_writings);
          g_autoptr(GBytes) other = kit_rewrite (pdf, &kit_writings[index]);

          assert_same_both_ways (other);
        }
    }
}

static GBytes *
load_pdf (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr(GError) error = NULL;
  char *contents;
  gsize length;

  g_file_get_contents (path, &contents, &length, &error);
  g_assert_no_error (error);
  g_unlink (path);
  return g_bytes_new_take (contents, length);
}

/* What the other version wrote; then a number is changed in it, and a digit moved. */
static void
assert_other_tampered (GBytes *pdf)
{
  static const struct {
    const char *from, *to;
  } changes[] = {
    { "297.950,00", "298.950,00" },
    { "297.950,00", "297.905,00" },
    { "Koudekring", "Warmtekring" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      Kit kit = { .pdf = pdf };
      g_autoptr(GBytes) tampered = NULL;
      g_autoptr(IbnProof) proof = NULL;
      guint n = 0, page;

      kit_open (&kit);
      for (page = 0; page < (guint) qpdf_get_num_pages (kit.qpdf) && n == 0; page++)
        {
          GString *content = kit_load_content (&kit, page);

          n = kit_replace_text (content, changes[i].from, changes[i].to);
          kit_store_content (&kit, page, content);
        }
      g_assert_cmpuint (n, >, 0);
      tampered = kit_close (&kit, NULL);
      proof = kit_prove (tampered);
      kit_print_faults (proof);
      g_assert_cmpint (proof->outcome, ==, IBN_PROOF_DIFFERENT);
      g_assert_cmpuint (((IbnProofFault *) g_ptr_array_index (proof->faults, 0))->page, ==, page);
      g_assert_nonnull (strstr (((IbnProofFault *) g_ptr_array_index (proof->faults, 0))->words,
                                changes[i].to));
    }
}

/* A box over a text, a picture, letters that mean others: the text is the same. */
static void
assert_other_covered (GBytes *pdf)
{
  static const char *const operators[] = {
    "1 1 1 rg 65 400 400 300 re f",
    "q 100 0 0 100 100 100 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q",
    "BT 3 Tr ET",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
    {
      Kit kit = { .pdf = pdf };
      g_autoptr(GBytes) tampered = NULL;
      g_autoptr(IbnProof) proof = NULL;

      kit_open (&kit);
      kit_draw_over (&kit, 5, operators[i]);
      tampered = kit_close (&kit, NULL);
      proof = kit_prove (tampered);
      kit_print_faults (proof);
      g_assert_cmpint (proof->outcome, ==, IBN_PROOF_DIFFERENT);
      g_assert_cmpuint (((IbnProofFault *) g_ptr_array_index (proof->faults, 0))->page, ==, 6);
    }
}

/* Another version broke its lines and pages elsewhere. */
static void
test_other_version (void)
{
  g_autofree char *folder = g_dir_make_tmp ("ibn-proof-XXXXXX", NULL);
  g_autofree char *writer = g_test_build_filename (G_TEST_BUILT, "unit", "write-narrow", NULL);
  g_autofree char *dossier = g_build_filename (g_getenv ("IBN_DATADIR"), "examples",
                                               "natkou-dossier.xml", NULL);
  g_autofree char *count = g_strdup_printf ("%u", get_n (N_OTHERS));
  char *arguments[] = { writer, dossier, folder, count, NULL };
  g_autoptr(GBytes) pdf = NULL;
  g_autoptr(GError) error = NULL;
  int status;

  g_spawn_sync (NULL, arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);

  pdf = load_pdf (folder, "example.pdf");
  assert_outcome (pdf, IBN_PROOF_SAME_TEXT);
  for (guint seed = 0; seed < get_n (N_OTHERS); seed++)
    {
      g_autofree char *name = g_strdup_printf ("any-%03u.pdf", seed);
      g_autoptr(GBytes) any = load_pdf (folder, name);
      g_autoptr(IbnProof) proof = kit_prove (any);

      g_test_message ("%s", name);
      kit_print_faults (proof);
      g_assert_cmpint (proof->outcome, !=, IBN_PROOF_DIFFERENT);
    }
  g_rmdir (folder);

  assert_other_tampered (pdf);
  assert_other_covered (pdf);
}

/* Another version is claimed, and another number is on the page. */
static void
test_claimed_version (void)
{
  Kit kit = { .pdf = example };
  g_autoptr(IbnDocument) document = kit_make_document ();
  g_autoptr(GBytes) claimed = kit_make_pdf (document, "IBN Dossier 0.0.9", &kit);
  g_autoptr(GBytes) pdf = NULL;
  g_autoptr(IbnProof) proof = NULL;
  GString *content;

  assert_outcome (claimed, IBN_PROOF_SAME);

  kit.pdf = claimed;
  kit_open (&kit);
  content = kit_load_content (&kit, kit.page);
  g_assert_cmpuint (kit_replace_text (content, KIT_AMOUNT, "923.456,78"), ==, 1);
  kit_store_content (&kit, kit.page, content);
  pdf = kit_close (&kit, NULL);
  proof = kit_prove (pdf);
  kit_print_faults (proof);
  g_assert_cmpint (proof->outcome, ==, IBN_PROOF_DIFFERENT);
  g_assert_cmpuint (proof->faults->len, ==, 1);
  g_assert_cmpstr (((IbnProofFault *) g_ptr_array_index (proof->faults, 0))->path, ==, KIT_PATH);
}

static void
test_cancelled (void)
{
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnHybrid) hybrid = ibn_hybrid_read (example, &error);

  g_assert_no_error (error);
  g_cancellable_cancel (cancellable);
  g_assert_null (ibn_proof_new (hybrid, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_autoptr(IbnDocument) document = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  document = kit_make_document ();
  example = kit_make_pdf (document, PROGRAM, NULL);

  g_test_add_func ("/proof/untouched", test_untouched);
  for (gsize i = 0; i < G_N_ELEMENTS (kit_writings); i++)
    {
      g_autofree char *name = g_strconcat ("/proof/rewritten/", kit_writings[i].name, NULL);

      g_test_add_data_func (name, &kit_writings[i], test_rewritten);
    }
  g_test_add_func ("/proof/signed-by-writer", test_signed_by_writer);
  g_test_add_func ("/proof/claimed-version", test_claimed_version);
  g_test_add_func ("/proof/other-version", test_other_version);
  g_test_add_func ("/proof/random", test_random);
  g_test_add_func ("/proof/cancelled", test_cancelled);
  status = g_test_run ();
  g_bytes_unref (example);
  return status;
}
