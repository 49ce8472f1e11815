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

/* How much libqpdf reads to read an object, which is the whole stream where it is in one. */
typedef struct {
  GHashTable *by_object;  /* owned: its number → one of the next */
  GPtrArray  *all;        /* owned, of guint64: names, numbers and so on; 0 once they were taken */
} IbnPdfWeights;

void    ibn_pdf_weights_init  (IbnPdfWeights *self);
void    ibn_pdf_weights_clear (IbnPdfWeights *self);
guint64 ibn_pdf_weights_take  (IbnPdfWeights *self, int number);

GBytes *ibn_pdf_guard       (GBytes *pdf, GArray *regions, IbnPdfWeights *weights, GError **error);
guint   ibn_pdf_find_region (GArray *regions, const void *content, gsize length);   /* its place + 1; 0 for none */

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (IbnPdfWeights, ibn_pdf_weights_clear)

G_END_DECLS
