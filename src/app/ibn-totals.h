/* ibn-totals.h: the numbers that are always in sight
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_TOTALS (ibn_totals_get_type ())
G_DECLARE_FINAL_TYPE (IbnTotals, ibn_totals, IBN, TOTALS, AdwBin)

void ibn_totals_set_session (IbnTotals *self, IbnSession *session);
void ibn_totals_refresh     (IbnTotals *self);
void ibn_totals_set_brief   (IbnTotals *self, gboolean brief);   /* one line for each label */

G_END_DECLS
