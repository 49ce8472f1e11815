/* test-desktop.c: windows that come back, the start page, and preferences
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "desktop-fixture.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "ibn-keeper-status.h"
#include "ibn-preferences.h"
#include "ibn-recent.h"
#include "ibn-recoveries.h"
#include "ibn-welcome.h"

#define SCHEMA "org.ibndossier.IbnDossier"

/* Windows */

/* Each dossier has a window of its own, and none has two. */
static void
test_windows (DesktopFixture *fixture, const void *data)
{
  IbnWindow *first, *second;

  desktop_open_file (fixture, fixture->one);
  desktop_open_file (fixture, fixture->two);
  desktop_open_file (fixture, fixture->two);
  app_wait (desktop_has_both, fixture);
  desktop_open_file (fixture, fixture->one);
  app_settle ();
  g_assert_cmpuint (desktop_count_windows (fixture), ==, 2);

  first = desktop_find_window (fixture, fixture->one);
  second = desktop_find_window (fixture, fixture->two);
  app_set (ibn_window_get_session (first), "network/acronym", "ANDERS");
  g_assert_cmpstr (ibn_document_get (ibn_session_get_document (ibn_window_get_session (second)),
                                     "network/acronym"), !=, "ANDERS");
  g_assert_false (ibn_document_is_modified (ibn_session_get_document (
    ibn_window_get_session (second))));

  /* The start page has a window of its own, once. */
  desktop_act (fixture, "welcome");
  desktop_act (fixture, "welcome");
  g_assert_cmpuint (desktop_count_windows (fixture), ==, 3);
}

/* A dossier that is dropped on the start page opens. */
static void
test_drop (DesktopFixture *fixture, const void *data)
{
  GtkWindow *window;

  desktop_act (fixture, "welcome");
  app_wait (desktop_has_one_window, fixture);
  window = gtk_application_get_active_window (GTK_APPLICATION (fixture->app));
  g_assert_true (app_drop (GTK_WIDGET (window), G_TYPE_FILE, fixture->one));
  app_wait (desktop_has_one, fixture);
  g_assert_cmpuint (desktop_count_windows (fixture), ==, 1);
}

/* What was open when the program was quit is open again, at its step; who closes a window takes it
 * out. */
static void
test_restore (DesktopFixture *fixture, const void *data)
{
  IbnForm *form;

  desktop_open_file (fixture, fixture->one);
  desktop_open_file (fixture, fixture->two);
  app_wait (desktop_has_both, fixture);
  form = ibn_window_get_form (desktop_find_window (fixture, fixture->one));
  ibn_form_go (form, 1);
  ibn_form_go (form, 1);
  desktop_quit (fixture);
  desktop_end (fixture);

  desktop_start (fixture);
  g_application_activate (G_APPLICATION (fixture->app));
  app_wait (desktop_has_both, fixture);
  g_assert_cmpuint (desktop_count_windows (fixture), ==, 2);
  form = ibn_window_get_form (desktop_find_window (fixture, fixture->one));
  g_assert_cmpstr (ibn_form_get_step_id (form), ==, "activities");
  form = ibn_window_get_form (desktop_find_window (fixture, fixture->two));
  g_assert_cmpstr (ibn_form_get_step_id (form), ==, "applicant");

  gtk_window_close (GTK_WINDOW (desktop_find_window (fixture, fixture->two)));
  app_wait (desktop_has_one_window, fixture);
  desktop_quit (fixture);
  desktop_end (fixture);
  desktop_start (fixture);
  g_application_activate (G_APPLICATION (fixture->app));
  app_wait (desktop_has_one, fixture);
  g_assert_cmpuint (desktop_count_windows (fixture), ==, 1);
}

/* A power cut leaves the windows to come back, and what is gone is in nobody's way. */
static void
test_restore_after_fall (DesktopFixture *fixture, const void *data)
{
  desktop_open_file (fixture, fixture->one);
  desktop_open_file (fixture, fixture->two);
  app_wait (desktop_has_both, fixture);
  desktop_drop (fixture);
  g_file_delete (fixture->two, NULL, NULL);

  desktop_start (fixture);
  g_application_activate (G_APPLICATION (fixture->app));
  app_wait (desktop_has_one, fixture);
  g_assert_cmpuint (desktop_count_windows (fixture), ==, 1);
}

