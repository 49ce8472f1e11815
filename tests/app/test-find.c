/* test-find.c: words are found and lead there, and a line says how far the dossier is
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-fixture.h"

#include <string.h>

#include "ibn-date.h"
#include "ibn-editor.h"
#include "ibn-finding-row.h"
#include "ibn-item-list.h"
#include "ibn-progress-line.h"
#include "ibn-search-bar.h"
#include "ibn-search-row.h"
#include "ibn-side-pane.h"
#include "ibn-ui.h"
#include "ibn-window-private.h"

typedef struct {
  IbnSession *session;   /* owned */
  IbnWindow  *window;    /* owned by GTK */
  GtkWidget  *bar;
  GtkWidget  *entry;
} Fixture;

static void
set_up (Fixture *fixture, const void *data)
{
  fixture->session = app_open_example ("natkou-eoi.xml");
  fixture->window = ibn_window_new (NULL, NULL);
  ibn_window_set_session (fixture->window, fixture->session);
  gtk_window_present (GTK_WINDOW (fixture->window));
  app_settle ();
  fixture->bar = GTK_WIDGET (ibn_window_get_search (fixture->window));
  fixture->entry = app_find (fixture->bar, GTK_TYPE_SEARCH_ENTRY, 0);
}

static void
tear_down (Fixture *fixture, const void *data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  app_settle ();
  g_object_unref (fixture->session);
}

static void
seek (Fixture *fixture, const char *text)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.find", NULL);
  gtk_editable_set_text (GTK_EDITABLE (fixture->entry), text);
  app_settle ();
}

static guint
count_rows (Fixture *fixture)
{
  guint n = 0;
  GtkWidget *row;

  for (guint i = 0; (row = app_find (fixture->bar, IBN_TYPE_SEARCH_ROW, i)) != NULL; i++)
    n += gtk_widget_get_visible (row);
  return n;
}

static GtkWidget *
get_child (GtkWidget *widget, GType type, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (widget, type, name));
}

static const char *
get_label (GtkWidget *widget, GType type, const char *name)
{
  return gtk_label_get_label (GTK_LABEL (get_child (widget, type, name)));
}

/* The path of the answer that has the focus, or NULL. */
static const char *
get_place (Fixture *fixture)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (fixture->window));
  GtkWidget *editor = focus != NULL ? gtk_widget_get_ancestor (focus, IBN_TYPE_EDITOR) : NULL;

  return editor != NULL ? ibn_editor_get_path (IBN_EDITOR (editor)) : NULL;
}

static gboolean
has_attribute (PangoAttrList *list, PangoAttrType type, guint start, guint end)
{
  GSList *all = pango_attr_list_get_attributes (list);
  gboolean found = FALSE;

  for (GSList *l = all; l != NULL; l = l->next)
    {
      PangoAttribute *attribute = l->data;

      found = found || (attribute->klass->type == type && attribute->start_index == start
                        && attribute->end_index == end);
    }
  g_slist_free_full (all, (GDestroyNotify) pango_attribute_destroy);
  return found;
}

static void
test_list (Fixture *fixture, const void *data)
{
  GtkWidget *results = get_child (fixture->bar, IBN_TYPE_SEARCH_BAR, "results");
  GtkWidget *row;
  GtkWidget *label;
  const char *text;
  const char *found;
  PangoAttrList *marks;

  g_assert_false (gtk_widget_get_mapped (fixture->entry));
  seek (fixture, "");
  g_assert_true (gtk_widget_get_mapped (fixture->entry));
  g_assert_true (ibn_ui_holds_focus (fixture->entry));
  g_assert_false (gtk_widget_get_visible (results));

  seek (fixture, "NATKOU");
  g_assert_true (gtk_widget_get_visible (results));
  g_assert_cmpuint (count_rows (fixture), >, 0);
  row = app_find (fixture->bar, IBN_TYPE_SEARCH_ROW, 0);
  label = get_child (row, IBN_TYPE_SEARCH_ROW, "text");
  text = gtk_label_get_label (GTK_LABEL (label));
  found = strstr (text, "NATKOU");
  g_assert_nonnull (found);
  marks = gtk_label_get_attributes (GTK_LABEL (label));
  g_assert_true (has_attribute (marks, PANGO_ATTR_WEIGHT, (guint) (found - text), (guint) (found - text) + 6));
  g_assert_true (has_attribute (marks, PANGO_ATTR_UNDERLINE, (guint) (found - text), (guint) (found - text) + 6));
  g_assert_true (g_str_has_prefix (get_label (row, IBN_TYPE_SEARCH_ROW, "heading"), "Answers ("));
  g_assert_nonnull (strstr (get_label (row, IBN_TYPE_SEARCH_ROW, "place"), " › "));

  /* Nothing is said to be nothing. */
  seek (fixture, "qqqzzz");
  g_assert_cmpuint (count_rows (fixture), ==, 0);
  g_assert_true (gtk_widget_get_visible (get_child (fixture->bar, IBN_TYPE_SEARCH_BAR, "none")));
  g_assert_cmpstr (get_label (fixture->bar, IBN_TYPE_SEARCH_BAR, "count"), ==, "0 found");
}

