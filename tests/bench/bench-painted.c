/* bench-painted.c: tells when a window was on the screen, and what memory it took
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "bench-painted.h"

#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

/* The most memory that this process ever had at once. */
guint64
bench_get_peak_kb (void)
{
  struct rusage usage;

  if (getrusage (RUSAGE_SELF, &usage) != 0)
    g_error ("getrusage");
  return (guint64) usage.ru_maxrss;
}

static void
on_painted (GdkFrameClock *clock, GtkWindow *window)
{
  BenchReadyFunc is_ready = g_object_get_data (G_OBJECT (window), "is-ready");

  if (is_ready != NULL && !is_ready (window))
    return;
  /* What ending takes is no part of it: a disk may still be written to. */
  printf ("%" G_GINT64_FORMAT " %" G_GUINT64_FORMAT "\n", g_get_monotonic_time (),
          bench_get_peak_kb ());
  fflush (stdout);
  _exit (0);
}

static void
on_realized (GtkWidget *window)
{
  g_signal_connect_object (gtk_widget_get_frame_clock (window), "after-paint",
                           G_CALLBACK (on_painted), window, 0);
}

/* Prints the time in microseconds and the memory in kB, and ends the process, once a frame of
 * @window is painted for which @is_ready holds, or the first one. */
void
bench_tell_painted (GtkWindow *window, BenchReadyFunc is_ready)
{
  g_object_set_data (G_OBJECT (window), "is-ready", is_ready);
  g_signal_connect (window, "realize", G_CALLBACK (on_realized), NULL);
}
