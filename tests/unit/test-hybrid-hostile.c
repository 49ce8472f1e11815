/* test-hybrid-hostile.c: PDFs that were damaged, and such as were made to do harm
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "test-hybrid.h"

#define MIB (1024 * 1024)
#define UNSAFE "This PDF is made so that it cannot be read safely"
#define LOCKED "This PDF is locked with a password or otherwise encrypted"
#define NOTHING "This PDF has no dossier inside; only the PDF of a whole dossier has"
#define NO_REST "This PDF is damaged, and there is no dossier left in it"

/* Either there is a dossier, or there is one sentence. */
static gboolean
try_read (GBytes *bytes, GError **error)
{
  g_autoptr(GError) reason = NULL;
  g_autoptr(IbnHybrid) hybrid = ibn_hybrid_read (bytes, &reason);
  g_autoptr(IbnDocument) document = NULL;

  g_assert_true ((hybrid == NULL) == (reason != NULL));
  if (hybrid != NULL)
    {
      ibn_hybrid_get_faults (hybrid);
      document = ibn_hybrid_load_document (hybrid, NULL, &reason);
      g_assert_true ((document == NULL) == (reason != NULL));
    }
  if (reason != NULL)
    {
      g_assert_cmpstr (reason->message, !=, "");
      g_assert_null (strchr (reason->message, '\n'));
      g_propagate_error (error, g_steal_pointer (&reason));
    }
  return document != NULL;
}

static void
assert_refused (GBytes *bytes, const char *sentence)
{
  g_autoptr(GError) error = NULL;

  g_assert_false (try_read (bytes, &error));
  g_assert_cmpstr (error->message, ==, sentence);
}

/* With a stream that is no part of anything, but could be. */
static GBytes *
make_with_stream (const char *entries, GBytes *content)
{
  g_autoptr(Pdf) pdf = make_pdf ();

  pdf_add_stream (pdf, entries, content);
  return pdf_finish (pdf);
}

static GBytes *
make_with_object (const char *content)
{
  g_autoptr(Pdf) pdf = make_pdf ();

  pdf_add (pdf, content);
  return pdf_finish (pdf);
}

static GBytes *
repeat (const char *text, gsize n)
{
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < n; i++)
    g_string_append (out, text);
  return g_string_free_to_bytes (out);
}

static char *
repeat_between (const char *before, const char *text, gsize n, const char *after)
{
  g_autoptr(GBytes) bytes = repeat (text, n);
  GString *out = g_string_new (before);

  g_string_append_len (out, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  g_string_append (out, after);
  return g_string_free (out, FALSE);
}

/* What is only odd */

static void
test_without_dossier (void)
{
  static const char *trees[] = {
    "", "/Names 5", "/Names << /EmbeddedFiles 7 >>", "/Names << /EmbeddedFiles << /Names 3 /Kids (x) >> >>",
    "/Names << /EmbeddedFiles << /Names [ 1 2 (a) (b) (c) << >> (d) << /EF 1 >> (e) << /EF << /F 1 /UF << >> >> >>"
    " (f) ] /Kids [ 1 [ ] << /Kids 1 >> ] >> >>",
    "/AF 4", "/AF [ 4 << /UF 5 /F /x /EF << /F 1 0 R >> >> ]",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (trees); i++)
    {
      g_autoptr(Pdf) pdf = pdf_new ();
      g_autoptr(GBytes) bytes = NULL;
      g_autofree char *root = g_strdup_printf ("<< /Type /Catalog /Pages 1 0 R %s >>", trees[i]);

      pdf_add (pdf, "<< /Type /Pages /Count 0 /Kids [ ] >>");
      bytes = pdf_end (pdf, pdf_add (pdf, root), "");
      assert_refused (bytes, NOTHING);
    }
}

static void
test_two_dossiers (void)
{
  g_autofree char *dossier = make_dossier ();
  g_autoptr(Pdf) pdf = make_pdf ();
  g_autoptr(GBytes) bytes = NULL;

  pdf_enclose (pdf, "dossier.xml", dossier);
  bytes = pdf_finish (pdf);
  assert_refused (bytes, "There are two dossiers inside this PDF");
}

/* One program would go by the one name, another one by the other. */
static void
test_two_names (void)
{
  g_autofree char *dossier = make_dossier ();
  g_autofree char *content = NULL;
  g_autoptr(Pdf) pdf = make_pdf ();
  g_autoptr(GBytes) packed = bytes_of (dossier);
  g_autoptr(GBytes) bytes = NULL;
  guint stream = pdf_add_stream (pdf, "/Type /EmbeddedFile", packed);

  content = g_strdup_printf ("<< /F (dossier.xml) /UF (other.xml) /EF << /F %u 0 R >> >>", stream);
  g_string_append_printf (pdf->names, "(other.xml) %u 0 R ", pdf_add (pdf, content));
  bytes = pdf_finish (pdf);
  assert_refused (bytes, "There are two dossiers inside this PDF");
}

static void
test_locked (void)
{
  static const char *entries[] = { "/Encrypt 1 0 R", "/#45ncrypt << /Filter /Standard >>", "/A /B /Encrypt 7" };

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr(Pdf) pdf = make_pdf ();
      guint root = pdf_add_root (pdf, "");
      g_autoptr(GBytes) bytes = pdf_end (pdf, root, entries[i]);

      assert_refused (bytes, LOCKED);
    }
}

