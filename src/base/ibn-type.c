/* ibn-type.c: the types an answer can have: from what is typed to what is stored, and back
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-type.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-attachment.h"
#include "ibn-date.h"
#include "ibn-decimal.h"
#include "ibn-error.h"
#include "ibn-identifier.h"
#include "ibn-money.h"
#include "ibn-text.h"
#include "ibn-typed-private.h"

/* What file systems take for one name. */
#define MAX_FILE_NAME 255

typedef struct {
  const char *name;
  char *(*parse) (const char *text, GError **error);  /* from clean text, not "" */
  char *(*format) (const char *value);                /* NULL: as it is stored */
  char *(*format_number) (gint64 number);             /* NULL: is no number */
  gint64 max;                                         /* of a number */
  gboolean is_prose;                                  /* has lines */
  gboolean is_exact;                                  /* parsed from what was typed, uncleaned */
} TypeInfo;

typedef gboolean (*NumberParser) (const char *text, gint64 *number, GError **error);

typedef struct {
  const char *word;
  gboolean is_yes;
} YesNoWord;

static const YesNoWord yes_no_words[] = {
  { "ja", TRUE }, { "j", TRUE }, { "yes", TRUE }, { "y", TRUE },
  { "waar", TRUE }, { "true", TRUE }, { "1", TRUE },
  { "nee", FALSE }, { "neen", FALSE }, { "no", FALSE }, { "n", FALSE },
  { "onwaar", FALSE }, { "false", FALSE }, { "0", FALSE },
};

/* Those who tick a box on paper do it with these. */
static const YesNoWord tick_words[] = {
  { "x", TRUE }, { "ok", TRUE }, { "✓", TRUE }, { "✔", TRUE },
};

static const YesNoWord *
find_word (const YesNoWord *words, gsize n_words, const char *text)
{
  for (gsize i = 0; i < n_words; i++)
    if (g_ascii_strcasecmp (words[i].word, text) == 0)
      return &words[i];
  return NULL;
}

static char *
parse_number (NumberParser parse, const char *text, GError **error)
{
  gint64 number = 0;

  if (!parse (text, &number, error))
    return NULL;
  return g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

static char *
parse_text (const char *text, GError **error)
{
  return g_strdup (text);
}

static char *
parse_money (const char *text, GError **error)
{
  return parse_number (ibn_money_parse, text, error);
}

static char *
parse_decimal (const char *text, GError **error)
{
  return parse_number (ibn_decimal_parse, text, error);
}

static char *
parse_percent (const char *text, GError **error)
{
  g_autofree char *number = ibn_typed_fold (text);

  if (g_str_has_suffix (number, "%"))
    {
      number[strlen (number) - 1] = '\0';
      g_strchomp (number);
    }
  return parse_number (ibn_decimal_parse, number, error);
}

static char *
parse_count (const char *text, GError **error)
{
  return parse_number (ibn_count_parse, text, error);
}

static char *
parse_date (const char *text, GError **error)
{
  gint64 days = 0;

  return ibn_date_parse (text, &days, error) ? ibn_date_format_iso (days) : NULL;
}

static char *
parse_time (const char *text, GError **error)
{
  gint64 seconds = 0;

  return ibn_time_parse (text, &seconds, error) ? ibn_time_format_iso (seconds) : NULL;
}

static char *
parse_yes_no (const char *text, GError **error)
{
  const YesNoWord *word = find_word (yes_no_words, G_N_ELEMENTS (yes_no_words), text);
  g_autofree char *shown = NULL;

  if (word != NULL)
    return g_strdup (word->is_yes ? "yes" : "no");

  shown = ibn_typed_show (text);
  g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX, _("“%s” is neither yes nor no"), shown);
  return NULL;
}

static char *
parse_tick (const char *text, GError **error)
{
  const YesNoWord *word = find_word (yes_no_words, G_N_ELEMENTS (yes_no_words), text);
  g_autofree char *shown = NULL;

  if (word == NULL)
    word = find_word (tick_words, G_N_ELEMENTS (tick_words), text);
  if (word != NULL)
    return g_strdup (word->is_yes ? "yes" : "");

  shown = ibn_typed_show (text);
  g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX,
               _("“%s” does not tick the box; write yes or nothing"), shown);
  return NULL;
}

