/* ibn-identifier.c: numbers and addresses by which the world knows a company
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-identifier.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-error.h"
#include "ibn-typed-private.h"

/* RFC 5321, 4.5.3.1; the address is shorter by the two brackets of a path. */
#define MAX_EMAIL_LOCAL 64
#define MAX_EMAIL 254

/* RFC 1035, 2.3.4. */
#define MAX_LABEL 63

/* E.164 gives a number at most 15 digits; no Belgian number has fewer than 8. */
#define MIN_PHONE_DIGITS 8
#define MAX_PHONE_DIGITS 15

#define MAX_URL 2048

typedef struct {
  int first;
  int last;
  const char *province;
  gboolean is_flemish;
} PostcodeRange;

/* F-14; the codes of F-15 do not break the rule. Zwijndrecht (2070) changed its province in 2025
 * and is still with the one it was in when the calls of 2017 ran. */
static const PostcodeRange postcode_ranges[] = {
  { 1000, 1299, "brussel", FALSE },
  { 1300, 1499, "waals-brabant", FALSE },
  { 1500, 1999, "vlaams-brabant", TRUE },
  { 2000, 2999, "antwerpen", TRUE },
  { 3000, 3499, "vlaams-brabant", TRUE },
  { 3500, 3999, "limburg", TRUE },
  { 4000, 4999, "luik", FALSE },
  { 5000, 5999, "namen", FALSE },
  { 6000, 6599, "henegouwen", FALSE },
  { 6600, 6999, "luxemburg", FALSE },
  { 7000, 7999, "henegouwen", FALSE },
  { 8000, 8999, "west-vlaanderen", TRUE },
  { 9000, 9999, "oost-vlaanderen", TRUE },
};

static gboolean
is_digits (const char *text, gsize length)
{
  if (strlen (text) != length)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return TRUE;
}

static guint
remainder_97 (const char *digits, gsize length)
{
  guint rest = 0;

  for (gsize i = 0; i < length; i++)
    rest = (rest * 10 + (guint) g_ascii_digit_value (digits[i])) % 97;
  return rest;
}

/* The check digits of enterprises and establishments, 01 to 97 (F-09). */
static gboolean
check_company (const char *digits)
{
  return 97 - remainder_97 (digits, 8)
         == (guint) (g_ascii_digit_value (digits[8]) * 10 + g_ascii_digit_value (digits[9]));
}

/* Every # of @pattern stands for one character; what does not fit the pattern is left alone. */
static char *
spread (const char *text, const char *pattern)
{
  g_autoptr(GString) out = g_string_new (NULL);
  const char *next = text;

  for (; *pattern != '\0'; pattern++)
    if (*pattern != '#')
      g_string_append_c (out, *pattern);
    else if (*next != '\0')
      g_string_append_c (out, *next++);
    else
      return g_strdup (text);
  return *next == '\0' ? g_string_free (g_steal_pointer (&out), FALSE) : g_strdup (text);
}

/* Ten digits with nothing else, from what was typed; a number of before 2005 lacks the zero in
 * front. NULL if they are not there. */
static char *
read_enterprise_digits (const char *text)
{
  g_autofree char *stripped = ibn_typed_strip (text, ".-");
  const char *digits = g_str_has_prefix (stripped, "BE") ? stripped + 2 : stripped;

  if (is_digits (digits, 9))
    return g_strconcat ("0", digits, NULL);
  if (is_digits (digits, 10) && strchr ("01", *digits) != NULL)
    return g_strdup (digits);
  return NULL;
}

/* At least two labels of letters, digits and inner hyphens; the last one is no number. */
static gboolean
is_domain (const char *text)
{
  g_auto(GStrv) labels = g_strsplit (text, ".", -1);
  guint n_labels = g_strv_length (labels);

  for (guint i = 0; i < n_labels; i++)
    {
      const char *label = labels[i];

      if (*label == '\0' || strlen (label) > MAX_LABEL
          || *label == '-' || g_str_has_suffix (label, "-"))
        return FALSE;
      for (const char *p = label; *p != '\0'; p = g_utf8_next_char (p))
        if (*p != '-' && !g_unichar_isalnum (g_utf8_get_char (p)))
          return FALSE;
    }
  return n_labels >= 2 && g_utf8_strlen (labels[n_labels - 1], -1) >= 2
         && !g_ascii_isdigit (*labels[n_labels - 1]);
}

