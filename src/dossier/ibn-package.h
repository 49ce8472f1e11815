/* ibn-package.h: a dossier with its attachments and its history in one zip file
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-document.h"

G_BEGIN_DECLS

#define IBN_PACKAGE_TYPE "application/vnd.ibndossier.dossier+zip"
#define IBN_PACKAGE_MAX_ENTRIES 10000

gboolean     ibn_package_is_one    (GBytes *beginning);   /* by the first bytes of a file */
IbnDocument *ibn_package_load      (GFile *file, GCancellable *cancellable, GError **error);
gboolean     ibn_package_save      (IbnDocument *document, GFile *file, GCancellable *cancellable, GError **error);

G_END_DECLS
