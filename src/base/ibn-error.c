/* ibn-error.c: the one error domain of the core
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-error.h"

G_DEFINE_QUARK (ibn-error-quark, ibn_error)

/**
 * ibn_error_abridge:
 * @error: (inout) (nullable): an error, which may quote what was read
 *
 * Makes of the sentence in @error one that can be shown, whatever it quotes: a line of at most
 * `IBN_ERROR_MAX_LENGTH` characters in UTF-8.
 */
void
ibn_error_abridge (GError **error)
{
  g_autofree char *message = NULL;
  GString *text;
  const char *p;

  if (error == NULL || *error == NULL)
    return;

  message = g_utf8_make_valid ((*error)->message, -1);
  text = g_string_new (NULL);
  p = message;
  for (guint n = 1; *p != '\0' && n < IBN_ERROR_MAX_LENGTH; n++, p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (text, g_unichar_iscntrl (c) ? ' ' : c);
    }
  if (*p != '\0')
    g_string_append (text, "…");

  g_free ((*error)->message);
  (*error)->message = g_string_free (text, FALSE);
}
