/* ibn-money.c: amounts in whole euro cents
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-money.h"

#include <glib/gi18n.h>

#include "ibn-error.h"
#include "ibn-typed-private.h"

/* Longer words first, as the shorter one is the start of the longer one. */
static const char *const currencies[] = { "€", "euro", "eur" };

/* How a Fleming writes that there are no cents. */
static const char *const no_cents[] = { ",--", ",-" };

static IbnNumberResult
scan (char *text, gint64 *cents)
{
  gboolean negative = g_str_has_prefix (text, "-");
  gboolean found = FALSE;
  guint n_decimals = 0;
  IbnNumberResult result;

  if (negative)
    text = g_strchug (text + 1);
  for (gsize i = 0; i < G_N_ELEMENTS (currencies) && !found; i++)
    found = ibn_typed_cut (&text, currencies[i]);

  found = FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (no_cents) && !found; i++)
    if (g_str_has_suffix (text, no_cents[i]))
      found = ibn_typed_cut (&text, no_cents[i]);

  result = ibn_typed_number (text, IBN_POINT_GROUPS, IBN_MONEY_MAX, cents, &n_decimals);
  if (found && n_decimals > 0)
    return IBN_NUMBER_WRONG;
  return result == IBN_NUMBER_FINE && negative ? IBN_NUMBER_NEGATIVE : result;
}

/**
 * ibn_money_parse:
 * @text: what the user typed, such as `1.250,5`, `€ 1250` or `300 000 euro`
 * @amount: (out): the amount, in euro cents, from 0 to `IBN_MONEY_MAX`
 * @error: return location for an error
 *
 * Reads an amount the way a Fleming writes one: a comma before the cents, and points or blanks
 * of any width between all the thousands or between none (F-30, F-31).
 *
 * The locale has no part in this, so that an amount means the same everywhere. A sign that could
 * stand before thousands as well as before cents is not guessed at: `1.5`, `1234.56` and `1,234`
 * are refused.
 *
 * On failure @amount is left as it was, and @error is set to [error@Ibn.Error.SYNTAX] when @text
 * is no amount, to [error@Ibn.Error.AMBIGUOUS] when it could be more than one, or to
 * [error@Ibn.Error.RANGE] when it is below zero or more than `IBN_MONEY_MAX`.
 *
 * Returns: %TRUE if @amount was set
 */
gboolean
ibn_money_parse (const char *text, IbnMoney *amount, GError **error)
{
  g_autofree char *folded = NULL;
  g_autofree char *shown = NULL;
  g_autofree char *max = NULL;
  gint64 cents = 0;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (amount != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  folded = ibn_typed_fold (text);
  shown = ibn_typed_show (text);
  switch (scan (folded, &cents))
    {
    case IBN_NUMBER_FINE:
      *amount = cents;
      return TRUE;

    case IBN_NUMBER_WRONG:
      g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX,
                   _("“%s” is not an amount; write it as 1.234,56"), shown);
      return FALSE;

    case IBN_NUMBER_UNCLEAR:
      g_set_error (error, IBN_ERROR, IBN_ERROR_AMBIGUOUS,
                   _("“%s” can be read in two ways; write a comma before the cents and a point "
                     "only between thousands, as in 1.234,56"), shown);
      return FALSE;

    case IBN_NUMBER_TOO_FINE:
      g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX,
                   _("“%s” has more than two digits for the cents"), shown);
      return FALSE;

    case IBN_NUMBER_TOO_LARGE:
      max = ibn_money_format (IBN_MONEY_MAX);
      g_set_error (error, IBN_ERROR, IBN_ERROR_RANGE,
                   _("“%s” is too large an amount; the largest is %s"), shown, max);
      return FALSE;

    case IBN_NUMBER_NEGATIVE:
      g_set_error (error, IBN_ERROR, IBN_ERROR_RANGE,
                   _("“%s” is below zero; an amount is zero or more"), shown);
      return FALSE;
    }
  g_return_val_if_reached (FALSE);
}

/**
 * ibn_money_format:
 * @amount: an amount, in euro cents, of any size and sign
 *
 * Writes an amount as Belgium does (F-31): `€ 1.234,56`, and `€ -1.234,56` below zero, always
 * with two decimals. The blank after the sign is U+00A0, so that a line never breaks there.
 *
 * Returns: (transfer full): the amount; ibn_money_parse() reads it back if it is in its range
 */
char *
ibn_money_format (IbnMoney amount)
{
  g_autoptr(GString) out = g_string_new ("€\u00a0");
  guint64 cents = amount < 0 ? -(guint64) amount : (guint64) amount;

  if (amount < 0)
    g_string_append_c (out, '-');
  ibn_typed_group (out, cents / 100, ".");
  g_string_append_printf (out, ",%02u", (guint) (cents % 100));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * ibn_money_add:
 * @a: an amount, in euro cents
 * @b: an amount, in euro cents
 * @sum: (out): @a + @b
 *
 * Adds two amounts. The sum may be more than `IBN_MONEY_MAX`, which is a limit of one answer.
 *
 * Returns: %TRUE if @sum was set, %FALSE if it does not fit in 64 bits
 */
gboolean
ibn_money_add (IbnMoney a, IbnMoney b, IbnMoney *sum)
{
  IbnMoney result = 0;

  g_return_val_if_fail (sum != NULL, FALSE);

  if (__builtin_add_overflow (a, b, &result))
    return FALSE;
  *sum = result;
  return TRUE;
}

static gint64
divide_down (gint64 a, gint64 b)
{
  return a / b - (a % b < 0);
}

/**
 * ibn_money_part:
 * @amount: an amount, or any whole number
 * @times: the share of it
 * @per: what @times is a share of, such as 100
 * @part: (out): @amount × @times / @per
 *
 * Takes a part of an amount, exactly, and rounds it down (towards minus infinity): a subsidy is
 * never rounded in favour of the applicant.
 *
 * Returns: %TRUE if @part was set, %FALSE if @per is not above zero or the part, or @times × @per,
 *   does not fit in 64 bits
 */
gboolean
ibn_money_part (gint64 amount, gint64 times, gint64 per, gint64 *part)
{
  gint64 whole;
  gint64 rest;
  gint64 result = 0;

  g_return_val_if_fail (part != NULL, FALSE);

  if (per <= 0)
    return FALSE;

  whole = divide_down (amount, per);
  rest = amount - whole * per;
  if (__builtin_mul_overflow (whole, times, &whole)
      || __builtin_mul_overflow (rest, times, &rest)
      || __builtin_add_overflow (whole, divide_down (rest, per), &result))
    return FALSE;
  *part = result;
  return TRUE;
}
