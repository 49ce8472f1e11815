/* ibn-pdf-syntax-private.h: where the objects of a PDF begin and end, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Arrays and dictionaries within each other. */
#define IBN_PDF_MAX_DEPTH 256

/* What is read, and how much of it may still be. */
typedef struct {
  const guint8 *text;
  gsize         length;
  guint64       left;       /* in bytes; what is read twice counts twice */
  guint64       n_tokens;   /* that were read */
  gboolean      is_deep;    /* something was nested more than IBN_PDF_MAX_DEPTH deep */
} IbnPdfText;

typedef enum {
  IBN_PDF_END,              /* of the text, or of what may be read of it */
  IBN_PDF_NAME,
  IBN_PDF_WORD,             /* a number, or what stands alone: `true`, `obj` */
  IBN_PDF_REFERENCE,        /* `5 0 R` */
  IBN_PDF_ARRAY,
  IBN_PDF_DICTIONARY,
  IBN_PDF_OTHER,            /* a string, or what is no object */
} IbnPdfKind;

/* Something that was read. */
typedef struct {
  IbnPdfKind kind;
  gsize      start;
  gsize      end;
} IbnPdfItem;

IbnPdfItem ibn_pdf_read     (IbnPdfText *self, gsize at);
IbnPdfItem ibn_pdf_read_entry (IbnPdfText *self, gsize at, gsize end, IbnPdfItem *key);
gboolean   ibn_pdf_is_name  (const IbnPdfText *self, const IbnPdfItem *item, const char *name);
gboolean   ibn_pdf_get_number (const IbnPdfText *self, const IbnPdfItem *item, guint64 *number);
gboolean   ibn_pdf_is_space (guint8 c);
gboolean   ibn_pdf_has_word (const IbnPdfText *self, gsize at, const char *word);
const guint8 *ibn_pdf_find  (const guint8 *text, gsize length, const char *word);

G_END_DECLS
