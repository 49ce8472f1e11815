/* ibn-time.c: moments in Belgium
 *
 * Belgian time is computed, for every year with the summer time rule of the European Union, so
 * that a deadline does not depend on the zone files of a machine.
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

#define SECONDS_PER_DAY (G_GINT64_CONSTANT (86400))
#define WINTER_OFFSET 3600
#define SUMMER_OFFSET 7200

/* The largest offset from UTC in use, at the International Date Line. */
#define MAX_ZONE_HOURS 14

static gint64
divide_down (gint64 a, gint64 b)
{
  return a / b - (a % b < 0);
}

static gint64
last_sunday (gint64 year, gint64 month)
{
  gint64 days = ibn_date_from_civil (year, month, 31);

  return days - ((days + 4) % 7 + 7) % 7;  /* 1970-01-01 was a Thursday */
}

/* Summer time lasts from the last Sunday of March to that of October, at 01:00 UTC both times. */
static gint64
belgian_offset (gint64 seconds)
{
  gint64 year = ibn_date_get_year (divide_down (seconds, SECONDS_PER_DAY));
  gint64 start = last_sunday (year, 3) * SECONDS_PER_DAY + 3600;
  gint64 end = last_sunday (year, 10) * SECONDS_PER_DAY + 3600;

  return seconds >= start && seconds < end ? SUMMER_OFFSET : WINTER_OFFSET;
}

/* Reads hh:mm or hh:mm:ss and an offset, both in seconds; *has_zone tells whether there was one. */
static IbnDateResult
read_clock (const char *text, gint64 *clock, gint64 *zone, gboolean *has_zone)
{
  gint64 hour = ibn_date_digits (text, 2);
  gint64 minute = hour >= 0 && text[2] == ':' ? ibn_date_digits (text + 3, 2) : -1;
  gint64 second = 0;
  gint64 zone_hour = 0;
  gint64 zone_minute = 0;
  gint64 sign = 1;

  if (minute < 0)
    return IBN_DATE_WRONG;
  text += 5;
  if (*text == ':')
    {
      second = ibn_date_digits (text + 1, 2);
      if (second < 0)
        return IBN_DATE_WRONG;
      text += 3;
    }
  if (hour > 23 || minute > 59 || second > 59)
    return IBN_DATE_NO_SUCH_TIME;

  *has_zone = *text != '\0';
  if (g_ascii_tolower (*text) == 'z')
    text++;
  else if (*text != '\0')
    {
      sign = *text == '-' ? -1 : 1;
      if (strchr ("+-", *text) == NULL)
        return IBN_DATE_WRONG;
      zone_hour = ibn_date_digits (text + 1, 2);
      if (zone_hour < 0)
        return IBN_DATE_WRONG;
      text += text[3] == ':' ? 4 : 3;
      zone_minute = ibn_date_digits (text, 2);
      if (zone_minute < 0)
        return IBN_DATE_WRONG;
      text += 2;
    }
  if (*text != '\0')
    return IBN_DATE_WRONG;
  if (zone_hour * 60 + zone_minute > MAX_ZONE_HOURS * 60 || zone_minute > 59)
    return IBN_DATE_NO_SUCH_TIME;

  *clock = hour * 3600 + minute * 60 + second;
  *zone = sign * (zone_hour * 3600 + zone_minute * 60);
  return IBN_DATE_FINE;
}

static IbnDateResult
from_belgian_time (gint64 local, gint64 *seconds)
{
  gboolean is_summer = belgian_offset (local - SUMMER_OFFSET) == SUMMER_OFFSET;
  gboolean is_winter = belgian_offset (local - WINTER_OFFSET) == WINTER_OFFSET;

  if (is_summer && is_winter)
    return IBN_DATE_DOUBLE_TIME;
  if (!is_summer && !is_winter)
    return IBN_DATE_SKIPPED_TIME;
  *seconds = local - (is_summer ? SUMMER_OFFSET : WINTER_OFFSET);
  return IBN_DATE_FINE;
}

