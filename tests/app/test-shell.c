/* test-shell.c: a window that is laid out for the room it has, and what stands beside its form
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-fixture.h"

#include <glib/gi18n.h>

#include "ibn-changes-dialog.h"
#include "ibn-cures-dialog.h"
#include "ibn-datadir.h"
#include "ibn-entry-editor.h"
#include "ibn-fit.h"
#include "ibn-grid-private.h"
#include "ibn-history-window.h"
#include "ibn-letters-dialog.h"
#include "ibn-merge-dialog.h"
#include "ibn-pages-view.h"
#include "ibn-pages-window.h"
#include "ibn-paper-stack.h"
#include "ibn-paper.h"
#include "ibn-parts-dialog.h"
#include "ibn-recent.h"
#include "ibn-side-pane.h"
#include "ibn-step-list.h"
#include "ibn-step-page.h"
#include "ibn-submit-dialog.h"
#include "ibn-why-dialog.h"
#include "ibn-why-part.h"
#include "ibn-window.h"

/* Pixels: what a window can be as narrow, and as low, as. */
#define LEAST_WIDTH 360
#define LEAST_HEIGHT 400

/* Pixels of a window that are a frame around it, where no compositor draws a shadow. */
#define FRAME 10

/* More than a widget adds to what is in it. */
#define PADDING 60

/* How much longer the words of another language may be. */
#define STRETCH 40

typedef struct {
  IbnSession *session;   /* owned */
  IbnWindow  *window;    /* owned by GTK */
  GtkWidget  *fit;       /* in the window, as the next */
  GtkWidget  *side;
  int         width;     /* that is waited for */
} Fixture;

/* How narrow things can be */

static int
get_least (GtkWidget *widget, GtkOrientation orientation)
{
  int least;

  gtk_widget_measure (widget, orientation, -1, &least, NULL, NULL, NULL);
  return least;
}

/* What keeps a widget from being smaller. */
static void
tell_culprits (GtkWidget *widget, GtkOrientation orientation, int least, int depth)
{
  if (!gtk_widget_get_visible (widget) || get_least (widget, orientation) <= least)
    return;
  g_test_message ("%*s%s needs %d", 2 * depth, "", G_OBJECT_TYPE_NAME (widget),
                  get_least (widget, orientation));
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    tell_culprits (child, orientation, get_least (widget, orientation) - PADDING, depth + 1);
}

static void
check_least (GtkWidget *widget, const char *what)
{
  static const struct {
    GtkOrientation orientation;
    int            most;
  } sides[] = {
    { GTK_ORIENTATION_HORIZONTAL, LEAST_WIDTH },
    { GTK_ORIENTATION_VERTICAL, LEAST_HEIGHT },
  };

  int frame = gtk_widget_has_css_class (widget, "solid-csd") ? FRAME : 0;

  for (guint i = 0; i < G_N_ELEMENTS (sides); i++)
    {
      int least = get_least (widget, sides[i].orientation);
      int most = sides[i].most + frame;

      if (least <= most)
        continue;
      tell_culprits (widget, sides[i].orientation, most, 0);
      g_test_message ("%s needs %d instead of %d", what, least, most);
      g_test_fail ();
    }
}

/* As another language would have it: each word is longer, those of people are not. */
static void
stretch (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget) && !gtk_label_get_use_markup (GTK_LABEL (widget)))
    {
      g_autoptr(GString) text = g_string_new (NULL);
      guint n = 0;

      for (const char *p = gtk_label_get_label (GTK_LABEL (widget)); *p != '\0';
           p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          g_string_append_unichar (text, c);
          n = g_unichar_isalpha (c) ? n + 1 : 0;
          if (n > 0 && n * STRETCH / 100 > (n - 1) * STRETCH / 100)
            g_string_append_unichar (text, c);
        }
      gtk_label_set_label (GTK_LABEL (widget), text->str);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    stretch (child);
}

/* The window */

static gboolean
has_width (void *data)
{
  Fixture *fixture = data;
  int width = gtk_widget_get_width (fixture->fit);

  return width <= fixture->width && width >= fixture->width - FRAME;
}

