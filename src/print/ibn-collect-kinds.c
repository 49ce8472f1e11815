/* ibn-collect-kinds.c: what stands on the pages: all of it, or one part
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-collect-private.h"

#include "ibn-date.h"
#include "ibn-print-words-private.h"
#include "ibn-versions.h"

/* Everything: the cover, what matters most, the answers, and what is left to say of them. */
static void
collect_dossier (IbnCollector *self, const IbnFlowOptions *options)
{
  ibn_collect_summary (self);
  ibn_content_add (self->content, IBN_BLOCK_CONTENTS,
                   ibn_print_word (self->language, IBN_WORD_CONTENTS));
  ibn_collect_form (self);
  ibn_collect_rest (self);
  ibn_collect_receipt (self, options);
}

static void
add_fact (IbnCollector *self, IbnBlock *head, IbnWord word, const char *text)
{
  if (*text != '\0')
    g_ptr_array_add (head->items, ibn_answer_new (NULL, NULL, ibn_print_word (self->language, word),
                                                  text, IBN_TYPE_TEXT, IBN_ANSWER_COMPUTED));
}

/* What pages begin with that have no cover. */
void
ibn_collect_head (IbnCollector *self, const IbnFlowOptions *options, IbnWord word)
{
  IbnContent *content = self->content;
  const char *title = ibn_print_word (self->language, word);
  IbnBlock *head = ibn_content_add (content, IBN_BLOCK_HEAD, title);
  g_autofree char *network = g_steal_pointer (&content->title);
  g_autofree char *day = ibn_date_format_long (options->day, self->language);

  content->title = g_strconcat (title, *network == '\0' ? "" : " · ", network, NULL);
  content->has_cover = FALSE;
  if (!content->is_one_page)
    add_fact (self, head, IBN_WORD_APPLICANT, content->author);
  else
    add_fact (self, head, IBN_WORD_NETWORK,
              *content->running_title == '\0'
              ? ibn_print_word (self->language, IBN_WORD_UNTITLED)
              : content->acronym);
  add_fact (self, head, IBN_WORD_CALL, content->call_title);
  add_fact (self, head, IBN_WORD_PHASE, content->phase);
  add_fact (self, head, IBN_WORD_DATE, day);
  if (!content->is_one_page)
    add_fact (self, head, IBN_WORD_DOCUMENT, ibn_document_get_id (self->document));
  add_fact (self, head, IBN_WORD_STATE, content->state);
}

/* What matters most, on one page. */
static void
collect_summary (IbnCollector *self, const IbnFlowOptions *options)
{
  guint start;

  self->content->is_one_page = TRUE;
  ibn_collect_head (self, options, IBN_WORD_SUMMARY);
  start = self->content->blocks->len;
  ibn_collect_summary (self);
  /* Among other pages it has a heading, which says here what the head says already. */
  g_ptr_array_remove_index (self->content->blocks, start);
}

/* What costs are made and who pays them. */
static void
collect_budget (IbnCollector *self, const IbnFlowOptions *options)
{
  guint start;

  self->takes = ibn_collector_takes_budget;
  ibn_collect_head (self, options, IBN_WORD_BUDGET_PAGES);
  ibn_collect_budget (self);
  ibn_collect_shares (self);
  start = self->content->blocks->len;
  ibn_collect_form (self);
  /* It goes on where the head ends. */
  if (self->content->blocks->len > start)
    ((IbnBlock *) g_ptr_array_index (self->content->blocks, start))->on_new_page = FALSE;
  ibn_collect_reasons (self);
  ibn_collect_open (self);
}

/* What the pages of @options are to hold, as the checker sees it now. */
IbnContent *
ibn_content_collect (IbnChecker *checker, const IbnFlowOptions *options)
{
  IbnCall *call = ibn_checker_get_call (checker);
  const char *language = options->language == NULL
                         ? ibn_call_get_language (call)
                         : options->language;
  IbnCollector self = {
    .checker = checker,
    .call = call,
    .document = ibn_checker_get_document (checker),
    .phase = ibn_checker_get_phase (checker),
    .language = language,
    .fingerprint = ibn_document_dup_fingerprint (ibn_checker_get_document (checker)),
    .content = ibn_content_new (language),
    .printed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .claimed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };

  ibn_collect_claims (&self);
  ibn_collect_cover (&self, options);
  switch (options->kind)
    {
    case IBN_PAGES_SUMMARY:
      collect_summary (&self, options);
      break;
    case IBN_PAGES_BUDGET:
      collect_budget (&self, options);
      break;
    case IBN_PAGES_CHANGES:
      ibn_collect_changes (&self, options);
      break;
    case IBN_PAGES_DOSSIER:
    case IBN_PAGES_LETTERS:
      collect_dossier (&self, options);
      break;
    }

  g_hash_table_unref (self.printed);
  g_hash_table_unref (self.claimed);
  g_free (self.fingerprint);
  return self.content;
}
