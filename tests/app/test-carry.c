/* test-carry.c: answers are taken over, confirmed, and held against what was promised
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-fixture.h"

#include "ibn-banner.h"
#include "ibn-carry-dialog.h"
#include "ibn-date.h"
#include "ibn-difference-row.h"
#include "ibn-field-row.h"
#include "ibn-grid-private.h"
#include "ibn-promises-dialog.h"
#include "ibn-row-actions.h"
#include "ibn-seal.h"
#include "ibn-window.h"

#define EOI "2017-12-11T15:42:00+01:00"

typedef struct {
  IbnSession *session;   /* owned */
  IbnWindow  *window;    /* owned by GTK */
} Fixture;

static void
submit (IbnSession *session)
{
  g_autoptr(GError) error = NULL;
  gint64 now;

  g_assert_true (ibn_time_parse_iso (EOI, &now, NULL));
  ibn_checker_set_now (ibn_session_get_checker (session), now);
  g_assert_true (ibn_seal_submit (ibn_session_get_checker (session), now, &error));
  g_assert_no_error (error);
}

static IbnSession *
open_submitted (void)
{
  IbnSession *session = app_open_example ("natkou-eoi.xml");

  submit (session);
  return session;
}

static void
show (Fixture *fixture, IbnSession *session)
{
  fixture->session = session;
  fixture->window = app_show_window (session);
}

static void
set_up (Fixture *fixture, const void *data)
{
  show (fixture, open_submitted ());
}

static void
set_up_new (Fixture *fixture, const void *data)
{
  show (fixture, app_open_new ());
}

static void
set_up_dossier (Fixture *fixture, const void *data)
{
  static const char *const rows[] = { "budget/other/o01", "budget/other/o02", NULL };

  show (fixture, app_open_example ("natkou-dossier.xml"));
  g_assert_true (ibn_row_actions_remove (fixture->session, rows));
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

static IbnCarry *
get_carry (Fixture *fixture)
{
  return ibn_session_get_carry (fixture->session);
}

/* The dialog that was opened over ours. */
static GtkWidget *
find_over (Fixture *fixture)
{
  return app_find_window (GTK_WINDOW (fixture->window), GTK_TYPE_WINDOW);
}

static GtkWidget *
find_banner (Fixture *fixture, const char *action)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *banner = app_find (GTK_WIDGET (fixture->window), IBN_TYPE_BANNER, i);
      GtkWidget *button = banner != NULL ? app_find (banner, GTK_TYPE_BUTTON, 0) : NULL;

      if (banner == NULL)
        return NULL;
      if (button != NULL && gtk_widget_get_visible (banner)
          && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), action) == 0)
        return button;
    }
}

static GtkWidget *
find_field (Fixture *fixture, const char *path)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *row = app_find (GTK_WIDGET (fixture->window), IBN_TYPE_FIELD_ROW, i);

      if (row == NULL
          || g_str_equal (ibn_editor_get_path (ibn_field_row_get_editor (IBN_FIELD_ROW (row))), path))
        return row;
    }
}

static gboolean
is_named (GtkWidget *row, const char *child)
{
  return gtk_widget_get_visible (GTK_WIDGET (gtk_widget_get_template_child (row, IBN_TYPE_FIELD_ROW, child)));
}

/* A step is not complete while something in it is to be checked. */
static void
check_states (IbnSession *session)
{
  GPtrArray *steps = ibn_call_get_steps (ibn_session_get_call (session));
  guint n_complete = 0;
  guint n_open;

  for (guint i = 0; i < steps->len; i++)
    {
      const IbnStep *step = g_ptr_array_index (steps, i);

      if (ibn_carry_count (ibn_session_get_carry (session), step) == 0)
        continue;
      g_assert_cmpint (ibn_session_get_state (session, step, &n_open), !=, IBN_STATE_COMPLETE);
      g_assert_true (ibn_session_confirm_step (session, step));
      n_complete += ibn_session_get_state (session, step, &n_open) == IBN_STATE_COMPLETE;
    }
  g_assert_cmpuint (n_complete, >, 0);
}

