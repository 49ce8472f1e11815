/* ibn-compose-columns.c: from what stands on the pages to strips: how wide columns are
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-compose-columns-private.h"

#include <string.h>

#define MIN_TITLE MM (28)
#define MAX_WORD  MM (34)
#define MIN_PROSE MM (52)
#define MAX_LABEL MM (24)
#define MAX_STEM  MM (36)
#define MAX_LACK  MM (16)

static IbnColumnClass
get_class (IbnType type)
{
  switch (type)
    {
    case IBN_TYPE_MONEY:
    case IBN_TYPE_DECIMAL:
    case IBN_TYPE_PERCENT:
    case IBN_TYPE_COUNT:
      return IBN_COLUMN_NUMBER;
    case IBN_TYPE_DATE:
    case IBN_TYPE_YES_NO:
    case IBN_TYPE_TICK:
    case IBN_TYPE_ENTERPRISE_NUMBER:
    case IBN_TYPE_ESTABLISHMENT_NUMBER:
    case IBN_TYPE_VAT_NUMBER:
    case IBN_TYPE_POSTCODE:
    case IBN_TYPE_NACE:
      return IBN_COLUMN_CODE;
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
      return IBN_COLUMN_TEXT;
    case IBN_TYPE_PROSE:
      return IBN_COLUMN_PROSE;
    }
  g_assert_not_reached ();
}

const IbnAnswer *
ibn_grid_get_cell (const IbnGrid *grid, guint row, guint column)
{
  const IbnGridRow *line = g_ptr_array_index (grid->rows, row);

  return g_ptr_array_index (line->cells, column);
}

/* How many columns from @start on have names that count on from 1. */
static guint
count_series (const IbnColumn *columns, guint n, guint start)
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
measure_stem (const IbnColumn *columns, guint n)
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
double
ibn_column_get_shift (IbnComposer *self, const IbnColumn *column, const char *text)
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
measure (IbnComposer *self, const IbnGrid *grid, guint i, IbnColumn *column)
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
    column->n_decimals = MAX (column->n_decimals,
                              count_decimals (ibn_grid_get_cell (grid, row, i)->text));
  for (guint row = 0; row < grid->rows->len; row++)
    {
      const IbnAnswer *cell = ibn_grid_get_cell (grid, row, i);
      const IbnGridRow *line = g_ptr_array_index (grid->rows, row);
      double width = ibn_typesetter_estimate (self->setter,
                                              line->is_sum ? IBN_STYLE_CELL_TOTAL : IBN_STYLE_CELL,
                                              cell->text, &word);

      content = MAX (content, width + ibn_column_get_shift (self, column, cell->text));
      column->least = MAX (column->least, MIN (word, MAX_WORD));
      if (cell->state == IBN_ANSWER_TYPED
          && (column->class == IBN_COLUMN_NUMBER || column->class == IBN_COLUMN_CODE))
        column->class = IBN_COLUMN_TEXT;
    }

  column->natural = MAX (column->natural, content);
  column->content = content + 1;
  switch (column->class)
    {
    case IBN_COLUMN_NUMBER:
    case IBN_COLUMN_CODE:
      column->natural += 1;
      column->least = MAX (column->least, content + 1);
      break;
    case IBN_COLUMN_TITLE:
      column->least = MAX (column->least, MIN (column->natural, MIN_TITLE));
      break;
    case IBN_COLUMN_TEXT:
      break;
    case IBN_COLUMN_PROSE:
      column->least = MAX (column->least, MIN (column->natural, MIN_PROSE));
      break;
    }
}

/* A series is at least as wide as what its labels have in common, or the longest word of it where
 * that is much. */
static void
widen_series (IbnComposer *self, IbnColumn *columns)
{
  g_autofree char *stem = g_strndup (columns[0].column->label, columns[0].stem);
  double missing = -IBN_COLUMN_GAP, word;
  double whole = ibn_typesetter_estimate (self->setter, IBN_STYLE_CELL_HEAD, stem, &word);

  if (whole <= MAX_STEM)
    word = whole;
  for (guint i = 0; i < columns[0].series; i++)
    missing += columns[i].least + IBN_COLUMN_GAP;
  missing = (word - missing) / columns[0].series;
  for (guint i = 0; missing > 0 && i < columns[0].series; i++)
    {
      columns[i].least += missing;
      columns[i].natural = MAX (columns[i].natural, columns[i].least);
    }
}

/* What all columns that are shown want. */
static double
sum_natural (const IbnColumn *columns, guint n)
{
  double natural = 0;

  for (guint i = 0; i < n; i++)
    natural += columns[i].is_shown ? columns[i].natural : 0;
  return natural;
}

