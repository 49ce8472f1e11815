/* ibn-difference.c: what differs between dossiers, as people read it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-difference.h"

#include <string.h>

#include "ibn-attachment.h"
#include "ibn-carry-private.h"
#include "ibn-decimal.h"
#include "ibn-diff.h"
#include "ibn-fingerprint.h"
#include "ibn-path.h"

/* Between the names of what lies in each other, as in ibn_path_format (). */
#define BELOW " › "

/* For programs, so never translated. */
static const char *const kind_names[] = {
  [IBN_DIFFERENCE_ANSWER] = "answer",
  [IBN_DIFFERENCE_ADDED] = "added",
  [IBN_DIFFERENCE_REMOVED] = "removed",
  [IBN_DIFFERENCE_MOVED] = "moved",
  [IBN_DIFFERENCE_ORDER] = "order",
};

G_STATIC_ASSERT (G_N_ELEMENTS (kind_names) == IBN_N_DIFFERENCE_KINDS);

/* Where something stands in the form: the question or table, then the row, then the column. */
typedef struct {
  guint item;
  guint row;
  guint column;
} Position;

typedef struct {
  IbnDifference difference;   /* the first, so that it is freed as one */
  Position      position;
} Placed;

/* What is needed to make differences. */
typedef struct {
  IbnCall     *call;
  const char  *language;
  IbnDocument *from;
  IbnDocument *to;
  GHashTable  *items;         /* owned: IbnField or IbnTable → number in the form, from 1 on */
  GHashTable  *rows;          /* owned: table → (id → number of the row, from 1 on) */
  gboolean     is_merge;      /* from is ours, and to theirs */
} Lister;

static void
placed_free (void *data)
{
  Placed *self = data;

  g_free (self->difference.path);
  g_free (self->difference.place);
  g_free (self->difference.from);
  g_free (self->difference.to);
  g_free (self->difference.amount);
  g_free (self->difference.base);
  g_clear_pointer (&self->difference.undone, ibn_change_unref);
  g_free (self);
}

static void
number_item (GHashTable *items, const void *thing)
{
  g_hash_table_insert (items, (void *) thing, GUINT_TO_POINTER (g_hash_table_size (items) + 1));
}

static GHashTable *
number_items (IbnCall *call)
{
  GHashTable *items = g_hash_table_new (NULL, NULL);
  GPtrArray *fields = ibn_call_get_fields (call);

  for (guint i = 0; i < fields->len; i++)
    {
      const IbnField *field = g_ptr_array_index (fields, i);

      if (field->parent != NULL && !g_hash_table_contains (items, field->parent))
        number_item (items, field->parent);
      number_item (items, field);
    }
  return items;
}

static Lister *
lister_new (IbnCall *call, IbnDocument *from, IbnDocument *to, const char *language)
{
  Lister *self = g_new0 (Lister, 1);

  self->call = call;
  self->language = language;
  self->from = from;
  self->to = to;
  self->items = number_items (call);
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                      (GDestroyNotify) g_hash_table_unref);
  return self;
}

static void
lister_free (Lister *self)
{
  g_hash_table_unref (self->items);
  g_hash_table_unref (self->rows);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Lister, lister_free)

static guint
get_item_number (Lister *self, const void *thing)
{
  guint number = thing != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->items, thing)) : 0;

  return number > 0 ? number : G_MAXUINT;
}

/* The number of a row: where it is to be, or where it was when it is to be there no more. */
static guint
get_row_number (Lister *self, const char *row_path)
{
  g_autofree char *table = ibn_path_dup_parent (row_path);
  GHashTable *rows = g_hash_table_lookup (self->rows, table);

  if (rows == NULL)
    {
      IbnDocument *documents[] = { self->from, self->to };

      rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
        {
          g_auto(GStrv) ids = ibn_document_dup_row_ids (documents[i], table);

          for (guint j = 0; ids[j] != NULL; j++)
            g_hash_table_insert (rows, g_strdup (ids[j]), GUINT_TO_POINTER (j + 1));
        }
      g_hash_table_insert (self->rows, g_strdup (table), rows);
    }
  return GPOINTER_TO_UINT (g_hash_table_lookup (rows, ibn_path_get_name (row_path)));
}

