/* test-practice.c: the practice dossier, and what the list of shortcuts says
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "desktop-fixture.h"

#include "ibn-submit-dialog.h"
#include "ibn-tour.h"
#include "ibn-ui.h"
#include "ibn-why-dialog.h"
#include "ibn-window-private.h"

/* Practice */

static gboolean
has_practice (void *data)
{
  IbnWindow *window = desktop_find_new (data);

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
test_tour (DesktopFixture *fixture, const void *data)
{
  static void (* const deeds[]) (IbnWindow *window) = {
    do_move, do_write, do_add, do_add_two, do_ask_why, do_cure, do_pages, do_submit,
  };
  IbnWindow *window;
  IbnTour *tour;

  desktop_act (fixture, "practise");
  app_wait (has_practice, fixture);
  window = desktop_find_new (fixture);
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
  IbnWindow *window = has_practice (data) && desktop_count_windows (data) == 1 ? desktop_find_new (data) : NULL;

  return window != NULL
         && !ibn_document_is_modified (ibn_session_get_document (ibn_window_get_session (window)));
}

static void
test_tour_again (DesktopFixture *fixture, const void *data)
{
  desktop_act (fixture, "practise");
  app_wait (has_practice, fixture);
  do_write (desktop_find_new (fixture));
  g_assert_false (is_fresh (fixture));
  gtk_widget_activate_action (GTK_WIDGET (desktop_find_new (fixture)), "win.practise-again", NULL);
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
    gtk_builder_new_from_resource (IBN_RESOURCES "ui/ibn-shortcuts.ui");
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
test_shortcuts (DesktopFixture *fixture, const void *data)
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
test_actions (DesktopFixture *fixture, const void *data)
{
  g_auto(GStrv) described = NULL;
  IbnWindow *window;

  desktop_open_file (fixture, fixture->one);
  app_wait (desktop_has_one, fixture);
  window = desktop_find_window (fixture, fixture->one);
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
      if (!is_there && g_str_has_prefix (name, "win."))
        is_there = g_action_group_has_action (G_ACTION_GROUP (window), name + strlen ("win."));
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
    void      (*test) (DesktopFixture *fixture, const void *data);
  } tests[] = {
    { "/practice/tour", test_tour },
    { "/practice/tour/again", test_tour_again },
    { "/practice/shortcuts", test_shortcuts },
    { "/practice/actions", test_actions },
  };

  app_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, DesktopFixture, NULL, desktop_set_up, tests[i].test,
                desktop_tear_down);
  return app_test_run ();
}
