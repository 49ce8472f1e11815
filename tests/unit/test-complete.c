/* test-complete.c: every answer is in the text of the PDF, whole and in order
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "any-dossier.h"
#include "ibn-print-words-private.h"
#include "pdf-text.h"
#include "test-print.h"

/* Of each call; one in so many is of the large call. */
#ifdef __SANITIZE_ADDRESS__
#define N_DOSSIERS 60
#else
#define N_DOSSIERS 500
#endif
#define LARGE_CALL_EVERY 5

static guint
get_n_dossiers (void)
{
  const char *text = g_getenv ("IBN_TEST_DOSSIERS");

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : N_DOSSIERS;
}

/* Code points that are not drawn by themselves, besides those of the type “format”. */
static gboolean
is_unseen (gunichar c)
{
  return c == 0x34f || c == 0x115f || c == 0x1160 || c == 0x17b4 || c == 0x17b5 || c == 0x3164 || c == 0xffa0
         || c == 0x2065 || (c >= 0x180b && c <= 0x180f) || (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xfff0 && c <= 0xfff8)
         || (c >= 0xe0000 && c <= 0xe0fff) || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

/* Lines end where the page wants them to, and what is not seen comes and goes. Nothing else does, but for letters of
 * private use, which the text of an archival file may not have. */
static char *
dup_seen (const char *text)
{
  GString *seen = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_type (c) == G_UNICODE_PRIVATE_USE && !is_unseen (c))
        c = 0xfffd;
      if (!g_unichar_isspace (c) && g_unichar_type (c) != G_UNICODE_FORMAT && g_unichar_type (c) != G_UNICODE_CONTROL
          && !is_unseen (c))
        g_string_append_unichar (seen, c);
    }
  return g_string_free (seen, FALSE);
}

/* What the elements of a PDF say. */
typedef struct {
  const PdfText *text;        /* lent */
  GHashTable    *contents;    /* which → GString */
  GPtrArray     *said;        /* of char *, by element */
  GHashTable    *counts;      /* what is said → how often */
} Said;

static void
free_string (void *data)
{
  g_string_free (data, TRUE);
}

static void
said_clear (Said *self)
{
  g_hash_table_unref (self->contents);
  g_hash_table_unref (self->counts);
  g_ptr_array_unref (self->said);
}

static void
say (Said *self, guint at)
{
  const PdfElement *element = g_ptr_array_index (self->text->elements, at);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < element->order->len; i++)
    {
      const PdfPart *part = &g_array_index (element->order, PdfPart, i);
      const GString *content = g_hash_table_lookup (self->contents, GUINT_TO_POINTER (part->at));

      if (part->is_element)
        {
          say (self, part->at);
          g_string_append (text, g_ptr_array_index (self->said, part->at));
        }
      else if (content != NULL)
        {
          g_autofree char *seen = dup_seen (content->str);

          g_string_append (text, seen);
        }
    }
  self->said->pdata[at] = g_string_free (text, FALSE);
}

static void
count_text (Said *self, const char *text)
{
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, text));

  g_hash_table_insert (self->counts, g_strdup (text), GUINT_TO_POINTER (n + 1));
}

/* A heading has its number before it, of which the end cannot be seen. */
static void
count (Said *self, const char *text)
{
  gsize n = strspn (text, "0123456789.");

  count_text (self, text);
  for (gsize i = 1; i < n; i++)
    {
      if (text[i] == '.' && text[i + 1] != '\0')
        count_text (self, text + i + 1);
    }
}

/* The page on which an element begins; PDF_NONE where nothing is in it. */
static guint
get_page (const Said *self, guint at)
{
  const PdfElement *element = g_ptr_array_index (self->text->elements, at);
  guint page = PDF_NONE;

  for (guint i = 0; i < element->order->len && page == PDF_NONE; i++)
    {
      const PdfPart *part = &g_array_index (element->order, PdfPart, i);

      page = part->is_element ? get_page (self, part->at) : part->at >> 20;
    }
  return page;
}