static void
test_bad_dossiers (void)
{
  static const struct {
    const char *dossier;
    const char *sentence;
  } cases[] = {
    { "", "The file is empty" },
    { "<!DOCTYPE dossier [<!ENTITY a 'b'>]><dossier/>", "Line 1: A DOCTYPE is not allowed" },
    { "%PDF-1.7", "Line 1: Start tag expected, '<' not found" },
    { "<x/>", "Line 1: This is not a dossier" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Inside inside = { cases[i].dossier };
      g_autoptr(Pdf) pdf = pdf_new ();
      g_autoptr(GBytes) bytes = NULL;

      pdf_enclose_all (pdf, &inside);
      bytes = pdf_finish (pdf);
      assert_refused (bytes, cases[i].sentence);
    }
}

/* In ways in which no PDF has to be packed. */
static void
test_bad_packing (void)
{
  static const struct {
    const char *entries;
    const char *sentence;
  } cases[] = {
    { "/Type /EmbeddedFile /Filter /LZWDecode",
      "The dossier inside cannot be read. It is packed in a way that this program does not know" },
    { "/Type /EmbeddedFile /Filter [ /FlateDecode /FlateDecode ]",
      "The dossier inside cannot be read. It is packed in a way that this program does not know" },
    { "/Type /EmbeddedFile /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 4 >>",
      "The dossier inside cannot be read. It is packed in a way that this program does not know" },
    { "/Type /EmbeddedFile /Filter /DCTDecode",
      "The dossier inside cannot be read. It is packed in a way that this program does not know" },
    { "/Type /EmbeddedFile /Filter /FlateDecode", "The dossier inside cannot be read. It is damaged" },
    { "/Filter /LZWDecode", UNSAFE },
    { "/Filter /Run#4cengthDecode", UNSAFE },
    { "/Filter [ /ASCII85Decode /FlateDecode ]", UNSAFE },
    { "/Filter [ /Crypt ]", UNSAFE },
    { "/Filter 1 0 R", UNSAFE },
    { "/Filter [ /FlateDecode 1 0 R ]", UNSAFE },
    { "/Filter /FlateDecode /Filter /LZW", UNSAFE },
    { "5 /Filter /RL", UNSAFE },
    { "/A [ ] ] /Filter /AHx", UNSAFE },
    { "/A ( ( \\( ) % ) /Filter /A85", UNSAFE },
    { "/Filter /FlateDecode /DecodeParms << /Columns 100000000 >>", UNSAFE },
    { "/Filter /FlateDecode /DecodeParms [ << /Colors 2 0 R >> ]", UNSAFE },
    { "/Filter /FlateDecode /DecodeParms 1 0 R", UNSAFE },
  };
  g_autofree char *dossier = make_dossier ();

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(Pdf) pdf = pdf_new ();
      g_autoptr(GBytes) content = bytes_of (dossier);
      g_autoptr(GBytes) bytes = NULL;

      g_test_message ("%s", cases[i].entries);
      pdf_name (pdf, "dossier.xml", pdf_add_stream (pdf, cases[i].entries, content));
      bytes = pdf_finish (pdf);
      assert_refused (bytes, cases[i].sentence);
    }
}

