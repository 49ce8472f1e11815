/* ibn-error.c: the one error domain of the core
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-error.h"

G_DEFINE_QUARK (ibn-error-quark, ibn_error)

/**
 * ibn_error_refuse:
 * @error: return location for an error
 * @code: what is wrong
 * @format: a sentence, as for printf()
 * @...: what stands in it
 *
 * Sets an error, for functions that end with that.
 *
 * Returns: %FALSE
 */
gboolean
ibn_error_refuse (GError **error, IbnError code, const char *format, ...)
{
  va_list arguments;

  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  va_start (arguments, format);
  if (error != NULL)
    *error = g_error_new_valist (IBN_ERROR, code, format, arguments);
  va_end (arguments);
  return FALSE;
}

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
