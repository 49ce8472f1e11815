/* ibn-writer.h: from a dossier to bytes: the same dossier gives the same bytes
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-document.h"

G_BEGIN_DECLS

GBytes   *ibn_document_write (IbnDocument *self);
gboolean  ibn_document_save  (IbnDocument *self, GFile *file, GCancellable *cancellable, GError **error);

/* By its name, *.xml is the dossier alone, anything else a package. */
gboolean  ibn_writer_is_bare (GFile *file);
gboolean  ibn_writer_is_pdf  (GFile *file);
gboolean  ibn_document_fits_bare (IbnDocument *self);   /* nothing in it would be lost in *.xml but undo */

G_END_DECLS
