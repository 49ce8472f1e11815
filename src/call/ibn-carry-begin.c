/* ibn-carry-begin.c: from what was submitted in one phase to the next
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-carry-private.h"

#include "ibn-checker.h"
#include "ibn-date.h"
#include "ibn-seal.h"
#include "ibn-versions.h"
#include "ibn-writer.h"

/* The last phase that was submitted, or that was before @phase; NULL where there is none. */
static const IbnPhase *
find_submitted (IbnCall *call, IbnDocument *document, const IbnPhase *phase)
{
  GPtrArray *phases = ibn_call_get_phases (call);

  for (guint i = phase != NULL ? phase->index : phases->len; i > 0; i--)
    {
      const IbnPhase *earlier = g_ptr_array_index (phases, i - 1);

      if (earlier->submitted != NULL && *ibn_document_get (document, earlier->submitted) != '\0')
        return earlier;
    }
  return NULL;
}

/* The last seal of a phase before @phase; NULL where there is none. */
static IbnVersion *
find_seal (IbnCall *call, IbnDocument *document, const IbnPhase *phase)
{
  GPtrArray *phases = ibn_call_get_phases (call);

  for (guint i = phase->index; i > 0; i--)
    {
      IbnVersion *seal = ibn_seal_find (document,
                                        ((IbnPhase *) g_ptr_array_index (phases, i - 1))->id);

      if (seal != NULL)
        return seal;
    }
  return NULL;
}

typedef struct {
  IbnCall        *call;
  IbnDocument    *document;
  IbnDocument    *sealed;    /* or NULL */
  const IbnPhase *phase;
  IbnChecker     *checker;
  IbnCarry       *carry;
  const char     *origin;
  GPtrArray      *changes;
} Beginner;

/* Whether an answer is still as it was submitted; where that is not known, whether it may be. */
static gboolean
is_submitted (const Beginner *self, const IbnField *field, const char *path)
{
  const char *value = ibn_document_get (self->document, path);
  const char *typed = ibn_document_get_typed (self->document, path);

  if (*value == '\0' && typed == NULL)
    return FALSE;
  if (self->sealed == NULL)
    return (field->phases & ((1u << self->phase->index) - 1)) != 0;
  return g_str_equal (value, ibn_document_get (self->sealed, path))
         && g_strcmp0 (typed, ibn_document_get_typed (self->sealed, path)) == 0;
}

static void
mark (const Beginner *self, const IbnField *field, const char *path)
{
  if (is_submitted (self, field, path) && ibn_checker_is_relevant (self->checker, path)
      && !ibn_checker_is_readonly (self->checker, path) && !ibn_carry_is_open (self->carry, path))
    ibn_carry_add_mark (self->changes, self->document, path, self->origin);
}

static void
mark_table (const Beginner *self, const IbnTable *table)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (self->document, table->path);

  for (guint i = 0; !table->managed && ids[i] != NULL; i++)
    for (guint j = 0; j < table->items->len; j++)
      {
        const IbnItem *item = g_ptr_array_index (table->items, j);
        g_autofree char *path = NULL;

        if (item->kind != IBN_ITEM_FIELD)
          continue;
        path = g_strconcat (table->path, "/", ids[i], "/", item->field->name, NULL);
        mark (self, item->field, path);
      }
}

static void
mark_group (const Beginner *self, const IbnGroup *group)
{
  for (guint i = 0; i < group->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (group->items, i);

      switch (item->kind)
        {
        case IBN_ITEM_FIELD:
          mark (self, item->field, item->field->path);
          break;

        case IBN_ITEM_TABLE:
          mark_table (self, item->table);
          break;

        case IBN_ITEM_SHOW:
          break;
        }
    }
}

/**
 * ibn_carry_begin:
 * @call: a call
 * @document: a dossier for it, in which an earlier phase was submitted
 * @phase: the phase that begins
 * @origin: where the answers come from, in words
 *
 * Marks the answers that were submitted in an earlier phase and that this one asks too. What was
 * edited since, or can only be read now, needs no check.
 *
 * Returns: (transfer full) (element-type IbnChange): what is to be applied in one step
 */
