/* ibn-grid-cells.c: what stands in the cells of a grid, and what is to be said of it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-grid-private.h"

#include <glib/gi18n.h>

#include "ibn-complaint.h"
#include "ibn-path.h"
#include "ibn-ui.h"

guint
ibn_grid_count_rows (IbnGrid *self)
{
  return g_list_model_get_n_items (self->model);
}

char *
ibn_grid_dup_row_path (IbnGrid *self, guint row)
{
  g_autoptr(IbnRowItem) item = g_list_model_get_item (self->model, row);

  return item != NULL ? g_strdup (ibn_row_item_get_path (item)) : NULL;
}

gboolean
ibn_grid_find_row (IbnGrid *self, const char *row_path, guint *row)
{
  guint n_rows = ibn_grid_count_rows (self);

  for (guint i = 0; row_path != NULL && i < n_rows; i++)
    {
      g_autoptr(IbnRowItem) item = g_list_model_get_item (self->model, i);

      if (!g_str_equal (ibn_row_item_get_path (item), row_path))
        continue;
      *row = i;
      return TRUE;
    }
  return FALSE;
}

/* The path of an answer; NULL for what is computed. */
static char *
dup_cell_path (const IbnGridColumn *column, const char *row_path)
{
  return column->item->kind == IBN_ITEM_FIELD
           ? g_strconcat (row_path, "/", column->item->field->name, NULL) : NULL;
}

char *
ibn_grid_dup_path (IbnGrid *self, guint row, guint column)
{
  g_autofree char *row_path = ibn_grid_dup_row_path (self, row);

  return row_path != NULL ? dup_cell_path (ibn_grid_get_column (self, column), row_path) : NULL;
}

/* @path: of the answer, or NULL where it is computed */
static char *
dup_text (IbnGrid *self, const IbnGridColumn *column, const char *row_path, const char *path)
{
  if (path == NULL)
    return ibn_checker_format (ibn_session_get_checker (self->session), column->item->show->value,
                               row_path);
  return ibn_field_format (ibn_session_get_call (self->session), column->item->field,
                           ibn_session_get_document (self->session), path,
                           ibn_session_get_language (self->session));
}

char *
ibn_grid_dup_text (IbnGrid *self, guint row, guint column)
{
  const IbnGridColumn *place = ibn_grid_get_column (self, column);
  g_autofree char *row_path = ibn_grid_dup_row_path (self, row);
  g_autofree char *path = dup_cell_path (place, row_path);

  return dup_text (self, place, row_path, path);
}

static gboolean
is_empty (IbnGrid *self, const char *path)
{
  IbnDocument *document = ibn_session_get_document (self->session);

  return *ibn_document_get (document, path) == '\0'
         && ibn_document_get_typed (document, path) == NULL;
}

/* What was answered is never hidden. */
static gboolean
is_asked (IbnGrid *self, const IbnGridColumn *column, const char *path)
{
  return path == NULL || !column->item->field->has_relevant
         || ibn_checker_is_relevant (ibn_session_get_checker (self->session), path)
         || !is_empty (self, path);
}

gboolean
ibn_grid_is_asked (IbnGrid *self, guint row, guint column)
{
  g_autofree char *path = ibn_grid_dup_path (self, row, column);

  return is_asked (self, ibn_grid_get_column (self, column), path);
}

gboolean
ibn_grid_can_edit (IbnGrid *self, guint row, guint column)
{
  g_autofree char *path = ibn_grid_dup_path (self, row, column);

  return path != NULL && ibn_session_can_edit (self->session, path);
}

/* Findings */

void
ibn_grid_touch (IbnGrid *self, const char *path)
{
  g_hash_table_add (self->touched, g_strdup (path));
}

/* What nobody touched says nothing until its page was left. */
static IbnLevel
get_level (IbnGrid *self, const char *path)
{
  IbnLevel level = ibn_checker_get_level_at (ibn_session_get_checker (self->session), path);

  if (level == IBN_LEVEL_NONE || g_hash_table_contains (self->touched, path)
      || self->step == NULL || ibn_session_was_left (self->session, self->step))
    return level;
  return IBN_LEVEL_NONE;
}

