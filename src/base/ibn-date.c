/* ibn-date.c: days of the calendar
 *
 * The calendar is the Gregorian one, from 1900 to 2199; what lies outside is printed as the
 * nearest day inside.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-date.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-date-private.h"
#include "ibn-error.h"
#include "ibn-typed-private.h"

#define FIRST_YEAR 1900
#define LAST_YEAR 2199

typedef struct {
  gint64 year;
  gint64 month;  /* 1 to 12 */
  gint64 day;    /* 1 to 31 */
} Civil;

/* One part of a date as it is typed, between separators. */
typedef struct {
  const char *start;
  gsize length;
  char separator;  /* behind it; '\0' at the end */
} Part;

static const char *const months_nl[] = {
  "januari", "februari", "maart", "april", "mei", "juni",
  "juli", "augustus", "september", "oktober", "november", "december",
};
static const char *const months_en[] = {
  "January", "February", "March", "April", "May", "June",
  "July", "August", "September", "October", "November", "December",
};

/* Abbreviations that are not the first three letters of a name above, as those are known. */
static const struct {
  const char *name;
  int month;
} short_months[] = {
  { "mrt", 3 },
  { "febr", 2 },
  { "sept", 9 },
};

/* The year is counted from March on, so that the leap day is its last. */
static gint64
days_from_civil (Civil date)
{
  gint64 year = date.month <= 2 ? date.year - 1 : date.year;
  gint64 month = (date.month + 9) % 12;

  return year * 365 + year / 4 - year / 100 + year / 400
         + (month * 153 + 2) / 5 + date.day - 1 - 719468;
}

static gint64
days_in_month (gint64 year, gint64 month)
{
  static const gint64 lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

  if (month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0))
    return 29;
  return lengths[month - 1];
}

static Civil
civil_from_days (gint64 days)
{
  gint64 from_0 = CLAMP (days, IBN_DATE_FIRST, IBN_DATE_LAST) + 719468;  /* since 0000-03-01 */
  gint64 era = from_0 / 146097;
  gint64 day_of_era = from_0 % 146097;
  gint64 year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524
                        - day_of_era / 146096) / 365;
  gint64 day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  gint64 month = (5 * day_of_year + 2) / 153;  /* 0 is March */
  Civil date;

  date.day = day_of_year - (153 * month + 2) / 5 + 1;
  date.month = month < 10 ? month + 3 : month - 9;
  date.year = era * 400 + year_of_era + (date.month <= 2 ? 1 : 0);
  return date;
}

static IbnDateResult
check_civil (Civil date, gint64 *days)
{
  if (date.month < 1 || date.month > 12 || date.day < 1
      || date.day > days_in_month (date.year, date.month))
    return IBN_DATE_NO_SUCH_DAY;
  if (date.year < FIRST_YEAR || date.year > LAST_YEAR)
    return IBN_DATE_FAR_YEAR;
  *days = days_from_civil (date);
  return IBN_DATE_FINE;
}

static int
find_month (const char *name, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (short_months); i++)
    if (length == strlen (short_months[i].name)
        && g_ascii_strncasecmp (name, short_months[i].name, length) == 0)
      return short_months[i].month;
  for (int i = 0; i < 12; i++)
    {
      if ((length == 3 || length == strlen (months_nl[i]))
          && g_ascii_strncasecmp (name, months_nl[i], length) == 0)
        return i + 1;
      if ((length == 3 || length == strlen (months_en[i]))
          && g_ascii_strncasecmp (name, months_en[i], length) == 0)
        return i + 1;
    }
  return 0;
}

/* Blanks beside another separator, and the point of an abbreviation before a blank, say nothing. */
static gboolean
split_parts (const char *text, Part parts[3])
{
  for (gsize i = 0; i < 3; i++)
    {
      parts[i].start = text;
      parts[i].length = strcspn (text, " /.-");
      text += parts[i].length;
      if (parts[i].length == 0)
        return FALSE;

      parts[i].separator = *text;
      if (text[0] == ' ' && text[1] != '\0' && strchr ("/.-", text[1]) != NULL)
        parts[i].separator = *++text;
      if (*text != '\0')
        text++;
      if (parts[i].separator != ' ' && *text == ' ')
        text++;
    }
  return *text == '\0' && parts[2].separator == '\0';
}

