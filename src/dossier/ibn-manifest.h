/* ibn-manifest.h: what is in a PDF beside its pages, and of what its pages were made
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "ibn-version.h"

G_BEGIN_DECLS

/* The names of what is embedded; each attachment and call definition has one of its own. */
#define IBN_MANIFEST_NAME         "pages.xml"
#define IBN_MANIFEST_DOSSIER_NAME "dossier.xml"

typedef enum {
  IBN_ENCLOSED_DOSSIER,       /* one */
  IBN_ENCLOSED_CALL,          /* the definition, then those it extends; at least one */
  IBN_ENCLOSED_ATTACHMENT,
} IbnEnclosedKind;

#define IBN_N_ENCLOSED_KINDS (IBN_ENCLOSED_ATTACHMENT + 1)

typedef struct {
  IbnEnclosedKind kind;
  char           *name;       /* unique in the file */
  char           *fingerprint;
  guint64         size;       /* in bytes */
} IbnEnclosed;

/* All that the pages depend on, so that they can be set again. */
typedef struct {
  char      *program;         /* that wrote it, with its version */
  char      *libraries;       /* that drew it, with theirs */
  char      *kind;            /* of pages: "dossier" */
  char      *phase;
  char      *language;
  gint64     at;              /* the time it was checked for, in seconds */
  gint64     day;             /* the date on the cover, in days */
  gint64     time;            /* when the file says it was made, in seconds */
  IbnVersion *seal;           /* what is inside was submitted by it; or NULL */
  GPtrArray *enclosed;        /* of IbnEnclosed */
} IbnManifest;

IbnManifest *ibn_manifest_new   (void);
void         ibn_manifest_free  (IbnManifest *self);
void         ibn_manifest_add   (IbnManifest *self, IbnEnclosedKind kind, const char *name,
                                 const char *fingerprint, guint64 size);
const IbnEnclosed *ibn_manifest_find (const IbnManifest *self, const char *name);   /* or NULL */
GBytes      *ibn_manifest_write (const IbnManifest *self);
IbnManifest *ibn_manifest_read  (GBytes *bytes, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnManifest, ibn_manifest_free)

G_END_DECLS
