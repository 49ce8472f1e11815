/* test-type.c: from what is typed to what is stored, and back
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-type.h"

#include <string.h>

#include "ibn-date.h"
#include "ibn-decimal.h"
#include "ibn-error.h"
#include "ibn-money.h"

#define NBSP "\u00a0"

static const char *const names[IBN_N_TYPES] = {
  [IBN_TYPE_TEXT] = "text",
  [IBN_TYPE_PROSE] = "prose",
  [IBN_TYPE_MONEY] = "money",
  [IBN_TYPE_DECIMAL] = "decimal",
  [IBN_TYPE_PERCENT] = "percent",
  [IBN_TYPE_COUNT] = "count",
  [IBN_TYPE_DATE] = "date",
  [IBN_TYPE_TIME] = "time",
  [IBN_TYPE_YES_NO] = "yes-no",
  [IBN_TYPE_TICK] = "tick",
  [IBN_TYPE_CHOICE] = "choice",
  [IBN_TYPE_CHOICES] = "choices",
  [IBN_TYPE_ROW] = "row",
  [IBN_TYPE_ROWS] = "rows",
  [IBN_TYPE_ENTERPRISE_NUMBER] = "enterprise-number",
  [IBN_TYPE_ESTABLISHMENT_NUMBER] = "establishment-number",
  [IBN_TYPE_VAT_NUMBER] = "vat-number",
  [IBN_TYPE_POSTCODE] = "postcode",
  [IBN_TYPE_IBAN] = "iban",
  [IBN_TYPE_NACE] = "nace",
  [IBN_TYPE_EMAIL] = "email",
  [IBN_TYPE_PHONE] = "phone",
  [IBN_TYPE_URL] = "url",
  [IBN_TYPE_FILE] = "file",
};

static void
test_names (void)
{
  static const char *const unknown[] = { "", "Text", "yes_no", "textual", "tex", "number" };
  IbnType type = IBN_TYPE_FILE;

  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      g_assert_false (ibn_type_from_name (unknown[i], &type));
      g_assert_cmpint (type, ==, IBN_TYPE_FILE);
    }
  for (IbnType i = 0; i < IBN_N_TYPES; i++)
    {
      g_assert_cmpstr (ibn_type_get_name (i), ==, names[i]);
      g_assert_true (ibn_type_from_name (names[i], &type));
      g_assert_cmpint (type, ==, i);
    }
}

static void
test_kinds (void)
{
  for (IbnType i = 0; i < IBN_N_TYPES; i++)
    {
      gboolean is_number = i == IBN_TYPE_MONEY || i == IBN_TYPE_DECIMAL || i == IBN_TYPE_PERCENT
                           || i == IBN_TYPE_COUNT;

      g_assert_cmpint (ibn_type_is_number (i), ==, is_number);
      g_assert_cmpint (ibn_type_is_text (i), ==, i == IBN_TYPE_TEXT || i == IBN_TYPE_PROSE);
    }
}

static void
test_parse (void)
{
  static const struct {
    IbnType type;
    const char *typed;
    const char *stored;
  } cases[] = {
    { IBN_TYPE_TEXT, " Een\ttwee\n", "Een twee" },
    { IBN_TYPE_TEXT, "een\ntwee", "een twee" },
    { IBN_TYPE_PROSE, "een\r\ntwee\n", "een\ntwee" },
    { IBN_TYPE_MONEY, "€ 1.234,56", "123456" },
    { IBN_TYPE_MONEY, "0", "0" },
    { IBN_TYPE_MONEY, "\ufeff" "300.000", "30000000" },
    { IBN_TYPE_DECIMAL, "0,5", "50" },
    { IBN_TYPE_DECIMAL, "12.25", "1225" },
    { IBN_TYPE_PERCENT, "60", "6000" },
    { IBN_TYPE_PERCENT, "60 %", "6000" },
    { IBN_TYPE_PERCENT, "60" NBSP "%", "6000" },
    { IBN_TYPE_PERCENT, "2,5%", "250" },
    { IBN_TYPE_PERCENT, "0.25", "25" },
    { IBN_TYPE_COUNT, "1.500", "1500" },
    { IBN_TYPE_DATE, "21 mrt 2018", "2018-03-21" },
    { IBN_TYPE_TIME, "21/03/2018 12:00", "2018-03-21T12:00:00+01:00" },
    { IBN_TYPE_TIME, "2018-07-01T10:00Z", "2018-07-01T12:00:00+02:00" },
    { IBN_TYPE_YES_NO, "ja", "yes" },
    { IBN_TYPE_YES_NO, "J", "yes" },
    { IBN_TYPE_YES_NO, "Yes", "yes" },
    { IBN_TYPE_YES_NO, "y", "yes" },
    { IBN_TYPE_YES_NO, "true", "yes" },
    { IBN_TYPE_YES_NO, "WAAR", "yes" },
    { IBN_TYPE_YES_NO, "1", "yes" },
    { IBN_TYPE_YES_NO, " nee ", "no" },
    { IBN_TYPE_YES_NO, "neen", "no" },
    { IBN_TYPE_YES_NO, "n", "no" },
    { IBN_TYPE_YES_NO, "No", "no" },
    { IBN_TYPE_YES_NO, "false", "no" },
    { IBN_TYPE_YES_NO, "onwaar", "no" },
    { IBN_TYPE_YES_NO, "0", "no" },
    { IBN_TYPE_TICK, "ja", "yes" },
    { IBN_TYPE_TICK, "yes", "yes" },
    { IBN_TYPE_TICK, "X", "yes" },
    { IBN_TYPE_TICK, "1", "yes" },
    { IBN_TYPE_TICK, "true", "yes" },
    { IBN_TYPE_TICK, "OK", "yes" },
    { IBN_TYPE_TICK, "✓", "yes" },
    { IBN_TYPE_TICK, "nee", "" },
    { IBN_TYPE_TICK, "no", "" },
    { IBN_TYPE_TICK, "0", "" },
    { IBN_TYPE_TICK, "false", "" },
    { IBN_TYPE_CHOICE, " year-1 ", "year-1" },
    { IBN_TYPE_CHOICES, "b, a,b  c", "b a c" },
    { IBN_TYPE_CHOICES, ",", "" },
    { IBN_TYPE_ROW, "c7", "c7" },
    { IBN_TYPE_ROWS, "c7,c10 c1, c7", "c1 c10 c7" },
    { IBN_TYPE_ENTERPRISE_NUMBER, "BE 1999.900.072", "1999900072" },
    { IBN_TYPE_ESTABLISHMENT_NUMBER, "8.999.000.004", "8999000004" },
    { IBN_TYPE_VAT_NUMBER, "1999.900.072", "BE1999900072" },
    { IBN_TYPE_POSTCODE, "B-9000", "9000" },
    { IBN_TYPE_IBAN, "be68 5390 0754 7034", "BE68539007547034" },
    { IBN_TYPE_NACE, "62.010", "62010" },
    { IBN_TYPE_EMAIL, " an@voorbeeld.example ", "an@voorbeeld.example" },
    { IBN_TYPE_PHONE, "09" NBSP "000 00 00", "09 000 00 00" },
    { IBN_TYPE_URL, "www.voorbeeld.example", "https://www.voorbeeld.example" },
    { IBN_TYPE_FILE, " brief van Alfa.pdf\n", "brief van Alfa.pdf" },
    { IBN_TYPE_FILE, "a..b.pdf", "a..b.pdf" },
    { IBN_TYPE_FILE, ".verborgen", ".verborgen" },
    { IBN_TYPE_FILE, "cafe\u0301.pdf", "caf\u00e9.pdf" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *stored = ibn_type_parse (cases[i].type, cases[i].typed, &error);

      g_test_message ("%s “%s”", names[cases[i].type], cases[i].typed);
      g_assert_no_error (error);
      g_assert_cmpstr (stored, ==, cases[i].stored);
    }
}

static void
test_parse_empty (void)
{
  static const char *const empty[] = { "", " ", "\n\t ", NBSP, "\ufeff" };

  for (IbnType i = 0; i < IBN_N_TYPES; i++)
    for (gsize j = 0; j < G_N_ELEMENTS (empty); j++)
      {
        g_autoptr(GError) error = NULL;
        g_autofree char *stored = ibn_type_parse (i, empty[j], &error);

        g_test_message ("%s", names[i]);
        g_assert_no_error (error);
        g_assert_cmpstr (stored, ==, "");
      }
}

static void
test_parse_refuses (void)
{
  g_autofree char *long_name = g_strnfill (256, 'x');
  const struct {
    IbnType type;
    const char *typed;
    IbnError code;
  } bad[] = {
    { IBN_TYPE_MONEY, "zes", IBN_ERROR_SYNTAX },
    { IBN_TYPE_MONEY, "1.5", IBN_ERROR_AMBIGUOUS },
    { IBN_TYPE_MONEY, "-1", IBN_ERROR_RANGE },
    { IBN_TYPE_DECIMAL, "1.500", IBN_ERROR_AMBIGUOUS },
    { IBN_TYPE_PERCENT, "%", IBN_ERROR_SYNTAX },
    { IBN_TYPE_PERCENT, "60 %%", IBN_ERROR_SYNTAX },
    { IBN_TYPE_PERCENT, "% 60", IBN_ERROR_SYNTAX },
    { IBN_TYPE_PERCENT, "60,125", IBN_ERROR_AMBIGUOUS },
    { IBN_TYPE_COUNT, "1,5", IBN_ERROR_SYNTAX },
    { IBN_TYPE_DATE, "21/3/18", IBN_ERROR_AMBIGUOUS },
    { IBN_TYPE_DATE, "2018-03-21T12:00", IBN_ERROR_SYNTAX },
    { IBN_TYPE_TIME, "morgen", IBN_ERROR_SYNTAX },
    { IBN_TYPE_YES_NO, "misschien", IBN_ERROR_SYNTAX },
    { IBN_TYPE_YES_NO, "x", IBN_ERROR_SYNTAX },
    { IBN_TYPE_TICK, "misschien", IBN_ERROR_SYNTAX },
    { IBN_TYPE_CHOICE, "Year-1", IBN_ERROR_SYNTAX },
    { IBN_TYPE_CHOICE, "een twee", IBN_ERROR_SYNTAX },
    { IBN_TYPE_CHOICES, "een; twee", IBN_ERROR_SYNTAX },
    { IBN_TYPE_ROW, "c1 c2", IBN_ERROR_SYNTAX },
    { IBN_TYPE_ROWS, "c1 C2", IBN_ERROR_SYNTAX },
    { IBN_TYPE_ENTERPRISE_NUMBER, "0123.456.789", IBN_ERROR_CHECKSUM },
    { IBN_TYPE_ESTABLISHMENT_NUMBER, "1999.900.072", IBN_ERROR_SYNTAX },
    { IBN_TYPE_VAT_NUMBER, "BE 0123.456.789", IBN_ERROR_CHECKSUM },
    { IBN_TYPE_POSTCODE, "0999", IBN_ERROR_RANGE },
    { IBN_TYPE_IBAN, "BE69 5390 0754 7034", IBN_ERROR_CHECKSUM },
    { IBN_TYPE_NACE, "6201", IBN_ERROR_SYNTAX },
    { IBN_TYPE_EMAIL, "an", IBN_ERROR_SYNTAX },
    { IBN_TYPE_PHONE, "12", IBN_ERROR_RANGE },
    { IBN_TYPE_URL, "geen", IBN_ERROR_SYNTAX },
    { IBN_TYPE_FILE, "map/brief.pdf", IBN_ERROR_SYNTAX },
    { IBN_TYPE_FILE, "map\\brief.pdf", IBN_ERROR_SYNTAX },
    { IBN_TYPE_FILE, "/", IBN_ERROR_SYNTAX },
    { IBN_TYPE_FILE, ".", IBN_ERROR_SYNTAX },
    { IBN_TYPE_FILE, " .. ", IBN_ERROR_SYNTAX },
    { IBN_TYPE_FILE, "brief\n.pdf", IBN_ERROR_SYNTAX },
    { IBN_TYPE_FILE, "brief\x1b.pdf", IBN_ERROR_SYNTAX },
    { IBN_TYPE_FILE, long_name, IBN_ERROR_RANGE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *stored = ibn_type_parse (bad[i].type, bad[i].typed, &error);

      g_test_message ("%s “%s”", names[bad[i].type], bad[i].typed);
      g_assert_null (stored);
      g_assert_error (error, IBN_ERROR, (int) bad[i].code);
    }
}

static void
test_format (void)
{
  static const struct {
    IbnType type;
    const char *value;
    const char *dutch;
    const char *english;
  } cases[] = {
    { IBN_TYPE_TEXT, "Alfa nv", "Alfa nv", "Alfa nv" },
    { IBN_TYPE_PROSE, "een\ntwee", "een\ntwee", "een\ntwee" },
    { IBN_TYPE_MONEY, "30000000", "€" NBSP "300.000,00", "€" NBSP "300.000,00" },
    { IBN_TYPE_MONEY, "-123456", "€" NBSP "-1.234,56", "€" NBSP "-1.234,56" },
    { IBN_TYPE_MONEY, "90000000000", "€" NBSP "900.000.000,00", "€" NBSP "900.000.000,00" },
    { IBN_TYPE_MONEY, "NaN", "NaN", "NaN" },
    { IBN_TYPE_MONEY, "99999999999999999999", "99999999999999999999", "99999999999999999999" },
    { IBN_TYPE_DECIMAL, "50", "0,5", "0,5" },
    { IBN_TYPE_DECIMAL, "150000", "1\u00a0500", "1\u00a0500" },
    { IBN_TYPE_PERCENT, "6000", "60,0" NBSP "%", "60,0" NBSP "%" },
    { IBN_TYPE_PERCENT, "5999", "59,99" NBSP "%", "59,99" NBSP "%" },
    { IBN_TYPE_COUNT, "1500", "1.500", "1.500" },
    { IBN_TYPE_DATE, "2018-03-21", "21/03/2018", "21/03/2018" },
    { IBN_TYPE_DATE, "2018-02-30", "2018-02-30", "2018-02-30" },
    { IBN_TYPE_TIME, "2018-03-21T12:00:00+01:00", "21/03/2018 12:00", "21/03/2018 12:00" },
    { IBN_TYPE_TIME, "straks", "straks", "straks" },
    { IBN_TYPE_YES_NO, "yes", "Ja", "Yes" },
    { IBN_TYPE_YES_NO, "no", "Nee", "No" },
    { IBN_TYPE_YES_NO, "misschien", "misschien", "misschien" },
    { IBN_TYPE_TICK, "yes", "Ja", "Yes" },
    { IBN_TYPE_TICK, "", "", "" },
    { IBN_TYPE_CHOICE, "year-1", "year-1", "year-1" },
    { IBN_TYPE_CHOICES, "b a", "b a", "b a" },
    { IBN_TYPE_ROW, "c7", "c7", "c7" },
    { IBN_TYPE_ROWS, "c1 c7", "c1 c7", "c1 c7" },
    { IBN_TYPE_ENTERPRISE_NUMBER, "1999900072", "1999.900.072", "1999.900.072" },
    { IBN_TYPE_ESTABLISHMENT_NUMBER, "8999000004", "8.999.000.004", "8.999.000.004" },
    { IBN_TYPE_VAT_NUMBER, "BE1999900072", "BE 1999.900.072", "BE 1999.900.072" },
    { IBN_TYPE_POSTCODE, "9000", "9000", "9000" },
    { IBN_TYPE_IBAN, "BE68539007547034", "BE68 5390 0754 7034", "BE68 5390 0754 7034" },
    { IBN_TYPE_NACE, "62010", "62.010", "62.010" },
    { IBN_TYPE_EMAIL, "an@voorbeeld.example", "an@voorbeeld.example", "an@voorbeeld.example" },
    { IBN_TYPE_PHONE, "09 000 00 00", "09 000 00 00", "09 000 00 00" },
    { IBN_TYPE_URL, "https://voorbeeld.example", "https://voorbeeld.example",
      "https://voorbeeld.example" },
    { IBN_TYPE_FILE, "brief.pdf", "brief.pdf", "brief.pdf" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *dutch = ibn_type_format (cases[i].type, cases[i].value, "nl");
      g_autofree char *english = ibn_type_format (cases[i].type, cases[i].value, "en");

      g_assert_cmpstr (dutch, ==, cases[i].dutch);
      g_assert_cmpstr (english, ==, cases[i].english);
    }
}

static void
test_holds (void)
{
  static const struct {
    IbnType type;
    const char *value;
    gboolean holds;
  } cases[] = {
    { IBN_TYPE_TEXT, "Alfa nv", TRUE },
    { IBN_TYPE_TEXT, " Alfa nv", FALSE },
    { IBN_TYPE_TEXT, "Alfa\nnv", FALSE },
    { IBN_TYPE_TEXT, "e\u0301", FALSE },
    { IBN_TYPE_PROSE, "een\ntwee", TRUE },
    { IBN_TYPE_PROSE, "een\n", FALSE },
    { IBN_TYPE_MONEY, "0", TRUE },
    { IBN_TYPE_MONEY, "9999999999", TRUE },
    { IBN_TYPE_MONEY, "10000000000", FALSE },
    { IBN_TYPE_MONEY, "99999999999999999999", FALSE },
    { IBN_TYPE_MONEY, "-1", FALSE },
    { IBN_TYPE_MONEY, "-0", FALSE },
    { IBN_TYPE_MONEY, "-", FALSE },
    { IBN_TYPE_MONEY, "+1", FALSE },
    { IBN_TYPE_MONEY, "01", FALSE },
    { IBN_TYPE_MONEY, "00", FALSE },
    { IBN_TYPE_MONEY, "1,5", FALSE },
    { IBN_TYPE_MONEY, "1 ", FALSE },
    { IBN_TYPE_MONEY, " 1", FALSE },
    { IBN_TYPE_MONEY, "1e3", FALSE },
    { IBN_TYPE_DECIMAL, "999999999", TRUE },
    { IBN_TYPE_DECIMAL, "1000000000", FALSE },
    { IBN_TYPE_PERCENT, "6000", TRUE },
    { IBN_TYPE_PERCENT, "6000 %", FALSE },
    { IBN_TYPE_COUNT, "1500", TRUE },
    { IBN_TYPE_COUNT, "1.500", FALSE },
    { IBN_TYPE_DATE, "2018-03-21", TRUE },
    { IBN_TYPE_DATE, "2018-3-21", FALSE },
    { IBN_TYPE_DATE, "21/03/2018", FALSE },
    { IBN_TYPE_TIME, "2018-03-21T12:00:00+01:00", TRUE },
    { IBN_TYPE_TIME, "2018-03-21T11:00:00Z", FALSE },
    { IBN_TYPE_TIME, "2018-03-21T12:00:00", FALSE },
    { IBN_TYPE_YES_NO, "yes", TRUE },
    { IBN_TYPE_YES_NO, "no", TRUE },
    { IBN_TYPE_YES_NO, "ja", FALSE },
    { IBN_TYPE_TICK, "yes", TRUE },
    { IBN_TYPE_TICK, "no", FALSE },
    { IBN_TYPE_CHOICE, "year-1", TRUE },
    { IBN_TYPE_CHOICE, "a b", FALSE },
    { IBN_TYPE_CHOICES, "b a", TRUE },
    { IBN_TYPE_CHOICES, "b  a", FALSE },
    { IBN_TYPE_CHOICES, "b,a", FALSE },
    { IBN_TYPE_CHOICES, "a a", FALSE },
    { IBN_TYPE_ROW, "c7", TRUE },
    { IBN_TYPE_ROWS, "c1 c7", TRUE },
    { IBN_TYPE_ROWS, "c7 c1", FALSE },
    { IBN_TYPE_ENTERPRISE_NUMBER, "1999900072", TRUE },
    { IBN_TYPE_ENTERPRISE_NUMBER, "1999.900.072", FALSE },
    { IBN_TYPE_ENTERPRISE_NUMBER, "1999900073", FALSE },
    { IBN_TYPE_ESTABLISHMENT_NUMBER, "8999000004", TRUE },
    { IBN_TYPE_VAT_NUMBER, "BE1999900072", TRUE },
    { IBN_TYPE_VAT_NUMBER, "1999900072", FALSE },
    { IBN_TYPE_POSTCODE, "9000", TRUE },
    { IBN_TYPE_POSTCODE, "B-9000", FALSE },
    { IBN_TYPE_IBAN, "BE68539007547034", TRUE },
    { IBN_TYPE_IBAN, "BE68 5390 0754 7034", FALSE },
    { IBN_TYPE_NACE, "62010", TRUE },
    { IBN_TYPE_NACE, "62.010", FALSE },
    { IBN_TYPE_EMAIL, "an@voorbeeld.example", TRUE },
    { IBN_TYPE_PHONE, "09 000 00 00", TRUE },
    { IBN_TYPE_PHONE, "09  000 00 00", FALSE },
    { IBN_TYPE_URL, "https://voorbeeld.example", TRUE },
    { IBN_TYPE_URL, "voorbeeld.example", FALSE },
    { IBN_TYPE_FILE, "brief.pdf", TRUE },
    { IBN_TYPE_FILE, "map/brief.pdf", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s “%s”", names[cases[i].type], cases[i].value);
      g_assert_cmpint (ibn_type_holds (cases[i].type, cases[i].value), ==, cases[i].holds);
    }
  for (IbnType i = 0; i < IBN_N_TYPES; i++)
    g_assert_false (ibn_type_holds (i, ""));
}

static char *
random_of (const char *characters, int max)
{
  g_autoptr(GString) text = g_string_new (NULL);
  int n = g_test_rand_int_range (1, max + 1);

  for (int i = 0; i < n; i++)
    g_string_append_c (text, characters[g_test_rand_int_range (0, (int) strlen (characters))]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
random_number (gint64 max)
{
  gint64 number = (gint64) g_test_rand_double_range (0, (double) max + 1)
                  >> g_test_rand_int_range (0, 34);

  return g_strdup_printf ("%" G_GINT64_FORMAT, MIN (number, max));
}

/* Ten digits from @first on that fit; the body is random. */
static char *
random_company (int first, int last)
{
  int body = g_test_rand_int_range (first, last);

  return g_strdup_printf ("%08d%02d", body, 97 - body % 97);
}

