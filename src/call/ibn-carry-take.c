/* ibn-carry-take.c: takes answers over from another dossier, or from an earlier phase of the same
 *
 * What is taken over comes from a file of someone's choice and is not trusted: nothing of it is
 * read but the answers to questions of the call.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-carry-private.h"

#include <string.h>

#include "ibn-checker.h"
#include "ibn-letter.h"
#include "ibn-path.h"

/* What would be set, if it is asked. */
typedef struct {
  char      *path;      /* owned */
  IbnChange *change;    /* owned */
  guint      part;      /* which of the parts it is of */
  gboolean   is_there;  /* it would be written over another answer */
} Answer;

typedef struct {
  IbnCall        *call;
  IbnDocument    *document;
  IbnDocument    *source;
  const IbnPhase *phase;
  GRand          *random;
  gboolean        is_same_call;
  gboolean        is_same_dossier;
  IbnChecker     *judge;    /* owned, or NULL until it is needed: of the source */
  GHashTable     *rows;     /* owned, table that is taken → (id in the source → id here) */
  GPtrArray      *inserts;  /* owned, of IbnChange */
  GPtrArray      *answers;  /* owned, of Answer */
} Taker;

static void
answer_free (void *data)
{
  Answer *answer = data;

  g_free (answer->path);
  ibn_change_unref (answer->change);
  g_free (answer);
}

static GPtrArray *
new_changes (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
}

static void
taker_init (Taker *self, IbnCall *call, IbnDocument *document, IbnDocument *source, GRand *random)
{
  *self = (Taker) {
    .call = call,
    .document = document,
    .source = source,
    .phase = ibn_call_get_phase_in_force (call, document),
    .random = random,
    .is_same_call = g_str_equal (ibn_document_get_call_id (document),
                                 ibn_document_get_call_id (source)),
    .is_same_dossier = g_str_equal (ibn_document_get_id (document), ibn_document_get_id (source)),
    .rows = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                   (GDestroyNotify) g_hash_table_unref),
    .inserts = new_changes (),
    .answers = g_ptr_array_new_with_free_func (answer_free),
  };
}

static void
taker_clear (Taker *self)
{
  g_clear_object (&self->judge);
  g_hash_table_unref (self->rows);
  g_ptr_array_unref (self->inserts);
  g_ptr_array_unref (self->answers);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Taker, taker_clear)

static IbnChecker *
new_checker (IbnCall *call, IbnDocument *document, const IbnPhase *phase)
{
  return ibn_checker_new (call, document, phase->id, ibn_document_get_time (document),
                          ibn_call_get_language (call));
}

static gboolean
is_submission (IbnCall *call, const char *path)
{
  GPtrArray *phases = ibn_call_get_phases (call);

  for (guint i = 0; i < phases->len; i++)
    if (g_strcmp0 (((IbnPhase *) g_ptr_array_index (phases, i))->submitted, path) == 0)
      return TRUE;
  return FALSE;
}

/* Whether people answer it in a phase, as far as that is told by the question alone. */
static gboolean
is_typed_in (IbnCall *call, const IbnField *field, const IbnPhase *phase)
{
  guint bit = 1u << phase->index;

  return !field->managed && (field->phases & bit) != 0 && (field->readonly & bit) == 0
         && (field->parent == NULL
             || (!field->parent->managed && (field->parent->readonly & bit) == 0))
         && !is_submission (call, field->path);
}

static gboolean
has_answer (IbnDocument *document, const char *path)
{
  return *ibn_document_get (document, path) != '\0'
         || ibn_document_get_typed (document, path) != NULL;
}

/* Rows */

/* Whether the row with that id is the same thing on both sides: it was taken over before, or the
 * two are states of one dossier. */
static gboolean
is_same_row (const Taker *self, const IbnTable *table, const char *row)
{
  g_autofree char *title = g_strconcat (row, "/", table->title, NULL);

  return self->is_same_dossier
         || (has_answer (self->source, title)
             && g_str_equal (ibn_document_get (self->source, title),
                             ibn_document_get (self->document, title)));
}

static char *
choose_row_id (Taker *self, const IbnTable *table, const char *id, GHashTable *taken)
{
  g_autofree char *row = g_strconcat (table->path, "/", id, NULL);
  g_autofree char *chosen = g_strdup (id);

  if (!ibn_document_has_row (self->document, row) || is_same_row (self, table, row))
    return g_steal_pointer (&chosen);
  do
    {
      g_free (chosen);
      g_free (row);
      chosen = ibn_row_id_new (self->random);
      row = g_strconcat (table->path, "/", chosen, NULL);
    }
  while (ibn_document_has_row (self->document, row) || ibn_document_has_row (self->source, row)
         || g_hash_table_contains (taken, chosen));
  return g_steal_pointer (&chosen);
}

