/* test-pdf.c: the file that the pages make
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-pdf.h"

#include <glib/gstdio.h>

#include "test-print.h"

static char *folder;

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

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("ibn-pdf-XXXXXX", NULL);

  g_test_add_func ("/pdf/same-bytes", test_same_bytes);
  g_test_add_func ("/pdf/takes-a-copy", test_takes_a_copy);
  g_test_add_func ("/pdf/async", test_async);
  g_test_add_func ("/pdf/refusals", test_refusals);
  g_test_add_func ("/pdf/metadata", test_metadata);
  g_test_add_data_func ("/pdf/links/ordinary", &test_dossiers[0], test_links);
  g_test_add_data_func ("/pdf/links/empty", &test_dossiers[1], test_links);
  g_test_add_func ("/pdf/draft", test_draft);
  status = g_test_run ();

  g_rmdir (folder);
  g_free (folder);
  return status;
}
