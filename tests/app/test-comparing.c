/* test-comparing.c: what differs is taken back, and what another side changed taken or left
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#include "ibn-difference-row.h"
#include "ibn-merge-choice.h"
#include "ibn-part.h"
#include "ibn-versions.h"
#include "ibn-window-history.h"
#include "ibn-writer.h"

typedef struct {
  IbnSession *session;   /* owned */
  IbnWindow  *window;    /* owned by GTK */
  int         merged;    /* what the dialog told: -1 for nothing yet */
} Fixture;

static void
set_up (Fixture *fixture, const void *data)
{
  fixture->session = app_open_example ("natkou-dossier.xml");
  fixture->window = app_show_window (fixture->session);
  fixture->merged = -1;
}

static void
tear_down (Fixture *fixture, const void *data)
{
  app_close_window (fixture->window);
  g_object_unref (fixture->session);
}

static const char *
get (Fixture *fixture, const char *path)
{
  return ibn_document_get (ibn_session_get_document (fixture->session), path);
}

/* The window that was opened over ours. */
static GtkWidget *
find_over (Fixture *fixture)
{
  return app_find_window (GTK_WINDOW (fixture->window), GTK_TYPE_WINDOW);
}

static GtkWidget *
find_row (GtkWidget *window, const char *path)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *row = app_find (window, IBN_TYPE_DIFFERENCE_ROW, i);

      if (row == NULL)
        return NULL;
      if (g_str_equal (ibn_difference_row_get_difference (IBN_DIFFERENCE_ROW (row))->path, path))
        return row;
    }
}

static gboolean
is_gone (void *data)
{
  return find_row (data, "network/acronym") == NULL;
}

static void
test_take_back (Fixture *fixture, const void *data)
{
  IbnDocument *document = ibn_session_get_document (fixture->session);
  g_autofree char *before = g_strdup (get (fixture, "network/acronym"));
  GtkWidget *history;

  ibn_document_keep_version (document, IBN_VERSION_NAMED, "het begin");
  app_set (fixture->session, "network/acronym", "ANDERS");
  app_set (fixture->session, "contact/role", "Anders");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.history", NULL);
  app_settle ();
  history = find_over (fixture);
  g_assert_nonnull (history);
  g_assert_nonnull (find_row (history, "contact/role"));

  g_signal_emit_by_name (find_row (history, "network/acronym"), "take-back");
  g_assert_cmpstr (get (fixture, "network/acronym"), ==, before);
  g_assert_cmpstr (get (fixture, "contact/role"), ==, "Anders");
  app_wait (is_gone, history);
  g_assert_nonnull (find_row (history, "contact/role"));

  ibn_session_undo (fixture->session);
  g_assert_cmpstr (get (fixture, "network/acronym"), ==, "ANDERS");
}

/* The place is shown, and the history is no longer in front of it; one is open at most. */
static void
test_go_to (Fixture *fixture, const void *data)
{
  GtkWidget *history;

  ibn_document_keep_version (ibn_session_get_document (fixture->session), IBN_VERSION_NAMED, "eerst");
  app_set (fixture->session, "scope/domain", "Een ander domein");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.history", NULL);
  app_settle ();
  history = find_over (fixture);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.history", NULL);
  app_settle ();
  g_assert_true (find_over (fixture) == history);

  g_signal_emit_by_name (find_row (history, "scope/domain"), "go-to");
  app_settle ();
  g_assert_null (find_over (fixture));
}