/* Damage */

/* Whatever is missing at the end, the dossier is whole or there is none. */
static void
test_cut_off (void)
{
  g_autofree char *expected = make_dossier ();
  g_autoptr(Pdf) pdf = make_pdf ();
  g_autoptr(GBytes) bytes = pdf_finish (pdf);
  guint n_whole = 0;

  for (gsize length = 0; length < g_bytes_get_size (bytes); length++)
    {
      g_autoptr(GBytes) part = g_bytes_new_from_bytes (bytes, 0, length);
      g_autoptr(GError) error = NULL;
      g_autoptr(IbnHybrid) hybrid = ibn_hybrid_read (part, &error);
      g_autoptr(IbnDocument) document = NULL;
      g_autoptr(GBytes) written = NULL;

      g_assert_true ((hybrid == NULL) == (error != NULL));
      if (hybrid == NULL)
        continue;
      document = ibn_hybrid_load_document (hybrid, NULL, &error);
      g_assert_no_error (error);
      written = ibn_document_write (document);
      g_assert_cmpmem (g_bytes_get_data (written, NULL), g_bytes_get_size (written), expected, strlen (expected));
      /* What stands there last says no more than that it does. */
      if (length + strlen ("\n%%EOF\n") < g_bytes_get_size (bytes))
        g_assert_cmpstr (ibn_document_get_damage (document)[0], ==,
                         "The file is damaged or was cut off; this is what is left of it");
      n_whole++;
    }
  g_assert_cmpuint (n_whole, >, 500);
}

static void
test_flipped (void)
{
  g_autoptr(Pdf) pdf = make_pdf ();
  g_autoptr(GBytes) bytes = pdf_finish (pdf);
  g_autoptr(GRand) random = g_rand_new_with_seed (20180320);
  gsize length = g_bytes_get_size (bytes);

  for (guint i = 0; i < 4000; i++)
    {
      guint8 *copy = g_memdup2 (g_bytes_get_data (bytes, NULL), length);
      g_autoptr(GBytes) flipped = NULL;

      for (guint j = 0; j <= i % 8; j++)
        copy[g_rand_int_range (random, 0, (gint32) length)] ^= (guint8) (1 << g_rand_int_range (random, 0, 8));
      flipped = g_bytes_new_take (copy, length);
      try_read (flipped, NULL);
    }
}

/* Where two states of it are left, neither is taken. */
static void
test_rest_of_two (void)
{
  g_autofree char *dossier = make_dossier ();
  g_autofree char *manifest = make_manifest (dossier, "");
  g_autoptr(Pdf) pdf = make_pdf ();
  g_autoptr(GBytes) whole = NULL;
  g_autoptr(GBytes) bytes = NULL;

  pdf_enclose (pdf, "other.xml", manifest);
  whole = pdf_finish (pdf);
  bytes = g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) - 100);
  assert_refused (bytes, NO_REST);
}

