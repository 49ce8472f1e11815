/* ibn-finish-private.h: the file cairo made → PDF/A-3a and PDF/UA-1
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <qpdf/qpdf-c.h>

#include "ibn-enclose-private.h"
#include "ibn-pack-private.h"
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

#define IBN_NO_MARK G_MAXUINT

/* The structure of a file that is being made: the record of what was drawn, and what of it was
 * found on the pages. */
typedef struct {
  const IbnTagger *tagger;    /* lent */
  guint   n_pages;
  GArray *marks;              /* of guint: by the record, the number of its mark, or IBN_NO_MARK */
  GArray *links;              /* of guint: the Links, as they stand in the record */
  GArray *first_links;        /* of guint: of each page which of these is its first, and their number */
  GArray *n_marks;            /* of guint: of each page */
} IbnStructure;

GBytes  *ibn_finish          (GByteArray *drawn, const IbnTagger *tagger, const IbnPdfFacts *facts,
                              IbnEnclosure *enclosure, GCancellable *cancellable, GError **error);
char    *ibn_xmp_write       (const IbnPdfFacts *facts);

IbnStructure *ibn_structure_new  (const IbnTagger *tagger, guint n_pages);
void          ibn_structure_free (IbnStructure *self);

/* In turn: the old structure is left out, the pages are marked, the new one is added. */
void     ibn_finish_forget   (GByteArray *drawn);
gboolean ibn_finish_pages    (qpdf_data pdf, IbnStructure *structure, GCancellable *cancellable,
                              GError **error);
gboolean ibn_finish_structure (const IbnStructure *structure, qpdf_data pdf, IbnPack *pack,
                               GError **error);
gboolean ibn_finish_content  (IbnStructure *structure, const guint *leaves, guint n_leaves,
                              const char *content, gsize length, GByteArray *marked);
gboolean ibn_finish_refuse   (GError **error);

/* Both take what is put, and free it. */
void     ibn_finish_put      (qpdf_data pdf, qpdf_oh dictionary, const char *key, qpdf_oh value);
void     ibn_finish_append   (qpdf_data pdf, qpdf_oh array, qpdf_oh value);
qpdf_oh  ibn_finish_new_stream (qpdf_data pdf, const void *data, gsize length);
gboolean ibn_finish_check    (qpdf_data pdf, GError **error);   /* whether nothing failed until now */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnStructure, ibn_structure_free)

G_END_DECLS
