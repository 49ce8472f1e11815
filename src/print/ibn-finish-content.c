/* ibn-finish-content.c: the marks in what draws a page
 *
 * cairo marks what each leaf of the structure draws. Those found have to be those that were drawn,
 * one by one; what stands in for artifacts becomes that.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-finish-private.h"

#include <string.h>

static const char * const openings[] = {
  [IBN_ARTIFACT_LAYOUT] = "/Artifact <</Type/Layout>> BDC",
  [IBN_ARTIFACT_HEADER] = "/Artifact <</Type/Pagination/Subtype/Header>> BDC",
  [IBN_ARTIFACT_FOOTER] = "/Artifact <</Type/Pagination/Subtype/Footer>> BDC",
  [IBN_ARTIFACT_WATERMARK] = "/Artifact <</Type/Pagination/Subtype/Watermark>> BDC",
  [IBN_ARTIFACT_REPEATED] = "/Artifact <</Type/Pagination>> BDC",
};

G_STATIC_ASSERT (G_N_ELEMENTS (openings) == IBN_N_ARTIFACTS);

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == '\0';
}

static gboolean
is_regular (char c)
{
  return !is_blank (c) && strchr ("()<>[]{}/%", c) == NULL;
}

static const char *
skip_blanks (const char *p, const char *end)
{
  while (p < end && is_blank (*p))
    p++;
  return p;
}

/* From after its first parenthesis to after its last. */
static const char *
skip_string (const char *p, const char *end)
{
  guint depth = 1;

  for (; p < end && depth > 0; p++)
    {
      if (*p == '\\' && p + 1 < end)
        p++;
      else if (*p == '(')
        depth++;
      else if (*p == ')')
        depth--;
    }
  return p;
}

static const char *
skip_to (const char *p, const char *end, char last)
{
  const char *found = memchr (p, last, (gsize) (end - p));

  return found == NULL ? end : found + 1;
}

/* From the operator that begins an image to after the one that ends it. */
static const char *
skip_image (const char *p, const char *end)
{
  for (; p + 3 < end; p++)
    {
      if (is_blank (p[0]) && p[1] == 'E' && p[2] == 'I' && is_blank (p[3]))
        return p + 3;
    }
  return end;
}

static const char *
skip_word (const char *p, const char *end)
{
  while (p < end && is_regular (*p))
    p++;
  return p;
}

static const char *
expect (const char *p, const char *end, const char *token)
{
  gsize length = strlen (token);

  if (p == NULL)
    return NULL;
  p = skip_blanks (p, end);
  return (gsize) (end - p) >= length && memcmp (p, token, length) == 0 ? p + length : NULL;
}

/* @p: after the name. Gives its number, and returns what follows; NULL where it is no opening. */
static const char *
read_opening (const char *p, const char *end, guint *number)
{
  p = expect (expect (p, end, "<<"), end, "/MCID");
  if (p == NULL)
    return NULL;

  *number = 0;
  for (p = skip_blanks (p, end); p < end && g_ascii_isdigit (*p) && *number < G_MAXUINT16; p++)
    *number = *number * 10 + (guint) (*p - '0');
  return expect (expect (p, end, ">>"), end, "BDC");
}

/* Copies what draws a page to @marked, and notes the numbers of its marks. @leaves: what was drawn
 * on it, by the record. FALSE where that is not what is found. */
gboolean
ibn_finish_content (IbnStructure *structure, const guint *leaves, guint n_leaves,
                    const char *content, gsize length, GByteArray *marked)
{
  const char *end = content + length, *done = content;
  guint n_found = 0, n_marks = 0;

  for (const char *p = content; p < end;)
    {
      const char *word = p, *after;
      const IbnTagged *tagged;
      guint number;

      if (*p == '(')
        p = skip_string (p + 1, end);
      else if (*p == '%')
        p = skip_to (p, end, '\n');
      else if (*p == '<' && p + 1 < end && p[1] != '<')
        p = skip_to (p, end, '>');
      else if (*p == '<')
        p += MIN (end - p, 2);
      else if (*p != '/' && !is_regular (*p))
        p++;
      else
        p = skip_word (p + 1, end);

      if (p - word == 2 && memcmp (word, "BI", 2) == 0)
        p = skip_image (p, end);
      after = *word == '/' ? read_opening (p, end, &number) : NULL;
      if (after == NULL)
        continue;

      if (n_found == n_leaves)
        return FALSE;
      tagged = ibn_tagger_get (structure->tagger, leaves[n_found]);
      if ((gsize) (p - word) != strlen (tagged->tag) + 1
          || memcmp (word + 1, tagged->tag, strlen (tagged->tag)) != 0)
        return FALSE;

      g_array_index (structure->marks, guint, leaves[n_found++]) = number;
      n_marks = MAX (n_marks, number + 1);
      p = after;
      if (tagged->artifact == IBN_ARTIFACT_NONE)
        continue;
      g_byte_array_append (marked, (const guint8 *) done, (guint) (word - done));
      g_byte_array_append (marked, (const guint8 *) openings[tagged->artifact],
                           (guint) strlen (openings[tagged->artifact]));
      done = p;
    }

  g_byte_array_append (marked, (const guint8 *) done, (guint) (end - done));
  g_array_append_val (structure->n_marks, n_marks);
  return n_found == n_leaves;
}
