/* test-proof-tampering.c: whatever is done to the PDF of a dossier is found, and where
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-proof.h"

#include "proof-kit.h"

/* The page of the answer, from 1. */
#define ITS_PAGE G_MAXUINT
#define ANY_PAGE (G_MAXUINT - 1)

static void
change_number (Kit *kit)
{
  GString *content = kit_load_content (kit, kit->page);

  g_assert_cmpuint (kit_replace_text (content, KIT_AMOUNT, "923.456,78"), ==, 1);
  kit_store_content (kit, kit->page, content);
}

/* A number where none was answered. */
static void
write_over (Kit *kit)
{
  g_autofree char *operators =
    g_strdup_printf ("BT /f-1-0 1 Tf 10 0 0 10 %d %d Tm (9)Tj ET", (int) kit->rect.x + 80,
                     (int) (IBN_PAGE_HEIGHT - kit->rect.y - kit->rect.height / 2));

  kit_draw_over (kit, kit->page, operators);
}

static void
draw_picture_over (Kit *kit)
{
  static const char pixels[] = { 0, 127, 0, 127, 0, 127 };
  qpdf_oh resources = qpdf_oh_get_key (kit->qpdf, kit_get_page (kit, kit->page), "/Resources");
  qpdf_oh pictures = kit_parse (kit, "<< >>");
  g_autofree char *operators =
    g_strdup_printf ("1 1 1 rg %d %d %d %d re f q %d 0 0 %d %d %d cm /Im Do Q",
                     (int) kit->rect.x, (int) (IBN_PAGE_HEIGHT - kit->rect.y - kit->rect.height),
                     (int) kit->rect.width, (int) kit->rect.height, (int) kit->rect.width,
                     (int) kit->rect.height, (int) kit->rect.x,
                     (int) (IBN_PAGE_HEIGHT - kit->rect.y - kit->rect.height));

  qpdf_oh_replace_key (kit->qpdf, pictures, "/Im",
                       kit_new_stream (kit,
                                       "<< /Type /XObject /Subtype /Image /Width 3 /Height 2"
                                       " /ColorSpace /DeviceGray /BitsPerComponent 8 >>",
                                       pixels, sizeof pixels));
  qpdf_oh_replace_key (kit->qpdf, resources, "/XObject", pictures);
  kit_draw_over (kit, kit->page, operators);
}

static void
hide_number (Kit *kit)
{
  GString *content = kit_load_content (kit, kit->page);

  /* What follows is not painted, but found by whoever searches. */
  g_string_prepend (content, "3 Tr\n");
  kit_store_content (kit, kit->page, content);
}

static void
remove_page (Kit *kit)
{
  qpdf_remove_page (kit->qpdf, kit_get_page (kit, 4));
}

static void
swap_pages (Kit *kit)
{
  qpdf_oh page = kit_get_page (kit, 4);

  qpdf_remove_page (kit->qpdf, page);
  qpdf_add_page_at (kit->qpdf, kit->qpdf, page, QPDF_FALSE, kit_get_page (kit, 4));
}

static void
add_page (Kit *kit)
{
  qpdf_oh page = kit_parse (kit, "<< /Type /Page /MediaBox [0 0 595.276 841.89] /Resources << >> >>");

  page = qpdf_make_indirect_object (kit->qpdf, page);
  qpdf_oh_replace_key (kit->qpdf, page, "/Contents",
                       kit_new_stream (kit, "<< >>", "1 0 0 rg 50 50 99 99 re f", 25));
  qpdf_add_page_at (kit->qpdf, kit->qpdf, page, QPDF_TRUE, kit_get_page (kit, 7));
}

static void
repeat_page (Kit *kit)
{
  qpdf_add_page_at (kit->qpdf, kit->qpdf, kit_get_page (kit, 3), QPDF_FALSE,
                    kit_get_page (kit, 3));
}

static void
take_page_of_other (Kit *kit)
{
  Kit other = { .pdf = kit->other };
  qpdf_oh old = kit_get_page (kit, kit->page);

  kit_open (&other);
  qpdf_add_page_at (kit->qpdf, other.qpdf, kit_get_page (&other, kit->page), QPDF_TRUE, old);
  qpdf_remove_page (kit->qpdf, old);
  /* What was taken is copied when the file is written. */
  g_assert_cmpint (qpdf_init_write_memory (kit->qpdf), ==, QPDF_SUCCESS);
  qpdf_set_static_ID (kit->qpdf, QPDF_TRUE);
  g_assert_cmpint (qpdf_write (kit->qpdf), ==, QPDF_SUCCESS);
  qpdf_cleanup (&other.qpdf);
}

