/* ibn-pdf-syntax.c: where the objects of a PDF begin and end
 *
 * This does not read a PDF: libqpdf does. It sees what libqpdf will see at some place of a file,
 * so that it can be judged before: it takes the same characters for blanks and ends of words, and
 * what is no object for one object, as that does.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-pdf-syntax-private.h"

#include <string.h>

#define MAX_DIGITS 18

gboolean
ibn_pdf_is_space (guint8 c)
{
  return c == '\0' || strchr (" \t\n\v\f\r", c) != NULL;
}

static gboolean
is_delimiter (guint8 c)
{
  return c == '\0' || strchr (" \t\n\v\f\r()<>[]{}/%", c) != NULL;
}

static gsize
skip_blanks (const IbnPdfText *self, gsize at)
{
  gboolean is_comment = FALSE;

  for (; at < self->length; at++)
    {
      guint8 c = self->text[at];

      if (is_comment)
        is_comment = c != '\r' && c != '\n';
      else if (c == '%')
        is_comment = TRUE;
      else if (!ibn_pdf_is_space (c))
        break;
    }
  return at;
}

static gsize
skip_word (const IbnPdfText *self, gsize at)
{
  while (at < self->length && !is_delimiter (self->text[at]))
    at++;
  return at;
}

/* From behind its `(`; the end of the text when it has no end. */
static gsize
skip_string (const IbnPdfText *self, gsize at)
{
  for (guint64 depth = 1; at < self->length; at++)
    switch (self->text[at])
      {
      case '\\':
        at++;
        break;
      case '(':
        depth++;
        break;
      case ')':
        if (--depth == 0)
          return at + 1;
        break;
      default:
        break;
      }
  return self->length;
}

/* From behind its `<`, up to what cannot stand in it. */
static gsize
skip_digits (const IbnPdfText *self, gsize at)
{
  while (at < self->length && self->text[at] != '>'
         && (g_ascii_isxdigit (self->text[at]) || ibn_pdf_is_space (self->text[at])))
    at++;
  return MIN (at + 1, self->length);
}

typedef enum {
  TOKEN_END,
  TOKEN_NAME,
  TOKEN_WORD,
  TOKEN_OTHER,
  TOKEN_OPEN_ARRAY,
  TOKEN_CLOSE_ARRAY,
  TOKEN_OPEN_DICTIONARY,
  TOKEN_CLOSE_DICTIONARY,
} Token;

static gboolean
is_doubled (const IbnPdfText *self, gsize at)
{
  return at + 1 < self->length && self->text[at + 1] == self->text[at];
}

static Token
find_token (const IbnPdfText *self, gsize start, gsize *end)
{
  *end = start + 1;
  switch (self->text[start])
    {
    case '/':
      *end = skip_word (self, start + 1);
      return TOKEN_NAME;
    case '(':
      *end = skip_string (self, start + 1);
      return TOKEN_OTHER;
    case '[':
      return TOKEN_OPEN_ARRAY;
    case ']':
      return TOKEN_CLOSE_ARRAY;
    case '<':
      *end = is_doubled (self, start) ? start + 2 : skip_digits (self, start + 1);
      return is_doubled (self, start) ? TOKEN_OPEN_DICTIONARY : TOKEN_OTHER;
    case '>':
      *end = is_doubled (self, start) ? start + 2 : start + 1;
      return is_doubled (self, start) ? TOKEN_CLOSE_DICTIONARY : TOKEN_OTHER;
    case ')':
    case '{':
    case '}':
      return TOKEN_OTHER;
    default:
      *end = skip_word (self, start);
      return TOKEN_WORD;
    }
}

/* Reads one token, and counts it. */
static Token
read_token (IbnPdfText *self, gsize at, gsize *start, gsize *end)
{
  Token token = TOKEN_END;

  *start = *end = at;
  if (self->left == 0)
    return TOKEN_END;
  *start = *end = skip_blanks (self, at);
  if (*start < self->length)
    token = find_token (self, *start, end);
  if (*end - at > self->left)
    {
      self->left = 0;
      return TOKEN_END;
    }
  self->left -= *end - at;
  self->n_tokens++;
  return token;
}

/* Reads on to the end of what was opened before @at. What closes something else than was opened
 * last closes nothing. FALSE when there is no end. */
static gboolean
read_nested (IbnPdfText *self, gboolean is_dictionary, gsize at, gsize *end)
{
  gboolean are_dictionaries[IBN_PDF_MAX_DEPTH] = { is_dictionary };
  guint depth = 1;

  while (depth > 0)
    {
      gsize start;
      Token token = read_token (self, at, &start, end);
      gboolean opens = token == TOKEN_OPEN_ARRAY || token == TOKEN_OPEN_DICTIONARY;

      if (token == TOKEN_END)
        return FALSE;
      if (opens && depth == IBN_PDF_MAX_DEPTH)
        {
          self->is_deep = TRUE;
          return FALSE;
        }
      if (opens)
        are_dictionaries[depth++] = token == TOKEN_OPEN_DICTIONARY;
      else if ((token == TOKEN_CLOSE_DICTIONARY && are_dictionaries[depth - 1])
               || (token == TOKEN_CLOSE_ARRAY && !are_dictionaries[depth - 1]))
        depth--;
      at = *end;
    }
  return TRUE;
}