/* The line about what was submitted compares with that, whatever was kept or saved since. */
static void
test_since_seal (Fixture *fixture, const void *data)
{
  IbnDocument *document = ibn_session_get_document (fixture->session);
  GtkWidget *history;
  GtkWidget *versions;
  const IbnDifference *difference;

  ibn_document_keep_version (document, IBN_VERSION_NAMED, "eerst");
  app_set (fixture->session, "network/acronym", "INGEDIEND");
  ibn_document_keep_version (document, IBN_VERSION_SEALED, "ingediend");
  app_set (fixture->session, "network/acronym", "DAARNA");
  ibn_document_keep_version (document, IBN_VERSION_NAMED, "daarna");
  app_set (fixture->session, "network/acronym", "NU");

  /* Also where the history is open at another place already. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.history", NULL);
  app_settle ();
  history = find_over (fixture);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (app_find (history, GTK_TYPE_DROP_DOWN, 0)), 1);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.since-seal", NULL);
  app_settle ();
  g_assert_true (find_over (fixture) == history);
  versions = app_find (history, GTK_TYPE_LIST_BOX, 0);
  g_assert_cmpint (gtk_list_box_row_get_index (
                     gtk_list_box_get_selected_row (GTK_LIST_BOX (versions))), >, 0);
  g_assert_nonnull (find_row (history, "network/acronym"));
  difference = ibn_difference_row_get_difference (
    IBN_DIFFERENCE_ROW (find_row (history, "network/acronym")));
  g_assert_cmpstr (difference->from, ==, "INGEDIEND");
  g_assert_cmpstr (difference->to, ==, "NU");
}

/* What was edited again after the window looked is not taken back. */
static void
test_changed_since (Fixture *fixture, const void *data)
{
  IbnDocument *document = ibn_session_get_document (fixture->session);
  GtkWidget *history;
  GtkWidget *row;

  ibn_document_keep_version (document, IBN_VERSION_NAMED, "eerst");
  app_set (fixture->session, "network/acronym", "ANDERS");
  ibn_document_keep_version (document, IBN_VERSION_NAMED, "daarna");
  app_set (fixture->session, "network/acronym", "NOG ANDERS");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.history", NULL);
  app_settle ();
  history = find_over (fixture);

  /* Now, as saved, the later version, the earlier one. */
  gtk_list_box_select_row (GTK_LIST_BOX (app_find (history, GTK_TYPE_LIST_BOX, 0)),
                           gtk_list_box_get_row_at_index (
                             GTK_LIST_BOX (app_find (history, GTK_TYPE_LIST_BOX, 0)),
                             ibn_session_get_base (fixture->session) != NULL ? 3 : 2));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (app_find (history, GTK_TYPE_DROP_DOWN, 0)),
                              ibn_session_get_base (fixture->session) != NULL ? 2 : 1);
  row = find_row (history, "network/acronym");
  g_assert_nonnull (row);
  g_signal_emit_by_name (row, "take-back");
  g_assert_cmpstr (get (fixture, "network/acronym"), ==, "NOG ANDERS");
}

static void
on_merged (IbnWindow *window, gboolean is_merged, void *data)
{
  Fixture *fixture = data;

  fixture->merged = is_merged;
}

static IbnDocument *
make_theirs (Fixture *fixture)
{
  IbnDocument *document = ibn_session_get_document (fixture->session);
  IbnDocument *theirs;
  g_autoptr(GError) error = NULL;

  ibn_document_keep_version (document, IBN_VERSION_NAMED, "samen");
  theirs = ibn_document_copy (document);
  g_assert_true (ibn_document_set (theirs, "network/acronym", "HUN NAAM", &error));
  g_assert_true (ibn_document_set (theirs, "contact/role", "Hun rol", &error));
  g_assert_no_error (error);
  app_set (fixture->session, "network/acronym", "ONZE NAAM");
  return theirs;
}

static void
test_merge (Fixture *fixture, const void *data)
{
  g_autoptr(IbnDocument) theirs = make_theirs (fixture);
  g_autoptr(GFile) file = g_file_new_for_path ("/elders/kopie.ibn");
  GtkWidget *dialog;
  GtkWidget *conflict;

  g_assert_true (ibn_window_can_merge (fixture->window, theirs));
  ibn_window_merge (fixture->window, theirs, file, on_merged, fixture);
  app_settle ();
  dialog = find_over (fixture);
  g_assert_nonnull (dialog);
  g_assert_nonnull (app_find (dialog, IBN_TYPE_MERGE_CHOICE, 1));
  g_assert_null (app_find (dialog, IBN_TYPE_MERGE_CHOICE, 2));

  /* The conflict comes first, and ours stays unless it is chosen otherwise. */
  conflict = app_find (dialog, IBN_TYPE_MERGE_CHOICE, 0);
  ibn_merge_choice_choose (IBN_MERGE_CHOICE (conflict), IBN_SIDE_THEIRS);
  ibn_merge_choice_choose (IBN_MERGE_CHOICE (app_find (dialog, IBN_TYPE_MERGE_CHOICE, 1)), IBN_SIDE_OURS);
  g_signal_emit_by_name (app_find_named (dialog, GTK_TYPE_BUTTON, "_Take Over"), "clicked");
  app_settle ();
  g_assert_cmpint (fixture->merged, ==, TRUE);
  g_assert_null (find_over (fixture));
  g_assert_cmpstr (get (fixture, "network/acronym"), ==, "HUN NAAM");
  g_assert_cmpstr (get (fixture, "contact/role"), !=, "Hun rol");

  ibn_session_undo (fixture->session);
  g_assert_cmpstr (get (fixture, "network/acronym"), ==, "ONZE NAAM");
}

