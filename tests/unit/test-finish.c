/* test-finish.c: a PDF is for archives and for screen readers, whatever cairo wrote
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-finish-private.h"

#include <cairo-pdf.h>
#include <stdlib.h>
#include <string.h>

#include "test-print.h"

#define MAX_MARKS 4096

/* The marks of a page */

/* What is drawn, in turn: a paragraph, a link, a figure, a rule, the head of the page. */
static const struct {
  char        letter;
  IbnPlacedKind kind;
  const char *tag;
  gboolean    is_link;
  IbnArtifact artifact;
} drawn[] = {
  { 'p', IBN_PLACED_TEXT, "P", FALSE, IBN_ARTIFACT_NONE },
  { 'l', IBN_PLACED_TEXT, "P", TRUE, IBN_ARTIFACT_NONE },
  { 'f', IBN_PLACED_CHART, "Figure", FALSE, IBN_ARTIFACT_NONE },
  { 'r', IBN_PLACED_RECT, NULL, FALSE, IBN_ARTIFACT_LAYOUT },
  { 'h', IBN_PLACED_TEXT, NULL, FALSE, IBN_ARTIFACT_HEADER },
};

#define A "/Quote <</MCID 0>> BDC"
#define B "/Note << /MCID 1 >> BDC"
#define C "/Reference\n<</MCID\t2>>BDC"
#define LAYOUT "/Artifact <</Type/Layout>> BDC"
#define HEADER "/Artifact <</Type/Pagination/Subtype/Header>> BDC"
#define P(n) "/P <</MCID " n ">> BDC"

/* What cairo may write of it, and what becomes of that; NULL where it is refused. */
static const struct {
  const char *name;
  const char *drawn;
  const char *content;
  const char *marked;
} marks[] = {
  { "all-marked", "pp", A " (a)Tj EMC " B " (b)Tj EMC", P ("0") " (a)Tj EMC " P ("1") " (b)Tj EMC" },
  { "artifact", "rhp", A " 0 0 1 1 re f EMC " B " (x)Tj EMC " C " (b)Tj EMC",
    LAYOUT " 0 0 1 1 re f EMC " HEADER " (x)Tj EMC " P ("0") " (b)Tj EMC" },
  { "link", "lp", "/Link <</MCID 0>> BDC (a)Tj EMC " A " (b)Tj EMC",
    "/Link <</MCID 0>> BDC (a)Tj EMC " P ("1") " (b)Tj EMC" },
  { "rule-unmarked", "rp", "q 0 g 0 0 1 1 re f " B " (b)Tj EMC Q",
    "q 0 g " LAYOUT "\n0 0 1 1 re f\nEMC " P ("0") " (b)Tj EMC Q" },
  { "figure-unmarked", "pf", A " (b)Tj EMC 0 0 m 1 1 l S 2 2 2 2 re f* Q",
    P ("0") " (b)Tj EMC /Figure <</MCID 1>> BDC\n0 0 m 1 1 l S 2 2 2 2 re f*\nEMC Q" },
  { "figure-and-rule-unmarked", "prf", A " (b)Tj EMC 0 0 1 1 re f 2 2 2 2 re f", NULL },
  { "blank-unmarked", "ppp", A " (a)Tj EMC " C " (c)Tj EMC",
    P ("0") " (a)Tj EMC " P ("1") " (c)Tj EMC" },
  { "clip-alone", "p", "0 0 9 9 re W n " A " (a)Tj EMC", "0 0 9 9 re W n " P ("0") " (a)Tj EMC" },
  { "in-a-string", "p", A " (" B " \\) \\( EMC) Tj (a(b)c)Tj EMC",
    P ("0") " (" B " \\) \\( EMC) Tj (a(b)c)Tj EMC" },
  { "in-a-comment", "p", "% " B "\n" A " <2f4e6f7465> Tj EMC",
    "% " B "\n" P ("0") " <2f4e6f7465> Tj EMC" },
  { "in-an-image", "rp", A " BI /W 1 ID " B " xEI EI EMC " B " (b)Tj EMC",
    LAYOUT " BI /W 1 ID " B " xEI EI EMC " P ("0") " (b)Tj EMC" },
  { "remark-inside", "p", A " /Span <</ActualText <feff0020>>> BDC (a)Tj EMC EMC",
    P ("0") " /Span <</ActualText <feff0020>>> BDC (a)Tj EMC EMC" },
  { "one-too-many", "p", A " (a)Tj EMC " B " (b)Tj EMC", NULL },
  { "another-order", "pp", B " (b)Tj EMC " A " (a)Tj EMC", NULL },
  { "another-name", "p", "/TD <</MCID 0>> BDC (a)Tj EMC", NULL },
  { "nested", "pp", A " " B " (b)Tj EMC EMC", NULL },
  { "text-unmarked", "pp", A " (a)Tj EMC (b)Tj", NULL },
  { "text-shown-otherwise", "p", "[(a)-20(b)] TJ " A " (a)Tj EMC", NULL },
  { "paint-of-nothing", "p", A " (a)Tj EMC 0 0 1 1 re f", NULL },
};

