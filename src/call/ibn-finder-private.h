/* ibn-finder-private.h: how the findings of answers are made, for the files that find them
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-finder.h"

G_BEGIN_DECLS

/* What fills the words of an answer rule; NULL for what it has not. An array of them ends with one
 * without a name. */
typedef struct {
  const char *name;
  char       *text;   /* owned */
} IbnFilling;

IbnFinding *ibn_finder_make_finding     (const IbnFinder *self, const IbnRule *rule, IbnLevel level,
                                         const char *id, const char *source, const char *path,
                                         const char *row, const char *table, IbnFilling *fillings);
/* @kept: that of the rule, or NULL. NULL comes back where one of the places holds something typed
 * that is no value, for that is found already and everything else follows from it. */
IbnPlaces  *ibn_finder_find_places      (const IbnFinder *self, const IbnRule *rule, const char *row,
                                         IbnKept *kept);
char       *ibn_finder_find_first_read  (const IbnExpression *expression);   /* or NULL */
IbnAspect   ibn_finder_find_file_aspect (const IbnFinder *self, const IbnField *field, const char *value);

G_END_DECLS