static char *
random_iban (void)
{
  gint64 account = g_test_rand_int_range (0, G_MAXINT32);
  gint64 check = account % 97 == 0 ? 97 : account % 97;
  g_autofree char *digits = g_strdup_printf ("%010" G_GINT64_FORMAT "%02d", account, (int) check);
  g_autofree char *turned = g_strconcat (digits, "111400", NULL);
  int rest = 0;

  for (const char *p = turned; *p != '\0'; p++)
    rest = (rest * 10 + g_ascii_digit_value (*p)) % 97;
  return g_strdup_printf ("BE%02d%s", 98 - rest, digits);
}

/* What someone could have typed that is right for @type; ibn_type_parse() makes a value of it. */
static char *
random_typed (IbnType type)
{
  static const char token[] = "abcz019-";
  static const char tokens[] = "abcz019-  ";
  g_autofree char *word = random_of ("abz09", 8);
  g_autofree char *number = NULL;

  switch (type)
    {
    case IBN_TYPE_TEXT:
    case IBN_TYPE_PROSE:
      return random_of ("aZ09 .,;\n\t\r\x01-€", 40);

    case IBN_TYPE_MONEY:
      number = random_number (IBN_MONEY_MAX);
      return ibn_money_format (g_ascii_strtoll (number, NULL, 10));

    case IBN_TYPE_DECIMAL:
    case IBN_TYPE_PERCENT:
      number = random_number (IBN_DECIMAL_MAX);
      return ibn_decimal_format (g_ascii_strtoll (number, NULL, 10), 1);

    case IBN_TYPE_COUNT:
      return random_number (IBN_COUNT_MAX);

    case IBN_TYPE_DATE:
      return ibn_date_format_iso (g_test_rand_int_range (-25567, 84006));

    case IBN_TYPE_TIME:
      return ibn_time_format_iso (g_test_rand_int () * G_GINT64_CONSTANT (2));

    case IBN_TYPE_YES_NO:
      return g_strdup (g_test_rand_bit () ? "ja" : "nee");

    case IBN_TYPE_TICK:
      return g_strdup (g_test_rand_bit () ? "x" : "nee");

    case IBN_TYPE_CHOICE:
    case IBN_TYPE_ROW:
      return random_of (token, 10);

    case IBN_TYPE_CHOICES:
    case IBN_TYPE_ROWS:
      return random_of (tokens, 30);

    case IBN_TYPE_ENTERPRISE_NUMBER:
    case IBN_TYPE_VAT_NUMBER:
      return random_company (0, 20000000);

    case IBN_TYPE_ESTABLISHMENT_NUMBER:
      return random_company (20000000, 90000000);

    case IBN_TYPE_POSTCODE:
      return g_strdup_printf ("%d", g_test_rand_int_range (1000, 10000));

    case IBN_TYPE_IBAN:
      return random_iban ();

    case IBN_TYPE_NACE:
      return g_strdup_printf ("%05d", g_test_rand_int_range (0, 100000));

    case IBN_TYPE_EMAIL:
      return g_strdup_printf ("%s@%s.example", word, word);

    case IBN_TYPE_PHONE:
      return g_strdup_printf ("+32 %09d", g_test_rand_int_range (0, 999999999));

    case IBN_TYPE_URL:
      return g_strdup_printf ("%s.example/%s", word, word);

    case IBN_TYPE_FILE:
      return g_strdup_printf ("%s %s.pdf", word, word);
    }
  g_assert_not_reached ();
}

