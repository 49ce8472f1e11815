/* ibn-carry.c: answers that were taken over from elsewhere, and are to be checked
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-carry-private.h"

#include <string.h>

#include "ibn-call-private.h"
#include "ibn-checker.h"
#include "ibn-expression.h"
#include "ibn-path.h"

/* More rows than these are read anew all together: each by itself is looked for in the table. */
#define MAX_SINGLE 64

typedef struct {
  char           *id;      /* owned, of its row */
  char           *place;   /* owned */
  char           *origin;  /* owned */
  const IbnStep  *step;    /* of the call; NULL for what it does not ask */
  const IbnField *field;   /* the same */
} Mark;

struct _IbnCarry {
  GObject      parent_instance;

  IbnCall     *call;       /* owned */
  IbnDocument *document;   /* owned */
  GHashTable  *marks;      /* owned, id → Mark */
  GHashTable  *places;     /* owned, place → Mark: of several the last that was read */
  guint       *counts;     /* owned, one for each step of the call */
};

enum {
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IbnCarry, ibn_carry, G_TYPE_OBJECT)

static void
mark_free (void *data)
{
  Mark *mark = data;

  g_free (mark->id);
  g_free (mark->place);
  g_free (mark->origin);
  g_free (mark);
}

/* The row of the mark of a place: the same for everybody, so that two who make it make one. */
static char *
make_id (const char *place)
{
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, place, -1);

  return g_strdup_printf ("m0%.16s", digest);
}

/* Whether @path is in the table of the marks. */
gboolean
ibn_carry_is_mark (const char *path)
{
  return g_str_has_prefix (path, IBN_CARRIED "/") || g_str_equal (path, IBN_CARRIED);
}

static gboolean
is_text (const IbnField *field)
{
  return field != NULL && ibn_type_is_text (field->type);
}

/* Whether dossiers of a call have marks. */
gboolean
ibn_carry_is_kept (IbnCall *call)
{
  return is_text (ibn_call_get_field (call, IBN_CARRIED "/*/" IBN_CARRIED_PLACE))
         && is_text (ibn_call_get_field (call, IBN_CARRIED "/*/" IBN_CARRIED_ORIGIN));
}

/* Adds to @changes what marks a place, or gives its mark another origin. */
void
ibn_carry_add_mark (GPtrArray *changes, IbnDocument *document, const char *place,
                    const char *origin)
{
  g_autofree char *id = make_id (place);
  g_autofree char *row = g_strconcat (IBN_CARRIED "/", id, NULL);
  g_autofree char *place_path = g_strconcat (row, "/" IBN_CARRIED_PLACE, NULL);
  g_autofree char *origin_path = g_strconcat (row, "/" IBN_CARRIED_ORIGIN, NULL);

  if (!ibn_document_has_row (document, row))
    {
      g_ptr_array_add (changes, ibn_change_new_insert (row, NULL));
      g_ptr_array_add (changes, ibn_change_new_set (place_path, place));
    }
  g_ptr_array_add (changes, ibn_change_new_set (origin_path, origin));
}

/* Following */

static void
forget (IbnCarry *self, const char *id)
{
  Mark *mark = g_hash_table_lookup (self->marks, id);

  if (mark == NULL)
    return;
  if (g_hash_table_lookup (self->places, mark->place) == mark)
    g_hash_table_remove (self->places, mark->place);
  if (mark->step != NULL)
    self->counts[mark->step->index]--;
  g_hash_table_remove (self->marks, id);
}

static void
note (IbnCarry *self, const char *id, const char *place, const char *origin)
{
  Mark *mark = g_new0 (Mark, 1);

  mark->id = g_strdup (id);
  mark->place = g_strdup (place);
  mark->origin = g_strdup (origin);
  mark->step = ibn_call_get_step_of (self->call, place);
  mark->field = ibn_call_get_field (self->call, place);
  if (mark->step != NULL)
    self->counts[mark->step->index]++;
  g_hash_table_insert (self->marks, mark->id, mark);
  g_hash_table_replace (self->places, mark->place, mark);
}