/* @text is the time of day, "" for its first moment. */
static IbnDateResult
read_moment (gint64 days, const char *text, gint64 *seconds)
{
  gint64 clock = 0;
  gint64 zone = 0;
  gboolean has_zone = FALSE;
  gint64 moment = 0;
  gint64 day;
  IbnDateResult result = IBN_DATE_FINE;

  if (*text != '\0')
    result = read_clock (text, &clock, &zone, &has_zone);
  if (result != IBN_DATE_FINE)
    return result;

  moment = days * SECONDS_PER_DAY + clock - zone;
  if (!has_zone)
    result = from_belgian_time (moment, &moment);
  if (result != IBN_DATE_FINE)
    return result;

  day = divide_down (moment + belgian_offset (moment), SECONDS_PER_DAY);
  if (day < IBN_DATE_FIRST || day > IBN_DATE_LAST)
    return IBN_DATE_FAR_YEAR;
  *seconds = moment;
  return IBN_DATE_FINE;
}

static IbnDateResult
read_iso_time (const char *text, gint64 *seconds)
{
  gint64 days = 0;
  IbnDateResult result = ibn_date_read_iso (text, &days);

  if (result != IBN_DATE_FINE)
    return result;

  text += 10;
  if (*text == '\0')
    return read_moment (days, text, seconds);
  if (strchr (" Tt", *text) == NULL || text[1] == '\0')
    return IBN_DATE_WRONG;
  return read_moment (days, text + 1, seconds);
}

/* The clock is the first word with a colon; before it may stand a comma, behind it a zone, and
 * its hour may have one digit. */
static IbnDateResult
read_typed_time (const char *text, gint64 *seconds)
{
  const char *colon = strchr (text, ':');
  const char *blank = colon != NULL ? g_strrstr_len (text, colon - text, " ") : NULL;
  g_autofree char *date = NULL;
  g_autofree char *stripped = NULL;
  g_autofree char *clock = NULL;
  gsize length;
  gint64 days = 0;
  IbnDateResult result;

  if (colon != NULL && blank == NULL)
    return IBN_DATE_WRONG;

  length = blank != NULL ? (gsize) (blank - text) : strlen (text);
  if (blank != NULL && length > 0 && text[length - 1] == ',')
    length--;
  date = g_strndup (text, length);
  stripped = ibn_typed_strip (blank != NULL ? blank : "", "");
  clock = g_strconcat (blank != NULL && colon - blank == 2 ? "0" : "", stripped, NULL);
  result = ibn_date_read (date, &days);
  return result == IBN_DATE_FINE ? read_moment (days, clock, seconds) : result;
}

/* Belgian wall-clock seconds since 1970-01-01, held within the calendar. */
static gint64
to_belgian_time (gint64 seconds)
{
  gint64 first = IBN_DATE_FIRST * SECONDS_PER_DAY - WINTER_OFFSET;
  gint64 last = (IBN_DATE_LAST + 1) * SECONDS_PER_DAY - WINTER_OFFSET - 1;
  gint64 held = CLAMP (seconds, first, last);

  return held + belgian_offset (held);
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
  g_autofree char *shown = NULL;
  IbnDateResult result;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (seconds != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  folded = ibn_typed_fold (text);
  result = read_iso_time (folded, seconds);
  if (result == IBN_DATE_WRONG)
    result = read_typed_time (folded, seconds);
  if (result != IBN_DATE_WRONG)
    return ibn_date_complain (result, text, error);

  shown = ibn_typed_show (text);
  g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX,
               _("“%s” is not a moment; write it as 21/03/2018 12:00"), shown);
  return FALSE;
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
  g_autofree char *shown = NULL;
  IbnDateResult result;

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (seconds != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  folded = ibn_typed_fold (text);
  result = read_iso_time (folded, seconds);
  if (result != IBN_DATE_WRONG)
    return ibn_date_complain (result, text, error);

  shown = ibn_typed_show (text);
  g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX,
               _("“%s” is not a moment; write it as 2018-03-21T12:00:00"), shown);
  return FALSE;
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
  if (from_belgian_time (local, &unique) == IBN_DATE_DOUBLE_TIME)
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
