/* ibn-progress-line.h: what stands between here and a valid submission, and how long there is
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_PROGRESS_LINE (ibn_progress_line_get_type ())
G_DECLARE_FINAL_TYPE (IbnProgressLine, ibn_progress_line, IBN, PROGRESS_LINE, AdwBin)

void ibn_progress_line_set_session (IbnProgressLine *self, IbnSession *session);
void ibn_progress_line_set_brief   (IbnProgressLine *self, gboolean is_brief);   /* shows it in one line */
void ibn_progress_line_refresh     (IbnProgressLine *self);   /* also when time went by */

G_END_DECLS
