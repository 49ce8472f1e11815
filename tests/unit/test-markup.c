/* test-markup.c: how much markup is too much
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-markup.h"

#include <string.h>

#define MAX_ELEMENTS 1000

static char *
repeat (const char *before, const char *piece, guint times, const char *after)
{
  GString *text = g_string_new (before);

  for (guint i = 0; i < times; i++)
    g_string_append (text, piece);
  return g_string_free (g_string_append (text, after), FALSE);
}

static void
test_limits (void)
{
  static const struct {
    const char *before;
    const char *piece;
    guint most;
    const char *after;
    guint line;
  } cases[] = {
    { "<a>\n<b", " c='>'", IBN_MARKUP_MAX_ATTRIBUTES, "/></a>", 2 },
    { "<a>\n\n<b", " c = \"'\"", IBN_MARKUP_MAX_ATTRIBUTES, "", 3 },
    { "<a", " xmlns:c='d'", IBN_MARKUP_MAX_NAMESPACES, "/>", 1 },
    { "<a", " c=''\nxmlns = ''", IBN_MARKUP_MAX_ATTRIBUTES, "/>", 1 },
    { "", "<a>", MAX_ELEMENTS, "", 1 },
    { "\n", "<!---->", MAX_ELEMENTS, "<", 2 },
    { "", "<a></a>", MAX_ELEMENTS, "", 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *most = repeat (cases[i].before, cases[i].piece, cases[i].most, cases[i].after);
      g_autofree char *more = repeat (cases[i].before, cases[i].piece, cases[i].most + 1, cases[i].after);
      guint line = 0;
      g_autofree char *fine = ibn_markup_find_excess (most, strlen (most), MAX_ELEMENTS, &line);
      g_autofree char *excess = ibn_markup_find_excess (more, strlen (more), MAX_ELEMENTS, &line);

      g_test_message ("%s", cases[i].piece);
      g_assert_cmpstr (fine, ==, NULL);
      g_assert_nonnull (excess);
      g_assert_cmpuint (line, ==, cases[i].line);
    }
}

/* What is between tags, in comments or in instructions is no attribute. */
static void
test_elsewhere (void)
{
  static const struct {
    const char *before;
    const char *piece;
    const char *after;
  } cases[] = {
    { "<a>", " b='c'", "</a>" },
    { "<a>", " b='c", "</a>" },
    { "<a><!--", " b='c'", "--></a>" },
    { "<?a", " b='c'", "?><a/>" },
    { "<a", " b", "/>" },
    { "<a b='", "\"", "'/>" },
    { "", " b='c'", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = repeat (cases[i].before, cases[i].piece, 10 * IBN_MARKUP_MAX_ATTRIBUTES, cases[i].after);
      guint line = 0;
      g_autofree char *excess = ibn_markup_find_excess (text, strlen (text), MAX_ELEMENTS, &line);

      g_test_message ("%s", cases[i].before);
      g_assert_cmpstr (excess, ==, NULL);
    }
}

/* The text need not end with a NUL. */
static void
test_ends (void)
{
  static const char *texts[] = { "", "<", "<a", "<a b", "<a b=", "<a b='", "<a b=''", "<a xmln", "<!", "</", "<<" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      gsize length = strlen (texts[i]);
      g_autofree char *text = g_memdup2 (texts[i], length);
      guint line = 0;
      g_autofree char *excess = ibn_markup_find_excess (text != NULL ? text : "", length, MAX_ELEMENTS, &line);

      g_assert_cmpstr (excess, ==, NULL);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markup/limits", test_limits);
  g_test_add_func ("/markup/elsewhere", test_elsewhere);
  g_test_add_func ("/markup/ends", test_ends);
  return g_test_run ();
}
