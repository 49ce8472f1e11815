/* test-sections.c: what a dossier begins and ends with, and how its pages are built
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-attachment.h"
#include "ibn-fingerprint.h"
#include "ibn-path.h"
#include "ibn-print-words-private.h"
#include "ibn-seal.h"
#include "ibn-versions.h"
#include "test-book.h"
#include "test-print.h"

static const char * const examples[] = {
  "natkou-dossier.xml", "natkou-eoi.xml", "natkou-faulty.xml",
};

static IbnContent *
collect (IbnChecker *checker)
{
  IbnFlowOptions options = { .language = "nl", .day = DAY, .program = "IBN Dossier" };

  return ibn_content_collect (checker, &options);
}

static void
make_book (Book *book, IbnCall *call, IbnDocument *document)
{
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, NULL, NOW, "nl");

  ibn_checker_look_attachments (checker, NULL);
  book_init (book, collect (checker));
}

static const IbnOutline *
find_heading (const Book *book, IbnWord word)
{
  for (guint i = 0; i < book->composer.headings->len; i++)
    {
      const IbnOutline *heading = g_ptr_array_index (book->composer.headings, i);

      if (g_str_equal (heading->title, ibn_print_word ("nl", word)))
        return heading;
    }
  g_error ("No heading “%s”", ibn_print_word ("nl", word));
}

/* All that stands on the pages from @first up to @end, without blanks. */
static char *
read_between (const Book *book, guint first, guint end)
{
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = first; i < end; i++)
    {
      const IbnPage *page = g_ptr_array_index (book->pages->pages, i);

      for (guint j = 0; j < page->placed->len; j++)
        {
          const IbnPlaced *placed = g_ptr_array_index (page->placed, j);
          g_autofree char *words = placed->kind == IBN_PLACED_TEXT && placed->first == 0
                                   ? ibn_text_dup_words (placed->text)
                                   : NULL;

          g_string_append (text, words == NULL ? "" : words);
        }
    }
  return squeeze (text->str);
}

static char *
read_from (const Book *book, guint first)
{
  return read_between (book, first, book->pages->pages->len);
}

static void
assert_says (const char *text, const char *words)
{
  g_autofree char *wanted = squeeze (words);

  g_assert_cmpstr (wanted, !=, "");
  if (strstr (text, wanted) == NULL)
    g_error ("“%s” is not said", words);
}

/* The summary has a page, and no more than that. */
static void
assert_one_page (const Book *book)
{
  guint page = find_heading (book, IBN_WORD_KEY_FIGURES)->page;

  g_assert_cmpuint (page, ==, 1);
  g_assert_cmpuint (find_heading (book, IBN_WORD_CONTENTS)->page, ==, page + 1);
}

static gboolean
is_heading (const IbnPlaced *placed)
{
  return placed->text->style == IBN_STYLE_HEADING_1 || placed->text->style == IBN_STYLE_HEADING_2
         || placed->text->style == IBN_STYLE_HEADING_3;
}

/* No page ends in a heading or in the head of a table, and nothing stands below its bottom. */
static void
assert_pages (const Book *book)
{
  for (guint i = 1; i < book->pages->pages->len; i++)
    {
      const IbnPage *page = g_ptr_array_index (book->pages->pages, i);
      const IbnPlaced *last = NULL;

      for (guint j = 0; j < page->placed->len; j++)
        {
          const IbnPlaced *placed = g_ptr_array_index (page->placed, j);

          if (placed->kind == IBN_PLACED_CHART)
            last = NULL;
          if (placed->kind != IBN_PLACED_TEXT || placed->n_lines == 0)
            continue;
          g_assert_cmpfloat (placed->y + placed->height, <=,
                             IBN_PAGE_HEIGHT - IBN_MARGIN_BOTTOM + 0.1);
          last = placed;
        }
      if (last == NULL)
        continue;
      g_assert_false (is_heading (last));
      g_assert_cmpint (last->text->style, !=, IBN_STYLE_CELL_HEAD);
      if (last->node != IBN_NODE_NONE)
        g_assert_cmpint (g_array_index (book->composer.nodes, IbnNode, last->node).scope, !=,
                         IBN_SCOPE_COLUMN);
    }
}