/* A row that goes on on the next page is a row there too: its cells go on from column to column. */
static void
count_columns (Said *self, const PdfElement *table, guint first)
{
  const PdfElement *row = g_ptr_array_index (self->text->elements, g_array_index (table->order, PdfPart, first).at);
  guint page = get_page (self, g_array_index (table->order, PdfPart, first).at);

  for (guint column = 0; column < row->order->len; column++)
    {
      g_autoptr(GString) text = g_string_new (self->said->pdata[g_array_index (row->order, PdfPart, column).at]);

      for (guint n = first + 1; n < table->order->len; n++)
        {
          guint at = g_array_index (table->order, PdfPart, n).at;
          const PdfElement *next = g_ptr_array_index (self->text->elements, at);

          if (next->order->len != row->order->len || get_page (self, at) != page + n - first)
            break;
          g_string_append (text, self->said->pdata[g_array_index (next->order, PdfPart, column).at]);
          count_text (self, text->str);
        }
    }
}

/* What is within an element, as one thing and as a paragraph after the other. */
static void
count_within (Said *self, guint at)
{
  const PdfElement *element = g_ptr_array_index (self->text->elements, at);
  const char *whole = g_ptr_array_index (self->said, at);

  for (guint i = 0; i < element->order->len && g_str_equal (element->tag, "Table"); i++)
    count_columns (self, element, i);

  for (guint i = 0; i < element->order->len; i++)
    {
      const PdfPart *part = &g_array_index (element->order, PdfPart, i);

      if (!part->is_element)
        continue;
      if (!g_str_equal (whole, g_ptr_array_index (self->said, part->at)))
        count (self, g_ptr_array_index (self->said, part->at));
      count_within (self, part->at);
    }
}

static void
said_init (Said *self, const PdfText *text)
{
  self->text = text;
  self->contents = g_hash_table_new_full (NULL, NULL, NULL, free_string);
  self->said = g_ptr_array_new_full (text->elements->len, g_free);
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_ptr_array_set_size (self->said, (int) text->elements->len);

  for (guint i = 0; i < text->pieces->len; i++)
    {
      const PdfPiece *piece = g_ptr_array_index (text->pieces, i);
      GString *content = g_hash_table_lookup (self->contents, GUINT_TO_POINTER (piece->content));

      if (content == NULL)
        {
          content = g_string_new (NULL);
          g_hash_table_insert (self->contents, GUINT_TO_POINTER (piece->content), content);
        }
      g_string_append (content, piece->text);
    }
  say (self, 0);
  count_within (self, 0);
}

/* What has to be said, and how often. */
typedef struct {
  IbnCall     *call;
  IbnDocument *document;
  GHashTable  *needed;        /* text → how often */
  GHashTable  *paths;         /* text → one of the paths */
} Needs;

static char *
replace (char *old, char *new)
{
  g_free (old);
  return new;
}

/* As it is printed: with a unit, or the words that it is no value. */
static gboolean
add_need (const char *path, const char *value, const char *typed, void *data)
{
  Needs *self = data;
  const IbnField *field = ibn_call_get_field (self->call, path);
  g_autofree char *words = dup_printed (self->call, self->document, path, value, typed);
  g_autofree char *seen = NULL;
  guint n;

  /* Its rows come and go by the program, and what it notes in them is shown nowhere. */
  if (field != NULL && field->managed)
    return TRUE;
  if (typed != NULL)
    words = replace (words, ibn_print_fill ("nl", IBN_WORD_NO_VALUE, words, NULL, NULL));
  else if (field != NULL && field->unit != NULL && field->parent == NULL)
    words = replace (words, g_strdup_printf ("%s %s", words, ibn_words_get (field->unit, "nl")));
  seen = dup_seen (words);
  n = GPOINTER_TO_UINT (g_hash_table_lookup (self->needed, seen));
  g_hash_table_insert (self->paths, g_strdup (seen), g_strdup (path));
  g_hash_table_insert (self->needed, g_steal_pointer (&seen), GUINT_TO_POINTER (n + 1));
  return TRUE;
}