/* Who does not want it has the start page. */
static void
test_restore_not (DesktopFixture *fixture, const void *data)
{
  g_autoptr(GSettings) settings = g_settings_new (SCHEMA);
  GList *windows;

  desktop_open_file (fixture, fixture->one);
  app_wait (desktop_has_one, fixture);
  desktop_quit (fixture);
  desktop_end (fixture);
  g_settings_set_boolean (settings, "restore-windows", FALSE);
  desktop_start (fixture);
  g_application_activate (G_APPLICATION (fixture->app));
  app_settle ();
  windows = gtk_application_get_windows (GTK_APPLICATION (fixture->app));
  g_assert_cmpuint (g_list_length (windows), ==, 1);
  g_assert_null (ibn_window_get_session (windows->data));
  g_settings_reset (settings, "restore-windows");
}

static gboolean
is_modified (void *data)
{
  IbnWindow *window = desktop_find_window (data, ((DesktopFixture *) data)->one);

  return window != NULL
         && ibn_document_is_modified (ibn_session_get_document (ibn_window_get_session (window)));
}

/* What was not saved when the program was quit is back without a question. */
static void
test_restore_unsaved (DesktopFixture *fixture, const void *data)
{
  IbnSession *session;

  desktop_open_file (fixture, fixture->one);
  app_wait (desktop_has_one, fixture);
  app_set (ibn_window_get_session (desktop_find_window (fixture, fixture->one)), "network/acronym", "NOG");
  desktop_quit (fixture);
  desktop_end (fixture);

  desktop_start (fixture);
  g_application_activate (G_APPLICATION (fixture->app));
  app_wait (is_modified, fixture);
  session = ibn_window_get_session (desktop_find_window (fixture, fixture->one));
  g_assert_cmpstr (ibn_document_get (ibn_session_get_document (session), "network/acronym"), ==,
                   "NOG");
  g_assert_cmpuint (desktop_count_windows (fixture), ==, 1);
  ibn_session_undo (session);
  g_assert_cmpstr (ibn_document_get (ibn_session_get_document (session), "network/acronym"), ==,
                   "NATKOU");
}

static gboolean
has_unsaved (void *data)
{
  return ((DesktopFixture *) data)->app->later->len == 1;
}

static gboolean
has_none_unsaved (void *data)
{
  return ((DesktopFixture *) data)->app->later->len == 0;
}

static void
begin_new (DesktopFixture *fixture)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->app), "new",
                                  g_variant_new_string ("ibn-2017"));
  app_settle ();
  app_set (ibn_window_get_session (desktop_find_new (fixture)), "network/acronym", "NIEUW");
}

static GtkWidget *
find_start_page (DesktopFixture *fixture)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (fixture->app)); l != NULL;
       l = l->next)
    if (IBN_IS_WINDOW (l->data) && ibn_window_get_session (l->data) == NULL)
      return app_find (l->data, IBN_TYPE_WELCOME, 0);
  return NULL;
}

/* A dossier that has no file is closed without a question, and waits on the start page, where it is
 * taken up, or thrown away and taken back. */
static void
test_unsaved (DesktopFixture *fixture, const void *data)
{
  GtkWidget *page, *button;
  IbnSession *session;

  g_application_activate (G_APPLICATION (fixture->app));
  begin_new (fixture);
  desktop_act (fixture, "welcome");
  g_assert_cmpuint (desktop_count_windows (fixture), ==, 2);
  gtk_window_close (GTK_WINDOW (desktop_find_new (fixture)));
  app_wait (has_unsaved, fixture);
  g_assert_cmpuint (desktop_count_windows (fixture), ==, 1);

  page = find_start_page (fixture);
  button = app_find_named (page, GTK_TYPE_BUTTON, _("Discard unsaved work: New Dossier"));
  g_assert_nonnull (button);
  gtk_window_present (GTK_WINDOW (gtk_widget_get_root (page)));
  g_signal_emit_by_name (button, "clicked");
  app_wait (has_none_unsaved, fixture);
  g_assert_cmpuint (fixture->app->discarded->len, ==, 1);
  g_action_group_activate_action (
    G_ACTION_GROUP (fixture->app), "keep-unsaved",
    g_variant_new_uint32 (ibn_recovery_get_number (g_ptr_array_index (fixture->app->discarded,
                                                                      0))));
  app_wait (has_unsaved, fixture);

  g_action_group_activate_action (
    G_ACTION_GROUP (fixture->app), "continue",
    g_variant_new_uint32 (ibn_recovery_get_number (g_ptr_array_index (fixture->app->later, 0))));
  app_wait (desktop_has_new, fixture);
  app_settle ();
  session = ibn_window_get_session (desktop_find_new (fixture));
  g_assert_cmpstr (ibn_document_get (ibn_session_get_document (session), "network/acronym"), ==,
                   "NIEUW");
}

