/* ibn-plain.c: plain text in lines, without Pango
 *
 * Most of what is set is words of Latin letters, and few of them are new: each is shaped once in
 * each font, and put beside others as it is. What is not as plain as that is left to Pango: other
 * scripts, marks that stand over letters, words that are longer than a line.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-plain-private.h"

#include <string.h>

#define MAX_WORD 100          /* bytes */
#define MAX_TEXT 50000        /* bytes; so that no width overflows */

/* A word in a font; without glyphs where it is not plain. */
typedef struct {
  int      width;
  guint    n;
  IbnGlyph glyphs[];
} Word;

typedef struct {
  guint start, end;           /* glyphs */
  gsize text, n_bytes;
  int   width;
} Line;

struct _IbnPlain {
  PangoLanguage *language;
  hb_buffer_t   *buffer;      /* owned */
  GHashTable    *fonts;       /* owned; IbnGlyphFont, lent → GHashTable of its words → Word */

  /* Of the paragraph that was set: */
  IbnGlyphFont  *font;        /* lent */
  GArray        *glyphs;      /* owned, of IbnGlyph: one for each letter; and one for the end */
  GString       *text;        /* owned */
  GArray        *lines;       /* owned, of Line */
};

#define FEATURE(a, b, c, d, value) \
  { HB_TAG (a, b, c, d), value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END }

/* First the same for all text, as ibn-typeset has it, and then what does nothing to letters that
 * have no marks, and takes most of the time. */
static const hb_feature_t features[] = {
  FEATURE ('l', 'i', 'g', 'a', 0),
  FEATURE ('c', 'l', 'i', 'g', 0),
  FEATURE ('t', 'n', 'u', 'm', 1),
  FEATURE ('c', 'c', 'm', 'p', 0),
  FEATURE ('m', 'a', 'r', 'k', 0),
  FEATURE ('m', 'k', 'm', 'k', 0),
};

#define N_FEATURES 3

#undef FEATURE

IbnPlain *
ibn_plain_new (PangoLanguage *language)
{
  IbnPlain *self = g_new0 (IbnPlain, 1);

  self->language = language;
  self->buffer = hb_buffer_create ();
  self->fonts = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_hash_table_unref);
  self->glyphs = g_array_new (FALSE, FALSE, sizeof (IbnGlyph));
  self->text = g_string_new (NULL);
  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  return self;
}

void
ibn_plain_free (IbnPlain *self)
{
  hb_buffer_destroy (self->buffer);
  g_hash_table_unref (self->fonts);
  g_array_unref (self->glyphs);
  g_string_free (self->text, TRUE);
  g_array_unref (self->lines);
  g_free (self);
}

/* Letters of Latin, with the marks of languages around here in themselves, and what goes with
 * them. */
static gboolean
is_plain (gunichar c)
{
  static const gunichar others[] = { 0x2013, 0x2014, 0x2018, 0x2019, 0x201c, 0x201d, 0x201e, 0x2022,
                                     0x2026, 0x2039, 0x203a, 0x20ac, 0x2192, 0x2212 };

  if (c < 0x180)
    return (c > 0x20 && c < 0x7f) || (c > 0xa0 && c != 0xad);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    {
      if (c == others[i])
        return TRUE;
    }
  return FALSE;
}

/* The bytes of the blank at @text; 0 where there is none. */
static gsize
get_blank_size (const char *text, gsize length)
{
  if (*text == ' ')
    return 1;
  return length >= 2 && text[0] == '\xc2' && text[1] == '\xa0' ? 2 : 0;
}

static gsize
get_word_size (const char *text, gsize length)
{
  gsize size = 0;

  while (size < length && get_blank_size (text + size, length - size) == 0)
    size++;
  return size;
}

