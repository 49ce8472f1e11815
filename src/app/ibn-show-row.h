/* ibn-show-row.h: a computed value on a page
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_SHOW_ROW (ibn_show_row_get_type ())
G_DECLARE_FINAL_TYPE (IbnShowRow, ibn_show_row, IBN, SHOW_ROW, AdwBin)

GtkWidget *ibn_show_row_new (IbnSession *session, const IbnShow *show, const char *row_path);

G_END_DECLS