/* Gives a place to as many columns as fit, the ones that are read across first; a series goes as a
 * whole. Much prose, or a list of names, is easier to read below its row, unless there is little
 * beside it. */
static void
choose_columns (IbnColumn *columns, guint n)
{
  double used = 0;

  for (guint class = 0; class < IBN_N_COLUMN_CLASSES; class++)
    {
      for (guint i = 0; i < n; i += MAX (columns[i].series, 1))
        {
          double least = 0;

          if (columns[i].class != class || columns[i].column->is_below)
            continue;
          if (class == IBN_COLUMN_PROSE && n > 4 && columns[i].natural > 2 * IBN_TEXT_WIDTH)
            continue;
          if (columns[i].column->type == IBN_TYPE_ROWS && n > 4)
            continue;
          for (guint j = 0; j < columns[i].series; j++)
            least += columns[i + j].least + (i + j > 0 ? IBN_COLUMN_GAP : 0);
          if (used + least > IBN_TEXT_WIDTH - 2 * IBN_COLUMN_PAD && i > 0)
            continue;
          for (guint j = 0; j < columns[i].series; j++)
            columns[i + j].is_shown = TRUE;
          used += least;
        }
    }
}

/* Where there is not room for what all want, those that lack little are given it first. */
static void
fill_columns (IbnColumn *columns, guint n, double room)
{
  for (guint i = 0; i < n; i++)
    {
      if (columns[i].is_shown)
        room -= columns[i].least;
    }
  for (double most = MAX_LACK / 4; most <= MAX_LACK; most += MAX_LACK / 4)
    {
      for (guint i = 0; i < n; i++)
        {
          double lack = columns[i].natural - columns[i].least;

          if (!columns[i].is_shown || lack <= 0 || lack > MIN (most, room / 2))
            continue;
          columns[i].least = columns[i].natural;
          room -= lack;
        }
    }
}

/* Each gets what it wants where there is room for that, and text what is left over. Where there is
 * not, each gets the least, and the same share of what it wants beyond that; and labels are broken
 * before answers are. */
static void
place_columns (IbnColumn *columns, guint n)
{
  double room = IBN_TEXT_WIDTH - 2 * IBN_COLUMN_PAD + IBN_COLUMN_GAP;
  double least = 0, natural = 0, stretch = 0, content = 0;
  double x = IBN_COLUMN_PAD, share;

  for (guint i = 0; i < n; i++)
    room -= columns[i].is_shown ? IBN_COLUMN_GAP : 0;
  if (sum_natural (columns, n) > room)
    {
      for (guint i = 0; i < n; i++)
        {
          columns[i].content = MAX (columns[i].least, columns[i].content);
          content += columns[i].is_shown ? columns[i].content : 0;
        }
      for (guint i = 0; i < n; i++)
        *(content > room ? &columns[i].natural : &columns[i].least) = columns[i].content;
      if (content > room)
        fill_columns (columns, n, room);
    }
  for (guint i = 0; i < n; i++)
    {
      if (!columns[i].is_shown)
        continue;
      least += columns[i].least;
      natural += columns[i].natural;
      if (columns[i].class != IBN_COLUMN_NUMBER && columns[i].class != IBN_COLUMN_CODE)
        stretch += columns[i].natural;
    }

  share = natural > least ? MAX (room - least, 0) / (natural - least) : 0;
  for (guint i = 0; i < n; i++)
    {
      IbnColumn *column = &columns[i];

      if (!column->is_shown)
        continue;
      if (natural > room)
        column->width = column->least + (column->natural - column->least) * share;
      else if (column->class != IBN_COLUMN_NUMBER && column->class != IBN_COLUMN_CODE)
        column->width = column->natural * (1 + (room - natural) / stretch);
      else
        column->width = column->natural;
      column->width = MIN (column->width, IBN_TEXT_WIDTH - IBN_COLUMN_PAD - x);
      column->x = x;
      x += column->width + IBN_COLUMN_GAP;
    }
}

/* One for each column of @grid, with a place for as many as go beside each other. The caller frees
 * them by g_free (). */
IbnColumn *
ibn_grid_make_columns (IbnComposer *self, const IbnGrid *grid)
{
  guint n = grid->columns->len;
  IbnColumn *columns = g_new0 (IbnColumn, n);

  for (guint i = 0; i < n; i++)
    {
      columns[i].column = g_ptr_array_index (grid->columns, i);
      columns[i].class = i == 0 ? IBN_COLUMN_TITLE : get_class (columns[i].column->type);
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