/* All complaints of the gravest level. */
static char *
dup_complaint (IbnGrid *self, const char *path, IbnLevel level, const char *separator)
{
  g_autoptr(GPtrArray) findings =
    ibn_checker_dup_findings_at (ibn_session_get_checker (self->session), path);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      IbnFinding *finding = g_ptr_array_index (findings, i);

      if (ibn_finding_get_level (finding) < level)
        continue;
      if (words->len > 0)
        g_string_append (words, separator);
      g_string_append (words, ibn_finding_get_message (finding));
    }
  return g_string_free (words, FALSE);
}

/* Of an answer that is to be checked, where it comes from; or NULL. */
static char *
dup_carried (IbnGrid *self, const char *path)
{
  const char *origin = ibn_carry_get_origin (ibn_session_get_carry (self->session), path);

  /* Translators: %s is a phase with its day, or what an earlier dossier is called */
  return origin != NULL ? g_strdup_printf (_("Taken over from %s, to be checked"), origin) : NULL;
}

/* What can be read in two ways in the current cell; what comes in sight while one types is to be
 * seen. */
static void
show_readings (IbnGrid *self, const IbnField *field, const char *path)
{
  gboolean was_visible = gtk_widget_get_visible (self->readings);

  if (path == NULL)
    ibn_readings_hide (IBN_READINGS (self->readings));
  else if (ibn_readings_show (IBN_READINGS (self->readings), self->session, field, path)
           && !was_visible && self->editor != NULL)
    ibn_ui_show (self->readings);
}

/* Below the grid: what is to be said of the current cell, or what is asked there. */
void
ibn_grid_show_complaint (IbnGrid *self)
{
  const IbnItem *item = self->current != NULL ? ibn_grid_get_column (self, self->column)->item
                                              : NULL;
  IbnLevel level = IBN_LEVEL_NONE;
  g_autofree char *path = NULL;
  g_autofree char *carried = NULL;
  g_autofree char *complaint = NULL;
  const char *help = "";

  if (item != NULL && item->kind == IBN_ITEM_FIELD)
    {
      path = g_strconcat (self->current, "/", item->field->name, NULL);
      carried = dup_carried (self, path);
      help = carried != NULL ? carried : ibn_session_get_words (self->session, item->field->help);
    }
  if (self->editor != NULL)
    {
      level = ibn_editor_get_level (self->editor);
      complaint = g_strdup (ibn_editor_get_complaint (self->editor));
    }
  else if (path != NULL)
    {
      level = get_level (self, path);
      if (level != IBN_LEVEL_NONE)
        complaint = dup_complaint (self, path, level, "\n");
    }

  ibn_complaint_set (IBN_COMPLAINT (self->complaint), level, complaint);
  gtk_label_set_label (GTK_LABEL (self->help), complaint == NULL ? help : "");
  gtk_widget_set_visible (self->help, complaint == NULL);
  show_readings (self, item != NULL ? item->field : NULL, path);
}

/* Cells */

/* Of a row of the table itself, such as one that is there twice. */
static void
fill_number (IbnGrid *self, const IbnGridRow *row, gboolean is_new)
{
  IbnCell *cell = IBN_CELL (row->number);
  g_autofree char *number = NULL;
  g_autofree char *name = NULL;

  ibn_cell_set_level (cell, get_level (self, row->path));
  if (!is_new && row->named == row->position + 1)
    return;
  number = g_strdup_printf ("%u", row->position + 1);
  /* Translators: a row of a table, for a screen reader; %u is its number */
  name = g_strdup_printf (_("Row %u"), row->position + 1);
  ibn_cell_set_path (cell, row->path);
  ibn_cell_set_text (cell, number);
  ibn_cell_set_name (cell, name);
}

static char *
dup_name (IbnGrid *self, const IbnGridColumn *column, guint position, const char *text,
          const char *path, IbnLevel level, gboolean is_typed)
{
  g_autofree char *complaint = path != NULL ? dup_carried (self, path) : NULL;

  if (*text == '\0')
    text = _("empty");
  if (level == IBN_LEVEL_NONE && complaint == NULL)
    {
      /* Translators: a cell, for a screen reader: its row, its column, what is there */
      return g_strdup_printf (_("Row %u, %s: %s"), position + 1, column->label, text);
    }
  if (level != IBN_LEVEL_NONE)
    {
      g_autofree char *words = dup_complaint (self, path, level, " ");
      g_autofree char *question =
        is_typed ? ibn_readings_dup_question (self->session, column->item->field, path) : NULL;

      g_free (complaint);
      complaint = question != NULL ? g_strdup_printf ("%s. %s", words, question)
                                   : g_steal_pointer (&words);
    }
  /* Translators: the same, with what is wrong or to be checked */
  return g_strdup_printf (_("Row %u, %s: %s. %s"), position + 1, column->label, text, complaint);
}