static const char *
month_name (gint64 month, const char *language)
{
  return g_str_has_prefix (language, "en") ? months_en[month - 1] : months_nl[month - 1];
}

gint64
ibn_date_from_civil (gint64 year, gint64 month, gint64 day)
{
  return days_from_civil ((Civil) { year, month, day });
}

gint64
ibn_date_get_year (gint64 days)
{
  return civil_from_days (days).year;
}

/* Returns the number that the next @length characters write, -1 if they are not all digits. */
gint64
ibn_date_digits (const char *text, gsize length)
{
  gint64 value = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return -1;
      value = value * 10 + g_ascii_digit_value (text[i]);
    }
  return value;
}

/* Reads the first ten characters of @text. */
IbnDateResult
ibn_date_read_iso (const char *text, gint64 *days)
{
  Civil date;

  if (strnlen (text, 10) < 10 || text[4] != '-' || text[7] != '-')
    return IBN_DATE_WRONG;

  date.year = ibn_date_digits (text, 4);
  date.month = ibn_date_digits (text + 5, 2);
  date.day = ibn_date_digits (text + 8, 2);
  if (date.year < 0 || date.month < 0 || date.day < 0)
    return IBN_DATE_WRONG;
  return check_civil (date, days);
}

/* Reads a folded text. */
IbnDateResult
ibn_date_read (const char *text, gint64 *days)
{
  Part parts[3];
  const Part *year = &parts[2];
  const Part *day = &parts[0];
  gboolean is_named;
  Civil date;

  if (!split_parts (text, parts))
    return IBN_DATE_WRONG;

  is_named = g_ascii_isalpha (*parts[1].start);
  if (!is_named && parts[0].separator != parts[1].separator)
    return IBN_DATE_WRONG;
  if (!is_named && parts[0].length == 4)
    {
      year = &parts[0];
      day = &parts[2];
    }
  if (day->length > 2 || (!is_named && parts[1].length > 2)
      || (year->length != 4 && year->length != 2))
    return IBN_DATE_WRONG;

  date.year = ibn_date_digits (year->start, year->length);
  date.month = is_named ? find_month (parts[1].start, parts[1].length)
                        : ibn_date_digits (parts[1].start, parts[1].length);
  date.day = ibn_date_digits (day->start, day->length);
  if (date.year < 0 || date.month < 0 || date.day < 0 || (is_named && date.month == 0))
    return IBN_DATE_WRONG;
  if (year->length == 2)
    return IBN_DATE_SHORT_YEAR;
  return check_civil (date, days);
}

/* Sets @error as @result asks for; returns whether all is well. */
gboolean
ibn_date_complain (IbnDateResult result, const char *text, GError **error)
{
  g_autofree char *shown = ibn_typed_show (text);

  switch (result)
    {
    case IBN_DATE_FINE:
      return TRUE;

    case IBN_DATE_WRONG:
      g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX,
                   _("“%s” is not a date; write it as 21/03/2018"), shown);
      return FALSE;

    case IBN_DATE_SHORT_YEAR:
      g_set_error (error, IBN_ERROR, IBN_ERROR_AMBIGUOUS,
                   _("“%s” has a year of two digits; write all four, as in 21/03/2018"), shown);
      return FALSE;

    case IBN_DATE_NO_SUCH_DAY:
      g_set_error (error, IBN_ERROR, IBN_ERROR_RANGE,
                   _("“%s” is not a day of the calendar"), shown);
      return FALSE;

    case IBN_DATE_FAR_YEAR:
      g_set_error (error, IBN_ERROR, IBN_ERROR_RANGE,
                   _("“%s” does not lie in the years 1900 to 2199"), shown);
      return FALSE;

    case IBN_DATE_NO_SUCH_TIME:
      g_set_error (error, IBN_ERROR, IBN_ERROR_RANGE,
                   _("“%s” is not a time of the day"), shown);
      return FALSE;

    case IBN_DATE_SKIPPED_TIME:
      g_set_error (error, IBN_ERROR, IBN_ERROR_RANGE,
                   _("“%s” does not exist in Belgium, where summer time begins that night"), shown);
      return FALSE;

    case IBN_DATE_DOUBLE_TIME:
      g_set_error (error, IBN_ERROR, IBN_ERROR_AMBIGUOUS,
                   _("“%s” comes twice in Belgium, where summer time ends that night; "
                     "add +02:00 for the first or +01:00 for the second"), shown);
      return FALSE;
    }
  g_return_val_if_reached (FALSE);
}

