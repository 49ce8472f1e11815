/* test-desktop.c: windows that come back, preferences, practice, and what the shortcuts say
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-fixture.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "ibn-application-private.h"
#include "ibn-preferences.h"
#include "ibn-recent.h"
#include "ibn-recoveries.h"
#include "ibn-step-list.h"
#include "ibn-submit-dialog.h"
#include "ibn-tour.h"
#include "ibn-ui.h"
#include "ibn-welcome.h"
#include "ibn-why-dialog.h"
#include "ibn-window-private.h"

#define SCHEMA "org.ibndossier.IbnDossier"

typedef struct {
  char           *folder;    /* owned */
  GFile          *one;       /* owned: dossiers in the folder */
  GFile          *two;       /* owned */
  IbnApplication *app;       /* owned, or NULL */
} Fixture;

/* The program, as often as it is started */

static GFile *
copy_example (Fixture *fixture, const char *name, const char *as)
{
  g_autofree char *from = g_build_filename (g_getenv ("IBN_DATADIR"), "examples", name, NULL);
  g_autoptr(GFile) source = g_file_new_for_path (from);
  GFile *file = g_file_new_build_filename (fixture->folder, as, NULL);
  g_autoptr(GError) error = NULL;

  g_file_copy (source, file, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return file;
}

static void
start (Fixture *fixture)
{
  g_autoptr(GError) error = NULL;

  fixture->app = ibn_application_new ();
  g_application_set_flags (G_APPLICATION (fixture->app),
                           G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (fixture->app), NULL, &error);
  g_assert_no_error (error);
}

static guint
count_windows (Fixture *fixture)
{
  return g_list_length (gtk_application_get_windows (GTK_APPLICATION (fixture->app)));
}

static gboolean
has_no_windows (void *data)
{
  return count_windows (data) == 0;
}

static gboolean
has_one_window (void *data)
{
  return count_windows (data) == 1;
}

static IbnWindow *
find_window (Fixture *fixture, GFile *file)
{
  return ibn_application_find_window (fixture->app, file);
}

static gboolean
has_one (void *data)
{
  Fixture *fixture = data;

  return fixture->app->has_looked && find_window (fixture, fixture->one) != NULL;
}

static gboolean
has_both (void *data)
{
  return has_one (data) && find_window (data, ((Fixture *) data)->two) != NULL;
}

static void
act (Fixture *fixture, const char *name)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->app), name, NULL);
  app_settle ();
}

static void
open_file (Fixture *fixture, GFile *file)
{
  ibn_application_open_file (fixture->app, file, IBN_OPEN_DEFAULT);
}

static gboolean
is_gone (void *data)
{
  return *(void **) data == NULL;
}

static void
on_run (void *data)
{
  IbnApplication *app = data;

  gtk_window_close (gtk_application_get_windows (GTK_APPLICATION (app))->data);
}

/* Runs until what was begun in threads has ended; nothing of it is left then. */
static void
end (Fixture *fixture)
{
  void *app = fixture->app;

  g_object_add_weak_pointer (app, &app);
  fixture->app->is_restored = TRUE;
  g_idle_add_once (on_run, app);
  g_assert_cmpint (g_application_run (app, 0, NULL), ==, 0);
  g_clear_object (&fixture->app);
  app_wait (is_gone, &app);
}

static void
quit (Fixture *fixture)
{
  act (fixture, "quit");
  app_wait (has_no_windows, fixture);
}

/* As when the power goes: nobody is told. */
static void
drop (Fixture *fixture)
{
  g_autoptr(GFile) bookmarks = ibn_bookmarks_get_default_file ();
  const char *path = g_file_peek_path (bookmarks);
  g_autofree char *known = NULL;
  gsize length;
  GList *windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (fixture->app)));

  g_assert_true (g_file_get_contents (path, &known, &length, NULL));
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_destroy (l->data);
  g_list_free (windows);
  end (fixture);
  g_assert_true (g_file_set_contents (path, known, (gssize) length, NULL));
}

static void
set_up (Fixture *fixture, const void *data)
{
  g_autoptr(GFile) bookmarks = ibn_bookmarks_get_default_file ();
  g_autoptr(GPtrArray) recent = ibn_recent_list ();

  for (guint i = 0; i < recent->len; i++)
    ibn_recent_remove (((IbnRecent *) g_ptr_array_index (recent, i))->uri);
  g_file_delete (bookmarks, NULL, NULL);
  fixture->folder = g_dir_make_tmp ("ibn-desktop-XXXXXX", NULL);
  fixture->one = copy_example (fixture, "natkou-dossier.xml", "een.dossier.xml");
  fixture->two = copy_example (fixture, "natkou-eoi.xml", "twee.dossier.xml");
  start (fixture);
}

