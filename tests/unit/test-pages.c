/* test-pages.c: all of a dossier is on its pages, and nothing else
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-finding.h"
#include "ibn-fingerprint.h"
#include "ibn-print-words-private.h"
#include "ibn-versions.h"
#include "test-print.h"

/* The longest beginning of @text that stands anywhere on @page. */
static gsize
match (const char *page, const char *text)
{
  gsize longest = 0;

  for (const char *start = strchr (page, *text); start != NULL; start = strchr (start + 1, *text))
    {
      gsize length = 0;

      while (text[length] != '\0' && start[length] == text[length])
        length++;
      longest = MAX (longest, length);
    }
  return longest;
}

/* Whether @text stands on a page, or in pieces on pages after each other. What follows a piece may
 * happen to be what the text goes on with, so shorter pieces are tried too. */
static gboolean
stands_on (char **pages, const char *text)
{
  gsize longest;

  if (*text == '\0')
    return TRUE;
  if (*pages == NULL)
    return FALSE;

  longest = match (*pages, text);
  for (gsize n = longest; n > 0 && n + 6 > longest; n--)
    {
      if (stands_on (pages + 1, text + n) || text[n] == '\0')
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_printed (char **pages, const char *text)
{
  g_autofree char *squeezed = squeeze (text);

  for (guint i = 0; pages[i] != NULL; i++)
    {
      if (strstr (pages[i], squeezed) != NULL)
        return TRUE;
    }
  for (guint i = 0; pages[i] != NULL; i++)
    {
      if (stands_on (pages + i, squeezed))
        return TRUE;
    }
  return FALSE;
}

typedef struct {
  IbnCall     *call;
  IbnDocument *document;
  char       **pages;
  guint        n_answers;
} Reader;

static gboolean
begins_right (const char *text)
{
  gunichar c = g_utf8_get_char (text);

  return (c >= 0x590 && c < 0x700);
}

/* poppler has its own idea of the order of what runs from right to left, so there the words are
 * looked for, one by one. */
static gboolean
is_written (char **pages, const char *text)
{
  g_auto(GStrv) words = NULL;

  if (!begins_right (text))
    return is_printed (pages, text);

  words = g_strsplit_set (text, " ,", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (*words[i] != '\0' && !is_printed (pages, words[i]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
find_answer (const char *path, const char *value, const char *typed, void *data)
{
  Reader *self = data;
  g_autofree char *words = dup_printed (self->call, self->document, path, value, typed);
  g_auto(GStrv) paragraphs = g_strsplit (words, "\n", -1);

  g_assert_cmpstr (words, !=, "");
  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      if (!is_written (self->pages, paragraphs[i]))
        g_error ("%s is not printed: %s", path, paragraphs[i]);
    }
  self->n_answers++;
  return TRUE;
}

static guint
assert_complete (IbnCall *call, IbnDocument *document, GBytes *pdf)
{
  g_auto(GStrv) pages = read_pages (pdf);
  Reader reader = { call, document, pages, 0 };

  ibn_document_foreach (document, find_answer, &reader);
  return reader.n_answers;
}

/* qpdf and poppler have nothing to say, and no font comes from the machine. */
static void
assert_sound (GBytes *pdf)
{
  g_autofree char *check = run (pdf, "qpdf --check pages.pdf");
  g_autofree char *fonts = run (pdf, "pdffonts pages.pdf");
  g_autofree char *structure = run (pdf, "pdfinfo -struct pages.pdf");
  g_auto(GStrv) lines = g_strsplit (g_strstrip (fonts), "\n", -1);

  g_assert_nonnull (strstr (check, "No syntax or stream encoding errors found"));
  g_assert_null (strstr (check, "WARNING"));
  g_assert_true (g_str_has_prefix (structure, "Document\n"));
  g_assert_cmpuint (g_strv_length (lines), >, 2);
  for (guint i = 2; lines[i] != NULL; i++)
    {
      /* Our own one, of what no font has by itself. */
      if (strstr (lines[i], "Type 3") != NULL)
        {
          g_assert_nonnull (strstr (lines[i], " yes no  yes "));
          continue;
        }
      g_assert_true (strstr (lines[i], "SourceSans3-") != NULL
                     || strstr (lines[i], "DejaVuSans") != NULL);
      g_assert_nonnull (strstr (lines[i], " yes yes yes "));
    }
}

static void
test_complete (const void *data)
{
  const IbnTestDossier *test = data;
  g_autoptr(IbnCall) call = load_call (test->call);
  g_autoptr(IbnDocument) document = make_document (call, test);
  g_autoptr(IbnFlow) flow = make_flow (call, document, NULL, NULL);
  g_autoptr(GBytes) pdf = render (flow);

  g_assert_cmpuint (assert_complete (call, document, pdf) > 0, ==, test->prose != NULL);
  assert_sound (pdf);
}

static void
test_unknown (void)
{
  static const char * const answers[][2] = {
    { "elsewhere/remark", "Een opmerking uit een later programma" },
    { "elsewhere/lines/r1/name", "Een rij uit een later programma" },
    { "companies/r1/later", "Een kolom uit een later programma" },
    { "plan/story", "Een verhaal van een andere fase\nmet twee alinea’s" },
    { "applicant/profit", "no" },
  };
  g_autoptr(IbnCall) call = load_call ("tests/data/calls/sample.xml");
  g_autoptr(IbnDocument) document = make_document (call, &(IbnTestDossier) { .n_rows = 0 });
  g_autoptr(IbnFlow) flow = NULL;
  g_autoptr(GBytes) pdf = NULL;

  apply (document, ibn_change_new_insert ("elsewhere/lines/r1", NULL));
  apply (document, ibn_change_new_insert ("companies/r1", NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    apply (document, ibn_change_new_set (answers[i][0], answers[i][1]));

  flow = make_flow (call, document, "intent", NULL);
  pdf = render (flow);
  g_assert_cmpuint (assert_complete (call, document, pdf), ==, G_N_ELEMENTS (answers));
}

static void
test_examples (const void *data)
{
  g_autoptr(IbnCall) call = load_call ("data/calls/ibn-2017.xml");
  g_autoptr(IbnDocument) document = load_example (data);
  g_autoptr(IbnFlow) flow = make_flow (call, document, NULL, NULL);
  g_autoptr(GBytes) pdf = render (flow);

  assert_complete (call, document, pdf);
  assert_sound (pdf);
}

static void
add_words (GHashTable *known, const char *text)
{
  g_auto(GStrv) words = g_strsplit_set (text, " \n\t", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      char *word = squeeze (words[i]);

      /* A line may end after a hyphen. */
      for (const char *hyphen = strchr (word, '-'); hyphen != NULL; hyphen = strchr (hyphen + 1,
                                                                                     '-'))
        {
          g_hash_table_add (known, g_strndup (word, (gsize) (hyphen + 1 - word)));
          g_hash_table_add (known, g_strdup (hyphen + 1));
        }
      if (g_str_has_suffix (word, ".") || g_str_has_suffix (word, ","))
        g_hash_table_add (known, g_strndup (word, strlen (word) - 1));
      g_hash_table_add (known, g_strdup_printf ("%s,", word));
      g_hash_table_add (known, word);
    }
}

/* What labels have in common before a colon may stand above them, once. */
static void
add_label (GHashTable *known, const IbnWords *words)
{
  const char *label = ibn_words_get (words, "nl");
  const char *colon = strstr (label, ": ");

  add_words (known, label);
  if (colon != NULL)
    {
      g_autofree char *stem = g_strndup (label, (gsize) (colon - label));
      g_autofree char *first = g_utf8_strup (colon + 2, 1);
      g_autofree char *rest = g_strconcat (first, colon + 3, NULL);

      add_words (known, stem);
      add_words (known, rest);
    }
}

typedef struct {
  Reader      reader;
  GHashTable *known;
} WordReader;

static gboolean
add_answer (const char *path, const char *value, const char *typed, void *data)
{
  WordReader *self = data;
  g_autofree char *words = dup_printed (self->reader.call, self->reader.document, path, value,
                                         typed);

  add_words (self->known, words);
  return TRUE;
}

static void
add_form (GHashTable *known, IbnCall *call)
{
  GPtrArray *steps = ibn_call_get_steps (call);
  GPtrArray *fields = ibn_call_get_fields (call);
  GPtrArray *tables = ibn_call_get_tables (call);

  for (guint i = 0; i < steps->len; i++)
    {
      const IbnStep *step = g_ptr_array_index (steps, i);

      add_label (known, step->label);
      for (guint j = 0; j < step->groups->len; j++)
        add_label (known, ((IbnGroup *) g_ptr_array_index (step->groups, j))->label);
    }
  for (guint i = 0; i < fields->len; i++)
    {
      const IbnField *field = g_ptr_array_index (fields, i);

      add_label (known, field->label);
      add_label (known, field->unit);
    }
  for (guint i = 0; i < tables->len; i++)
    {
      const IbnTable *table = g_ptr_array_index (tables, i);
      const char *label = ibn_words_get (table->row_label, "nl");
      g_autofree char *start = g_utf8_strup (label, 1);

      add_label (known, table->label);
      g_hash_table_add (known, g_strconcat (start, label + MIN (strlen (label), 1), NULL));
    }
}

static void
add_formula (GHashTable *known, IbnDocument *document, IbnChecker *checker,
             const IbnFormula *formula)
{
  g_auto(GStrv) ids = NULL;

  add_label (known, formula->label);
  if (formula->table == NULL)
    {
      const char *date = ibn_checker_get_text (checker, formula->name, NULL);
      g_autofree char *value = ibn_checker_format (checker, formula->name, NULL);
      g_autofree char *day = NULL;
      gint64 days;

      add_words (known, value);
      if (formula->type == IBN_TYPE_DATE && date != NULL && ibn_date_parse_iso (date, &days))
        day = ibn_date_format_long (days, "nl");
      if (day != NULL)
        add_words (known, day);
      return;
    }

  ids = ibn_document_dup_row_ids (document, formula->table->path);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *row = g_strdup_printf ("%s/%s", formula->table->path, ids[i]);
      g_autofree char *value = ibn_checker_format (checker, formula->name, row);

      add_words (known, value);
    }
}

static void
add_finding (GHashTable *known, IbnCall *call, IbnDocument *document, IbnFinding *finding)
{
  const char * const *places = ibn_finding_get_places (finding);

  add_words (known, ibn_finding_get_message (finding));
  add_words (known, ibn_finding_get_rule (finding));
  for (guint i = 0; places[i] != NULL; i++)
    {
      g_autofree char *words = ibn_path_format (call, document, places[i], "nl");

      add_words (known, words);
    }
}

static void
add_fingerprint (GHashTable *known, const char *fingerprint)
{
  for (gsize i = 0; i < IBN_FINGERPRINT_LENGTH; i += 8)
    g_hash_table_add (known, g_strndup (fingerprint + i, 8));
}

static void
add_receipt (GHashTable *known, IbnCall *call, IbnDocument *document)
{
  g_autofree char *fingerprint = ibn_document_dup_fingerprint (document);
  g_autofree char *checked = ibn_time_format_long (NOW, "nl");

  add_fingerprint (known, fingerprint);
  add_fingerprint (known, ibn_call_get_hash (call));
  g_hash_table_add (known, ibn_fingerprint_get_code (fingerprint));
  add_words (known, checked);
}

/* All the words there are in call, dossier, findings and ourselves. */
static GHashTable *
list_words (IbnCall *call, IbnDocument *document, IbnChecker *checker)
{
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *phases = ibn_call_get_phases (call);
  GPtrArray *formulas = ibn_checker_get_formulas (checker);
  GListModel *findings = ibn_checker_get_findings (checker);
  WordReader reader = { { call, document, NULL, 0 }, known };

  ibn_document_foreach (document, add_answer, &reader);
  add_label (known, ibn_call_get_title (call));
  add_label (known, ibn_call_get_programme (call));
  add_form (known, call);
  for (guint i = 0; i < phases->len; i++)
    add_label (known, ((IbnPhase *) g_ptr_array_index (phases, i))->label);
  for (guint i = 0; i < formulas->len; i++)
    add_formula (known, document, checker, g_ptr_array_index (formulas, i));
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);

      add_finding (known, call, document, finding);
    }
  for (guint i = 0; i < IBN_N_WORDS; i++)
    add_words (known, ibn_print_word ("nl", i));
  add_words (known, "IBN Dossier · 21 maart 2018");
  add_receipt (known, call, document);
  add_words (known, ibn_call_get_id (call));
  add_words (known, ibn_call_get_hash (call));
  add_words (known, ibn_document_get_id (document));
  g_hash_table_add (known, g_strndup (ibn_document_get_id (document), 8));
  return known;
}

/* A number, as of a page, a row, a heading or an amount that was added up. */
static gboolean
is_number (const char *word)
{
  return strspn (word, "0123456789.,%-+()€–") == strlen (word) || g_str_equal (word, "€")
         || g_str_equal (word, "–")
         || strstr (word, "–") != NULL;
}

static gboolean
begins_known (GHashTable *known, const char *word)
{
  GHashTableIter iter;
  void *key;
  gsize length = strcspn (word, "…");

  g_hash_table_iter_init (&iter, known);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      const char *start = key;

      /* What is cut on the cover or in a head, and the short form of a number. */
      if (strncmp (start + (*start == '(' && *word != '('), word, length) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Every word on the pages has a reason to be there. */
static void
test_invents_nothing (const void *data)
{
  g_autoptr(IbnCall) call = load_call ("data/calls/ibn-2017.xml");
  g_autoptr(IbnDocument) document = load_example (data);
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, NULL, NOW, "nl");
  g_autoptr(GHashTable) known = list_words (call, document, checker);
  g_autoptr(IbnFlow) flow = make_flow (call, document, NULL, NULL);
  g_autoptr(GBytes) pdf = render (flow);
  g_autofree char *text = run (pdf, "pdftotext -raw -enc UTF-8 pages.pdf -");
  g_auto(GStrv) words = g_strsplit_set (text, " \n\f", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *word = squeeze (words[i]);
      g_autofree char *inner = NULL;

      if (*word == '\0' || g_hash_table_contains (known, word) || is_number (word))
        continue;

      /* The beginnings of a long answer and of the hash of the call. */
      inner = g_strndup (word + 1, strcspn (word + 1, ")"));
      if ((strstr (word, "…") != NULL && begins_known (known, word))
          || (*word == '(' && begins_known (known, inner)))
        continue;
      g_error ("“%s” is on a page and nowhere else", word);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (test_dossiers); i++)
    {
      g_autofree char *name = g_strdup_printf ("/pages/complete/%s", test_dossiers[i].name);

      g_test_add_data_func (name, &test_dossiers[i], test_complete);
    }
  g_test_add_func ("/pages/complete/unknown", test_unknown);
  g_test_add_data_func ("/pages/examples/eoi", "natkou-eoi.xml", test_examples);
  g_test_add_data_func ("/pages/examples/dossier", "natkou-dossier.xml", test_examples);
  g_test_add_data_func ("/pages/invents-nothing/eoi", "natkou-eoi.xml", test_invents_nothing);
  g_test_add_data_func ("/pages/invents-nothing/dossier", "natkou-dossier.xml",
                        test_invents_nothing);
  return g_test_run ();
}
