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

#define GAP              8.0
#define PAD              3.0
#define MIN_TITLE        MM (28)
#define MAX_WORD         MM (34)
#define MIN_PROSE        MM (52)
#define MAX_LABEL        MM (24)
#define REST_INDENT      MM (4)
#define REST_LABEL       MM (36)
#define REST_WIDTH       (IBN_TEXT_WIDTH - PAD - REST_INDENT)
#define REST_HALF        ((REST_WIDTH - GAP) / 2)
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
  guint     n_decimals;       /* the most that a number in it has */
  gboolean  is_shown;
  double    x, width;
} Column;

/* A table while it is composed. */
typedef struct {
  IbnComposer   *composer;
  const IbnGrid *grid;
  Column        *columns;     /* owned */
  guint          n;           /* of columns, shown or not */
  guint          n_shown;
  guint          width;       /* of each row of the structure, in cells */
  gboolean       has_rest;    /* some row has more than goes in the columns */
  guint          node;
  GPtrArray     *head;        /* of IbnStrip, a reference */
} Table;

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

static guint
count_decimals (const char *text)
{
  const char *comma = strchr (text, ',');

  return comma == NULL ? 0 : (guint) strspn (comma + 1, "0123456789");
}

/* The room behind a number that has fewer decimals than others in its column. */
static double
get_shift (IbnComposer *self, const Column *column, const char *text)
{
  guint n = count_decimals (text);
  double shift = 0;

  if (column->column->type != IBN_TYPE_DECIMAL || column->n_decimals == n)
    return 0;
  if (n == 0)
    shift = ibn_typesetter_estimate (self->setter, IBN_STYLE_CELL, ",", NULL) - 0.5;
  for (; n < column->n_decimals; n++)
    shift += ibn_typesetter_estimate (self->setter, IBN_STYLE_CELL, "0", NULL) - 0.5;
  return shift;
}

