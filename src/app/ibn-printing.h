/* ibn-printing.h: pages sent to a printer as they are set, without a PDF in between
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "ibn-paging.h"

G_BEGIN_DECLS

/* Called once; @printed: whether the pages were sent. */
typedef void (*IbnPrintedFunc) (gboolean printed, void *data);

void ibn_printing_ask    (GtkWindow *parent, IbnSession *session, IbnPaging *paging, IbnPrintedFunc func, void *data);
void ibn_printing_export (GtkWindow *parent, IbnSession *session, IbnPaging *paging, GFile *file,
                          IbnPrintedFunc func, void *data);

G_END_DECLS
