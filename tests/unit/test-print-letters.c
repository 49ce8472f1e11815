/* test-print-letters.c: the letters that companies sign
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-fingerprint.h"
#include "ibn-flow-private.h"
#include "ibn-letter.h"
#include "test-book.h"
#include "test-print.h"

#define DOSSIER "4f2a91b0-7c11-4d6f-9d24-0c1d2e3f4a5b"
#define EXAMPLE "7d9a1c52-0b1e-4c5f-9d2a-3f6b8e1a2c01"
#define FINGERPRINT "3f0a5c7be1d2946880b7c35ae9f416d20c8be57a9d13f6420e5b7c81a4d29f36"

static const IbnLetter letter = { (char *) "letter", NULL, (char *) "companies", (char *) "letter-issued",
                                  (char *) "letter-file", 1 };

/* A letter as one would fill it by hand. */
typedef struct {
  const char *name;
  guint       n_companies;
  const char *paragraph;
  guint       n_paragraphs;
  const char *engagement;
  gboolean    is_open;        /* nothing is known yet */
  guint       n_pages;        /* of each */
} Case;

static const Case cases[] = {
  { "ordinary", 3,
    "Wij hebben kennisgenomen van het netwerk en willen eraan deelnemen. Wij nemen deel aan de werkgroepen, stellen "
    "onze kennis ter beschikking en dragen bij zoals hieronder vermeld.",
    2, "Deelname aan de werkgroep koude uit restwarmte", FALSE, 1 },
  { "open", 2,
    "Ondergetekende, ……………………, handelend namens ……………………, verklaart deel te nemen.", 2, "", TRUE, 1 },
  { "close", 1, test_prose, 3, test_prose, FALSE, 1 },
  { "long", 2, test_prose, 9, TEN ("Wij werken mee aan elke proef die het netwerk opzet. "), FALSE, 2 },
  { "unbroken", 1, TEN (WORD), 1, TEN (WORD), FALSE, 1 },
  { "nobody", 0, "", 0, "", FALSE, 0 },
};

static void
value_free (void *data)
{
  IbnLetterValue *self = data;

  g_free (self->name);
  g_free (self->label);
  g_free (self->value);
  g_free (self);
}

static void
letter_free (void *data)
{
  IbnFilledLetter *self = data;

  g_free (self->row_path);
  g_free (self->title);
  g_ptr_array_unref (self->paragraphs);
  g_ptr_array_unref (self->values);
  g_free (self->fingerprint);
  g_free (self->code);
  g_free (self);
}

static void
add_value (IbnFilledLetter *self, const char *name, const char *label, const char *value)
{
  IbnLetterValue *added = g_new (IbnLetterValue, 1);

  *added = (IbnLetterValue) { g_strdup (name), g_strdup (label), g_strdup (value) };
  g_ptr_array_add (self->values, added);
}

static IbnFilledLetter *
make_letter (IbnDocument *document, const Case *test, const char *row_id)
{
  IbnFilledLetter *self = g_new0 (IbnFilledLetter, 1);
  g_autofree char *name = g_strdup_printf ("companies/%s/name", row_id);

  self->letter = &letter;
  self->row_path = g_strdup_printf ("companies/%s", row_id);
  self->title = g_strdup ("Intentiebrief");
  self->paragraphs = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < test->n_paragraphs; i++)
    g_ptr_array_add (self->paragraphs, g_strdup (test->paragraph));
  self->values = g_ptr_array_new_with_free_func (value_free);
  add_value (self, "name", "Onderneming", ibn_document_get (document, name));
  add_value (self, "number", "Ondernemingsnummer", "0566.988.259");
  add_value (self, "letter-engagement", "Engagement", test->engagement);
  add_value (self, "letter-cash-1", "Cash in jaar 1", test->is_open ? "" : "€ 10.000,00");
  add_value (self, "letter-cash-2", "Cash in jaar 2", test->is_open ? "" : "€ 12.500,00");
  add_value (self, "letter-cash-3", "Cash in jaar 3", "");
  add_value (self, "letter-secondment-1", "Detachering in jaar 1", test->is_open ? "" : "€ 14.400,00");
  add_value (self, "letter-secondment-2", "Detachering in jaar 2", test->is_open ? "" : "€ 14.400,00");
  add_value (self, "letter-secondment-3", "Detachering in jaar 3", test->is_open ? "" : "€ 1.014.400,00");
  self->fingerprint = g_strdup (FINGERPRINT);
  self->code = ibn_fingerprint_get_code (FINGERPRINT);
  return self;
}

