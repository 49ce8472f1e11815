/* ibn-nearest.h: what somebody may have meant
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *ibn_nearest_join (const char *wanted, GPtrArray *candidates);

G_END_DECLS
