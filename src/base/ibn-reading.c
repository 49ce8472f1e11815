/* ibn-reading.c: what people may have meant by what is no value as it stands
 *
 * The parsers of types refuse whatever can be read in two ways. Where someone sits before a
 * screen, the readings can be shown instead.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-reading.h"

#include <string.h>

#include "ibn-date.h"
#include "ibn-date-private.h"
#include "ibn-typed-private.h"

/* A year of two digits lies at most so far ahead. */
#define MAX_YEARS_AHEAD 50

static const struct {
  const char *word;
  int         days;
} days_by_name[] = {
  { "vandaag", 0 }, { "today", 0 }, { "morgen", 1 }, { "tomorrow", 1 },
  { "gisteren", -1 }, { "yesterday", -1 },
};

static const struct {
  const char *word;
  int         days;
  int         months;
} units[] = {
  { "", 1, 0 }, { "d", 1, 0 }, { "dag", 1, 0 }, { "dagen", 1, 0 }, { "day", 1, 0 },
  { "days", 1, 0 }, { "w", 7, 0 }, { "week", 7, 0 }, { "weken", 7, 0 }, { "weeks", 7, 0 },
  { "m", 0, 1 }, { "maand", 0, 1 }, { "maanden", 0, 1 }, { "month", 0, 1 }, { "months", 0, 1 },
  { "j", 0, 12 }, { "jaar", 0, 12 }, { "y", 0, 12 }, { "year", 0, 12 }, { "years", 0, 12 },
};

static char *
parse (IbnType type, const char *text)
{
  /* What is wrong with it is no matter: it is no reading then. */
  return ibn_type_parse (type, text, NULL);
}

static gsize
count (const char *text, char sign)
{
  gsize n = 0;

  for (; *text != '\0'; text++)
    n += *text == sign;
  return n;
}

static gsize
count_digits_before (const char *text, const char *end)
{
  gsize n = 0;

  while (end > text && g_ascii_isdigit (end[-1]))
    {
      end--;
      n++;
    }
  return n;
}

/* As in English: commas between thousands and a point before decimals. */
static char *
read_english (IbnType type, char *text)
{
  char *point = strchr (text, '.');

  if (strchr (point, ',') != NULL)
    return NULL;
  for (char *p = text; *p != '\0'; p++)
    if (*p == ',' || *p == '.')
      *p = *p == ',' ? '.' : ',';
  return parse (type, text);
}

/* The third decimal is what the type has no place for. */
static char *
read_rounded (IbnType type, char *text, char *third)
{
  gboolean up = *third >= '5';
  g_autofree char *value = NULL;

  memmove (third, third + 1, strlen (third));
  value = parse (type, text);
  if (value == NULL || !up)
    return g_steal_pointer (&value);
  return g_strdup_printf ("%" G_GINT64_FORMAT, g_ascii_strtoll (value, NULL, 10) + 1);
}

static char *
read_number (IbnType type, const char *typed, IbnSign sign)
{
  g_autofree char *text = ibn_typed_fold (typed);
  gsize n_points = count (text, '.');
  gsize n_commas = count (text, ',');
  gboolean grouped;
  gsize n_before, n_after;
  char *at;

  if (n_points == 1 && n_commas > 0)
    return sign == IBN_SIGN_DECIMALS ? read_english (type, text) : NULL;
  if (n_points + n_commas != 1)
    return NULL;

  at = strpbrk (text, ".,");
  n_before = count_digits_before (text, at);
  n_after = strspn (at + 1, "0123456789");
  grouped = n_after == 3 && n_before >= 1 && n_before <= 3 && at[-(gssize) n_before] != '0';

  if (sign == IBN_SIGN_GROUPS)
    {
      if (!grouped)
        return NULL;
      memmove (at, at + 1, strlen (at));
      return parse (type, text);
    }
  if (type == IBN_TYPE_COUNT || n_after == 0 || (n_after > 2 && !grouped))
    return NULL;
  *at = ',';
  return n_after == 3 ? read_rounded (type, text, at + 3) : parse (type, text);
}