/* Whether letter by letter there is a glyph that stands for it alone; then they are in @word. */
static gboolean
shape (IbnPlain *self, IbnGlyphFont *font, const char *text, gsize size, Word *word)
{
  const hb_glyph_info_t *infos;
  const hb_glyph_position_t *positions;
  const char *p = text;
  gboolean is_ascii = TRUE;
  guint n;

  for (const char *letter = text; letter < text + size; letter = g_utf8_next_char (letter))
    {
      if (!is_plain (g_utf8_get_char (letter)))
        return FALSE;
      is_ascii = is_ascii && g_ascii_isprint (*letter);
    }
  hb_buffer_clear_contents (self->buffer);
  hb_buffer_add_utf8 (self->buffer, text, (int) size, 0, (int) size);
  hb_buffer_set_direction (self->buffer, HB_DIRECTION_LTR);
  hb_buffer_set_script (self->buffer, HB_SCRIPT_LATIN);
  hb_buffer_set_language (self->buffer,
                          hb_language_from_string (pango_language_to_string (self->language), -1));
  hb_shape (font->shapes, self->buffer, features,
            is_ascii ? G_N_ELEMENTS (features) : N_FEATURES);

  infos = hb_buffer_get_glyph_infos (self->buffer, &n);
  positions = hb_buffer_get_glyph_positions (self->buffer, NULL);
  for (guint i = 0; i < n; i++, p = g_utf8_next_char (p))
    {
      const char *next;

      if (p >= text + size || infos[i].cluster != (guint) (p - text) || infos[i].codepoint == 0
          || infos[i].codepoint > G_MAXUINT16 || positions[i].x_advance <= 0
          || positions[i].x_offset != 0 || positions[i].y_offset != 0
          || !ibn_glyph_font_claim (font, infos[i].codepoint, g_utf8_get_char (p)))
        return FALSE;
      next = g_utf8_next_char (p);
      word->glyphs[i] = (IbnGlyph) { word->width, infos[i].codepoint, (guint) (next - p) };
      word->width += positions[i].x_advance;
    }
  word->n = n;
  return p == text + size;
}

/* Those of the font. */
static GHashTable *
get_words (IbnPlain *self)
{
  GHashTable *words = g_hash_table_lookup (self->fonts, self->font);

  if (words == NULL)
    {
      words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_insert (self->fonts, self->font, words);
    }
  return words;
}

/* Lends it. */
static const Word *
find_word (IbnPlain *self, GHashTable *words, const char *text, gsize size)
{
  char key[MAX_WORD + 1];
  Word *word;

  memcpy (key, text, size);
  key[size] = '\0';
  word = g_hash_table_lookup (words, key);
  if (word != NULL)
    return word;

  word = g_malloc0 (sizeof *word + size * sizeof (IbnGlyph));
  if (!shape (self, self->font, text, size, word))
    word->n = 0;
  g_hash_table_insert (words, g_strdup (key), word);
  return word;
}

static void
add_blank (IbnPlain *self, int *x)
{
  IbnGlyph glyph = { *x, self->font->blank, 1 };

  g_array_append_val (self->glyphs, glyph);
  g_string_append_c (self->text, ' ');
  *x += hb_font_get_glyph_h_advance (self->font->shapes, self->font->blank);
}

static void
add_word (IbnPlain *self, const Word *word, const char *text, gsize size, int *x)
{
  guint first = self->glyphs->len;

  g_array_append_vals (self->glyphs, word->glyphs, word->n);
  for (guint i = first; i < self->glyphs->len; i++)
    g_array_index (self->glyphs, IbnGlyph, i).x += *x;
  g_string_append_len (self->text, text, (gssize) size);
  *x += word->width;
}

/* All of it on one line. FALSE where it is not plain. */
static gboolean
set_line (IbnPlain *self, const char *text, gsize length)
{
  GHashTable *words = get_words (self);
  int x = 0;

  for (gsize i = 0, size; i < length; i += size)
    {
      const Word *word;

      size = get_blank_size (text + i, length - i);
      if (size > 0)
        {
          add_blank (self, &x);
          continue;
        }

      size = get_word_size (text + i, length - i);
      word = size > MAX_WORD ? NULL : find_word (self, words, text + i, size);
      if (word == NULL || word->n == 0)
        return FALSE;
      add_word (self, word, text + i, size, &x);
    }
  g_array_append_val (self->glyphs, ((IbnGlyph) { x, 0, 0 }));
  return TRUE;
}

