/* ibn-merge.c: the edits of two sides since their common ancestor, in one dossier
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The three trees are walked side by side: once to find the items, and again for what follows from
 * the sides that were taken. Nothing is kept in between but the items. */

#include "config.h"

#include "ibn-merge.h"

#include <string.h>

#include "ibn-diff-private.h"
#include "ibn-tree.h"

#define N_SIDES (IBN_SIDE_THEIRS + 1)

struct _IbnMerge {
  GObject      parent_instance;

  IbnDocument *documents[N_SIDES];   /* owned */
  GPtrArray   *items;                /* owned, of IbnMergeItem */
  GHashTable  *items_by_path;        /* these point into items */
  guint        n_conflicts;
};

G_DEFINE_FINAL_TYPE (IbnMerge, ibn_merge, G_TYPE_OBJECT)

/* One place in the three dossiers; NULL where it is not there. */
typedef struct {
  const xmlNode *base;
  const xmlNode *ours;
  const xmlNode *theirs;
} Place;

/* One table in the three. */
typedef struct {
  GPtrArray  *rows[N_SIDES];      /* owned: the rows, in order */
  GHashTable *numbers[N_SIDES];   /* owned: id → number of the row, from 1 on */
} Table;

/* A walk: it makes items, or the changes that follow from them. */
typedef struct {
  IbnMerge *merge;
  GString *path;        /* where it is */
  GPtrArray *changes;   /* or NULL while items are made */
} Walk;

static void
item_free (void *data)
{
  IbnMergeItem *item = data;

  g_free (item->path);
  g_free (item);
}

/* The side that is taken where the walk is. Makes the item there while items are made. */
static IbnSide
take (Walk *self, IbnMergeKind kind, gboolean is_conflict)
{
  IbnMerge *merge = self->merge;
  IbnMergeItem *item = g_hash_table_lookup (merge->items_by_path, self->path->str);

  if (item != NULL)
    return item->side;

  /* What ours changed while someone chose is ours. */
  if (self->changes != NULL)
    return IBN_SIDE_OURS;

  item = g_new0 (IbnMergeItem, 1);
  item->kind = kind;
  item->path = g_strdup (self->path->str);
  item->is_conflict = is_conflict;
  item->side = is_conflict ? IBN_SIDE_OURS : IBN_SIDE_THEIRS;
  g_ptr_array_add (merge->items, item);
  g_hash_table_insert (merge->items_by_path, item->path, item);
  merge->n_conflicts += is_conflict;
  return item->side;
}

static gboolean
is_same_element (const xmlNode *a, const xmlNode *b)
{
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  g_autoptr(GString) path = g_string_new (NULL);

  ibn_diff_add_element (changes, path, a, b);
  return changes->len == 0;
}

/* What is taken or left as a whole. */
static void
merge_whole (Walk *self, Place place)
{
  if (is_same_element (place.base, place.theirs) || is_same_element (place.ours, place.theirs))
    return;
  if (take (self, IBN_MERGE_ANSWER, !is_same_element (place.base, place.ours)) == IBN_SIDE_THEIRS
      && self->changes != NULL)
    ibn_diff_add_element (self->changes, self->path, place.ours, place.theirs);
}

/* Whether a row that is not at both sides is to be in the merge. */
static gboolean
keep_row (Walk *self, Place row)
{
  gboolean is_changed;

  if (row.base == NULL)
    return row.ours != NULL || take (self, IBN_MERGE_ROW, FALSE) == IBN_SIDE_THEIRS;

  is_changed = !ibn_diff_is_same_row (row.base, row.ours != NULL ? row.ours : row.theirs);
  if (row.ours != NULL)
    return take (self, IBN_MERGE_ROW, is_changed) == IBN_SIDE_OURS;
  return is_changed && take (self, IBN_MERGE_ROW, TRUE) == IBN_SIDE_THEIRS;
}

static const char *
get_id (const xmlNode *row)
{
  return ibn_node_get_attribute (row, "id");
}