static gboolean
has_room (void *data)
{
  Fixture *fixture = data;
  IbnRoom wanted = fixture->width < 720 ? IBN_ROOM_NARROW
                   : fixture->width < 1020 ? IBN_ROOM_MEDIUM
                   : IBN_ROOM_WIDE;

  return ibn_fit_get_room (IBN_FIT (fixture->fit)) == wanted;
}

static void
set_width (Fixture *fixture, int width)
{
  fixture->width = width;
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), width, 700);
  app_wait (has_width, fixture);
  app_wait (has_room, fixture);
  app_settle ();
}

static void
set_up (Fixture *fixture, const void *data)
{
  fixture->session = app_open_example ("natkou-faulty.xml");
  fixture->window = ibn_window_new (NULL, NULL);
  fixture->fit = app_find (GTK_WIDGET (fixture->window), IBN_TYPE_FIT, 0);
  fixture->side = app_find (GTK_WIDGET (fixture->window), IBN_TYPE_SIDE_PANE, 0);
  fixture->width = 1100;
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), fixture->width, 700);
  ibn_window_set_session (fixture->window, fixture->session);
  gtk_window_present (GTK_WINDOW (fixture->window));
  app_wait (has_width, fixture);
  app_settle ();
}

static void
tear_down (Fixture *fixture, const void *data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  app_settle ();
  g_clear_object (&fixture->session);
}

static void
act (Fixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL));
  app_settle ();
}

static GtkWidget *
get_steps (Fixture *fixture)
{
  return app_find (GTK_WIDGET (fixture->window), IBN_TYPE_STEP_LIST, 0);
}

static gboolean
is_seen (GtkWidget *widget)
{
  return widget != NULL && gtk_widget_get_mapped (widget);
}

static gboolean
holds_focus (Fixture *fixture, GtkWidget *widget)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));

  return focus != NULL && gtk_widget_is_ancestor (focus, widget);
}

/* At each width it is laid out for it, and can be made narrower. */
static void
test_rooms (Fixture *fixture, const void *data)
{
  static const int widths[] = { 1100, 1150, 1000, 700, 360, 1000, 360, 1100 };

  for (guint i = 0; i < G_N_ELEMENTS (widths); i++)
    {
      set_width (fixture, widths[i]);
      check_least (GTK_WIDGET (fixture->window), "The window");
      g_assert_cmpint (is_seen (get_steps (fixture)), ==, widths[i] >= 720);
      g_assert_cmpint (gtk_widget_has_css_class (fixture->fit, "narrow"), ==, widths[i] < 720);
    }
}

