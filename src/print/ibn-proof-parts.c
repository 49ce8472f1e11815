/* ibn-proof-parts.c: what the objects of a PDF are written with
 *
 * Its input comes from outside and is not trusted. What one program might read otherwise than
 * another is wrong here: comments, names with odd escapes, numbers with two points.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-proof-strict-private.h"

#include <string.h>

/* An array in an array in … */
#define MAX_DEPTH 100

/* What a byte can be. */
enum {
  BLANK = 1,
  DELIMITER = 2,
  DIGIT = 4,
};

static const guint8 kinds[256] = {
  [0] = BLANK, ['\t'] = BLANK, ['\n'] = BLANK, ['\f'] = BLANK, ['\r'] = BLANK, [' '] = BLANK,
  ['('] = DELIMITER, [')'] = DELIMITER, ['<'] = DELIMITER, ['>'] = DELIMITER, ['['] = DELIMITER,
  [']'] = DELIMITER, ['{'] = DELIMITER, ['}'] = DELIMITER, ['/'] = DELIMITER, ['%'] = DELIMITER,
  ['0'] = DIGIT, ['1'] = DIGIT, ['2'] = DIGIT, ['3'] = DIGIT, ['4'] = DIGIT, ['5'] = DIGIT,
  ['6'] = DIGIT, ['7'] = DIGIT, ['8'] = DIGIT, ['9'] = DIGIT,
};

static gboolean
is_at (const IbnParts *self, guint8 kind)
{
  return self->at < self->end && (kinds[*self->at] & kind) != 0;
}

static void
skip_blanks (IbnParts *self)
{
  while (is_at (self, BLANK))
    self->at++;
}

static gboolean
skip_digits (IbnParts *self)
{
  const guint8 *start = self->at;

  while (is_at (self, DIGIT))
    self->at++;
  return self->at > start;
}

static gboolean
skip_number (IbnParts *self)
{
  gboolean has_digits;

  if (*self->at == '+' || *self->at == '-')
    self->at++;
  has_digits = skip_digits (self);
  if (self->at < self->end && *self->at == '.')
    {
      self->at++;
      has_digits |= skip_digits (self);
    }
  return has_digits && (self->at == self->end || is_at (self, BLANK | DELIMITER));
}

/* " 0 R" after a number. */
static gboolean
skip_reference (IbnParts *self)
{
  IbnParts rest = *self;

  skip_blanks (&rest);
  if (rest.at == self->at || rest.at == rest.end || *rest.at++ != '0' || !is_at (&rest, BLANK))
    return FALSE;
  skip_blanks (&rest);
  if (rest.at == rest.end || *rest.at++ != 'R'
      || !(rest.at == rest.end || is_at (&rest, BLANK | DELIMITER)))
    return FALSE;
  *self = rest;
  return TRUE;
}

static IbnPartKind
read_number (IbnParts *self, IbnPart *part)
{
  guint64 number;

  if (!skip_number (self))
    return IBN_PART_WRONG;

  part->length = (gsize) (self->at - part->start);
  part->kind = IBN_PART_NUMBER;
  if (!ibn_part_get_number (part, &number) || number == 0 || number > G_MAXINT
      || !skip_reference (self))
    return IBN_PART_NUMBER;
  part->object = (guint) number;
  return IBN_PART_REFERENCE;
}

static int
get_escaped (const guint8 *at, const guint8 *end)
{
  int high = end - at > 2 ? g_ascii_xdigit_value ((char) at[1]) : -1;
  int low = high < 0 ? -1 : g_ascii_xdigit_value ((char) at[2]);

  return low < 0 ? 0 : high << 4 | low;
}

static IbnPartKind
read_name (IbnParts *self)
{
  for (self->at++; self->at < self->end && !is_at (self, BLANK | DELIMITER); self->at++)
    if (*self->at == '#' && get_escaped (self->at, self->end) == 0)
      return IBN_PART_WRONG;
  return IBN_PART_NAME;
}

static IbnPartKind
read_literal (IbnParts *self)
{
  guint depth = 0;

  while (self->at < self->end)
    {
      guint8 c = *self->at++;

      if (c == '\\' && self->at < self->end)
        self->at++;
      else if (c == '(')
        depth++;
      else if (c == ')' && --depth == 0)
        return IBN_PART_STRING;
    }
  return IBN_PART_WRONG;
}

static IbnPartKind
read_hexadecimal (IbnParts *self)
{
  while (self->at < self->end)
    {
      guint8 c = *self->at++;

      if (c == '>')
        return IBN_PART_STRING;
      if (!g_ascii_isxdigit (c) && (kinds[c] & BLANK) == 0)
        return IBN_PART_WRONG;
    }
  return IBN_PART_WRONG;
}

static IbnPartKind
read_word (IbnParts *self)
{
  while (self->at < self->end && g_ascii_isalpha (*self->at))
    self->at++;
  return self->at == self->end || is_at (self, BLANK | DELIMITER) ? IBN_PART_WORD : IBN_PART_WRONG;
}

static gboolean
is_doubled (const IbnParts *self)
{
  return self->end - self->at > 1 && self->at[1] == self->at[0];
}

