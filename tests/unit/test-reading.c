/* test-reading.c: what people may have meant
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-reading.h"

#include "ibn-date.h"

static void
test_numbers (void)
{
  static const struct {
    IbnType type;
    const char *typed;
    const char *decimals;
    const char *groups;
  } cases[] = {
    { IBN_TYPE_MONEY, "1234.56", "123456", NULL },
    { IBN_TYPE_MONEY, "€ 1.5", "150", NULL },
    { IBN_TYPE_MONEY, "1,234", "123", "123400" },
    { IBN_TYPE_MONEY, "1,235", "124", "123500" },
    { IBN_TYPE_MONEY, "9,999 euro", "1000", "999900" },
    { IBN_TYPE_MONEY, "1,234.56", "123456", NULL },
    { IBN_TYPE_MONEY, "1,234,567.8", "123456780", NULL },
    { IBN_TYPE_MONEY, "1.234,56.7", NULL, NULL },
    { IBN_TYPE_MONEY, "1234,567", NULL, NULL },
    { IBN_TYPE_MONEY, "0,123", NULL, NULL },
    { IBN_TYPE_MONEY, "veel", NULL, NULL },
    { IBN_TYPE_MONEY, ".", NULL, NULL },
    { IBN_TYPE_DECIMAL, "1.500", "150", "150000" },
    { IBN_TYPE_DECIMAL, "12,345", "1235", "1234500" },
    { IBN_TYPE_PERCENT, "1.500 %", "150", "150000" },
    { IBN_TYPE_COUNT, "1,500", NULL, "1500" },
    { IBN_TYPE_TEXT, "1,500", NULL, NULL },
    { IBN_TYPE_POSTCODE, "2.000", NULL, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *decimals = ibn_reading_new (cases[i].type, cases[i].typed,
                                                   IBN_SIGN_DECIMALS, 0);
      g_autofree char *groups = ibn_reading_new (cases[i].type, cases[i].typed,
                                                 IBN_SIGN_GROUPS, 0);

      g_test_message ("%s", cases[i].typed);
      g_assert_cmpstr (decimals, ==, cases[i].decimals);
      g_assert_cmpstr (groups, ==, cases[i].groups);
      g_assert_true (decimals == NULL || ibn_type_holds (cases[i].type, decimals));
      g_assert_true (groups == NULL || ibn_type_holds (cases[i].type, groups));
    }
}

static void
test_dates (void)
{
  static const struct {
    const char *typed;
    const char *value;
  } cases[] = {
    { "1/3/18", "2018-03-01" },
    { "1 maart '18", "2018-03-01" },
    { "1.3.98", "1998-03-01" },
    { "1-3-68", "2068-03-01" },
    { "31/2/18", NULL },
    { "18", NULL },
    { "ooit", NULL },
    { "vandaag", "2018-03-20" },
    { "Today", "2018-03-20" },
    { "morgen", "2018-03-21" },
    { "gisteren", "2018-03-19" },
    { "+14", "2018-04-03" },
    { "-1 w", "2018-03-13" },
    { "vandaag + 3 maanden", "2018-06-20" },
    { "today+1y", "2019-03-20" },
    { "+ 2 eeuwen", NULL },
    { "+99999", NULL },
    { "vandaag nog", NULL },
  };
  gint64 today = 0;

  g_assert_true (ibn_date_parse_iso ("2018-03-20", &today));
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (IbnSign sign = 0; sign < IBN_N_SIGNS; sign++)
      {
        g_autofree char *value = ibn_reading_new (IBN_TYPE_DATE, cases[i].typed, sign, today);

        g_test_message ("%s", cases[i].typed);
        g_assert_cmpstr (value, ==, cases[i].value);
      }
}

static void
test_sign (void)
{
  g_assert_cmpint (ibn_reading_get_sign ("1.234"), ==, '.');
  g_assert_cmpint (ibn_reading_get_sign ("1,234"), ==, ',');
  g_assert_cmpint (ibn_reading_get_sign ("1.234,5"), ==, '\0');
  g_assert_cmpint (ibn_reading_get_sign ("1234"), ==, '\0');
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/reading/numbers", test_numbers);
  g_test_add_func ("/reading/dates", test_dates);
  g_test_add_func ("/reading/sign", test_sign);

  return g_test_run ();
}