static void
table_init (Table *self, Place place)
{
  const xmlNode *nodes[N_SIDES] = { place.base, place.ours, place.theirs };

  for (guint side = 0; side < N_SIDES; side++)
    {
      self->rows[side] = ibn_diff_dup_rows (nodes[side]);
      self->numbers[side] = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < self->rows[side]->len; i++)
        g_hash_table_insert (self->numbers[side],
                             (char *) get_id (g_ptr_array_index (self->rows[side], i)),
                             GUINT_TO_POINTER (i + 1));
    }
}

static void
table_clear (Table *self)
{
  for (guint side = 0; side < N_SIDES; side++)
    {
      g_ptr_array_unref (self->rows[side]);
      g_hash_table_unref (self->numbers[side]);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Table, table_clear)

/* The number of a row at a side, from 1 on; 0 when it is not there. */
static guint
get_number (const Table *self, IbnSide side, const xmlNode *row)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers[side], get_id (row)));
}

static xmlNode *
get_row (const Table *self, IbnSide side, const xmlNode *row)
{
  guint number = get_number (self, side, row);

  return number > 0 ? g_ptr_array_index (self->rows[side], number - 1) : NULL;
}

static Place
get_place (const Table *self, const xmlNode *row)
{
  Place place = {
    .base = get_row (self, IBN_SIDE_BASE, row),
    .ours = get_row (self, IBN_SIDE_OURS, row),
    .theirs = get_row (self, IBN_SIDE_THEIRS, row),
  };

  return place;
}

static gboolean
is_at_both (const Table *self, const xmlNode *row)
{
  return get_number (self, IBN_SIDE_OURS, row) > 0 && get_number (self, IBN_SIDE_THEIRS, row) > 0;
}

/* Whether the rows that are at each of the three stand otherwise at a side than in the base. */
static gboolean
is_reordered (const Table *self, IbnSide side)
{
  guint last = 0;

  for (guint i = 0; i < self->rows[side]->len; i++)
    {
      const xmlNode *row = g_ptr_array_index (self->rows[side], i);
      guint number = is_at_both (self, row) ? get_number (self, IBN_SIDE_BASE, row) : 0;

      if (number > 0 && number < last)
        return TRUE;
      last = MAX (last, number);
    }

  return FALSE;
}

/* Whether the rows that are at both sides stand there in the same order; and whether one of them is
 * not in the base. */
static gboolean
have_same_order (const Table *self, gboolean *is_new)
{
  guint last = 0;
  gboolean is_same = TRUE;

  *is_new = FALSE;
  for (guint i = 0; i < self->rows[IBN_SIDE_OURS]->len; i++)
    {
      const xmlNode *row = g_ptr_array_index (self->rows[IBN_SIDE_OURS], i);
      guint number = get_number (self, IBN_SIDE_THEIRS, row);

      if (number == 0)
        continue;
      *is_new |= get_number (self, IBN_SIDE_BASE, row) == 0;
      is_same &= number > last;
      last = number;
    }

  return is_same;
}

/* The side whose order the rows have that are at both. */
static IbnSide
take_order (Walk *self, const Table *table)
{
  gboolean is_new;
  gboolean is_ours;
  gboolean is_theirs;

  if (have_same_order (table, &is_new))
    return IBN_SIDE_OURS;

  is_ours = is_reordered (table, IBN_SIDE_OURS);
  is_theirs = is_reordered (table, IBN_SIDE_THEIRS);
  if (is_ours && !is_theirs && !is_new)
    return IBN_SIDE_OURS;
  return take (self, IBN_MERGE_ORDER, is_new || is_ours);
}

/* Of the rows of one side that are not at the other, those in @kept, by the row at both sides that
 * they follow; by "" at the beginning. */
