/* ibn-hybrid-private.h: what is enclosed in a PDF, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-hybrid.h"
#include "ibn-pdf-guard-private.h"

G_BEGIN_DECLS

#define IBN_HYBRID_MAX_ENCLOSED G_MAXUINT32   /* of all that is enclosed, unpacked, in bytes */

/* Of one definition of a call: the reader of calls takes no more. */
#define IBN_HYBRID_MAX_CALL (4 * 1024 * 1024)

typedef struct {
  char    *name;          /* owned, in UTF-8 */
  GBytes  *packed;        /* owned */
  gboolean is_deflated;
  gboolean is_readable;   /* it is that, or not packed at all */
} IbnHybridFile;

struct _IbnHybrid {
  gatomicrefcount count;
  GBytes *bytes;            /* owned, as all below */
  GBytes *pages;
  GPtrArray *files;         /* of IbnHybridFile */
  GHashTable *by_name;      /* name → IbnHybridFile */
  IbnManifest *manifest;    /* or NULL */
  GBytes *dossier;
  char *fingerprint;        /* of that */
  GPtrArray *calls;         /* of GBytes */
  GPtrArray *damage;        /* of char: what concerns the dossier itself */
  gboolean is_damaged;      /* its names were lost */

  GMutex mutex;             /* of the next */
  char **faults;            /* NULL until somebody asked */
};

void       ibn_hybrid_file_free  (IbnHybridFile *self);
GBytes    *ibn_hybrid_file_load  (const IbnHybridFile *self, guint64 max_bytes, GError **error);
GBytes    *ibn_hybrid_file_load_beginning (const IbnHybridFile *self, guint64 n_bytes);

char      *ibn_hybrid_show_name  (const char *name);
GBytes    *ibn_hybrid_load_enclosed (const IbnHybrid *self, const IbnEnclosed *enclosed, GError **error);

/* ibn-hybrid-names.c */
GPtrArray *ibn_hybrid_list_files (GBytes *pdf, GBytes *pages, GArray *regions, IbnPdfWeights *weights,
                                  GError **error);

/* ibn-hybrid-rescue.c */
GPtrArray *ibn_hybrid_rescue     (GBytes *pdf, GArray *regions, GError **error);

G_END_DECLS