/* One row, as it is now. */
static void
read_row (IbnCarry *self, const char *id)
{
  g_autofree char *row = g_strconcat (IBN_CARRIED "/", id, NULL);
  g_autofree char *place = g_strconcat (row, "/" IBN_CARRIED_PLACE, NULL);
  g_autofree char *origin = g_strconcat (row, "/" IBN_CARRIED_ORIGIN, NULL);

  forget (self, id);
  if (ibn_document_has_row (self->document, row))
    {
      g_autofree char *stored = g_strdup (ibn_document_get (self->document, place));

      note (self, id, stored, ibn_document_get (self->document, origin));
    }
}

typedef struct {
  IbnCarry *self;
  char     *id;       /* owned */
  char     *place;    /* owned */
  char     *origin;   /* owned */
} Reading;

static void
end_row (Reading *reading)
{
  if (reading->id != NULL)
    note (reading->self, reading->id, reading->place != NULL ? reading->place : "",
          reading->origin != NULL ? reading->origin : "");
  g_clear_pointer (&reading->id, g_free);
  g_clear_pointer (&reading->place, g_free);
  g_clear_pointer (&reading->origin, g_free);
}

static gboolean
on_answer (const char *path, const char *value, const char *typed, void *data)
{
  Reading *reading = data;
  g_auto(GStrv) parts = NULL;

  if (!g_str_has_prefix (path, IBN_CARRIED "/"))
    return TRUE;
  parts = g_strsplit (path, "/", -1);
  if (g_strv_length (parts) != 3)
    return TRUE;
  if (g_strcmp0 (reading->id, parts[1]) != 0)
    {
      end_row (reading);
      reading->id = g_strdup (parts[1]);
    }
  if (g_str_equal (parts[2], IBN_CARRIED_PLACE))
    reading->place = g_strdup (value);
  else if (g_str_equal (parts[2], IBN_CARRIED_ORIGIN))
    reading->origin = g_strdup (value);
  return TRUE;
}

static void
read_all (IbnCarry *self)
{
  Reading reading = { .self = self };

  g_hash_table_remove_all (self->places);
  g_hash_table_remove_all (self->marks);
  memset (self->counts, 0, ibn_call_get_steps (self->call)->len * sizeof (guint));
  if (ibn_document_get_n_rows (self->document, IBN_CARRIED) == 0)
    return;
  ibn_document_foreach (self->document, on_answer, &reading);
  end_row (&reading);
}

/* The id of the row of marks that a path is or is in; NULL for all others. */
static char *
dup_mark_id (const char *path)
{
  g_autofree char *row = g_str_has_prefix (path, IBN_CARRIED "/") ? ibn_path_dup_row (path) : NULL;

  return row != NULL ? g_strdup (ibn_path_get_name (row)) : NULL;
}

/* The rows of marks that changes touch. */
static GHashTable *
list_touched (GPtrArray *changes)
{
  GHashTable *ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < changes->len; i++)
    {
      char *id = dup_mark_id (ibn_change_get_path (g_ptr_array_index (changes, i)));

      if (id != NULL)
        g_hash_table_add (ids, id);
    }
  return ids;
}

