/* ibn-findings-pane.h: everything that is wrong, missing or odd, in one list
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_FINDINGS_PANE (ibn_findings_pane_get_type ())
G_DECLARE_FINAL_TYPE (IbnFindingsPane, ibn_findings_pane, IBN, FINDINGS_PANE, AdwBin)

void ibn_findings_pane_set_session (IbnFindingsPane *self, IbnSession *session);
void ibn_findings_pane_refresh     (IbnFindingsPane *self);
void ibn_findings_pane_enter       (IbnFindingsPane *self);
void ibn_findings_pane_step        (IbnFindingsPane *self, const char *path, int by);

char      *ibn_heading_format             (IbnHeading heading, guint n_findings);

G_END_DECLS
