/* ibn-prose-editor.h: an answer of paragraphs
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-editor.h"

G_BEGIN_DECLS

#define IBN_TYPE_PROSE_EDITOR (ibn_prose_editor_get_type ())
G_DECLARE_FINAL_TYPE (IbnProseEditor, ibn_prose_editor, IBN, PROSE_EDITOR, IbnEditor)

void ibn_prose_editor_fill       (IbnProseEditor *self);   /* as tall as there is room for */
int  ibn_prose_editor_get_cursor (IbnProseEditor *self);
void ibn_prose_editor_set_cursor (IbnProseEditor *self, int offset);

G_END_DECLS