static GHashTable *
find_runs (const Table *self, IbnSide side, GHashTable *kept)
{
  GHashTable *runs = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                            (GDestroyNotify) g_ptr_array_unref);
  const char *last = "";

  for (guint i = 0; i < self->rows[side]->len; i++)
    {
      xmlNode *row = g_ptr_array_index (self->rows[side], i);
      GPtrArray *run = g_hash_table_lookup (runs, last);

      if (is_at_both (self, row))
        last = get_id (row);
      else if (kept == NULL || g_hash_table_contains (kept, get_id (row)))
        {
          if (run == NULL)
            {
              run = g_ptr_array_new ();
              g_hash_table_insert (runs, (char *) last, run);
            }
          g_ptr_array_add (run, row);
        }
    }

  return runs;
}

static gboolean
is_before (const Table *self, const xmlNode *a, const xmlNode *b)
{
  guint a_number = get_number (self, IBN_SIDE_BASE, a);
  guint b_number = get_number (self, IBN_SIDE_BASE, b);

  return a_number > 0 && b_number > 0 ? a_number < b_number : strcmp (get_id (a), get_id (b)) < 0;
}

static void
add_runs (const Table *self, GPtrArray *rows, GPtrArray *first, GPtrArray *second)
{
  if (first != NULL && second != NULL
      && !is_before (self, g_ptr_array_index (first, 0), g_ptr_array_index (second, 0)))
    {
      GPtrArray *swapped = first;

      first = second;
      second = swapped;
    }
  if (first != NULL)
    g_ptr_array_extend (rows, first, NULL, NULL);
  if (second != NULL)
    g_ptr_array_extend (rows, second, NULL, NULL);
}

/* The rows of both sides, ours where it has one: those at both in the order of @side, each of the
 * others after the one it follows on its own side. @kept are those of the others that are to be
 * there; NULL for all. */
static GPtrArray *
arrange (const Table *self, IbnSide side, GHashTable *kept)
{
  g_autoptr(GHashTable) ours = find_runs (self, IBN_SIDE_OURS, kept);
  g_autoptr(GHashTable) theirs = find_runs (self, IBN_SIDE_THEIRS, kept);
  GPtrArray *rows = g_ptr_array_new ();

  add_runs (self, rows, g_hash_table_lookup (ours, ""), g_hash_table_lookup (theirs, ""));
  for (guint i = 0; i < self->rows[side]->len; i++)
    {
      const xmlNode *row = g_ptr_array_index (self->rows[side], i);

      if (!is_at_both (self, row))
        continue;
      g_ptr_array_add (rows, get_row (self, IBN_SIDE_OURS, row));
      add_runs (self, rows, g_hash_table_lookup (ours, get_id (row)),
                g_hash_table_lookup (theirs, get_id (row)));
    }

  return rows;
}

/* Adds the changes that give the table its rows. @rows are those of both sides. */
static void
change_rows (Walk *self, const Table *table, GPtrArray *rows, IbnSide side)
{
  g_autoptr(GHashTable) kept = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr(GPtrArray) merged = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const xmlNode *row = g_ptr_array_index (rows, i);
      gsize length;

      if (is_at_both (table, row))
        continue;
      length = ibn_diff_enter (self->path, get_id (row));
      if (keep_row (self, get_place (table, row)))
        g_hash_table_add (kept, (char *) get_id (row));
      g_string_truncate (self->path, length);
    }

  merged = arrange (table, side, kept);
  ibn_diff_add_order (self->changes, self->path, table->rows[IBN_SIDE_OURS], merged);
}

/* Merges which rows there are, and gives those of both sides. */
static GPtrArray *
merge_rows (Walk *self, const Table *table)
{
  IbnSide side = take_order (self, table);
  GPtrArray *rows = arrange (table, side, NULL);

  if (self->changes != NULL)
    change_rows (self, table, rows, side);
  return rows;
}

/* The next place of three groups, the first by its name; FALSE when there is none. */
static gboolean
find_next (Place *next, Place *found, const char **name)
{
  const xmlNode **nodes[] = { &next->base, &next->ours, &next->theirs };
  const xmlNode **places[] = { &found->base, &found->ours, &found->theirs };

  *name = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (nodes); i++)
    if (*nodes[i] != NULL
        && (*name == NULL || strcmp (ibn_node_get_key (*nodes[i]), *name) < 0))
      *name = ibn_node_get_key (*nodes[i]);

  for (gsize i = 0; i < G_N_ELEMENTS (nodes); i++)
    {
      gboolean is_there = *nodes[i] != NULL && strcmp (ibn_node_get_key (*nodes[i]), *name) == 0;

      *places[i] = is_there ? *nodes[i] : NULL;
      if (is_there)
        *nodes[i] = ibn_diff_get_next (*nodes[i]);
    }

  return *name != NULL;
}