static void
test_not_a_pdf (void)
{
  static const struct {
    const char *text;
    const char *sentence;
  } cases[] = {
    { "", "This is no PDF" },
    { "PK\003\004", "This is no PDF" },
    { "%PDF-", NO_REST },
    { "%PDF-1.7\nstartxref\n0\n%%EOF", NO_REST },
    { "%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R /Size 1 >>\nstartxref\n9\n%%EOF", NO_REST },
    { "%PDF-1.7\nxref\n0 4000000000\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF", NO_REST },
    { "%PDF-1.7\nxref\n0 0\ntrailer\n<< /Root 1 0 R /Prev 9 >>\nstartxref\n9\n%%EOF", NO_REST },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = bytes_of (cases[i].text);

      assert_refused (bytes, cases[i].sentence);
    }
}

/* What asks for too much */

static GBytes *
make_tree (Pdf *pdf, const char *names, const char *pages)
{
  g_autofree char *root = g_strdup_printf ("<< /Type /Catalog /Pages %s /Names << /EmbeddedFiles %s >> >>",
                                           pages, names);

  return pdf_end (pdf, pdf_add (pdf, root), "");
}

static void
test_bomb_enclosed (void)
{
  g_autoptr(GBytes) bomb = make_bomb (256 * MIB);
  g_autoptr(Pdf) pdf = pdf_new ();
  g_autoptr(GBytes) bytes = NULL;

  pdf_name (pdf, "dossier.xml", pdf_add_stream (pdf, "/Type /EmbeddedFile /Filter /FlateDecode", bomb));
  bytes = pdf_finish (pdf);
  assert_refused (bytes, "A dossier can have 16 MiB at most");
}

static void
test_bomb_attached (void)
{
  g_autofree char *dossier = make_dossier ();
  g_autofree char *manifest = make_manifest (dossier, "");
  const Inside inside = { dossier, manifest, DEFINITION, NULL };
  g_autoptr(GBytes) bomb = make_bomb (256 * MIB);
  g_autoptr(Pdf) pdf = pdf_new ();
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(IbnHybrid) hybrid = NULL;

  pdf_enclose_all (pdf, &inside);
  pdf_name (pdf, "brief.txt", pdf_add_stream (pdf, "/Type /EmbeddedFile /Filter /FlateDecode", bomb));
  bytes = pdf_finish (pdf);
  hybrid = ibn_hybrid_read (bytes, NULL);
  g_assert_cmpstr (ibn_hybrid_get_faults (hybrid)[0], ==,
                   "The document “brief.txt” does not fit. More comes out of it than there should be");
}

static void
test_bomb_streams (void)
{
  g_autoptr(GBytes) zeros = make_bomb (65 * MIB);
  g_autoptr(GBytes) fewer = make_bomb (60 * MIB);
  g_autoptr(GBytes) entries = make_bomb (4 * MIB);
  g_autoptr(Pdf) many = make_pdf ();
  g_autoptr(GBytes) of_many = NULL;
  const struct {
    const char *entries;
    GBytes *content;
  } cases[] = {
    { "/Filter /FlateDecode", zeros },
    { "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode", zeros },
    { "/Type /XRef /W [ 1 2 1 ] /Size 10 /Filter /FlateDecode", zeros },
    { "/Type /XRef /W [ 1 1 1 ] /Size 10 /Filter /FlateDecode", entries },
    { "/Type /XRef /W [ 1 0 R 1 1 ] /Size 10 /Filter /FlateDecode", entries },
    { "/Type /XRef /W 1 0 R /Size 10 /Filter /FlateDecode", entries },
    { "/Type /XRef /W [ 0 0 0 ] /Size 10 /Filter /FlateDecode", entries },
    { "/Type /ObjStm /N 1000000 /First 4 /Filter /FlateDecode", entries },
    { "/Type /ObjStm /N 10 /First 1 0 R /Filter /FlateDecode", entries },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = make_with_stream (cases[i].entries, cases[i].content);

      g_test_message ("%s", cases[i].entries);
      assert_refused (bytes, UNSAFE);
    }

  for (guint i = 0; i < 10; i++)
    pdf_add_stream (many, "/Filter /FlateDecode", fewer);
  of_many = pdf_finish (many);
  assert_refused (of_many, UNSAFE);
}