static GBytes *
load_other_dossier (Kit *kit)
{
  Kit other = { .pdf = kit->other };
  GBytes *bytes;

  kit_open (&other);
  bytes = kit_load_enclosed (&other, IBN_MANIFEST_DOSSIER_NAME);
  qpdf_cleanup (&other.qpdf);
  return bytes;
}

static void
swap_dossier (Kit *kit)
{
  g_autoptr(GBytes) bytes = load_other_dossier (kit);

  kit_forge_enclosed (kit, IBN_MANIFEST_DOSSIER_NAME, bytes);
}

static void
edit_dossier (Kit *kit)
{
  g_autoptr(GBytes) bytes = kit_load_enclosed (kit, IBN_MANIFEST_DOSSIER_NAME);
  g_autoptr(GString) text = g_string_new_len (g_bytes_get_data (bytes, NULL),
                                              (gssize) g_bytes_get_size (bytes));
  g_autoptr(GBytes) edited = NULL;

  g_assert_cmpuint (g_string_replace (text, ">" KIT_CENTS "<", ">92345678<", 0), ==, 1);
  edited = g_bytes_new (text->str, text->len);
  kit_forge_enclosed (kit, IBN_MANIFEST_DOSSIER_NAME, edited);
}

static void
edit_call (Kit *kit)
{
  g_autoptr(GBytes) bytes = kit_load_enclosed (kit, "ibn-2017.xml");
  g_autoptr(GString) text = g_string_new_len (g_bytes_get_data (bytes, NULL),
                                              (gssize) g_bytes_get_size (bytes));
  g_autoptr(GBytes) edited = NULL;

  g_assert_cmpuint (g_string_replace (text, "type=\"money\" value=\"90000000\"",
                                      "type=\"money\" value=\"80000000\"", 0), ==, 1);
  edited = g_bytes_new (text->str, text->len);
  kit_forge_enclosed (kit, "ibn-2017.xml", edited);
}

static void
spoil_attachment (Kit *kit)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static ("Wij stemmen niet af.", 20);

  kit_store_enclosed (kit, "afstemming.txt", bytes);
}

static void
swap_attachment (Kit *kit)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static ("Wij stemmen niet af.", 20);

  kit_forge_enclosed (kit, "afstemming.txt", bytes);
}

static void
remove_from_names (Kit *kit)
{
  int i = kit_find_enclosed (kit, "afstemming.txt");
  qpdf_oh names = kit_get_enclosed (kit);

  qpdf_oh_erase_item (kit->qpdf, names, i);
  qpdf_oh_erase_item (kit->qpdf, names, i);
}

static void
remove_attachment (Kit *kit)
{
  qpdf_oh list = kit_get_root_entry (kit, "/AF");

  remove_from_names (kit);
  for (int i = qpdf_oh_get_array_n_items (kit->qpdf, list) - 1; i >= 0; i--)
    {
      qpdf_oh specification = qpdf_oh_get_array_item (kit->qpdf, list, i);
      qpdf_oh name = qpdf_oh_get_key (kit->qpdf, specification, "/UF");

      if (g_str_equal (qpdf_oh_get_utf8_value (kit->qpdf, name), "afstemming.txt"))
        qpdf_oh_erase_item (kit->qpdf, list, i);
    }
}

/* And from the list of what is enclosed too. */
static void
forge_removal (Kit *kit)
{
  g_autoptr(IbnManifest) manifest = kit_load_manifest (kit);

  for (guint i = 0; i < manifest->enclosed->len; i++)
    {
      const IbnEnclosed *enclosed = g_ptr_array_index (manifest->enclosed, i);

      if (g_str_equal (enclosed->name, "afstemming.txt"))
        g_ptr_array_remove_index (manifest->enclosed, i--);
    }
  kit_store_manifest (kit, manifest);
  remove_attachment (kit);
}

