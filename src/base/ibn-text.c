/* ibn-text.c: text that may enter the model
 *
 * XML cannot hold every character, and libxml2 writes some that it does not read back: text is
 * cleaned on its way into the model.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-text.h"

#include <string.h>

/* Characters that are composed at once; and what one letter and its accents can be. */
#define PIECE 64
#define MAX_ACCENTS 128

/* Word processors write a vertical tab for a line end within a paragraph. */
static gboolean
is_line_end (gunichar c)
{
  return (c >= '\n' && c <= '\r') || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static gboolean
is_dropped (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c <= 0x9f) || c == 0xfeff
         || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe;
}

static gboolean
ends_in (GString *text, char c)
{
  return text->len > 0 && text->str[text->len - 1] == c;
}

static char *
trim (const char *text)
{
  const char *end = text + strlen (text);

  while (*text != '\0' && g_unichar_isspace (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  while (end > text && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return g_strndup (text, (gsize) (end - text));
}

/* Whether what stands before the character has no part in how it is composed. */
static gboolean
is_letter (gunichar c)
{
  /* The vowels and ends of syllables in Korean are no marks, but compose. */
  return c < 0x300 || !(g_unichar_ismark (c) || g_unichar_combining_class (c) != 0
                        || (c >= 0x1160 && c <= 0x11ff));
}

/* A letter with its accents. */
static const char *
skip_letter (const char *p, guint *n)
{
  *n = 0;
  do
    {
      p = g_utf8_next_char (p);
      ++*n;
    }
  while (*p != '\0' && !is_letter (g_utf8_get_char (p)));
  return p;
}

static void
append_composed (GString *text, const char *from, const char *to)
{
  g_autofree char *composed = NULL;

  if (from == to)
    return;
  composed = g_utf8_normalize (from, to - from, G_NORMALIZE_DEFAULT_COMPOSE);
  g_string_append (text, composed);
}

/**
 * ibn_text_compose:
 * @text: a text
 *
 * Brings @text to the composed form NFC, piece by piece: what GLib takes for it grows with the
 * square of its length. More accents on one letter than anyone can read stay as they are.
 *
 * Returns: (transfer full): the text in NFC
 */
char *
ibn_text_compose (const char *text)
{
  GString *composed;
  const char *piece = text;
  guint n_piece = 0;
  guint n;

  g_return_val_if_fail (text != NULL, NULL);

  composed = g_string_sized_new (strlen (text));
  for (const char *p = text, *end; *p != '\0'; p = end)
    {
      end = skip_letter (p, &n);
      n_piece += n;
      if (n <= MAX_ACCENTS && n_piece < PIECE)
        continue;

      append_composed (composed, piece, n > MAX_ACCENTS ? p : end);
      if (n > MAX_ACCENTS)
        g_string_append_len (composed, p, end - p);
      piece = end;
      n_piece = 0;
    }
  append_composed (composed, piece, piece + strlen (piece));
  return g_string_free (composed, FALSE);
}

/* Whether there is nothing to clean, as in nearly all that is not prose. */
static gboolean
is_plain (const char *text)
{
  const char *end = text;

  for (; *end != '\0'; end++)
    if (*end < ' ' || *end > '~')
      return FALSE;
  return end == text || (*text != ' ' && end[-1] != ' ');
}

/**
 * ibn_text_clean:
 * @text: any bytes that end in a NUL
 * @lines: whether the text may have more than one line
 *
 * Makes @text fit for the model: valid UTF-8 in the composed form NFC, without characters that
 * XML cannot hold or nobody can see in a text, and without blanks or line ends around it.
 *
 * Bytes that are no UTF-8 become U+FFFD, tabs become blanks, and line and paragraph ends of every
 * kind become `\n`, or where @lines is %FALSE one blank for a run of them. Other control
 * characters, noncharacters and U+FEFF go. Everything else stays, also marks of the writing
 * direction and blanks that do not break.
 *
 * Cleaning a clean text changes nothing.
 *
 * Returns: (transfer full): the clean text, "" when nothing is left
 */
char *
ibn_text_clean (const char *text, gboolean lines)
{
  g_autofree char *valid = NULL;
  g_autofree char *composed = NULL;
  g_autoptr(GString) kept = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (is_plain (text))
    return g_strdup (text);
  valid = g_utf8_make_valid (text, -1);
  kept = g_string_sized_new (strlen (valid));
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\r' && p[1] == '\n')
        continue;
      if (is_line_end (c))
        {
          if (lines || !ends_in (kept, ' '))
            g_string_append_c (kept, lines ? '\n' : ' ');
        }
      else if (c == '\t')
        g_string_append_c (kept, ' ');
      else if (!is_dropped (c))
        g_string_append_unichar (kept, c);
    }
  composed = ibn_text_compose (kept->str);
  return trim (composed);
}

/* Word processors draw bullets with letters of their own fonts. */
static gboolean
is_bullet (gunichar c)
{
  static const gunichar bullets[] = {
    0xb7, 0x2022, 0x2023, 0x25aa, 0x25ab, 0x25cf, 0x25e6, 0xf0a7, 0xf0b7, 0xf0d8, 0xf0fc,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (bullets); i++)
    if (bullets[i] == c)
      return TRUE;
  return FALSE;
}

static gboolean
is_blank (gunichar c)
{
  return c == ' ' || c == '\t' || c == 0xa0 || c == 0x202f || c == 0x205f || c == 0x3000
         || (c >= 0x2000 && c <= 0x200a);
}

/* A blank that keeps words together does so only between words. */
static const char *
append_blanks (GString *line, const char *p)
{
  gunichar c = g_utf8_get_char (p);
  const char *end = g_utf8_next_char (p);
  gboolean alone = !is_blank (g_utf8_get_char (end)) && *end != '\0' && line->len > 0;

  if (alone && (c == 0xa0 || c == 0x202f))
    g_string_append_unichar (line, c);
  else
    for (const char *q = p; is_blank (g_utf8_get_char (q)); q = end = g_utf8_next_char (q))
      g_string_append_c (line, ' ');
  return end;
}

static void
append_letter (GString *line, gunichar c)
{
  static const char *const ligatures[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };

  if (c >= 0xfb00 && c <= 0xfb06)
    g_string_append (line, ligatures[c - 0xfb00]);
  else if (c != 0xad && c != 0x200b && c != 0x2060 && !is_dropped (c))
    g_string_append_unichar (line, c);
}

static char *
clean_line (const char *text)
{
  g_autoptr(GString) line = g_string_new (NULL);
  const char *p = text;

  while (is_blank (g_utf8_get_char (p)))
    p = append_blanks (line, p);
  if (is_bullet (g_utf8_get_char (p))
      && (is_blank (g_utf8_get_char (g_utf8_next_char (p))) || g_utf8_get_char (p) > 0xe000))
    {
      g_string_append (line, "• ");
      p = g_utf8_next_char (p);
      while (is_blank (g_utf8_get_char (p)))
        p = g_utf8_next_char (p);
    }
  while (*p != '\0')
    if (is_blank (g_utf8_get_char (p)))
      p = append_blanks (line, p);
    else
      {
        append_letter (line, g_utf8_get_char (p));
        p = g_utf8_next_char (p);
      }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/**
 * ibn_text_clean_paste:
 * @text: what was pasted into a text
 *
 * Makes of what word processors, browsers and PDF readers put on a clipboard the text that people
 * saw there: soft hyphens and blanks without width go, odd blanks become blanks (one that does not
 * break stays between words), ligatures become letters, bullets of any font become `•`, each on a
 * line of its own as it was. Blanks at both ends stay: it is a part of a text.
 *
 * Cleaning a clean text changes nothing.
 *
 * Returns: (transfer full): the text in NFC with `\n` between its lines
 */
char *
ibn_text_clean_paste (const char *text)
{
  g_autofree char *valid = NULL;
  g_autoptr(GString) lines = NULL;
  g_autoptr(GString) line = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  lines = g_string_sized_new (strlen (valid));
  line = g_string_new (NULL);
  for (const char *p = valid; ; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      g_autofree char *clean = NULL;

      if (c == '\r' && p[1] == '\n')
        continue;
      if (c != '\0' && !is_line_end (c))
        {
          g_string_append_unichar (line, c);
          continue;
        }
      clean = clean_line (line->str);
      g_string_append (lines, clean);
      g_string_truncate (line, 0);
      if (c == '\0')
        break;
      g_string_append_c (lines, '\n');
    }
  return ibn_text_compose (lines->str);
}

/**
 * ibn_text_get_length:
 * @text: a clean text
 *
 * Counts the characters of a text as the agency does: with its blanks and line ends. A letter and
 * its accent are one character in a clean text.
 *
 * Returns: the number of characters
 */
gsize
ibn_text_get_length (const char *text)
{
  g_return_val_if_fail (text != NULL, 0);

  return (gsize) g_utf8_strlen (text, -1);
}
