/* ibn-collect-findings.c: what stands on the pages: what is open, and what is left
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-collect-private.h"

#include "ibn-attachment.h"
#include "ibn-path.h"
#include "ibn-print-words-private.h"

static const IbnWord level_words[] = {
  [IBN_LEVEL_NONE] = IBN_WORD_LEVEL_INFO,
  [IBN_LEVEL_INFO] = IBN_WORD_LEVEL_INFO,
  [IBN_LEVEL_ATTENTION] = IBN_WORD_LEVEL_ATTENTION,
  [IBN_LEVEL_EXPLAIN] = IBN_WORD_LEVEL_EXPLAIN,
  [IBN_LEVEL_BLOCKING] = IBN_WORD_LEVEL_BLOCKING,
};

/* A finding about so many places says it of all of them; nobody reads a page of places. */
#define MAX_PLACES       6
#define MAX_LIGHT_PLACES 2   /* where it only asks for attention */

/* So many documents that are named and not attached are one finding, with their names. */
#define MIN_NAMED 4
#define MAX_NAMED 60   /* of their names; the register has them all */
#define NAMED_KEY "attachment/named:"

/* The rules that every call has; theirs are words of a program, not of a call. */
static const struct {
  const char *rule;
  IbnWord     word;
} own_rules[] = {
  { "attachment", IBN_WORD_RULE_ATTACHMENT },
  { "choice", IBN_WORD_RULE_CHOICE },
  { "format", IBN_WORD_RULE_FORMAT },
  { "length", IBN_WORD_RULE_LENGTH },
  { "letter", IBN_WORD_RULE_LETTER },
  { "range", IBN_WORD_RULE_RANGE },
  { "reference", IBN_WORD_RULE_REFERENCE },
  { "required", IBN_WORD_RULE_REQUIRED },
  { "rows", IBN_WORD_RULE_ROWS },
  { "unknown", IBN_WORD_RULE_UNKNOWN },
};

static const char *
get_rule_name (IbnCollector *self, const char *rule)
{
  for (gsize i = 0; i < G_N_ELEMENTS (own_rules); i++)
    {
      if (g_str_equal (own_rules[i].rule, rule))
        return ibn_print_word (self->language, own_rules[i].word);
    }
  return rule;
}

static void
add_places (IbnCollector *self, IbnBlock *block, const char * const *places, guint max_places)
{
  guint n = g_strv_length ((char **) places);
  guint n_said = n <= max_places ? n : max_places - 1;
  g_autofree char *count = g_strdup_printf ("%u", n - n_said);

  for (guint i = 0; i < n_said; i++)
    {
      g_autofree char *words = ibn_path_format (self->call, self->document, places[i],
                                                self->language);

      g_ptr_array_add (block->items, ibn_place_new (words, places[i]));
    }
  if (n_said < n)
    {
      g_autofree char *more = ibn_print_fill (self->language, IBN_WORD_MORE_PLACES, count, NULL,
                                              NULL);

      g_ptr_array_add (block->items, ibn_place_new (more, NULL));
    }
}

static IbnBlock *
add_message (IbnCollector *self, IbnFinding *finding, const char *message)
{
  IbnLevel level = ibn_finding_get_level (finding);
  IbnBlock *block = ibn_content_add (self->content, IBN_BLOCK_FINDING, message);

  block->level = level;
  block->label = g_strdup (ibn_print_word (self->language, level_words[level]));
  block->rule = g_strdup (get_rule_name (self, ibn_finding_get_rule (finding)));
  return block;
}

static void
add_finding (IbnCollector *self, IbnFinding *finding)
{
  IbnLevel level = ibn_finding_get_level (finding);
  IbnBlock *block = add_message (self, finding, ibn_finding_get_message (finding));

  add_places (self, block, ibn_finding_get_places (finding),
              level <= IBN_LEVEL_ATTENTION ? MAX_LIGHT_PLACES : MAX_PLACES);
}

