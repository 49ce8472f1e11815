/* ibn-number.c: numbers of cells, digit by digit
 *
 * Spreadsheets calculate with binary fractions and show 15 digits of them. What they show is what
 * people mean, so that is what is read; from then on nothing is rounded.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "ibn-cells-private.h"
#include "ibn-decimal.h"

#define N_SHOWN 15

/* The largest power of ten that is still written out. */
#define MAX_POWER 60

/* Longer ones are in no spreadsheet. */
#define MAX_LENGTH 400

/* A number in parts: 0.DIGITS times ten to the power. */
typedef struct {
  gboolean  is_negative;
  char      digits[N_SHOWN + 1];
  guint     n_digits;         /* without zeros at either end; 0 for zero */
  int       power;
} Number;

static gboolean
read_power (const char *text, int *power)
{
  gint64 value;

  if (*text == '+')
    text++;
  if (strlen (text) > 6 || !ibn_whole_parse (text, -99999, 99999, &value))
    return FALSE;
  *power = (int) value;
  return TRUE;
}

/* Takes one more away than is shown, and rounds. */
static void
round_digits (Number *self, const char *digits, gsize n)
{
  gsize n_kept = MIN (n, N_SHOWN);
  gboolean up = n > N_SHOWN && digits[N_SHOWN] >= '5';

  memcpy (self->digits, digits, n_kept);
  for (gsize i = n_kept; up && i > 0; i--)
    {
      up = self->digits[i - 1] == '9';
      self->digits[i - 1] = up ? '0' : (char) (self->digits[i - 1] + 1);
    }
  if (up)
    {
      self->digits[0] = '1';
      self->power++;
    }
  while (n_kept > 0 && self->digits[n_kept - 1] == '0')
    n_kept--;
  self->n_digits = (guint) n_kept;
}

static gboolean
parse (const char *text, Number *self)
{
  char digits[MAX_LENGTH];
  gsize n_digits = 0;
  int n_whole = 0;
  gboolean has_point = FALSE;
  gboolean has_digit = FALSE;
  int power = 0;

  memset (self, 0, sizeof *self);
  if (strnlen (text, MAX_LENGTH + 1) > MAX_LENGTH)
    return FALSE;
  if (*text == '-' || *text == '+')
    self->is_negative = *text++ == '-';

  for (; g_ascii_isdigit (*text) || (*text == '.' && !has_point); text++)
    {
      if (*text == '.')
        {
          has_point = TRUE;
          continue;
        }
      has_digit = TRUE;
      if (n_digits > 0 || *text != '0')
        digits[n_digits++] = *text;
      if (n_digits > 0 && !has_point)
        n_whole++;
      if (n_digits == 0 && has_point)
        n_whole--;
    }
  if (!has_digit)
    return FALSE;
  if ((*text == 'e' || *text == 'E') ? !read_power (text + 1, &power) : *text != '\0')
    return FALSE;

  self->power = n_whole + power;
  round_digits (self, digits, n_digits);
  return TRUE;
}

/**
 * ibn_number_read:
 * @text: a number as files have it: `1234.5`, `-1.5E-3`
 * @shift: the power of ten to multiply it with
 *
 * Brings a number in the form that cells have, with the 15 digits that a spreadsheet shows.
 *
 * Returns: (transfer full) (nullable): the number; %NULL when it is none, or one for the stars
 */
char *
ibn_number_read (const char *text, int shift)
{
  Number number;
  GString *out;

  g_return_val_if_fail (text != NULL, NULL);

  if (!parse (text, &number))
    return NULL;
  if (number.n_digits == 0)
    return g_strdup ("0");
  number.power += shift;
  if (ABS (number.power) > MAX_POWER)
    return NULL;

  out = g_string_new (number.is_negative ? "-" : "");
  if (number.power <= 0)
    g_string_append (out, "0.");
  for (int i = number.power; i < 0; i++)
    g_string_append_c (out, '0');
  for (int i = 0; i < MAX (number.power, (int) number.n_digits); i++)
    {
      if (i == number.power && i > 0)
        g_string_append_c (out, '.');
      g_string_append_c (out, i < (int) number.n_digits ? number.digits[i] : '0');
    }
  return g_string_free (out, FALSE);
}

/**
 * ibn_number_scale:
 * @number: a number as cells have it
 * @n_decimals: how many decimals
 * @scaled: (out): the number without its point
 *
 * Multiplies a number with ten to the power @n_decimals, exactly.
 *
 * Returns: %TRUE if @scaled was set, %FALSE when the number has more decimals or is too large
 */
gboolean
ibn_number_scale (const char *number, guint n_decimals, gint64 *scaled)
{
  const char *point;
  gsize n_behind;
  g_autoptr(GString) digits = NULL;

  g_return_val_if_fail (number != NULL, FALSE);
  g_return_val_if_fail (scaled != NULL, FALSE);

  point = strchr (number, '.');
  n_behind = point == NULL ? 0 : strlen (point + 1);
  while (n_behind > n_decimals && point[n_behind] == '0')
    n_behind--;
  if (n_behind > n_decimals || strlen (number) > 40)
    return FALSE;

  digits = g_string_new_len (number, point == NULL ? -1 : point - number);
  g_string_append_len (digits, point == NULL ? "" : point + 1, (gssize) n_behind);
  for (gsize i = n_behind; i < n_decimals; i++)
    g_string_append_c (digits, '0');
  return ibn_whole_parse (digits->str, G_MININT64, G_MAXINT64, scaled);
}

/**
 * ibn_number_write:
 * @scaled: a number without its point
 * @n_decimals: how many decimals it has
 *
 * Does the opposite of ibn_number_scale(). Zeros that end the decimals are left out.
 *
 * Returns: (transfer full): the number as cells have it
 */
char *
ibn_number_write (gint64 scaled, guint n_decimals)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT "E-%u", scaled, n_decimals);

  return ibn_number_read (text, 0);
}

/* As it is written here: with a comma before the decimals. */
char *
ibn_number_show (const char *number)
{
  char *shown;

  g_return_val_if_fail (number != NULL, NULL);

  shown = g_strdup (number);
  return g_strdelimit (shown, ".", ',');
}
