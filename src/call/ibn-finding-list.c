/* ibn-finding-list.c: findings in the order of the form, and by place
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-finding-list.h"

#include "ibn-path.h"

struct _IbnFindingList {
  GListStore *store;    /* owned, of IbnFinding */
  GHashTable *places;   /* owned, path, of the first of them → GPtrArray of IbnFinding */
  GHashTable *ranks;    /* owned, pattern of a field or table → its place in the form, from 1 */
  guint       counts[IBN_LEVEL_BLOCKING + 1];
};

/* Where a finding stands in the list. */
typedef struct {
  IbnFinding *finding;
  guint       rank;     /* of its field or table in the form */
  guint       row;      /* the position of its row, from 1 */
  guint       column;   /* the rank of its column */
  guint       order;    /* of the rule in the call */
} Ranked;

static void
add_rank (IbnFindingList *self, const char *pattern)
{
  if (!g_hash_table_contains (self->ranks, pattern))
    g_hash_table_insert (self->ranks, g_strdup (pattern),
                         GUINT_TO_POINTER (g_hash_table_size (self->ranks) + 1));
}

static guint
get_rank (IbnFindingList *self, const char *pattern)
{
  guint rank = GPOINTER_TO_UINT (g_hash_table_lookup (self->ranks, pattern));

  return rank != 0 ? rank : G_MAXUINT;
}

/* The position of a row in its table; @positions keeps what was looked up: table → (id →
 * position). */
static guint
get_position (GHashTable *positions, IbnDocument *document, const char *table, const char *id)
{
  GHashTable *rows = g_hash_table_lookup (positions, table);

  if (rows == NULL)
    {
      g_auto(GStrv) ids = ibn_document_dup_row_ids (document, table);

      rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint i = 0; ids[i] != NULL; i++)
        g_hash_table_insert (rows, g_strdup (ids[i]), GUINT_TO_POINTER (i + 1));
      g_hash_table_insert (positions, g_strdup (table), rows);
    }
  return GPOINTER_TO_UINT (g_hash_table_lookup (rows, id));
}

static void
rank_place (IbnFindingList *self, GHashTable *positions, IbnDocument *document, const char *place,
            Ranked *ranked)
{
  g_autofree char *row = ibn_path_dup_row (place);
  g_autofree char *table = NULL;
  g_autofree char *pattern = NULL;

  if (row == NULL)
    {
      ranked->rank = get_rank (self, place);
      return;
    }
  table = ibn_path_dup_parent (row);
  ranked->rank = get_rank (self, table);
  ranked->row = get_position (positions, document, table, ibn_path_get_name (row));
  if (!ibn_path_is_row (place))
    {
      pattern = ibn_path_get_pattern (place);
      ranked->column = get_rank (self, pattern);
    }
}

static int
compare_places (const Ranked *a, const Ranked *b)
{
  const guint keys[][2] = {
    { a->rank, b->rank },
    { a->row, b->row },
    { a->column, b->column },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i][0] != keys[i][1])
      return keys[i][0] < keys[i][1] ? -1 : 1;
  return 0;
}

static int
compare_ranked (const void *first, const void *second)
{
  const Ranked *a = first;
  const Ranked *b = second;
  int order = compare_places (a, b);

  if (order != 0)
    return order;
  if (a->order != b->order)
    return a->order < b->order ? -1 : 1;
  return strcmp (ibn_finding_get_key (a->finding), ibn_finding_get_key (b->finding));
}

static void
add_places (IbnFindingList *self, IbnFinding *finding)
{
  const char *const *places = ibn_finding_get_places (finding);

  for (guint i = 0; places[i] != NULL; i++)
    {
      GPtrArray *list = g_hash_table_lookup (self->places, places[i]);

      if (list == NULL)
        {
          list = g_ptr_array_new_with_free_func (g_object_unref);
          g_hash_table_insert (self->places, (char *) places[i], list);
        }
      g_ptr_array_add (list, g_object_ref (finding));
    }
}

static IbnFinding *
peek (GListModel *model, guint position)
{
  g_autoptr(IbnFinding) finding = g_list_model_get_item (model, position);

  return finding;   /* the store holds it */
}

