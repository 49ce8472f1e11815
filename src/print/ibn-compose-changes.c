/* ibn-compose-changes.c: from what stands on the pages to strips: what was, and what is
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-compose-private.h"

#include <string.h>

#include "ibn-print-words-private.h"
#include "ibn-text-diff.h"

#define PAD         3.5
#define GAP         MM (3)
/* So much of what stayed the same is left before and after what did not, in characters. */
#define CONTEXT     80
#define MIN_SKIPPED 40
/* So much of a new answer is shown, which is in the form as a whole. */
#define MAX_NEW     300
/* A row up to this height goes on a page whole. */
#define MAX_WHOLE_HEIGHT MM (40)

typedef enum {
  COLUMN_QUESTION,
  COLUMN_WAS,
  COLUMN_IS,
  COLUMN_DIFFERENCE,
  COLUMN_PAGE,
} Column;

#define N_COLUMNS (COLUMN_PAGE + 1)

static const struct {
  IbnWord        word;
  double         width;
  PangoAlignment align;
} columns[N_COLUMNS] = {
  [COLUMN_QUESTION] = { IBN_WORD_QUESTION, MM (43), PANGO_ALIGN_LEFT },
  [COLUMN_WAS] = { IBN_WORD_WAS, MM (35), PANGO_ALIGN_LEFT },
  [COLUMN_IS] = { IBN_WORD_IS, MM (35), PANGO_ALIGN_LEFT },
  [COLUMN_DIFFERENCE] = { IBN_WORD_DIFFERENCE, MM (26), PANGO_ALIGN_RIGHT },
  [COLUMN_PAGE] = { IBN_WORD_PAGE_HEAD, MM (12), PANGO_ALIGN_RIGHT },
};

static double
get_x (Column column)
{
  double x = 0;

  for (guint i = 0; i < column; i++)
    x += columns[i].width + GAP;
  return x;
}

/* Of @span columns from @column on. */
static double
get_width (Column column, guint span)
{
  return get_x (column + span - 1) + columns[column + span - 1].width - get_x (column);
}

static GPtrArray *
make_head (IbnComposer *self, guint table)
{
  GPtrArray *head = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_strip_free);
  guint row = ibn_composer_add_node (self, "TR", table);
  IbnStrip *strip = ibn_strip_new (0);

  for (Column i = 0; i < N_COLUMNS; i++)
    ibn_composer_add_aligned (self, strip, get_x (i), columns[i].width,
                              ibn_composer_add_header (self, row, IBN_SCOPE_COLUMN, 1),
                              IBN_STYLE_CELL_HEAD, columns[i].align,
                              ibn_print_word (self->content->language, columns[i].word));
  strip->top = PAD;
  strip->bottom = PAD;
  strip->has_shade = TRUE;
  strip->is_whole = TRUE;
  g_ptr_array_add (head, strip);
  return head;
}

/* At most @max characters from the start of @text, up to the end of a word. */
static gsize
measure_start (const char *text, gsize length, glong max)
{
  const char *end;

  if (g_utf8_strlen (text, (gssize) length) <= max)
    return length;

  for (end = g_utf8_offset_to_pointer (text, max); end > text && end[-1] != ' '; end--)
    ;
  return end > text ? (gsize) (end - 1 - text)
                    : (gsize) (g_utf8_offset_to_pointer (text, max) - text);
}

/* The same from its end. */
static gsize
measure_end (const char *text, gsize length, glong max)
{
  glong n = g_utf8_strlen (text, (gssize) length);
  const char *start;

  if (n <= max)
    return length;

  for (start = g_utf8_offset_to_pointer (text, n - max); *start != ' '; start++)
    if (start + 1 >= text + length)
      return (gsize) (text + length - g_utf8_offset_to_pointer (text, n - max));
  return (gsize) (text + length - start - 1);
}

/* What stayed the same, without its middle where that is long; without its start where it is the
 * first part, and without its end where it is the last. */
static void
append_kept (GString *text, const IbnTextPart *part, gboolean is_first, gboolean is_last)
{
  gsize start = is_first ? 0 : measure_start (part->text, part->length, CONTEXT);
  gsize end = is_last ? 0 : measure_end (part->text, part->length, CONTEXT);

  if (start + end + MIN_SKIPPED >= part->length)
    {
      g_string_append_len (text, part->text, (gssize) part->length);
      return;
    }
  g_string_append_len (text, part->text, (gssize) start);
  g_string_append (text, start == 0 ? "[…] " : end == 0 ? " […]" : " […] ");
  g_string_append_len (text, part->text + part->length - end, (gssize) end);
}

