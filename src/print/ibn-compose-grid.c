/* ibn-compose-grid.c: from what stands on the pages to strips: tables
 *
 * A table has as many columns as fit. What does not fit stands under its row with its label, so
 * that nothing is cut and nothing is lost.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-compose-columns-private.h"

#include "ibn-print-words-private.h"

#define REST_INDENT      MM (4)
#define REST_LABEL       MM (36)
#define MAX_REST_LABEL   MM (46)
#define DENSE_PAD        2.0
#define REST_WIDTH       (IBN_TEXT_WIDTH - IBN_COLUMN_PAD - REST_INDENT)
#define REST_HALF        ((REST_WIDTH - IBN_COLUMN_GAP) / 2)
/* A row up to this height goes on a page whole. */
#define MAX_WHOLE_HEIGHT MM (40)

/* A table while it is composed. */
typedef struct {
  IbnComposer   *composer;
  const IbnGrid *grid;
  IbnColumn        *columns;     /* owned */
  guint          n;           /* of columns, shown or not */
  guint          n_shown;
  guint          width;       /* of each row of the structure, in cells */
  gboolean       has_rest;    /* some row has more than goes in the columns */
  guint          node;
  double         rest_label;  /* the width of the labels below a row */
  GPtrArray     *head;        /* of IbnStrip, a reference */
} Table;

static PangoAlignment
get_alignment (const IbnColumn *column)
{
  return column->class == IBN_COLUMN_NUMBER ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT;
}

/* A cell of a table in which nothing stands is part of its structure nevertheless. */
static void
add_blank (IbnComposer *self, IbnStrip *strip, const IbnColumn *column, guint node)
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

/* What stands below a row stands below its second column, where that is not far. */
static double
choose_rest_label (const Table *self)
{
  for (guint i = 1; i < self->n; i++)
    {
      double width = self->columns[i].x - IBN_COLUMN_GAP - IBN_COLUMN_PAD - REST_INDENT;

      if (self->columns[i].is_shown)
        return width > REST_LABEL - MM (4) && width <= MAX_REST_LABEL ? width : REST_LABEL;
    }
  return REST_LABEL;
}

static gboolean
has_series_head (const IbnColumn *column)
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
      const IbnColumn *column = &self->columns[i];
      const IbnColumn *last = &self->columns[i + MAX (column->series, 1) - 1];
      guint span = column->series > 1 ? column->series - 1 : 0;
      g_autofree char *label = NULL;

      if (!column->is_shown)
        continue;
      if (!has_series_head (column))
        {
          for (const IbnColumn *each = column; each <= last; each++)
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
                                IBN_STYLE_CELL_HEAD, PANGO_ALIGN_CENTER, label);
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
      strip->top = IBN_COLUMN_PAD;
      strip->has_shade = TRUE;
      strip->is_whole = TRUE;
      g_ptr_array_add (self->head, strip);
    }

  row = ibn_composer_add_node (self->composer, "TR", self->node);
  strip = ibn_strip_new (0);
  for (guint i = 0; i < self->n; i++)
    {
      const IbnColumn *column = &self->columns[i];
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
  strip->top = self->head->len == 0 ? IBN_COLUMN_PAD : 0;
  strip->bottom = IBN_COLUMN_PAD;
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
add_pair (const Table *self, IbnStrip *strip, guint row, double x, double width, guint span,
          const Pair *pair)
{
  IbnComposer *composer = self->composer;
  IbnText *value = ibn_typesetter_set (composer->setter, pair->style, PANGO_ALIGN_LEFT,
                                       width - self->rest_label - IBN_COLUMN_GAP, pair->text);
  guint node = ibn_composer_add_header (composer, row, IBN_SCOPE_ROW, 1);
  IbnCell *cell;

  cell = ibn_composer_add_text (composer, strip, x, self->rest_label, node, IBN_STYLE_CARD_LABEL,
                                pair->label);
  if (value->n_lines > 0 && cell->text->n_lines > 0)
    cell->top = value->lines[0].baseline - cell->text->lines[0].baseline;
  cell = ibn_strip_add_cell (strip, x + self->rest_label + IBN_COLUMN_GAP,
                             width - self->rest_label - IBN_COLUMN_GAP,
                             ibn_composer_add_data (composer, row, span), value);
  cell->path = pair->answer == NULL ? NULL : pair->answer->path;
  ibn_composer_mark_answer (composer, cell->node, pair->answer);
}

/* @row: G_MAXUINT for the totals. Those that go two on a line come first. */
static GArray *
list_pairs (const Table *self, guint row)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  guint n_short = 0;

  for (guint i = 0; i < self->n; i++)
    {
      const IbnColumn *column = &self->columns[i];
      const IbnAnswer *answer = row == G_MAXUINT ? NULL : ibn_grid_get_cell (self->grid, row, i);
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
      pair.is_short = self->rest_label + IBN_COLUMN_GAP + width <= REST_HALF;
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
      add_pair (self, strip, node, IBN_COLUMN_PAD + REST_INDENT,
                pair->is_short ? REST_HALF : REST_WIDTH, has_second ? 1 : self->width - 1, pair);
      if (has_second)
        add_pair (self, strip, node,
                  IBN_COLUMN_PAD + REST_INDENT + REST_HALF + IBN_COLUMN_GAP, REST_HALF,
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
      const IbnColumn *column = &self->columns[i];
      const IbnAnswer *answer = line == NULL ? NULL : ibn_grid_get_cell (self->grid, row, i);
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
      width = column->width - ibn_column_get_shift (composer, column, text);
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
  double pad = self->grid->is_dense ? DENSE_PAD : IBN_COLUMN_PAD;
  IbnStrip *rest;

  strip->head = g_ptr_array_ref (self->head);
  strip->path = line == NULL ? NULL : line->path;
  add_cells (self, strip, row);
  strip->top = pad;
  strip->bottom = pad;
  strip->is_whole = ibn_strip_get_height (strip) <= MAX_WHOLE_HEIGHT;

  rest = add_rest (self, row);
  if (rest != NULL)
    {
      strip->keeps_next = TRUE;
      strip->bottom = 1.5;
      rest->bottom = pad;
      keep_rest (self, first);
    }
  else
    rest = strip;
  if (line == NULL)
    return;

  rest->rule = is_above_sum (self->grid, row) ? IBN_COLOUR_STRONG_RULE : IBN_COLOUR_RULE;
  /* Nor does the last row stand alone on a next page. */
  rest->keeps_next = is_above_sum (self->grid, row)
                     || (row > 0 && row + 2 == self->grid->rows->len);
}

void
ibn_compose_grid (IbnComposer *self, const IbnBlock *block)
{
  Table table = { .composer = self, .grid = block->grid, .n = block->grid->columns->len };

  /* Rows without any answer. */
  if (table.n == 0)
    return;

  table.columns = ibn_grid_make_columns (self, table.grid);
  for (guint i = 0; i < table.n; i++)
    table.n_shown += table.columns[i].is_shown;
  table.rest_label = choose_rest_label (&table);
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
