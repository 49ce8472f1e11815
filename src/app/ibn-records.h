/* ibn-records.h: the rows of a table, one by one
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_RECORDS (ibn_records_get_type ())
G_DECLARE_FINAL_TYPE (IbnRecords, ibn_records, IBN, RECORDS, AdwBin)

GtkWidget *ibn_records_new_for (IbnSession *session, const IbnTable *table);

G_END_DECLS
