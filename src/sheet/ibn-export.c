/* ibn-export.c: rows of a dossier as cells
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-export.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-attachment.h"
#include "ibn-cells-private.h"
#include "ibn-decimal.h"
#include "ibn-export-private.h"
#include "ibn-path.h"

/* Rows in the making. */
typedef struct {
  IbnChecker *checker;
  IbnCells   *cells;
  GHashTable *titles;         /* path of a table → GHashTable: title of a row → how many have it */
} Export;

/* "2018-03-21T12:00:00", without the zone. */
#define TIME_LENGTH 19

static void
clear_column (void *data)
{
  g_free (((IbnExportColumn *) data)->head);
}

static gboolean
is_answered (IbnDocument *document, const IbnTable *table, const IbnField *field)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (document, table->path);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *path = g_strjoin ("/", table->path, ids[i], field->name, NULL);

      if (*ibn_document_get (document, path) != '\0'
          || ibn_document_get_typed (document, path) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* What is asked in the phase, and what was answered anyway. */
static gboolean
is_column (IbnChecker *checker, const IbnTable *table, const IbnItem *item)
{
  guint mask = 1u << ibn_checker_get_phase (checker)->index;

  if (item->kind == IBN_ITEM_SHOW)
    return (item->show->phases & mask) != 0;
  return item->kind == IBN_ITEM_FIELD && !item->field->managed
         && ((item->field->phases & mask) != 0
             || is_answered (ibn_checker_get_document (checker), table, item->field));
}

static char *
make_head (const IbnWords *label, const IbnWords *unit, const char *language)
{
  const char *words = ibn_words_get (unit, language);

  if (*words == '\0')
    return g_strdup (ibn_words_get (label, language));
  /* Translators: the head of a column and the unit of what stands in it */
  return g_strdup_printf (_("%s (%s)"), ibn_words_get (label, language), words);
}

/* Amounts of a year and what is computed from them can be added; a price or a wage cannot. By the
 * convention of the calls the former end in the number of the year. */
static gboolean
has_total (const IbnTable *table, const IbnExportColumn *column)
{
  const char *name = column->field != NULL ? column->field->name : column->formula;

  if (table->layout != IBN_LAYOUT_GRID)
    return FALSE;
  if (column->field == NULL)
    return column->type == IBN_TYPE_MONEY;
  return (column->type == IBN_TYPE_MONEY || g_str_has_prefix (name, "months-"))
         && g_ascii_isdigit (name[strlen (name) - 1]);
}

GArray *
ibn_export_list_columns (IbnChecker *checker, const IbnTable *table)
{
  GArray *columns = g_array_new (FALSE, FALSE, sizeof (IbnExportColumn));
  const char *language = ibn_checker_get_language (checker);

  g_array_set_clear_func (columns, clear_column);
  for (guint i = 0; i < table->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (table->items, i);
      IbnExportColumn column = { NULL };

      if (!is_column (checker, table, item))
        continue;
      if (item->kind == IBN_ITEM_FIELD)
        {
          column.field = item->field;
          column.type = item->field->type;
          column.head = make_head (item->field->label, item->field->unit, language);
        }
      else
        {
          const IbnFormula *formula = ibn_checker_get_formula (checker, item->show->value);

          column.formula = item->show->value;
          column.type = formula->type;
          column.head = make_head (formula->label, NULL, language);
        }
      column.has_total = has_total (table, &column);
      g_array_append_val (columns, column);
    }
  return columns;
}

static GHashTable *
count_titles (IbnChecker *checker, const char *table)
{
  GHashTable *titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto(GStrv) ids = ibn_document_dup_row_ids (ibn_checker_get_document (checker), table);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (table, "/", ids[i], NULL);
      char *title = ibn_row_format (ibn_checker_get_call (checker),
                                    ibn_checker_get_document (checker),
                                    path, ibn_checker_get_language (checker));
      guint n = GPOINTER_TO_UINT (g_hash_table_lookup (titles, title));

      g_hash_table_insert (titles, title,
                           GUINT_TO_POINTER (n + 1));
    }
  return titles;
}

static gboolean
is_title_unique (Export *self, const char *table, const char *title)
{
  GHashTable *titles = g_hash_table_lookup (self->titles, table);

  if (titles == NULL)
    {
      titles = count_titles (self->checker, table);
      g_hash_table_insert (self->titles, g_strdup (table), titles);
    }
  return GPOINTER_TO_UINT (g_hash_table_lookup (titles, title)) < 2;
}

/* The enterprise number of a row as people read it, or NULL. */
static char *
dup_number (IbnChecker *checker, const char *row)
{
  const IbnTable *table = ibn_call_get_table (ibn_checker_get_call (checker), row);
  IbnDocument *document = ibn_checker_get_document (checker);

  for (guint i = 0; i < table->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (table->items, i);
      g_autofree char *path = NULL;

      if (item->kind != IBN_ITEM_FIELD || item->field->type != IBN_TYPE_ENTERPRISE_NUMBER)
        continue;
      path = g_strconcat (row, "/", item->field->name, NULL);
      return *ibn_document_get (document, path) == '\0'
             ? NULL : ibn_type_format (item->field->type, ibn_document_get (document, path), "");
    }
  return NULL;
}

/* What a row of another table is called so that it is found again: by its title, or, where more
 * have that one, by its enterprise number. */
