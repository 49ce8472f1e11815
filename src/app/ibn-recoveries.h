/* ibn-recoveries.h: finding what was left behind, and bringing it back into a window
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-journal.h"
#include "ibn-window.h"

G_BEGIN_DECLS

void       ibn_recoveries_find_async  (const char *const *places, GAsyncReadyCallback callback, void *data);
GPtrArray *ibn_recoveries_find_finish (GAsyncResult *result);   /* of IbnRecovery */
guint      ibn_recovery_get_number    (IbnRecovery *recovery);   /* its own while the program runs */
char      *ibn_recovery_dup_name      (IbnRecovery *recovery);   /* of its file, or for one that has none */

/* @is_back: whether it is in the window, and in its journal. */
typedef void (*IbnBroughtFunc) (IbnRecovery *recovery, gboolean is_back, void *data);

void       ibn_recovery_bring_back    (IbnRecovery *recovery, IbnWindow *window, IbnBroughtFunc func, void *data);

G_END_DECLS