/* Each figure says its numbers. */
static void
assert_figures (const Book *book, guint n)
{
  guint n_figures = 0;

  for (guint i = 1; i < book->composer.nodes->len; i++)
    {
      const IbnNode *node = &g_array_index (book->composer.nodes, IbnNode, i);

      if (!is_tag (node, "Figure"))
        continue;
      n_figures++;
      g_assert_nonnull (node->alt);
      g_assert_nonnull (strpbrk (node->alt, "123456789"));
    }
  g_assert_cmpuint (n_figures, >=, n);
}

static void
test_example (const void *data)
{
  g_autoptr(IbnCall) call = load_call ("data/calls/ibn-2017.xml");
  g_autoptr(IbnDocument) document = load_example (data);
  Book book;

  make_book (&book, call, document);
  assert_one_page (&book);
  assert_pages (&book);
  book_check_structure (&book);
  /* Twice the budget and twice the shares. */
  assert_figures (&book, g_str_equal (data, "natkou-eoi.xml") ? 0 : 4);
  book_clear (&book);
}

static void
test_dossier (const void *data)
{
  const IbnTestDossier *test = data;
  g_autoptr(IbnCall) call = load_call (test->call);
  g_autoptr(IbnDocument) document = make_document (call, test);
  Book book;

  make_book (&book, call, document);
  assert_one_page (&book);
  assert_pages (&book);
  book_check_structure (&book);
  assert_figures (&book, 0);
  book_clear (&book);
}

/* A few with all their names, more than go on the page with how many there are. */
static void
test_companies (void)
{
  static const guint numbers[] = { 1, 10, 16, 17, 40, 200 };
  g_autoptr(IbnCall) call = load_call ("data/calls/ibn-2017.xml");

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autoptr(IbnDocument) document = make_document (call, &(IbnTestDossier) { .n_rows = 0 });
      g_autofree char *text = NULL;
      const char *more;
      guint n_said = 0;
      Book book;

      for (guint j = 0; j < numbers[i]; j++)
        {
          g_autofree char *row = g_strdup_printf ("companies/c%u", j);
          g_autofree char *path = g_strdup_printf ("%s/name", row);
          g_autofree char *name = g_strdup_printf ("Vriesbedrijf=%u.", j);

          apply (document, ibn_change_new_insert (row, NULL));
          apply (document, ibn_change_new_set (path, name));
        }
      make_book (&book, call, document);
      assert_one_page (&book);
      g_ptr_array_set_size (book.pages->pages, 2);
      text = read_from (&book, 1);
      book_clear (&book);

      for (guint j = 0; j < numbers[i]; j++)
        {
          g_autofree char *name = g_strdup_printf ("Vriesbedrijf=%u.", j);

          n_said += strstr (text, name) != NULL;
        }
      more = strstr (text, "ennog");
      g_assert_cmpuint (n_said, >, 0);
      g_assert_cmpint (more == NULL, ==, n_said == numbers[i]);
      if (more != NULL)
        g_assert_cmpuint (strtoul (more + strlen ("ennog"), NULL, 10), ==, numbers[i] - n_said);
    }
}

