/* ibn-xml.h: writing XML as text, and reading what is to hold nothing unknown, for src/dossier only
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "ibn-node.h"

G_BEGIN_DECLS

void      ibn_xml_append_escaped   (GString *text, const char *value, gboolean in_attribute);
void      ibn_xml_append_attribute (GString *text, const char *name, const char *value);   /* not "" */
void      ibn_xml_append_time      (GString *text, gint64 time);                           /* not 0 */

/* Strict: what is not named is refused. */
gboolean  ibn_xml_check            (const xmlNode *node, const char *name, const char *ns,
                                    const char * const *attributes, gboolean has_text, GError **error);
gboolean  ibn_xml_is               (const xmlNode *node, const char *name, const char *ns);
gboolean  ibn_xml_refuse           (const xmlNode *node, GError **error);
gboolean  ibn_xml_complain         (const xmlNode *node, GError **error, const char *format, ...) G_GNUC_PRINTF (3, 4);
const char *ibn_xml_get            (const xmlNode *node, const char *attribute);           /* "" when absent */
gboolean  ibn_xml_get_time         (const xmlNode *node, gint64 *time, GError **error);

G_END_DECLS