/* Each object of a stream is the same large one, or overlaps it. */
static void
test_overlapping_objects (void)
{
  GString *text = g_string_new (NULL);
  g_autofree char *array = repeat_between ("[", " 7", 100000, "]");
  g_autofree char *entries = NULL;
  g_autoptr(GBytes) packed = NULL;
  g_autoptr(GBytes) bytes = NULL;

  for (guint i = 0; i < 1000; i++)
    g_string_append_printf (text, "%u 0 ", 100 + i);
  entries = g_strdup_printf ("/Type /ObjStm /N 1000 /First %u /Filter /FlateDecode", (guint) text->len);
  g_string_append (text, array);
  packed = deflate_bytes (text->str, text->len);
  bytes = make_with_stream (entries, packed);
  assert_refused (bytes, UNSAFE);
  g_string_free (text, TRUE);
}

static void
test_large_objects (void)
{
  g_autofree char *deep = repeat_between ("", "[", 100000, "");
  g_autofree char *nested = repeat_between ("", "<< /A ", 300, "");
  g_autofree char *wide = repeat_between ("[", " 7", 7000000, "]");
  const char *objects[] = { deep, nested, wide };

  for (gsize i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      g_autoptr(GBytes) bytes = make_with_object (objects[i]);

      assert_refused (bytes, UNSAFE);
    }
}

/* Each is large, and all are nodes of the tree of pages. */
static void
test_many_large_objects (void)
{
  g_autofree char *node = repeat_between ("<< /Kids [ ] /A [", "/a", 400000, "] >>");
  g_autoptr(GString) kids = g_string_new ("<< /Kids [");
  g_autoptr(Pdf) pdf = make_pdf ();
  g_autoptr(GBytes) bytes = NULL;

  for (guint i = 0; i < 10; i++)
    g_string_append_printf (kids, " %u 0 R", pdf_add (pdf, node));
  g_string_append (kids, " ] >>");
  bytes = make_tree (pdf, "<< >>", kids->str);
  assert_refused (bytes, UNSAFE);
}

/* The length of each stream is the next stream. */
static void
test_chain_of_lengths (void)
{
  g_autofree char *dossier = make_dossier ();
  g_autoptr(Pdf) pdf = pdf_new ();
  g_autoptr(GBytes) bytes = NULL;

  pdf_name (pdf, "dossier.xml", pdf_get_next (pdf) + 1);
  for (guint i = 0; i < 100000; i++)
    {
      g_autofree char *content = g_strdup_printf ("<< /Length %u 0 R >>\nstream\n%s\nendstream",
                                                  pdf_get_next (pdf) + 1, i == 0 ? dossier : "x");

      pdf_add (pdf, content);
    }
  pdf_add (pdf, "1");
  bytes = pdf_finish (pdf);
  assert_refused (bytes, UNSAFE);
}

/* A length may be an object of its own. */
static void
test_length_elsewhere (void)
{
  g_autofree char *dossier = make_dossier ();
  g_autofree char *length = g_strdup_printf ("%u", (guint) strlen (dossier));
  g_autofree char *content = g_strdup_printf ("<< /Type /EmbeddedFile /Length 1 0 R >>\nstream\n%s\nendstream",
                                              dossier);
  g_autoptr(Pdf) pdf = pdf_new ();
  g_autoptr(GBytes) bytes = NULL;

  pdf_add (pdf, length);
  pdf_name (pdf, "dossier.xml", pdf_add (pdf, content));
  bytes = pdf_finish (pdf);
  g_assert_true (try_read (bytes, NULL));
}

/* It comes back to itself, at once or in the end. */
static void
test_circles (void)
{
  g_autoptr(Pdf) pdf = pdf_new ();
  g_autoptr(GBytes) bytes = NULL;

  pdf_add (pdf, "<< /Kids [ 1 0 R 2 0 R ] >>");
  pdf_add (pdf, "<< /Kids [ 2 0 R 1 0 R 3 0 R ] /Names [ (x) 2 0 R ] >>");
  pdf_add (pdf, "3 0 R");
  bytes = make_tree (pdf, "1 0 R", "1 0 R");
  assert_refused (bytes, NOTHING);
}

