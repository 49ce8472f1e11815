/* ibn-number-format.c: numbers of a workbook that are shown as something else: dates, times, shares
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "ibn-cells-private.h"
#include "ibn-date.h"
#include "ibn-decimal.h"
#include "ibn-workbook-private.h"

/* Days before 1970 at which the two ways of counting begin. The first takes 1900 for a leap year.
   */
#define DAYS_SINCE_1900 25569
#define DAYS_SINCE_1904 24107
#define FALSE_LEAP_DAY 60

#define SECONDS_PER_DAY 86400

/* Digits of a part of a day that are looked at. */
#define N_PART 10

/* ECMA-376, part 1, 18.8.30. */
static const struct {
  guint first;
  guint last;
  IbnFormat format;
} builtins[] = {
  { 9, 10, IBN_FORMAT_PERCENT },
  { 14, 17, IBN_FORMAT_DATE },
  { 18, 21, IBN_FORMAT_CLOCK },
  { 22, 22, IBN_FORMAT_TIME },
  { 45, 47, IBN_FORMAT_CLOCK },
};

/* What stands in a code. */
typedef struct {
  gboolean has_day;
  gboolean has_clock;
  gboolean has_m;             /* a month or minutes */
  gboolean has_percent;
} Signs;

IbnFormat
ibn_format_get_builtin (guint id)
{
  for (gsize i = 0; i < G_N_ELEMENTS (builtins); i++)
    if (id >= builtins[i].first && id <= builtins[i].last)
      return builtins[i].format;
  return IBN_FORMAT_NUMBER;
}

/* `[h]` is how many hours in all; other brackets hold colours, currencies and conditions. */
static const char *
skip_bracket (const char *p, Signs *signs)
{
  const char *end = strchr (p, ']');
  gsize n = end != NULL ? (gsize) (end - p - 1) : 0;

  if (end == NULL)
    return p + strlen (p) - 1;
  if (n > 0 && strspn (p + 1, "hHmMsS") == n)
    signs->has_clock = TRUE;
  return end;
}

static void
note_sign (char c, Signs *signs)
{
  switch (g_ascii_tolower (c))
    {
    case 'd':
    case 'y':
      signs->has_day = TRUE;
      break;
    case 'h':
    case 's':
      signs->has_clock = TRUE;
      break;
    case 'm':
      signs->has_m = TRUE;
      break;
    case '%':
      signs->has_percent = TRUE;
      break;
    default:
      break;
    }
}

/* Finds what a number is by the code of its format, of which the first part counts. */
IbnFormat
ibn_format_parse (const char *code)
{
  Signs signs = { FALSE };

  for (const char *p = code; *p != '\0' && *p != ';'; p++)
    {
      if (*p == '"')
        {
          p = strchr (p + 1, '"');
          if (p == NULL)
            break;
        }
      else if (*p == '\\' || *p == '_' || *p == '*')
        p += p[1] != '\0';
      else if (*p == '[')
        p = skip_bracket (p, &signs);
      else if (g_ascii_strncasecmp (p, "general", 7) == 0)
        p += 6;
      else if (g_ascii_strncasecmp (p, "am/pm", 5) == 0)
        p += 4;
      else
        note_sign (*p, &signs);
    }
  if (signs.has_day || (signs.has_m && !signs.has_clock))
    return signs.has_clock ? IBN_FORMAT_TIME : IBN_FORMAT_DATE;
  if (signs.has_clock)
    return IBN_FORMAT_CLOCK;
  return signs.has_percent ? IBN_FORMAT_PERCENT : IBN_FORMAT_NUMBER;
}

/* `08:30`, or with seconds where there are any. */
char *
ibn_format_clock (guint64 seconds)
{
  guint rest = (guint) (seconds % 60);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%02" G_GUINT64_FORMAT ":%02u", seconds / 3600,
                          (guint) (seconds / 60 % 60));
  if (rest != 0)
    g_string_append_printf (text, ":%02u", rest);
  return g_string_free (text, FALSE);
}

