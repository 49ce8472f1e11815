/* test-merge.c: what two sides made of one dossier, in one
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-merge.h"

#include "ibn-versions.h"
#include "random-dossier.h"

#define N_MERGES 10000

/* All that a dossier says, by path: answers with `=` before them, what was typed with `~`. Found
 * without what merging uses. */
typedef GHashTable Facts;

static gboolean
add_fact (const char *path, const char *value, const char *typed, void *data)
{
  g_hash_table_insert (data, g_strdup (path), typed != NULL ? g_strconcat ("~", typed, NULL)
                                                            : g_strconcat ("=", value, NULL));
  return TRUE;
}

static Facts *
find_facts (IbnDocument *document)
{
  Facts *facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  ibn_document_foreach (document, add_fact, facts);
  return facts;
}

static const char *
get_fact (Facts *facts, const char *path)
{
  const char *fact = g_hash_table_lookup (facts, path);

  return fact != NULL ? fact : "=";
}

static gboolean
is_same (Facts *a, Facts *b, const char *path)
{
  return strcmp (get_fact (a, path), get_fact (b, path)) == 0;
}

/* Three dossiers of one ancestor. */
typedef struct {
  IbnDocument *documents[3];   /* owned, by IbnSide */
  Facts *facts[3];             /* owned */
} Three;

static void
three_look (Three *self)
{
  for (guint side = 0; side < 3; side++)
    self->facts[side] = find_facts (self->documents[side]);
}

static void
three_clear (Three *self)
{
  for (guint side = 0; side < 3; side++)
    {
      g_clear_object (&self->documents[side]);
      g_clear_pointer (&self->facts[side], g_hash_table_unref);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Three, three_clear)

static IbnMerge *
three_merge (Three *self, IbnSide ours, IbnSide theirs)
{
  return ibn_merge_new (self->documents[IBN_SIDE_BASE], self->documents[ours], self->documents[theirs]);
}

/* Our side with the merge made in it. */
static IbnDocument *
dup_merged (IbnMerge *merge)
{
  g_autoptr(GPtrArray) changes = ibn_merge_dup_changes (merge);
  IbnDocument *merged = ibn_document_copy (ibn_merge_get_document (merge, IBN_SIDE_OURS));
  g_autoptr(GError) error = NULL;

  g_assert_true (ibn_document_apply_all (merged, changes, IBN_APPLY_DEFAULT, &error));
  g_assert_no_error (error);
  return merged;
}

static void
add_conflict (Three *self, GPtrArray *found, const char *path)
{
  Facts **facts = self->facts;

  if (!is_same (facts[0], facts[1], path) && !is_same (facts[0], facts[2], path)
      && !is_same (facts[1], facts[2], path))
    g_ptr_array_add (found, g_strdup_printf ("0 %s", path));
}

/* Whether an answer of the row differs from the ancestor at a side. */
static gboolean
is_row_changed (Three *self, const char *row, IbnSide side)
{
  for (gsize i = 0; i < N_ROW_ANSWERS; i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s", row, row_answers[i]);

      if (!is_same (self->facts[IBN_SIDE_BASE], self->facts[side], path))
        return TRUE;
    }
  return FALSE;
}

static void
add_row_conflicts (Three *self, GPtrArray *found, const char *row)
{
  gboolean is_there[3];

  for (guint side = 0; side < 3; side++)
    is_there[side] = ibn_document_has_row (self->documents[side], row);

  if (is_there[IBN_SIDE_OURS] && is_there[IBN_SIDE_THEIRS])
    for (gsize i = 0; i < N_ROW_ANSWERS; i++)
      {
        g_autofree char *path = g_strdup_printf ("%s/%s", row, row_answers[i]);

        add_conflict (self, found, path);
      }
  else if (is_there[IBN_SIDE_BASE] && is_there[IBN_SIDE_OURS] != is_there[IBN_SIDE_THEIRS]
           && is_row_changed (self, row, is_there[IBN_SIDE_OURS] ? IBN_SIDE_OURS : IBN_SIDE_THEIRS))
    g_ptr_array_add (found, g_strdup_printf ("1 %s", row));
}

/* The ids of one table at @side that are in all of @others, joined. */
static char *
dup_order (Three *self, const char *table, IbnSide side, const IbnSide *others, guint n_others)
{
  g_auto(GStrv) ids = ibn_document_dup_row_ids (self->documents[side], table);
  GString *order = g_string_new (NULL);

  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *row = g_strdup_printf ("%s/%s", table, ids[i]);
      gboolean is_common = TRUE;

      for (guint j = 0; j < n_others; j++)
        is_common &= ibn_document_has_row (self->documents[others[j]], row);
      if (is_common)
        g_string_append_printf (order, "%s ", ids[i]);
    }
  return g_string_free (order, FALSE);
}