/* What is found lies over the form, which goes down by the line in which one types alone. */
static void
test_over (Fixture *fixture, const void *data)
{
  GtkWidget *form = GTK_WIDGET (ibn_window_get_form (fixture->window));
  GtkWidget *results = get_child (fixture->bar, IBN_TYPE_SEARCH_BAR, "results");
  GtkWidget *line = get_child (fixture->bar, IBN_TYPE_SEARCH_BAR, "line");
  int height;

  gtk_test_widget_wait_for_draw (form);
  height = gtk_widget_get_height (form);
  seek (fixture, "NATKOU");
  gtk_test_widget_wait_for_draw (results);
  g_assert_cmpint (gtk_widget_get_height (results), >, 2 * gtk_widget_get_allocated_height (line));
  g_assert_cmpint (gtk_widget_get_height (form), ==, height - gtk_widget_get_allocated_height (line));
  g_signal_emit_by_name (fixture->entry, "stop-search");
  gtk_test_widget_wait_for_draw (form);
  g_assert_cmpint (gtk_widget_get_height (form), ==, height);
}

/* However much is found, what is made for it stays bounded; each kind has its place. */
static void
test_kinds (Fixture *fixture, const void *data)
{
  guint n_headings = 0;
  GtkWidget *row;

  app_set (fixture->session, "network/title", "");
  seek (fixture, "e");
  g_assert_cmpuint (count_rows (fixture), <=, 48);
  for (guint i = 0; (row = app_find (fixture->bar, IBN_TYPE_SEARCH_ROW, i)) != NULL; i++)
    n_headings += gtk_widget_get_visible (get_child (row, IBN_TYPE_SEARCH_ROW, "heading"));
  g_assert_cmpuint (n_headings, >=, 3);
}

static void
test_go (Fixture *fixture, const void *data)
{
  GtkWidget *results = get_child (fixture->bar, IBN_TYPE_SEARCH_BAR, "results");
  g_autofree char *before = g_strdup (get_place (fixture));
  g_autofree char *first = NULL;
  GtkWidget *row;

  g_assert_nonnull (before);
  seek (fixture, "number");
  row = app_find (fixture->bar, IBN_TYPE_SEARCH_ROW, 0);
  g_signal_emit_by_name (get_child (row, IBN_TYPE_SEARCH_ROW, "button"), "clicked");
  app_settle ();
  first = g_strdup (get_place (fixture));
  g_assert_nonnull (first);
  g_assert_cmpstr (first, !=, before);
  g_assert_true (g_str_has_prefix (get_label (fixture->bar, IBN_TYPE_SEARCH_BAR, "count"), "1 of "));
  /* What was found makes room for the form. */
  g_assert_false (gtk_widget_get_visible (results));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.find-next", NULL);
  app_settle ();
  g_assert_true (g_str_has_prefix (get_label (fixture->bar, IBN_TYPE_SEARCH_BAR, "count"), "2 of "));
  g_assert_cmpstr (get_place (fixture), !=, first);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.find-previous", NULL);
  app_settle ();
  g_assert_cmpstr (get_place (fixture), ==, first);

  /* Who stops is where one was. */
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.find", NULL);
  app_settle ();
  g_assert_true (ibn_ui_holds_focus (fixture->bar));
  g_signal_emit_by_name (fixture->entry, "stop-search");
  app_settle ();
  g_assert_cmpstr (get_place (fixture), ==, first);
  g_assert_false (gtk_widget_get_mapped (fixture->entry));

  /* Also from the form, where the focus stays. */
  seek (fixture, "number");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.find-next", NULL);
  app_settle ();
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.find-close", NULL);
  app_settle ();
  g_assert_false (gtk_widget_get_mapped (fixture->entry));
  g_assert_cmpstr (get_place (fixture), ==, first);
}

