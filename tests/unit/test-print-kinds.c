/* test-print-kinds.c: a summary, a budget, and what changed
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <math.h>

#include "any-dossier.h"
#include "ibn-difference.h"
#include "ibn-fingerprint.h"
#include "ibn-path.h"
#include "ibn-text-diff.h"
#include "ibn-versions.h"
#include "test-book.h"
#include "test-print.h"

#define CALL  "data/calls/ibn-2017.xml"
#define EMPTY "4f2a91b0-7c11-4d6f-9d24-0c1d2e3f4a5b"
/* Of dossiers of any shape; the first seeds have all of these. */
#define N_SEEDS 8
/* Where a bar in the margin is. */
#define BAR_X (IBN_MARGIN_LEFT - MM (4))

/* What pages are made of. */
typedef struct {
  const char *name;
  const char *example;        /* NULL for an empty dossier */
  guint       n_companies;    /* more */
} Case;

static const Case cases[] = {
  { "dossier", "natkou-dossier.xml", 0 },
  { "eoi", "natkou-eoi.xml", 0 },
  { "faulty", "natkou-faulty.xml", 0 },
  { "empty", NULL, 0 },
  { "two-hundred-companies", "natkou-dossier.xml", 200 },
  { "long-words", "natkou-faulty.xml", 3 },
};

static IbnDocument *
make_case (const Case *test)
{
  IbnDocument *document = test->example == NULL
                          ? ibn_document_new ("ibn-2017", "1", EMPTY)
                          : load_example (test->example);

  for (guint i = 0; i < test->n_companies; i++)
    {
      g_autofree char *row = g_strdup_printf ("companies/z%u", i);
      g_autofree char *name = g_strdup_printf ("%s/name", row);
      g_autofree char *value = g_strdup_printf ("Koelhuis met een lange naam, nummer %u, in Zeebrugge (fictief)",
                                                i);

      apply (document, ibn_change_new_insert (row, NULL));
      apply (document, ibn_change_new_set (name, value));
    }
  if (g_str_equal (test->name, "long-words"))
    {
      apply (document, ibn_change_new_set ("network/title", TEN (WORD)));
      apply (document, ibn_change_new_set ("network/acronym", TEN ("AFKORTING")));
      apply (document, ibn_change_new_set ("applicant/name", TEN ("De aanvrager met een lange naam ")));
      apply (document, ibn_change_new_set ("scope/domain", test_prose));
    }
  return document;
}

static void
make_book (Book *self, IbnCall *call, IbnDocument *document, IbnPagesKind kind, IbnDocument *earlier)
{
  IbnFlowOptions options = { .kind = kind, .language = "nl", .day = DAY, .earlier = earlier,
                             .earlier_name = "vroeger.ibn" };
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, NULL, NOW, "nl");

  book_init (self, ibn_content_collect (checker, &options));
}

static char *
read_text (IbnCall *call, IbnDocument *document, IbnPagesKind kind, IbnDocument *earlier)
{
  IbnFlowOptions options = { .kind = kind, .language = "nl", .day = DAY, .program = "IBN Dossier",
                             .earlier = earlier, .earlier_name = "vroeger.ibn" };
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, NULL, NOW, "nl");
  g_autoptr(IbnFlow) flow = ibn_flow_new (checker, &options);
  g_autoptr(GBytes) pdf = render (flow);
  g_auto(GStrv) pages = read_pages (pdf);

  return g_strjoinv ("", pages);
}

static void
assert_has (const char *text, const char *wanted)
{
  g_autofree char *squeezed = squeeze (wanted);

  if (strstr (text, squeezed) == NULL)
    g_error ("no “%s” in %s", wanted, text);
}

static void
assert_has_not (const char *text, const char *unwanted)
{
  g_autofree char *squeezed = squeeze (unwanted);

  if (strstr (text, squeezed) != NULL)
    g_error ("“%s” is in %s", unwanted, text);
}