/* Of glyphs from @start to before @end, but for blanks at their end. */
static int
measure (const IbnPlain *self, guint start, guint end)
{
  const IbnGlyph *glyphs = (const IbnGlyph *) (const void *) self->glyphs->data;

  while (end > start && glyphs[end - 1].index == self->font->blank)
    end--;
  return glyphs[end].x - glyphs[start].x;
}

/* FALSE where there is nothing to be seen on it. */
static gboolean
add_line (IbnPlain *self, guint start, guint end)
{
  Line line = { .start = start, .end = end, .width = measure (self, start, end) };

  if (self->lines->len > 0)
    {
      const Line *last = &g_array_index (self->lines, Line, self->lines->len - 1);

      line.text = last->text + last->n_bytes;
    }
  for (guint i = start; i < end; i++)
    line.n_bytes += g_array_index (self->glyphs, IbnGlyph, i).n_bytes;
  g_array_append_val (self->lines, line);
  return line.width > 0;
}

/* FALSE where that is not for us: a word is longer than a line. */
static gboolean
break_lines (IbnPlain *self, const char *text, gsize length, int width)
{
  guint n = self->glyphs->len - 1;
  g_autofree PangoLogAttr *attributes = g_new0 (PangoLogAttr, n + 1);

  pango_get_log_attrs (text, (int) length, -1, self->language, attributes, (int) n + 1);
  for (guint start = 0, end; start < n; start = end)
    {
      end = start;
      for (guint i = start + 1; i <= n; i++)
        {
          if (i < n && !attributes[i].is_line_break)
            continue;
          if (measure (self, start, i) > width)
            break;
          end = i;
        }
      if (end == start || !add_line (self, start, end))
        return FALSE;
    }
  return TRUE;
}

/* Sets @text, which has no line ends, no wider than @width; a negative one: on one line. FALSE
 * where it is not plain. */
gboolean
ibn_plain_set (IbnPlain *self, IbnGlyphFont *font, const char *text, gsize length, int width)
{
  self->font = font;
  g_array_set_size (self->glyphs, 0);
  g_string_truncate (self->text, 0);
  g_array_set_size (self->lines, 0);
  if (length > MAX_TEXT || font->blank == 0 || !ibn_glyph_font_claim (font, font->blank, ' ')
      || !set_line (self, text, length))
    return FALSE;

  if (width < 0 || measure (self, 0, self->glyphs->len - 1) <= width)
    return add_line (self, 0, self->glyphs->len - 1);
  return break_lines (self, text, length, width);
}

/* How wide @letter, of ASCII, is by itself; 0 where it is not plain. */
int
ibn_plain_measure_letter (IbnPlain *self, IbnGlyphFont *font, char letter)
{
  const Word *word;

  self->font = font;
  if (letter == ' ')
    return hb_font_get_glyph_h_advance (font->shapes, font->blank);
  word = find_word (self, get_words (self), &letter, 1);
  return word->n == 0 ? 0 : word->width;
}

guint
ibn_plain_get_n_lines (const IbnPlain *self)
{
  return self->lines->len;
}

int
ibn_plain_get_width (const IbnPlain *self, guint line)
{
  return g_array_index (self->lines, Line, line).width;
}

/* Returns how many runs there are then. */
guint
ibn_plain_add_line (IbnPlain *self, guint line, IbnGlyphMap *glyphs)
{
  const Line *added = &g_array_index (self->lines, Line, line);
  IbnGlyph *first = &g_array_index (self->glyphs, IbnGlyph, added->start);
  int left = first->x;

  for (guint i = 0; i < added->end - added->start; i++)
    first[i].x -= left;
  return ibn_glyph_map_add_plain (glyphs, self->font, first, added->end - added->start,
                                  self->text->str + added->text, added->n_bytes, added->width);
}
