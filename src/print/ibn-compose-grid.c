/* ibn-compose-grid.c: from what stands on the pages to strips: tables
 *
 * A table has as many columns as fit. What does not fit stands under its row with its label, so
 * that nothing is cut and nothing is lost.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-compose-private.h"

#include <string.h>

#include "ibn-print-words-private.h"

#define GAP              9.0
#define PAD              3.5
#define MIN_TITLE        MM (28)
#define MAX_WORD         MM (34)
#define MIN_PROSE        MM (52)
#define REST_INDENT      MM (4)
#define REST_LABEL       MM (30)
/* A row up to this height goes on a page whole. */
#define MAX_WHOLE_HEIGHT MM (40)

/* What a column is, in the order in which they are given a place. */
typedef enum {
  CLASS_TITLE,
  CLASS_NUMBER,
  CLASS_CODE,                 /* short, and not to be broken */
  CLASS_TEXT,
  CLASS_PROSE,
} Class;

#define N_CLASSES (CLASS_PROSE + 1)

typedef struct {
  const IbnGridColumn *column;
  Class     class;
  guint     series;           /* how many columns are one series from here on; 0 within one */
  gsize     stem;             /* bytes of the label that the series has in common */
  double    least, natural;
  gboolean  is_shown;
  double    x, width;
} Column;

static Class
get_class (IbnType type)
{
  switch (type)
    {
    case IBN_TYPE_MONEY:
    case IBN_TYPE_DECIMAL:
    case IBN_TYPE_PERCENT:
    case IBN_TYPE_COUNT:
      return CLASS_NUMBER;
    case IBN_TYPE_DATE:
    case IBN_TYPE_YES_NO:
    case IBN_TYPE_TICK:
    case IBN_TYPE_ENTERPRISE_NUMBER:
    case IBN_TYPE_ESTABLISHMENT_NUMBER:
    case IBN_TYPE_VAT_NUMBER:
    case IBN_TYPE_POSTCODE:
    case IBN_TYPE_NACE:
      return CLASS_CODE;
    case IBN_TYPE_TEXT:
    case IBN_TYPE_TIME:
    case IBN_TYPE_CHOICE:
    case IBN_TYPE_CHOICES:
    case IBN_TYPE_ROW:
    case IBN_TYPE_ROWS:
    case IBN_TYPE_IBAN:
    case IBN_TYPE_EMAIL:
    case IBN_TYPE_PHONE:
    case IBN_TYPE_URL:
    case IBN_TYPE_FILE:
      return CLASS_TEXT;
    case IBN_TYPE_PROSE:
      return CLASS_PROSE;
    }
  g_assert_not_reached ();
}

static const IbnAnswer *
get_cell (const IbnGrid *grid, guint row, guint column)
{
  const IbnGridRow *line = g_ptr_array_index (grid->rows, row);

  return g_ptr_array_index (line->cells, column);
}

/* How many columns from @start on have names that count on from 1. */
static guint
count_series (const Column *columns, guint n, guint start)
{
  const char *name = columns[start].column->name;
  g_autofree char *stem = NULL;
  guint count = 1;

  if (!g_str_has_suffix (name, "-1"))
    return 1;

  stem = g_strndup (name, strlen (name) - 2);
  while (start + count < n)
    {
      g_autofree char *next = g_strdup_printf ("%s-%u", stem, count + 1);

      if (!g_str_equal (columns[start + count].column->name, next))
        break;
      count++;
    }
  return count;
}

/* The bytes up to the last blank before which all labels of a series are the same. */
static gsize
measure_stem (const Column *columns, guint n)
{
  const char *label = columns[0].column->label;
  gsize length = strlen (label);

  for (guint i = 1; i < n; i++)
    {
      const char *other = columns[i].column->label;
      gsize same = 0;

      while (same < length && label[same] == other[same])
        same++;
      length = same;
    }
  while (length > 0 && label[length - 1] != ' ')
    length--;
  return length;
}

