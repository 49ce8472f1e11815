/* ibn-file-editor.h: an answer that is a document
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-editor.h"

G_BEGIN_DECLS

#define IBN_TYPE_FILE_EDITOR (ibn_file_editor_get_type ())
G_DECLARE_FINAL_TYPE (IbnFileEditor, ibn_file_editor, IBN, FILE_EDITOR, IbnEditor)

gboolean ibn_file_editor_attach    (IbnFileEditor *self, GFile *file);
void     ibn_file_editor_take_drop (IbnFileEditor *self, GtkWidget *widget);

G_END_DECLS
