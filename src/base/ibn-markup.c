/* ibn-markup.c: how much markup there is in XML, before a parser gets to see it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-markup.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct {
  guint attributes;
  guint namespaces;
} Counts;

/* Goes on to the end of a tag or the beginning of the next, and counts the values on the way. */
static const char *
skip_tag (const char *p, const char *end, Counts *counts)
{
  const char *word = p;
  char quote = '\0';

  for (*counts = (Counts) { 0 }; p < end && *p != '<' && (quote != '\0' || *p != '>'); p++)
    {
      if (*p == quote)
        quote = '\0';
      else if (quote != '\0' || *p == '=')
        continue;
      else if (*p == '"' || *p == '\'')
        {
          quote = *p;
          if (end - word > 5 && memcmp (word, "xmlns", 5) == 0)
            counts->namespaces++;
          else
            counts->attributes++;
        }
      else if (g_ascii_isspace (p[-1]) || p[-1] == '"' || p[-1] == '\'')
        word = p;
    }

  return p;
}

static guint
count_lines (const char *text, const char *end)
{
  guint n = 1;

  for (const char *p = memchr (text, '\n', end - text); p != NULL;
       p = memchr (p + 1, '\n', end - p - 1))
    n++;
  return n;
}

/**
 * ibn_markup_find_excess:
 * @text: what is to be parsed; it need not be XML at all
 * @length: its length, in bytes
 * @max_elements: how many elements there may be in all, with comments and instructions
 * @line: (out): the line of the excess, from 1
 *
 * Looks whether there is more in @text than that, or than ibn-markup.h allows: libxml2 compares
 * each attribute of an element with all others, and makes a hundred bytes of one, before anyone
 * can stop it. What looks like an element in a comment counts as one. Namespaces are only counted
 * at one element, not those further out.
 *
 * Returns: (transfer full) (nullable): the reason to refuse it, without the line; %NULL when there
 *   is none
 */
char *
ibn_markup_find_excess (const char *text, gsize length, guint max_elements, guint *line)
{
  const char *end = text + length;
  guint n_elements = 0;

  for (const char *p = memchr (text, '<', length); p != NULL && p + 1 < end;
       p = memchr (p, '<', end - p))
    {
      const char *start = p++;
      Counts counts;

      if (*p == '/')
        continue;

      if (++n_elements > max_elements)
        {
          *line = count_lines (text, start);
          return g_strdup_printf (_("More than %u elements"), max_elements);
        }

      if (*p == '!' || *p == '?')
        continue;
      p = skip_tag (p, end, &counts);
      if (counts.attributes > IBN_MARKUP_MAX_ATTRIBUTES)
        {
          *line = count_lines (text, start);
          return g_strdup_printf (_("More than %d attributes at one element"),
                                  IBN_MARKUP_MAX_ATTRIBUTES);
        }
      if (counts.namespaces > IBN_MARKUP_MAX_NAMESPACES)
        {
          *line = count_lines (text, start);
          return g_strdup_printf (_("More than %d namespaces"), IBN_MARKUP_MAX_NAMESPACES);
        }
    }

  return NULL;
}