/* What stands at a place, in each of the three in which something does. Where that differs, it can
 * only be taken as a whole, as an answer is. */
static IbnShape
get_shape (Place *place)
{
  const xmlNode **nodes[] = { &place->base, &place->ours, &place->theirs };
  IbnShape shape = IBN_SHAPE_NONE;
  gboolean is_one = TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (nodes); i++)
    {
      IbnShape here = ibn_diff_get_shape (*nodes[i]);

      if (here == IBN_SHAPE_NONE)
        *nodes[i] = NULL;
      else
        {
          is_one &= shape == IBN_SHAPE_NONE || shape == here;
          shape = here;
        }
    }

  return is_one ? shape : IBN_SHAPE_ANSWER;
}

static gboolean
is_unknown (const xmlNode *node)
{
  return node != NULL && ibn_node_get_kind (node) == IBN_NODE_FOREIGN;
}

/* Merges what is in three groups or rows. */
static void
merge_group (Walk *self, Place group)
{
  Place next = {
    .base = ibn_diff_get_first (group.base),
    .ours = ibn_diff_get_first (group.ours),
    .theirs = ibn_diff_get_first (group.theirs),
  };
  const char *name;
  Place place;

  while (find_next (&next, &place, &name))
    {
      gsize length;
      IbnShape shape;

      if (is_unknown (place.ours) || is_unknown (place.theirs))
        continue;

      length = ibn_diff_enter (self->path, name);
      shape = get_shape (&place);
      if (shape == IBN_SHAPE_ANSWER)
        merge_whole (self, place);
      else if (shape == IBN_SHAPE_GROUP)
        merge_group (self, place);
      else if (shape == IBN_SHAPE_TABLE)
        {
          g_auto(Table) table;
          g_autoptr(GPtrArray) rows = NULL;

          table_init (&table, place);
          rows = merge_rows (self, &table);
          for (guint i = 0; i < rows->len; i++)
            {
              const xmlNode *row = g_ptr_array_index (rows, i);
              gsize outer = ibn_diff_enter (self->path, get_id (row));

              if (is_at_both (&table, row))
                merge_group (self, get_place (&table, row));
              else if (self->changes == NULL)
                keep_row (self, get_place (&table, row));
              g_string_truncate (self->path, outer);
            }
        }
      g_string_truncate (self->path, length);
    }
}

static void
walk (IbnMerge *self, GPtrArray *changes)
{
  g_autoptr(GString) path = g_string_new (NULL);
  Walk walk = { self, path, changes };
  Place root = {
    .base = ibn_document_get_tree (self->documents[IBN_SIDE_BASE])->root,
    .ours = ibn_document_get_tree (self->documents[IBN_SIDE_OURS])->root,
    .theirs = ibn_document_get_tree (self->documents[IBN_SIDE_THEIRS])->root,
  };

  merge_group (&walk, root);
}

static void
ibn_merge_finalize (GObject *object)
{
  IbnMerge *self = IBN_MERGE (object);

  for (guint i = 0; i < N_SIDES; i++)
    g_clear_object (&self->documents[i]);
  g_hash_table_unref (self->items_by_path);
  g_ptr_array_unref (self->items);

  G_OBJECT_CLASS (ibn_merge_parent_class)->finalize (object);
}

static void
ibn_merge_class_init (IbnMergeClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ibn_merge_finalize;
}