static gboolean
is_email_local (const char *text, gsize length)
{
  if (length < 1 || length > MAX_EMAIL_LOCAL || text[0] == '.' || text[length - 1] == '.')
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isalnum (text[i]) && strchr (".!#$%&'*+/=?^_`{|}~-", text[i]) == NULL)
        return FALSE;
      if (text[i] == '.' && text[i + 1] == '.')
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_phone (const char *text)
{
  gboolean is_open = FALSE;

  if (*text == '\0' || strspn (text, "+0123456789 ()./-") != strlen (text))
    return FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '+' && p != text && !(p == text + 1 && *text == '('))
        return FALSE;
      if ((*p == '(' && is_open) || (*p == ')' && !is_open))
        return FALSE;
      is_open = *p == '(' || (is_open && *p != ')');
    }
  return !is_open;
}

/* What stands behind http:// or https://. */
static gboolean
is_web_place (const char *text)
{
  gsize length = strcspn (text, "/?#");
  g_autofree char *host = g_strndup (text, length);
  char *port = strchr (host, ':');

  if (port != NULL)
    {
      *port++ = '\0';
      if (strlen (port) > 5 || !is_digits (port, strlen (port)) || *port == '\0')
        return FALSE;
    }
  return is_domain (host) && strpbrk (text, " <>\"\\^`{|}") == NULL;
}

static const PostcodeRange *
find_range (const char *postcode)
{
  int code;

  if (!is_digits (postcode, 4))
    return NULL;

  code = (int) g_ascii_strtoll (postcode, NULL, 10);
  for (gsize i = 0; i < G_N_ELEMENTS (postcode_ranges); i++)
    if (code >= postcode_ranges[i].first && code <= postcode_ranges[i].last)
      return &postcode_ranges[i];
  return NULL;
}

/**
 * ibn_enterprise_number_parse:
 * @text: what the user typed, such as `0566.988.259`, `BE 566 988 259`
 * @error: return location for an error
 *
 * Reads the number of an enterprise: ten digits that start with 0 or 1 (F-08), or nine, as before
 * 2005, with `BE` in front or not, and blanks, points and hyphens anywhere.
 *
 * The error is [error@Ibn.Error.SYNTAX] when @text has another form, or
 * [error@Ibn.Error.CHECKSUM] when its last two digits do not fit the others (F-09).
 *
 * Returns: (transfer full): ten digits, or %NULL with @error set
 */
char *
ibn_enterprise_number_parse (const char *text, GError **error)
{
  g_autofree char *digits = NULL;
  g_autofree char *shown = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  digits = read_enterprise_digits (text);
  if (digits != NULL && check_company (digits))
    return g_steal_pointer (&digits);

  shown = ibn_typed_show (text);
  if (digits == NULL)
    g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX,
                 _("“%s” is not an enterprise number: that has ten digits and starts with 0 or 1"),
                 shown);
  else
    g_set_error (error, IBN_ERROR, IBN_ERROR_CHECKSUM,
                 _("“%s” is not an enterprise number: its last two digits do not fit the others; "
                   "look for a typing error"), shown);
  return NULL;
}

/**
 * ibn_enterprise_number_format:
 * @number: ten digits
 *
 * Writes an enterprise number with its points, `0566.988.259` (F-10).
 *
 * Returns: (transfer full): the number with points, or a copy of what is no ten characters
 */
char *
ibn_enterprise_number_format (const char *number)
{
  g_return_val_if_fail (number != NULL, NULL);

  return spread (number, "####.###.###");
}

/**
 * ibn_establishment_number_parse:
 * @text: what the user typed, such as `2.147.812.701`
 * @error: return location for an error
 *
 * Reads the number of an establishment: ten digits that start with 2 to 8 (F-08), with blanks,
 * points and hyphens anywhere.
 *
 * The error is [error@Ibn.Error.SYNTAX] when @text has another form, or
 * [error@Ibn.Error.CHECKSUM] when its last two digits do not fit the others (F-09).
 *
 * Returns: (transfer full): ten digits, or %NULL with @error set
 */
