/* ibn-collect.c: what stands on the pages: the questions and their answers
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-collect-private.h"

#include <string.h>

#include "ibn-date.h"
#include "ibn-money.h"
#include "ibn-print-words-private.h"

/* A longer name of a row is printed as an answer, under a heading with the number of the row. */
#define MAX_ROW_TITLE 120

/* The names by which a call asks for a timeline; see docs/CALLS.md. */
static const struct {
  const char *table, *first, *last;
} timeline = { "activities", "start-month", "end-month" };

static const char *
get_words (IbnCollector *self, const IbnWords *words)
{
  return ibn_words_get (words, self->language);
}

/* Whether an answer is asked for there, and its lack more than a loose end. */
gboolean
ibn_collector_asks (IbnCollector *self, const char *path)
{
  return ibn_checker_is_relevant (self->checker, path)
         && ibn_checker_get_missing (self->checker, path) >= IBN_LEVEL_EXPLAIN;
}

/* As people read it, or what was typed; NULL where there is neither. */
char *
ibn_collector_dup_value (IbnCollector *self, const char *path)
{
  const char *typed = ibn_document_get_typed (self->document, path);
  const char *value = ibn_document_get (self->document, path);
  const IbnField *field = ibn_call_get_field (self->call, path);
  g_autofree char *text = NULL;
  gint64 days, seconds;

  if (typed != NULL)
    return g_strdup (typed);
  if (*value == '\0')
    return NULL;

  if (field != NULL && field->type == IBN_TYPE_DATE && ibn_date_parse_iso (value, &days))
    return ibn_date_format_long (days, self->language);
  if (field != NULL && field->type == IBN_TYPE_TIME
      && ibn_time_parse_iso (value, &seconds, NULL))   /* else as it is */
    return ibn_time_format_long (seconds, self->language);
  if (field != NULL)
    text = ibn_field_format (self->call, field, self->document, path, self->language);
  if (text == NULL || *text == '\0')
    return g_strdup (value);
  return g_steal_pointer (&text);
}

/* The answer of a field, from now on one that is printed; NULL where there is none and none asked.
   */
IbnAnswer *
ibn_collector_take_answer (IbnCollector *self, const IbnField *field, const char *path)
{
  g_autofree char *text = ibn_collector_dup_value (self, path);
  IbnAnswerState state = IBN_ANSWER_GIVEN;

  if (text != NULL)
    {
      char *marked = NULL;

      if (ibn_document_get_typed (self->document, path) != NULL)
        {
          state = IBN_ANSWER_TYPED;
          marked = ibn_print_fill (self->language, IBN_WORD_NO_VALUE, text, NULL, NULL);
        }
      else if (field->unit != NULL && field->parent == NULL)
        marked = g_strdup_printf ("%s %s", text, get_words (self, field->unit));
      if (marked != NULL)
        {
          g_free (text);
          text = marked;
        }
      g_hash_table_add (self->printed, g_strdup (path));
    }
  else if (ibn_collector_asks (self, path))
    {
      text = g_strdup (ibn_print_word (self->language, IBN_WORD_EMPTY));
      state = IBN_ANSWER_EMPTY;
    }
  else
    return NULL;

  return ibn_answer_new (path, field->name, get_words (self, field->label), text, field->type,
                         state);
}

/* What a formula came to; NULL where that is unknown, or not of this phase. */
static IbnAnswer *
take_show (IbnCollector *self, const IbnShow *show, guint phases, const char *row)
{
  const IbnFormula *formula = ibn_checker_get_formula (self->checker, show->value);
  g_autofree char *text = NULL;

  if (formula == NULL || (phases & show->phases & 1u << self->phase->index) == 0)
    return NULL;

  text = ibn_checker_format (self->checker, show->value, row);
  if (*text == '\0')
    return NULL;
  return ibn_answer_new (NULL, show->value, get_words (self, formula->label), text, formula->type,
                         IBN_ANSWER_COMPUTED);
}

static IbnAnswer *
take_cell (IbnCollector *self, const IbnItem *item, guint phases, const char *row)
{
  g_autofree char *path = NULL;

  if (item->kind == IBN_ITEM_SHOW)
    return take_show (self, item->show, phases, row);

  path = g_strdup_printf ("%s/%s", row, item->field->name);
  return ibn_collector_take_answer (self, item->field, path);
}

static gboolean
ends_in_number (const char *name)
{
  const char *hyphen = strrchr (name, '-');

  return hyphen != NULL && g_ascii_isdigit (hyphen[1]);
}

