/* test-identifier.c: numbers and addresses of companies
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-identifier.h"

#include <string.h>

#include "ibn-error.h"

#define X10 "xxxxxxxxxx"
#define X60 X10 X10 X10 X10 X10 X10

typedef char *(*Parser) (const char *text, GError **error);

typedef struct {
  const char *text;
  const char *stored;
} Good;

typedef struct {
  const char *text;
  IbnError code;
} Bad;

static void
check_good (Parser parse, const Good *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *stored = parse (cases[i].text, &error);
      g_autofree char *again = NULL;

      g_test_message ("“%s”", cases[i].text);
      g_assert_no_error (error);
      g_assert_cmpstr (stored, ==, cases[i].stored);
      again = parse (stored, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (again, ==, stored);
    }
}

static void
check_bad (Parser parse, const Bad *cases, gsize n_cases)
{
  for (gsize i = 0; i < n_cases; i++)
    {
      g_autoptr(GError) error = NULL;
      g_autofree char *stored = parse (cases[i].text, &error);

      g_test_message ("“%s”", cases[i].text);
      g_assert_null (stored);
      g_assert_error (error, IBN_ERROR, (int) cases[i].code);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_false (g_str_has_suffix (error->message, "."));
    }
}

#define CHECK_GOOD(parse, cases) check_good (parse, cases, G_N_ELEMENTS (cases))
#define CHECK_BAD(parse, cases) check_bad (parse, cases, G_N_ELEMENTS (cases))

static void
test_enterprise (void)
{
  static const Good good[] = {
    { "0566.988.259", "0566988259" },
    { "0566988259", "0566988259" },
    { "566.988.259", "0566988259" },
    { "566988259", "0566988259" },
    { "BE 0566.988.259", "0566988259" },
    { "be0566988259", "0566988259" },
    { "BE 566 988 259", "0566988259" },
    { " 0566-988-259 ", "0566988259" },
    { "0566\u00a0988\u202f259", "0566988259" },
    { "0353.456.320", "0353456320" },
    { "0403.019.261", "0403019261" },
    { "BE0440966354", "0440966354" },
    { "BE0831797467", "0831797467" },
    { "0136.695.962", "0136695962" },
    { "1999.900.072", "1999900072" },
    { "1999.907.792", "1999907792" },
    { "1999.005.197", "1999005197" },  /* a remainder of 0 */
    { "1999.005.001", "1999005001" },  /* the smallest check digits */
  };
  static const Bad bad[] = {
    { "", IBN_ERROR_SYNTAX },
    { "BE", IBN_ERROR_SYNTAX },
    { "NL0566988259", IBN_ERROR_SYNTAX },
    { "BEBE0566988259", IBN_ERROR_SYNTAX },
    { "56698825", IBN_ERROR_SYNTAX },
    { "05669882590", IBN_ERROR_SYNTAX },
    { "0566.988.25x", IBN_ERROR_SYNTAX },
    { "0566/988/259", IBN_ERROR_SYNTAX },
    { "2147812701", IBN_ERROR_SYNTAX },
    { "0123.456.789", IBN_ERROR_CHECKSUM },
    { "0987.654.321", IBN_ERROR_CHECKSUM },
    { "0786.771.661", IBN_ERROR_CHECKSUM },
    { "1999.005.100", IBN_ERROR_CHECKSUM },  /* 00 is never right */
    { "0000000000", IBN_ERROR_CHECKSUM },
  };

  CHECK_GOOD (ibn_enterprise_number_parse, good);
  CHECK_BAD (ibn_enterprise_number_parse, bad);
}

/* Every single wrong digit is found, as is every pair of neighbours that changed places. */
static void
test_enterprise_typing_errors (void)
{
  static const char number[] = "1999900072";

  for (gsize i = 0; i < 10; i++)
    for (char c = '0'; c <= '9'; c++)
      {
        char typed[11];
        g_autofree char *stored = NULL;

        memcpy (typed, number, sizeof typed);
        typed[i] = c;
        stored = ibn_enterprise_number_parse (typed, NULL);
        g_assert_true ((stored != NULL) == (c == number[i]));
      }
  for (gsize i = 0; i < 9; i++)
    {
      char typed[11];
      g_autofree char *stored = NULL;

      memcpy (typed, number, sizeof typed);
      typed[i] = number[i + 1];
      typed[i + 1] = number[i];
      stored = ibn_enterprise_number_parse (typed, NULL);
      g_assert_true ((stored != NULL) == (number[i] == number[i + 1]));
    }
}

