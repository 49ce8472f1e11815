/* ibn-pdf-pages-private.h: how many pages a PDF has, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  IBN_PDF_READABLE,
  IBN_PDF_LOCKED,       /* it asks a password */
  IBN_PDF_UNREADABLE,   /* cut off, without a page, or made so that it cannot be read safely */
} IbnPdfState;

IbnPdfState ibn_pdf_count_pages (GBytes *pdf, guint *n_pages);

G_END_DECLS