#undef A
#undef B
#undef C
#undef P

static void
draw (IbnTagger *tagger, IbnComposer *composer, cairo_t *cr, char letter)
{
  IbnPlaced placed = { .link = IBN_NO_LINK, .n_lines = 1 };

  for (gsize i = 0; i < G_N_ELEMENTS (drawn); i++)
    {
      if (drawn[i].letter != letter)
        continue;
      if (drawn[i].artifact != IBN_ARTIFACT_NONE)
        {
          ibn_tagger_begin_artifact (tagger, cr, drawn[i].artifact);
          return;
        }
      placed.kind = drawn[i].kind;
      placed.node = ibn_composer_add_node (composer, drawn[i].tag, IBN_NODE_DOCUMENT);
      if (drawn[i].is_link)
        placed.link = 0;
      ibn_tagger_begin_content (tagger, cr, &placed);
      ibn_tagger_end_content (tagger, cr, &placed);
      return;
    }
  g_assert_not_reached ();
}

static IbnComposer *
new_composer (void)
{
  IbnComposer *composer = g_new0 (IbnComposer, 1);
  IbnOutline *heading = g_new0 (IbnOutline, 1);

  heading->title = g_strdup ("Begroting");
  composer->nodes = g_array_new (FALSE, FALSE, sizeof (IbnNode));
  composer->headings = g_ptr_array_new ();
  g_ptr_array_add (composer->headings, heading);
  ibn_composer_add_node (composer, "Document", IBN_NODE_DOCUMENT);
  return composer;
}

static void
composer_free (IbnComposer *composer)
{
  IbnOutline *heading = g_ptr_array_index (composer->headings, 0);

  g_free (heading->title);
  g_free (heading);
  g_ptr_array_unref (composer->headings);
  g_array_unref (composer->nodes);
  g_free (composer);
}