static void
add_attachment (Kit *kit)
{
  qpdf_oh names = kit_get_enclosed (kit);
  qpdf_oh file = kit_new_stream (kit, "<< /Type /EmbeddedFile /Params << /Size 5 >> >>", "nieuw", 5);
  qpdf_oh specification = kit_parse (kit, "<< /Type /Filespec /F (zz.txt) /UF (zz.txt) >>");
  qpdf_oh files = kit_parse (kit, "<< >>");

  qpdf_oh_replace_key (kit->qpdf, files, "/F", file);
  qpdf_oh_replace_key (kit->qpdf, specification, "/EF", files);
  qpdf_oh_append_item (kit->qpdf, names, kit_parse (kit, "(zz.txt)"));
  qpdf_oh_append_item (kit->qpdf, names, qpdf_make_indirect_object (kit->qpdf, specification));
}

static void
remove_manifest (Kit *kit)
{
  int i = kit_find_enclosed (kit, IBN_MANIFEST_NAME);
  qpdf_oh names = kit_get_enclosed (kit);
  qpdf_oh list = kit_get_root_entry (kit, "/AF");

  qpdf_oh_erase_item (kit->qpdf, names, i);
  qpdf_oh_erase_item (kit->qpdf, names, i);
  for (int j = qpdf_oh_get_array_n_items (kit->qpdf, list) - 1; j >= 0; j--)
    {
      qpdf_oh specification = qpdf_oh_get_array_item (kit->qpdf, list, j);
      qpdf_oh name = qpdf_oh_get_key (kit->qpdf, specification, "/UF");

      if (g_str_equal (qpdf_oh_get_utf8_value (kit->qpdf, name), IBN_MANIFEST_NAME))
        qpdf_oh_erase_item (kit->qpdf, list, j);
    }
}

static void
add_annotation (Kit *kit, guint page, const char *text)
{
  qpdf_oh object = kit_get_page (kit, page);
  qpdf_oh list = qpdf_oh_get_key (kit->qpdf, object, "/Annots");

  if (!qpdf_oh_is_array (kit->qpdf, list))
    list = kit_parse (kit, "[]");
  qpdf_oh_append_item (kit->qpdf, list,
                       qpdf_make_indirect_object (kit->qpdf, kit_parse (kit, text)));
  qpdf_oh_replace_key (kit->qpdf, object, "/Annots", list);
}

static void
add_note (Kit *kit)
{
  add_annotation (kit, kit->page, "<< /Type /Annot /Subtype /FreeText /Rect [100 100 200 120]"
                                  " /Contents (923.456,78) /DA (/Helv 10 Tf) >>");
}

/* The first link of the contents leads elsewhere. */
static void
turn_link (Kit *kit)
{
  for (guint i = 0; i < (guint) qpdf_get_num_pages (kit->qpdf); i++)
    {
      qpdf_oh list = qpdf_oh_get_key (kit->qpdf, kit_get_page (kit, i), "/Annots");
      qpdf_oh link;

      if (!qpdf_oh_is_array (kit->qpdf, list) || qpdf_oh_get_array_n_items (kit->qpdf, list) == 0)
        continue;
      link = qpdf_oh_get_array_item (kit->qpdf, list, 0);
      qpdf_oh_remove_key (kit->qpdf, link, "/Dest");
      qpdf_oh_replace_key (kit->qpdf, link, "/A",
                           kit_parse (kit, "<< /S /URI /URI (https://elders.example) >>"));
      return;
    }
  g_assert_not_reached ();
}

static void
add_script (Kit *kit)
{
  qpdf_oh_replace_key (kit->qpdf, kit_get_root_entry (kit, "/Names"), "/JavaScript",
                       kit_parse (kit, "<< /Names [(a) << /S /JavaScript /JS (app.alert\\(1\\)) >>] >>"));
}

static void
add_opening (Kit *kit)
{
  kit_set_root_entry (kit, "/OpenAction", "<< /S /URI /URI (https://elders.example) >>");
}

static void
add_form (Kit *kit)
{
  kit_set_root_entry (kit, "/AcroForm", "<< /Fields [] /NeedAppearances true >>");
}

static void
add_layers (Kit *kit)
{
  kit_set_root_entry (kit, "/OCProperties", "<< /OCGs [] /D << >> >>");
}

