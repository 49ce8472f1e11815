/* fuzz.h: what every fuzz target has
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-document.h"

G_BEGIN_DECLS

/* What libFuzzer calls. A target holds when it comes back: it aborts where what it reads is not as
 * promised, and the sanitizers abort for the rest. */
int LLVMFuzzerInitialize    (int *argc, char ***argv);
int LLVMFuzzerTestOneInput  (const guint8 *data, gsize size);

/* 2018-03-01T12:00:00+01:00 */
#define FUZZ_NOW (G_GINT64_CONSTANT (1519902000))

/* What an input is made of, where it is no file itself: pieces with this between them. */
#define FUZZ_BETWEEN '\x1e'

typedef struct {
  const char *rest;
  const char *end;
} FuzzPieces;

FuzzPieces  fuzz_split      (const guint8 *data, gsize size);
const char *fuzz_next_piece (FuzzPieces *self, gsize *length);   /* NULL after the last */

/* A PDF: begin an object, append what it is to the text, and so on; the first is the catalogue. */
typedef struct {
  GString *text;      /* owned, as the next */
  GString *places;
  guint    n;         /* objects */
} FuzzPdf;

void    fuzz_pdf_init       (FuzzPdf *self);
void    fuzz_pdf_begin      (FuzzPdf *self);
void    fuzz_pdf_add_stream (FuzzPdf *self, const char *entries, const char *content, gsize length);
void    fuzz_pdf_end        (FuzzPdf *self);
GBytes *fuzz_pdf_finish     (FuzzPdf *self);

/* For files in memory. */
void fuzz_save              (const char *path, const char *data, gsize size);

/* A reader gives either a result or one sentence that can be shown. */
void fuzz_assert_outcome    (gboolean is_result, const GError *error);

/* A small dossier of two companies and what they pay; always the same. */
IbnDocument *fuzz_make_dossier (void);

/* It is written as what is read again. */
void fuzz_assert_is_dossier (IbnDocument *document);

/* Its attachments and versions can be read, or it is said why not. */
void fuzz_load_contents     (IbnDocument *document);

G_END_DECLS
