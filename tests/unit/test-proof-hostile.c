/* test-proof-hostile.c: what a PDF may hold to keep the proof busy, and what comes of it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "proof-kit.h"

#define MANY 1000000

/* So that text is compared too. */
static Kit kit;

static void
repeat (GString *text, const char *what, guint n)
{
  for (guint i = 0; i < n; i++)
    g_string_append (text, what);
}

static void
draw_many (Kit *self, const char *before, const char *what, guint n)
{
  g_autoptr(GString) content = g_string_new (before);

  repeat (content, what, n);
  kit_draw_over (self, self->page, content->str);
}

static void
paint_many (Kit *self)
{
  draw_many (self, "", "1 1 400 400 re f\n", MANY);
}

static void
make_long_path (Kit *self)
{
  draw_many (self, "", "1 1 2 2 re\n", MANY);
}

static void
show_many (Kit *self)
{
  draw_many (self, "BT 9 0 0 9 50 50 Tm /f-0-0 9 Tf\n", "(1)Tj 1 0 Td\n", MANY);
}

static void
nest_states (Kit *self)
{
  draw_many (self, "", "q\n", MANY);
}

static void
nest_marks (Kit *self)
{
  draw_many (self, "", "/P <</MCID 1/ActualText (x)>> BDC\n", MANY);
}

static void
nest_arrays (Kit *self)
{
  draw_many (self, "", "[", MANY);
}

static void
grow_matrix (Kit *self)
{
  draw_many (self, "BT /f-0-0 9 Tf\n", "9999999 0 0 9999999 0 0 cm (1) Tj 0 0 1 1 re f\n", 1000);
}

/* An operator that is the first of all. */
static void
lack_operands (Kit *self)
{
  GString *content = g_string_new ("\" ' TJ Tf Tm re Do BDC EMC Q sc c cm\n");

  kit_store_content (self, self->page, content);
}

static void
map_many (Kit *self)
{
  g_autoptr(GString) map = g_string_new ("1 beginbfrange\n");
  qpdf_oh font = kit_get_font (self, self->page, 0);

  repeat (map, "<0000><ffff><0041>\n", MANY / 10);
  qpdf_oh_replace_key (self->qpdf, font, "/ToUnicode",
                       kit_new_stream (self, "<< >>", map->str, map->len));
}

/* Each leads twice to the one before it. */
static qpdf_oh
double_up (Kit *self, qpdf_oh first)
{
  qpdf_oh last = qpdf_make_indirect_object (self->qpdf, first);

  for (guint i = 0; i < 90; i++)
    {
      qpdf_oh both = qpdf_oh_new_array (self->qpdf);

      qpdf_oh_append_item (self->qpdf, both, last);
      qpdf_oh_append_item (self->qpdf, both, last);
      last = qpdf_make_indirect_object (self->qpdf, both);
    }
  return last;
}

static void
double_structure (Kit *self)
{
  qpdf_oh_replace_key (self->qpdf, kit_get_root_entry (self, "/StructTreeRoot"), "/K",
                       double_up (self, qpdf_oh_new_integer (self->qpdf, 1)));
}

static void
double_labels (Kit *self)
{
  qpdf_oh last = kit_parse (self, "<< /Nums [ 0 << /S /D >> ] >>");

  for (guint i = 0; i < 90; i++)
    {
      qpdf_oh node = qpdf_oh_new_dictionary (self->qpdf), kids = qpdf_oh_new_array (self->qpdf);

      last = qpdf_make_indirect_object (self->qpdf, last);
      qpdf_oh_append_item (self->qpdf, kids, last);
      qpdf_oh_append_item (self->qpdf, kids, last);
      qpdf_oh_replace_key (self->qpdf, node, "/Kids", kids);
      last = node;
    }
  qpdf_oh_replace_key (self->qpdf, qpdf_get_root (self->qpdf), "/PageLabels", last);
}