static void
measure (IbnComposer *self, const IbnGrid *grid, guint i, Column *column)
{
  const char *label = column->column->label + column->stem;
  double word;

  column->natural = ibn_typesetter_estimate (self->setter, IBN_STYLE_CELL_HEAD, label,
                                             &column->least);
  column->natural = MIN (column->natural, MAX (column->least, MM (24)));
  if (column->column->total != NULL)
    column->natural = MAX (column->natural,
                           ibn_typesetter_estimate (self->setter, IBN_STYLE_CELL_TOTAL,
                                                                     column->column->total, NULL));
  for (guint row = 0; row < grid->rows->len; row++)
    {
      const IbnAnswer *cell = get_cell (grid, row, i);
      const IbnGridRow *line = g_ptr_array_index (grid->rows, row);
      double width = ibn_typesetter_estimate (self->setter,
                                              line->is_sum ? IBN_STYLE_CELL_TOTAL : IBN_STYLE_CELL,
                                              cell->text, &word);

      column->natural = MAX (column->natural, width);
      column->least = MAX (column->least, MIN (word, MAX_WORD));
      if (cell->state == IBN_ANSWER_TYPED
          && (column->class == CLASS_NUMBER || column->class == CLASS_CODE))
        column->class = CLASS_TEXT;
    }

  switch (column->class)
    {
    case CLASS_NUMBER:
    case CLASS_CODE:
      column->natural += 1;
      column->least = column->natural;
      break;
    case CLASS_TITLE:
      column->least = MAX (column->least, MIN (column->natural, MIN_TITLE));
      break;
    case CLASS_TEXT:
      break;
    case CLASS_PROSE:
      column->least = MAX (column->least, MIN (column->natural, MIN_PROSE));
      break;
    }
}

/* A series is at least as wide as the longest word of what its labels have in common. */
static void
widen_series (IbnComposer *self, Column *columns)
{
  g_autofree char *stem = g_strndup (columns[0].column->label, columns[0].stem);
  double missing = -GAP, word;

  ibn_typesetter_estimate (self->setter, IBN_STYLE_CELL_HEAD, stem, &word);
  for (guint i = 0; i < columns[0].series; i++)
    missing += columns[i].least + GAP;
  missing = (word - missing) / columns[0].series;
  for (guint i = 0; missing > 0 && i < columns[0].series; i++)
    {
      columns[i].least += missing;
      columns[i].natural = MAX (columns[i].natural, columns[i].least);
    }
}

/* Gives a place to as many columns as fit, the ones that are read across first; a series goes as a
 * whole. Much prose is easier to read below its row, unless there is little beside it. */
static void
choose_columns (Column *columns, guint n)
{
  double used = 0;

  for (guint class = 0; class < N_CLASSES; class++)
    {
      for (guint i = 0; i < n; i += MAX (columns[i].series, 1))
        {
          double least = 0;

          if (columns[i].class != class)
            continue;
          if (class == CLASS_PROSE && n > 4 && columns[i].natural > 2 * IBN_TEXT_WIDTH)
            continue;
          for (guint j = 0; j < columns[i].series; j++)
            least += columns[i + j].least + (i + j > 0 ? GAP : 0);
          if (used + least > IBN_TEXT_WIDTH - 2 * PAD && i > 0)
            continue;
          for (guint j = 0; j < columns[i].series; j++)
            columns[i + j].is_shown = TRUE;
          used += least;
        }
    }
}

/* Each gets what it wants where there is room for that, and text what is left over; else each gets
 * the least, and the same share of what it wants beyond that. */
static void
place_columns (Column *columns, guint n)
{
  double least = 0, natural = 0, stretch = 0, room = IBN_TEXT_WIDTH - 2 * PAD + GAP;
  double x = PAD, share;

  for (guint i = 0; i < n; i++)
    {
      if (!columns[i].is_shown)
        continue;
      room -= GAP;
      least += columns[i].least;
      natural += columns[i].natural;
      if (columns[i].class != CLASS_NUMBER && columns[i].class != CLASS_CODE)
        stretch += columns[i].natural;
    }

  share = natural > least ? MAX (room - least, 0) / (natural - least) : 0;
  for (guint i = 0; i < n; i++)
    {
      Column *column = &columns[i];

      if (!column->is_shown)
        continue;
      if (natural > room)
        column->width = column->least + (column->natural - column->least) * share;
      else if (column->class != CLASS_NUMBER && column->class != CLASS_CODE)
        column->width = column->natural * (1 + (room - natural) / stretch);
      else
        column->width = column->natural;
      column->width = MIN (column->width, IBN_TEXT_WIDTH - PAD - x);
      column->x = x;
      x += column->width + GAP;
    }
}

static Column *
make_columns (IbnComposer *self, const IbnGrid *grid)
{
  guint n = grid->columns->len;
  Column *columns = g_new0 (Column, n);

  for (guint i = 0; i < n; i++)
    {
      columns[i].column = g_ptr_array_index (grid->columns, i);
      columns[i].class = i == 0 ? CLASS_TITLE : get_class (columns[i].column->type);
    }
  for (guint i = 0; i < n; i += columns[i].series)
    {
      columns[i].series = count_series (columns, n, i);
      columns[i].stem = columns[i].series == 1 ? 0 : measure_stem (&columns[i], columns[i].series);
      for (guint j = 1; j < columns[i].series; j++)
        columns[i + j].stem = columns[i].stem;
    }
  for (guint i = 0; i < n; i++)
    measure (self, grid, i, &columns[i]);
  for (guint i = 0; i < n; i += columns[i].series)
    widen_series (self, &columns[i]);
  choose_columns (columns, n);
  place_columns (columns, n);
  return columns;
}