/* What looks like one digit is found as another. */
static void
change_meaning (Kit *kit)
{
  for (guint i = 0; i < 4; i++)
    {
      qpdf_oh font = kit_get_font (kit, kit->page, i);
      qpdf_oh map = qpdf_oh_get_key (kit->qpdf, font, "/ToUnicode");
      unsigned char *data = NULL;
      size_t length = 0;
      g_autoptr(GString) text = NULL;
      guint n;

      g_assert_cmpint (qpdf_oh_get_stream_data (kit->qpdf, map, qpdf_dl_all, NULL, &data, &length),
                       ==, QPDF_SUCCESS);
      text = g_string_new_len ((const char *) data, (gssize) length);
      free (data);
      n = g_string_replace (text, "<0031>", "<0039>", 0);
      if (n == 0)
        continue;
      qpdf_oh_replace_stream_data (kit->qpdf, map, (const unsigned char *) text->str, text->len,
                                   qpdf_oh_new_null (kit->qpdf), qpdf_oh_new_null (kit->qpdf));
      return;
    }
  g_assert_not_reached ();
}

static void
swap_font_files (Kit *kit)
{
  static const char *const keys[] = { "/FontFile", "/FontFile2", "/FontFile3" };
  qpdf_oh fonts[2], files[2];

  for (guint i = 0; i < 2; i++)
    {
      qpdf_oh font = kit_get_font (kit, kit->page, i);
      qpdf_oh inner = qpdf_oh_get_key (kit->qpdf, font, "/DescendantFonts");

      if (qpdf_oh_is_array (kit->qpdf, inner))
        font = qpdf_oh_get_array_item (kit->qpdf, inner, 0);
      fonts[i] = qpdf_oh_get_key (kit->qpdf, font, "/FontDescriptor");
    }
  for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
    {
      for (guint i = 0; i < 2; i++)
        files[i] = qpdf_oh_get_key (kit->qpdf, fonts[i], keys[k]);
      for (guint i = 0; i < 2; i++)
        qpdf_oh_replace_or_remove_key (kit->qpdf, fonts[i], keys[k], files[1 - i]);
    }
}

/* The first element that is on page 2 says something else. */
static gboolean
replace_spoken (Kit *kit, qpdf_oh element, int page)
{
  qpdf_oh kids;

  for (int i = 0; qpdf_oh_is_array (kit->qpdf, element)
                  && i < qpdf_oh_get_array_n_items (kit->qpdf, element); i++)
    if (replace_spoken (kit, qpdf_oh_get_array_item (kit->qpdf, element, i), page))
      return TRUE;
  if (!qpdf_oh_is_dictionary (kit->qpdf, element))
    return FALSE;
  if (qpdf_oh_get_object_id (kit->qpdf, qpdf_oh_get_key (kit->qpdf, element, "/Pg")) == page)
    {
      qpdf_oh_replace_key (kit->qpdf, element, "/ActualText", kit_parse (kit, "(923.456,78 euro)"));
      return TRUE;
    }
  kids = qpdf_oh_get_key (kit->qpdf, element, "/K");
  return replace_spoken (kit, kids, page);
}

static void
change_spoken (Kit *kit)
{
  qpdf_oh tree = kit_get_root_entry (kit, "/StructTreeRoot");

  g_assert_true (replace_spoken (kit, qpdf_oh_get_key (kit->qpdf, tree, "/K"),
                                 qpdf_oh_get_object_id (kit->qpdf, kit_get_page (kit, 1))));
}

/* The first element with an alternative text. */
static gboolean
find_figure (Kit *kit, qpdf_oh element, qpdf_oh *figure)
{
  qpdf_oh kids;

  if (qpdf_oh_is_array (kit->qpdf, element))
    {
      for (int i = 0; i < qpdf_oh_get_array_n_items (kit->qpdf, element); i++)
        if (find_figure (kit, qpdf_oh_get_array_item (kit->qpdf, element, i), figure))
          return TRUE;
      return FALSE;
    }
  if (!qpdf_oh_is_dictionary (kit->qpdf, element))
    return FALSE;
  if (qpdf_oh_has_key (kit->qpdf, element, "/Alt"))
    {
      *figure = element;
      return TRUE;
    }
  kids = qpdf_oh_get_key (kit->qpdf, element, "/K");
  return find_figure (kit, kids, figure);
}

