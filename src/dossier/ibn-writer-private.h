/* ibn-writer-private.h: the parts of the writer that know no document, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <libxml/tree.h>

G_BEGIN_DECLS

GString  *ibn_writer_write     (xmlDoc *xml);
char     *ibn_writer_write_row (xmlNode *row);

G_END_DECLS