static void
test_establishment (void)
{
  static const Good good[] = {
    { "2.147.812.701", "2147812701" },
    { "2147812701", "2147812701" },
    { "2.147.812.897", "2147812897" },  /* a remainder of 0 */
    { "8.999.000.004", "8999000004" },
    { "8 999 003 566", "8999003566" },
  };
  static const Bad bad[] = {
    { "", IBN_ERROR_SYNTAX },
    { "214781270", IBN_ERROR_SYNTAX },
    { "0566988259", IBN_ERROR_SYNTAX },
    { "1999900072", IBN_ERROR_SYNTAX },
    { "9147812701", IBN_ERROR_SYNTAX },
    { "BE2147812701", IBN_ERROR_SYNTAX },
    { "2.147.812.702", IBN_ERROR_CHECKSUM },
  };

  CHECK_GOOD (ibn_establishment_number_parse, good);
  CHECK_BAD (ibn_establishment_number_parse, bad);
}

static void
test_vat (void)
{
  static const Good good[] = {
    { "BE 0566.988.259", "BE0566988259" },
    { "be0566988259", "BE0566988259" },
    { "0566.988.259", "BE0566988259" },
    { "BE 566 988 259", "BE0566988259" },
  };
  static const Bad bad[] = {
    { "", IBN_ERROR_SYNTAX },
    { "NL0566988259", IBN_ERROR_SYNTAX },
    { "BE 2147812701", IBN_ERROR_SYNTAX },
    { "BE 0123.456.789", IBN_ERROR_CHECKSUM },
  };

  CHECK_GOOD (ibn_vat_number_parse, good);
  CHECK_BAD (ibn_vat_number_parse, bad);
}

static void
test_postcode (void)
{
  static const Good good[] = {
    { "9000", "9000" },
    { " 9000 ", "9000" },
    { "B-9000", "9000" },
    { "b 9000", "9000" },
    { "B9000", "9000" },
    { "1000", "1000" },
    { "9999", "9999" },
  };
  static const Bad bad[] = {
    { "", IBN_ERROR_SYNTAX },
    { "B-", IBN_ERROR_SYNTAX },
    { "900", IBN_ERROR_SYNTAX },
    { "90000", IBN_ERROR_SYNTAX },
    { "9000 Gent", IBN_ERROR_SYNTAX },
    { "9 000", IBN_ERROR_SYNTAX },
    { "NL-9000", IBN_ERROR_SYNTAX },
    { "B--9000", IBN_ERROR_SYNTAX },
    { "-900", IBN_ERROR_SYNTAX },
    { "0999", IBN_ERROR_RANGE },
    { "0000", IBN_ERROR_RANGE },
  };

  CHECK_GOOD (ibn_postcode_parse, good);
  CHECK_BAD (ibn_postcode_parse, bad);
}

static void
test_province (void)
{
  static const struct {
    const char *postcode;
    const char *province;
    gboolean is_flemish;
  } cases[] = {
    { "1000", "brussel", FALSE },
    { "1299", "brussel", FALSE },
    { "1300", "waals-brabant", FALSE },
    { "1499", "waals-brabant", FALSE },
    { "1500", "vlaams-brabant", TRUE },
    { "1640", "vlaams-brabant", TRUE },
    { "1999", "vlaams-brabant", TRUE },
    { "2000", "antwerpen", TRUE },
    { "2070", "antwerpen", TRUE },
    { "2999", "antwerpen", TRUE },
    { "3000", "vlaams-brabant", TRUE },
    { "3499", "vlaams-brabant", TRUE },
    { "3500", "limburg", TRUE },
    { "3790", "limburg", TRUE },
    { "3999", "limburg", TRUE },
    { "4000", "luik", FALSE },
    { "4999", "luik", FALSE },
    { "5000", "namen", FALSE },
    { "5999", "namen", FALSE },
    { "6000", "henegouwen", FALSE },
    { "6599", "henegouwen", FALSE },
    { "6600", "luxemburg", FALSE },
    { "6999", "luxemburg", FALSE },
    { "7000", "henegouwen", FALSE },
    { "7780", "henegouwen", FALSE },
    { "7999", "henegouwen", FALSE },
    { "8000", "west-vlaanderen", TRUE },
    { "8999", "west-vlaanderen", TRUE },
    { "9000", "oost-vlaanderen", TRUE },
    { "9600", "oost-vlaanderen", TRUE },
    { "9999", "oost-vlaanderen", TRUE },
    { "0999", "", FALSE },
    { "", "", FALSE },
    { "900", "", FALSE },
    { "90000", "", FALSE },
    { "gent", "", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].postcode);
      g_assert_cmpstr (ibn_postcode_get_province (cases[i].postcode), ==, cases[i].province);
      g_assert_cmpint (ibn_postcode_is_flemish (cases[i].postcode), ==, cases[i].is_flemish);
    }
}

