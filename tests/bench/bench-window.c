/* bench-window.c: how long the window takes to open and to follow what is typed, and its memory
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Usage: bench-window EMPTY DOSSIER, on a screen; EMPTY is bench-empty
 *
 * It runs itself: with --open to see how fast the first page is there, with --type to measure keys
 * that come from the X server, so that they take the way of those of a person.
 */

/* RUSAGE_THREAD */
#define _GNU_SOURCE

#include "config.h"

#include <glib/gstdio.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "bench-painted.h"
#include "bench.h"
#include "ibn-application.h"
#include "ibn-editor.h"
#include "ibn-paper-stack.h"
#include "ibn-window.h"
#include "ibn-writer.h"

/* Inside the last days of the second phase. */
#define NOW "2018-03-20T10:00:00"

#define N_COMPANIES 50
#define N_LINES 200
#define LINES "budget/other"
#define N_STARTS 15

#define TIMES_EMPTY 1.5
#define KEY_MS 8
#define FRAME_MS 16
/* A pane that is wanted is there before one wonders. */
#define PANE_MS 100

/* Between two keys: enough for all that follows at once, and not for what waits until the typing
 * rests. */
#define KEY_DELAY "130"
#define N_KEYS 120
/* The pages are set when the typing rests for 0.6 s; then it goes on. */
#define REST "0.65"
#define FAST_DELAY "40"
#define N_BURSTS 12
#define N_KEYS_OF_BURST 16
#define N_SCROLLS 100
#define SCROLL 200

/* The program, in a process of its own */

