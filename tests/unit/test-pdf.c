/* test-pdf.c: the PDF of a dossier: all of it is there, and nothing else
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-pdf.h"

#include <glib/gstdio.h>

#include "ibn-finding.h"
#include "ibn-print-words-private.h"
#include "test-print.h"

static char *folder;

static GBytes *
render (IbnFlow *flow)
{
  g_autoptr(GOutputStream) stream = g_memory_output_stream_new_resizable ();
  g_autoptr(GError) error = NULL;

  ibn_pdf_write (flow, stream, NOW, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_close (stream, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (stream));
}

/* What a program says of a PDF, called `pages.pdf` where it is run; it has to succeed. */
static char *
run (GBytes *pdf, const char *command)
{
  g_autofree char *file = g_build_filename (folder, "pages.pdf", NULL);
  g_auto(GStrv) arguments = g_strsplit (command, " ", -1);
  g_autoptr(GError) error = NULL;
  char *output;
  int status;

  g_file_set_contents (file, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);
  g_spawn_sync (folder, arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_spawn_check_wait_status (status, &error);
  g_assert_no_error (error);
  return output;
}

/* Lines end where the page wants them to, and marks of direction come and go. */
static char *
squeeze (const char *text)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  GString *squeezed = g_string_new (NULL);

  for (const char *p = composed; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && g_unichar_type (c) != G_UNICODE_FORMAT && g_unichar_type (c) != G_UNICODE_CONTROL)
        g_string_append_unichar (squeezed, c);
    }
  return g_string_free (squeezed, FALSE);
}

/* The text of each page, in the order in which it was drawn. */
static char **
read_pages (GBytes *pdf)
{
  g_autofree char *text = run (pdf, "pdftotext -raw -enc UTF-8 pages.pdf -");
  char **pages = g_strsplit (text, "\f", -1);

  for (guint i = 0; pages[i] != NULL; i++)
    {
      char *squeezed = squeeze (pages[i]);

      g_free (pages[i]);
      pages[i] = squeezed;
    }
  return pages;
}

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

/* An answer as people read it. */
static char *
dup_words (Reader *self, const char *path, const char *value, const char *typed)
{
  const IbnField *field = ibn_call_get_field (self->call, path);
  gint64 days, seconds;

  if (typed != NULL)
    return g_strdup (typed);
  if (field == NULL)
    return g_strdup (value);
  if (field->type == IBN_TYPE_DATE && ibn_date_parse_iso (value, &days))
    return ibn_date_format_long (days, "nl");
  if (field->type == IBN_TYPE_TIME && ibn_time_parse_iso (value, &seconds, NULL))
    return ibn_time_format_long (seconds, "nl");
  return ibn_field_format (self->call, field, self->document, path, "nl");
}

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
  g_autofree char *words = dup_words (self, path, value, typed);
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
      g_assert_true (strstr (lines[i], "SourceSans3-") != NULL || strstr (lines[i], "DejaVuSans") != NULL);
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
      for (const char *hyphen = strchr (word, '-'); hyphen != NULL; hyphen = strchr (hyphen + 1, '-'))
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

static void
add_label (GHashTable *known, const IbnWords *words)
{
  add_words (known, ibn_words_get (words, "nl"));
}

static gboolean
add_answer (const char *path, const char *value, const char *typed, void *data)
{
  Reader *self = data;
  g_autofree char *words = dup_words (self, path, value, typed);

  add_words ((GHashTable *) self->pages, words);
  return TRUE;
}

/* All the words there are in call, dossier, findings and ourselves. */
static GHashTable *
list_words (IbnCall *call, IbnDocument *document, IbnChecker *checker)
{
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *steps = ibn_call_get_steps (call);
  GPtrArray *fields = ibn_call_get_fields (call);
  GPtrArray *tables = ibn_call_get_tables (call);
  GPtrArray *phases = ibn_call_get_phases (call);
  GPtrArray *formulas = ibn_checker_get_formulas (checker);
  GListModel *findings = ibn_checker_get_findings (checker);
  Reader reader = { call, document, (char **) known, 0 };

  ibn_document_foreach (document, add_answer, &reader);
  add_label (known, ibn_call_get_title (call));
  add_label (known, ibn_call_get_programme (call));
  for (guint i = 0; i < phases->len; i++)
    add_label (known, ((IbnPhase *) g_ptr_array_index (phases, i))->label);
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
  for (guint i = 0; i < formulas->len; i++)
    {
      const IbnFormula *formula = g_ptr_array_index (formulas, i);
      g_autofree char *value = formula->table == NULL ? ibn_checker_format (checker, formula->name, NULL) : NULL;
      g_auto(GStrv) ids = formula->table == NULL ? NULL : ibn_document_dup_row_ids (document, formula->table->path);

      add_label (known, formula->label);
      if (value != NULL)
        add_words (known, value);
      for (guint j = 0; ids != NULL && ids[j] != NULL; j++)
        {
          g_autofree char *row = g_strdup_printf ("%s/%s", formula->table->path, ids[j]);
          g_autofree char *text = ibn_checker_format (checker, formula->name, row);

          add_words (known, text);
        }
    }
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);
      const char * const *places = ibn_finding_get_places (finding);

      add_words (known, ibn_finding_get_message (finding));
      add_words (known, ibn_finding_get_rule (finding));
      for (guint j = 0; places[j] != NULL; j++)
        {
          g_autofree char *words = ibn_path_format (call, document, places[j], "nl");

          add_words (known, words);
        }
    }
  for (guint i = 0; i < IBN_N_WORDS; i++)
    add_words (known, ibn_print_word ("nl", i));
  add_words (known, "IBN Dossier · 20 maart 2018 21");
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
  return strspn (word, "0123456789.,%-+()€–") == strlen (word) || g_str_equal (word, "€") || g_str_equal (word, "–")
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
      g_autofree char *inner = g_str_has_prefix (word, "(") ? g_strndup (word + 1, strcspn (word + 1, ")")) : NULL;

      if (*word == '\0' || g_hash_table_contains (known, word) || is_number (word)
          || (strstr (word, "…") != NULL && begins_known (known, word))
          || (inner != NULL && begins_known (known, inner)))
        continue;
      g_error ("“%s” is on a page and nowhere else", word);
    }
}