static void
test_marks (const void *data)
{
  guint which = GPOINTER_TO_UINT (data);
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t *cr = cairo_create (surface);
  IbnComposer *composer = new_composer ();
  g_autoptr(GByteArray) marked = g_byte_array_new ();
  g_autoptr(GArray) leaves = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean is_taken;
  guint n_marks;

  {
    g_autoptr(IbnTagger) tagger = ibn_tagger_new (composer);
    g_autoptr(IbnStructure) structure = NULL;

    ibn_tagger_begin_document (tagger, cr);
    for (const char *p = marks[which].drawn; *p != '\0'; p++)
      draw (tagger, composer, cr, *p);
    ibn_tagger_end_page (tagger, cr);
    ibn_tagger_end_document (tagger, cr);
    structure = ibn_structure_new (tagger, 1);
    for (guint i = 0; i < ibn_tagger_get_n (tagger); i++)
      {
        if (ibn_tagger_get (tagger, i)->mark != NULL)
          g_array_append_val (leaves, i);
      }
    g_assert_cmpuint (leaves->len, ==, strlen (marks[which].drawn));
    is_taken = ibn_finish_content (structure, (const guint *) (void *) leaves->data, leaves->len,
                                   marks[which].content, strlen (marks[which].content), marked,
                                   &n_marks);
  }
  g_assert_cmpint (is_taken, ==, marks[which].marked != NULL);
  if (is_taken)
    {
      g_byte_array_append (marked, (const guint8 *) "", 1);
      g_assert_cmpstr ((const char *) marked->data, ==, marks[which].marked);
    }

  composer_free (composer);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* The structure of a file */

typedef struct {
  qpdf_data   pdf;
  GHashTable *marks;          /* "page mark", owned → the element that says it has it */
  GHashTable *counts;         /* type, owned → how many there are */
  guint       n_links;
} Check;

static qpdf_oh
get (Check *self, qpdf_oh dictionary, const char *key)
{
  qpdf_oh value = qpdf_oh_get_key (self->pdf, dictionary, key);

  if (qpdf_oh_is_null (self->pdf, value))
    g_error ("no %s in %s", key, qpdf_oh_unparse_resolved (self->pdf, dictionary));
  return value;
}

static void
assert_name (Check *self, qpdf_oh dictionary, const char *key, const char *name)
{
  g_assert_cmpstr (qpdf_oh_get_name (self->pdf, get (self, dictionary, key)), ==, name);
}

static char *
dup_type (Check *self, qpdf_oh element)
{
  return g_strdup (qpdf_oh_get_name (self->pdf, get (self, element, "/S")));
}

static int
get_object (Check *self, qpdf_oh object)
{
  return qpdf_oh_get_object_id (self->pdf, object);
}

static void
take_mark (Check *self, qpdf_oh element, qpdf_oh mark)
{
  char *key = g_strdup_printf ("%d %d", get_object (self, get (self, element, "/Pg")),
                               qpdf_oh_get_int_value_as_int (self->pdf, mark));

  g_assert_true (g_hash_table_insert (self->marks, key,
                                      GINT_TO_POINTER (get_object (self, element))));
}

static void
check_link (Check *self, qpdf_oh element, qpdf_oh reference)
{
  qpdf_oh annotation = get (self, reference, "/Obj");
  g_autofree char *key = g_strdup_printf ("annotation %d",
                                          qpdf_oh_get_int_value_as_int (self->pdf,
                                                                        get (self, annotation,
                                                                             "/StructParent")));

  assert_name (self, annotation, "/Subtype", "/Link");
  g_assert_cmpint (qpdf_oh_get_int_value_as_int (self->pdf, get (self, annotation, "/F")), ==, 4);
  g_assert_cmpstr (qpdf_oh_get_utf8_value (self->pdf, get (self, annotation, "/Contents")), !=, "");
  g_hash_table_insert (self->marks, g_steal_pointer (&key),
                       GINT_TO_POINTER (get_object (self, element)));
  self->n_links++;
}

static guint
get_span (Check *self, qpdf_oh cell)
{
  qpdf_oh attributes = qpdf_oh_get_key (self->pdf, cell, "/A");
  qpdf_oh span = qpdf_oh_get_key_if_dict (self->pdf, attributes, "/ColSpan");

  return qpdf_oh_is_integer (self->pdf, span) ? qpdf_oh_get_uint_value_as_uint (self->pdf, span) : 1;
}

static guint
count_columns (Check *self, qpdf_oh row)
{
  qpdf_oh cells = get (self, row, "/K");
  guint n = 0;

  for (int i = 0; i < qpdf_oh_get_array_n_items (self->pdf, cells); i++)
    n += get_span (self, qpdf_oh_get_array_item (self->pdf, cells, i));
  return n;
}

static void
check_properties (Check *self, qpdf_oh element, const char *type, guint *n_columns)
{
  qpdf_oh attributes = qpdf_oh_get_key (self->pdf, element, "/A");

  if (g_str_equal (type, "/TH"))
    assert_name (self, attributes, "/O", "/Table");
  if (g_str_equal (type, "/TH"))
    get (self, attributes, "/Scope");
  if (g_str_equal (type, "/L"))
    assert_name (self, attributes, "/ListNumbering", "/None");
  if (g_str_equal (type, "/Figure"))
    {
      g_assert_cmpint (qpdf_oh_get_array_n_items (self->pdf, get (self, attributes, "/BBox")), ==, 4);
      g_assert_cmpstr (qpdf_oh_get_utf8_value (self->pdf, get (self, element, "/Alt")), !=, "");
    }
  if (g_str_equal (type, "/TR"))
    {
      guint n = count_columns (self, element);

      g_assert_cmpuint (n, ==, *n_columns == 0 ? n : *n_columns);
      *n_columns = n;
    }
}

/* @n_columns: of the table around it, 0 where that is not known yet. */
static void
check_element (Check *self, qpdf_oh element, int parent, guint *n_columns)
{
  g_autofree char *type = dup_type (self, element);
  qpdf_oh kids = qpdf_oh_get_key (self->pdf, element, "/K");
  guint own_columns = 0;
  void *count = g_hash_table_lookup (self->counts, type);

  g_hash_table_insert (self->counts, g_strdup (type),
                       GUINT_TO_POINTER (GPOINTER_TO_UINT (count) + 1));
  g_assert_cmpint (get_object (self, get (self, element, "/P")), ==, parent);
  check_properties (self, element, type, n_columns);
  if (qpdf_oh_is_integer (self->pdf, kids))
    take_mark (self, element, kids);
  if (!qpdf_oh_is_array (self->pdf, kids))
    return;

  for (int i = 0; i < qpdf_oh_get_array_n_items (self->pdf, kids); i++)
    {
      qpdf_oh kid = qpdf_oh_get_array_item (self->pdf, kids, i);

      if (qpdf_oh_is_integer (self->pdf, kid))
        take_mark (self, element, kid);
      else if (qpdf_oh_has_key (self->pdf, kid, "/Obj"))
        check_link (self, element, kid);
      else
        check_element (self, kid, get_object (self, element),
                       g_str_equal (type, "/Table") ? &own_columns : n_columns);
    }
}

/* The way back, from marks and links to elements, is the same way. */
static void
check_parents (Check *self, qpdf_oh tree)
{
  qpdf_oh numbers = get (self, tree, "/Nums");
  int n_pages = qpdf_get_num_pages (self->pdf);
  guint n = 0;

  for (int i = 0; i < qpdf_oh_get_array_n_items (self->pdf, numbers); i += 2)
    {
      qpdf_oh key = qpdf_oh_get_array_item (self->pdf, numbers, i);
      qpdf_oh value = qpdf_oh_get_array_item (self->pdf, numbers, i + 1);
      qpdf_oh page = i / 2 < n_pages ? qpdf_get_page_n (self->pdf, (size_t) i / 2) : 0;
      g_autofree char *name = g_strdup_printf ("annotation %d", i / 2);

      g_assert_cmpint (qpdf_oh_get_int_value_as_int (self->pdf, key), ==, i / 2);
      if (page == 0)
        {
          g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (self->marks, name)), ==,
                           get_object (self, value));
          n++;
          continue;
        }
      g_assert_cmpint (qpdf_oh_get_int_value_as_int (self->pdf, get (self, page, "/StructParents")),
                       ==, i / 2);
      assert_name (self, page, "/Tabs", "/S");
      for (int j = 0; j < qpdf_oh_get_array_n_items (self->pdf, value); j++, n++)
        {
          g_autofree char *mark = g_strdup_printf ("%d %d", get_object (self, page), j);

          g_assert_cmpint (GPOINTER_TO_INT (g_hash_table_lookup (self->marks, mark)), ==,
                           get_object (self, qpdf_oh_get_array_item (self->pdf, value, j)));
        }
    }
  g_assert_cmpuint (n, ==, g_hash_table_size (self->marks));
}