char *
ibn_establishment_number_parse (const char *text, GError **error)
{
  g_autofree char *digits = NULL;
  g_autofree char *shown = NULL;
  gboolean has_form;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  digits = ibn_typed_strip (text, ".-");
  has_form = is_digits (digits, 10) && *digits >= '2' && *digits <= '8';
  if (has_form && check_company (digits))
    return g_steal_pointer (&digits);

  shown = ibn_typed_show (text);
  if (!has_form)
    g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX,
                 _("“%s” is not an establishment number: that has ten digits and starts with "
                   "2 to 8"), shown);
  else
    g_set_error (error, IBN_ERROR, IBN_ERROR_CHECKSUM,
                 _("“%s” is not an establishment number: its last two digits do not fit the "
                   "others; look for a typing error"), shown);
  return NULL;
}

/**
 * ibn_establishment_number_format:
 * @number: ten digits
 *
 * Writes an establishment number with its points, `2.147.812.701` (F-09).
 *
 * Returns: (transfer full): the number with points, or a copy of what is no ten characters
 */
char *
ibn_establishment_number_format (const char *number)
{
  g_return_val_if_fail (number != NULL, NULL);

  return spread (number, "#.###.###.###");
}

/**
 * ibn_vat_number_parse:
 * @text: what the user typed, such as `BE 0566.988.259`, with or without `BE`
 * @error: return location for an error
 *
 * Reads a Belgian VAT number: the digits of an enterprise number behind `BE` (F-10). Whether the
 * enterprise is liable to VAT cannot be seen from it.
 *
 * The error is [error@Ibn.Error.SYNTAX] when @text has another form, or
 * [error@Ibn.Error.CHECKSUM] when its last two digits do not fit the others (F-09).
 *
 * Returns: (transfer full): `BE` and ten digits, or %NULL with @error set
 */
char *
ibn_vat_number_parse (const char *text, GError **error)
{
  g_autofree char *digits = NULL;
  g_autofree char *shown = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  digits = read_enterprise_digits (text);
  if (digits != NULL && check_company (digits))
    return g_strconcat ("BE", digits, NULL);

  shown = ibn_typed_show (text);
  if (digits == NULL)
    g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX,
                 _("“%s” is not a Belgian VAT number: that is BE and ten digits, the first 0 or 1"),
                 shown);
  else
    g_set_error (error, IBN_ERROR, IBN_ERROR_CHECKSUM,
                 _("“%s” is not a VAT number: its last two digits do not fit the others; "
                   "look for a typing error"), shown);
  return NULL;
}

/**
 * ibn_vat_number_format:
 * @number: `BE` and ten digits
 *
 * Writes a VAT number with its points, `BE 0566.988.259` (F-10).
 *
 * Returns: (transfer full): the number with points, or a copy of what is no twelve characters
 */
char *
ibn_vat_number_format (const char *number)
{
  g_return_val_if_fail (number != NULL, NULL);

  return spread (number, "## ####.###.###");
}

/**
 * ibn_postcode_parse:
 * @text: what the user typed, such as `9000` or `B-9000`
 * @error: return location for an error
 *
 * Reads a Belgian postcode. The letter of the country may stand in front when it is typed, but is
 * not kept, as the post does not want it (F-14).
 *
 * The error is [error@Ibn.Error.SYNTAX] when @text has another form, or [error@Ibn.Error.RANGE]
 * when it is below 1000.
 *
 * Returns: (transfer full): four digits, or %NULL with @error set
 */
char *
ibn_postcode_parse (const char *text, GError **error)
{
  g_autofree char *folded = NULL;
  g_autofree char *shown = NULL;
  const char *digits;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  folded = ibn_typed_fold (text);
  digits = folded;
  if (g_ascii_tolower (digits[0]) == 'b')
    digits += digits[1] == '-' || digits[1] == ' ' ? 2 : 1;
  if (is_digits (digits, 4) && *digits != '0')
    return g_strdup (digits);

  shown = ibn_typed_show (text);
  if (is_digits (digits, 4))
    g_set_error (error, IBN_ERROR, IBN_ERROR_RANGE,
                 _("“%s” is not a postcode: they go from 1000 to 9999"), shown);
  else
    g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX,
                 _("“%s” is not a postcode: that has four digits, as in 9000"), shown);
  return NULL;
}

/**
 * ibn_iban_parse:
 * @text: what the user typed, such as `BE68 5390 0754 7034`
 * @error: return location for an error
 *
 * Reads a Belgian account number: `BE` and 14 digits, with blanks, points and hyphens anywhere.
 * Both pairs of check digits are looked at: the one behind the country and that of the account
 * itself (F-32).
 *
 * The error is [error@Ibn.Error.SYNTAX] when @text has another form, also when it is the account
 * of another country, or [error@Ibn.Error.CHECKSUM] when check digits do not fit the others.
 *
 * Returns: (transfer full): `BE` and 14 digits, or %NULL with @error set
 */
