/* ibn-workbook.h: the sheets of a CSV, XLSX or ODS file
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-cells.h"

G_BEGIN_DECLS

/* Immutable and counted. */
typedef struct _IbnWorkbook IbnWorkbook;

IbnWorkbook  *ibn_workbook_load         (GFile *file, GCancellable *cancellable, GError **error);
IbnWorkbook  *ibn_workbook_read         (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error);
IbnWorkbook  *ibn_workbook_ref          (IbnWorkbook *self);
void          ibn_workbook_unref        (IbnWorkbook *self);
guint         ibn_workbook_get_n_sheets (const IbnWorkbook *self);               /* at least 1 */
/* Of the file, where a sheet has none. */
const char   *ibn_workbook_get_name     (const IbnWorkbook *self, guint sheet);
IbnCells     *ibn_workbook_get_cells    (const IbnWorkbook *self, guint sheet);  /* lends */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnWorkbook, ibn_workbook_unref)

G_END_DECLS
