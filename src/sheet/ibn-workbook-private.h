/* ibn-workbook-private.h: what the readers of the kinds of workbook share, for src/sheet only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-unzip-private.h"
#include "ibn-workbook.h"

G_BEGIN_DECLS

#define IBN_WORKBOOK_MAX_SHEETS 250

gboolean     ibn_workbook_add       (IbnWorkbook *self, const char *name, IbnCells *cells, GError **error);
gboolean     ibn_workbook_read_xlsx (IbnWorkbook *self, IbnUnzip *zip, GCancellable *cancellable, GError **error);
gboolean     ibn_workbook_read_ods  (IbnWorkbook *self, IbnUnzip *zip, GCancellable *cancellable, GError **error);

/* Text of a cell in the making; FALSE with an error when it becomes too long. */
gboolean     ibn_cell_append        (GString *text, const char *more, gsize size, GError **error);

/* What a number is, by how it is shown. */
typedef enum {
  IBN_FORMAT_NUMBER,
  IBN_FORMAT_PERCENT,
  IBN_FORMAT_DATE,
  IBN_FORMAT_TIME,      /* a date with a time of the day */
  IBN_FORMAT_CLOCK,     /* a time of the day, or how long something takes */
} IbnFormat;

IbnFormat    ibn_format_get_builtin (guint id);
IbnFormat    ibn_format_parse       (const char *code);
/* The text of a cell for a number as the file has it. */
char        *ibn_format_read        (IbnFormat format, gboolean since_1904, const char *number, IbnCellKind *kind);
char        *ibn_format_clock       (guint64 seconds);
IbnCellKind  ibn_format_check_day   (char *text);     /* ISO 8601: cut to what cells have; TEXT when it is none */

G_END_DECLS