/* So that nothing is left behind for the next test. */
static void
give_up_changes (Fixture *fixture)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (fixture->app)); l != NULL;
       l = l->next)
    {
      IbnSession *session = IBN_IS_WINDOW (l->data) ? ibn_window_get_session (l->data) : NULL;

      if (session == NULL || ibn_session_get_keeper (session) == NULL)
        continue;
      ibn_keeper_close (ibn_session_get_keeper (session));
      ibn_document_mark_saved (ibn_session_get_document (session));
    }
}

static void
tear_down (Fixture *fixture, const void *data)
{
  if (fixture->app != NULL)
    {
      give_up_changes (fixture);
      quit (fixture);
      end (fixture);
    }
  g_file_delete (fixture->one, NULL, NULL);
  g_file_delete (fixture->two, NULL, NULL);
  g_rmdir (fixture->folder);
  g_object_unref (fixture->one);
  g_object_unref (fixture->two);
  g_free (fixture->folder);
}

/* Windows */

/* Each dossier has a window of its own, and none has two. */
static void
test_windows (Fixture *fixture, const void *data)
{
  IbnWindow *first, *second;

  open_file (fixture, fixture->one);
  open_file (fixture, fixture->two);
  open_file (fixture, fixture->two);
  app_wait (has_both, fixture);
  open_file (fixture, fixture->one);
  app_settle ();
  g_assert_cmpuint (count_windows (fixture), ==, 2);

  first = find_window (fixture, fixture->one);
  second = find_window (fixture, fixture->two);
  app_set (ibn_window_get_session (first), "network/acronym", "ANDERS");
  g_assert_cmpstr (ibn_document_get (ibn_session_get_document (ibn_window_get_session (second)),
                                     "network/acronym"), !=, "ANDERS");
  g_assert_false (ibn_document_is_modified (ibn_session_get_document (
    ibn_window_get_session (second))));

  /* The start page has a window of its own, once. */
  act (fixture, "welcome");
  act (fixture, "welcome");
  g_assert_cmpuint (count_windows (fixture), ==, 3);
}

/* What was open when the program was quit is open again, at its step; who closes a window takes it
 * out. */
static void
test_restore (Fixture *fixture, const void *data)
{
  IbnForm *form;

  open_file (fixture, fixture->one);
  open_file (fixture, fixture->two);
  app_wait (has_both, fixture);
  form = ibn_window_get_form (find_window (fixture, fixture->one));
  ibn_form_go (form, 1);
  ibn_form_go (form, 1);
  quit (fixture);
  end (fixture);

  start (fixture);
  g_application_activate (G_APPLICATION (fixture->app));
  app_wait (has_both, fixture);
  g_assert_cmpuint (count_windows (fixture), ==, 2);
  form = ibn_window_get_form (find_window (fixture, fixture->one));
  g_assert_cmpstr (ibn_form_get_step_id (form), ==, "activities");
  form = ibn_window_get_form (find_window (fixture, fixture->two));
  g_assert_cmpstr (ibn_form_get_step_id (form), ==, "applicant");

  gtk_window_close (GTK_WINDOW (find_window (fixture, fixture->two)));
  app_wait (has_one_window, fixture);
  quit (fixture);
  end (fixture);
  start (fixture);
  g_application_activate (G_APPLICATION (fixture->app));
  app_wait (has_one, fixture);
  g_assert_cmpuint (count_windows (fixture), ==, 1);
}

/* A power cut leaves the windows to come back, and what is gone is in nobody's way. */
static void
test_restore_after_fall (Fixture *fixture, const void *data)
{
  open_file (fixture, fixture->one);
  open_file (fixture, fixture->two);
  app_wait (has_both, fixture);
  drop (fixture);
  g_file_delete (fixture->two, NULL, NULL);

  start (fixture);
  g_application_activate (G_APPLICATION (fixture->app));
  app_wait (has_one, fixture);
  g_assert_cmpuint (count_windows (fixture), ==, 1);
}

/* Who does not want it has the start page. */
static void
test_restore_not (Fixture *fixture, const void *data)
{
  g_autoptr(GSettings) settings = g_settings_new (SCHEMA);
  GList *windows;

  open_file (fixture, fixture->one);
  app_wait (has_one, fixture);
  quit (fixture);
  end (fixture);
  g_settings_set_boolean (settings, "restore-windows", FALSE);
  start (fixture);
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
  IbnWindow *window = find_window (data, ((Fixture *) data)->one);

  return window != NULL
         && ibn_document_is_modified (ibn_session_get_document (ibn_window_get_session (window)));
}