static void
test_iban (void)
{
  static const Good good[] = {
    { "BE68 5390 0754 7034", "BE68539007547034" },
    { "be68539007547034", "BE68539007547034" },
    { "BE68-5390-0754-7034", "BE68539007547034" },
    { "BE96 9140 0219 1505", "BE96914002191505" },
    { "BE54 0000 0000 9797", "BE54000000009797" },  /* an account with a remainder of 0 */
  };
  static const Bad bad[] = {
    { "", IBN_ERROR_SYNTAX },
    { "539-0075470-34", IBN_ERROR_SYNTAX },
    { "BE68 5390 0754 703", IBN_ERROR_SYNTAX },
    { "BE68 5390 0754 70345", IBN_ERROR_SYNTAX },
    { "BE68 5390 0754 703O", IBN_ERROR_SYNTAX },
    { "NL68539007547034", IBN_ERROR_SYNTAX },
    { "BE12 1231 2345 6712", IBN_ERROR_CHECKSUM },
    { "BE69 5390 0754 7034", IBN_ERROR_CHECKSUM },
    { "BE41 5390 0754 7035", IBN_ERROR_CHECKSUM },  /* only the account itself is wrong */
  };

  CHECK_GOOD (ibn_iban_parse, good);
  CHECK_BAD (ibn_iban_parse, bad);
}

static void
test_nace (void)
{
  static const Good good[] = {
    { "62010", "62010" },
    { "62.010", "62010" },
    { " 01.110 ", "01110" },
  };
  static const Bad bad[] = {
    { "", IBN_ERROR_SYNTAX },
    { "6201", IBN_ERROR_SYNTAX },
    { "62.01", IBN_ERROR_SYNTAX },
    { "620.10", IBN_ERROR_SYNTAX },
    { "62.01.0", IBN_ERROR_SYNTAX },
    { "62 010", IBN_ERROR_SYNTAX },
    { "620100", IBN_ERROR_SYNTAX },
    { "J62.01", IBN_ERROR_SYNTAX },
  };

  CHECK_GOOD (ibn_nace_parse, good);
  CHECK_BAD (ibn_nace_parse, bad);
}

