/* ibn-content.c: what stands on the pages: the pieces it is made of
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-content-private.h"

static void
answer_free (void *data)
{
  IbnAnswer *self = data;

  g_free (self->path);
  g_free (self->name);
  g_free (self->label);
  g_free (self->text);
  g_free (self);
}

IbnAnswer *
ibn_answer_new (const char *path, const char *name, const char *label, const char *text,
                IbnType type, IbnAnswerState state)
{
  IbnAnswer *self = g_new0 (IbnAnswer, 1);

  self->path = g_strdup (path);
  self->name = g_strdup (name);
  self->label = g_strdup (label);
  self->text = g_strdup (text);
  self->type = type;
  self->state = state;
  return self;
}

static void
column_free (void *data)
{
  IbnGridColumn *self = data;

  g_free (self->name);
  g_free (self->label);
  g_free (self->total);
  g_free (self);
}

static void
row_free (void *data)
{
  IbnGridRow *self = data;

  g_free (self->path);
  g_free (self->to_path);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

IbnGrid *
ibn_grid_new (void)
{
  IbnGrid *self = g_new0 (IbnGrid, 1);

  self->columns = g_ptr_array_new_with_free_func (column_free);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  return self;
}

void
ibn_grid_free (IbnGrid *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->columns);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

void
ibn_grid_add_column (IbnGrid *self, const char *name, const char *label, IbnType type)
{
  IbnGridColumn *column = g_new0 (IbnGridColumn, 1);

  column->name = g_strdup (name);
  column->label = g_strdup (label);
  column->type = type;
  g_ptr_array_add (self->columns, column);
}

IbnGridRow *
ibn_grid_add_row (IbnGrid *self, const char *path)
{
  IbnGridRow *row = g_new0 (IbnGridRow, 1);

  row->path = g_strdup (path);
  row->cells = g_ptr_array_new_with_free_func (answer_free);
  g_ptr_array_add (self->rows, row);
  return row;
}

void
ibn_series_free (IbnSeries *self)
{
  g_free (self->label);
  g_free (self->amounts);
  g_free (self);
}

IbnSeries *
ibn_series_new (const char *label, guint n_years)
{
  IbnSeries *self = g_new0 (IbnSeries, 1);

  self->label = g_strdup (label);
  self->amounts = g_new0 (gint64, n_years);
  return self;
}

static void
share_free (void *data)
{
  IbnShare *self = data;

  g_free (self->label);
  g_free (self->limit);
  g_free (self->text);
  g_free (self);
}

IbnShare *
ibn_share_new (const char *label, const char *limit, const char *text)
{
  IbnShare *self = g_new0 (IbnShare, 1);

  self->label = g_strdup (label);
  self->limit = g_strdup (limit);
  self->text = g_strdup (text);
  return self;
}

static void
span_free (void *data)
{
  IbnSpan *self = data;

  g_free (self->title);
  g_free (self->path);
  g_free (self);
}

IbnSpan *
ibn_span_new (const char *title, const char *path, gint64 first, gint64 last)
{
  IbnSpan *self = g_new0 (IbnSpan, 1);

  self->title = g_strdup (title);
  self->path = g_strdup (path);
  self->first = first;
  self->last = last;
  return self;
}

static void
place_free (void *data)
{
  IbnPlace *self = data;

  g_free (self->words);
  g_free (self->path);
  g_free (self);
}

IbnPlace *
ibn_place_new (const char *words, const char *path)
{
  IbnPlace *self = g_new0 (IbnPlace, 1);

  self->words = g_strdup (words);
  self->path = g_strdup (path);
  return self;
}

void
ibn_years_free (IbnYears *self)
{
  g_free (self->label);
  g_ptr_array_unref (self->values);
  g_free (self);
}

IbnYears *
ibn_years_new (const char *label)
{
  IbnYears *self = g_new0 (IbnYears, 1);

  self->label = g_strdup (label);
  self->values = g_ptr_array_new_with_free_func (answer_free);
  return self;
}

void
ibn_sheet_free (IbnSheet *self)
{
  if (self == NULL)
    return;

  g_free (self->company);
  g_ptr_array_unref (self->facts);
  g_ptr_array_unref (self->paragraphs);
  g_ptr_array_unref (self->values);
  g_ptr_array_unref (self->years);
  g_ptr_array_unref (self->signature);
  g_free (self->code);
  g_free (self->made);
  g_clear_pointer (&self->symbol, ibn_symbol_free);
  g_free (self);
}

IbnSheet *
ibn_sheet_new (const char *company)
{
  IbnSheet *self = g_new0 (IbnSheet, 1);

  self->company = g_strdup (company);
  self->facts = g_ptr_array_new_with_free_func (answer_free);
  self->paragraphs = g_ptr_array_new_with_free_func (g_free);
  self->values = g_ptr_array_new_with_free_func (answer_free);
  self->years = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_years_free);
  self->signature = g_ptr_array_new_with_free_func (answer_free);
  return self;
}

static void
changed_free (void *data)
{
  IbnChanged *self = data;

  g_free (self->row);
  g_free (self->label);
  g_free (self->path);
  g_free (self->from);
  g_free (self->to);
  g_free (self->amount);
  g_free (self);
}

IbnChanged *
ibn_changed_new (const char *row, const char *label, const char *path, const char *from,
                 const char *to, const char *amount)
{
  IbnChanged *self = g_new0 (IbnChanged, 1);

  self->row = g_strdup (row);
  self->label = g_strdup (label);
  self->path = g_strdup (path);
  self->from = g_strdup (from);
  self->to = g_strdup (to);
  self->amount = g_strdup (amount);
  return self;
}

/* What the items of a block are; NULL where it has none. */
static const GDestroyNotify item_free[] = {
  [IBN_BLOCK_HEADING] = NULL,
  [IBN_BLOCK_NOTE] = NULL,
  [IBN_BLOCK_ANSWERS] = answer_free,
  [IBN_BLOCK_RECORD] = answer_free,
  [IBN_BLOCK_GRID] = NULL,
  [IBN_BLOCK_FACTS] = answer_free,
  [IBN_BLOCK_FIGURES] = answer_free,
  [IBN_BLOCK_NAMES] = answer_free,
  [IBN_BLOCK_SUMMARY] = NULL,
  [IBN_BLOCK_EXCERPT] = answer_free,
  [IBN_BLOCK_BUDGET] = (GDestroyNotify) ibn_series_free,
  [IBN_BLOCK_SHARES] = share_free,
  [IBN_BLOCK_TIMELINE] = span_free,
  [IBN_BLOCK_FINDING] = place_free,
  [IBN_BLOCK_CONTENTS] = NULL,
  [IBN_BLOCK_LETTER] = NULL,
  [IBN_BLOCK_HEAD] = answer_free,
  [IBN_BLOCK_CHANGES] = changed_free,
};

