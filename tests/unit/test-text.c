/* test-text.c: cleaning of text
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-text.h"

#include <string.h>

static void
test_clean (void)
{
  static const struct {
    const char *text;
    const char *line;
    const char *lines;
  } cases[] = {
    { "", "", "" },
    { "gewoon", "gewoon", "gewoon" },
    { "  rond  om  ", "rond  om", "rond  om" },
    { "\n\u00a0\u2003rond\u2028 ", "rond", "rond" },
    { "a\nb", "a b", "a\nb" },
    { "a\r\nb", "a b", "a\nb" },
    { "a\rb", "a b", "a\nb" },
    { "a\n\nb", "a b", "a\n\nb" },
    { "a\r\n\r\nb", "a b", "a\n\nb" },
    { "a\n\rb", "a b", "a\n\nb" },
    { "a\r", "a", "a" },
    { "a \n b", "a  b", "a \n b" },
    { "a\vb\fc", "a b c", "a\nb\nc" },
    { "a\xc2\x85" "b\u2028c\u2029d", "a b c d", "a\nb\nc\nd" },
    { "a\tb", "a b", "a b" },
    { "a\x01\x1f\x7f" "b", "ab", "ab" },
    { "a\xc2\x80\xc2\x9f" "b", "ab", "ab" },
    { "\ufeffa\ufeff" "b", "ab", "ab" },
    { "a\xef\xb7\x90\xef\xb7\xaf" "b", "ab", "ab" },  /* U+FDD0, U+FDEF */
    { "a\xef\xbf\xbe\xef\xbf\xbf" "b", "ab", "ab" },  /* U+FFFE, U+FFFF */
    { "a\xf4\x8f\xbf\xbf" "b", "ab", "ab" },          /* U+10FFFF */
    { "a\u200e\u200fb", "a\u200e\u200fb", "a\u200e\u200fb" },
    { "a\u00a0b\u202fc", "a\u00a0b\u202fc", "a\u00a0b\u202fc" },
    { "a\xff" "b", "a\ufffdb", "a\ufffdb" },
    { "a\xc3", "a\ufffd", "a\ufffd" },
    { "e\u0301", "\u00e9", "\u00e9" },
    { "e\x01\u0301", "\u00e9", "\u00e9" },
    { "\u212b", "\u00c5", "\u00c5" },
    { "\ufb01", "\ufb01", "\ufb01" },  /* a ligature is not taken apart */
    { "\u0301", "\u0301", "\u0301" },
    { "\U0001f9e9", "\U0001f9e9", "\U0001f9e9" },
    { "<a> & \"b\"", "<a> & \"b\"", "<a> & \"b\"" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *line = ibn_text_clean (cases[i].text, FALSE);
      g_autofree char *lines = ibn_text_clean (cases[i].text, TRUE);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (line, ==, cases[i].line);
      g_assert_cmpstr (lines, ==, cases[i].lines);
    }
}

/* Half of it bytes of any kind, half of it characters that cleaning looks at. */
static char *
random_text (void)
{
  static const gunichar special[] = {
    ' ', '\t', '\n', '\r', '\v', 0x7f, 0x85, 0xa0, 0x2003, 0x2028, 0x2029, 0xfeff, 0xfffe, 0xfdd0,
    0x300, 0x301, 0x323, 0x345, 'a', 'e', 0x1100, 0x1161, 0x11a8, 0xac00, 0x212b, 0x1e9b, 0x958,
    0x2126, 0x1d15e,
  };
  g_autoptr(GString) text = g_string_new (NULL);
  int n = g_test_rand_int_range (0, 40);

  for (int i = 0; i < n; i++)
    if (g_test_rand_bit ())
      g_string_append_c (text, (char) g_test_rand_int_range (1, 256));
    else
      g_string_append_unichar (text, special[g_test_rand_int_range (0, G_N_ELEMENTS (special))]);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_clean (const char *text, gboolean lines)
{
  g_autofree char *again = ibn_text_clean (text, lines);

  g_assert_cmpstr (again, ==, text);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    g_assert_true (!g_unichar_iscntrl (g_utf8_get_char (p)) || (lines && *p == '\n'));
}

static void
test_idempotent (void)
{
  for (int i = 0; i < 20000; i++)
    {
      g_autofree char *text = random_text ();
      g_autofree char *line = ibn_text_clean (text, FALSE);
      g_autofree char *lines = ibn_text_clean (text, TRUE);
      g_autofree char *line_of_lines = ibn_text_clean (lines, FALSE);

      assert_clean (line, FALSE);
      assert_clean (lines, TRUE);
      g_assert_cmpstr (line_of_lines, ==, line);
    }
}

/* Each character alone, so that none that can be seen gets lost. */
static void
test_every_character (void)
{
  for (gunichar c = 1; c <= 0x10ffff; c++)
    {
      char text[8] = "";
      g_autofree char *clean = NULL;

      if (!g_unichar_validate (c))
        continue;
      text[g_unichar_to_utf8 (c, text)] = '\0';
      clean = ibn_text_clean (text, TRUE);
      if (g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0xfeff
          || (c >= 0xfdd0 && c <= 0xfdef) || (c & 0xfffe) == 0xfffe)
        g_assert_cmpstr (clean, ==, "");
      else
        g_assert_cmpuint (strlen (clean), >, 0);
    }
}

static void
test_length (void)
{
  g_autofree char *composed = ibn_text_clean ("cafe\u0301", FALSE);

  g_assert_cmpuint (ibn_text_get_length (""), ==, 0);
  g_assert_cmpuint (ibn_text_get_length ("een twee\n"), ==, 9);
  g_assert_cmpuint (ibn_text_get_length ("€\U0001f9e9"), ==, 2);
  g_assert_cmpuint (ibn_text_get_length (composed), ==, 4);
}

static char *
repeat (const char *piece, guint times)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < times; i++)
    g_string_append (text, piece);
  return g_string_free (text, FALSE);
}