static void
test_email (void)
{
  static const Good good[] = {
    { "an@voorbeeld.example", "an@voorbeeld.example" },
    { " an@voorbeeld.example\n", "an@voorbeeld.example" },
    { "an.de-wit+ibn@mail.voorbeeld.example", "an.de-wit+ibn@mail.voorbeeld.example" },
    { "An_1@Voorbeeld.Example", "An_1@Voorbeeld.Example" },
    { "an@caf\u00e9.example", "an@caf\u00e9.example" },
    { "o'neill@voorbeeld.example", "o'neill@voorbeeld.example" },
    { "xxxx" X60 "@voorbeeld.example", "xxxx" X60 "@voorbeeld.example" },
    { "an@" X60 "." X60 "." X60 "." X60 ".example", "an@" X60 "." X60 "." X60 "." X60 ".example" },
  };
  static const Bad bad[] = {
    { "", IBN_ERROR_SYNTAX },
    { "an", IBN_ERROR_SYNTAX },
    { "@voorbeeld.example", IBN_ERROR_SYNTAX },
    { "an@", IBN_ERROR_SYNTAX },
    { "an@voorbeeld", IBN_ERROR_SYNTAX },
    { "an@@voorbeeld.example", IBN_ERROR_SYNTAX },
    { "an@bo@voorbeeld.example", IBN_ERROR_SYNTAX },
    { "an de wit@voorbeeld.example", IBN_ERROR_SYNTAX },
    { "an@voorbeeld .example", IBN_ERROR_SYNTAX },
    { "an@voorbeeld..example", IBN_ERROR_SYNTAX },
    { "an@.example", IBN_ERROR_SYNTAX },
    { "an@voorbeeld.example.", IBN_ERROR_SYNTAX },
    { "an@-voorbeeld.example", IBN_ERROR_SYNTAX },
    { "an@voorbeeld-.example", IBN_ERROR_SYNTAX },
    { "an@voor_beeld.example", IBN_ERROR_SYNTAX },
    { "an@voorbeeld.e", IBN_ERROR_SYNTAX },
    { "an@[10.0.0.1]", IBN_ERROR_SYNTAX },
    { "an@10.0.0.10", IBN_ERROR_SYNTAX },
    { ".an@voorbeeld.example", IBN_ERROR_SYNTAX },
    { "an.@voorbeeld.example", IBN_ERROR_SYNTAX },
    { "a..n@voorbeeld.example", IBN_ERROR_SYNTAX },
    { "Ann <an@voorbeeld.example>", IBN_ERROR_SYNTAX },
    { "mailto:an@voorbeeld.example", IBN_ERROR_SYNTAX },
    { "an@voorbeeld.example, bo@voorbeeld.example", IBN_ERROR_SYNTAX },
    { "ren\u00e9@voorbeeld.example", IBN_ERROR_SYNTAX },
    { "xxxxx" X60 "@voorbeeld.example", IBN_ERROR_SYNTAX },
    { "an@xxxx" X60 ".example", IBN_ERROR_SYNTAX },
    { "ann@" X60 "." X60 "." X60 "." X60 ".example", IBN_ERROR_RANGE },
  };

  CHECK_GOOD (ibn_email_parse, good);
  CHECK_BAD (ibn_email_parse, bad);
}

static void
test_phone (void)
{
  static const Good good[] = {
    { "+32 9 000 00 00", "+32 9 000 00 00" },
    { "09/000.00.00", "09/000.00.00" },
    { "0400-00 00 00", "0400-00 00 00" },
    { "(09) 000 00 00", "(09) 000 00 00" },
    { "(+32) 9 000 00 00", "(+32) 9 000 00 00" },
    { "+32 (0)9 000 00 00", "+32 (0)9 000 00 00" },
    { "  09\u00a0000\u202f\u00a000 00 ", "09 000 00 00" },
    { "00000000", "00000000" },
    { "+000000000000000", "+000000000000000" },
  };
  static const Bad bad[] = {
    { "", IBN_ERROR_SYNTAX },
    { "geen", IBN_ERROR_SYNTAX },
    { "09 000 00 00 toestel 3", IBN_ERROR_SYNTAX },
    { "32+9 000 00 00", IBN_ERROR_SYNTAX },
    { "++32 9 000 00 00", IBN_ERROR_SYNTAX },
    { "(09 000 00 00", IBN_ERROR_SYNTAX },
    { "09) 000 00 00", IBN_ERROR_SYNTAX },
    { "((09)) 000 00 00", IBN_ERROR_SYNTAX },
    { "+", IBN_ERROR_RANGE },
    { "000 00 00", IBN_ERROR_RANGE },
    { "0000 0000 0000 0000", IBN_ERROR_RANGE },
  };

  CHECK_GOOD (ibn_phone_parse, good);
  CHECK_BAD (ibn_phone_parse, bad);
}

