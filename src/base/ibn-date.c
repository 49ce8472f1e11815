/* ibn-date.c: days of the calendar and moments in Belgium
 *
 * The calendar is the Gregorian one, from 1900 to 2199; what lies outside is printed as the
 * nearest day inside. Belgian time is computed with the summer time rule of the European Union,
 * for every year, so that a deadline does not depend on the zone files of a machine: from the
 * last Sunday of March to the last Sunday of October, at 01:00 UTC both times, it is two hours
 * ahead of UTC, otherwise one.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-date.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-error.h"
#include "ibn-typed-private.h"

#define FIRST_YEAR 1900
#define LAST_YEAR 2199
#define FIRST_DAY (G_GINT64_CONSTANT (-25567))  /* 1900-01-01 */
#define LAST_DAY (G_GINT64_CONSTANT (84005))    /* 2199-12-31 */

#define SECONDS_PER_DAY (G_GINT64_CONSTANT (86400))
#define WINTER_OFFSET 3600
#define SUMMER_OFFSET 7200

/* The largest offset from UTC in use, at the International Date Line. */
#define MAX_ZONE_HOURS 14

typedef struct {
  gint64 year;
  gint64 month;  /* 1 to 12 */
  gint64 day;    /* 1 to 31 */
} Civil;

typedef enum {
  READ_FINE,
  READ_WRONG,
  READ_SHORT_YEAR,
  READ_NO_SUCH_DAY,
  READ_FAR_YEAR,
  READ_NO_SUCH_TIME,
  READ_SKIPPED_TIME,
  READ_DOUBLE_TIME,
} ReadResult;

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

static gint64
divide_down (gint64 a, gint64 b)
{
  return a / b - (a % b < 0);
}

