/* ibn-collect-tables.c: what stands on the pages: tables, and each of their rows
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-collect-private.h"

#include <string.h>

#include "ibn-print-words-private.h"

/* A longer name of a row is printed as an answer, under a heading with the number of the row. */
#define MAX_ROW_TITLE 120
/* So many rows, with no more columns and bytes than this, are read below each other. */
#define MIN_SLIGHT_ROWS    3
#define MAX_SLIGHT_COLUMNS 4
#define MAX_SLIGHT         200

/* The names by which a call asks for a timeline; see docs/CALLS.md. */
static const struct {
  const char *table, *first, *last;
} timeline = { "activities", "start-month", "end-month" };

static const char *
get_words (IbnCollector *self, const IbnWords *words)
{
  return ibn_words_get (words, self->language);
}

/* The heading of a row of its own: its name where that is short, else what such a row is called. */
static char *
dup_row_heading (IbnCollector *self, const IbnTable *table, const char *row, guint number,
                 const IbnField *title, gboolean *is_title)
{
  g_autofree char *path = title == NULL ? NULL : g_strdup_printf ("%s/%s", row, title->name);
  g_autofree char *value = path == NULL ? NULL : ibn_collector_dup_value (self, path);
  const char *label = get_words (self, table->row_label);
  g_autofree char *capital = ibn_collect_capital (label);

  *is_title = value != NULL && title->type != IBN_TYPE_PROSE
              && ibn_document_get_typed (self->document, path) == NULL
              && g_utf8_strlen (value, -1) <= MAX_ROW_TITLE;
  if (*is_title)
    return g_strdup_printf ("%u. %s", number, value);
  if (*label == '\0')
    return g_strdup_printf ("%u.", number);

  return g_strdup_printf ("%s %u", capital, number);
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
          answer = ibn_collector_take_item (self, item, phases, row);
          if (answer != NULL)
            g_ptr_array_add (block->items, answer);
        }
      if (block->items->len == 0)
        ibn_collect_nothing (self, get_words (self, table->row_label), IBN_WORD_NO_MORE);
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

/* Whether rows have so little in them that they are easier to read below each other. */
static gboolean
is_slight (IbnCollector *self, const IbnTable *table, GPtrArray *rows)
{
  guint n_used = 0;

  for (guint i = 0; i < table->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (table->items, i);
      gboolean is_used = FALSE;

      for (guint j = 0; item->kind == IBN_ITEM_FIELD && j < rows->len; j++)
        {
          g_autofree char *path = g_strdup_printf ("%s/%s",
                                                   (char *) g_ptr_array_index (rows, j),
                                                   item->field->name);
          g_autofree char *value = ibn_collector_dup_value (self, path);

          is_used = is_used || value != NULL;
          if (value != NULL && (strlen (value) > MAX_SLIGHT || strchr (value, '\n') != NULL))
            return FALSE;
        }
      n_used += is_used;
      if (n_used > MAX_SLIGHT_COLUMNS)
        return FALSE;
    }
  return TRUE;
}

/* @heading: the one of the group, or NULL. */
void
ibn_collect_table (IbnCollector *self, const IbnTable *table, IbnBlock *heading, guint phases)
{
  g_autoptr(GPtrArray) rows = list_rows (self, table);
  const char *label = get_words (self, table->label);

  /* All of it is for the program alone. */
  if (table->items->len == 0)
    return;
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
  if (table->layout == IBN_LAYOUT_GRID || ibn_table_is_read_across (table)
      || (rows->len >= MIN_SLIGHT_ROWS && is_slight (self, table, rows)))
    {
      ibn_collect_grid (self, table, phases, rows);
      return;
    }

  ibn_collect_overview (self, table, phases, rows);
  collect_records (self, table, phases, rows);
}
