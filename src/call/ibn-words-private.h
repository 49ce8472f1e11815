/* ibn-words-private.h: one text in the languages of a call, as the reader fills it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-call.h"
#include "ibn-pool-private.h"

G_BEGIN_DECLS

IbnWords *ibn_words_new           (IbnPool *pool, const char *own_language);
gboolean  ibn_words_add           (IbnWords *self, IbnPool *pool, const char *language, const char *text);
gboolean  ibn_words_has           (const IbnWords *self, const char *language);
gboolean  ibn_words_match         (const IbnWords *self, const char *text);
guint     ibn_words_get_n         (const IbnWords *self);
void      ibn_words_get_nth       (const IbnWords *self, guint n, const char **language, const char **text);
char     *ibn_words_fold          (const char *text);

G_END_DECLS