static PangoAlignment
get_alignment (const Column *column)
{
  return column->class == CLASS_NUMBER ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

/* Above the labels of a series, what they have in common. NULL where there is no series. */
static IbnStrip *
make_series_head (IbnComposer *self, const Column *columns, guint n, guint table)
{
  IbnStrip *strip = NULL;
  guint node = IBN_NODE_NONE;

  for (guint i = 0; i < n; i++)
    {
      const Column *last = &columns[i + MAX (columns[i].series, 1) - 1];
      g_autofree char *label = NULL;
      double width;

      if (columns[i].stem == 0 || columns[i].series < 2 || !columns[i].is_shown)
        continue;
      if (strip == NULL)
        {
          strip = ibn_strip_new (0);
          node = ibn_composer_add_node (self, "TR", table);
        }
      label = g_strndup (columns[i].column->label, columns[i].stem);
      width = last->x + last->width - columns[i].x;
      ibn_composer_add_aligned (self, strip, columns[i].x, width,
                                ibn_composer_add_node (self, "TH", node), IBN_STYLE_CELL_HEAD,
                                PANGO_ALIGN_CENTER, label);
    }
  return strip;
}

static GPtrArray *
make_head (IbnComposer *self, const Column *columns, guint n, guint table)
{
  GPtrArray *head = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_strip_free);
  IbnStrip *strip = make_series_head (self, columns, n, table);
  guint node;

  if (strip != NULL)
    {
      strip->top = PAD;
      strip->has_shade = TRUE;
      strip->is_whole = TRUE;
      g_ptr_array_add (head, strip);
    }

  node = ibn_composer_add_node (self, "TR", table);
  strip = ibn_strip_new (0);
  for (guint i = 0; i < n; i++)
    {
      IbnText *text;

      if (!columns[i].is_shown)
        continue;
      text = ibn_typesetter_set (self->setter, IBN_STYLE_CELL_HEAD, get_alignment (&columns[i]),
                                 columns[i].width, columns[i].column->label + columns[i].stem);
      strip->least = MAX (strip->least, text->height);
      ibn_strip_add_cell (strip, columns[i].x, columns[i].width,
                          ibn_composer_add_node (self, "TH", node), text);
    }
  for (guint i = 0; i < strip->cells->len; i++)
    {
      IbnCell *cell = g_ptr_array_index (strip->cells, i);

      cell->top = strip->least - cell->text->height;
    }
  strip->top = head->len == 0 ? PAD : 0;
  strip->bottom = PAD;
  strip->has_shade = TRUE;
  strip->is_whole = TRUE;
  g_ptr_array_add (head, strip);
  return head;
}

static void
add_pair (IbnComposer *self, IbnStrip *strip, guint row, double x, double width, const char *label,
          const IbnAnswer *answer, IbnStyle style, const char *text)
{
  IbnText *value = ibn_typesetter_set (self->setter, style, PANGO_ALIGN_LEFT,
                                       width - REST_LABEL - GAP, text);
  IbnCell *cell;

  cell = ibn_composer_add_text (self, strip, x, REST_LABEL, ibn_composer_add_node (self, "TH", row),
                                IBN_STYLE_CELL_HEAD, label);
  if (value->n_lines > 0 && cell->text->n_lines > 0)
    cell->top = value->lines[0].baseline - cell->text->lines[0].baseline;
  cell = ibn_strip_add_cell (strip, x + REST_LABEL + GAP, width - REST_LABEL - GAP,
                             ibn_composer_add_node (self, "TD", row), value);
  cell->path = answer == NULL ? NULL : answer->path;
}

/* What has no column, under the row: two to a line, or one where it is long. @row as in
 * compose_row (). Returns the last strip added, or NULL. */
