/* ibn-pick-editor.h: choices from a list that opens
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-editor.h"

G_BEGIN_DECLS

#define IBN_TYPE_PICK_EDITOR (ibn_pick_editor_get_type ())
G_DECLARE_FINAL_TYPE (IbnPickEditor, ibn_pick_editor, IBN, PICK_EDITOR, IbnEditor)

G_END_DECLS
