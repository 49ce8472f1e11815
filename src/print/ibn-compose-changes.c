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
#define INDENT      MM (3)
#define WIDE_QUESTION MM (62)
#define NARROW_SIDE   MM (29)
/* So much of what stayed the same is left before and after what did not, in characters. */
#define CONTEXT     80
#define MIN_SKIPPED 40
/* One part in so many of a text that stays the same makes it the same text. */
#define LEAST_KEPT  3
/* So much of a new answer is shown, which is in the form as a whole. */
#define MAX_NEW     200
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
  IbnWord  word;
  double   width;
  gboolean is_right;
  gboolean is_side;               /* of what is compared */
} columns[N_COLUMNS] = {
  [COLUMN_QUESTION] = { IBN_WORD_QUESTION, MM (42), FALSE, FALSE },
  [COLUMN_WAS] = { IBN_WORD_WAS, MM (35), FALSE, TRUE },
  [COLUMN_IS] = { IBN_WORD_IS, MM (35), FALSE, TRUE },
  [COLUMN_DIFFERENCE] = { IBN_WORD_DIFFERENCE, MM (25), TRUE, FALSE },
  [COLUMN_PAGE] = { IBN_WORD_PAGE_HEAD, MM (12), TRUE, FALSE },
};

/* A table that is being made. */
typedef struct {
  IbnComposer *composer;
  guint        node;
  GPtrArray   *head;
  guint        n_columns;         /* what is on no page has no column for it */
} Table;

/* Where nothing is on a page, the question has room to spare. */
static double
get_own_width (const Table *table, Column column)
{
  if (table->n_columns == N_COLUMNS)
    return columns[column].width;
  return column == COLUMN_QUESTION ? WIDE_QUESTION : NARROW_SIDE;
}

static double
get_x (const Table *table, Column column)
{
  double x = PAD;

  for (Column i = 0; i < column; i++)
    x += get_own_width (table, i) + GAP;
  return x;
}

/* Of @span columns from @column on; the last column goes up to the edge. */
static double
get_width (const Table *table, Column column, guint span)
{
  Column last = column + span - 1;

  if (last + 1 == table->n_columns)
    return IBN_TEXT_WIDTH - PAD - get_x (table, column);
  return get_x (table, last) + get_own_width (table, last) - get_x (table, column);
}

/* @n_numbers: how many of the rows are numbers; above those, heads end where they do. */
static void
add_head (Table *table, guint n_rows, guint n_numbers)
{
  IbnComposer *composer = table->composer;
  guint row = ibn_composer_add_node (composer, "TR", table->node);
  IbnStrip *strip = ibn_strip_new (0);

  for (Column i = 0; i < table->n_columns; i++)
    {
      gboolean is_right = columns[i].is_right || (columns[i].is_side && 2 * n_numbers > n_rows);

      ibn_composer_add_aligned (composer, strip, get_x (table, i), get_width (table, i, 1),
                                ibn_composer_add_header (composer, row, IBN_SCOPE_COLUMN, 1),
                                IBN_STYLE_CELL_HEAD,
                                is_right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT,
                                ibn_print_word (composer->content->language, columns[i].word));
    }
  strip->top = PAD;
  strip->bottom = PAD;
  strip->has_shade = TRUE;
  strip->is_whole = TRUE;
  g_ptr_array_add (table->head, strip);
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
append_marked (IbnComposer *self, GString *text, GArray *marks, const IbnTextPart *part)
{
  gboolean is_new = part->kind == IBN_TEXT_ADDED;
  const char *words = ibn_print_word (self->content->language,
                                      is_new ? IBN_WORD_NEW : IBN_WORD_GONE);
  const char *place = strstr (words, "{1}");
  IbnMark mark = { .is_new = is_new };

  g_string_append_len (text, words, place - words);
  mark.start = text->len;
  g_string_append_len (text, part->text, (gssize) part->length);
  mark.end = text->len;
  g_string_append (text, place + strlen ("{1}"));
  g_array_append_val (marks, mark);
}

/* The words that differ, or all of both texts where they have too little in common to be read as
 * one. */
static GArray *
compare (const char *from, const char *to)
{
  const IbnTextPart whole[] = {
    { IBN_TEXT_REMOVED, from, strlen (from) },
    { IBN_TEXT_ADDED, to, strlen (to) },
  };
  GArray *parts = ibn_text_diff (from, to);
  gsize kept = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      const IbnTextPart *part = &g_array_index (parts, IbnTextPart, i);

      kept += part->kind == IBN_TEXT_KEPT ? part->length : 0;
    }
  if (kept * LEAST_KEPT >= MAX (whole[0].length, whole[1].length))
    return parts;

  g_array_set_size (parts, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (whole); i++)
    if (whole[i].length > 0)
      g_array_append_val (parts, whole[i]);
  return parts;
}

/* What was and what is in one text. */
static IbnText *
set_both (IbnComposer *self, const IbnChanged *changed, double width)
{
  g_autoptr(GArray) parts = compare (changed->from, changed->to);
  g_autoptr(GArray) marks = g_array_new (FALSE, FALSE, sizeof (IbnMark));
  g_autoptr(GString) text = g_string_new (NULL);
  IbnTextPartKind last = IBN_TEXT_KEPT;

  for (guint i = 0; i < parts->len; i++)
    {
      const IbnTextPart *part = &g_array_index (parts, IbnTextPart, i);

      if (part->kind == IBN_TEXT_KEPT)
        append_kept (text, part, i == 0, i + 1 == parts->len);
      else
        {
          if (last != IBN_TEXT_KEPT)
            g_string_append_c (text, ' ');
          append_marked (self, text, marks, part);
        }
      last = part->kind;
    }
  return ibn_typesetter_set_marked (self->setter, IBN_STYLE_CELL, width, text->str, marks);
}

