/* ibn-field-row.h: a question on a page, with all that is said about it
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-editor.h"

G_BEGIN_DECLS

#define IBN_TYPE_FIELD_ROW (ibn_field_row_get_type ())
G_DECLARE_FINAL_TYPE (IbnFieldRow, ibn_field_row, IBN, FIELD_ROW, AdwBin)

GtkWidget *ibn_field_row_new        (IbnSession *session, const IbnField *field, const char *path);
IbnEditor *ibn_field_row_get_editor (IbnFieldRow *self);

G_END_DECLS
