/* ibn-proof-lexer.c: the tokens of a content stream
 *
 * Its input comes from outside and is not trusted.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-proof-private.h"

#include <string.h>

void
ibn_lexer_init (IbnLexer *self, const void *data, gsize length)
{
  *self = (IbnLexer) { .data = data, .length = length };
  self->text = g_string_new (NULL);
}

void
ibn_lexer_clear (IbnLexer *self)
{
  g_string_free (self->text, TRUE);
}

static gboolean
is_blank (int c)
{
  return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

static gboolean
is_delimiter (int c)
{
  return c != 0 && strchr ("()<>[]{}/%", c) != NULL;
}

/* The next byte, or -1. */
static int
peek (const IbnLexer *self)
{
  return self->at < self->length ? self->data[self->at] : -1;
}

static void
skip_blanks (IbnLexer *self)
{
  while (self->at < self->length)
    {
      int c = self->data[self->at];

      if (c == '%')
        {
          while (self->at < self->length && self->data[self->at] != '\n'
                 && self->data[self->at] != '\r')
            self->at++;
        }
      else if (is_blank (c))
        self->at++;
      else
        return;
    }
}

static void
read_escape (IbnLexer *self)
{
  static const char from[] = "nrtbf", to[] = "\n\r\t\b\f";
  int c = peek (self);
  const char *found;

  if (c < 0)
    return;
  self->at++;
  if (c >= '0' && c <= '7')
    {
      int value = c - '0';

      for (int i = 0; i < 2 && peek (self) >= '0' && peek (self) <= '7'; i++)
        value = value * 8 + (self->data[self->at++] - '0');
      g_string_append_c (self->text, (char) value);
      return;
    }
  if (c == '\r' || c == '\n')
    {
      /* A line that goes on. */
      if (c == '\r' && peek (self) == '\n')
        self->at++;
      return;
    }
  found = c == 0 ? NULL : strchr (from, c);
  g_string_append_c (self->text, found == NULL ? (char) c : to[found - from]);
}

static void
read_literal (IbnLexer *self)
{
  guint depth = 1;

  while (self->at < self->length)
    {
      int c = self->data[self->at++];

      if (c == '\\')
        {
          read_escape (self);
          continue;
        }
      if (c == ')' && --depth == 0)
        return;
      if (c == '(')
        depth++;
      if (c == '\r')
        {
          /* However a line ends, it is one byte. */
          if (peek (self) == '\n')
            self->at++;
          c = '\n';
        }
      g_string_append_c (self->text, (char) c);
    }
}

static void
read_hexadecimal (IbnLexer *self)
{
  int high = -1;

  while (self->at < self->length)
    {
      int c = self->data[self->at++];
      int digit = g_ascii_xdigit_value ((char) c);

      if (c == '>')
        break;
      if (digit < 0)
        continue;
      if (high >= 0)
        g_string_append_c (self->text, (char) (high << 4 | digit));
      high = high >= 0 ? -1 : digit;
    }
  if (high >= 0)
    g_string_append_c (self->text, (char) (high << 4));
}

static void
read_name (IbnLexer *self)
{
  while (self->at < self->length && !is_blank (peek (self)) && !is_delimiter (peek (self)))
    {
      int c = self->data[self->at++];

      if (c == '#' && self->at + 1 < self->length)
        {
          int high = g_ascii_xdigit_value ((char) self->data[self->at]);
          int low = g_ascii_xdigit_value ((char) self->data[self->at + 1]);

          if (high >= 0 && low >= 0)
            {
              c = high << 4 | low;
              self->at += 2;
            }
        }
      g_string_append_c (self->text, (char) c);
    }
}

static gboolean
is_number (const char *text)
{
  gboolean has_digit = FALSE;

  if (*text == '+' || *text == '-')
    text++;
  for (; *text != '\0'; text++)
    {
      if (!g_ascii_isdigit (*text) && *text != '.')
        return FALSE;
      has_digit |= g_ascii_isdigit (*text);
    }
  return has_digit;
}

