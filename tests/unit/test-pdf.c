/* test-pdf.c: the file that the pages make
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-pdf.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <time.h>

#include "ibn-attachment.h"
#include "ibn-date.h"
#include "ibn-fingerprint.h"
#include "ibn-hybrid.h"
#include "ibn-manifest.h"
#include "ibn-seal.h"
#include "ibn-writer.h"

#include "test-print.h"

static char *folder;

/* Neither the time zone nor the home folder nor the language of the machine has a part in it. */
static void
test_same_bytes (void)
{
  static const struct {
    const char *zone, *home, *locale;
  } places[] = {
    { "Pacific/Kiritimati", "/nowhere", "de_DE.UTF-8" },
    { "America/Adak", NULL, "nl_BE.UTF-8" },
    { "UTC", "/", "C" },
  };
  g_autoptr(IbnCall) call = load_call ("data/calls/ibn-2017.xml");
  g_autoptr(IbnDocument) document = load_example ("natkou-dossier.xml");
  g_autoptr(IbnFlow) first = make_flow (call, document, NULL, NULL);
  g_autoptr(IbnFlow) second = make_flow (call, document, NULL, NULL);
  g_autoptr(GBytes) first_pdf = render (first);
  g_autoptr(GBytes) second_pdf = render (second);
  g_autoptr(GBytes) again = render (first);

  g_assert_true (g_bytes_equal (first_pdf, second_pdf));
  g_assert_true (g_bytes_equal (first_pdf, again));

  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *home = g_strdup (g_getenv ("HOME"));
      g_autoptr(IbnFlow) other = NULL;
      g_autoptr(GBytes) other_pdf = NULL;

      g_setenv ("TZ", places[i].zone, TRUE);
      if (places[i].home != NULL)
        g_setenv ("HOME", places[i].home, TRUE);
      tzset ();
      setlocale (LC_ALL, places[i].locale);
      other = make_flow (call, document, NULL, NULL);
      other_pdf = render (other);
      setlocale (LC_ALL, "C");
      g_setenv ("HOME", home, TRUE);
      g_unsetenv ("TZ");
      tzset ();
      g_assert_true (g_bytes_equal (first_pdf, other_pdf));
    }
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

/* Every link and every line of the outline leads to a place that is there, and each place is there
   once. */
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
          g_assert_cmpint (strstr (pages[j], "CONCEPT") != NULL, ==,
                           g_strcmp0 (cases[i].word, "CONCEPT") == 0);
          g_assert_cmpint (strstr (pages[j], "DRAFT") != NULL, ==,
                           g_strcmp0 (cases[i].word, "DRAFT") == 0);
        }
    }
}

/* What is inside */

typedef struct {
  char   *name;
  char   *relationship;
  char   *kind;
  char   *description;
  GBytes *bytes;
} File;

static void
file_free (void *data)
{
  File *self = data;

  g_free (self->name);
  g_free (self->relationship);
  g_free (self->kind);
  g_free (self->description);
  g_bytes_unref (self->bytes);
  g_free (self);
}

static File *
read_file (qpdf_data pdf, qpdf_oh specification)
{
  File *file = g_new0 (File, 1);
  qpdf_oh stream = qpdf_oh_get_key (pdf, qpdf_oh_get_key (pdf, specification, "/EF"), "/F");
  qpdf_oh dictionary = qpdf_oh_get_dict (pdf, stream);
  qpdf_oh parameters = qpdf_oh_get_key (pdf, dictionary, "/Params");
  unsigned char *data;
  size_t length;

  file->name = g_strdup (qpdf_oh_get_utf8_value (pdf, qpdf_oh_get_key (pdf, specification, "/UF")));
  g_assert_cmpstr (qpdf_oh_get_utf8_value (pdf, qpdf_oh_get_key (pdf, specification, "/F")), ==,
                   file->name);
  file->description = g_strdup (qpdf_oh_get_utf8_value (pdf, qpdf_oh_get_key (pdf, specification,
                                                                              "/Desc")));
  file->relationship = g_strdup (qpdf_oh_get_name (pdf, qpdf_oh_get_key (pdf, specification,
                                                                         "/AFRelationship")));
  file->kind = g_strdup (qpdf_oh_get_name (pdf, qpdf_oh_get_key (pdf, dictionary, "/Subtype")));
  g_assert_cmpint (qpdf_oh_get_stream_data (pdf, stream, qpdf_dl_generalized, NULL, &data, &length),
                   ==, 0);
  file->bytes = g_bytes_new (data, length);
  free (data);
  g_assert_cmpint (qpdf_oh_get_int_value_as_int (pdf, qpdf_oh_get_key (pdf, parameters, "/Size")),
                   ==, (int) length);
  g_assert_cmpstr (qpdf_oh_get_string_value (pdf, qpdf_oh_get_key (pdf, parameters, "/ModDate")),
                   ==, "D:20180321090000Z");
  return file;
}