/* What was not saved when the program was quit is back without a question. */
static void
test_restore_unsaved (Fixture *fixture, const void *data)
{
  IbnSession *session;

  open_file (fixture, fixture->one);
  app_wait (has_one, fixture);
  app_set (ibn_window_get_session (find_window (fixture, fixture->one)), "network/acronym", "NOG");
  quit (fixture);
  end (fixture);

  start (fixture);
  g_application_activate (G_APPLICATION (fixture->app));
  app_wait (is_modified, fixture);
  session = ibn_window_get_session (find_window (fixture, fixture->one));
  g_assert_cmpstr (ibn_document_get (ibn_session_get_document (session), "network/acronym"), ==,
                   "NOG");
  g_assert_cmpuint (count_windows (fixture), ==, 1);
  ibn_session_undo (session);
  g_assert_cmpstr (ibn_document_get (ibn_session_get_document (session), "network/acronym"), ==,
                   "NATKOU");
}

static gboolean
has_unsaved (void *data)
{
  return ((Fixture *) data)->app->later->len == 1;
}

static gboolean
has_none_unsaved (void *data)
{
  return ((Fixture *) data)->app->later->len == 0;
}

static IbnWindow *
find_new (Fixture *fixture)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (fixture->app)); l != NULL;
       l = l->next)
    if (IBN_IS_WINDOW (l->data) && ibn_window_get_session (l->data) != NULL)
      return l->data;
  return NULL;
}

static gboolean
has_new (void *data)
{
  return find_new (data) != NULL;
}

static void
begin_new (Fixture *fixture)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->app), "new",
                                  g_variant_new_string ("ibn-2017"));
  app_settle ();
  app_set (ibn_window_get_session (find_new (fixture)), "network/acronym", "NIEUW");
}

static GtkWidget *
find_start_page (Fixture *fixture)
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
test_unsaved (Fixture *fixture, const void *data)
{
  GtkWidget *page, *button;
  IbnSession *session;

  g_application_activate (G_APPLICATION (fixture->app));
  begin_new (fixture);
  act (fixture, "welcome");
  g_assert_cmpuint (count_windows (fixture), ==, 2);
  gtk_window_close (GTK_WINDOW (find_new (fixture)));
  app_wait (has_unsaved, fixture);
  g_assert_cmpuint (count_windows (fixture), ==, 1);

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
  app_wait (has_new, fixture);
  app_settle ();
  session = ibn_window_get_session (find_new (fixture));
  g_assert_cmpstr (ibn_document_get (ibn_session_get_document (session), "network/acronym"), ==,
                   "NIEUW");
}

/* A dossier with a file is asked about: it may be handed on. */
static void
test_close_asks (Fixture *fixture, const void *data)
{
  IbnWindow *window;

  open_file (fixture, fixture->one);
  app_wait (has_one, fixture);
  window = find_window (fixture, fixture->one);
  app_set (ibn_window_get_session (window), "network/acronym", "NOG");
  gtk_window_close (GTK_WINDOW (window));
  app_settle ();
  g_assert_true (find_window (fixture, fixture->one) == window);
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
test_recent (Fixture *fixture, const void *data)
{
  g_autofree char *uri = g_file_get_uri (fixture->one);
  GtkWidget *page, *button, *row;

  open_file (fixture, fixture->one);
  app_wait (has_one, fixture);
  act (fixture, "welcome");
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

  row = gtk_widget_get_prev_sibling (button);
  g_assert_true (gtk_widget_get_sensitive (row));
  g_assert_true (g_file_delete (fixture->one, NULL, NULL));
  ibn_application_show_lists (fixture->app);
  button = app_find_named (page, GTK_TYPE_BUTTON, _("Remove from the list: een.dossier.xml"));
  app_wait (is_grey, gtk_widget_get_prev_sibling (button));
  ibn_recent_remove (uri);
  gtk_window_destroy (GTK_WINDOW (find_window (fixture, fixture->one)));
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
test_author (Fixture *fixture, const void *data)
{
  g_autoptr(GSettings) settings = g_settings_new (SCHEMA);
  IbnSession *session;

  open_file (fixture, fixture->one);
  app_wait (has_one, fixture);
  session = ibn_window_get_session (find_window (fixture, fixture->one));
  g_settings_set_string (settings, "author", "An Voorbeeld");
  app_settle ();
  ibn_session_stamp (session);
  g_assert_cmpstr (ibn_document_get_author (ibn_session_get_document (session)), ==,
                   "An Voorbeeld");
  g_settings_reset (settings, "author");
}

/* Practice */

static gboolean
has_practice (void *data)
{
  IbnWindow *window = find_new (data);

  return window != NULL && ibn_window_is_practising (window);
}

static gboolean
is_done (void *data)
{
  return ibn_tour_is_done (data);
}

static void
do_move (IbnWindow *window)
{
  ibn_form_go (ibn_window_get_form (window), 1);
}

static void
do_write (IbnWindow *window)
{
  app_set (ibn_window_get_session (window), "network/title", "Een andere titel");
}

static void
do_add (IbnWindow *window)
{
  g_free (app_add_row (ibn_window_get_session (window), "board"));
}

static void
do_add_two (IbnWindow *window)
{
  do_add (window);
  g_assert_false (ibn_tour_is_done (ibn_window_get_tour (window)));
  do_add (window);
}

static void
do_ask_why (IbnWindow *window)
{
  ibn_why_dialog_present (GTK_WINDOW (window), ibn_window_get_session (window), "budget", NULL);
}

/* The first cure of each error, until one of them is gone. */
static void
do_cure (IbnWindow *window)
{
  IbnSession *session = ibn_window_get_session (window);
  IbnChecker *checker = ibn_session_get_checker (session);
  GListModel *findings = ibn_checker_get_findings (checker);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);
      g_autoptr(GPtrArray) cures = NULL;

      if (ibn_finding_get_level (finding) != IBN_LEVEL_BLOCKING || !ibn_finding_has_cures (finding))
        continue;
      cures = ibn_checker_get_cures (checker, finding, ibn_session_get_random (session));
      for (guint j = 0; j < cures->len; j++)
        {
          const IbnCure *cure = g_ptr_array_index (cures, j);

          if (cure->changes->len > 0
              && ibn_session_apply_all (session, cure->changes, IBN_APPLY_DEFAULT)
              && ibn_tour_is_done (ibn_window_get_tour (window)))
            return;
        }
    }
}