/* `T12:00:00`, with or without parts of a second. */
static gboolean
is_clock (const char *text)
{
  static const char shape[] = "T00:00:00";
  static const char most[] = "T23:59:59";

  for (gsize i = 0; i < strlen (shape); i++)
    if (shape[i] == '0' ? !g_ascii_isdigit (text[i]) : text[i] != shape[i])
      return FALSE;
  for (gsize i = 1; i < strlen (shape); i += 3)
    if (strncmp (text + i, most + i, 2) > 0)
      return FALSE;
  return TRUE;
}

IbnCellKind
ibn_format_check_day (char *text)
{
  g_autofree char *day = g_strndup (text, strcspn (text, "T"));
  gint64 days = 0;

  if (!ibn_date_parse_iso (day, &days)
      || (strlen (day) != strlen (text) && !is_clock (text + strlen (day))))
    return IBN_CELL_TEXT;
  if (strlen (day) == strlen (text))
    return IBN_CELL_DATE;
  text[strlen ("2018-03-21T12:00:00")] = '\0';
  return IBN_CELL_TIME;
}

/* Parts a number of days in whole ones and seconds. */
static gboolean
split_days (const char *number, gint64 *days, guint64 *seconds)
{
  const char *point = strchr (number, '.');
  guint64 part = 0;
  guint64 whole = 1;
  g_autofree char *head = point != NULL ? g_strndup (number, (gsize) (point - number))
                                        : g_strdup (number);

  if (*number == '-' || !ibn_whole_parse (head, 0, G_MAXINT32, days))
    return FALSE;
  for (guint i = 1; point != NULL && point[i] != '\0' && i <= N_PART; i++)
    {
      part = part * 10 + (guint64) g_ascii_digit_value (point[i]);
      whole *= 10;
    }
  *seconds = (part * SECONDS_PER_DAY + whole / 2) / whole;
  if (*seconds == SECONDS_PER_DAY)
    {
      ++*days;
      *seconds = 0;
    }
  return TRUE;
}

/* The day in the form that cells have, or NULL where there is none. */
static char *
make_day (gint64 days, gboolean since_1904)
{
  g_autofree char *text = NULL;
  gint64 same = 0;

  if (!since_1904 && (days < 1 || days == FALSE_LEAP_DAY))
    return NULL;
  if (since_1904)
    days -= DAYS_SINCE_1904;
  else
    days -= days > FALSE_LEAP_DAY ? DAYS_SINCE_1900 : DAYS_SINCE_1900 - 1;
  text = ibn_date_format_iso (days);
  return ibn_date_parse_iso (text, &same) && same == days ? g_steal_pointer (&text) : NULL;
}

char *
ibn_format_read (IbnFormat format, gboolean since_1904, const char *number, IbnCellKind *kind)
{
  g_autofree char *plain = ibn_number_read (number, 0);
  g_autofree char *day = NULL;
  gint64 days = 0;
  guint64 seconds = 0;

  *kind = plain != NULL ? IBN_CELL_NUMBER : IBN_CELL_TEXT;
  if (plain == NULL)
    return g_strdup (number);
  if (format == IBN_FORMAT_PERCENT)
    {
      char *share = ibn_number_read (plain, 2);

      *kind = share != NULL ? IBN_CELL_PERCENT : IBN_CELL_NUMBER;
      return share != NULL ? share : g_steal_pointer (&plain);
    }
  if (format == IBN_FORMAT_NUMBER || !split_days (plain, &days, &seconds))
    return g_steal_pointer (&plain);

  if (format == IBN_FORMAT_CLOCK || (format == IBN_FORMAT_TIME && days == 0 && !since_1904))
    {
      *kind = IBN_CELL_TEXT;
      return ibn_format_clock ((guint64) days * SECONDS_PER_DAY + seconds);
    }
  day = make_day (days, since_1904);
  if (day == NULL)
    return g_steal_pointer (&plain);
  *kind = format == IBN_FORMAT_DATE ? IBN_CELL_DATE : IBN_CELL_TIME;
  if (format == IBN_FORMAT_DATE)
    return g_steal_pointer (&day);
  return g_strdup_printf ("%sT%02u:%02u:%02u", day, (guint) (seconds / 3600),
                          (guint) (seconds / 60 % 60), (guint) (seconds % 60));
}