/* A dossier with a file is asked about: it may be handed on. */
static void
test_close_asks (DesktopFixture *fixture, const void *data)
{
  IbnWindow *window;

  desktop_open_file (fixture, fixture->one);
  app_wait (desktop_has_one, fixture);
  window = desktop_find_window (fixture, fixture->one);
  app_set (ibn_window_get_session (window), "network/acronym", "NOG");
  gtk_window_close (GTK_WINDOW (window));
  app_settle ();
  g_assert_true (desktop_find_window (fixture, fixture->one) == window);
  g_assert_false (ibn_window_has_left (window));
}

/* The start page */

static gboolean
is_grey (void *data)
{
  return !gtk_widget_get_sensitive (data);
}

/* What is no longer there is greyed; a row is removed and comes back. */
static void
test_recent (DesktopFixture *fixture, const void *data)
{
  g_autofree char *uri = g_file_get_uri (fixture->one);
  GtkWidget *page, *button, *row;

  desktop_open_file (fixture, fixture->one);
  app_wait (desktop_has_one, fixture);
  desktop_act (fixture, "welcome");
  page = find_start_page (fixture);
  button = app_find_named (page, GTK_TYPE_BUTTON, _("Remove from the list: een.dossier.xml"));
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  app_settle ();
  g_assert_null (app_find_named (page, GTK_TYPE_BUTTON,
                                 _("Remove from the list: een.dossier.xml")));
  g_action_group_activate_action (G_ACTION_GROUP (fixture->app), "remember-recent",
                                  g_variant_new_string (uri));
  button = app_find_named (page, GTK_TYPE_BUTTON, _("Remove from the list: een.dossier.xml"));
  g_assert_nonnull (button);

  row = gtk_widget_get_prev_sibling (gtk_widget_get_parent (button));
  g_assert_true (gtk_widget_get_sensitive (row));
  g_assert_true (g_file_delete (fixture->one, NULL, NULL));
  ibn_application_show_lists (fixture->app);
  button = app_find_named (page, GTK_TYPE_BUTTON, _("Remove from the list: een.dossier.xml"));
  app_wait (is_grey, gtk_widget_get_prev_sibling (gtk_widget_get_parent (button)));
  ibn_recent_remove (uri);
  gtk_window_destroy (GTK_WINDOW (desktop_find_window (fixture, fixture->one)));
}

/* What is remembered */

static void
test_bookmarks (void)
{
  g_autofree char *folder = g_dir_make_tmp ("ibn-marks-XXXXXX", NULL);
  g_autoptr(GFile) file = g_file_new_build_filename (folder, "inner", "windows.ini", NULL);
  g_autoptr(IbnBookmarks) marks = ibn_bookmarks_new (file);
  g_autoptr(IbnBookmarks) again = NULL;
  g_autoptr(IbnBookmarks) torn = NULL;
  IbnBookmark mark = { .step = (char *) "budget", .call = (char *) "c", .phase = (char *) "p",
                       .n_open = 7 };

  for (guint i = 0; i < IBN_BOOKMARKS_MAX + 20; i++)
    {
      g_autofree char *uri = g_strdup_printf ("file:///a;b/%u.ibn", i);

      mark.uri = uri;
      ibn_bookmarks_note (marks, &mark);
    }
  ibn_bookmarks_add (marks, IBN_BOOKMARKS_OPEN, "file:///a;b/3.ibn");
  ibn_bookmarks_add (marks, IBN_BOOKMARKS_OPEN, "file:///a;b/3.ibn");
  ibn_bookmarks_add (marks, IBN_BOOKMARKS_CLOSED, "");
  ibn_bookmarks_save (marks);

  again = ibn_bookmarks_new (file);
  g_assert_cmpuint (ibn_bookmarks_get (again, IBN_BOOKMARKS_OPEN)->len, ==, 1);
  g_assert_true (ibn_bookmarks_has (again, IBN_BOOKMARKS_OPEN, "file:///a;b/3.ibn"));
  g_assert_true (ibn_bookmarks_has (again, IBN_BOOKMARKS_CLOSED, ""));
  g_assert_false (ibn_bookmarks_has (again, IBN_BOOKMARKS_QUIT, ""));
  g_assert_null (ibn_bookmarks_find (again, "file:///a;b/19.ibn"));
  g_assert_cmpstr (ibn_bookmarks_find (again, "file:///a;b/20.ibn")->step, ==, "budget");
  g_assert_cmpuint (ibn_bookmarks_find (again, "file:///a;b/69.ibn")->n_open, ==, 7);

  g_assert_true (g_file_set_contents (g_file_peek_path (file), "[windows\nopen", -1, NULL));
  torn = ibn_bookmarks_new (file);
  g_assert_cmpuint (ibn_bookmarks_get (torn, IBN_BOOKMARKS_OPEN)->len, ==, 0);
  g_assert_cmpint (g_unlink (g_file_peek_path (file)), ==, 0);
}

