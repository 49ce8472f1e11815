/* ibn-fonts-private.h: the fonts that come with the program, and no others
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <pango/pango.h>

G_BEGIN_DECLS

#define IBN_FONT_FAMILY "Source Sans 3, DejaVu Sans"

PangoContext *ibn_fonts_new_context (const char *language);

G_END_DECLS
