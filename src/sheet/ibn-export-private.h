/* ibn-export-private.h: which columns of a table are exported, for src/sheet only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-export.h"

G_BEGIN_DECLS

typedef struct {
  const IbnField *field;      /* of the call; NULL for a formula */
  const char     *formula;    /* its name; NULL for a field */
  IbnType         type;
  char           *head;       /* owned */
  gboolean        has_total;
} IbnExportColumn;

GArray *ibn_export_list_columns (IbnChecker *checker, const IbnTable *table);   /* of IbnExportColumn */

G_END_DECLS