/* The year is counted from March on, so that the leap day is its last. */
static gint64
days_from_civil (Civil date)
{
  gint64 year = date.month <= 2 ? date.year - 1 : date.year;
  gint64 month = (date.month + 9) % 12;

  return year * 365 + divide_down (year, 4) - divide_down (year, 100) + divide_down (year, 400)
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
  gint64 from_0 = CLAMP (days, FIRST_DAY, LAST_DAY) + 719468;  /* since 0000-03-01 */
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

static gint64
last_sunday (gint64 year, gint64 month)
{
  gint64 days = days_from_civil ((Civil) { year, month, 31 });

  return days - ((days + 4) % 7 + 7) % 7;  /* 1970-01-01 was a Thursday */
}

static gint64
belgian_offset (gint64 seconds)
{
  gint64 year = civil_from_days (divide_down (seconds, SECONDS_PER_DAY)).year;
  gint64 start = last_sunday (year, 3) * SECONDS_PER_DAY + 3600;
  gint64 end = last_sunday (year, 10) * SECONDS_PER_DAY + 3600;

  return seconds >= start && seconds < end ? SUMMER_OFFSET : WINTER_OFFSET;
}

static ReadResult
check_civil (Civil date, gint64 *days)
{
  if (date.month < 1 || date.month > 12 || date.day < 1
      || date.day > days_in_month (date.year, date.month))
    return READ_NO_SUCH_DAY;
  if (date.year < FIRST_YEAR || date.year > LAST_YEAR)
    return READ_FAR_YEAR;
  *days = days_from_civil (date);
  return READ_FINE;
}

/* Returns -1 where the digits are not all there. */
static gint64
digits_at (const char *text, gsize length)
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

static gboolean
read_iso_date (const char *text, Civil *date)
{
  if (strnlen (text, 10) < 10 || text[4] != '-' || text[7] != '-')
    return FALSE;

  date->year = digits_at (text, 4);
  date->month = digits_at (text + 5, 2);
  date->day = digits_at (text + 8, 2);
  return date->year >= 0 && date->month >= 0 && date->day >= 0;
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

static ReadResult
read_date (const char *text, gint64 *days)
{
  Part parts[3];
  const Part *year = &parts[2];
  const Part *day = &parts[0];
  gboolean is_named;
  Civil date;

  if (!split_parts (text, parts))
    return READ_WRONG;

  is_named = g_ascii_isalpha (*parts[1].start);
  if (!is_named && parts[0].separator != parts[1].separator)
    return READ_WRONG;
  if (!is_named && parts[0].length == 4)
    {
      year = &parts[0];
      day = &parts[2];
    }
  if (day->length > 2 || (!is_named && parts[1].length > 2)
      || (year->length != 4 && year->length != 2))
    return READ_WRONG;

  date.year = digits_at (year->start, year->length);
  date.month = is_named ? find_month (parts[1].start, parts[1].length)
                        : digits_at (parts[1].start, parts[1].length);
  date.day = digits_at (day->start, day->length);
  if (date.year < 0 || date.month < 0 || date.day < 0 || (is_named && date.month == 0))
    return READ_WRONG;
  if (year->length == 2)
    return READ_SHORT_YEAR;
  return check_civil (date, days);
}

/* Reads hh:mm or hh:mm:ss and an offset, both in seconds; *has_zone tells whether there was one. */
static ReadResult
read_clock (const char *text, gint64 *clock, gint64 *zone, gboolean *has_zone)
{
  gint64 hour = digits_at (text, 2);
  gint64 minute = hour >= 0 && text[2] == ':' ? digits_at (text + 3, 2) : -1;
  gint64 second = 0;
  gint64 zone_hour = 0;
  gint64 zone_minute = 0;
  gint64 sign = 1;

  if (minute < 0)
    return READ_WRONG;
  text += 5;
  if (*text == ':')
    {
      second = digits_at (text + 1, 2);
      if (second < 0)
        return READ_WRONG;
      text += 3;
    }
  if (hour > 23 || minute > 59 || second > 59)
    return READ_NO_SUCH_TIME;

  *has_zone = *text != '\0';
  if (g_ascii_tolower (*text) == 'z')
    text++;
  else if (*text != '\0')
    {
      sign = *text == '-' ? -1 : 1;
      if (strchr ("+-", *text) == NULL)
        return READ_WRONG;
      zone_hour = digits_at (text + 1, 2);
      if (zone_hour < 0)
        return READ_WRONG;
      text += text[3] == ':' ? 4 : 3;
      zone_minute = digits_at (text, 2);
      if (zone_minute < 0)
        return READ_WRONG;
      text += 2;
    }
  if (*text != '\0')
    return READ_WRONG;
  if (zone_hour * 60 + zone_minute > MAX_ZONE_HOURS * 60 || zone_minute > 59)
    return READ_NO_SUCH_TIME;

  *clock = hour * 3600 + minute * 60 + second;
  *zone = sign * (zone_hour * 3600 + zone_minute * 60);
  return READ_FINE;
}

static ReadResult
from_belgian_time (gint64 local, gint64 *seconds)
{
  gboolean is_summer = belgian_offset (local - SUMMER_OFFSET) == SUMMER_OFFSET;
  gboolean is_winter = belgian_offset (local - WINTER_OFFSET) == WINTER_OFFSET;

  if (is_summer && is_winter)
    return READ_DOUBLE_TIME;
  if (!is_summer && !is_winter)
    return READ_SKIPPED_TIME;
  *seconds = local - (is_summer ? SUMMER_OFFSET : WINTER_OFFSET);
  return READ_FINE;
}

/* @text is the time of day, "" for its first moment. */
static ReadResult
read_moment (gint64 days, const char *text, gint64 *seconds)
{
  gint64 clock = 0;
  gint64 zone = 0;
  gboolean has_zone = FALSE;
  gint64 moment = 0;
  gint64 day;
  ReadResult result = READ_FINE;

  if (*text != '\0')
    result = read_clock (text, &clock, &zone, &has_zone);
  if (result != READ_FINE)
    return result;

  moment = days * SECONDS_PER_DAY + clock - zone;
  if (!has_zone)
    result = from_belgian_time (moment, &moment);
  if (result != READ_FINE)
    return result;

  day = divide_down (moment + belgian_offset (moment), SECONDS_PER_DAY);
  if (day < FIRST_DAY || day > LAST_DAY)
    return READ_FAR_YEAR;
  *seconds = moment;
  return READ_FINE;
}

static ReadResult
read_iso_time (const char *text, gint64 *seconds)
{
  Civil date;
  gint64 days = 0;
  ReadResult result;

  if (!read_iso_date (text, &date))
    return READ_WRONG;
  result = check_civil (date, &days);
  if (result != READ_FINE)
    return result;

  text += 10;
  if (*text == '\0')
    return read_moment (days, text, seconds);
  if (strchr (" Tt", *text) == NULL || text[1] == '\0')
    return READ_WRONG;
  return read_moment (days, text + 1, seconds);
}

/* The clock is the first word with a colon; before it may stand a comma, behind it a zone, and
 * its hour may have one digit. */
static ReadResult
read_typed_time (const char *text, gint64 *seconds)
{
  const char *colon = strchr (text, ':');
  const char *blank = colon != NULL ? g_strrstr_len (text, colon - text, " ") : NULL;
  g_autofree char *date = NULL;
  g_autofree char *stripped = NULL;
  g_autofree char *clock = NULL;
  gsize length;
  gint64 days = 0;
  ReadResult result;

  if (colon != NULL && blank == NULL)
    return READ_WRONG;

  length = blank != NULL ? (gsize) (blank - text) : strlen (text);
  if (blank != NULL && length > 0 && text[length - 1] == ',')
    length--;
  date = g_strndup (text, length);
  stripped = ibn_typed_strip (blank != NULL ? blank : "", "");
  clock = g_strconcat (blank != NULL && colon - blank == 2 ? "0" : "", stripped, NULL);
  result = read_date (date, &days);
  return result == READ_FINE ? read_moment (days, clock, seconds) : result;
}

static gboolean
complain_date (ReadResult result, const char *text, GError **error)
{
  g_autofree char *shown = ibn_typed_show (text);

  switch (result)
    {
    case READ_FINE:
      return TRUE;

    case READ_WRONG:
      g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX,
                   _("“%s” is not a date; write it as 21/03/2018"), shown);
      return FALSE;

    case READ_SHORT_YEAR:
      g_set_error (error, IBN_ERROR, IBN_ERROR_AMBIGUOUS,
                   _("“%s” has a year of two digits; write all four, as in 21/03/2018"), shown);
      return FALSE;

    case READ_NO_SUCH_DAY:
      g_set_error (error, IBN_ERROR, IBN_ERROR_RANGE,
                   _("“%s” is not a day of the calendar"), shown);
      return FALSE;

    case READ_FAR_YEAR:
      g_set_error (error, IBN_ERROR, IBN_ERROR_RANGE,
                   _("“%s” does not lie in the years 1900 to 2199"), shown);
      return FALSE;

    case READ_NO_SUCH_TIME:
      g_set_error (error, IBN_ERROR, IBN_ERROR_RANGE,
                   _("“%s” is not a time of the day"), shown);
      return FALSE;

    case READ_SKIPPED_TIME:
      g_set_error (error, IBN_ERROR, IBN_ERROR_RANGE,
                   _("“%s” does not exist in Belgium, where summer time begins that night"), shown);
      return FALSE;

    case READ_DOUBLE_TIME:
      g_set_error (error, IBN_ERROR, IBN_ERROR_AMBIGUOUS,
                   _("“%s” comes twice in Belgium, where summer time ends that night; "
                     "add +02:00 for the first or +01:00 for the second"), shown);
      return FALSE;
    }
  g_return_val_if_reached (FALSE);
}

static gboolean
complain_time (ReadResult result, const char *text, GError **error)
{
  g_autofree char *shown = NULL;

  if (result != READ_WRONG)
    return complain_date (result, text, error);

  shown = ibn_typed_show (text);
  g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX,
               _("“%s” is not a time; write it as 2018-03-21T12:00:00"), shown);
  return FALSE;
}