/* A step that is found by its name is shown. */
static void
test_step (Fixture *fixture, const void *data)
{
  GPtrArray *steps = ibn_call_get_steps (ibn_session_get_call (fixture->session));
  const IbnStep *step = g_ptr_array_index (steps, 1);
  IbnForm *form = ibn_window_get_form (fixture->window);
  GtkWidget *row;

  seek (fixture, ibn_session_get_words (fixture->session, step->label));
  row = app_find (fixture->bar, IBN_TYPE_SEARCH_ROW, 0);
  g_signal_emit_by_name (get_child (row, IBN_TYPE_SEARCH_ROW, "button"), "clicked");
  app_settle ();
  g_assert_cmpstr (ibn_form_get_step_id (form), ==, step->id);
}

/* What is typed afterwards is found with the next key. */
static void
test_edited (Fixture *fixture, const void *data)
{
  seek (fixture, "zebrapad");
  g_assert_cmpuint (count_rows (fixture), ==, 0);
  app_set (fixture->session, "network/acronym", "Zébrapad");
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.find-next", NULL);
  app_settle ();
  g_assert_cmpstr (get_place (fixture), ==, "network/acronym");
}

/* How far it is */

static GtkWidget *
find_line (Fixture *fixture)
{
  return app_find (GTK_WIDGET (fixture->window), IBN_TYPE_PROGRESS_LINE, 0);
}

static void
test_time (Fixture *fixture, const void *data)
{
  static const struct {
    const char *now;
    const char *words;
  } cases[] = {
    { "2017-12-01T11:00:00", "submit by 12 December 2017, 12:00 (11 days left)" },
    { "2017-12-10T13:00:00", "(47 hours left)" },
    { "2017-12-12T10:59:59", "(1 hour left)" },
    { "2017-12-12T11:00:01", "(59 minutes left)" },
    { "2017-12-12T12:00:00", "(less than a minute left)" },
    { "2017-12-12T12:02:00", "had to be submitted by 12 December 2017, 12:00 (2 minutes ago)" },
    { "2018-02-01T12:00:00", "(51 days ago)" },
  };
  GtkWidget *line = find_line (fixture);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 now;

      g_assert_true (ibn_time_parse_iso (cases[i].now, &now, NULL));
      ibn_checker_set_now (ibn_session_get_checker (fixture->session), now);
      app_settle ();
      if (strstr (get_label (line, IBN_TYPE_PROGRESS_LINE, "label"), cases[i].words) == NULL)
        g_error ("%s: %s", cases[i].now, get_label (line, IBN_TYPE_PROGRESS_LINE, "label"));
    }
}

/* With little room it shows a part of it, and all of it is in the tooltip. */
static void
test_brief (Fixture *fixture, const void *data)
{
  static const struct {
    const char *now;
    const char *words;
  } cases[] = {
    { "2017-12-12T10:59:59", "Ready to submit · 1 hour left" },
    { "2017-12-01T11:00:00", "Ready to submit · 11 days left" },
    { "2018-02-01T12:00:00", "Ready to submit · 51 days too late" },
  };
  GtkWidget *line = find_line (fixture);
  GtkWidget *button = get_child (line, IBN_TYPE_PROGRESS_LINE, "button");
  GtkWidget *level = get_child (line, IBN_TYPE_PROGRESS_LINE, "level");
  g_autofree char *whole = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 now;

      g_assert_true (ibn_time_parse_iso (cases[i].now, &now, NULL));
      ibn_checker_set_now (ibn_session_get_checker (fixture->session), now);
      ibn_progress_line_set_brief (IBN_PROGRESS_LINE (line), FALSE);
      ibn_progress_line_refresh (IBN_PROGRESS_LINE (line));
      g_free (whole);
      whole = g_strdup (get_label (line, IBN_TYPE_PROGRESS_LINE, "label"));
      g_assert_true (gtk_widget_get_visible (level));
      ibn_progress_line_set_brief (IBN_PROGRESS_LINE (line), TRUE);
      g_assert_cmpstr (get_label (line, IBN_TYPE_PROGRESS_LINE, "label"), ==, cases[i].words);
      g_assert_true (g_str_has_prefix (gtk_widget_get_tooltip_text (button), whole));
      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, whole);
      g_assert_false (gtk_widget_get_visible (level));
    }

  app_set (fixture->session, "network/title", "");
  app_settle ();
  g_assert_true (g_str_has_prefix (get_label (line, IBN_TYPE_PROGRESS_LINE, "label"), "1 open point · "));
}

