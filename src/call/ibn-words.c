/* ibn-words.c: one text in the languages of a call
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-words-private.h"

#include <string.h>

#include "ibn-text.h"

typedef struct _Version Version;

struct _Version {
  const char *language;
  const char *text;
  Version    *next;       /* in the order of the file */
};

/* These and all that they point at belong to a pool. */
struct _IbnWords {
  const char *own_language;   /* that of the call */
  Version    *versions;       /* the first, or NULL */
};

static const Version *
find_version (const IbnWords *self, const char *language)
{
  for (const Version *version = self->versions; version != NULL; version = version->next)
    if (g_str_equal (version->language, language))
      return version;
  return NULL;
}

/* Lower case, in one form of Unicode. */
static char *
fold_case (const char *text)
{
  g_autofree char *normal = ibn_text_compose (text);

  return g_utf8_casefold (normal, -1);
}

/* @own_language must last as long as @pool. */
IbnWords *
ibn_words_new (IbnPool *pool, const char *own_language)
{
  IbnWords *self = ibn_pool_take (pool, sizeof *self);

  self->own_language = own_language;
  return self;
}

/* Whether the words stand in exactly this language; NULL for that of the call. */
gboolean
ibn_words_has (const IbnWords *self, const char *language)
{
  return find_version (self, language == NULL ? self->own_language : language) != NULL;
}

/* Writes @text, with its white space folded, to @folded, which has as much room as @text takes. */
static void
fold (const char *text, char *folded)
{
  char *end = folded;
  guint n_lines = 0;
  gboolean blank = FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (g_ascii_isspace (*p))
        {
          blank = TRUE;
          n_lines += *p == '\n';
          continue;
        }
      if (blank && end > folded)
        *end++ = n_lines > 1 ? '\n' : ' ';
      blank = FALSE;
      n_lines = 0;
      *end++ = *p;
    }
  *end = '\0';
}

/**
 * ibn_words_add:
 * @self: some words
 * @pool: where they are
 * @language: (nullable): the language of @text; %NULL for that of the call
 * @text: the text, as it stands in the file
 *
 * Adds the words of one language, with their white space folded.
 *
 * Returns: %FALSE when there are words of this language already, which then stay
 */
gboolean
ibn_words_add (IbnWords *self, IbnPool *pool, const char *language, const char *text)
{
  Version **end = &self->versions;
  Version *version;
  char *folded;

  if (ibn_words_has (self, language))
    return FALSE;

  folded = ibn_pool_take (pool, strlen (text) + 1);
  fold (text, folded);
  version = ibn_pool_take (pool, sizeof *version);
  version->language = language == NULL ? self->own_language
                                       : ibn_pool_copy (pool, language, strlen (language));
  version->text = folded;
  while (*end != NULL)
    end = &(*end)->next;
  *end = version;
  return TRUE;
}

/**
 * ibn_words_match:
 * @self: (nullable): some words
 * @text: what a person typed
 *
 * Says whether @text is one of the words, in any language, upper and lower case alike.
 */
gboolean
ibn_words_match (const IbnWords *self, const char *text)
{
  g_autofree char *wanted = fold_case (text);

  if (self == NULL)
    return FALSE;

  for (const Version *version = self->versions; version != NULL; version = version->next)
    {
      g_autofree char *folded = fold_case (version->text);

      if (g_str_equal (folded, wanted))
        return TRUE;
    }
  return FALSE;
}

guint
ibn_words_get_n (const IbnWords *self)
{
  guint n = 0;

  for (const Version *version = self->versions; version != NULL; version = version->next)
    n++;
  return n;
}

void
ibn_words_get_nth (const IbnWords *self, guint n, const char **language, const char **text)
{
  const Version *version = self->versions;

  for (; n > 0; n--)
    version = version->next;
  *language = version->language;
  *text = version->text;
}

/**
 * ibn_words_get:
 * @words: (nullable): some words
 * @language: a language, such as `en`
 *
 * Returns: the words in @language, else in the language of the call; `""` for %NULL
 */
const char *
ibn_words_get (const IbnWords *words, const char *language)
{
  const Version *version;

  g_return_val_if_fail (language != NULL, "");

  if (words == NULL)
    return "";

  version = find_version (words, language);
  if (version == NULL)
    version = find_version (words, words->own_language);
  return version == NULL ? "" : version->text;
}

/**
 * ibn_words_fold:
 * @text: text as it stands between two tags
 *
 * Folds white space: every run of it is one blank, but for an empty line, which parts two
 * paragraphs and becomes one line end.
 *
 * Returns: (transfer full): the text
 */
char *
ibn_words_fold (const char *text)
{
  char *folded = g_malloc (strlen (text) + 1);

  fold (text, folded);
  return folded;
}
