/* ibn-text.h: text that may enter the model
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char  *ibn_text_clean       (const char *text, gboolean lines);
char  *ibn_text_clean_paste (const char *text);   /* of a part of a text */
char  *ibn_text_compose     (const char *text);
gsize  ibn_text_get_length  (const char *text);

G_END_DECLS
