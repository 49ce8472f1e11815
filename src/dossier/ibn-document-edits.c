/* ibn-document-edits.c: the one door by which a dossier changes, and the way back
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-document.h"

#include <glib/gi18n.h>
#include <string.h>

#include "ibn-change-private.h"
#include "ibn-document-private.h"
#include "ibn-error.h"
#include "ibn-history.h"
#include "ibn-tree.h"

/* Of one answer, in bytes: so that no key press makes a dossier that cannot be read again. */
#define MAX_ANSWER (1024 * 1024)

/* Of the elements that are passed on the way to what one patch changes: some seconds. A patch from
 * a file could take hours. */
#define MAX_PASSED (100 * 1000 * 1000)

/* Takes back what was made just now. */
static void
take_back (IbnTree *tree, IbnPatch *made)
{
  for (guint i = ibn_patch_get_n (made); i > 0; i--)
    {
      IbnChange *change = ibn_patch_get (made, i - 1)->undone;
      g_autoptr(IbnChange) inverse = NULL;
      g_autoptr(GError) error = NULL;

      if (!ibn_tree_apply (tree, change, &inverse, &error))
        g_error ("“%s” cannot be taken back: %s", ibn_change_get_path (change), error->message);
    }
}

static gboolean
check_effort (const IbnTree *tree, guint64 n_passed, GError **error)
{
  if (tree->n_passed - n_passed <= MAX_PASSED)
    return TRUE;

  g_set_error_literal (error, IBN_ERROR, IBN_ERROR_RANGE,
                       _("That is too much to be changed at once"));
  return FALSE;
}

/* Makes all changes or none. @made gets what really changed. Where @is_exact, each has to change
 * something. */
static gboolean
make_changes (IbnTree *tree, GPtrArray *changes, gboolean is_exact, IbnPatch *made, GError **error)
{
  guint64 n_passed = tree->n_passed;

  for (guint i = 0; i < changes->len; i++)
    {
      IbnChange *change = g_ptr_array_index (changes, i);
      g_autoptr(IbnChange) inverse = NULL;

      if (!check_effort (tree, n_passed, error)
          || !ibn_tree_apply (tree, change, &inverse, error) || (is_exact && inverse == NULL))
        {
          take_back (tree, made);
          return FALSE;
        }
      if (inverse != NULL)
        ibn_patch_add (made, change, inverse);
    }

  return TRUE;
}

/* Makes a new patch. Takes @made, which is still empty. */
static gboolean
make_patch (IbnDocument *self, GPtrArray *changes, IbnApplyFlags flags, IbnPatch *made,
           GError **error)
{
  g_autoptr(IbnPatch) patch = made;
  gboolean is_joined;

  if (!make_changes (ibn_document_get_tree (self), changes, FALSE, patch, error))
    return FALSE;
  if (ibn_patch_get_n (patch) == 0)
    return TRUE;

  is_joined = ibn_history_add (ibn_document_get_history (self), ibn_patch_ref (patch),
                               (flags & IBN_APPLY_CONTINUE) != 0);
  ibn_document_tell (self, is_joined ? IBN_DEED_CONTINUE : IBN_DEED_MAKE, patch);
  return TRUE;
}

static GPtrArray *
dup_changes (IbnPatch *patch, IbnDeed deed)
{
  return deed == IBN_DEED_UNDO ? ibn_patch_dup_undone (patch) : ibn_patch_dup_done (patch);
}

/* Undoes or redoes the next patch. Takes @made, which is still empty. */
static gboolean
go (IbnDocument *self, IbnDeed deed, IbnPatch *made)
{
  g_autoptr(IbnPatch) patch = made;
  g_autoptr(GPtrArray) changes = NULL;
  IbnHistory *history = ibn_document_get_history (self);
  IbnPatch *next = ibn_history_get_next (history, deed);

  if (next == NULL)
    return FALSE;

  /* What comes from a file need not fit the dossier. */
  changes = dup_changes (next, deed);
  if (!make_changes (ibn_document_get_tree (self), changes, TRUE, patch, NULL))
    {
      ibn_history_drop (history, deed);
      ibn_document_tell_properties (self);
      return FALSE;
    }

  ibn_history_move (history, deed);
  ibn_document_tell (self, deed, patch);
  return TRUE;
}

