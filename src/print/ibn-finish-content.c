/* ibn-finish-content.c: artifacts in what draws a page
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-finish-private.h"

#include <string.h>

#define MARK "/" IBN_TAG_ARTIFACT

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

/* Copies what draws a page to @marked, and makes artifacts of the marks that stand in for them.
 * @artifacts: by the number of the mark what it is. FALSE where those found are not these. */
gboolean
ibn_finish_content (GByteArray *content, const GByteArray *artifacts, GByteArray *marked)
{
  const char *start = (const char *) content->data, *end = start + content->len;
  const char *done = start;
  guint n_wanted = 0, n_found = 0;

  for (guint i = 0; i < artifacts->len; i++)
    n_wanted += artifacts->data[i] != IBN_ARTIFACT_NONE;

  for (const char *p = start; p < end;)
    {
      const char *word = p;
      guint number;

      if (*p == '(')
        p = skip_string (p + 1, end);
      else if (*p == '%')
        p = skip_to (p, end, '\n');
      else if (*p == '<' && p + 1 < end && p[1] != '<')
        p = skip_to (p, end, '>');
      else if (*p == '<')
        p += 2;
      else if (*p != '/' && !is_regular (*p))
        p++;
      else
        p = skip_word (p + 1, end);

      if (p - word == 2 && memcmp (word, "BI", 2) == 0)
        p = skip_image (p, end);
      if ((gsize) (p - word) != strlen (MARK) || memcmp (word, MARK, strlen (MARK)) != 0)
        continue;

      p = read_opening (p, end, &number);
      if (p == NULL || number >= artifacts->len || artifacts->data[number] == IBN_ARTIFACT_NONE)
        return FALSE;
      g_byte_array_append (marked, (const guint8 *) done, (guint) (word - done));
      g_byte_array_append (marked, (const guint8 *) openings[artifacts->data[number]],
                           (guint) strlen (openings[artifacts->data[number]]));
      done = p;
      n_found++;
    }

  g_byte_array_append (marked, (const guint8 *) done, (guint) (end - done));
  return n_found == n_wanted;
}
