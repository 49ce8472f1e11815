/* ibn-fingerprint.c: SHA-256, and the short code of it that people can read out
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-fingerprint.h"

#include <string.h>

/* 80 bits of five each, in groups of four. */
#define CODE_BYTES 10
#define N_GROUP 4

/**
 * ibn_fingerprint_of_bytes:
 * @bytes: any content
 *
 * Returns: (transfer full): its fingerprint
 */
char *
ibn_fingerprint_of_bytes (GBytes *bytes)
{
  g_return_val_if_fail (bytes != NULL, NULL);

  return g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
}

/**
 * ibn_fingerprint_is_valid:
 * @text: any text
 *
 * Tells whether a text has the form of a fingerprint: 64 hexadecimal digits, in lower case.
 *
 * Returns: %TRUE if it has
 */
gboolean
ibn_fingerprint_is_valid (const char *text)
{
  g_return_val_if_fail (text != NULL, FALSE);

  return strspn (text, "0123456789abcdef") == IBN_FINGERPRINT_LENGTH
         && text[IBN_FINGERPRINT_LENGTH] == '\0';
}

/**
 * ibn_fingerprint_get_code:
 * @fingerprint: a fingerprint
 *
 * Makes a code of the first 80 bits, in the base 32 of Crockford, which has no I, L, O and U. It
 * is short enough to read out, and nobody finds a second content with the same code by chance.
 *
 * Returns: (transfer full): the code, such as `K7QM-2XFD-9H3T-8WPA`
 */
char *
ibn_fingerprint_get_code (const char *fingerprint)
{
  static const char signs[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  g_autoptr(GString) code = g_string_new (NULL);
  guint n_bits = 0;
  guint bits = 0;
  guint n_signs = 0;

  g_return_val_if_fail (fingerprint != NULL, NULL);
  g_return_val_if_fail (ibn_fingerprint_is_valid (fingerprint), NULL);

  for (gsize i = 0; i < 2 * CODE_BYTES; i++)
    {
      bits = (bits << 4 | (guint) g_ascii_xdigit_value (fingerprint[i])) & 0xff;
      n_bits += 4;
      if (n_bits < 5)
        continue;

      if (n_signs > 0 && n_signs % N_GROUP == 0)
        g_string_append_c (code, '-');
      n_bits -= 5;
      g_string_append_c (code, signs[bits >> n_bits & 31]);
      n_signs++;
    }
  return g_string_free (g_steal_pointer (&code), FALSE);
}