static void
needs_init (Needs *self, IbnCall *call, IbnDocument *document)
{
  self->call = call;
  self->document = document;
  self->needed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  ibn_document_foreach (document, add_need, self);
  g_hash_table_remove (self->needed, "");
}

static void
needs_clear (Needs *self)
{
  g_hash_table_unref (self->needed);
  g_hash_table_unref (self->paths);
}

/* Something that is not said, or not often enough; NULL where all is. */
static const char *
find_missing (const Needs *needs, const Said *said)
{
  GHashTableIter iter;
  void *text, *n;

  g_hash_table_iter_init (&iter, needs->needed);
  while (g_hash_table_iter_next (&iter, &text, &n))
    {
      if (GPOINTER_TO_UINT (g_hash_table_lookup (said->counts, text)) < GPOINTER_TO_UINT (n))
        return text;
    }
  return NULL;
}

/* What is said that begins most like @text, from where it differs, and @text from there. */
static char *
dup_difference (const Said *said, const char *text)
{
  gsize longest = 0;
  const char *nearest = "";

  for (guint i = 0; i < said->said->len; i++)
    {
      const char *other = g_ptr_array_index (said->said, i);
      gsize n = 0;

      while (text[n] != '\0' && text[n] == other[n])
        n++;
      if (n > longest)
        {
          longest = n;
          nearest = other;
        }
    }
  while (longest > 0 && ((guint8) text[longest] & 0xc0) == 0x80)
    longest--;
  return g_strdup_printf ("after %" G_GSIZE_FORMAT " bytes “%.60s” (U+%04X) is “%.60s” (U+%04X)", longest,
                          text + longest, g_utf8_get_char (text + longest), nearest + longest,
                          g_utf8_get_char (nearest + longest));
}

static void
assert_complete (IbnCall *call, IbnDocument *document, const char *phase, const char *what)
{
  g_autoptr(IbnFlow) flow = make_flow (call, document, phase, NULL);
  g_autoptr(GBytes) pdf = render (flow);
  g_autoptr(PdfText) text = pdf_text_read (pdf);
  Said said;
  Needs needs;
  const char *missing;

  said_init (&said, text);
  needs_init (&needs, call, document);
  missing = find_missing (&needs, &said);
  if (missing != NULL)
    {
      g_autofree char *difference = dup_difference (&said, missing);

      g_error ("%s: %s is said %u times of %u; %s", what, (char *) g_hash_table_lookup (needs.paths, missing),
               GPOINTER_TO_UINT (g_hash_table_lookup (said.counts, missing)),
               GPOINTER_TO_UINT (g_hash_table_lookup (needs.needed, missing)), difference);
    }
  needs_clear (&needs);
  said_clear (&said);
}

static void
test_examples (const void *data)
{
  g_autoptr(IbnCall) call = load_call ("data/calls/ibn-2017.xml");
  g_autoptr(IbnDocument) document = load_example (data);

  assert_complete (call, document, NULL, data);
}

static void
test_random (void)
{
  g_autoptr(IbnCall) small = load_call ("tests/data/calls/sample.xml");
  g_autoptr(IbnCall) large = load_call ("data/calls/ibn-2017.xml");

  for (guint seed = 0; seed < get_n_dossiers (); seed++)
    {
      IbnCall *call = seed % LARGE_CALL_EVERY == 0 ? large : small;
      g_autoptr(IbnDocument) document = any_make_dossier (call, seed);
      g_autofree char *what = g_strdup_printf ("Dossier %u of %s", seed, ibn_call_get_id (call));

      assert_complete (call, document, any_get_phase (call, seed), what);
    }
}

/* Of each content whether it is in an answer that is said as often as it has to be, so that no loss in it may pass. */
static void
list_answers (const Said *said, const Needs *needs, guint at, gboolean is_answer, GHashTable *contents)
{
  const PdfElement *element = g_ptr_array_index (said->text->elements, at);
  const char *text = g_ptr_array_index (said->said, at);
  void *n = g_hash_table_lookup (needs->needed, text);

  is_answer = is_answer || (n != NULL && g_hash_table_lookup (said->counts, text) == n);
  for (guint i = 0; i < element->order->len; i++)
    {
      const PdfPart *part = &g_array_index (element->order, PdfPart, i);

      if (part->is_element)
        list_answers (said, needs, part->at, is_answer, contents);
      else if (is_answer)
        g_hash_table_add (contents, GUINT_TO_POINTER (part->at));
    }
}