/* The reason of a finding, with all that its row in the dossier says. */
static void
add_reason (IbnCollector *self, IbnFinding *finding)
{
  g_autofree char *row = ibn_path_dup_row (ibn_finding_get_reason_path (finding));
  const IbnTable *table = row == NULL ? NULL : ibn_call_get_table (self->call, row);
  IbnBlock *block;

  if (table == NULL || !g_hash_table_contains (self->claimed, row))
    return;

  block = ibn_content_add (self->content, IBN_BLOCK_RECORD, NULL);
  block->path = g_strdup (row);
  for (guint i = 0; i < table->items->len; i++)
    {
      const IbnItem *item = g_ptr_array_index (table->items, i);
      g_autofree char *path = NULL;
      IbnAnswer *answer;

      if (item->kind != IBN_ITEM_FIELD)
        continue;
      path = g_strdup_printf ("%s/%s", row, item->field->name);
      if (g_hash_table_contains (self->printed, path))
        continue;
      answer = ibn_collector_take_answer (self, item->field, path);
      if (answer != NULL)
        g_ptr_array_add (block->items, answer);
    }
}

/* Whether one of its places is on the pages. */
static gboolean
takes_finding (IbnCollector *self, IbnFinding *finding)
{
  const char * const *places = ibn_finding_get_places (finding);

  if (self->takes == NULL)
    return TRUE;

  for (guint i = 0; places[i] != NULL; i++)
    if (self->takes (self, ibn_call_get_step_of (self->call, places[i])))
      return TRUE;
  return FALSE;
}

static gboolean
is_named (IbnFinding *finding)
{
  return ibn_finding_get_level (finding) <= IBN_LEVEL_ATTENTION
         && g_str_has_prefix (ibn_finding_get_key (finding), NAMED_KEY);
}

/* Of the documents that are named and not attached, on these pages; NULL where each is better said
 * on its own. */
static char *
dup_named (IbnCollector *self)
{
  GListModel *findings = ibn_checker_get_findings (self->checker);
  g_autoptr(GString) names = g_string_new (NULL);
  g_autofree char *count = NULL;
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);
      const char *value;

      if (!is_named (finding) || !takes_finding (self, finding))
        continue;
      value = ibn_document_get (self->document, ibn_finding_get_places (finding)[0]);
      if (n < MAX_NAMED)
        g_string_append_printf (names, "%s%s", n == 0 ? "" : ", ",
                                ibn_attachment_get_name (value));
      n++;
    }
  if (n < MIN_NAMED)
    return NULL;

  if (n > MAX_NAMED)
    {
      g_autofree char *rest = g_strdup_printf ("%u", n - MAX_NAMED);
      g_autofree char *more = ibn_print_fill (self->language, IBN_WORD_AND_MORE, rest, NULL, NULL);

      g_string_append_printf (names, ", %s", more);
    }
  count = g_strdup_printf ("%u", n);
  return ibn_print_fill (self->language, IBN_WORD_NAMED_TOGETHER, count, names->str, NULL);
}

/* Those of @level that are open, or the ones with a reason. */
static void
add_findings (IbnCollector *self, IbnLevel level, gboolean open)
{
  GListModel *findings = ibn_checker_get_findings (self->checker);
  g_autofree char *named = dup_named (self);
  gboolean has_named = FALSE;

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);

      if (ibn_finding_get_level (finding) != level || ibn_finding_is_open (finding) != open
          || !takes_finding (self, finding))
        continue;
      if (named != NULL && is_named (finding))
        {
          if (!has_named)
            add_message (self, finding, named);
          has_named = TRUE;
          continue;
        }
      add_finding (self, finding);
      if (!open && level == IBN_LEVEL_EXPLAIN)
        add_reason (self, finding);
    }
}

static gboolean
has_findings (IbnCollector *self, gboolean open)
{
  GListModel *findings = ibn_checker_get_findings (self->checker);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);

      if ((open ? ibn_finding_is_open (finding) : *ibn_finding_get_reason (finding) != '\0')
          && takes_finding (self, finding))
        return TRUE;
    }
  return FALSE;
}

static IbnBlock *
add_heading (IbnCollector *self, guint level, IbnWord word)
{
  return ibn_content_add_heading (self->content, level, ibn_print_word (self->language, word),
                                  NULL);
}

