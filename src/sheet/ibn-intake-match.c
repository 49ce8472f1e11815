/* ibn-intake-match.c: which column of a spreadsheet is which of a table
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "ibn-intake-private.h"

/* Rows among which the heads are looked for. */
#define N_HEAD_ROWS 20

/* Bytes; what is longer heads no column. */
#define MAX_HEAD 200

/* A head that is surely one, be it the only one that is known. */
#define SURE 90

/* Cells of a column by which it is found what it holds. */
#define N_SAMPLED 200

typedef struct {
  guint score;
  guint column;
  guint field;
} Pair;

/* The types that show by themselves, the most telling first. */
static const IbnType telling[] = {
  IBN_TYPE_ENTERPRISE_NUMBER, IBN_TYPE_ESTABLISHMENT_NUMBER, IBN_TYPE_VAT_NUMBER, IBN_TYPE_IBAN,
  IBN_TYPE_EMAIL, IBN_TYPE_URL, IBN_TYPE_ROW, IBN_TYPE_CHOICE, IBN_TYPE_DATE, IBN_TYPE_PHONE,
};

/* A row of which the first text is one of these sums up those above it; or begins with one of the
 * next. */
static const char *const total_words[] = {
  "totaal", "totalen", "total", "totals", "totaux", "som", "sum", "somme", "subtotaal", "subtotal",
  "eindtotaal", "algemeen totaal", "grand total", "sous total", "total general",
};
static const char *const total_beginnings[] = { "totaal ", "subtotaal ", "eindtotaal " };

static int
compare_pairs (const void *a, const void *b)
{
  const Pair *one = a;
  const Pair *other = b;

  if (one->score != other->score)
    return one->score > other->score ? -1 : 1;
  if (one->column != other->column)
    return one->column < other->column ? -1 : 1;
  return one->field < other->field ? -1 : one->field > other->field;
}

/* How well the columns fit the fields, by the heads in a row; the best first. */
static GArray *
list_pairs (const IbnMatcher *self, guint row)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  guint n_columns = ibn_cells_get_n_columns (self->cells);

  for (guint column = 0; column < n_columns; column++)
    {
      const char *text = ibn_cells_get_text (self->cells, row, column);
      g_autofree char *folded = NULL;

      if (ibn_cells_get_kind (self->cells, row, column) != IBN_CELL_TEXT
          || strlen (text) > MAX_HEAD)
        continue;
      folded = ibn_head_fold (text);
      for (guint field = 0; field < self->fields->len; field++)
        {
          Pair pair = { ibn_head_words_score (self->words, field, folded), column, field };

          if (pair.score > 0)
            g_array_append_val (pairs, pair);
        }
    }
  g_array_sort (pairs, compare_pairs);
  return pairs;
}

/* Gives each column one field at most, and the other way round. */
static guint
assign (const IbnMatcher *self, const GArray *pairs, const IbnField **columns, guint *score)
{
  g_autofree gboolean *is_given = g_new0 (gboolean, self->fields->len);
  guint n = 0;

  *score = 0;
  for (guint i = 0; i < pairs->len; i++)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);

      if (columns[pair->column] != NULL || is_given[pair->field])
        continue;
      columns[pair->column] = g_ptr_array_index (self->fields, pair->field);
      is_given[pair->field] = TRUE;
      *score += pair->score;
      n++;
    }
  return n;
}

static guint
count_cells (const IbnMatcher *self, guint row)
{
  guint n = 0;

  for (guint column = 0; column < ibn_cells_get_n_columns (self->cells); column++)
    n += ibn_cells_get_kind (self->cells, row, column) != IBN_CELL_EMPTY;
  return n;
}

/* Finds the row of the heads. */
int
ibn_matcher_find_head (const IbnMatcher *self)
{
  guint n_rows = MIN (ibn_cells_get_n_rows (self->cells), N_HEAD_ROWS);
  guint n_columns = ibn_cells_get_n_columns (self->cells);
  guint best = 0;
  int found = -1;

  for (guint row = 0; row < n_rows; row++)
    {
      g_autoptr(GArray) pairs = list_pairs (self, row);
      g_autofree const IbnField **columns = g_new0 (const IbnField *, n_columns);
      guint n_cells = count_cells (self, row);
      guint score;
      guint n = assign (self, pairs, columns, &score);

      if (score > best && (n > 1 || n_cells < 3 || score >= SURE))
        {
          best = score;
          found = (int) row;
        }
    }
  return found;
}

void
ibn_matcher_by_head (const IbnMatcher *self, guint row, const IbnField **columns)
{
  g_autoptr(GArray) pairs = list_pairs (self, row);
  guint score;

  assign (self, pairs, columns, &score);
}

/* Whether all that stands in a column, and that is something, is a value of a field. */
static gboolean
fits (const IbnMatcher *self, guint column, const IbnField *field)
{
  guint n_rows = ibn_cells_get_n_rows (self->cells);
  guint n = 0;

  for (guint row = 0; row < n_rows && n < N_SAMPLED; row++)
    {
      IbnCellKind kind = ibn_cells_get_kind (self->cells, row, column);
      g_autofree char *text = NULL;

      if (kind == IBN_CELL_EMPTY || ibn_row_is_total (self->cells, row))
        continue;
      n++;
      if (ibn_cell_reader_read (self->reader, field, kind,
                                ibn_cells_get_text (self->cells, row, column), &text)
          != IBN_INTAKE_FINE)
        return FALSE;
    }
  return n > 0;
}