/* Replaces what differs and no more, so that a view keeps its place. */
static void
splice (IbnFindingList *self, GArray *ranked)
{
  GListModel *model = G_LIST_MODEL (self->store);
  guint n_old = g_list_model_get_n_items (model);
  guint shared = MIN (n_old, ranked->len);
  g_autoptr(GPtrArray) additions = g_ptr_array_new ();
  guint head = 0;
  guint tail = 0;

  while (head < shared && peek (model, head) == g_array_index (ranked, Ranked, head).finding)
    head++;
  while (tail < shared - head
         && peek (model, n_old - tail - 1)
            == g_array_index (ranked, Ranked, ranked->len - tail - 1).finding)
    tail++;
  for (guint i = head; i < ranked->len - tail; i++)
    g_ptr_array_add (additions, g_array_index (ranked, Ranked, i).finding);
  if (additions->len > 0 || n_old > head + tail)
    g_list_store_splice (self->store, head, n_old - head - tail, additions->pdata, additions->len);
}

/* An empty list for the form of @call. */
IbnFindingList *
ibn_finding_list_new (IbnCall *call)
{
  IbnFindingList *self = g_new0 (IbnFindingList, 1);
  GPtrArray *fields = ibn_call_get_fields (call);

  self->store = g_list_store_new (IBN_TYPE_FINDING);
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                        (GDestroyNotify) g_ptr_array_unref);
  self->ranks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < fields->len; i++)
    {
      const IbnField *field = g_ptr_array_index (fields, i);

      if (field->parent != NULL)
        add_rank (self, field->parent->path);
      add_rank (self, field->path);
    }
  return self;
}

void
ibn_finding_list_free (IbnFindingList *self)
{
  if (self == NULL)
    return;
  g_object_unref (self->store);
  g_hash_table_unref (self->places);
  g_hash_table_unref (self->ranks);
  g_free (self);
}

/**
 * ibn_finding_list_update:
 * @self: the list
 * @findings: (element-type IbnFinding): what it is to hold, in the order of the rules
 * @document: the dossier they are about, for the order of the rows
 *
 * Sorts findings by the form order of their first place, then by row, and tells the views what
 * changed.
 */
void
ibn_finding_list_update (IbnFindingList *self, GPtrArray *findings, IbnDocument *document)
{
  g_autoptr(GArray) ranked = g_array_new (FALSE, TRUE, sizeof (Ranked));
  g_autoptr(GHashTable) positions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                           (GDestroyNotify) g_hash_table_unref);

  for (guint i = 0; i < findings->len; i++)
    {
      Ranked item = { .finding = g_ptr_array_index (findings, i), .order = i };

      rank_place (self, positions, document, ibn_finding_get_places (item.finding)[0], &item);
      g_array_append_val (ranked, item);
    }
  g_array_sort (ranked, compare_ranked);

  g_hash_table_remove_all (self->places);
  memset (self->counts, 0, sizeof (self->counts));
  for (guint i = 0; i < ranked->len; i++)
    {
      IbnFinding *finding = g_array_index (ranked, Ranked, i).finding;

      add_places (self, finding);
      self->counts[ibn_finding_get_level (finding)]++;
    }
  splice (self, ranked);
}

GListModel *
ibn_finding_list_get_model (IbnFindingList *self)
{
  return G_LIST_MODEL (self->store);
}

GPtrArray *
ibn_finding_list_get_at (IbnFindingList *self, const char *path)
{
  return g_hash_table_lookup (self->places, path);
}

guint
ibn_finding_list_count (IbnFindingList *self, IbnLevel level)
{
  return self->counts[level];
}

/**
 * ibn_finding_list_find_after:
 * @self: the list
 * @document: the dossier they are about, for the order of the rows
 * @path: the path of an answer, row or table
 *
 * Returns: the position of the first finding whose first place stands after that one in the form;
 *   how many there are, if none does
 */
guint
ibn_finding_list_find_after (IbnFindingList *self, IbnDocument *document, const char *path)
{
  g_autoptr(GHashTable) positions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                           (GDestroyNotify) g_hash_table_unref);
  GListModel *model = G_LIST_MODEL (self->store);
  guint n_findings = g_list_model_get_n_items (model);
  Ranked from = { 0 };

  rank_place (self, positions, document, path, &from);
  for (guint i = 0; i < n_findings; i++)
    {
      Ranked item = { 0 };

      rank_place (self, positions, document, ibn_finding_get_places (peek (model, i))[0], &item);
      if (compare_places (&item, &from) > 0)
        return i;
    }
  return n_findings;
}