static IbnPatch *
new_stamped (IbnDocument *self)
{
  return ibn_patch_new (ibn_document_get_author (self), ibn_document_get_time (self));
}

static gboolean
check_sizes (GPtrArray *changes, GError **error)
{
  for (guint i = 0; i < changes->len; i++)
    {
      IbnChange *change = g_ptr_array_index (changes, i);
      const char *value = ibn_change_get_value (change);
      const char *typed = ibn_change_get_typed (change);

      if (strlen (value != NULL ? value : "") <= MAX_ANSWER
          && strlen (typed != NULL ? typed : "") <= MAX_ANSWER)
        continue;

      g_set_error (error, IBN_ERROR, IBN_ERROR_RANGE, _("The text for “%s” is longer than 1 MiB"),
                   ibn_change_get_path (change));
      return FALSE;
    }

  return TRUE;
}

/**
 * ibn_document_apply:
 * @self: a dossier
 * @change: what to change
 * @flags: how
 * @error: return location for an error
 *
 * Makes one change, as [method@Ibn.Document.apply_all] makes several.
 *
 * Returns: %TRUE if it was made
 */
gboolean
ibn_document_apply (IbnDocument *self, IbnChange *change, IbnApplyFlags flags, GError **error)
{
  g_autoptr(GPtrArray) changes = g_ptr_array_new ();

  g_return_val_if_fail (change != NULL, FALSE);

  g_ptr_array_add (changes, change);
  return ibn_document_apply_all (self, changes, flags, error);
}

/**
 * ibn_document_apply_all:
 * @self: a dossier
 * @changes: (element-type IbnChange): what to change, in this order
 * @flags: how
 * @error: return location for an error
 *
 * Makes several changes in one patch: all, or none. The patch has the author and time of
 * [method@Ibn.Document.stamp].
 *
 * An answer is set also where there is no group for it yet; a row must be there. A row is inserted
 * also where there is no table yet. What would change nothing is passed over, and where that is
 * all, there is no patch.
 *
 * @error is set to
 * [error@Ibn.Error.NOT_FOUND] when a row is not there, be it the one that is to follow;
 * [error@Ibn.Error.SYNTAX] when the path is none, or is that of something else: of a group for an
 * answer, of an answer for a table, of a row that is there already; or the content of a row is not
 * that row, written by this program;
 * [error@Ibn.Error.RANGE] when a text is longer than 1 MiB, the content of a row is too deep, the
 * table is full, or all of it would take too long.
 *
 * Returns: %TRUE if all were made; otherwise the dossier is as before, and nobody was told
 */
