/* ibn-banner.h: a line across the window that says how things stand, with what can be done
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* AdwBanner came with 1.3. */
#define IBN_TYPE_BANNER (ibn_banner_get_type ())
G_DECLARE_FINAL_TYPE (IbnBanner, ibn_banner, IBN, BANNER, AdwBin)

void ibn_banner_set (IbnBanner *self, const char *text, const char *label, const char *action);

G_END_DECLS
