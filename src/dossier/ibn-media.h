/* ibn-media.h: what a document is: its kind, its pages, and whether it can be read
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum {
  IBN_MEDIA_FINE,
  IBN_MEDIA_ENCRYPTED,   /* a PDF that asks a password */
  IBN_MEDIA_BROKEN,      /* not what it begins as, empty, or of no kind that is known */
  IBN_MEDIA_ABSENT,      /* the dossier names it, but its content is not there or damaged */
} IbnMediaState;

/* Immutable and counted. */
typedef struct _IbnMedia IbnMedia;

IbnMedia      *ibn_media_look        (GBytes *bytes);   /* what a document of these bytes is */
IbnMedia      *ibn_media_new_absent  (void);
IbnMedia      *ibn_media_ref         (IbnMedia *self);
void           ibn_media_unref       (IbnMedia *self);
IbnMediaState  ibn_media_get_state   (const IbnMedia *self);
const char    *ibn_media_get_kind    (const IbnMedia *self);    /* "application/pdf", "" when not known */
guint64        ibn_media_get_size    (const IbnMedia *self);    /* bytes */
guint          ibn_media_get_n_pages (const IbnMedia *self);    /* 0 when not known */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnMedia, ibn_media_unref)

G_END_DECLS
