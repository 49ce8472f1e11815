/* ibn-finish-content.c: the marks in what draws a page
 *
 * cairo marks what each leaf of the structure draws. Those found have to be those that were drawn,
 * one by one, but where there is no text cairo 1.18 makes no mark. All that is painted ends up in a
 * mark of the structure or in an artifact, and no text is without a mark.
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

typedef struct {
  IbnStructure *structure;
  const guint  *leaves;
  guint         n_leaves;
  guint         next;         /* of the leaves */
  guint         n_marks;      /* that were made */
  GByteArray   *marked;
  const char   *done;         /* up to where all is copied */
  const char   *from, *to;    /* what is painted without a mark, since the last one; or NULL */
} Marker;

static void
copy_to (Marker *self, const char *end)
{
  g_byte_array_append (self->marked, (const guint8 *) self->done, (guint) (end - self->done));
  self->done = end;
}

static void
put (Marker *self, const char *text)
{
  g_byte_array_append (self->marked, (const guint8 *) text, (guint) strlen (text));
}

/* Opens what a leaf draws. */
static void
open_leaf (Marker *self, guint leaf)
{
  const IbnTagged *tagged = ibn_tagger_get (self->structure->tagger, leaf);
  g_autofree char *opening = NULL;

  if (tagged->artifact != IBN_ARTIFACT_NONE)
    {
      put (self, openings[tagged->artifact]);
      return;
    }
  g_array_index (self->structure->marks, guint, leaf) = self->n_marks;
  opening = g_strdup_printf ("/%s <</MCID %u>> BDC", tagged->tag, self->n_marks++);
  put (self, opening);
}

/* Which of the leaves from @first to before @last painted without a mark: a figure, or else an
 * artifact. FALSE where that cannot be said. */
static gboolean
find_painter (const Marker *self, guint first, guint last, guint *painter)
{
  guint n_figures = 0, n_artifacts = 0;

  for (guint i = first; i < last; i++)
    {
      const IbnTagged *tagged = ibn_tagger_get (self->structure->tagger, self->leaves[i]);

      if (tagged->artifact != IBN_ARTIFACT_NONE && n_artifacts++ == 0 && n_figures == 0)
        *painter = self->leaves[i];
      else if (tagged->tag != NULL && g_str_equal (tagged->tag, "Figure") && n_figures++ == 0)
        *painter = self->leaves[i];
    }
  return n_figures + MIN (n_artifacts, 1) == 1;
}

/* Ends a stretch without marks, before the leaf @last. */
static gboolean
end_stretch (Marker *self, guint last)
{
  guint painter = 0;

  if (self->to != NULL)
    {
      if (!find_painter (self, self->next, last, &painter))
        return FALSE;
      copy_to (self, self->from);
      open_leaf (self, painter);
      put (self, "\n");
      copy_to (self, self->to);
      put (self, "\nEMC");
    }
  self->from = self->to = NULL;
  return TRUE;
}

/* A mark of cairo's, from @start to @end. */
static gboolean
take_mark (Marker *self, const char *name, gsize length, const char *start, const char *end)
{
  for (guint i = self->next; i < self->n_leaves; i++)
    {
      const char *mark = ibn_tagger_get (self->structure->tagger, self->leaves[i])->mark;

      if (strlen (mark) != length || memcmp (mark, name, length) != 0)
        continue;
      if (!end_stretch (self, i))
        return FALSE;
      copy_to (self, start);
      open_leaf (self, self->leaves[i]);
      self->done = end;
      self->next = i + 1;
      return TRUE;
    }
  return FALSE;
}

static gboolean
is_one_of (const char *word, gsize length, const char * const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      if (strlen (words[i]) == length && memcmp (words[i], word, length) == 0)
        return TRUE;
    }
  return FALSE;
}

/* An operator outside of all marks, with what it is of from @start on. FALSE for one of text. */
static gboolean
take_operator (Marker *self, const char *word, gsize length, const char *start)
{
  static const char * const paths[] = { "m", "re", NULL };
  static const char * const painters[] = { "f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh",
                                           "Do", "BI", NULL };
  static const char * const writers[] = { "Tj", "TJ", "'", "\"", NULL };
  gboolean paints = is_one_of (word, length, painters);

  if (is_one_of (word, length, writers))
    return FALSE;
  if (self->from == NULL && (paints || is_one_of (word, length, paths)))
    self->from = skip_blanks (start, word);
  if (paints)
    self->to = word + length;
  return TRUE;
}

/* Copies what draws a page to @marked, with marks of our own, and notes their numbers. @leaves:
 * what was drawn on it, by the record. FALSE where that is not what is found. Other threads may do
 * so for other pages. */
gboolean
ibn_finish_content (IbnStructure *structure, const guint *leaves, guint n_leaves,
                    const char *content, gsize length, GByteArray *marked, guint *n_marks)
{
  const char *end = content + length, *start = content;
  Marker self = { structure, leaves, n_leaves, 0, 0, marked, content, NULL, NULL };
  guint depth = 0;

  for (const char *p = content; p < end;)
    {
      const char *word = p, *after;
      guint number;
      gsize size;

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

      size = (gsize) (p - word);
      after = *word == '/' ? read_opening (p, end, &number) : NULL;
      if (after != NULL)
        {
          if (depth++ > 0 || !take_mark (&self, word + 1, size - 1, word, after))
            return FALSE;
          start = p = after;
        }
      if (!g_ascii_isalpha (*word) && *word != '\'' && *word != '"')
        continue;

      if (size == 3 && (memcmp (word, "BDC", 3) == 0 || memcmp (word, "BMC", 3) == 0))
        depth++;
      else if (size == 3 && memcmp (word, "EMC", 3) == 0)
        depth -= MIN (depth, 1);
      else if (depth == 0 && !take_operator (&self, word, size, start))
        return FALSE;
      if (size == 2 && memcmp (word, "BI", 2) == 0)
        p = skip_image (p, end);
      if (self.to == word + size)
        self.to = p;
      start = p;
    }

  if (!end_stretch (&self, n_leaves))
    return FALSE;
  copy_to (&self, end);
  *n_marks = self.n_marks;
  return TRUE;
}
