/* ibn-error.c: the one error domain of the core
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-error.h"

/* Characters of a sentence of which the middle is left out. */
#define N_END 150
#define N_BEGINNING (IBN_ERROR_MAX_LENGTH - 1 - N_END)

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

/* Appends the first @n characters, on one line. */
static void
append_line (GString *line, const char *text, glong n)
{
  for (; n > 0; n--, text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      g_string_append_unichar (line, g_unichar_iscntrl (c) ? ' ' : c);
    }
}

/**
 * ibn_error_abridge:
 * @error: (inout) (nullable): an error, which may quote what was read
 *
 * Makes of the sentence in @error one that can be shown, whatever it quotes: a line of at most
 * `IBN_ERROR_MAX_LENGTH` characters in UTF-8. What is too long is left out of its middle, since
 * the place stands before what is quoted, and the reason after it.
 */
void
ibn_error_abridge (GError **error)
{
  g_autofree char *message = NULL;
  GString *text;
  glong length;

  if (error == NULL || *error == NULL)
    return;

  message = g_utf8_make_valid ((*error)->message, -1);
  length = g_utf8_strlen (message, -1);
  text = g_string_new (NULL);
  if (length <= IBN_ERROR_MAX_LENGTH)
    append_line (text, message, length);
  else
    {
      append_line (text, message, N_BEGINNING);
      g_string_append (text, "…");
      append_line (text, g_utf8_offset_to_pointer (message, length - N_END), N_END);
    }

  g_free ((*error)->message);
  (*error)->message = g_string_free (text, FALSE);
}