/* A summary is one page, whatever is in the dossier, and all of it is within that. */
static void
test_summary (const void *data)
{
  const Case *test = data;
  g_autoptr(IbnCall) call = load_call (CALL);
  g_autoptr(IbnDocument) document = make_case (test);
  g_autofree char *text = read_text (call, document, IBN_PAGES_SUMMARY, NULL);
  Book book;
  const IbnPage *page;

  make_book (&book, call, document, IBN_PAGES_SUMMARY, NULL);
  g_assert_cmpuint (book.pages->pages->len, ==, 1);
  page = g_ptr_array_index (book.pages->pages, 0);
  for (guint i = 0; i < page->placed->len; i++)
    {
      const IbnPlaced *placed = g_ptr_array_index (page->placed, i);

      g_assert_cmpfloat (placed->y, >=, IBN_LETTER_TOP);
      g_assert_cmpfloat (placed->y + placed->height, <=, IBN_PAGE_HEIGHT - IBN_MARGIN_BOTTOM + 0.02);
    }
  book_clear (&book);

  assert_has (text, "Samenvatting");
  assert_has (text, "Tweede oproep innovatieve bedrijfsnetwerken (2017)");
  assert_has (text, "21 maart 2018");
  assert_has (text, "Bladzijde 1 van 1");
  if (test->example != NULL && test->n_companies == 0)
    assert_has (text, "Koudekring vzw (fictief)");
}

typedef struct {
  IbnCall     *call;
  IbnDocument *document;
  const char  *text;
  guint        n;
} Search;

/* Every answer of the two steps; numbers and short ones are enough, since all are set alike. */
static gboolean
find_answer (const char *path, const char *value G_GNUC_UNUSED, const char *typed, void *data)
{
  Search *search = data;
  const IbnField *field = ibn_call_get_field (search->call, path);
  const IbnStep *step = ibn_call_get_step_of (search->call, path);
  g_autofree char *shown = NULL;

  if (field == NULL || field->managed || typed != NULL || ibn_type_is_number (field->type) == FALSE
      || !(g_str_equal (step->id, "budget") || g_str_equal (step->id, "cofinancing")))
    return TRUE;

  shown = ibn_field_format (search->call, field, search->document, path, "nl");
  assert_has (search->text, shown);
  search->n++;
  return TRUE;
}

static void
test_budget (const void *data)
{
  const Case *test = data;
  g_autoptr(IbnCall) call = load_call (CALL);
  g_autoptr(IbnDocument) document = make_case (test);
  g_autofree char *text = read_text (call, document, IBN_PAGES_BUDGET, NULL);
  gboolean has_budget = test->example != NULL && !g_str_equal (test->example, "natkou-eoi.xml");
  Search search = { call, document, text, 0 };

  ibn_document_foreach (document, find_answer, &search);
  assert_has (text, "Begroting en cofinanciering");
  assert_has_not (text, "Doelstellingen en activiteiten");
  assert_has_not (text, ibn_document_get (document, "contact/email")[0] == '\0'
                        ? "Contactpersoon"
                        : ibn_document_get (document, "contact/email"));
  g_assert_cmpint (search.n > 100, ==, has_budget);
  if (!has_budget)
    return;

  assert_has (text, "Samenstelling van de cofinanciering");
  assert_has (text, "minstens 60,0 %");
  assert_has (text, "Jaar 1 Jaar 2 Jaar 3 Totaal");
  if (g_str_equal (test->example, "natkou-faulty.xml"))
    assert_has (text, "Open bevindingen");
}

/* What was, and how it came to be what is. */
typedef struct {
  const char *name;
  const char *from, *to;      /* examples; @to NULL for @from with the edits */
  void      (*edit) (IbnDocument *document);
} Change;