static void
test_begin (Fixture *fixture, const void *data)
{
  GtkWidget *row;
  GtkWidget *button = find_banner (fixture, "win.begin");
  const IbnStep *step = g_ptr_array_index (ibn_call_get_steps (ibn_session_get_call (fixture->session)), 0);
  guint n;

  g_assert_nonnull (button);
  g_assert_null (find_banner (fixture, "step.confirm"));
  gtk_widget_activate_action (button, "win.begin", NULL);
  app_settle ();
  n = ibn_carry_count (get_carry (fixture), NULL);
  g_assert_cmpuint (n, >, 100);
  g_assert_null (find_banner (fixture, "win.begin"));
  g_assert_nonnull (find_banner (fixture, "step.confirm"));

  row = find_field (fixture, "network/title");
  g_assert_true (is_named (row, "carried"));
  gtk_widget_activate_action (row, "field.confirm", NULL);
  app_settle ();
  g_assert_false (is_named (row, "carried"));
  g_assert_false (ibn_carry_is_open (get_carry (fixture), "network/title"));
  g_assert_cmpuint (ibn_carry_count (get_carry (fixture), NULL), ==, n - 1);

  row = find_field (fixture, "network/acronym");
  app_set (fixture->session, "network/acronym", "ANDERS");
  app_settle ();
  g_assert_false (is_named (row, "carried"));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  app_settle ();
  g_assert_true (is_named (row, "carried"));

  gtk_widget_activate_action (find_banner (fixture, "step.confirm"), "step.confirm", NULL);
  app_settle ();
  g_assert_cmpuint (ibn_carry_count (get_carry (fixture), step), ==, 0);
  g_assert_cmpuint (ibn_carry_count (get_carry (fixture), NULL), >, 0);
  g_assert_null (find_banner (fixture, "step.confirm"));

  check_states (fixture->session);
}

/* Who submits is asked at once. */
static void
test_submitted (Fixture *fixture, const void *data)
{
  Fixture other;

  show (&other, app_open_example ("natkou-eoi.xml"));
  g_assert_null (find_banner (&other, "win.begin"));
  submit (other.session);
  app_settle ();
  g_assert_nonnull (find_banner (&other, "win.begin"));
  gtk_widget_activate_action (GTK_WIDGET (other.window), "win.begin", NULL);
  g_assert_cmpuint (ibn_carry_count (get_carry (&other), NULL), >, 0);
  tear_down (&other, NULL);
}

/* Who has begun is not asked again, nor who works on it already. */
static void
test_not_again (Fixture *fixture, const void *data)
{
  Fixture other;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.begin", NULL);
  show (&other, ibn_session_new (ibn_session_get_call (fixture->session),
                                 ibn_session_get_document (fixture->session), NULL, 0));
  g_assert_null (find_banner (&other, "win.begin"));
  tear_down (&other, NULL);

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.undo", NULL);
  app_set (fixture->session, "pitch/attended", "yes");
  show (&other, ibn_session_new (ibn_session_get_call (fixture->session),
                                 ibn_session_get_document (fixture->session), NULL, 0));
  g_assert_null (find_banner (&other, "win.begin"));
  tear_down (&other, NULL);
}

static IbnDocument *
open_source (void)
{
  g_autoptr(IbnSession) session = app_open_example ("natkou-dossier.xml");

  return g_object_ref (ibn_session_get_document (session));
}

static GtkWidget *
find_tick (GtkWidget *dialog, const char *start)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *tick = app_find (dialog, GTK_TYPE_CHECK_BUTTON, i);
      GtkWidget *label = tick != NULL ? gtk_check_button_get_child (GTK_CHECK_BUTTON (tick)) : NULL;

      if (tick == NULL || (label != NULL && g_str_has_prefix (gtk_label_get_label (GTK_LABEL (label)), start)))
        return tick;
    }
}