static gboolean
is_locked (IbnGrid *self, const IbnGridColumn *column, const char *path)
{
  /* In the part of a company each row has its own rights; else all of a column have the same. */
  if (ibn_scope_get_part (ibn_session_get_scope (self->session)) == NULL)
    return column->locked;
  return path == NULL || !ibn_session_can_edit (self->session, path);
}

/* Whether what stands in the cell is what stood there: an answer that was not edited, and that
 * names no other row. */
static gboolean
text_holds (IbnGrid *self, const IbnGridColumn *column, const IbnGridRow *row)
{
  const IbnItem *item = column->item;

  return item->kind == IBN_ITEM_FIELD
         && !g_hash_table_contains (self->dirty, ibn_path_get_name (row->path))
         && (item->field->table == NULL || !self->renamed);
}

/* @is_new: it showed another row before */
static void
fill_cell (IbnGrid *self, const IbnGridRow *row, guint index, gboolean is_new)
{
  const IbnGridColumn *column = ibn_grid_get_column (self, index);
  IbnCell *cell = g_ptr_array_index (row->cells, index);
  IbnCarry *carry = ibn_session_get_carry (self->session);
  IbnDocument *document = ibn_session_get_document (self->session);
  g_autofree char *path = dup_cell_path (column, row->path);
  gboolean holds = !is_new && text_holds (self, column, row);
  g_autofree char *text = holds ? g_strdup (ibn_cell_get_text (cell))
                                : dup_text (self, column, row->path, path);
  IbnLevel level = path != NULL ? get_level (self, path) : IBN_LEVEL_NONE;
  gboolean open = path != NULL && ibn_carry_is_open (carry, path);
  gboolean same = row->named == row->position + 1 && level == IBN_LEVEL_NONE
                  && ibn_cell_get_level (cell) == level && ibn_cell_is_open (cell) == open
                  && g_str_equal (text, ibn_cell_get_text (cell));

  if (!holds)
    {
      row->typed[index] = path != NULL && ibn_document_get_typed (document, path) != NULL;
      ibn_cell_set_path (cell, path);
      ibn_cell_set_text (cell, text);
    }
  ibn_cell_set_level (cell, level);
  ibn_cell_set_blank (cell, !is_asked (self, column, path));
  ibn_cell_set_locked (cell, is_locked (self, column, path));
  ibn_cell_set_open (cell, open);
  if (!holds && (column->look & IBN_CELL_LOOK_TICK) != 0)
    ibn_cell_set_ticked (cell, g_str_equal (ibn_document_get (document, path), "yes"));
  if (!same)
    {
      g_autofree char *name = dup_name (self, column, row->position, text, path, level,
                                         row->typed[index]);

      ibn_cell_set_name (cell, name);
    }
}

static void
find_locked (IbnGrid *self)
{
  g_autofree char *row_path = ibn_grid_dup_row_path (self, 0);

  for (guint i = 0; row_path != NULL && i < self->columns->len; i++)
    {
      IbnGridColumn *column = g_ptr_array_index (self->columns, i);
      g_autofree char *path = dup_cell_path (column, row_path);

      column->locked = path == NULL || !ibn_session_can_edit (self->session, path);
    }
}

static void
fill_row (IbnGrid *self, IbnGridRow *row, gboolean is_new)
{
  fill_number (self, row, is_new);
  for (guint i = 0; i < row->cells->len; i++)
    fill_cell (self, row, i, is_new);
  row->named = row->position + 1;
  ibn_grid_mark_row (self, row);
}

/* All that have widgets, after an edit. */
void
ibn_grid_fill_rows (IbnGrid *self)
{
  find_locked (self);
  for (guint i = 0; i < self->rows->len; i++)
    fill_row (self, g_ptr_array_index (self->rows, i), FALSE);
}

/* Shows what the dossier holds in the row now. */
void
ibn_grid_fill_row (IbnGrid *self, IbnGridRow *row)
{
  fill_row (self, row, TRUE);
}
