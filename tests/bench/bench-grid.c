/* bench-grid.c: how long a grid of many rows takes to open, to scroll and to edit
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Usage: bench-grid CALL, the small call of the tests; on a screen
 */

#include "config.h"

#include <locale.h>
#include <stdio.h>

#include "bench.h"
#include "ibn-application.h"
#include "ibn-grid-private.h"
#include "ibn-table-box.h"
#include "ibn-view.h"

#define TABLE "budget/lines"
#define N_ROWS 2000
#define NOW G_GINT64_CONSTANT (1897000000)

/* 14 columns: the call has amounts of two years. */
#define YEARS "<repeat for=\"y\" in=\"1 2\">\n            <field"
#define MORE_YEARS "<repeat for=\"y\" in=\"1 2 3 4 5 6 7 8\">\n            <field"

#define OPEN_MS 100
#define FRAME_MS 16
#define EDIT_MS 8

typedef struct {
  IbnSession *session;
  GtkWidget  *window;
  GtkWidget  *box;
  IbnGrid    *grid;
  GtkEditable *text;     /* while a cell is edited */
  gboolean    painted;
  guint       n_rounds;
} Bench;

static IbnCall *
load_call (const char *name)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (name);
  g_autofree char *contents = NULL;
  g_autoptr(GError) error = NULL;
  g_autoptr(GString) text = NULL;
  g_autoptr(GBytes) bytes = NULL;
  IbnCall *call;

  if (!g_file_load_contents (file, NULL, &contents, NULL, NULL, &error))
    g_error ("%s", error->message);
  text = g_string_new (contents);
  if (g_string_replace (text, YEARS, MORE_YEARS, 1) != 1)
    g_error ("%s has other columns", name);
  bytes = g_bytes_new (text->str, text->len);
  call = ibn_call_read (bytes, name, NULL, NULL, &error);
  if (call == NULL)
    g_error ("%s", error->message);
  return call;
}

static void
set (GPtrArray *changes, const char *row_path, const char *column, const char *value)
{
  g_autofree char *path = g_strconcat (row_path, "/", column, NULL);

  g_ptr_array_add (changes, ibn_change_new_set (path, value));
}

static void
fill (IbnDocument *document)
{
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  g_autoptr(GError) error = NULL;

  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autofree char *path = g_strdup_printf (TABLE "/r%u", i + 1);
      g_autofree char *item = g_strdup_printf ("Huur van zaal %u", i + 1);

      g_ptr_array_add (changes, ibn_change_new_insert (path, NULL));
      set (changes, path, "item", item);
      set (changes, path, "months", "1250");
      for (guint year = 1; year <= 8; year++)
        {
          g_autofree char *column = g_strdup_printf ("amount-%u", year);
          g_autofree char *amount = g_strdup_printf ("%u", 10000 * year + 17 * i);

          set (changes, path, column, amount);
        }
    }
  if (!ibn_document_set (document, "submissions/intent-sent", "2030-02-01T10:00:00+01:00", &error)
      || !ibn_document_apply_all (document, changes, IBN_APPLY_DEFAULT, &error))
    g_error ("%s", error->message);
}

static void
on_painted (GdkFrameClock *clock, Bench *bench)
{
  bench->painted = TRUE;
}

/* Everything until what changed is on the screen. */
static void
paint (Bench *bench)
{
  bench->painted = FALSE;
  gtk_widget_queue_draw (bench->window);
  while (!bench->painted)
    g_main_context_iteration (NULL, TRUE);
}