/* Says under which ids the rows of a table come. */
static void
take_rows (Taker *self, const IbnTable *table)
{
  g_autoptr(GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_auto(GStrv) from = ibn_document_dup_row_ids (self->source, table->path);

  for (guint i = 0; from[i] != NULL; i++)
    {
      char *id = choose_row_id (self, table, from[i], taken);

      g_hash_table_insert (ids, g_strdup (from[i]), id);
      g_hash_table_add (taken, g_strdup (id));
    }
  g_hash_table_insert (self->rows, table->path, ids);
}

/* Values */

static gboolean
has_choice (const IbnField *field, const char *value)
{
  for (guint i = 0; i < field->choices->len; i++)
    if (g_str_equal (((IbnChoice *) g_ptr_array_index (field->choices, i))->value, value))
      return TRUE;
  return FALSE;
}

/* Whether an answer is made of words that must be there: choices, or rows. */
static gboolean
names_things (const IbnField *field)
{
  return field->type == IBN_TYPE_CHOICE || field->type == IBN_TYPE_CHOICES || field->table != NULL;
}

/* The id that a row of the source has here; NULL where it is not there. */
static const char *
find_row_id (const Taker *self, const IbnField *field, const char *id)
{
  GHashTable *ids = g_hash_table_lookup (self->rows, field->table);
  g_autofree char *row = g_strconcat (field->table, "/", id, NULL);

  if (ids != NULL)
    return g_hash_table_lookup (ids, id);
  return ibn_path_is_valid (row) && ibn_document_has_row (self->document, row)
         && is_same_row (self, ibn_call_get_table (self->call, field->table), row) ? id : NULL;
}

static int
compare_words (const void *a, const void *b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

/* Those of the words of an answer that are there here too, as they are called here. */
static char *
convert_words (const Taker *self, const IbnField *field, const char *value)
{
  gboolean rows = field->table != NULL;
  g_auto(GStrv) words = g_strsplit (value, " ", -1);
  g_autoptr(GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; words[i] != NULL; i++)
    {
      const char *word = rows ? find_row_id (self, field, words[i])
                              : has_choice (field, words[i]) ? words[i] : NULL;

      if (word != NULL && *word != '\0')
        g_ptr_array_add (kept, (void *) word);
    }
  if (rows)
    g_ptr_array_sort (kept, compare_words);
  g_ptr_array_add (kept, NULL);
  return g_strjoinv (" ", (char **) kept->pdata);
}

/* Whether a document is the signed one of a letter that says something else now. */
static gboolean
is_stale (Taker *self, const IbnField *field, const char *from)
{
  GPtrArray *letters = ibn_call_get_letters (self->call);
  g_autofree char *row = ibn_path_dup_row (from);

  if (field->type != IBN_TYPE_FILE || row == NULL)
    return FALSE;
  for (guint i = 0; i < letters->len; i++)
    {
      const IbnLetter *letter = g_ptr_array_index (letters, i);

      if (!g_str_equal (letter->table, field->parent->path)
          || !g_str_equal (letter->file, field->name))
        continue;
      if (self->judge == NULL)
        self->judge = new_checker (self->call, self->source, self->phase);
      if (ibn_letter_is_stale (self->judge, letter, row))
        return TRUE;
    }
  return FALSE;
}

/* What sets an answer here; NULL where there is nothing that can be one. */
static IbnChange *
convert (Taker *self, const IbnField *field, const char *from, const char *to)
{
  const char *value = ibn_document_get (self->source, from);
  const char *typed = ibn_document_get_typed (self->source, from);
  g_autofree char *words = NULL;

  if (typed != NULL)
    return self->is_same_call ? ibn_change_new_typed (to, typed)
                              : ibn_field_change (field, to, typed);
  if (*value == '\0' || is_stale (self, field, from))
    return NULL;

  if (names_things (field))
    words = convert_words (self, field, value);
  if (words != NULL)
    value = words;
  return *value != '\0' && ibn_type_holds (field->type, value) ? ibn_change_new_set (to, value)
                                                               : NULL;
}

/* Parts */

static void
take_answer (Taker *self, const IbnField *field, const char *from, const char *to, guint part,
             gboolean may_replace)
{
  g_autoptr(IbnChange) change = NULL;
  gboolean is_there;
  Answer *answer;

  if (!is_typed_in (self->call, field, self->phase))
    return;
  is_there = has_answer (self->document, to);
  change = is_there && !may_replace ? NULL : convert (self, field, from, to);
  if (change == NULL
      || (g_str_equal (ibn_change_get_value (change), ibn_document_get (self->document, to))
          && g_strcmp0 (ibn_change_get_typed (change),
                        ibn_document_get_typed (self->document, to)) == 0))
    return;

  answer = g_new0 (Answer, 1);
  answer->path = g_strdup (to);
  answer->change = g_steal_pointer (&change);
  answer->part = part;
  answer->is_there = is_there;
  g_ptr_array_add (self->answers, answer);
}

static void
take_table (Taker *self, const IbnTable *table, guint part, gboolean may_replace)
{
  GHashTable *ids = g_hash_table_lookup (self->rows, table->path);
  g_auto(GStrv) from = ibn_document_dup_row_ids (self->source, table->path);

  for (guint i = 0; from[i] != NULL; i++)
    {
      const char *id = g_hash_table_lookup (ids, from[i]);
      g_autofree char *row = g_strconcat (table->path, "/", id, NULL);

      if (!ibn_document_has_row (self->document, row))
        g_ptr_array_add (self->inserts, ibn_change_new_insert (row, NULL));
      for (guint j = 0; j < table->items->len; j++)
        {
          const IbnItem *item = g_ptr_array_index (table->items, j);
          g_autofree char *source_path = NULL;
          g_autofree char *path = NULL;

          if (item->kind != IBN_ITEM_FIELD)
            continue;
          source_path = g_strconcat (table->path, "/", from[i], "/", item->field->name, NULL);
          path = g_strconcat (row, "/", item->field->name, NULL);
          take_answer (self, item->field, source_path, path, part, may_replace);
        }
    }
}

static void
take_group (Taker *self, const IbnGroup *group, guint part, gboolean may_replace)
{
  for (guint i = 0; i < group->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (group->items, i);

      if (item->kind == IBN_ITEM_FIELD)
        take_answer (self, item->field, item->field->path, item->field->path, part, may_replace);
    }
}

/* Drops the answers to questions that will not be asked: a condition may not hold. */
static void
drop_unasked (Taker *self)
{
  g_autoptr(IbnDocument) copy = ibn_document_copy (self->document);
  g_autoptr(GPtrArray) changes = g_ptr_array_new ();
  g_autoptr(IbnChecker) checker = NULL;
  GPtrArray *asked;

  for (guint i = 0; i < self->inserts->len; i++)
    g_ptr_array_add (changes, g_ptr_array_index (self->inserts, i));
  for (guint i = 0; i < self->answers->len; i++)
    g_ptr_array_add (changes, ((Answer *) g_ptr_array_index (self->answers, i))->change);
  /* What cannot be applied is refused when it is to be. */
  if (changes->len == 0 || !ibn_document_apply_all (copy, changes, IBN_APPLY_DEFAULT, NULL))
    return;

  checker = new_checker (self->call, copy, self->phase);
  asked = g_ptr_array_new_with_free_func (answer_free);
  g_ptr_array_set_free_func (self->answers, NULL);
  for (guint i = 0; i < self->answers->len; i++)
    {
      Answer *answer = g_ptr_array_index (self->answers, i);

      if (ibn_checker_is_relevant (checker, answer->path))
        g_ptr_array_add (asked, answer);
      else
        answer_free (answer);
    }
  g_ptr_array_unref (self->answers);
  self->answers = asked;
}

/* @all: also what the parts do not say may be written over. */
static void
take_parts (Taker *self, GPtrArray *parts, gboolean all)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const IbnCarryPart *part = g_ptr_array_index (parts, i);

      if (part->table != NULL)
        take_rows (self, part->table);
    }
  for (guint i = 0; i < parts->len; i++)
    {
      const IbnCarryPart *part = g_ptr_array_index (parts, i);

      if (part->table != NULL)
        take_table (self, part->table, i, all || part->n_there > 0);
      else
        take_group (self, part->group, i, all || part->n_there > 0);
    }
  drop_unasked (self);
}

