/* ibn-pdf.h: the pages of a dossier as a PDF
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "ibn-flow.h"

G_BEGIN_DECLS

/* @time: seconds, written into the file as when it was made: same flow, same time, same bytes. */
gboolean ibn_pdf_write (IbnFlow *flow, GOutputStream *stream, gint64 time, GCancellable *cancellable,
                        GError **error);
gboolean ibn_pdf_save  (IbnFlow *flow, GFile *file, gint64 time, GCancellable *cancellable,
                        GError **error);

G_END_DECLS
