/* ibn-search.h: finds words in questions, help, answers and findings
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-checker.h"

G_BEGIN_DECLS

typedef enum {
  IBN_HIT_QUESTION,
  IBN_HIT_HELP,
  IBN_HIT_ANSWER,
  IBN_HIT_FINDING,
} IbnHitKind;

typedef struct {
  IbnHitKind     kind;
  char          *path;      /* where it leads to: a field, row or table, or "" with only a step */
  const IbnStep *step;
  char          *place;     /* what people call it, within its step */
  char          *text;      /* the words around, on one line */
  gsize          start;     /* where in them, in bytes, as the next */
  gsize          length;
} IbnHit;

void       ibn_hit_free    (IbnHit *self);
/* Of IbnHit, in the order of the form, at most @max; capitals and accents are no difference. */
GPtrArray *ibn_search_find (IbnChecker *checker, const char *text, guint max);

G_END_DECLS