static void
add_part (GPtrArray *parts, const IbnGroup *group, const IbnTable *table, guint n_rows)
{
  IbnCarryPart *part = g_new0 (IbnCarryPart, 1);

  part->step = group->step;
  part->group = group;
  part->table = table;
  part->n_rows = n_rows;
  g_ptr_array_add (parts, part);
}

/* All that the phase asks, with or without answers. */
static GPtrArray *
list_all (const Taker *self)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *steps = ibn_call_get_steps (self->call);

  for (guint i = 0; i < steps->len; i++)
    {
      const IbnStep *step = g_ptr_array_index (steps, i);

      for (guint j = 0; j < step->groups->len; j++)
        {
          const IbnGroup *group = g_ptr_array_index (step->groups, j);

          add_part (parts, group, NULL, 0);
          for (guint k = 0; k < group->items->len; k++)
            {
              const IbnItem *item = g_ptr_array_index (group->items, k);

              if (item->kind == IBN_ITEM_TABLE && !item->table->managed
                  && (item->table->phases & (1u << self->phase->index)) != 0)
                add_part (parts, group, item->table,
                          ibn_document_get_n_rows (self->source, item->table->path));
            }
        }
    }
  return parts;
}

/**
 * ibn_carry_list_parts:
 * @call: a call
 * @document: a dossier for it
 * @source: another dossier, which may be for another call
 *
 * Lists what of another dossier can be taken over: answers to questions that are asked now and can
 * be answers here too. What the program answers, such as when a phase was submitted, is not.
 *
 * Returns: (transfer full) (element-type IbnCarryPart): the parts with something in them, in the
 *   order of the form
 */
