/* ibn-collect.c: what stands on the pages: the questions and their answers
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-collect-private.h"

#include "ibn-date.h"
#include "ibn-print-words-private.h"

/* By what a call says that a question is a declaration; see docs/CALLS.md. */
static const char last_word[] = "declarations/";

static const char *
get_words (IbnCollector *self, const IbnWords *words)
{
  return ibn_words_get (words, self->language);
}

/* Whether an answer is asked for there, and its lack more than a loose end. */
gboolean
ibn_collector_asks (IbnCollector *self, const char *path)
{
  return ibn_checker_is_relevant (self->checker, path)
         && ibn_checker_get_missing (self->checker, path) >= IBN_LEVEL_EXPLAIN;
}

/* As people read it, or what was typed; NULL where there is neither. @field: of the path, or NULL
 * where the call knows none. */
static char *
dup_value (IbnCollector *self, const IbnField *field, const char *path, gboolean *is_typed)
{
  const char *typed = ibn_document_get_typed (self->document, path);
  const char *value;
  g_autofree char *text = NULL;
  gint64 days, seconds;

  *is_typed = typed != NULL;
  if (typed != NULL)
    return g_strdup (typed);
  value = ibn_document_get (self->document, path);
  if (*value == '\0')
    return NULL;

  if (field != NULL && field->type == IBN_TYPE_DATE && ibn_date_parse_iso (value, &days))
    return ibn_date_format_long (days, self->language);
  if (field != NULL && field->type == IBN_TYPE_TIME
      && ibn_time_parse_iso (value, &seconds, NULL))   /* else as it is */
    return ibn_time_format_long (seconds, self->language);
  if (field != NULL)
    text = ibn_field_format (self->call, field, self->document, path, self->language);
  if (text == NULL || *text == '\0')
    return g_strdup (value);
  return g_steal_pointer (&text);
}

/* As people read it, or what was typed; NULL where there is neither. */
char *
ibn_collector_dup_value (IbnCollector *self, const char *path)
{
  gboolean is_typed;

  return dup_value (self, ibn_call_get_field (self->call, path), path, &is_typed);
}

/* The answer of a field; NULL where there is none and none asked. */
static IbnAnswer *
make_answer (IbnCollector *self, const IbnField *field, const char *path)
{
  gboolean is_typed;
  g_autofree char *text = dup_value (self, field, path, &is_typed);
  IbnAnswerState state = IBN_ANSWER_GIVEN;

  if (text != NULL)
    {
      char *marked = NULL;

      if (is_typed)
        {
          state = IBN_ANSWER_TYPED;
          marked = ibn_print_fill (self->language, IBN_WORD_NO_VALUE, text, NULL, NULL);
        }
      else if (field->unit != NULL && field->parent == NULL)
        marked = g_strdup_printf ("%s %s", text, get_words (self, field->unit));
      if (marked != NULL)
        {
          g_free (text);
          text = marked;
        }
    }
  else if (ibn_collector_asks (self, path))
    {
      text = g_strdup (ibn_print_word (self->language, IBN_WORD_EMPTY));
      state = IBN_ANSWER_EMPTY;
    }
  else
    return NULL;

  return ibn_answer_new (path, field->name, get_words (self, field->label), text, field->type,
                         state);
}

/* The same, from now on one that is printed. */
IbnAnswer *
ibn_collector_take_answer (IbnCollector *self, const IbnField *field, const char *path)
{
  IbnAnswer *answer = make_answer (self, field, path);

  if (answer != NULL && answer->state != IBN_ANSWER_EMPTY)
    g_hash_table_add (self->printed, g_strdup (path));
  return answer;
}

/* As people read it; "" where it is unknown. */
static char *
dup_computed (IbnCollector *self, const IbnFormula *formula, const char *row)
{
  const char *value = ibn_checker_get_text (self->checker, formula->name, row);
  gint64 days;

  if (formula->type == IBN_TYPE_DATE && value != NULL && ibn_date_parse_iso (value, &days))
    return ibn_date_format_long (days, self->language);
  return ibn_checker_format (self->checker, formula->name, row);
}

/* What a formula came to; NULL where that is unknown, or not of this phase. */
static IbnAnswer *
make_show (IbnCollector *self, const IbnShow *show, guint phases, const char *row)
{
  const IbnFormula *formula = ibn_checker_get_formula (self->checker, show->value);
  g_autofree char *text = NULL;

  if (formula == NULL || (phases & show->phases & 1u << self->phase->index) == 0)
    return NULL;

  text = dup_computed (self, formula, row);
  if (*text == '\0')
    return NULL;
  return ibn_answer_new (NULL, show->value, get_words (self, formula->label), text, formula->type,
                         IBN_ANSWER_COMPUTED);
}

/* A cell of a row; NULL where nothing is in it and nothing is asked. */
IbnAnswer *
ibn_collector_make_item (IbnCollector *self, const IbnItem *item, guint phases, const char *row)
{
  g_autofree char *path = NULL;

  if (item->kind == IBN_ITEM_SHOW)
    return make_show (self, item->show, phases, row);

  path = g_strdup_printf ("%s/%s", row, item->field->name);
  return make_answer (self, item->field, path);
}

/* The same, from now on one that is printed. */
IbnAnswer *
ibn_collector_take_item (IbnCollector *self, const IbnItem *item, guint phases, const char *row)
{
  IbnAnswer *answer = ibn_collector_make_item (self, item, phases, row);

  if (answer != NULL && answer->path != NULL && answer->state != IBN_ANSWER_EMPTY)
    g_hash_table_add (self->printed, g_strdup (answer->path));
  return answer;
}

