/* ibn-history.c: the patches that can be undone and redone
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-history.h"

#include "ibn-patch-private.h"

#define NEVER G_MAXUINT

struct _IbnHistory {
  GPtrArray *undo;        /* owned, of patches: the last is undone first */
  GPtrArray *redo;        /* owned, of patches: the last is redone first */
  guint saved;            /* how many patches can be undone when nothing is modified, or NEVER */
  gboolean can_continue;  /* the last patch may still grow */
};

/* Lets the last patch grow by a later value of the same answer: another one takes its place. */
static gboolean
join (IbnHistory *self, IbnPatch *patch)
{
  IbnPatch *last = ibn_history_get_next (self, IBN_DEED_UNDO);
  g_autoptr(IbnPatch) joined = NULL;

  if (!self->can_continue || last == NULL)
    return FALSE;

  joined = ibn_patch_join (last, patch);
  if (joined == NULL)
    return FALSE;

  g_ptr_array_set_size (self->undo, self->undo->len - 1);

  /* Back where it began: a patch that changes nothing would make undo seem dead. */
  self->can_continue = ibn_patch_get_n (joined) > 0;
  if (self->can_continue)
    g_ptr_array_add (self->undo, g_steal_pointer (&joined));
  return TRUE;
}

IbnHistory *
ibn_history_new (void)
{
  IbnHistory *self = g_new0 (IbnHistory, 1);

  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_patch_unref);
  self->redo = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_patch_unref);
  return self;
}

void
ibn_history_free (IbnHistory *self)
{
  g_ptr_array_unref (self->undo);
  g_ptr_array_unref (self->redo);
  g_free (self);
}

static void
copy_patches (GPtrArray *to, GPtrArray *from)
{
  g_ptr_array_set_size (to, 0);
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, ibn_patch_ref (g_ptr_array_index (from, i)));
}

/* Puts other patches in the place of those that there are. Nothing is modified then. */
void
ibn_history_set (IbnHistory *self, GPtrArray *undo, GPtrArray *redo)
{
  copy_patches (self->undo, undo);
  copy_patches (self->redo, redo);
  ibn_history_mark_saved (self);
}

/* Lends the patches, of which the last is the next. */
GPtrArray *
ibn_history_get_patches (IbnHistory *self, IbnDeed deed)
{
  return deed == IBN_DEED_UNDO ? self->undo : self->redo;
}

/* Lends the patch that is to be undone or redone now; NULL when there is none. */
IbnPatch *
ibn_history_get_next (IbnHistory *self, IbnDeed deed)
{
  GPtrArray *patches = ibn_history_get_patches (self, deed);

  return patches->len > 0 ? g_ptr_array_index (patches, patches->len - 1) : NULL;
}

gboolean
ibn_history_is_modified (IbnHistory *self)
{
  return self->undo->len != self->saved;
}

void
ibn_history_mark_saved (IbnHistory *self)
{
  self->saved = self->undo->len;

  /* It is to stay possible to undo to what was saved. */
  self->can_continue = FALSE;
}

static void
drop_redo (IbnHistory *self)
{
  if (self->saved > self->undo->len)
    self->saved = NEVER;
  g_ptr_array_set_size (self->redo, 0);
}

/* Takes a patch that was made. Where it may join, and sets the answer that the patch before it set,
 * the two become one, and that is told. */
gboolean
ibn_history_add (IbnHistory *self, IbnPatch *patch, gboolean may_join)
{
  if (may_join && join (self, patch))
    {
      ibn_patch_unref (patch);
      return TRUE;
    }

  drop_redo (self);
  g_ptr_array_add (self->undo, patch);
  self->can_continue = TRUE;
  return FALSE;
}

/* The next patch was undone, or redone. There is one. */
void
ibn_history_move (IbnHistory *self, IbnDeed deed)
{
  gboolean is_undo = deed == IBN_DEED_UNDO;
  GPtrArray *from = is_undo ? self->undo : self->redo;
  GPtrArray *to = is_undo ? self->redo : self->undo;

  g_ptr_array_add (to, g_ptr_array_steal_index (from, from->len - 1));
  self->can_continue = FALSE;
}

/* The next patch cannot be undone, or redone: then none beyond it can. */
void
ibn_history_drop (IbnHistory *self, IbnDeed deed)
{
  self->can_continue = FALSE;
  if (deed == IBN_DEED_REDO)
    {
      drop_redo (self);
      return;
    }

  if (self->saved != NEVER)
    self->saved = self->saved >= self->undo->len ? self->saved - self->undo->len : NEVER;
  g_ptr_array_set_size (self->undo, 0);
}
