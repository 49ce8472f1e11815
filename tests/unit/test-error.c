/* test-error.c: sentences that quote what was read
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-error.h"

static void
test_abridge (void)
{
  g_autofree char *most = g_strnfill (IBN_ERROR_MAX_LENGTH, 'x');
  g_autofree char *more = g_strconcat ("a", most, "\nz", NULL);
  g_autofree char *beginning = g_strnfill (248, 'x');
  g_autofree char *end = g_strnfill (148, 'x');
  g_autofree char *cut = g_strconcat ("a", beginning, "…", end, " z", NULL);
  const struct {
    const char *quoted;
    const char *shown;
  } cases[] = {
    { "Regel 1: “é”", "Regel 1: “é”" },
    { "a\nb\x01" "c\u2028", "a b c\u2028" },
    { "a\xc3", "a\ufffd" },
    { most, most },
    { more, cut },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = g_error_new_literal (IBN_ERROR, IBN_ERROR_SYNTAX, cases[i].quoted);

      ibn_error_abridge (&error);
      g_assert_error (error, IBN_ERROR, IBN_ERROR_SYNTAX);
      g_assert_cmpstr (error->message, ==, cases[i].shown);
    }
}

static void
test_none (void)
{
  GError *error = NULL;

  ibn_error_abridge (&error);
  g_assert_no_error (error);
  ibn_error_abridge (NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error/abridge", test_abridge);
  g_test_add_func ("/error/none", test_none);
  return g_test_run ();
}