static void
ibn_merge_init (IbnMerge *self)
{
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->items_by_path = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * ibn_merge_new:
 * @base: the last state that both sides have in common
 * @ours: one side: the one that the merge will be made in
 * @theirs: the other side
 *
 * Compares what two sides made of one dossier, by path and by the ids of rows:
 *
 * - an answer is its value and what was typed in place of one, together;
 * - a row that one side removed is in conflict when the other changed an answer in it;
 * - a row that both added is merged as if it had been empty before;
 * - the order of the rows at both sides is that of the side that changed it. It is in conflict when
 *   both did, and also when it differs for a row that both added;
 * - a row of one side alone stands after the row that it follows there. Where two sides put rows at
 *   the same place, those come first whose first has the smaller id.
 *
 * What @base lacks counts as added, so that it may be a part of the dossier. Comments, unknown
 * attributes and elements without a path are not merged: ours stay.
 *
 * With the sides swapped, and with them what is chosen, the merge has the same answers and rows.
 *
 * The three dossiers must not be changed while the merge is looked at, but @ours may be before it
 * is made: what was not in conflict when it was compared then stays ours.
 *
 * Returns: (transfer full): the merge, with nothing done yet
 */
IbnMerge *
ibn_merge_new (IbnDocument *base, IbnDocument *ours, IbnDocument *theirs)
{
  IbnMerge *self;

  g_return_val_if_fail (IBN_IS_DOCUMENT (base), NULL);
  g_return_val_if_fail (IBN_IS_DOCUMENT (ours), NULL);
  g_return_val_if_fail (IBN_IS_DOCUMENT (theirs), NULL);

  self = g_object_new (IBN_TYPE_MERGE, NULL);
  self->documents[IBN_SIDE_BASE] = g_object_ref (base);
  self->documents[IBN_SIDE_OURS] = g_object_ref (ours);
  self->documents[IBN_SIDE_THEIRS] = g_object_ref (theirs);
  walk (self, NULL);
  return self;
}

IbnDocument *
ibn_merge_get_document (IbnMerge *self, IbnSide side)
{
  g_return_val_if_fail (IBN_IS_MERGE (self), NULL);
  g_return_val_if_fail (side < N_SIDES, NULL);

  return self->documents[side];
}

/**
 * ibn_merge_get_items:
 * @self: a merge
 *
 * Lists the places that theirs changed and ours did not change likewise, in the order of the file;
 * the order of a table before its rows, a row before what is in it.
 *
 * Returns: (transfer none) (element-type IbnMergeItem): the items, which live as long as @self
 */
GPtrArray *
ibn_merge_get_items (IbnMerge *self)
{
  g_return_val_if_fail (IBN_IS_MERGE (self), NULL);

  return self->items;
}

guint
ibn_merge_get_n_conflicts (IbnMerge *self)
{
  g_return_val_if_fail (IBN_IS_MERGE (self), 0);

  return self->n_conflicts;
}

/**
 * ibn_merge_choose:
 * @self: a merge
 * @item: one of its items, in conflict or not
 * @side: ours, which leaves the place as it is, or theirs
 *
 * Chooses which side is taken at a place.
 */
void
ibn_merge_choose (IbnMerge *self, IbnMergeItem *item, IbnSide side)
{
  g_return_if_fail (IBN_IS_MERGE (self));
  g_return_if_fail (item != NULL && g_hash_table_lookup (self->items_by_path, item->path) == item);
  g_return_if_fail (side == IBN_SIDE_OURS || side == IBN_SIDE_THEIRS);

  item->side = side;
}

/**
 * ibn_merge_dup_changes:
 * @self: a merge
 *
 * Tells what makes the merge of ours, with the sides that are chosen now.
 *
 * Returns: (transfer full) (element-type IbnChange): the changes, in order; none when all stays
 */
GPtrArray *
ibn_merge_dup_changes (IbnMerge *self)
{
  g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func ((GDestroyNotify) ibn_change_unref);
  g_autoptr(IbnPatch) patch = NULL;

  g_return_val_if_fail (IBN_IS_MERGE (self), NULL);

  walk (self, changes);
  patch = ibn_diff_make_patch (self->documents[IBN_SIDE_OURS], changes);
  return ibn_patch_dup_done (patch);
}