static gboolean
is_missed (const PdfText *text, const Needs *needs)
{
  Said said;
  gboolean missed;

  said_init (&said, text);
  missed = find_missing (needs, &said) != NULL;
  said_clear (&said);
  return missed;
}

/* A line less, two that changed places, a line that is cut: each of them is found. */
static void
test_finds_losses (void)
{
  g_autoptr(IbnCall) call = load_call ("tests/data/calls/sample.xml");
  g_autoptr(IbnDocument) document = make_document (call, &test_dossiers[0]);
  g_autoptr(IbnFlow) flow = make_flow (call, document, NULL, NULL);
  g_autoptr(GBytes) pdf = render (flow);
  g_autoptr(PdfText) text = pdf_text_read (pdf);
  g_autoptr(GHashTable) answers = g_hash_table_new (NULL, NULL);
  guint n_lost = 0, n_swapped = 0;
  Said said;
  Needs needs;

  said_init (&said, text);
  needs_init (&needs, call, document);
  g_assert_null (find_missing (&needs, &said));
  list_answers (&said, &needs, 0, FALSE, answers);

  for (guint i = 0; i + 1 < text->pieces->len; i++)
    {
      PdfPiece *piece = g_ptr_array_index (text->pieces, i), *next = g_ptr_array_index (text->pieces, i + 1);
      g_autofree char *seen = dup_seen (piece->text);
      g_autofree char *cut = g_strdup (seen);
      char *whole = piece->text;

      if (*seen == '\0' || !g_hash_table_contains (answers, GUINT_TO_POINTER (piece->content)))
        continue;
      piece->text = (char *) "";
      g_assert_true (is_missed (text, &needs));
      *g_utf8_find_prev_char (cut, cut + strlen (cut)) = '\0';
      piece->text = cut;
      g_assert_true (is_missed (text, &needs));
      piece->text = whole;
      n_lost++;

      if (next->content == piece->content && !g_str_equal (seen, next->text))
        {
          piece->text = next->text;
          next->text = whole;
          g_assert_true (is_missed (text, &needs));
          next->text = piece->text;
          piece->text = whole;
          n_swapped++;
        }
    }
  g_assert_cmpuint (n_lost, >, 40);
  g_assert_cmpuint (n_swapped, >, 10);
  needs_clear (&needs);
  said_clear (&said);
}

/* What programs do not write, but a file can hold. */
static void
test_unfit (void)
{
  static const char xml[] =
    "<?xml version='1.0' encoding='UTF-8'?><dossier xmlns='urn:ibn-dossier:dossier:1' version='1.0' id='d-1'"
    " call='sample' call-version='1'><applicant><name>een\ttwee&#x85;drie&#xfeff;vier&#xfdd0;vijf&#x1fffe;zes"
    "&#x7f;zeven&#x9f;acht"
    "&#x2028;negen&#x2029;tien&#xe000;elf&#xf0000;twaalf&#xfffc;&#xad;x&#x302;</name></applicant></dossier>";
  g_autoptr(IbnCall) call = load_call ("tests/data/calls/sample.xml");
  g_autoptr(GBytes) bytes = g_bytes_new_static (xml, sizeof xml - 1);
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnDocument) document = ibn_document_read (bytes, &error);

  g_assert_no_error (error);
  assert_complete (call, document, NULL, "What is no letter");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/complete/examples/eoi", "natkou-eoi.xml", test_examples);
  g_test_add_data_func ("/complete/examples/dossier", "natkou-dossier.xml", test_examples);
  g_test_add_data_func ("/complete/examples/faulty", "natkou-faulty.xml", test_examples);
  g_test_add_func ("/complete/finds-losses", test_finds_losses);
  g_test_add_func ("/complete/unfit", test_unfit);
  g_test_add_func ("/complete/random", test_random);
  return g_test_run ();
}
