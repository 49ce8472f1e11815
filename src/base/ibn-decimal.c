/* ibn-decimal.c: numbers with at most two decimals, as whole hundredths, counts and whole numbers
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-decimal.h"

#include <glib/gi18n.h>

#include "ibn-error.h"
#include "ibn-typed-private.h"

/**
 * ibn_decimal_parse:
 * @text: what the user typed, such as `0,5`, `0.5` or `1.250,75`
 * @hundredths: (out): the number, in hundredths, from 0 to `IBN_DECIMAL_MAX`
 * @error: return location for an error
 *
 * Reads a number with at most two decimals. Both a comma and a point may stand before them,
 * points and blanks between thousands (F-30, F-31); the locale has no part in this.
 *
 * A lone point or comma before three digits, as in `1.500`, could stand for either and is refused.
 *
 * On failure @hundredths is left as it was, and @error is set to [error@Ibn.Error.SYNTAX] when
 * @text is no such number, to [error@Ibn.Error.AMBIGUOUS] when it could be more than one, or to
 * [error@Ibn.Error.RANGE] when it is below zero or more than `IBN_DECIMAL_MAX`.
 *
 * Returns: %TRUE if @hundredths was set
 */
gboolean
ibn_decimal_parse (const char *text, gint64 *hundredths, GError **error)
{
  g_autofree char *folded = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *max = NULL;
  gint64 value = 0;
  guint n_decimals = 0;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (hundredths != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  folded = ibn_typed_fold (text);
  shown = ibn_typed_show (text);
  switch (ibn_typed_number (folded, IBN_POINT_DECIMALS, IBN_DECIMAL_MAX, &value, &n_decimals))
    {
    case IBN_NUMBER_FINE:
      *hundredths = value;
      return TRUE;

    case IBN_NUMBER_WRONG:
      g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX,
                   _("“%s” is not a number; write it as 0,5"), shown);
      return FALSE;

    case IBN_NUMBER_UNCLEAR:
      g_set_error (error, IBN_ERROR, IBN_ERROR_AMBIGUOUS,
                   _("“%s” can be read in two ways; write at most two decimals after a comma, "
                     "as in 1500 or 1,5"), shown);
      return FALSE;

    case IBN_NUMBER_TOO_FINE:
      g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX,
                   _("“%s” has more than two decimals"), shown);
      return FALSE;

    case IBN_NUMBER_TOO_LARGE:
      max = ibn_decimal_format (IBN_DECIMAL_MAX, 0);
      g_set_error (error, IBN_ERROR, IBN_ERROR_RANGE,
                   _("“%s” is too large; the largest number is %s"), shown, max);
      return FALSE;

    case IBN_NUMBER_NEGATIVE:
      g_set_error (error, IBN_ERROR, IBN_ERROR_RANGE,
                   _("“%s” is below zero; the number is zero or more"), shown);
      return FALSE;
    }
  g_return_val_if_reached (FALSE);
}

/**
 * ibn_decimal_format:
 * @hundredths: a number, in hundredths, of any size and sign
 * @min_decimals: how many decimals to write at least, from 0 to 2
 *
 * Writes a number with a comma before the decimals and points between the thousands, and with no
 * more decimals than it has or @min_decimals asks for.
 *
 * Without decimals, blanks that do not break stand between the thousands: of `1.500` nobody could
 * tell whether that is fifteen hundred or one and a half (F-30 allows both).
 *
 * Returns: (transfer full): the number; ibn_decimal_parse() reads it back if it is in its range
 */