/* The files associated with the whole; each is also found by its name, and these are in order. */
static GPtrArray *
read_files (GBytes *bytes)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (file_free);
  qpdf_data pdf = qpdf_init ();
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  qpdf_oh catalog, associated, names;
  int n;

  g_assert_cmpint (qpdf_read_memory (pdf, "", data, size, NULL), ==, 0);
  catalog = qpdf_get_root (pdf);
  associated = qpdf_oh_get_key (pdf, catalog, "/AF");
  names = qpdf_oh_get_key_if_dict (pdf, qpdf_oh_get_key (pdf, catalog, "/Names"), "/EmbeddedFiles");
  names = qpdf_oh_get_key_if_dict (pdf, names, "/Names");
  n = qpdf_oh_is_array (pdf, associated) ? qpdf_oh_get_array_n_items (pdf, associated) : 0;
  for (int i = 0; i < n; i++)
    g_ptr_array_add (files, read_file (pdf, qpdf_oh_get_array_item (pdf, associated, i)));

  g_assert_cmpint (qpdf_oh_is_array (pdf, names) ? qpdf_oh_get_array_n_items (pdf, names) : 0, ==,
                   2 * n);
  for (int i = 0; i < n; i++)
    {
      qpdf_oh name = qpdf_oh_get_array_item (pdf, names, 2 * i);
      g_autofree char *key = g_strdup (qpdf_oh_get_utf8_value (pdf, name));
      g_autofree char *raw = g_strdup (qpdf_oh_unparse_binary (pdf, name));
      qpdf_oh file = qpdf_oh_get_array_item (pdf, names, 2 * i + 1);

      g_assert_cmpstr (qpdf_oh_get_utf8_value (pdf, qpdf_oh_get_key (pdf, file, "/UF")), ==, key);
      if (i > 0)
        g_assert_cmpstr (qpdf_oh_unparse_binary (pdf, qpdf_oh_get_array_item (pdf, names,
                                                                              2 * i - 2)), <, raw);
    }
  qpdf_cleanup (&pdf);
  return files;
}

static const File *
find_file (GPtrArray *files, const char *name)
{
  for (guint i = 0; i < files->len; i++)
    {
      const File *file = g_ptr_array_index (files, i);

      if (g_str_equal (file->name, name))
        return file;
    }
  g_error ("no %s inside", name);
}

static char *
attach (IbnDocument *document, const char *path, const char *name, const void *data, gsize length)
{
  g_autoptr(GBytes) bytes = g_bytes_new (data, length);
  char *fingerprint = ibn_blobs_add_bytes (ibn_document_get_blobs (document), bytes);
  g_autofree char *value = ibn_attachment_new_value (fingerprint, name);

  apply (document, ibn_change_new_set (path, value));
  return fingerprint;
}

static void
assert_file (GPtrArray *files, const char *name, const char *relationship, const char *kind,
             const char *fingerprint)
{
  const File *file = find_file (files, name);
  g_autofree char *own = ibn_fingerprint_of_bytes (file->bytes);

  g_assert_cmpstr (file->relationship, ==, relationship);
  g_assert_cmpstr (file->kind, ==, kind);
  g_assert_cmpstr (own, ==, fingerprint);
  g_assert_cmpstr (file->description, !=, "");
}

