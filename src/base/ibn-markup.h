/* ibn-markup.h: how much markup there is in XML, before a parser gets to see it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define IBN_MARKUP_MAX_ATTRIBUTES 100    /* at one element, beside the next */
#define IBN_MARKUP_MAX_NAMESPACES 100    /* declared at one place */

/* Gives a reason, or NULL. */
char *ibn_markup_find_excess (const char *text, gsize length, guint max_elements, guint *line);

G_END_DECLS