static IbnPartKind
read_part (IbnParts *self, IbnPart *part)
{
  guint8 c = *self->at;

  switch (c)
    {
    case '/':
      return read_name (self);
    case '(':
      return read_literal (self);
    case '[':
      self->at++;
      return IBN_PART_ARRAY;
    case ']':
      self->at++;
      return IBN_PART_ARRAY_END;
    case '<':
      if (is_doubled (self))
        {
          self->at += 2;
          return IBN_PART_DICTIONARY;
        }
      self->at++;
      return read_hexadecimal (self);
    case '>':
      if (!is_doubled (self))
        return IBN_PART_WRONG;
      self->at += 2;
      return IBN_PART_DICTIONARY_END;
    default:
      return g_ascii_isalpha (c) ? read_word (self) : read_number (self, part);
    }
}

/* The kind is IBN_PART_END at the end. */
IbnPart
ibn_parts_next (IbnParts *self)
{
  IbnPart part = { IBN_PART_END };

  skip_blanks (self);
  part.start = self->at;
  if (self->at == self->end)
    return part;

  part.kind = read_part (self, &part);
  part.length = (gsize) (self->at - part.start);
  return part;
}

/* FALSE where there is none, or none that is right. */
gboolean
ibn_parts_skip (IbnParts *self)
{
  IbnPartKind open[MAX_DEPTH];
  guint depth = 0;

  do
    {
      IbnPartKind kind = ibn_parts_next (self).kind;

      switch (kind)
        {
        case IBN_PART_END:
        case IBN_PART_WRONG:
          return FALSE;
        case IBN_PART_ARRAY:
        case IBN_PART_DICTIONARY:
          if (depth == MAX_DEPTH)
            return FALSE;
          open[depth++] = kind;
          break;
        case IBN_PART_ARRAY_END:
        case IBN_PART_DICTIONARY_END:
          /* The end of each comes behind it. */
          if (depth == 0 || open[--depth] != kind - 1)
            return FALSE;
          break;
        case IBN_PART_NUMBER:
        case IBN_PART_NAME:
        case IBN_PART_STRING:
        case IBN_PART_REFERENCE:
        case IBN_PART_WORD:
        default:
          break;
        }
    }
  while (depth > 0);
  return TRUE;
}

/* The first part of what stands at @key, with its slash: IBN_PART_END where there is none, and
 * IBN_PART_WRONG where there are two. @value: (nullable): gets the text from there on */
IbnPart
ibn_parts_find (IbnParts dictionary, const char *key, IbnParts *value)
{
  IbnPart found = { IBN_PART_END };
  const IbnPart wrong = { IBN_PART_WRONG };
  IbnPart part = ibn_parts_next (&dictionary);

  if (part.kind != IBN_PART_DICTIONARY)
    return wrong;
  for (part = ibn_parts_next (&dictionary); part.kind == IBN_PART_NAME;
       part = ibn_parts_next (&dictionary))
    {
      IbnParts rest = dictionary;

      if (!ibn_parts_skip (&dictionary))
        return wrong;
      if (!ibn_part_is_name (&part, key))
        continue;
      if (found.kind != IBN_PART_END)
        return wrong;
      if (value != NULL)
        *value = rest;
      found = ibn_parts_next (&rest);
    }
  return part.kind == IBN_PART_DICTIONARY_END ? found : wrong;
}

gboolean
ibn_part_is_word (const IbnPart *self, const char *word)
{
  return self->kind == IBN_PART_WORD && self->length == strlen (word)
         && memcmp (self->start, word, self->length) == 0;
}

/* @name: with its slash */
gboolean
ibn_part_is_name (const IbnPart *self, const char *name)
{
  const IbnPart other = { IBN_PART_NAME, (const guint8 *) name, strlen (name), 0 };

  return self->kind == IBN_PART_NAME && ibn_part_compare_names (self, &other) == 0;
}

gboolean
ibn_part_get_number (const IbnPart *self, guint64 *number)
{
  *number = 0;
  if (self->kind != IBN_PART_NUMBER || self->length > 18)
    return FALSE;
  for (gsize i = 0; i < self->length; i++)
    {
      if (!g_ascii_isdigit (self->start[i]))
        return FALSE;
      *number = *number * 10 + (self->start[i] - '0');
    }
  return TRUE;
}

static int
read_letter (const guint8 **at, const guint8 *end)
{
  int letter = *at == end ? -1 : **at;

  if (letter == '#')
    {
      letter = get_escaped (*at, end);
      *at += 2;
    }
  *at += letter >= 0;
  return letter;
}

/* By what they mean, however they are written. */
int
ibn_part_compare_names (const IbnPart *a, const IbnPart *b)
{
  const guint8 *p = a->start, *q = b->start;
  int left, right;

  do
    {
      left = read_letter (&p, a->start + a->length);
      right = read_letter (&q, b->start + b->length);
    }
  while (left == right && left >= 0);
  return left - right;
}

/* The number at @key of a dictionary, or @other where there is nothing. FALSE for anything else. */
gboolean
ibn_parts_find_number (IbnParts dictionary, const char *key, guint64 other, guint64 *number)
{
  IbnPart part = ibn_parts_find (dictionary, key, NULL);

  if (part.kind != IBN_PART_END)
    return ibn_part_get_number (&part, number);
  *number = other;
  return TRUE;
}

/* Reads the next part; FALSE where it is something else. */
gboolean
ibn_parts_read_number (IbnParts *self, guint64 *number)
{
  IbnPart part = ibn_parts_next (self);

  return ibn_part_get_number (&part, number);
}

gboolean
ibn_parts_read_word (IbnParts *self, const char *word)
{
  IbnPart part = ibn_parts_next (self);

  return ibn_part_is_word (&part, word);
}
