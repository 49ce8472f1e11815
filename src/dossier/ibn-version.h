/* ibn-version.h: a state of a dossier that is kept: named, automatic, sealed
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  IBN_VERSION_NAMED,      /* by a person */
  IBN_VERSION_AUTOMATIC,  /* by the program, thinned out with time */
  IBN_VERSION_SEALED,     /* as submitted */
  IBN_VERSION_ORIGIN,     /* what a part file, or with a name this dossier, was made from */
  IBN_VERSION_JOINED,     /* in a whole: a part file that was joined; its content may be elsewhere */
} IbnVersionKind;

#define IBN_N_VERSION_KINDS (IBN_VERSION_JOINED + 1)

/* A finding that was left when a phase was submitted. */
typedef struct {
  char *rule;
  char *level;
  char *message;
  char *reason;           /* "" where none is asked */
} IbnSealedFinding;

/* Counted; immutable once it is in a dossier. */
typedef struct _IbnVersion IbnVersion;

IbnVersion     *ibn_version_new             (IbnVersionKind kind, const char *id, const char *name,
                                             const char *author, gint64 time, const char *content);
IbnVersion     *ibn_version_ref             (IbnVersion *self);
void            ibn_version_unref           (IbnVersion *self);

IbnVersionKind  ibn_version_get_kind        (const IbnVersion *self);
const char     *ibn_version_kind_get_name   (IbnVersionKind kind);              /* "named", … */
const char     *ibn_version_get_id          (const IbnVersion *self);           /* "v3": of one dossier */
const char     *ibn_version_get_name        (const IbnVersion *self);           /* "" where it has none */
const char     *ibn_version_get_author      (const IbnVersion *self);
gint64          ibn_version_get_time        (const IbnVersion *self);           /* seconds */
const char     *ibn_version_get_content     (const IbnVersion *self);           /* fingerprint of its dossier.xml */

/* Of a seal; "" and NULL otherwise. */
void            ibn_version_set_seal        (IbnVersion *self, const char *phase, const char *fingerprint,
                                             const char *call_hash, GPtrArray *findings);
const char     *ibn_version_get_phase       (const IbnVersion *self);
const char     *ibn_version_get_fingerprint (const IbnVersion *self);           /* of content and attachments */
const char     *ibn_version_get_call_hash   (const IbnVersion *self);
GPtrArray      *ibn_version_get_findings    (const IbnVersion *self);           /* of IbnSealedFinding */

IbnSealedFinding *ibn_sealed_finding_new    (const char *rule, const char *level, const char *message,
                                             const char *reason);
void            ibn_sealed_finding_free     (IbnSealedFinding *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnVersion, ibn_version_unref)

G_END_DECLS
