/* bench-package.c: how long a package with large attachments takes, and how much memory
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "bench.h"
#include "ibn-attachment.h"
#include "ibn-writer.h"

#define N_ATTACHMENTS 8
#define MIB_EACH 25
#define MIB (1024 * 1024)

typedef struct {
  char *folder;           /* owned */
  GFile *file;            /* owned: the package */
  GFile *other;           /* owned: the same, saved again */
  IbnDocument *document;  /* owned */
} Bench;

/* Random, so that nothing on the way can make it smaller. */
static GFile *
make_attachment (const char *folder, GRand *random, guint n)
{
  g_autofree char *name = g_strdup_printf ("attachment-%u", n);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree guint32 *words = g_malloc (MIB_EACH * MIB);

  for (gsize i = 0; i < MIB_EACH * MIB / sizeof *words; i++)
    words[i] = g_rand_int (random);
  if (!g_file_set_contents (path, (const char *) words, MIB_EACH * MIB, NULL))
    g_error ("%s", path);
  return g_file_new_for_path (path);
}

static void
attach_all (IbnDocument *document, const char *folder)
{
  GRand *random = g_rand_new_with_seed (1);

  for (guint i = 0; i < N_ATTACHMENTS; i++)
    {
      g_autoptr(GFile) file = make_attachment (folder, random, i);
      g_autoptr(GError) error = NULL;
      g_autofree char *fingerprint = NULL;
      g_autofree char *value = NULL;
      g_autofree char *path = g_strdup_printf ("attachments/a%u/file", i);
      g_autofree char *row = g_strdup_printf ("attachments/a%u", i);
      g_autoptr(IbnChange) change = ibn_change_new_insert (row, NULL);

      fingerprint = ibn_blobs_add_file (ibn_document_get_blobs (document), file, NULL, NULL, &error);
      if (fingerprint == NULL)
        g_error ("%s", error->message);
      value = ibn_attachment_new_value (fingerprint, "bijlage.pdf");
      if (!ibn_document_apply (document, change, IBN_APPLY_DEFAULT, &error)
          || !ibn_document_set (document, path, value, &error))
        g_error ("%s", error->message);
    }
  g_rand_free (random);
}

static void
save (IbnDocument *document, GFile *file)
{
  g_autoptr(GError) error = NULL;

  if (!ibn_document_save (document, file, NULL, &error))
    g_error ("%s", error->message);
}

static void
open_package (void *data)
{
  Bench *bench = data;
  g_autoptr(IbnDocument) document = bench_load (g_file_peek_path (bench->file));

  if (*ibn_document_get_damage (document) != NULL)
    g_error ("%s", *ibn_document_get_damage (document));
}

static void
save_package (void *data)
{
  Bench *bench = data;

  save (bench->document, bench->other);
}

static void
spawn (const char *program, ...)
{
  g_autoptr(GPtrArray) words = g_ptr_array_new ();
  g_autoptr(GError) error = NULL;
  va_list arguments;
  int status;

  va_start (arguments, program);
  for (const char *word = program; word != NULL; word = va_arg (arguments, const char *))
    g_ptr_array_add (words, (char *) word);
  va_end (arguments);
  g_ptr_array_add (words, NULL);
  if (!g_spawn_sync (NULL, (char **) words->pdata, NULL,
                     G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                     &status, &error)
      || status != 0)
    g_error ("%s", program);
}

static void
hash_package (void *data)
{
  Bench *bench = data;

  spawn ("sha256sum", g_file_peek_path (bench->file), NULL);
}

/* As a program copies that has to see what it copies: a file system that lets two files share
 * their blocks would do nothing at all. */
static void
copy_package (void *data)
{
  Bench *bench = data;
  g_autofree char *in = g_strconcat ("if=", g_file_peek_path (bench->file), NULL);
  g_autofree char *out = g_strconcat ("of=", g_file_peek_path (bench->other), NULL);

  spawn ("dd", "bs=1M", "conv=fsync", "status=none", in, out, NULL);
}

static double
get_wall_ms (BenchFunc func, void *data)
{
  double best = G_MAXDOUBLE;

  for (guint i = 0; i < 5; i++)
    {
      gint64 before = g_get_monotonic_time ();

      func (data);
      best = MIN (best, (double) (g_get_monotonic_time () - before) / 1000);
    }
  return best;
}

/* Of this process alone: what getrusage () tells began with that of its parent. */
static double
get_peak_mib (void)
{
  g_autofree char *status = NULL;
  const char *peak;

  if (!g_file_get_contents ("/proc/self/status", &status, NULL, NULL))
    return 0;
  peak = strstr (status, "VmHWM:");
  return peak != NULL ? g_ascii_strtod (peak + strlen ("VmHWM:"), NULL) / 1024 : 0;
}

/* In a process of its own, as its peak is asked for. */
static int
measure_memory (const char *path)
{
  double before = get_peak_mib ();
  g_autoptr(IbnDocument) document = bench_load (path);

  bench_print ("memory to open it, at its peak", get_peak_mib () - before, "MiB", 20);
  return bench_is_over () ? 1 : 0;
}

static void
measure (Bench *bench)
{
  double open_ms = bench_time (21, open_package, bench).median_ms;
  double hash_ms = bench_time (5, hash_package, bench).median_ms;
  double save_ms = get_wall_ms (save_package, bench);
  double copy_ms = get_wall_ms (copy_package, bench);

  bench_print ("package with 200 MiB attached, opened", open_ms, "ms", 0);
  bench_print ("sha256sum of it", hash_ms, "ms", 0);
  bench_print ("opening it against sha256sum", open_ms / hash_ms, "×", 1);
  bench_print ("the same, saved", save_ms, "ms", 0);
  bench_print ("a copy of it, flushed", copy_ms, "ms", 0);
  bench_print ("saving it against copying it", save_ms / copy_ms, "×", 3);
}

static void
clean_up (Bench *bench)
{
  for (guint i = 0; i < N_ATTACHMENTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("attachment-%u", i);
      g_autofree char *path = g_build_filename (bench->folder, name, NULL);

      g_remove (path);
    }
  g_remove (g_file_peek_path (bench->file));
  g_remove (g_file_peek_path (bench->other));
  g_rmdir (bench->folder);
  g_object_unref (bench->document);
  g_object_unref (bench->file);
  g_object_unref (bench->other);
  g_free (bench->folder);
}

int
main (int argc, char **argv)
{
  Bench bench = { NULL };
  g_autofree char *path = NULL;
  g_autofree char *other_path = NULL;

  if (argc == 3 && g_str_equal (argv[1], "--memory"))
    return measure_memory (argv[2]);
  if (argc != 2)
    {
      fprintf (stderr, "Usage: bench-package DOSSIER\n");
      return 64;
    }

  bench.folder = g_dir_make_tmp (NULL, NULL);
  if (bench.folder == NULL)
    g_error ("no folder");
  path = g_build_filename (bench.folder, "d.ibn", NULL);
  other_path = g_build_filename (bench.folder, "other.ibn", NULL);
  bench.file = g_file_new_for_path (path);
  bench.other = g_file_new_for_path (other_path);
  bench.document = bench_load (argv[1]);
  attach_all (bench.document, bench.folder);
  save (bench.document, bench.file);
  measure (&bench);
  {
    char *command[] = { argv[0], "--memory", path, NULL };
    int status = 0;

    fflush (stdout);
    if (!g_spawn_sync (NULL, command, NULL, G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, NULL, NULL,
                       &status, NULL))
      g_error ("%s", argv[0]);
    clean_up (&bench);
    return bench_is_over () || status != 0 ? 1 : 0;
  }
}