static gboolean
is_token (const char *text)
{
  return *text != '\0' && strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (text);
}

static int
compare_tokens (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char *
parse_token (const char *text, GError **error)
{
  g_autofree char *shown = NULL;

  if (is_token (text))
    return g_strdup (text);

  shown = ibn_typed_show (text);
  g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX,
               _("“%s” is not a choice: that has small letters, digits and hyphens only"), shown);
  return NULL;
}

static char *
parse_tokens (const char *text, gboolean sorted, GError **error)
{
  g_autofree char *folded = ibn_typed_fold (text);
  g_auto(GStrv) words = g_strsplit_set (folded, " ,", -1);
  g_autoptr(GPtrArray) tokens = g_ptr_array_new ();
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; words[i] != NULL; i++)
    {
      g_autofree char *shown = NULL;

      if (*words[i] == '\0')
        continue;
      if (!is_token (words[i]))
        {
          shown = ibn_typed_show (words[i]);
          g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX,
                       _("“%s” is not a choice: that has small letters, digits and hyphens only"),
                       shown);
          return NULL;
        }
      if (g_hash_table_add (seen, words[i]))
        g_ptr_array_add (tokens, words[i]);
    }
  if (sorted)
    g_ptr_array_sort (tokens, compare_tokens);
  g_ptr_array_add (tokens, NULL);
  return g_strjoinv (" ", (char **) tokens->pdata);
}

static char *
parse_choices (const char *text, GError **error)
{
  return parse_tokens (text, FALSE, error);
}

static char *
parse_rows (const char *text, GError **error)
{
  return parse_tokens (text, TRUE, error);
}

static gboolean
has_controls (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (g_ascii_iscntrl (*p))
      return TRUE;
  return FALSE;
}

/* A name that had to lose a control character would be the name of another file. */
static char *
parse_file (const char *text, GError **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *name = ibn_text_clean (stripped, FALSE);
  g_autofree char *shown = NULL;

  if (!has_controls (stripped) && strpbrk (name, "/\\") == NULL && strcmp (name, ".") != 0
      && strcmp (name, "..") != 0 && strlen (name) <= MAX_FILE_NAME)
    return g_steal_pointer (&name);

  shown = ibn_typed_show (text);
  if (strlen (name) > MAX_FILE_NAME)
    g_set_error (error, IBN_ERROR, IBN_ERROR_RANGE,
                 _("“%s” is too long for the name of a file"), shown);
  else
    g_set_error (error, IBN_ERROR, IBN_ERROR_SYNTAX,
                 _("“%s” is not the name of a file; write it without a folder"), shown);
  return NULL;
}

static char *
format_decimal (gint64 hundredths)
{
  return ibn_decimal_format (hundredths, 0);
}

static char *
format_percent (gint64 hundredths)
{
  g_autofree char *number = ibn_decimal_format (hundredths, 1);

  return g_strconcat (number, "\u00a0%", NULL);
}

static char *
format_date (const char *value)
{
  gint64 days = 0;

  return ibn_date_parse_iso (value, &days) ? ibn_date_format (days) : g_strdup (value);
}

static char *
format_time (const char *value)
{
  gint64 seconds = 0;

  /* What is no time is shown as it is, so that nobody needs to know why. */
  return ibn_time_parse_iso (value, &seconds, NULL) ? ibn_time_format (seconds) : g_strdup (value);
}

static char *
format_file (const char *value)
{
  return g_strdup (ibn_attachment_get_name (value));
}