/* What a page is drawn with is the page. */
static void
draw_with_page (Kit *self)
{
  qpdf_oh page = kit_get_page (self, self->page);
  qpdf_oh resources = qpdf_oh_get_key (self->qpdf, page, "/Resources");
  qpdf_oh list = qpdf_oh_new_dictionary (self->qpdf);

  qpdf_oh_replace_key (self->qpdf, list, "/x", page);
  qpdf_oh_replace_key (self->qpdf, resources, "/XObject", list);
}

/* A note on a page leads to a list of notes that it is in. */
static void
note_cycle (Kit *self)
{
  qpdf_oh note = qpdf_make_indirect_object (self->qpdf, kit_parse (self, "<< /Subtype /Text >>"));
  qpdf_oh list = qpdf_oh_new_array (self->qpdf);

  qpdf_oh_append_item (self->qpdf, list, note);
  list = qpdf_make_indirect_object (self->qpdf, list);
  qpdf_oh_replace_key (self->qpdf, note, "/Popup", list);
  qpdf_oh_replace_key (self->qpdf, kit_get_page (self, self->page), "/Annots", list);
}

/* The same large content on each page, twenty times. */
static void
share_content (Kit *self)
{
  g_autoptr(GString) content = g_string_new (NULL);
  qpdf_oh list = qpdf_oh_new_array (self->qpdf), stream;

  repeat (content, "0 0 1 1 re f\n", MANY / 5);
  stream = kit_new_stream (self, "<< >>", content->str, content->len);
  for (guint i = 0; i < 20; i++)
    qpdf_oh_append_item (self->qpdf, list, stream);
  for (int i = 0; i < qpdf_get_num_pages (self->qpdf); i++)
    qpdf_oh_replace_key (self->qpdf, kit_get_page (self, (guint) i), "/Contents", list);
}

static void
add_pages (Kit *self)
{
  for (guint i = 0; i < 2000; i++)
    qpdf_add_page (self->qpdf, self->qpdf, kit_get_page (self, self->page), QPDF_FALSE);
}

static const struct {
  const char *name;
  Tamper      tamper;
} cases[] = {
  { "add-pages", add_pages },
  { "double-labels", double_labels },
  { "double-structure", double_structure },
  { "draw-with-page", draw_with_page },
  { "grow-matrix", grow_matrix },
  { "lack-operands", lack_operands },
  { "make-long-path", make_long_path },
  { "map-many", map_many },
  { "nest-arrays", nest_arrays },
  { "nest-marks", nest_marks },
  { "nest-states", nest_states },
  { "note-cycle", note_cycle },
  { "paint-many", paint_many },
  { "share-content", share_content },
  { "show-many", show_many },
};

/* In bounded time, what does not fit is told in a few plain sentences. */
static void
test_hostile (const void *data)
{
  Tamper tamper = cases[GPOINTER_TO_SIZE (data)].tamper;
  g_autoptr(GBytes) hostile = NULL;
  g_autoptr(IbnProof) proof = NULL;

  kit_open (&kit);
  tamper (&kit);
  hostile = kit_close (&kit, NULL);
  proof = kit_prove (hostile);
  g_assert_cmpint (proof->outcome, ==, IBN_PROOF_DIFFERENT);
  g_assert_cmpuint (proof->faults->len, <=, 21);
  for (guint i = 0; i < proof->faults->len; i++)
    {
      const IbnProofFault *fault = g_ptr_array_index (proof->faults, i);

      g_test_message ("%s", fault->words);
      g_assert_cmpuint (g_utf8_strlen (fault->words, -1), <, 400);
      g_assert_null (strchr (fault->words, '\n'));
    }
}

int
main (int argc, char **argv)
{
  g_autoptr(IbnDocument) document = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  document = kit_make_document ();
  kit.pdf = kit_make_pdf (document, "IBN Dossier 0.0.1", &kit);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/proof/hostile/", cases[i].name, NULL);

      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_hostile);
    }
  status = g_test_run ();
  g_bytes_unref (kit.pdf);
  return status;
}