static void
test_cancel (Fixture *fixture, const void *data)
{
  g_autoptr(IbnDocument) theirs = make_theirs (fixture);
  g_autoptr(GFile) file = g_file_new_for_path ("/elders/kopie.ibn");

  ibn_window_merge (fixture->window, theirs, file, on_merged, fixture);
  app_settle ();
  gtk_window_close (GTK_WINDOW (find_over (fixture)));
  app_settle ();
  g_assert_cmpint (fixture->merged, ==, FALSE);
  g_assert_cmpstr (get (fixture, "network/acronym"), ==, "ONZE NAAM");
}

static gboolean
has_label (GtkWidget *root, const char *part)
{
  GtkWidget *label;

  for (guint i = 0; (label = app_find (root, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (strstr (gtk_label_get_label (GTK_LABEL (label)), part) != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
has_dialog (void *data)
{
  return find_over (data) != NULL;
}

static gboolean
has_nothing_new (void *data)
{
  return has_label (data, "There is nothing new in");
}

static GFile *
save_part (Fixture *fixture, const char *folder, const char *row_path, const char *path, const char *value)
{
  g_autofree char *name = g_build_filename (folder, "deel.ibn", NULL);
  GFile *file = g_file_new_for_path (name);
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnDocument) part = ibn_part_new (ibn_session_get_call (fixture->session),
                                              ibn_session_get_document (fixture->session), row_path,
                                              FALSE, &error);

  g_assert_no_error (error);
  g_assert_true (ibn_document_set (part, path, value, &error));
  g_assert_true (ibn_document_save (part, file, NULL, &error));
  g_assert_no_error (error);
  return file;
}

/* A part file that is dropped on the window is joined; when it comes back again it has nothing new. */
static void
test_drop_part (Fixture *fixture, const void *data)
{
  static const char name[] = "companies/c02/name";
  g_autofree char *title = g_strdup_printf ("The part of company 2, %s", get (fixture, name));
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("ibn-comparing-XXXXXX", &error);
  g_autoptr(GFile) file = save_part (fixture, folder, "companies/c02", name, "Koelhuis Anders nv");
  GtkWidget *dialog;

  g_assert_true (app_drop (GTK_WIDGET (fixture->window), G_TYPE_FILE, file));
  app_wait (has_dialog, fixture);
  dialog = find_over (fixture);
  g_assert_true (has_label (dialog, title));
  g_assert_true (has_label (dialog, "From the file “deel.ibn”"));
  g_signal_emit_by_name (app_find_named (dialog, GTK_TYPE_BUTTON, "_Take Over"), "clicked");
  app_settle ();
  g_assert_cmpstr (get (fixture, name), ==, "Koelhuis Anders nv");

  g_assert_true (app_drop (GTK_WIDGET (fixture->window), G_TYPE_FILE, file));
  app_wait (has_nothing_new, fixture->window);
  g_assert_cmpstr (get (fixture, name), ==, "Koelhuis Anders nv");
  g_assert_true (g_file_delete (file, NULL, &error));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);

  g_test_add ("/comparing/take-back", Fixture, NULL, set_up, test_take_back, tear_down);
  g_test_add ("/comparing/go-to", Fixture, NULL, set_up, test_go_to, tear_down);
  g_test_add ("/comparing/since-seal", Fixture, NULL, set_up, test_since_seal, tear_down);
  g_test_add ("/comparing/changed-since", Fixture, NULL, set_up, test_changed_since, tear_down);
  g_test_add ("/comparing/merge", Fixture, NULL, set_up, test_merge, tear_down);
  g_test_add ("/comparing/cancel", Fixture, NULL, set_up, test_cancel, tear_down);
  g_test_add ("/comparing/drop-part", Fixture, NULL, set_up, test_drop_part, tear_down);
  return app_test_run ();
}