static const TypeInfo types[IBN_N_TYPES] = {
  [IBN_TYPE_TEXT] = { "text", parse_text },
  [IBN_TYPE_PROSE] = { "prose", parse_text, .is_prose = TRUE },
  [IBN_TYPE_MONEY] = { "money", parse_money, NULL, ibn_money_format, IBN_MONEY_MAX },
  [IBN_TYPE_DECIMAL] = { "decimal", parse_decimal, NULL, format_decimal, IBN_DECIMAL_MAX },
  [IBN_TYPE_PERCENT] = { "percent", parse_percent, NULL, format_percent, IBN_DECIMAL_MAX },
  [IBN_TYPE_COUNT] = { "count", parse_count, NULL, ibn_count_format, IBN_COUNT_MAX },
  [IBN_TYPE_DATE] = { "date", parse_date, format_date },
  [IBN_TYPE_TIME] = { "time", parse_time, format_time },
  [IBN_TYPE_YES_NO] = { "yes-no", parse_yes_no },
  [IBN_TYPE_TICK] = { "tick", parse_tick },
  [IBN_TYPE_CHOICE] = { "choice", parse_token },
  [IBN_TYPE_CHOICES] = { "choices", parse_choices },
  [IBN_TYPE_ROW] = { "row", parse_token },
  [IBN_TYPE_ROWS] = { "rows", parse_rows },
  [IBN_TYPE_ENTERPRISE_NUMBER] =
    { "enterprise-number", ibn_enterprise_number_parse, ibn_enterprise_number_format },
  [IBN_TYPE_ESTABLISHMENT_NUMBER] =
    { "establishment-number", ibn_establishment_number_parse, ibn_establishment_number_format },
  [IBN_TYPE_VAT_NUMBER] = { "vat-number", ibn_vat_number_parse, ibn_vat_number_format },
  [IBN_TYPE_POSTCODE] = { "postcode", ibn_postcode_parse },
  [IBN_TYPE_IBAN] = { "iban", ibn_iban_parse, ibn_iban_format },
  [IBN_TYPE_NACE] = { "nace", ibn_nace_parse, ibn_nace_format },
  [IBN_TYPE_EMAIL] = { "email", ibn_email_parse },
  [IBN_TYPE_PHONE] = { "phone", ibn_phone_parse },
  [IBN_TYPE_URL] = { "url", ibn_url_parse },
  [IBN_TYPE_FILE] = { "file", parse_file, format_file, .is_exact = TRUE },
};

/* The words of the form are the call's, but these two belong to the type. */
static const char *
format_yes_no (const char *value, const char *language)
{
  gboolean is_english = g_str_has_prefix (language, "en");

  if (strcmp (value, "yes") == 0)
    return is_english ? "Yes" : "Ja";
  if (strcmp (value, "no") == 0)
    return is_english ? "No" : "Nee";
  return value;
}

/* A whole number of digits and a minus sign, without anything in front that is not needed. */
static gboolean
read_number (const char *text, gint64 *number)
{
  const char *digits = *text == '-' ? text + 1 : text;

  if (!g_ascii_isdigit (*digits) || (*digits == '0' && (digits != text || digits[1] != '\0')))
    return FALSE;
  return ibn_whole_parse (text, G_MININT64, G_MAXINT64, number);
}

/**
 * ibn_type_from_name:
 * @name: a name, such as `enterprise-number`
 * @type: (out): the type of that name
 *
 * Finds a type by the name that call definitions use for it.
 *
 * Returns: %TRUE if @type was set, %FALSE if there is no such type
 */
gboolean
ibn_type_from_name (const char *name, IbnType *type)
{
  g_return_val_if_fail (name != NULL, FALSE);
  g_return_val_if_fail (type != NULL, FALSE);

  for (IbnType i = 0; i < IBN_N_TYPES; i++)
    if (strcmp (types[i].name, name) == 0)
      {
        *type = i;
        return TRUE;
      }
  return FALSE;
}

const char *
ibn_type_get_name (IbnType type)
{
  g_return_val_if_fail (type < IBN_N_TYPES, NULL);

  return types[type].name;
}

/**
 * ibn_type_is_number:
 * @type: a type
 *
 * Tells whether answers of this type are whole numbers to calculate with: cents, hundredths or
 * counts. Dates, times and numbers that only identify are not.
 *
 * Returns: %TRUE if they are
 */
