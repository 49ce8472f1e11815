/* ibn-patch-xml-private.h: patches within other XML, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-node.h"
#include "ibn-patch.h"

G_BEGIN_DECLS

void      ibn_patch_append    (GString *text, IbnPatch *self, const char *deed);   /* "" for none */
IbnPatch  *ibn_patch_read_node (const xmlNode *node, const char *ns, gboolean has_deed, GError **error);

G_END_DECLS
