/* ibn-change.c: one edit of a dossier, as a value
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-change.h"

#include "ibn-change-private.h"
#include "ibn-text.h"

struct _IbnChange {
  gatomicrefcount count;
  IbnChangeKind kind;
  char *path;      /* owned, as all below */
  char *value;     /* SET: never NULL; NULL otherwise */
  char *typed;     /* SET: or NULL; never together with a value */
  char *before;    /* INSERT, MOVE: or NULL */
  char *content;   /* INSERT: or NULL */
};

G_DEFINE_BOXED_TYPE (IbnChange, ibn_change, ibn_change_ref, ibn_change_unref)

static IbnChange *
new_change (IbnChangeKind kind, const char *path)
{
  IbnChange *self = g_new0 (IbnChange, 1);

  g_atomic_ref_count_init (&self->count);
  self->kind = kind;
  self->path = g_strdup (path);
  return self;
}

/**
 * ibn_change_new_set:
 * @path: where the answer stands
 * @value: (nullable): the answer as it is stored; %NULL or `""` for none
 *
 * Makes the change that sets an answer. @value is cleaned (see
 * [func@Ibn.text_clean]), so that of blanks alone nothing is left.
 *
 * Neither @path nor @value is judged here; applying the change may fail.
 *
 * Returns: (transfer full): the change
 */
IbnChange *
ibn_change_new_set (const char *path, const char *value)
{
  g_autofree char *clean = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  clean = ibn_text_clean (value != NULL ? value : "", TRUE);
  return ibn_change_new_raw_set (path, clean, "");
}

/**
 * ibn_change_new_typed:
 * @path: where the answer stands
 * @typed: (nullable): what was typed; %NULL or `""` for nothing
 *
 * Makes the change that takes an answer away and keeps what was typed instead,
 * because it is not a value. @typed is cleaned as in [ctor@Ibn.Change.new_set].
 *
 * Returns: (transfer full): the change
 */
IbnChange *
ibn_change_new_typed (const char *path, const char *typed)
{
  g_autofree char *clean = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  clean = ibn_text_clean (typed != NULL ? typed : "", TRUE);
  return ibn_change_new_raw_set (path, "", clean);
}

/**
 * ibn_change_new_insert:
 * @row_path: where the row will stand: the path of its table and its id
 * @before: (nullable): the id of the row that will follow it, or %NULL for the end
 *
 * Makes the change that adds an empty row to a table.
 *
 * Returns: (transfer full): the change
 */
IbnChange *
ibn_change_new_insert (const char *row_path, const char *before)
{
  g_return_val_if_fail (row_path != NULL, NULL);

  return ibn_change_new_raw_insert (row_path, before, NULL);
}

/**
 * ibn_change_new_remove:
 * @row_path: where the row stands
 *
 * Makes the change that takes a row away with all its answers.
 *
 * Returns: (transfer full): the change
 */
IbnChange *
ibn_change_new_remove (const char *row_path)
{
  g_return_val_if_fail (row_path != NULL, NULL);

  return new_change (IBN_CHANGE_REMOVE, row_path);
}

/**
 * ibn_change_new_move:
 * @row_path: where the row stands
 * @before: (nullable): the id of the row that will follow it, or %NULL for the end
 *
 * Makes the change that gives a row another place in its table.
 *
 * Returns: (transfer full): the change
 */
IbnChange *
ibn_change_new_move (const char *row_path, const char *before)
{
  IbnChange *self;

  g_return_val_if_fail (row_path != NULL, NULL);

  self = new_change (IBN_CHANGE_MOVE, row_path);
  self->before = g_strdup (before);
  return self;
}

/* At most one of @value and @typed is not "". */
IbnChange *
ibn_change_new_raw_set (const char *path, const char *value, const char *typed)
{
  IbnChange *self = new_change (IBN_CHANGE_SET, path);

  self->value = g_strdup (value);
  self->typed = g_str_equal (typed, "") ? NULL : g_strdup (typed);
  return self;
}

/* The content is that of ibn_writer_dup_row (), or NULL for an empty row. */
IbnChange *
ibn_change_new_raw_insert (const char *row_path, const char *before, const char *content)
{
  IbnChange *self = new_change (IBN_CHANGE_INSERT, row_path);

  self->before = g_strdup (before);
  self->content = g_strdup (content);
  return self;
}

/* Whether both do the same. */
gboolean
ibn_change_equal (const IbnChange *a, const IbnChange *b)
{
  return a->kind == b->kind
         && g_str_equal (a->path, b->path)
         && g_strcmp0 (a->value, b->value) == 0
         && g_strcmp0 (a->typed, b->typed) == 0
         && g_strcmp0 (a->before, b->before) == 0
         && g_strcmp0 (a->content, b->content) == 0;
}

IbnChange *
ibn_change_ref (IbnChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->count);
  return self;
}

void
ibn_change_unref (IbnChange *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->count))
    return;

  g_free (self->path);
  g_free (self->value);
  g_free (self->typed);
  g_free (self->before);
  g_free (self->content);
  g_free (self);
}

IbnChangeKind
ibn_change_get_kind (const IbnChange *self)
{
  g_return_val_if_fail (self != NULL, IBN_CHANGE_SET);

  return self->kind;
}

const char *
ibn_change_get_path (const IbnChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->path;
}

/**
 * ibn_change_get_value:
 * @self: a change
 *
 * Returns: (nullable): for a set the answer, `""` when there is none;
 *   otherwise %NULL
 */
const char *
ibn_change_get_value (const IbnChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->value;
}

/**
 * ibn_change_get_typed:
 * @self: a change
 *
 * Returns: (nullable): for a set what was typed and is not a value, never
 *   `""`; otherwise %NULL
 */
const char *
ibn_change_get_typed (const IbnChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->typed;
}

/**
 * ibn_change_get_before:
 * @self: a change
 *
 * Returns: (nullable): for an insert or a move the id of the row that will
 *   follow, %NULL for the end
 */
const char *
ibn_change_get_before (const IbnChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->before;
}

/**
 * ibn_change_get_content:
 * @self: a change
 *
 * Returns: (nullable): for an insert that gives back a row that was removed,
 *   the row as XML; otherwise %NULL
 */
const char *
ibn_change_get_content (const IbnChange *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->content;
}
