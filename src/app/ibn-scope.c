/* ibn-scope.c: what of a dossier is shown and can be edited: all, or a company's own part
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-scope.h"

#include <gtk/gtk.h>

#include "ibn-part.h"
#include "ibn-path.h"

struct _IbnScope {
  GObject parent_instance;

  IbnCall     *call;       /* owned */
  IbnDocument *document;   /* owned */
  const char  *part;       /* of the document, or NULL */
  GtkFilter   *filter;     /* owned, or NULL: of the rows that are its own */
  gboolean     narrow;
};

enum {
  SIGNAL_NARROWED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IbnScope, ibn_scope, G_TYPE_OBJECT)

static const IbnOwnTable *
get_own_table (IbnScope *self, const char *path)
{
  const IbnTable *table = ibn_call_get_table (self->call, path);
  GPtrArray *own = ibn_call_get_own_tables (self->call);

  for (guint i = 0; table != NULL && i < own->len; i++)
    {
      const IbnOwnTable *candidate = g_ptr_array_index (own, i);

      if (g_str_equal (candidate->table, table->path))
        return candidate;
    }
  return NULL;
}

static gboolean
owns_row (IbnScope *self, const char *row_path)
{
  const IbnOwnTable *own;
  g_autofree char *column = NULL;

  if (g_str_equal (row_path, self->part))
    return TRUE;
  own = get_own_table (self, row_path);
  if (own == NULL)
    return FALSE;
  column = g_strconcat (row_path, "/", own->column, NULL);
  return g_str_equal (ibn_document_get (self->document, column), ibn_path_get_name (self->part));
}

static gboolean
match_row (void *item, void *data)
{
  IbnScope *self = data;

  return !self->narrow || owns_row (self, ibn_row_item_get_path (item));
}

/* To whom a row belongs is known only when all of an edit is made. */
static void
on_edited (IbnDocument *document, GPtrArray *changes, IbnScope *self)
{
  for (guint i = 0; i < changes->len; i++)
    if (get_own_table (self, ibn_change_get_path (g_ptr_array_index (changes, i))) != NULL)
      {
        gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
        return;
      }
}

static void
ibn_scope_finalize (GObject *object)
{
  IbnScope *self = IBN_SCOPE (object);

  g_clear_object (&self->call);
  g_clear_object (&self->document);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (ibn_scope_parent_class)->finalize (object);
}

