/* ibn-collect-summary.c: what stands on the pages: all of it on one page
 *
 * The summary shows what it knows by name. A call is free not to have these names: what it does
 * not have, is not there.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-collect-private.h"

#include "ibn-print-words-private.h"

/* The names by which a call says what is in the summary; see docs/CALLS.md. */
static const char excerpt_path[] = "scope/domain";

static const struct {
  const char *table, *name, *places[2];
} companies = { "companies", "name", { "establishment-town", "town" } };

static const struct {
  IbnWord     word;
  const char *paths[6];
} persons[] = {
  { IBN_WORD_NETWORK, { "network/title" } },
  { IBN_WORD_APPLICANT, { "applicant/name", "applicant/legal-form", "applicant/number" } },
  { IBN_WORD_SEAT, { "applicant/postcode", "applicant/town" } },
  { IBN_WORD_CONTACT, { "contact/name", "contact/role", "contact/email", "contact/phone" } },
  { IBN_WORD_TERM, { "project/start", "project/months" } },
};

/* Formulas, and what stands for them while they are 0. */
static const struct {
  const char *name, *expected;
} figures[] = {
  { "budget", "indicative-budget" },
  { "subsidy", NULL },
  { "cofinancing", "indicative-cofinancing" },
  { "companies", NULL },
};

/* How many findings there are of a level. */
static const struct {
  IbnLevel level;
  IbnWord  word;
} levels[] = {
  { IBN_LEVEL_BLOCKING, IBN_WORD_N_BLOCKING },
  { IBN_LEVEL_EXPLAIN, IBN_WORD_N_EXPLAIN },
  { IBN_LEVEL_ATTENTION, IBN_WORD_N_ATTENTION },
  { IBN_LEVEL_INFO, IBN_WORD_N_INFO },
};

static const char *
get_word (IbnCollector *self, IbnWord word)
{
  return ibn_print_word (self->language, word);
}

static void
collect_persons (IbnCollector *self)
{
  IbnBlock *block = ibn_content_add (self->content, IBN_BLOCK_FACTS, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (persons); i++)
    {
      g_autoptr(GString) text = g_string_new (NULL);

      for (gsize j = 0; j < G_N_ELEMENTS (persons[i].paths) && persons[i].paths[j] != NULL; j++)
        {
          g_autofree char *value = ibn_collector_dup_value (self, persons[i].paths[j]);
          const IbnField *field = ibn_call_get_field (self->call, persons[i].paths[j]);

          if (value == NULL || field == NULL)
            continue;
          g_string_append_printf (text, "%s%s", text->len == 0 ? "" : ", ", value);
          if (field->unit != NULL)
            g_string_append_printf (text, " %s", ibn_words_get (field->unit, self->language));
        }
      if (text->len > 0)
        g_ptr_array_add (block->items,
                         ibn_answer_new (NULL, "", get_word (self, persons[i].word), text->str,
                                         IBN_TYPE_TEXT, IBN_ANSWER_COMPUTED));
    }
}

static gboolean
add_figure (IbnCollector *self, IbnBlock *block, const char *name)
{
  const IbnFormula *formula = name == NULL ? NULL : ibn_checker_get_formula (self->checker, name);
  g_autofree char *text = NULL;
  gint64 number;

  if (formula == NULL || formula->table != NULL
      || !ibn_checker_get_number (self->checker, name, NULL, &number) || number == 0)
    return FALSE;

  text = ibn_checker_format (self->checker, name, NULL);
  g_ptr_array_add (block->items,
                   ibn_answer_new (NULL, name, ibn_words_get (formula->label, self->language), text,
                                   formula->type, IBN_ANSWER_COMPUTED));
  return TRUE;
}

static void
collect_figures (IbnCollector *self)
{
  IbnBlock *block = ibn_content_add (self->content, IBN_BLOCK_FIGURES, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (figures); i++)
    {
      if (!add_figure (self, block, figures[i].name))
        add_figure (self, block, figures[i].expected);
    }
}