static char *
name_row (Export *self, const char *table, const char *id)
{
  IbnDocument *document = ibn_checker_get_document (self->checker);
  g_autofree char *row = g_strconcat (table, "/", id, NULL);
  g_autofree char *title = NULL;
  char *number;

  if (!ibn_path_is_valid (row) || !ibn_document_has_row (document, row))
    return g_strdup (id);
  title = ibn_row_format (ibn_checker_get_call (self->checker), document, row,
                          ibn_checker_get_language (self->checker));
  if (is_title_unique (self, table, title))
    return g_steal_pointer (&title);
  number = dup_number (self->checker, row);
  return number != NULL ? number : g_steal_pointer (&title);
}

static char *
name_choice (const IbnField *field, const char *value, const char *language)
{
  for (guint i = 0; i < field->choices->len; i++)
    {
      const IbnChoice *choice = g_ptr_array_index (field->choices, i);

      if (g_str_equal (choice->value, value))
        return g_strdup (ibn_words_get (choice->label, language));
    }
  return g_strdup (value);
}

static char *
name_list (Export *self, const IbnField *field, const char *value)
{
  g_auto(GStrv) values = g_strsplit (value, " ", -1);
  GString *out = g_string_new (NULL);

  for (guint i = 0; values[i] != NULL; i++)
    {
      g_autofree char *name = field->table != NULL
                              ? name_row (self, field->table, values[i])
                              : name_choice (field, values[i],
                                             ibn_checker_get_language (self->checker));

      g_string_append_printf (out, "%s%s", i == 0 ? "" : "; ", name);
    }
  return g_string_free (out, FALSE);
}

/* A stored value as a cell. */
static char *
make_cell (Export *self, const IbnExportColumn *column, const char *value, IbnCellKind *kind)
{
  gint64 number = 0;

  *kind = IBN_CELL_TEXT;
  if (ibn_type_is_number (column->type)
      && ibn_whole_parse (value, G_MININT64, G_MAXINT64, &number))
    {
      *kind = column->type == IBN_TYPE_PERCENT ? IBN_CELL_PERCENT : IBN_CELL_NUMBER;
      return ibn_number_write (number, column->type == IBN_TYPE_COUNT ? 0 : 2);
    }
  if (column->type == IBN_TYPE_DATE || column->type == IBN_TYPE_TIME)
    {
      *kind = column->type == IBN_TYPE_DATE ? IBN_CELL_DATE : IBN_CELL_TIME;
      return g_strndup (value, TIME_LENGTH);
    }
  if (column->type == IBN_TYPE_FILE)
    return g_strdup (ibn_attachment_get_name (value));
  if (column->field != NULL && (column->field->table != NULL || column->type == IBN_TYPE_CHOICE
                                || column->type == IBN_TYPE_CHOICES))
    return name_list (self, column->field, value);
  return ibn_type_format (column->type, value, ibn_checker_get_language (self->checker));
}

static void
set_cell (Export *self, const IbnExportColumn *column, const char *row_path, guint row, guint n)
{
  IbnDocument *document = ibn_checker_get_document (self->checker);
  IbnCellKind kind = IBN_CELL_TEXT;
  const char *value = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;

  if (column->field != NULL)
    {
      path = g_strconcat (row_path, "/", column->field->name, NULL);
      text = g_strdup (ibn_document_get_typed (document, path));
      value = ibn_document_get (document, path);
    }
  else
    value = ibn_checker_get_text (self->checker, column->formula, row_path);

  if (text == NULL && value != NULL && *value != '\0')
    text = make_cell (self, column, value, &kind);
  /* A dossier is smaller than cells can be, but for its rows: those beyond what cells have stay
   * out. */
  if (text != NULL)
    ibn_cells_set (self->cells, row, n, kind, text, NULL);
}

/**
 * ibn_export_rows:
 * @checker: a checker
 * @table: a table of its call
 * @rows: (nullable): paths of rows of the table, in order; %NULL for all
 * @heads: whether a first row says what the columns are
 *
 * Makes cells of rows: one column for each question that is asked in the phase of the checker or
 * that was answered, and for each formula, in the order of the table. Numbers, dates and shares
 * are such cells, all else is text in the language of the checker, as is what is no value.
 *
 * [class@Ibn.Intake] makes the same answers of it again.
 *
 * Returns: (transfer full): the cells
 */
IbnCells *
ibn_export_rows (IbnChecker *checker, const IbnTable *table, const char *const *rows,
                 gboolean heads)
{
  g_autoptr(GHashTable) titles = NULL;
  g_autoptr(GArray) columns = NULL;
  g_auto(GStrv) ids = NULL;
  guint n_heads = heads ? 1 : 0;
  Export self;

  g_return_val_if_fail (IBN_IS_CHECKER (checker), NULL);
  g_return_val_if_fail (table != NULL, NULL);

  titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                  (GDestroyNotify) g_hash_table_unref);
  self = (Export) { checker, ibn_cells_new (), titles };
  columns = ibn_export_list_columns (checker, table);
  if (rows == NULL)
    ids = ibn_document_dup_row_ids (ibn_checker_get_document (checker), table->path);
  for (guint i = 0; heads && i < columns->len; i++)
    ibn_cells_set (self.cells, 0, i, IBN_CELL_TEXT,
                   g_array_index (columns, IbnExportColumn, i).head, NULL);

  for (guint i = 0; rows != NULL ? rows[i] != NULL : ids[i] != NULL; i++)
    {
      g_autofree char *path = rows != NULL ? g_strdup (rows[i])
                                           : g_strconcat (table->path, "/", ids[i], NULL);

      for (guint j = 0; j < columns->len; j++)
        set_cell (&self, &g_array_index (columns, IbnExportColumn, j), path, i + n_heads, j);
    }
  return self.cells;
}