static void
test_url (void)
{
  static const Good good[] = {
    { "https://www.voorbeeld.example", "https://www.voorbeeld.example" },
    { "http://voorbeeld.example/", "http://voorbeeld.example/" },
    { "HTTPS://voorbeeld.example", "https://voorbeeld.example" },
    { "www.voorbeeld.example", "https://www.voorbeeld.example" },
    { "voorbeeld.example/a?id=1&x=%20#top", "https://voorbeeld.example/a?id=1&x=%20#top" },
    { "voorbeeld.example:8080/a:b@c", "https://voorbeeld.example:8080/a:b@c" },
    { "https://caf\u00e9.example/\u00e9", "https://caf\u00e9.example/\u00e9" },
    { "voorbeeld.example?x", "https://voorbeeld.example?x" },
  };
  static const Bad bad[] = {
    { "", IBN_ERROR_SYNTAX },
    { "geen", IBN_ERROR_SYNTAX },
    { "https://", IBN_ERROR_SYNTAX },
    { "https:///nieuws", IBN_ERROR_SYNTAX },
    { "https://voorbeeld", IBN_ERROR_SYNTAX },
    { "https://https://voorbeeld.example", IBN_ERROR_SYNTAX },
    { "ftp://voorbeeld.example", IBN_ERROR_SYNTAX },
    { "javascript:alert(1)", IBN_ERROR_SYNTAX },
    { "file:///etc/passwd", IBN_ERROR_SYNTAX },
    { "mailto:an@voorbeeld.example", IBN_ERROR_SYNTAX },
    { "https://an@voorbeeld.example", IBN_ERROR_SYNTAX },
    { "https://voorbeeld.example/een twee", IBN_ERROR_SYNTAX },
    { "https://voorbeeld.example/<b>", IBN_ERROR_SYNTAX },
    { "https://voorbeeld.example/\"", IBN_ERROR_SYNTAX },
    { "https://voorbeeld.example:", IBN_ERROR_SYNTAX },
    { "https://voorbeeld.example:x", IBN_ERROR_SYNTAX },
    { "https://voorbeeld.example:123456", IBN_ERROR_SYNTAX },
    { "https://voorbeeld.example.", IBN_ERROR_SYNTAX },
    { "https://10.0.0.1", IBN_ERROR_SYNTAX },
  };
  g_autofree char *tail = g_strnfill (2048, 'x');
  g_autofree char *text = g_strconcat ("voorbeeld.example/", tail, NULL);
  g_autoptr(GError) error = NULL;

  CHECK_GOOD (ibn_url_parse, good);
  CHECK_BAD (ibn_url_parse, bad);
  g_assert_null (ibn_url_parse (text, &error));
  g_assert_error (error, IBN_ERROR, IBN_ERROR_RANGE);
}

static void
test_format (void)
{
  static const struct {
    char *(*format) (const char *stored);
    const char *stored;
    const char *text;
  } cases[] = {
    { ibn_enterprise_number_format, "0566988259", "0566.988.259" },
    { ibn_establishment_number_format, "2147812701", "2.147.812.701" },
    { ibn_vat_number_format, "BE0566988259", "BE 0566.988.259" },
    { ibn_iban_format, "BE68539007547034", "BE68 5390 0754 7034" },
    { ibn_nace_format, "62010", "62.010" },
    { ibn_enterprise_number_format, "", "" },
    { ibn_enterprise_number_format, "056698825", "056698825" },
    { ibn_enterprise_number_format, "05669882590", "05669882590" },
    { ibn_nace_format, "6201", "6201" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = cases[i].format (cases[i].stored);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_message (void)
{
  g_autoptr(GError) error = NULL;

  g_assert_null (ibn_enterprise_number_parse (" 0123.456.789 ", &error));
  g_assert_cmpstr (error->message, ==,
                   "“0123.456.789” is not an enterprise number: its last two digits do not fit the "
                   "others; look for a typing error");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/identifier/enterprise", test_enterprise);
  g_test_add_func ("/identifier/enterprise-typing-errors", test_enterprise_typing_errors);
  g_test_add_func ("/identifier/establishment", test_establishment);
  g_test_add_func ("/identifier/vat", test_vat);
  g_test_add_func ("/identifier/postcode", test_postcode);
  g_test_add_func ("/identifier/province", test_province);
  g_test_add_func ("/identifier/iban", test_iban);
  g_test_add_func ("/identifier/nace", test_nace);
  g_test_add_func ("/identifier/email", test_email);
  g_test_add_func ("/identifier/phone", test_phone);
  g_test_add_func ("/identifier/url", test_url);
  g_test_add_func ("/identifier/format", test_format);
  g_test_add_func ("/identifier/message", test_message);
  return g_test_run ();
}