/* What a page draws: every mark that the structure has of it is there, once, and nothing is drawn
 * but in a mark or an artifact. */
static void
check_page (Check *self, qpdf_oh page)
{
  unsigned char *data;
  size_t length;
  g_autofree char *content = NULL;
  g_auto(GStrv) lines = NULL;
  gboolean found[MAX_MARKS] = { FALSE };
  int depth = 0;

  qpdf_oh_get_page_content_data (self->pdf, page, &data, &length);
  content = g_strndup ((const char *) data, length);
  free (data);
  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *mark = strstr (lines[i], "<</MCID ");
      guint number = mark == NULL ? 0 : (guint) g_ascii_strtoull (mark + 8, NULL, 10);
      g_autofree char *key = g_strdup_printf ("%d %u", get_object (self, page), number);

      if (mark != NULL)
        {
          g_assert_cmpuint (number, <, MAX_MARKS);
          g_assert_true (g_hash_table_contains (self->marks, key));
          g_assert_false (found[number]);
          found[number] = TRUE;
        }
      if (g_str_has_suffix (lines[i], " BDC"))
        depth++;
      else if (g_str_has_suffix (lines[i], "EMC"))
        depth--;
      else if (g_str_has_suffix (lines[i], " f") || g_str_has_suffix (lines[i], "Tj")
               || g_str_has_suffix (lines[i], "TJ"))
        g_assert_cmpint (depth, >, 0);
    }
  g_assert_cmpint (depth, ==, 0);
}

