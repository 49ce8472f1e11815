/* ibn-table-box.h: a table on a page: its rows and what can be done to them
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_TABLE_BOX (ibn_table_box_get_type ())
G_DECLARE_FINAL_TYPE (IbnTableBox, ibn_table_box, IBN, TABLE_BOX, AdwBin)

GtkWidget *ibn_table_box_new (IbnSession *session, const IbnTable *table);

G_END_DECLS
