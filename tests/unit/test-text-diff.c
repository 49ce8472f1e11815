/* test-text-diff.c: which words of a text are others in another
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-text-diff.h"

#include <string.h>

/* The parts with what was removed in [], what was added in {}; and holds them against the texts. */
static char *
dup_story (const char *from, const char *to)
{
  static const char *const marks[] = { "", "[]", "{}" };
  g_autoptr(GArray) parts = ibn_text_diff (from, to);
  g_autoptr(GString) left = g_string_new (NULL);
  g_autoptr(GString) right = g_string_new (NULL);
  GString *story = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const IbnTextPart *part = &g_array_index (parts, IbnTextPart, i);
      const char *mark = marks[part->kind];

      g_assert_cmpuint (part->length, >, 0);
      g_string_append_len (story, mark, *mark != '\0');
      g_string_append_len (story, part->text, (gssize) part->length);
      g_string_append (story, *mark != '\0' ? mark + 1 : "");
      if (part->kind != IBN_TEXT_ADDED)
        g_string_append_len (left, part->text, (gssize) part->length);
      if (part->kind != IBN_TEXT_REMOVED)
        g_string_append_len (right, part->text, (gssize) part->length);
    }

  g_assert_cmpstr (left->str, ==, from);
  g_assert_cmpstr (right->str, ==, to);
  return g_string_free (story, FALSE);
}

static void
test_words (void)
{
  static const struct {
    const char *from;
    const char *to;
    const char *story;
  } cases[] = {
    { "", "", "" },
    { "een", "een", "een" },
    { "", "een twee", "{een twee}" },
    { "een twee", "", "[een twee]" },
    { "een twee drie", "een drie", "een [twee ]drie" },
    { "een drie", "een twee drie", "een {twee }drie" },
    { "Wij koelen samen.", "Wij drogen samen.", "Wij [koelen]{drogen} samen." },
    { "Wij koelen hier samen.", "Wij drogen daar samen.", "Wij [koelen hier]{drogen daar} samen." },
    { "a b c", "c b a", "[a]{c} b [c]{a}" },
    { "café’s", "cafés", "[café’s]{cafés}" },
    { "één, twee", "één; twee", "één[,]{;} twee" },
    { "een\n\ntwee", "een\ntwee", "een[\n\n]{\n}twee" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *story = dup_story (cases[i].from, cases[i].to);

      g_assert_cmpstr (story, ==, cases[i].story);
    }
}

static char *
dup_random_text (GRand *random)
{
  static const char *const words[] = { "een", "twee", "drie", ",", "\n", "€", "vier" };
  GString *text = g_string_new (NULL);

  for (int i = g_rand_int_range (random, 0, 30); i > 0; i--)
    {
      g_string_append (text, words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);
      g_string_append (text, g_rand_boolean (random) ? " " : "");
    }
  return g_string_free (text, FALSE);
}

static void
test_random (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (3);

  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *from = dup_random_text (random);
      g_autofree char *to = dup_random_text (random);
      g_autofree char *story = dup_story (from, to);
    }
}

/* Neither a long text with one word changed nor two that have nothing in common take long. */
static void
test_long (void)
{
  g_autoptr(GString) from = g_string_new (NULL);
  g_autoptr(GString) to = g_string_new (NULL);
  g_autoptr(GString) other = g_string_new (NULL);
  g_autofree char *story = NULL;
  g_autofree char *whole = NULL;

  for (guint i = 0; i < 100000; i++)
    {
      g_string_append_printf (from, "w%u ", i);
      g_string_append_printf (to, i == 50000 ? "anders " : "w%u ", i);
      g_string_append_printf (other, "x%u,", i);
    }

  g_test_timer_start ();
  story = dup_story (from->str, to->str);
  g_assert_nonnull (strstr (story, "w49999 [w50000]{anders} w50001 "));
  whole = dup_story (from->str, other->str);
  g_assert_true (g_str_has_prefix (whole, "[w0 w1 "));
  g_assert_cmpfloat (g_test_timer_elapsed (), <, 10.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/text-diff/words", test_words);
  g_test_add_func ("/text-diff/random", test_random);
  g_test_add_func ("/text-diff/long", test_long);
  return g_test_run ();
}