static void
check_catalog (Check *self, qpdf_oh catalog, IbnFlow *flow)
{
  qpdf_oh outline = get (self, catalog, "/Outlines");
  qpdf_oh intent = qpdf_oh_get_array_item (self->pdf, get (self, catalog, "/OutputIntents"), 0);
  qpdf_oh ids = get (self, qpdf_get_trailer (self->pdf), "/ID");
  qpdf_oh metadata = get (self, catalog, "/Metadata");
  unsigned char *data;
  size_t length;
  g_autofree char *xmp = NULL;

  g_assert_cmpstr (qpdf_get_pdf_version (self->pdf), ==, "1.7");
  g_assert_cmpstr (qpdf_oh_get_utf8_value (self->pdf, get (self, catalog, "/Lang")), ==,
                   ibn_flow_get_language (flow));
  assert_name (self, catalog, "/PageMode", "/UseOutlines");
  g_assert_true (qpdf_oh_get_bool_value (self->pdf,
                                         get (self, get (self, catalog, "/ViewerPreferences"),
                                              "/DisplayDocTitle")));
  g_assert_true (qpdf_oh_get_bool_value (self->pdf, get (self, get (self, catalog, "/MarkInfo"),
                                                         "/Marked")));
  g_assert_cmpint (qpdf_oh_get_int_value_as_int (self->pdf, get (self, outline, "/Count")), >, 0);
  assert_name (self, intent, "/S", "/GTS_PDFA1");
  g_assert_true (qpdf_oh_is_stream (self->pdf, get (self, intent, "/DestOutputProfile")));
  g_assert_cmpint (qpdf_oh_get_array_n_items (self->pdf, ids), ==, 2);

  qpdf_oh_get_stream_data (self->pdf, metadata, qpdf_dl_none, NULL, &data, &length);
  xmp = g_strndup ((const char *) data, length);
  free (data);
  g_assert_nonnull (strstr (xmp, "<pdfaid:part>3</pdfaid:part>"));
  g_assert_nonnull (strstr (xmp, "<pdfaid:conformance>A</pdfaid:conformance>"));
  g_assert_nonnull (strstr (xmp, "<pdfuaid:part>1</pdfuaid:part>"));
  g_assert_nonnull (strstr (xmp, "<pdfaProperty:name>part</pdfaProperty:name>"));
}

