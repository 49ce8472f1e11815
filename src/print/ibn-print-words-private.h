/* ibn-print-words-private.h: the words on a page that are not the call's
 *
 * They are of the language of the pages, not of the person at the screen, so they are not in
 * gettext.
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  IBN_WORD_WATERMARK,
  IBN_WORD_READY,
  IBN_WORD_SUBMITTED_ON,      /* {1} a time, as the next */
  IBN_WORD_SEALED_ON,
  IBN_WORD_OPEN_BLOCKING,     /* {1} how many; as the next */
  IBN_WORD_OPEN_BLOCKING_ONE,
  IBN_WORD_CALL,
  IBN_WORD_PHASE,
  IBN_WORD_DATE,
  IBN_WORD_APPLICANT,
  IBN_WORD_DOCUMENT,
  IBN_WORD_CALL_DEFINITION,   /* {1} id, {2} version */
  IBN_WORD_RULES,
  IBN_WORD_PROGRAM,
  IBN_WORD_SEAT,
  IBN_WORD_CONTACT,
  IBN_WORD_TERM,
  IBN_WORD_UNTITLED,
  IBN_WORD_KEY_FIGURES,
  IBN_WORD_CONTENTS,
  IBN_WORD_PAGE_OF,           /* {1} of {2} */
  IBN_WORD_PAGE,              /* {1} */
  IBN_WORD_COVER,
  IBN_WORD_EMPTY,
  IBN_WORD_NO_ROWS,
  IBN_WORD_NO_MORE,
  IBN_WORD_NO_VALUE,          /* {1} what was typed */
  IBN_WORD_TOTAL,
  IBN_WORD_BUDGET,
  IBN_WORD_INDICATIVE,
  IBN_WORD_YEAR,              /* {1} */
  IBN_WORD_STAFF,
  IBN_WORD_OTHER,
  IBN_WORD_SUBCONTRACTING,
  IBN_WORD_SUBSIDY,
  IBN_WORD_COFINANCING,
  IBN_WORD_SHARES,
  IBN_WORD_CASH,
  IBN_WORD_IN_KIND,
  IBN_WORD_INCOME,
  IBN_WORD_AT_LEAST,          /* {1} percents, as the next */
  IBN_WORD_AT_MOST,
  IBN_WORD_ALT_BUDGET,        /* what a chart shows, as the next four */
  IBN_WORD_ALT_YEAR,          /* {1} year, {2} its parts, {3} together */
  IBN_WORD_ALT_SHARES,
  IBN_WORD_ALT_SHARE,         /* {1} of what, {2} how much, {3} its border */
  IBN_WORD_ALT_SHARE_BROKEN,
  IBN_WORD_TIMELINE,
  IBN_WORD_MONTHS,
  IBN_WORD_OPEN_FINDINGS,
  IBN_WORD_OPEN_FINDINGS_NOTE,
  IBN_WORD_EXPLAINED_FINDINGS,
  IBN_WORD_EXPLAINED_FINDINGS_NOTE,
  IBN_WORD_REASON,
  IBN_WORD_LEVEL_INFO,
  IBN_WORD_LEVEL_ATTENTION,
  IBN_WORD_LEVEL_EXPLAIN,
  IBN_WORD_LEVEL_BLOCKING,
  IBN_WORD_RULE,
  IBN_WORD_FINDING,
  IBN_WORD_PLACE,
  IBN_WORD_MORE_PLACES,       /* {1} how many */
  IBN_WORD_OTHER_DATA,
  IBN_WORD_OTHER_DATA_NOTE,
  IBN_WORD_NETWORK,
  IBN_WORD_OVERVIEW,
  IBN_WORD_IN_YEAR,           /* {1}: at the end of the label of an amount */
  IBN_WORD_SIGNATORY,
  IBN_WORD_ROLE,
  IBN_WORD_SIGNATURE,
  IBN_WORD_FINGERPRINT,
  IBN_WORD_FINGERPRINT_NOTE,
  IBN_WORD_MADE_ON,           /* {1} day, {2} the dossier */
  IBN_WORD_SUMMARY,
  IBN_WORD_BUDGET_PAGES,
  IBN_WORD_STATE,
  IBN_WORD_CHANGES,
  IBN_WORD_NAME,
  IBN_WORD_NOW,
  IBN_WORD_EARLIER,
  IBN_WORD_KEPT_ON,
  IBN_WORD_WHAT_CHANGED,
  IBN_WORD_NOTHING_CHANGED,   /* {1} the earlier dossier */
  IBN_WORD_N_ANSWERS,
  IBN_WORD_N_ADDED,
  IBN_WORD_N_REMOVED,
  IBN_WORD_N_MOVED,
  IBN_WORD_CHANGES_NOTE,
  IBN_WORD_QUESTION,
  IBN_WORD_WAS,
  IBN_WORD_IS,
  IBN_WORD_DIFFERENCE,
  IBN_WORD_PAGE_HEAD,
  IBN_WORD_ADDED,
  IBN_WORD_REMOVED,
  IBN_WORD_PLACE_NUMBER,      /* {1} which */
  IBN_WORD_GONE,              /* {1} words */
  IBN_WORD_NEW,               /* {1} words */
  IBN_WORD_NOT_ASKED,
  IBN_WORD_OUTCOMES,
  IBN_WORD_ALT_SYMBOL,        /* {1} what it says */
  IBN_WORD_RULES_HASH,
  IBN_WORD_CHECKED_ON,
  IBN_WORD_SEAL,
  IBN_WORD_SHA256,
  IBN_WORD_RECEIPT,
  IBN_WORD_RECEIPT_NOTE,
  IBN_WORD_FINDINGS,
  IBN_WORD_N_BLOCKING,
  IBN_WORD_N_EXPLAIN,
  IBN_WORD_N_EXPLAINED,       /* {1} how many of them */
  IBN_WORD_N_ATTENTION,
  IBN_WORD_N_INFO,
  IBN_WORD_ATTENTION_FINDINGS,
  IBN_WORD_REGISTER,
  IBN_WORD_REGISTER_NOTE,
  IBN_WORD_REGISTER_NAMED_NOTE,
  IBN_WORD_NAMED_TOGETHER,    /* {1} how many, {2} their names */
  IBN_WORD_RULE_ATTACHMENT,
  IBN_WORD_RULE_CHOICE,
  IBN_WORD_RULE_FORMAT,
  IBN_WORD_RULE_LENGTH,
  IBN_WORD_RULE_LETTER,
  IBN_WORD_RULE_RANGE,
  IBN_WORD_RULE_REFERENCE,
  IBN_WORD_RULE_REQUIRED,
  IBN_WORD_RULE_ROWS,
  IBN_WORD_RULE_UNKNOWN,
  IBN_WORD_ATTACHMENT,
  IBN_WORD_BESIDE,
  IBN_WORD_KIND,
  IBN_WORD_N_PAGES,
  IBN_WORD_SIZE,
  IBN_WORD_ONLY_NAMED,
  IBN_WORD_NOT_THERE,
  IBN_WORD_NO_DOCUMENTS,
  IBN_WORD_N_NAMED,           /* {1} how many */
  IBN_WORD_N_DOCUMENTS,       /* {1} of them, {2} attached, {3} bytes */
  IBN_WORD_AND_MORE,          /* {1} how many */
  IBN_WORD_IN_EURO,
  IBN_WORD_HOLDS,
  IBN_WORD_HOLDS_NOT,
} IbnWord;

#define IBN_N_WORDS (IBN_WORD_HOLDS_NOT + 1)

const char *ibn_print_word (const char *language, IbnWord word);
char       *ibn_print_fill (const char *language, IbnWord word, const char *one, const char *two,
                            const char *three);

G_END_DECLS