GPtrArray *
ibn_carry_begin (IbnCall *call, IbnDocument *document, const IbnPhase *phase, const char *origin)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  g_autoptr(IbnChecker) checker = NULL;
  g_autoptr(IbnCarry) carry = NULL;
  g_autoptr(IbnDocument) sealed = NULL;
  GPtrArray *steps;
  IbnVersion *seal;
  Beginner beginner;

  g_return_val_if_fail (IBN_IS_CALL (call), changes);
  g_return_val_if_fail (IBN_IS_DOCUMENT (document), changes);
  g_return_val_if_fail (phase != NULL && origin != NULL, changes);

  if (!ibn_carry_is_kept (call))
    return changes;
  checker = ibn_checker_new (call, document, phase->id, ibn_document_get_time (document),
                             ibn_call_get_language (call));
  carry = ibn_carry_new (call, document);
  seal = find_seal (call, document, phase);
  /* Without it more is marked than need be. */
  sealed = seal != NULL ? ibn_document_open_version (document, seal, NULL) : NULL;
  beginner = (Beginner) { call, document, sealed, phase, checker, carry, origin, changes };
  steps = ibn_call_get_steps (call);
  for (guint i = 0; i < steps->len; i++)
    {
      const IbnStep *step = g_ptr_array_index (steps, i);

      for (guint j = 0; j < step->groups->len; j++)
        mark_group (&beginner, g_ptr_array_index (step->groups, j));
    }
  return changes;
}

/**
 * ibn_carry_can_begin:
 * @call: a call
 * @document: a dossier for it
 *
 * Says whether ibn_carry_begin() makes sense: a phase was submitted and sealed, the one in force
 * was not, and no answer was ever marked, as far as can be told from what can be undone.
 *
 * Returns: whether it does
 */
gboolean
ibn_carry_can_begin (IbnCall *call, IbnDocument *document)
{
  const IbnPhase *phase;

  g_return_val_if_fail (IBN_IS_CALL (call), FALSE);
  g_return_val_if_fail (IBN_IS_DOCUMENT (document), FALSE);

  phase = ibn_call_get_phase_in_force (call, document);
  return ibn_carry_is_kept (call)
         && ibn_document_get_part (document) == NULL
         && phase->submitted != NULL && *ibn_document_get (document, phase->submitted) == '\0'
         && find_submitted (call, document, phase) != NULL
         && find_seal (call, document, phase) != NULL
         && ibn_document_get_n_rows (document, IBN_CARRIED) == 0
         && ibn_document_find_patch (document, IBN_CARRIED) == NULL;
}

/* The phase and the day on which it was submitted. */
static char *
format_submitted (IbnCall *call, IbnDocument *document, const IbnPhase *phase, const char *language)
{
  const char *label = ibn_words_get (phase->label, language);
  g_autofree char *day = NULL;
  gint64 time;

  if (phase->submitted == NULL
      || !ibn_time_parse_iso (ibn_document_get (document, phase->submitted), &time, NULL))
    return g_strdup (label);
  day = ibn_date_format_long (ibn_time_get_day (time), language);
  return g_strdup_printf ("%s, %s", label, day);
}

/**
 * ibn_carry_dup_origin:
 * @call: the call of the dossier that answers go to
 * @source: the dossier that they come from
 * @phase: (nullable): the phase of it that they were submitted in; %NULL for another dossier
 * @language: a language of the call
 *
 * Returns: (transfer full): where the answers come from, in words: `Expression of Interest,
 *   12 december 2017`; for another dossier what it is called, and what of it was submitted last
 */