static void
test_structure (const void *data)
{
  const IbnTestDossier *test = data;
  g_autoptr(IbnCall) call = load_call (test->call);
  g_autoptr(IbnDocument) document = make_document (call, test);
  g_autoptr(IbnFlow) flow = make_flow (call, document, NULL, NULL);
  g_autoptr(GBytes) bytes = render (flow);
  Check check = { .pdf = qpdf_init () };
  gsize length;
  const char *start = g_bytes_get_data (bytes, &length);
  qpdf_oh catalog, root;

  check.marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  check.counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_assert_cmpint (qpdf_read_memory (check.pdf, "", start, length, NULL), ==, 0);
  catalog = qpdf_get_root (check.pdf);
  root = get (&check, catalog, "/StructTreeRoot");
  check_element (&check, get (&check, root, "/K"), get_object (&check, root), &(guint) { 0 });
  check_parents (&check, get (&check, root, "/ParentTree"));
  check_catalog (&check, catalog, flow);
  for (guint i = 0; i < ibn_flow_get_n_pages (flow); i++)
    check_page (&check, qpdf_get_page_n (check.pdf, i));

  g_assert_cmpuint (check.n_links, >, 0);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (check.counts, "/Document")), ==, 1);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (check.counts, "/H1")), >, 1);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (check.counts, "/TOCI")), >, 1);
  g_assert_false (g_hash_table_contains (check.counts, "/Quote"));

  g_hash_table_unref (check.counts);
  g_hash_table_unref (check.marks);
  qpdf_cleanup (&check.pdf);
}

static cairo_status_t
on_write (void *data, const unsigned char *bytes, unsigned int length)
{
  g_byte_array_append (data, bytes, length);
  return CAIRO_STATUS_SUCCESS;
}

/* A page with text that belongs to nothing. */
static GByteArray *
draw_unmarked (void)
{
  GByteArray *bytes = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (on_write, bytes, 100, 100);
  cairo_t *cr = cairo_create (surface);

  cairo_pdf_surface_restrict_to_version (surface, CAIRO_PDF_VERSION_1_4);
  cairo_move_to (cr, 10, 50);
  cairo_show_text (cr, "x");
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  return bytes;
}

/* What is not what was drawn makes no file. */
static void
test_refuses (void)
{
  static const char raw[] = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
                            "2 0 obj\n<< /Type /Pages /Count 0 /Kids [] >>\nendobj\n"
                            "xref\n0 3\n0000000000 65535 f \n0000000009 00000 n \n"
                            "0000000058 00000 n \ntrailer\n<< /Root 1 0 R /Size 3 >>\n"
                            "startxref\n110\n%%EOF\n";
  static const IbnPdfFacts facts = { "Titel", "", "", "", "", "nl", NULL, NOW, FALSE };
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR, NULL);
  cairo_t *cr = cairo_create (surface);
  IbnComposer *composer = new_composer ();
  IbnTagger *tagger = ibn_tagger_new (composer);
  const char *files[] = { raw, "no PDF at all", "", NULL };

  ibn_tagger_begin_document (tagger, cr);
  draw (tagger, composer, cr, 'p');
  ibn_tagger_end_page (tagger, cr);
  ibn_tagger_end_document (tagger, cr);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr(GByteArray) bytes = files[i] == NULL ? draw_unmarked () : g_byte_array_new ();
      g_autoptr(IbnHelper) helper = ibn_helper_new ();
      g_autoptr(GError) error = NULL;

      if (files[i] != NULL)
        g_byte_array_append (bytes, (const guint8 *) files[i], (guint) strlen (files[i]));
      g_assert_null (ibn_finish (bytes, tagger, &facts, NULL, helper, NULL, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_FAILED);
    }

  ibn_tagger_free (tagger);
  composer_free (composer);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
}

/* The helper */

static void
count (void *work)
{
  guint *n = work;

  *n += 1;
}

