/* bench-records.c: how long a list of many records takes to open and to follow
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Usage: bench-records CALL, the small call of the tests; on a screen
 */

#include "config.h"

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench.h"
#include "ibn-application.h"
#include "ibn-records.h"
#include "ibn-view.h"

#define TABLE "companies"
#define N_ROWS 2000
#define NOW G_GINT64_CONSTANT (1897000000)

#define OPEN_MS 200
#define FOLLOW_MS 8

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static IbnSession *
open_session (const char *name)
{
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (name);
  g_autoptr(GError) error = NULL;
  g_autoptr(IbnCall) call = ibn_call_load (file, &error);
  g_autoptr(IbnDocument) document = ibn_document_new ("sample", "1", "d1");
  g_autoptr(GPtrArray) changes =
    g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);

  if (call == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < N_ROWS; i++)
    {
      g_autofree char *row = g_strdup_printf (TABLE "/r%05u", i);
      g_autofree char *path = g_strconcat (row, "/name", NULL);
      g_autofree char *title = g_strdup_printf ("Onderneming %u", i);

      g_ptr_array_add (changes, ibn_change_new_insert (row, NULL));
      g_ptr_array_add (changes, ibn_change_new_set (path, title));
    }
  if (!ibn_document_set (document, "submissions/intent-sent", "2030-02-01T10:00:00+01:00", NULL)
      || !ibn_document_apply_all (document, changes, IBN_APPLY_DEFAULT, &error))
    g_error ("%s", error != NULL ? error->message : "refused");
  return ibn_session_new (call, document, NULL, NOW);
}

static gboolean
report (const char *what, gint64 us, int most_ms)
{
  printf ("%-28s %8.2f ms (at most %d ms)\n", what, (double) us / 1000, most_ms);
  return us <= most_ms * G_GINT64_CONSTANT (1000);
}

int
main (int argc, char **argv)
{
  g_autoptr(IbnSession) session = NULL;
  GtkWidget *window, *scroller, *records;
  gint64 start, open_us, follow_us;
  gboolean well;

  setlocale (LC_ALL, "C.UTF-8");
  if (argc != 2 || !gtk_init_check ())
    {
      fprintf (stderr, "Usage: bench-records CALL, on a screen\n");
      return EXIT_FAILURE;
    }
  adw_init ();
  ibn_app_init ();
  session = open_session (argv[1]);
  window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 700);
  gtk_window_present (GTK_WINDOW (window));
  settle ();

  start = g_get_monotonic_time ();
  scroller = gtk_scrolled_window_new ();
  records = ibn_records_new_for (session, ibn_call_get_table (ibn_session_get_call (session), TABLE));
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), records);
  gtk_window_set_child (GTK_WINDOW (window), scroller);
  settle ();
  open_us = g_get_monotonic_time () - start;

  start = g_get_monotonic_time ();
  ibn_view_refresh (IBN_VIEW (records));
  follow_us = g_get_monotonic_time () - start;

  well = report ("open 2000 records", open_us, OPEN_MS);
  well = report ("follow an edit", follow_us, FOLLOW_MS) && well;
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
  return well ? EXIT_SUCCESS : EXIT_FAILURE;
}