/* @wide: over how many columns it is set, of those it spans. */
static IbnCell *
add_cell (const Table *table, IbnStrip *strip, guint row, Column column, guint span, guint wide,
          gboolean is_right, const char *text)
{
  return ibn_composer_add_aligned (table->composer, strip, get_x (table, column),
                                   get_width (table, column, wide),
                                   ibn_composer_add_data (table->composer, row, span),
                                   IBN_STYLE_CELL,
                                   is_right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT,
                                   *text == '\0' ? "–" : text);
}

/* The beginning of an answer that is new: it is in the form as a whole. */
static char *
dup_start (const char *text)
{
  gsize length = strlen (text), start = measure_start (text, length, MAX_NEW);

  return start == length ? g_strdup (text) : g_strdup_printf ("%.*s […]", (int) start, text);
}

static void
add_sides (const Table *table, IbnStrip *strip, guint row, const IbnChanged *changed)
{
  gboolean is_number = changed->is_number;
  gboolean has_amount = is_number && changed->amount != NULL;
  g_autofree char *is = changed->is_text ? dup_start (changed->to) : g_strdup (changed->to);

  if (changed->is_text && *changed->from != '\0')
    {
      const double width = get_width (table, COLUMN_WAS, 3);

      ibn_strip_add_cell (strip, get_x (table, COLUMN_WAS), width,
                          ibn_composer_add_data (table->composer, row, 3),
                          set_both (table->composer, changed, width));
      return;
    }
  if (strchr (changed->from, '\n') != NULL)
    {
      g_autofree char *both = g_strdup_printf ("%s\n%s", changed->to, changed->from);

      add_cell (table, strip, row, COLUMN_WAS, 3, 3, FALSE, both);
      return;
    }

  add_cell (table, strip, row, COLUMN_WAS, 1, 1, is_number, changed->from);
  add_cell (table, strip, row, COLUMN_IS, has_amount ? 1 : 2, is_number ? 1 : 2, is_number, is);
  if (has_amount)
    add_cell (table, strip, row, COLUMN_DIFFERENCE, 1, 1, TRUE, changed->amount);
}

static IbnStrip *
add_strip (const Table *table)
{
  IbnStrip *strip = ibn_composer_add_strip (table->composer, 0);

  strip->head = g_ptr_array_ref (table->head);
  strip->top = PAD;
  strip->bottom = PAD;
  return strip;
}

/* What the rows below it are about. */
static void
compose_name (const Table *table, const IbnChanged *changed)
{
  guint row = ibn_composer_add_node (table->composer, "TR", table->node);
  IbnStrip *strip = add_strip (table);

  ibn_composer_add_text (table->composer, strip, PAD, get_width (table, 0, table->n_columns),
                         ibn_composer_add_header (table->composer, row, IBN_SCOPE_ROW,
                                                  table->n_columns),
                         IBN_STYLE_CELL_TOTAL, changed->row);
  strip->top = 2 * PAD;
  strip->is_whole = TRUE;
  strip->keeps_next = TRUE;
}

static void
compose_row (const Table *table, const IbnChanged *changed)
{
  guint row = ibn_composer_add_node (table->composer, "TR", table->node);
  IbnStrip *strip = add_strip (table);
  double indent = changed->row == NULL ? 0 : INDENT;
  IbnCell *cell;

  cell = ibn_composer_add_text (table->composer, strip, PAD + indent,
                                get_own_width (table, COLUMN_QUESTION) - indent,
                                ibn_composer_add_header (table->composer, row, IBN_SCOPE_ROW, 1),
                                IBN_STYLE_CELL, changed->label);
  cell->to_path = changed->path;
  add_sides (table, strip, row, changed);
  if (table->n_columns == N_COLUMNS)
    {
      cell = add_cell (table, strip, row, COLUMN_PAGE, 1, 1, TRUE, "");
      cell->to_path = changed->path;
      cell->is_page = changed->path != NULL;
    }
  strip->rule = IBN_COLOUR_RULE;
  strip->is_whole = ibn_strip_get_height (strip) <= MAX_WHOLE_HEIGHT;
}

/* A table of what was and what is, with where it stands. */
void
ibn_compose_changes (IbnComposer *self, const IbnBlock *block)
{
  g_autoptr(GPtrArray) head = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_strip_free);
  Table table = { self, ibn_composer_add_node (self, "Table", IBN_NODE_DOCUMENT), head,
                  COLUMN_PAGE };
  const char *row = NULL;
  guint n_numbers = 0;

  for (guint i = 0; i < block->items->len; i++)
    {
      const IbnChanged *changed = g_ptr_array_index (block->items, i);

      n_numbers += changed->is_number;
      if (changed->path != NULL)
        table.n_columns = N_COLUMNS;
    }

  add_head (&table, block->items->len, n_numbers);
  ibn_composer_add_strip (self, ibn_composer_is_below_heading (self) ? 4 : 12)->keeps_next = TRUE;
  for (guint i = 0; i < block->items->len; i++)
    {
      const IbnChanged *changed = g_ptr_array_index (block->items, i);

      if (changed->row != NULL && g_strcmp0 (changed->row, row) != 0)
        compose_name (&table, changed);
      row = changed->row;
      compose_row (&table, changed);
    }
}
