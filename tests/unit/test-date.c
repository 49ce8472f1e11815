/* test-date.c: days and Belgian time
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-date.h"

#include "ibn-error.h"

#define FIRST_DAY (-25567)  /* 1900-01-01 */
#define LAST_DAY 84005      /* 2199-12-31 */
#define FIRST_SECOND G_GINT64_CONSTANT (-2208992400)  /* 1900-01-01T00:00:00+01:00 */
#define LAST_SECOND G_GINT64_CONSTANT (7258114799)    /* 2199-12-31T23:59:59+01:00 */

static void
test_parse (void)
{
  static const struct {
    const char *text;
    gint64 days;
  } cases[] = {
    { "21/3/2018", 17611 },
    { "21/03/2018", 17611 },
    { "21.3.2018", 17611 },
    { "21-03-2018", 17611 },
    { "21 3 2018", 17611 },
    { "21 / 3 / 2018", 17611 },
    { " 21/3/2018 ", 17611 },
    { "2018-03-21", 17611 },
    { "2018-3-21", 17611 },
    { "2018/03/21", 17611 },
    { "21 maart 2018", 17611 },
    { "21\u00a0maart\u00a02018", 17611 },
    { "21 MAART 2018", 17611 },
    { "21 mrt 2018", 17611 },
    { "21 mrt. 2018", 17611 },
    { "21-mrt-2018", 17611 },
    { "21 March 2018", 17611 },
    { "21 mar 2018", 17611 },
    { "1/1/1970", 0 },
    { "31/12/1969", -1 },
    { "29/2/2000", 11016 },
    { "1/1/1900", FIRST_DAY },
    { "31/12/2199", LAST_DAY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 days = G_MAXINT64;
      gboolean is_read = ibn_date_parse (cases[i].text, &days, &error);

      g_test_message ("“%s”", cases[i].text);
      g_assert_no_error (error);
      g_assert_true (is_read);
      g_assert_cmpint (days, ==, cases[i].days);
    }
}

static void
test_month_names (void)
{
  static const char *const names[12][8] = {
    { "januari", "jan", "jan.", "January" },
    { "februari", "feb", "febr.", "February" },
    { "maart", "mrt", "mrt.", "March", "mar" },
    { "april", "apr", "apr." },
    { "mei", "May" },
    { "juni", "jun", "June" },
    { "juli", "jul", "July" },
    { "augustus", "aug", "aug.", "August" },
    { "september", "sep", "sept.", "Sept" },
    { "oktober", "okt", "okt.", "October", "oct" },
    { "november", "nov", "nov." },
    { "december", "dec", "dec.", "Dec" },
  };

  for (gsize i = 0; i < 12; i++)
    for (gsize j = 0; names[i][j] != NULL; j++)
      {
        g_autofree char *text = g_strdup_printf ("5 %s 2018", names[i][j]);
        g_autofree char *expected = g_strdup_printf ("2018-%02u-05", (guint) i + 1);
        g_autofree char *iso = NULL;
        gint64 days = 0;

        g_test_message ("%s", text);
        g_assert_true (ibn_date_parse (text, &days, NULL));
        iso = ibn_date_format_iso (days);
        g_assert_cmpstr (iso, ==, expected);
      }
}

static void
test_parse_refuses (void)
{
  static const struct {
    const char *text;
    IbnError code;
  } bad[] = {
    { "", IBN_ERROR_SYNTAX },
    { "morgen", IBN_ERROR_SYNTAX },
    { "21/3", IBN_ERROR_SYNTAX },
    { "21/3/2018/", IBN_ERROR_SYNTAX },
    { "21/3-2018", IBN_ERROR_SYNTAX },
    { "21//2018", IBN_ERROR_SYNTAX },
    { "21/3/20180", IBN_ERROR_SYNTAX },
    { "21/3/218", IBN_ERROR_SYNTAX },
    { "021/3/2018", IBN_ERROR_SYNTAX },
    { "21/003/2018", IBN_ERROR_SYNTAX },
    { "20180321", IBN_ERROR_SYNTAX },
    { "21 maa 2018 om 12 uur", IBN_ERROR_SYNTAX },
    { "21 lente 2018", IBN_ERROR_SYNTAX },
    { "2018 maart 21", IBN_ERROR_SYNTAX },
    { "2a/3/2018", IBN_ERROR_SYNTAX },
    { "-1/3/2018", IBN_ERROR_SYNTAX },
    { "21/3/18", IBN_ERROR_AMBIGUOUS },
    { "03-04-05", IBN_ERROR_AMBIGUOUS },
    { "21 maart 18", IBN_ERROR_AMBIGUOUS },
    { "31/4/2018", IBN_ERROR_RANGE },
    { "29/2/2018", IBN_ERROR_RANGE },
    { "29/2/2100", IBN_ERROR_RANGE },
    { "0/1/2018", IBN_ERROR_RANGE },
    { "1/0/2018", IBN_ERROR_RANGE },
    { "3/21/2018", IBN_ERROR_RANGE },
    { "2018-02-30", IBN_ERROR_RANGE },
    { "31/12/1899", IBN_ERROR_RANGE },
    { "1/1/2200", IBN_ERROR_RANGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 days = 42;

      g_test_message ("“%s”", bad[i].text);
      g_assert_false (ibn_date_parse (bad[i].text, &days, &error));
      g_assert_error (error, IBN_ERROR, (int) bad[i].code);
      g_assert_cmpint (days, ==, 42);
    }
}

static void
test_parse_iso (void)
{
  static const char *const bad[] = {
    "", "2018-3-21", "2018-03-21 ", " 2018-03-21", "2018-03-21T12:00", "21/03/2018", "2018/03/21",
    "2018-02-29", "2018-13-01", "1899-12-31", "+018-03-21", "2018-03-2x",
  };
  gint64 days = 0;

  g_assert_true (ibn_date_parse_iso ("2018-03-21", &days));
  g_assert_cmpint (days, ==, 17611);
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("“%s”", bad[i]);
      g_assert_false (ibn_date_parse_iso (bad[i], &days));
      g_assert_cmpint (days, ==, 17611);
    }
}

/* GDate knows the calendar by a way of its own. */
static void
test_every_day (void)
{
  g_autoptr(GDate) date = g_date_new_dmy (1, G_DATE_JANUARY, 1900);

  for (gint64 days = FIRST_DAY; days <= LAST_DAY; days++)
    {
      g_autofree char *iso = ibn_date_format_iso (days);
      g_autofree char *expected = g_strdup_printf ("%04u-%02u-%02u", g_date_get_year (date),
                                                   (guint) g_date_get_month (date),
                                                   g_date_get_day (date));
      gint64 read = G_MAXINT64;

      g_assert_cmpstr (iso, ==, expected);
      g_assert_true (ibn_date_parse_iso (iso, &read));
      g_assert_cmpint (read, ==, days);
      g_date_add_days (date, 1);
    }
}

static void
test_format (void)
{
  g_autofree char *shown = ibn_date_format (17611);
  g_autofree char *dutch = ibn_date_format_long (17611, "nl");
  g_autofree char *english = ibn_date_format_long (17611, "en");
  g_autofree char *first = ibn_date_format_iso (G_MININT64);
  g_autofree char *last = ibn_date_format_iso (G_MAXINT64);

  g_assert_cmpstr (shown, ==, "21/03/2018");
  g_assert_cmpstr (dutch, ==, "21 maart 2018");
  g_assert_cmpstr (english, ==, "21 March 2018");
  g_assert_cmpstr (first, ==, "1900-01-01");
  g_assert_cmpstr (last, ==, "2199-12-31");
}

static void
test_round_trip (void)
{
  for (int i = 0; i < 2000; i++)
    {
      gint64 days = g_test_rand_int_range (FIRST_DAY, LAST_DAY + 1);
      g_auto(GStrv) texts = g_new0 (char *, 5);

      texts[0] = ibn_date_format (days);
      texts[1] = ibn_date_format_iso (days);
      texts[2] = ibn_date_format_long (days, "nl");
      texts[3] = ibn_date_format_long (days, "en");
      for (gsize j = 0; texts[j] != NULL; j++)
        {
          g_autoptr(GError) error = NULL;
          gint64 read = G_MAXINT64;

          ibn_date_parse (texts[j], &read, &error);
          g_assert_no_error (error);
          g_assert_cmpint (read, ==, days);
        }
    }
}

static void
test_add_months (void)
{
  static const struct {
    const char *day;
    gint64 months;
    const char *then;
  } cases[] = {
    { "2018-03-21", 0, "2018-03-21" },
    { "2018-03-21", 1, "2018-04-21" },
    { "2018-03-21", 36, "2021-03-21" },
    { "2018-12-31", 1, "2019-01-31" },
    { "2018-01-31", 1, "2018-02-28" },
    { "2020-01-31", 1, "2020-02-29" },
    { "2020-02-29", 12, "2021-02-28" },
    { "2018-03-31", -1, "2018-02-28" },
    { "2018-01-15", -1, "2017-12-15" },
    { "2018-01-15", -13, "2016-12-15" },
    { "2199-12-15", 1, "2199-12-31" },
    { "1900-01-15", -1, "1900-01-01" },
    { "2018-01-15", G_MAXINT64, "2199-12-31" },
    { "2018-01-15", G_MININT64, "1900-01-01" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 days = 0;
      gint64 then = 0;

      g_test_message ("%s", cases[i].day);
      g_assert_true (ibn_date_parse_iso (cases[i].day, &days));
      g_assert_true (ibn_date_parse_iso (cases[i].then, &then));
      g_assert_cmpint (ibn_date_add_months (days, cases[i].months), ==, then);
    }
}

static void
test_time_parse_iso (void)
{
  static const struct {
    const char *text;
    gint64 seconds;
  } cases[] = {
    { "1970-01-01T00:00:00Z", 0 },
    { "1970-01-01T01:00:00+01:00", 0 },
    { "1969-12-31T23:59:59Z", -1 },
    { "2018-03-21T12:00:00+01:00", 1521630000 },
    { "2018-03-21T12:00:00+0100", 1521630000 },
    { "2018-03-21T11:00:00Z", 1521630000 },
    { "2018-03-21t11:00z", 1521630000 },
    { "2018-03-21T12:00:00", 1521630000 },
    { "2018-03-21T12:00", 1521630000 },
    { "2018-03-21 12:00", 1521630000 },
    { " 2018-03-21T12:00 ", 1521630000 },
    { "2018-03-21T06:00:00-05:00", 1521630000 },
    { "2018-03-21T16:30+05:30", 1521630000 },
    { "2018-03-21", 1521630000 - 12 * 3600 },
    { "2017-12-12T12:00:00", 1513076400 },
    /* Summer time begins: 02:00 to 03:00 is not there. */
    { "2018-03-25T01:59:59", 1521939599 },
    { "2018-03-25T03:00:00", 1521939600 },
    { "2018-07-01T12:00:00", 1530439200 },
    /* It ends: 02:00 to 03:00 is there twice. */
    { "2018-10-28T01:59:59", 1540684799 },
    { "2018-10-28T02:30:00+02:00", 1540686600 },
    { "2018-10-28T02:30:00+01:00", 1540690200 },
    { "2018-10-28T03:00:00", 1540692000 },
    { "1900-01-01T00:00", FIRST_SECOND },
    { "2199-12-31T23:59:59", LAST_SECOND },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 seconds = G_MAXINT64;
      gboolean is_read = ibn_time_parse_iso (cases[i].text, &seconds, &error);

      g_test_message ("“%s”", cases[i].text);
      g_assert_no_error (error);
      g_assert_true (is_read);
      g_assert_cmpint (seconds, ==, cases[i].seconds);
    }
}

static void
test_time_refuses (void)
{
  static const struct {
    const char *text;
    IbnError code;
  } bad[] = {
    { "", IBN_ERROR_SYNTAX },
    { "12:00", IBN_ERROR_SYNTAX },
    { "2018-03-21T", IBN_ERROR_SYNTAX },
    { "2018-03-21T12", IBN_ERROR_SYNTAX },
    { "2018-03-21T12:0", IBN_ERROR_SYNTAX },
    { "2018-03-21T12:00:", IBN_ERROR_SYNTAX },
    { "2018-03-21T12:00:0", IBN_ERROR_SYNTAX },
    { "2018-03-21T12:00:00.5Z", IBN_ERROR_SYNTAX },
    { "2018-03-21T12:00:00+", IBN_ERROR_SYNTAX },
    { "2018-03-21T12:00:00+1", IBN_ERROR_SYNTAX },
    { "2018-03-21T12:00:00+01:", IBN_ERROR_SYNTAX },
    { "2018-03-21T12:00:00+01:00x", IBN_ERROR_SYNTAX },
    { "2018-03-21T12:00:00ZZ", IBN_ERROR_SYNTAX },
    { "2018-03-21T12:00:00 CET", IBN_ERROR_SYNTAX },
    { "2018-03-21/12:00", IBN_ERROR_SYNTAX },
    { "21/03/2018", IBN_ERROR_SYNTAX },
    { "2018-02-30T12:00", IBN_ERROR_RANGE },
    { "2018-03-21T24:00", IBN_ERROR_RANGE },
    { "2018-03-21T12:60", IBN_ERROR_RANGE },
    { "2018-03-21T12:00:60", IBN_ERROR_RANGE },
    { "2018-03-21T12:00:00+15:00", IBN_ERROR_RANGE },
    { "2018-03-21T12:00:00+01:60", IBN_ERROR_RANGE },
    { "2018-03-25T02:00:00", IBN_ERROR_RANGE },
    { "2018-03-25T02:59:59", IBN_ERROR_RANGE },
    { "1900-01-01T00:30+01:31", IBN_ERROR_RANGE },
    { "2199-12-31T23:30Z", IBN_ERROR_RANGE },
    { "2018-10-28T02:00:00", IBN_ERROR_AMBIGUOUS },
    { "2018-10-28T02:59:59", IBN_ERROR_AMBIGUOUS },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 seconds = 42;

      g_test_message ("“%s”", bad[i].text);
      g_assert_false (ibn_time_parse_iso (bad[i].text, &seconds, &error));
      g_assert_error (error, IBN_ERROR, (int) bad[i].code);
      g_assert_cmpint (seconds, ==, 42);
    }
}

static void
test_time_parse (void)
{
  static const struct {
    const char *text;
    gint64 seconds;
  } cases[] = {
    { "21/03/2018 12:00", 1521630000 },
    { "21 maart 2018, 12:00", 1521630000 },
    { "21 March 2018 12:00:00", 1521630000 },
    { "21/3/2018", 1521630000 - 12 * 3600 },
    { "21/3/2018 9:00", 1521630000 - 3 * 3600 },
    { "28/10/2018 02:30 +01:00", 1540690200 },
    { "2018-03-21 12:00 +01:00", 1521630000 },
    { "2018-03-21T12:00", 1521630000 },
  };
  static const struct {
    const char *text;
    IbnError code;
  } bad[] = {
    { "", IBN_ERROR_SYNTAX },
    { "12:00", IBN_ERROR_SYNTAX },
    { " 12:00", IBN_ERROR_SYNTAX },
    { "21/03/2018 12 uur", IBN_ERROR_SYNTAX },
    { "21/03/2018 112:00", IBN_ERROR_SYNTAX },
    { "21/03/18 12:00", IBN_ERROR_AMBIGUOUS },
    { "28/10/2018 02:30", IBN_ERROR_AMBIGUOUS },
    { "31/04/2018 12:00", IBN_ERROR_RANGE },
    { "21/03/2018 25:00", IBN_ERROR_RANGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 seconds = G_MAXINT64;

      g_test_message ("“%s”", cases[i].text);
      ibn_time_parse (cases[i].text, &seconds, &error);
      g_assert_no_error (error);
      g_assert_cmpint (seconds, ==, cases[i].seconds);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 seconds = 42;

      g_test_message ("“%s”", bad[i].text);
      g_assert_false (ibn_time_parse (bad[i].text, &seconds, &error));
      g_assert_error (error, IBN_ERROR, (int) bad[i].code);
      g_assert_cmpint (seconds, ==, 42);
    }
}

static void
test_time_format (void)
{
  static const struct {
    gint64 seconds;
    const char *iso;
    const char *shown;
    const char *dutch;
  } cases[] = {
    { 0, "1970-01-01T01:00:00+01:00", "01/01/1970 01:00", "1 januari 1970, 01:00" },
    { 1521630000, "2018-03-21T12:00:00+01:00", "21/03/2018 12:00", "21 maart 2018, 12:00" },
    { 1521630001, "2018-03-21T12:00:01+01:00", "21/03/2018 12:00:01", "21 maart 2018, 12:00" },
    { 1521939599, "2018-03-25T01:59:59+01:00", "25/03/2018 01:59:59", "25 maart 2018, 01:59" },
    { 1521939600, "2018-03-25T03:00:00+02:00", "25/03/2018 03:00", "25 maart 2018, 03:00" },
    { 1540686600, "2018-10-28T02:30:00+02:00", "28/10/2018 02:30 +02:00",
      "28 oktober 2018, 02:30" },
    { 1540690200, "2018-10-28T02:30:00+01:00", "28/10/2018 02:30 +01:00",
      "28 oktober 2018, 02:30" },
    { FIRST_SECOND, "1900-01-01T00:00:00+01:00", "01/01/1900 00:00", "1 januari 1900, 00:00" },
    { LAST_SECOND, "2199-12-31T23:59:59+01:00", "31/12/2199 23:59:59", "31 december 2199, 23:59" },
    { G_MININT64, "1900-01-01T00:00:00+01:00", "01/01/1900 00:00", "1 januari 1900, 00:00" },
    { G_MAXINT64, "2199-12-31T23:59:59+01:00", "31/12/2199 23:59:59", "31 december 2199, 23:59" },
  };
  g_autofree char *english = ibn_time_format_long (1521630000, "en_GB");

  g_assert_cmpstr (english, ==, "21 March 2018, 12:00");
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *iso = ibn_time_format_iso (cases[i].seconds);
      g_autofree char *shown = ibn_time_format (cases[i].seconds);
      g_autofree char *dutch = ibn_time_format_long (cases[i].seconds, "nl");

      g_assert_cmpstr (iso, ==, cases[i].iso);
      g_assert_cmpstr (shown, ==, cases[i].shown);
      g_assert_cmpstr (dutch, ==, cases[i].dutch);
    }
}

static void
test_time_get_day (void)
{
  g_assert_cmpint (ibn_time_get_day (1521630000), ==, 17611);
  g_assert_cmpint (ibn_time_get_day (-3601), ==, -1);
  g_assert_cmpint (ibn_time_get_day (-3600), ==, 0);
  g_assert_cmpint (ibn_time_get_day (1530395999), ==, 17712);  /* 2018-06-30T23:59:59+02:00 */
  g_assert_cmpint (ibn_time_get_day (1530396000), ==, 17713);
  g_assert_cmpint (ibn_time_get_day (G_MAXINT64), ==, LAST_DAY);
  g_assert_cmpint (ibn_time_get_day (G_MININT64), ==, FIRST_DAY);
}

static void
test_time_round_trip (void)
{
  for (int i = 0; i < 5000; i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 seconds = FIRST_SECOND + g_test_rand_int_range (0, G_MAXINT32) * G_GINT64_CONSTANT (4);
      g_autofree char *iso = ibn_time_format_iso (seconds);
      g_autofree char *shown = ibn_time_format (seconds);
      gint64 read = G_MAXINT64;

      ibn_time_parse_iso (iso, &read, &error);
      g_assert_no_error (error);
      g_assert_cmpint (read, ==, seconds);
      read = G_MAXINT64;
      ibn_time_parse (shown, &read, &error);
      g_assert_no_error (error);
      g_assert_cmpint (read, ==, seconds);
    }
}

/* The hour is cut out or doubled on the last Sunday and on no other day. */
static void
test_time_changes (void)
{
  for (guint year = 1900; year < 2200; year++)
    for (guint month = 1; month <= 12; month++)
      for (guint day = g_date_get_days_in_month (month, (GDateYear) year) - 8;
           day <= g_date_get_days_in_month (month, (GDateYear) year); day++)
        {
          g_autofree char *text = g_strdup_printf ("%04u-%02u-%02uT02:30", year, month, day);
          g_autoptr(GDate) date = g_date_new_dmy ((GDateDay) day, (GDateMonth) month,
                                                  (GDateYear) year);
          g_autoptr(GError) error = NULL;
          gboolean is_change = (month == 3 || month == 10) && day > 24
                               && g_date_get_weekday (date) == G_DATE_SUNDAY;
          const int code = month == 3 ? IBN_ERROR_RANGE : IBN_ERROR_AMBIGUOUS;
          gint64 seconds = 0;

          g_assert_true (ibn_time_parse_iso (text, &seconds, &error) == !is_change);
          if (is_change)
            g_assert_error (error, IBN_ERROR, code);
        }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/parse", test_parse);
  g_test_add_func ("/date/month-names", test_month_names);
  g_test_add_func ("/date/parse-refuses", test_parse_refuses);
  g_test_add_func ("/date/parse-iso", test_parse_iso);
  g_test_add_func ("/date/every-day", test_every_day);
  g_test_add_func ("/date/format", test_format);
  g_test_add_func ("/date/round-trip", test_round_trip);
  g_test_add_func ("/date/add-months", test_add_months);
  g_test_add_func ("/time/parse-iso", test_time_parse_iso);
  g_test_add_func ("/time/parse-iso-refuses", test_time_refuses);
  g_test_add_func ("/time/parse", test_time_parse);
  g_test_add_func ("/time/format", test_time_format);
  g_test_add_func ("/time/get-day", test_time_get_day);
  g_test_add_func ("/time/round-trip", test_time_round_trip);
  g_test_add_func ("/time/changes", test_time_changes);
  return g_test_run ();
}