static void
test_take (Fixture *fixture, const void *data)
{
  g_autoptr(IbnDocument) source = open_source ();
  IbnDocument *document = ibn_session_get_document (fixture->session);
  GtkWidget *dialog;
  GtkWidget *tick;

  app_set (fixture->session, "network/acronym", "HIER");
  ibn_carry_dialog_present (GTK_WINDOW (fixture->window), fixture->session, source, "Vroeger");
  app_settle ();
  dialog = find_over (fixture);
  g_assert_true (IBN_IS_CARRY_DIALOG (dialog));
  tick = find_tick (dialog, "The network");
  g_assert_nonnull (tick);
  gtk_test_accessible_assert_role (tick, GTK_ACCESSIBLE_ROLE_CHECKBOX);

  /* Nothing is chosen, then one part. */
  gtk_widget_activate_action (dialog, "carry.none", NULL);
  gtk_widget_activate_action (dialog, "carry.take", NULL);
  app_settle ();
  g_assert_cmpuint (ibn_carry_count (get_carry (fixture), NULL), ==, 0);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (tick), TRUE);
  gtk_widget_activate_action (dialog, "carry.take", NULL);
  app_settle ();
  g_assert_null (find_over (fixture));
  g_assert_cmpstr (get (fixture, "network/acronym"), ==, "HIER");
  g_assert_cmpstr (get (fixture, "network/title"), ==, ibn_document_get (source, "network/title"));
  g_assert_cmpstr (get (fixture, "applicant/name"), ==, "");
  g_assert_cmpstr (ibn_carry_get_origin (get_carry (fixture), "network/title"), ==, "Vroeger");
  g_assert_cmpuint (ibn_document_get_versions (document)->len, ==, 1);
  g_assert_nonnull (app_find_undo (GTK_WIDGET (fixture->window)));
  g_signal_emit_by_name (app_find_undo (GTK_WIDGET (fixture->window)), "clicked");
  g_assert_cmpstr (get (fixture, "network/title"), ==, "");
  g_assert_cmpuint (ibn_carry_count (get_carry (fixture), NULL), ==, 0);
}

static void
test_replace (Fixture *fixture, const void *data)
{
  g_autoptr(IbnDocument) source = open_source ();
  GtkWidget *dialog;

  app_set (fixture->session, "network/acronym", "HIER");
  ibn_carry_dialog_present (GTK_WINDOW (fixture->window), fixture->session, source, "Vroeger");
  dialog = find_over (fixture);
  gtk_check_button_set_active (
    GTK_CHECK_BUTTON (gtk_widget_get_template_child (dialog, IBN_TYPE_CARRY_DIALOG, "replace")), TRUE);
  gtk_widget_activate_action (dialog, "carry.take", NULL);
  app_settle ();
  g_assert_cmpstr (get (fixture, "network/acronym"), ==, "NATKOU");
  g_assert_cmpuint (ibn_carry_count (get_carry (fixture), NULL), >, 100);

  /* What is all here is said to be. */
  ibn_carry_dialog_present (GTK_WINDOW (fixture->window), fixture->session, source, "Vroeger");
  dialog = find_over (fixture);
  g_assert_true (gtk_widget_get_visible (
    GTK_WIDGET (gtk_widget_get_template_child (dialog, IBN_TYPE_CARRY_DIALOG, "none"))));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* F7 in a grid confirms the cell, and goes on to the next one that is to be checked. */
static void
test_confirm_cells (Fixture *fixture, const void *data)
{
  g_autoptr(IbnDocument) source = open_source ();
  IbnCarry *carry = get_carry (fixture);
  IbnGrid *grid;
  guint n_open;

  ibn_carry_dialog_present (GTK_WINDOW (fixture->window), fixture->session, source, "Vroeger");
  gtk_widget_activate_action (find_over (fixture), "carry.take", NULL);
  app_settle ();
  g_assert_true (ibn_form_reveal (ibn_window_get_form (fixture->window), "budget/other/o01/item"));
  app_settle ();
  grid = IBN_GRID (gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), IBN_TYPE_GRID));
  n_open = ibn_carry_count (carry, NULL);
  for (guint i = 1; i <= 3; i++)
    {
      g_autofree char *path = ibn_grid_dup_path (grid, grid->row, grid->column);
      g_autofree char *next = NULL;

      g_assert_true (ibn_carry_is_open (carry, path));
      g_assert_true (ibn_cell_is_open (IBN_CELL (ibn_grid_find_cell (grid, grid->row, grid->column))));
      g_assert_true (ibn_grid_press (grid, GDK_KEY_F7, 0, NULL));
      app_settle ();
      g_assert_false (ibn_carry_is_open (carry, path));
      g_assert_cmpuint (ibn_carry_count (carry, NULL), ==, n_open - i);
      next = ibn_grid_dup_path (grid, grid->row, grid->column);
      g_assert_cmpstr (next, !=, path);
      g_assert_true (ibn_carry_is_open (carry, next));
    }

  /* A whole row at once, and one step back. */
  ibn_grid_select_rows (grid, grid->row, grid->row);
  ibn_grid_press (grid, GDK_KEY_F7, 0, NULL);
  g_assert_cmpuint (ibn_carry_count (carry, NULL), <, n_open - 4);
  ibn_session_undo (fixture->session);
  g_assert_cmpuint (ibn_carry_count (carry, NULL), ==, n_open - 3);
}

