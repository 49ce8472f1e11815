/* ibn-export.h: rows of a dossier as cells, and its tables as a workbook
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-cells.h"
#include "ibn-checker.h"

G_BEGIN_DECLS

/* Heads first; numbers as numbers, answers that are no value as they were typed. @rows: paths, NULL for all. */
IbnCells *ibn_export_rows (IbnChecker *checker, const IbnTable *table, const char *const *rows, gboolean heads);
/* @tables: paths, NULL for all that are asked. XLSX; the same dossier gives the same bytes. */
GBytes   *ibn_export_workbook (IbnChecker *checker, const char *const *tables, GCancellable *cancellable,
                               GError **error);

G_END_DECLS
