/* test-timeline.c: rows as bars over months
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-fixture.h"
#include "ibn-timeline-bar.h"
#include "ibn-timeline.h"
#include "ibn-view.h"

typedef struct {
  IbnSession *session;    /* owned */
  GtkWidget  *window;     /* owned by GTK */
  GtkWidget  *timeline;   /* in the window */
  char       *row;        /* owned: the first activity */
  char       *chosen;     /* owned, or NULL */
} Fixture;

static const IbnTable *
get_table (Fixture *fixture, const char *path)
{
  return ibn_call_get_table (ibn_session_get_call (fixture->session), path);
}

static void
on_updated (IbnSession *session, IbnView *view)
{
  ibn_view_refresh (view);
}

static void
on_chosen (IbnTimeline *timeline, const char *row_path, Fixture *fixture)
{
  g_free (fixture->chosen);
  fixture->chosen = g_strdup (row_path);
}

static void
set_up (Fixture *fixture, const void *data)
{
  g_auto(GStrv) ids = NULL;

  fixture->session = app_open_example ("natkou-dossier.xml");
  ids = ibn_document_dup_row_ids (ibn_session_get_document (fixture->session), "activities");
  fixture->row = g_strconcat ("activities/", ids[0], NULL);
  fixture->timeline = ibn_timeline_new_for (fixture->session, get_table (fixture, "activities"));
  g_signal_connect_object (fixture->session, "updated", G_CALLBACK (on_updated), fixture->timeline, 0);
  g_signal_connect (fixture->timeline, "chosen", G_CALLBACK (on_chosen), fixture);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 600);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->timeline);
  gtk_window_present (GTK_WINDOW (fixture->window));
  gtk_test_widget_wait_for_draw (fixture->window);
  app_settle ();
}

static void
tear_down (Fixture *fixture, const void *data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  app_settle ();
  g_free (fixture->row);
  g_free (fixture->chosen);
  g_assert_finalize_object (fixture->session);
}

static IbnTimelineBar *
get_bar (Fixture *fixture)
{
  GtkWidget *bar;

  for (guint i = 0; (bar = app_find (fixture->timeline, IBN_TYPE_TIMELINE_BAR, i)) != NULL; i++)
    if (g_strcmp0 (ibn_timeline_bar_get_path (IBN_TIMELINE_BAR (bar)), fixture->row) == 0)
      return IBN_TIMELINE_BAR (bar);
  return NULL;
}

static void
set_month (Fixture *fixture, const char *name, const char *value)
{
  g_autofree char *path = g_strdup_printf ("%s/%s", fixture->row, name);

  app_set (fixture->session, path, value);
}

static void
assert_months (Fixture *fixture, int first, int last)
{
  IbnDocument *document = ibn_session_get_document (fixture->session);
  g_autofree char *start = g_strconcat (fixture->row, "/start-month", NULL);
  g_autofree char *end = g_strconcat (fixture->row, "/end-month", NULL);
  int shown_first, shown_last;

  g_assert_cmpint (g_ascii_strtoll (ibn_document_get (document, start), NULL, 10), ==, first);
  g_assert_cmpint (g_ascii_strtoll (ibn_document_get (document, end), NULL, 10), ==, last);
  ibn_timeline_bar_get_months (get_bar (fixture), &shown_first, &shown_last);
  g_assert_cmpint (shown_first, ==, first);
  g_assert_cmpint (shown_last, ==, last);
}

static void
test_fits (Fixture *fixture, const void *data)
{
  g_assert_true (ibn_timeline_fits (fixture->session, get_table (fixture, "activities")));
  g_assert_false (ibn_timeline_fits (fixture->session, get_table (fixture, "companies")));
}

/* It follows the answers, and an edit of both months is one step to undo. */
static void
test_moving (Fixture *fixture, const void *data)
{
  set_month (fixture, "start-month", "3");
  set_month (fixture, "end-month", "14");
  assert_months (fixture, 3, 14);

  g_signal_emit_by_name (get_bar (fixture), "moved", 5, 16);
  assert_months (fixture, 5, 16);
  ibn_session_undo (fixture->session);
  assert_months (fixture, 3, 14);

  g_signal_emit_by_name (get_bar (fixture), "moved", 3, 20);
  assert_months (fixture, 3, 20);
}

