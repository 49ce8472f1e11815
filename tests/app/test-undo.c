/* test-undo.c: what takes something away is done without a question, and offered to be undone
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "app-fixture.h"
#include "ibn-grid-private.h"
#include "ibn-intake-dialog.h"
#include "ibn-table-exchange.h"
#include "ibn-window.h"
#include "ibn-writer.h"

#define NAME "“R&D <plan>.pdf”"
#define LINE "budget/other/o01"
#define COMPANY "companies/c02"
#define PAPER "complementarity/spc-file"

typedef struct {
  IbnSession *session;   /* owned */
  IbnWindow  *window;    /* owned by GTK */
  GBytes     *before;    /* owned: the dossier before it was done */
} Fixture;

static GBytes *
write_dossier (Fixture *fixture)
{
  return ibn_document_write (ibn_session_get_document (fixture->session));
}

static void
set_up (Fixture *fixture, const void *data)
{
  fixture->session = app_open_example ("natkou-dossier.xml");
  app_set (fixture->session, PAPER, "steun.pdf");
  fixture->window = ibn_window_new (NULL, NULL);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1200, 800);
  ibn_window_set_session (fixture->window, fixture->session);
  gtk_window_present (GTK_WINDOW (fixture->window));
  app_settle ();
  fixture->before = write_dossier (fixture);
}

static void
tear_down (Fixture *fixture, const void *data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  app_settle ();
  g_object_unref (fixture->session);
  g_bytes_unref (fixture->before);
}

/* Leads to a place, and gives the nearest widget of a type around what has the focus. */
static GtkWidget *
go_to (Fixture *fixture, const char *path, GType type)
{
  GtkWidget *widget;

  g_assert_true (ibn_form_reveal (ibn_window_get_form (fixture->window), path));
  app_settle ();
  widget = gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)), type);
  g_assert_nonnull (widget);
  return widget;
}

/* What is done */

static void
remove_row (Fixture *fixture)
{
  GtkWidget *grid = go_to (fixture, LINE, IBN_TYPE_GRID);

  g_assert_true (gtk_widget_activate_action (grid, "table.remove", "s", ""));
}

static void
remove_record (Fixture *fixture)
{
  GtkWidget *editor = go_to (fixture, COMPANY "/name", IBN_TYPE_EDITOR);

  g_assert_true (gtk_widget_activate_action (editor, "table.remove", "s", "c02"));
}

static void
clear_cell (Fixture *fixture)
{
  IbnGrid *grid = IBN_GRID (go_to (fixture, LINE "/amount-1", IBN_TYPE_GRID));

  ibn_grid_press (grid, GDK_KEY_Delete, 0, NULL);
}

static void
clear_row (Fixture *fixture)
{
  IbnGrid *grid = IBN_GRID (go_to (fixture, LINE, IBN_TYPE_GRID));

  ibn_grid_press (grid, GDK_KEY_space, GDK_SHIFT_MASK, NULL);
  ibn_grid_press (grid, GDK_KEY_BackSpace, 0, NULL);
}

static void
cut_row (Fixture *fixture)
{
  IbnGrid *grid = IBN_GRID (go_to (fixture, LINE, IBN_TYPE_GRID));

  ibn_grid_press (grid, GDK_KEY_space, GDK_SHIFT_MASK, NULL);
  ibn_grid_press (grid, GDK_KEY_x, GDK_CONTROL_MASK, NULL);
}

static void
remove_paper (Fixture *fixture)
{
  GtkWidget *editor = go_to (fixture, PAPER, IBN_TYPE_EDITOR);

  g_assert_true (gtk_widget_activate_action (editor, "file.remove", NULL));
}

static void
import_rows (Fixture *fixture)
{
  const IbnTable *table = ibn_call_get_table (ibn_session_get_call (fixture->session), "companies");

  ibn_table_exchange_paste_text (GTK_WIDGET (fixture->window), fixture->session, table,
                                 "Naam\tPostcode van de zetel\nProef nv\t9000\n", NULL);
  app_settle ();
  g_assert_nonnull (app_find_window (NULL, IBN_TYPE_INTAKE_DIALOG));
  g_assert_true (gtk_widget_activate_action (app_find_window (NULL, IBN_TYPE_INTAKE_DIALOG), "intake.apply", NULL));
}

static const struct {
  const char *path;
  void      (*act) (Fixture *fixture);
} deeds[] = {
  { "/undo/row", remove_row },
  { "/undo/record", remove_record },
  { "/undo/cell", clear_cell },
  { "/undo/cells", clear_row },
  { "/undo/cut", cut_row },
  { "/undo/paper", remove_paper },
  { "/undo/import", import_rows },
};

static gboolean
offers_undo (void *data)
{
  return app_find_undo (data) != NULL;
}

static gboolean
offers_nothing (void *data)
{
  return app_find_undo (data) == NULL;
}

/* It is done at once, said in a toast, and one click takes it all back. */
static void
test_deed (Fixture *fixture, const void *data)
{
  guint deed = GPOINTER_TO_UINT (data);
  g_autoptr(GBytes) after = NULL;
  g_autoptr(GBytes) undone = NULL;

  g_assert_null (app_find_undo (GTK_WIDGET (fixture->window)));
  deeds[deed].act (fixture);
  app_settle ();
  after = write_dossier (fixture);
  g_assert_false (g_bytes_equal (after, fixture->before));
  app_wait (offers_undo, fixture->window);
  g_signal_emit_by_name (app_find_undo (GTK_WIDGET (fixture->window)), "clicked");
  app_settle ();
  undone = write_dossier (fixture);
  g_assert_true (g_bytes_equal (undone, fixture->before));
  app_wait (offers_nothing, fixture->window);
}

/* Who goes on cannot take back something else by it. */
static void
test_edited (Fixture *fixture, const void *data)
{
  clear_cell (fixture);
  app_wait (offers_undo, fixture->window);
  app_set (fixture->session, "network/acronym", "ANDERS");
  g_assert_null (app_find_undo (GTK_WIDGET (fixture->window)));

  /* What holds nothing is not cleared, and nothing is offered. */
  clear_cell (fixture);
  app_settle ();
  g_assert_null (app_find_undo (GTK_WIDGET (fixture->window)));
}

static gboolean
shows_name (void *data)
{
  GtkWidget *label;

  for (guint i = 0; (label = app_find (data, GTK_TYPE_LABEL, i)) != NULL; i++)
    if (g_str_equal (gtk_label_get_text (GTK_LABEL (label)), NAME))
      return gtk_widget_get_mapped (label);
  return FALSE;
}

/* Names are no markup. */
static void
test_name (Fixture *fixture, const void *data)
{
  ibn_window_tell (fixture->window, NAME);
  app_wait (shows_name, fixture->window);
}

int
main (int argc, char **argv)
{
  app_test_init (&argc, &argv);

  for (guint i = 0; i < G_N_ELEMENTS (deeds); i++)
    g_test_add (deeds[i].path, Fixture, GUINT_TO_POINTER (i), set_up, test_deed, tear_down);
  g_test_add ("/undo/edited", Fixture, NULL, set_up, test_edited, tear_down);
  g_test_add ("/undo/name", Fixture, NULL, set_up, test_name, tear_down);
  return app_test_run ();
}
