/* ibn-package-private.h: what the files in a package are called, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#define IBN_PACKAGE_MIMETYPE "mimetype"
#define IBN_PACKAGE_DOSSIER "dossier.xml"
#define IBN_PACKAGE_HISTORY "history.xml"
#define IBN_PACKAGE_VERSIONS "versions/"         /* a fingerprint, and .xml */
#define IBN_PACKAGE_ATTACHMENTS "attachments/"   /* a fingerprint */
