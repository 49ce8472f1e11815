/* ibn-typed.c: what people type: its blanks and its numbers
 *
 * Nothing here depends on the locale, so that what is typed means the same on every machine.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-typed-private.h"

#include <string.h>

/* Characters of what was typed that a complaint repeats. */
#define MAX_SHOWN 60

/* Digits that surely fit in a gint64, also as hundredths. */
#define MAX_DIGITS 15

static gboolean
is_digits (const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return length > 0;
}

/* The first group has one to three digits and does not start with a zero, every other group has
 * three, and the same sign stands between all of them. */
static gboolean
is_grouped (const char *text, gsize length)
{
  gsize first = 0;

  while (first < length && g_ascii_isdigit (text[first]))
    first++;
  if (first < 1 || first > 3 || text[0] == '0' || first == length || (length - first) % 4 != 0)
    return FALSE;

  for (gsize i = first; i < length; i += 4)
    if (text[i] != text[first] || !is_digits (text + i + 1, 3))
      return FALSE;
  return text[first] == '.' || text[first] == ' ';
}

static gboolean
is_whole (const char *text, gsize length)
{
  return is_digits (text, length) || is_grouped (text, length);
}

/* Finds the decimal sign, or says why none can be found; *decimals is then "". */
static IbnNumberResult
find_decimals (const char *text, IbnPoint point, gsize *whole, const char **decimals)
{
  const char *comma = strchr (text, ',');
  const char *dot = strrchr (text, '.');
  const char *sign = comma != NULL ? comma : dot;
  gsize length = strlen (text);
  gsize n_before = sign != NULL ? (gsize) (sign - text) : length;
  gsize n_after = sign != NULL ? length - n_before - 1 : 0;
  gboolean is_thousand = n_after == 3 && n_before >= 1 && n_before <= 3
                         && is_digits (text, n_before);

  *whole = length;
  *decimals = "";
  if (sign == NULL || (comma == NULL && memchr (text, '.', n_before) != NULL))
    return is_whole (text, length) ? IBN_NUMBER_FINE : IBN_NUMBER_WRONG;
  if (!is_digits (sign + 1, n_after) || (n_before > 0 && !is_whole (text, n_before)))
    return IBN_NUMBER_WRONG;

  if (comma != NULL && is_thousand && text[0] != '0')
    return IBN_NUMBER_UNCLEAR;
  if (comma == NULL && is_thousand && (point == IBN_POINT_DECIMALS || text[0] == '0'))
    return IBN_NUMBER_UNCLEAR;
  if (comma == NULL && is_thousand)
    return IBN_NUMBER_FINE;
  if (n_after > 2)
    return comma != NULL || point == IBN_POINT_DECIMALS ? IBN_NUMBER_TOO_FINE : IBN_NUMBER_WRONG;
  if (comma == NULL && point == IBN_POINT_GROUPS)
    return IBN_NUMBER_UNCLEAR;

  *whole = n_before;
  *decimals = sign + 1;
  return IBN_NUMBER_FINE;
}

/**
 * ibn_typed_fold:
 * @text: what was typed, in any encoding
 *
 * Folds every run of blanks, tabs and line ends, also those that do not break, into one blank,
 * and takes those at both ends away.
 *
 * Characters that only steer the layout, such as marks of the writing direction that came along
 * with a copy, go. Bytes that are no UTF-8 and control characters become U+FFFD, which no parser
 * accepts and which does a terminal no harm.
 *
 * Returns: (transfer full): the folded text
 */
char *
ibn_typed_fold (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr(GString) folded = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_type (c) == G_UNICODE_FORMAT)
        continue;
      if (!g_unichar_isspace (c))
        g_string_append_unichar (folded, g_unichar_iscntrl (c) ? 0xfffd : c);
      else if (folded->len > 0 && folded->str[folded->len - 1] != ' ')
        g_string_append_c (folded, ' ');
    }
  if (folded->len > 0 && folded->str[folded->len - 1] == ' ')
    g_string_truncate (folded, folded->len - 1);
  return g_string_free (g_steal_pointer (&folded), FALSE);
}

/**
 * ibn_typed_show:
 * @text: what was typed, in any encoding
 *
 * Makes what was typed fit for a complaint: folded, and cut when it is long.
 *
 * Returns: (transfer full): the text to show
 */