static void
on_edited (IbnDocument *document, GPtrArray *changes, IbnCarry *self)
{
  g_autoptr(GHashTable) ids = list_touched (changes);
  GHashTableIter iter;
  void *id;

  if (g_hash_table_size (ids) == 0)
    return;
  if (g_hash_table_size (ids) > MAX_SINGLE)
    read_all (self);
  else
    {
      g_hash_table_iter_init (&iter, ids);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        read_row (self, id);
    }
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
ibn_carry_finalize (GObject *object)
{
  IbnCarry *self = IBN_CARRY (object);

  g_hash_table_unref (self->places);
  g_hash_table_unref (self->marks);
  g_free (self->counts);
  g_clear_object (&self->document);
  g_clear_object (&self->call);

  G_OBJECT_CLASS (ibn_carry_parent_class)->finalize (object);
}

static void
ibn_carry_class_init (IbnCarryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ibn_carry_finalize;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static void
ibn_carry_init (IbnCarry *self)
{
  self->marks = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, mark_free);
  self->places = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * ibn_carry_new:
 * @call: a call
 * @document: a dossier for it
 *
 * Returns: (transfer full): what follows the marks of the dossier; in one of a call without the
 *   table of marks there are none
 */
IbnCarry *
ibn_carry_new (IbnCall *call, IbnDocument *document)
{
  IbnCarry *self;

  g_return_val_if_fail (IBN_IS_CALL (call), NULL);
  g_return_val_if_fail (IBN_IS_DOCUMENT (document), NULL);

  self = g_object_new (IBN_TYPE_CARRY, NULL);
  self->call = g_object_ref (call);
  self->document = g_object_ref (document);
  self->counts = g_new0 (guint, MAX (ibn_call_get_steps (call)->len, 1));
  read_all (self);
  g_signal_connect_object (document, "edited", G_CALLBACK (on_edited), self, 0);
  return self;
}

/* Whether @place is @path, or in it. */
static gboolean
is_in (const char *place, const char *path)
{
  gsize length = strlen (path);

  return strncmp (place, path, length) == 0 && (place[length] == '\0' || place[length] == '/');
}

/* Any mark there; NULL where there is none. */
static const Mark *
find_mark (IbnCarry *self, const char *path)
{
  const Mark *mark = g_hash_table_lookup (self->places, path);
  GHashTableIter iter;
  void *each;

  if (mark != NULL || ibn_call_get_field (self->call, path) != NULL)
    return mark;
  g_hash_table_iter_init (&iter, self->marks);
  while (g_hash_table_iter_next (&iter, NULL, &each))
    if (is_in (((const Mark *) each)->place, path))
      return each;
  return NULL;
}

/**
 * ibn_carry_is_open:
 * @self: the marks of a dossier
 * @path: the path of an answer, a row or a table
 *
 * Returns: whether the answer is to be checked, or one in the row or table
 */
gboolean
ibn_carry_is_open (IbnCarry *self, const char *path)
{
  g_return_val_if_fail (IBN_IS_CARRY (self), FALSE);
  g_return_val_if_fail (path != NULL, FALSE);

  return g_hash_table_size (self->marks) > 0 && find_mark (self, path) != NULL;
}

/**
 * ibn_carry_get_origin:
 * @self: the marks of a dossier
 * @path: the path of an answer
 *
 * Returns: (nullable): where it was taken over from, in words; %NULL where nothing is to be checked
 */
const char *
ibn_carry_get_origin (IbnCarry *self, const char *path)
{
  const Mark *mark;

  g_return_val_if_fail (IBN_IS_CARRY (self), NULL);
  g_return_val_if_fail (path != NULL, NULL);

  mark = g_hash_table_lookup (self->places, path);
  return mark != NULL ? mark->origin : NULL;
}

/**
 * ibn_carry_count:
 * @self: the marks of a dossier
 * @step: (nullable): a step of the call
 *
 * Returns: how many answers of the step are to be checked; of the whole dossier for %NULL
 */
guint
ibn_carry_count (IbnCarry *self, const IbnStep *step)
{
  g_return_val_if_fail (IBN_IS_CARRY (self), 0);

  return step != NULL ? self->counts[step->index] : g_hash_table_size (self->marks);
}

/**
 * ibn_carry_dup_places:
 * @self: the marks of a dossier
 *
 * Returns: (transfer full): the paths of the answers that are to be checked, in the order in which
 *   they were marked
 */
char **
ibn_carry_dup_places (IbnCarry *self)
{
  g_autoptr(GStrvBuilder) places = g_strv_builder_new ();
  g_auto(GStrv) ids = NULL;

  g_return_val_if_fail (IBN_IS_CARRY (self), NULL);

  ids = ibn_document_dup_row_ids (self->document, IBN_CARRIED);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      const Mark *mark = g_hash_table_lookup (self->marks, ids[i]);

      if (mark != NULL && g_hash_table_lookup (self->places, mark->place) == mark)
        g_strv_builder_add (places, mark->place);
    }
  return g_strv_builder_end (places);
}

/* Taking marks away */

static int
compare_ids (const void *a, const void *b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

/* Adds what removes the marks of @ids, in an order that is always the same. */
static void
add_removals (GPtrArray *changes, GPtrArray *ids)
{
  g_ptr_array_sort (ids, compare_ids);
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *row = g_strconcat (IBN_CARRIED "/", g_ptr_array_index (ids, i), NULL);

      g_ptr_array_add (changes, ibn_change_new_remove (row));
    }
}

/* The ids of the marks there that are not yet known. */
static void
collect_in (IbnCarry *self, const char *path, GHashTable *known, GPtrArray *ids)
{
  GHashTableIter iter;
  void *each;

  g_hash_table_iter_init (&iter, self->marks);
  while (g_hash_table_iter_next (&iter, NULL, &each))
    {
      const Mark *mark = each;

      if (is_in (mark->place, path) && g_hash_table_add (known, g_strdup (mark->id)))
        g_ptr_array_add (ids, mark->id);
    }
}

/**
 * ibn_carry_confirm:
 * @self: the marks of a dossier
 * @path: the path of an answer, a row or a table
 *
 * Says that what was taken over there is right.
 *
 * Returns: (transfer full) (element-type IbnChange): what is to be applied; nothing where nothing
 *   is to be checked
 */
GPtrArray *
ibn_carry_confirm (IbnCarry *self, const char *path)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  g_autoptr(GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GPtrArray) ids = g_ptr_array_new ();

  g_return_val_if_fail (IBN_IS_CARRY (self), changes);
  g_return_val_if_fail (path != NULL, changes);

  collect_in (self, path, known, ids);
  add_removals (changes, ids);
  return changes;
}

