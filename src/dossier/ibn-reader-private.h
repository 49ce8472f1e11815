/* ibn-reader-private.h: the part of the reader that makes no document, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

/* Of patches: of an edit there are five at least. */
#define IBN_STEPS_MAX_ELEMENTS 1000000

/* Of one text in a dossier, in bytes: libxml2 takes no more. */
#define IBN_READER_MAX_TEXT 10000000

xmlDoc   *ibn_reader_parse_any (const char *text, gsize length, guint max_elements, GError **error);
xmlDoc   *ibn_reader_parse_row (const char *text, xmlNode **row, GError **error);

G_END_DECLS