static void
test_inside (void)
{
  static const char gibberish[] = "\0\1endstream endobj\n\r\n%%EOF\0";
  g_autoptr(IbnCall) call = load_call ("data/calls/ibn-2017.xml");
  g_autoptr(IbnDocument) document = load_example ("natkou-dossier.xml");
  g_auto(GStrv) rows = ibn_document_dup_row_ids (document, "companies");
  g_autofree char *first = g_strdup_printf ("companies/%s/letter-file", rows[0]);
  g_autofree char *second = g_strdup_printf ("companies/%s/letter-file", rows[1]);
  g_autofree char *third = g_strdup_printf ("companies/%s/letter-file", rows[2]);
  g_autofree char *fourth = g_strdup_printf ("companies/%s/letter-file", rows[3]);
  g_autofree char *missing = g_strnfill (IBN_FINGERPRINT_LENGTH, 'a');
  g_autofree char *nowhere = ibn_attachment_new_value (missing, "weg.pdf");
  g_autofree char *presentation = attach (document, "pitch/presentation", "dossier.xml", "x", 1);
  g_autofree char *one = attach (document, first, "brief é.pdf", gibberish, sizeof gibberish);
  g_autofree char *two = attach (document, second, "brief é.pdf", "%PDF-1.4 niet echt", 18);
  g_autofree char *same = attach (document, third, "nog eens.pdf", gibberish, sizeof gibberish);
  g_autoptr(IbnFlow) flow = NULL;
  g_autoptr(GBytes) pdf = NULL;
  g_autoptr(GBytes) dossier = NULL;
  g_autofree char *dossier_fingerprint = NULL;
  g_autofree char *definition = NULL;
  g_autoptr(GPtrArray) files = NULL;
  g_autoptr(IbnManifest) manifest = NULL;
  g_autoptr(GError) error = NULL;

  apply (document, ibn_change_new_set (fourth, nowhere));
  flow = make_flow (call, document, NULL, NULL);
  dossier = ibn_document_write (document);
  dossier_fingerprint = ibn_fingerprint_of_bytes (dossier);
  definition = ibn_fingerprint_of_bytes (g_ptr_array_index (ibn_call_get_definitions (call), 0));
  pdf = render (flow);
  files = read_files (pdf);

  g_assert_cmpstr (one, ==, same);
  g_assert_cmpuint (files->len, ==, 6);
  assert_file (files, "dossier.xml", "/Source", "/text/xml", dossier_fingerprint);
  assert_file (files, "ibn-2017.xml", "/Data", "/text/xml", definition);
  assert_file (files, "dossier (2).xml", "/Supplement", "/text/plain", presentation);
  assert_file (files, "brief é.pdf", "/Supplement", "/application/octet-stream", one);
  assert_file (files, "brief é (2).pdf", "/Supplement", "/application/pdf", two);

  manifest = ibn_manifest_read (find_file (files, "pages.xml")->bytes, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (manifest->enclosed->len, ==, 5);
  for (guint i = 0; i < manifest->enclosed->len; i++)
    {
      const IbnEnclosed *enclosed = g_ptr_array_index (manifest->enclosed, i);
      const File *file = find_file (files, enclosed->name);
      g_autofree char *fingerprint = ibn_fingerprint_of_bytes (file->bytes);

      g_assert_cmpstr (enclosed->fingerprint, ==, fingerprint);
      g_assert_cmpuint (enclosed->size, ==, g_bytes_get_size (file->bytes));
    }
  g_assert_cmpstr (manifest->program, ==, "IBN Dossier");
  g_assert_nonnull (strstr (manifest->libraries, "qpdf"));
  g_assert_cmpstr (manifest->kind, ==, "dossier");
  g_assert_cmpstr (manifest->phase, ==, "dossier");
  g_assert_cmpstr (manifest->language, ==, "nl");
  g_assert_cmpint (manifest->at, ==, NOW);
  g_assert_cmpint (manifest->day, ==, DAY);
  g_assert_cmpint (manifest->time, ==, NOW);
  g_assert_null (manifest->seal);
}

/* The seal goes with what was submitted, and not with what was edited since; nor where another phase was submitted,
 * which is no edit. */
static void
test_seal_inside (void)
{
  static const struct {
    const char *path, *value;
    gboolean    is_edit;
  } changes[] = {
    { NULL, NULL, FALSE },
    { "submissions/eoi", NULL, FALSE },
    { "network/title", "Anders", TRUE },
  };
  g_autoptr(IbnCall) call = load_call ("data/calls/ibn-2017.xml");
  g_autoptr(IbnDocument) document = load_example ("natkou-dossier.xml");
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, "dossier", NOW, "nl");
  const IbnFlowOptions options = { .day = DAY };
  g_autofree char *time = ibn_time_format_iso (NOW);
  g_autoptr(GError) error = NULL;

  g_assert_true (ibn_seal_submit (checker, NOW, &error));
  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      const char *value = changes[i].value != NULL ? changes[i].value : time;
      g_autoptr(IbnFlow) flow = NULL;
      g_autoptr(GBytes) pdf = NULL;
      g_autoptr(IbnHybrid) hybrid = NULL;
      g_autoptr(IbnDocument) read = NULL;
      g_autoptr(IbnPatch) edited = NULL;
      g_autoptr(GPtrArray) files = NULL;
      g_autoptr(IbnManifest) manifest = NULL;

      if (changes[i].path != NULL)
        apply (document, ibn_change_new_set (changes[i].path, value));
      edited = ibn_seal_compare (document, ibn_seal_find (document, "dossier"), &error);
      g_assert_no_error (error);
      g_assert_cmpint (ibn_patch_get_n (edited) > 0, ==, changes[i].is_edit);

      flow = ibn_flow_new (checker, &options);
      pdf = render (flow);
      files = read_files (pdf);
      manifest = ibn_manifest_read (find_file (files, "pages.xml")->bytes, &error);
      g_assert_no_error (error);
      g_assert_cmpint (manifest->seal != NULL, ==, i == 0);
      if (manifest->seal != NULL)
        g_assert_cmpstr (ibn_version_get_fingerprint (manifest->seal), ==,
                         ibn_version_get_fingerprint (ibn_seal_find (document, "dossier")));

      hybrid = ibn_hybrid_read (pdf, &error);
      g_assert_no_error (error);
      g_assert_null (ibn_hybrid_get_faults (hybrid)[0]);
      read = ibn_hybrid_load_document (hybrid, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpint (ibn_seal_find (read, "dossier") != NULL, ==, i == 0);
    }
}