static void
do_pages (IbnWindow *window)
{
  gtk_widget_activate_action (GTK_WIDGET (window), "win.pages", NULL);
}

static void
do_submit (IbnWindow *window)
{
  gtk_window_present (GTK_WINDOW (ibn_submit_dialog_new (
    GTK_WINDOW (window), ibn_window_get_session (window), ibn_window_get_now (window))));
}

/* Each stop notices what it asks and nothing else, and keeps nobody from going on. */
static void
test_tour (Fixture *fixture, const void *data)
{
  static void (* const deeds[]) (IbnWindow *window) = {
    do_move, do_write, do_add, do_add_two, do_ask_why, do_cure, do_pages, do_submit,
  };
  IbnWindow *window;
  IbnTour *tour;

  act (fixture, "practise");
  app_wait (has_practice, fixture);
  window = find_new (fixture);
  tour = ibn_window_get_tour (window);
  g_assert_null (ibn_session_get_keeper (ibn_window_get_session (window)));
  g_assert_null (ibn_session_get_file (ibn_window_get_session (window)));
  g_assert_cmpuint (ibn_tour_get_n_stops (tour), ==, G_N_ELEMENTS (deeds));
  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    {
      g_assert_cmpuint (ibn_tour_get_stop (tour), ==, i);
      g_assert_false (ibn_tour_is_done (tour));
      deeds[i] (window);
      app_wait (is_done, tour);
      gtk_widget_activate_action (GTK_WIDGET (window), "win.tour-next", NULL);
      if (i + 1 < G_N_ELEMENTS (deeds))
        g_assert_true (ibn_ui_holds_focus (GTK_WIDGET (tour)));
    }
  g_assert_false (ibn_tour_is_on (tour));

  /* It goes without a question. */
  gtk_window_close (GTK_WINDOW (window));
  app_settle ();
  g_assert_false (has_practice (fixture));
  g_assert_cmpuint (fixture->app->later->len, ==, 0);
}

static gboolean
is_fresh (void *data)
{
  IbnWindow *window = has_practice (data) && count_windows (data) == 1 ? find_new (data) : NULL;

  return window != NULL
         && !ibn_document_is_modified (ibn_session_get_document (ibn_window_get_session (window)));
}

static void
test_tour_again (Fixture *fixture, const void *data)
{
  act (fixture, "practise");
  app_wait (has_practice, fixture);
  do_write (find_new (fixture));
  g_assert_false (is_fresh (fixture));
  gtk_widget_activate_action (GTK_WIDGET (find_new (fixture)), "win.practise-again", NULL);
  app_wait (is_fresh, fixture);
}

/* Shortcuts */