static void
measure (IbnComposer *self, const IbnGrid *grid, guint i, Column *column)
{
  const char *label = column->column->label + column->stem;
  double content = 0, word;

  column->natural = ibn_typesetter_estimate (self->setter, IBN_STYLE_CELL_HEAD, label,
                                             &column->least);
  column->natural = MIN (column->natural, MAX (column->least, MAX_LABEL));
  if (column->column->total != NULL)
    content = ibn_typesetter_estimate (self->setter, IBN_STYLE_CELL_TOTAL, column->column->total,
                                       NULL);
  for (guint row = 0; row < grid->rows->len; row++)
    column->n_decimals = MAX (column->n_decimals, count_decimals (get_cell (grid, row, i)->text));
  for (guint row = 0; row < grid->rows->len; row++)
    {
      const IbnAnswer *cell = get_cell (grid, row, i);
      const IbnGridRow *line = g_ptr_array_index (grid->rows, row);
      double width = ibn_typesetter_estimate (self->setter,
                                              line->is_sum ? IBN_STYLE_CELL_TOTAL : IBN_STYLE_CELL,
                                              cell->text, &word);

      content = MAX (content, width + get_shift (self, column, cell->text));
      column->least = MAX (column->least, MIN (word, MAX_WORD));
      if (cell->state == IBN_ANSWER_TYPED
          && (column->class == CLASS_NUMBER || column->class == CLASS_CODE))
        column->class = CLASS_TEXT;
    }

  column->natural = MAX (column->natural, content);
  switch (column->class)
    {
    case CLASS_NUMBER:
    case CLASS_CODE:
      column->natural += 1;
      column->least = MAX (column->least, content + 1);
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
 * whole. Much prose, or a list of names, is easier to read below its row, unless there is little
 * beside it. */
static void
choose_columns (Column *columns, guint n)
{
  double used = 0;

  for (guint class = 0; class < N_CLASSES; class++)
    {
      for (guint i = 0; i < n; i += MAX (columns[i].series, 1))
        {
          double least = 0;

          if (columns[i].class != class || columns[i].column->is_below)
            continue;
          if (class == CLASS_PROSE && n > 4 && columns[i].natural > 2 * IBN_TEXT_WIDTH)
            continue;
          if (columns[i].column->type == IBN_TYPE_ROWS && n > 4)
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

/* A cell of a table in which nothing stands is part of its structure nevertheless. */
static void
add_blank (IbnComposer *self, IbnStrip *strip, const Column *column, guint node)
{
  ibn_composer_add_text (self, strip, column->x, column->width, node, IBN_STYLE_CELL_HEAD,
                         "");
}

/* Over how many cells of the structure column @i goes: the last one takes what is left. */
static guint
get_span (const Table *self, guint i)
{
  for (guint j = i + 1; j < self->n; j++)
    {
      if (self->columns[j].is_shown)
        return 1;
    }
  return self->width - self->n_shown + 1;
}

static gboolean
has_series_head (const Column *column)
{
  return column->stem > 0 && column->series > 1 && column->is_shown;
}

/* Above the labels of a series, what they have in common. NULL where there is no series. */
static IbnStrip *
make_series_head (const Table *self)
{
  IbnStrip *strip = NULL;
  guint row = IBN_NODE_NONE;

  for (guint i = 0; i < self->n && strip == NULL; i++)
    {
      if (has_series_head (&self->columns[i]))
        strip = ibn_strip_new (0);
    }
  if (strip == NULL)
    return NULL;

  row = ibn_composer_add_node (self->composer, "TR", self->node);
  for (guint i = 0; i < self->n; i += MAX (self->columns[i].series, 1))
    {
      const Column *column = &self->columns[i];
      const Column *last = &self->columns[i + MAX (column->series, 1) - 1];
      guint span = column->series > 1 ? column->series - 1 : 0;
      g_autofree char *label = NULL;

      if (!column->is_shown)
        continue;
      if (!has_series_head (column))
        {
          for (const Column *each = column; each <= last; each++)
            add_blank (self->composer, strip, each,
                       ibn_composer_add_data (self->composer, row,
                                              get_span (self, (guint) (each - self->columns))));
          continue;
        }
      span += get_span (self, (guint) (last - self->columns));
      label = g_strchomp (g_strndup (column->column->label, column->stem));
      ibn_composer_add_aligned (self->composer, strip, column->x, last->x + last->width - column->x,
                                ibn_composer_add_header (self->composer, row, IBN_SCOPE_COLUMN,
                                                         span),
                                IBN_STYLE_CELL_HEAD, PANGO_ALIGN_RIGHT, label);
    }
  return strip;
}

static void
make_head (Table *self)
{
  IbnStrip *strip = make_series_head (self);
  guint row;

  self->head = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_strip_free);
  if (strip != NULL)
    {
      strip->top = PAD;
      strip->has_shade = TRUE;
      strip->is_whole = TRUE;
      g_ptr_array_add (self->head, strip);
    }

  row = ibn_composer_add_node (self->composer, "TR", self->node);
  strip = ibn_strip_new (0);
  for (guint i = 0; i < self->n; i++)
    {
      const Column *column = &self->columns[i];
      const char *label = column->column->label + column->stem;
      guint node;
      IbnText *text;

      if (!column->is_shown)
        continue;
      if (*label == '\0')
        {
          add_blank (self->composer, strip, column,
                     ibn_composer_add_data (self->composer, row, get_span (self, i)));
          continue;
        }
      node = ibn_composer_add_header (self->composer, row, IBN_SCOPE_COLUMN, get_span (self, i));
      text = ibn_typesetter_set (self->composer->setter, IBN_STYLE_CELL_HEAD,
                                 get_alignment (column), column->width, label);
      strip->least = MAX (strip->least, text->height);
      ibn_strip_add_cell (strip, column->x, column->width, node, text);
    }
  for (guint i = 0; i < strip->cells->len; i++)
    {
      IbnCell *cell = g_ptr_array_index (strip->cells, i);

      cell->top = MAX (strip->least - cell->text->height, 0);
    }
  strip->top = self->head->len == 0 ? PAD : 0;
  strip->bottom = PAD;
  strip->has_shade = TRUE;
  strip->is_whole = TRUE;
  g_ptr_array_add (self->head, strip);
}

/* What has no column of its own, of a row or of the totals. */
typedef struct {
  const char      *label;
  const char      *text;
  const IbnAnswer *answer;    /* or NULL */
  IbnStyle         style;
  gboolean         is_short;  /* two of it go on a line */
} Pair;

/* @span: of the text. */
static void
add_pair (IbnComposer *self, IbnStrip *strip, guint row, double x, double width, guint span,
          const Pair *pair)
{
  IbnText *value = ibn_typesetter_set (self->setter, pair->style, PANGO_ALIGN_LEFT,
                                       width - REST_LABEL - GAP, pair->text);
  guint node = ibn_composer_add_header (self, row, IBN_SCOPE_ROW, 1);
  IbnCell *cell;

  cell = ibn_composer_add_text (self, strip, x, REST_LABEL, node, IBN_STYLE_CARD_LABEL,
                                pair->label);
  if (value->n_lines > 0 && cell->text->n_lines > 0)
    cell->top = value->lines[0].baseline - cell->text->lines[0].baseline;
  cell = ibn_strip_add_cell (strip, x + REST_LABEL + GAP, width - REST_LABEL - GAP,
                             ibn_composer_add_data (self, row, span), value);
  cell->path = pair->answer == NULL ? NULL : pair->answer->path;
  ibn_composer_mark_answer (self, cell->node, pair->answer);
}

/* @row: G_MAXUINT for the totals. Those that go two on a line come first. */
static GArray *
list_pairs (const Table *self, guint row)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  guint n_short = 0;

  for (guint i = 0; i < self->n; i++)
    {
      const Column *column = &self->columns[i];
      const IbnAnswer *answer = row == G_MAXUINT ? NULL : get_cell (self->grid, row, i);
      Pair pair = {
        .label = column->column->label,
        .text = answer == NULL ? column->column->total : answer->text,
        .answer = answer,
        .style = answer == NULL ? IBN_STYLE_CELL_TOTAL : ibn_answer_get_style (answer, TRUE),
      };
      double width;

      if (column->is_shown || pair.text == NULL || *pair.text == '\0')
        continue;
      width = ibn_typesetter_estimate (self->composer->setter, pair.style, pair.text, NULL);
      pair.is_short = REST_LABEL + GAP + width <= REST_HALF;
      g_array_insert_val (pairs, pair.is_short ? n_short : pairs->len, pair);
      n_short += pair.is_short;
    }
  return pairs;
}

static gboolean
are_beside (GArray *pairs, guint i)
{
  return i + 1 < pairs->len && g_array_index (pairs, Pair, i).is_short
         && g_array_index (pairs, Pair, i + 1).is_short;
}

/* Under the row: two to a line, or one where it is long. Returns the last strip added, or NULL. */
static IbnStrip *
add_rest (const Table *self, guint row)
{
  g_autoptr(GArray) pairs = list_pairs (self, row);
  IbnStrip *strip = NULL;

  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);
      gboolean has_second = are_beside (pairs, i);
      guint node = ibn_composer_add_node (self->composer, "TR", self->node);

      strip = ibn_composer_add_strip (self->composer, 0);
      strip->head = g_ptr_array_ref (self->head);
      strip->bottom = 1.5;
      strip->is_whole = pair->is_short;
      add_pair (self->composer, strip, node, PAD + REST_INDENT,
                pair->is_short ? REST_HALF : REST_WIDTH, has_second ? 1 : self->width - 1, pair);
      if (has_second)
        add_pair (self->composer, strip, node, PAD + REST_INDENT + REST_HALF + GAP, REST_HALF,
                  self->width - 3, &g_array_index (pairs, Pair, ++i));
    }
  return strip;
}

/* How many cells each row of the structure has: as many as there are columns, and at least what a
 * line below a row takes. */
static guint
count_width (const Table *self)
{
  guint width = MAX (self->n_shown, 1);

  for (guint row = 0; row <= self->grid->rows->len; row++)
    {
      g_autoptr(GArray) pairs = list_pairs (self, row == self->grid->rows->len ? G_MAXUINT : row);

      for (guint i = 0; i < pairs->len; i++)
        {
          gboolean has_second = are_beside (pairs, i);

          width = MAX (width, has_second ? 4 : 2);
          i += has_second;
        }
    }
  return width;
}

static gboolean
is_above_sum (const IbnGrid *grid, guint row)
{
  if (row + 1 == grid->rows->len)
    return grid->has_totals;
  return ((const IbnGridRow *) g_ptr_array_index (grid->rows, row + 1))->is_sum;
}

static IbnStyle
get_style (const Table *self, const IbnAnswer *answer, guint column, gboolean is_sum)
{
  if (is_sum || (column == 0 && self->has_rest && answer->state <= IBN_ANSWER_TYPED))
    return IBN_STYLE_CELL_TOTAL;
  return ibn_answer_get_style (answer, TRUE);
}

/* @row: G_MAXUINT for the totals. */
static void
add_cells (const Table *self, IbnStrip *strip, guint row)
{
  const IbnGridRow *line = row == G_MAXUINT ? NULL : g_ptr_array_index (self->grid->rows, row);
  gboolean is_sum = line == NULL || line->is_sum;
  IbnComposer *composer = self->composer;
  guint node = ibn_composer_add_node (composer, "TR", self->node);

  for (guint i = 0; i < self->n; i++)
    {
      const Column *column = &self->columns[i];
      const IbnAnswer *answer = line == NULL ? NULL : get_cell (self->grid, row, i);
      const char *text = answer == NULL ? column->column->total : answer->text;
      guint span = get_span (self, i), cell_node;
      double width;
      IbnCell *cell;

      if (!column->is_shown)
        continue;
      if (text == NULL)
        text = i == 0 ? ibn_print_word (composer->content->language, IBN_WORD_TOTAL) : "";
      cell_node = i == 0 && *text != '\0'
                  ? ibn_composer_add_header (composer, node, IBN_SCOPE_ROW, span)
                  : ibn_composer_add_data (composer, node, span);
      if (*text == '\0')
        {
          add_blank (composer, strip, column, cell_node);
          continue;
        }
      width = column->width - get_shift (composer, column, text);
      cell = ibn_composer_add_aligned (composer, strip, column->x, width, cell_node,
                                       get_style (self, answer, i, is_sum),
                                       get_alignment (column), text);
      cell->path = answer == NULL ? NULL : answer->path;
      ibn_composer_mark_answer (composer, cell_node, answer);
      cell->to_path = i == 0 && line != NULL ? line->to_path : NULL;
    }
}

/* What stands below a row stays together, unless it is much. @first: of its strips. */
static void
keep_rest (const Table *self, guint first)
{
  GPtrArray *strips = self->composer->strips;
  double height = 0;

  for (guint i = first; i < strips->len; i++)
    height += ibn_strip_get_height (g_ptr_array_index (strips, i));
  for (guint i = first; height <= MAX_WHOLE_HEIGHT && i + 1 < strips->len; i++)
    ((IbnStrip *) g_ptr_array_index (strips, i))->keeps_next = TRUE;
}

/* @row: G_MAXUINT for the totals. */
static void
compose_row (const Table *self, guint row)
{
  const IbnGridRow *line = row == G_MAXUINT ? NULL : g_ptr_array_index (self->grid->rows, row);
  IbnStrip *strip = ibn_composer_add_strip (self->composer, 0);
  guint first = self->composer->strips->len;
  IbnStrip *rest;

  strip->head = g_ptr_array_ref (self->head);
  strip->path = line == NULL ? NULL : line->path;
  add_cells (self, strip, row);
  strip->top = PAD;
  strip->bottom = PAD;
  strip->is_whole = ibn_strip_get_height (strip) <= MAX_WHOLE_HEIGHT;

  rest = add_rest (self, row);
  if (rest != NULL)
    {
      strip->keeps_next = TRUE;
      strip->bottom = 1.5;
      rest->bottom = PAD;
      keep_rest (self, first);
    }
  else
    rest = strip;
  if (line == NULL)
    return;

  rest->rule = is_above_sum (self->grid, row) ? IBN_COLOUR_STRONG_RULE : IBN_COLOUR_RULE;
  rest->keeps_next = is_above_sum (self->grid, row);
}

void
ibn_compose_grid (IbnComposer *self, const IbnBlock *block)
{
  Table table = { .composer = self, .grid = block->grid, .n = block->grid->columns->len };

  /* Rows without any answer. */
  if (table.n == 0)
    return;

  table.columns = make_columns (self, table.grid);
  for (guint i = 0; i < table.n; i++)
    table.n_shown += table.columns[i].is_shown;
  table.width = count_width (&table);
  table.has_rest = table.n_shown < table.n;
  table.node = ibn_composer_add_node (self, "Table", IBN_NODE_DOCUMENT);
  make_head (&table);
  ibn_composer_add_strip (self, ibn_composer_is_below_heading (self) ? 4 : 12)->keeps_next = TRUE;
  for (guint row = 0; row < table.grid->rows->len; row++)
    compose_row (&table, row);
  if (table.grid->has_totals)
    compose_row (&table, G_MAXUINT);

  g_ptr_array_unref (table.head);
  g_free (table.columns);
}