/* A bar as wide as its months, and one after the other in the order of the months. */
static void
test_place (Fixture *fixture, const void *data)
{
  graphene_rect_t half, whole;
  GtkWidget *chart = gtk_widget_get_parent (GTK_WIDGET (get_bar (fixture)));

  set_month (fixture, "start-month", "1");
  set_month (fixture, "end-month", "36");
  gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (get_bar (fixture)), chart, &whole));
  set_month (fixture, "start-month", "19");
  gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (get_bar (fixture)), chart, &half));
  g_assert_cmpfloat_with_epsilon (half.size.width, whole.size.width / 2, 2);
  g_assert_cmpfloat_with_epsilon (half.origin.x, whole.origin.x + whole.size.width / 2, 2);
  g_assert_cmpfloat (whole.origin.x + whole.size.width, <=, gtk_widget_get_width (chart) + 1);
}

static void
test_words (Fixture *fixture, const void *data)
{
  g_autofree char *path = g_strconcat (fixture->row, "/title", NULL);
  const char *name = "Kennisdagen, month 3 to 14";
  const char *tooltip;

  app_set (fixture->session, path, "Kennisdagen");
  set_month (fixture, "start-month", "3");
  set_month (fixture, "end-month", "14");
  tooltip = gtk_widget_get_tooltip_text (GTK_WIDGET (get_bar (fixture)));
  g_assert_true (g_str_has_prefix (tooltip, name));

  /* What is wrong with it is said, and shown. */
  set_month (fixture, "start-month", "15");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (get_bar (fixture)), "error"));
  set_month (fixture, "start-month", "3");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (get_bar (fixture)), "error"));
}

/* What has no months is named, and leads to its row. */
static void
test_unplanned (Fixture *fixture, const void *data)
{
  GtkWidget *button;

  g_assert_null (app_find (fixture->timeline, GTK_TYPE_BUTTON, 0));
  set_month (fixture, "end-month", "");
  g_assert_null (get_bar (fixture));
  button = app_find (fixture->timeline, GTK_TYPE_BUTTON, 0);
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpstr (fixture->chosen, ==, fixture->row);
  set_month (fixture, "end-month", "36");
  g_assert_nonnull (get_bar (fixture));
}

/* One stop for Tab; up and down walk, and a bar that moves keeps the focus. */
static void
test_focus (Fixture *fixture, const void *data)
{
  GtkWidget *chart = gtk_widget_get_parent (GTK_WIDGET (get_bar (fixture)));
  GtkWidget *bar = GTK_WIDGET (get_bar (fixture));

  g_assert_true (ibn_view_enter (IBN_VIEW (fixture->timeline)));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == bar);
  set_month (fixture, "start-month", "2");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == bar);
  g_assert_true (gtk_widget_child_focus (chart, GTK_DIR_DOWN));
  g_assert_false (gtk_root_get_focus (GTK_ROOT (fixture->window)) == bar);
  g_assert_true (gtk_widget_child_focus (chart, GTK_DIR_UP));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == bar);
  g_assert_false (gtk_widget_child_focus (chart, GTK_DIR_TAB_FORWARD));
  g_signal_emit_by_name (bar, "opened");
  g_assert_cmpstr (fixture->chosen, ==, fixture->row);
}

static gboolean
leads_here (Fixture *fixture)
{
  g_autofree char *path = g_strconcat (fixture->row, "/start-month", NULL);

  gtk_root_set_focus (GTK_ROOT (fixture->window), NULL);
  return ibn_view_reveal (IBN_VIEW (fixture->timeline), path)
         && gtk_root_get_focus (GTK_ROOT (fixture->window)) == GTK_WIDGET (get_bar (fixture));
}

/* Whoever undoes what was done here is led back here, and to the rows from anything else. */
static void
test_undone (Fixture *fixture, const void *data)
{
  set_month (fixture, "start-month", "3");
  set_month (fixture, "end-month", "14");
  g_signal_emit_by_name (get_bar (fixture), "moved", 5, 16);
  g_assert_false (leads_here (fixture));

  ibn_session_undo (fixture->session);
  g_assert_true (leads_here (fixture));
  g_assert_false (leads_here (fixture));
  ibn_session_redo (fixture->session);
  g_assert_true (leads_here (fixture));
  ibn_session_undo (fixture->session);
  ibn_session_undo (fixture->session);
  g_assert_false (leads_here (fixture));
}

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

  ADD ("/timeline/fits", test_fits);
  ADD ("/timeline/moving", test_moving);
  ADD ("/timeline/place", test_place);
  ADD ("/timeline/words", test_words);
  ADD ("/timeline/unplanned", test_unplanned);
  ADD ("/timeline/focus", test_focus);
  ADD ("/timeline/undone", test_undone);

  return app_test_run ();
}