char *
ibn_decimal_format (gint64 hundredths, guint min_decimals)
{
  g_autoptr(GString) out = g_string_new (hundredths < 0 ? "-" : "");
  guint64 size = hundredths < 0 ? -(guint64) hundredths : (guint64) hundredths;
  guint rest = (guint) (size % 100);
  guint n_decimals = rest == 0 ? 0 : rest % 10 == 0 ? 1 : 2;

  g_return_val_if_fail (min_decimals <= 2, NULL);

  n_decimals = MAX (n_decimals, min_decimals);
  ibn_typed_group (out, size / 100, n_decimals == 0 ? "\u00a0" : ".");
  if (n_decimals == 1)
    g_string_append_printf (out, ",%u", rest / 10);
  else if (n_decimals == 2)
    g_string_append_printf (out, ",%02u", rest);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * ibn_count_parse:
 * @text: what the user typed, such as `14` or `1.500`
 * @count: (out): the number, from 0 to 999 999 999
 * @error: return location for an error
 *
 * Reads a whole number, with points or blanks between all its thousands or none.
 *
 * On failure @count is left as it was, and @error is set to [error@Ibn.Error.SYNTAX] when @text
 * is no whole number, to [error@Ibn.Error.AMBIGUOUS] when it could be more than one number, as
 * `1,500`, or to [error@Ibn.Error.RANGE] when it is below zero or too large.
 *
 * Returns: %TRUE if @count was set
 */
gboolean
ibn_count_parse (const char *text, gint64 *count, GError **error)
{
  g_autofree char *folded = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *max = NULL;
  gint64 value = 0;
  guint n_decimals = 0;
  IbnNumberResult result;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (count != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  folded = ibn_typed_fold (text);
  shown = ibn_typed_show (text);
  result = ibn_typed_number (folded, IBN_POINT_GROUPS, IBN_COUNT_MAX * 100, &value, &n_decimals);
  if (result == IBN_NUMBER_FINE && n_decimals > 0)
    result = IBN_NUMBER_TOO_FINE;
  switch (result)
    {
    case IBN_NUMBER_FINE:
      *count = value / 100;
      return TRUE;

    case IBN_NUMBER_WRONG:
    case IBN_NUMBER_TOO_FINE:
      g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX,
                   _("“%s” is not a whole number; write it as 14"), shown);
      return FALSE;

    case IBN_NUMBER_UNCLEAR:
      g_set_error (error, IBN_ERROR, IBN_ERROR_AMBIGUOUS,
                   _("“%s” can be read in two ways; write a whole number without decimals, "
                     "as in 1500"), shown);
      return FALSE;

    case IBN_NUMBER_TOO_LARGE:
      max = ibn_count_format (IBN_COUNT_MAX);
      g_set_error (error, IBN_ERROR, IBN_ERROR_RANGE,
                   _("“%s” is too large; the largest number is %s"), shown, max);
      return FALSE;

    case IBN_NUMBER_NEGATIVE:
      g_set_error (error, IBN_ERROR, IBN_ERROR_RANGE,
                   _("“%s” is below zero; the number is zero or more"), shown);
      return FALSE;
    }
  g_return_val_if_reached (FALSE);
}

/**
 * ibn_count_format:
 * @count: a whole number, of any size and sign
 *
 * Writes a whole number with points between the thousands (F-30).
 *
 * Returns: (transfer full): the number; ibn_count_parse() reads it back if it is in its range
 */
char *
ibn_count_format (gint64 count)
{
  g_autoptr(GString) out = g_string_new (count < 0 ? "-" : "");

  ibn_typed_group (out, count < 0 ? -(guint64) count : (guint64) count, ".");
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * ibn_whole_parse:
 * @text: digits, as they are stored in a file, with a `-` before them or not
 * @least: the least number that is fine
 * @most: the largest number that is fine
 * @number: (out): the number
 *
 * Reads a whole number that a program wrote. For what people type there is ibn_count_parse().
 *
 * GLib's own function fails for some numbers when several threads read their first at the same
 * time: it takes the `errno` of waiting for each other for a fault of the text.
 *
 * Returns: %TRUE if @number was set; otherwise it is left as it was
 */
gboolean
ibn_whole_parse (const char *text, gint64 least, gint64 most, gint64 *number)
{
  gboolean is_negative;
  guint64 size = 0;
  gint64 value;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (number != NULL, FALSE);

  is_negative = *text == '-';
  text += is_negative ? 1 : 0;
  if (*text == '\0')
    return FALSE;
  for (; *text != '\0'; text++)
    if (!g_ascii_isdigit (*text) || !g_uint64_checked_mul (&size, size, 10)
        || !g_uint64_checked_add (&size, size, (guint64) g_ascii_digit_value (*text)))
      return FALSE;
  if (size > (guint64) G_MAXINT64 + (is_negative ? 1 : 0))
    return FALSE;

  /* Below zero there is one more than above. */
  value = is_negative && size > 0 ? -(gint64) (size - 1) - 1 : (gint64) size;
  if (value < least || value > most)
    return FALSE;
  *number = value;
  return TRUE;
}