/* The register has each document, with its fingerprint where it is attached. */
static void
test_register (void)
{
  g_autoptr(IbnCall) call = load_call ("data/calls/ibn-2017.xml");
  g_autoptr(IbnDocument) document = load_example ("natkou-dossier.xml");
  g_autoptr(GBytes) bytes = g_bytes_new_static ("%PDF-1.4 en niet meer dan dat", 29);
  g_autofree char *fingerprint = ibn_blobs_add_bytes (ibn_document_get_blobs (document), bytes);
  g_autofree char *absent = g_strnfill (IBN_FINGERPRINT_LENGTH, 'a');
  const struct {
    const char *path, *fingerprint, *name, *says;
  } cases[] = {
    { "complementarity/spc-file", fingerprint, "verslag.pdf", "29 B" },
    { "companies/c01/letter-file", fingerprint, "brief.pdf", "29 B" },
    { "companies/c01/mandate-file", absent, "weg.pdf", "inhoud ontbreekt" },
    { "companies/c02/letter-file", NULL, "genoemd.pdf", "alleen genoemd" },
  };
  g_autofree char *text = NULL;
  Book book;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *value = ibn_attachment_new_value (cases[i].fingerprint, cases[i].name);

      apply (document, ibn_change_new_set (cases[i].path, value));
    }
  make_book (&book, call, document);
  g_ptr_array_set_size (book.pages->pages, (int) find_heading (&book, IBN_WORD_RECEIPT)->page);
  text = read_from (&book, find_heading (&book, IBN_WORD_REGISTER)->page);
  book_clear (&book);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *row = ibn_path_dup_row (cases[i].path);
      g_autofree char *place = row == NULL ? ibn_path_format (call, document, cases[i].path, "nl")
                                           : ibn_row_format (call, document, row, "nl");

      assert_says (text, cases[i].name);
      assert_says (text, place);
      assert_says (text, cases[i].says);
      if (cases[i].fingerprint != NULL)
        assert_says (text, cases[i].fingerprint);
    }
}

/* The last pages say by what a dossier was judged, what it is, and why what is left may stand. */
static void
test_receipt (const void *data)
{
  g_autoptr(IbnCall) call = load_call ("data/calls/ibn-2017.xml");
  g_autoptr(IbnDocument) document = load_example (data);
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, NULL, NOW, "nl");
  GListModel *findings = ibn_checker_get_findings (checker);
  guint n_named = 0;
  g_autofree char *fingerprint = ibn_document_dup_fingerprint (document);
  g_autofree char *code = ibn_fingerprint_get_code (fingerprint);
  g_autofree char *now = ibn_time_format_long (NOW, "nl");
  g_autofree char *text = NULL;
  guint page;
  Book book;

  book_init (&book, collect (checker));
  page = find_heading (&book, IBN_WORD_RECEIPT)->page;
  text = read_from (&book, page);
  book_clear (&book);

  assert_says (text, ibn_call_get_id (call));
  assert_says (text, ibn_call_get_hash (call));
  assert_says (text, fingerprint);
  assert_says (text, code);
  assert_says (text, now);
  assert_says (text, ibn_words_get (ibn_checker_get_phase (checker)->label, "nl"));
  assert_says (text, "IBN Dossier");
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);

      if (ibn_finding_get_level (finding) < IBN_LEVEL_ATTENTION)
        continue;
      /* Documents that are named and not attached are one finding, with their names. */
      if (g_str_has_prefix (ibn_finding_get_key (finding), "attachment/named:"))
        {
          const char *value = ibn_document_get (document, ibn_finding_get_places (finding)[0]);

          assert_says (text, ibn_attachment_get_name (value));
          n_named++;
          continue;
        }
      /* The rules of a call have a number, those of every call a word. */
      if (g_ascii_isupper (*ibn_finding_get_rule (finding)))
        assert_says (text, ibn_finding_get_rule (finding));
      assert_says (text, ibn_finding_get_message (finding));
      if (*ibn_finding_get_reason (finding) != '\0')
        assert_says (text, ibn_finding_get_reason (finding));
    }
  if (n_named > 0)
    {
      g_autofree char *count = g_strdup_printf ("%u documenten zijn genoemd", n_named);

      assert_says (text, count);
    }
}

/* Wherever an answer of a company stands, its name does too; also where its record goes on on a
 * next page. */
static void
test_records (void)
{
  g_autoptr(IbnCall) call = load_call ("data/calls/ibn-2017.xml");
  g_autoptr(IbnDocument) document = load_example ("natkou-dossier.xml");
  guint n_records = 0;
  Book book;

  make_book (&book, call, document);
  for (guint i = 0; i < book.pages->pages->len; i++)
    {
      const IbnPage *page = g_ptr_array_index (book.pages->pages, i);
      g_autofree char *text = read_between (&book, i, i + 1);

      for (guint j = 0; j < page->spots->len; j++)
        {
          const char *path = g_array_index (page->spots, IbnSpot, j).path;
          g_autofree char *row = g_str_has_prefix (path, "companies/") ? ibn_path_dup_row (path) : NULL;
          g_autofree char *title = row == NULL ? NULL : ibn_row_format (call, document, row, "nl");

          if (row == NULL)
            continue;
          assert_says (text, title);
          n_records++;
        }
    }
  g_assert_cmpuint (n_records, >, 14 * 10);
  book_clear (&book);
}