static void
change_alternative (Kit *kit)
{
  qpdf_oh tree = kit_get_root_entry (kit, "/StructTreeRoot"), figure = 0;

  g_assert_true (find_figure (kit, qpdf_oh_get_key (kit->qpdf, tree, "/K"), &figure));
  qpdf_oh_replace_key (kit->qpdf, figure, "/Alt", kit_parse (kit, "(923.456,78 euro)"));
}

static void
change_label (Kit *kit)
{
  kit_set_root_entry (kit, "/PageLabels", "<< /Nums [0 << /S /D /St 100 >>] >>");
}

static void
change_heading (Kit *kit)
{
  qpdf_oh first = qpdf_oh_get_key (kit->qpdf, kit_get_root_entry (kit, "/Outlines"), "/First");

  qpdf_oh_replace_key (kit->qpdf, first, "/Title", kit_parse (kit, "(Iets anders)"));
}

static void
turn_page (Kit *kit)
{
  qpdf_oh_replace_key (kit->qpdf, kit_get_page (kit, kit->page), "/Rotate", kit_parse (kit, "180"));
}

static void
crop_page (Kit *kit)
{
  qpdf_oh_replace_key (kit->qpdf, kit_get_page (kit, kit->page), "/CropBox",
                       kit_parse (kit, "[0 100 595 842]"));
}

/* For all pages at once, further up. */
static void
crop_all (Kit *kit)
{
  qpdf_oh_replace_key (kit->qpdf, kit_get_root_entry (kit, "/Pages"), "/CropBox",
                       kit_parse (kit, "[0 100 595 842]"));
}

static void
change_title (Kit *kit)
{
  qpdf_set_info_key (kit->qpdf, "/Title", "Een ander dossier");
}

static void
change_metadata (Kit *kit)
{
  qpdf_oh metadata = kit_get_root_entry (kit, "/Metadata");
  unsigned char *data = NULL;
  size_t length = 0;
  g_autoptr(GString) text = NULL;

  g_assert_cmpint (qpdf_oh_get_stream_data (kit->qpdf, metadata, qpdf_dl_all, NULL, &data, &length),
                   ==, QPDF_SUCCESS);
  text = g_string_new_len ((const char *) data, (gssize) length);
  free (data);
  g_assert_cmpuint (g_string_replace (text, "Netwerk", "Network", 1), ==, 1);
  qpdf_oh_replace_stream_data (kit->qpdf, metadata, (const unsigned char *) text->str, text->len,
                               qpdf_oh_new_null (kit->qpdf), qpdf_oh_new_null (kit->qpdf));
}

static void
change_language (Kit *kit)
{
  kit_set_root_entry (kit, "/Lang", "(en)");
}