static void
add_order_conflict (Three *self, GPtrArray *found, const char *table)
{
  const IbnSide all[] = { IBN_SIDE_BASE, IBN_SIDE_OURS, IBN_SIDE_THEIRS };
  g_autofree char *base = dup_order (self, table, IBN_SIDE_BASE, all, 3);
  g_autofree char *ours = dup_order (self, table, IBN_SIDE_OURS, all, 3);
  g_autofree char *theirs = dup_order (self, table, IBN_SIDE_THEIRS, all, 3);
  g_autofree char *both_ours = dup_order (self, table, IBN_SIDE_OURS, all + 2, 1);
  g_autofree char *both_theirs = dup_order (self, table, IBN_SIDE_THEIRS, all + 1, 1);
  gboolean is_changed_by_both = strcmp (base, ours) != 0 && strcmp (base, theirs) != 0;
  gboolean is_any_new = strlen (both_ours) != strlen (ours);

  if (strcmp (both_ours, both_theirs) != 0 && (is_changed_by_both || is_any_new))
    g_ptr_array_add (found, g_strdup_printf ("2 %s", table));
}

static int
compare_texts (const void *a, const void *b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

static char *
dup_sorted (GPtrArray *texts)
{
  g_ptr_array_sort (texts, compare_texts);
  g_ptr_array_add (texts, NULL);
  return g_strjoinv (", ", (char **) texts->pdata);
}

/* Which places both sides touched differently, found by looking at every place there can be. */
static char *
dup_expected_conflicts (Three *self)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < N_ANSWERS; i++)
    add_conflict (self, found, answers[i]);
  for (gsize i = 0; i < N_TABLES; i++)
    {
      add_order_conflict (self, found, tables[i]);
      for (guint id = 1; id <= N_ROW_IDS; id++)
        {
          g_autofree char *row = g_strdup_printf ("%s/r%u", tables[i], id);

          add_row_conflicts (self, found, row);
        }
    }
  return dup_sorted (found);
}

