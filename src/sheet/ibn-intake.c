/* ibn-intake.c: cells that are to become rows of a table
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-intake.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-error.h"
#include "ibn-intake-private.h"
#include "ibn-path.h"

/* What came of one cell. */
typedef struct {
  gboolean        is_known;
  IbnIntakeState  state;
  char           *text;       /* owned: what is stored, or what stands there */
} Outcome;

/* A column of the cells. */
typedef struct {
  const IbnField *field;      /* of the call, or NULL */
  Outcome        *outcomes;   /* owned, one for each row; NULL until one is asked for */
} Column;

struct _IbnIntake {
  GObject parent_instance;

  IbnCall        *call;       /* owned */
  IbnDocument    *document;   /* owned */
  const IbnTable *table;      /* of the call */
  IbnCells       *cells;      /* owned */
  char           *language;   /* owned */
  GPtrArray      *fields;     /* owned, of IbnField of the call */
  IbnHeadWords   *words;      /* owned */
  IbnCellReader  *reader;     /* owned */
  int             head;       /* a row, or -1 */
  guint           n_rows;
  guint           n_columns;
  Column         *columns;    /* owned, n_columns of them */
  gboolean       *taken;      /* owned, n_rows of them */
  gboolean        updates;
  char          **matches;    /* owned, or NULL: the id of the row that each changes, or NULL */
};

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IbnIntake, ibn_intake, G_TYPE_OBJECT)

static void
forget_column (IbnIntake *self, Column *column)
{
  for (guint i = 0; column->outcomes != NULL && i < self->n_rows; i++)
    g_free (column->outcomes[i].text);
  g_clear_pointer (&column->outcomes, g_free);
}

static void
forget_matches (IbnIntake *self)
{
  for (guint i = 0; self->matches != NULL && i < self->n_rows; i++)
    g_free (self->matches[i]);
  g_clear_pointer (&self->matches, g_free);
}

static const Outcome *
get_outcome (IbnIntake *self, guint row, guint column)
{
  Column *whole = &self->columns[column];
  Outcome *outcome;

  if (whole->outcomes == NULL)
    whole->outcomes = g_new0 (Outcome, self->n_rows);
  outcome = &whole->outcomes[row];
  if (!outcome->is_known)
    {
      outcome->is_known = TRUE;
      outcome->state = ibn_cell_reader_read (self->reader, whole->field,
                                             ibn_cells_get_kind (self->cells, row, column),
                                             ibn_cells_get_text (self->cells, row, column),
                                             &outcome->text);
    }
  return outcome;
}

static gboolean
is_something (const Outcome *outcome)
{
  return outcome->state == IBN_INTAKE_FINE || outcome->state == IBN_INTAKE_KEPT;
}

/* Whether a row is taken and has something in a column that is. */
static gboolean
is_used (IbnIntake *self, guint row)
{
  for (guint i = 0; self->taken[row] && i < self->n_columns; i++)
    if (self->columns[i].field != NULL && is_something (get_outcome (self, row, i)))
      return TRUE;
  return FALSE;
}

/* Whether a field can be answered by hand in the phase in force. */
static gboolean
is_offered (IbnIntake *self, const IbnField *field)
{
  const IbnPhase *phase = ibn_call_get_phase_in_force (self->call, self->document);
  guint mask = phase == NULL ? 0 : 1u << phase->index;

  return field->type != IBN_TYPE_FILE && !field->managed
         && (phase == NULL || ((field->phases & mask) != 0 && (field->readonly & mask) == 0));
}

static void
list_fields (IbnIntake *self)
{
  self->fields = g_ptr_array_new ();
  for (guint i = 0; i < self->table->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (self->table->items, i);

      if (item->kind == IBN_ITEM_FIELD && is_offered (self, item->field))
        g_ptr_array_add (self->fields, item->field);
    }
}

static gboolean
is_row_empty (IbnIntake *self, guint row)
{
  for (guint i = 0; i < self->n_columns; i++)
    if (ibn_cells_get_kind (self->cells, row, i) != IBN_CELL_EMPTY)
      return FALSE;
  return TRUE;
}