static void
edit_answers (IbnDocument *document)
{
  g_autofree char *domain = g_strconcat (ibn_document_get (document, "scope/domain"),
                                         " Een zin die er nieuw bij komt.", NULL);
  char *place = strstr (domain, "koeling");

  memcpy (place, "warmte ", strlen ("warmte "));
  apply (document, ibn_change_new_set ("scope/domain", domain));
  apply (document, ibn_change_new_set ("network/acronym", "NIEUW"));
  apply (document, ibn_change_new_set ("scope/target-group",
                                       "Een heel andere tekst, die met wat er stond bijna niets gemeen heeft, "
                                       "en die dus ook niet woord voor woord ermee vergeleken wordt."));
  apply (document, ibn_change_new_set ("companies/c04/letter-cash-2", "9876543"));
  apply (document, ibn_change_new_typed ("companies/c05/letter-cash-2", "zesduizend"));
  apply (document, ibn_change_new_set ("contact/phone", ""));
  apply (document, ibn_change_new_set ("scope/value-chain", ""));
  apply (document, ibn_change_new_set ("project/start", "2018-10-01"));
  apply (document, ibn_change_new_set ("elsewhere/unknown", "Wat geen vraag heeft"));
}

static void
edit_rows (IbnDocument *document)
{
  g_auto(GStrv) companies = ibn_document_dup_row_ids (document, "companies");
  g_autofree char *first = g_strconcat ("companies/", companies[0], NULL);
  g_autofree char *last = g_strconcat ("companies/", companies[g_strv_length (companies) - 1], NULL);
  g_auto(GStrv) staff = ibn_document_dup_row_ids (document, "budget/staff");
  g_autofree char *line = g_strconcat ("budget/staff/", staff[1], NULL);

  apply (document, ibn_change_new_remove (line));
  apply (document, ibn_change_new_move (last, ibn_path_get_name (first)));
  apply (document, ibn_change_new_insert ("companies/y1", NULL));
  apply (document, ibn_change_new_set ("companies/y1/name", "Nieuwkomer bv (fictief)"));
  apply (document, ibn_change_new_set ("companies/y1/role", "Komt er in het tweede jaar bij."));
}

static void
edit_many (IbnDocument *document)
{
  static const Case many = { "many", NULL, 200 };

  for (guint i = 0; i < many.n_companies; i++)
    {
      g_autofree char *row = g_strdup_printf ("companies/z%u", i);
      g_autofree char *name = g_strdup_printf ("%s/name", row);
      g_autofree char *value = g_strdup_printf ("Koelhuis nummer %u (fictief)", i);

      apply (document, ibn_change_new_insert (row, NULL));
      apply (document, ibn_change_new_set (name, value));
    }
}

static const Change changes[] = {
  { "answers", "natkou-dossier.xml", NULL, edit_answers },
  { "rows", "natkou-dossier.xml", NULL, edit_rows },
  { "many-rows", "natkou-eoi.xml", NULL, edit_many },
  { "eoi-to-dossier", "natkou-eoi.xml", "natkou-dossier.xml", NULL },
  { "dossier-to-eoi", "natkou-dossier.xml", "natkou-eoi.xml", NULL },
};

static IbnDocument *
make_later (const Change *change, IbnDocument *earlier)
{
  IbnDocument *document;

  if (change->to != NULL)
    return load_example (change->to);

  document = ibn_document_copy (earlier);
  change->edit (document);
  return document;
}

/* What of a difference has to be read, line by line; a line that is long is broken by pages. Of a new
 * row the answers are in the form, each with its label elsewhere. */
static void
assert_has_lines (const char *text, const char *lines, gboolean has_labels)
{
  g_auto(GStrv) split = g_strsplit (lines, "\n", -1);

  for (gsize i = 0; split[i] != NULL; i++)
    {
      const char *label_end = has_labels ? strstr (split[i], ": ") : NULL;
      const char *second = label_end == NULL ? NULL : strstr (label_end + 2, ": ");
      const char *line = second != NULL ? second + 2 : label_end != NULL ? label_end + 2 : split[i];
      g_autofree char *start = g_utf8_substring (line, 0, MIN (g_utf8_strlen (line, -1), 60));

      /* The form has dates in words. */
      if (has_labels && g_regex_match_simple ("^../../....$", line, 0, 0))
        continue;
      assert_has (text, start);
    }
}

