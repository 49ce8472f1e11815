/* random-dossier.h: small dossiers of all shapes, and edits of them, from a seed
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-path.h"

#include "test-dossier.h"

static const char *const tables[] = { "g/v", "t" };
static const char *const answers[] = { "a", "g/a", "g/b", "z" };
static const char *const row_answers[] = { "a", "b", "h/x" };

#define N_TABLES G_N_ELEMENTS (tables)
#define N_ANSWERS G_N_ELEMENTS (answers)
#define N_ROW_ANSWERS G_N_ELEMENTS (row_answers)
#define N_ROW_IDS 9

static inline guint
pick (GRand *random, guint n)
{
  return (guint) g_rand_int_range (random, 0, (gint32) n);
}

static inline char *
pick_row_path (GRand *random, const char *table)
{
  return g_strdup_printf ("%s/r%u", table, pick (random, N_ROW_IDS) + 1);
}

/* The path of a row that is there, or NULL. */
static inline char *
pick_present_row (GRand *random, IbnDocument *document, const char *table)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (document, table);
  guint n = g_strv_length (ids);

  return n > 0 ? g_strdup_printf ("%s/%s", table, ids[pick (random, n)]) : NULL;
}

static inline char *
pick_answer_path (GRand *random, IbnDocument *document)
{
  g_autofree char *row = pick_present_row (random, document, tables[pick (random, N_TABLES)]);

  if (row == NULL || pick (random, 3) == 0)
    return g_strdup (answers[pick (random, N_ANSWERS)]);
  return g_strdup_printf ("%s/%s", row, row_answers[pick (random, N_ROW_ANSWERS)]);
}

static inline IbnChange *
pick_set (GRand *random, const char *path)
{
  static const char *const values[] = { "", "1", "2", "een <twee>\n\ndrie" };

  if (pick (random, 5) == 0)
    return ibn_change_new_typed (path, "“zes” & meer");
  return ibn_change_new_set (path, values[pick (random, G_N_ELEMENTS (values))]);
}

/* One edit that can be made; NULL when there is none of the kind that came up. */
static inline IbnChange *
pick_edit (GRand *random, IbnDocument *document)
{
  const char *table = tables[pick (random, N_TABLES)];
  g_autofree char *present = pick_present_row (random, document, table);
  g_autofree char *other = pick_present_row (random, document, table);
  g_autofree char *any = pick_row_path (random, table);
  g_autofree char *path = pick_answer_path (random, document);
  const char *before = other != NULL && pick (random, 4) > 0 ? ibn_path_get_name (other) : NULL;

  switch (pick (random, 8))
    {
    case 0:
    case 1:
      return ibn_document_has_row (document, any) ? NULL : ibn_change_new_insert (any, before);

    case 2:
      return present != NULL ? ibn_change_new_remove (present) : NULL;

    case 3:
      return present != NULL ? ibn_change_new_move (present, before) : NULL;

    default:
      return pick_set (random, path);
    }
}

static inline void
edit_at_random (GRand *random, IbnDocument *document, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      IbnChange *change = pick_edit (random, document);

      if (change != NULL)
        apply (document, change);
    }
}

static inline IbnDocument *
new_random_document (GRand *random)
{
  IbnDocument *document = new_document ();

  edit_at_random (random, document, pick (random, 40));
  return document;
}
