/* ibn-nearest.c: what somebody may have meant
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-nearest.h"

#include <string.h>

#define MAX_OFFERED 3

typedef struct {
  const char *text;           /* the caller's */
  gsize       distance;
} Candidate;

/* How many letters have to be put in, taken out or replaced. */
static gsize
measure_distance (const char *a, const char *b)
{
  gsize n = strlen (b);
  g_autofree gsize *row = g_new (gsize, n + 1);

  for (gsize j = 0; j <= n; j++)
    row[j] = j;
  for (gsize i = 0; a[i] != '\0'; i++)
    {
      gsize diagonal = row[0];

      row[0] = i + 1;
      for (gsize j = 0; j < n; j++)
        {
          gsize replaced = diagonal + (a[i] == b[j] ? 0 : 1);

          diagonal = row[j + 1];
          row[j + 1] = MIN (replaced, MIN (row[j], row[j + 1]) + 1);
        }
    }
  return row[n];
}

static const char *
get_last_part (const char *text)
{
  const char *slash = strrchr (text, '/');

  return slash == NULL ? text : slash + 1;
}

static int
compare_candidates (const void *a, const void *b)
{
  const Candidate *first = a;
  const Candidate *second = b;

  if (first->distance != second->distance)
    return first->distance < second->distance ? -1 : 1;
  return strcmp (first->text, second->text);
}

/**
 * ibn_nearest_join:
 * @wanted: what was typed and is not there
 * @candidates: (element-type utf8): what is there
 *
 * Finds the names that are most like another: a few letters apart, or the same after the last `/`.
 *
 * Returns: (transfer full) (nullable): at most three of @candidates, each in quotes, the nearest
 *   first; %NULL when nothing is near
 */
char *
ibn_nearest_join (const char *wanted, GPtrArray *candidates)
{
  g_autoptr(GArray) near = g_array_new (FALSE, FALSE, sizeof (Candidate));
  g_autoptr(GString) joined = g_string_new (NULL);
  gsize limit;

  g_return_val_if_fail (wanted != NULL && candidates != NULL, NULL);

  limit = MAX (strlen (wanted) / 3, 2);
  for (guint i = 0; i < candidates->len; i++)
    {
      Candidate candidate = { g_ptr_array_index (candidates, i), 0 };

      candidate.distance = measure_distance (wanted, candidate.text);
      if (g_str_equal (get_last_part (wanted), get_last_part (candidate.text)))
        candidate.distance = MIN (candidate.distance, limit);
      if (candidate.distance <= limit)
        g_array_append_val (near, candidate);
    }
  g_array_sort (near, compare_candidates);

  for (guint i = 0; i < MIN (near->len, MAX_OFFERED); i++)
    g_string_append_printf (joined, "%s“%s”", i == 0 ? "" : ", ",
                            g_array_index (near, Candidate, i).text);

  return joined->len == 0 ? NULL : g_strdup (joined->str);
}
