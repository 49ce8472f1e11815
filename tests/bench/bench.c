/* bench.c: what the measurements share
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "ibn-datadir.h"
#include "ibn-path.h"
#include "ibn-reader.h"

static gboolean over;

static int
compare_doubles (const void *a, const void *b)
{
  double first = *(const double *) a;
  double second = *(const double *) b;

  return (first > second) - (first < second);
}

/* Of this process and its children: what else the machine does at the time has less part in it. */
static double
get_cpu_ms (void)
{
  static const int who[] = { RUSAGE_SELF, RUSAGE_CHILDREN };
  double ms = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (who); i++)
    {
      struct rusage usage;

      if (getrusage (who[i], &usage) != 0)
        g_error ("getrusage");
      ms += (double) (usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000;
      ms += (double) (usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1000;
    }
  return ms;
}

/* How much processor time @func takes, over @rounds runs after a first one that only warms up. */
BenchTime
bench_time (guint rounds, BenchFunc func, void *data)
{
  g_autofree double *times = g_new (double, rounds);

  func (data);
  for (guint i = 0; i < rounds; i++)
    {
      double before = get_cpu_ms ();

      func (data);
      times[i] = get_cpu_ms () - before;
    }
  qsort (times, rounds, sizeof (double), compare_doubles);
  return (BenchTime) { times[rounds / 2], times[(rounds - 1) * 99 / 100] };
}

/* One line; a @limit of 0 is none. */
void
bench_print (const char *what, double value, const char *unit, double limit)
{
  g_autofree char *mark = NULL;

  if (limit <= 0)
    mark = g_strdup ("");
  else if (value < limit)
    mark = g_strdup_printf ("  below %g", limit);
  else
    {
      mark = g_strdup_printf ("  OVER the limit of %g", limit);
      over = TRUE;
    }
  printf ("%-60s %9.2f %-5s%s\n", what, value, unit, mark);
  fflush (stdout);
}

gboolean
bench_is_over (void)
{
  return over;
}

IbnDocument *
bench_load (const char *name)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GFile) file = g_file_new_for_commandline_arg (name);
  IbnDocument *document = ibn_document_load (file, NULL, &error);

  if (document == NULL)
    g_error ("%s", error->message);
  return document;
}

IbnCall *
bench_load_call (IbnDocument *document)
{
  g_autoptr(GError) error = NULL;
  g_autofree char *folder = ibn_datadir_find ("calls");
  IbnCall *call = ibn_call_find (folder, ibn_document_get_call_id (document), &error);

  if (call == NULL)
    g_error ("%s", error->message);
  return call;
}

typedef struct {
  IbnCall   *call;
  char      *suffix;          /* of the ids of the copies */
  guint     *n_numbers;
  GPtrArray *changes;
} Copying;

/* As many different numbers as are needed, each with the right check digits. */
static char *
make_number (guint n)
{
  guint digits = 19000000 + n;

  return g_strdup_printf ("%u%02u", digits, 97 - digits % 97);
}

/* A copy refers to copies. */
static char *
make_value (const Copying *copying, const IbnField *field, const char *value)
{
  g_auto(GStrv) words = NULL;

  if (*value == '\0' || field == NULL)
    return g_strdup (value);
  if (field->type == IBN_TYPE_ENTERPRISE_NUMBER)
    return make_number ((*copying->n_numbers)++);
  if (field->type != IBN_TYPE_ROW && field->type != IBN_TYPE_ROWS)
    return g_strdup (value);

  words = g_strsplit (value, " ", -1);
  for (gsize i = 0; words[i] != NULL; i++)
    {
      char *word = g_strconcat (words[i], copying->suffix, NULL);

      g_free (words[i]);
      words[i] = word;
    }
  return g_strjoinv (" ", words);
}

static gboolean
copy_answer (const char *path, const char *value, const char *typed, void *data)
{
  Copying *copying = data;
  g_autofree char *row = ibn_path_dup_row (path);
  g_autofree char *copy = NULL;
  g_autofree char *new_value = NULL;

  if (row == NULL || typed != NULL)
    return TRUE;

  copy = g_strconcat (row, copying->suffix, "/", ibn_path_get_name (path), NULL);
  new_value = make_value (copying, ibn_call_get_field (copying->call, path), value);
  g_ptr_array_add (copying->changes, ibn_change_new_set (copy, new_value));
  return TRUE;
}

static void
copy_rows (IbnDocument *document, Copying *copying)
{
  GPtrArray *tables = ibn_call_get_tables (copying->call);

  for (guint i = 0; i < tables->len; i++)
    {
      const IbnTable *table = g_ptr_array_index (tables, i);
      g_auto(GStrv) ids = ibn_document_dup_row_ids (document, table->path);

      for (gsize j = 0; ids[j] != NULL; j++)
        {
          g_autofree char *path = g_strconcat (table->path, "/", ids[j], copying->suffix, NULL);

          g_ptr_array_add (copying->changes, ibn_change_new_insert (path, NULL));
        }
    }
}

/* A dossier as the given one, with all rows copied until there are @n_companies. */
IbnDocument *
bench_grow (IbnDocument *document, IbnCall *call, guint n_companies)
{
  g_autoptr(IbnDocument) grown = ibn_document_copy (document);
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  g_autoptr(GError) error = NULL;
  guint n_numbers = 0;

  for (guint i = 1; i * ibn_document_get_n_rows (document, "companies") < n_companies; i++)
    {
      g_autofree char *suffix = g_strdup_printf ("z%u", i);
      Copying copying = { call, suffix, &n_numbers, changes };

      copy_rows (document, &copying);
      ibn_document_foreach (document, copy_answer, &copying);
    }
  if (!ibn_document_apply_all (grown, changes, IBN_APPLY_DEFAULT, &error))
    g_error ("%s", error->message);

  while (ibn_document_get_n_rows (grown, "companies") > n_companies)
    {
      g_auto(GStrv) ids = ibn_document_dup_row_ids (grown, "companies");
      g_autofree char *path = g_strconcat ("companies/", ids[g_strv_length (ids) - 1], NULL);
      g_autoptr(IbnChange) change = ibn_change_new_remove (path);

      if (!ibn_document_apply (grown, change, IBN_APPLY_DEFAULT, &error))
        g_error ("%s", error->message);
    }
  return g_steal_pointer (&grown);
}
