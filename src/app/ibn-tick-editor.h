/* ibn-tick-editor.h: a statement that is ticked or not
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-editor.h"

G_BEGIN_DECLS

#define IBN_TYPE_TICK_EDITOR (ibn_tick_editor_get_type ())
G_DECLARE_FINAL_TYPE (IbnTickEditor, ibn_tick_editor, IBN, TICK_EDITOR, IbnEditor)

G_END_DECLS
