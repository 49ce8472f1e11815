/* desktop-fixture.c: the whole program, started and quit as often as a test wants
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "desktop-fixture.h"

#include <glib/gstdio.h>

#include "ibn-recent.h"

/* The program, as often as it is started */

static GFile *
copy_example (DesktopFixture *fixture, const char *name, const char *as)
{
  g_autofree char *from = g_build_filename (g_getenv ("IBN_DATADIR"), "examples", name, NULL);
  g_autoptr(GFile) source = g_file_new_for_path (from);
  GFile *file = g_file_new_build_filename (fixture->folder, as, NULL);
  g_autoptr(GError) error = NULL;

  g_file_copy (source, file, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return file;
}

void
desktop_start (DesktopFixture *fixture)
{
  g_autoptr(GError) error = NULL;

  fixture->app = ibn_application_new ();
  g_application_set_flags (G_APPLICATION (fixture->app),
                           G_APPLICATION_HANDLES_OPEN | G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (fixture->app), NULL, &error);
  g_assert_no_error (error);
}

guint
desktop_count_windows (DesktopFixture *fixture)
{
  return g_list_length (gtk_application_get_windows (GTK_APPLICATION (fixture->app)));
}

gboolean
desktop_has_no_windows (void *data)
{
  return desktop_count_windows (data) == 0;
}

gboolean
desktop_has_one_window (void *data)
{
  return desktop_count_windows (data) == 1;
}

IbnWindow *
desktop_find_window (DesktopFixture *fixture, GFile *file)
{
  return ibn_application_find_window (fixture->app, file);
}

gboolean
desktop_has_one (void *data)
{
  DesktopFixture *fixture = data;

  return fixture->app->has_looked && desktop_find_window (fixture, fixture->one) != NULL;
}

gboolean
desktop_has_both (void *data)
{
  return desktop_has_one (data) && desktop_find_window (data, ((DesktopFixture *) data)->two) != NULL;
}

void
desktop_act (DesktopFixture *fixture, const char *name)
{
  g_action_group_activate_action (G_ACTION_GROUP (fixture->app), name, NULL);
  app_settle ();
}

void
desktop_open_file (DesktopFixture *fixture, GFile *file)
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
void
desktop_end (DesktopFixture *fixture)
{
  void *app = fixture->app;

  g_object_add_weak_pointer (app, &app);
  fixture->app->is_restored = TRUE;
  g_idle_add_once (on_run, app);
  g_assert_cmpint (g_application_run (app, 0, NULL), ==, 0);
  g_clear_object (&fixture->app);
  app_wait (is_gone, &app);
}

void
desktop_quit (DesktopFixture *fixture)
{
  desktop_act (fixture, "quit");
  app_wait (desktop_has_no_windows, fixture);
}

/* As when the power goes: nobody is told. */
void
desktop_drop (DesktopFixture *fixture)
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
  desktop_end (fixture);
  g_assert_true (g_file_set_contents (path, known, (gssize) length, NULL));
}

void
desktop_set_up (DesktopFixture *fixture, const void *data)
{
  g_autoptr(GFile) bookmarks = ibn_bookmarks_get_default_file ();
  g_autoptr(GPtrArray) recent = ibn_recent_list ();

  for (guint i = 0; i < recent->len; i++)
    ibn_recent_remove (((IbnRecent *) g_ptr_array_index (recent, i))->uri);
  g_file_delete (bookmarks, NULL, NULL);
  fixture->folder = g_dir_make_tmp ("ibn-desktop-XXXXXX", NULL);
  fixture->one = copy_example (fixture, "natkou-dossier.xml", "een.dossier.xml");
  fixture->two = copy_example (fixture, "natkou-eoi.xml", "twee.dossier.xml");
  desktop_start (fixture);
}

/* So that nothing is left behind for the next test. */
static void
give_up_changes (DesktopFixture *fixture)
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

void
desktop_tear_down (DesktopFixture *fixture, const void *data)
{
  if (fixture->app != NULL)
    {
      give_up_changes (fixture);
      desktop_quit (fixture);
      desktop_end (fixture);
    }
  g_file_delete (fixture->one, NULL, NULL);
  g_file_delete (fixture->two, NULL, NULL);
  g_rmdir (fixture->folder);
  g_object_unref (fixture->one);
  g_object_unref (fixture->two);
  g_free (fixture->folder);
}

IbnWindow *
desktop_find_new (DesktopFixture *fixture)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (fixture->app)); l != NULL;
       l = l->next)
    if (IBN_IS_WINDOW (l->data) && ibn_window_get_session (l->data) != NULL)
      return l->data;
  return NULL;
}

gboolean
desktop_has_new (void *data)
{
  return desktop_find_new (data) != NULL;
}