/* The dossier in which a row has a name: the later one, or in a merge ours, if it is there. */
static IbnDocument *
get_home (Lister *self, const char *path)
{
  g_autofree char *row = ibn_path_dup_row (path);
  IbnDocument *first = self->is_merge ? self->from : self->to;
  IbnDocument *second = self->is_merge ? self->to : self->from;

  return row == NULL || ibn_document_has_row (first, row) ? first : second;
}

static char *
format_place (Lister *self, const IbnField *field, const char *path)
{
  if (field != NULL && field->parent == NULL)
    return g_strdup (ibn_words_get (field->label, self->language));
  return ibn_path_format (self->call, get_home (self, path), path, self->language);
}

/* An answer as it is read: with its unit, and where a document was replaced by another of the same
 * name, with the code of its content. */
static char *
format_answer (Lister *self, const IbnField *field, IbnDocument *document, const char *path,
               gboolean with_code)
{
  const char *value = ibn_document_get (document, path);
  g_autofree char *text = NULL;
  g_autofree char *fingerprint = NULL;
  g_autofree char *code = NULL;
  const char *unit;

  if (field == NULL)
    {
      const char *typed = ibn_document_get_typed (document, path);

      return g_strdup (typed != NULL ? typed : value);
    }

  text = ibn_field_format (self->call, field, document, path, self->language);
  if (with_code && field->type == IBN_TYPE_FILE && *value != '\0')
    fingerprint = ibn_attachment_dup_fingerprint (value);
  code = fingerprint != NULL ? ibn_fingerprint_get_code (fingerprint) : NULL;
  if (code != NULL)
    return g_strdup_printf ("%s (%s)", text, code);

  unit = field->unit != NULL ? ibn_words_get (field->unit, self->language) : "";
  if (*value == '\0' || *unit == '\0')
    return g_steal_pointer (&text);
  return g_strdup_printf ("%s %s", text, unit);
}