static void
test_deep_trees (void)
{
  for (guint is_pages = 0; is_pages < 2; is_pages++)
    {
      g_autoptr(Pdf) pdf = make_pdf ();
      guint first = pdf_get_next (pdf);
      g_autofree char *tree = g_strdup_printf ("%u 0 R", first);
      g_autoptr(GBytes) bytes = NULL;

      for (guint i = 0; i < 20000; i++)
        {
          g_autofree char *node = g_strdup_printf ("<< /Kids [ %u 0 R ] >>", first + i + 1);

          pdf_add (pdf, node);
        }
      pdf_add (pdf, "<< /Kids [ ] >>");
      bytes = is_pages ? make_tree (pdf, "<< >>", tree) : make_tree (pdf, tree, "<< >>");
      assert_refused (bytes, UNSAFE);
    }
}

/* More than can be enclosed, each by another name; and one that has 200 000 names. */
static void
test_many_names (void)
{
  g_autoptr(Pdf) pdf = pdf_new ();
  g_autoptr(GBytes) content = bytes_of ("x");
  g_autoptr(GBytes) bytes = NULL;
  guint stream = pdf_add_stream (pdf, "", content);
  g_autofree char *specification = g_strdup_printf ("<< /EF << /F %u 0 R >> >>", stream);
  guint number = pdf_add (pdf, specification);

  for (guint i = 0; i < 100000; i++)
    g_string_append_printf (pdf->names, "(%06u) %u 0 R ", i, number);
  bytes = pdf_finish (pdf);
  assert_refused (bytes, UNSAFE);
}

/* Streams that begin one after another and end together, so that libqpdf would give each of them. */
static void
test_overlapping_streams (void)
{
  g_autoptr(Pdf) pdf = pdf_new ();
  g_autoptr(GBytes) bytes = NULL;
  GArray *streams = g_array_new (FALSE, FALSE, sizeof (guint));
  const guint n = 1000;
  const guint each = 65;   /* of the beginning of one */

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *beginning = g_strdup_printf ("<< /Length %09u >>\nstream\n",
                                                    (n - i - 1) * each + 1000000);
      guint number = pdf_begin (pdf);
      gsize start = g_array_index (pdf->places, gsize, number);

      g_string_append (pdf->text, beginning);
      while (pdf->text->len < start + each)
        g_string_append_c (pdf->text, ' ');
      g_array_append_val (streams, number);
    }
  for (guint i = 0; i < 1000100; i++)
    g_string_append_c (pdf->text, 'x');
  g_string_append (pdf->text, "\nendstream\nendobj\n");
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      pdf_name (pdf, name, g_array_index (streams, guint, i));
    }
  bytes = pdf_finish (pdf);
  g_assert_false (try_read (bytes, NULL));
  g_array_unref (streams);
}

/* An object that stands in what is enclosed is none, wherever the file says that objects are. */
static void
test_hidden_object (void)
{
  g_autofree char *dossier = make_dossier ();
  g_autoptr(GBytes) bomb = make_bomb (65 * MIB);
  GString *inner = g_string_new ("9 0 obj\n<< /Names [ (dossier.xml) << /EF << /F 1 0 R >> >> ] >>\nendobj\n");
  g_autoptr(GBytes) content = NULL;
  g_autoptr(Pdf) pdf = pdf_new ();
  g_autoptr(GBytes) bytes = NULL;
  gsize place;
  guint number;

  g_string_append (inner, "10 0 obj\n<< /Filter /FlateDecode >>\nstream\n");
  g_string_append_len (inner, g_bytes_get_data (bomb, NULL), (gssize) g_bytes_get_size (bomb));
  content = g_string_free_to_bytes (inner);

  pdf_enclose (pdf, "dossier.xml", dossier);
  g_string_truncate (pdf->names, 0);
  number = pdf_add_stream (pdf, "/Type /EmbeddedFile", content);
  place = g_array_index (pdf->places, gsize, number);
  place = (gsize) (strstr (pdf->text->str + place, "9 0 obj") - pdf->text->str);
  while (pdf_get_next (pdf) < 9)
    pdf_add (pdf, "null");
  g_array_append_val (pdf->places, place);
  bytes = make_tree (pdf, "9 0 R", "<< >>");
  g_assert_false (try_read (bytes, NULL));
}