static void
test_same_bytes (void)
{
  g_autoptr(IbnCall) call = load_call ("data/calls/ibn-2017.xml");
  g_autoptr(IbnDocument) document = load_example ("natkou-dossier.xml");
  g_autoptr(IbnFlow) first = make_flow (call, document, NULL, NULL);
  g_autoptr(IbnFlow) second = make_flow (call, document, NULL, NULL);
  g_autoptr(GBytes) first_pdf = render (first);
  g_autoptr(GBytes) second_pdf = render (second);
  g_autoptr(GBytes) again = render (first);

  g_assert_true (g_bytes_equal (first_pdf, second_pdf));
  g_assert_true (g_bytes_equal (first_pdf, again));
}

/* The flow keeps nothing of the dossier: what is edited afterwards is not on its pages. */
static void
test_takes_a_copy (void)
{
  g_autoptr(IbnCall) call = load_call ("data/calls/ibn-2017.xml");
  g_autoptr(IbnDocument) document = load_example ("natkou-eoi.xml");
  g_autoptr(IbnFlow) first = make_flow (call, document, NULL, NULL);
  g_autoptr(IbnFlow) second = make_flow (call, document, NULL, NULL);
  g_autoptr(GBytes) first_pdf = render (first);
  g_autoptr(GBytes) second_pdf = NULL;

  apply (document, ibn_change_new_set ("network/title", "Een andere titel"));
  g_assert_finalize_object (g_steal_pointer (&document));
  second_pdf = render (second);
  g_assert_true (g_bytes_equal (first_pdf, second_pdf));
}

static void
on_saved (GObject *source, GAsyncResult *result, void *data)
{
  g_autoptr(GError) error = NULL;

  ibn_pdf_save_finish (result, &error);
  g_assert_no_error (error);
  g_main_loop_quit (data);
}

