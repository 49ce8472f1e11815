/* ibn-finding-list.c: findings in the order of the form, and by place
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-finding-list.h"

#include "ibn-path.h"

/* Where a finding stands. */
typedef struct {
  guint rank;     /* of its field or table in the form */
  guint row;      /* the position of its row, from 1 */
  guint column;   /* the rank of its column */
} Spot;

/* A finding in the list, or the one that follows it and stands at the same places. */
typedef struct {
  IbnFinding *finding;   /* owned */
  Spot        spot;      /* of its first place */
  guint       order;     /* of the rule in the call */
  guint       position;  /* in the list */
  guint       update;    /* the one that listed it last */
} Entry;

struct _IbnFindingList {
  GListStore *store;     /* owned, of IbnFinding */
  GPtrArray  *listed;    /* owned, of Entry, in the order of the store */
  GHashTable *entries;   /* owned, IbnFinding → Entry */
  GHashTable *places;    /* owned, path → GPtrArray of Entry, in any order */
  GHashTable *ranks;     /* owned, pattern of a field or table → its place in the form, from 1 */
  guint       update;    /* how often it was brought up to date */
  gboolean    spots_hold;   /* no row came, went or moved since then */
  guint       counts[IBN_LEVEL_BLOCKING + 1];
};

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
find_spot (IbnFindingList *self, GHashTable *positions, IbnDocument *document, const char *place,
           Spot *spot)
{
  g_autofree char *row = ibn_path_dup_row (place);
  g_autofree char *table = NULL;
  g_autofree char *pattern = NULL;

  *spot = (Spot) { 0 };
  if (row == NULL)
    {
      spot->rank = get_rank (self, place);
      return;
    }
  table = ibn_path_dup_parent (row);
  spot->rank = get_rank (self, table);
  spot->row = get_position (positions, document, table, ibn_path_get_name (row));
  if (!ibn_path_is_row (place))
    {
      pattern = ibn_path_get_pattern (place);
      spot->column = get_rank (self, pattern);
    }
}

static int
compare_spots (const Spot *a, const Spot *b)
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
compare_entries (const void *first, const void *second)
{
  const Entry *a = *(Entry *const *) first;
  const Entry *b = *(Entry *const *) second;
  int order = compare_spots (&a->spot, &b->spot);

  if (order != 0)
    return order;
  return a->order < b->order ? -1 : 1;
}

static int
compare_positions (const void *first, const void *second)
{
  const Entry *a = *(Entry *const *) first;
  const Entry *b = *(Entry *const *) second;

  return a->position < b->position ? -1 : 1;
}

static void
entry_free (void *data)
{
  Entry *entry = data;

  g_object_unref (entry->finding);
  g_free (entry);
}

static void
add_places (IbnFindingList *self, Entry *entry)
{
  const char *const *places = ibn_finding_get_places (entry->finding);

  for (guint i = 0; places[i] != NULL; i++)
    {
      GPtrArray *entries = g_hash_table_lookup (self->places, places[i]);

      if (entries == NULL)
        {
          entries = g_ptr_array_new ();
          g_hash_table_insert (self->places, g_strdup (places[i]), entries);
        }
      g_ptr_array_add (entries, entry);
    }
}

static void
remove_places (IbnFindingList *self, Entry *entry)
{
  const char *const *places = ibn_finding_get_places (entry->finding);

  for (guint i = 0; places[i] != NULL; i++)
    {
      GPtrArray *entries = g_hash_table_lookup (self->places, places[i]);

      /* A finding may name a place twice. */
      if (entries == NULL || !g_ptr_array_remove_fast (entries, entry))
        continue;
      if (entries->len == 0)
        g_hash_table_remove (self->places, places[i]);
    }
}

/* Takes from @gone an entry of what stood at the very same places, if there was one. */
static Entry *
take_follower (IbnFindingList *self, GPtrArray *gone, IbnFinding *finding)
{
  const char *const *places = ibn_finding_get_places (finding);

  for (guint i = 0; i < gone->len; i++)
    {
      Entry *entry = g_ptr_array_index (gone, i);

      if (ibn_finding_get_places (entry->finding) != places)
        continue;
      g_ptr_array_remove_index_fast (gone, i);
      g_hash_table_steal (self->entries, entry->finding);
      g_set_object (&entry->finding, finding);
      g_hash_table_insert (self->entries, finding, entry);
      return entry;
    }
  return NULL;
}

/* The entries that this update has not listed. */
static GPtrArray *
list_gone (IbnFindingList *self)
{
  GPtrArray *gone = g_ptr_array_new ();

  for (guint i = 0; i < self->listed->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->listed, i);

      if (entry->update != self->update)
        g_ptr_array_add (gone, entry);
    }
  return gone;
}

