/* test-fingerprint.c: SHA-256, and the short code of it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-fingerprint.h"

#include <string.h>

/* FIPS 180-2, appendix B, and the SHA-256 of nothing. */
#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define NOTHING "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"

static void
test_of_bytes (void)
{
  static const struct {
    const char *text;
    const char *fingerprint;
  } cases[] = {
    { "abc", ABC },
    { "", NOTHING },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GBytes) bytes = g_bytes_new_static (cases[i].text, strlen (cases[i].text));
      g_autofree char *fingerprint = ibn_fingerprint_of_bytes (bytes);

      g_assert_cmpstr (fingerprint, ==, cases[i].fingerprint);
    }
}

static void
test_is_valid (void)
{
  static const struct {
    const char *text;
    gboolean is_valid;
  } cases[] = {
    { ABC, TRUE },
    { ABC "0", FALSE },
    { "", FALSE },
    { "ba7816bf", FALSE },
    { "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD", FALSE },
    { "ga7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", FALSE },
    { "../816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (ibn_fingerprint_is_valid (cases[i].text), ==, cases[i].is_valid);
}

/* Worked out apart from the program, as the first 80 bits in base 32. */
static void
test_code (void)
{
  static const struct {
    const char *fingerprint;
    const char *code;
  } cases[] = {
    { ABC, "Q9W1-DFWF-077Y-MGA1" },
    { NOTHING, "WERC-8GMR-ZGE1-96QV" },
    { "00000000000000000000ffffffffffffffffffffffffffffffffffffffffffff", "0000-0000-0000-0000" },
    { "ffffffffffffffffffff00000000000000000000000000000000000000000000", "ZZZZ-ZZZZ-ZZZZ-ZZZZ" },
    { "00443214c74254b635cf00000000000000000000000000000000000000000000", "0123-4567-89AB-CDEF" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *code = ibn_fingerprint_get_code (cases[i].fingerprint);

      g_assert_cmpstr (code, ==, cases[i].code);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/fingerprint/of-bytes", test_of_bytes);
  g_test_add_func ("/fingerprint/is-valid", test_is_valid);
  g_test_add_func ("/fingerprint/code", test_code);
  return g_test_run ();
}