/* A column of amounts is added up where a sum says something: of a year, or of what was computed.
   */
static void
add_total (IbnCollector *self, IbnGrid *grid, guint column, const IbnItem *item)
{
  IbnGridColumn *head = g_ptr_array_index (grid->columns, column);
  IbnMoney sum = 0;

  if (head->type != IBN_TYPE_MONEY
      || (item->kind == IBN_ITEM_FIELD && !ends_in_number (item->field->name)))
    return;

  for (guint i = 0; i < grid->rows->len; i++)
    {
      const IbnGridRow *row = g_ptr_array_index (grid->rows, i);
      const IbnAnswer *cell = g_ptr_array_index (row->cells, column);
      IbnMoney amount = 0;

      if (cell->state == IBN_ANSWER_TYPED)
        return;
      if (cell->state == IBN_ANSWER_GIVEN)
        amount = g_ascii_strtoll (ibn_document_get (self->document, cell->path), NULL, 10);
      else if (cell->state == IBN_ANSWER_COMPUTED && cell->name != NULL
               && !ibn_checker_get_number (self->checker, cell->name, row->path, &amount))
        return;
      if (!ibn_money_add (sum, amount, &sum))
        return;
    }

  head->total = ibn_money_format (sum);
  grid->has_totals = TRUE;
}

/* With the unit of what is below it, where the label does not say that already. */
static char *
dup_column_label (IbnCollector *self, const IbnItem *item)
{
  const IbnFormula *formula;
  const char *label, *unit;
  g_autofree char *folded_label = NULL;
  g_autofree char *folded_unit = NULL;

  if (item->kind == IBN_ITEM_SHOW)
    {
      formula = ibn_checker_get_formula (self->checker, item->show->value);
      return g_strdup (formula == NULL ? item->show->value : get_words (self, formula->label));
    }

  label = get_words (self, item->field->label);
  unit = get_words (self, item->field->unit);
  folded_label = g_utf8_casefold (label, -1);
  folded_unit = g_utf8_casefold (unit, -1);
  if (*unit == '\0' || strstr (folded_label, folded_unit) != NULL)
    return g_strdup (label);
  return g_strdup_printf ("%s (%s)", label, unit);
}

static IbnType
get_column_type (IbnCollector *self, const IbnItem *item)
{
  const IbnFormula *formula;

  if (item->kind == IBN_ITEM_FIELD)
    return item->field->type;

  formula = ibn_checker_get_formula (self->checker, item->show->value);
  return formula == NULL ? IBN_TYPE_TEXT : formula->type;
}

/* Takes the columns in which something stands. */
static void
collect_grid (IbnCollector *self, const IbnTable *table, guint phases, GPtrArray *rows)
{
  IbnBlock *block = ibn_content_add (self->content, IBN_BLOCK_GRID, NULL);

  block->path = g_strdup (table->path);
  block->grid = ibn_grid_new ();
  for (guint i = 0; i < rows->len; i++)
    ibn_grid_add_row (block->grid, g_ptr_array_index (rows, i));

  for (guint i = 0; i < table->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (table->items, i);
      g_autoptr(GPtrArray) cells = g_ptr_array_new ();
      g_autofree char *label = NULL;
      gboolean is_used = FALSE;

      for (guint j = 0; j < rows->len; j++)
        {
          IbnAnswer *cell = take_cell (self, item, phases, g_ptr_array_index (rows, j));

          is_used = is_used || cell != NULL;
          g_ptr_array_add (cells, cell);
        }
      if (!is_used)
        continue;

      label = dup_column_label (self, item);
      ibn_grid_add_column (block->grid,
                           item->kind == IBN_ITEM_FIELD ? item->field->name : item->show->value,
                           label, get_column_type (self, item));
      for (guint j = 0; j < rows->len; j++)
        {
          IbnGridRow *row = g_ptr_array_index (block->grid->rows, j);
          IbnAnswer *cell = g_ptr_array_index (cells, j);

          if (cell == NULL)
            cell = ibn_answer_new (NULL, NULL, label, "", IBN_TYPE_TEXT, IBN_ANSWER_COMPUTED);
          g_ptr_array_add (row->cells, cell);
        }
      if (rows->len > 1)
        add_total (self, block->grid, block->grid->columns->len - 1, item);
    }
}

