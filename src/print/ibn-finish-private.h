/* ibn-finish-private.h: the file cairo made → PDF/A-3a and PDF/UA-1
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "ibn-enclose-private.h"
#include "ibn-pack-private.h"
#include "ibn-qpdf.h"
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

/* A page of it, while it is finished. */
typedef struct {
  guint   object;             /* of the page */
  guint   contents;           /* the object of what draws it */
  GArray *leaves;             /* owned, of guint: what was drawn on it, as it stands in the record */
  guint   n_marks;            /* how many marks were made for that */
} IbnFinishedPage;

/* The structure of a file that is being made: the record of what was drawn, and what of it was
 * found on the pages. */
typedef struct {
  const IbnTagger *tagger;    /* lent */
  GArray *pages;              /* of IbnFinishedPage */
  GArray *marks;              /* of guint: by the record, the number of its mark, or IBN_NO_MARK */
  GArray *links;              /* of guint: the Links, as they stand in the record */
  GArray *annotations;        /* of guint: their objects */
} IbnStructure;

/* The pages while they are marked. */
typedef struct _IbnMarking IbnMarking;

GBytes  *ibn_finish          (GByteArray *drawn, const IbnTagger *tagger, const IbnPdfFacts *facts,
                              IbnEnclosing *enclosing, IbnHelper *helper,
                              GCancellable *cancellable, GError **error);
char    *ibn_xmp_write       (const IbnPdfFacts *facts);

IbnStructure *ibn_structure_new  (const IbnTagger *tagger, guint n_pages);
void          ibn_structure_free (IbnStructure *self);

/* In turn: the old structure is left out, the pages are marked, what there is is copied, the pages
 * and the new structure are added. */
void        ibn_finish_forget    (GByteArray *drawn);
IbnMarking *ibn_marking_new      (qpdf_data pdf, IbnStructure *structure, IbnHelper *helper,
                                  GCancellable *cancellable, GError **error);
gboolean    ibn_marking_write    (IbnMarking *self, IbnPack *pack, GError **error);
void        ibn_marking_free     (IbnMarking *self);
gboolean    ibn_finish_content   (IbnStructure *structure, const guint *leaves, guint n_leaves,
                                  const char *content, gsize length, GByteArray *marked,
                                  guint *n_marks);
void        ibn_finish_copy      (qpdf_data pdf, const guint *roots, guint n_roots, GHashTable *others,
                                  IbnPack *pack);
gboolean    ibn_finish_structure (const IbnStructure *structure, guint root, IbnPack *pack,
                                  GError **error);
gboolean    ibn_finish_refuse    (GError **error);

/* Takes what is put, and frees it. */
void     ibn_finish_put      (qpdf_data pdf, qpdf_oh dictionary, const char *key, qpdf_oh value);
gboolean ibn_finish_check    (qpdf_data pdf, GError **error);   /* whether nothing failed until now */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnMarking, ibn_marking_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnStructure, ibn_structure_free)

G_END_DECLS