static void
test_points (Fixture *fixture, const void *data)
{
  GtkWidget *line = find_line (fixture);
  GtkLevelBar *level = GTK_LEVEL_BAR (get_child (line, IBN_TYPE_PROGRESS_LINE, "level"));
  g_autoptr(IbnChange) typed = ibn_change_new_typed ("applicant/number", "twaalf");
  IbnProgress before, after;
  gint64 now;

  g_assert_true (ibn_time_parse_iso ("2017-12-01T12:00:00", &now, NULL));
  ibn_checker_set_now (ibn_session_get_checker (fixture->session), now);
  app_settle ();
  g_assert_true (g_str_has_prefix (get_label (line, IBN_TYPE_PROGRESS_LINE, "label"), "Ready to submit · "));
  g_assert_cmpfloat (gtk_level_bar_get_value (level), >=, 100);
  ibn_session_get_progress (fixture->session, &before);
  g_assert_cmpuint (before.n_answered, >, 20);

  app_set (fixture->session, "network/title", "");
  app_settle ();
  ibn_session_get_progress (fixture->session, &after);
  g_assert_cmpuint (after.n_answered, ==, before.n_answered - 1);
  g_assert_cmpuint (after.n_missing, ==, 1);
  g_assert_true (g_str_has_prefix (get_label (line, IBN_TYPE_PROGRESS_LINE, "label"), "Still 1 open question · "));
  g_assert_cmpfloat (gtk_level_bar_get_value (level), <, 100);

  ibn_session_apply (fixture->session, typed, IBN_APPLY_DEFAULT);
  app_settle ();
  g_assert_true (g_str_has_prefix (get_label (line, IBN_TYPE_PROGRESS_LINE, "label"),
                                   "Still 1 error, 1 open question · "));

  /* It leads to what it counts. */
  g_signal_emit_by_name (get_child (line, IBN_TYPE_PROGRESS_LINE, "button"), "clicked");
  app_settle ();
  g_assert_cmpstr (ibn_form_get_side (ibn_window_get_form (fixture->window)), ==, "findings");
}

static void
go_to_finding (Fixture *fixture, const char *action, const char *expected)
{
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL);
  app_settle ();
  g_assert_cmpstr (get_place (fixture), ==, expected);
}