static IbnDocument *
make_dossier (const Case *test)
{
  IbnDocument *document = test->is_open
                          ? ibn_document_new ("ibn-2017", "1", DOSSIER)
                          : load_example ("natkou-dossier.xml");

  for (guint i = 0; i < test->n_companies; i++)
    {
      g_autofree char *row = g_strdup_printf ("companies/z%u", i);
      g_autofree char *name = g_strconcat (row, "/name", NULL);

      apply (document, ibn_change_new_insert (row, NULL));
      if (!test->is_open)
        apply (document, ibn_change_new_set (name, i == 0 ? "Koelhuis Noordzee bv" : "Vrieshuis & zonen nv"));
    }
  return document;
}

static GPtrArray *
make_filled (IbnDocument *document, const Case *test)
{
  GPtrArray *letters = g_ptr_array_new_with_free_func (letter_free);

  for (guint i = 0; i < test->n_companies; i++)
    {
      g_autofree char *id = g_strdup_printf ("z%u", i);

      g_ptr_array_add (letters, make_letter (document, test, id));
    }
  return letters;
}

static IbnFlow *
make_letters (const Case *test)
{
  IbnFlowOptions options = { .kind = IBN_PAGES_LETTERS, .language = "nl", .day = DAY, .program = "IBN Dossier" };
  g_autoptr(IbnCall) call = load_call ("data/calls/ibn-2017.xml");
  g_autoptr(IbnDocument) document = make_dossier (test);
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, NULL, NOW, "nl");
  g_autoptr(GPtrArray) letters = make_filled (document, test);

  return ibn_flow_new_filled (checker, letters, &options);
}

/* Of a letter: each value that is open, and who signs, where, when and with what. */
static guint
count_open (const IbnFilledLetter *self)
{
  guint n = 5;

  for (guint i = 0; i < self->values->len; i++)
    n += *((const IbnLetterValue *) g_ptr_array_index (self->values, i))->value == '\0';
  return n;
}

/* There is a line to write on for all that is open and for nothing else, and the structure says what
 * is what. */
static void
test_lines (const void *data)
{
  const Case *test = data;
  IbnFlowOptions options = { .kind = IBN_PAGES_LETTERS, .language = "nl", .day = DAY };
  g_autoptr(IbnCall) call = load_call ("data/calls/ibn-2017.xml");
  g_autoptr(IbnDocument) document = make_dossier (test);
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, NULL, NOW, "nl");
  g_autoptr(GPtrArray) letters = make_filled (document, test);
  guint n_open = 0, n_lines = 0, n_figures = 0;
  Book book;

  for (guint i = 0; i < letters->len; i++)
    n_open += count_open (g_ptr_array_index (letters, i));
  book_init (&book, ibn_content_collect_letters (checker, letters, &options));
  for (guint i = 0; i < book.pages->pages->len; i++)
    {
      const IbnPage *page = g_ptr_array_index (book.pages->pages, i);

      for (guint j = 0; j < page->placed->len; j++)
        {
          const IbnPlaced *placed = g_ptr_array_index (page->placed, j);

          n_lines += placed->kind == IBN_PLACED_RECT && placed->colour == IBN_COLOUR_STRONG_RULE;
        }
    }
  g_assert_cmpuint (n_lines, ==, n_open);

  book_check_structure (&book);
  for (guint i = 0; i < book.composer.nodes->len; i++)
    {
      const IbnNode *node = &g_array_index (book.composer.nodes, IbnNode, i);

      if (!is_tag (node, "Figure"))
        continue;
      n_figures++;
      g_assert_nonnull (strstr (node->alt, "ibn-dossier:1:letter:"));
      g_assert_nonnull (strstr (node->alt, FINGERPRINT));
    }
  g_assert_cmpuint (n_figures, ==, letters->len);
  book_clear (&book);
}

/* A page for each company, and a second one only where the text is too long. */
static void
test_pages (const void *data)
{
  const Case *test = data;
  g_autoptr(IbnFlow) flow = make_letters (test);
  GPtrArray *outline = ibn_flow_get_outline (flow);

  g_assert_cmpuint (ibn_flow_get_n_pages (flow), ==, test->n_companies * test->n_pages);
  g_assert_cmpuint (outline->len, ==, test->n_companies);
  for (guint i = 0; i < outline->len; i++)
    {
      const IbnOutline *heading = g_ptr_array_index (outline, i);

      g_assert_cmpuint (heading->page, ==, i * test->n_pages);
      g_assert_cmpuint (heading->level, ==, 1);
    }
}