static void
test_round_trip (void)
{
  static const char *const languages[] = { "nl", "en" };

  for (IbnType type = 0; type < IBN_N_TYPES; type++)
    for (int i = 0; i < 500; i++)
      {
        g_autoptr(GError) error = NULL;
        g_autofree char *typed = random_typed (type);
        g_autofree char *stored = ibn_type_parse (type, typed, &error);

        g_assert_no_error (error);
        g_assert_cmpint (ibn_type_holds (type, stored), ==, *stored != '\0');
        for (gsize j = 0; j < G_N_ELEMENTS (languages); j++)
          {
            g_autofree char *shown = ibn_type_format (type, stored, languages[j]);
            g_autofree char *again = ibn_type_parse (type, shown, &error);

            g_assert_no_error (error);
            g_assert_cmpstr (again, ==, stored);
          }
      }
}

/* Whatever is typed, the outcome is an error or a value that holds, and never both. */
static void
test_any_input (void)
{
  static const char *const pieces[] = {
    "1", "0", "97", "2018", "03", ".", ",", "-", "/", ":", " ", "€", "%", "T", "Z", "+", "BE", "B-",
    "euro", "maart", "@", "a", "example", "https://", "\n", "\xff", "\u00a0", "\u200e", "e\u0301",
  };

  for (int i = 0; i < 20000; i++)
    {
      g_autoptr(GString) typed = g_string_new (NULL);
      IbnType type = (IbnType) g_test_rand_int_range (0, IBN_N_TYPES);
      g_autoptr(GError) error = NULL;
      g_autofree char *stored = NULL;

      for (int n = g_test_rand_int_range (0, 9); n > 0; n--)
        g_string_append (typed, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      stored = ibn_type_parse (type, typed->str, &error);
      g_assert_true ((stored == NULL) == (error != NULL));
      if (stored != NULL && *stored != '\0')
        g_assert_true (ibn_type_holds (type, stored));
      if (error != NULL)
        g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/type/names", test_names);
  g_test_add_func ("/type/kinds", test_kinds);
  g_test_add_func ("/type/parse", test_parse);
  g_test_add_func ("/type/parse-empty", test_parse_empty);
  g_test_add_func ("/type/parse-refuses", test_parse_refuses);
  g_test_add_func ("/type/format", test_format);
  g_test_add_func ("/type/holds", test_holds);
  g_test_add_func ("/type/round-trip", test_round_trip);
  g_test_add_func ("/type/any-input", test_any_input);
  return g_test_run ();
}