static const char *
month_name (gint64 month, const char *language)
{
  return g_str_has_prefix (language, "en") ? months_en[month - 1] : months_nl[month - 1];
}

/* Belgian wall-clock seconds since 1970-01-01, held within the calendar. */
static gint64
to_belgian_time (gint64 seconds)
{
  gint64 first = FIRST_DAY * SECONDS_PER_DAY - WINTER_OFFSET;
  gint64 last = (LAST_DAY + 1) * SECONDS_PER_DAY - WINTER_OFFSET - 1;
  gint64 held = CLAMP (seconds, first, last);

  return held + belgian_offset (held);
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
  return complain_date (read_date (folded, days), text, error);
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
  Civil date;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (days != NULL, FALSE);

  return strnlen (text, 11) == 10 && read_iso_date (text, &date)
         && check_civil (date, days) == READ_FINE;
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
    return FIRST_DAY;
  if (month >= (LAST_YEAR + 1) * 12)
    return LAST_DAY;

  date.year = month / 12;
  date.month = month % 12 + 1;
  date.day = MIN (date.day, days_in_month (date.year, date.month));
  return days_from_civil (date);
}

/**
 * ibn_time_parse:
 * @text: what the user typed, such as `21/03/2018 12:00` or any form of ibn_time_parse_iso()
 * @seconds: (out): the moment, as seconds since 1970-01-01T00:00:00Z
 * @error: return location for an error
 *
 * Reads a moment: a day as ibn_date_parse() does and then a time of day, with or without a comma
 * between them, seconds and a zone.
 *
 * On failure @seconds is left as it was, and @error is set as ibn_date_parse() and
 * ibn_time_parse_iso() do.
 *
 * Returns: %TRUE if @seconds was set
 */