/**
 * ibn_carry_confirm_step:
 * @self: the marks of a dossier
 * @step: (nullable): a step of the call; %NULL for the whole dossier
 *
 * Says that all that was taken over in a step is right.
 *
 * Returns: (transfer full) (element-type IbnChange): what is to be applied
 */
GPtrArray *
ibn_carry_confirm_step (IbnCarry *self, const IbnStep *step)
{
  GPtrArray *changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  g_autoptr(GPtrArray) ids = g_ptr_array_new ();
  GHashTableIter iter;
  void *each;

  g_return_val_if_fail (IBN_IS_CARRY (self), changes);

  g_hash_table_iter_init (&iter, self->marks);
  while (g_hash_table_iter_next (&iter, NULL, &each))
    if (step == NULL || ((const Mark *) each)->step == step)
      g_ptr_array_add (ids, ((const Mark *) each)->id);
  add_removals (changes, ids);
  return changes;
}

/* Whether @pattern, in which rows are `*`, is the path, something in it or what it is in. */
static gboolean
can_touch (const char *pattern, const char *path)
{
  g_auto(GStrv) wanted = g_strsplit (pattern, "/", -1);
  g_auto(GStrv) parts = g_strsplit (path, "/", -1);

  for (guint i = 0; wanted[i] != NULL && parts[i] != NULL; i++)
    if (!g_str_equal (wanted[i], "*") && !g_str_equal (wanted[i], parts[i]))
      return FALSE;
  return TRUE;
}