/* Of a text that became another one altogether, all of both. */
static void
assert_has_parts (const char *text, const char *from, const char *to)
{
  g_autoptr(GArray) parts = ibn_text_diff (from, to);
  gsize kept = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      const IbnTextPart *part = &g_array_index (parts, IbnTextPart, i);

      kept += part->kind == IBN_TEXT_KEPT ? part->length : 0;
    }
  if (3 * kept < MAX (strlen (from), strlen (to)))
    {
      assert_has_lines (text, from, FALSE);
      assert_has_lines (text, to, FALSE);
      return;
    }

  for (guint i = 0; i < parts->len; i++)
    {
      const IbnTextPart *part = &g_array_index (parts, IbnTextPart, i);
      g_autofree char *words = g_strndup (part->text, part->length);
      g_autofree char *wanted = g_strdup_printf (part->kind == IBN_TEXT_ADDED ? "[nieuw:%s]" : "[weg:%s]",
                                                 words);

      if (part->kind != IBN_TEXT_KEPT && part->length < 200)
        assert_has (text, wanted);
    }
}

static void
assert_is_told (const char *text, const IbnDifference *difference)
{
  gboolean is_long = strchr (difference->from, '\n') != NULL || strchr (difference->to, '\n') != NULL
                     || g_utf8_strlen (difference->from, -1) > 60
                     || g_utf8_strlen (difference->to, -1) > 60;

  assert_has (text, difference->field == NULL ? difference->place
                                              : ibn_words_get (difference->field->label, "nl"));
  switch (difference->kind)
    {
    case IBN_DIFFERENCE_ANSWER:
      if (is_long && *difference->from != '\0')
        {
          assert_has_parts (text, difference->from, difference->to);
          break;
        }
      assert_has_lines (text, difference->from, FALSE);
      assert_has_lines (text, difference->to, FALSE);
      if (difference->amount != NULL)
        assert_has (text, difference->amount);
      break;

    case IBN_DIFFERENCE_ADDED:
      assert_has (text, "toegevoegd");
      assert_has_lines (text, difference->to, TRUE);
      break;

    case IBN_DIFFERENCE_REMOVED:
      assert_has (text, "geschrapt");
      assert_has_lines (text, difference->from, FALSE);
      break;

    case IBN_DIFFERENCE_MOVED:
      {
        g_autofree char *both = g_strdup_printf ("plaats %s plaats %s", difference->from, difference->to);

        assert_has (text, both);
        break;
      }

    case IBN_DIFFERENCE_ORDER:
      g_assert_not_reached ();
    }
}

/* Every difference can be read. */
static void
test_changes (const void *data)
{
  const Change *change = data;
  g_autoptr(IbnCall) call = load_call (CALL);
  g_autoptr(IbnDocument) earlier = load_example (change->from);
  g_autoptr(IbnDocument) document = make_later (change, earlier);
  g_autoptr(GPtrArray) differences = ibn_difference_list (call, earlier, document, "nl");
  g_autofree char *text = read_text (call, document, IBN_PAGES_CHANGES, earlier);
  g_autofree char *fingerprint = ibn_document_dup_fingerprint (earlier);
  g_autofree char *code = ibn_fingerprint_get_code (fingerprint);

  g_assert_cmpuint (differences->len, >=, 3);
  for (guint i = 0; i < differences->len; i++)
    assert_is_told (text, g_ptr_array_index (differences, i));
  assert_has (text, "Wijzigingen");
  assert_has (text, "vroeger.ibn");
  assert_has (text, code);
}

/* What has to have a bar: paths, and rows with all that is in them. */
typedef struct {
  GHashTable *paths, *rows;   /* owned, of path */
} Expected;

static void
expected_init (Expected *self, const GPtrArray *differences)
{
  self->paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < differences->len; i++)
    {
      const IbnDifference *difference = g_ptr_array_index (differences, i);
      gboolean is_removed = difference->kind == IBN_DIFFERENCE_REMOVED;

      g_hash_table_add (self->paths, is_removed ? ibn_path_dup_parent (difference->path)
                                                : g_strdup (difference->path));
      if (difference->kind == IBN_DIFFERENCE_ADDED)
        g_hash_table_add (self->rows, g_strdup (difference->path));
    }
}

static void
expected_clear (Expected *self)
{
  g_hash_table_unref (self->paths);
  g_hash_table_unref (self->rows);
}

