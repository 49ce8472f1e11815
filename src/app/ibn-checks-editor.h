/* ibn-checks-editor.h: some of a list of choices, each with its tick
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "ibn-editor.h"

G_BEGIN_DECLS

#define IBN_TYPE_CHECKS_EDITOR (ibn_checks_editor_get_type ())
G_DECLARE_FINAL_TYPE (IbnChecksEditor, ibn_checks_editor, IBN, CHECKS_EDITOR, IbnEditor)

G_END_DECLS