static char *
dup_conflicts (IbnMerge *merge)
{
  g_autoptr(GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *items = ibn_merge_get_items (merge);

  for (guint i = 0; i < items->len; i++)
    {
      const IbnMergeItem *item = g_ptr_array_index (items, i);

      g_assert_cmpint (item->side, ==, item->is_conflict ? IBN_SIDE_OURS : IBN_SIDE_THEIRS);
      if (item->is_conflict)
        g_ptr_array_add (found, g_strdup_printf ("%u %s", item->kind, item->path));
    }
  g_assert_cmpuint (ibn_merge_get_n_conflicts (merge), ==, found->len);
  return dup_sorted (found);
}

static IbnMergeItem *
find_item (IbnMerge *merge, const char *path)
{
  GPtrArray *items = ibn_merge_get_items (merge);

  for (guint i = 0; i < items->len; i++)
    {
      IbnMergeItem *item = g_ptr_array_index (items, i);

      if (strcmp (item->path, path) == 0)
        return item;
    }
  g_error ("No item at “%s”", path);
}

static guint
get_n_merges (void)
{
  const char *text = g_getenv ("IBN_TEST_MERGES");

  return text != NULL ? (guint) g_ascii_strtoull (text, NULL, 10) : N_MERGES;
}

/* Each answer in the rows of both sides is what a side that changed it made of it; ours in a
 * conflict. */
static void
assert_answers (Three *three, IbnDocument *merged)
{
  g_autoptr(GHashTable) facts = find_facts (merged);

  for (gsize i = 0; i < N_TABLES; i++)
    for (guint id = 1; id <= N_ROW_IDS; id++)
      for (gsize j = 0; j < N_ROW_ANSWERS; j++)
        {
          g_autofree char *row = g_strdup_printf ("%s/r%u", tables[i], id);
          g_autofree char *path = g_strdup_printf ("%s/%s", row, row_answers[j]);
          gboolean is_ours = ibn_document_has_row (three->documents[IBN_SIDE_OURS], row);
          gboolean is_theirs = ibn_document_has_row (three->documents[IBN_SIDE_THEIRS], row);
          gboolean is_taken = is_same (three->facts[IBN_SIDE_BASE], three->facts[IBN_SIDE_OURS], path);

          if (is_ours && is_theirs)
            g_assert_cmpstr (get_fact (facts, path), ==,
                             get_fact (three->facts[is_taken ? IBN_SIDE_THEIRS : IBN_SIDE_OURS], path));
        }
}

static void
assert_undone (Three *three, IbnMerge *merge)
{
  g_autofree char *before = dup_text (three->documents[IBN_SIDE_OURS]);
  g_autoptr(IbnDocument) copy = dup_merged (merge);
  g_autofree char *merged = dup_text (copy);
  IbnDocument *ours = three->documents[IBN_SIDE_OURS];
  guint n_steps = ibn_document_get_undo (ours)->len;
  g_autoptr(GError) error = NULL;

  g_assert_true (ibn_merge_apply (merge, &error));
  g_assert_no_error (error);
  assert_text (ours, merged);
  if (strcmp (before, merged) != 0)
    {
      g_assert_cmpuint (ibn_document_get_undo (ours)->len, ==, n_steps + 1);
      g_assert_true (ibn_document_undo (ours));
    }
  assert_text (ours, before);
}

static void
test_any_edits (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (18);
  guint n_conflicts = 0;

  for (guint round = get_n_merges (); round > 0; round--)
    {
      g_auto(Three) three = { { new_random_document (random) } };
      g_autoptr(IbnMerge) merge = NULL;
      g_autoptr(IbnMerge) mirror = NULL;
      g_autoptr(IbnDocument) merged = NULL;
      g_autoptr(IbnDocument) mirrored = NULL;
      g_autofree char *expected = NULL;
      g_autofree char *conflicts = NULL;
      g_autofree char *mirror_conflicts = NULL;
      g_autofree char *text = NULL;
      GPtrArray *items;

      for (guint side = 1; side < 3; side++)
        {
          three.documents[side] = ibn_document_copy (three.documents[IBN_SIDE_BASE]);
          edit_at_random (random, three.documents[side], pick (random, 16));
        }
      three_look (&three);
      merge = three_merge (&three, IBN_SIDE_OURS, IBN_SIDE_THEIRS);
      mirror = three_merge (&three, IBN_SIDE_THEIRS, IBN_SIDE_OURS);

      expected = dup_expected_conflicts (&three);
      conflicts = dup_conflicts (merge);
      mirror_conflicts = dup_conflicts (mirror);
      g_assert_cmpstr (conflicts, ==, expected);
      g_assert_cmpstr (mirror_conflicts, ==, expected);
      n_conflicts += ibn_merge_get_n_conflicts (merge);

      merged = dup_merged (merge);
      assert_answers (&three, merged);
      g_clear_object (&merged);

      items = ibn_merge_get_items (merge);
      for (guint i = 0; i < items->len; i++)
        {
          IbnMergeItem *item = g_ptr_array_index (items, i);
          gboolean is_theirs = pick (random, 2) == 0;

          if (!item->is_conflict)
            continue;
          ibn_merge_choose (merge, item, is_theirs ? IBN_SIDE_THEIRS : IBN_SIDE_OURS);
          ibn_merge_choose (mirror, find_item (mirror, item->path),
                            is_theirs ? IBN_SIDE_OURS : IBN_SIDE_THEIRS);
        }
      merged = dup_merged (merge);
      mirrored = dup_merged (mirror);
      text = dup_text (merged);
      assert_text (mirrored, text);
      assert_undone (&three, merge);
    }

  /* Otherwise it would be about nothing. */
  g_assert_cmpuint (n_conflicts, >, get_n_merges () / 2);
}

/* Disjoint edits, those of two people who agreed who does what:
 *
 * - each answer that is in no row, and each row, belongs to one of them, who alone sets it, and
 *   alone removes the row;
 * - rows are added and moved in a table by one of them, before own rows or at the end; or by both,
 *   who then only add, never at the same place, and nobody removes a row there.
 *
 * Then what each did can be done after what the other did, in either order. */
typedef struct {
  guint answers;                /* bit i: the answer i belongs to theirs */
  guint rows[N_TABLES];         /* bit n: the row n does */
  guint modes[N_TABLES];        /* 0: ours adds and moves, 1: theirs does, 2: both add */
} Deal;

static gboolean
is_owner (guint set, guint bit, IbnSide side)
{
  return ((set >> bit) & 1U) == (side == IBN_SIDE_THEIRS ? 1U : 0U);
}

static guint
get_row_number (const char *path)
{
  return (guint) g_ascii_strtoull (ibn_path_get_name (path) + 1, NULL, 10);
}

/* A row that belongs to the side, or NULL. */
static char *
pick_own_row (GRand *random, const Deal *deal, IbnDocument *document, guint table, IbnSide side)
{
  char *row = pick_present_row (random, document, tables[table]);

  if (row != NULL && !is_owner (deal->rows[table], get_row_number (row), side))
    g_clear_pointer (&row, g_free);
  return row;
}

static IbnChange *
pick_own_edit (GRand *random, const Deal *deal, IbnDocument *document, IbnSide side, guint *used)
{
  guint table = pick (random, N_TABLES);
  guint mode = deal->modes[table];
  guint answer = pick (random, N_ANSWERS);
  g_autofree char *row = pick_own_row (random, deal, document, table, side);
  g_autofree char *before = pick_own_row (random, deal, document, table, side);
  g_autofree char *any = pick_row_path (random, tables[table]);
  gboolean is_builder = (mode == 1) == (side == IBN_SIDE_THEIRS);
  const char *before_id = before != NULL ? ibn_path_get_name (before) : NULL;
  g_autofree char *path = NULL;

  switch (pick (random, 6))
    {
    case 0:
    case 1:
      /* Where both add, the end is ours. */
      if ((mode != 2 && !is_builder) || (mode == 2 && before == NULL && side == IBN_SIDE_THEIRS)
          || ibn_document_has_row (document, any)
          || !is_owner (deal->rows[table], get_row_number (any), side)
          || (*used & (1U << get_row_number (any))) != 0)
        return NULL;
      *used |= 1U << get_row_number (any);
      return ibn_change_new_insert (any, before_id);

    case 2:
      return row != NULL && mode != 2 ? ibn_change_new_remove (row) : NULL;

    case 3:
      return row != NULL && mode != 2 && is_builder ? ibn_change_new_move (row, before_id) : NULL;

    case 4:
      return is_owner (deal->answers, answer, side) ? pick_set (random, answers[answer]) : NULL;

    default:
      if (row == NULL)
        return NULL;
      path = g_strdup_printf ("%s/%s", row, row_answers[pick (random, N_ROW_ANSWERS)]);
      return pick_set (random, path);
    }
}

static GPtrArray *
make_own_edits (GRand *random, const Deal *deal, IbnDocument *document, IbnSide side)
{
  GPtrArray *edits = changes_new ();
  guint used = 0;

  for (guint i = pick (random, 20); i > 0; i--)
    {
      IbnChange *change = pick_own_edit (random, deal, document, side, &used);

      if (change == NULL)
        continue;
      g_ptr_array_add (edits, ibn_change_ref (change));
      apply (document, change);
    }
  return edits;
}

static void
apply_edits (IbnDocument *document, GPtrArray *edits)
{
  g_autoptr(GError) error = NULL;

  g_assert_true (ibn_document_apply_all (document, edits, IBN_APPLY_DEFAULT, &error));
  g_assert_no_error (error);
}

static void
test_disjoint_edits (void)
{
  g_autoptr(GRand) random = g_rand_new_with_seed (14);

  for (guint round = get_n_merges (); round > 0; round--)
    {
      g_auto(Three) three = { { new_random_document (random) } };
      Deal deal = { .answers = g_rand_int (random) };
      GPtrArray *edits[3] = { NULL };
      g_autoptr(IbnMerge) merge = NULL;
      g_autoptr(IbnMerge) mirror = NULL;
      g_autoptr(IbnDocument) merged = NULL;
      g_autoptr(IbnDocument) mirrored = NULL;
      g_autoptr(IbnDocument) both = ibn_document_copy (three.documents[IBN_SIDE_BASE]);
      g_autoptr(IbnDocument) both_again = ibn_document_copy (three.documents[IBN_SIDE_BASE]);
      g_autofree char *text = NULL;

      for (guint i = 0; i < N_TABLES; i++)
        {
          deal.rows[i] = g_rand_int (random);
          deal.modes[i] = pick (random, 3);
        }
      for (guint side = 1; side < 3; side++)
        {
          three.documents[side] = ibn_document_copy (three.documents[IBN_SIDE_BASE]);
          edits[side] = make_own_edits (random, &deal, three.documents[side], side);
        }
      apply_edits (both, edits[IBN_SIDE_OURS]);
      apply_edits (both, edits[IBN_SIDE_THEIRS]);
      apply_edits (both_again, edits[IBN_SIDE_THEIRS]);
      apply_edits (both_again, edits[IBN_SIDE_OURS]);
      text = dup_text (both);
      assert_text (both_again, text);

      merge = three_merge (&three, IBN_SIDE_OURS, IBN_SIDE_THEIRS);
      mirror = three_merge (&three, IBN_SIDE_THEIRS, IBN_SIDE_OURS);
      g_assert_cmpuint (ibn_merge_get_n_conflicts (merge), ==, 0);
      merged = dup_merged (merge);
      mirrored = dup_merged (mirror);
      assert_text (merged, text);
      assert_text (mirrored, text);

      for (guint side = 1; side < 3; side++)
        g_ptr_array_unref (edits[side]);
    }
}

static char *
dup_items (IbnMerge *merge)
{
  static const char *const kinds[] = { "answer", "row", "order" };
  GString *text = g_string_new (NULL);
  GPtrArray *items = ibn_merge_get_items (merge);

  for (guint i = 0; i < items->len; i++)
    {
      const IbnMergeItem *item = g_ptr_array_index (items, i);

      g_string_append_printf (text, "%s%s %s%s", i > 0 ? ", " : "", kinds[item->kind], item->path,
                              item->is_conflict ? "!" : "");
    }
  return g_string_free (text, FALSE);
}

static void
choose_all (IbnMerge *merge, IbnSide side)
{
  GPtrArray *items = ibn_merge_get_items (merge);

  for (guint i = 0; i < items->len; i++)
    ibn_merge_choose (merge, g_ptr_array_index (items, i), side);
}

static IbnDocument *
read_content (const char *content)
{
  g_autofree char *text = g_strconcat (HEAD ">", content, "</dossier>", NULL);

  return read_document (text);
}

static void
assert_merged (IbnMerge *merge, const char *content)
{
  g_autoptr(IbnDocument) merged = dup_merged (merge);
  g_autoptr(IbnDocument) expected = read_content (content);
  g_autofree char *text = dup_text (expected);

  assert_text (merged, text);
}

#define R(id) "<row id=\"" id "\"/>"
#define RA(id, a) "<row id=\"" id "\"><a>" a "</a></row>"

static void
test_cases (void)
{
  static const struct {
    const char *base;
    const char *ours;
    const char *theirs;
    const char *items;
    const char *merged;       /* as it is at first */
    const char *all_theirs;   /* with theirs taken everywhere */
  } cases[] = {
    { "<a>1</a>", "<a>1</a>", "<a>2</a>", "answer a", "<a>2</a>", "<a>2</a>" },
    { "<a>1</a>", "<a>2</a>", "<a>1</a>", "", "<a>2</a>", "<a>2</a>" },
    { "<a>1</a>", "<a>2</a>", "<a>2</a>", "", "<a>2</a>", "<a>2</a>" },
    { "<a>1</a>", "<a>2</a>", "<a>3</a>", "answer a!", "<a>2</a>", "<a>3</a>" },
    { "<a>1</a>", "<a>2</a>", "<typed for=\"a\">2</typed>", "answer a!", "<a>2</a>",
      "<typed for=\"a\">2</typed>" },

    /* A base that lacks what both have: the same twice is no conflict. */
    { "", "<a>1</a><b>2</b>", "<a>1</a><b>3</b>", "answer b!", "<a>1</a><b>2</b>", "<a>1</a><b>3</b>" },
    { "", "<a>1</a><t>" R ("r1") RA ("r2", "2") "</t>", "<t>" RA ("r2", "3") "</t>",
      "answer t/r2/a!", "<a>1</a><t>" R ("r1") RA ("r2", "2") "</t>",
      "<a>1</a><t>" R ("r1") RA ("r2", "3") "</t>" },

    { "<t>" R ("r1") "</t>", "<t>" R ("r1") R ("r2") "</t>", "<t>" R ("r1") R ("r3") "</t>",
      "row t/r3", "<t>" R ("r1") R ("r2") R ("r3") "</t>", "<t>" R ("r1") R ("r2") R ("r3") "</t>" },
    { "<t>" R ("r1") "</t>", "<t>" R ("r1") R ("r5") "</t>", "<t>" R ("r1") R ("r3") R ("r9") "</t>",
      "row t/r3, row t/r9", "<t>" R ("r1") R ("r3") R ("r9") R ("r5") "</t>",
      "<t>" R ("r1") R ("r3") R ("r9") R ("r5") "</t>" },
    { "<t>" R ("r1") "</t>", "<t>" R ("r1") RA ("r2", "1") "</t>", "<t>" R ("r1") RA ("r2", "2") "</t>",
      "answer t/r2/a!", "<t>" R ("r1") RA ("r2", "1") "</t>", "<t>" R ("r1") RA ("r2", "2") "</t>" },

    { "<t>" RA ("r1", "1") "</t>", "<t>" RA ("r1", "1") "</t>", "", "row t/r1", "", "" },
    { "<t>" RA ("r1", "1") "</t>", "<t>" RA ("r1", "2") "</t>", "", "row t/r1!",
      "<t>" RA ("r1", "2") "</t>", "" },
    { "<t>" RA ("r1", "1") "</t>", "", "<t>" RA ("r1", "2") "</t>", "row t/r1!", "",
      "<t>" RA ("r1", "2") "</t>" },
    { "<t>" RA ("r1", "1") "</t>", "", "<t>" RA ("r1", "1") "</t>", "", "", "" },

    { "<t>" R ("r1") R ("r2") R ("r3") "</t>", "<t>" R ("r1") R ("r2") R ("r3") "</t>",
      "<t>" R ("r3") R ("r1") R ("r2") "</t>", "order t",
      "<t>" R ("r3") R ("r1") R ("r2") "</t>", "<t>" R ("r3") R ("r1") R ("r2") "</t>" },
    { "<t>" R ("r1") R ("r2") R ("r3") "</t>", "<t>" R ("r2") R ("r1") R ("r4") R ("r3") "</t>",
      "<t>" R ("r3") R ("r1") R ("r2") "</t>", "order t!",
      "<t>" R ("r2") R ("r1") R ("r4") R ("r3") "</t>", "<t>" R ("r3") R ("r1") R ("r4") R ("r2") "</t>" },

    /* Who removes a row leaves what the other put after it where it is. */
    { "<t>" R ("r1") R ("r2") "</t>", "<t>" R ("r1") R ("r5") R ("r2") "</t>", "<t>" R ("r2") "</t>",
      "row t/r1", "<t>" R ("r5") R ("r2") "</t>", "<t>" R ("r5") R ("r2") "</t>" },

    /* Answers in one, rows in the other: only one of the two can be. */
    { "", "<a><b>1</b></a>", "<a>" R ("r1") "</a>", "answer a!", "<a><b>1</b></a>", "<a>" R ("r1") "</a>" },
    { "<a>1</a>", "<a>1</a>", "<a>" R ("r1") "</a>", "answer a", "<a>" R ("r1") "</a>", "<a>" R ("r1") "</a>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr(IbnDocument) base = read_content (cases[i].base);
      g_autoptr(IbnDocument) ours = read_content (cases[i].ours);
      g_autoptr(IbnDocument) theirs = read_content (cases[i].theirs);
      g_autoptr(IbnMerge) merge = ibn_merge_new (base, ours, theirs);
      g_autofree char *items = dup_items (merge);

      g_assert_cmpstr (items, ==, cases[i].items);
      assert_merged (merge, cases[i].merged);
      choose_all (merge, IBN_SIDE_OURS);
      assert_merged (merge, cases[i].ours);
      choose_all (merge, IBN_SIDE_THEIRS);
      assert_merged (merge, cases[i].all_theirs);
    }
}

/* What ours edits while someone chooses is not taken back by it. */
static void
test_edit_meanwhile (void)
{
  g_autoptr(IbnDocument) base = read_content ("<a>1</a><b>1</b>");
  g_autoptr(IbnDocument) ours = read_content ("<a>1</a><b>1</b>");
  g_autoptr(IbnDocument) theirs = read_content ("<a>2</a><b>1</b>");
  g_autoptr(IbnMerge) merge = ibn_merge_new (base, ours, theirs);
  g_autoptr(GError) error = NULL;

  set (ours, "b", "3");
  set (ours, "t", "x");
  g_assert_true (ibn_merge_apply (merge, &error));
  g_assert_no_error (error);
  assert_text (ours, HEAD ">\n  <a>2</a>\n  <b>3</b>\n  <t>x</t>\n</dossier>\n");
}

static void
keep (IbnDocument *document, const char *name, gint64 time)
{
  ibn_document_stamp (document, "Mieke", time);
  ibn_document_keep_version (document, IBN_VERSION_NAMED, name);
}

/* Contents and versions of theirs come along, each once, and none under an id that ours has. */
static void
test_versions (void)
{
  g_autoptr(IbnDocument) base = read_content ("<a>1</a>");
  g_autoptr(IbnDocument) ours = read_content ("<a>1</a>");
  g_autoptr(IbnDocument) theirs = read_content ("<a>1</a>");
  g_autoptr(GBytes) bytes = g_bytes_new_static ("scan", 4);
  g_autofree char *scan = ibn_blobs_add_bytes (ibn_document_get_blobs (theirs), bytes);
  g_autofree char *value = g_strdup_printf ("%s brief.pdf", scan);
  g_autoptr(IbnMerge) merge = NULL;
  g_autoptr(IbnMerge) again = NULL;
  g_autoptr(GString) story = g_string_new (NULL);
  GPtrArray *versions = NULL;

  keep (ours, "samen", 10);
  keep (theirs, "samen", 10);
  set (ours, "b", "1");
  keep (ours, "van ons", 20);
  set (theirs, "letter", value);
  keep (theirs, "van hen", 30);

  merge = ibn_merge_new (base, ours, theirs);
  g_assert_true (ibn_merge_apply (merge, NULL));
  again = ibn_merge_new (base, ours, theirs);
  g_assert_true (ibn_merge_apply (again, NULL));

  versions = ibn_document_get_versions (ours);
  for (guint i = 0; i < versions->len; i++)
    {
      IbnVersion *version = g_ptr_array_index (versions, i);
      g_autoptr(IbnDocument) opened = ibn_document_open_version (ours, version, NULL);

      g_assert_nonnull (opened);
      g_string_append_printf (story, "%s %s, ", ibn_version_get_id (version), ibn_version_get_name (version));
    }
  g_assert_cmpstr (story->str, ==, "v1 samen, v2 van ons, v3 van hen, ");
  g_assert_cmpstr (ibn_document_get (ours, "letter"), ==, value);
  g_assert_true (ibn_blobs_has (ibn_document_get_blobs (ours), scan));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/merge/cases", test_cases);
  g_test_add_func ("/merge/edit-meanwhile", test_edit_meanwhile);
  g_test_add_func ("/merge/versions", test_versions);
  g_test_add_func ("/merge/any-edits", test_any_edits);
  g_test_add_func ("/merge/disjoint-edits", test_disjoint_edits);
  return g_test_run ();
}