/* Piece by piece it comes to the same as at once. */
static void
test_compose (void)
{
  static const char *pieces[] = {
    "a", "e\u0301", "\u00e9", "e\u0323\u0301", "e\u0301\u0323", "\u0438\u0306", "\u1112\u1161\u11ab", "\ud55c",
    "\u09c7\u09be", "\u304b\u3099", "\u212b", "\u0301", "q\u0307\u0323\u0345", "<\u0338",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pieces); i++)
    for (guint n = 1; n < 200; n += 7)
      {
        g_autofree char *repeated = repeat (pieces[i], MIN (n, 60));
        g_autofree char *before = repeat ("x", n);
        g_autofree char *text = g_strconcat (before, repeated, NULL);
        g_autofree char *expected = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
        g_autofree char *composed = ibn_text_compose (text);

        g_assert_cmpstr (composed, ==, expected);
      }
}

/* More accents than a letter can bear are neither lost nor touched twice. */
static void
test_accents (void)
{
  g_autofree char *accents = repeat ("\u0301\u0323", 100000);
  g_autofree char *text = g_strconcat ("e\u0301e", accents, "e\u0301", NULL);
  g_autofree char *expected = g_strconcat ("\u00e9" "e", accents, "\u00e9", NULL);
  g_autofree char *composed = ibn_text_compose (text);
  g_autofree char *again = ibn_text_compose (composed);

  g_assert_cmpstr (composed, ==, expected);
  g_assert_cmpstr (again, ==, expected);
}

/* What a word processor puts on the clipboard becomes what was seen there. */
static void
test_paste (void)
{
  static const struct {
    const char *text;
    const char *clean;
  } cases[] = {
    { "", "" },
    { " en ", " en " },
    { "samen\u00adwerking", "samenwerking" },
    { "a\u200bb\u2060c", "abc" },
    { "€\u00a01.000", "€\u00a01.000" },
    { "een \u00a0twee", "een  twee" },
    { "\u00a0een", " een" },
    { "een\u00a0\r\ntwee", "een \ntwee" },
    { "a\u2003b\tc", "a b c" },
    { "\u2022\teen\r\n\u2022\ttwee", "• een\n• twee" },
    { "\uf0b7\u00a0\u00a0 een", "• een" },
    { "  \uf0a7 een", "  • een" },
    { "\u00b7een", "\u00b7een" },
    { "a\vb", "a\nb" },
    { "a\r\rb", "a\n\nb" },
    { "o\ufb03ce", "office" },
    { "e\u0301", "\u00e9" },
    { "a\x01\xff", "a\ufffd" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = ibn_text_clean_paste (cases[i].text);
      g_autofree char *again = ibn_text_clean_paste (clean);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (clean, ==, cases[i].clean);
      g_assert_cmpstr (again, ==, clean);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/clean", test_clean);
  g_test_add_func ("/text/idempotent", test_idempotent);
  g_test_add_func ("/text/every-character", test_every_character);
  g_test_add_func ("/text/length", test_length);
  g_test_add_func ("/text/compose", test_compose);
  g_test_add_func ("/text/accents", test_accents);
  g_test_add_func ("/text/paste", test_paste);

  return g_test_run ();
}
