/* ibn-step-xml-private.h: steps within other XML, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-node.h"
#include "ibn-step.h"

G_BEGIN_DECLS

void      ibn_step_append    (GString *text, IbnStep *self, const char *deed);   /* "" for none */
IbnStep  *ibn_step_read_node (const xmlNode *node, const char *ns, gboolean has_deed, GError **error);

G_END_DECLS
