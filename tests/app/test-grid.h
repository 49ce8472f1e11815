/* test-grid.h: a grid with rows, for its tests
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "app-fixture.h"
#include "ibn-grid-private.h"
#include "ibn-table-box.h"
#include "ibn-view.h"

#define TABLE "budget/lines"

/* Columns of the small call. */
enum { ITEM, COMPANY, PARTNERS, MONTHS, YEAR_1, YEAR_2, TOTAL, N_COLUMNS };

typedef struct {
  IbnSession *session;   /* owned */
  GtkWidget  *window;    /* owned by GTK */
  GtkWidget  *box;
  IbnGrid    *grid;
  char       *pasted;    /* owned: the text that came with the signal */
  char       *before;    /* owned */
} Fixture;

static inline void
on_updated (IbnSession *session, Fixture *fixture)
{
  ibn_view_refresh (IBN_VIEW (fixture->box));
}

static inline gboolean
is_placed (void *data)
{
  IbnGrid *grid = data;

  return ibn_grid_count_rows (grid) == 0 || (grid->view_height > 0 && ibn_grid_find_shown (grid, 0));
}

static inline void
add_rows (Fixture *fixture, guint n_rows)
{
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);

  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *row = g_strdup_printf (TABLE "/r%u", i + 1);
      g_autofree char *item = g_strconcat (row, "/item", NULL);
      g_autofree char *year = g_strconcat (row, "/amount-1", NULL);
      g_autofree char *words = g_strdup_printf ("Post %u", i + 1);

      g_ptr_array_add (changes, ibn_change_new_insert (row, NULL));
      g_ptr_array_add (changes, ibn_change_new_set (item, words));
      g_ptr_array_add (changes, ibn_change_new_set (year, "10000"));
    }
  g_assert_true (ibn_session_apply_all (fixture->session, changes, IBN_APPLY_DEFAULT));
}

/* @data: the number of rows there are */
static inline void
set_up (Fixture *fixture, const void *data)
{
  const IbnTable *table;

  fixture->session = app_open_sample (TRUE);
  add_rows (fixture, GPOINTER_TO_UINT (data));
  table = ibn_call_get_table (ibn_session_get_call (fixture->session), TABLE);
  fixture->box = ibn_table_box_new (fixture->session, table);
  fixture->grid = IBN_GRID (app_find (fixture->box, IBN_TYPE_GRID, 0));
  g_signal_connect (fixture->session, "updated", G_CALLBACK (on_updated), fixture);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 600);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->box);
  gtk_window_present (GTK_WINDOW (fixture->window));
  app_wait (is_placed, fixture->grid);
}

static inline void
tear_down (Fixture *fixture, const void *data)
{
  g_signal_handlers_disconnect_by_data (fixture->session, fixture);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  app_settle ();
  g_assert_finalize_object (fixture->session);
  g_free (fixture->pasted);
  g_free (fixture->before);
}

static inline void
press (Fixture *fixture, guint key, GdkModifierType state)
{
  ibn_grid_press (fixture->grid, key, state, NULL);
  app_settle ();
}

static inline void
assert_at (Fixture *fixture, guint row, guint column)
{
  g_assert_cmpuint (fixture->grid->row, ==, row);
  g_assert_cmpuint (fixture->grid->column, ==, column);
}

static inline void
assert_answer (Fixture *fixture, const char *path, const char *value)
{
  g_assert_cmpstr (ibn_document_get (ibn_session_get_document (fixture->session), path), ==, value);
}

#define ADD(name, n_rows, func) \
  g_test_add (name, Fixture, GUINT_TO_POINTER (n_rows), set_up, func, tear_down)