/* As “+14”, “vandaag + 3 maanden”. */
static gboolean
read_relative (const char *text, gint64 today, gint64 *days)
{
  gint64 start = today;
  gint64 n = 0;
  gboolean back;
  char *rest = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (days_by_name); i++)
    if (g_ascii_strncasecmp (text, days_by_name[i].word, strlen (days_by_name[i].word)) == 0)
      {
        start += days_by_name[i].days;
        text += strlen (days_by_name[i].word);
        text += strspn (text, " ");
        if (*text != '\0')
          break;
        *days = start;
        return TRUE;
      }

  if (*text != '+' && *text != '-')
    return FALSE;
  back = *text == '-';
  text++;
  text += strspn (text, " ");
  if (!g_ascii_isdigit (*text))
    return FALSE;
  n = g_ascii_strtoll (text, &rest, 10);
  if (n > 9999)
    return FALSE;
  if (back)
    n = -n;
  rest += strspn (rest, " ");
  for (gsize i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_ascii_strcasecmp (rest, units[i].word) == 0)
      {
        *days = units[i].months != 0 ? ibn_date_add_months (start, n * units[i].months)
                                     : CLAMP (start + n * units[i].days,
                                              IBN_DATE_FIRST, IBN_DATE_LAST);
        return TRUE;
      }
  return FALSE;
}

static char *
read_date (const char *typed, gint64 today)
{
  g_autofree char *text = ibn_typed_fold (typed);
  g_autofree char *whole = NULL;
  gsize length = strlen (text);
  gint64 days = 0;
  gint64 year;

  if (read_relative (text, today, &days))
    return ibn_date_format_iso (days);
  if (length < 4 || !g_ascii_isdigit (text[length - 1]) || !g_ascii_isdigit (text[length - 2])
      || strchr (" /.-'", text[length - 3]) == NULL)
    return NULL;

  year = ibn_date_get_year (today) / 100 * 100 + ibn_date_digits (text + length - 2, 2);
  if (year > ibn_date_get_year (today) + MAX_YEARS_AHEAD)
    year -= 100;
  text[length - 2] = '\0';
  if (text[length - 3] == '\'')
    text[length - 3] = ' ';
  whole = g_strdup_printf ("%s%d", text, (int) year);
  return parse (IBN_TYPE_DATE, whole);
}

/**
 * ibn_reading_new:
 * @type: a type
 * @typed: what the user typed, which ibn_type_parse() refuses
 * @sign: what a lone point or comma stands before
 * @today: the day on which it was typed, as days since 1970-01-01
 *
 * Reads what can be read in more ways than one: `1234.56`, `1,234.56` and `1.500` as numbers with
 * the sign before decimals or thousands, three decimals rounded to two where they could be a
 * thousand; `1/3/18` as a day of this century, or of the last where that is more than 50 years
 * ahead; `vandaag`, `+14` and `today + 3 months` as a day from today on.
 *
 * Returns: (transfer full) (nullable): what to store, %NULL where it cannot be read so
 */
char *
ibn_reading_new (IbnType type, const char *typed, IbnSign sign, gint64 today)
{
  g_return_val_if_fail (type < IBN_N_TYPES, NULL);
  g_return_val_if_fail (typed != NULL, NULL);

  if (type == IBN_TYPE_DATE)
    return read_date (typed, today);
  return ibn_type_is_number (type) ? read_number (type, typed, sign) : NULL;
}

/**
 * ibn_reading_get_sign:
 * @typed: what the user typed
 *
 * Returns: the lone point or comma in it, `\0` where there is none or more than one
 */
char
ibn_reading_get_sign (const char *typed)
{
  g_return_val_if_fail (typed != NULL, '\0');

  if (count (typed, '.') + count (typed, ',') != 1)
    return '\0';
  return *strpbrk (typed, ".,");
}