char *
ibn_carry_dup_origin (IbnCall *call, IbnDocument *source, const IbnPhase *phase,
                      const char *language)
{
  static const char *const names[] = { "network/acronym", "network/title", "applicant/name" };
  const IbnPhase *submitted;
  g_autofree char *words = NULL;

  g_return_val_if_fail (IBN_IS_CALL (call), NULL);
  g_return_val_if_fail (IBN_IS_DOCUMENT (source), NULL);
  g_return_val_if_fail (language != NULL, NULL);

  submitted = phase != NULL ? phase : find_submitted (call, source, NULL);
  words = submitted != NULL ? format_submitted (call, source, submitted, language) : NULL;
  for (guint i = 0; phase == NULL && i < G_N_ELEMENTS (names); i++)
    {
      const char *name = ibn_document_get (source, names[i]);

      if (*name != '\0')
        return words != NULL ? g_strdup_printf ("%s (%s)", name, words) : g_strdup (name);
    }
  return words != NULL ? g_steal_pointer (&words)
                       : g_strdup (ibn_words_get (ibn_call_get_title (call), language));
}

/**
 * ibn_carry_keep_source:
 * @call: a call
 * @document: a dossier for it
 * @source: what it was made from
 * @name: what people call that
 *
 * Keeps what was submitted in @source as a version of @document, so that what was promised there
 * can be compared: the last seal, or else the source as it is now. Nothing is kept where nothing
 * was submitted, or for another call.
 *
 * Returns: (transfer none) (nullable): the version
 */
IbnVersion *
ibn_carry_keep_source (IbnCall *call, IbnDocument *document, IbnDocument *source, const char *name)
{
  IbnBlobs *blobs;
  IbnVersion *seal;
  g_autoptr(IbnVersion) version = NULL;
  g_autofree char *id = NULL;
  g_autofree char *content = NULL;
  GPtrArray *versions;

  g_return_val_if_fail (IBN_IS_CALL (call), NULL);
  g_return_val_if_fail (IBN_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (IBN_IS_DOCUMENT (source), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (!g_str_equal (ibn_document_get_call_id (source), ibn_call_get_id (call))
      || find_submitted (call, source, NULL) == NULL)
    return NULL;

  blobs = ibn_document_get_blobs (document);
  ibn_blobs_merge (blobs, ibn_document_get_blobs (source));
  seal = ibn_seal_find (source, NULL);
  if (seal != NULL && ibn_blobs_has (blobs, ibn_version_get_content (seal)))
    content = g_strdup (ibn_version_get_content (seal));
  else
    {
      g_autoptr(GBytes) bytes = ibn_document_write (source);

      content = ibn_blobs_add_bytes (blobs, bytes);
    }
  id = ibn_document_dup_next_version_id (document);
  version = ibn_version_new (IBN_VERSION_ORIGIN, id, name,
                             seal != NULL ? ibn_version_get_author (seal)
                                          : ibn_document_get_author (source),
                             seal != NULL ? ibn_version_get_time (seal)
                                          : ibn_document_get_time (source),
                             content);
  ibn_document_add_version (document, version);
  versions = ibn_document_get_versions (document);
  return g_ptr_array_index (versions, versions->len - 1);
}

/**
 * ibn_carry_find_promises:
 * @call: a call
 * @document: a dossier for it
 *
 * Finds what was promised earlier: what was submitted in the phase before the one in force, or else
 * what a new dossier was made from.
 *
 * Returns: (transfer none) (nullable): the version
 */
IbnVersion *
ibn_carry_find_promises (IbnCall *call, IbnDocument *document)
{
  GPtrArray *versions;
  IbnVersion *seal;

  g_return_val_if_fail (IBN_IS_CALL (call), NULL);
  g_return_val_if_fail (IBN_IS_DOCUMENT (document), NULL);

  if (ibn_document_get_part (document) != NULL)
    return NULL;
  seal = find_seal (call, document, ibn_call_get_phase_in_force (call, document));
  if (seal != NULL)
    return seal;
  versions = ibn_document_get_versions (document);
  for (guint i = versions->len; i > 0; i--)
    if (ibn_version_get_kind (g_ptr_array_index (versions, i - 1)) == IBN_VERSION_ORIGIN)
      return g_ptr_array_index (versions, i - 1);
  return NULL;
}
