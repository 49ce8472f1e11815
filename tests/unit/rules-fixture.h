/* rules-fixture.h: the call of 2017 over a dossier in which nothing is wrong, for its tests
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-checker.h"

G_BEGIN_DECLS

IbnCall     *rules_load_call      (const char *params);
IbnDocument *rules_load_base      (IbnCall *call, const char *phase);
IbnChecker  *rules_make_checker   (IbnCall *call, IbnDocument *document, const char *phase,
                                   const char *now, const char *language);
void         rules_edit           (IbnCall *call, IbnDocument *document, const char *edits);
char        *rules_describe_one   (IbnFinding *finding);
/* How the line of a document that is named and not attached begins. */
#define RULES_NAMED "A attachment/named "

char        *rules_describe       (IbnChecker *checker);
char        *rules_describe_all   (IbnChecker *checker);
void         rules_assert_same    (IbnChecker *checker, IbnChecker *fresh);
char        *rules_fill_year      (const char *text, guint year);

G_END_DECLS
