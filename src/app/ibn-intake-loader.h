/* ibn-intake-loader.h: reading files to import, and looking at many cells, without keeping the window waiting
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-intake.h"
#include "ibn-session.h"

G_BEGIN_DECLS

void       ibn_intake_load_async  (IbnSession *session, const IbnTable *table, GFile *file, GCancellable *cancellable,
                                   GAsyncReadyCallback callback, void *data);
void       ibn_intake_look_async  (IbnSession *session, const IbnTable *table, IbnCells *cells,
                                   GCancellable *cancellable, GAsyncReadyCallback callback, void *data);
/* @workbook and @sheet: of a file. */
IbnIntake *ibn_intake_load_finish (GAsyncResult *result, IbnWorkbook **workbook, guint *sheet, GError **error);

G_END_DECLS
