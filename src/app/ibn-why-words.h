/* ibn-why-words.h: a formula as people would say it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-session.h"

G_BEGIN_DECLS

const char *ibn_why_get_question (IbnType type);

/* NULL where it cannot be said in a line. */
char *ibn_why_dup_words (IbnSession *session, const IbnFormula *formula, const char *expression);

G_END_DECLS