gboolean
ibn_time_parse (const char *text, gint64 *seconds, GError **error)
{
  g_autofree char *folded = NULL;
  ReadResult result;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (seconds != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  folded = ibn_typed_fold (text);
  result = read_iso_time (folded, seconds);
  if (result == READ_WRONG)
    result = read_typed_time (folded, seconds);
  return complain_time (result, text, error);
}

/**
 * ibn_time_parse_iso:
 * @text: a moment, such as `2018-03-21T12:00:00+01:00`, `2018-03-21 12:00`, `2018-03-21T11:00Z`
 * @seconds: (out): the moment, as seconds since 1970-01-01T00:00:00Z
 * @error: return location for an error
 *
 * Reads a moment as ISO 8601 writes it; seconds and the zone (`Z`, `+01:00`, `+0100`) may be
 * left out. Without a zone it is Belgian time; a day alone is its first second in Belgium.
 *
 * On failure @seconds is left as it was, and @error is set to [error@Ibn.Error.SYNTAX] when @text
 * is of another form, to [error@Ibn.Error.AMBIGUOUS] when it has no zone and the clock shows that
 * time twice, as summer time ends, or to [error@Ibn.Error.RANGE] when there is no such day, time
 * or zone, the clock skips it as summer time begins, or it is not in the years 1900 to 2199.
 *
 * Returns: %TRUE if @seconds was set
 */
gboolean
ibn_time_parse_iso (const char *text, gint64 *seconds, GError **error)
{
  g_autofree char *folded = NULL;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (seconds != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  folded = ibn_typed_fold (text);
  return complain_time (read_iso_time (folded, seconds), text, error);
}

/**
 * ibn_time_format_iso:
 * @seconds: a moment, as seconds since 1970-01-01T00:00:00Z
 *
 * Writes a moment as it is stored, in Belgian time with its offset: `2018-03-21T12:00:00+01:00`.
 *
 * Returns: (transfer full): the moment; ibn_time_parse_iso() reads it back
 */
char *
ibn_time_format_iso (gint64 seconds)
{
  gint64 local = to_belgian_time (seconds);
  gint64 clock = local - divide_down (local, SECONDS_PER_DAY) * SECONDS_PER_DAY;
  g_autofree char *day = ibn_date_format_iso (divide_down (local, SECONDS_PER_DAY));

  return g_strdup_printf ("%sT%02d:%02d:%02d+%02d:00", day, (int) (clock / 3600),
                          (int) (clock / 60 % 60), (int) (clock % 60),
                          (int) (belgian_offset (seconds) / 3600));
}

/**
 * ibn_time_format:
 * @seconds: a moment, as seconds since 1970-01-01T00:00:00Z
 *
 * Writes a moment as fields and tables show it, in Belgian time: `21/03/2018 12:00`, with the
 * seconds unless they are zero, and with the offset where the clock shows that time twice.
 *
 * Returns: (transfer full): the moment; ibn_time_parse() reads it back
 */
char *
ibn_time_format (gint64 seconds)
{
  gint64 local = to_belgian_time (seconds);
  gint64 clock = local - divide_down (local, SECONDS_PER_DAY) * SECONDS_PER_DAY;
  g_autofree char *day = ibn_date_format (divide_down (local, SECONDS_PER_DAY));
  g_autoptr(GString) out = g_string_new (day);
  gint64 unique = 0;

  g_string_append_printf (out, " %02d:%02d", (int) (clock / 3600), (int) (clock / 60 % 60));
  if (clock % 60 != 0)
    g_string_append_printf (out, ":%02d", (int) (clock % 60));
  if (from_belgian_time (local, &unique) == READ_DOUBLE_TIME)
    g_string_append_printf (out, " +%02d:00", (int) (belgian_offset (seconds) / 3600));
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * ibn_time_format_long:
 * @seconds: a moment, as seconds since 1970-01-01T00:00:00Z
 * @language: `en` for English, anything else for Dutch
 *
 * Writes a moment to the minute as a sentence has it, in Belgian time: `21 maart 2018, 12:00`.
 *
 * Returns: (transfer full): the moment
 */
char *
ibn_time_format_long (gint64 seconds, const char *language)
{
  gint64 local = to_belgian_time (seconds);
  gint64 days = divide_down (local, SECONDS_PER_DAY);
  gint64 minutes = (local - days * SECONDS_PER_DAY) / 60;
  g_autofree char *day = NULL;

  g_return_val_if_fail (language != NULL, NULL);

  day = ibn_date_format_long (days, language);
  return g_strdup_printf ("%s, %02d:%02d", day, (int) (minutes / 60), (int) (minutes % 60));
}

/**
 * ibn_time_get_day:
 * @seconds: a moment, as seconds since 1970-01-01T00:00:00Z
 *
 * Finds the day that it is in Belgium at that moment.
 *
 * Returns: the day, as days since 1970-01-01
 */
gint64
ibn_time_get_day (gint64 seconds)
{
  return divide_down (to_belgian_time (seconds), SECONDS_PER_DAY);
}
