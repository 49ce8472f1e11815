/* test-export.c: pages and tables that cannot be written: it is said, and nothing is lost
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>

#include "ibn-window-pages.h"
#include "ibn-window-tables.h"
#include "ibn-writer.h"

/* Bytes: a disk that has room for so much of a file. */
#define ROOM 4096

#define OLD "What was there"

typedef struct {
  IbnSession *session;   /* owned */
  IbnWindow  *window;    /* owned by GTK */
  char       *folder;    /* owned */
} Fixture;

static void
set_up (Fixture *fixture, const void *data)
{
  g_autoptr(GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("ibn-export-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->session = app_open_example ("natkou-eoi.xml");
  app_set (fixture->session, "network/acronym", "ANDERS");
  fixture->window = app_show_window (fixture->session);
}

static void
tear_down (Fixture *fixture, const void *data)
{
  app_close_window (fixture->window);
  g_object_unref (fixture->session);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

static gboolean
has_dialog (void *data)
{
  GtkWidget **dialog = data;

  *dialog = app_find_window (NULL, ADW_TYPE_MESSAGE_DIALOG);
  return *dialog != NULL;
}

static void
write_pages (Fixture *fixture, GFile *file)
{
  ibn_window_save_pdf (fixture->window, file, NULL);
}

static void
write_tables (Fixture *fixture, GFile *file)
{
  ibn_window_export_tables (fixture->window, "", file);
}

#define NO_ROOM "there is no room left on the disk"
#define NOWHERE "there is no such folder"

static const struct {
  const char *path;
  const char *name;      /* of the file: an absolute one, or in the folder */
  const char *heading;
  const char *words;     /* of what is wrong */
  void      (*act) (Fixture *fixture, GFile *file);
} cases[] = {
  { "/export/pages/full", "/dev/full", "The PDF Is Not Written", NO_ROOM, write_pages },
  { "/export/pages/nowhere", "weg/uit.pdf", "The PDF Is Not Written", NOWHERE, write_pages },
  { "/export/tables/full", "/dev/full", "The Workbook Is Not Written", NO_ROOM, write_tables },
  { "/export/tables/nowhere", "weg/uit.xlsx", "The Workbook Is Not Written", NOWHERE, write_tables },
};

/* Says which file it is, offers another place, and leaves the dossier as it was. */
static void
check_refused (Fixture *fixture, guint index, GFile *file, const char *words)
{
  g_autoptr(GBytes) before = ibn_document_write (ibn_session_get_document (fixture->session));
  g_autoptr(GBytes) after = NULL;
  AdwMessageDialog *dialog = NULL;

  cases[index].act (fixture, file);
  app_wait (has_dialog, &dialog);
  g_assert_cmpstr (adw_message_dialog_get_heading (dialog), ==, cases[index].heading);
  g_assert_cmpstr (adw_message_dialog_get_body (dialog), ==, words);
  g_assert_cmpstr (adw_message_dialog_get_response_label (dialog, "save-as"), ==, "Save _As…");
  adw_message_dialog_response (dialog, "close");
  app_settle ();

  after = ibn_document_write (ibn_session_get_document (fixture->session));
  g_assert_true (g_bytes_equal (before, after));
  g_assert_null (ibn_session_get_file (fixture->session));
  g_assert_true (ibn_document_is_modified (ibn_session_get_document (fixture->session)));
}

static void
test_refused (Fixture *fixture, const void *data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autofree char *path = g_path_is_absolute (cases[index].name)
                          ? g_strdup (cases[index].name)
                          : g_build_filename (fixture->folder, cases[index].name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autofree char *words = NULL;

  if (g_path_is_absolute (cases[index].name) && !g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_test_skip ("there is no such device");
      return;
    }
  words = g_strdup_printf ("%s: %s", path, cases[index].words);
  check_refused (fixture, index, file, words);
}

/* What was there stays when the disk takes only a part of what is to take its place. */
static void
test_kept (Fixture *fixture, const void *data)
{
  guint index = GPOINTER_TO_UINT (data);
  g_autofree char *path = g_build_filename (fixture->folder, "uit", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  g_autofree char *words =
    index > 0 ? g_strdup_printf ("The workbook could not be made: there may be no room left in “%s”", g_get_tmp_dir ())
              : g_strdup_printf ("%s: that disk does not take so large a file", path);
  g_autofree char *text = NULL;
  struct rlimit usual, small;

  g_assert_true (g_file_set_contents (path, OLD, -1, &error));
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &usual), ==, 0);
  small = usual;
  small.rlim_cur = ROOM;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &small), ==, 0);
  check_refused (fixture, index, file, words);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &usual), ==, 0);
  signal (SIGXFSZ, SIG_DFL);

  g_assert_true (g_file_get_contents (path, &text, NULL, &error));
  g_assert_cmpstr (text, ==, OLD);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_test_add (cases[i].path, Fixture, GUINT_TO_POINTER (i), set_up, test_refused, tear_down);
  g_test_add ("/export/pages/kept", Fixture, GUINT_TO_POINTER (0), set_up, test_kept, tear_down);
  g_test_add ("/export/tables/kept", Fixture, GUINT_TO_POINTER (2), set_up, test_kept, tear_down);
  return app_test_run ();
}
