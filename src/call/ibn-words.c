/* ibn-words.c: one text in the languages of a call
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-words-private.h"

#include <string.h>

#include "ibn-text.h"

typedef struct {
  char *language;   /* owned */
  char *text;       /* owned */
} Version;

struct _IbnWords {
  char   *own_language;   /* owned; that of the call */
  GArray *versions;       /* owned, of Version, in the order of the file */
};

static void
version_clear (void *data)
{
  Version *version = data;

  g_free (version->language);
  g_free (version->text);
}

static const Version *
find_version (const IbnWords *self, const char *language)
{
  for (guint i = 0; i < self->versions->len; i++)
    {
      const Version *version = &g_array_index (self->versions, Version, i);

      if (g_str_equal (version->language, language))
        return version;
    }
  return NULL;
}

/* Lower case, in one form of Unicode. */
static char *
fold_case (const char *text)
{
  g_autofree char *normal = ibn_text_compose (text);

  return g_utf8_casefold (normal, -1);
}

IbnWords *
ibn_words_new (const char *own_language)
{
  IbnWords *self = g_new0 (IbnWords, 1);

  self->own_language = g_strdup (own_language);
  self->versions = g_array_new (FALSE, FALSE, sizeof (Version));
  g_array_set_clear_func (self->versions, version_clear);
  return self;
}

void
ibn_words_free (IbnWords *self)
{
  if (self == NULL)
    return;

  g_free (self->own_language);
  g_array_unref (self->versions);
  g_free (self);
}

/**
 * ibn_words_add:
 * @self: some words
 * @language: (nullable): the language of @text; %NULL for that of the call
 * @text: the text, as it stands in the file
 *
 * Adds the words of one language, with their white space folded.
 *
 * Returns: %FALSE when there are words of this language already, which then stay
 */
gboolean
ibn_words_add (IbnWords *self, const char *language, const char *text)
{
  Version version;

  if (language == NULL)
    language = self->own_language;
  if (find_version (self, language) != NULL)
    return FALSE;

  version.language = g_strdup (language);
  version.text = ibn_words_fold (text);
  g_array_append_val (self->versions, version);
  return TRUE;
}

/* Whether the words stand in exactly this language; NULL for that of the call. */
gboolean
ibn_words_has (const IbnWords *self, const char *language)
{
  return find_version (self, language == NULL ? self->own_language : language) != NULL;
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

  for (guint i = 0; i < self->versions->len; i++)
    {
      g_autofree char *folded = fold_case (g_array_index (self->versions, Version, i).text);

      if (g_str_equal (folded, wanted))
        return TRUE;
    }
  return FALSE;
}

guint
ibn_words_get_n (const IbnWords *self)
{
  return self->versions->len;
}

void
ibn_words_get_nth (const IbnWords *self, guint n, const char **language, const char **text)
{
  const Version *version = &g_array_index (self->versions, Version, n);

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
  return folded;
}
