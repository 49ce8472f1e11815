/* ibn-pdf-objects-private.h: where the objects of a PDF stand in its file, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-pdf-stream-private.h"
#include "ibn-pdf-syntax-private.h"

G_BEGIN_DECLS

/* What is known of the numbers in a file, so of what may be the length of a stream. */
typedef struct {
  GHashTable *values;   /* owned: number of an object → GArray of guint64; NULL until one is asked for */
} IbnPdfLengths;

void     ibn_pdf_lengths_clear     (IbnPdfLengths *self);

gsize    ibn_pdf_find_object       (const IbnPdfText *self, gsize at);
gboolean ibn_pdf_get_number_before (const IbnPdfText *self, gsize at, guint *number);
gboolean ibn_pdf_find_data         (IbnPdfText *self, gsize at, gsize *data);
gboolean ibn_pdf_find_length       (IbnPdfText *self, IbnPdfLengths *lengths, const IbnPdfStream *stream,
                                    gsize data, gsize *length);

G_END_DECLS