/* An enclosed PDF of any make is no part of the one that encloses it. */
static void
test_enclosed_pdf (void)
{
  static const char odd[] =
    "%PDF-1.4\n1 0 obj\n<< /Filter /LZWDecode /Length 3 >>\nstream\nabc\nendstream\nendobj\n"
    "2 0 obj\n[[[[[[\nendobj\ntrailer\n<< /Encrypt 1 0 R >>\nstartxref\n0\n%%EOF\n";
  g_autofree char *dossier = make_dossier ();
  g_autofree char *manifest = make_manifest (dossier, "");
  g_autoptr(GBytes) content = bytes_of (odd);
  const Inside inside = { dossier, manifest, DEFINITION, LETTER };
  g_autoptr(Pdf) pdf = pdf_new ();
  g_autoptr(GBytes) bytes = NULL;

  pdf_name (pdf, "odd.pdf", pdf_add_stream (pdf, "/Type /EmbeddedFile", content));
  pdf_enclose_all (pdf, &inside);
  bytes = pdf_finish (pdf);
  g_assert_true (try_read (bytes, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/hybrid-hostile/without-dossier", test_without_dossier);
  g_test_add_func ("/hybrid-hostile/two-dossiers", test_two_dossiers);
  g_test_add_func ("/hybrid-hostile/two-names", test_two_names);
  g_test_add_func ("/hybrid-hostile/locked", test_locked);
  g_test_add_func ("/hybrid-hostile/bad-dossiers", test_bad_dossiers);
  g_test_add_func ("/hybrid-hostile/bad-packing", test_bad_packing);
  g_test_add_func ("/hybrid-hostile/cut-off", test_cut_off);
  g_test_add_func ("/hybrid-hostile/flipped", test_flipped);
  g_test_add_func ("/hybrid-hostile/rest-of-two", test_rest_of_two);
  g_test_add_func ("/hybrid-hostile/not-a-pdf", test_not_a_pdf);
  g_test_add_func ("/hybrid-hostile/bomb-enclosed", test_bomb_enclosed);
  g_test_add_func ("/hybrid-hostile/bomb-attached", test_bomb_attached);
  g_test_add_func ("/hybrid-hostile/bomb-streams", test_bomb_streams);
  g_test_add_func ("/hybrid-hostile/overlapping-objects", test_overlapping_objects);
  g_test_add_func ("/hybrid-hostile/large-objects", test_large_objects);
  g_test_add_func ("/hybrid-hostile/many-large-objects", test_many_large_objects);
  g_test_add_func ("/hybrid-hostile/chain-of-lengths", test_chain_of_lengths);
  g_test_add_func ("/hybrid-hostile/length-elsewhere", test_length_elsewhere);
  g_test_add_func ("/hybrid-hostile/circles", test_circles);
  g_test_add_func ("/hybrid-hostile/deep-trees", test_deep_trees);
  g_test_add_func ("/hybrid-hostile/many-names", test_many_names);
  g_test_add_func ("/hybrid-hostile/overlapping-streams", test_overlapping_streams);
  g_test_add_func ("/hybrid-hostile/hidden-object", test_hidden_object);
  g_test_add_func ("/hybrid-hostile/enclosed-pdf", test_enclosed_pdf);

  return g_test_run ();
}