static gboolean
is_changed (const Expected *expected, const char *path)
{
  g_autofree char *row = ibn_path_dup_row (path);

  return g_hash_table_contains (expected->paths, path)
         || (row != NULL && g_hash_table_contains (expected->rows, row));
}

static gboolean
is_bar (const IbnPlaced *placed)
{
  return placed->kind == IBN_PLACED_RECT && fabs (placed->x - BAR_X) < 0.01;
}

static gboolean
has_bar (const IbnPage *page, const IbnRect *rect)
{
  for (guint i = 0; i < page->placed->len; i++)
    {
      const IbnPlaced *placed = g_ptr_array_index (page->placed, i);

      if (is_bar (placed) && fabs (placed->y - rect->y) < 0.01
          && fabs (placed->height - rect->height) < 0.01)
        return TRUE;
    }
  return FALSE;
}

/* Whether one of the things beside a bar changed. */
static gboolean
is_right (const IbnPage *page, const IbnPlaced *bar, const Expected *expected)
{
  for (guint i = 0; i < page->spots->len; i++)
    {
      const IbnSpot *spot = &g_array_index (page->spots, IbnSpot, i);

      if (fabs (spot->rect.y - bar->y) < 0.01 && is_changed (expected, spot->path))
        return TRUE;
    }
  return FALSE;
}

/* A bar is beside everything that changed, and beside nothing else. Returns how many there are. */
static guint
check_bars (const Book *book, const GPtrArray *differences)
{
  guint n_bars = 0, n_changed = 0;
  Expected expected;

  expected_init (&expected, differences);
  for (guint i = 0; i < book->pages->pages->len; i++)
    {
      const IbnPage *page = g_ptr_array_index (book->pages->pages, i);

      for (guint j = 0; j < page->spots->len; j++)
        {
          const IbnSpot *spot = &g_array_index (page->spots, IbnSpot, j);

          if (!is_changed (&expected, spot->path))
            continue;
          n_changed++;
          if (!has_bar (page, &spot->rect))
            g_error ("page %u: no bar beside %s", i + 1, spot->path);
        }
      for (guint j = 0; j < page->placed->len; j++)
        {
          const IbnPlaced *placed = g_ptr_array_index (page->placed, j);

          if (!is_bar (placed))
            continue;
          n_bars++;
          if (!is_right (page, placed, &expected))
            g_error ("page %u: a bar at %g beside nothing that changed", i + 1, placed->y);
        }
    }
  expected_clear (&expected);
  g_assert_cmpuint (n_changed, >=, n_bars);
  return n_bars;
}

static void
test_bars (const void *data)
{
  const Change *change = data;
  g_autoptr(IbnCall) call = load_call (CALL);
  g_autoptr(IbnDocument) earlier = load_example (change->from);
  g_autoptr(IbnDocument) document = make_later (change, earlier);
  g_autoptr(GPtrArray) differences = ibn_difference_list (call, earlier, document, "nl");
  Book book;

  make_book (&book, call, document, IBN_PAGES_CHANGES, earlier);
  g_assert_cmpuint (check_bars (&book, differences), >, 0);
  book_clear (&book);
}

static void
test_nothing_changed (void)
{
  g_autoptr(IbnCall) call = load_call (CALL);
  g_autoptr(IbnDocument) document = load_example ("natkou-dossier.xml");
  g_autoptr(IbnDocument) copy = ibn_document_copy (document);
  g_autofree char *text = read_text (call, document, IBN_PAGES_CHANGES, copy);

  assert_has (text, "Er is niets veranderd sinds vroeger.ibn.");
  assert_has (text, "Bladzijde 1 van 1");
}

static void
test_structure (const void *data)
{
  static const IbnPagesKind kinds[] = { IBN_PAGES_SUMMARY, IBN_PAGES_BUDGET, IBN_PAGES_CHANGES };
  const Case *test = data;
  g_autoptr(IbnCall) call = load_call (CALL);
  g_autoptr(IbnDocument) document = make_case (test);
  g_autoptr(IbnDocument) earlier = load_example ("natkou-eoi.xml");

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      Book book;

      make_book (&book, call, document, kinds[i], earlier);
      book_check_structure (&book);
      book_clear (&book);
    }
}