static gboolean
is_number (const IbnPdfText *self, gsize start, gsize end)
{
  for (gsize i = start; i < end; i++)
    if (!g_ascii_isdigit (self->text[i]))
      return FALSE;
  return end > start;
}

/* Whether a number is the beginning of a reference; then the item is all of it. */
static void
extend_to_reference (IbnPdfText *self, IbnPdfItem *item)
{
  gsize start;
  gsize end;

  if (!is_number (self, item->start, item->end)
      || read_token (self, item->end, &start, &end) != TOKEN_WORD || !is_number (self, start, end)
      || read_token (self, end, &start, &end) != TOKEN_WORD
      || end != start + 1 || self->text[start] != 'R')
    return;

  item->kind = IBN_PDF_REFERENCE;
  item->end = end;
}

/* Reads the object that begins at a place, or behind blanks and comments there. */
IbnPdfItem
ibn_pdf_read (IbnPdfText *self, gsize at)
{
  IbnPdfItem item = { IBN_PDF_OTHER, at, at };
  Token token = read_token (self, at, &item.start, &item.end);

  switch (token)
    {
    case TOKEN_END:
      item.kind = IBN_PDF_END;
      break;
    case TOKEN_NAME:
      item.kind = IBN_PDF_NAME;
      break;
    case TOKEN_WORD:
      item.kind = IBN_PDF_WORD;
      extend_to_reference (self, &item);
      break;
    case TOKEN_OPEN_ARRAY:
    case TOKEN_OPEN_DICTIONARY:
      item.kind = token == TOKEN_OPEN_ARRAY ? IBN_PDF_ARRAY : IBN_PDF_DICTIONARY;
      if (!read_nested (self, token == TOKEN_OPEN_DICTIONARY, item.end, &item.end))
        item.kind = IBN_PDF_END;
      break;
    case TOKEN_CLOSE_ARRAY:
    case TOKEN_CLOSE_DICTIONARY:
    case TOKEN_OTHER:
    default:
      break;
    }
  return item;
}

/* Reads the next entry of a dictionary, of which the inner part ends at @end, into @key and what is
 * returned, which ends where the next begins. What stands where a key should is no entry. */
IbnPdfItem
ibn_pdf_read_entry (IbnPdfText *self, gsize at, gsize end, IbnPdfItem *key)
{
  IbnPdfItem none = { IBN_PDF_END, end, end };
  IbnPdfItem value;

  do
    {
      *key = ibn_pdf_read (self, at);
      at = key->end;
      if (key->kind == IBN_PDF_END || key->end > end)
        return none;
    }
  while (key->kind != IBN_PDF_NAME);

  value = ibn_pdf_read (self, at);
  return value.kind == IBN_PDF_END || value.end > end ? none : value;
}

/* The name without its slash, and with each `#41` as what it stands for. */
static char *
dup_name (const IbnPdfText *self, const IbnPdfItem *item)
{
  GString *name = g_string_new (NULL);

  for (gsize i = item->start + 1; i < item->end; i++)
    {
      guint8 c = self->text[i];

      if (c == '#' && i + 2 < item->end && g_ascii_isxdigit (self->text[i + 1])
          && g_ascii_isxdigit (self->text[i + 2]))
        {
          c = (guint8) (g_ascii_xdigit_value (self->text[i + 1]) * 16
                        + g_ascii_xdigit_value (self->text[i + 2]));
          i += 2;
        }
      g_string_append_c (name, (char) c);
    }
  return g_string_free (name, FALSE);
}

gboolean
ibn_pdf_is_name (const IbnPdfText *self, const IbnPdfItem *item, const char *name)
{
  g_autofree char *found = NULL;

  /* Each character takes at most three. */
  if (item->kind != IBN_PDF_NAME || item->end - item->start > 3 * strlen (name) + 1)
    return FALSE;
  found = dup_name (self, item);
  return strcmp (found, name) == 0;
}

/* Reads a whole number that stands there itself. */
gboolean
ibn_pdf_get_number (const IbnPdfText *self, const IbnPdfItem *item, guint64 *number)
{
  if (item->kind != IBN_PDF_WORD || item->end - item->start > MAX_DIGITS
      || !is_number (self, item->start, item->end))
    return FALSE;

  *number = 0;
  for (gsize i = item->start; i < item->end; i++)
    *number = *number * 10 + (guint64) g_ascii_digit_value (self->text[i]);
  return TRUE;
}

/* Whether these characters stand there. */
gboolean
ibn_pdf_has_word (const IbnPdfText *self, gsize at, const char *word)
{
  gsize length = strlen (word);

  return at <= self->length && self->length - at >= length
         && memcmp (self->text + at, word, length) == 0;
}

/* Where these characters stand first, or NULL. */
const guint8 *
ibn_pdf_find (const guint8 *text, gsize length, const char *word)
{
  const guint8 *end = text + length;
  gsize n = strlen (word);

  for (const guint8 *p = text; p != NULL && (gsize) (end - p) >= n; p++)
    {
      p = memchr (p, *word, (gsize) (end - p) - n + 1);
      if (p == NULL || memcmp (p, word, n) == 0)
        return p;
    }
  return NULL;
}
