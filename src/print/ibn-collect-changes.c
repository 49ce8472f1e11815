/* ibn-collect-changes.c: what stands on the pages: what differs from an earlier dossier
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-collect-private.h"

#include <string.h>

#include "ibn-date.h"
#include "ibn-difference.h"
#include "ibn-fingerprint.h"
#include "ibn-path.h"
#include "ibn-print-words-private.h"
#include "ibn-versions.h"

/* A text up to so many letters stands beside what it was; a longer one is compared by its words. */
#define MAX_SHORT 60

static const char *
get_word (IbnCollector *self, IbnWord word)
{
  return ibn_print_word (self->language, word);
}

static void
add_cell (IbnGridRow *row, const char *text)
{
  g_ptr_array_add (row->cells, ibn_answer_new (NULL, NULL, "", text, IBN_TYPE_TEXT,
                                               IBN_ANSWER_COMPUTED));
}

/* When a dossier came to be what it is: of the version it is, or else of its last edit; 0 when
 * that is not known. */
static gint64
find_time (IbnDocument *document, IbnDocument *other, const char *fingerprint)
{
  IbnDocument *documents[] = { document, other };
  GPtrArray *patches = ibn_document_get_undo (document);

  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      GPtrArray *versions = ibn_document_get_versions (documents[i]);

      for (guint j = 0; j < versions->len; j++)
        {
          const IbnVersion *version = g_ptr_array_index (versions, j);

          if (g_strcmp0 (ibn_version_get_content (version), fingerprint) == 0)
            return ibn_version_get_time (version);
        }
    }
  return patches->len == 0 ? 0 : ibn_patch_get_time (g_ptr_array_index (patches, patches->len - 1));
}

/* Which dossier is held against which, and when each was kept where that is known. */
static void
add_sides (IbnCollector *self, const IbnFlowOptions *options)
{
  g_autofree char *earlier = g_strdup_printf ("%s: %s", get_word (self, IBN_WORD_EARLIER),
                                              options->earlier_name);
  const char *names[] = { get_word (self, IBN_WORD_NOW), earlier };
  IbnDocument *documents[] = { self->document, options->earlier };
  char *fingerprints[] = { ibn_document_dup_fingerprint (documents[0]),
                           ibn_document_dup_fingerprint (documents[1]) };
  gint64 times[] = { find_time (documents[0], documents[1], fingerprints[0]),
                     find_time (documents[1], documents[0], fingerprints[1]) };
  IbnBlock *block = ibn_content_add (self->content, IBN_BLOCK_GRID, NULL);
  gboolean has_times = times[0] != 0 || times[1] != 0;

  block->grid = ibn_grid_new ();
  ibn_grid_add_column (block->grid, "", get_word (self, IBN_WORD_DOCUMENT), IBN_TYPE_TEXT);
  if (has_times)
    ibn_grid_add_column (block->grid, "", get_word (self, IBN_WORD_KEPT_ON), IBN_TYPE_TEXT);
  ibn_grid_add_column (block->grid, "", get_word (self, IBN_WORD_FINGERPRINT), IBN_TYPE_TEXT);
  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      IbnGridRow *row = ibn_grid_add_row (block->grid, NULL);
      g_autofree char *when = times[i] == 0 ? g_strdup ("–")
                                            : ibn_time_format_long (times[i], self->language);
      g_autofree char *code = ibn_fingerprint_get_code (fingerprints[i]);

      add_cell (row, names[i]);
      if (has_times)
        add_cell (row, when);
      add_cell (row, code);
      g_free (fingerprints[i]);
    }
}

static void
add_counts (IbnCollector *self, GPtrArray *differences)
{
  static const struct {
    IbnDifferenceKind kind;
    IbnWord           word;
  } counts[] = {
    { IBN_DIFFERENCE_ANSWER, IBN_WORD_N_ANSWERS },
    { IBN_DIFFERENCE_ADDED, IBN_WORD_N_ADDED },
    { IBN_DIFFERENCE_REMOVED, IBN_WORD_N_REMOVED },
    { IBN_DIFFERENCE_MOVED, IBN_WORD_N_MOVED },
  };
  IbnBlock *block = ibn_content_add (self->content, IBN_BLOCK_FIGURES, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      g_autofree char *text = NULL;
      guint n = 0;

      for (guint j = 0; j < differences->len; j++)
        n += ((const IbnDifference *) g_ptr_array_index (differences, j))->kind == counts[i].kind;
      text = g_strdup_printf ("%u", n);
      g_ptr_array_add (block->items, ibn_answer_new (NULL, NULL, get_word (self, counts[i].word),
                                                     text, IBN_TYPE_COUNT, IBN_ANSWER_COMPUTED));
    }
}

