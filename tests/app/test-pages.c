/* test-pages.c: the pages are looked at, led from, and printed
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-fixture.h"

#include <glib/gstdio.h>
#include <poppler.h>

#include "ibn-list-row.h"
#include "ibn-pages-view.h"
#include "ibn-paper-stack.h"
#include "ibn-paper.h"
#include "ibn-printing.h"

/* Points by which a page may differ from what was asked. */
#define TOLERANCE 1.0

typedef struct {
  IbnSession *session;    /* owned */
  GtkWidget  *window;     /* owned by GTK */
  GtkWidget  *view;       /* in the window */
  char       *revealed;   /* owned, or NULL: the path that was last gone to */
  guint       n_chosen;
} Fixture;

static void
on_reveal (IbnSession *session, const char *path, Fixture *fixture)
{
  g_free (fixture->revealed);
  fixture->revealed = g_strdup (path);
}

static void
on_chosen (IbnPagesView *view, const char *path, Fixture *fixture)
{
  g_assert_cmpstr (path, ==, fixture->revealed);
  fixture->n_chosen++;
}

static gboolean
has_papers (void *data)
{
  return app_find (data, IBN_TYPE_PAPER, 0) != NULL;
}

static void
set_up (Fixture *fixture, const void *data)
{
  fixture->session = app_open_example ("natkou-dossier.xml");
  g_signal_connect (fixture->session, "reveal", G_CALLBACK (on_reveal), fixture);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 900);
  fixture->view = g_object_new (IBN_TYPE_PAGES_VIEW, NULL);
  g_signal_connect (fixture->view, "chosen", G_CALLBACK (on_chosen), fixture);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->view);
  ibn_pages_view_set_session (IBN_PAGES_VIEW (fixture->view), fixture->session);
  gtk_window_present (GTK_WINDOW (fixture->window));
  app_wait (has_papers, fixture->view);
  gtk_test_widget_wait_for_draw (fixture->window);
}

static void
tear_down (Fixture *fixture, const void *data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  app_settle ();
  g_free (fixture->revealed);
  g_clear_object (&fixture->session);
}

static IbnPaperStack *
get_stack (Fixture *fixture)
{
  return IBN_PAPER_STACK (app_find (fixture->view, IBN_TYPE_PAPER_STACK, 0));
}

/* The same pages, to know where something stands on them. */
static IbnFlow *
set_flow (IbnSession *session, IbnPagesKind kind)
{
  g_autoptr(IbnPaging) paging = ibn_paging_new (kind);
  g_autoptr(IbnDocument) copy = ibn_document_copy (ibn_session_get_document (session));
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) flows =
    ibn_paging_set (paging, ibn_session_get_call (session), copy,
                    ibn_checker_get_now (ibn_session_get_checker (session)), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (flows->len, ==, 1);
  return ibn_flow_ref (g_ptr_array_index (flows, 0));
}

static GtkGesture *
get_click (GtkWidget *widget)
{
  g_autoptr(GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr(GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_GESTURE_CLICK (controller))
        return GTK_GESTURE (controller);
    }
  g_assert_not_reached ();
}

static void
click (GtkWidget *paper, double x, double y)
{
  double scale = gtk_widget_get_width (paper) / IBN_PAGE_WIDTH;

  g_assert_cmpfloat (scale, >, 0);
  g_signal_emit_by_name (get_click (paper), "released", 1, x * scale, y * scale);
}

/* Each page is there, and says which it is and what is on it. */
static void
test_pages (Fixture *fixture, const void *data)
{
  g_autoptr(IbnFlow) flow = set_flow (fixture->session, IBN_PAGES_DOSSIER);
  guint n = ibn_flow_get_n_pages (flow);
  g_autofree char *last = g_strdup_printf ("Page %u of %u", n, n);
  GPtrArray *outline = ibn_flow_get_outline (flow);
  const IbnOutline *heading = g_ptr_array_index (outline, 0);
  GtkWidget *paper = app_find (fixture->view, IBN_TYPE_PAPER, heading->page);

  g_assert_cmpuint (ibn_paper_stack_get_n (get_stack (fixture)), ==, n);
  g_assert_nonnull (app_find_named (fixture->view, IBN_TYPE_PAPER, last));
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (paper),
                                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  gtk_test_accessible_assert_role (paper, GTK_ACCESSIBLE_ROLE_IMG);
}

/* A click leads to the answer that stands there, and one beside it to nothing. */
static void
test_click (Fixture *fixture, const void *data)
{
  static const char * const paths[] = { "applicant/number", "contact/email", "scope/domain" };
  g_autoptr(IbnFlow) flow = set_flow (fixture->session, IBN_PAGES_DOSSIER);

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      IbnRect rect;
      guint page;

      g_assert_true (ibn_flow_find (flow, paths[i], &page, &rect));
      click (app_find (fixture->view, IBN_TYPE_PAPER, page), rect.x + rect.width / 2,
             rect.y + rect.height / 2);
      g_assert_cmpstr (fixture->revealed, ==, paths[i]);
      g_assert_cmpuint (fixture->n_chosen, ==, i + 1);
    }
  click (app_find (fixture->view, IBN_TYPE_PAPER, 5), 2, 2);
  g_assert_cmpuint (fixture->n_chosen, ==, G_N_ELEMENTS (paths));
}