static void
test_async (void)
{
  g_autoptr(IbnCall) call = load_call ("tests/data/calls/sample.xml");
  g_autoptr(IbnDocument) document = make_document (call, &test_dossiers[0]);
  g_autoptr(IbnFlow) flow = make_flow (call, document, NULL, NULL);
  g_autofree char *path = g_build_filename (folder, "async.pdf", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr(GBytes) expected = NULL;
  g_autoptr(GBytes) saved = NULL;

  ibn_pdf_save_async (flow, file, NOW, NULL, on_saved, loop);
  g_main_loop_run (loop);
  saved = g_file_load_bytes (file, NULL, NULL, NULL);
  expected = render (flow);
  g_assert_nonnull (saved);
  g_assert_true (g_bytes_equal (saved, expected));
  g_unlink (path);
}

static void
test_refusals (void)
{
  g_autoptr(IbnCall) call = load_call ("tests/data/calls/sample.xml");
  g_autoptr(IbnDocument) document = make_document (call, &test_dossiers[0]);
  g_autoptr(IbnFlow) flow = make_flow (call, document, NULL, NULL);
  g_autofree char *path = g_build_filename (folder, "old.pdf", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "no", "such", "folder.pdf", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GFile) missing = g_file_new_for_path (nowhere);
  g_autoptr(GCancellable) cancellable = g_cancellable_new ();
  g_autoptr(GError) error = NULL;
  g_autofree char *content = NULL;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (ibn_pdf_save (flow, file, NOW, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "old");
  g_clear_error (&error);

  g_assert_false (ibn_pdf_save (flow, missing, NOW, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_unlink (path);
}

static void
test_metadata (void)
{
  static const char * const wanted[] = {
    "Title:           Netwerk Natuurlijke Koude",
    "Subject:         Tweede oproep innovatieve bedrijfsnetwerken (2017), Aanvraagdossier",
    "Author:          Koudekring vzw",
    "Creator:         IBN Dossier",
    "CreationDate:    Wed Mar 21 09:00:00 2018",
    "ModDate:         Wed Mar 21 09:00:00 2018",
    "Tagged:          yes",
    "Page size:       595.276 x 841.89 pts (A4)",
  };
  g_autoptr(IbnCall) call = load_call ("data/calls/ibn-2017.xml");
  g_autoptr(IbnDocument) document = load_example ("natkou-dossier.xml");
  g_autoptr(IbnFlow) flow = make_flow (call, document, NULL, NULL);
  g_autoptr(GBytes) pdf = render (flow);
  g_autofree char *info = run (pdf, "env TZ=UTC pdfinfo pages.pdf");

  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      if (strstr (info, wanted[i]) == NULL)
        g_error ("no “%s” in %s", wanted[i], info);
    }
}

/* Every link and every line of the outline leads to a place that is there, and each place is there once. */
static void
test_links (const void *data)
{
  const IbnTestDossier *test = data;
  static const char start[] = "\"/Dest\": \"u:";
  g_autoptr(IbnCall) call = load_call (test->call);
  g_autoptr(IbnDocument) document = make_document (call, test);
  g_autoptr(IbnFlow) flow = make_flow (call, document, NULL, NULL);
  g_autoptr(GBytes) pdf = render (flow);
  g_autofree char *json = run (pdf, "qpdf --json pages.pdf");
  g_autofree char *text = run (pdf, "pdfinfo -dests pages.pdf");
  g_auto(GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr(GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_links = 0;

  for (guint i = 1; lines[i] != NULL; i++)
    {
      const char *name = strchr (lines[i], '"');

      if (name != NULL)
        g_assert_true (g_hash_table_add (places, g_strndup (name + 1, strcspn (name + 1, "\""))));
    }
  for (const char *link = strstr (json, start); link != NULL; link = strstr (link, start))
    {
      g_autofree char *name = NULL;

      link += strlen (start);
      name = g_strndup (link, strcspn (link, "\""));
      g_assert_true (g_hash_table_contains (places, name));
      n_links++;
    }
  g_assert_cmpuint (n_links, >, 2 * ibn_flow_get_outline (flow)->len);
}

/* A dossier that cannot be submitted says so on every page, in the language of the pages. */
static void
test_draft (void)
{
  static const struct {
    const char *example;
    const char *language;
    const char *word;
  } cases[] = {
    { "natkou-dossier.xml", NULL, NULL },
    { NULL, NULL, "CONCEPT" },
    { NULL, "en", "DRAFT" },
  };
  g_autoptr(IbnCall) call = load_call ("data/calls/ibn-2017.xml");

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(IbnDocument) document = cases[i].example == NULL
                                        ? make_document (call, &(IbnTestDossier) { .n_rows = 0 })
                                        : load_example (cases[i].example);
      g_autoptr(IbnFlow) flow = make_flow (call, document, NULL, cases[i].language);
      g_autoptr(GBytes) pdf = render (flow);
      g_auto(GStrv) pages = read_pages (pdf);

      g_assert_cmpint (ibn_flow_is_draft (flow), ==, cases[i].word != NULL);
      for (guint j = 0; j < ibn_flow_get_n_pages (flow); j++)
        {
          g_assert_cmpint (strstr (pages[j], "CONCEPT") != NULL, ==, g_strcmp0 (cases[i].word, "CONCEPT") == 0);
          g_assert_cmpint (strstr (pages[j], "DRAFT") != NULL, ==, g_strcmp0 (cases[i].word, "DRAFT") == 0);
        }
    }
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("ibn-pdf-XXXXXX", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (test_dossiers); i++)
    {
      g_autofree char *name = g_strdup_printf ("/pdf/complete/%s", test_dossiers[i].name);

      g_test_add_data_func (name, &test_dossiers[i], test_complete);
    }
  g_test_add_func ("/pdf/complete/unknown", test_unknown);
  g_test_add_data_func ("/pdf/examples/eoi", "natkou-eoi.xml", test_examples);
  g_test_add_data_func ("/pdf/examples/dossier", "natkou-dossier.xml", test_examples);
  g_test_add_data_func ("/pdf/invents-nothing/eoi", "natkou-eoi.xml", test_invents_nothing);
  g_test_add_data_func ("/pdf/invents-nothing/dossier", "natkou-dossier.xml", test_invents_nothing);
  g_test_add_func ("/pdf/same-bytes", test_same_bytes);
  g_test_add_func ("/pdf/takes-a-copy", test_takes_a_copy);
  g_test_add_func ("/pdf/async", test_async);
  g_test_add_func ("/pdf/refusals", test_refusals);
  g_test_add_func ("/pdf/metadata", test_metadata);
  g_test_add_data_func ("/pdf/links/ordinary", &test_dossiers[0], test_links);
  g_test_add_data_func ("/pdf/links/empty", &test_dossiers[1], test_links);
  g_test_add_func ("/pdf/draft", test_draft);
  status = g_test_run ();

  {
    g_autofree char *file = g_build_filename (folder, "pages.pdf", NULL);

    g_unlink (file);
  }
  g_rmdir (folder);
  g_free (folder);
  return status;
}