/* What a value of a formula grew by; NULL where that is not known. */
static char *
dup_growth (IbnCollector *self, IbnChecker *earlier, const IbnFormula *formula)
{
  g_autofree char *stored = NULL;
  g_autofree char *text = NULL;
  gint64 from, to, growth;

  if (!ibn_type_is_number (formula->type)
      || !ibn_checker_get_number (earlier, formula->name, NULL, &from)
      || !ibn_checker_get_number (self->checker, formula->name, NULL, &to)
      || __builtin_sub_overflow (to, from, &growth) || growth == 0 || growth == G_MININT64)
    return NULL;

  stored = g_strdup_printf ("%" G_GINT64_FORMAT, ABS (growth));
  text = ibn_type_format (formula->type, stored, self->language);
  return g_strconcat (growth < 0 ? "−" : "+", text, NULL);
}

static gboolean
ends_in_number (const char *name)
{
  const char *hyphen = strrchr (name, '-');

  return hyphen != NULL && g_ascii_isdigit (hyphen[1]);
}

static void
add_outcome (IbnCollector *self, IbnChecker *earlier, IbnBlock *block, GHashTable *seen,
             const IbnShow *show)
{
  const IbnFormula *formula = ibn_checker_get_formula (self->checker, show->value);
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  g_autofree char *growth = NULL;
  IbnChanged *changed;

  if (formula == NULL || ends_in_number (show->value)
      || (show->phases & 1u << self->phase->index) == 0
      || !g_hash_table_add (seen, show->value))
    return;

  from = ibn_checker_format (earlier, show->value, NULL);
  to = ibn_checker_format (self->checker, show->value, NULL);
  if (g_str_equal (from, to))
    return;

  growth = dup_growth (self, earlier, formula);
  changed = ibn_changed_new (NULL, ibn_words_get (formula->label, self->language), NULL, from,
                             to, growth);
  changed->is_number = ibn_type_is_number (formula->type);
  g_ptr_array_add (block->items, changed);
}

