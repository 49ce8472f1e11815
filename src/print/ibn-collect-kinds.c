/* ibn-collect-kinds.c: what stands on the pages: all of it, or one part
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "ibn-collect-private.h"

#include "ibn-print-words-private.h"

/* Everything: the cover, what matters most, the answers, and what is left to say of them. */
static void
collect_dossier (IbnCollector *self)
{
  ibn_collect_summary (self);
  ibn_content_add (self->content, IBN_BLOCK_CONTENTS,
                   ibn_print_word (self->language, IBN_WORD_CONTENTS));
  ibn_collect_form (self);
  ibn_collect_reasons (self);
  ibn_collect_rest (self);
  ibn_collect_open (self);
}

/* Everything that stands on the pages of a dossier, as the checker sees it now. */
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
    .content = ibn_content_new (language),
    .printed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
    .claimed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
  };

  ibn_collect_claims (&self);
  ibn_collect_cover (&self, options);
  collect_dossier (&self);

  g_hash_table_unref (self.printed);
  g_hash_table_unref (self.claimed);
  return self.content;
}