/* Whoever mends what F8 led to is led on, and not back to the first. */
static void
test_mended (Fixture *fixture, const void *data)
{
  static const char * const paths[] = { "network/title", "applicant/name", "applicant/street" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    app_set (fixture->session, paths[i], "");
  app_settle ();

  go_to_finding (fixture, "win.next-finding", paths[0]);
  go_to_finding (fixture, "win.next-finding", paths[1]);
  app_set (fixture->session, paths[1], "Een vzw");
  app_settle ();
  go_to_finding (fixture, "win.next-finding", paths[2]);

  app_set (fixture->session, paths[1], "");
  go_to_finding (fixture, "win.previous-finding", paths[1]);
  app_set (fixture->session, paths[1], "Een vzw");
  app_settle ();
  go_to_finding (fixture, "win.previous-finding", paths[0]);
}

/* F8 goes on from the answer that someone went to since, whether something is wrong there or not. */
static void
test_onward (Fixture *fixture, const void *data)
{
  static const char * const paths[] = {
    "network/title", "applicant/name", "applicant/street", "applicant/town",
  };
  IbnForm *form = ibn_window_get_form (fixture->window);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    app_set (fixture->session, paths[i], "");
  app_settle ();

  g_assert_true (ibn_form_reveal (form, "applicant/name"));
  go_to_finding (fixture, "win.next-finding", "applicant/street");
  g_assert_true (ibn_form_reveal (form, "network/title"));
  go_to_finding (fixture, "win.next-finding", "applicant/name");
  g_assert_true (ibn_form_reveal (form, "applicant/street"));
  go_to_finding (fixture, "win.next-finding", "applicant/town");
  g_assert_true (ibn_form_reveal (form, "applicant/kind"));
  go_to_finding (fixture, "win.previous-finding", "applicant/name");
  g_assert_true (ibn_form_reveal (form, "applicant/kind"));
  go_to_finding (fixture, "win.next-finding", "applicant/street");
  g_assert_true (ibn_form_reveal (form, "network/acronym"));
  go_to_finding (fixture, "win.next-finding", "applicant/name");
  go_to_finding (fixture, "win.next-finding", "applicant/street");
}

static void
clear_all (IbnSession *session)
{
  IbnDocument *document = ibn_session_get_document (session);
  GPtrArray *fields = ibn_call_get_fields (ibn_session_get_call (session));

  for (guint i = 0; i < fields->len; i++)
    {
      const IbnField *field = g_ptr_array_index (fields, i);
      g_auto(GStrv) rows = NULL;

      if (field->parent == NULL)
        {
          app_set (session, field->path, "");
          continue;
        }
      rows = ibn_document_dup_row_ids (document, field->parent->path);
      for (guint j = 0; rows[j] != NULL; j++)
        {
          g_autofree char *path = g_strconcat (field->parent->path, "/", rows[j], NULL);
          g_autoptr(IbnChange) change = ibn_change_new_remove (path);

          g_assert_true (ibn_session_apply (session, change, IBN_APPLY_DEFAULT));
        }
    }
}

/* What only asks for attention keeps nobody from what is to be mended, but for whoever chose it. */
static void
test_attention (Fixture *fixture, const void *data)
{
  static const char * const paths[] = { "applicant/street", "applicant/town" };
  IbnForm *form = ibn_window_get_form (fixture->window);
  GtkWidget *row = NULL;
  const char *after = NULL;

  app_set (fixture->session, "network/acronym", "Een afkorting die er geen is, zo lang");
  ibn_form_show_side (form, "findings");
  app_settle ();
  g_assert_true (ibn_form_reveal (form, "network/acronym"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.next-finding", NULL);
  app_settle ();
  g_assert_cmpstr (get_place (fixture), !=, "network/acronym");
  after = g_intern_string (get_place (fixture));

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    app_set (fixture->session, paths[i], "");
  app_settle ();
  g_assert_true (ibn_form_reveal (form, "network/acronym"));
  go_to_finding (fixture, "win.next-finding", "applicant/street");

  for (guint i = 0; (row = app_find (GTK_WIDGET (fixture->window), IBN_TYPE_FINDING_ROW, i)) != NULL; i++)
    if (g_str_equal (ibn_finding_get_places (ibn_finding_row_get_finding (IBN_FINDING_ROW (row)))[0],
                     "network/acronym"))
      break;
  g_assert_nonnull (row);
  g_signal_emit_by_name (app_find (row, GTK_TYPE_BUTTON, 0), "clicked");
  app_settle ();
  g_assert_cmpstr (get_place (fixture), ==, "network/acronym");
  go_to_finding (fixture, "win.next-finding", after);
}

typedef struct {
  GtkWidget *above;   /* what is above the entry in a page that scrolls */
  guint      n_frames;
} Page;

static gboolean
on_page_frame (GtkWidget *widget, GdkFrameClock *clock, void *data)
{
  Page *page = data;

  if (++page->n_frames == 3)
    gtk_widget_set_size_request (page->above, 100, 2000);
  return page->n_frames < 12;
}

static gboolean
is_settled (void *data)
{
  return ((Page *) data)->n_frames == 12;
}

/* A page that grows after something was led to does not take it out of sight. */
static void
test_settling (Fixture *fixture, const void *data)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *entry = gtk_entry_new ();
  Page page = { gtk_drawing_area_new (), 0 };
  graphene_rect_t bounds;

  gtk_widget_set_size_request (page.above, 100, 900);
  gtk_box_append (GTK_BOX (box), page.above);
  gtk_box_append (GTK_BOX (box), entry);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), box);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  gtk_window_set_default_size (GTK_WINDOW (window), 300, 300);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);

  gtk_widget_grab_focus (entry);
  ibn_ui_show (entry);
  gtk_widget_add_tick_callback (window, on_page_frame, &page, NULL);
  app_wait (is_settled, &page);
  g_assert_true (gtk_widget_compute_bounds (entry, scroller, &bounds));
  g_assert_cmpfloat (bounds.origin.y, >=, 0);
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=, gtk_widget_get_height (scroller));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* All findings are come to, wherever each of them leads, and then the first one again. */
static void
test_round (Fixture *fixture, const void *data)
{
  GtkWidget *window = GTK_WIDGET (fixture->window);
  g_autoptr(GHashTable) seen = g_hash_table_new (NULL, NULL);
  GtkWidget *list;
  GtkWidget *first;
  guint n_findings;

  clear_all (fixture->session);
  app_settle ();
  n_findings = g_list_model_get_n_items (
    ibn_checker_get_findings (ibn_session_get_checker (fixture->session)));
  g_assert_cmpuint (n_findings, >, 20);

  gtk_widget_activate_action (window, "win.next-finding", NULL);
  app_settle ();
  list = app_find (window, IBN_TYPE_ITEM_LIST, 0);
  for (guint i = 0; app_find (window, IBN_TYPE_ITEM_LIST, i) != NULL; i++)
    if (ibn_item_list_get_current (IBN_ITEM_LIST (app_find (window, IBN_TYPE_ITEM_LIST, i))) != NULL)
      list = app_find (window, IBN_TYPE_ITEM_LIST, i);
  first = ibn_item_list_get_current (IBN_ITEM_LIST (list));
  for (guint i = 0; i < n_findings; i++)
    {
      g_assert_true (g_hash_table_add (seen, ibn_item_list_get_current (IBN_ITEM_LIST (list))));
      gtk_widget_activate_action (window, "win.next-finding", NULL);
      app_settle ();
    }
  g_assert_true (ibn_item_list_get_current (IBN_ITEM_LIST (list)) == first);
}