/* Preferences */

static void
test_preferences (void)
{
  g_autoptr(GSettings) settings = g_settings_new (SCHEMA);
  static const struct {
    const char *key;
    guint       selected;
    const char *value;
  } choices[] = {
    { "side-start", 1, "none" },
    { "colour-scheme", 2, "dark" },
  };
  GtkWidget *window = ibn_preferences_new (NULL, settings);
  GtkWidget *entry, *toggle;

  gtk_window_present (GTK_WINDOW (window));
  entry = app_find_named (window, GTK_TYPE_ENTRY, _("Your name"));
  g_assert_nonnull (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), "An Voorbeeld");
  toggle = app_find_named (window, GTK_TYPE_SWITCH, _("Open again what was open"));
  gtk_switch_set_active (GTK_SWITCH (toggle), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      g_autofree char *value = NULL;

      gtk_drop_down_set_selected (GTK_DROP_DOWN (app_find (window, GTK_TYPE_DROP_DOWN, i)),
                                  choices[i].selected);
      value = g_settings_get_string (settings, choices[i].key);
      g_assert_cmpstr (value, ==, choices[i].value);
      g_settings_reset (settings, choices[i].key);
      g_assert_cmpuint (gtk_drop_down_get_selected (GTK_DROP_DOWN (
        app_find (window, GTK_TYPE_DROP_DOWN, i))), ==, 0);
    }
  g_assert_cmpstr (g_settings_get_string (settings, "author"), ==, "An Voorbeeld");
  g_assert_false (g_settings_get_boolean (settings, "restore-windows"));
  g_settings_reset (settings, "author");
  g_settings_reset (settings, "restore-windows");
  gtk_window_destroy (GTK_WINDOW (window));
  app_settle ();
}

/* The name is that of the open dossiers at once. */
static void
test_author (DesktopFixture *fixture, const void *data)
{
  g_autoptr(GSettings) settings = g_settings_new (SCHEMA);
  IbnSession *session;

  desktop_open_file (fixture, fixture->one);
  app_wait (desktop_has_one, fixture);
  session = ibn_window_get_session (desktop_find_window (fixture, fixture->one));
  g_settings_set_string (settings, "author", "An Voorbeeld");
  app_settle ();
  ibn_session_stamp (session);
  g_assert_cmpstr (ibn_document_get_author (ibn_session_get_document (session)), ==,
                   "An Voorbeeld");
  g_settings_reset (settings, "author");
}

/* The words hold until the moment for which they ask to be said anew. */
static void
test_kept (void)
{
  static const struct {
    IbnKeeperState state;
    gint64         age;
    const char    *words;
    guint          wait;
  } cases[] = {
    { IBN_KEEPER_CLEAN, 0, "All kept", 0 },
    { IBN_KEEPER_CLEAN, 7200, "All kept", 0 },
    { IBN_KEEPER_PENDING, 3, "Being kept…", 0 },
    { IBN_KEEPER_FAILED, 3, "Not kept", 0 },
    { IBN_KEEPER_KEPT, 0, "All kept, just now", 10 },
    { IBN_KEEPER_KEPT, 9, "All kept, just now", 1 },
    { IBN_KEEPER_KEPT, 10, "All kept, 10 s ago", 10 },
    { IBN_KEEPER_KEPT, 57, "All kept, 50 s ago", 3 },
    { IBN_KEEPER_KEPT, 60, "All kept, 1 min ago", 60 },
    { IBN_KEEPER_KEPT, 3599, "All kept, 59 min ago", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = ibn_keeper_status_describe (cases[i].state, cases[i].age);
      guint wait = ibn_keeper_status_get_wait (cases[i].state, cases[i].age);

      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_cmpuint (wait, ==, cases[i].wait);
    }
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void      (*test) (DesktopFixture *fixture, const void *data);
  } tests[] = {
    { "/desktop/windows", test_windows },
    { "/desktop/drop", test_drop },
    { "/desktop/restore", test_restore },
    { "/desktop/restore/after-fall", test_restore_after_fall },
    { "/desktop/restore/not", test_restore_not },
    { "/desktop/restore/unsaved", test_restore_unsaved },
    { "/desktop/unsaved", test_unsaved },
    { "/desktop/close-asks", test_close_asks },
    { "/desktop/recent", test_recent },
    { "/desktop/author", test_author },
  };

  app_test_init (&argc, &argv);
  g_test_add_func ("/desktop/bookmarks", test_bookmarks);
  g_test_add_func ("/desktop/kept", test_kept);
  g_test_add_func ("/desktop/preferences", test_preferences);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, DesktopFixture, NULL, desktop_set_up, tests[i].test,
                desktop_tear_down);
  return app_test_run ();
}
