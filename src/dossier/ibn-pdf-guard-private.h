/* ibn-pdf-guard-private.h: a PDF before libqpdf sees it, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the content of an embedded file stands in a PDF. */
typedef struct {
  gsize    start;
  gsize    length;
  gboolean is_deflated;
  gboolean is_readable;   /* it is that, or not packed at all */
} IbnPdfRegion;

GBytes *ibn_pdf_guard       (GBytes *pdf, GArray *regions, GError **error);
guint   ibn_pdf_find_region (GArray *regions, const void *content, gsize length);   /* its place + 1; 0 for none */

G_END_DECLS