/* What the form shows of both, but for what is of one year. */
static void
add_outcomes (IbnCollector *self, IbnDocument *document)
{
  g_autoptr(IbnChecker) earlier = ibn_checker_new (self->call, document, self->phase->id,
                                                   ibn_checker_get_now (self->checker),
                                                   self->language);
  g_autoptr(GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *steps = ibn_call_get_steps (self->call);
  guint start = self->content->blocks->len;
  IbnBlock *block;

  ibn_content_add_heading (self->content, 3, get_word (self, IBN_WORD_OUTCOMES), NULL);
  block = ibn_content_add (self->content, IBN_BLOCK_CHANGES, NULL);
  for (guint i = 0; i < steps->len; i++)
    {
      const IbnStep *step = g_ptr_array_index (steps, i);

      for (guint j = 0; j < step->groups->len; j++)
        {
          const IbnGroup *group = g_ptr_array_index (step->groups, j);

          for (guint k = 0; k < group->items->len; k++)
            {
              const IbnItem *item = g_ptr_array_index (group->items, k);

              if (item->kind == IBN_ITEM_SHOW)
                add_outcome (self, earlier, block, seen, item->show);
            }
        }
    }
  if (block->items->len == 0)
    g_ptr_array_set_size (self->content->blocks, (int) start);
}

static gboolean
is_long (const char *text)
{
  return strchr (text, '\n') != NULL || g_utf8_strlen (text, -1) > MAX_SHORT;
}

static char *
dup_position (IbnCollector *self, const char *number)
{
  return ibn_print_fill (self->language, IBN_WORD_PLACE_NUMBER, number, NULL, NULL);
}

/* Of the row that an answer is in. */
static char *
dup_row_name (IbnCollector *self, IbnDocument *earlier, const IbnDifference *difference)
{
  g_autofree char *row = ibn_path_dup_row (difference->path);
  IbnDocument *home = ibn_document_has_row (self->document, row) ? self->document : earlier;

  return ibn_path_format (self->call, home, row, self->language);
}

static IbnChanged *
new_changed (IbnCollector *self, IbnDocument *earlier, const IbnDifference *difference)
{
  const IbnField *field = difference->field;
  g_autofree char *from = g_strdup (difference->from);
  g_autofree char *to = g_strdup (difference->to);
  g_autofree char *row = NULL;
  IbnChanged *changed;

  switch (difference->kind)
    {
    case IBN_DIFFERENCE_ANSWER:
    case IBN_DIFFERENCE_ORDER:
      break;

    case IBN_DIFFERENCE_ADDED:
      /* Its answers are all in the form. */
      g_free (to);
      to = g_strdup (get_word (self, IBN_WORD_ADDED));
      break;

    case IBN_DIFFERENCE_REMOVED:
      g_free (to);
      to = g_strdup (get_word (self, IBN_WORD_REMOVED));
      break;

    case IBN_DIFFERENCE_MOVED:
      g_free (from);
      g_free (to);
      from = dup_position (self, difference->from);
      to = dup_position (self, difference->to);
      break;
    }

  row = field == NULL || field->parent == NULL ? NULL : dup_row_name (self, earlier, difference);
  changed = ibn_changed_new (row,
                             row == NULL ? difference->place
                                         : ibn_words_get (field->label, self->language),
                             difference->path, from, to, difference->amount);
  changed->is_number = field != NULL && ibn_type_is_number (field->type);
  changed->is_text = difference->kind == IBN_DIFFERENCE_ANSWER && (is_long (from) || is_long (to));
  return changed;
}

static void
add_steps (IbnCollector *self, IbnDocument *earlier, GPtrArray *differences)
{
  const IbnStep *last = NULL;
  IbnBlock *block = NULL;

  for (guint i = 0; i < differences->len; i++)
    {
      const IbnDifference *difference = g_ptr_array_index (differences, i);

      if (block == NULL || difference->step != last)
        {
          last = difference->step;
          ibn_content_add_heading (self->content, 3,
                                   last == NULL
                                   ? get_word (self, IBN_WORD_NOT_ASKED)
                                   : ibn_words_get (last->label, self->language),
                                   NULL);
          block = ibn_content_add (self->content, IBN_BLOCK_CHANGES, NULL);
        }
      g_ptr_array_add (block->items, new_changed (self, earlier, difference));
    }
}

static gboolean
mark_of_added (const char *path, const char *value G_GNUC_UNUSED, const char *typed G_GNUC_UNUSED,
               void *data)
{
  IbnCollector *self = data;
  g_autofree char *row = ibn_path_dup_row (path);

  if (row != NULL && g_hash_table_contains (self->content->changed, row))
    g_hash_table_add (self->content->changed, g_strdup (path));
  return TRUE;
}

/* With all that it is asked, which may not be there. */
static void
mark_row (IbnCollector *self, const char *row)
{
  const IbnTable *table = ibn_call_get_table (self->call, row);

  g_hash_table_add (self->content->changed, g_strdup (row));
  for (guint i = 0; table != NULL && i < table->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (table->items, i);

      if (item->kind == IBN_ITEM_FIELD)
        g_hash_table_add (self->content->changed,
                          g_strdup_printf ("%s/%s", row, item->field->name));
    }
}

/* What has a bar beside it on the pages of the form: a new row with all that is in it, a row that
 * moved, the table of a row that is gone, and any other answer. */
static void
mark_changed (IbnCollector *self, GPtrArray *differences)
{
  GHashTable *changed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  self->content->changed = changed;
  for (guint i = 0; i < differences->len; i++)
    {
      const IbnDifference *difference = g_ptr_array_index (differences, i);

      if (difference->kind == IBN_DIFFERENCE_ADDED)
        mark_row (self, difference->path);
    }
  ibn_document_foreach (self->document, mark_of_added, self);

  for (guint i = 0; i < differences->len; i++)
    {
      const IbnDifference *difference = g_ptr_array_index (differences, i);

      g_hash_table_add (changed, difference->kind == IBN_DIFFERENCE_REMOVED
                                 ? ibn_path_dup_parent (difference->path)
                                 : g_strdup (difference->path));
    }
}

/* What differs from the earlier dossier of @options, and the form with that marked in it. */
void
ibn_collect_changes (IbnCollector *self, const IbnFlowOptions *options)
{
  g_autoptr(GPtrArray) differences = ibn_difference_list (self->call, options->earlier,
                                                          self->document, self->language);

  ibn_collect_head (self, options, IBN_WORD_CHANGES);
  add_sides (self, options);
  if (differences->len == 0)
    {
      g_autofree char *nothing = ibn_print_fill (self->language, IBN_WORD_NOTHING_CHANGED,
                                                 options->earlier_name, NULL, NULL);

      ibn_content_add (self->content, IBN_BLOCK_NOTE, nothing);
      return;
    }

  ibn_content_add_heading (self->content, 2, get_word (self, IBN_WORD_WHAT_CHANGED), NULL);
  add_counts (self, differences);
  ibn_content_add (self->content, IBN_BLOCK_NOTE, get_word (self, IBN_WORD_CHANGES_NOTE));
  add_outcomes (self, options->earlier);
  add_steps (self, options->earlier, differences);

  mark_changed (self, differences);
  ibn_collect_form (self);
  ibn_collect_reasons (self);
  ibn_collect_rest (self);
}