/* All of it is done, once; and what is dropped is not done later. */
static void
test_helper (void)
{
  guint counts[500] = { 0 }, dropped[500] = { 0 }, at_drop[500];
  IbnHelper *helper = ibn_helper_new ();

  for (guint round = 1; round <= 3; round++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
        ibn_helper_add (helper, count, &counts[i]);
      ibn_helper_wait (helper);
      for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
        g_assert_cmpuint (counts[i], ==, round);
    }

  for (guint i = 0; i < G_N_ELEMENTS (dropped); i++)
    ibn_helper_add (helper, count, &dropped[i]);
  ibn_helper_drop (helper);
  memcpy (at_drop, dropped, sizeof dropped);
  ibn_helper_add (helper, count, &counts[0]);
  ibn_helper_wait (helper);
  g_assert_cmpuint (counts[0], ==, 4);
  g_assert_cmpmem (at_drop, sizeof at_drop, dropped, sizeof dropped);

  ibn_helper_add (helper, count, &counts[1]);
  ibn_helper_free (helper);
}

/* A file by itself */

/* The streams are as they were, in the order in which they came, whatever takes its time. */
static void
test_pack (void)
{
  enum { N = 40 };

  g_autoptr(GBytes) first = NULL;
  guint objects[N];

  for (guint round = 0; round < 3; round++)
    {
      g_autoptr(IbnHelper) helper = ibn_helper_new ();
      g_autoptr(IbnPack) pack = ibn_pack_new (helper, 3);
      g_autoptr(GBytes) file = NULL;
      qpdf_data pdf = qpdf_init ();
      gsize length;
      const char *data;

      ibn_pack_add (pack, 1, "<</Type/Catalog/Pages 2 0 R>>");
      ibn_pack_add (pack, 2, "<</Type/Pages/Count 0/Kids[]>>");
      for (guint i = 0; i < N; i++)
        {
          g_autofree char *words = g_strdup_printf ("/Which %u", i);
          gsize size = i % 2 == 0 ? 200000 : 10;
          g_autofree char *text = g_strnfill (size, (char) ('a' + i % 26));
          g_autoptr(GBytes) bytes = g_bytes_new (text, size);

          objects[i] = ibn_pack_take (pack);
          ibn_pack_add_stream (pack, objects[i], words, bytes);
        }
      file = ibn_pack_write (pack, 1, 2);

      data = g_bytes_get_data (file, &length);
      g_assert_cmpint (qpdf_read_memory (pdf, "", data, length, NULL), ==, 0);
      for (guint i = 0; i < N; i++)
        {
          qpdf_oh stream = qpdf_get_object_by_id (pdf, (int) objects[i], 0);
          qpdf_oh which = qpdf_oh_get_key (pdf, qpdf_oh_get_dict (pdf, stream), "/Which");
          unsigned char *text = NULL;
          gsize size = 0;

          g_assert_cmpuint (qpdf_oh_get_uint_value_as_uint (pdf, which), ==, i);
          qpdf_oh_get_stream_data (pdf, stream, qpdf_dl_generalized, NULL, &text, &size);
          g_assert_cmpuint (size, ==, i % 2 == 0 ? 200000 : 10);
          g_assert_cmpint (text[size - 1], ==, 'a' + i % 26);
          free (text);
        }
      g_assert_false (qpdf_has_error (pdf) || qpdf_more_warnings (pdf));
      qpdf_cleanup (&pdf);
      if (first == NULL)
        first = g_bytes_ref (file);
      g_assert_true (g_bytes_equal (first, file));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *path = g_strdup_printf ("/finish/marks/%s", marks[i].name);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_marks);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (test_dossiers); i++)
    {
      g_autofree char *path = g_strdup_printf ("/finish/structure/%s", test_dossiers[i].name);

      g_test_add_data_func (path, &test_dossiers[i], test_structure);
    }
  g_test_add_func ("/finish/refuses", test_refuses);
  g_test_add_func ("/finish/helper", test_helper);
  g_test_add_func ("/finish/pack", test_pack);
  return g_test_run ();
}