/* The heading of a row of its own: its name where that is short, else what such a row is called. */
static char *
dup_row_heading (IbnCollector *self, const IbnTable *table, const char *row, guint number,
                 const IbnField *title, gboolean *is_title)
{
  g_autofree char *path = title == NULL ? NULL : g_strdup_printf ("%s/%s", row, title->name);
  g_autofree char *value = path == NULL ? NULL : ibn_collector_dup_value (self, path);
  const char *label = get_words (self, table->row_label);
  g_autofree char *first = NULL;

  *is_title = value != NULL && title->type != IBN_TYPE_PROSE
              && ibn_document_get_typed (self->document, path) == NULL
              && g_utf8_strlen (value, -1) <= MAX_ROW_TITLE;
  if (*is_title)
    return g_strdup_printf ("%u. %s", number, value);
  if (*label == '\0')
    return g_strdup_printf ("%u.", number);

  first = g_utf8_strup (label, g_utf8_next_char (label) - label);
  return g_strdup_printf ("%s%s %u", first, g_utf8_next_char (label), number);
}

static const IbnField *
find_column (const IbnTable *table, const char *name)
{
  for (guint i = 0; i < table->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (table->items, i);

      if (item->kind == IBN_ITEM_FIELD && g_strcmp0 (item->field->name, name) == 0)
        return item->field;
    }
  return NULL;
}

static void
collect_records (IbnCollector *self, const IbnTable *table, guint phases, GPtrArray *rows)
{
  const IbnField *title = find_column (table, table->title);

  for (guint i = 0; i < rows->len; i++)
    {
      const char *row = g_ptr_array_index (rows, i);
      gboolean is_title;
      g_autofree char *heading = dup_row_heading (self, table, row, i + 1, title, &is_title);
      IbnBlock *block = ibn_content_add_heading (self->content, 3, heading, row);

      if (is_title)
        {
          block->title_path = g_strdup_printf ("%s/%s", row, title->name);
          g_hash_table_add (self->printed, g_strdup (block->title_path));
        }

      block = ibn_content_add (self->content, IBN_BLOCK_RECORD, NULL);
      block->path = g_strdup (row);
      for (guint j = 0; j < table->items->len; j++)
        {
          const IbnItem *item = g_ptr_array_index (table->items, j);
          IbnAnswer *answer;

          if (is_title && item->kind == IBN_ITEM_FIELD && item->field == title)
            continue;
          answer = take_cell (self, item, phases, row);
          if (answer != NULL)
            g_ptr_array_add (block->items, answer);
        }
    }
}

static gboolean
get_month (IbnCollector *self, const char *row, const char *name, gint64 *month)
{
  g_autofree char *path = g_strdup_printf ("%s/%s", row, name);
  const IbnField *field = ibn_call_get_field (self->call, path);
  const char *value = ibn_document_get (self->document, path);

  if (field == NULL || field->type != IBN_TYPE_COUNT || *value == '\0')
    return FALSE;

  *month = g_ascii_strtoll (value, NULL, 10);
  return TRUE;
}

/* Rows without both months, or with months no plan has, are left out: their answers stand below. */
static void
collect_timeline (IbnCollector *self, const IbnTable *table, GPtrArray *rows)
{
  IbnBlock *block;
  guint n_months = 12;

  if (!g_str_equal (table->path, timeline.table))
    return;

  block = ibn_content_add (self->content, IBN_BLOCK_TIMELINE, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      const char *row = g_ptr_array_index (rows, i);
      g_autofree char *title = ibn_row_format (self->call, self->document, row, self->language);
      gint64 first, last;

      if (!get_month (self, row, timeline.first, &first)
          || !get_month (self, row, timeline.last, &last)
          || first < 1 || last < first || last > 120)
        continue;
      g_ptr_array_add (block->items, ibn_span_new (title, row, first, last));
      n_months = MAX (n_months, ((guint) last + 11) / 12 * 12);
    }
  block->count = n_months;
  if (block->items->len == 0)
    g_ptr_array_remove_index (self->content->blocks, self->content->blocks->len - 1);
}

/* The rows to print here, as paths. */
static GPtrArray *
list_rows (IbnCollector *self, const IbnTable *table)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_free);
  g_auto(GStrv) ids = ibn_document_dup_row_ids (self->document, table->path);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *row = g_strdup_printf ("%s/%s", table->path, ids[i]);

      if (!g_hash_table_contains (self->claimed, row))
        g_ptr_array_add (rows, g_steal_pointer (&row));
    }
  return rows;
}