/* Every word of a letter is in the text of its pages, and the code once at their end. */
static void
test_complete (const void *data)
{
  const Case *test = data;
  g_autoptr(IbnFlow) flow = make_letters (test);
  g_autoptr(GBytes) pdf = render (flow);
  g_auto(GStrv) pages = read_pages (pdf);
  g_autofree char *code = ibn_fingerprint_get_code (FINGERPRINT);
  g_autofree char *paragraph = squeeze (test->paragraph);
  g_autofree char *engagement = squeeze (test->engagement);

  for (guint i = 0; i < test->n_companies; i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);

      for (guint j = 0; j < test->n_pages; j++)
        g_string_append (text, pages[i * test->n_pages + j]);
      g_assert_nonnull (strstr (text->str, "Intentiebrief"));
      if (test->n_pages == 1)
        g_assert_nonnull (strstr (text->str, paragraph));
      g_assert_nonnull (strstr (text->str, engagement));
      g_assert_nonnull (strstr (text->str, "Jaar1Jaar2Jaar3"));
      if (!test->is_open)
        g_assert_nonnull (strstr (text->str, "Cash€10.000,00€12.500,00"));
      g_assert_nonnull (strstr (text->str, "Handtekening"));
      g_assert_nonnull (strstr (pages[(i + 1) * test->n_pages - 1], code));
      g_assert_cmpint (strstr (text->str, "Bladzijde1van2") != NULL, ==, test->n_pages == 2);
      g_assert_cmpint (strstr (text->str, "Bladzijde2van2") != NULL, ==, test->n_pages == 2);
    }
}

static void
test_same_bytes (void)
{
  g_autoptr(IbnFlow) first = make_letters (&cases[0]);
  g_autoptr(IbnFlow) second = make_letters (&cases[0]);
  g_autoptr(GBytes) first_pdf = render (first);
  g_autoptr(GBytes) second_pdf = render (second);

  g_assert_true (g_bytes_equal (first_pdf, second_pdf));
}

/* From paper: the code is read back from a picture as a simple scanner takes it. */
static void
test_symbol (const void *data)
{
  const Case *test = data;
  g_autofree char *zbarimg = g_find_program_in_path ("zbarimg");
  g_autoptr(IbnFlow) flow = NULL;
  g_autoptr(GBytes) pdf = NULL;

  if (zbarimg == NULL)
    {
      g_test_skip ("no zbarimg");
      return;
    }

  flow = make_letters (test);
  pdf = render (flow);
  for (guint i = 0; i < test->n_companies; i++)
    {
      guint page = (i + 1) * test->n_pages;
      g_autofree char *command = g_strdup_printf ("pdftoppm -r 150 -gray -f %u -l %u pages.pdf"
                                                  " | zbarimg -q --nodbus PGM:-",
                                                  page, page);
      g_autofree char *text = run_strv (pdf, (char *[]) { (char *) "sh", (char *) "-c", command, NULL });
      g_autofree char *wanted = g_strdup_printf ("QR-Code:ibn-dossier:1:letter:%s:z%u:" FINGERPRINT "\n",
                                                 test->is_open ? DOSSIER : EXAMPLE, i);

      g_assert_cmpstr (text, ==, wanted);
    }
}

static void
test_metadata (void)
{
  static const char * const wanted[] = {
    "Title:           Netwerk Natuurlijke Koude",
    "Subject:         Tweede oproep innovatieve bedrijfsnetwerken (2017), Aanvraagdossier",
    "Author:          Koudekring vzw",
    "Creator:         IBN Dossier",
    "Tagged:          yes",
    "Page size:       595.276 x 841.89 pts (A4)",
  };
  g_autoptr(IbnFlow) flow = make_letters (&cases[0]);
  g_autoptr(GBytes) pdf = render (flow);
  g_autofree char *info = run (pdf, "env TZ=UTC pdfinfo pages.pdf");
  g_autofree char *check = run (pdf, "qpdf --check pages.pdf");

  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    if (strstr (info, wanted[i]) == NULL)
      g_error ("no “%s” in %s", wanted[i], info);
  g_assert_nonnull (strstr (check, "No syntax or stream encoding errors"));
}