static void
add_note (IbnCollector *self, IbnWord word)
{
  ibn_content_add (self->content, IBN_BLOCK_NOTE, ibn_print_word (self->language, word));
}

static void
collect_reasons (IbnCollector *self, guint level)
{
  if (!has_findings (self, FALSE))
    return;

  add_heading (self, level, IBN_WORD_EXPLAINED_FINDINGS);
  add_note (self, IBN_WORD_EXPLAINED_FINDINGS_NOTE);
  add_findings (self, IBN_LEVEL_EXPLAIN, FALSE);
}

static IbnBlock *
collect_open (IbnCollector *self, guint level)
{
  IbnBlock *heading;

  if (!has_findings (self, TRUE))
    return NULL;

  heading = add_heading (self, level, IBN_WORD_OPEN_FINDINGS);
  add_note (self, IBN_WORD_OPEN_FINDINGS_NOTE);
  add_findings (self, IBN_LEVEL_BLOCKING, TRUE);
  add_findings (self, IBN_LEVEL_EXPLAIN, TRUE);
  return heading;
}

/* What deviates with a reason. */
void
ibn_collect_reasons (IbnCollector *self)
{
  collect_reasons (self, 1);
}

/* What is still open, on a page of its own. */
void
ibn_collect_open (IbnCollector *self)
{
  IbnBlock *heading = collect_open (self, 1);

  if (heading != NULL)
    heading->on_new_page = TRUE;
}

/* All that is left, from what stands in the way of submission to what deserves attention, under
 * headings of @level. */
void
ibn_collect_findings (IbnCollector *self, guint level)
{
  guint start;

  collect_open (self, level);
  collect_reasons (self, level);

  start = self->content->blocks->len;
  add_heading (self, level, IBN_WORD_ATTENTION_FINDINGS);
  add_findings (self, IBN_LEVEL_ATTENTION, FALSE);
  if (self->content->blocks->len == start + 1)
    g_ptr_array_set_size (self->content->blocks, (int) start);
}

/* The rows that ibn_collect_reasons () will print, so that the form leaves them to it. */
void
ibn_collect_claims (IbnCollector *self)
{
  GListModel *findings = ibn_checker_get_findings (self->checker);

  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, i);
      g_autofree char *row = NULL;

      if (*ibn_finding_get_reason (finding) == '\0')
        continue;
      row = ibn_path_dup_row (ibn_finding_get_reason_path (finding));
      if (row != NULL && ibn_call_get_table (self->call, row) != NULL)
        g_hash_table_add (self->claimed, g_steal_pointer (&row));
    }
}

/* Whether an answer stands in a table that is for the program alone. */
static gboolean
is_for_program (IbnCollector *self, const char *path)
{
  const IbnField *field = ibn_call_get_field (self->call, path);

  return field != NULL && field->parent != NULL && field->parent->items->len == 0;
}

static gboolean
add_rest (const char *path, const char *value, const char *typed, void *data)
{
  IbnCollector *self = data;
  IbnAnswerState state = typed == NULL ? IBN_ANSWER_GIVEN : IBN_ANSWER_TYPED;
  IbnBlock *block;

  if (g_hash_table_contains (self->printed, path) || is_for_program (self, path))
    return TRUE;

  block = g_ptr_array_index (self->content->blocks, self->content->blocks->len - 1);
  g_ptr_array_add (block->items,
                   ibn_answer_new (path, ibn_path_get_name (path), path,
                                   typed == NULL ? value : typed, IBN_TYPE_PROSE, state));
  return TRUE;
}

/* Whatever has not been printed yet: answers to no question of this call. */
void
ibn_collect_rest (IbnCollector *self)
{
  guint start = self->content->blocks->len;
  IbnBlock *block;

  add_heading (self, 1, IBN_WORD_OTHER_DATA);
  add_note (self, IBN_WORD_OTHER_DATA_NOTE);
  block = ibn_content_add (self->content, IBN_BLOCK_ANSWERS, NULL);
  ibn_document_foreach (self->document, add_rest, self);
  if (block->items->len == 0)
    g_ptr_array_set_size (self->content->blocks, (int) start);
}