/* The same number in the same letters: "+.50" is "0.5". */
static void
trim_number (GString *text)
{
  const char *digits = text->str;
  gboolean is_negative = *digits == '-';
  g_autofree char *rest = NULL;

  if (*digits == '-' || *digits == '+')
    digits++;
  while (*digits == '0')
    digits++;
  rest = g_strdup (digits);
  if (strchr (rest, '.') != NULL)
    {
      gsize length = strlen (rest);

      while (length > 0 && rest[length - 1] == '0')
        length--;
      if (length > 0 && rest[length - 1] == '.')
        length--;
      rest[length] = '\0';
    }
  if (*rest == '\0')
    g_string_assign (text, "0");
  else
    g_string_printf (text, "%s%s%s", is_negative ? "-" : "", *rest == '.' ? "0" : "", rest);
}

/* After ID: until EI on its own. */
static void
read_image (IbnLexer *self)
{
  gsize start = self->at;

  if (self->at < self->length)
    start = ++self->at;
  while (self->at < self->length)
    {
      gsize at = self->at++;

      if (self->data[at] == 'E' && at + 1 < self->length && self->data[at + 1] == 'I'
          && at > start && is_blank (self->data[at - 1])
          && (at + 2 == self->length || is_blank (self->data[at + 2])))
        {
          self->at = at + 2;
          g_string_append_len (self->text, (const char *) self->data + start, at - start);
          return;
        }
    }
  g_string_append_len (self->text, (const char *) self->data + start, self->length - start);
}

static IbnTokenKind
read_word (IbnLexer *self)
{
  while (self->at < self->length && !is_blank (peek (self)) && !is_delimiter (peek (self)))
    g_string_append_c (self->text, (char) self->data[self->at++]);
  if (self->text->len == 0 && self->at < self->length)
    g_string_append_c (self->text, (char) self->data[self->at++]);

  if (is_number (self->text->str))
    {
      trim_number (self->text);
      return IBN_TOKEN_NUMBER;
    }
  if (g_str_equal (self->text->str, "ID"))
    {
      g_string_truncate (self->text, 0);
      read_image (self);
      return IBN_TOKEN_IMAGE;
    }
  return IBN_TOKEN_OPERATOR;
}

/* Reads one token. Whatever the bytes are, it comes to an end. FALSE at the end. */
gboolean
ibn_lexer_next (IbnLexer *self)
{
  int c;

  g_string_truncate (self->text, 0);
  self->kind = IBN_TOKEN_END;
  skip_blanks (self);
  c = peek (self);
  if (c < 0)
    return FALSE;

  if (c == '(' || c == '/' || c == '[' || c == ']' || c == '<' || c == '>')
    self->at++;
  switch (c)
    {
    case '(':
      self->kind = IBN_TOKEN_STRING;
      read_literal (self);
      break;
    case '/':
      self->kind = IBN_TOKEN_NAME;
      read_name (self);
      break;
    case '[':
      self->kind = IBN_TOKEN_OPEN;
      g_string_append_c (self->text, '[');
      break;
    case ']':
      self->kind = IBN_TOKEN_CLOSE;
      g_string_append_c (self->text, ']');
      break;
    case '<':
      if (peek (self) == '<')
        {
          self->at++;
          self->kind = IBN_TOKEN_OPEN;
          g_string_append (self->text, "<<");
          break;
        }
      self->kind = IBN_TOKEN_STRING;
      read_hexadecimal (self);
      break;
    case '>':
      if (peek (self) == '>')
        self->at++;
      self->kind = IBN_TOKEN_CLOSE;
      g_string_append (self->text, ">>");
      break;
    default:
      self->kind = read_word (self);
      break;
    }
  return TRUE;
}

/* Half a unit at the end is left out; what is no character is U+FFFD. */
char *
ibn_text_from_utf16 (const char *bytes, gsize length)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i + 1 < length; i += 2)
    {
      gunichar c = (gunichar) (guchar) bytes[i] << 8 | (guchar) bytes[i + 1];

      if (c >= 0xd800 && c < 0xdc00 && i + 3 < length && ((guchar) bytes[i + 2] & 0xfc) == 0xdc)
        {
          i += 2;
          c = 0x10000 + ((c & 0x3ff) << 10
                         | ((gunichar) (guchar) bytes[i] & 3) << 8 | (guchar) bytes[i + 1]);
        }
      g_string_append_unichar (text, c != 0 && g_unichar_validate (c) ? c : 0xfffd);
    }
  return g_string_free (text, FALSE);
}