/* In words and with a mark. */
static void
append_marked (IbnComposer *self, GString *text, GArray *marks, const char *part, gsize length,
               gboolean is_new)
{
  const char *words = ibn_print_word (self->content->language,
                                      is_new ? IBN_WORD_NEW : IBN_WORD_GONE);
  const char *place = strstr (words, "{1}");
  IbnMark mark = { .is_new = is_new };

  g_string_append_len (text, words, place - words);
  mark.start = text->len;
  g_string_append_len (text, part, (gssize) length);
  mark.end = text->len;
  g_string_append (text, place + strlen ("{1}"));
  g_array_append_val (marks, mark);
}

/* What was and what is in one text. */
static IbnText *
set_both (IbnComposer *self, const IbnChanged *changed, double width)
{
  g_autoptr(GArray) parts = ibn_text_diff (changed->from, changed->to);
  g_autoptr(GArray) marks = g_array_new (FALSE, FALSE, sizeof (IbnMark));
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const IbnTextPart *part = &g_array_index (parts, IbnTextPart, i);
      gsize length = part->length;

      if (part->kind == IBN_TEXT_KEPT)
        {
          append_kept (text, part, i == 0, i + 1 == parts->len);
          continue;
        }
      if (*changed->from == '\0')
        length = measure_start (part->text, length, MAX_NEW);
      append_marked (self, text, marks, part->text, length, part->kind == IBN_TEXT_ADDED);
      if (length < part->length)
        g_string_append (text, " […]");
    }
  return ibn_typesetter_set_marked (self->setter, IBN_STYLE_CELL, width, text->str, marks);
}

static IbnCell *
add_cell (IbnComposer *self, IbnStrip *strip, guint row, Column column, guint span,
          PangoAlignment align, const char *text)
{
  return ibn_composer_add_aligned (self, strip, get_x (column), get_width (column, span),
                                   ibn_composer_add_data (self, row, span), IBN_STYLE_CELL, align,
                                   *text == '\0' ? "–" : text);
}

static void
add_sides (IbnComposer *self, IbnStrip *strip, guint row, const IbnChanged *changed)
{
  PangoAlignment align = changed->is_number ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
  gboolean has_amount = changed->is_number && changed->amount != NULL;

  if (changed->is_text)
    {
      const double width = get_width (COLUMN_WAS, 3);

      ibn_strip_add_cell (strip, get_x (COLUMN_WAS), width, ibn_composer_add_data (self, row, 3),
                          set_both (self, changed, width));
      return;
    }
  if (strchr (changed->from, '\n') != NULL)
    {
      g_autofree char *both = g_strdup_printf ("%s\n%s", changed->to, changed->from);

      add_cell (self, strip, row, COLUMN_WAS, 3, PANGO_ALIGN_LEFT, both);
      return;
    }

  add_cell (self, strip, row, COLUMN_WAS, 1, align, changed->from);
  add_cell (self, strip, row, COLUMN_IS, changed->is_number ? 1 : 2, align, changed->to);
  if (changed->is_number)
    add_cell (self, strip, row, COLUMN_DIFFERENCE, 1, PANGO_ALIGN_RIGHT,
              has_amount ? changed->amount : "");
}

static void
compose_row (IbnComposer *self, const IbnChanged *changed, guint table, GPtrArray *head)
{
  guint row = ibn_composer_add_node (self, "TR", table);
  IbnStrip *strip = ibn_composer_add_strip (self, 0);
  IbnCell *cell;

  strip->head = g_ptr_array_ref (head);
  cell = ibn_composer_add_text (self, strip, 0, columns[COLUMN_QUESTION].width,
                                ibn_composer_add_header (self, row, IBN_SCOPE_ROW, 1),
                                IBN_STYLE_CELL, changed->label);
  cell->to_path = changed->path;
  add_sides (self, strip, row, changed);
  cell = add_cell (self, strip, row, COLUMN_PAGE, 1, PANGO_ALIGN_RIGHT, "");
  cell->to_path = changed->path;
  cell->is_page = changed->path != NULL;
  strip->top = PAD;
  strip->bottom = PAD;
  strip->rule = IBN_COLOUR_RULE;
  strip->is_whole = ibn_strip_get_height (strip) <= MAX_WHOLE_HEIGHT;
}

/* A table of what was and what is, with where it stands. */
void
ibn_compose_changes (IbnComposer *self, const IbnBlock *block)
{
  guint table = ibn_composer_add_node (self, "Table", IBN_NODE_DOCUMENT);
  g_autoptr(GPtrArray) head = make_head (self, table);

  ibn_composer_add_strip (self, ibn_composer_is_below_heading (self) ? 4 : 12)->keeps_next = TRUE;
  for (guint i = 0; i < block->items->len; i++)
    compose_row (self, g_ptr_array_index (block->items, i), table, head);
}