gboolean
ibn_type_is_number (IbnType type)
{
  g_return_val_if_fail (type < IBN_N_TYPES, FALSE);

  return types[type].format_number != NULL;
}

/**
 * ibn_type_is_text:
 * @type: a type
 *
 * Tells whether answers of this type are words of the applicant's own: text or prose, which
 * nothing typed can be wrong for.
 *
 * Returns: %TRUE if they are
 */
gboolean
ibn_type_is_text (IbnType type)
{
  g_return_val_if_fail (type < IBN_N_TYPES, FALSE);

  return types[type].parse == parse_text;
}

/**
 * ibn_type_parse:
 * @type: a type
 * @typed: what the user typed
 * @error: return location for an error
 *
 * Turns what was typed into what is stored. The text is cleaned as ibn_text_clean() does; what is
 * empty then is no answer, of any type.
 *
 * Neither the choices nor the limits of a field are looked at: those are rules of a call. What
 * is typed for several choices or rows is parted by blanks or commas; choices stay in the order
 * in which they were typed, rows are sorted, and what comes twice is taken once.
 *
 * The error is one of the parser of the type: [error@Ibn.Error.SYNTAX],
 * [error@Ibn.Error.AMBIGUOUS], [error@Ibn.Error.RANGE] or [error@Ibn.Error.CHECKSUM].
 *
 * Returns: (transfer full): what to store, "" for no answer, or %NULL with @error set
 */
char *
ibn_type_parse (IbnType type, const char *typed, GError **error)
{
  g_autofree char *clean = NULL;

  g_return_val_if_fail (type < IBN_N_TYPES, NULL);
  g_return_val_if_fail (typed != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  clean = ibn_text_clean (typed, types[type].is_prose);
  if (*clean == '\0')
    return g_steal_pointer (&clean);
  return types[type].parse (types[type].is_exact ? typed : clean, error);
}

/**
 * ibn_type_format:
 * @type: a type
 * @value: what is stored
 * @language: `en` for English, anything else for Dutch
 *
 * Writes what is stored as people read it. Numbers may be below zero or larger than an answer
 * can be, as those of formulas are.
 *
 * Choices, rows and texts are written as they are stored, and so is what is no value of @type. Of
 * a document only the name is written.
 *
 * Returns: (transfer full): the text; but for a document that is attached, ibn_type_parse() makes
 *   the same value of it
 */
char *
ibn_type_format (IbnType type, const char *value, const char *language)
{
  const TypeInfo *info;
  gint64 number = 0;

  g_return_val_if_fail (type < IBN_N_TYPES, NULL);
  g_return_val_if_fail (value != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  info = &types[type];
  if (type == IBN_TYPE_YES_NO || type == IBN_TYPE_TICK)
    return g_strdup (format_yes_no (value, language));
  if (info->format_number != NULL && read_number (value, &number))
    return info->format_number (number);
  return info->format != NULL ? info->format (value) : g_strdup (value);
}

/**
 * ibn_type_holds:
 * @type: a type
 * @value: what is stored
 *
 * Tells whether @value is exactly what ibn_type_parse() would store for some answer: not only
 * right, but in the one form that is stored. "" is no answer and never holds. A document may be
 * attached as well: see [func@Ibn.attachment_new_value].
 *
 * Returns: %TRUE if it is
 */
gboolean
ibn_type_holds (IbnType type, const char *value)
{
  g_autofree char *stored = NULL;
  gint64 number = 0;

  g_return_val_if_fail (type < IBN_N_TYPES, FALSE);
  g_return_val_if_fail (value != NULL, FALSE);

  if (type == IBN_TYPE_FILE)
    value = ibn_attachment_get_name (value);
  if (*value == '\0')
    return FALSE;
  if (types[type].format_number != NULL)
    return read_number (value, &number) && number >= 0 && number <= types[type].max;

  /* Only whether it holds was asked. */
  stored = ibn_type_parse (type, value, NULL);
  return stored != NULL && strcmp (stored, value) == 0;
}