static const struct {
  const char *name;
  Tamper      tamper;
  guint       page;           /* where it has to be found */
  const char *path;
  const char *words;          /* of the sentence */
} cases[] = {
  { "number", change_number, ITS_PAGE, KIT_PATH,
    "reads € 923.456,78 on the page and € 123.456,78 in the data" },
  { "written-over", write_over, ITS_PAGE, NULL, "Page" },
  { "picture-over", draw_picture_over, ITS_PAGE, KIT_PATH, "something is drawn over" },
  { "hidden", hide_number, ITS_PAGE, NULL, "is not the page of this dossier" },
  { "page-removed", remove_page, 5, NULL, "Page 5 of this dossier is missing" },
  { "pages-swapped", swap_pages, 5, NULL, "stands in the place of another: it is page 6" },
  { "page-added", add_page, 8, NULL, "Page 8 was added" },
  { "page-repeated", repeat_page, 5, NULL, "Page 5 was added" },
  { "page-of-another", take_page_of_other, ITS_PAGE, NULL, "Page" },
  { "dossier-swapped", swap_dossier, ITS_PAGE, KIT_PATH,
    "reads € 123.456,78 on the page and € 55.555,55 in the data" },
  { "dossier-edited", edit_dossier, ITS_PAGE, KIT_PATH,
    "reads € 123.456,78 on the page and € 923.456,78 in the data" },
  { "call-edited", edit_call, ANY_PAGE, NULL, "" },
  { "attachment-spoilt", spoil_attachment, 0, NULL, "afstemming.txt" },
  { "attachment-swapped", swap_attachment, 0, NULL, "What is enclosed is not what belongs" },
  { "attachment-removed", remove_attachment, 0, NULL, "afstemming.txt" },
  { "attachment-forgotten", forge_removal, ANY_PAGE, NULL, "" },
  { "attachment-added", add_attachment, 0, NULL, "zz.txt" },
  { "manifest-removed", remove_manifest, 0, NULL, "cannot be proved" },
  { "note", add_note, ITS_PAGE, NULL, "a note, a stamp or a field was put on it" },
  { "link", turn_link, ANY_PAGE, NULL, "a link leads elsewhere" },
  { "script", add_script, 0, NULL, "does something by itself" },
  { "opening", add_opening, 0, NULL, "does something by itself" },
  { "form", add_form, 0, NULL, "Fields" },
  { "layers", add_layers, 0, NULL, "Layers" },
  { "meaning", change_meaning, ANY_PAGE, NULL, "letters have another shape or meaning" },
  { "font-files", swap_font_files, ANY_PAGE, NULL, "letters have another shape or meaning" },
  { "spoken", change_spoken, 2, NULL, "what is read aloud of it" },
  { "label", change_label, 0, NULL, "numbered otherwise" },
  { "heading", change_heading, 0, NULL, "list of headings" },
  { "turned", turn_page, ITS_PAGE, NULL, "cut, turned" },
  { "cropped", crop_page, ITS_PAGE, NULL, "cut, turned" },
  { "all-cropped", crop_all, 1, NULL, "cut, turned" },
  { "title", change_title, 0, NULL, "What the file says of itself" },
  { "metadata", change_metadata, 0, NULL, "What the file says of itself" },
  { "language", change_language, 0, NULL, "read aloud" },
};

static Kit kit;

static void
assert_found (const IbnProof *proof, guint page, const char *path, const char *words)
{
  guint wanted = page == ITS_PAGE ? kit.page + 1 : page;

  kit_print_faults (proof);
  g_assert_cmpint (proof->outcome, ==, IBN_PROOF_DIFFERENT);
  for (guint i = 0; i < proof->faults->len; i++)
    {
      const IbnProofFault *fault = g_ptr_array_index (proof->faults, i);

      if ((page == ANY_PAGE || fault->page == wanted)
          && (path == NULL || g_strcmp0 (fault->path, path) == 0)
          && strstr (fault->words, words) != NULL)
        return;
    }
  g_test_fail_printf ("not among the faults: page %u, %s: “%s”", wanted, path, words);
}

static void
test_tampering (const void *data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr(GBytes) tampered = NULL;
  g_autoptr(IbnProof) proof = NULL;

  kit_open (&kit);
  cases[i].tamper (&kit);
  tampered = kit_close (&kit, NULL);
  proof = kit_prove (tampered);
  assert_found (proof, cases[i].page, cases[i].path, cases[i].words);
}

/* What a chart is said to show; there is one in a dossier with a budget. */
static void
test_alternative (void)
{
  g_autoptr(IbnDocument) document = load_example ("natkou-dossier.xml");
  g_autoptr(GBytes) pdf = kit_make_pdf (document, "IBN Dossier " IBN_VERSION, NULL);
  Kit own = { .pdf = pdf };
  g_autoptr(GBytes) tampered = NULL;
  g_autoptr(IbnProof) proof = NULL;

  kit_open (&own);
  change_alternative (&own);
  tampered = kit_close (&own, NULL);
  proof = kit_prove (tampered);
  assert_found (proof, ANY_PAGE, NULL, "what is read aloud of it");
}

