/* test-fourteen.c: the part files of all companies of the example, filled in and joined
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "test-part.h"

typedef struct {
  GPtrArray *changes;
  gboolean   with_rows;    /* the contributions themselves go, not only their answers */
} Blanking;

static gboolean
blank_answer (const char *path, const char *value, const char *typed, void *data)
{
  Blanking *blanking = data;
  gboolean own = g_str_has_prefix (path, "companies/")
                 || (g_str_has_prefix (path, "cofinancing/") && !g_str_has_suffix (path, "/company"));

  if (own)
    g_ptr_array_add (blanking->changes, ibn_change_new_set (path, ""));
  return TRUE;
}

/* The example without a word of the companies themselves. */
static void
blank (IbnDocument *document, gboolean with_rows)
{
  Blanking blanking = { changes_new (), with_rows };
  g_autoptr(GPtrArray) changes = blanking.changes;
  g_auto(GStrv) ids = ibn_document_dup_row_ids (document, "cofinancing");

  ibn_document_foreach (document, blank_answer, &blanking);
  for (guint i = 0; with_rows && ids[i] != NULL; i++)
    {
      g_autofree char *row = g_strconcat ("cofinancing/", ids[i], NULL);

      g_ptr_array_add (changes, ibn_change_new_remove (row));
    }
  g_assert_cmpuint (changes->len, >, 300);
  g_assert_true (ibn_document_apply_all (document, changes, IBN_APPLY_DEFAULT, NULL));
}

static void
shuffle (char **rows)
{
  guint n = g_strv_length (rows);

  for (guint i = n; i > 1; i--)
    {
      guint other = g_test_rand_int_range (0, i);
      char *row = rows[i - 1];

      rows[i - 1] = rows[other];
      rows[other] = row;
    }
}

static void
join_fourteen (gboolean with_rows, gboolean with_rest)
{
  g_autoptr(IbnCall) call = rules_load_call (NULL);
  g_autoptr(IbnDocument) example = load_example ("natkou-dossier");
  g_autoptr(IbnDocument) whole = load_example ("natkou-dossier");
  g_auto(GStrv) rows = ibn_document_dup_row_ids (example, "companies");
  g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *expected = dup_text (example);

  g_assert_cmpuint (g_strv_length (rows), ==, 14);
  blank (whole, with_rows);
  shuffle (rows);
  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_autofree char *row = g_strconcat ("companies/", rows[i], NULL);
      g_autoptr(IbnDocument) part = make_part (call, whole, row, with_rest);
      g_autoptr(IbnDocument) filled = make_part (call, example, row, with_rest);

      become (part, filled);
      g_ptr_array_add (parts, send (part));
    }
  shuffle ((char **) parts->pdata);
  for (guint i = 0; i < parts->len; i++)
    g_assert_cmpuint (join (call, whole, g_ptr_array_index (parts, i)), ==, 0);
  assert_text (whole, expected);
}

static void
test_fourteen (void)
{
  join_fourteen (FALSE, FALSE);
}

static void
test_fourteen_with_rest (void)
{
  join_fourteen (FALSE, TRUE);
}

static void
test_fourteen_with_rows (void)
{
  for (guint i = 0; i < 3; i++)
    join_fourteen (TRUE, i == 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fourteen/alone", test_fourteen);
  g_test_add_func ("/fourteen/with-rest", test_fourteen_with_rest);
  g_test_add_func ("/fourteen/with-rows", test_fourteen_with_rows);
  return g_test_run ();
}