static void
block_free (void *data)
{
  IbnBlock *self = data;

  g_free (self->path);
  g_free (self->title_path);
  g_free (self->label);
  g_free (self->text);
  g_free (self->rule);
  g_ptr_array_unref (self->items);
  ibn_grid_free (self->grid);
  ibn_sheet_free (self->sheet);
  g_ptr_array_unref (self->parts);
  g_free (self);
}

IbnBlock *
ibn_content_add (IbnContent *self, IbnBlockKind kind, const char *text)
{
  IbnBlock *block = g_new0 (IbnBlock, 1);

  block->kind = kind;
  block->text = g_strdup (text);
  block->items = g_ptr_array_new_with_free_func (item_free[kind]);
  block->parts = g_ptr_array_new_with_free_func (block_free);
  g_ptr_array_add (self->blocks, block);
  return block;
}

IbnBlock *
ibn_content_add_heading (IbnContent *self, guint level, const char *text, const char *path)
{
  IbnBlock *block = ibn_content_add (self, IBN_BLOCK_HEADING, text);

  block->level = level;
  block->path = g_strdup (path);
  block->in_contents = level <= 2;
  return block;
}

IbnContent *
ibn_content_new (const char *language)
{
  IbnContent *self = g_new0 (IbnContent, 1);

  self->language = g_strdup (language);
  self->has_cover = TRUE;
  self->has_running = TRUE;
  self->facts = g_ptr_array_new_with_free_func (answer_free);
  self->blocks = g_ptr_array_new_with_free_func (block_free);
  return self;
}

void
ibn_content_free (IbnContent *self)
{
  g_free (self->language);
  g_free (self->answer_language);
  g_free (self->title);
  g_free (self->author);
  g_free (self->subject);
  g_free (self->acronym);
  g_free (self->programme);
  g_free (self->call_title);
  g_free (self->phase);
  g_free (self->state);
  g_ptr_array_unref (self->facts);
  g_clear_pointer (&self->changed, g_hash_table_unref);
  g_free (self->running_title);
  g_free (self->running_phase);
  g_free (self->running_foot);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}