GPtrArray *
ibn_carry_list_parts (IbnCall *call, IbnDocument *document, IbnDocument *source)
{
  g_auto(Taker) taker = { 0 };
  g_autoptr(GRand) random = NULL;
  g_autoptr(GPtrArray) all = NULL;
  GPtrArray *parts;

  g_return_val_if_fail (IBN_IS_CALL (call), NULL);
  g_return_val_if_fail (IBN_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (IBN_IS_DOCUMENT (source), NULL);

  /* The ids that new rows would get show nowhere. */
  random = g_rand_new_with_seed (0);
  taker_init (&taker, call, document, source, random);
  all = list_all (&taker);
  take_parts (&taker, all, TRUE);
  for (guint i = 0; i < taker.answers->len; i++)
    {
      const Answer *answer = g_ptr_array_index (taker.answers, i);
      IbnCarryPart *part = g_ptr_array_index (all, answer->part);

      part->n_answers++;
      part->n_there += answer->is_there;
    }

  parts = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < all->len; i++)
    if (((IbnCarryPart *) g_ptr_array_index (all, i))->n_answers > 0)
      g_ptr_array_add (parts, g_memdup2 (g_ptr_array_index (all, i), sizeof (IbnCarryPart)));
  return parts;
}

/**
 * ibn_carry_take:
 * @call: a call
 * @document: a dossier for it
 * @source: another dossier, which may be for another call
 * @parts: (element-type IbnCarryPart): which parts, as ibn_carry_list_parts() lists them; in one
 *   whose @n_there is 0 what is there already stays
 * @origin: where they come from, in words
 * @random: where the ids of rows come from, which only rows need whose id another row has here
 *
 * Takes answers over from another dossier, each with a mark. Documents come along: the dossier has
 * their contents at once.
 *
 * Returns: (transfer full) (element-type IbnChange): what is to be applied in one step
 */
GPtrArray *
ibn_carry_take (IbnCall *call, IbnDocument *document, IbnDocument *source, GPtrArray *parts,
                const char *origin, GRand *random)
{
  GPtrArray *changes = new_changes ();
  g_auto(Taker) taker = { 0 };

  g_return_val_if_fail (IBN_IS_CALL (call), changes);
  g_return_val_if_fail (IBN_IS_DOCUMENT (document), changes);
  g_return_val_if_fail (IBN_IS_DOCUMENT (source), changes);
  g_return_val_if_fail (parts != NULL && origin != NULL && random != NULL, changes);

  taker_init (&taker, call, document, source, random);
  take_parts (&taker, parts, FALSE);
  for (guint i = 0; i < taker.inserts->len; i++)
    g_ptr_array_add (changes, ibn_change_ref (g_ptr_array_index (taker.inserts, i)));
  for (guint i = 0; i < taker.answers->len; i++)
    g_ptr_array_add (changes, ibn_change_ref (
                                ((Answer *) g_ptr_array_index (taker.answers, i))->change));
  for (guint i = 0; ibn_carry_is_kept (call) && i < taker.answers->len; i++)
    ibn_carry_add_mark (changes, document, ((Answer *) g_ptr_array_index (taker.answers, i))->path,
                        origin);
  if (taker.answers->len > 0)
    ibn_blobs_merge (ibn_document_get_blobs (document), ibn_document_get_blobs (source));
  return changes;
}