/* Large letters leave less room. */
static void
test_text (Fixture *fixture, const void *data)
{
  GtkSettings *settings = gtk_settings_get_default ();
  int dpi;

  set_width (fixture, 1000);
  g_assert_cmpint (ibn_fit_get_room (IBN_FIT (fixture->fit)), ==, IBN_ROOM_MEDIUM);
  g_object_get (settings, "gtk-xft-dpi", &dpi, NULL);
  g_object_set (settings, "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  fixture->width = 360;
  app_wait (has_room, fixture);
  g_assert_cmpfloat_with_epsilon (ibn_fit_get_text_scale (fixture->fit), 2, 0.05);
  g_object_set (settings, "gtk-xft-dpi", dpi, NULL);
  fixture->width = 1000;
  app_wait (has_room, fixture);
}

/* Every step in the least room, and with longer words. */
static void
test_steps (Fixture *fixture, const void *data)
{
  set_width (fixture, LEAST_WIDTH);
  do
    {
      GtkWidget *page;

      gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
      for (guint i = 0; (page = app_find (GTK_WIDGET (fixture->window), IBN_TYPE_STEP_PAGE, i))
                        != NULL; i++)
        if (is_seen (page))
          {
            g_autofree char *what = g_strdup_printf ("The page “%s”",
                                                     ibn_session_get_words (
                                                       fixture->session,
                                                       ibn_step_page_get_step (
                                                         IBN_STEP_PAGE (page))->label));

            check_least (page, what);
            stretch (page);
            check_least (page, what);
          }
    }
  while (gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.next-step", NULL)
         && ibn_form_can_go (ibn_window_get_form (fixture->window), 1));
  g_assert_false (ibn_form_can_go (ibn_window_get_form (fixture->window), 1));
  stretch (GTK_WIDGET (fixture->window));
  check_least (GTK_WIDGET (fixture->window), "The window with long words");
}

/* What lies over the form with little room: the pane, with each of its views, and the steps. */
static void
test_panes (Fixture *fixture, const void *data)
{
  static const char * const toggles[] = { "win.findings", "win.budget", "win.pages", "win.steps" };

  set_width (fixture, LEAST_WIDTH);
  for (guint i = 0; i < G_N_ELEMENTS (toggles); i++)
    {
      act (fixture, toggles[i]);
      gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
      g_assert_true (is_seen (i < 3 ? fixture->side : get_steps (fixture)));
      stretch (i < 3 ? fixture->side : get_steps (fixture));
      check_least (GTK_WIDGET (fixture->window), toggles[i]);
      act (fixture, toggles[i]);
      g_assert_false (is_seen (i < 3 ? fixture->side : get_steps (fixture)));
    }
}

/* Findings, budget and pages share a pane: each key shows its own, or hides it. */
static void
test_side (Fixture *fixture, const void *data)
{
  static const struct {
    const char *action;
    const char *view;    /* or NULL: it is hidden */
  } turns[] = {
    { "win.findings", "findings" },
    { "win.findings", NULL },
    { "win.pages", "pages" },
    { "win.findings", "findings" },
    { "win.pages", "pages" },
    { "win.budget", "budget" },
    { "win.findings", "findings" },
    { "win.budget", "budget" },
    { "win.budget", NULL },
    { "win.pages", "pages" },
    { "win.pages", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (turns); i++)
    {
      gboolean budget, findings, pages;

      act (fixture, turns[i].action);
      g_object_get (fixture->window, "budget-shown", &budget, "findings-shown", &findings,
                    "pages-shown", &pages, NULL);
      g_assert_cmpint (is_seen (fixture->side), ==, turns[i].view != NULL);
      g_assert_cmpstr (ibn_form_get_side (ibn_window_get_form (fixture->window)), ==,
                       turns[i].view);
      g_assert_cmpint (budget, ==, g_strcmp0 (turns[i].view, "budget") == 0);
      g_assert_cmpint (findings, ==, g_strcmp0 (turns[i].view, "findings") == 0);
      g_assert_cmpint (pages, ==, g_strcmp0 (turns[i].view, "pages") == 0);
      /* It stands beside the form, which keeps the focus. */
      g_assert_false (holds_focus (fixture, fixture->side));
    }
}

static void
assert_why (Fixture *fixture, const char *formula, const char *row_path)
{
  g_autofree char *value = ibn_checker_format (ibn_session_get_checker (fixture->session), formula, row_path);
  g_autoptr(GList) windows = gtk_window_list_toplevels ();
  GtkWidget *part = NULL;

  for (GList *one = windows; one != NULL; one = one->next)
    if (IBN_IS_WHY_DIALOG (one->data))
      part = app_find (one->data, IBN_TYPE_WHY_PART, 0);
  g_assert_nonnull (part);
  g_assert_cmpstr (ibn_why_part_get_value (IBN_WHY_PART (part)), ==, value);
}

/* One key tells why: of the computed cell that has the focus, or else of what is to be covered. */
static void
test_why (Fixture *fixture, const void *data)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (ibn_session_get_document (fixture->session), "budget/staff");
  g_autofree char *row = g_strconcat ("budget/staff/", ids[0], NULL);
  GtkWidget *grid = NULL;
  guint column = 0;

  act (fixture, "win.why-here");
  assert_why (fixture, "gap", NULL);
  g_assert_true (ibn_form_reveal (ibn_window_get_form (fixture->window), row));
  for (guint i = 0; grid == NULL || !holds_focus (fixture, grid); i++)
    g_assert_nonnull ((grid = app_find (GTK_WIDGET (fixture->window), IBN_TYPE_GRID, i)));
  act (fixture, "win.why-here");
  assert_why (fixture, "gap", NULL);
  while (ibn_grid_get_column (IBN_GRID (grid), column)->item->kind != IBN_ITEM_SHOW)
    column++;
  ibn_grid_go (IBN_GRID (grid), 0, column, FALSE);
  act (fixture, "win.why-here");
  assert_why (fixture, "staff-cost", row);
}

/* Where it lies over the form it has the focus, and goes when the form gets it. */
static void
test_over (Fixture *fixture, const void *data)
{
  GtkWidget *before;

  set_width (fixture, 1000);
  before = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  g_assert_nonnull (before);
  act (fixture, "win.findings");
  g_assert_true (holds_focus (fixture, fixture->side));
  act (fixture, "win.findings");
  g_assert_false (is_seen (fixture->side));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (fixture->window)) == before);

  act (fixture, "win.findings");
  act (fixture, "win.next-finding");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  app_settle ();
  g_assert_false (is_seen (fixture->side));
  g_assert_false (holds_focus (fixture, fixture->side));

  /* Who looks at it goes on seeing it when there is room, and when there is none. */
  act (fixture, "win.findings");
  set_width (fixture, 1100);
  g_assert_true (is_seen (fixture->side));
  set_width (fixture, 360);
  g_assert_true (is_seen (fixture->side));
  act (fixture, "win.findings");
  set_width (fixture, 1100);
  g_assert_true (is_seen (fixture->side));
}

