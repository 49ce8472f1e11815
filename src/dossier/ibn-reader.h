/* ibn-reader.h: from bytes to a dossier; the bytes are not trusted
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-document.h"

G_BEGIN_DECLS

#define IBN_READER_MAX_BYTES (16 * 1024 * 1024)
#define IBN_READER_MAX_DEPTH 32
#define IBN_READER_MAX_ELEMENTS 250000
#define IBN_READER_MAX_ROWS 10000        /* of one table */

IbnDocument *ibn_document_read      (GBytes *bytes, GError **error);
IbnDocument *ibn_document_load      (GFile *file, GCancellable *cancellable, GError **error);

G_END_DECLS