/* All answers of a row, a line for each. */
static char *
format_row (Lister *self, IbnDocument *document, const char *row_path)
{
  const IbnTable *table = ibn_call_get_table (self->call, row_path);
  g_autoptr(GString) text = g_string_new (NULL);

  if (table == NULL || !ibn_document_has_row (document, row_path))
    return g_strdup ("");

  for (guint i = 0; i < table->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (table->items, i);
      g_autofree char *path = NULL;
      g_autofree char *answer = NULL;

      if (item->kind != IBN_ITEM_FIELD || item->field->managed)
        continue;
      path = g_strconcat (row_path, "/", item->field->name, NULL);
      answer = format_answer (self, item->field, document, path, FALSE);
      if (*answer != '\0')
        g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "",
                                ibn_words_get (item->field->label, self->language), answer);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The names of the rows of a table, in their order, a line for each. */
static char *
format_order (Lister *self, IbnDocument *document, const char *table)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (document, table);
  g_autoptr(GString) text = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (table, "/", ids[i], NULL);
      g_autofree char *title = ibn_row_format (self->call, document, path, self->language);

      g_string_append_printf (text, "%s%u. %s", i > 0 ? "\n" : "", i + 1, title);
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
format_position (Lister *self, IbnDocument *document, const char *row_path)
{
  g_autofree char *table = ibn_path_dup_parent (row_path);
  g_auto(GStrv) ids = ibn_document_dup_row_ids (document, table);

  for (guint i = 0; ids[i] != NULL; i++)
    if (g_str_equal (ids[i], ibn_path_get_name (row_path)))
      return g_strdup_printf ("%u", i + 1);
  return g_strdup ("");
}

/* What stands at a place of that kind. */
static char *
format_side (Lister *self, IbnDifferenceKind kind, const IbnField *field, IbnDocument *document,
             const char *path)
{
  switch (kind)
    {
    case IBN_DIFFERENCE_ANSWER:
      return format_answer (self, field, document, path, FALSE);

    case IBN_DIFFERENCE_ADDED:
    case IBN_DIFFERENCE_REMOVED:
      return format_row (self, document, path);

    case IBN_DIFFERENCE_MOVED:
      return format_position (self, document, path);

    case IBN_DIFFERENCE_ORDER:
      return format_order (self, document, path);
    }

  g_assert_not_reached ();
}

static gboolean
get_number (IbnDocument *document, const char *path, gint64 *number)
{
  return ibn_whole_parse (ibn_document_get (document, path), G_MININT64, G_MAXINT64, number);
}

/* What a number grew by, if both sides have one. */
static char *
format_amount (Lister *self, const IbnField *field, const char *path)
{
  g_autofree char *stored = NULL;
  g_autofree char *text = NULL;
  gint64 amount;
  gint64 from;
  gint64 to;

  if (field == NULL || !ibn_type_is_number (field->type) || !get_number (self->from, path, &from)
      || !get_number (self->to, path, &to) || __builtin_sub_overflow (to, from, &amount)
      || amount == 0 || amount == G_MININT64)
    return NULL;

  stored = g_strdup_printf ("%" G_GINT64_FORMAT, ABS (amount));
  text = ibn_type_format (field->type, stored, self->language);
  return g_strconcat (amount < 0 ? "−" : "+", text, NULL);
}

static Position
find_position (Lister *self, const IbnField *field, const IbnTable *table, const char *path)
{
  g_autofree char *row = ibn_path_dup_row (path);
  Position position = {
    .item = get_item_number (self, table != NULL ? (const void *) table : field),
    .row = row != NULL ? get_row_number (self, row) : 0,
    .column = row != NULL && field != NULL ? get_item_number (self, field) : 0,
  };

  return position;
}

/* Makes what both kinds of differences have. */
static Placed *
make (Lister *self, IbnDifferenceKind kind, const char *path)
{
  Placed *placed = g_new0 (Placed, 1);
  IbnDifference *difference = &placed->difference;
  const IbnField *field = ibn_call_get_field (self->call, path);
  const IbnTable *table = field != NULL ? field->parent : ibn_call_get_table (self->call, path);

  difference->kind = kind;
  difference->path = g_strdup (path);
  difference->step = ibn_call_get_step_of (self->call, path);
  difference->field = kind == IBN_DIFFERENCE_ANSWER ? field : NULL;
  difference->place = format_place (self, field, path);
  difference->from = format_side (self, kind, field, self->from, path);
  difference->to = format_side (self, kind, field, self->to, path);
  difference->amount = format_amount (self, difference->field, path);
  if (field != NULL && field->type == IBN_TYPE_FILE
      && g_str_equal (difference->from, difference->to))
    {
      g_free (difference->from);
      g_free (difference->to);
      difference->from = format_answer (self, field, self->from, path, TRUE);
      difference->to = format_answer (self, field, self->to, path, TRUE);
    }
  placed->position = find_position (self, field, table, path);
  return placed;
}

static int
compare_numbers (guint a, guint b)
{
  return (a > b) - (a < b);
}

/* What the form does not have comes last, and in the order in which it was found, as the rest of
 * one place does. */
static int
compare_placed (const void *a, const void *b)
{
  const Placed *first = *(Placed * const *) a;
  const Placed *second = *(Placed * const *) b;
  const int orders[] = {
    compare_numbers (first->position.item, second->position.item),
    first->position.item == G_MAXUINT
      ? 0 : compare_numbers (first->position.row, second->position.row),
    compare_numbers (first->position.column, second->position.column),
    compare_numbers (first->difference.index, second->difference.index),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (orders); i++)
    if (orders[i] != 0)
      return orders[i];
  return 0;
}

/**
 * ibn_difference_list:
 * @call: their call
 * @from: a dossier
 * @to: another state of it
 * @language: a language of the call
 *
 * Lists what differs between two dossiers, as people read it: answers, not whether someone has
 * checked those that were taken over. Each can be taken back alone by what
 * undid it; several, in one step, from the one with the highest index on.
 *
 * Returns: (transfer full) (element-type IbnDifference): the differences, in the order of the form;
 *   what is in no question of the call comes last
 */
GPtrArray *
ibn_difference_list (IbnCall *call, IbnDocument *from, IbnDocument *to, const char *language)
{
  static const IbnDifferenceKind kinds[] = {
    [IBN_CHANGE_SET] = IBN_DIFFERENCE_ANSWER,
    [IBN_CHANGE_INSERT] = IBN_DIFFERENCE_ADDED,
    [IBN_CHANGE_REMOVE] = IBN_DIFFERENCE_REMOVED,
    [IBN_CHANGE_MOVE] = IBN_DIFFERENCE_MOVED,
  };
  g_autoptr(Lister) lister = NULL;
  g_autoptr(IbnPatch) edits = NULL;
  GPtrArray *list;

  g_return_val_if_fail (IBN_IS_CALL (call), NULL);
  g_return_val_if_fail (IBN_IS_DOCUMENT (from) && IBN_IS_DOCUMENT (to), NULL);
  g_return_val_if_fail (language != NULL, NULL);

  edits = ibn_diff_new (from, to);
  lister = lister_new (call, from, to, language);
  list = g_ptr_array_new_with_free_func (placed_free);
  for (guint i = 0; i < ibn_patch_get_n (edits); i++)
    {
      const IbnEdit *edit = ibn_patch_get (edits, i);
      const char *path = ibn_change_get_path (edit->done);
      Placed *placed;

      if (ibn_carry_is_mark (path))
        continue;
      placed = make (lister, kinds[ibn_change_get_kind (edit->done)], path);
      placed->difference.index = i;
      placed->difference.undone = ibn_change_ref (edit->undone);
      g_ptr_array_add (list, placed);
    }

  g_ptr_array_sort (list, compare_placed);
  return list;
}

static IbnDifferenceKind
get_merge_kind (IbnMerge *merge, const IbnMergeItem *item)
{
  switch (item->kind)
    {
    case IBN_MERGE_ANSWER:
      return IBN_DIFFERENCE_ANSWER;

    case IBN_MERGE_ROW:
      return ibn_document_has_row (ibn_merge_get_document (merge, IBN_SIDE_THEIRS), item->path)
               ? IBN_DIFFERENCE_ADDED
               : IBN_DIFFERENCE_REMOVED;

    case IBN_MERGE_ORDER:
      return IBN_DIFFERENCE_ORDER;
    }

  g_assert_not_reached ();
}

/**
 * ibn_difference_list_merge:
 * @call: the call of its dossiers
 * @merge: a merge
 * @language: a language of the call
 *
 * Lists the items of a merge, as people read them. A row that ours removed and theirs changed is
 * one that theirs adds.
 *
 * Returns: (transfer full) (element-type IbnDifference): the differences, in the order of the form
 */
GPtrArray *
ibn_difference_list_merge (IbnCall *call, IbnMerge *merge, const char *language)
{
  g_autoptr(Lister) lister = NULL;
  IbnDocument *base;
  GPtrArray *items;
  GPtrArray *list;

  g_return_val_if_fail (IBN_IS_CALL (call), NULL);
  g_return_val_if_fail (IBN_IS_MERGE (merge), NULL);
  g_return_val_if_fail (language != NULL, NULL);

  base = ibn_merge_get_document (merge, IBN_SIDE_BASE);
  items = ibn_merge_get_items (merge);
  lister = lister_new (call, ibn_merge_get_document (merge, IBN_SIDE_OURS),
                       ibn_merge_get_document (merge, IBN_SIDE_THEIRS), language);
  lister->is_merge = TRUE;
  list = g_ptr_array_new_with_free_func (placed_free);
  for (guint i = 0; i < items->len; i++)
    {
      IbnMergeItem *item = g_ptr_array_index (items, i);
      IbnDifference *difference;
      Placed *placed;

      if (ibn_carry_is_mark (item->path))
        continue;
      placed = make (lister, get_merge_kind (merge, item), item->path);
      difference = &placed->difference;
      difference->item = item;
      difference->index = i;
      difference->base = format_side (lister, difference->kind,
                                      ibn_call_get_field (call, item->path), base, item->path);
      g_ptr_array_add (list, placed);
    }

  g_ptr_array_sort (list, compare_placed);
  return list;
}

/**
 * ibn_difference_kind_get_name:
 * @kind: a kind
 *
 * Returns: what programs call it, never translated
 */
const char *
ibn_difference_kind_get_name (IbnDifferenceKind kind)
{
  g_return_val_if_fail (kind < IBN_N_DIFFERENCE_KINDS, NULL);

  return kind_names[kind];
}