static IbnMatcher
get_matcher (IbnIntake *self)
{
  return (IbnMatcher) { self->table, self->cells, self->fields, self->words, self->reader };
}

/* Finds which column is which and which rows are taken, given the row of the heads. */
static void
match (IbnIntake *self)
{
  IbnMatcher matcher = get_matcher (self);
  g_autofree const IbnField **columns = g_new0 (const IbnField *, self->n_columns + 1);

  if (self->head >= 0)
    ibn_matcher_by_head (&matcher, (guint) self->head, columns);
  else
    ibn_matcher_by_content (&matcher, columns);

  for (guint i = 0; i < self->n_columns; i++)
    {
      forget_column (self, &self->columns[i]);
      self->columns[i].field = columns[i];
    }
  for (guint i = 0; i < self->n_rows; i++)
    self->taken[i] = (int) i > self->head && !is_row_empty (self, i)
                     && !ibn_row_is_total (self->cells, i);
  forget_matches (self);
}

/* What a row of the cells has in the column of a field, "" for nothing; lent. */
static const char *
get_key (void *data, guint row, const IbnField *field)
{
  IbnIntake *self = data;

  for (guint i = 0; self->taken[row] && i < self->n_columns; i++)
    if (self->columns[i].field == field)
      {
        const Outcome *outcome = get_outcome (self, row, i);

        return is_something (outcome) ? outcome->text : "";
      }
  return "";
}

static const char *
get_match (IbnIntake *self, guint row)
{
  if (!self->updates || !self->taken[row])
    return NULL;
  if (self->matches == NULL)
    self->matches = ibn_updates_find (self->document, self->table, self->n_rows, get_key, self);
  return self->matches[row];
}

static void
ibn_intake_finalize (GObject *object)
{
  IbnIntake *self = IBN_INTAKE (object);

  for (guint i = 0; i < self->n_columns; i++)
    forget_column (self, &self->columns[i]);
  forget_matches (self);
  g_free (self->columns);
  g_free (self->taken);
  ibn_head_words_free (self->words);
  ibn_cell_reader_free (self->reader);
  g_ptr_array_unref (self->fields);
  ibn_cells_unref (self->cells);
  g_free (self->language);
  g_object_unref (self->document);
  g_object_unref (self->call);

  G_OBJECT_CLASS (ibn_intake_parent_class)->finalize (object);
}