/**
 * ibn_date_parse:
 * @text: what the user typed, such as `21/3/2018`, `21 mrt. 2018`, `21 March 2018`, `2018-03-21`
 * @days: (out): the day, as days since 1970-01-01
 * @error: return location for an error
 *
 * Reads a day: day, month and year with the same sign (`/`, `.`, `-` or a blank) between them,
 * or year, month and day, or with the name of the month or its usual abbreviation in Dutch or
 * English (F-31). Numbers come day before month, never month before day.
 *
 * On failure @days is left as it was, and @error is set to [error@Ibn.Error.SYNTAX] when @text is
 * no date, to [error@Ibn.Error.AMBIGUOUS] when its year has two digits, or to
 * [error@Ibn.Error.RANGE] when there is no such day in the years 1900 to 2199.
 *
 * Returns: %TRUE if @days was set
 */
gboolean
ibn_date_parse (const char *text, gint64 *days, GError **error)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (days != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  folded = ibn_typed_fold (text);
  return ibn_date_complain (ibn_date_read (folded, days), text, error);
}

/**
 * ibn_date_parse_iso:
 * @text: a stored date, `2018-03-21` and nothing else
 * @days: (out): the day, as days since 1970-01-01
 *
 * Reads a day as it is stored.
 *
 * Returns: %TRUE if @days was set, %FALSE if @text is not a day in that form; @days is then as it
 *   was
 */
gboolean
ibn_date_parse_iso (const char *text, gint64 *days)
{
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (days != NULL, FALSE);

  return strnlen (text, 11) == 10 && ibn_date_read_iso (text, days) == IBN_DATE_FINE;
}

/**
 * ibn_date_format_iso:
 * @days: a day, as days since 1970-01-01
 *
 * Writes a day as it is stored, `2018-03-21`.
 *
 * Returns: (transfer full): the day
 */
char *
ibn_date_format_iso (gint64 days)
{
  Civil date = civil_from_days (days);

  return g_strdup_printf ("%04d-%02d-%02d", (int) date.year, (int) date.month, (int) date.day);
}

/**
 * ibn_date_format:
 * @days: a day, as days since 1970-01-01
 *
 * Writes a day as fields and tables show it, `21/03/2018` (F-31).
 *
 * Returns: (transfer full): the day; ibn_date_parse() reads it back
 */
char *
ibn_date_format (gint64 days)
{
  Civil date = civil_from_days (days);

  return g_strdup_printf ("%02d/%02d/%04d", (int) date.day, (int) date.month, (int) date.year);
}

/**
 * ibn_date_format_long:
 * @days: a day, as days since 1970-01-01
 * @language: `en` for English, anything else for Dutch
 *
 * Writes a day as a sentence has it, `21 maart 2018` (F-31).
 *
 * Returns: (transfer full): the day; ibn_date_parse() reads it back
 */
char *
ibn_date_format_long (gint64 days, const char *language)
{
  Civil date = civil_from_days (days);

  g_return_val_if_fail (language != NULL, NULL);

  return g_strdup_printf ("%d %s %04d", (int) date.day, month_name (date.month, language),
                          (int) date.year);
}

/**
 * ibn_date_add_months:
 * @days: a day, as days since 1970-01-01
 * @months: how many months later, or earlier when below zero
 *
 * Finds the same day of another month, or that month's last day when it has no such day. What
 * would come before 1900 or after 2199 becomes the first or last day of those years.
 *
 * Returns: the day, as days since 1970-01-01
 */
gint64
ibn_date_add_months (gint64 days, gint64 months)
{
  const gint64 all_months = (LAST_YEAR - FIRST_YEAR + 1) * 12;
  Civil date = civil_from_days (days);
  gint64 month = date.year * 12 + date.month - 1 + CLAMP (months, -all_months, all_months);

  if (month < FIRST_YEAR * 12)
    return IBN_DATE_FIRST;
  if (month >= (LAST_YEAR + 1) * 12)
    return IBN_DATE_LAST;

  date.year = month / 12;
  date.month = month % 12 + 1;
  date.day = MIN (date.day, days_in_month (date.year, date.month));
  return days_from_civil (date);
}
