/* test-decimal.c: numbers with decimals, counts and whole numbers
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-decimal.h"

#include "ibn-error.h"

/* What the program is called with to read its first numbers by several threads. */
#define AT_ONCE "--at-once"

#define N_PROCESSES 100
#define N_THREADS 4

static void
test_parse (void)
{
  static const struct {
    const char *text;
    gint64 hundredths;
  } cases[] = {
    { "0", 0 },
    { "0,5", 50 },
    { "0.5", 50 },
    { ".5", 50 },
    { ",5", 50 },
    { "6", 600 },
    { "12,25", 1225 },
    { "12.25", 1225 },
    { "0,05", 5 },
    { "1500", 150000 },
    { "1 500", 150000 },
    { "1.500,5", 150050 },
    { "1 500.5", 150050 },
    { "1.234.567", 123456700 },
    { " 6\u00a0", 600 },
    { "9.999.999,99", IBN_DECIMAL_MAX },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 hundredths = -1;
      gboolean is_read = ibn_decimal_parse (cases[i].text, &hundredths, &error);

      g_test_message ("“%s”", cases[i].text);
      g_assert_no_error (error);
      g_assert_true (is_read);
      g_assert_cmpint (hundredths, ==, cases[i].hundredths);
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
    { "zes", IBN_ERROR_SYNTAX },
    { "1.", IBN_ERROR_SYNTAX },
    { "1,", IBN_ERROR_SYNTAX },
    { "1/2", IBN_ERROR_SYNTAX },
    { "1e2", IBN_ERROR_SYNTAX },
    { "nan", IBN_ERROR_SYNTAX },
    { "+1", IBN_ERROR_SYNTAX },
    { "0,125", IBN_ERROR_SYNTAX },
    { "1234.567", IBN_ERROR_SYNTAX },
    { "0.1234", IBN_ERROR_SYNTAX },
    { "1.234.5", IBN_ERROR_SYNTAX },
    { "1,234.5", IBN_ERROR_SYNTAX },
    { "1.500", IBN_ERROR_AMBIGUOUS },
    { "0.500", IBN_ERROR_AMBIGUOUS },
    { "1,500", IBN_ERROR_AMBIGUOUS },
    { "-0,5", IBN_ERROR_RANGE },
    { "10.000.000", IBN_ERROR_RANGE },
    { "99999999999999999999999", IBN_ERROR_RANGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 hundredths = 42;

      g_test_message ("“%s”", bad[i].text);
      g_assert_false (ibn_decimal_parse (bad[i].text, &hundredths, &error));
      g_assert_error (error, IBN_ERROR, (int) bad[i].code);
      g_assert_cmpint (hundredths, ==, 42);
    }
}

static void
test_format (void)
{
  static const struct {
    gint64 hundredths;
    guint min_decimals;
    const char *text;
  } cases[] = {
    { 0, 0, "0" },
    { 0, 1, "0,0" },
    { 0, 2, "0,00" },
    { 50, 0, "0,5" },
    { 5, 0, "0,05" },
    { 50, 2, "0,50" },
    { 600, 0, "6" },
    { 600, 1, "6,0" },
    { 1225, 1, "12,25" },
    { 99900, 0, "999" },
    { 100000, 0, "1\u00a0000" },
    { 150000, 0, "1\u00a0500" },
    { 150005, 0, "1.500,05" },
    { 150000, 2, "1.500,00" },
    { -50, 0, "-0,5" },
    { IBN_DECIMAL_MAX, 0, "9.999.999,99" },
    { G_MININT64, 0, "-92.233.720.368.547.758,08" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = ibn_decimal_format (cases[i].hundredths, cases[i].min_decimals);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_round_trip (void)
{
  for (int i = 0; i < 5000; i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 hundredths = g_test_rand_int_range (0, IBN_DECIMAL_MAX + 1)
                          >> g_test_rand_int_range (0, 30);
      g_autofree char *text = ibn_decimal_format (hundredths, (guint) g_test_rand_int_range (0, 3));
      gint64 read = -1;

      ibn_decimal_parse (text, &read, &error);
      g_assert_no_error (error);
      g_assert_cmpint (read, ==, hundredths);
    }
}

static void
test_count_parse (void)
{
  static const struct {
    const char *text;
    gint64 count;
  } cases[] = {
    { "0", 0 },
    { "14", 14 },
    { "1500", 1500 },
    { "1.500", 1500 },
    { "1 500", 1500 },
    { "1.500.000", 1500000 },
    { " 7 ", 7 },
    { "999.999.999", IBN_COUNT_MAX },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 count = -1;
      gboolean is_read = ibn_count_parse (cases[i].text, &count, &error);

      g_test_message ("“%s”", cases[i].text);
      g_assert_no_error (error);
      g_assert_true (is_read);
      g_assert_cmpint (count, ==, cases[i].count);
    }
}

static void
test_count_refuses (void)
{
  static const struct {
    const char *text;
    IbnError code;
  } bad[] = {
    { "", IBN_ERROR_SYNTAX },
    { "tien", IBN_ERROR_SYNTAX },
    { "14,0", IBN_ERROR_SYNTAX },
    { "14,5", IBN_ERROR_SYNTAX },
    { "1.50.0", IBN_ERROR_SYNTAX },
    { "1.5", IBN_ERROR_AMBIGUOUS },
    { "1,500", IBN_ERROR_AMBIGUOUS },
    { "-3", IBN_ERROR_RANGE },
    { "1.000.000.000", IBN_ERROR_RANGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 count = 42;

      g_test_message ("“%s”", bad[i].text);
      g_assert_false (ibn_count_parse (bad[i].text, &count, &error));
      g_assert_error (error, IBN_ERROR, (int) bad[i].code);
      g_assert_cmpint (count, ==, 42);
    }
}

static void
test_count_round_trip (void)
{
  g_autofree char *negative = ibn_count_format (-1500);

  g_assert_cmpstr (negative, ==, "-1.500");
  for (int i = 0; i < 5000; i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 count = g_test_rand_int_range (0, IBN_COUNT_MAX + 1) >> g_test_rand_int_range (0, 30);
      g_autofree char *text = ibn_count_format (count);
      gint64 read = -1;

      ibn_count_parse (text, &read, &error);
      g_assert_no_error (error);
      g_assert_cmpint (read, ==, count);
    }
}

static void
test_whole_parse (void)
{
  static const struct {
    const char *text;
    gint64 least;
    gint64 most;
    gint64 number;
  } cases[] = {
    { "0", 0, 0, 0 },
    { "007", 0, 9, 7 },
    { "-12", -12, 12, -12 },
    { "-0", -1, 1, 0 },
    { "90000000", 0, G_MAXINT32, 90000000 },
    { "9223372036854775807", G_MININT64, G_MAXINT64, G_MAXINT64 },
    { "-9223372036854775808", G_MININT64, G_MAXINT64, G_MININT64 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 number = 42;

      g_test_message ("“%s”", cases[i].text);
      g_assert_true (ibn_whole_parse (cases[i].text, cases[i].least, cases[i].most, &number));
      g_assert_cmpint (number, ==, cases[i].number);
    }
}

static void
test_whole_refuses (void)
{
  static const struct {
    const char *text;
    gint64 least;
    gint64 most;
  } bad[] = {
    { "", 0, 9 },
    { "-", -9, 9 },
    { "+1", 0, 9 },
    { " 1", 0, 9 },
    { "1 ", 0, 9 },
    { "--1", -9, 9 },
    { "1.0", 0, 9 },
    { "0x1", 0, 9 },
    { "١", 0, 9 },
    { "10", 0, 9 },
    { "-1", 0, 9 },
    { "9223372036854775808", G_MININT64, G_MAXINT64 },
    { "-9223372036854775809", G_MININT64, G_MAXINT64 },
    { "99999999999999999999999", G_MININT64, G_MAXINT64 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      gint64 number = 42;

      g_test_message ("“%s”", bad[i].text);
      g_assert_false (ibn_whole_parse (bad[i].text, bad[i].least, bad[i].most, &number));
      g_assert_cmpint (number, ==, 42);
    }
}

static int n_ready;

static void *
parse_at_once (void *data)
{
  gint64 number;

  g_atomic_int_inc (&n_ready);
  while (g_atomic_int_get (&n_ready) < N_THREADS)
    continue;
  return GINT_TO_POINTER (!ibn_whole_parse ("90000000", 0, G_MAXINT64, &number));
}

/* The first numbers of a process are read by several threads at the same time. */
static int
count_failures (void)
{
  GThread *threads[N_THREADS];
  int n_failed = 0;

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("parse", parse_at_once, NULL);
  for (guint i = 0; i < N_THREADS; i++)
    n_failed += GPOINTER_TO_INT (g_thread_join (threads[i]));
  return n_failed;
}

static char *program;

/* The functions of a test have read numbers already, so it takes a process of its own. */
static void
test_whole_threads (void)
{
  const char *const arguments[] = { program, AT_ONCE, NULL };

  for (guint i = 0; i < N_PROCESSES; i++)
    {
      g_autoptr(GError) error = NULL;
      int status = -1;

      g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &status,
                    &error);
      g_assert_no_error (error);
      g_spawn_check_wait_status (status, &error);
      g_assert_no_error (error);
    }
}

int
main (int argc, char *argv[])
{
  if (argc == 2 && g_str_equal (argv[1], AT_ONCE))
    return count_failures ();

  program = argv[0];
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decimal/parse", test_parse);
  g_test_add_func ("/decimal/parse-refuses", test_parse_refuses);
  g_test_add_func ("/decimal/format", test_format);
  g_test_add_func ("/decimal/round-trip", test_round_trip);
  g_test_add_func ("/count/parse", test_count_parse);
  g_test_add_func ("/count/parse-refuses", test_count_refuses);
  g_test_add_func ("/count/round-trip", test_count_round_trip);
  g_test_add_func ("/whole/parse", test_whole_parse);
  g_test_add_func ("/whole/parse-refuses", test_whole_refuses);
  g_test_add_func ("/whole/threads", test_whole_threads);
  return g_test_run ();
}