static void
ibn_intake_class_init (IbnIntakeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = ibn_intake_finalize;

  /**
   * IbnIntake::changed:
   * @self: an intake
   *
   * Other columns, rows or heads are taken.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", IBN_TYPE_INTAKE, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL,
                                          NULL, G_TYPE_NONE, 0);
}

static void
ibn_intake_init (IbnIntake *self)
{
  self->head = -1;
}

/**
 * ibn_intake_new:
 * @call: a call
 * @document: a dossier of it
 * @table: a table of @call
 * @cells: what is to become rows of the table
 * @language: in which values are shown, such as `nl`
 *
 * Looks at cells that were pasted or read from a file. The row of the heads is found among the
 * first rows, and which column is which by what the heads say; without heads only columns are taken
 * of which the content leaves no doubt. All rows below are taken, but for empty ones and totals.
 *
 * Nothing changes in @document. It must not change either while the intake is there.
 *
 * Returns: (transfer full): the intake
 */
IbnIntake *
ibn_intake_new (IbnCall *call, IbnDocument *document, const IbnTable *table, IbnCells *cells,
                const char *language)
{
  IbnIntake *self;
  IbnMatcher matcher;

  g_return_val_if_fail (IBN_IS_CALL (call), NULL);
  g_return_val_if_fail (IBN_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (cells != NULL, NULL);
  g_return_val_if_fail (language != NULL, NULL);

  self = g_object_new (IBN_TYPE_INTAKE, NULL);
  self->call = g_object_ref (call);
  self->document = g_object_ref (document);
  self->table = table;
  self->cells = ibn_cells_ref (cells);
  self->language = g_strdup (language);
  self->n_rows = ibn_cells_get_n_rows (cells);
  self->n_columns = ibn_cells_get_n_columns (cells);
  self->columns = g_new0 (Column, self->n_columns + 1);
  self->taken = g_new0 (gboolean, self->n_rows + 1);
  list_fields (self);
  self->words = ibn_head_words_new (call, table, self->fields, language);
  self->reader = ibn_cell_reader_new (call, document, language);

  matcher = get_matcher (self);
  self->head = ibn_matcher_find_head (&matcher);
  match (self);
  return self;
}

IbnCells *
ibn_intake_get_cells (IbnIntake *self)
{
  g_return_val_if_fail (IBN_IS_INTAKE (self), NULL);

  return self->cells;
}

const IbnTable *
ibn_intake_get_table (IbnIntake *self)
{
  g_return_val_if_fail (IBN_IS_INTAKE (self), NULL);

  return self->table;
}

/**
 * ibn_intake_get_fields:
 * @self: an intake
 *
 * Lists what a column can be: the fields of the table that are typed in the phase in force, but
 * for documents.
 *
 * Returns: (transfer none) (element-type IbnField): the fields, in the order of the table
 */
GPtrArray *
ibn_intake_get_fields (IbnIntake *self)
{
  g_return_val_if_fail (IBN_IS_INTAKE (self), NULL);

  return self->fields;
}

int
ibn_intake_get_head (IbnIntake *self)
{
  g_return_val_if_fail (IBN_IS_INTAKE (self), -1);

  return self->head;
}

/**
 * ibn_intake_set_head:
 * @self: an intake
 * @row: the row of the heads, or -1 for none
 *
 * Says where the heads are. Which columns and rows are taken is found anew.
 */
void
ibn_intake_set_head (IbnIntake *self, int row)
{
  g_return_if_fail (IBN_IS_INTAKE (self));
  g_return_if_fail (row >= -1 && row < (int) self->n_rows);

  if (row == self->head)
    return;
  self->head = row;
  match (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

const IbnField *
ibn_intake_get_field (IbnIntake *self, guint column)
{
  g_return_val_if_fail (IBN_IS_INTAKE (self), NULL);

  return column < self->n_columns ? self->columns[column].field : NULL;
}

/**
 * ibn_intake_set_field:
 * @self: an intake
 * @column: a column of the cells
 * @field: (nullable): what it is, one of ibn_intake_get_fields(); %NULL to leave it out
 *
 * Says what a column is. A column that was it before is left out then.
 */
void
ibn_intake_set_field (IbnIntake *self, guint column, const IbnField *field)
{
  g_return_if_fail (IBN_IS_INTAKE (self));
  g_return_if_fail (column < self->n_columns);
  g_return_if_fail (field == NULL || g_ptr_array_find (self->fields, field, NULL));

  if (self->columns[column].field == field)
    return;
  for (guint i = 0; i < self->n_columns; i++)
    if (i == column || (field != NULL && self->columns[i].field == field))
      {
        forget_column (self, &self->columns[i]);
        self->columns[i].field = i == column ? field : NULL;
      }
  forget_matches (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * ibn_intake_set_updates:
 * @self: an intake
 * @updates: whether rows that are there already are changed
 *
 * Says whether a row of which the dossier has one already changes that one, instead of being added.
 * They are known by the first column of the table that is an enterprise number, else, or where that
 * is empty, by the one that names a row. Of several that are called the same the first goes to the
 * first. Cells that are empty leave the answer as it is.
 */
void
ibn_intake_set_updates (IbnIntake *self, gboolean updates)
{
  g_return_if_fail (IBN_IS_INTAKE (self));

  if (self->updates == !!updates)
    return;
  self->updates = !!updates;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

gboolean
ibn_intake_is_taken (IbnIntake *self, guint row)
{
  g_return_val_if_fail (IBN_IS_INTAKE (self), FALSE);

  return row < self->n_rows && self->taken[row];
}

void
ibn_intake_set_taken (IbnIntake *self, guint row, gboolean taken)
{
  g_return_if_fail (IBN_IS_INTAKE (self));
  g_return_if_fail (row < self->n_rows);

  if (self->taken[row] == !!taken)
    return;
  self->taken[row] = !!taken;
  forget_matches (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/**
 * ibn_intake_dup_row:
 * @self: an intake
 * @row: a row of the cells
 *
 * Returns: (transfer full) (nullable): the path of the row that it changes; %NULL when it is added
 *   or not taken
 */
char *
ibn_intake_dup_row (IbnIntake *self, guint row)
{
  const char *id;

  g_return_val_if_fail (IBN_IS_INTAKE (self), NULL);

  id = row < self->n_rows ? get_match (self, row) : NULL;
  return id == NULL ? NULL : g_strconcat (self->table->path, "/", id, NULL);
}

IbnIntakeState
ibn_intake_get_state (IbnIntake *self, guint row, guint column)
{
  g_return_val_if_fail (IBN_IS_INTAKE (self), IBN_INTAKE_EMPTY);

  if (ibn_cells_get_kind (self->cells, row, column) == IBN_CELL_EMPTY)
    return IBN_INTAKE_EMPTY;
  if (!self->taken[row] || self->columns[column].field == NULL)
    return IBN_INTAKE_IGNORED;
  return get_outcome (self, row, column)->state;
}

/**
 * ibn_intake_dup_shown:
 * @self: an intake
 * @row: a row of the cells
 * @column: a column of the cells
 *
 * Writes a cell as the form would show it, or, where it is not taken or no value, as it stands
 * there.
 *
 * Returns: (transfer full): the text
 */
char *
ibn_intake_dup_shown (IbnIntake *self, guint row, guint column)
{
  const Outcome *outcome;

  g_return_val_if_fail (IBN_IS_INTAKE (self), NULL);

  if (ibn_intake_get_state (self, row, column) == IBN_INTAKE_IGNORED)
    return ibn_cells_dup_shown (self->cells, row, column);
  if (ibn_intake_get_state (self, row, column) == IBN_INTAKE_EMPTY)
    return g_strdup ("");
  outcome = get_outcome (self, row, column);
  return outcome->state == IBN_INTAKE_FINE
         ? ibn_cell_reader_format (self->reader, self->columns[column].field, outcome->text)
         : g_strdup (outcome->text);
}

guint
ibn_intake_count (IbnIntake *self, IbnIntakeState state)
{
  guint n = 0;

  g_return_val_if_fail (IBN_IS_INTAKE (self), 0);

  for (guint row = 0; row < self->n_rows; row++)
    for (guint column = 0; column < self->n_columns; column++)
      n += ibn_intake_get_state (self, row, column) == state;
  return n;
}

/* The edit that brings what a cell came to into the dossier; NULL where it is there already. */
static IbnChange *
make_change (IbnIntake *self, guint row, guint column, const char *row_path, gboolean is_new)
{
  const IbnField *field = self->columns[column].field;
  const Outcome *outcome = get_outcome (self, row, column);
  g_autofree char *path = g_strconcat (row_path, "/", field->name, NULL);
  const char *old_typed = is_new ? NULL : ibn_document_get_typed (self->document, path);
  const char *old_value = is_new ? "" : ibn_document_get (self->document, path);

  if (g_str_equal (old_typed != NULL ? old_typed : old_value, outcome->text)
      && (old_typed == NULL || outcome->state == IBN_INTAKE_KEPT))
    return NULL;
  if (outcome->state == IBN_INTAKE_KEPT)
    return ibn_change_new_typed (path, outcome->text);
  return ibn_change_new_set (path, outcome->text);
}

static void
add_changes (IbnIntake *self, guint row, const char *row_path, gboolean is_new, GPtrArray *changes)
{
  for (guint column = 0; column < self->n_columns; column++)
    if (self->columns[column].field != NULL && is_something (get_outcome (self, row, column)))
      {
        IbnChange *change = make_change (self, row, column, row_path, is_new);

        if (change != NULL)
          g_ptr_array_add (changes, change);
      }
}

/**
 * ibn_intake_count_rows:
 * @self: an intake
 * @n_added: (out) (optional): how many rows are added
 * @n_changed: (out) (optional): how many rows of the dossier get other answers
 *
 * Counts what would come of it. Rows that change nothing are in neither.
 *
 * Returns: how many rows of the cells are taken and have something in them
 */
guint
ibn_intake_count_rows (IbnIntake *self, guint *n_added, guint *n_changed)
{
  guint n = 0;
  guint added = 0;
  guint changed = 0;

  g_return_val_if_fail (IBN_IS_INTAKE (self), 0);

  for (guint row = 0; row < self->n_rows; row++)
    {
      g_autofree char *path = NULL;
      g_autoptr(GPtrArray) changes = NULL;

      if (!is_used (self, row))
        continue;
      n++;
      path = ibn_intake_dup_row (self, row);
      if (path == NULL)
        {
          added++;
          continue;
        }
      changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
      add_changes (self, row, path, FALSE, changes);
      changed += changes->len > 0;
    }
  if (n_added != NULL)
    *n_added = added;
  if (n_changed != NULL)
    *n_changed = changed;
  return n;
}

/**
 * ibn_intake_fits:
 * @self: an intake
 * @error: return location for an error
 *
 * Tells whether the table has room for the rows that are added.
 *
 * Returns: %TRUE if it has; else %FALSE with [error@Ibn.Error.RANGE]
 */
gboolean
ibn_intake_fits (IbnIntake *self, GError **error)
{
  guint n_rows;
  guint n_added = 0;

  g_return_val_if_fail (IBN_IS_INTAKE (self), FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  n_rows = ibn_document_get_n_rows (self->document, self->table->path);
  ibn_intake_count_rows (self, &n_added, NULL);
  if (n_added == 0 || n_rows + n_added <= self->table->max_rows)
    return TRUE;
  return ibn_error_refuse (error, IBN_ERROR_RANGE,
                           _("“%s” has room for %u rows, and there would be %u"),
                           ibn_words_get (self->table->label, self->language),
                           self->table->max_rows, n_rows + n_added);
}

/* In a part file a new row is the company's from the beginning. */
static void
add_owner (IbnIntake *self, const char *row_path, GPtrArray *changes)
{
  const char *part = ibn_document_get_part (self->document);
  GPtrArray *owned = ibn_call_get_own_tables (self->call);

  for (guint i = 0; part != NULL && i < owned->len; i++)
    {
      const IbnOwnTable *own = g_ptr_array_index (owned, i);
      g_autofree char *path = g_strconcat (row_path, "/", own->column, NULL);

      if (g_str_equal (own->table, self->table->path))
        g_ptr_array_add (changes, ibn_change_new_set (path, ibn_path_get_name (part)));
    }
}

/**
 * ibn_intake_get_changes:
 * @self: an intake
 * @before: (nullable): the row of the dossier before which rows are added, its id or path; %NULL
 *   for the end
 * @random: where the ids of rows come from
 *
 * Makes the edits, for one step to undo. What is no value is kept as it was typed.
 *
 * Returns: (transfer full) (element-type IbnChange): the edits, in the order of the cells
 */
GPtrArray *
ibn_intake_get_changes (IbnIntake *self, const char *before, GRand *random)
{
  GPtrArray *changes;

  g_return_val_if_fail (IBN_IS_INTAKE (self), NULL);
  g_return_val_if_fail (random != NULL, NULL);

  changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  if (before != NULL)
    before = ibn_path_get_name (before);
  for (guint row = 0; row < self->n_rows; row++)
    {
      g_autofree char *path = NULL;
      gboolean is_new;

      if (!is_used (self, row))
        continue;
      path = ibn_intake_dup_row (self, row);
      is_new = path == NULL;
      if (is_new)
        {
          g_autofree char *id = ibn_row_id_new (random);

          path = g_strconcat (self->table->path, "/", id, NULL);
          g_ptr_array_add (changes, ibn_change_new_insert (path, before));
        }
      add_changes (self, row, path, is_new, changes);
      if (is_new)
        add_owner (self, path, changes);
    }
  return changes;
}