static void
on_updated (IbnSession *session, Bench *bench)
{
  ibn_view_refresh (IBN_VIEW (bench->box));
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  GtkWidget *child, *found = NULL;

  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (child = gtk_widget_get_first_child (widget);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

static void
open (void *data)
{
  Bench *bench = data;
  const IbnTable *table = ibn_call_get_table (ibn_session_get_call (bench->session), TABLE);

  bench->box = ibn_table_box_new (bench->session, table);
  gtk_window_set_child (GTK_WINDOW (bench->window), bench->box);
  bench->grid = IBN_GRID (find (bench->box, IBN_TYPE_GRID));
  paint (bench);
}

static void
scroll (void *data)
{
  Bench *bench = data;

  if (!ibn_grid_scroll_by (bench->grid, 0, 200))
    g_error ("It does not scroll");
  paint (bench);
}

static void
scroll_across (void *data)
{
  Bench *bench = data;

  ibn_grid_scroll_by (bench->grid, bench->n_rounds++ % 20 < 10 ? 40 : -40, 0);
  paint (bench);
}

static void
go_down (void *data)
{
  Bench *bench = data;

  ibn_grid_press (bench->grid, GDK_KEY_Down, 0, NULL);
  paint (bench);
}

/* A key and the next: until the answer, its findings and the totals are there. */
static void
type (void *data)
{
  Bench *bench = data;
  int end = (int) g_utf8_strlen (gtk_editable_get_text (bench->text), -1);

  if (bench->n_rounds++ % 2 == 0)
    gtk_editable_insert_text (bench->text, "5", -1, &end);
  else
    gtk_editable_delete_text (bench->text, end - 1, end);
}

static void
type_and_paint (void *data)
{
  type (data);
  paint (data);
}

static void
apply (void *data)
{
  Bench *bench = data;
  g_autofree char *value = g_strdup_printf ("%u", 100000 + bench->n_rounds++);

  ibn_document_set (ibn_session_get_document (bench->session), TABLE "/r1000/amount-1", value, NULL);
}

static void
measure (Bench *bench)
{
  BenchTime time = bench_time (20, open, bench);

  bench_print ("grid of 2 000 rows and 14 columns: open, 99th percentile", time.p99_ms, "ms", OPEN_MS);
  bench_print ("scroll it, a frame", bench_time (150, scroll, bench).p99_ms, "ms", FRAME_MS);
  bench_print ("scroll it sideways, a frame", bench_time (150, scroll_across, bench).p99_ms, "ms", FRAME_MS);
  ibn_grid_go (bench->grid, 3, 5, FALSE);
  bench_print ("go down a row, with its frame", bench_time (150, go_down, bench).p99_ms, "ms", FRAME_MS);

  ibn_grid_begin_edit (bench->grid, IBN_GRID_EDIT_REPLACE);
  bench->text = GTK_EDITABLE (find (GTK_WIDGET (bench->grid->editor), GTK_TYPE_TEXT));
  bench_print ("type in a cell, with findings and totals", bench_time (150, type, bench).p99_ms, "ms", EDIT_MS);
  bench_print ("the same, with its frame", bench_time (150, type_and_paint, bench).p99_ms, "ms", FRAME_MS);
  ibn_grid_end_edit (bench->grid);

  g_signal_handlers_disconnect_by_data (bench->session, bench);
  bench_print ("of which the rules", bench_time (150, apply, bench).p99_ms, "ms", 0);
}

int
main (int argc, char **argv)
{
  Bench bench = { NULL };
  g_autoptr(IbnCall) call = NULL;
  g_autoptr(IbnDocument) document = NULL;

  setlocale (LC_ALL, "C.UTF-8");
  gtk_disable_setlocale ();
  if (argc != 2 || !gtk_init_check ())
    {
      fprintf (stderr, "Usage: bench-grid CALL, on a screen\n");
      return 2;
    }
  adw_init ();
  ibn_app_init ();

  call = load_call (argv[1]);
  document = ibn_document_new ("sample", "1", "d1");
  fill (document);
  bench.session = ibn_session_new (call, document, NULL, NOW);
  g_signal_connect (bench.session, "updated", G_CALLBACK (on_updated), &bench);
  bench.window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (bench.window), 1000, 700);
  gtk_window_set_child (GTK_WINDOW (bench.window), gtk_label_new (NULL));
  gtk_window_present (GTK_WINDOW (bench.window));
  g_signal_connect (gtk_widget_get_frame_clock (bench.window), "after-paint",
                    G_CALLBACK (on_painted), &bench);
  paint (&bench);

  measure (&bench);
  gtk_window_destroy (GTK_WINDOW (bench.window));
  g_object_unref (bench.session);
  return bench_is_over () ? 1 : 0;
}
