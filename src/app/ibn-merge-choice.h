/* ibn-merge-choice.h: one place that theirs changed, side by side with ours: which is taken
 *
 * SPDX-FileCopyrightText: 2026 The IBN Dossier authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "ibn-difference.h"

G_BEGIN_DECLS

#define IBN_TYPE_MERGE_CHOICE (ibn_merge_choice_get_type ())
G_DECLARE_FINAL_TYPE (IbnMergeChoice, ibn_merge_choice, IBN, MERGE_CHOICE, AdwBin)

GtkWidget *ibn_merge_choice_new    (IbnMerge *merge, const IbnDifference *difference);   /* which outlives it */
void       ibn_merge_choice_choose (IbnMergeChoice *self, IbnSide side);

G_END_DECLS