/* Whatever is in a dossier: long words, other scripts, nothing at all, much of it. */
static void
test_any (const void *data)
{
  guint seed = GPOINTER_TO_UINT (data);
  g_autoptr(IbnCall) call = load_call (CALL);
  g_autoptr(IbnDocument) document = any_make_dossier (call, seed);
  g_autoptr(IbnDocument) earlier = any_make_dossier (call, seed + 1);
  g_autoptr(GPtrArray) differences = ibn_difference_list (call, earlier, document, "nl");

  for (IbnPagesKind kind = IBN_PAGES_SUMMARY; kind <= IBN_PAGES_CHANGES; kind++)
    {
      Book book;

      make_book (&book, call, document, kind, earlier);
      book_check_structure (&book);
      if (kind == IBN_PAGES_SUMMARY)
        g_assert_cmpuint (book.pages->pages->len, ==, 1);
      if (kind == IBN_PAGES_CHANGES)
        check_bars (&book, differences);
      book_clear (&book);
    }
}

/* The same twice is the same, and any program can open it. */
static void
test_file (const void *data)
{
  static const char * const titles[] = {
    [IBN_PAGES_SUMMARY] = "Title:           Samenvatting",
    [IBN_PAGES_BUDGET] = "Title:           Begroting en cofinanciering",
    [IBN_PAGES_CHANGES] = "Title:           Wijzigingen",
  };
  const Case *test = data;
  g_autoptr(IbnCall) call = load_call (CALL);
  g_autoptr(IbnDocument) document = make_case (test);
  g_autoptr(IbnDocument) earlier = ibn_document_copy (document);
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, NULL, NOW, "nl");

  apply (earlier, ibn_change_new_set ("network/acronym", "VROEGER"));
  for (IbnPagesKind kind = IBN_PAGES_SUMMARY; kind <= IBN_PAGES_CHANGES; kind++)
    {
      IbnFlowOptions options = { .kind = kind, .language = "nl", .day = DAY, .program = "IBN Dossier",
                                 .earlier = earlier, .earlier_name = "vroeger.ibn" };
      g_autoptr(IbnFlow) first = ibn_flow_new (checker, &options);
      g_autoptr(IbnFlow) second = ibn_flow_new (checker, &options);
      g_autoptr(GBytes) first_pdf = render (first);
      g_autoptr(GBytes) second_pdf = render (second);
      g_autofree char *info = run (first_pdf, "pdfinfo pages.pdf");
      g_autofree char *check = run (first_pdf, "qpdf --check pages.pdf");

      g_assert_true (g_bytes_equal (first_pdf, second_pdf));
      g_assert_nonnull (strstr (info, titles[kind]));
      g_assert_nonnull (strstr (info, "Tagged:          yes"));
      g_assert_nonnull (strstr (check, "No syntax or stream encoding errors"));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      static const struct {
        const char *name;
        void (*run) (const void *data);
      } tests[] = {
        { "summary", test_summary },
        { "budget", test_budget },
        { "structure", test_structure },
        { "file", test_file },
      };

      for (gsize j = 0; j < G_N_ELEMENTS (tests); j++)
        {
          g_autofree char *name = g_strdup_printf ("/kinds/%s/%s", tests[j].name, cases[i].name);

          g_test_add_data_func (name, &cases[i], tests[j].run);
        }
    }
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *told = g_strdup_printf ("/kinds/changes/%s", changes[i].name);
      g_autofree char *bars = g_strdup_printf ("/kinds/bars/%s", changes[i].name);

      g_test_add_data_func (told, &changes[i], test_changes);
      g_test_add_data_func (bars, &changes[i], test_bars);
    }
  g_test_add_func ("/kinds/changes/nothing", test_nothing_changed);
  for (guint seed = 0; seed < N_SEEDS; seed++)
    {
      g_autofree char *name = g_strdup_printf ("/kinds/any/%u", seed);

      g_test_add_data_func (name, GUINT_TO_POINTER (seed), test_any);
    }

  return g_test_run ();
}