/* Whatever stands in the values, all of it is on the pages, and there is an end to them. */
static void
test_odd_values (void)
{
  static const struct {
    const char *name, *label, *value;
  } values[] = {
    { "empty-label", "", "Een waarde zonder label" },
    { "lines", "Regels", "De eerste regel\nde tweede\n\nde vierde" },
    { "long-label", TEN ("Een label dat maar niet eindigt ") TEN ("en nog verder gaat "), "kort" },
    { "unbroken-label", TEN (WORD), TEN (WORD) },
    { "right-to-left", "Naam", "שלום עולם, זהו טקסט" },
    { "other-scripts", "Plaats", "Ελληνικά 中文字 한국어 😀" },
    { "seven-1", "Zeven in jaar 1", "€ 1,01" },
    { "seven-2", "Zeven in jaar 2", "€ 2,02" },
    { "seven-3", "Zeven in jaar 3", "€ 3,03" },
    { "seven-4", "Zeven in jaar 4", "€ 4,04" },
    { "seven-5", "Zeven in jaar 5", "€ 5,05" },
    { "seven-6", "Zeven in jaar 6", "€ 6,06" },
    { "seven-7", "Zeven in jaar 7", "€ 7,07" },
    { "odd-1", "Zonder jaar", "€ 8,08" },
    { "odd-2", "Ook zonder", "€ 9.999.999.999.999,99" },
    { "markup", "<b>Opmaak</b>", "&amp; <i>niet</i> {0} %s" },
  };
  IbnFlowOptions options = { .language = "nl", .day = DAY, .program = "IBN Dossier" };
  g_autoptr(IbnCall) call = load_call ("data/calls/ibn-2017.xml");
  g_autoptr(IbnDocument) document = make_dossier (&cases[0]);
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, NULL, NOW, "nl");
  g_autoptr(GPtrArray) letters = g_ptr_array_new_with_free_func (letter_free);
  g_autoptr(IbnFlow) flow = NULL;
  g_autoptr(GBytes) pdf = NULL;
  g_auto(GStrv) pages = NULL;
  g_autofree char *text = NULL;

  g_ptr_array_add (letters, make_letter (document, &cases[0], "z0"));
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    add_value (letters->pdata[0], values[i].name, values[i].label, values[i].value);
  flow = ibn_flow_new_filled (checker, letters, &options);
  g_assert_cmpuint (ibn_flow_get_n_pages (flow), <=, 3);

  pdf = render (flow);
  pages = read_pages (pdf);
  text = g_strjoinv ("", pages);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *value = squeeze (values[i].value);

      /* How a page is read from right to left is not ours to say. */
      if (!g_str_equal (values[i].name, "right-to-left") && strstr (text, value) == NULL)
        g_error ("“%s” is not in %s", value, text);
    }
}

/* In the language that is asked for, whatever that of the checker. */
static void
test_language (void)
{
  static const struct {
    const char *asked;
    const char *words;
    const char *year;
  } languages[] = {
    { NULL, "Handtekening", "Jaar1Jaar2Jaar3" },
    { "nl", "Handtekening", "Jaar1Jaar2Jaar3" },
    { "en", "Signature", "Year1Year2Year3" },
  };
  g_autoptr(IbnCall) call = load_call ("data/calls/ibn-2017.xml");
  g_autoptr(IbnDocument) document = load_example ("natkou-dossier.xml");
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, NULL, NOW, "en");
  const IbnLetter *first = g_ptr_array_index (ibn_call_get_letters (call), 0);

  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      IbnFlowOptions options = { .language = languages[i].asked, .day = DAY, .program = "IBN Dossier" };
      g_autoptr(IbnFlow) flow = ibn_flow_new_letters (checker, first, "companies/c04", &options);
      g_autoptr(GBytes) pdf = render (flow);
      g_auto(GStrv) pages = read_pages (pdf);

      g_assert_cmpuint (ibn_flow_get_n_pages (flow), ==, 1);
      g_assert_nonnull (strstr (pages[0], languages[i].words));
      g_assert_nonnull (strstr (pages[0], languages[i].year));
      g_assert_cmpint (strstr (pages[0], "Theundersigned") != NULL, ==,
                       g_strcmp0 (languages[i].asked, "en") == 0);
    }
}