static guint
key_hash (const char *accelerator)
{
  guint key;
  GdkModifierType mods;

  if (!gtk_accelerator_parse (accelerator, &key, &mods))
    g_error ("“%s” is no shortcut", accelerator);
  return key | (guint) mods << 20;
}

static GHashTable *
read_listed (void)
{
  GHashTable *listed = g_hash_table_new (NULL, NULL);
  g_autoptr(GtkBuilder) builder =
    gtk_builder_new_from_resource (IBN_RESOURCES "gtk/help-overlay.ui");
  GtkWidget *window = GTK_WIDGET (gtk_builder_get_object (builder, "help_overlay"));
  GtkWidget *shortcut;

  for (guint i = 0; (shortcut = app_find (window, GTK_TYPE_SHORTCUTS_SHORTCUT, i)) != NULL; i++)
    {
      g_autofree char *accelerators = NULL;
      g_auto(GStrv) each = NULL;

      g_object_get (shortcut, "accelerator", &accelerators, NULL);
      each = g_strsplit (accelerators, " ", 0);
      for (gsize j = 0; each[j] != NULL; j++)
        g_hash_table_add (listed, GUINT_TO_POINTER (key_hash (each[j])));
    }
  gtk_window_destroy (GTK_WINDOW (window));
  return listed;
}

/* Whatever the program listens to is in the list of shortcuts. */
static void
test_shortcuts (Fixture *fixture, const void *data)
{
  g_autoptr(GHashTable) listed = read_listed ();
  g_auto(GStrv) actions = NULL;
  guint n = 0;

  g_application_activate (G_APPLICATION (fixture->app));
  app_settle ();
  actions = gtk_application_list_action_descriptions (GTK_APPLICATION (fixture->app));
  for (gsize i = 0; actions[i] != NULL; i++)
    {
      g_auto(GStrv) accels = gtk_application_get_accels_for_action (GTK_APPLICATION (fixture->app),
                                                                    actions[i]);

      for (gsize j = 0; accels[j] != NULL; j++, n++)
        if (!g_hash_table_contains (listed, GUINT_TO_POINTER (key_hash (accels[j]))))
          {
            g_test_message ("%s of %s is not in the list of shortcuts", accels[j], actions[i]);
            g_test_fail ();
          }
    }
  g_assert_cmpuint (n, >, 20);
}

/* Each shortcut leads to an action that there is. */
static void
test_actions (Fixture *fixture, const void *data)
{
  g_auto(GStrv) described = NULL;
  IbnWindow *window;

  open_file (fixture, fixture->one);
  app_wait (has_one, fixture);
  window = find_window (fixture, fixture->one);
  described = gtk_application_list_action_descriptions (GTK_APPLICATION (fixture->app));
  for (gsize i = 0; described[i] != NULL; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr(GVariant) target = NULL;
      gboolean is_there = FALSE;

      g_assert_true (g_action_parse_detailed_name (described[i], &name, &target, NULL));
      for (guint j = 0; !is_there; j++)
        {
          GType owner;
          const char *own, *property;
          const GVariantType *type;

          if (!gtk_widget_class_query_action (GTK_WIDGET_GET_CLASS (window), j, &owner, &own, &type,
                                              &property))
            break;
          is_there = g_str_equal (own, name);
        }
      if (g_str_has_prefix (name, "app."))
        is_there = g_action_group_has_action (G_ACTION_GROUP (fixture->app), name + strlen ("app."));
      if (g_str_equal (name, "win.show-help-overlay"))
        is_there = gtk_application_window_get_help_overlay (GTK_APPLICATION_WINDOW (window)) != NULL;
      if (!is_there)
        {
          g_test_message ("There is no %s", described[i]);
          g_test_fail ();
        }
    }
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void      (*test) (Fixture *fixture, const void *data);
  } tests[] = {
    { "/desktop/windows", test_windows },
    { "/desktop/restore", test_restore },
    { "/desktop/restore/after-fall", test_restore_after_fall },
    { "/desktop/restore/not", test_restore_not },
    { "/desktop/restore/unsaved", test_restore_unsaved },
    { "/desktop/unsaved", test_unsaved },
    { "/desktop/close-asks", test_close_asks },
    { "/desktop/recent", test_recent },
    { "/desktop/author", test_author },
    { "/desktop/tour", test_tour },
    { "/desktop/tour/again", test_tour_again },
    { "/desktop/shortcuts", test_shortcuts },
    { "/desktop/actions", test_actions },
  };

  app_test_init (&argc, &argv);
  g_test_add_func ("/desktop/bookmarks", test_bookmarks);
  g_test_add_func ("/desktop/preferences", test_preferences);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return g_test_run ();
}
