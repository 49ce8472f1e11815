/* ibn-package-private.h: what reading and writing a package share, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-document.h"

G_BEGIN_DECLS

#define IBN_PACKAGE_MIMETYPE "mimetype"
#define IBN_PACKAGE_DOSSIER "dossier.xml"
#define IBN_PACKAGE_HISTORY "history.xml"
#define IBN_PACKAGE_VERSIONS "versions/"         /* a fingerprint, and .xml */
#define IBN_PACKAGE_ATTACHMENTS "attachments/"   /* a fingerprint */

void ibn_package_look_for_contents (IbnDocument *document);

G_END_DECLS