static GtkWidget *
find_difference (GtkWidget *dialog, const char *path)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *row = app_find (dialog, IBN_TYPE_DIFFERENCE_ROW, i);

      if (row == NULL || g_str_equal (ibn_difference_row_get_difference (IBN_DIFFERENCE_ROW (row))->path, path))
        return row;
    }
}

static void
test_promises (Fixture *fixture, const void *data)
{
  g_autofree char *before = g_strdup (get (fixture, "indicative/cash-1"));
  g_autoptr(IbnChange) remove = ibn_change_new_remove ("companies/c02");
  GtkWidget *dialog;
  GtkWidget *empty;

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.promises", NULL);
  dialog = find_over (fixture);
  g_assert_true (IBN_IS_PROMISES_DIALOG (dialog));
  empty = GTK_WIDGET (gtk_widget_get_template_child (dialog, IBN_TYPE_PROMISES_DIALOG, "empty"));
  g_assert_true (gtk_widget_get_visible (empty));
  g_assert_nonnull (strstr (gtk_window_get_title (GTK_WINDOW (dialog)), "Expression of"));
  gtk_window_destroy (GTK_WINDOW (dialog));

  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.begin", NULL);
  app_set (fixture->session, "indicative/cash-1", "123");
  app_set (fixture->session, "pitch/attended", "yes");
  ibn_session_apply (fixture->session, remove, IBN_APPLY_DEFAULT);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "win.promises", NULL);
  app_settle ();
  dialog = find_over (fixture);
  g_assert_nonnull (find_difference (dialog, "indicative/cash-1"));
  g_assert_nonnull (find_difference (dialog, "companies/c02"));
  /* What is only asked now was not promised; nor are marks. */
  g_assert_null (find_difference (dialog, "pitch/attended"));
  g_assert_null (app_find (dialog, IBN_TYPE_DIFFERENCE_ROW, 2));

  g_signal_emit_by_name (find_difference (dialog, "indicative/cash-1"), "take-back");
  app_settle ();
  g_assert_cmpstr (get (fixture, "indicative/cash-1"), ==, before);
  g_assert_null (find_difference (dialog, "indicative/cash-1"));
  g_signal_emit_by_name (find_difference (dialog, "companies/c02"), "go-to");
  app_settle ();
  g_assert_null (find_over (fixture));
}

static void
test_no_promises (Fixture *fixture, const void *data)
{
  GtkWidget *dialog;

  ibn_promises_dialog_present (GTK_WINDOW (fixture->window), fixture->session);
  dialog = find_over (fixture);
  g_assert_null (app_find (dialog, IBN_TYPE_DIFFERENCE_ROW, 0));
  g_object_add_weak_pointer (G_OBJECT (dialog), (void **) &dialog);
  gtk_window_destroy (GTK_WINDOW (dialog));
  app_settle ();
  g_assert_null (dialog);
}

int
main (int argc, char *argv[])
{
  app_test_init (&argc, &argv);

  g_test_add ("/carry/begin", Fixture, NULL, set_up, test_begin, tear_down);
  g_test_add ("/carry/submitted", Fixture, NULL, set_up_new, test_submitted, tear_down);
  g_test_add ("/carry/not-again", Fixture, NULL, set_up, test_not_again, tear_down);
  g_test_add ("/carry/take", Fixture, NULL, set_up_new, test_take, tear_down);
  g_test_add ("/carry/replace", Fixture, NULL, set_up_new, test_replace, tear_down);
  g_test_add ("/carry/confirm-cells", Fixture, NULL, set_up_dossier, test_confirm_cells, tear_down);
  g_test_add ("/carry/promises", Fixture, NULL, set_up, test_promises, tear_down);
  g_test_add ("/carry/no-promises", Fixture, NULL, set_up_new, test_no_promises, tear_down);
  return app_test_run ();
}