/* The names of the companies, with where they are. */
static void
collect_companies (IbnCollector *self)
{
  const IbnTable *table = ibn_call_get_table (self->call, companies.table);
  g_auto(GStrv) ids = ibn_document_dup_row_ids (self->document, companies.table);
  IbnBlock *block;

  if (table == NULL || ids[0] == NULL)
    return;

  ibn_content_add_heading (self->content, 3, ibn_words_get (table->label, self->language), NULL);
  block = ibn_content_add (self->content, IBN_BLOCK_NAMES, NULL);
  for (guint i = 0; ids[i] != NULL; i++)
    {
      g_autofree char *row = g_strdup_printf ("%s/%s", companies.table, ids[i]);
      g_autofree char *path = g_strdup_printf ("%s/%s", row, companies.name);
      g_autofree char *name = ibn_collector_dup_value (self, path);
      g_autofree char *place = NULL;

      for (gsize j = 0; j < G_N_ELEMENTS (companies.places) && place == NULL; j++)
        {
          g_autofree char *place_path = g_strdup_printf ("%s/%s", row, companies.places[j]);

          place = ibn_collector_dup_value (self, place_path);
        }
      g_ptr_array_add (block->items,
                       ibn_answer_new (NULL, "", place == NULL ? "" : place,
                                       name == NULL ? get_word (self, IBN_WORD_EMPTY) : name,
                                       IBN_TYPE_TEXT, IBN_ANSWER_COMPUTED));
    }
}

/* How many findings there are of each level, and how many of them have a reason. */
void
ibn_collect_counts (IbnCollector *self)
{
  GListModel *findings = ibn_checker_get_findings (self->checker);
  IbnBlock *block = ibn_content_add (self->content, IBN_BLOCK_FIGURES, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      guint n = 0, n_explained = 0;
      g_autofree char *number = NULL;
      g_autofree char *label = NULL;
      g_autofree char *explained = NULL;

      for (guint j = 0; j < g_list_model_get_n_items (findings); j++)
        {
          g_autoptr(IbnFinding) finding = g_list_model_get_item (findings, j);

          if (ibn_finding_get_level (finding) != levels[i].level)
            continue;
          n++;
          n_explained += *ibn_finding_get_reason (finding) != '\0';
        }
      number = g_strdup_printf ("%u", n);
      explained = g_strdup_printf ("%u", n_explained);
      label = n_explained == 0
              ? g_strdup (get_word (self, levels[i].word))
              : ibn_print_fill (self->language, IBN_WORD_N_EXPLAINED, explained, NULL, NULL);
      g_ptr_array_add (block->items, ibn_answer_new (NULL, "", label, number, IBN_TYPE_COUNT,
                                                     IBN_ANSWER_COMPUTED));
    }
}

static void
add_heading (IbnCollector *self, IbnWord word)
{
  ibn_content_add_heading (self->content, 3, get_word (self, word), NULL);
}

/* The blocks of the summary, for now behind those of the content. */
static void
collect_parts (IbnCollector *self)
{
  g_autofree char *excerpt = ibn_collector_dup_value (self, excerpt_path);
  const IbnField *field = ibn_call_get_field (self->call, excerpt_path);

  collect_persons (self);
  collect_figures (self);
  if (excerpt != NULL && field != NULL)
    {
      IbnBlock *block = ibn_content_add (self->content, IBN_BLOCK_EXCERPT, NULL);

      g_ptr_array_add (block->items,
                       ibn_answer_new (NULL, "", ibn_words_get (field->label, self->language),
                                       excerpt, IBN_TYPE_PROSE, IBN_ANSWER_COMPUTED));
    }
  ibn_collect_budget (self);
  ibn_collect_shares (self);
  collect_companies (self);
  add_heading (self, IBN_WORD_FINDINGS);
  ibn_collect_counts (self);
}

/* A heading, and one block that never takes more than what is left of its page. */
void
ibn_collect_summary (IbnCollector *self)
{
  GPtrArray *blocks = self->content->blocks;
  IbnBlock *block = ibn_content_add_heading (self->content, 1,
                                             get_word (self, IBN_WORD_KEY_FIGURES), NULL);
  guint start;

  block->on_new_page = TRUE;
  block = ibn_content_add (self->content, IBN_BLOCK_SUMMARY, NULL);
  start = blocks->len;
  collect_parts (self);
  while (blocks->len > start)
    g_ptr_array_add (block->parts, g_ptr_array_steal_index (blocks, start));
}
