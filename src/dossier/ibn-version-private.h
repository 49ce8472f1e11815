/* ibn-version-private.h: what only the keeping of versions needs, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-node.h"
#include "ibn-version.h"

G_BEGIN_DECLS

IbnVersion *ibn_version_copy_as   (IbnVersion *self, const char *id);
void        ibn_version_append    (GString *text, const IbnVersion *self, const char *name, const char *kind,
                                   const char *indent);
IbnVersion *ibn_version_read_node (const xmlNode *node, IbnVersionKind kind, gboolean is_strict, GError **error);

G_END_DECLS