/* The list of steps is asked for, and goes once one is chosen. */
static void
test_choose (Fixture *fixture, const void *data)
{
  GtkWidget *row;

  set_width (fixture, LEAST_WIDTH);
  g_assert_false (is_seen (get_steps (fixture)));
  act (fixture, "win.steps");
  g_assert_true (is_seen (get_steps (fixture)));
  g_assert_true (holds_focus (fixture, get_steps (fixture)));
  row = app_find (get_steps (fixture), GTK_TYPE_BUTTON, 3);
  g_signal_emit_by_name (row, "clicked");
  app_settle ();
  g_assert_false (is_seen (get_steps (fixture)));
  g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (fixture->window)));
  g_assert_true (ibn_form_can_go (ibn_window_get_form (fixture->window), -1));
}

/* F6 goes on as the eye does, and comes round. */
static void
test_cycle (Fixture *fixture, const void *data)
{
  GtkWidget *header = app_find (GTK_WIDGET (fixture->window), ADW_TYPE_HEADER_BAR, 0);
  GtkWidget *page = app_find (GTK_WIDGET (fixture->window), IBN_TYPE_STEP_PAGE, 0);
  GtkWidget *round[] = { page, fixture->side, header, get_steps (fixture) };
  guint n = G_N_ELEMENTS (round);

  act (fixture, "win.findings");
  g_assert_true (holds_focus (fixture, page));
  for (guint i = 1; i <= n; i++)
    {
      act (fixture, "win.next-pane");
      g_assert_true (holds_focus (fixture, round[i % n]));
    }
  for (guint i = n; i > 0; i--)
    {
      act (fixture, "win.previous-pane");
      g_assert_true (holds_focus (fixture, round[i - 1]));
    }
}

/* What is beside the form is remembered, and what one window does is not done in another. */
static void
test_settings (Fixture *fixture, const void *data)
{
  g_autoptr(GSettings) settings = g_settings_new ("org.ibndossier.IbnDossier");
  IbnWindow *first, *second;

  g_settings_reset (settings, "side-shown");
  g_settings_reset (settings, "side-view");
  first = ibn_window_new (NULL, settings);
  second = ibn_window_new (NULL, settings);
  ibn_form_show_side (ibn_window_get_form (first), "pages");
  g_assert_true (g_settings_get_boolean (settings, "side-shown"));
  g_assert_null (ibn_form_get_side (ibn_window_get_form (second)));
  gtk_window_destroy (GTK_WINDOW (second));
  gtk_window_destroy (GTK_WINDOW (first));
  first = ibn_window_new (NULL, settings);
  g_assert_cmpstr (ibn_form_get_side (ibn_window_get_form (first)), ==, "pages");
  gtk_window_destroy (GTK_WINDOW (first));
  g_settings_reset (settings, "side-shown");
  g_settings_reset (settings, "side-view");
}

/* Pages beside the form */

static gboolean
has_papers (void *data)
{
  return app_find (data, IBN_TYPE_PAPER, 0) != NULL;
}

static IbnFlow *
set_flow (IbnSession *session)
{
  g_autoptr(IbnPaging) paging = ibn_paging_new (IBN_PAGES_DOSSIER);
  g_autoptr(IbnDocument) copy = ibn_document_copy (ibn_session_get_document (session));
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) flows =
    ibn_paging_set (paging, ibn_session_get_call (session), copy,
                    ibn_checker_get_now (ibn_session_get_checker (session)), &error);

  g_assert_no_error (error);
  return ibn_flow_ref (g_ptr_array_index (flows, 0));
}

