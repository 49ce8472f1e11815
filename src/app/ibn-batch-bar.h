/* ibn-batch-bar.h: below a dialog: how far the making of files is, and what came of it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-batch.h"

G_BEGIN_DECLS

#define IBN_TYPE_BATCH_BAR (ibn_batch_bar_get_type ())
G_DECLARE_FINAL_TYPE (IbnBatchBar, ibn_batch_bar, IBN, BATCH_BAR, AdwBin)

/* Called when all were made. */
typedef void (*IbnBatchDone) (void *data);

void     ibn_batch_bar_set_start  (IbnBatchBar *self, const char *label, const char *action);
void     ibn_batch_bar_set_beside (IbnBatchBar *self, const char *label, const char *action);
void     ibn_batch_bar_run        (IbnBatchBar *self, IbnSession *session, GPtrArray *items, IbnBatchFunc func,
                                   void *func_data, IbnBatchDone done, void *data, GDestroyNotify destroy);
gboolean ibn_batch_bar_is_running (IbnBatchBar *self);

G_END_DECLS
