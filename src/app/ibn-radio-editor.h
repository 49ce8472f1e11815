/* ibn-radio-editor.h: one of a few choices, side by side
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-editor.h"

G_BEGIN_DECLS

#define IBN_TYPE_RADIO_EDITOR (ibn_radio_editor_get_type ())
G_DECLARE_FINAL_TYPE (IbnRadioEditor, ibn_radio_editor, IBN, RADIO_EDITOR, IbnEditor)

G_END_DECLS