/* The columns as the table has them: what was copied from here, without heads. */
static gboolean
match_in_order (const IbnMatcher *self, const GPtrArray *fields, const IbnField **columns)
{
  guint n_columns = ibn_cells_get_n_columns (self->cells);
  guint n_telling = 0;

  if (n_columns > fields->len)
    return FALSE;
  for (guint column = 0; column < n_columns; column++)
    {
      const IbnField *field = g_ptr_array_index (fields, column);
      gboolean is_offered = field != NULL && g_ptr_array_find (self->fields, field, NULL);
      gboolean does_fit = is_offered && fits (self, column, field);

      n_telling += does_fit && !ibn_type_is_text (field->type);
      if (does_fit)
        columns[column] = field;
      else if (is_offered)
        for (guint row = 0; row < ibn_cells_get_n_rows (self->cells); row++)
          if (ibn_cells_get_kind (self->cells, row, column) != IBN_CELL_EMPTY)
            return FALSE;
    }
  return n_telling > 0 || (n_columns == 1 && columns[0] != NULL);
}

/* What the cells of a copied row are, in order; NULL for what cannot be answered. */
static GPtrArray *
list_items (const IbnMatcher *self)
{
  GPtrArray *items = g_ptr_array_new ();

  for (guint i = 0; i < self->table->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (self->table->items, i);

      if (item->kind == IBN_ITEM_SHOW || !item->field->managed)
        g_ptr_array_add (items, item->kind == IBN_ITEM_FIELD ? item->field : NULL);
    }
  return items;
}

static gboolean
is_given (const IbnMatcher *self, const IbnField **columns, const IbnField *field)
{
  for (guint i = 0; i < ibn_cells_get_n_columns (self->cells); i++)
    if (columns[i] == field)
      return TRUE;
  return FALSE;
}

static guint
match_type (const IbnMatcher *self, IbnType type, const IbnField **columns)
{
  guint n = 0;

  for (guint i = 0; i < self->fields->len; i++)
    {
      const IbnField *field = g_ptr_array_index (self->fields, i);

      for (guint column = 0; column < ibn_cells_get_n_columns (self->cells)
           && field->type == type; column++)
        if (columns[column] == NULL && !is_given (self, columns, field)
            && fits (self, column, field))
          {
            columns[column] = field;
            n++;
          }
    }
  return n;
}

/* Whether a column holds words, rather than numbers and dates that were typed. */
static gboolean
has_words (const IbnMatcher *self, guint column)
{
  gboolean any = FALSE;

  for (guint row = 0; row < MIN (ibn_cells_get_n_rows (self->cells), N_SAMPLED); row++)
    {
      IbnCellKind kind = ibn_cells_get_kind (self->cells, row, column);
      const char *text = ibn_cells_get_text (self->cells, row, column);
      gboolean has_letter = FALSE;

      if (kind == IBN_CELL_EMPTY)
        continue;
      for (; *text != '\0' && !has_letter; text = g_utf8_next_char (text))
        has_letter = g_unichar_isalpha (g_utf8_get_char (text));
      if (kind != IBN_CELL_TEXT || !has_letter)
        return FALSE;
      any = TRUE;
    }
  return any;
}

static const IbnField *
find_title (const IbnMatcher *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const IbnField *field = g_ptr_array_index (self->fields, i);

      if (g_str_equal (field->name, self->table->title) && ibn_type_is_text (field->type))
        return field;
    }
  return NULL;
}

/* Without heads: only what is sure. */
void
ibn_matcher_by_content (const IbnMatcher *self, const IbnField **columns)
{
  guint n_columns = ibn_cells_get_n_columns (self->cells);
  g_autoptr(GPtrArray) items = list_items (self);
  const IbnField *title = find_title (self);
  const GPtrArray *orders[] = { items, self->fields };
  guint n = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    {
      memset (columns, 0, n_columns * sizeof *columns);
      if (match_in_order (self, orders[i], columns))
        return;
    }

  memset (columns, 0, n_columns * sizeof *columns);
  for (gsize i = 0; i < G_N_ELEMENTS (telling); i++)
    n += match_type (self, telling[i], columns);
  if (n > 0)
    match_type (self, IBN_TYPE_POSTCODE, columns);
  for (guint column = 0; column < n_columns && title != NULL && (n > 0 || n_columns == 1); column++)
    if (columns[column] == NULL && has_words (self, column))
      {
        columns[column] = title;
        return;
      }
}

/* Whether a row sums up those above it. */
gboolean
ibn_row_is_total (const IbnCells *cells, guint row)
{
  for (guint column = 0; column < ibn_cells_get_n_columns (cells); column++)
    {
      const char *text = ibn_cells_get_text (cells, row, column);
      g_autofree char *folded = NULL;

      if (ibn_cells_get_kind (cells, row, column) != IBN_CELL_TEXT || strlen (text) > MAX_HEAD)
        {
          if (*text != '\0')
            return FALSE;
          continue;
        }
      folded = ibn_head_fold (text);
      for (gsize i = 0; i < G_N_ELEMENTS (total_words); i++)
        if (g_str_equal (total_words[i], folded))
          return TRUE;
      for (gsize i = 0; i < G_N_ELEMENTS (total_beginnings); i++)
        if (g_str_has_prefix (folded, total_beginnings[i]))
          return TRUE;
      return FALSE;
    }
  return FALSE;
}