/* The entries of @findings, in the same order; those of no finding any more are let go. */
static GPtrArray *
follow (IbnFindingList *self, GPtrArray *findings, IbnDocument *document)
{
  GPtrArray *entries = g_ptr_array_new ();
  g_autoptr(GPtrArray) gone = NULL;
  g_autoptr(GHashTable) positions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                           (GDestroyNotify) g_hash_table_unref);

  self->update++;
  for (guint i = 0; i < findings->len; i++)
    {
      Entry *entry = g_hash_table_lookup (self->entries, g_ptr_array_index (findings, i));

      if (entry != NULL)
        entry->update = self->update;
      g_ptr_array_add (entries, entry);
    }
  gone = list_gone (self);
  for (guint i = 0; i < findings->len; i++)
    {
      IbnFinding *finding = g_ptr_array_index (findings, i);
      Entry *entry = g_ptr_array_index (entries, i);
      gboolean is_new = FALSE;

      if (entry == NULL)
        entry = take_follower (self, gone, finding);
      if (entry == NULL)
        {
          entry = g_new0 (Entry, 1);
          entry->finding = g_object_ref (finding);
          g_hash_table_insert (self->entries, finding, entry);
          add_places (self, entry);
          is_new = TRUE;
        }
      if (is_new || !self->spots_hold)
        find_spot (self, positions, document, ibn_finding_get_places (finding)[0], &entry->spot);
      entry->update = self->update;
      entry->order = i;
      g_ptr_array_index (entries, i) = entry;
    }
  for (guint i = 0; i < gone->len; i++)
    {
      Entry *entry = g_ptr_array_index (gone, i);

      remove_places (self, entry);
      g_hash_table_remove (self->entries, entry->finding);
    }
  self->spots_hold = TRUE;
  return entries;
}

static IbnFinding *
peek (IbnFindingList *self, guint position)
{
  g_autoptr(IbnFinding) finding = g_list_model_get_item (G_LIST_MODEL (self->store), position);

  return finding;   /* the store holds it */
}

static IbnFinding *
get_finding (GPtrArray *entries, guint position)
{
  return ((Entry *) g_ptr_array_index (entries, position))->finding;
}

/* Replaces what differs and no more, so that a view keeps its place. */
static void
splice (IbnFindingList *self)
{
  GPtrArray *listed = self->listed;
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->store));
  guint shared = MIN (n_old, listed->len);
  g_autoptr(GPtrArray) additions = g_ptr_array_new ();
  guint head = 0;
  guint tail = 0;

  while (head < shared && peek (self, head) == get_finding (listed, head))
    head++;
  while (tail < shared - head
         && peek (self, n_old - tail - 1) == get_finding (listed, listed->len - tail - 1))
    tail++;
  for (guint i = head; i < listed->len - tail; i++)
    g_ptr_array_add (additions, get_finding (listed, i));
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
  self->listed = g_ptr_array_new ();
  self->entries = g_hash_table_new_full (NULL, NULL, NULL, entry_free);
  self->places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
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
  g_hash_table_unref (self->entries);
  g_ptr_array_unref (self->listed);
  g_hash_table_unref (self->ranks);
  g_free (self);
}

/* Rows came, went or moved: the findings that stay may stand in another order. */
void
ibn_finding_list_forget_rows (IbnFindingList *self)
{
  self->spots_hold = FALSE;
}

/**
 * ibn_finding_list_update:
 * @self: the list
 * @findings: (element-type IbnFinding): what it is to hold, in the order of the rules
 * @document: the dossier they are about, for the order of the rows
 *
 * Sorts findings by the form order of their first place, then by row, and tells the views what
 * changed. What it knows of those that stay, and of those that follow one at the same places, it
 * keeps.
 */
void
ibn_finding_list_update (IbnFindingList *self, GPtrArray *findings, IbnDocument *document)
{
  GPtrArray *entries = follow (self, findings, document);

  g_ptr_array_sort (entries, compare_entries);
  g_ptr_array_unref (self->listed);
  self->listed = entries;

  memset (self->counts, 0, sizeof (self->counts));
  for (guint i = 0; i < entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (entries, i);

      entry->position = i;
      self->counts[ibn_finding_get_level (entry->finding)]++;
    }
  splice (self);
}

GListModel *
ibn_finding_list_get_model (IbnFindingList *self)
{
  return G_LIST_MODEL (self->store);
}

/* The findings that name exactly that place, in order. */
GPtrArray *
ibn_finding_list_dup_at (IbnFindingList *self, const char *path)
{
  GPtrArray *entries = g_hash_table_lookup (self->places, path);
  GPtrArray *findings = g_ptr_array_new_with_free_func (g_object_unref);

  if (entries == NULL)
    return findings;
  if (entries->len > 1)
    g_ptr_array_sort (entries, compare_positions);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (findings, g_object_ref (get_finding (entries, i)));
  return findings;
}

/* The gravest level of those. */
IbnLevel
ibn_finding_list_get_level_at (IbnFindingList *self, const char *path)
{
  GPtrArray *entries = g_hash_table_lookup (self->places, path);
  IbnLevel level = IBN_LEVEL_NONE;

  for (guint i = 0; entries != NULL && i < entries->len; i++)
    level = MAX (level, ibn_finding_get_level (get_finding (entries, i)));
  return level;
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
  Spot from;

  find_spot (self, positions, document, path, &from);
  for (guint i = 0; i < self->listed->len; i++)
    if (compare_spots (&((Entry *) g_ptr_array_index (self->listed, i))->spot, &from) > 0)
      return i;
  return self->listed->len;
}
