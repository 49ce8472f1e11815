/* ibn-entry-editor.h: an answer on one line: words, numbers, dates, the name of a file
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-editor.h"

G_BEGIN_DECLS

#define IBN_TYPE_ENTRY_EDITOR (ibn_entry_editor_get_type ())
G_DECLARE_FINAL_TYPE (IbnEntryEditor, ibn_entry_editor, IBN, ENTRY_EDITOR, IbnEditor)

G_END_DECLS