static gboolean
has_editor (GtkWidget *widget)
{
  GtkWidget *child;

  if (IBN_IS_EDITOR (widget) && gtk_widget_get_mapped (widget))
    return TRUE;
  for (child = gtk_widget_get_first_child (widget);
       child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (has_editor (child))
      return TRUE;
  return FALSE;
}

static gboolean
shows_page (GtkWindow *window)
{
  return IBN_IS_WINDOW (window) && ibn_window_get_session (IBN_WINDOW (window)) != NULL
         && has_editor (GTK_WIDGET (ibn_window_get_form (IBN_WINDOW (window))));
}

static void
on_window_to_open (GtkApplication *application, GtkWindow *window)
{
  bench_tell_painted (window, shows_page);
}

static int
run (const char *file, GCallback on_window)
{
  g_autoptr(IbnApplication) application = ibn_application_new ();
  const char *arguments[] = { "ibn-dossier", "--at", NOW, file };

  g_signal_connect (application, "window-added", on_window, NULL);
  return g_application_run (G_APPLICATION (application), G_N_ELEMENTS (arguments), (char **) arguments);
}

/* Typing */

typedef struct {
  double update_ms;   /* of the main thread, but for */
  double frame_ms;    /* what it takes to lay out and paint */
} Key;

static struct {
  IbnWindow *window;
  GArray    *keys;           /* of Key */
  gboolean   is_measured;
  gboolean   has_key;        /* one came in this turn of the main loop */
  double     turn_cpu_ms;    /* when the turn began, as the next two */
  double     turn_wall_ms;
  glong      turn_preempted;
  double     frame_cpu_ms;   /* of this turn */
  double     frame_wall_ms;
  double     frame_cpu_began;
  double     frame_wall_began;
  gboolean   is_in_frame;
  double     longest_ms;     /* that the main thread did not look for keys */
  guint      n_updates;
} typing;

static double
get_ms (clockid_t clock)
{
  struct timespec time;

  if (clock_gettime (clock, &time) != 0)
    g_error ("clock_gettime");
  return (double) time.tv_sec * 1000 + (double) time.tv_nsec / 1000000;
}

/* How often another process was given the processor while there was work. */
static glong
count_preempted (void)
{
  struct rusage usage;

  if (getrusage (RUSAGE_THREAD, &usage) != 0)
    g_error ("getrusage");
  return usage.ru_nivcsw;
}

static void
begin_turn (void)
{
  typing.frame_cpu_ms = 0;
  typing.frame_wall_ms = 0;
  typing.turn_preempted = count_preempted ();
  typing.turn_wall_ms = get_ms (CLOCK_MONOTONIC);
  typing.turn_cpu_ms = get_ms (CLOCK_THREAD_CPUTIME_ID);
}

static void
end_turn (void)
{
  double cpu_ms = get_ms (CLOCK_THREAD_CPUTIME_ID) - typing.turn_cpu_ms;
  double wall_ms = get_ms (CLOCK_MONOTONIC) - typing.turn_wall_ms;
  Key none = { 0 };
  Key *key;

  if (!typing.is_measured)
    return;
  if (typing.has_key)
    g_array_append_val (typing.keys, none);
  typing.has_key = FALSE;
  if (typing.keys->len == 0)
    return;

  key = &g_array_index (typing.keys, Key, typing.keys->len - 1);
  key->update_ms += cpu_ms - typing.frame_cpu_ms;
  key->frame_ms += typing.frame_cpu_ms;
  /* That others had the processor is no fault of ours. */
  if (count_preempted () == typing.turn_preempted)
    typing.longest_ms = MAX (typing.longest_ms, wall_ms - typing.frame_wall_ms);
}

static int
poll_between_turns (GPollFD *fds, guint n_fds, int timeout)
{
  int n;

  end_turn ();
  n = g_poll (fds, n_fds, timeout);
  begin_turn ();
  return n;
}

static void
on_frame_began (void)
{
  typing.is_in_frame = TRUE;
  typing.frame_cpu_began = get_ms (CLOCK_THREAD_CPUTIME_ID);
  typing.frame_wall_began = get_ms (CLOCK_MONOTONIC);
}

static void
on_frame_ended (void)
{
  typing.is_in_frame = FALSE;
  typing.frame_cpu_ms += get_ms (CLOCK_THREAD_CPUTIME_ID) - typing.frame_cpu_began;
  typing.frame_wall_ms += get_ms (CLOCK_MONOTONIC) - typing.frame_wall_began;
}

static gboolean
on_key (GtkEventControllerKey *controller, guint keyval, guint code, GdkModifierType state, void *data)
{
  typing.has_key = TRUE;
  return GDK_EVENT_PROPAGATE;
}

static void
on_updated (void)
{
  typing.n_updates++;
}

static void
on_keys_sent (GPid pid, int status, void *data)
{
  gboolean *is_over = data;

  if (status != 0)
    g_error ("xdotool failed");
  *is_over = TRUE;
}

/* Sends the keys of @arguments, and lets the window follow. */
static void
send_keys (GPtrArray *arguments)
{
  g_autoptr(GError) error = NULL;
  gboolean is_over = FALSE;
  GPid pid;

  g_ptr_array_add (arguments, NULL);
  if (!g_spawn_async (NULL, (char **) arguments->pdata, NULL,
                      G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &error))
    g_error ("%s", error->message);
  g_child_watch_add (pid, on_keys_sent, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
on_rested (void *data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

static void
rest (guint ms)
{
  gboolean is_over = FALSE;

  g_timeout_add (ms, on_rested, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

static void
add_keys (GPtrArray *arguments, const char *delay, guint n_keys, const char *letter)
{
  g_ptr_array_add (arguments, (char *) "key");
  g_ptr_array_add (arguments, (char *) "--delay");
  g_ptr_array_add (arguments, (char *) delay);
  /* Each key changes the answer, and all together leave it as it was. */
  for (guint i = 0; i < n_keys; i++)
    g_ptr_array_add (arguments, (char *) (i % 4 < 2 ? letter : "BackSpace"));
}

/* Gives the answer the focus, with its text cursor at the end, and types the first letter, which in a
 * cell replaces what is there: while one works, there is always something that is not saved. */
static void
focus (const char *path, const char *letter)
{
  gboolean is_cell = g_str_has_prefix (path, LINES);
  g_autoptr(GPtrArray) arguments = g_ptr_array_new ();

  if (!ibn_form_reveal (ibn_window_get_form (typing.window), path))
    g_error ("%s is not shown", path);
  rest (1500);
  g_ptr_array_add (arguments, (char *) "xdotool");
  g_ptr_array_add (arguments, (char *) "key");
  if (!is_cell)
    g_ptr_array_add (arguments, (char *) "ctrl+End");
  g_ptr_array_add (arguments, (char *) letter);
  send_keys (arguments);
  rest (500);
}

static void
start_measuring (void)
{
  g_array_set_size (typing.keys, 0);
  typing.longest_ms = 0;
  typing.n_updates = 0;
  typing.is_measured = TRUE;
}

static void
stop_measuring (const char *what, guint n_keys)
{
  typing.is_measured = FALSE;
  /* What is not typed takes no time. */
  if (typing.keys->len < n_keys || typing.n_updates < n_keys * 9 / 10)
    g_error ("%s: %u keys came, and %u changed something, of %u", what, typing.keys->len,
             typing.n_updates, n_keys);
}

static int
compare_updates (const void *a, const void *b)
{
  double first = ((const Key *) a)->update_ms;
  double second = ((const Key *) b)->update_ms;

  return (first > second) - (first < second);
}

static int
compare_all (const void *a, const void *b)
{
  double first = ((const Key *) a)->update_ms + ((const Key *) a)->frame_ms;
  double second = ((const Key *) b)->update_ms + ((const Key *) b)->frame_ms;

  return (first > second) - (first < second);
}

static int
compare_doubles (const void *a, const void *b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

static Key
get_nth (GCompareFunc compare, guint percent)
{
  g_array_sort (typing.keys, compare);
  return g_array_index (typing.keys, Key, (typing.keys->len - 1) * percent / 100);
}

static void
measure_keys (const char *what, const char *path, const char *letter, const char *view)
{
  g_autoptr(GPtrArray) arguments = g_ptr_array_new ();
  g_autofree char *line = g_strdup_printf ("a key in %s, %s beside it, 99th percentile", what, view);
  Key key;

  ibn_form_show_side (ibn_window_get_form (typing.window), view);
  focus (path, letter);
  rest (1000);
  g_ptr_array_add (arguments, (char *) "xdotool");
  add_keys (arguments, KEY_DELAY, N_KEYS, letter);
  start_measuring ();
  send_keys (arguments);
  stop_measuring (what, N_KEYS);
  bench_print (line, get_nth (compare_updates, 99).update_ms, "ms", KEY_MS);
  key = get_nth (compare_all, 99);
  bench_print ("  with its frame", key.update_ms + key.frame_ms, "ms", 0);
}

/* The main thread until what is asked for is on the screen, with its frame. */
static double
get_ms_to_frame (void)
{
  gint64 counter;
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (typing.window));
  double began = get_ms (CLOCK_THREAD_CPUTIME_ID);

  gtk_widget_queue_draw (GTK_WIDGET (typing.window));
  counter = gdk_frame_clock_get_frame_counter (clock);
  while (gdk_frame_clock_get_frame_counter (clock) == counter || typing.is_in_frame)
    g_main_context_iteration (NULL, TRUE);
  return get_ms (CLOCK_THREAD_CPUTIME_ID) - began;
}

/* A view is made when it is first shown. */
static void
measure_pane (const char *view)
{
  g_autofree char *line = g_strdup_printf ("%s beside the form, first shown, with its frame", view);
  double began;

  ibn_form_show_side (ibn_window_get_form (typing.window), NULL);
  rest (500);
  began = get_ms (CLOCK_THREAD_CPUTIME_ID);
  ibn_form_show_side (ibn_window_get_form (typing.window), view);
  began = get_ms (CLOCK_THREAD_CPUTIME_ID) - began;
  bench_print (line, began + get_ms_to_frame (), "ms", PANE_MS);
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  GtkWidget *found = g_type_is_a (G_OBJECT_TYPE (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget);
       child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

static void
measure_scrolling (void)
{
  GtkWidget *papers = find (GTK_WIDGET (typing.window), IBN_TYPE_PAPER_STACK);
  GtkWidget *scroller = papers != NULL
                          ? gtk_widget_get_ancestor (papers, GTK_TYPE_SCROLLED_WINDOW) : NULL;
  GtkAdjustment *adjustment;
  double times[N_SCROLLS];

  if (scroller == NULL)
    g_error ("There are no pages");
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller));
  if (gtk_adjustment_get_upper (adjustment) < N_SCROLLS * SCROLL)
    g_error ("There is little to scroll");
  for (guint i = 0; i < N_SCROLLS; i++)
    {
      gtk_adjustment_set_value (adjustment, i * SCROLL);
      times[i] = get_ms_to_frame ();
    }
  qsort (times, N_SCROLLS, sizeof (double), compare_doubles);
  bench_print ("scroll the pages, a frame, 99th percentile", times[(N_SCROLLS - 1) * 99 / 100], "ms",
               FRAME_MS);
}

/* Pages are set in another thread, while keys come. */
static void
measure_blocking (const char *path)
{
  g_autoptr(GPtrArray) arguments = g_ptr_array_new ();
  double others;

  focus (path, "m");
  ibn_form_show_side (ibn_window_get_form (typing.window), "pages");
  rest (2500);
  g_ptr_array_add (arguments, (char *) "xdotool");
  for (guint i = 0; i < N_BURSTS; i++)
    {
      add_keys (arguments, FAST_DELAY, N_KEYS_OF_BURST, "m");
      g_ptr_array_add (arguments, (char *) "sleep");
      g_ptr_array_add (arguments, (char *) REST);
    }

  others = get_ms (CLOCK_PROCESS_CPUTIME_ID) - get_ms (CLOCK_THREAD_CPUTIME_ID);
  start_measuring ();
  send_keys (arguments);
  stop_measuring ("setting pages", N_BURSTS * N_KEYS_OF_BURST);
  others = get_ms (CLOCK_PROCESS_CPUTIME_ID) - get_ms (CLOCK_THREAD_CPUTIME_ID) - others;
  if (others < 50 * N_BURSTS)
    g_error ("No pages are set meanwhile: %.0f ms of other threads", others);
  bench_print ("a key while pages are set, 99th percentile", get_nth (compare_updates, 99).update_ms, "ms",
               KEY_MS);
  bench_print ("longest that the main thread is blocked meanwhile", typing.longest_ms, "ms", KEY_MS);
}

static void
measure_typing (void)
{
  IbnSession *session = ibn_window_get_session (typing.window);
  GtkEventController *controller = gtk_event_controller_key_new ();
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (typing.window));
  g_auto(GStrv) ids = ibn_document_dup_row_ids (ibn_session_get_document (session), "companies");
  g_autofree char *company = g_strconcat ("companies/", ids[0], "/name", NULL);

  typing.keys = g_array_new (FALSE, FALSE, sizeof (Key));
  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect (controller, "key-pressed", G_CALLBACK (on_key), NULL);
  gtk_widget_add_controller (GTK_WIDGET (typing.window), controller);
  g_signal_connect (clock, "before-paint", G_CALLBACK (on_frame_began), NULL);
  g_signal_connect (clock, "after-paint", G_CALLBACK (on_frame_ended), NULL);
  g_signal_connect (session, "updated", G_CALLBACK (on_updated), NULL);
  begin_turn ();
  g_main_context_set_poll_func (NULL, poll_between_turns);

  measure_pane ("findings");
  measure_pane ("budget");
  measure_pane ("pages");
  measure_keys ("a title", "network/title", "m", "findings");
  measure_keys ("a long answer", "scope/domain", "m", "findings");
  measure_keys ("a long answer", "scope/domain", "m", "pages");
  measure_keys ("a company", company, "m", "findings");
  measure_keys ("an amount", LINES "/l7/amount-1", "5", "findings");
  measure_keys ("an amount", LINES "/l8/amount-1", "5", "budget");
  measure_keys ("an amount", LINES "/l9/amount-1", "5", "pages");
  measure_blocking ("scope/domain");
  measure_scrolling ();

  bench_print ("peak memory after all this", (double) bench_get_peak_kb () / 1024, "MB", 0);
  fflush (stdout);
  /* Nothing of it is to be saved. */
  _Exit (bench_is_over () ? 1 : 0);
}

static gboolean
on_looked (void *data)
{
  if (typing.window == NULL || !shows_page (GTK_WINDOW (typing.window))
      || !gtk_window_is_active (GTK_WINDOW (typing.window)))
    return G_SOURCE_CONTINUE;
  measure_typing ();
  return G_SOURCE_REMOVE;
}

static void
on_window_to_type (GtkApplication *application, GtkWindow *window)
{
  if (!IBN_IS_WINDOW (window))
    return;
  typing.window = IBN_WINDOW (window);
  g_timeout_add (500, on_looked, NULL);
}

/* What is typed in: the example, grown */

static guint
count_lines (IbnDocument *document)
{
  return ibn_document_get_n_rows (document, "budget/staff") + ibn_document_get_n_rows (document, "budget/other")
         + ibn_document_get_n_rows (document, "budget/subcontracting");
}

static void
add_line (IbnDocument *document, guint number, const char *example)
{
  static const char *const columns[] = { "item", "nature", "amount-1", "amount-2", "amount-3" };
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  g_autoptr(GError) error = NULL;
  g_autofree char *row = g_strdup_printf (LINES "/l%u", number);

  g_ptr_array_add (changes, ibn_change_new_insert (row, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *path = g_strconcat (row, "/", columns[i], NULL);
      g_autofree char *from = g_strconcat (LINES "/", example, "/", columns[i], NULL);

      g_ptr_array_add (changes, ibn_change_new_set (path, ibn_document_get (document, from)));
    }
  if (!ibn_document_apply_all (document, changes, IBN_APPLY_DEFAULT, &error))
    g_error ("%s", error->message);
}

/* The name of a file with 50 companies and 200 lines of the budget. */
static char *
write_large (IbnDocument *document)
{
  g_autoptr(IbnCall) call = bench_load_call (document);
  g_autoptr(IbnDocument) large = bench_grow (document, call, N_COMPANIES);
  g_auto(GStrv) ids = ibn_document_dup_row_ids (large, LINES);
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("ibn-bench-XXXXXX", &error);
  char *name;
  g_autoptr(GFile) file = NULL;

  if (folder == NULL)
    g_error ("%s", error->message);
  for (guint number = 1; count_lines (large) < N_LINES; number++)
    add_line (large, number, ids[number % g_strv_length (ids)]);

  name = g_build_filename (folder, "large.xml", NULL);
  file = g_file_new_for_path (name);
  if (!ibn_document_save (large, file, NULL, &error))
    g_error ("%s", error->message);
  return name;
}

static void
remove_large (const char *name)
{
  g_autofree char *folder = g_path_get_dirname (name);

  g_remove (name);
  g_rmdir (folder);
}

/* What starts the others */

typedef struct {
  double ms;          /* from being started to the first page */
  double peak_kb;
} Start;

static Start
start (const char *const *arguments)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *output = NULL;
  char *rest = NULL;
  Start start = { 0 };
  gint64 began = g_get_monotonic_time ();
  int status;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL,
                     &status, &error))
    g_error ("%s", error->message);
  start.ms = (double) (g_ascii_strtoll (output, &rest, 10) - began) / 1000;
  start.peak_kb = g_ascii_strtod (rest, NULL);
  if (status != 0 || start.peak_kb <= 0)
    g_error ("%s shows nothing", arguments[0]);
  return start;
}

static int
compare_starts (const void *a, const void *b)
{
  double first = ((const Start *) a)->ms;
  double second = ((const Start *) b)->ms;

  return (first > second) - (first < second);
}

static void
measure_start (const char *self, const char *empty, const char *file)
{
  const char *ours[] = { self, "--open", file, NULL };
  const char *peers[] = { empty, NULL };
  Start our[N_STARTS], peer[N_STARTS];

  start (ours);
  start (peers);
  for (guint i = 0; i < N_STARTS; i++)
    {
      our[i] = start (ours);
      peer[i] = start (peers);
    }
  qsort (our, N_STARTS, sizeof (Start), compare_starts);
  qsort (peer, N_STARTS, sizeof (Start), compare_starts);

  bench_print ("start of an empty window", peer[N_STARTS / 2].ms, "ms", 0);
  bench_print ("start to the first page of the example", our[N_STARTS / 2].ms, "ms", 0);
  bench_print ("the first page against an empty window", our[N_STARTS / 2].ms / peer[N_STARTS / 2].ms, "×",
               TIMES_EMPTY);
  bench_print ("peak memory of an empty window", peer[0].peak_kb / 1024, "MB", 0);
  bench_print ("peak memory at the first page of the example", our[0].peak_kb / 1024, "MB", 0);
  bench_print ("its memory against an empty window (wanted: 1.3)", our[0].peak_kb / peer[0].peak_kb, "×", 0);
}

static gboolean
run_typing (const char *self, const char *file)
{
  const char *arguments[] = { self, "--type", file, NULL };
  g_autoptr(GError) error = NULL;
  int status;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_CHILD_INHERITS_STDIN, NULL,
                     NULL, NULL, NULL, &status, &error))
    g_error ("%s", error->message);
  return status == 0;
}

int
main (int argc, char **argv)
{
  g_autoptr(IbnDocument) document = NULL;
  g_autofree char *large = NULL;
  gboolean is_fast;

  setlocale (LC_ALL, "");
  if (argc == 3 && g_str_equal (argv[1], "--open"))
    return run (argv[2], G_CALLBACK (on_window_to_open));
  if (argc == 3 && g_str_equal (argv[1], "--type"))
    return run (argv[2], G_CALLBACK (on_window_to_type));
  if (argc != 3)
    {
      fprintf (stderr, "Usage: bench-window EMPTY DOSSIER, on a screen\n");
      return 64;
    }

  document = bench_load (argv[2]);
  measure_start (argv[0], argv[1], argv[2]);
  large = write_large (document);
  is_fast = run_typing (argv[0], large);
  remove_large (large);
  return is_fast && !bench_is_over () ? 0 : 1;
}