gboolean
ibn_document_apply_all (IbnDocument *self, GPtrArray *changes, IbnApplyFlags flags, GError **error)
{
  g_return_val_if_fail (IBN_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (changes != NULL, FALSE);

  return check_sizes (changes, error)
         && make_patch (self, changes, flags, new_stamped (self), error);
}

/**
 * ibn_document_set:
 * @self: a dossier
 * @path: the path of an answer
 * @value: (nullable): the answer as it is stored
 * @error: return location for an error
 *
 * Sets an answer, in a patch of its own. See [ctor@Ibn.Change.new_set] and, for the errors,
 * [method@Ibn.Document.apply_all].
 *
 * Returns: %TRUE if it was set
 */
gboolean
ibn_document_set (IbnDocument *self, const char *path, const char *value, GError **error)
{
  g_autoptr(IbnChange) change = NULL;

  g_return_val_if_fail (path != NULL, FALSE);

  change = ibn_change_new_set (path, value);
  return ibn_document_apply (self, change, IBN_APPLY_DEFAULT, error);
}

/**
 * ibn_document_get_undo:
 * @self: a dossier
 *
 * Returns: (transfer none) (element-type IbnPatch): what can be undone, until the dossier changes:
 *   the oldest first
 */
GPtrArray *
ibn_document_get_undo (IbnDocument *self)
{
  g_return_val_if_fail (IBN_IS_DOCUMENT (self), NULL);

  return ibn_history_get_patches (ibn_document_get_history (self), IBN_DEED_UNDO);
}

/**
 * ibn_document_get_redo:
 * @self: a dossier
 *
 * Returns: (transfer none) (element-type IbnPatch): what can be redone, until the dossier changes:
 *   the first to redo last
 */
GPtrArray *
ibn_document_get_redo (IbnDocument *self)
{
  g_return_val_if_fail (IBN_IS_DOCUMENT (self), NULL);

  return ibn_history_get_patches (ibn_document_get_history (self), IBN_DEED_REDO);
}

/**
 * ibn_document_find_patch:
 * @self: a dossier
 * @path: the path of an answer, row, table or group
 *
 * Finds the last patch that changed something there, in it or around it, and was not undone.
 *
 * Returns: (transfer none) (nullable): the patch, until the dossier changes
 */
IbnPatch *
ibn_document_find_patch (IbnDocument *self, const char *path)
{
  GPtrArray *patches;

  g_return_val_if_fail (IBN_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  patches = ibn_document_get_undo (self);
  for (guint i = patches->len; i > 0; i--)
    {
      IbnPatch *patch = g_ptr_array_index (patches, i - 1);

      if (ibn_patch_touches (patch, path))
        return patch;
    }

  return NULL;
}

/* Whether the next patch to undo or redo is what @changes did. */
static gboolean
is_next (IbnDocument *self, IbnDeed deed, GPtrArray *changes)
{
  IbnPatch *next = ibn_history_get_next (ibn_document_get_history (self), deed);
  g_autoptr(GPtrArray) others = NULL;

  if (next == NULL || ibn_patch_get_n (next) != changes->len)
    return FALSE;

  others = dup_changes (next, deed);
  for (guint i = 0; i < changes->len; i++)
    if (!ibn_change_equal (g_ptr_array_index (changes, i), g_ptr_array_index (others, i)))
      return FALSE;
  return TRUE;
}

/**
 * ibn_document_replay:
 * @self: a dossier
 * @deed: what was done
 * @patch: with what, as [signal@Ibn.Document::recorded] told
 * @error: return location for an error
 *
 * Does once more what was recorded, with the author and time of @patch. On a dossier that is as
 * that one was, all deeds in their order give the same dossier with the same patches to undo and
 * redo. On another one, an undo or redo that is not the next is made as a new patch.
 *
 * @error is set as by [method@Ibn.Document.apply_all].
 *
 * Returns: %TRUE if it was done; otherwise the dossier is as before
 */
gboolean
ibn_document_replay (IbnDocument *self, IbnDeed deed, IbnPatch *patch, GError **error)
{
  g_autoptr(GPtrArray) changes = NULL;
  const char *author;
  gint64 time;

  g_return_val_if_fail (IBN_IS_DOCUMENT (self), FALSE);
  g_return_val_if_fail (patch != NULL, FALSE);

  changes = ibn_patch_dup_done (patch);
  author = ibn_patch_get_author (patch);
  time = ibn_patch_get_time (patch);
  if ((deed == IBN_DEED_UNDO || deed == IBN_DEED_REDO) && is_next (self, deed, changes)
      && go (self, deed, ibn_patch_new (author, time)))
    return TRUE;

  return make_patch (self, changes,
                    deed == IBN_DEED_CONTINUE ? IBN_APPLY_CONTINUE : IBN_APPLY_DEFAULT,
                    ibn_patch_new (author, time), error);
}

/**
 * ibn_document_undo:
 * @self: a dossier
 *
 * Takes the last patch back, however far that goes. A patch from a file that does not fit the
 * dossier is forgotten with all before it.
 *
 * Returns: %TRUE if there was one; otherwise the dossier is as before
 */
gboolean
ibn_document_undo (IbnDocument *self)
{
  g_return_val_if_fail (IBN_IS_DOCUMENT (self), FALSE);

  return go (self, IBN_DEED_UNDO, new_stamped (self));
}

/**
 * ibn_document_redo:
 * @self: a dossier
 *
 * Makes the patch again that was undone last. A patch from a file that does not fit the dossier is
 * forgotten with all that were to follow it.
 *
 * Returns: %TRUE if there was one; otherwise the dossier is as before
 */
gboolean
ibn_document_redo (IbnDocument *self)
{
  g_return_val_if_fail (IBN_IS_DOCUMENT (self), FALSE);

  return go (self, IBN_DEED_REDO, new_stamped (self));
}
