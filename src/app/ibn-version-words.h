/* ibn-version-words.h: what a version is called
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-version.h"

G_BEGIN_DECLS

const char *ibn_version_words_get_kind   (const IbnVersion *version);
const char *ibn_version_words_get_title  (const IbnVersion *version);   /* its name, or else its kind */
char       *ibn_version_words_dup_origin (const IbnVersion *version);   /* who and when */

G_END_DECLS
