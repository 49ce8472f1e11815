/* ibn-sheet.h: the rows of a table, edited in place
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_SHEET (ibn_sheet_get_type ())
G_DECLARE_FINAL_TYPE (IbnSheet, ibn_sheet, IBN, SHEET, AdwBin)

GtkWidget *ibn_sheet_new_for (IbnSession *session, const IbnTable *table);

G_END_DECLS
