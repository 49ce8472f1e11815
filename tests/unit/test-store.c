/* test-store.c: what someone else made of a file is not written over
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-store.h"

#include <glib/gstdio.h>
#include <string.h>

#include "ibn-file.h"

/* 20 March 2018, 10:00 in Belgium. */
#define NOW G_GINT64_CONSTANT (1521536400)

#define THEIRS "what someone else wrote"

typedef struct {
  char         *folder;      /* owned, of the test alone */
  GFile        *package;     /* owned, in it, as the next */
  GFile        *pdf;
  IbnSession   *session;     /* owned */
  GAsyncResult *result;      /* owned, or NULL: what ended last */
} Fixture;

typedef char *(*Write) (Fixture *f, const char *tag, GError **error);

static void
on_ended (GObject *source, GAsyncResult *result, void *data)
{
  Fixture *f = data;

  f->result = g_object_ref (result);
}

static GAsyncResult *
wait_for_end (Fixture *f)
{
  g_clear_object (&f->result);
  while (f->result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return f->result;
}

static void
set_up (Fixture *f, const void *data)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "calls", "sample.xml", NULL);
  g_autoptr(GFile) definition = g_file_new_for_path (path);
  g_autoptr(IbnDocument) document = ibn_document_new ("sample", "1", "d1");
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnCall) call = ibn_call_load (definition, &error);

  g_assert_no_error (error);
  f->folder = g_dir_make_tmp ("ibn-store-XXXXXX", &error);
  g_assert_no_error (error);
  f->package = g_file_new_build_filename (f->folder, "a.ibn", NULL);
  f->pdf = g_file_new_build_filename (f->folder, "a.pdf", NULL);
  f->session = ibn_session_new (call, document, NULL, NOW);
}

static void
tear_down (Fixture *f, const void *data)
{
  g_clear_object (&f->result);
  g_clear_object (&f->session);
  g_file_delete (f->package, NULL, NULL);
  g_file_delete (f->pdf, NULL, NULL);
  g_assert_cmpint (g_rmdir (f->folder), ==, 0);
  g_clear_object (&f->package);
  g_clear_object (&f->pdf);
  g_free (f->folder);
}

/* Gives the tag that the file has then. */
static char *
save (Fixture *f, const char *tag, GError **error)
{
  char *now = NULL;

  ibn_store_save_async (ibn_session_get_document (f->session), f->package, tag, NULL, on_ended, f);
  ibn_store_save_finish (wait_for_end (f), NULL, &now, error);
  return now;
}

static char *
export (Fixture *f, const char *tag, GError **error)
{
  g_autoptr(IbnPaging) paging = ibn_paging_new (IBN_PAGES_DOSSIER);
  char *now = NULL;

  ibn_store_export_async (f->session, paging, f->pdf, tag, NULL, on_ended, f);
  ibn_store_export_finish (wait_for_end (f), NULL, &now, error);
  return now;
}

/* Gives the tag that the file had before. */
static char *
open_dossier (Fixture *f, GFile *file, GError **error)
{
  g_autoptr(IbnCall) call = NULL;
  g_autoptr(IbnDocument) document = NULL;
  char *tag = NULL;

  ibn_store_open_async (file, NULL, on_ended, f);
  ibn_store_open_finish (wait_for_end (f), &call, &document, &tag, error);
  return tag;
}

static void
change (GFile *file)
{
  g_autoptr(GBytes) bytes = g_bytes_new_static (THEIRS, sizeof THEIRS - 1);
  g_autoptr(GError) error = NULL;

  ibn_file_save (file, bytes, NULL, &error);
  g_assert_no_error (error);
}

static gboolean
is_theirs (GFile *file)
{
  g_autofree char *text = NULL;
  g_autoptr(GError) error = NULL;
  gsize length;

  g_file_load_contents (file, NULL, &text, &length, NULL, &error);
  g_assert_no_error (error);
  return length == sizeof THEIRS - 1 && strcmp (text, THEIRS) == 0;
}

static void
check_writing (Fixture *f, GFile *file, Write write)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *first = write (f, NULL, &error);
  g_autofree char *refused = NULL;
  g_autofree char *again = NULL;
  g_autofree char *gone = NULL;
  g_autofree char *anew = NULL;

  g_assert_no_error (error);
  g_assert_false (ibn_store_is_changed (file, first));
  again = write (f, first, &error);
  g_assert_no_error (error);

  change (file);
  g_assert_true (ibn_store_is_changed (file, again));
  refused = write (f, again, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG);
  g_assert_cmpstr (error->message, ==, "Someone else changed the file since it was opened");
  g_assert_true (is_theirs (file));
  g_clear_error (&error);

  /* As who was asked says. */
  anew = write (f, NULL, &error);
  g_assert_no_error (error);
  g_assert_false (is_theirs (file));

  g_assert_true (g_file_delete (file, NULL, NULL));
  gone = write (f, anew, &error);
  g_assert_no_error (error);
  g_assert_false (ibn_store_is_changed (file, gone));
  g_assert_true (g_file_query_exists (file, NULL));
}

/* Nor since it was opened. */
static void
check_opened (Fixture *f, GFile *file, Write write)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *written = write (f, NULL, &error);
  g_autofree char *opened = NULL;
  g_autofree char *refused = NULL;

  g_assert_no_error (error);
  opened = open_dossier (f, file, &error);
  g_assert_cmpstr (opened, ==, written);
  change (file);
  refused = write (f, opened, &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG);
  g_assert_true (is_theirs (file));
}

static void
test_saves (Fixture *f, const void *data)
{
  check_writing (f, f->package, save);
}

static void
test_exports (Fixture *f, const void *data)
{
  check_writing (f, f->pdf, export);
  check_opened (f, f->pdf, export);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/store/saves", Fixture, NULL, set_up, test_saves, tear_down);
  g_test_add ("/store/exports", Fixture, NULL, set_up, test_exports, tear_down);

  return g_test_run ();
}
