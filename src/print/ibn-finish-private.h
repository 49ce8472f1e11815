/* ibn-finish-private.h: the file cairo made → PDF/A-3a and PDF/UA-1
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <qpdf/qpdf-c.h>

#include "ibn-enclose-private.h"
#include "ibn-tagger-private.h"

G_BEGIN_DECLS

/* What a file says of itself; all lent, and "" where there is nothing to say. */
typedef struct {
  const char *title;          /* never "" */
  const char *author;
  const char *subject;
  const char *creator;        /* the program */
  const char *producer;       /* the libraries */
  const char *language;
  const char *cover;          /* the label of the first page, or NULL where it has a number */
  gint64      time;           /* when it is said to be made, in seconds, of a year of four digits */
  gboolean    has_outline;
} IbnPdfFacts;

GBytes  *ibn_finish          (GByteArray *drawn, const IbnTagger *tagger, const IbnPdfFacts *facts,
                              IbnEnclosure *enclosure, GCancellable *cancellable, GError **error);
gboolean ibn_finish_tree     (qpdf_data pdf, const IbnTagger *tagger, GCancellable *cancellable,
                              GError **error);
gboolean ibn_finish_content  (GByteArray *content, const GByteArray *artifacts, GByteArray *marked);
char    *ibn_xmp_write       (const IbnPdfFacts *facts);

/* Both take what is put, and free it. */
void     ibn_finish_put      (qpdf_data pdf, qpdf_oh dictionary, const char *key, qpdf_oh value);
void     ibn_finish_append   (qpdf_data pdf, qpdf_oh array, qpdf_oh value);
qpdf_oh  ibn_finish_new_stream (qpdf_data pdf, const void *data, gsize length);
gboolean ibn_finish_check    (qpdf_data pdf, GError **error);   /* whether nothing failed until now */

G_END_DECLS