static GtkWidget *
find_row (Fixture *fixture, const char *path)
{
  GtkWidget *row;

  for (guint i = 0; (row = app_find (fixture->view, IBN_TYPE_LIST_ROW, i)) != NULL; i++)
    if (g_str_equal (g_object_get_data (G_OBJECT (row), "path"), path))
      return row;
  return NULL;
}

/* Only what stands on the page is listed. */
static void
check_rows (Fixture *fixture, IbnFlow *flow, guint page)
{
  GPtrArray *fields = ibn_call_get_fields (ibn_session_get_call (fixture->session));
  guint n_elsewhere = 0;

  for (guint i = 0; i < fields->len; i++)
    {
      const IbnField *field = g_ptr_array_index (fields, i);
      IbnRect rect;
      guint where;

      if (field->parent != NULL || !ibn_flow_find (flow, field->path, &where, &rect)
          || where == page)
        continue;
      g_assert_null (find_row (fixture, field->path));
      n_elsewhere++;
    }
  g_assert_cmpuint (n_elsewhere, >, 20);
}

/* The same with keys: the page is gone to, and lists its answers. */
static void
test_answers (Fixture *fixture, const void *data)
{
  g_autoptr(IbnFlow) flow = set_flow (fixture->session, IBN_PAGES_DOSSIER);
  IbnRect rect;
  guint page;

  g_assert_true (ibn_flow_find (flow, "contact/email", &page, &rect));
  ibn_pages_view_enter (IBN_PAGES_VIEW (fixture->view));
  for (guint i = 0; i < page; i++)
    g_assert_true (gtk_widget_activate_action (GTK_WIDGET (get_stack (fixture)), "papers.go", "i",
                                               1));
  g_assert_cmpuint (ibn_paper_stack_get_page (get_stack (fixture)), ==, page);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window))
                 == app_find (fixture->view, IBN_TYPE_PAPER, page));

  g_assert_true (gtk_widget_activate_action (fixture->view, "pages.answers", NULL));
  app_settle ();
  g_assert_nonnull (find_row (fixture, "contact/email"));
  check_rows (fixture, flow, page);
  g_signal_emit_by_name (find_row (fixture, "contact/email"), "clicked");
  g_assert_cmpstr (fixture->revealed, ==, "contact/email");
}

static gboolean
has_other_number (void *data)
{
  Fixture *fixture = data;
  guint n = ibn_paper_stack_get_n (get_stack (fixture));

  return n != GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (fixture->view), "n"));
}

/* What is typed comes onto the pages by itself, and those that are there stay until then. */
static void
test_follow (Fixture *fixture, const void *data)
{
  guint n = ibn_paper_stack_get_n (get_stack (fixture));
  g_autofree char *long_text = g_strnfill (2900, 'x');

  g_object_set_data (G_OBJECT (fixture->view), "n", GUINT_TO_POINTER (n));
  for (gsize i = 5; i < 2900; i += 6)
    long_text[i] = i % 60 == 5 ? '\n' : ' ';
  app_set (fixture->session, "scope/domain", long_text);
  g_assert_cmpuint (ibn_paper_stack_get_n (get_stack (fixture)), ==, n);
  app_wait (has_other_number, fixture);
  g_assert_cmpuint (ibn_paper_stack_get_n (get_stack (fixture)), >, n);
}

/* Other pages, of which there are fewer. */
static void
test_kinds (Fixture *fixture, const void *data)
{
  static const IbnPagesKind kinds[] = { IBN_PAGES_SUMMARY, IBN_PAGES_BUDGET, IBN_PAGES_DOSSIER };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr(IbnPaging) paging = ibn_paging_new (kinds[i]);
      g_autoptr(IbnFlow) flow = set_flow (fixture->session, kinds[i]);

      g_object_set_data (G_OBJECT (fixture->view), "n",
                         GUINT_TO_POINTER (ibn_paper_stack_get_n (get_stack (fixture))));
      ibn_pages_view_set_paging (IBN_PAGES_VIEW (fixture->view), paging);
      app_wait (has_other_number, fixture);
      g_assert_cmpuint (ibn_paper_stack_get_n (get_stack (fixture)), ==,
                        ibn_flow_get_n_pages (flow));
      g_assert_cmpuint (ibn_paging_get_kind (
                          ibn_pages_view_get_paging (IBN_PAGES_VIEW (fixture->view))),
                        ==, kinds[i]);
    }
}

