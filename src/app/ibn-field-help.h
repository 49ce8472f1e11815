/* ibn-field-help.h: what one may want to know about a question: an example, who asks it, and where
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-session.h"

G_BEGIN_DECLS

#define IBN_TYPE_FIELD_HELP (ibn_field_help_get_type ())
G_DECLARE_FINAL_TYPE (IbnFieldHelp, ibn_field_help, IBN, FIELD_HELP, AdwBin)

gboolean    ibn_field_help_has_facts  (IbnSession *session, const IbnField *field);
GtkWidget  *ibn_field_help_new        (IbnSession *session, const IbnField *field, gboolean whole);
char       *ibn_field_help_dup_source (IbnCall *call, const char *source);
const char *ibn_field_help_get_mark   (IbnLevel missing);

G_END_DECLS