/* What a row is called, as the start of a line. */
char *
ibn_collect_capital (const char *label)
{
  const char *rest = *label == '\0' ? label : g_utf8_next_char (label);
  g_autofree char *first = g_utf8_strup (label, rest - label);

  return g_strconcat (first, rest, NULL);
}

/* That there is nothing to print where something might have been. */
void
ibn_collect_nothing (IbnCollector *self, const char *label, IbnWord word)
{
  g_autofree char *capital = ibn_collect_capital (label);
  IbnBlock *block = ibn_content_add (self->content, IBN_BLOCK_ANSWERS, NULL);

  g_ptr_array_add (block->items, ibn_answer_new (NULL, NULL, capital,
                                                 ibn_print_word (self->language, word),
                                                 IBN_TYPE_TEXT, IBN_ANSWER_EMPTY));
}

/* Whether a group shows a value. */
static gboolean
shows (const IbnGroup *group, const char *value)
{
  for (guint i = 0; i < group->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (group->items, i);

      if (item->kind == IBN_ITEM_SHOW && g_str_equal (item->show->value, value))
        return TRUE;
    }
  return FALSE;
}

/* Charts of what a group of the whole dossier shows. */
static void
collect_charts (IbnCollector *self, const IbnGroup *group)
{
  if (self->takes != NULL)
    return;

  if (shows (group, "budget"))
    ibn_collect_budget_chart (self);
  if (shows (group, "cash-share"))
    ibn_collect_shares_chart (self);
}

static void
collect_group (IbnCollector *self, const IbnGroup *group, IbnBlock *heading, guint phases)
{
  g_autoptr(GPtrArray) run = g_ptr_array_new ();

  collect_charts (self, group);
  for (guint i = 0; i < group->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (group->items, i);
      IbnAnswer *answer = NULL;

      switch (item->kind)
        {
        case IBN_ITEM_FIELD:
          answer = ibn_collector_take_answer (self, item->field, item->field->path);
          break;
        case IBN_ITEM_SHOW:
          answer = make_show (self, item->show, phases, NULL);
          break;
        case IBN_ITEM_TABLE:
          ibn_collect_run (self, run);
          ibn_collect_table (self, item->table, heading, phases & item->table->phases);
          break;
        }

      if (answer != NULL)
        g_ptr_array_add (run, answer);
    }
  ibn_collect_run (self, run);
}

/* Takes the heading away again where nothing came under it. */
static gboolean
keep_heading (IbnCollector *self, guint heading)
{
  if (self->content->blocks->len > heading + 1)
    return TRUE;

  g_ptr_array_set_size (self->content->blocks, (int) heading);
  return FALSE;
}

/* What stands above a group: its label, or that of the table it begins with. "" for nothing. */
static const char *
get_group_label (IbnCollector *self, const IbnGroup *group)
{
  const char *label = get_words (self, group->label);
  const IbnItem *first = group->items->len == 0 ? NULL : g_ptr_array_index (group->items, 0);

  if (*label == '\0' && first != NULL && first->kind == IBN_ITEM_TABLE)
    return get_words (self, first->table->label);
  return label;
}

/* Whether a step is the one that ends a dossier; what goes with it stands before that. */
static gboolean
is_last_word (const IbnStep *step)
{
  for (guint i = 0; i < step->groups->len; i++)
    {
      const IbnGroup *group = g_ptr_array_index (step->groups, i);

      for (guint j = 0; j < group->items->len; j++)
        {
          const IbnItem *item = g_ptr_array_index (group->items, j);

          if (item->kind == IBN_ITEM_FIELD && g_str_has_prefix (item->field->path, last_word))
            return TRUE;
        }
    }
  return FALSE;
}

/* Every question in which something stands, or of which an answer is missed, in the order of the
 * call and whatever the phase. */
void
ibn_collect_form (IbnCollector *self)
{
  GPtrArray *steps = ibn_call_get_steps (self->call);
  gboolean has_register = self->takes != NULL;
  guint n_steps = 0;

  for (guint i = 0; i < steps->len; i++)
    {
      const IbnStep *step = g_ptr_array_index (steps, i);
      g_autofree char *title = g_strdup_printf ("%u. %s", n_steps + 1,
                                                get_words (self, step->label));
      guint start, n_groups = 0;
      IbnBlock *block;

      if (self->takes != NULL && !self->takes (self, step))
        continue;
      if (!has_register && is_last_word (step))
        {
          ibn_collect_register (self);
          has_register = TRUE;
        }
      start = self->content->blocks->len;
      block = ibn_content_add_heading (self->content, 1, title, NULL);
      block->on_new_page = n_steps == 0;
      for (guint j = 0; j < step->groups->len; j++)
        {
          const IbnGroup *group = g_ptr_array_index (step->groups, j);
          const char *label = get_group_label (self, group);
          g_autofree char *subtitle = g_strdup_printf ("%u.%u %s", n_steps + 1, n_groups + 1,
                                                       label);
          guint position = self->content->blocks->len;
          IbnBlock *heading = NULL;

          if (*label != '\0')
            heading = ibn_content_add_heading (self->content, 2, subtitle, NULL);
          collect_group (self, group, heading, step->phases & group->phases);
          if (heading != NULL && keep_heading (self, position))
            n_groups++;
        }
      if (keep_heading (self, start))
        n_steps++;
    }
  if (!has_register)
    ibn_collect_register (self);
}
