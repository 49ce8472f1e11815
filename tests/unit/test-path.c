/* test-path.c: the addresses of answers
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-path.h"

#include <string.h>

#define A64 "a1bcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk"
#define A256 "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" \
             "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" \
             "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" \
             "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"

static void
test_names (void)
{
  static const struct {
    const char *name;
    gboolean is_valid;
  } cases[] = {
    { "a", TRUE },
    { "name", TRUE },
    { "main-activity", TRUE },
    { "amount-1", TRUE },
    { "amount-12", TRUE },
    { "year-1-amount", TRUE },
    { "a-1-2-b-c", TRUE },
    { "rows", TRUE },
    { "typed-name", TRUE },
    { "row-count", TRUE },
    { "", FALSE },
    { "-", FALSE },
    { "-a", FALSE },
    { "a-", FALSE },
    { "a--b", FALSE },
    { "1", FALSE },
    { "1a", FALSE },
    { "a1", FALSE },
    { "a-1b", FALSE },
    { "a-b1", FALSE },
    { "Name", FALSE },
    { "na_me", FALSE },
    { "na.me", FALSE },
    { "na me", FALSE },
    { "naïef", FALSE },
    { "a/b", FALSE },
    { "a\n", FALSE },
    { "row", FALSE },
    { "typed", FALSE },
    { "*", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("“%s”", cases[i].name);
      g_assert_cmpint (ibn_name_is_valid (cases[i].name), ==, cases[i].is_valid);
    }
}

static void
test_row_ids (void)
{
  static const struct {
    const char *id;
    gboolean is_valid;
  } cases[] = {
    { "a1", TRUE },
    { "c4f2a91b", TRUE },
    { "row1", TRUE },
    { A64, TRUE },
    { "", FALSE },
    { "a", FALSE },
    { "1", FALSE },
    { "1a", FALSE },
    { "a-1", FALSE },
    { "A1", FALSE },
    { "a1B", FALSE },
    { "a1 ", FALSE },
    { "a1/b", FALSE },
    { "é1", FALSE },
    { A64 "l", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("“%s”", cases[i].id);
      g_assert_cmpint (ibn_row_id_is_valid (cases[i].id), ==, cases[i].is_valid);
    }
}

/* No component can be read in two ways. */
static void
test_names_are_no_ids (void)
{
  static const char characters[] = "ab19-";
  char text[6] = "";

  for (guint n = 0; n < 5 * 5 * 5 * 5 * 5; n++)
    {
      guint rest = n;

      for (gsize i = 0; i < 5; i++, rest /= 5)
        text[i] = characters[rest % 5];
      for (gsize length = 1; length <= 5; length++)
        {
          g_autofree char *part = g_strndup (text, length);

          g_assert_false (ibn_name_is_valid (part) && ibn_row_id_is_valid (part));
        }
    }
}

static void
test_paths (void)
{
  static const struct {
    const char *path;
    gboolean is_valid;
    gboolean is_row;
    const char *pattern;
    const char *parent;
    const char *row;
    const char *name;
  } cases[] = {
    { "title", TRUE, FALSE, "title", NULL, NULL, "title" },
    { "applicant/name", TRUE, FALSE, "applicant/name", "applicant", NULL, "name" },
    { "a/b/c-1", TRUE, FALSE, "a/b/c-1", "a/b", NULL, "c-1" },
    { "companies", TRUE, FALSE, "companies", NULL, NULL, "companies" },
    { "companies/c4f2a91b", TRUE, TRUE, "companies/*", "companies", "companies/c4f2a91b",
      "c4f2a91b" },
    { "companies/c4f2a91b/name", TRUE, FALSE, "companies/*/name", "companies/c4f2a91b",
      "companies/c4f2a91b", "name" },
    { "budget/staff/s1/months-1", TRUE, FALSE, "budget/staff/*/months-1", "budget/staff/s1",
      "budget/staff/s1", "months-1" },
    { "budget/staff/s1/a/b", TRUE, FALSE, "budget/staff/*/a/b", "budget/staff/s1/a",
      "budget/staff/s1", "b" },
    { "companies/*/name", FALSE, FALSE, "companies/*/name", "companies/*", NULL, "name" },
    { "", FALSE, FALSE, "", NULL, NULL, "" },
    { "/", FALSE, FALSE, "/", "", NULL, "" },
    { "/a", FALSE, FALSE, "/a", "", NULL, "a" },
    { "a/", FALSE, FALSE, "a/", "a", NULL, "" },
    { "a//b", FALSE, FALSE, "a//b", "a/", NULL, "b" },
    { "a1", FALSE, TRUE, "*", NULL, "a1", "a1" },
    { "a/b1/c2", FALSE, TRUE, "a/*/*", "a/b1", "a/b1", "c2" },
    { "a/b1/c/d1", FALSE, TRUE, "a/*/c/*", "a/b1/c", "a/b1", "d1" },
    { "a/row", FALSE, FALSE, "a/row", "a", NULL, "row" },
    { "a/typed/b", FALSE, FALSE, "a/typed/b", "a/typed", NULL, "b" },
    { "a/B", FALSE, FALSE, "a/B", "a", NULL, "B" },
    { "../a", FALSE, FALSE, "../a", "..", NULL, "a" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *path = cases[i].path;
      g_autofree char *pattern = ibn_path_get_pattern (path);
      g_autofree char *parent = ibn_path_dup_parent (path);
      g_autofree char *row = ibn_path_dup_row (path);

      g_test_message ("“%s”", path);
      g_assert_cmpint (ibn_path_is_valid (path), ==, cases[i].is_valid);
      g_assert_cmpint (ibn_path_is_row (path), ==, cases[i].is_row);
      g_assert_cmpstr (pattern, ==, cases[i].pattern);
      g_assert_cmpstr (parent, ==, cases[i].parent);
      g_assert_cmpstr (row, ==, cases[i].row);
      g_assert_cmpstr (ibn_path_get_name (path), ==, cases[i].name);
    }
}

static void
test_limits (void)
{
  g_assert_cmpuint (strlen (A256), ==, 256);
  g_assert_true (ibn_path_is_valid (A256));
  g_assert_false (ibn_path_is_valid (A256 "a"));
  g_assert_true (ibn_path_is_valid ("a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a"));
  g_assert_false (ibn_path_is_valid ("a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a"));
}

static void
test_new_ids (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (2017);
  g_autoptr(GRand) same = g_rand_new_with_seed (2017);
  g_autoptr(GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < 10000; i++)
    {
      char *id = ibn_row_id_new (random);
      g_autofree char *again = ibn_row_id_new (same);

      g_assert_true (ibn_row_id_is_valid (id));
      g_assert_cmpuint (strlen (id), ==, 8);
      g_assert_cmpstr (id, ==, again);
      g_assert_true (g_hash_table_add (ids, id));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/path/names", test_names);
  g_test_add_func ("/path/row-ids", test_row_ids);
  g_test_add_func ("/path/names-are-no-ids", test_names_are_no_ids);
  g_test_add_func ("/path/paths", test_paths);
  g_test_add_func ("/path/limits", test_limits);
  g_test_add_func ("/path/new-ids", test_new_ids);

  return g_test_run ();
}