/* Whether what is marked can be seen. */
static gboolean
is_in_sight (void *data)
{
  IbnPaperStack *papers = data;
  GtkWidget *viewport = gtk_widget_get_parent (GTK_WIDGET (papers));
  double scale = ibn_paper_stack_get_scale (papers);
  IbnRect rect;
  guint page;
  double x, y;

  if (!ibn_paper_stack_get_mark (papers, &page, &rect))
    return FALSE;
  gtk_widget_translate_coordinates (app_find (GTK_WIDGET (papers), IBN_TYPE_PAPER, page), viewport,
                                    rect.x * scale, rect.y * scale, &x, &y);
  return y >= 0 && y < gtk_widget_get_height (viewport);
}

/* The answer that has the focus is brought into sight and marked. */
static void
test_follow (Fixture *fixture, const void *data)
{
  static const char * const paths[] = { "contact/email", "scope/domain", "network/title" };
  g_autoptr(IbnFlow) flow = set_flow (fixture->session);
  IbnPaperStack *papers;

  act (fixture, "win.pages");
  app_wait (has_papers, fixture->side);
  papers = IBN_PAPER_STACK (app_find (fixture->side, IBN_TYPE_PAPER_STACK, 0));
  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      IbnRect rect, marked;
      guint page, marked_page;

      g_assert_true (ibn_flow_find (flow, paths[i], &page, &rect));
      ibn_session_reveal (fixture->session, paths[i]);
      app_settle ();
      g_assert_true (ibn_paper_stack_get_mark (papers, &marked_page, &marked));
      g_assert_cmpuint (marked_page, ==, page);
      g_assert_cmpfloat_with_epsilon (marked.y, rect.y, 0.1);
      app_wait (is_in_sight, papers);
    }
}

/* Who looks at the pages is not taken elsewhere, and comes from there to the answer. */
static void
test_lead (Fixture *fixture, const void *data)
{
  IbnPaperStack *papers;
  IbnPagesView *view;

  act (fixture, "win.pages");
  app_wait (has_papers, fixture->side);
  papers = IBN_PAPER_STACK (app_find (fixture->side, IBN_TYPE_PAPER_STACK, 0));
  view = IBN_PAGES_VIEW (app_find (fixture->side, IBN_TYPE_PAGES_VIEW, 0));
  ibn_pages_view_enter (view);
  ibn_paper_stack_show_page (papers, 0);
  ibn_pages_view_follow (view, "declarations/signatory");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  g_assert_cmpuint (ibn_paper_stack_get_page (papers), ==, 0);

  g_signal_emit_by_name (papers, "chosen", "contact/email");
  gtk_test_widget_wait_for_draw (GTK_WIDGET (fixture->window));
  g_assert_true (IBN_IS_ENTRY_EDITOR (gtk_widget_get_ancestor (
    gtk_window_get_focus (GTK_WINDOW (fixture->window)), IBN_TYPE_ENTRY_EDITOR)));
}