/* Long names, and all else still open: that goes on one page too. */
static void
test_open (void)
{
  g_autoptr(IbnCall) call = load_call ("data/calls/ibn-2017.xml");
  g_autoptr(IbnDocument) document = ibn_document_new ("ibn-2017", "1", DOSSIER);
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, "dossier", NOW, "nl");
  GPtrArray *known = ibn_call_get_letters (call);
  IbnFlowOptions options = { .language = NULL, .day = DAY, .program = "IBN Dossier" };

  apply (document, ibn_change_new_insert ("companies/z1", NULL));
  apply (document, ibn_change_new_set ("companies/z1/kind", "company"));
  apply (document, ibn_change_new_set ("companies/z1/name",
                                       "Coöperatieve Vennootschap voor de Gezamenlijke Aankoop en Verwerking van "
                                       "Diepgevroren Landbouwproducten uit de Zilte Polders (voorheen Veiling De "
                                       "Vergulde Aar en Zonen) bv"));
  apply (document, ibn_change_new_set ("network/title",
                                       "Netwerk voor gezamenlijke, klimaatneutrale en betaalbare koeling van "
                                       "landbouwproducten in de hele keten van akker tot winkel"));
  for (guint i = 0; i < known->len; i++)
    {
      g_autoptr(IbnFlow) flow = ibn_flow_new_letters (checker, g_ptr_array_index (known, i), NULL, &options);

      g_assert_cmpuint (ibn_flow_get_n_pages (flow), ==, 1);
    }
}

/* A page for each company of the example, of each letter. */
static void
test_example (void)
{
  g_autoptr(IbnCall) call = load_call ("data/calls/ibn-2017.xml");
  g_autoptr(IbnDocument) document = load_example ("natkou-dossier.xml");
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, NULL, NOW, "nl");
  GPtrArray *known = ibn_call_get_letters (call);
  IbnFlowOptions options = { .language = NULL, .day = DAY, .program = "IBN Dossier" };

  g_assert_cmpuint (known->len, ==, 2);
  for (guint i = 0; i < known->len; i++)
    {
      const IbnLetter *one = g_ptr_array_index (known, i);
      g_autoptr(GPtrArray) rows = ibn_letter_list_rows (checker, one);
      g_autoptr(IbnFlow) flow = ibn_flow_new_letters (checker, one, NULL, &options);

      g_assert_cmpuint (rows->len, >=, 10);
      g_assert_cmpuint (ibn_flow_get_n_pages (flow), ==, rows->len);
    }
}

/* Where a company and its amounts stand. */
static void
test_finds (void)
{
  g_autoptr(IbnFlow) flow = make_letters (&cases[0]);
  g_autofree char *found = NULL;
  guint page;
  IbnRect rect;

  g_assert_true (ibn_flow_find (flow, "companies/z1", &page, &rect));
  g_assert_cmpuint (page, ==, 1);
  g_assert_true (ibn_flow_find (flow, "companies/z2/letter-cash-2", &page, &rect));
  g_assert_cmpuint (page, ==, 2);
  found = ibn_flow_dup_path_at (flow, page, rect.x + rect.width / 2, rect.y + rect.height / 2);
  g_assert_cmpstr (found, ==, "companies/z2/letter-cash-2");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *pages = g_strconcat ("/letters/pages/", cases[i].name, NULL);
      g_autofree char *symbol = g_strconcat ("/letters/symbol/", cases[i].name, NULL);
      g_autofree char *lines = g_strconcat ("/letters/lines/", cases[i].name, NULL);
      g_autofree char *complete = g_strconcat ("/letters/complete/", cases[i].name, NULL);

      g_test_add_data_func (pages, &cases[i], test_pages);
      if (cases[i].n_companies == 0)
        continue;
      g_test_add_data_func (complete, &cases[i], test_complete);
      g_test_add_data_func (symbol, &cases[i], test_symbol);
      g_test_add_data_func (lines, &cases[i], test_lines);
    }
  g_test_add_func ("/letters/same-bytes", test_same_bytes);
  g_test_add_func ("/letters/metadata", test_metadata);
  g_test_add_func ("/letters/finds", test_finds);
  g_test_add_func ("/letters/odd-values", test_odd_values);
  g_test_add_func ("/letters/language", test_language);
  g_test_add_func ("/letters/open", test_open);
  g_test_add_func ("/letters/example", test_example);
  return g_test_run ();
}