/* What stood beside the form and goes gives the focus back to the answer that was worked on. */
static void
test_back (Fixture *fixture, const void *data)
{
  GtkWindow *window = GTK_WINDOW (fixture->window);
  GtkWidget *side = app_find (GTK_WIDGET (window), IBN_TYPE_SIDE_PANE, 0);
  GtkWidget *before;

  g_assert_true (ibn_form_reveal (ibn_window_get_form (fixture->window), "applicant/name"));
  app_settle ();
  before = gtk_window_get_focus (window);
  gtk_widget_activate_action (GTK_WIDGET (window), "win.findings", NULL);
  app_settle ();
  g_assert_true (gtk_window_get_focus (window) == before);

  g_assert_true (gtk_widget_child_focus (side, GTK_DIR_TAB_FORWARD));
  app_settle ();
  g_assert_true (ibn_ui_holds_focus (side));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.findings", NULL);
  app_settle ();
  g_assert_false (gtk_widget_get_mapped (side));
  g_assert_true (gtk_window_get_focus (window) == before);
}

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);

  g_test_add ("/find/list", Fixture, NULL, set_up, test_list, tear_down);
  g_test_add ("/find/over", Fixture, NULL, set_up, test_over, tear_down);
  g_test_add ("/find/kinds", Fixture, NULL, set_up, test_kinds, tear_down);
  g_test_add ("/find/go", Fixture, NULL, set_up, test_go, tear_down);
  g_test_add ("/find/step", Fixture, NULL, set_up, test_step, tear_down);
  g_test_add ("/find/edited", Fixture, NULL, set_up, test_edited, tear_down);
  g_test_add ("/findings/mended", Fixture, NULL, set_up, test_mended, tear_down);
  g_test_add ("/findings/onward", Fixture, NULL, set_up, test_onward, tear_down);
  g_test_add ("/findings/attention", Fixture, NULL, set_up, test_attention, tear_down);
  g_test_add ("/findings/settling", Fixture, NULL, set_up, test_settling, tear_down);
  g_test_add ("/findings/round", Fixture, NULL, set_up, test_round, tear_down);
  g_test_add ("/findings/back", Fixture, NULL, set_up, test_back, tear_down);
  g_test_add ("/progress/time", Fixture, NULL, set_up, test_time, tear_down);
  g_test_add ("/progress/brief", Fixture, NULL, set_up, test_brief, tear_down);
  g_test_add ("/progress/points", Fixture, NULL, set_up, test_points, tear_down);
  return app_test_run ();
}
