/* ibn-pdf-stream-private.h: what the dictionary of a stream in a PDF says, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-pdf-syntax-private.h"

G_BEGIN_DECLS

/* The entries of a stream that matter. */
typedef struct {
  gboolean is_embedded;
  gboolean is_locked;
  gboolean is_refused;     /* it is packed in a way that is not taken */
  guint n_deflated;        /* how often it is packed by deflate */
  guint n_filters;
  gboolean has_parameters;
  gboolean has_widths;
  guint64 width;           /* of an entry, in bytes; 0 when it is not known */
  gboolean has_first;
  guint64 first;
  guint64 n_held;
  guint64 length;
  gboolean has_length;     /* and it stands there itself */
  guint length_object;     /* that it is otherwise; 0 for none */
} IbnPdfStream;

void ibn_pdf_read_stream (IbnPdfText *self, const IbnPdfItem *dictionary, IbnPdfStream *stream);

G_END_DECLS
