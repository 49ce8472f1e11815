/* ibn-finding-row.h: a finding in the list, with what can be done about it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_FINDING_ROW (ibn_finding_row_get_type ())
G_DECLARE_FINAL_TYPE (IbnFindingRow, ibn_finding_row, IBN, FINDING_ROW, AdwBin)

GtkWidget  *ibn_finding_row_new         (IbnSession *session, IbnFinding *finding);
void        ibn_finding_row_set_finding (IbnFindingRow *self, IbnFinding *finding);
IbnFinding *ibn_finding_row_get_finding (IbnFindingRow *self);

/* Signal "chosen": (), before it leads to its place */

G_END_DECLS