/* What was written in another language than that of the pages is marked, and nothing else. */
static void
test_language (void)
{
  static const char * const languages[] = { "nl", "en" };
  g_autoptr(IbnCall) call = load_call ("data/calls/ibn-2017.xml");
  g_autoptr(IbnDocument) document = load_example ("natkou-eoi.xml");
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, NULL, NOW, "nl");

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      IbnFlowOptions options = { .language = languages[i], .day = DAY };
      guint n_marked = 0;
      Book book;

      book_init (&book, ibn_content_collect (checker, &options));
      for (guint j = 1; j < book.composer.nodes->len; j++)
        {
          const IbnNode *node = &g_array_index (book.composer.nodes, IbnNode, j);

          if (node->language == NULL)
            continue;
          g_assert_cmpstr (node->language, ==, "nl");
          g_assert_true (is_tag (node, "LBody") || is_tag (node, "TH") || is_tag (node, "TD"));
          n_marked++;
        }
      g_assert_cmpint (n_marked > 20, ==, i == 1);
      g_assert_cmpint (n_marked == 0, ==, i == 0);
      book_clear (&book);
    }
}

static char *
dup_state (IbnCall *call, IbnDocument *document, const char *phase, gboolean *is_draft)
{
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, phase, NOW, "nl");
  g_autoptr(IbnContent) content = collect (checker);

  *is_draft = content->draft;
  return g_strdup (content->state);
}

/* Sealed as long as it is what was sealed. */
static void
test_state (void)
{
  g_autoptr(IbnCall) call = load_call ("data/calls/ibn-2017.xml");
  g_autoptr(IbnDocument) document = load_example ("natkou-dossier.xml");
  g_autoptr(IbnDocument) faulty = load_example ("natkou-faulty.xml");
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, "dossier", NOW, "nl");
  g_autoptr(GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *sealed = NULL;
  g_autofree char *edited = NULL;
  g_autofree char *wrong = NULL;
  gboolean is_draft;

  before = dup_state (call, document, "dossier", &is_draft);
  g_assert_cmpstr (before, ==, ibn_print_word ("nl", IBN_WORD_READY));
  g_assert_false (is_draft);

  g_assert_true (ibn_seal_submit (checker, NOW, &error));
  g_assert_no_error (error);
  sealed = dup_state (call, document, "dossier", &is_draft);
  g_assert_nonnull (strstr (sealed, "verzegeld op 21 maart 2018"));
  g_assert_false (is_draft);

  apply (document, ibn_change_new_set ("network/acronym", "ANDERS"));
  edited = dup_state (call, document, "dossier", &is_draft);
  g_assert_null (strstr (edited, "verzegeld"));

  wrong = dup_state (call, faulty, "dossier", &is_draft);
  g_assert_true (g_str_has_prefix (wrong, "Concept"));
  g_assert_true (is_draft);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autofree char *name = g_strdup_printf ("/sections/examples/%s", examples[i]);
      g_autofree char *receipt = g_strdup_printf ("/sections/receipt/%s", examples[i]);

      g_test_add_data_func (name, examples[i], test_example);
      g_test_add_data_func (receipt, examples[i], test_receipt);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (test_dossiers); i++)
    {
      g_autofree char *name = g_strdup_printf ("/sections/dossiers/%s", test_dossiers[i].name);

      g_test_add_data_func (name, &test_dossiers[i], test_dossier);
    }
  g_test_add_func ("/sections/companies", test_companies);
  g_test_add_func ("/sections/records", test_records);
  g_test_add_func ("/sections/register", test_register);
  g_test_add_func ("/sections/language", test_language);
  g_test_add_func ("/sections/state", test_state);
  return g_test_run ();
}
