/* ibn-patch.c: what was changed together: the unit of undo, of the journal and of comparing
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-patch.h"

#include <string.h>

#include "ibn-change-private.h"
#include "ibn-patch-private.h"

struct _IbnPatch {
  gatomicrefcount count;
  GArray *edits;       /* owned, of IbnEdit */
  char *author;        /* owned */
  gint64 time;
};

G_DEFINE_BOXED_TYPE (IbnPatch, ibn_patch, ibn_patch_ref, ibn_patch_unref)

static void
edit_clear (void *data)
{
  IbnEdit *edit = data;

  ibn_change_unref (edit->done);
  ibn_change_unref (edit->undone);
}

static gboolean
is_within (const char *path, const char *outer)
{
  gsize length = strlen (outer);

  return strncmp (path, outer, length) == 0 && (path[length] == '\0' || path[length] == '/');
}

/**
 * ibn_patch_new:
 * @author: (nullable): who makes it; %NULL or `""` when that is not known
 * @time: when, in seconds since 1970; 0 when that is not known
 *
 * Makes a patch without edits.
 *
 * Returns: (transfer full): the patch
 */
IbnPatch *
ibn_patch_new (const char *author, gint64 time)
{
  IbnPatch *self = g_new0 (IbnPatch, 1);

  g_atomic_ref_count_init (&self->count);
  self->edits = g_array_new (FALSE, FALSE, sizeof (IbnEdit));
  g_array_set_clear_func (self->edits, edit_clear);
  self->author = g_strdup (author != NULL ? author : "");
  self->time = time;
  return self;
}

/**
 * ibn_patch_add:
 * @self: a patch that nobody else has yet
 * @done: what was changed
 * @undone: what takes it back
 *
 * Adds an edit after those that are there.
 */
void
ibn_patch_add (IbnPatch *self, IbnChange *done, IbnChange *undone)
{
  IbnEdit edit;

  g_return_if_fail (self != NULL);
  g_return_if_fail (done != NULL && undone != NULL);

  edit.done = ibn_change_ref (done);
  edit.undone = ibn_change_ref (undone);
  g_array_append_val (self->edits, edit);
}

IbnPatch *
ibn_patch_ref (IbnPatch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->count);
  return self;
}

void
ibn_patch_unref (IbnPatch *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->count))
    return;

  g_array_unref (self->edits);
  g_free (self->author);
  g_free (self);
}

const char *
ibn_patch_get_author (IbnPatch *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->author;
}

gint64
ibn_patch_get_time (IbnPatch *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->time;
}

guint
ibn_patch_get_n (IbnPatch *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->edits->len;
}

/**
 * ibn_patch_get:
 * @self: a patch
 * @i: a number below that of its edits
 *
 * Returns: (transfer none): the edit, as long as nothing is added
 */
const IbnEdit *
ibn_patch_get (IbnPatch *self, guint i)
{
  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (i < self->edits->len, NULL);

  return &g_array_index (self->edits, IbnEdit, i);
}

/**
 * ibn_patch_touches:
 * @self: a patch
 * @path: the path of an answer, row, table or group
 *
 * Returns: whether one of its edits is there, in it, or around it
 */
gboolean
ibn_patch_touches (IbnPatch *self, const char *path)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  for (guint i = 0; i < self->edits->len; i++)
    {
      const char *other = ibn_change_get_path (ibn_patch_get (self, i)->done);

      if (is_within (other, path) || is_within (path, other))
        return TRUE;
    }

  return FALSE;
}

/**
 * ibn_patch_dup_done:
 * @self: a patch
 *
 * Returns: (transfer full) (element-type IbnChange): what makes the patch, in order
 */
GPtrArray *
ibn_patch_dup_done (IbnPatch *self)
{
  GPtrArray *changes;

  g_return_val_if_fail (self != NULL, NULL);

  changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  for (guint i = 0; i < self->edits->len; i++)
    g_ptr_array_add (changes, ibn_change_ref (ibn_patch_get (self, i)->done));
  return changes;
}

/**
 * ibn_patch_dup_undone:
 * @self: a patch
 *
 * Returns: (transfer full) (element-type IbnChange): what takes the patch back, in order: that of
 *   the last edit first
 */
GPtrArray *
ibn_patch_dup_undone (IbnPatch *self)
{
  GPtrArray *changes;

  g_return_val_if_fail (self != NULL, NULL);

  changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  for (guint i = self->edits->len; i > 0; i--)
    g_ptr_array_add (changes, ibn_change_ref (ibn_patch_get (self, i - 1)->undone));
  return changes;
}

/* Whether a patch is one answer, and rows that went with it. */
static gboolean
is_answer (IbnPatch *self)
{
  for (guint i = 1; i < self->edits->len; i++)
    if (ibn_change_get_kind (ibn_patch_get (self, i)->done) != IBN_CHANGE_REMOVE)
      return FALSE;
  return self->edits->len > 0
         && ibn_change_get_kind (ibn_patch_get (self, 0)->done) == IBN_CHANGE_SET;
}

/* Of a patch that is one answer, with rows that went with it, and a later one by the same author of
 * the same answer alone, makes one patch with the time of the later: without that answer where it
 * is back where the first began. NULL where they are something else. */
IbnPatch *
ibn_patch_join (IbnPatch *last, IbnPatch *next)
{
  const IbnEdit *earlier;
  const IbnEdit *later;
  IbnPatch *joined;

  if (!is_answer (last) || !is_answer (next) || next->edits->len != 1
      || !g_str_equal (last->author, next->author))
    return NULL;

  earlier = ibn_patch_get (last, 0);
  later = ibn_patch_get (next, 0);
  if (!g_str_equal (ibn_change_get_path (earlier->done), ibn_change_get_path (later->done)))
    return NULL;

  joined = ibn_patch_new (next->author, next->time);
  if (!ibn_change_equal (later->done, earlier->undone))
    ibn_patch_add (joined, later->done, earlier->undone);
  for (guint i = 1; i < last->edits->len; i++)
    ibn_patch_add (joined, ibn_patch_get (last, i)->done, ibn_patch_get (last, i)->undone);
  return joined;
}
