/* ibn-collect-receipt.c: what stands on the pages: of what they were made, and what was found
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-collect-private.h"

#include "ibn-date.h"
#include "ibn-fingerprint.h"
#include "ibn-print-words-private.h"

static void
add_fact (IbnCollector *self, IbnBlock *block, IbnWord word, const char *text)
{
  if (text != NULL && *text != '\0')
    g_ptr_array_add (block->items, ibn_answer_new (NULL, "", ibn_print_word (self->language, word),
                                                   text, IBN_TYPE_TEXT, IBN_ANSWER_COMPUTED));
}

/* By what the dossier was judged. */
static void
add_rules (IbnCollector *self, IbnBlock *block, const IbnFlowOptions *options)
{
  g_autofree char *hash = ibn_fingerprint_dup_groups (ibn_call_get_hash (self->call));
  g_autofree char *definition = ibn_print_fill (self->language, IBN_WORD_CALL_DEFINITION,
                                                ibn_call_get_id (self->call),
                                                ibn_call_get_version (self->call), NULL);
  g_autofree char *checked = ibn_time_format_long (ibn_checker_get_now (self->checker),
                                                   self->language);

  add_fact (self, block, IBN_WORD_CALL, self->content->call_title);
  add_fact (self, block, IBN_WORD_PHASE, self->content->phase);
  add_fact (self, block, IBN_WORD_RULES, definition);
  add_fact (self, block, IBN_WORD_RULES_HASH, hash);
  add_fact (self, block, IBN_WORD_PROGRAM, options->program);
  add_fact (self, block, IBN_WORD_CHECKED_ON, checked);
}

/* What was judged. */
static void
add_dossier (IbnCollector *self, IbnBlock *block)
{
  g_autofree char *code = ibn_fingerprint_get_code (self->fingerprint);
  g_autofree char *groups = ibn_fingerprint_dup_groups (self->fingerprint);
  g_autofree char *documents = ibn_collector_dup_register_summary (self);

  add_fact (self, block, IBN_WORD_DOCUMENT, ibn_document_get_id (self->document));
  add_fact (self, block, IBN_WORD_STATE, self->content->state);
  add_fact (self, block, IBN_WORD_FINGERPRINT, code);
  add_fact (self, block, IBN_WORD_SHA256, groups);
  if (self->seal != NULL)
    {
      g_autofree char *seal = ibn_fingerprint_dup_groups (ibn_version_get_fingerprint (self->seal));

      add_fact (self, block, IBN_WORD_SEAL, seal);
    }
  add_fact (self, block, IBN_WORD_REGISTER, documents);
}

/* The last pages, from which can be seen what they are worth. */
void
ibn_collect_receipt (IbnCollector *self, const IbnFlowOptions *options)
{
  IbnBlock *block = ibn_content_add_heading (self->content, 1,
                                             ibn_print_word (self->language, IBN_WORD_RECEIPT),
                                             NULL);

  block->on_new_page = TRUE;
  ibn_content_add (self->content, IBN_BLOCK_NOTE,
                   ibn_print_word (self->language, IBN_WORD_RECEIPT_NOTE));
  block = ibn_content_add (self->content, IBN_BLOCK_ANSWERS, NULL);
  add_rules (self, block, options);
  add_dossier (self, block);
  ibn_collect_counts (self);
  ibn_collect_findings (self, 2);
}