static gboolean
reads_any (const IbnExpression *condition, GPtrArray *changes)
{
  GPtrArray *reads = ibn_expression_get_reads (condition);

  if (ibn_expression_get_uses (condition)->len > 0)
    return TRUE;
  for (guint i = 0; i < reads->len; i++)
    for (guint j = 0; j < changes->len; j++)
      if (can_touch (((IbnRead *) g_ptr_array_index (reads, i))->pattern,
                     ibn_change_get_path (g_ptr_array_index (changes, j))))
        return TRUE;
  return FALSE;
}

/* Whether a question that is marked may be asked no more after the changes: to find out is to check
 * the whole dossier, which is not for every key. */
static gboolean
may_hide (IbnCarry *self, GPtrArray *changes)
{
  g_autoptr(GHashTable) known = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  void *each;

  g_hash_table_iter_init (&iter, self->marks);
  while (g_hash_table_iter_next (&iter, NULL, &each))
    {
      const IbnField *field = ((const Mark *) each)->field;
      const IbnExpression *own, *table;

      if (field == NULL || !g_hash_table_add (known, (void *) field))
        continue;
      own = ibn_call_get_relevant (self->call, field);
      table = field->parent != NULL ? ibn_call_get_relevant (self->call, field->parent) : NULL;
      if ((own != NULL && reads_any (own, changes))
          || (table != NULL && reads_any (table, changes)))
        return TRUE;
    }
  return FALSE;
}

/* The ids of the marks, not yet known, of answers that are asked no more after the changes. */
static void
collect_hidden (IbnCarry *self, GPtrArray *changes, GHashTable *known, GPtrArray *ids)
{
  g_autoptr(IbnDocument) copy = NULL;
  g_autoptr(IbnChecker) checker = NULL;
  GHashTableIter iter;
  void *each;

  if (!may_hide (self, changes))
    return;
  copy = ibn_document_copy (self->document);
  if (!ibn_document_apply_all (copy, changes, IBN_APPLY_DEFAULT, NULL))
    return;
  checker = ibn_checker_new (self->call, copy, NULL, ibn_document_get_time (copy),
                             ibn_call_get_language (self->call));
  g_hash_table_iter_init (&iter, self->marks);
  while (g_hash_table_iter_next (&iter, NULL, &each))
    {
      const Mark *mark = each;

      if (mark->field != NULL && !ibn_checker_is_relevant (checker, mark->place)
          && g_hash_table_add (known, g_strdup (mark->id)))
        g_ptr_array_add (ids, mark->id);
    }
}

/**
 * ibn_carry_settle:
 * @self: the marks of a dossier
 * @changes: (element-type IbnChange): what is to be applied; it owns what is in it
 *
 * Adds what removes the marks of the answers that are edited, of those in rows that are removed,
 * and of those that are asked no more after it. Marks that @changes themselves make or take away
 * are left to them.
 */
void
ibn_carry_settle (IbnCarry *self, GPtrArray *changes)
{
  g_autoptr(GHashTable) touched = NULL;
  g_autoptr(GPtrArray) ids = NULL;
  guint n_changes;

  g_return_if_fail (IBN_IS_CARRY (self));
  g_return_if_fail (changes != NULL);

  if (g_hash_table_size (self->marks) == 0)
    return;
  touched = list_touched (changes);
  ids = g_ptr_array_new ();
  n_changes = changes->len;
  for (guint i = 0; i < n_changes; i++)
    {
      const IbnChange *change = g_ptr_array_index (changes, i);
      const char *path = ibn_change_get_path (change);

      switch (ibn_change_get_kind (change))
        {
        case IBN_CHANGE_SET:
          if (g_hash_table_contains (self->places, path))
            collect_in (self, path, touched, ids);
          break;

        case IBN_CHANGE_REMOVE:
          if (!ibn_carry_is_mark (path))
            collect_in (self, path, touched, ids);
          break;

        case IBN_CHANGE_INSERT:
        case IBN_CHANGE_MOVE:
          break;
        }
    }
  collect_hidden (self, changes, touched, ids);
  add_removals (changes, ids);
}
