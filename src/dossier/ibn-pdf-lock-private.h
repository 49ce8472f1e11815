/* ibn-pdf-lock-private.h: what is encrypted in a PDF that asks no password, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* An encrypted stream. */
typedef struct {
  guint         number;    /* of the object that it is */
  const guint8 *data;
  gsize         length;
} IbnPdfCipher;

typedef struct _IbnPdfLock IbnPdfLock;

IbnPdfLock *ibn_pdf_lock_open    (GBytes *encryption, GBytes *id, GArray *ciphers);
GBytes     *ibn_pdf_lock_decrypt (IbnPdfLock *self, guint number);
void        ibn_pdf_lock_free    (IbnPdfLock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (IbnPdfLock, ibn_pdf_lock_free)

G_END_DECLS