static gboolean
is_up_to_date (void *data)
{
  GtkWidget *label;

  for (guint i = 0; (label = app_find (data, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (g_str_equal (gtk_label_get_label (GTK_LABEL (label)), _("being updated")))
      return FALSE;
  return TRUE;
}

/* Until the pages are those of what was typed they say so. */
static void
test_behind (Fixture *fixture, const void *data)
{
  act (fixture, "win.pages");
  app_wait (has_papers, fixture->side);
  g_assert_true (is_up_to_date (fixture->side));
  app_set (fixture->session, "network/title", "Een andere titel");
  g_assert_false (is_up_to_date (fixture->side));
  app_wait (is_up_to_date, fixture->side);
}

/* Windows over the window */

static void
check_dialog (GtkWidget *dialog)
{
  gtk_window_present (GTK_WINDOW (dialog));
  app_settle ();
  check_least (dialog, G_OBJECT_TYPE_NAME (dialog));
  stretch (dialog);
  check_least (dialog, G_OBJECT_TYPE_NAME (dialog));
  gtk_window_destroy (GTK_WINDOW (dialog));
  app_settle ();
}

static void
on_merged (IbnWindow *window, gboolean is_merged, void *data)
{
}

/* Each can be as narrow as the window over which it stands. */
static void
test_dialogs (Fixture *fixture, const void *data)
{
  g_autoptr(IbnSession) other = app_open_example ("natkou-dossier.xml");
  g_autoptr(IbnDocument) empty = ibn_document_new ("ibn-2017", "1", "d-1");
  g_autoptr(IbnMerge) merge = ibn_merge_new (empty, ibn_session_get_document (fixture->session),
                                             ibn_session_get_document (other));
  g_autoptr(IbnPaging) paging = ibn_paging_new (IBN_PAGES_SUMMARY);
  GListModel *findings = ibn_checker_get_findings (ibn_session_get_checker (fixture->session));
  GtkWindow *parent = GTK_WINDOW (fixture->window);
  guint n_cures = 0;

  check_dialog (ibn_parts_dialog_new (parent, fixture->session));
  check_dialog (ibn_letters_dialog_new (parent, fixture->session));
  check_dialog (ibn_submit_dialog_new (parent, fixture->session, 0));
  check_dialog (ibn_changes_dialog_new (fixture->window));
  ibn_history_window_present (fixture->window);
  check_dialog (app_find_window (parent, GTK_TYPE_WINDOW));
  ibn_merge_dialog_present (fixture->window, merge, "Samen", NULL, on_merged, NULL);
  check_dialog (app_find_window (parent, GTK_TYPE_WINDOW));
  ibn_pages_window_present (fixture->window, paging);
  check_dialog (ibn_pages_window_get (fixture->window));
  for (guint i = 0; i < g_list_model_get_n_items (findings) && n_cures < 3; i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);

      if (!ibn_finding_has_cures (finding))
        continue;
      ibn_cures_dialog_present (parent, fixture->session, finding);
      check_dialog (app_find_window (parent, GTK_TYPE_WINDOW));
      n_cures++;
    }
  g_assert_cmpuint (n_cures, >, 0);
}

static gboolean
is_narrow (void *data)
{
  return ibn_fit_get_room (IBN_FIT (data)) == IBN_ROOM_NARROW;
}

/* Before a dossier is opened. */
static void
test_welcome (void)
{
  g_autoptr(IbnSession) session = app_open_example ("natkou-eoi.xml");
  g_autoptr(GPtrArray) calls = g_ptr_array_new ();
  g_autoptr(GPtrArray) recent = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_recent_free);
  IbnWindow *window = ibn_window_new (NULL, NULL);

  g_ptr_array_add (calls, ibn_session_get_call (session));
  g_ptr_array_add (recent, ibn_recent_new ("file:///nowhere/netwerk-met-een-lange-naam.ibn", 0));
  ibn_window_set_calls (window, calls, "nl");
  ibn_window_set_recent (window, recent);
  gtk_window_set_default_size (GTK_WINDOW (window), LEAST_WIDTH, LEAST_HEIGHT);
  gtk_window_present (GTK_WINDOW (window));
  app_wait (is_narrow, app_find (GTK_WIDGET (window), IBN_TYPE_FIT, 0));
  check_least (GTK_WIDGET (window), "The welcome page");
  stretch (GTK_WIDGET (window));
  check_least (GTK_WIDGET (window), "The welcome page with long words");
  gtk_window_destroy (GTK_WINDOW (window));
  app_settle ();
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void      (*test) (Fixture *fixture, const void *data);
  } tests[] = {
    { "/shell/rooms", test_rooms },
    { "/shell/text", test_text },
    { "/shell/steps", test_steps },
    { "/shell/panes", test_panes },
    { "/shell/side", test_side },
    { "/shell/why", test_why },
    { "/shell/over", test_over },
    { "/shell/choose", test_choose },
    { "/shell/cycle", test_cycle },
    { "/shell/settings", test_settings },
    { "/shell/follow", test_follow },
    { "/shell/lead", test_lead },
    { "/shell/behind", test_behind },
    { "/shell/dialogs", test_dialogs },
  };

  /* Its words are longer than those of English. */
  g_setenv ("LANGUAGE", "nl", TRUE);
  app_test_init (&argc, &argv);
  bindtextdomain (GETTEXT_PACKAGE, ibn_datadir_get_locales ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  g_test_add_func ("/shell/welcome", test_welcome);
  return app_test_run ();
}