char *
ibn_iban_parse (const char *text, GError **error)
{
  g_autofree char *iban = NULL;
  g_autofree char *turned = NULL;
  g_autofree char *shown = NULL;
  gboolean has_form;
  guint account;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  iban = ibn_typed_strip (text, ".-");
  shown = ibn_typed_show (text);
  has_form = g_str_has_prefix (iban, "BE") && is_digits (iban + 2, 14);
  if (!has_form)
    {
      g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX,
                   _("“%s” is not a Belgian IBAN: that is BE and 14 digits"), shown);
      return NULL;
    }

  /* ISO 7064 has the country and its check digits behind the rest, with B as 11 and E as 14. */
  turned = g_strdup_printf ("%s1114%.2s", iban + 4, iban + 2);
  account = remainder_97 (iban + 4, 10);
  if (remainder_97 (turned, strlen (turned)) == 1
      && (account == 0 ? 97 : account) == (guint) g_ascii_strtoull (iban + 14, NULL, 10))
    return g_steal_pointer (&iban);

  g_set_error (error, IBN_ERROR, IBN_ERROR_CHECKSUM,
               _("“%s” is not an IBAN: its check digits do not fit the others; "
                 "look for a typing error"), shown);
  return NULL;
}

/**
 * ibn_iban_format:
 * @iban: `BE` and 14 digits
 *
 * Writes an account number in groups of four, `BE68 5390 0754 7034`.
 *
 * Returns: (transfer full): the number with blanks, or a copy of what is no 16 characters
 */
char *
ibn_iban_format (const char *iban)
{
  g_return_val_if_fail (iban != NULL, NULL);

  return spread (iban, "#### #### #### ####");
}

/**
 * ibn_nace_parse:
 * @text: what the user typed, `62.010` or `62010`
 * @error: return location for an error
 *
 * Reads a NACE-BEL code: five digits, with a point behind the second or not (F-29). Whether the
 * code exists in an edition of NACE-BEL is not looked at.
 *
 * The error is [error@Ibn.Error.SYNTAX] when @text has another form.
 *
 * Returns: (transfer full): five digits, or %NULL with @error set
 */
char *
ibn_nace_parse (const char *text, GError **error)
{
  g_autofree char *code = NULL;
  g_autofree char *shown = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  code = ibn_typed_fold (text);
  if (strlen (code) == 6 && code[2] == '.')
    memmove (code + 2, code + 3, strlen (code + 3) + 1);
  if (is_digits (code, 5))
    return g_steal_pointer (&code);

  shown = ibn_typed_show (text);
  g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX,
               _("“%s” is not a NACE code: that has five digits, as in 62.010"), shown);
  return NULL;
}

/**
 * ibn_nace_format:
 * @code: five digits
 *
 * Writes a NACE-BEL code with its point, `62.010` (F-29).
 *
 * Returns: (transfer full): the code with a point, or a copy of what is no five characters
 */
char *
ibn_nace_format (const char *code)
{
  g_return_val_if_fail (code != NULL, NULL);

  return spread (code, "##.###");
}

/**
 * ibn_email_parse:
 * @text: what the user typed
 * @error: return location for an error
 *
 * Reads an e-mail address of the usual form: a name in ASCII, one @ and a domain with a point in
 * it. Names in quotes and addresses in square brackets are refused; nothing is looked up.
 *
 * The error is [error@Ibn.Error.SYNTAX] when @text has another form, or [error@Ibn.Error.RANGE]
 * when it is longer than 254 bytes.
 *
 * Returns: (transfer full): the address as it was typed, or %NULL with @error set
 */
char *
ibn_email_parse (const char *text, GError **error)
{
  g_autofree char *email = NULL;
  g_autofree char *shown = NULL;
  const char *at;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  email = ibn_typed_fold (text);
  shown = ibn_typed_show (text);
  if (strlen (email) > MAX_EMAIL)
    {
      g_set_error (error, IBN_ERROR, IBN_ERROR_RANGE,
                   _("“%s” is too long for an e-mail address"), shown);
      return NULL;
    }

  at = strchr (email, '@');
  if (at != NULL && is_email_local (email, (gsize) (at - email)) && is_domain (at + 1))
    return g_steal_pointer (&email);

  g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX,
               _("“%s” is not an e-mail address; write it as name@company.example"), shown);
  return NULL;
}