/* Whoever gets a part of a dossier does not get the rest of it with it. */
static void
test_nothing_inside (void)
{
  static const IbnPagesKind kinds[] = { IBN_PAGES_SUMMARY, IBN_PAGES_BUDGET, IBN_PAGES_CHANGES };
  g_autoptr(IbnCall) call = load_call ("data/calls/ibn-2017.xml");
  g_autoptr(IbnDocument) document = load_example ("natkou-dossier.xml");
  g_autoptr(IbnDocument) earlier = load_example ("natkou-eoi.xml");
  g_autoptr(IbnChecker) checker = ibn_checker_new (call, document, NULL, NOW, "nl");

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      const IbnFlowOptions options = { .kind = kinds[i], .day = DAY, .earlier = earlier,
                                       .earlier_name = "EoI" };
      g_autoptr(IbnFlow) flow = ibn_flow_new (checker, &options);
      g_autoptr(GBytes) pdf = render (flow);
      g_autoptr(GPtrArray) files = read_files (pdf);

      g_assert_cmpuint (files->len, ==, 0);
    }
}

static void
test_page_labels (void)
{
  g_autoptr(IbnCall) call = load_call ("data/calls/ibn-2017.xml");
  g_autoptr(IbnDocument) document = load_example ("natkou-dossier.xml");
  g_autoptr(IbnFlow) flow = make_flow (call, document, NULL, NULL);
  g_autoptr(GBytes) bytes = render (flow);
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  qpdf_data pdf = qpdf_init ();
  qpdf_oh labels;

  g_assert_cmpint (qpdf_read_memory (pdf, "", data, size, NULL), ==, 0);
  labels = qpdf_oh_get_key (pdf, qpdf_get_root (pdf), "/PageLabels");
  g_assert_cmpstr (qpdf_oh_unparse_resolved (pdf, labels), ==,
                   "<< /Nums [ 0 << /P (Omslag) >> 1 << /S /D /St 2 >> ] >>");
  qpdf_cleanup (&pdf);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("ibn-pdf-XXXXXX", NULL);

  g_test_add_func ("/pdf/same-bytes", test_same_bytes);
  g_test_add_func ("/pdf/takes-a-copy", test_takes_a_copy);
  g_test_add_func ("/pdf/refusals", test_refusals);
  g_test_add_func ("/pdf/metadata", test_metadata);
  g_test_add_data_func ("/pdf/links/ordinary", &test_dossiers[0], test_links);
  g_test_add_data_func ("/pdf/links/empty", &test_dossiers[1], test_links);
  g_test_add_func ("/pdf/draft", test_draft);
  g_test_add_func ("/pdf/inside", test_inside);
  g_test_add_func ("/pdf/seal-inside", test_seal_inside);
  g_test_add_func ("/pdf/nothing-inside", test_nothing_inside);
  g_test_add_func ("/pdf/page-labels", test_page_labels);
  status = g_test_run ();

  g_rmdir (folder);
  g_free (folder);
  return status;
}