/* Larger and smaller, and as wide as the window. */
static void
test_zoom (Fixture *fixture, const void *data)
{
  IbnPaperStack *stack = get_stack (fixture);
  double fitting = ibn_paper_stack_get_scale (stack);
  double larger;

  g_assert_cmpfloat_with_epsilon (fitting * IBN_PAGE_WIDTH, 764, 30);
  gtk_widget_activate_action (fixture->view, "pages.zoom", "i", 1);
  larger = ibn_paper_stack_get_scale (stack);
  g_assert_cmpfloat (larger, >, fitting);
  gtk_widget_activate_action (fixture->view, "pages.zoom", "i", -1);
  g_assert_cmpfloat (ibn_paper_stack_get_scale (stack), <, larger);
  gtk_widget_activate_action (fixture->view, "pages.actual", NULL);
  g_assert_cmpfloat_with_epsilon (ibn_paper_stack_get_scale (stack), 96 / 72.0, 1e-6);
  gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_cmpint (gtk_widget_get_width (app_find (fixture->view, IBN_TYPE_PAPER, 0)), ==, 794);
  gtk_widget_activate_action (fixture->view, "pages.fit", NULL);
  gtk_test_widget_wait_for_draw (fixture->window);
  g_assert_cmpfloat_with_epsilon (ibn_paper_stack_get_scale (stack), fitting, 0.05);
}

/* Printing */

typedef struct {
  gboolean is_done;
  gboolean is_printed;
} Outcome;

static void
on_printed (gboolean printed, void *data)
{
  Outcome *outcome = data;

  outcome->is_done = TRUE;
  outcome->is_printed = printed;
}

static gboolean
is_done (void *data)
{
  return ((Outcome *) data)->is_done;
}

static PopplerDocument *
print (Fixture *fixture, IbnPaging *paging)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("ibn-print-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "pages.pdf", NULL);
  g_autoptr(GFile) file = g_file_new_for_path (path);
  g_autoptr(GBytes) bytes = NULL;
  Outcome outcome = { FALSE };
  PopplerDocument *document;

  ibn_printing_export (GTK_WINDOW (fixture->window), fixture->session, paging, file, on_printed,
                       &outcome);
  app_wait (is_done, &outcome);
  g_assert_true (outcome.is_printed);
  bytes = g_file_load_bytes (file, NULL, NULL, &error);
  g_assert_no_error (error);
  document = poppler_document_new_from_bytes (bytes, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  return document;
}

static char *
dup_text (PopplerDocument *document)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < poppler_document_get_n_pages (document); i++)
    {
      PopplerPage *page = poppler_document_get_page (document, i);
      g_autofree char *words = poppler_page_get_text (page);
      double width, height;

      poppler_page_get_size (page, &width, &height);
      g_assert_cmpfloat_with_epsilon (width, IBN_PAGE_WIDTH, TOLERANCE);
      g_assert_cmpfloat_with_epsilon (height, IBN_PAGE_HEIGHT, TOLERANCE);
      g_string_append (text, words);
      g_object_unref (page);
    }
  return g_string_free (text, FALSE);
}

/* What a printer gets is each page of the flow, on A4. */
static void
test_print (Fixture *fixture, const void *data)
{
  static const IbnPagesKind kinds[] = { IBN_PAGES_DOSSIER, IBN_PAGES_SUMMARY, IBN_PAGES_BUDGET };
  const char *title = ibn_document_get (ibn_session_get_document (fixture->session),
                                        "applicant/name");

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr(IbnPaging) paging = ibn_paging_new (kinds[i]);
      g_autoptr(IbnFlow) flow = set_flow (fixture->session, kinds[i]);
      PopplerDocument *document = print (fixture, paging);
      g_autofree char *text = dup_text (document);

      g_assert_cmpint (poppler_document_get_n_pages (document), ==,
                       (int) ibn_flow_get_n_pages (flow));
      g_assert_nonnull (strstr (text, title));
      g_object_unref (document);
    }
}

/* Letters follow each other in one job, each on a page of its own. */
static void
test_print_letters (Fixture *fixture, const void *data)
{
  GPtrArray *letters = ibn_call_get_letters (ibn_session_get_call (fixture->session));
  const IbnLetter *letter = g_ptr_array_index (letters, 0);
  g_auto(GStrv) rows = ibn_document_dup_row_ids (ibn_session_get_document (fixture->session),
                                                 letter->table);
  g_autoptr(IbnPaging) paging = ibn_paging_new_letters ();
  PopplerDocument *document;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s", letter->table, rows[i]);

      ibn_paging_add_letter (paging, letter->id, path);
    }
  document = print (fixture, paging);
  text = dup_text (document);
  g_assert_cmpint (poppler_document_get_n_pages (document), ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s/name", letter->table, rows[i]);

      g_assert_nonnull (strstr (text, ibn_document_get (
                                        ibn_session_get_document (fixture->session), path)));
    }
  g_object_unref (document);
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *path;
    void      (*test) (Fixture *fixture, const void *data);
  } tests[] = {
    { "/pages/pages", test_pages },
    { "/pages/click", test_click },
    { "/pages/answers", test_answers },
    { "/pages/follow", test_follow },
    { "/pages/kinds", test_kinds },
    { "/pages/zoom", test_zoom },
    { "/pages/print", test_print },
    { "/pages/print-letters", test_print_letters },
  };

  app_test_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);
  return app_test_run ();
}