/**
 * ibn_phone_parse:
 * @text: what the user typed, such as `+32 9 000 00 00` or `09/000 00 00`
 * @error: return location for an error
 *
 * Reads a telephone number: 8 to 15 digits with blanks, points, slashes, hyphens and brackets
 * between them, and a plus only in front.
 *
 * The error is [error@Ibn.Error.SYNTAX] when there is anything else in @text, or
 * [error@Ibn.Error.RANGE] when it has too few digits or too many.
 *
 * Returns: (transfer full): the number as it was typed, with plain single blanks, or %NULL with
 *   @error set
 */
char *
ibn_phone_parse (const char *text, GError **error)
{
  g_autofree char *phone = NULL;
  g_autofree char *shown = NULL;
  guint n_digits = 0;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  phone = ibn_typed_fold (text);
  shown = ibn_typed_show (text);
  if (!is_phone (phone))
    {
      g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX,
                   _("“%s” is not a telephone number; write it as +32 9 000 00 00"), shown);
      return NULL;
    }

  for (const char *p = phone; *p != '\0'; p++)
    n_digits += g_ascii_isdigit (*p);
  if (n_digits >= MIN_PHONE_DIGITS && n_digits <= MAX_PHONE_DIGITS)
    return g_steal_pointer (&phone);

  g_set_error (error, IBN_ERROR, IBN_ERROR_RANGE,
               _("“%s” is not a telephone number: that has 8 to 15 digits"), shown);
  return NULL;
}

/**
 * ibn_url_parse:
 * @text: what the user typed, such as `https://www.company.example/news` or `company.example`
 * @error: return location for an error
 *
 * Reads the address of a web page, with `http://` or `https://` in front; without either it gets
 * `https://`. Addresses with a user name, without a domain, or with blanks in them are refused.
 *
 * The error is [error@Ibn.Error.SYNTAX] when @text has another form, or [error@Ibn.Error.RANGE]
 * when it is longer than 2048 bytes.
 *
 * Returns: (transfer full): the address with `http://` or `https://`, or %NULL with @error set
 */
char *
ibn_url_parse (const char *text, GError **error)
{
  static const char *const schemes[] = { "https://", "http://" };
  g_autofree char *folded = NULL;
  g_autofree char *url = NULL;
  g_autofree char *shown = NULL;
  const char *scheme = schemes[0];
  const char *place;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  folded = ibn_typed_fold (text);
  place = folded;
  for (gsize i = 0; i < G_N_ELEMENTS (schemes) && place == folded; i++)
    if (g_ascii_strncasecmp (folded, schemes[i], strlen (schemes[i])) == 0)
      {
        scheme = schemes[i];
        place = folded + strlen (scheme);
      }
  url = g_strconcat (scheme, place, NULL);
  shown = ibn_typed_show (text);
  if (strlen (url) > MAX_URL)
    {
      g_set_error (error, IBN_ERROR, IBN_ERROR_RANGE,
                   _("“%s” is too long for a web address"), shown);
      return NULL;
    }
  if (is_web_place (place))
    return g_steal_pointer (&url);

  g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX,
               _("“%s” is not a web address; write it as https://www.company.example"), shown);
  return NULL;
}

/**
 * ibn_postcode_is_flemish:
 * @postcode: four digits
 *
 * Tells whether a postcode lies in the Flemish Region (F-14). The bilingual municipalities at
 * its border are in it, those at the Walloon side of the border are not (F-15).
 *
 * Returns: %TRUE if it does, %FALSE if not or if it is no postcode
 */
gboolean
ibn_postcode_is_flemish (const char *postcode)
{
  const PostcodeRange *range;

  g_return_val_if_fail (postcode != NULL, FALSE);

  range = find_range (postcode);
  return range != NULL && range->is_flemish;
}

/**
 * ibn_postcode_get_province:
 * @postcode: four digits
 *
 * Finds the province of a postcode, or `brussel` (F-14), by the borders of before 2025: 2070 is
 * in `antwerpen` (F-15).
 *
 * Returns: the name in Dutch, in lower case, such as `oost-vlaanderen`, or "" if it is no
 *   postcode
 */
const char *
ibn_postcode_get_province (const char *postcode)
{
  const PostcodeRange *range;

  g_return_val_if_fail (postcode != NULL, "");

  range = find_range (postcode);
  return range != NULL ? range->province : "";
}
