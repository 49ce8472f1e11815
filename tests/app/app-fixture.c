/* app-fixture.c: what the tests of widgets share
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-fixture.h"

#include <locale.h>
#include <stdlib.h>

#include "ibn-reader.h"
#include "ibn-row-actions.h"
#include "ibn-store.h"

/* 20 March 2018, 10:00 in Belgium. */
#define NOW G_GINT64_CONSTANT (1521536400)

/* How long something may take that happens by itself: the complaint comes after 0.6 s. */
#define PATIENCE_SECONDS 20

/* Starts GTK as the program does; the test is skipped where there is no screen. The folders are not
 * isolated here: the screen has a home of its own, and without the types of files of the system
 * the icons are not known for what they are. */
void
app_test_init (int *argc, char ***argv)
{
  gtk_disable_setlocale ();
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (argc, argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP there is no display\n");
      exit (0);
    }
  adw_init ();
  ibn_app_init ();
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/org/ibndossier/IbnDossier/icons");
}

/* Runs the tests and ends as the program does. */
int
app_test_run (void)
{
  ibn_app_exit (g_test_run ());
}

/**
 * app_open_sample:
 * @proposal: whether the first phase is over
 *
 * Opens an empty dossier for the small call of the tests.
 */
IbnSession *
app_open_sample (gboolean proposal)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "calls", "sample.xml", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnCall) call = ibn_call_load (file, &error);
  g_autoptr(IbnDocument) document = NULL;

  g_assert_no_error (error);
  document = ibn_document_new ("sample", "1", "d1");
  if (proposal)
    g_assert_true (ibn_document_set (document, "submissions/intent-sent",
                                     "2030-02-01T10:00:00+01:00", NULL));
  return ibn_session_new (call, document, NULL, NOW);
}

/* Opens one of the examples that come with the program. */
IbnSession *
app_open_example (const char *name)
{
  g_autofree char *path = g_build_filename (g_getenv ("IBN_DATADIR"), "examples", name, NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnDocument) document = ibn_document_load (file, NULL, &error);
  g_autoptr(IbnCall) call = NULL;

  g_assert_no_error (error);
  call = ibn_store_find_call (ibn_document_get_call_id (document), &error);
  g_assert_no_error (error);
  return ibn_session_new (call, document, NULL, NOW);
}

/* Opens an empty dossier for the call of the examples. */
IbnSession *
app_open_new (void)
{
  g_autoptr(IbnSession) example = app_open_example ("natkou-eoi.xml");
  IbnCall *call = ibn_session_get_call (example);
  g_autoptr(IbnDocument) document = ibn_document_new (ibn_call_get_id (call), ibn_call_get_version (call), "nieuw");

  return ibn_session_new (call, document, NULL, 0);
}

/* Shows a dossier in a window, until app_close_window(). */
IbnWindow *
app_show_window (IbnSession *session)
{
  IbnWindow *window = ibn_window_new (NULL, NULL);

  ibn_window_set_session (window, session);
  gtk_window_present (GTK_WINDOW (window));
  app_settle ();
  return window;
}

void
app_close_window (IbnWindow *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  app_settle ();
}

/* The window of a type that is over @parent, or over any where that is NULL; NULL where there is none. */
GtkWidget *
app_find_window (GtkWindow *parent, GType type)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr(GtkWindow) window = g_list_model_get_item (windows, i);

      if (g_type_is_a (G_OBJECT_TYPE (window), type)
          && (parent == NULL || gtk_window_get_transient_for (window) == parent))
        return GTK_WIDGET (window);
    }
  return NULL;
}

static GtkWidget *
find (GtkWidget *widget, GType type, guint *index)
{
  GtkWidget *child;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type) && (*index)-- == 0)
    return widget;
  for (child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, index);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* The widget of a type that comes at @index among its kind, or NULL. */
GtkWidget *
app_find (GtkWidget *root, GType type, guint index)
{
  return find (root, type, &index);
}

/* The widget of a type that a screen reader calls so. */
GtkWidget *
app_find_named (GtkWidget *root, GType type, const char *label)
{
  GtkWidget *widget;

  for (guint i = 0; (widget = app_find (root, type, i)) != NULL; i++)
    {
      g_autofree char *difference =
        gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget),
                                            GTK_ACCESSIBLE_PROPERTY_LABEL, label);

      if (difference == NULL)
        return widget;
    }
  return NULL;
}

static gboolean
on_too_late (void *data)
{
  g_error ("What was waited for does not happen");
  return G_SOURCE_REMOVE;
}

/* Lets things happen until @test holds; not to hold in time is a failure. */
void
app_wait (TestFunc test, void *data)
{
  guint guard = g_timeout_add_seconds (PATIENCE_SECONDS, on_too_late, NULL);

  while (!test (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (guard);
}

/* Lets everything happen that is due now. */
void
app_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

void
app_set (IbnSession *session, const char *path, const char *value)
{
  g_autoptr(IbnChange) change = ibn_change_new_set (path, value);

  g_assert_true (ibn_session_apply (session, change, IBN_APPLY_DEFAULT));
}

char *
app_add_row (IbnSession *session, const char *table)
{
  return ibn_row_actions_add (session,
                              ibn_call_get_table (ibn_session_get_call (session), table));
}

/* The button of a toast that offers to take back what was done; NULL where there is none. The toast
 * is a widget that libadwaita keeps to itself. */
GtkWidget *
app_find_undo (GtkWidget *window)
{
  GType type = g_type_from_name ("AdwToastWidget");
  GtkWidget *toast = type != G_TYPE_INVALID ? app_find (window, type, 0) : NULL;
  GtkWidget *button;

  for (guint i = 0; toast != NULL && (button = app_find (toast, GTK_TYPE_BUTTON, i)) != NULL; i++)
    if (g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), "win.undo") == 0)
      return button;
  return NULL;
}

/* What a person lets go of above a widget. */
gboolean
app_drop (GtkWidget *widget, GType type, void *content)
{
  return app_drop_at (widget, type, content, 0, 0);
}

/* The same, at a place in it. */
gboolean
app_drop_at (GtkWidget *widget, GType type, void *content, double x, double y)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);
  gboolean taken = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) target = g_list_model_get_item (controllers, i);
      GValue value = G_VALUE_INIT;

      if (!GTK_IS_DROP_TARGET (target))
        continue;
      g_value_init (&value, type);
      if (type == G_TYPE_FILE)
        g_value_set_object (&value, content);
      else
        g_value_set_boxed (&value, content);
      g_signal_emit_by_name (target, "drop", &value, x, y, &taken);
      g_value_unset (&value);
      return taken;
    }
  g_error ("Nothing can be dropped on a %s", G_OBJECT_TYPE_NAME (widget));
}