static void
ibn_scope_class_init (IbnScopeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ibn_scope_finalize;

  signals[SIGNAL_NARROWED] =
    g_signal_new ("narrowed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
ibn_scope_init (IbnScope *self)
{
}

/**
 * ibn_scope_new:
 * @call: the call of the dossier
 * @document: the open dossier
 *
 * Returns: (transfer full): what can be done in it; in a part file only what is the company's own
 *   is shown at first
 */
IbnScope *
ibn_scope_new (IbnCall *call, IbnDocument *document)
{
  IbnScope *self;

  g_return_val_if_fail (IBN_IS_CALL (call), NULL);
  g_return_val_if_fail (IBN_IS_DOCUMENT (document), NULL);

  self = g_object_new (IBN_TYPE_SCOPE, NULL);
  self->call = g_object_ref (call);
  self->document = g_object_ref (document);
  self->part = ibn_document_get_part (document);
  if (self->part == NULL)
    return self;

  self->narrow = TRUE;
  self->filter = GTK_FILTER (gtk_custom_filter_new (match_row, self, NULL));
  g_signal_connect_object (document, "edited", G_CALLBACK (on_edited), self, 0);
  return self;
}

const char *
ibn_scope_get_part (IbnScope *self)
{
  g_return_val_if_fail (IBN_IS_SCOPE (self), NULL);
  return self->part;
}

typedef struct {
  IbnScope *self;
  char     *row_path;   /* owned, or NULL: of the last answer */
} Look;

/* Without the rest, other rows have at most the answer that names them, where the company's own
 * answers refer to them. */
static gboolean
on_answer (const char *path, const char *value, const char *typed, void *data)
{
  Look *look = data;
  g_autofree char *row_path = ibn_path_dup_row (path);
  gboolean same = row_path != NULL && g_strcmp0 (row_path, look->row_path) == 0;

  g_free (look->row_path);
  look->row_path = g_strdup (row_path);
  return !same || owns_row (look->self, row_path);
}

/**
 * ibn_scope_has_rest:
 *
 * Returns: whether a part file also has the rest of the dossier, to be read
 */
gboolean
ibn_scope_has_rest (IbnScope *self)
{
  Look look = { self, NULL };
  gboolean rest;

  g_return_val_if_fail (IBN_IS_SCOPE (self), FALSE);

  rest = self->part != NULL && !ibn_document_foreach (self->document, on_answer, &look);
  g_free (look.row_path);
  return rest;
}

gboolean
ibn_scope_is_narrow (IbnScope *self)
{
  g_return_val_if_fail (IBN_IS_SCOPE (self), FALSE);
  return self->narrow;
}

/* Of a part file, shows only what is the company's own, or all. */
void
ibn_scope_set_narrow (IbnScope *self, gboolean narrow)
{
  g_return_if_fail (IBN_IS_SCOPE (self));

  if (self->part == NULL || narrow == self->narrow)
    return;
  self->narrow = narrow;
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  g_signal_emit (self, signals[SIGNAL_NARROWED], 0);
}

gboolean
ibn_scope_shows_step (IbnScope *self, const IbnStep *step)
{
  g_return_val_if_fail (IBN_IS_SCOPE (self), FALSE);
  g_return_val_if_fail (step != NULL, FALSE);

  if (!self->narrow)
    return TRUE;
  for (guint i = 0; i < step->groups->len; i++)
    if (ibn_scope_shows_group (self, g_ptr_array_index (step->groups, i)))
      return TRUE;
  return FALSE;
}

gboolean
ibn_scope_shows_group (IbnScope *self, const IbnGroup *group)
{
  g_return_val_if_fail (IBN_IS_SCOPE (self), FALSE);
  g_return_val_if_fail (group != NULL, FALSE);

  for (guint i = 0; i < group->items->len; i++)
    if (ibn_scope_shows_item (self, g_ptr_array_index (group->items, i)))
      return TRUE;
  return FALSE;
}

gboolean
ibn_scope_shows_item (IbnScope *self, const IbnItem *item)
{
  g_return_val_if_fail (IBN_IS_SCOPE (self), FALSE);
  g_return_val_if_fail (item != NULL, FALSE);

  /* What the program answers is shown nowhere. */
  if ((item->kind == IBN_ITEM_FIELD && item->field->managed)
      || (item->kind == IBN_ITEM_TABLE && item->table->items->len == 0))
    return FALSE;
  return !self->narrow
         || (item->kind == IBN_ITEM_TABLE && ibn_part_has_table (self->call, item->table->path));
}

gboolean
ibn_scope_shows_column (IbnScope *self, const IbnItem *item)
{
  g_return_val_if_fail (IBN_IS_SCOPE (self), FALSE);
  g_return_val_if_fail (item != NULL, FALSE);

  /* Nor in a table. */
  return item->kind != IBN_ITEM_FIELD || !item->field->managed;
}

/**
 * ibn_scope_get_rows:
 * @table: a table of the call
 *
 * Returns: (transfer full): the rows of it that are shown, of [class@RowItem]
 */
GListModel *
ibn_scope_get_rows (IbnScope *self, const IbnTable *table)
{
  GListModel *rows;

  g_return_val_if_fail (IBN_IS_SCOPE (self), NULL);
  g_return_val_if_fail (table != NULL, NULL);

  rows = g_object_ref (ibn_document_get_rows (self->document, table->path));
  if (self->part == NULL)
    return rows;
  return G_LIST_MODEL (gtk_filter_list_model_new (rows, g_object_ref (self->filter)));
}

gboolean
ibn_scope_can_edit (IbnScope *self, const char *path)
{
  g_return_val_if_fail (IBN_IS_SCOPE (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);
  return self->part == NULL || ibn_part_owns (self->call, self->document, path);
}

/* Whether rows may come and go: a company has its own row once and for all. */
gboolean
ibn_scope_can_change_rows (IbnScope *self, const IbnTable *table)
{
  g_return_val_if_fail (IBN_IS_SCOPE (self), FALSE);
  g_return_val_if_fail (table != NULL, FALSE);
  return self->part == NULL || get_own_table (self, table->path) != NULL;
}

static gboolean
can_apply (IbnScope *self, IbnChange *change, GHashTable *inserted)
{
  const char *path = ibn_change_get_path (change);
  const IbnOwnTable *own = get_own_table (self, path);
  g_autofree char *row_path = ibn_path_dup_row (path);

  switch (ibn_change_get_kind (change))
    {
    case IBN_CHANGE_SET:
      return (row_path != NULL && g_hash_table_contains (inserted, row_path))
             || ibn_scope_can_edit (self, path);

    case IBN_CHANGE_INSERT:
      g_hash_table_add (inserted, g_steal_pointer (&row_path));
      return own != NULL;

    case IBN_CHANGE_REMOVE:
    case IBN_CHANGE_MOVE:
      break;
    }
  return own != NULL && owns_row (self, path);
}

/**
 * ibn_scope_can_apply:
 * @changes: (element-type IbnChange): an edit
 *
 * Returns: whether nobody else's answers are touched by it
 */
gboolean
ibn_scope_can_apply (IbnScope *self, GPtrArray *changes)
{
  g_autoptr(GHashTable) inserted = NULL;

  g_return_val_if_fail (IBN_IS_SCOPE (self), FALSE);
  g_return_val_if_fail (changes != NULL, FALSE);

  if (self->part == NULL)
    return TRUE;
  inserted = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < changes->len; i++)
    if (!can_apply (self, g_ptr_array_index (changes, i), inserted))
      return FALSE;
  return TRUE;
}

/**
 * ibn_scope_concerns:
 * @finding: a finding
 *
 * Returns: whether who fills this in can do something about it
 */
gboolean
ibn_scope_concerns (IbnScope *self, IbnFinding *finding)
{
  const char * const *places;

  g_return_val_if_fail (IBN_IS_SCOPE (self), FALSE);
  g_return_val_if_fail (IBN_IS_FINDING (finding), FALSE);

  places = ibn_finding_get_places (finding);
  for (guint i = 0; places[i] != NULL; i++)
    if (ibn_scope_can_edit (self, places[i]))
      return TRUE;
  return FALSE;
}

/**
 * ibn_scope_own_row:
 * @row_path: the path of a row that is about to be added
 *
 * Returns: (transfer full) (nullable): the edit that makes it the company's own; %NULL where none
 *   is needed
 */
IbnChange *
ibn_scope_own_row (IbnScope *self, const char *row_path)
{
  const IbnOwnTable *own;
  g_autofree char *column = NULL;

  g_return_val_if_fail (IBN_IS_SCOPE (self), NULL);
  g_return_val_if_fail (row_path != NULL, NULL);

  own = self->part != NULL ? get_own_table (self, row_path) : NULL;
  if (own == NULL)
    return NULL;
  column = g_strconcat (row_path, "/", own->column, NULL);
  return ibn_change_new_set (column, ibn_path_get_name (self->part));
}
