/* ibn-text-diff.c: which words of a text are others in another
 *
 * The way of Myers: the fewest words to remove and to add. Texts that have too little in common to
 * be worth it are replaced as a whole.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-text-diff.h"

#include <string.h>

/* With more edits than this nobody reads them, and what they cost goes with the square. */
#define MAX_EDITS 1000

/* A word, a run of blanks, or another single character. */
typedef struct {
  const char *text;
  gsize length;
  guint number;         /* the same for the same word */
} Word;

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static const char *
find_end (const char *word)
{
  const char *end = g_utf8_next_char (word);
  gunichar first = g_utf8_get_char (word);

  if (is_word_char (first))
    while (is_word_char (g_utf8_get_char (end)))
      end = g_utf8_next_char (end);
  else if (g_unichar_isspace (first))
    while (g_unichar_isspace (g_utf8_get_char (end)))
      end = g_utf8_next_char (end);
  return end;
}

static GArray *
split (const char *text, GHashTable *numbers)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));

  for (const char *end; *text != '\0'; text = end)
    {
      g_autofree char *key = NULL;
      Word word = { .text = text };

      end = find_end (text);
      word.length = (gsize) (end - text);
      key = g_strndup (text, word.length);
      word.number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, key));
      if (word.number == 0)
        {
          word.number = g_hash_table_size (numbers) + 1;
          g_hash_table_insert (numbers, g_steal_pointer (&key), GUINT_TO_POINTER (word.number));
        }
      g_array_append_val (words, word);
    }

  return words;
}

static const Word *
get_word (GArray *words, guint i)
{
  return &g_array_index (words, Word, i);
}

static gboolean
is_same (GArray *from, guint i, GArray *to, guint j)
{
  return get_word (from, i)->number == get_word (to, j)->number;
}

/* Which words are kept: for each of @from, and for each of @to. */
typedef struct {
  gboolean *from;
  gboolean *to;
} Kept;

/* Goes back the way that the edits came, from the end of both. */
static void
go_back (GPtrArray *ways, guint n, guint m, guint skipped, Kept *kept)
{
  int x = (int) n;
  int y = (int) m;

  for (int d = (int) ways->len - 1; d >= 0; d--)
    {
      /* How far each diagonal came before the edit d, from -d on. */
      const int *way = g_ptr_array_index (ways, d);
      int k = x - y;
      gboolean is_down = k == -d || (k != d && way[k - 1 + d] < way[k + 1 + d]);
      int start = d == 0 ? 0 : is_down ? way[k + 1 + d] : way[k - 1 + d] + 1;

      while (x > start)
        {
          kept->from[skipped + (guint) --x] = TRUE;
          kept->to[skipped + (guint) --y] = TRUE;
        }
      if (d > 0 && is_down)
        y--;
      else if (d > 0)
        x--;
    }
}

/* Marks what @from and @to have in common between the first @skipped words, and the @n and @m after
 * them. */
static void
find_kept (GArray *from, GArray *to, guint skipped, guint n, guint m, Kept *kept)
{
  const int max = (int) MIN (n + m, MAX_EDITS);
  g_autoptr(GPtrArray) ways = g_ptr_array_new_with_free_func (g_free);
  g_autofree int *reach = g_new0 (int, 2 * (gsize) max + 3);   /* by diagonal, from -max - 1 on */
  int *at = reach + max + 1;

  for (int d = 0; d <= max; d++)
    {
      /* From -d to d, as the edit finds them. */
      g_ptr_array_add (ways, g_memdup2 (at - d, (2 * (gsize) d + 1) * sizeof (int)));
      for (int k = -d; k <= d; k += 2)
        {
          gboolean is_down = k == -d || (k != d && at[k - 1] < at[k + 1]);
          int x = d == 0 ? 0 : is_down ? at[k + 1] : at[k - 1] + 1;
          int y = x - k;

          while (x < (int) n && y < (int) m
                 && is_same (from, skipped + (guint) x, to, skipped + (guint) y))
            {
              x++;
              y++;
            }
          at[k] = x;
          if (x >= (int) n && y >= (int) m)
            {
              go_back (ways, n, m, skipped, kept);
              return;
            }
        }
    }
}