char *
ibn_typed_show (const char *text)
{
  g_autofree char *folded = ibn_typed_fold (text);
  g_autofree char *head = NULL;

  if (g_utf8_strlen (folded, -1) <= MAX_SHOWN)
    return g_steal_pointer (&folded);

  head = g_utf8_substring (folded, 0, MAX_SHOWN - 1);
  return g_strconcat (head, "…", NULL);
}

/**
 * ibn_typed_strip:
 * @text: what was typed, in any encoding
 * @dropped: ASCII signs that only part the rest
 *
 * Takes all blanks and the signs of @dropped away and writes ASCII letters as capitals.
 *
 * Returns: (transfer full): what is left
 */
char *
ibn_typed_strip (const char *text, const char *dropped)
{
  g_autofree char *folded = ibn_typed_fold (text);
  char *out = folded;

  for (const char *p = folded; *p != '\0'; p++)
    if (*p != ' ' && strchr (dropped, *p) == NULL)
      *out++ = g_ascii_toupper (*p);
  *out = '\0';
  return g_steal_pointer (&folded);
}

/**
 * ibn_typed_cut:
 * @text: (inout): a folded text
 * @word: a word in lower case
 *
 * Takes @word and the blank beside it away from the start or else from the end of @text, in
 * capitals or not.
 *
 * Returns: %TRUE if @word was there
 */
gboolean
ibn_typed_cut (char **text, const char *word)
{
  gsize length = strlen (*text);
  gsize n_word = strlen (word);
  char *tail;

  if (length < n_word)
    return FALSE;

  if (g_ascii_strncasecmp (*text, word, n_word) == 0)
    {
      *text = g_strchug (*text + n_word);
      return TRUE;
    }

  tail = *text + length - n_word;
  if (g_ascii_strcasecmp (tail, word) != 0)
    return FALSE;
  *tail = '\0';
  g_strchomp (*text);
  return TRUE;
}

/**
 * ibn_typed_number:
 * @text: a folded text
 * @point: what a point may mean
 * @max: the largest value, in hundredths
 * @hundredths: (out): the number, in hundredths
 * @n_decimals: (out): how many decimals were written, at most two
 *
 * Reads a number with at most two decimals after a comma and, if there are any, points or blanks
 * between all its thousands (F-30, F-31).
 *
 * A sign that could part thousands as well as decimals is never guessed at: `1,234` always, and
 * a lone point before three digits if @point allows both.
 *
 * Returns: %IBN_NUMBER_FINE if @hundredths and @n_decimals were set, or else what is wrong
 */
IbnNumberResult
ibn_typed_number (const char *text, IbnPoint point, gint64 max,
                  gint64 *hundredths, guint *n_decimals)
{
  static const char *const minus[] = { "-", "\u2212" };
  gboolean negative = FALSE;
  const char *decimals = "";
  gsize whole = 0;
  gsize n_digits = 0;
  gint64 value = 0;
  IbnNumberResult result;

  for (gsize i = 0; i < G_N_ELEMENTS (minus) && !negative; i++)
    if (g_str_has_prefix (text, minus[i]))
      {
        negative = TRUE;
        text += strlen (minus[i]);
        text += *text == ' ';
      }

  result = find_decimals (text, point, &whole, &decimals);
  if (result != IBN_NUMBER_FINE)
    return result;
  if (negative)
    return IBN_NUMBER_NEGATIVE;

  for (gsize i = 0; i < whole; i++)
    if (g_ascii_isdigit (text[i]))
      {
        n_digits += n_digits > 0 || text[i] != '0';
        if (n_digits > MAX_DIGITS)
          return IBN_NUMBER_TOO_LARGE;
        value = value * 10 + g_ascii_digit_value (text[i]);
      }
  for (gsize i = 0; i < 2; i++)
    value = value * 10 + (i < strlen (decimals) ? g_ascii_digit_value (decimals[i]) : 0);
  if (value > max)
    return IBN_NUMBER_TOO_LARGE;

  *hundredths = value;
  *n_decimals = (guint) strlen (decimals);
  return IBN_NUMBER_FINE;
}

/**
 * ibn_typed_group:
 * @out: where to add it
 * @whole: a whole number
 * @separator: what stands between the thousands
 *
 * Adds @whole in groups of three digits.
 */
void
ibn_typed_group (GString *out, guint64 whole, const char *separator)
{
  char digits[24];
  int n = g_snprintf (digits, sizeof digits, "%" G_GUINT64_FORMAT, whole);

  for (int i = 0; i < n; i++)
    {
      if (i > 0 && (n - i) % 3 == 0)
        g_string_append (out, separator);
      g_string_append_c (out, digits[i]);
    }
}
