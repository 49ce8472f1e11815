/* ibn-trial.c: what changes would do to a dossier, tried on a copy
 *
 * To copy a dossier and to check the whole of it takes as long as dozens of keys. So a checker that
 * was asked once keeps its copy: it is brought up to date with what was edited since, the changes
 * are made there, and taken back when nobody looks at the trial any more.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-checker.h"

#define SCRATCH "ibn-scratch"

/* So many edits take about as long as a copy. */
#define MAX_MISSED 500

struct _IbnScratch {
  IbnDocument *document;   /* owned: the one that is copied */
  IbnDocument *copy;       /* owned */
  IbnChecker  *checker;    /* owned: over the copy */
  GPtrArray   *missed;     /* owned, of IbnChange: those that the copy still lacks */
  guint        n_edits;    /* of the copy */
  gboolean     is_busy;    /* a trial stands in it */
};

static void
clear (void *data)
{
  IbnScratch *scratch = data;

  g_signal_handlers_disconnect_by_data (scratch->document, scratch);
  g_signal_handlers_disconnect_by_data (scratch->copy, scratch);
  g_object_unref (scratch->checker);
  g_object_unref (scratch->copy);
  g_object_unref (scratch->document);
  g_ptr_array_unref (scratch->missed);
}

static void
release (void *data)
{
  g_rc_box_release_full (data, clear);
}

static void
on_edited (IbnDocument *document, GPtrArray *changes, IbnScratch *scratch)
{
  /* One too many says that it is too late for a scratch. */
  for (guint i = 0; i < changes->len && scratch->missed->len <= MAX_MISSED; i++)
    g_ptr_array_add (scratch->missed, ibn_change_ref (g_ptr_array_index (changes, i)));
}

static void
on_copy_edited (IbnScratch *scratch)
{
  scratch->n_edits++;
}

static IbnScratch *
make_scratch (IbnChecker *self)
{
  IbnScratch *scratch = g_rc_box_new0 (IbnScratch);

  scratch->document = g_object_ref (ibn_checker_get_document (self));
  scratch->copy = ibn_document_copy (scratch->document);
  scratch->checker = ibn_checker_new (ibn_checker_get_call (self), scratch->copy,
                                      ibn_checker_get_phase (self)->id, ibn_checker_get_now (self),
                                      ibn_checker_get_language (self));
  scratch->missed = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  g_signal_connect (scratch->document, "edited", G_CALLBACK (on_edited), scratch);
  g_signal_connect_swapped (scratch->copy, "edited", G_CALLBACK (on_copy_edited), scratch);
  return scratch;
}

/* Whether it now is what a new one would be. */
static gboolean
update (IbnScratch *scratch, IbnChecker *self)
{
  if (scratch->missed->len > MAX_MISSED
      || ibn_checker_get_phase (scratch->checker) != ibn_checker_get_phase (self)
      || !ibn_document_apply_all (scratch->copy, scratch->missed, IBN_APPLY_DEFAULT, NULL))
    return FALSE;

  g_ptr_array_set_size (scratch->missed, 0);
  ibn_checker_set_now (scratch->checker, ibn_checker_get_now (self));
  ibn_checker_attachments_changed (scratch->checker);
  return TRUE;
}

/* One that no other trial stands in. */
static IbnScratch *
get_scratch (IbnChecker *self)
{
  IbnScratch *scratch = g_object_get_data (G_OBJECT (self), SCRATCH);

  if (scratch != NULL && scratch->is_busy)
    return make_scratch (self);
  if (scratch == NULL || !update (scratch, self))
    {
      scratch = make_scratch (self);
      g_object_set_data_full (G_OBJECT (self), SCRATCH, scratch, release);
    }
  return g_rc_box_acquire (scratch);
}

/* The findings of @list that are not in @other, by what they say. */
static GPtrArray *
subtract (GListModel *list, GListModel *other)
{
  GPtrArray *rest = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                                      g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (other); i++)
    {
      IbnFinding *finding = g_list_model_get_item (other, i);

      g_hash_table_insert (seen, (void *) ibn_finding_get_key (finding), finding);
    }
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (list, i);
      IbnFinding *same = g_hash_table_lookup (seen, ibn_finding_get_key (finding));

      if (same == NULL)
        g_ptr_array_add (rest, g_steal_pointer (&finding));
    }
  return rest;
}

void
ibn_trial_free (IbnTrial *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->resolved);
  g_ptr_array_unref (self->added);
  if (self->is_made)
    ibn_document_undo (self->scratch->copy);
  self->scratch->is_busy = FALSE;
  release (self->scratch);
  g_free (self);
}

/**
 * ibn_checker_try:
 * @self: a checker
 * @changes: (element-type IbnChange): changes, such as those of a cure
 * @error: return location for an error
 *
 * Tries changes on a copy of the dossier and compares the findings. A finding whose values are
 * others but which stands all the same neither goes nor comes.
 *
 * The first trial copies and checks the whole dossier; those that follow cost what an edit costs,
 * as long as the one before was freed.
 *
 * On failure @error is set as by ibn_document_apply_all().
 *
 * Returns: (transfer full) (nullable): what the changes would do; %NULL on failure
 */
IbnTrial *
ibn_checker_try (IbnChecker *self, GPtrArray *changes, GError **error)
{
  IbnScratch *scratch;
  guint n_before;
  IbnTrial *trial;

  g_return_val_if_fail (IBN_IS_CHECKER (self), NULL);
  g_return_val_if_fail (changes != NULL, NULL);

  scratch = get_scratch (self);
  n_before = scratch->n_edits;
  if (!ibn_document_apply_all (scratch->copy, changes, IBN_APPLY_DEFAULT, error))
    {
      release (scratch);
      return NULL;
    }
  trial = g_new0 (IbnTrial, 1);
  trial->scratch = scratch;
  trial->is_made = scratch->n_edits != n_before;
  scratch->is_busy = TRUE;
  trial->after = scratch->checker;
  trial->resolved = subtract (ibn_checker_get_findings (self),
                              ibn_checker_get_findings (trial->after));
  trial->added = subtract (ibn_checker_get_findings (trial->after),
                           ibn_checker_get_findings (self));
  return trial;
}

/**
 * ibn_checker_preview:
 * @self: a checker
 * @changes: (element-type IbnChange): changes, such as those of a cure
 * @resolved: (out) (element-type IbnFinding): the findings that would go
 * @added: (out) (element-type IbnFinding): those that would come
 * @error: return location for an error
 *
 * Does as ibn_checker_try(), for who wants the findings alone.
 *
 * On failure @error is set as by ibn_document_apply_all().
 *
 * Returns: %TRUE if @resolved and @added were set
 */
gboolean
ibn_checker_preview (IbnChecker *self, GPtrArray *changes, GPtrArray **resolved, GPtrArray **added,
                     GError **error)
{
  g_autoptr(IbnTrial) trial = NULL;

  g_return_val_if_fail (IBN_IS_CHECKER (self), FALSE);
  g_return_val_if_fail (changes != NULL && resolved != NULL && added != NULL, FALSE);

  trial = ibn_checker_try (self, changes, error);
  if (trial == NULL)
    return FALSE;
  *resolved = g_ptr_array_ref (trial->resolved);
  *added = g_ptr_array_ref (trial->added);
  return TRUE;
}