static gboolean
is_blank (const Word *word)
{
  return g_unichar_isspace (g_utf8_get_char (word->text));
}

/* Blanks alone between words that change are no island: a phrase reads better than its words. */
static void
drop_islands (GArray *from, GArray *to, Kept *kept)
{
  for (guint i = 0, j = 0; i < from->len && j < to->len;)
    {
      if (!kept->from[i])
        i++;
      else if (!kept->to[j])
        j++;
      else
        {
          gboolean starts = (i > 0 && !kept->from[i - 1]) || (j > 0 && !kept->to[j - 1]);
          gboolean ends = (i + 1 < from->len && !kept->from[i + 1])
                          || (j + 1 < to->len && !kept->to[j + 1]);

          if (starts && ends && is_blank (get_word (from, i)))
            kept->from[i] = kept->to[j] = FALSE;
          i++;
          j++;
        }
    }
}

static void
add_part (GArray *parts, IbnTextPartKind kind, const Word *word)
{
  IbnTextPart part = { kind, word->text, word->length };
  IbnTextPart *last = parts->len > 0 ? &g_array_index (parts, IbnTextPart, parts->len - 1) : NULL;

  if (last != NULL && last->kind == kind && last->text + last->length == word->text)
    last->length += word->length;
  else
    g_array_append_val (parts, part);
}

static GArray *
make_parts (GArray *from, GArray *to, const Kept *kept)
{
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (IbnTextPart));

  for (guint i = 0, j = 0; i < from->len || j < to->len;)
    {
      for (; i < from->len && !kept->from[i]; i++)
        add_part (parts, IBN_TEXT_REMOVED, get_word (from, i));
      for (; j < to->len && !kept->to[j]; j++)
        add_part (parts, IBN_TEXT_ADDED, get_word (to, j));
      for (; i < from->len && j < to->len && kept->from[i] && kept->to[j]; i++, j++)
        add_part (parts, IBN_TEXT_KEPT, get_word (from, i));
    }

  return parts;
}

/**
 * ibn_text_diff:
 * @from: a text in UTF-8
 * @to: another
 *
 * Compares two texts by words, blanks and signs. Where something was replaced, what was removed
 * comes before what was added.
 *
 * Returns: (transfer full) (element-type IbnTextPart): the parts, which point into the two texts:
 *   those kept and removed together are @from, those kept and added @to
 */
GArray *
ibn_text_diff (const char *from, const char *to)
{
  g_autoptr(GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GArray) left = NULL;
  g_autoptr(GArray) right = NULL;
  g_autofree gboolean *from_kept = NULL;
  g_autofree gboolean *to_kept = NULL;
  guint n_first = 0;
  guint n_last = 0;
  Kept kept;

  g_return_val_if_fail (from != NULL && g_utf8_validate (from, -1, NULL), NULL);
  g_return_val_if_fail (to != NULL && g_utf8_validate (to, -1, NULL), NULL);

  left = split (from, numbers);
  right = split (to, numbers);
  kept.from = from_kept = g_new0 (gboolean, left->len + 1);
  kept.to = to_kept = g_new0 (gboolean, right->len + 1);

  while (n_first < MIN (left->len, right->len) && is_same (left, n_first, right, n_first))
    n_first++;
  while (n_last < MIN (left->len, right->len) - n_first
         && is_same (left, left->len - n_last - 1, right, right->len - n_last - 1))
    n_last++;
  for (guint i = 0; i < left->len; i++)
    kept.from[i] = i < n_first || i >= left->len - n_last;
  for (guint i = 0; i < right->len; i++)
    kept.to[i] = i < n_first || i >= right->len - n_last;

  find_kept (left, right, n_first, left->len - n_first - n_last, right->len - n_first - n_last,
             &kept);
  drop_islands (left, right, &kept);
  return make_parts (left, right, &kept);
}
