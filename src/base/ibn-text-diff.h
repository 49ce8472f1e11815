/* ibn-text-diff.h: which words of a text are others in another
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  IBN_TEXT_KEPT,
  IBN_TEXT_REMOVED,
  IBN_TEXT_ADDED,
} IbnTextPartKind;

typedef struct {
  IbnTextPartKind kind;
  const char     *text;     /* in one of the two texts; of what was kept, in the first */
  gsize           length;   /* bytes */
} IbnTextPart;

GArray *ibn_text_diff (const char *from, const char *to);   /* of IbnTextPart */

G_END_DECLS