static IbnStrip *
add_rest (IbnComposer *self, const IbnGrid *grid, const Column *columns, guint n, guint row,
          guint table, GPtrArray *head)
{
  const double width = IBN_TEXT_WIDTH - PAD - REST_INDENT;
  const double half = (width - GAP) / 2;
  IbnStrip *strip = NULL;
  gboolean has_room = FALSE;
  guint node = IBN_NODE_NONE;

  for (guint i = 0; i < n; i++)
    {
      const IbnAnswer *answer = row == G_MAXUINT ? NULL : get_cell (grid, row, i);
      const char *text = answer == NULL ? columns[i].column->total : answer->text;
      IbnStyle style = answer == NULL ? IBN_STYLE_CELL_TOTAL : ibn_answer_get_style (answer, TRUE);
      gboolean is_short;
      double needed;

      if (columns[i].is_shown || text == NULL || *text == '\0')
        continue;

      needed = REST_LABEL + GAP + ibn_typesetter_estimate (self->setter, style, text, NULL);
      is_short = needed <= half;
      if (is_short && has_room)
        {
          add_pair (self, strip, node, PAD + REST_INDENT + half + GAP, half,
                    columns[i].column->label, answer, style, text);
          has_room = FALSE;
          continue;
        }
      strip = ibn_composer_add_strip (self, 0);
      strip->head = g_ptr_array_ref (head);
      strip->bottom = 1.5;
      strip->is_whole = is_short;
      node = ibn_composer_add_node (self, "TR", table);
      add_pair (self, strip, node, PAD + REST_INDENT, is_short ? half : width,
                columns[i].column->label, answer, style, text);
      has_room = is_short;
    }
  return strip;
}

static gboolean
is_above_sum (const IbnGrid *grid, guint row)
{
  if (row + 1 == grid->rows->len)
    return grid->has_totals;
  return ((const IbnGridRow *) g_ptr_array_index (grid->rows, row + 1))->is_sum;
}

/* @row: G_MAXUINT for the totals. */
static void
compose_row (IbnComposer *self, const IbnGrid *grid, const Column *columns, guint n, guint row,
             guint table, GPtrArray *head)
{
  const IbnGridRow *line = row == G_MAXUINT ? NULL : g_ptr_array_index (grid->rows, row);
  gboolean is_sum = line == NULL || line->is_sum;
  guint node = ibn_composer_add_node (self, "TR", table);
  IbnStrip *strip = ibn_composer_add_strip (self, 0);
  IbnStrip *rest;

  strip->head = g_ptr_array_ref (head);
  strip->path = line == NULL ? NULL : line->path;
  for (guint i = 0; i < n; i++)
    {
      const IbnAnswer *answer = line == NULL ? NULL : get_cell (grid, row, i);
      const char *text = answer == NULL ? columns[i].column->total : answer->text;
      IbnStyle style = is_sum ? IBN_STYLE_CELL_TOTAL : ibn_answer_get_style (answer, TRUE);
      IbnCell *cell;

      if (!columns[i].is_shown)
        continue;
      if (text == NULL)
        text = i == 0 ? ibn_print_word (self->content->language, IBN_WORD_TOTAL) : "";
      cell = ibn_composer_add_aligned (self, strip, columns[i].x, columns[i].width,
                                       ibn_composer_add_node (self, i == 0 ? "TH" : "TD", node),
                                       style, get_alignment (&columns[i]), text);
      cell->path = answer == NULL ? NULL : answer->path;
    }
  strip->top = PAD;
  strip->bottom = PAD;
  strip->is_whole = ibn_strip_get_height (strip) <= MAX_WHOLE_HEIGHT;

  rest = add_rest (self, grid, columns, n, row, table, head);
  if (rest != NULL)
    {
      strip->keeps_next = TRUE;
      strip->bottom = 1.5;
      rest->bottom = PAD;
    }
  else
    rest = strip;
  if (line == NULL)
    return;

  rest->rule = is_above_sum (grid, row) ? IBN_COLOUR_STRONG_RULE : IBN_COLOUR_RULE;
  rest->keeps_next = is_above_sum (grid, row);
}

void
ibn_compose_grid (IbnComposer *self, const IbnBlock *block)
{
  const IbnGrid *grid = block->grid;
  guint n = grid->columns->len;
  g_autofree Column *columns = NULL;
  g_autoptr(GPtrArray) head = NULL;
  guint table;

  /* Rows without any answer. */
  if (n == 0)
    return;

  columns = make_columns (self, grid);
  table = ibn_composer_add_node (self, "Table", IBN_NODE_DOCUMENT);
  head = make_head (self, columns, n, table);
  ibn_composer_add_strip (self, ibn_composer_is_below_heading (self) ? 4 : 12)->keeps_next = TRUE;
  for (guint row = 0; row < grid->rows->len; row++)
    compose_row (self, grid, columns, n, row, table, head);
  if (grid->has_totals)
    compose_row (self, grid, columns, n, G_MAXUINT, table, head);
}