/* @heading: the one of the group, or NULL. */
static void
collect_table (IbnCollector *self, const IbnTable *table, IbnBlock *heading, guint phases)
{
  g_autoptr(GPtrArray) rows = list_rows (self, table);
  const char *label = get_words (self, table->label);

  if (rows->len == 0)
    {
      IbnBlock *block;

      if (ibn_document_get_n_rows (self->document, table->path) > 0
          || !ibn_collector_asks (self, table->path))
        return;
      block = ibn_content_add (self->content, IBN_BLOCK_ANSWERS, NULL);
      g_ptr_array_add (block->items,
                       ibn_answer_new (table->path, NULL, label,
                                       ibn_print_word (self->language, IBN_WORD_NO_ROWS),
                                       IBN_TYPE_TEXT, IBN_ANSWER_EMPTY));
      return;
    }

  if (heading != NULL && heading->path == NULL && g_str_has_suffix (heading->text, label))
    heading->path = g_strdup (table->path);
  else
    ibn_content_add_heading (self->content, 3, label, table->path);
  collect_timeline (self, table, rows);

  switch (table->layout)
    {
    case IBN_LAYOUT_GRID:
      collect_grid (self, table, phases, rows);
      break;
    case IBN_LAYOUT_RECORDS:
      collect_records (self, table, phases, rows);
      break;
    }
}

static void
collect_group (IbnCollector *self, const IbnGroup *group, IbnBlock *heading, guint phases)
{
  IbnBlock *run = NULL;

  for (guint i = 0; i < group->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (group->items, i);
      IbnAnswer *answer = NULL;

      switch (item->kind)
        {
        case IBN_ITEM_FIELD:
          answer = ibn_collector_take_answer (self, item->field, item->field->path);
          break;
        case IBN_ITEM_SHOW:
          answer = take_show (self, item->show, phases, NULL);
          break;
        case IBN_ITEM_TABLE:
          collect_table (self, item->table, heading, phases & item->table->phases);
          run = NULL;
          break;
        }

      if (answer == NULL)
        continue;
      if (run == NULL)
        run = ibn_content_add (self->content, IBN_BLOCK_ANSWERS, NULL);
      g_ptr_array_add (run->items, answer);
    }
}

/* Takes the heading away again where nothing came under it. */
static gboolean
keep_heading (IbnCollector *self, guint heading)
{
  if (self->content->blocks->len > heading + 1)
    return TRUE;

  g_ptr_array_set_size (self->content->blocks, (int) heading);
  return FALSE;
}

/* What stands above a group: its label, or that of the table it begins with. "" for nothing. */
static const char *
get_group_label (IbnCollector *self, const IbnGroup *group)
{
  const char *label = get_words (self, group->label);
  const IbnItem *first = group->items->len == 0 ? NULL : g_ptr_array_index (group->items, 0);

  if (*label == '\0' && first != NULL && first->kind == IBN_ITEM_TABLE)
    return get_words (self, first->table->label);
  return label;
}

/* Every question in which something stands, or of which an answer is missed, in the order of the
 * call and whatever the phase. */
void
ibn_collect_form (IbnCollector *self)
{
  GPtrArray *steps = ibn_call_get_steps (self->call);
  guint n_steps = 0;

  for (guint i = 0; i < steps->len; i++)
    {
      const IbnStep *step = g_ptr_array_index (steps, i);
      g_autofree char *title = g_strdup_printf ("%u. %s", n_steps + 1,
                                                get_words (self, step->label));
      guint start = self->content->blocks->len;
      guint n_groups = 0;
      IbnBlock *block;

      if (self->takes != NULL && !self->takes (self, step))
        continue;
      block = ibn_content_add_heading (self->content, 1, title, NULL);
      block->on_new_page = n_steps == 0;
      for (guint j = 0; j < step->groups->len; j++)
        {
          const IbnGroup *group = g_ptr_array_index (step->groups, j);
          const char *label = get_group_label (self, group);
          g_autofree char *subtitle = g_strdup_printf ("%u.%u %s", n_steps + 1, n_groups + 1,
                                                       label);
          guint position = self->content->blocks->len;
          IbnBlock *heading = NULL;

          if (*label != '\0')
            heading = ibn_content_add_heading (self->content, 2, subtitle, NULL);
          collect_group (self, group, heading, step->phases & group->phases);
          if (heading != NULL && keep_heading (self, position))
            n_groups++;
        }
      if (keep_heading (self, start))
        n_steps++;
    }
}