/* What is behind the end takes the place of what was there; most of the file is as it was. */
static void
test_update (void)
{
  GString *content;
  g_autoptr(GString) file = g_string_new_len (g_bytes_get_data (kit.pdf, NULL),
                                              (gssize) g_bytes_get_size (kit.pdf));
  g_autoptr(GBytes) updated = NULL;
  g_autoptr(IbnProof) proof = NULL;
  qpdf_oh stream, trailer;
  int id, root, info, size;
  gsize last = file->len, object, table;
  guint64 previous;

  kit_open (&kit);
  content = kit_load_content (&kit, kit.page);
  g_assert_cmpuint (kit_replace_text (content, KIT_AMOUNT, "923.456,78"), ==, 1);
  stream = qpdf_oh_get_key (kit.qpdf, kit_get_page (&kit, kit.page), "/Contents");
  trailer = qpdf_get_trailer (kit.qpdf);
  id = qpdf_oh_get_object_id (kit.qpdf, stream);
  root = qpdf_oh_get_object_id (kit.qpdf, qpdf_get_root (kit.qpdf));
  info = qpdf_oh_get_object_id (kit.qpdf, qpdf_oh_get_key (kit.qpdf, trailer, "/Info"));
  size = qpdf_oh_get_int_value_as_int (kit.qpdf, qpdf_oh_get_key (kit.qpdf, trailer, "/Size"));
  qpdf_cleanup (&kit.qpdf);

  while (!g_str_has_prefix (file->str + last, "startxref\n"))
    last--;
  previous = g_ascii_strtoull (file->str + last + strlen ("startxref\n"), NULL, 10);
  object = file->len;
  g_string_append_printf (file, "%d 0 obj\n<< /Length %" G_GSIZE_FORMAT " >>\nstream\n", id,
                          content->len);
  g_string_append_len (file, content->str, (gssize) content->len);
  g_string_append (file, "\nendstream\nendobj\n");
  table = file->len;
  g_string_append_printf (file, "xref\n0 1\n0000000000 65535 f \n%d 1\n%010" G_GSIZE_FORMAT
                          " 00000 n \ntrailer\n<< /Size %d /Root %d 0 R /Info %d 0 R /Prev %"
                          G_GUINT64_FORMAT " >>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                          id, object, size, root, info, previous, table);
  g_string_free (content, TRUE);

  updated = g_bytes_new (file->str, file->len);
  proof = kit_prove (updated);
  assert_found (proof, ITS_PAGE, KIT_PATH, "reads € 923.456,78 on the page");
}

/* Of another acronym, which stands at the head of nearly all pages, there is one sentence, so that
 * there is room for what else differs. */
static void
test_head (void)
{
  g_autoptr(GBytes) bytes = NULL;
  g_autoptr(GBytes) edited = NULL;
  g_autoptr(GString) text = NULL;
  g_autoptr(GBytes) tampered = NULL;
  g_autoptr(IbnProof) proof = NULL;
  guint n = 0;

  kit_open (&kit);
  bytes = kit_load_enclosed (&kit, IBN_MANIFEST_DOSSIER_NAME);
  text = g_string_new_len (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
  g_assert_cmpuint (g_string_replace (text, ">NATKOU<", ">ANDERS<", 0), ==, 1);
  g_assert_cmpuint (g_string_replace (text, ">" KIT_CENTS "<", ">92345678<", 0), ==, 1);
  edited = g_bytes_new (text->str, text->len);
  kit_forge_enclosed (&kit, IBN_MANIFEST_DOSSIER_NAME, edited);
  tampered = kit_close (&kit, NULL);
  proof = kit_prove (tampered);

  assert_found (proof, ITS_PAGE, KIT_PATH, "and € 923.456,78 in the data");
  assert_found (proof, ANY_PAGE, NULL, "more read “NATKOU");
  for (guint i = 0; i < proof->faults->len; i++)
    n += strstr (((IbnProofFault *) g_ptr_array_index (proof->faults, i))->words,
                 "where the dossier has “ANDERS ·") != NULL;
  g_assert_cmpuint (n, ==, 1);
}

int
main (int argc, char **argv)
{
  g_autoptr(IbnDocument) document = NULL;
  g_autoptr(IbnDocument) other = NULL;
  int status;

  g_test_init (&argc, &argv, NULL);
  document = kit_make_document ();
  other = kit_make_document ();
  apply (other, ibn_change_new_set (KIT_PATH, "5555555"));
  kit.pdf = kit_make_pdf (document, "IBN Dossier " IBN_VERSION, &kit);
  kit.other = kit_make_pdf (other, "IBN Dossier " IBN_VERSION, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strconcat ("/proof/tampering/", cases[i].name, NULL);

      g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_tampering);
    }
  g_test_add_func ("/proof/tampering/alternative", test_alternative);
  g_test_add_func ("/proof/tampering/update", test_update);
  g_test_add_func ("/proof/tampering/head", test_head);
  status = g_test_run ();
  g_bytes_unref (kit.pdf);
  g_bytes_unref (kit.other);
  return status;
}
