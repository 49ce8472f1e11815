/* test-money.c: amounts as they are typed, printed and shared
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-money.h"

#include <string.h>

#include "ibn-error.h"

#define NBSP "\u00a0"
#define NARROW_NBSP "\u202f"
#define THIN "\u2009"

static void
test_parse (void)
{
  static const struct {
    const char *text;
    IbnMoney cents;
  } cases[] = {
    { "0", 0 },
    { "0,01", 1 },
    { ",5", 50 },
    { "300000", 30000000 },
    { "300.000", 30000000 },
    { "300 000", 30000000 },
    { "300" NBSP "000", 30000000 },
    { "300" NARROW_NBSP "000", 30000000 },
    { "300" THIN "000", 30000000 },
    { "300.000,50", 30000050 },
    { "300 000,50", 30000050 },
    { "300000,5", 30000050 },
    { "1.234.567,89", 123456789 },
    { "1250,00", 125000 },
    { "007", 700 },
    { "€ 300.000", 30000000 },
    { "€300.000", 30000000 },
    { "€" NBSP "1.234,56", 123456 },
    { "300.000 €", 30000000 },
    { "EUR 12,5", 1250 },
    { "12,5 EUR", 1250 },
    { "12,5eur", 1250 },
    { "150.000 euro", 15000000 },
    { "Euro 150.000", 15000000 },
    { "300,-", 30000 },
    { "€ 1.300,--", 130000 },
    { "\t 25 \n", 2500 },
    { "\u200e25\u202c", 2500 },
    { "99.999.999,99", IBN_MONEY_MAX },
    { "000000000000000000000000001", 100 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      IbnMoney cents = -1;
      gboolean is_read = ibn_money_parse (cases[i].text, &cents, &error);

      g_test_message ("“%s”", cases[i].text);
      g_assert_no_error (error);
      g_assert_true (is_read);
      g_assert_cmpint (cents, ==, cases[i].cents);
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
    { "€", IBN_ERROR_SYNTAX },
    { ",", IBN_ERROR_SYNTAX },
    { ".", IBN_ERROR_SYNTAX },
    { "5,", IBN_ERROR_SYNTAX },
    { "5.", IBN_ERROR_SYNTAX },
    { ",-", IBN_ERROR_SYNTAX },
    { "5,5,-", IBN_ERROR_SYNTAX },
    { "-", IBN_ERROR_SYNTAX },
    { "+5", IBN_ERROR_SYNTAX },
    { "tien", IBN_ERROR_SYNTAX },
    { "12 frank", IBN_ERROR_SYNTAX },
    { "300 dzEUR", IBN_ERROR_SYNTAX },
    { "€ 5 €", IBN_ERROR_SYNTAX },
    { "1e3", IBN_ERROR_SYNTAX },
    { "0x10", IBN_ERROR_SYNTAX },
    { "inf", IBN_ERROR_SYNTAX },
    { "٣", IBN_ERROR_SYNTAX },
    { "1.234.56", IBN_ERROR_SYNTAX },
    { "12.34.567", IBN_ERROR_SYNTAX },
    { "1234.567", IBN_ERROR_SYNTAX },
    { "1.2345", IBN_ERROR_SYNTAX },
    { "1234.567,89", IBN_ERROR_SYNTAX },
    { "1.234 567", IBN_ERROR_SYNTAX },
    { "1.234 567,89", IBN_ERROR_SYNTAX },
    { "1 234.567.890", IBN_ERROR_SYNTAX },
    { "1 234.567", IBN_ERROR_SYNTAX },
    { "3 00", IBN_ERROR_SYNTAX },
    { "0.123.456", IBN_ERROR_SYNTAX },
    { "1,234.56", IBN_ERROR_SYNTAX },
    { "1,234,567", IBN_ERROR_SYNTAX },
    { "1,2345", IBN_ERROR_SYNTAX },
    { "0,123", IBN_ERROR_SYNTAX },
    { "1.234,567", IBN_ERROR_SYNTAX },
    { "-abc", IBN_ERROR_SYNTAX },
    { "12\x01" "3", IBN_ERROR_SYNTAX },
    { "\xff" "12", IBN_ERROR_SYNTAX },
    { "1.5", IBN_ERROR_AMBIGUOUS },
    { "1234.56", IBN_ERROR_AMBIGUOUS },
    { "1 234.56", IBN_ERROR_AMBIGUOUS },
    { "€ 1.50", IBN_ERROR_AMBIGUOUS },
    { "0.500", IBN_ERROR_AMBIGUOUS },
    { "1,234", IBN_ERROR_AMBIGUOUS },
    { "123,456", IBN_ERROR_AMBIGUOUS },
    { "-1", IBN_ERROR_RANGE },
    { "\u22121", IBN_ERROR_RANGE },
    { "€ -1", IBN_ERROR_RANGE },
    { "-€ 1", IBN_ERROR_RANGE },
    { "- 1.234,56 euro", IBN_ERROR_RANGE },
    { "100.000.000", IBN_ERROR_RANGE },
    { "999999999999999", IBN_ERROR_RANGE },
    { "99999999999999999999", IBN_ERROR_RANGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;
      IbnMoney cents = 42;

      g_test_message ("“%s”", bad[i].text);
      g_assert_false (ibn_money_parse (bad[i].text, &cents, &error));
      g_assert_error (error, IBN_ERROR, (int) bad[i].code);
      g_assert_cmpint (cents, ==, 42);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_false (g_str_has_suffix (error->message, "."));
    }
}

static void
test_message (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GError) long_error = NULL;
  g_autoptr(GError) coloured_error = NULL;
  g_autofree char *many = g_strnfill (5000, 'x');
  IbnMoney cents = 0;

  g_assert_false (ibn_money_parse ("  1.5 ", &cents, &error));
  g_assert_cmpstr (error->message, ==,
                   "“1.5” can be read in two ways; write a comma before the cents and a point only "
                   "between thousands, as in 1.234,56");

  g_assert_false (ibn_money_parse (many, &cents, &long_error));
  g_assert_cmpuint (strlen (long_error->message), <, 200);

  g_assert_false (ibn_money_parse ("\x1b[31m5", &cents, &coloured_error));
  g_assert_null (strchr (coloured_error->message, '\x1b'));
}

static void
test_format (void)
{
  static const struct {
    IbnMoney cents;
    const char *text;
  } cases[] = {
    { 0, "€" NBSP "0,00" },
    { 5, "€" NBSP "0,05" },
    { 123456, "€" NBSP "1.234,56" },
    { 30000000, "€" NBSP "300.000,00" },
    { 99999, "€" NBSP "999,99" },
    { 100000, "€" NBSP "1.000,00" },
    { -5, "€" NBSP "-0,05" },
    { -123456, "€" NBSP "-1.234,56" },
    { IBN_MONEY_MAX, "€" NBSP "99.999.999,99" },
    { G_MAXINT64, "€" NBSP "92.233.720.368.547.758,07" },
    { G_MININT64, "€" NBSP "-92.233.720.368.547.758,08" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = ibn_money_format (cases[i].cents);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_round_trip (void)
{
  for (int i = 0; i < 5000; i++)
    {
      g_autoptr(GError) error = NULL;
      gint64 size = G_GINT64_CONSTANT (10) << g_test_rand_int_range (0, 30);
      IbnMoney amount = (gint64) g_test_rand_int_range (0, G_MAXINT32) % size * 4;
      g_autofree char *text = ibn_money_format (amount);
      IbnMoney read = -1;

      g_assert_cmpint (amount, <=, IBN_MONEY_MAX);
      ibn_money_parse (text, &read, &error);
      g_assert_no_error (error);
      g_assert_cmpint (read, ==, amount);
    }
}

static void
test_add (void)
{
  IbnMoney sum = 42;

  g_assert_true (ibn_money_add (2, 3, &sum));
  g_assert_cmpint (sum, ==, 5);
  g_assert_true (ibn_money_add (IBN_MONEY_MAX, IBN_MONEY_MAX, &sum));
  g_assert_cmpint (sum, ==, 2 * IBN_MONEY_MAX);

  sum = 42;
  g_assert_false (ibn_money_add (G_MAXINT64, 1, &sum));
  g_assert_false (ibn_money_add (G_MININT64, -1, &sum));
  g_assert_cmpint (sum, ==, 42);
}

static void
test_part (void)
{
  static const struct {
    gint64 amount;
    gint64 times;
    gint64 per;
    gint64 part;
  } cases[] = {
    { 30000000, 50, 100, 15000000 },
    { 3, 50, 100, 1 },
    { 1, 50, 100, 0 },
    { 20000000, 10, 6, 33333333 },
    { 0, 50, 100, 0 },
    { -3, 50, 100, -2 },
    { 3, -50, 100, -2 },
    { -3, -50, 100, 1 },
    { -4, 50, 100, -2 },
    { G_MAXINT64, 100, 100, G_MAXINT64 },
    { G_MININT64, 1, 1, G_MININT64 },
    { 1, G_MAXINT64, 1, G_MAXINT64 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 part = 42;

      g_assert_true (ibn_money_part (cases[i].amount, cases[i].times, cases[i].per, &part));
      g_assert_cmpint (part, ==, cases[i].part);
    }
}

static void
test_part_refuses (void)
{
  static const gint64 bad[][3] = {
    { 1, 1, 0 },
    { 1, 1, -1 },
    { G_MAXINT64, 3, 2 },
    { G_MININT64, 2, 1 },
    { 99, G_MAXINT64, 100 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      gint64 part = 42;

      g_assert_false (ibn_money_part (bad[i][0], bad[i][1], bad[i][2], &part));
      g_assert_cmpint (part, ==, 42);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money/parse", test_parse);
  g_test_add_func ("/money/parse-refuses", test_parse_refuses);
  g_test_add_func ("/money/message", test_message);
  g_test_add_func ("/money/format", test_format);
  g_test_add_func ("/money/round-trip", test_round_trip);
  g_test_add_func ("/money/add", test_add);
  g_test_add_func ("/money/part", test_part);
  g_test_add_func ("/money/part-refuses", test_part_refuses);
  return g_test_run ();
}
